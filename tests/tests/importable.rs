//! The libraries can be used by people who have never heard of the project: their pages say how, and
//! their packages hold what they need.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use seloste::{Language, Topic};
use seloste_convert::{Options, convert, read};
use seloste_store::{Format, Layout, Parameters, Question, Store, Value};
use seloste_tests::root;
use seloste_validate::{self as validate, check};
use serde_json::Value as Json;

fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What cargo says, asked in the root of the workspace.
fn cargo(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .args(["--offline", "--locked"])
        .current_dir(root());
    let output = command.output().expect("cargo runs");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

fn strings(list: &Json) -> Vec<&str> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(Json::as_str).collect()
}

/// The packages of the workspace that are published, by name.
fn published() -> BTreeMap<String, Json> {
    let metadata = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Json = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let published = packages
        .iter()
        .filter(|package| package["publish"].is_null());
    published
        .map(|package| (text(&package["name"]).to_owned(), package.clone()))
        .collect()
}

fn libraries() -> BTreeMap<String, Json> {
    let mut packages = published();
    packages.retain(|_, package| {
        let targets = package["targets"].as_array().expect("there are targets");
        targets
            .iter()
            .any(|target| strings(&target["kind"]).contains(&"lib"))
    });
    packages
}

fn text(value: &Json) -> &str {
    value.as_str().unwrap_or_default()
}

/// The dependencies of a package that are packages of ours, where whoever gets the package needs
/// them: a development dependency without a version is left out of it.
fn needed<'p>(package: &'p Json, ours: &BTreeMap<String, Json>) -> BTreeSet<&'p str> {
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    let is_needed = |dependency: &&Json| dependency["kind"] != "dev" || dependency["req"] != "*";
    let names = dependencies
        .filter(|dependency| !dependency["path"].is_null())
        .filter(is_needed)
        .map(|dependency| text(&dependency["name"]));
    let names: BTreeSet<&str> = names.collect();
    for name in &names {
        assert!(ours.contains_key(*name), "{name} is not published");
    }
    names
}

#[test]
fn every_library_says_what_it_is() {
    let libraries = libraries();
    assert!(libraries.len() >= 8, "{:?}", libraries.keys());
    let first_page = file("README.md");
    for (name, package) in &libraries {
        assert!(
            text(&package["description"]).len() > 20,
            "{name}: description"
        );
        assert_eq!(text(&package["readme"]), "README.md", "{name}");
        assert_eq!(text(&package["license"]), "MIT OR Apache-2.0", "{name}");
        assert!(
            (1..=5).contains(&strings(&package["keywords"]).len()),
            "{name}: keywords"
        );
        assert!(
            !strings(&package["categories"]).is_empty(),
            "{name}: categories"
        );
        let line = format!("| [`{name}`](crates/{name}) |");
        assert!(
            first_page.contains(&line),
            "{name} is not on the first page"
        );
    }
}

#[test]
fn every_library_is_documented() {
    let workspace = file("Cargo.toml");
    let lints = workspace
        .split("[workspace.lints.rust]\n")
        .nth(1)
        .expect("there are lints");
    let lints = lints.split("\n[").next().unwrap_or_default();
    assert!(lints.contains("missing_docs = \"deny\""));
    for name in libraries().keys() {
        let manifest = file(&format!("crates/{name}/Cargo.toml"));
        assert!(
            manifest.contains("[lints]\nworkspace = true\n"),
            "{name}: lints"
        );
        let library = file(&format!("crates/{name}/src/lib.rs"));
        assert!(
            library.starts_with("#![doc = include_str!(\"../README.md\")]\n"),
            "{name}: its page is not its documentation"
        );
    }
}

/// The libraries whose pages have one shape.
const OF_ONE_SHAPE: [&str; 8] = [
    "seloste",
    "seloste-convert",
    "seloste-language",
    "seloste-publish",
    "seloste-source",
    "seloste-store",
    "seloste-validate",
    "seloste-vocab",
];

/// The headings that a page has in this order, perhaps with others between them.
const HEADINGS: [&str; 6] = [
    "Use",
    "What is in it",
    "Errors",
    "Features",
    "Requirements",
    "Licence",
];

#[test]
fn the_pages_of_libraries_have_one_shape() {
    let libraries = libraries();
    for name in OF_ONE_SHAPE {
        let page = file(&format!("crates/{name}/README.md"));
        let lines: Vec<&str> = page.lines().collect();
        assert!(
            (40..=110).contains(&lines.len()),
            "{name}: {} lines",
            lines.len()
        );
        assert_eq!(lines.first(), Some(&format!("# {name}").as_str()));
        let headings = lines.iter().filter_map(|line| line.strip_prefix("## "));
        let known: Vec<&str> = headings
            .filter(|heading| HEADINGS.contains(heading))
            .collect();
        assert_eq!(known, HEADINGS, "{name}");
        let example = lines.iter().position(|line| *line == "```rust");
        assert!(
            example.is_some_and(|at| at < 15),
            "{name}: the example is late"
        );
        let version = text(&libraries[name]["version"]);
        let (minor, _) = version.rsplit_once('.').expect("a version has three parts");
        let dependency = format!("\n{name} = \"{minor}\"\n");
        assert!(page.contains(&dependency), "{name}: {dependency}");
        let rust = format!("\nRust {} or later", text(&libraries[name]["rust_version"]));
        assert!(page.contains(&rust), "{name}: {rust}");
    }
}

/// The first column of the table under a heading.
fn first_column(page: &str, heading: &str) -> BTreeSet<String> {
    let under = page
        .split(&format!("\n## {heading}\n"))
        .nth(1)
        .expect("the heading is there");
    let under = under.split("\n## ").next().unwrap_or_default();
    let cells = under.lines().filter_map(|line| line.strip_prefix("| `"));
    cells
        .filter_map(|line| Some(line.split_once('`')?.0.to_owned()))
        .collect()
}

#[test]
fn the_page_of_the_model_says_what_it_pulls_in() {
    let page = file("crates/seloste/README.md");
    let packages = published();
    let dependencies = packages["seloste"]["dependencies"]
        .as_array()
        .expect("there are some");
    let normal = dependencies
        .iter()
        .filter(|dependency| dependency["kind"].is_null());
    let normal: BTreeSet<String> = normal
        .map(|dependency| text(&dependency["name"]).to_owned())
        .collect();
    assert_eq!(first_column(&page, "What it pulls in"), normal);

    let platform = ["--target", "x86_64-unknown-linux-gnu"];
    let tree = ["tree", "-p", "seloste", "-e", "normal", "--prefix", "none"];
    let tree = cargo(&[tree.as_slice(), platform.as_slice()].concat());
    let all: BTreeSet<Vec<&str>> = tree
        .lines()
        .map(|line| line.split(' ').take(2).collect())
        .collect();
    let sentence = format!("there are {} crates on Linux", all.len());
    assert!(page.contains(&sentence), "{sentence}");
}

#[test]
fn the_packages_can_be_published_one_after_the_other() {
    let packages = published();
    let mut waiting: BTreeMap<&str, BTreeSet<&str>> = packages
        .iter()
        .map(|(name, package)| (name.as_str(), needed(package, &packages)))
        .collect();
    while !waiting.is_empty() {
        let ready = |needed: &BTreeSet<&str>| needed.iter().all(|it| !waiting.contains_key(it));
        let next: Vec<&str> = waiting
            .iter()
            .filter(|(_, needed)| ready(needed))
            .map(|(name, _)| *name)
            .collect();
        assert!(!next.is_empty(), "these need each other: {waiting:?}");
        waiting.retain(|name, _| !next.contains(name));
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .collect()
}

/// A path without the steps up in it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for step in path.components() {
        match step {
            Component::ParentDir => {
                plain.pop();
            }
            step => plain.push(step),
        }
    }
    plain
}

/// What a file outside the folder of its crate is not packaged with.
#[test]
fn nothing_outside_a_crate_is_built_into_it() {
    let mut n_included = 0;
    for name in published().keys() {
        let crate_folder = root().join("crates").join(name);
        for source in sources(&crate_folder.join("src")) {
            let text = fs::read_to_string(&source).expect("a source is a text");
            for macro_name in ["include_str!(\"", "include_bytes!(\"", "include!(\""] {
                let calls = text.split(macro_name).skip(1);
                for path in calls.filter_map(|after| after.split('"').next()) {
                    let folder = source.parent().expect("a file lies in a folder");
                    let included = plain(&folder.join(path));
                    assert!(included.starts_with(&crate_folder), "{name}: {path}");
                    assert!(included.is_file(), "{name}: {path}");
                    n_included += 1;
                }
            }
        }
    }
    assert!(n_included > 20, "{n_included}");
}

/// The example of the first page, word for word.
#[expect(clippy::print_stdout, reason = "the page prints what it gives")]
#[rustfmt::skip]
fn example() -> Result<(), Box<dyn Error>> {
    let text = std::fs::read("samples/kirjasto/fi.txt")?;
    let notice = convert(&read("fi.txt", &text)?.document, &Options::default());
    println!("{:?}", notice.status(Topic::Transfers));

    for finding in check(&notice, &validate::Options::on("2026-11-21".parse()?)) {
        println!("{}: {}", finding.rule.code, finding.message(Language::Fi));
    }

    let mut store = Store::new()?;
    store.insert(&notice)?;
    let question = Question::named("evidence")?;
    let parameters = Parameters::new()
        .with("lang", Value::Language(Language::Fi))
        .with("topic", question.value("topic", "retention")?);
    let answer = store.ask(question, &parameters)?;
    println!("{}", answer.write(Format::Table, &Layout::default())?);
    assert!(answer.text(0, "sentence").is_some());
    Ok(())
}

#[test]
fn the_example_of_the_first_page_runs() {
    let own = include_str!("importable.rs");
    let body = own
        .split("fn example() -> Result<(), Box<dyn Error>> {\n")
        .nth(1)
        .and_then(|after| after.split("    assert!(").next())
        .expect("the example is above");
    let body: Vec<&str> = body
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    let page = file("README.md");
    let shown = page.split("```rust\n").nth(1).expect("there is an example");
    let shown = shown.split("```").next().unwrap_or_default();
    let (uses, shown) = shown.split_once("\n\n").expect("imports stand first");
    assert_eq!(shown.lines().collect::<Vec<_>>(), body);
    for import in uses.lines() {
        assert!(own.contains(&format!("\n{import}\n")), "{import}");
    }

    // Other tests name their files from the root.
    std::env::set_current_dir(root()).expect("the root is there");
    example().unwrap_or_else(|error| panic!("{error}"));
}

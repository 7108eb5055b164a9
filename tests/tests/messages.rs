//! Messages about inputs are there in every language: none that the code writes is missing from
//! `vocab/messages.toml`, and none stands there that the code does not write.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use seloste_source::{Code, Diagnostic, Place};
use seloste_tests::{code, root};
use seloste_validate::localised;
use seloste_vocab::{MESSAGES, message};

/// Where messages about inputs are written; folders with all that is in them.
const WRITERS: [&str; 24] = [
    "seloste/src/code.rs",
    "seloste/src/context.rs",
    "seloste/src/iri.rs",
    "seloste/src/json.rs",
    "seloste/src/json/deserialize.rs",
    "seloste/src/json/scan.rs",
    "seloste/src/json/tree.rs",
    "seloste/src/language.rs",
    "seloste/src/problem.rs",
    "seloste/src/time.rs",
    "seloste-cli/src/collection.rs",
    "seloste-cli/src/commands/check/fixing.rs",
    "seloste-cli/src/commands/dump.rs",
    "seloste-cli/src/commands/export.rs",
    "seloste-cli/src/commands/fmt.rs",
    "seloste-cli/src/commands/init",
    "seloste-cli/src/commands/load.rs",
    "seloste-cli/src/conversion.rs",
    "seloste-cli/src/endpoint",
    "seloste-cli/src/inputs.rs",
    "seloste-cli/src/output.rs",
    "seloste-cli/src/readers",
    "seloste-convert/src/read",
    "seloste-store/src/error.rs",
];

/// What is written there and is no message.
const OTHERS: [&str; 10] = [
    "One text in one or more languages: `{\"fi\": \"…\", \"sv\": \"…\"}`.",
    "The JSON-LD context, alone or in an array with the base of the notice's identifiers.",
    "`{name}` is not a fragment name",
    "echo 'memory allocation of 12 bytes failed' >&2; kill -ABRT $$",
    "head -c 20 /dev/zero; cat > /dev/null",
    "memory allocation of",
    "microsoft word",
    "overflowed its stack",
    "say where to load: into a store on disk, `--store DIR`, or into that of another program, `--endpoint URL`",
    "stdin can be read only once",
];

/// What is put together from several.
const JOINED: [&str; 3] = [
    "a text or a list",
    "no rule has the code `{code}`; did you mean `{near}`?",
    "no rule has the code `{code}`; the families are {families}",
];

fn rust_files(path: &Path) -> Vec<std::path::PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut found: Vec<_> = paths.flat_map(|path| rust_files(&path)).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    found
}

/// The literals of a folder of sources, with the code before each.
fn literals(path: &str) -> Vec<(String, String)> {
    let files = rust_files(&root().join("crates").join(path));
    let literals = files.iter().flat_map(|file| {
        let code = code(&fs::read_to_string(file).expect("a source"));
        let mut rest = code.rest.as_str();
        let mut found = Vec::new();
        for literal in code.literals {
            let written = format!("{literal:?}");
            let at = rest.find(&written).expect("the code holds its literals");
            let before = rest[..at].trim_end().to_owned();
            rest = &rest[at + written.len()..];
            found.push((before, literal));
        }
        found
    });
    literals.collect()
}

/// A text with its places left empty.
fn template(text: &str) -> String {
    let mut parts = text.split('{');
    let mut template = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) if !name.contains('…') => {
                template += "{}";
                template += rest;
            }
            _ => {
                template.push('{');
                template += part;
            }
        }
    }
    template
}

/// Whether a literal is a sentence for people and not the reason why something cannot happen.
fn is_message(before: &str, literal: &str) -> bool {
    let reasons = [
        "expect(",
        "expect_err(",
        "panic!(",
        "reason =",
        "shell(",
        "unreachable!(",
    ];
    let is_reason = reasons.iter().any(|call| before.ends_with(call));
    let small = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    !is_reason && literal.split(' ').filter(|word| small(word)).count() > 1
}

#[test]
fn every_message_is_there_in_every_language() {
    let written = WRITERS.iter().flat_map(|path| literals(path));
    let missing: BTreeSet<String> = written
        .filter(|(before, literal)| is_message(before, literal))
        .map(|(_, literal)| literal)
        .filter(|literal| !OTHERS.contains(&literal.as_str()))
        .filter(|literal| message(&template(literal), "fi").is_none())
        .collect();
    assert_eq!(missing, BTreeSet::new(), "add them to vocab/messages.toml");
}

#[test]
fn every_message_of_the_list_is_written_somewhere() {
    let written: BTreeSet<String> = [
        "seloste",
        "seloste-cli",
        "seloste-convert",
        "seloste-store",
        "seloste-validate",
    ]
    .iter()
    .flat_map(|name| literals(&format!("{name}/src")))
    .map(|(_, literal)| template(&literal))
    .collect();
    let left_over: Vec<&str> = MESSAGES
        .iter()
        .map(|it| it.en)
        .filter(|en| !written.contains(&template(en)) && !JOINED.contains(en))
        .collect();
    assert_eq!(left_over, [""; 0]);
}

#[test]
fn each_message_is_worded_with_what_it_fills_in() {
    for it in MESSAGES {
        let english = it.en.replace('{', "<").replace('}', ">");
        let finnish = it.fi.replace('{', "<").replace('}', ">");
        if !it.en.contains('…') {
            assert_eq!(message(&english, "fi"), Some(finnish));
        }
    }
}

#[test]
fn a_diagnostic_is_in_the_language_of_its_reader() {
    let said = Diagnostic::error(
        Code("JS-null"),
        Place::input("n.json"),
        "`null` says nothing",
    );
    let said = said.help("leave the key out, or give it a value");
    let swedish = localised(&said, seloste::Language::Sv);
    assert_eq!(swedish.message, "`null` säger ingenting");
    assert_eq!(
        swedish.help.as_deref(),
        Some("utelämna nyckeln eller ge den ett värde")
    );
    assert_eq!(localised(&said, seloste::Language::En), said);
}

//! The conformance files: what every reader of notices accepts, and what it refuses and why.
//!
//! `tests/conformance/valid` holds notices that both gates accept: the typed reader and the JSON
//! Schema. The files of `tests/conformance/invalid` are named after the code that both report.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use seloste::codes;
use seloste_source::{Diagnostic, Severity};
use serde_json::Value;

/// A conformance file.
struct Case {
    name: String,
    json: Vec<u8>,
}

impl Case {
    /// What the typed reader says; nothing, if it accepts the file.
    fn read(&self) -> Vec<Diagnostic> {
        match seloste::read(&self.name, &self.json) {
            Ok(_) => Vec::new(),
            Err(error) => error.into_diagnostics(),
        }
    }

    /// What the schema says; nothing, if it accepts the file.
    fn check(&self) -> Vec<Diagnostic> {
        let mut messages = seloste_validate::check_schema(&self.name, &self.json);
        messages.retain(|message| message.severity == Severity::Error);
        messages
    }

    /// The code that the name of the file begins with.
    fn expected(&self) -> &'static str {
        codes::ALL
            .iter()
            .map(|(code, _)| code.0)
            .filter(|code| self.name.starts_with(code))
            .max_by_key(|code| code.len())
            .unwrap_or_else(|| panic!("`{}` begins with no code", self.name))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of a folder, by name.
fn cases(folder: &str) -> Vec<Case> {
    let folder = root().join("tests/conformance").join(folder);
    let mut cases: Vec<Case> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("the folder can be read"))
        .map(|entry| Case {
            name: entry.file_name().to_string_lossy().into_owned(),
            json: fs::read(entry.path()).expect("the file can be read"),
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!cases.is_empty());
    cases
}

/// A rule that no JSON Schema can state.
fn is_beyond_schema(code: &str) -> bool {
    [codes::IDENTIFIER.0, codes::BASE.0].contains(&code)
}

fn one_line_each(messages: &[Diagnostic]) -> String {
    messages
        .iter()
        .map(|message| format!("{message}\n"))
        .collect()
}

#[test]
fn both_gates_accept_every_valid_notice() {
    for case in cases("valid") {
        assert_eq!(one_line_each(&case.read()), "", "{}", case.name);
        assert_eq!(one_line_each(&case.check()), "", "{}", case.name);
    }
}

#[test]
fn both_gates_refuse_every_invalid_notice_with_its_code() {
    for case in cases("invalid") {
        let expected = case.expected();
        let says = |messages: &[Diagnostic]| messages.iter().any(|m| m.code.0 == expected);
        let read = case.read();
        assert!(says(&read), "{}: {}", case.name, one_line_each(&read));
        let check = case.check();
        let beyond = is_beyond_schema(expected) && check.is_empty();
        assert!(
            beyond || says(&check),
            "{}: {}",
            case.name,
            one_line_each(&check)
        );
    }
}

/// The gates are written apart: one follows from the Rust types, the other from the JSON Schema.
#[test]
fn both_gates_find_the_same_at_the_same_places() {
    let found = |messages: Vec<Diagnostic>| -> BTreeSet<String> {
        messages
            .into_iter()
            .filter(|message| !is_beyond_schema(message.code.0))
            .map(|message| {
                let place = message.place;
                format!(
                    "{} {} {}",
                    place,
                    message.code,
                    place.pointer.as_deref().unwrap_or("-")
                )
            })
            .collect()
    };
    for case in cases("invalid") {
        assert_eq!(found(case.read()), found(case.check()), "{}", case.name);
    }
}

#[test]
fn the_messages_of_the_reader_are_these() {
    let mut all = String::new();
    for case in cases("invalid") {
        for message in case.read() {
            writeln!(all, "{}\n", message.render(false)).expect("a string takes all");
        }
    }
    insta::assert_snapshot!("reader", all);
}

#[test]
fn the_messages_of_the_schema_are_these() {
    let mut all = String::new();
    for case in cases("invalid") {
        for message in case.check() {
            writeln!(all, "{message}").expect("a string takes all");
            if let Some(help) = message.help {
                writeln!(all, "  {help}").expect("a string takes all");
            }
        }
    }
    insta::assert_snapshot!("schema", all);
}

#[test]
fn every_code_has_a_file_or_is_generated_here() {
    let files = cases("invalid");
    let covered: BTreeSet<_> = files.iter().map(Case::expected).collect();
    // Too large for a file; and a reason that the schema does not have today.
    let others = [codes::SIZE.0, codes::SCHEMA.0];
    for (code, _) in codes::ALL {
        assert!(
            covered.contains(code.0) != others.contains(&code.0),
            "{code}"
        );
    }
}

#[test]
fn writing_is_a_fixed_point_and_loses_nothing() {
    for case in cases("valid") {
        let notice = seloste::read(&case.name, &case.json).expect("the file is valid");
        let written = seloste::to_json(&notice);
        let again =
            seloste::read(&case.name, written.as_bytes()).expect("what is written is valid");
        assert_eq!(again, notice, "{}", case.name);
        assert_eq!(
            seloste::format(&case.name, written.as_bytes()).as_ref(),
            Ok(&written),
            "{}",
            case.name
        );
        assert!(seloste_validate::check_schema(&case.name, written.as_bytes()).is_empty());
    }
}

#[test]
fn every_file_that_begins_like_a_notice_is_sniffed_as_one() {
    for case in cases("valid") {
        assert!(seloste::is_notice(&case.json), "{}", case.name);
        for end in [case.json.len() / 2, case.json.len() - 3] {
            assert!(seloste::is_notice(&case.json[..end]), "{}", case.name);
        }
    }
}

#[test]
fn a_byte_order_mark_is_only_noted() {
    let json = fs::read(root().join("tests/conformance/valid/byte-order-mark.json"))
        .expect("the file can be read");
    let (_, notes) = seloste::read_with_notes("n.json", &json).expect("the file is valid");
    let expected = "n.json: note[JS-encoding]: the file begins with a byte order mark, which JSON \
                    does not have\n";
    assert_eq!(one_line_each(&notes), expected);
    assert_eq!(
        one_line_each(&seloste_validate::check_schema("n.json", &json)),
        expected
    );
}

/// Checks the code that both gates give for a hostile input, and that they are quick about it.
fn refused_quickly(json: &str, code: &str) {
    let case = Case {
        name: "hostile.json".to_owned(),
        json: json.as_bytes().to_vec(),
    };
    let start = Instant::now();
    let messages = case.read();
    let time = start.elapsed();
    assert!(
        messages.iter().any(|message| message.code.0 == code),
        "{}",
        one_line_each(&messages)
    );
    assert!(
        messages.len() <= seloste::MAX_PROBLEMS,
        "{}",
        messages.len()
    );
    let check = case.check();
    assert!(is_beyond_schema(code) || check.iter().any(|message| message.code.0 == code));
    assert!(!seloste::is_notice(&case.json) || json.contains(seloste::CONTEXT_URL));
    assert!(time < Duration::from_secs(10), "{time:?}");
}

#[test]
fn deep_and_large_inputs_are_refused_quickly() {
    let context = format!("{{\"@context\": \"{}\", ", seloste::CONTEXT_URL);
    for n in [65, 5_000, 100_000] {
        refused_quickly(&"[".repeat(n), "JS-depth");
        refused_quickly(&("[".repeat(n) + &"]".repeat(n)), "JS-depth");
        refused_quickly(&(context.clone() + &"\"title\": {".repeat(n)), "JS-depth");
    }
    refused_quickly(&" ".repeat(seloste::MAX_BYTES + 1), "JS-size");
    refused_quickly(&" ".repeat(seloste::MAX_BYTES), "JS-syntax");
    refused_quickly(
        &format!(
            "{{\"purposes\":[{}{{}}]}}",
            "{\"statedIn\":[]},".repeat(50_000)
        ),
        "JS-empty-array",
    );
    refused_quickly(
        &format!("{{{}\"a\":1}}", "\"a\":1,".repeat(200_000)),
        "JS-duplicate-key",
    );
    let keys: String = (0..50_000).map(|n| format!("\"key{n}\":1,")).collect();
    refused_quickly(&format!("{{{keys}\"a\":1}}"), "JS-unknown-key");
    let items = "{\"id\":\"#a\"},".repeat(50_000);
    refused_quickly(&format!("{{\"purposes\":[{items}{{}}]}}"), "JS-identifier");
}

#[test]
fn nesting_up_to_the_limit_is_read() {
    let json = "[".repeat(64) + "1" + &"]".repeat(64);
    let messages = Case {
        name: "deep.json".to_owned(),
        json: json.into_bytes(),
    }
    .read();
    assert!(messages.iter().all(|message| message.code.0 != "JS-depth"));
}

/// Walks the schema beside a value and gives each key of an object schema to `visit`.
fn keys_of(schema: &Value, at: &Value, path: &str, visit: &mut impl FnMut(&str, &str)) {
    let at = match at["$ref"].as_str().and_then(|r| r.strip_prefix('#')) {
        Some(pointer) if pointer.ends_with("/LanguageMap") || path.matches('/').count() > 8 => {
            assert!(schema.pointer(pointer).is_some());
            return;
        }
        Some(pointer) => schema
            .pointer(pointer)
            .expect("the schema refers to itself"),
        None => at,
    };
    for (key, value) in at["properties"].as_object().into_iter().flatten() {
        visit(path, key);
        if !key.starts_with('@') {
            keys_of(schema, value, &format!("{path}/{key}"), visit);
        }
    }
    if at["items"].is_object() {
        keys_of(schema, &at["items"], &format!("{path}/*"), visit);
    }
}

/// Every path of the schema, with `*` for the elements of a list.
fn paths() -> BTreeSet<String> {
    let schema = seloste::schema();
    let mut paths = BTreeSet::new();
    keys_of(&schema, &schema, "", &mut |path, key| {
        paths.insert(format!("{path}/{key}"));
    });
    paths
}

#[test]
fn every_property_of_the_schema_has_an_entry_in_the_context() {
    let json = fs::read(root().join("vocab/context.jsonld")).expect("the context is there");
    let context: Value = serde_json::from_slice(&json).expect("the context is JSON");
    let terms = context["@context"]
        .as_object()
        .expect("the context has terms");
    let missing: Vec<String> = paths()
        .into_iter()
        .filter(|path| {
            let key = path.rsplit('/').next().unwrap_or_default();
            !key.starts_with('@') && !terms.contains_key(key)
        })
        .collect();
    assert!(missing.is_empty(), "without an entry: {missing:#?}");
}

/// The paths of the keys that a value uses.
fn used(value: &Value, path: &str, paths: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let path = format!("{path}/{key}");
                used(value, &path, paths);
                paths.insert(path);
            }
        }
        Value::Array(items) => {
            for item in items {
                used(item, &format!("{path}/*"), paths);
            }
        }
        _ => {}
    }
}

#[test]
fn one_valid_file_uses_every_key_on_every_path() {
    let json = fs::read(root().join("tests/conformance/valid/every-key.json"))
        .expect("the file can be read");
    let notice: Value = serde_json::from_slice(&json).expect("the file is JSON");
    let mut in_file = BTreeSet::new();
    used(&notice, "", &mut in_file);
    let unused: Vec<_> = paths().difference(&in_file).cloned().collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn the_first_notice_of_the_readme_is_a_valid_file() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("the file can be read");
    let file = read("tests/conformance/valid/readme.json");
    assert!(read("crates/seloste/README.md").contains(file.trim_end()));
}

/// Offsets of the sample register are those of its texts, so that other programs may rely on it.
#[test]
fn passages_of_the_valid_register_quote_its_texts() {
    let json = fs::read(root().join("tests/conformance/valid/register-in-two-languages.json"))
        .expect("the file can be read");
    let notice = seloste::read("register", &json).expect("the file is valid");
    for passage in &notice.passages {
        let version = notice
            .versions
            .iter()
            .find(|version| version.id.as_ref() == Some(&passage.version))
            .expect("the passage is part of a version");
        let text = version.text.as_deref().expect("the version has a text");
        let (start, end) = (passage.start as usize, passage.end as usize);
        assert_eq!(text.get(start..end), Some(passage.quote.as_str()));
    }
}

//! `check --fix` and `check --diff`: what a program corrects in a notice by itself.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Run, folder, run};

const DAY: &str = "--as-of=2026-11-21";

/// A notice without a text, of an invented Swedish town, with everything that can be corrected.
fn notice() -> String {
    let notice = json!({
        "@context": ["https://w3id.org/seloste/v1/context.jsonld", {"@base": "urn:example:bookings"}],
        "id": "urn:example:bookings", "type": "Process", "kind": "service",
        "jurisdiction": "SE", "dpvVersion": "2.3", "title": {"sv": "Bokningar"},
        "controller": {"id": "#controller", "name": {"sv": "Exempelby kommun"}, "country": "SE",
            "contact": {"postal": {"sv": "Box 12, 12345 Exempelby"}, "phone": ["+46 08 123 45 67", "08-123 45 67"],
                "url": ["http://www.exempelby.example"]}},
        "statutes": [{"id": "#statute-1", "number": "218:2018"}],
        "rights": [{"id": "#right-1", "right": "A77", "authority": "se-di",
            "contact": {"url": ["http://www.imy.se/klagomal"]}}],
    });
    seloste::format("n.json", notice.to_string().as_bytes()).expect("it is a notice")
}

/// What `--fix` changes in it.
const CORRECTED: [(&str, &str); 5] = [
    ("Box 12, 12345 Exempelby", "Box 12, 123 45 Exempelby"),
    ("+46 08 123 45 67", "+46 8 123 45 67"),
    ("218:2018", "2018:218"),
    ("se-di", "se-imy"),
    ("http://www.imy.se/klagomal", "https://www.imy.se/klagomal"),
];

fn corrected(notice: &str) -> String {
    CORRECTED
        .iter()
        .fold(notice.to_owned(), |text, (old, new)| {
            assert_eq!(text.matches(&format!("\"{old}\"")).count(), 1, "{old}");
            text.replace(&format!("\"{old}\""), &format!("\"{new}\""))
        })
}

fn check(folder: &TempDir, arguments: &[&str]) -> Run {
    run(
        folder.path(),
        &[&["check", "n.json", DAY], arguments].concat(),
    )
}

fn report(run: &Run) -> Value {
    serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

/// The fixes that a report offers: old and new.
fn fixes(report: &Value) -> Vec<(String, String)> {
    let found = report["findings"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let fixes = found.filter_map(|finding| finding.get("fix"));
    let mut fixes: Vec<_> = fixes
        .map(|fix| (text(&fix["old"]), text(&fix["new"])))
        .collect();
    fixes.sort();
    fixes
}

#[test]
fn what_is_corrected_is_found_no_more() {
    let folder = folder(&[("n.json", &notice())]);
    let before = report(&check(&folder, &["--format=json"]));
    let mut expected = CORRECTED.map(|(old, new)| (old.to_owned(), new.to_owned()));
    expected.sort();
    assert_eq!(fixes(&before), expected);
    let schema = report(&run(folder.path(), &["schema", "findings"]));
    let schema = jsonschema::draft202012::new(&schema).expect("it is a schema");
    assert!(schema.is_valid(&before));

    let fixed = report(&check(&folder, &["--format=json", "--fix"]));
    assert_eq!(fixed["summary"]["fixed"], CORRECTED.len());
    assert!(schema.is_valid(&fixed));
    assert_eq!(fixes(&fixed), []);
    let n_found = |report: &Value| report["findings"].as_array().map(Vec::len);
    assert_eq!(
        n_found(&fixed),
        n_found(&before).map(|n| n - CORRECTED.len())
    );
    let file = fs::read_to_string(folder.path().join("n.json")).expect("it is there");
    assert_eq!(file, corrected(&notice()));
    assert_eq!(
        run(folder.path(), &["fmt", "--check", "n.json"]).code,
        Some(0)
    );

    let again = report(&check(&folder, &["--format=json", "--fix"]));
    assert_eq!(again["findings"], fixed["findings"]);
    assert_eq!(again["summary"].get("fixed"), None);
    assert_eq!(
        fs::read_to_string(folder.path().join("n.json")).expect("it is there"),
        file
    );
}

#[test]
fn the_layout_of_a_file_stays() {
    let value: Value = serde_json::from_str(&notice()).expect("it is JSON");
    let flat = value.to_string().replacen('{', "{ \n\t", 1) + "\n\n";
    let folder = folder(&[("n.json", &flat)]);
    check(&folder, &["--fix"]);
    let file = fs::read_to_string(folder.path().join("n.json")).expect("it is there");
    assert_eq!(file, corrected(&flat));
}

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    let folder = folder(&[("n.json", &notice())]);
    let shown = check(&folder, &["--diff"]);
    assert_eq!(shown.code, Some(1), "{}", shown.stderr);
    assert!(
        shown.stdout.starts_with("--- n.json\n+++ n.json\n@@ "),
        "{}",
        shown.stdout
    );
    for (old, new) in CORRECTED {
        let line = |mark: char, value: &str| {
            let mut lines = shown.stdout.lines();
            lines.any(|line| line.starts_with(mark) && line.contains(&format!("\"{value}\"")))
        };
        assert!(line('-', old) && line('+', new), "{}", shown.stdout);
    }
    let file = folder.path().join("n.json");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), notice());
    check(&folder, &["--fix"]);
    let nothing = check(&folder, &["--diff"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (Some(0), ""));
}

#[test]
fn only_what_is_selected_and_not_suppressed_is_corrected() {
    let config = "[[suppress]]\nrule = \"HY-phone\"\nreason = \"an old exchange\"\n";
    let folder = folder(&[("n.json", &notice()), ("seloste.toml", config)]);
    let shown = check(&folder, &["--diff", "--select=HY"]).stdout;
    let changed: Vec<&str> = shown
        .lines()
        .filter(|line| line.starts_with("+ "))
        .collect();
    assert_eq!(changed.len(), 2, "{shown}");
    assert!(changed[0].contains("123 45 Exempelby") && changed[1].contains("https://www.imy.se"));
}

/// What a text says is corrected by those who answer for it.
#[test]
fn what_a_text_states_is_not_corrected() {
    let mut notice: Value = serde_json::from_str(&notice()).expect("it is JSON");
    notice["versions"] = json!([{"id": "#sv", "type": "PrivacyNotice", "language": "sv",
        "text": "Bokningar\n\nExempelby kommun, Box 12, 12345 Exempelby, +46 08 123 45 67\n\n\
            Lag 218:2018 gäller. Klagomål lämnas till Datainspektionen, http://www.imy.se/klagomal.\n"}]);
    let folder = folder(&[("n.json", &notice.to_string())]);
    let found = report(&check(&folder, &["--format=json"]));
    assert_eq!(fixes(&found), []);
    assert_eq!(check(&folder, &["--diff"]).code, Some(0));
}

#[test]
fn sarif_has_the_fixes_with_the_place_of_the_value() {
    let text = notice();
    let folder = folder(&[("n.json", &text)]);
    let log = report(&check(&folder, &["--format=sarif"]));
    let problems: Vec<_> = crate::outputs::sarif_schema()
        .iter_errors(&log)
        .map(|it| it.to_string())
        .collect();
    assert_eq!(problems, [""; 0]);
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let fixes: Vec<&Value> = results
        .iter()
        .filter_map(|result| result.get("fixes"))
        .collect();
    assert_eq!(fixes.len(), CORRECTED.len());
    for fix in fixes {
        let replacement = &fix[0]["artifactChanges"][0]["replacements"][0];
        let region = &replacement["deletedRegion"];
        let number =
            |key: &str| usize::try_from(region[key].as_u64().expect("a number")).expect("small");
        assert_eq!(number("startLine"), number("endLine"));
        let line = text
            .lines()
            .nth(number("startLine") - 1)
            .expect("it is there");
        let old = &line[number("startColumn") - 1..number("endColumn") - 1];
        let inserted = replacement["insertedContent"]["text"]
            .as_str()
            .expect("a text");
        let pair = (old.trim_matches('"'), inserted.trim_matches('"'));
        assert!(CORRECTED.contains(&pair), "{pair:?}");
    }
}

#[test]
fn a_fix_that_cannot_be_is_refused() {
    let folder = folder(&[("n.json", &notice())]);
    for (arguments, hint) in [
        (vec!["check", "-", "--fix"], "stdin"),
        (
            vec!["check", "n.json", "--fix", "--diff"],
            "cannot be used with",
        ),
        (
            vec!["check", "n.json", "--diff", "--format=json"],
            "cannot be used with",
        ),
    ] {
        let checked = run(folder.path(), &arguments);
        assert_eq!(checked.code, Some(2), "{arguments:?}");
        assert!(checked.stderr.contains(hint), "{}", checked.stderr);
    }
}

/// A notice that was written by hand has no identifiers: passages find the versions all the same.
#[test]
fn a_notice_without_identifiers_is_judged_and_corrected_as_it_is_written() {
    let mut value: Value = serde_json::from_str(&notice()).expect("it is JSON");
    value["versions"] = json!([{"type": "PrivacyNotice", "language": "sv",
        "text": "Bokningar\n\nVi sparar uppgifterna om det behövs.\n"}]);
    value["retention"] =
        json!([{"type": "UntilTimeDuration", "until": "2024-01-31", "statedIn": ["#p"]}]);
    value["passages"] = json!([{"id": "#p", "version": "#sv", "start": 11, "end": 48,
        "quote": "Vi sparar uppgifterna om det behövs."}]);
    for part in ["/controller", "/statutes/0", "/rights/0"] {
        let part = value.pointer_mut(part).and_then(Value::as_object_mut);
        part.expect("an object").remove("id");
    }
    let written = serde_json::to_string_pretty(&value).expect("it is JSON");
    let folder = folder(&[("n.json", &written)]);
    let found = report(&check(&folder, &["--format=json", "--select=RT-expired"]));
    assert_eq!(found["findings"][0]["text"]["line"], 3, "{found}");
    check(&folder, &["--fix"]);
    let file = fs::read_to_string(folder.path().join("n.json")).expect("it is there");
    let corrected = written.replace("\"218:2018\"", "\"2018:218\"");
    let corrected = corrected.replace("\"se-di\"", "\"se-imy\"");
    assert_eq!(
        file,
        corrected.replace("http://www.imy.se", "https://www.imy.se")
    );
}

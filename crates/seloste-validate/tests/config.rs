//! What a configuration says, and what is said of a wrong one.

use seloste::Language;
use seloste_source::Severity;
use seloste_validate::{
    Config, Format, Options, Results, Rule, Sources, Style, Suppressed, check, config_schema,
    example_day, sound_notice,
};
use serde_json::Value;

fn config(text: &str) -> Config {
    Config::read("seloste.toml", text).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn options(text: &str, path: &str) -> Options {
    config(text).options(path, example_day())
}

fn rule(code: &str) -> &'static Rule {
    Rule::named(code).expect("there is one")
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_was_meant() {
    for (text, expected) in [
        (
            "lang = \"fi\"\nselekt = []",
            "2:1 CF-unknown-key: the key `selekt` is not known here: did you mean `select`?",
        ),
        (
            "[[override]]\npaths = []\nas-of = 2026-01-01",
            "3:1 CF-unknown-key: the key `as-of` is not known here: known here: `paths`, `jurisdiction`, `select`, `ignore`, `severity`",
        ),
        (
            "[[suppress]]\nrule = \"RT\"",
            "1:1 CF-missing-key: the key `reason` is missing: add `reason`: why the finding is left out: who decided it, and on what ground",
        ),
        (
            "select = [\"RT-expird\"]",
            "1:10 CF-value: no rule has the code `RT-expird`; did you mean `RT-expired`?: ",
        ),
        (
            "[severity]\nRT-expird = \"note\"",
            "2:1 CF-value: no rule has the code `RT-expird`; did you mean `RT-expired`?: ",
        ),
        ("as-of = 2026-13-01", "1:9 CF-syntax"),
        (
            "as-of = \"1.1.2026\"",
            "1:9 CF-value: `1.1.2026` is not a date: write `YYYY-MM-DD`: ",
        ),
        ("lang = ", "1:8 CF-syntax"),
        (
            "[[suppress]]\nrule = \"RT\"\nreason = \" \"",
            "3:10 CF-value: a suppression needs a reason: ",
        ),
        ("[[override]]\npaths = [\"a[\"]", "2:9 CF-value"),
        (
            "[[override]]\npaths = []",
            "2:9 CF-value: an override needs a path: ",
        ),
        (
            "jurisdiction = \"NO\"",
            "1:16 CF-value: `NO` is not a known code here: known here: `FI`, `SE`, `AX`",
        ),
        (
            "select = 3",
            "1:10 CF-value: expected a list, found a number: ",
        ),
        (
            "select = [\"GDRP\"]",
            "1:10 CF-value: no rule has the code `GDRP`; did you mean `GDPR`?: ",
        ),
        (
            "select = [\"storage\"]",
            "1:10 CF-value: no rule has the code `storage`; the families are automated, breaches, ",
        ),
    ] {
        let problems = Config::read("seloste.toml", text).expect_err(text);
        let first = &problems[0];
        let position = first.place.position.expect("it has a place");
        let help = first.help.as_deref().unwrap_or_default();
        let said = format!(
            "{}:{} {}: {}: {help}",
            position.line, position.column, first.code, first.message
        );
        assert!(said.starts_with(expected), "{text}\n{said}");
        assert_eq!(problems.len(), 1, "{problems:?}");
    }
    let two = Config::read("seloste.toml", "b = 1\na = 2").expect_err("both are unknown");
    assert_eq!(two.len(), 2);
    assert!(
        two[0].message.contains("`b`"),
        "they stand in the order of the file"
    );
}

#[test]
fn a_date_is_written_with_or_without_quotation_marks() {
    for text in ["as-of = 2026-11-21", "as-of = \"2026-11-21\""] {
        assert_eq!(config(text).as_of(), Some(example_day()));
    }
    assert_eq!(config("").as_of(), None);
    assert_eq!(config("lang = \"sv\"").lang(), Some(Language::Sv));
    assert_eq!(config("fail-on = \"note\"").fail_on(), Some(Severity::Note));
}

#[test]
fn an_override_holds_for_its_paths_and_the_last_goes_first() {
    let text = "select = [\"RT\", \"GDPR\"]\nignore = [\"GDPR-13-1-b\"]\n\
        [[override]]\npaths = [\"old/\"]\nignore = [\"RT-expired\"]\n\
        [[override]]\npaths = [\"old/sv.txt\"]\nselect = [\"dates\"]\n";
    let shown = |path: &str| {
        let selection = options(text, path).selection;
        let codes = ["RT-expired", "GDPR-13-1-b", "GDPR-13-2-a", "DT-stale"];
        codes.map(|code| selection.shows(rule(code)))
    };
    assert_eq!(shown("a.txt"), [true, false, true, false]);
    assert_eq!(shown("old/a.txt"), [false, false, true, false]);
    assert_eq!(shown("old/sv.txt"), [false, false, false, true]);
}

#[test]
fn the_severity_of_the_longest_name_in_the_last_layer_holds() {
    let text = "[severity]\nGDPR = \"note\"\nGDPR-13-1-b = \"warning\"\ncompleteness = \"error\"\n\
        [[override]]\npaths = [\"*.md\"]\nseverity = { GDPR = \"error\" }\n";
    let severity = |path: &str, code: &str| options(text, path).severities.of(rule(code));
    assert_eq!(severity("a.txt", "GDPR-13-1-b"), Some(Severity::Warning));
    assert_eq!(severity("a.txt", "GDPR-13-2-a"), Some(Severity::Note));
    assert_eq!(severity("a.md", "GDPR-13-1-b"), Some(Severity::Error));
    assert_eq!(severity("a.txt", "RT-expired"), None);
}

#[test]
fn a_finding_has_the_severity_that_is_configured() {
    let mut notice = sound_notice();
    notice.data_protection_officer = None;
    let text = "[severity]\nGDPR-13-1-b = \"note\"";
    let found = check(&notice, &options(text, "n.json"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Note);
    assert_eq!(found[0].because, None);
}

/// What is left of the findings in a notice with two faults, and the suppressions that are not used.
fn suppressed(text: &str, path: &str) -> (Vec<String>, usize) {
    let mut notice = sound_notice();
    notice.data_protection_officer = None;
    notice.retention[0].until = seloste::Date::new(2025, 1, 31);
    let json = seloste::to_json(&notice);
    let positions = seloste::PositionedJson::scan("n.json", json.as_bytes()).expect("it is JSON");
    let sources = Sources::json("n.json", &notice, &positions);
    let config = config(text);
    let options = config.options(path, example_day());
    let mut suppressed = Suppressed::new(&config);
    suppressed.reach(path, &options.selection);
    let found = check(&notice, &options).into_iter();
    let left = found.filter(|it| !suppressed.takes(path, &sources.found(it, Language::En)));
    let left = left.map(|it| it.rule.code.to_owned()).collect();
    (left, suppressed.unused(Language::En).len())
}

#[test]
fn a_suppression_leaves_out_a_rule_at_a_place() {
    for (suppression, left, n_unused) in [
        ("rule = \"RT-expired\"", vec!["GDPR-13-1-b"], 0),
        ("rule = \"RT\"\npath = \"n.json\"", vec!["GDPR-13-1-b"], 0),
        (
            "rule = \"retention\"\nplace = \"/retention/0\"",
            vec!["GDPR-13-1-b"],
            0,
        ),
        (
            "rule = \"RT\"\nplace = \"kahden vuoden\"",
            vec!["GDPR-13-1-b"],
            0,
        ),
        (
            "rule = \"RT\"\nplace = \"/retention/1\"",
            vec!["GDPR-13-1-b", "RT-expired"],
            1,
        ),
        (
            "rule = \"RT\"\nplace = \"kolmen vuoden\"",
            vec!["GDPR-13-1-b", "RT-expired"],
            1,
        ),
        ("rule = \"TR\"", vec!["GDPR-13-1-b", "RT-expired"], 1),
        // Of other inputs, and of rules that do not judge, nothing can be said.
        (
            "rule = \"RT\"\npath = \"other.json\"",
            vec!["GDPR-13-1-b", "RT-expired"],
            0,
        ),
    ] {
        let text = format!("[[suppress]]\n{suppression}\nreason = \"decided\"\n");
        let (found, unused) = suppressed(&text, "n.json");
        assert_eq!(found, left, "{suppression}");
        assert_eq!(unused, n_unused, "{suppression}");
    }
    let text = "select = [\"GDPR\"]\n[[suppress]]\nrule = \"TR\"\nreason = \"decided\"\n";
    assert_eq!(suppressed(text, "n.json").1, 0);
}

#[test]
fn an_unused_suppression_is_told_in_every_form() {
    let text = "\n[[suppress]]\nrule = \"TR\"\nreason = \"the board decided it\"\n";
    let config = config(text);
    let mut suppressed = Suppressed::new(&config);
    suppressed.reach("a.txt", &options(text, "a.txt").selection);
    let mut results = Results::new(example_day(), Language::En);
    suppressed
        .unused(Language::En)
        .into_iter()
        .for_each(|it| results.add_remark(it));
    assert_eq!(results.summary().warnings, 1);
    for format in Format::ALL {
        let written = results.write(format, Style::default());
        assert!(
            written.contains("CF-unused-suppression"),
            "{format}: {written}"
        );
        assert!(written.contains("seloste.toml"), "{format}: {written}");
    }
    let human = results.write(Format::Human, Style::default());
    assert!(
        human.contains("the board decided it") && human.contains("seloste.toml:2:1"),
        "{human}"
    );
}

#[test]
fn the_schema_takes_what_is_read() {
    let schema: Value = serde_json::from_str(&config_schema()).expect("it is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
    let text = "lang = \"fi\"\nas-of = \"2026-11-21\"\nselect = [\"RT\"]\n[severity]\nRT = \"note\"\n\
        [[override]]\npaths = [\"*\"]\nignore = [\"RT\"]\n\
        [[suppress]]\nrule = \"RT\"\npath = \"*\"\nplace = \"/a\"\nreason = \"r\"\n";
    config(text);
    let as_json = |text: &str| -> Value { toml::from_str(text).expect("it is TOML") };
    assert!(validator.is_valid(&as_json(text)));
    for wrong in [
        "selekt = []",
        "lang = \"de\"",
        "[[suppress]]\nrule = \"RT\"",
        "[[override]]\npath = []",
    ] {
        assert!(!validator.is_valid(&as_json(wrong)), "{wrong}");
        assert!(Config::read("seloste.toml", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_law_of_texts_is_that_of_the_last_override_that_says_it() {
    let text = "jurisdiction = \"FI\"\n\n[[override]]\npaths = [\"sv/\"]\njurisdiction = \"SE\"\n\n\
        [[override]]\npaths = [\"sv/ax/\"]\njurisdiction = \"AX\"\n";
    let config = Config::read("seloste.toml", text).expect("it is sound");
    for (path, law) in [("a.txt", "FI"), ("sv/a.txt", "SE"), ("sv/ax/a.txt", "AX")] {
        let said = config.jurisdiction(path);
        assert_eq!(said.map(seloste::Jurisdiction::code), Some(law), "{path}");
    }
    let silent = Config::read("seloste.toml", "lang = \"fi\"").expect("it is sound");
    assert_eq!(silent.jurisdiction("a.txt"), None);
}

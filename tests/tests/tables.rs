//! The tables of notices say what the store answers; the questions stand in `queries/tables/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use seloste::{Date, Language, LanguageMap, Notice, Period};
use seloste_dev::BenchData;
use seloste_publish::tables::{
    self, ColumnKind, CsvTables, Finding, Formulas, Table, data_package,
};
use seloste_source::{Severity, SourceText, Span};
use seloste_store::{Answer, Query, Store};
use seloste_tests::root;
use seloste_vocab::compact;
use serde_json::Value;

const DATA: BenchData = BenchData {
    notices: 40,
    seed: 11,
    invalid: 0,
};

/// The reviewed notices of the samples, by their identifiers.
fn samples() -> Vec<Notice> {
    let folders = fs::read_dir(root().join("samples")).expect("the samples are there");
    let files = folders.map(|folder| folder.expect("it can be read").path().join("notice.json"));
    let files = files.filter(|file| file.is_file());
    let read = files.map(|file| {
        let json = fs::read(&file).expect("it can be read");
        seloste::read("notice.json", &json).expect("a notice")
    });
    sorted(read)
}

fn invented() -> Vec<Notice> {
    sorted((0..DATA.notices).map(|number| DATA.notice(number)))
}

/// A notice with a value for every column, and with what is seldom: values twice, identifiers that lead
/// to nothing, words that look like formulas, line breaks and quotes.
fn full() -> Notice {
    let file = root().join("tests/queries/tables/full.json");
    let json = fs::read(file).expect("it is there");
    seloste::read("full.json", &json).expect("a notice")
}

fn sorted(notices: impl Iterator<Item = Notice>) -> Vec<Notice> {
    let mut notices: Vec<Notice> = notices.collect();
    notices.sort_by(|a, b| a.id.cmp(&b.id));
    notices
}

/// Something about the whole notice, about its first retention, and about words of its first passage.
fn findings(notice: &Notice) -> Vec<Finding> {
    let finding = |pointer: &str, text| Finding {
        code: "RT-expired",
        severity: Severity::Warning,
        message: LanguageMap::of(Language::En, "it is over"),
        pointer: pointer.to_owned(),
        text,
        as_of: day(),
    };
    let mut notice = notice.clone();
    notice.fill_identifiers();
    let words = notice.passages.first().map(|passage| {
        let mut versions = notice.versions.iter();
        let version = versions.position(|version| version.id.as_ref() == Some(&passage.version));
        let start = usize::try_from(passage.start).expect("a small number");
        (version.expect("it has one"), Span::new(start, start + 1))
    });
    vec![
        finding("", None),
        finding("/retention/0/until", None),
        finding("", words),
    ]
}

fn day() -> Date {
    Date::new(2026, 11, 21).expect("a day")
}

/// The CSV of each table.
fn written(notices: &[Notice], formulas: Formulas) -> BTreeMap<&'static str, String> {
    let mut tables = CsvTables::new(formulas, |_| Ok(Vec::new())).expect("memory is written");
    for notice in notices {
        let findings = findings(notice);
        tables.add(notice, &findings).expect("memory is written");
    }
    let ended = tables.finish().expect("memory is written");
    let texts = ended.into_iter().map(|(table, bytes)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        (table.name, text)
    });
    texts.collect()
}

/// The rows of some CSV, with its header.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records();
    let rows = rows.map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

/// The rows of every table by the names of their columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = read(text).into_iter();
    let header = rows.next().expect("a header");
    let named = rows.map(|row| header.iter().cloned().zip(row).collect());
    named.collect()
}

fn store(notices: &[Notice]) -> Store {
    let mut store = Store::new().expect("a store in memory");
    for notice in notices {
        store.insert(notice).expect("the notice is RDF");
    }
    store
}

fn ask(store: &Store, text: &str) -> Answer {
    let query = Query::parse(&SourceText::new("query", text)).expect("a query");
    store.query(&query).expect("it can be answered")
}

/// How the store writes a period: twelve months are a year there.
fn normalised(store: &Store, period: &str) -> String {
    let Ok(_) = period.parse::<Period>() else {
        return period.to_owned();
    };
    let query = format!(
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> \
         SELECT ?p {{ VALUES ?p {{ \"{period}\"^^xsd:duration }} }}"
    );
    let answer = ask(store, &query);
    answer.text(0, "p").expect("a period").to_owned()
}

/// What the store answers to the question of a table, in the words of the table.
fn answered(store: &Store, table: &Table) -> Vec<Vec<String>> {
    let file = root().join(format!("tests/queries/tables/{}.rq", table.name));
    let answer = ask(
        store,
        &fs::read_to_string(file).expect("every table has a question"),
    );
    let Answer::Table { columns, rows } = &answer else {
        panic!("{}: no rows", table.name);
    };
    let asked: Vec<&str> = columns.iter().map(|column| column.as_str()).collect();
    assert_eq!(
        asked,
        compared(table).map(|(_, name)| name).collect::<Vec<_>>()
    );
    let cell = |row, at: usize, name| {
        let text = answer.text(row, name).unwrap_or_default();
        match table.columns[at].kind {
            ColumnKind::Code => compact(text).unwrap_or_default(),
            _ => text.to_owned(),
        }
    };
    let rows = (0..rows.len()).map(|row| {
        let cells = compared(table).map(|(at, name)| cell(row, at, name));
        cells.collect::<Vec<_>>()
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    rows
}

/// The columns that RDF can say, with their numbers: it does not count rows.
fn compared(table: &Table) -> impl Iterator<Item = (usize, &'static str)> {
    let columns = table.columns.iter().enumerate();
    let counted = columns.filter(|(_, column)| column.kind != ColumnKind::Row);
    counted.map(|(at, column)| (at, column.name))
}

fn holds_what_the_store_answers(notices: &[Notice]) {
    let store = store(notices);
    let written = written(notices, Formulas::Kept);
    // The findings are those of the caller.
    for table in tables::all().iter().filter(|it| it.name != "findings") {
        let mut rows: Vec<Vec<String>> = read(&written[table.name])
            .into_iter()
            .skip(1)
            .map(|row| {
                let cells = compared(table).map(|(at, _)| match table.columns[at].kind {
                    ColumnKind::Period => normalised(&store, &row[at]),
                    _ => row[at].clone(),
                });
                cells.collect()
            })
            .collect();
        rows.sort();
        let expected = answered(&store, table);
        assert!(!expected.is_empty(), "{} has no rows", table.name);
        assert_eq!(rows.len(), expected.len(), "{}", table.name);
        for (row, expected) in rows.iter().zip(&expected) {
            assert_eq!(row, expected, "{}", table.name);
        }
    }
}

#[test]
fn the_tables_of_the_samples_are_what_the_store_answers() {
    holds_what_the_store_answers(&samples());
}

#[test]
fn the_tables_of_invented_notices_are_what_the_store_answers() {
    holds_what_the_store_answers(&invented());
}

#[test]
fn every_column_is_what_the_store_answers() {
    let notices = [full()];
    holds_what_the_store_answers(&notices);
    for (name, text) in written(&notices, Formulas::Kept) {
        let rows = rows(&text);
        let header = read(&text).swap_remove(0);
        let is_filled = |name: &String| rows.iter().any(|row| !row[name].is_empty());
        let empty: Vec<&String> = header.iter().filter(|name| !is_filled(name)).collect();
        // What a finding says is in one language here.
        let expected = match name {
            "findings" => vec!["message_fi", "message_sv"],
            _ => Vec::new(),
        };
        assert_eq!(empty, expected, "{name}");
    }
}

#[test]
fn the_first_sentence_is_that_of_the_first_language() {
    let written = written(&[full()], Formulas::Kept);
    let sentences = |table| {
        let rows = rows(&written[table]).into_iter();
        rows.map(|mut row| row.remove("sentence").expect("a column"))
            .collect::<Vec<_>>()
    };
    // Swedish before English, and the earlier in the text first.
    assert_eq!(sentences("purposes")[0], "Bibliotekets kunder");
    assert_eq!(sentences("legal_grounds"), ["+ namn", "+ namn", ""]);
    assert_eq!(sentences("rights"), ["Kirjasto, \"asiakkaat\""]);
}

#[test]
fn the_tables_of_a_sample() {
    let file = root().join("samples/etapalvelu/notice.json");
    let json = fs::read(file).expect("the sample is there");
    let notice = seloste::read("notice.json", &json).expect("a notice");
    let written = written(&[notice], Formulas::default());
    let tables = tables::all().iter();
    let shown = tables.map(|table| format!("{}\n{}", table.file_name(), written[table.name]));
    let shown = shown.collect::<Vec<_>>().join("\n").replace("\r\n", "\n");
    insta::assert_snapshot!(shown);
}

#[test]
fn the_data_package() {
    insta::assert_snapshot!(data_package(Formulas::default()));
}

/// What the profiles `tabular-data-package` and `tabular-data-resource` want of the descriptor.
#[test]
fn the_data_package_is_as_its_profile_wants() {
    let package = package(Formulas::default());
    assert_eq!(package["profile"], "tabular-data-package");
    assert!(is_name(&package["name"]));
    let resources = list(&package["resources"]);
    let names: BTreeSet<&str> = resources.iter().map(|it| text(&it["name"])).collect();
    assert_eq!(names.len(), resources.len(), "a name stands twice");
    for resource in resources {
        assert!(is_name(&resource["name"]));
        assert_eq!(resource["profile"], "tabular-data-resource");
        let path = text(&resource["path"]);
        assert!(
            !path.starts_with(['/', '.']) && !path.contains(".."),
            "{path}"
        );
        assert_eq!(resource["encoding"], "utf-8");
        assert_eq!(resource["schema"]["missingValues"], serde_json::json!([""]));
        let fields = list(&resource["schema"]["fields"]);
        let mut seen = BTreeSet::new();
        for field in fields {
            assert!(seen.insert(text(&field["name"])), "{path}: {field}");
            let known = ["string", "integer", "boolean", "date", "duration"];
            assert!(known.contains(&text(&field["type"])), "{path}: {field}");
            assert!(!text(&field["title"]).is_empty() && !text(&field["description"]).is_empty());
        }
        for key in list(&resource["schema"]["primaryKey"]) {
            assert!(seen.contains(text(key)), "{path}: {key}");
        }
        for key in resource["schema"]["foreignKeys"]
            .as_array()
            .into_iter()
            .flatten()
        {
            assert!(seen.contains(text(&key["fields"])), "{path}: {key}");
            assert!(
                names.contains(text(&key["reference"]["resource"])),
                "{path}: {key}"
            );
        }
    }
    let quoted = text(&package["description"]).contains("apostrophe");
    assert!(quoted, "who undoes it must know of it");
    let kept = self::package(Formulas::Kept);
    assert!(!text(&kept["description"]).contains("apostrophe"));
}

#[test]
fn every_row_is_as_the_data_package_says() {
    let package = package(Formulas::default());
    for notices in [samples(), invented(), vec![full()]] {
        let written = written(&notices, Formulas::default());
        let of_tables: BTreeMap<&str, _> = written
            .iter()
            .map(|(name, text)| (*name, rows(text)))
            .collect();
        for resource in list(&package["resources"]) {
            let name = text(&resource["name"]);
            let schema = &resource["schema"];
            let rows = &of_tables[name];
            let header = &read(&written[name])[0];
            let fields: Vec<&str> = list(&schema["fields"])
                .iter()
                .map(|it| text(&it["name"]))
                .collect();
            assert_eq!(header, &fields, "{name}");
            for row in rows {
                for field in list(&schema["fields"]) {
                    let cell = &row[text(&field["name"])];
                    assert!(is_valid(field, cell), "{name}: `{cell}` in {field}");
                }
            }
            let key: Vec<&str> = list(&schema["primaryKey"]).iter().map(text).collect();
            let keys: BTreeSet<Vec<&String>> = rows
                .iter()
                .map(|row| key.iter().map(|it| &row[*it]).collect())
                .collect();
            assert_eq!(keys.len(), rows.len(), "{name}: rows share {key:?}");
            for foreign in schema["foreignKeys"].as_array().into_iter().flatten() {
                let (own, to) = (text(&foreign["fields"]), &foreign["reference"]);
                let others = of_tables[text(&to["resource"])].iter();
                let others: BTreeSet<&String> =
                    others.map(|row| &row[text(&to["fields"])]).collect();
                for row in rows.iter().filter(|row| !row[own].is_empty()) {
                    assert!(others.contains(&row[own]), "{name}: {own} {}", row[own]);
                }
            }
        }
    }
}

#[test]
fn rows_stand_in_the_order_of_the_notice() {
    let notices = samples();
    let written = written(&notices, Formulas::default());
    for (table, ids) in [
        (
            "transfers",
            parts(&notices, |it| {
                it.transfers.iter().filter_map(|it| it.id.clone()).collect()
            }),
        ),
        (
            "rights",
            parts(&notices, |it| {
                it.rights.iter().filter_map(|it| it.id.clone()).collect()
            }),
        ),
        (
            "passages",
            parts(&notices, |it| {
                it.passages.iter().map(|it| it.id.clone()).collect()
            }),
        ),
    ] {
        let rows = rows(&written[table]);
        let found: Vec<&String> = rows.iter().map(|row| &row["id"]).collect();
        assert_eq!(found, ids.iter().collect::<Vec<_>>(), "{table}");
    }
    for table in tables::all().iter().filter(|it| it.key.contains(&"row")) {
        let mut last = (String::new(), 0);
        for row in rows(&written[table.name]) {
            let number: usize = row["row"].parse().expect("a number");
            let expected = if row["id"] == last.0 { last.1 + 1 } else { 1 };
            assert_eq!(number, expected, "{}: {}", table.name, row["id"]);
            last = (row["id"].clone(), number);
        }
    }
}

#[test]
fn findings_are_about_the_innermost_node_and_stand_beside_their_sentence() {
    let notices = samples();
    let notice = notices
        .iter()
        .find(|it| !it.retention.is_empty())
        .expect("one keeps data");
    let written = written(std::slice::from_ref(notice), Formulas::default());
    let rows = rows(&written["findings"]);
    let id = notice.id.as_str();
    let about: Vec<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
    let retention = notice.retention[0].id.as_ref().expect("it has one");
    assert_eq!(about, [id, &format!("{id}{retention}"), id]);
    let sentences: Vec<&str> = rows.iter().map(|row| row["sentence"].as_str()).collect();
    assert_eq!(sentences, ["", "", notice.passages[0].quote.as_str()]);
    assert_eq!(rows[1]["as_of"], "2026-11-21");
    assert_eq!(rows[1]["severity"], "warning");
}

#[test]
fn an_identifier_that_leads_to_nothing_has_no_row_elsewhere() {
    let mut notice = invented()
        .into_iter()
        .find(|it| !it.rights.is_empty())
        .expect("one states rights");
    let lost = "#nowhere".parse::<seloste::Fragment>().expect("a name");
    notice.rights[0].stated_in = vec![lost.clone()];
    notice
        .legal_grounds
        .iter_mut()
        .for_each(|it| it.national_law = vec![lost.clone()]);
    let written = written(&[notice], Formulas::default());
    assert!(written.values().all(|text| !text.contains("#nowhere")));
    assert_eq!(rows(&written["rights"])[0]["passage"], "");
}

#[test]
fn the_readme_names_every_table() {
    let page = fs::read_to_string(root().join("crates/seloste-publish/README.md"));
    let page = page.expect("the page is there");
    let listed = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let names: Vec<&str> = listed.map(|(name, _)| name).collect();
    let tables: Vec<&str> = tables::all().iter().map(|table| table.name).collect();
    assert!(
        names.windows(tables.len()).any(|some| some == tables),
        "{names:?}"
    );
}

fn parts(notices: &[Notice], ids: impl Fn(&Notice) -> Vec<seloste::Fragment>) -> Vec<String> {
    let ids = notices.iter().flat_map(|notice| {
        let own = ids(notice).into_iter();
        own.map(|id| format!("{}{id}", notice.id))
            .collect::<Vec<_>>()
    });
    ids.collect()
}

fn package(formulas: Formulas) -> Value {
    serde_json::from_str(&data_package(formulas)).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// What the specification allows in names, which are parts of addresses.
fn is_name(value: &Value) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    !text(value).is_empty() && text(value).chars().all(is_part)
}

/// Whether a cell is as its field says.
fn is_valid(field: &Value, cell: &str) -> bool {
    let constraints = &field["constraints"];
    if cell.is_empty() {
        return constraints["required"] != true;
    }
    let listed = constraints["enum"].as_array();
    let is_listed = listed.is_none_or(|values| values.iter().any(|value| value == cell));
    is_listed
        && match text(&field["type"]) {
            "integer" => cell.parse::<u64>().is_ok(),
            "boolean" => ["true", "false"].contains(&cell),
            "date" => cell.parse::<Date>().is_ok(),
            "duration" => cell.parse::<Period>().is_ok(),
            "string" => !cell.starts_with(['=', '+', '-', '@']),
            other => panic!("no type `{other}`"),
        }
}

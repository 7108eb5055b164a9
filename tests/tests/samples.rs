//! The samples: what a person vouches for, and what the converter gives.

use std::fs;
use std::path::{Path, PathBuf};

use seloste::Notice;
use seloste_convert::{Identity, Options, convert, group, read};
use seloste_tests::unsound;
use serde_json::Value;

/// Every folder of samples, by name.
fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    let entries = fs::read_dir(root).expect("there are samples");
    let mut folders: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 6, "{folders:?}");
    folders
}

fn reviewed_bytes(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("notice.json")).expect("each sample has a reviewed notice")
}

fn reviewed(folder: &Path) -> Notice {
    seloste::read("notice.json", &reviewed_bytes(folder)).expect("the reviewed notice is one")
}

/// What the converter gives for the texts of a sample.
fn converted(folder: &Path) -> Notice {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut texts: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_name().is_some_and(|name| name != "notice.json"))
        .collect();
    texts.sort();
    let notices = texts.iter().map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        let bytes = fs::read(path).expect("a text");
        let read = read(&name, &bytes).expect("the sample can be read");
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        convert(&read.document, &Options::default())
    });
    let mut merged = group(notices.collect(), &Identity::default());
    assert_eq!(merged.len(), 1, "{} is one register", folder.display());
    merged.remove(0)
}

#[test]
fn reviewed_notices_are_canonical_and_fit_the_schema() {
    for folder in samples() {
        let bytes = reviewed_bytes(&folder);
        let formatted = seloste::format("notice.json", &bytes).expect("a notice");
        let is_canonical = formatted.as_bytes() == bytes;
        assert!(is_canonical, "run `seloste fmt` on {}", folder.display());
        let found = seloste_validate::check_schema("notice.json", &bytes);
        assert!(found.is_empty(), "{}: {found:?}", folder.display());
    }
}

#[test]
fn reviewed_notices_quote_their_texts() {
    for folder in samples() {
        let notice = reviewed(&folder);
        for version in &notice.versions {
            let source = version.source.as_ref().expect("a source");
            let file = source.file_name.as_deref().expect("a file name");
            let bytes = fs::read(folder.join(file)).expect("the text is beside the notice");
            let read = read(file, &bytes).expect("the text can be read").document;
            assert_eq!(Some(read.text.as_str()), version.text.as_deref());
            assert_eq!(
                Some(read.sha256.as_str()),
                source.sha256.as_ref().map(seloste::Sha256::as_str)
            );
        }
        for passage in &notice.passages {
            let version = notice
                .versions
                .iter()
                .find(|version| version.id.as_ref() == Some(&passage.version));
            let text = version
                .and_then(|version| version.text.as_deref())
                .expect("a text");
            let range = passage.start as usize..passage.end as usize;
            assert_eq!(
                &text[range],
                passage.quote,
                "{} {}",
                folder.display(),
                passage.id
            );
        }
    }
}

/// The places in a reviewed notice hold what those in a converted one do.
#[test]
fn reviewed_notices_are_sound() {
    for folder in samples() {
        let found = unsound(&reviewed(&folder));
        assert!(found.is_empty(), "{}: {found:#?}", folder.display());
    }
}

/// The layout of two languages is read completely.
#[test]
fn the_bilingual_register_is_read_as_reviewed() {
    let folder = samples()
        .into_iter()
        .find(|folder| folder.ends_with("etapalvelu"))
        .expect("the sample");
    let is_same = converted(&folder) == reviewed(&folder);
    assert!(
        is_same,
        "compare `seloste convert` with the reviewed notice"
    );
}

/// What is not read yet may be missing; what is read must stand in the reviewed notice.
#[test]
fn nothing_is_read_that_the_reviewed_notice_does_not_say() {
    let mut faults = Vec::new();
    for folder in samples() {
        let name = folder.file_name().expect("a name").to_string_lossy();
        let said = statements(&reviewed(&folder));
        for (key, item) in statements(&converted(&folder)) {
            let mut of_key = said.iter().filter(|(other, _)| *other == key);
            if !of_key.any(|(_, other)| agrees(&key, &item, other)) {
                faults.push(format!("{name} {key}: {item}"));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// Everything that a notice says, by the key that it stands under: the items of its lists, its
/// single parts, what it is and is called, and the further pages that its versions link to.
fn statements(notice: &Notice) -> Vec<(String, Value)> {
    let notice = serde_json::to_value(notice).expect("a notice is JSON");
    let versions = notice["versions"].as_array().into_iter().flatten();
    let layers = versions.flat_map(|version| items("layers", &version["layers"]));
    let keys = notice.as_object().expect("a notice is an object").iter();
    let own = keys.filter(|(key, _)| !APART.contains(&key.as_str()));
    own.flat_map(|(key, value)| items(key, value))
        .chain(layers)
        .collect()
}

/// What says nothing of the processing: names, texts and their places, and what was not read.
const APART: [&str; 7] = [
    "@context",
    "id",
    "versions",
    "passages",
    "evidence",
    "unread",
    "conflicts",
];

fn items(key: &str, value: &Value) -> Vec<(String, Value)> {
    let items = match value {
        Value::Null => &[],
        Value::Array(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let named = |item: &Value| (key.to_owned(), item.clone());
    items.iter().map(named).collect()
}

/// Whether every value of an item stands in another, apart from identifiers. The words that name a
/// right are read, and the reviewed notice has the whole of its wording.
fn agrees(key: &str, item: &Value, other: &Value) -> bool {
    match (item, other) {
        (Value::Object(item), Value::Object(other)) => item
            .iter()
            .filter(|(field, _)| !["id", "statedIn"].contains(&field.as_str()))
            .all(|(field, value)| {
                other
                    .get(field)
                    .is_some_and(|other| match (key, field.as_str()) {
                        ("rights", "label") | ("recipients", "label" | "name") => {
                            names(value, other)
                        }
                        _ => agrees(key, value, other),
                    })
            }),
        _ => item == other,
    }
}

/// Whether the words of a text in each language stand in another.
fn names(words: &Value, whole: &Value) -> bool {
    let mut words = words.as_object().into_iter().flatten();
    words.all(|(language, words)| {
        let whole = whole[language].as_str().unwrap_or_default();
        words.as_str().is_some_and(|words| whole.contains(words))
    })
}

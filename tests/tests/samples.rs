//! The samples: what a person vouches for, and what the converter gives.

use std::fs;
use std::path::{Path, PathBuf};

use seloste::Notice;
use seloste_convert::{Identity, Options, convert, group, read};
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
    assert!(folders.len() >= 2, "{folders:?}");
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
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
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
        let found = seloste_validate::check("notice.json", &bytes);
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
    for folder in samples() {
        let said = serde_json::to_value(reviewed(&folder)).expect("a notice is JSON");
        let read = serde_json::to_value(converted(&folder)).expect("a notice is JSON");
        for key in [
            "personalData",
            "statutes",
            "legalGrounds",
            "denials",
            "transfers",
            "retention",
            "sources",
            "purposes",
            "dataSubjects",
        ] {
            for item in read[key].as_array().into_iter().flatten() {
                let items = said[key]
                    .as_array()
                    .expect("the reviewed notice has the key");
                assert!(
                    items.iter().any(|other| agrees(item, other)),
                    "{} {key}: {item}",
                    folder.display()
                );
            }
        }
    }
}

/// Whether every value of an item stands in another, apart from identifiers.
fn agrees(item: &Value, other: &Value) -> bool {
    let (Value::Object(item), Value::Object(other)) = (item, other) else {
        return item == other;
    };
    let compared = item
        .iter()
        .filter(|(key, _)| !["id", "statedIn"].contains(&key.as_str()));
    compared
        .into_iter()
        .all(|(key, value)| other.get(key).is_some_and(|other| agrees(value, other)))
}

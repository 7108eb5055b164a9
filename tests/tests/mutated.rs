//! Notices that something has happened to: cut, shuffled, repeated, broken, in other scripts. Whatever
//! it is, there is a notice whose places are right, or one diagnostic with its own code; never a panic.
//!
//! 300 of them each time; `tests/run --all` tries 10,000 new ones.

use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use seloste_convert::{Identity, Options, codes, convert_each, group, read};
use seloste_source::{Diagnostic, Severity};
use seloste_tests::{root, unsound};

/// The texts of all samples, in every format, with their names.
static TEXTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let folders = fs::read_dir(root().join("samples")).expect("samples");
    let files = folders.filter_map(|folder| fs::read_dir(folder.ok()?.path()).ok());
    let names = files.flatten().filter_map(|file| Some(file.ok()?.path()));
    let is_text = |path: &std::path::PathBuf| path.extension().is_some_and(|it| it != "json");
    let mut texts: Vec<_> = names
        .filter(is_text)
        .map(|path| {
            let bytes = fs::read(&path).expect("a text");
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), bytes)
        })
        .collect();
    // Folders have no order of their own.
    texts.sort();
    texts
});

/// What happens to a text. Places and lengths are parts of 10,000 of it.
#[derive(Debug, Clone)]
enum Mutation {
    /// Only a part is left.
    Keep(usize, usize),
    /// A part is gone.
    Drop(usize, usize),
    /// The pieces between bytes of a kind are in another order.
    Shuffle(u8, Vec<usize>),
    /// A part stands there several times.
    Repeat(usize, usize, usize),
    /// Bytes that nobody expected.
    Insert(usize, Vec<u8>),
    /// The letters of a part are those of another script.
    Script(usize, usize, u32),
}
use Mutation::{Drop, Insert, Keep, Repeat, Script, Shuffle};

/// Where the letters of scripts begin: Cyrillic, Greek, Hebrew, Arabic, Devanagari, Thai, Hangul, Han,
/// full-width Latin, letters beyond the first plane.
const SCRIPTS: [u32; 10] = [
    0x430, 0x3b1, 0x5d0, 0x627, 0x905, 0xe01, 0xac00, 0x4e00, 0xff41, 0x10400,
];

fn mutation() -> impl Strategy<Value = Mutation> {
    let place = || 0..=10_000_usize;
    let order = || prop::collection::vec(any::<usize>(), 1..40);
    prop_oneof![
        (place(), place()).prop_map(|(from, length)| Keep(from, length)),
        (place(), place()).prop_map(|(from, length)| Drop(from, length)),
        (prop::sample::select(b"\n .".to_vec()), order())
            .prop_map(|(at, order)| Shuffle(at, order)),
        (place(), 0..500_usize, 2..9_usize).prop_map(|(from, length, n)| Repeat(from, length, n)),
        (place(), prop::collection::vec(any::<u8>(), 1..60))
            .prop_map(|(at, bytes)| Insert(at, bytes)),
        (place(), place(), prop::sample::select(SCRIPTS.to_vec()))
            .prop_map(|(from, length, script)| Script(from, length, script)),
    ]
}

fn apply(bytes: &[u8], mutation: &Mutation) -> Vec<u8> {
    let place = |part: usize| bytes.len() * part / 10_000;
    let range = |from: usize, length: usize| {
        let start = place(from);
        start..(start + place(length)).min(bytes.len())
    };
    match mutation {
        Keep(from, length) => bytes[range(*from, *length)].to_vec(),
        Drop(from, length) => {
            let gone = range(*from, *length);
            [&bytes[..gone.start], &bytes[gone.end..]].concat()
        }
        Shuffle(between, order) => {
            let mut pieces: Vec<_> = bytes.split(|byte| byte == between).collect();
            let n = pieces.len();
            for (at, to) in order.iter().cycle().take(n).enumerate() {
                pieces.swap(at, (at + to % n) % n);
            }
            pieces.join(between)
        }
        Repeat(from, length, times) => {
            let part = range(*from, *length);
            let repeated = bytes[part.clone()].repeat(*times);
            [&bytes[..part.start], &repeated, &bytes[part.end..]].concat()
        }
        Insert(at, new) => {
            let at = place(*at);
            [&bytes[..at], new, &bytes[at..]].concat()
        }
        Script(from, length, script) => {
            let part = range(*from, *length);
            let letters = String::from_utf8_lossy(&bytes[part.clone()]);
            let other = |c: char| match c {
                'a'..='z' => char::from_u32(script + u32::from(c) - u32::from('a')).unwrap_or(c),
                c => c,
            };
            let new: String = letters.chars().map(other).collect();
            [&bytes[..part.start], new.as_bytes(), &bytes[part.end..]].concat()
        }
    }
}

/// What is wrong with the diagnostics of an input.
fn untold(diagnostics: &[Diagnostic], severity: Severity) -> Vec<String> {
    let is_told = |it: &&Diagnostic| {
        let is_known = codes::ALL.iter().any(|(code, _)| *code == it.code);
        let is_error = it.severity == Severity::Error;
        is_known && is_error == (severity == Severity::Error) && !it.message.is_empty()
    };
    let wrong = diagnostics.iter().filter(|it| !is_told(it));
    wrong.map(ToString::to_string).collect()
}

/// Reads, converts and merges an input, and lists what is wrong with what comes of it.
fn wrong(name: &str, bytes: &[u8]) -> Vec<String> {
    let read = match read(name, bytes) {
        Ok(read) => read,
        Err(error) => return untold(&[*error], Severity::Error),
    };
    let converted = convert_each(&read.document, &Options::default());
    let told = [read.diagnostics, converted.diagnostics].concat();
    let mut found = untold(&told, Severity::Warning);
    assert!(!converted.notices.is_empty());
    found.extend(converted.notices.iter().flat_map(unsound));
    for merged in group(converted.notices, &Identity::default()) {
        found.extend(unsound(&merged));
    }
    found
}

#[test]
fn each_mutation_changes_a_text() {
    let (_, text) = &TEXTS[0];
    for mutation in [
        Keep(0, 5000),
        Drop(100, 300),
        Shuffle(b'\n', vec![7]),
        Repeat(1000, 100, 3),
        Insert(5000, vec![0xff, 0]),
        Script(0, 10_000, SCRIPTS[0]),
    ] {
        assert_ne!(apply(text, &mutation), *text, "{mutation:?}");
    }
    assert!(TEXTS.len() >= 6);
    for (name, text) in TEXTS.iter() {
        assert_eq!(wrong(name, text), [""; 0], "{name}");
    }
}

/// So many at least, and as many as are asked for.
const LEAST: u32 = 300;

fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig {
        cases: asked.cases.max(LEAST),
        failure_persistence: None,
        ..asked
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn mutated_notices_give_sound_notices_or_a_diagnostic(
        text in 0..TEXTS.len(),
        mutations in prop::collection::vec(mutation(), 1..5),
    ) {
        let (name, bytes) = &TEXTS[text];
        let mutated = mutations.iter().fold(bytes.clone(), |bytes, mutation| apply(&bytes, mutation));
        prop_assert_eq!(wrong(name, &mutated), [""; 0]);
    }
}

//! What the house promises of its own source (`crates/README.md`), as far as a test can hold it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use seloste_language::{Phrase, TokenKind, tokens};
use seloste_source::Span;
use seloste_tests::{Code, code, root, shared};
use seloste_vocab::{BODIES, CONCEPTS, COUNTRIES, CUES, HEADINGS, WORDS};

/// A file of the repository, by its path from the root.
struct File {
    path: String,
    text: String,
}

/// Folders that are made by tools.
const MADE: [&str; 5] = [".git", "target", "out", "__pycache__", "node_modules"];

/// The text files under a folder, sorted.
fn files(folder: &Path) -> Vec<File> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| !MADE.iter().any(|made| path.ends_with(made)))
        .collect();
    entries.sort();
    let (folders, entries): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
    let read = |path: PathBuf| {
        let text = String::from_utf8(fs::read(&path).ok()?).ok()?;
        let path = path
            .strip_prefix(root())
            .ok()?
            .to_string_lossy()
            .replace('\\', "/");
        Some(File { path, text })
    };
    let here = entries.into_iter().filter_map(read);
    here.chain(folders.iter().flat_map(|folder| files(folder)))
        .collect()
}

/// The Rust that people wrote in the crates, without tests, by file.
fn sources() -> BTreeMap<String, Code> {
    let written = files(&root().join("crates")).into_iter().filter(|file| {
        let in_sources = file.path.contains("/src/") && file.path.ends_with(".rs");
        in_sources && !file.path.contains("/generated")
    });
    written.map(|file| (file.path, code(&file.text))).collect()
}

/// The real texts that our code must not follow, where they are here.
fn seed_texts() -> Option<Vec<String>> {
    let entries = fs::read_dir(shared("notices/seeds")?).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let texts: Vec<_> = paths
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect();
    assert!(!texts.is_empty());
    Some(texts)
}

/// The words of a text, as they are written.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let all = tokens(text, Span::new(0, text.len())).into_iter();
    all.filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.span.of(text))
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(str::to_lowercase).collect()
}

/// The fewest words that make a phrase of a seed recognisable.
const PHRASE: usize = 5;

#[test]
fn no_phrase_of_a_seed_stands_in_the_code() {
    let Some(seeds) = seed_texts() else { return };
    let phrases: BTreeSet<Vec<String>> = seeds
        .iter()
        .flat_map(|seed| {
            folded(seed)
                .windows(PHRASE)
                .map(<[String]>::to_vec)
                .collect::<Vec<_>>()
        })
        .collect();
    for (path, code) in sources() {
        for literal in &code.literals {
            let words = folded(literal);
            let found = words
                .windows(PHRASE)
                .find(|phrase| phrases.contains(*phrase));
            assert_eq!(found, None, "{path}: {literal:?}");
        }
    }
}

/// The fewest words of a real notice that make a clause of it.
const CLAUSE: usize = 6;

/// What notices say of the law in the same words.
const FORMULAS: [&str; 7] = [
    "behandlingen grundar sig på artikel",
    "eu n tai eta n ulkopuolelle",
    "eu n yleinen tietosuoja asetus",
    "eu s allmänna",
    "oikeus tietojen poistamiseen",
    "yleisen tietosuoja asetuksen artiklan",
    "behandlingen av personuppgifter är",
];

/// Whether a clause is one of the law, or of a heading.
fn is_formula(clause: &[String]) -> bool {
    let clause = clause.join(" ");
    let of_heading = |text: &str| folded(text).join(" ").contains(&clause);
    FORMULAS.iter().any(|formula| clause.contains(formula))
        || HEADINGS.iter().any(|heading| of_heading(heading.text))
}

/// All real texts beside the workspace, in lower-case words.
fn real_notices() -> Option<Vec<Vec<String>>> {
    let mut texts = seed_texts()?;
    let entries = fs::read_dir(shared("notices")?).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let more = paths.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    texts.extend(more.map(|path| fs::read_to_string(path).expect("a text")));
    Some(texts.iter().map(|text| folded(text)).collect())
}

/// The passages of a file: paragraphs, list items and literals, without lines that are headings.
fn written_passages(text: &str) -> Vec<Vec<String>> {
    let headings: BTreeSet<Vec<String>> = HEADINGS
        .iter()
        .map(|heading| folded(heading.text))
        .collect();
    let mut found = vec![Vec::new()];
    for part in text.replace("\\n", "\n").split('"') {
        for line in part.lines().map(folded) {
            if line.is_empty() || headings.contains(&line) {
                found.push(Vec::new());
            } else {
                found.last_mut().expect("one was put in").extend(line);
            }
        }
        found.push(Vec::new());
    }
    found
}

/// The first clause that a passage has in common with real notices, formulas apart.
fn clause<'p>(passage: &'p [String], real: &BTreeSet<&[String]>) -> Option<&'p [String]> {
    let mut clauses = passage.windows(CLAUSE);
    clauses.find(|clause| real.contains(clause) && !is_formula(clause))
}

/// Our own texts are invented: those of tests, documentation and samples as well.
#[test]
fn no_clause_of_a_real_notice_stands_in_the_tree() {
    let Some(notices) = real_notices() else {
        return;
    };
    let real: BTreeSet<&[String]> = notices
        .iter()
        .flat_map(|words| words.windows(CLAUSE))
        .collect();
    let ends = [".rs", ".md", ".txt", ".json"];
    let ours = files(&root()).into_iter().filter(|file| {
        // The vocabulary is made of the headings and phrases of notices.
        let is_vocabulary = file.path.starts_with("vocab/") || file.path.contains("/generated");
        ends.iter().any(|end| file.path.ends_with(end)) && !is_vocabulary
    });
    let found: Vec<_> = ours
        .flat_map(|file| {
            let passages = written_passages(&file.text);
            let clause = passages.iter().find_map(|passage| clause(passage, &real));
            clause.map(|words| format!("{}: {}", file.path, words.join(" ")))
        })
        .collect();
    assert_eq!(found, [""; 0]);
}

/// Capitalised words of the seeds that are no names of theirs.
// PL is a country code, PB begins the codes of rules, and both are also post-office boxes.
const GENERAL: [&str; 5] = ["All", "EU", "GDPR", "PB", "PL"];

#[test]
fn no_name_of_a_seed_stands_in_the_code() {
    let Some(seeds) = seed_texts() else { return };
    let capitalised =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
    let names: BTreeSet<&str> = seeds
        .iter()
        .flat_map(|seed| words(seed).filter(capitalised))
        .collect();
    for (path, code) in sources() {
        let found = words(&code.rest).find(|word| names.contains(word) && !GENERAL.contains(word));
        assert_eq!(found, None, "{path}");
    }
}

/// IRIs that Rust may write, with their files.
const IRIS: [(&str, &str); 5] = [
    // The scheme that an address written as `www.` lacks.
    (
        "crates/seloste-convert/src/extract/contact.rs",
        "https://{url}",
    ),
    // What identifiers begin with that nobody has given an address.
    ("crates/seloste-convert/src/identity.rs", "urn:seloste:"),
    // What a web address in running text begins with.
    ("crates/seloste-language/src/contact.rs", "http://"),
    ("crates/seloste-language/src/contact.rs", "https://"),
    // The notice of the examples in the documentation.
    ("crates/seloste/src/lib.rs", "urn:example:library-users"),
];

#[test]
fn iris_stand_in_the_vocabulary() {
    let sources = sources();
    let literals = sources.iter().flat_map(|(path, code)| {
        code.literals
            .iter()
            .map(move |text| (path.as_str(), text.as_str()))
    });
    let found: Vec<_> = literals
        .filter(|(_, text)| {
            ["http://", "https://", "urn:"]
                .iter()
                .any(|start| text.contains(start))
        })
        .collect();
    assert_eq!(found, IRIS);
}

/// Words of the lexicon that are English as well, or a name, or part of the code of a rule.
const ENGLISH_TOO: [&str; 5] = ["arkiv", "https", "region", "seloste", "under"];

/// The shortest word that tells a language.
const SHORTEST: usize = 5;

#[test]
fn finnish_and_swedish_words_stand_in_the_vocabulary() {
    let labels = CONCEPTS.iter().map(|concept| concept.labels);
    let labels = labels
        .chain(COUNTRIES.iter().map(|country| country.labels))
        .chain(BODIES.iter().map(|body| body.labels))
        .flatten()
        .map(|label| (label.language, label.text));
    let headings = HEADINGS
        .iter()
        .map(|heading| (heading.language, heading.text));
    let cues = CUES.iter().map(|cue| (cue.language, cue.phrase));
    let (english, ours): (Vec<_>, Vec<_>) = labels
        .chain(headings)
        .chain(cues)
        .partition(|(language, _)| *language == "en");
    let lexicon = |texts: Vec<(&str, &str)>| -> BTreeSet<String> {
        texts
            .into_iter()
            .flat_map(|(_, text)| folded(text))
            .collect()
    };
    let (english, ours) = (lexicon(english), lexicon(ours));
    assert!(ours.contains("henkilötietojen") && ours.contains("personuppgifter"));

    for (path, code) in sources() {
        for literal in &code.literals {
            let found = folded(literal).into_iter().find(|word| {
                let long = word.chars().count() >= SHORTEST;
                let known = english.contains(word) || ENGLISH_TOO.contains(&word.as_str());
                long && ours.contains(word) && !known
            });
            assert_eq!(found, None, "{path}: {literal:?}");
        }
    }
}

/// A text that a cue phrase should match: its words, without the signs of the cue syntax.
fn example(phrase: &str) -> String {
    let pieces = phrase.split_whitespace().filter(|piece| *piece != "…");
    let word = |piece: &str| {
        let first = piece.split('|').next().unwrap_or(piece);
        first.trim_end_matches('?').trim_matches('*').to_owned()
    };
    pieces.map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_cue_matches_its_own_words() {
    let dead = CUES.iter().filter(|cue| {
        let example = example(cue.phrase);
        let tokens = tokens(&example, Span::new(0, example.len()));
        Phrase::new(cue.phrase).find(&tokens) != Some(0..tokens.len())
    });
    let dead: Vec<_> = dead
        .map(|cue| (cue.topic, cue.language, cue.phrase))
        .collect();
    assert_eq!(dead, []);
}

/// The phrases that a cue stands for: one alternative of each piece, and what may be missing there or
/// not.
fn plain(phrase: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([String::new()]);
    for piece in phrase.split_whitespace() {
        let (words, optional) = match piece.strip_suffix('?') {
            Some(words) if !words.is_empty() => (words, true),
            _ => (piece, false),
        };
        let longer = all.iter().flat_map(|begun| {
            let words = words.split('|');
            words.map(move |word| format!("{begun} {word}"))
        });
        let longer: BTreeSet<_> = longer.collect();
        if !optional {
            all.clear();
        }
        all.extend(longer);
    }
    all
}

#[test]
fn no_cue_is_said_by_another_of_its_key() {
    let mut keys: BTreeMap<_, Vec<(&str, BTreeSet<String>)>> = BTreeMap::new();
    for cue in CUES {
        let key = (cue.topic, cue.language, cue.key);
        let cues = keys.entry(key).or_default();
        cues.push((cue.phrase, plain(cue.phrase)));
    }
    let mut said = Vec::new();
    for (key, cues) in &keys {
        for (phrase, own) in cues {
            let is_wider =
                |(other, all): &(&str, BTreeSet<String>)| other != phrase && own.is_subset(all);
            said.extend(cues.iter().any(is_wider).then_some((key, phrase)));
        }
    }
    assert_eq!(said, []);
}

#[test]
fn every_word_for_readers_is_asked_for() {
    let crates = files(&root().join("crates"));
    let asking = crates
        .iter()
        .filter(|file| !file.path.contains("/generated") && !file.path.contains("/tests/"));
    let all: String = asking.map(|file| file.text.as_str()).collect();
    let unused: BTreeSet<_> = WORDS
        .iter()
        .filter(|word| {
            let key = word.key.trim_end_matches("One").trim_end_matches("Many");
            let asks = |key: &str| {
                all.contains(&format!("\"{key}\"")) || all.contains(&format!("words.{key}"))
            };
            !asks(key) && !asks(word.key) && word.key != "label"
        })
        .map(|word| word.key)
        .collect();
    assert_eq!(unused, BTreeSet::new());
}

#[test]
fn every_word_that_rust_asks_for_is_there() {
    for (path, code) in sources() {
        if !code.rest.contains("Wording") {
            continue;
        }
        let after = code.rest.split(".word(\"").skip(1);
        for key in after.filter_map(|rest| rest.split('"').next()) {
            for language in ["fi", "sv", "en"] {
                let word = seloste_vocab::word(key, language);
                assert!(word.is_some(), "{path}: `{key}` in {language}");
            }
        }
    }
}

/// Whether a literal looks like the key of a cue of several words: `kind-register`.
fn is_compound_key(literal: &str) -> bool {
    let mut parts = literal.split('-');
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    parts.clone().count() > 1 && parts.all(plain)
}

/// Calls that take the key of a cue.
const CALLS: [&str; 6] = [
    ".find(\"",
    ".find_last(\"",
    ".has(\"",
    ".match_at(\"",
    "after_cue(cues, \"",
    "last(\"",
];

/// The keys that Rust asks for: in calls, and in tables.
fn keys_in_rust() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let known: BTreeSet<&str> = CUES.iter().map(|cue| cue.key).collect();
    for (path, code) in sources() {
        if path.starts_with("crates/seloste-validate/src/rules/") {
            let asked = code.literals.iter();
            keys.extend(asked.filter(|it| known.contains(it.as_str())).cloned());
        }
        if !path.starts_with("crates/seloste-language/") && !path.contains("/extract/") {
            continue;
        }
        keys.extend(
            code.literals
                .iter()
                .filter(|literal| is_compound_key(literal))
                .cloned(),
        );
        for call in CALLS {
            let after = code.rest.split(call).skip(1);
            let literals = after.filter_map(|rest| rest.split('"').next());
            keys.extend(
                literals
                    .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
                    .map(str::to_owned),
            );
        }
    }
    assert!(keys.contains("at-most") && keys.contains("officer"));
    keys
}

/// The languages in which a topic has cues of a key.
fn languages_of_keys() -> BTreeMap<(&'static str, &'static str), BTreeSet<&'static str>> {
    let mut found: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for cue in CUES {
        found
            .entry((cue.topic, cue.key))
            .or_default()
            .insert(cue.language);
    }
    found
}

/// Keys of one language only, because the grammars differ.
const OF_ONE_LANGUAGE: &[(&str, &str)] = &[
    // "Nämnden i Exempelby", "Hyllan i Norr Ab": Finnish has a case for it.
    ("controller", "seat"),
    // "At" is a word of English only.
    ("contact", "word-at"),
    // "Personuppgifter inom nämnden": Finnish has a case for it.
    ("heading", "within"),
    ("recipients", "named-in"),
    // "To receive", "att få": Finnish has a form for it.
    ("recipients", "infinitive-mark"),
    // "Osoitetaan kirjaamoon", "vända dig till nämnden".
    ("exerciseContact", "addressee"),
    ("exerciseContact", "send"),
    ("exerciseContact", "turn-to"),
    // "Fatta beslut om:": Finnish has a case for it.
    ("purposes", "breaks-off"),
    // "Behövs" processes data in Swedish; in Finnish the clause behind it tells.
    ("purposes", "needs"),
    // Finnish kept its words for the controller and the officer in 2018.
    ("dates", "legacy-controller"),
    ("dates", "legacy-officer"),
    // Finnish nouns take a case and a possessive suffix.
    ("inflection", "before-possessive"),
    ("inflection", "partitive"),
    ("inflection", "possessive"),
    // "Tietoja asiakkaista", "uppgifter om kunder".
    ("dataSubjects", "elative"),
    // "Asiakkaalta", "från kunden".
    ("dataSubjects", "ablative"),
    ("dataSubjects", "from"),
    // "Asiakkaana sinulla", "du som kund".
    ("dataSubjects", "as"),
    ("dataSubjects", "essive"),
    // "Användarregister": the first part lacks its last letter.
    ("dataSubjects", "lost"),
    // A subordinate clause stands after a comma in Finnish.
    ("automatedDecisions", "subordinate"),
    ("polarity", "inversion"),
    ("polarity", "relative-filler"),
    ("polarity", "no-inversion"),
    // "Arkistoon säilytettäväksi": a participle in a case.
    ("exerciseContact", "what-for"),
    // "Committee for Culture": English puts the word for a board first.
    ("controller", "name-link"),
    // "Names are recorded": English has words for its passive.
    ("personalData", "auxiliary"),
    // A datum stands in no case of place ("by e-mail").
    ("personalData", "oblique"),
    ("personalData", "not-oblique"),
    // A purpose is a noun in a case of purpose, or an infinitive.
    ("purposes", "infinitive"),
    ("purposes", "no-infinitive"),
    ("purposes", "particle"),
    ("purposes", "preposition"),
    // "Palvelujen järjestäminen, laskutus ja tilastointi": the object stands before the doing.
    // "To rent out berths, to bill": each with its own particle.
    ("purposes", "again"),
    ("purposes", "anaphor"),
    ("purposes", "doing"),
    ("purposes", "doing-for"),
    ("purposes", "no-verb-first"),
    ("purposes", "object-end"),
    ("purposes", "sole"),
    ("purposes", "step"),
    ("purposes", "tie"),
    ("purposes", "verb-first"),
    // "Palvelun järjestämiseksi tarpeelliset tiedot": the purpose stands before what is needed.
    ("purposes", "needed"),
    ("purposes", "needed-for"),
    ("purposes", "records"),
    // "Kaksi vuotta päättymisestä lukien", "två år efter att".
    ("retention", "after-alone"),
    ("retention", "event-after"),
    ("retention", "event-until"),
    // "Poliisille", "till polisen".
    ("recipients", "allative"),
    ("recipients", "illative"),
    ("recipients", "no-illative"),
    ("recipients", "for"),
    ("recipients", "phrase-start"),
    // "Printed by", "trycks av": Finnish names who does it in the active voice.
    ("recipients", "served-by"),
    ("recipients", "shares"),
    ("recipients", "to"),
    // "31.12.2025 saakka".
    ("retention", "until-after"),
    // A case, or a preposition.
    ("sources", "ablative"),
    ("sources", "aside"),
    ("sources", "elative"),
    ("sources", "from"),
    ("sources", "from-first"),
    // "City of Exampleby".
    ("contact", "town-link"),
    // "Vuoden loppuun", "slutet av år".
    ("time", "end-after"),
    ("time", "end-of"),
    // "Employment Contracts Act" is one word in the others.
    ("legalGrounds", "act-behind"),
    // "5:n vuoden"; "den 1:a maj", "the 3rd of May"; "one hundred and five".
    ("time", "number-case"),
    ("time", "day-ordinal"),
    ("time", "number-and"),
    // "Teams-sovelluksella", "applikationen Teams".
    ("transfers", "tool-after"),
    ("transfers", "tool-before"),
];

#[test]
fn cues_have_the_same_keys_in_finnish_and_swedish() {
    let all = languages_of_keys();
    for key in OF_ONE_LANGUAGE {
        let languages = all.get(key).unwrap_or_else(|| panic!("{key:?} is no key"));
        assert!(
            !languages.contains("fi") || !languages.contains("sv"),
            "{key:?} is in both"
        );
    }
    let ours = |languages: &BTreeSet<_>| [languages.contains("fi"), languages.contains("sv")];
    let alone = all.iter().filter(|(key, languages)| {
        ours(languages) != [true, true] && !OF_ONE_LANGUAGE.contains(key)
    });
    assert_eq!(alone.collect::<Vec<_>>(), []);
}

#[test]
fn every_key_that_rust_asks_for_has_cues() {
    let all: BTreeSet<_> = CUES.iter().map(|cue| cue.key).collect();
    let lost: Vec<_> = keys_in_rust()
        .into_iter()
        .filter(|key| !all.contains(key.as_str()))
        .collect();
    assert_eq!(lost, [""; 0]);
}

#[test]
fn every_key_of_a_cue_is_asked_for() {
    let asked: BTreeSet<_> = sources()
        .into_values()
        .flat_map(|code| code.literals)
        .collect();
    let unused: Vec<_> = languages_of_keys()
        .into_keys()
        .filter(|(_, key)| {
            let numbered = key.trim_end_matches(|c: char| c.is_ascii_digit());
            let is_basis = seloste::LegalBasis::from_code(key).is_some();
            let is_code = is_basis || seloste_vocab::concept(key).is_some();
            !asked.contains(*key) && !asked.contains(numbered) && !is_code
        })
        .collect();
    assert_eq!(unused, []);
}

/// The crates in layers, from the lowest.
const LAYERS: [&[&str]; 4] = [
    &["seloste-source", "seloste-vocab"],
    &["seloste", "seloste-language"],
    &[
        "seloste-convert",
        "seloste-publish",
        "seloste-store",
        "seloste-validate",
    ],
    &["seloste-cli", "seloste-dev"],
];

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

/// The crates of ours that a crate depends on, after its manifest.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml"));
    let manifest = manifest.expect("every crate has a manifest");
    let mut section = "";
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        let dependency = line.split(['.', ' ', '=']).next().unwrap_or_default();
        match line.strip_prefix('[') {
            Some(rest) => section = rest.trim_end_matches(']'),
            None if section.ends_with("dev-dependencies") => {}
            None if section.ends_with("dependencies") && dependency.starts_with("seloste") => {
                found.insert(dependency.to_owned());
            }
            None => {}
        }
    }
    found
}

/// The same after the table of `crates/README.md`: `| crate | holds | depends on |`.
fn documented_dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(root().join("crates/README.md")).expect("the page is there");
    let row = |line: &str| {
        let (name, rest) = line.strip_prefix("| `")?.split_once("` |")?;
        let cell = rest.trim_end_matches(" |").rsplit_once("| ")?.1;
        let full = |short: &str| match short {
            "seloste" => short.to_owned(),
            short => format!("seloste-{short}"),
        };
        let listed = cell.split(", ").filter(|short| *short != "–").map(full);
        layer(name).map(|_| (name.to_owned(), listed.collect()))
    };
    page.lines().filter_map(row).collect()
}

#[test]
fn crates_depend_downwards_and_as_their_page_says() {
    let documented = documented_dependencies();
    for name in LAYERS.concat() {
        let found = dependencies(name);
        assert_eq!(documented.get(name), Some(&found), "{name}");
        for dependency in &found {
            assert!(layer(dependency) < layer(name), "{name} on {dependency}");
        }
    }
}

#[test]
fn every_crate_has_its_layer_and_no_unsafe_code() {
    let crates = fs::read_dir(root().join("crates")).expect("the folder can be read");
    let crates = crates.map(|entry| entry.expect("the folder can be read").path());
    let mut unsafe_roots = Vec::new();
    for path in crates.filter(|path| path.is_dir()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        assert!(layer(&name).is_some(), "{name} is in no layer");
        for root in ["src/lib.rs", "src/main.rs"] {
            let source = fs::read_to_string(path.join(root)).unwrap_or_default();
            if !source.is_empty() && !source.contains("#![forbid(unsafe_code)]") {
                unsafe_roots.push(format!("{name}/{root}"));
            }
        }
    }
    assert_eq!(unsafe_roots, [""; 0], "lack `#![forbid(unsafe_code)]`");
}

/// Libraries are given bytes and dates: they open no files, ask no clock, and use no network. A store on
/// disk is what its name says.
#[test]
fn libraries_do_no_input_and_read_no_clock() {
    for (path, code) in sources() {
        if path == "crates/seloste-store/src/disk.rs" {
            continue;
        }
        if path.starts_with("crates/seloste-cli/") || path.starts_with("crates/seloste-dev/") {
            continue;
        }
        for call in [
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "Instant",
            "Zoned::now",
            "File::open",
        ] {
            assert!(!code.rest.contains(call), "{path} uses {call}");
        }
    }
}

/// Ends of the names of files that tools leave behind.
const RESIDUE: [&str; 9] = [
    ".bak",
    ".DS_Store",
    ".log",
    ".orig",
    ".pyc",
    ".rej",
    ".snap.new",
    ".swp",
    "~",
];

#[test]
fn no_file_is_left_over_and_none_knows_this_machine() {
    // Written so that this file does not hold them.
    let machine = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
    ];
    for File { path, text } in files(&root()) {
        assert!(
            !RESIDUE.iter().any(|end| path.ends_with(end)),
            "{path} is left over"
        );
        for folder in machine {
            assert!(!text.contains(folder), "{path} holds `{folder}`");
        }
        let in_tests = path.starts_with("tests/") || path.contains("/tests/");
        assert!(
            in_tests || !text.contains("../shared"),
            "{path} needs what is not in the repository"
        );
    }
}

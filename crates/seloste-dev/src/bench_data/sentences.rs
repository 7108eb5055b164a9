//! The sentences of invented notices, read from `sentences.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

type Sentences = BTreeMap<String, BTreeMap<String, String>>;

static SENTENCES: LazyLock<Sentences> = LazyLock::new(|| {
    toml::from_str(include_str!("sentences.toml")).expect("the file beside is a table of tables")
});

/// The sentence of a key in a language, or the identifier of a thing, with its gaps filled.
///
/// # Panics
///
/// If there is no such sentence, or a gap is left: the keys are those of the file beside.
pub(super) fn sentence(key: &str, language: &str, gaps: &[(&str, &str)]) -> String {
    let sentence = SENTENCES.get(key).and_then(|texts| texts.get(language));
    let sentence = sentence.unwrap_or_else(|| panic!("no sentence `{key}` in `{language}`"));
    let filled = gaps.iter().fold(sentence.clone(), |text, (gap, words)| {
        text.replace(&format!("{{{gap}}}"), words)
    });
    assert!(!filled.contains('{'), "a gap is left in `{filled}`");
    filled
}

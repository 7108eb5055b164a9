//! Patterns of paths.

use std::borrow::Cow;

use globset::{GlobBuilder, GlobMatcher};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Which inputs something holds for.
///
/// `*` stands for any part of a name, `**` for any folders. A pattern without a slash is the name of a
/// file in any folder; one that ends in a slash is a folder with all that is in it.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(GlobMatcher);

impl Pattern {
    fn new(written: &str) -> Result<Self, globset::Error> {
        let path = written.trim_start_matches("./");
        let is_name = !path.trim_end_matches('/').contains('/');
        let mut pattern = if is_name && !path.ends_with('/') {
            format!("**/{path}")
        } else {
            path.trim_start_matches('/').to_owned()
        };
        if pattern.ends_with('/') {
            pattern += "**";
        }
        let glob = GlobBuilder::new(&pattern).literal_separator(true).build()?;
        Ok(Self(glob.compile_matcher()))
    }

    /// Whether it holds for an input. `path` leads to it from the folder of the configuration, with `/`
    /// between names.
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        let said = |error: globset::Error| D::Error::custom(error.kind());
        Self::new(&written).map_err(said)
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A path with `*` for any part of a name and `**` for any folders.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_name_a_folder_or_a_path() {
        for (pattern, hits, misses) in [
            (
                "*.txt",
                &["a.txt", "b/c/a.txt"][..],
                &["a.md", "a.txt/b"][..],
            ),
            ("a.txt", &["a.txt", "b/a.txt"], &["ba.txt"]),
            (
                "old/",
                &["old/a.txt", "old/b/c.txt"],
                &["new/old.txt", "b/old/a.txt"],
            ),
            ("/a.txt", &["a.txt"], &["b/a.txt"]),
            ("./old/*.txt", &["old/a.txt"], &["old/b/a.txt"]),
            (
                "2019/**/sv.txt",
                &["2019/sv.txt", "2019/a/b/sv.txt"],
                &["sv.txt"],
            ),
            ("{fi,sv}.txt", &["fi.txt", "a/sv.txt"], &["en.txt"]),
        ] {
            let glob = Pattern::new(pattern).expect("it is a pattern");
            for path in hits {
                assert!(glob.matches(path), "{pattern} {path}");
            }
            for path in misses {
                assert!(!glob.matches(path), "{pattern} {path}");
            }
        }
        assert!(Pattern::new("a[").is_err());
    }
}

//! The table that maps the slugs of labels to the codes of the model.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::item::Item;

const SLUGS: &str = include_str!("slugs.csv");

/// Slugs by list, with their codes.
pub(super) struct Slugs(BTreeMap<(&'static str, &'static str), Vec<&'static str>>);

impl Slugs {
    pub(super) fn load() -> Result<Self> {
        let mut slugs = BTreeMap::new();
        for line in lines(SLUGS) {
            let [list, slug, codes] = line.split(',').collect::<Vec<_>>()[..] else {
                bail!("slugs.csv: `{line}` is not `list,slug,codes`");
            };
            let codes = codes.split('|').filter(|code| !code.is_empty()).collect();
            if slugs.insert((list, slug), codes).is_some() {
                bail!("slugs.csv: `{list},{slug}` stands twice");
            }
        }
        Ok(Self(slugs))
    }

    /// The value that a slug stands for; none where the table lacks it. A slug without a concept is
    /// a value that nothing matches.
    pub(super) fn item(&self, list: &str, slug: &str) -> Option<Item> {
        let codes = self.0.get(&(list, slug))?;
        if codes.is_empty() {
            return Some(Item::key(format!("?{slug}")));
        }
        Some(Item::keys(codes.iter().map(|code| (*code).to_owned())))
    }
}

/// The lines of a table that are not empty or comments.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = table.lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Vocabulary, workspace_root};

    #[test]
    fn every_concept_of_the_table_is_in_the_vocabulary() {
        let vocabulary = Vocabulary::load(&workspace_root()).expect("vocab/ can be read");
        let in_scheme = vocabulary.iri("skos:inScheme");
        let slugs = Slugs::load().expect("the table");
        for code in slugs.0.values().flatten().filter(|code| code.contains(':')) {
            let concept = vocabulary.iri(code);
            let mut schemes = vocabulary.reference.objects(&concept, &in_scheme);
            assert!(schemes.next().is_some(), "{code}");
        }
    }
}

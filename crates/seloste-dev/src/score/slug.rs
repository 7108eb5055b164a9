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

    /// The value of a code that a notice gives. Codes of one slug are one value, as for a reader of
    /// labels; a code of several slugs stands for itself.
    pub(super) fn found(&self, list: &str, code: &str) -> Item {
        self.known(list, code).unwrap_or_else(|| Item::key(code))
    }

    /// The same; nothing for a code that no slug of the list has.
    pub(super) fn known(&self, list: &str, code: &str) -> Option<Item> {
        let with_code: Vec<_> = self
            .of(list)
            .filter(|codes| codes.contains(&code))
            .collect();
        match with_code[..] {
            [] => None,
            [codes] => Some(Item::keys(self.own(list, codes).map(str::to_owned))),
            _ => Some(Item::key(code)),
        }
    }

    /// The same, where a narrower concept counts as the concept of the slug.
    pub(super) fn found_below(&self, list: &str, code: &str) -> Item {
        let mut codes = self.of(list).flatten();
        let above = codes.find(|above| seloste_vocab::is_under(code, above));
        self.found(list, above.unwrap_or(&code))
    }

    /// The codes of each slug of a list.
    fn of(&self, list: &str) -> impl Iterator<Item = &Vec<&'static str>> {
        let slugs = self.0.iter().filter(move |((of, _), _)| *of == list);
        slugs.map(|(_, codes)| codes)
    }

    /// Those of a slug's codes that no other slug of the list has.
    fn own(&self, list: &str, codes: &[&'static str]) -> impl Iterator<Item = &'static str> {
        let is_own =
            move |code: &&&str| self.of(list).filter(|all| all.contains(*code)).count() == 1;
        codes.iter().filter(is_own).copied()
    }
}

/// The lines of a table that are not empty or comments.
pub(super) fn lines(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Vocabulary, workspace_root};

    #[test]
    fn codes_of_one_slug_are_one_value_and_shared_codes_stand_for_themselves() {
        let slugs = Slugs::load().expect("the table");
        let found = |list, code| slugs.found(list, code);
        assert_eq!(found("rights", "A13"), found("rights", "A14"));
        assert_ne!(found("rights", "A15"), found("rights", "A16"));
        // In-transit encryption is secure transfer, too; encryption at large is not.
        let secure = slugs.item("security", "secure-transfer").expect("a slug");
        assert!(found("security", "dpv:EncryptionInTransfer").matches(&secure));
        assert!(!found("security", "dpv:Encryption").matches(&secure));
        let health = slugs.item("special_categories", "health").expect("a slug");
        let below = |code| slugs.found_below("special_categories", code);
        assert!(below("pd:MedicalHealth").matches(&health));
        assert!(!below("pd:Biometric").matches(&health));
        assert_eq!(slugs.known("retention_kind", "TemporalDuration"), None);
    }

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

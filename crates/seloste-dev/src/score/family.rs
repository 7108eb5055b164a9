//! Layout families: texts that share a template.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::label::Label;
use super::slug::lines;

const FAMILIES: &str = include_str!("families.csv");

/// Families by the id of the label.
pub(super) struct Families(BTreeMap<String, String>);

impl Families {
    /// The table of the workspace, and over it that of the folder, if it has one.
    pub(super) fn load(folder: &Path) -> Result<Self> {
        let mut families = Self(BTreeMap::new());
        families.add(FAMILIES)?;
        let own = folder.join("families.csv");
        if own.is_file() {
            families.add(&fs::read_to_string(own)?)?;
        }
        Ok(families)
    }

    fn add(&mut self, table: &str) -> Result<()> {
        for line in lines(table) {
            let Some((id, family)) = line.split_once(',') else {
                bail!("families.csv: `{line}` is not `id,family`");
            };
            self.0.insert(id.to_owned(), family.to_owned());
        }
        Ok(())
    }

    /// The family of a label; one that is not listed is a family of its own.
    pub(super) fn of(&self, label: &Label) -> String {
        self.0.get(&label.id).unwrap_or(&label.id).clone()
    }
}

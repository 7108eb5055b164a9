//! The labels of a folder.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// What a careful reader found in one text.
#[derive(Clone)]
pub(super) struct Label {
    pub id: String,
    pub file: String,
    pub language: String,
    pub value: Value,
}

impl Label {
    /// Whether a name given by a person means this label: its id, its file, or the file's stem.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let path = Path::new(&self.file);
        let parts = [path.file_name(), path.file_stem()];
        let by_part = parts.into_iter().flatten().any(|part| part == name);
        by_part || self.id == name || self.file == name
    }

    /// Whether a key may be read in two ways.
    pub(super) fn is_uncertain(&self, key: &str) -> bool {
        let uncertain = self.value["uncertain"].as_array();
        uncertain.is_some_and(|keys| keys.iter().any(|uncertain| uncertain == key))
    }
}

/// Reads `labels.jsonl`. Lines that are not labels go to `notes`.
pub(super) fn read(folder: &Path, notes: &mut Vec<String>) -> Result<Vec<Label>> {
    let path = folder.join("labels.jsonl");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut labels = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match label(line) {
            Ok(label) => labels.push(label),
            Err(why) => notes.push(format!("labels.jsonl:{}: {why}", at + 1)),
        }
    }
    labels.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(labels)
}

fn label(line: &str) -> Result<Label, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let file = text("file").ok_or("no `file`")?;
    let path = Path::new(&file);
    let inside = path
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    if !inside {
        return Err(format!("`{file}` lies outside the folder"));
    }
    Ok(Label {
        id: text("id").unwrap_or_else(|| file.clone()),
        language: text("language").ok_or("no `language`")?,
        file,
        value,
    })
}

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{Vocabulary, problems, render};

/// A generated file: where it stands and what it says.
pub struct Artefact {
    /// Path from the root of the workspace.
    pub path: &'static str,
    /// Renders the content from the vocabulary.
    pub render: fn(&Vocabulary) -> Result<String>,
}

/// Every generated file of the workspace.
#[rustfmt::skip]
pub const ARTEFACTS: &[Artefact] = &[
    Artefact { path: "crates/seloste/src/generated.rs", render: render::addresses },
    Artefact { path: "crates/seloste-publish/src/generated.rs", render: render::columns },
    Artefact { path: "crates/seloste-validate/src/generated.rs", render: render::rules },
    Artefact { path: "crates/seloste-vocab/src/generated/concepts.rs", render: render::concepts },
    Artefact { path: "crates/seloste-vocab/src/generated/context.jsonld", render: render::context },
    Artefact { path: "crates/seloste-vocab/src/generated/cues.rs", render: render::cues },
    Artefact { path: "crates/seloste-vocab/src/generated/facts.rs", render: render::facts },
    Artefact { path: "crates/seloste-vocab/src/generated/headings.rs", render: render::headings },
    Artefact { path: "crates/seloste-vocab/src/generated/iris.rs", render: render::iris },
    Artefact { path: "crates/seloste-vocab/src/generated/messages.rs", render: render::messages },
    Artefact { path: "crates/seloste-vocab/src/generated/reference.nt", render: render::reference },
    Artefact { path: "crates/seloste-vocab/src/generated/terms.rs", render: render::terms },
    Artefact { path: "crates/seloste-vocab/src/generated/words.rs", render: render::words },
    Artefact { path: "schema/diff.schema.json", render: render::diff_schema },
    Artefact { path: "schema/config.schema.json", render: render::config_schema },
    Artefact { path: "schema/findings.schema.json", render: render::findings_schema },
    Artefact { path: "schema/notice.schema.json", render: render::schema },
    Artefact { path: "vocab/shapes.ttl", render: render::shapes },
];

/// Renders every artefact as (absolute path, content).
pub fn artefacts(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let vocabulary = Vocabulary::load(root)?;
    let problems = problems(&vocabulary);
    if !problems.is_empty() {
        bail!("the vocabulary has problems:\n{}", problems.join("\n"));
    }
    ARTEFACTS
        .iter()
        .map(|artefact| {
            let content = (artefact.render)(&vocabulary)
                .with_context(|| format!("cannot render {}", artefact.path))?;
            Ok((root.join(artefact.path), content))
        })
        .collect()
}

/// Writes every artefact.
pub fn write(root: &Path) -> Result<()> {
    for (path, content) in artefacts(root)? {
        if fs::read_to_string(&path).is_ok_and(|present| present == content) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Compares every artefact with the file that is there.
pub fn check(root: &Path) -> Result<()> {
    let stale: Vec<_> = artefacts(root)?
        .into_iter()
        .filter_map(|(path, content)| {
            let present = fs::read_to_string(&path).unwrap_or_default();
            difference(&present, &content).map(|line| format!("{}: {line}", path.display()))
        })
        .collect();
    if !stale.is_empty() {
        bail!(
            "generated files are out of date; run `cargo dev generate`\n{}",
            stale.join("\n")
        );
    }
    Ok(())
}

/// The first line that differs, if any.
fn difference(present: &str, content: &str) -> Option<String> {
    if present == content {
        return None;
    }
    let number = present
        .lines()
        .zip(content.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let line = content.lines().nth(number).unwrap_or("(end of file)");
    Some(format!("line {} should be `{line}`", number + 1))
}

//! What a part of a Word document refers to: other parts, and addresses.

use std::collections::BTreeMap;

use seloste_source::Diagnostic;

use crate::read::package::Package;
use crate::read::xml::{Ns, Step, Tag, Xml};

/// What a part refers to, by the identifiers of the references.
#[derive(Debug, Default)]
pub(super) struct Relations {
    relations: BTreeMap<String, Relation>,
}

#[derive(Debug)]
struct Relation {
    kind: String,
    /// The name of a part, or an address.
    target: String,
    is_external: bool,
}

/// The most references of a part.
const MOST: usize = 20_000;

impl Relations {
    /// The references of a part, or of the whole file.
    pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Box<Diagnostic>> {
        let (folder, file) = split(part);
        let own = format!("{folder}_rels/{file}.rels");
        let mut relations = Self::default();
        let Some(text) = package.text(&own)? else {
            return Ok(relations);
        };
        let mut xml = Xml::new(package.name, &own, &text, package.limits);
        while let Some(step) = xml.next()? {
            if let Step::Open(tag) = step
                && tag.is(Ns::Relationship, "Relationship")
                && relations.relations.len() < MOST
            {
                relations.relations.extend(relation(&tag, folder));
            }
        }
        Ok(relations)
    }

    /// The part of a kind, which is how the name of the kind ends.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        let mut relations = self.relations.values();
        let found = relations.find(|it| !it.is_external && it.kind.ends_with(kind))?;
        Some(&found.target)
    }

    /// The name and the text of the part of a kind.
    pub(super) fn text(
        &self,
        package: &mut Package<'_>,
        kind: &str,
    ) -> Result<Option<(String, String)>, Box<Diagnostic>> {
        let Some(part) = self.part(kind) else {
            return Ok(None);
        };
        let text = package.text(part)?;
        Ok(text.map(|text| (part.to_owned(), text)))
    }

    /// The part that a reference leads to.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        let found = self.relations.get(id).filter(|it| !it.is_external)?;
        Some(&found.target)
    }

    /// The address that a reference leads to.
    pub(super) fn address(&self, id: &str) -> Option<&str> {
        let found = self.relations.get(id).filter(|it| it.is_external)?;
        Some(&found.target)
    }
}

fn relation(tag: &Tag<'_, '_>, folder: &str) -> Option<(String, Relation)> {
    let value = |name| tag.attribute(Ns::Other, name);
    let target = value("Target")?;
    let is_external = value("TargetMode").as_deref() == Some("External");
    let relation = Relation {
        kind: value("Type")?.into_owned(),
        target: match is_external {
            true => target.into_owned(),
            false => resolved(folder, &target),
        },
        is_external,
    };
    Some((value("Id")?.into_owned(), relation))
}

/// The folder of a part with its `/`, and its name in it.
fn split(part: &str) -> (&str, &str) {
    let at = part.rfind('/').map_or(0, |at| at + 1);
    part.split_at(at)
}

/// The name of the part that a target means, which is only ever looked up in the archive.
fn resolved(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut names = Vec::new();
    for name in whole.split('/') {
        match name {
            "." | "" => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_names_of_parts() {
        for (target, expected) in [
            ("styles.xml", "word/styles.xml"),
            ("/word/styles.xml", "word/styles.xml"),
            ("../custom/a.xml", "custom/a.xml"),
            ("../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved("word/", target), expected);
        }
    }
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use crate::{Entries, Graph, Tables};

/// What people write in `vocab/` and beside the rules, read.
pub struct Vocabulary {
    /// Terms, concepts and facts: what the reference graph of the store holds.
    pub reference: Graph,
    /// The headings.
    pub headings: Graph,
    /// The text of the JSON-LD context.
    pub context: String,
    /// The cues, by topic and language.
    pub cues: Vec<Cue>,
    /// The words that pages for people are made with, by language.
    pub words: Vec<Word>,
    /// What messages about inputs say.
    pub messages: Vec<Message>,
    /// The entries of the rules.
    pub entries: Entries,
    /// The tables that notices are written as.
    pub tables: Tables,
    /// What the shapes of rules share.
    pub shapes: Shapes,
    prefixes: BTreeMap<String, String>,
}

/// What people write in `vocab/shapes/`.
#[derive(Default)]
pub struct Shapes {
    /// The prefixes and the shapes that others name, in Turtle.
    pub common: String,
    /// Parts of queries, by name.
    parts: BTreeMap<String, String>,
}

/// One line of a cue file.
pub struct Cue {
    /// The folder.
    pub topic: String,
    /// The file.
    pub language: String,
    /// What the phrase signals.
    pub key: String,
    /// The phrase.
    pub phrase: String,
}

/// One line of a file of words.
pub struct Word {
    /// The file.
    pub language: String,
    /// What pages ask for.
    pub key: String,
    /// What they show.
    pub text: String,
}

/// An entry of `messages.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// As the code writes it, with `{places}`.
    pub en: String,
    /// In Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    message: Vec<Message>,
}

impl Vocabulary {
    /// Reads `vocab/` and the entries of rules of the workspace.
    pub fn load(root: &Path) -> Result<Self> {
        let folder = root.join("vocab");
        let mut vocabulary = Self {
            reference: Graph::default(),
            headings: Graph::default(),
            context: read(&folder.join("context.jsonld"))?,
            cues: cues(&folder.join("cues"))?,
            words: words(&folder.join("words"))?,
            messages: messages(&folder.join("messages.toml"))?,
            entries: Entries::load(root)?,
            tables: Tables::load(&folder.join("tables.toml"))?,
            shapes: Shapes::load(&folder.join("shapes"))?,
            prefixes: BTreeMap::new(),
        };
        let mut files = vec![folder.join("seloste.ttl"), folder.join("concepts.ttl")];
        files.extend(entries(&folder.join("facts"))?);
        for file in files {
            let prefixes = read_into(&mut vocabulary.reference, &file)?;
            vocabulary.declare(prefixes, &file)?;
        }
        let file = folder.join("sections.ttl");
        let prefixes = read_into(&mut vocabulary.headings, &file)?;
        vocabulary.declare(prefixes, &file)?;
        Ok(vocabulary)
    }

    /// Prefixes and namespaces, sorted by prefix.
    pub fn prefixes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.prefixes.iter().map(|(p, n)| (p.as_str(), n.as_str()))
    }

    /// The IRI of a compact form whose prefix some file declares.
    ///
    /// Panics where no file does: the compact forms in this crate name terms that the files define.
    pub fn iri(&self, curie: &str) -> String {
        let (prefix, name) = curie.split_once(':').expect("a compact form has a colon");
        let namespace = self.prefixes.get(prefix);
        let namespace =
            namespace.unwrap_or_else(|| panic!("no file declares the prefix `{prefix}`"));
        format!("{namespace}{name}")
    }

    /// Prefix and local name of an IRI, by the longest namespace that starts it.
    pub fn split<'a>(&'a self, iri: &'a str) -> Option<(&'a str, &'a str)> {
        self.prefixes()
            .filter_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)))
            .min_by_key(|(_, name)| name.len())
    }

    /// The compact form of an IRI.
    pub fn compact(&self, iri: &str) -> Result<String> {
        let (prefix, name) = self
            .split(iri)
            .with_context(|| format!("no prefix fits <{iri}>"))?;
        Ok(format!("{prefix}:{name}"))
    }

    /// The local name of an IRI under the given prefix.
    pub fn local<'a>(&'a self, prefix: &str, iri: &'a str) -> Result<&'a str> {
        iri.strip_prefix(self.iri(&format!("{prefix}:")).as_str())
            .with_context(|| format!("<{iri}> is not under `{prefix}:`"))
    }

    /// The subjects of the reference graph that have the given type.
    pub fn instances(&self, class: &str) -> Vec<&str> {
        self.subjects_with("rdf:type", class)
    }

    /// The subjects of the reference graph with the given property and value.
    pub fn subjects_with(&self, property: &str, value: &str) -> Vec<&str> {
        let (property, value) = (self.iri(property), self.iri(value));
        self.reference
            .subjects()
            .filter(|s| {
                self.reference
                    .objects(s, &property)
                    .any(|o| o.as_str() == value)
            })
            .collect()
    }

    /// A word of pages and messages.
    pub fn word(&self, key: &str, language: &str) -> Result<&str> {
        let mut words = self.words.iter();
        let word = words.find(|word| word.key == key && word.language == language);
        let word = word.with_context(|| format!("`{key}` is no word in `{language}`"))?;
        Ok(&word.text)
    }

    /// The terms of the context with their definitions, in the order of the file.
    pub fn terms(&self) -> Result<Vec<(String, Value)>> {
        let context: Value = serde_json::from_str(&self.context)?;
        let Some(terms) = context["@context"].as_object() else {
            bail!("context.jsonld has no object under `@context`");
        };
        Ok(terms.iter().map(|(k, v)| (k.clone(), v.clone())).collect())
    }

    fn declare(&mut self, prefixes: Vec<(String, String)>, file: &Path) -> Result<()> {
        for (prefix, namespace) in prefixes {
            let known = self
                .prefixes
                .entry(prefix.clone())
                .or_insert(namespace.clone());
            if *known != namespace {
                bail!("{}: `{prefix}:` is <{known}> elsewhere", file.display());
            }
        }
        Ok(())
    }
}

impl Shapes {
    /// Reads `common.ttl` and the parts of queries, `<name>.rq`.
    fn load(folder: &Path) -> Result<Self> {
        let mut shapes = Self::default();
        for path in entries(folder)? {
            let text = read(&path)?;
            if path.extension().is_some_and(|it| it == "rq") {
                let lines = text.lines().filter(|line| !line.starts_with('#'));
                let part: Vec<&str> = lines.collect();
                shapes.parts.insert(stem(&path), part.join("\n"));
            } else {
                shapes.common = text;
            }
        }
        Ok(shapes)
    }

    /// A graph pattern in which each line `{name}` is the part of that name.
    pub fn filled(&self, pattern: &str) -> Result<String> {
        let lines = pattern.lines().map(|line| {
            let lead = &line[..line.len() - line.trim_start().len()];
            let name = line
                .trim()
                .strip_prefix('{')
                .and_then(|it| it.strip_suffix('}'));
            let is_name = |it: &&str| it.chars().all(|c| c.is_alphanumeric() || c == '-');
            let Some(name) = name.filter(is_name).filter(|it| !it.is_empty()) else {
                return Ok(line.to_owned());
            };
            let part = self.parts.get(name);
            let part = part.with_context(|| format!("there is no vocab/shapes/{name}.rq"))?;
            let filled = self.filled(part)?;
            let lines: Vec<_> = filled.lines().map(|line| format!("{lead}{line}")).collect();
            Ok(lines.join("\n"))
        });
        Ok(lines.collect::<Result<Vec<_>>>()?.join("\n"))
    }
}

fn read_into(graph: &mut Graph, file: &Path) -> Result<Vec<(String, String)>> {
    let text = read(file)?;
    graph
        .read(text.as_bytes())
        .with_context(|| format!("cannot read {}", file.display()))
}

/// The cues of every `<topic>/<language>.txt`; none where the folder is absent.
fn cues(folder: &Path) -> Result<Vec<Cue>> {
    let mut cues = Vec::new();
    if !folder.exists() {
        return Ok(cues);
    }
    for topic in entries(folder)? {
        for file in entries(&topic)? {
            cue_file(&topic, &file, &mut cues)?;
        }
    }
    Ok(cues)
}

fn cue_file(topic: &Path, file: &Path, cues: &mut Vec<Cue>) -> Result<()> {
    for (key, phrase) in pairs(file)? {
        cues.push(Cue {
            topic: stem(topic),
            language: stem(file),
            key,
            phrase,
        });
    }
    Ok(())
}

/// The entries of `messages.toml`.
fn messages(file: &Path) -> Result<Vec<Message>> {
    let messages: Messages =
        toml::from_str(&read(file)?).with_context(|| format!("in {}", file.display()))?;
    Ok(messages.message)
}

/// The words of every `<language>.txt`.
fn words(folder: &Path) -> Result<Vec<Word>> {
    let mut words = Vec::new();
    for file in entries(folder)? {
        let language = stem(&file);
        words.extend(pairs(&file)?.into_iter().map(|(key, text)| Word {
            language: language.clone(),
            key,
            text,
        }));
    }
    Ok(words)
}

/// The lines `key = text` of a file. A line that begins with `#` is a comment.
fn pairs(file: &Path) -> Result<Vec<(String, String)>> {
    let text = read(file)?;
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| {
            let pair = line.split_once(" = ");
            let (key, text) =
                pair.with_context(|| format!("{}:{}: not `key = text`", file.display(), at + 1))?;
            Ok((key.to_owned(), text.to_owned()))
        })
        .collect()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("cannot list {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

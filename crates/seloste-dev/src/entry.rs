//! The entries of rules that people write beside the checks, in `rules/*.toml` of `seloste-validate`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

/// The folder of the families, from the root of the workspace.
const FOLDER: &str = "crates/seloste-validate/src/rules";
/// The file of the conditions that rules share.
const CONDITIONS: &str = "conditions";
/// The file of the notes on changes, from the root of the workspace.
const NOTES: &str = "crates/seloste-validate/src/diff/notes.toml";

/// Every entry, in the order of the code lists: families by name, entries as they stand.
#[derive(Default)]
pub struct Entries {
    /// The rules, each with its family.
    pub rules: Vec<(String, RuleEntry)>,
    /// The families by their names, each with what it is called.
    pub families: Vec<(String, Texts)>,
    /// The conditions, as they stand.
    pub conditions: Vec<ConditionEntry>,
    /// The notes on changes between notices, as they stand.
    pub notes: Vec<NoteEntry>,
}

/// The entry of a rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// The stable name.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// What the rule looks for.
    pub summary: Texts,
    /// What a finding says.
    pub message: Texts,
    /// What to do about it.
    pub help: Texts,
    /// Where it is laid down.
    pub cite: Vec<String>,
    /// Rules that say the same defect again.
    #[serde(default)]
    pub suppresses: Vec<String>,
    /// The rule that gathers this one's findings.
    pub folded_into: Option<String>,
    /// The rules whose findings this one explains.
    #[serde(default)]
    pub cause_of: Vec<String>,
    /// The articles of the GDPR whose duty is checked: 13, 14.
    #[serde(default)]
    pub duty_of: Vec<u8>,
    /// Whether the rule looks for words in the text.
    #[serde(default)]
    pub needs_text: bool,
    /// The rule as a SHACL shape.
    pub shape: Option<ShapeEntry>,
    /// Why no shape can say the rule.
    pub unshaped: Option<Unshaped>,
    /// What changes the severity.
    #[serde(default)]
    pub adjust: Vec<AdjustmentEntry>,
    /// A change of the sound notice that the rule finds.
    pub bad: String,
    /// A change of the sound notice that it lets pass.
    pub good: String,
}

/// A rule as a SHACL shape over the RDF of a notice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShapeEntry {
    /// The list of the model whose items are judged; none where the notice is.
    pub on: Option<String>,
    /// The topic on which the notice says too little: where it was not read, `CV-unread` says so
    /// instead.
    pub topic: Option<String>,
    /// What the text can change in the verdict.
    pub text: Option<TextRole>,
    /// What must hold, in SHACL Core: predicates and objects of the shape in Turtle.
    pub core: Option<String>,
    /// What must not be found, in SPARQL: a graph pattern about `$this`, with the part at fault as
    /// `?value` where there is one.
    pub sparql: Option<String>,
}

/// What the text of a notice, which is not in RDF, can change in the verdict of a shape.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum TextRole {
    /// Its words can say what the data lack: the rule finds nothing then, the shape does.
    Excuses,
    /// The rule finds more in it than the shape can.
    Adds,
    /// It can do either.
    Both,
}

/// Why no shape can say a rule.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Unshaped {
    /// It looks for words in the text, which is not in RDF.
    Words,
    /// It weighs what words in names and descriptions mean, in all their forms.
    Labels,
    /// It looks at lines, headings, spelling or signs of the text.
    Layout,
    /// It looks at parts of the JSON that stay out of RDF.
    Outside,
}

/// A condition that changes a severity.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentEntry {
    /// The name of the condition.
    pub when: String,
    /// The severity then.
    pub severity: String,
    /// A change of the sound notice that the rule finds under the condition.
    pub example: String,
    /// The condition of what is judged, in SHACL Core: predicates and objects in Turtle. `umbrella` and
    /// `layered` need none.
    pub shape: Option<String>,
}

/// A condition that rules share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionEntry {
    /// Its name.
    pub name: String,
    /// What holds then, as part of a sentence, in Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// A note on a change between two notices.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteEntry {
    /// Its name.
    pub name: String,
    /// What it says, in Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
    /// Where it is laid down.
    pub cite: Vec<String>,
}

/// One text in three languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// In Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: Option<Texts>,
    #[serde(default)]
    rule: Vec<RuleEntry>,
    #[serde(default)]
    condition: Vec<ConditionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notes {
    note: Vec<NoteEntry>,
}

impl Entries {
    /// Reads the entries of the workspace.
    pub fn load(root: &Path) -> Result<Self> {
        let folder = root.join(FOLDER);
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_>>()?;
        paths.retain(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        });
        paths.sort();
        let mut entries = Self::default();
        for path in paths {
            let text = fs::read_to_string(&path)?;
            let file: File =
                toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
            let family = path.file_stem().unwrap_or_default().to_string_lossy();
            entries.families.extend(
                file.family
                    .map(|title| (family.clone().into_owned(), title)),
            );
            let rules = file.rule.into_iter();
            entries
                .rules
                .extend(rules.map(|rule| (family.clone().into_owned(), rule)));
            entries.conditions.extend(file.condition);
        }
        let text = fs::read_to_string(root.join(NOTES)).with_context(|| NOTES.to_owned())?;
        let notes: Notes = toml::from_str(&text).with_context(|| NOTES.to_owned())?;
        entries.notes = notes.note;
        Ok(entries)
    }

    /// What is wrong with the entries.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let codes: BTreeSet<&str> = self.rules.iter().map(|(_, it)| it.code.as_str()).collect();
        if codes.len() != self.rules.len() {
            problems.push("two rules have one code".to_owned());
        }
        let mut used = BTreeSet::new();
        for (family, rule) in &self.rules {
            let mut say = |what: String| problems.push(format!("{}: {what}", rule.code));
            if !self.families.iter().any(|(name, _)| name == family) {
                say(format!(
                    "`{family}.toml` does not say what the family is called"
                ));
            }
            if family == CONDITIONS {
                say(format!("`{CONDITIONS}.toml` holds conditions, no rules"));
            }
            let others = rule.suppresses.iter().chain(&rule.cause_of);
            for other in others.chain(&rule.folded_into) {
                if !codes.contains(other.as_str()) {
                    say(format!("there is no rule `{other}`"));
                }
            }
            for adjustment in &rule.adjust {
                used.insert(adjustment.when.as_str());
                if !self.conditions.iter().any(|it| it.name == adjustment.when) {
                    say(format!("there is no condition `{}`", adjustment.when));
                }
            }
            rule.wording_problems().into_iter().for_each(&mut say);
            rule.shape_problems().into_iter().for_each(say);
        }
        let unused = self.conditions.iter().map(|it| it.name.as_str());
        let unused = unused.filter(|name| !used.contains(name));
        problems.extend(unused.map(|name| format!("no rule uses the condition `{name}`")));
        problems
    }
}

impl RuleEntry {
    fn wording_problems(&self) -> Vec<String> {
        let message = &self.message;
        let mut problems = Vec::new();
        let [fi, sv, en] = [&message.fi, &message.sv, &message.en].map(|text| placeholders(text));
        if fi != en || sv != en {
            problems.push("the messages have different placeholders".to_owned());
        }
        for text in [&message.fi, &message.sv, &message.en] {
            if text.ends_with('.') || text.contains('\n') {
                problems.push(format!("`{text}` is not one line without a full stop"));
            }
        }
        let sentences = [&self.summary, &self.help];
        for text in sentences.iter().flat_map(|it| [&it.fi, &it.sv, &it.en]) {
            if !text.ends_with(['.', '?']) || text.contains('{') {
                problems.push(format!("`{text}` is no sentence without placeholders"));
            }
        }
        problems
    }
}

impl RuleEntry {
    /// A rule is said as a shape, in Core or in SPARQL, or has a reason why not.
    fn shape_problems(&self) -> Vec<String> {
        let problem = match (&self.shape, self.unshaped) {
            (Some(_), Some(_)) => "has a shape and a reason for having none",
            (None, None) => "has neither a shape nor a reason for having none (`unshaped`)",
            (Some(shape), None) if shape.core.is_some() == shape.sparql.is_some() => {
                "has a shape that is not either `core` or `sparql`"
            }
            (Some(shape), None) if shape.on.is_some() && shape.topic.is_some() => {
                "has a shape on parts with the topic of a notice"
            }
            _ => return Vec::new(),
        };
        vec![problem.to_owned()]
    }
}

/// The places that a message fills.
pub(crate) fn placeholders(message: &str) -> BTreeSet<&str> {
    let after = message.split('{').skip(1);
    after.filter_map(|rest| rest.split('}').next()).collect()
}

//! How well headings that were never seen are recognised: each entry of the lexicon is left out in
//! turn and read by the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use seloste_convert::measure::{Lexicon, Match};
use seloste_vocab::{HEADINGS, Heading, HeadingRole};
use serde::Serialize;

use super::count::{rounded, share, shown};

/// The share of headings that the rest of the lexicon recognises with the same topics: of all, and by
/// language and topic. Its display is the tables; [`HeadingScore::lost`] lists the others.
#[derive(Debug, Serialize)]
pub struct HeadingScore {
    all: Tally,
    languages: BTreeMap<&'static str, Tally>,
    topics: BTreeMap<String, Tally>,
    /// The headings that the rest does not recognise, in the order of the lexicon.
    pub lost: Vec<LostHeading>,
}

/// A heading that the rest of the lexicon does not recognise with the same topics.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LostHeading {
    /// ISO 639-1 code.
    pub language: &'static str,
    /// What the heading opens or names.
    pub topics: String,
    /// The heading.
    pub text: &'static str,
    /// What it is taken for instead, if for anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_for: Option<String>,
}

/// Headings, and what became of them.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Tally {
    headings: usize,
    /// Recognised where a number or a mark shows that the line is a heading.
    recognised: usize,
    /// Recognised on a line that nothing marks as a heading.
    bare: usize,
    /// Taken for a heading of other topics.
    mistaken: usize,
}

/// What becomes of a heading when its entry is left out.
enum Outcome {
    Recognised { bare: bool },
    Mistaken(Match),
    Unknown,
}

impl Outcome {
    fn of(heading: &Heading, found: Option<Match>) -> Self {
        match found {
            Some(found) if is_alike(heading, &found) => Outcome::Recognised {
                bare: found.stands_alone(),
            },
            Some(found) => Outcome::Mistaken(found),
            None => Outcome::Unknown,
        }
    }
}

/// Whether a heading is taken for what it opens or names.
fn is_alike(heading: &Heading, found: &Match) -> bool {
    let set = |topics: &[&'static str]| topics.iter().copied().collect::<BTreeSet<_>>();
    heading.role == found.role() && set(heading.topics) == set(&found.topics())
}

/// Leaves each heading of the lexicon out in turn.
#[must_use]
pub fn score_headings() -> HeadingScore {
    let mut score = HeadingScore {
        all: Tally::default(),
        languages: BTreeMap::new(),
        topics: BTreeMap::new(),
        lost: Vec::new(),
    };
    for heading in HEADINGS {
        let found = Lexicon::without(heading).recognise(heading.text, heading.language);
        score.add(heading, &Outcome::of(heading, found));
    }
    score
}

impl HeadingScore {
    fn add(&mut self, heading: &'static Heading, outcome: &Outcome) {
        self.all.add(outcome);
        let language = self.languages.entry(heading.language);
        language.or_default().add(outcome);
        for topic in topics(heading) {
            self.topics.entry(topic).or_default().add(outcome);
        }
        let taken_for = match outcome {
            Outcome::Recognised { .. } => return,
            Outcome::Mistaken(other) => Some(texts(other)),
            Outcome::Unknown => None,
        };
        self.lost.push(LostHeading {
            language: heading.language,
            topics: topics(heading).join(" + "),
            text: heading.text,
            taken_for,
        });
    }
}

/// The entries that a line is taken for.
fn texts(found: &Match) -> String {
    let entries = [Some(found.heading), found.second].into_iter().flatten();
    let texts: Vec<_> = entries.map(|entry| entry.text).collect();
    texts.join(" + ")
}

impl Tally {
    fn add(&mut self, outcome: &Outcome) {
        self.headings += 1;
        match outcome {
            Outcome::Recognised { bare } => {
                self.recognised += 1;
                self.bare += usize::from(*bare);
            }
            Outcome::Mistaken(_) => self.mistaken += 1,
            Outcome::Unknown => {}
        }
    }
}

/// The topics of a section; for another heading what it is, with what it names.
fn topics(heading: &Heading) -> Vec<String> {
    let named = |what: &str| match heading.topics {
        [] => vec![what.to_owned()],
        topics => topics
            .iter()
            .map(|topic| format!("{what} {topic}"))
            .collect(),
    };
    match heading.role {
        HeadingRole::Section => heading
            .topics
            .iter()
            .map(|&topic| topic.to_owned())
            .collect(),
        HeadingRole::Label => named("label"),
        HeadingRole::DocumentType => named("document"),
        HeadingRole::Other => named("other"),
    }
}

impl fmt::Display for HeadingScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Headings, each left out in turn\n{:<28}{:>9}{:>11}{:>8}{:>7}{:>9}{:>8}",
            "", "headings", "recognised", "share", "bare", "mistaken", "unknown"
        )?;
        line(f, "all", self.all)?;
        for (language, tally) in &self.languages {
            line(f, &format!("language {language}"), *tally)?;
        }
        for (topic, tally) in &self.topics {
            line(f, topic, *tally)?;
        }
        Ok(())
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, tally: Tally) -> fmt::Result {
    let of_all = |part| shown(rounded(share(part, tally.headings)));
    writeln!(
        f,
        "{name:<28}{:>9}{:>11}{:>8}{:>7}{:>9}{:>8}",
        tally.headings,
        tally.recognised,
        of_all(tally.recognised),
        of_all(tally.bare),
        tally.mistaken,
        tally.headings - tally.recognised - tally.mistaken,
    )
}

impl fmt::Display for LostHeading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}] {}", self.language, self.topics, self.text)?;
        match &self.taken_for {
            Some(other) => write!(f, " (taken for: {other})"),
            None => Ok(()),
        }
    }
}

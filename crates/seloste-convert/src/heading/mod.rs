//! Recognises headings: which topic a line opens.
//!
//! A line that is not listed is what the nearest headings are that are ([`index`]), by the words, their
//! meanings ([`meaning`]) and the pieces of words that they have in common ([`features`]). Of a
//! line that names two things, each half may be read by itself.

mod features;
mod index;
mod meaning;
mod shared;

use std::sync::LazyLock;

use seloste::{Language, Topic};
use seloste_language::{Cues, FewCues, Polarity, TokenKind, clauses, tokens};
use seloste_source::Span;
use seloste_vocab::{HEADINGS, Heading, HeadingRole};

use features::{Line, Words};
use index::{Index, Neighbour};

/// The headings that lines are compared with: all of the vocabulary, or all but one.
///
/// ```
/// use seloste_convert::measure::Lexicon;
///
/// let found = Lexicon::default().recognise("Rekisterinpitäjä", "fi").unwrap();
/// let rest = Lexicon::without(found.heading);
/// assert!(rest.recognise("Rekisterinpitäjä", "fi").is_none_or(|other| other.heading != found.heading));
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Lexicon {
    left_out: Option<&'static Heading>,
    /// Nearer than this the matches are that are asked for; others may be found or not.
    least: f64,
}

/// What a line is taken for.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// The entry of the lexicon that is nearest to the line, or to its first half.
    pub heading: &'static Heading,
    /// The entry that is nearest to the second half, where each half opens topics of its own.
    pub second: Option<&'static Heading>,
    /// How near the line is to the entry, from 0 to 1; the farther half, where there are two.
    pub score: f64,
}

impl Lexicon {
    /// The lexicon as if one entry had never been seen.
    #[must_use]
    pub fn without(heading: &'static Heading) -> Self {
        Self {
            left_out: Some(heading),
            least: 0.0,
        }
    }

    /// What a line is as a heading, if it is like any; a remark in brackets at its end does not count.
    ///
    /// ```
    /// use seloste_convert::measure::Lexicon;
    ///
    /// let found = Lexicon::default().recognise("Uppgifternas lagringstid och skydd", "sv").unwrap();
    /// assert_eq!(found.topics(), ["retention", "security"]);
    /// ```
    #[must_use]
    pub fn recognise(self, text: &str, language: &str) -> Option<Match> {
        let text = text.trim();
        if text.len() > *LONGEST {
            return None;
        }
        let index = Index::of(language)?;
        let left_out = self.left_out.and_then(|heading| index.position(heading));
        let reader = Reader {
            index,
            left_out,
            least: self.least,
        };
        let whole = reader.recognise(text, language);
        if whole.is_some_and(|whole| whole.is_listed()) {
            return whole;
        }
        let without_remark = text
            .trim_end_matches([':', '?'])
            .strip_suffix(')')
            .and_then(|text| reader.recognise(text.split_once('(')?.0, language))
            .filter(|found| found.stands_alone() || !is_like_a_sentence(text));
        let of_law = before_law(text).and_then(|text| reader.recognise(text, language));
        let of_law = of_law.filter(|found| found.role() == HeadingRole::Section);
        let named = without_names(text).and_then(|text| reader.recognise(&text, language));
        let named = named.filter(|found| found.role() == HeadingRole::Section);
        let of_body = before_body(text, language).and_then(|text| reader.recognise(text, language));
        let of_body = of_body.filter(|found| found.is_listed() && !found.topics().is_empty());
        let named = nearer(named, of_body);
        let found = nearer(nearer(nearer(whole, named), without_remark), of_law);
        if found.is_some_and(|found| found.stands_alone()) {
            return found;
        }
        nearer(reader.glossed(text, language), found)
    }
}

/// What a line is as a heading of the whole lexicon, if it is like any.
pub(crate) fn recognise(text: &str, language: &str) -> Option<Match> {
    Lexicon::default().recognise(text, language)
}

/// What a line is as a heading in any of our languages that it may be without a number: the first
/// language that has one for which a test holds.
pub(crate) fn stands_alone(text: &str, test: impl Fn(&Match) -> bool) -> bool {
    let lexicon = Lexicon {
        left_out: None,
        least: VERY_NEAR,
    };
    let mut languages = Language::ALL.iter();
    languages.any(|language| {
        let found = lexicon.recognise(text, language.code());
        found.is_some_and(|found| found.stands_alone() && test(&found))
    })
}

/// Whether a line has the very words of a heading that opens a section, in any of our languages.
pub(crate) fn is_listed(text: &str) -> bool {
    let mut languages = Language::ALL.iter().map(|language| language.code());
    languages.any(|code| {
        let index = Index::of(code);
        let heading = index.and_then(|index| index.same(&Line::new(text, code).key(), None));
        heading.is_some_and(|heading| heading.role == HeadingRole::Section)
    })
}

/// The words of a line before the article that says by what law it is there, and nothing behind that:
/// "Grounds under article 6 of the regulation".
pub(crate) fn before_law(text: &str) -> Option<&str> {
    let words = tokens(text, Span::new(0, text.len()));
    let place = (1..words.len()).find(|at| BY_LAW.match_any_at(&words, *at).is_some());
    let name = text[..words[place?].span.start].trim_end_matches([' ', '(', ',']);
    (!name.is_empty() && !is_like_a_sentence(name)).then_some(name)
}

/// Whether a heading asks what a word of the law means: "What are personal data?"
pub(crate) fn explains(text: &str, language: &str) -> bool {
    let words = tokens(text, Span::new(0, text.len()));
    let begins = words.iter().position(|token| token.kind == TokenKind::Word);
    begins.is_some_and(|at| EXPLAINS.match_at(language, &words, at).is_some())
}

/// A question without the names in it: "Why does the library of | Sampleby | process data?" is what it
/// asks of any body.
fn without_names(text: &str) -> Option<String> {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let mut words = text.split(' ');
    let first = words.next()?;
    let (names, others): (Vec<_>, Vec<_>) = words.partition(is_name);
    let is_named = text.ends_with('?') && !names.is_empty() && names.len() < others.len();
    is_named.then(|| [vec![first], others].concat().join(" "))
}

/// The words of a line before the body at its end that it is on: "Data that are processed | within the Board of
/// Building".
fn before_body<'t>(text: &'t str, language: &str) -> Option<&'t str> {
    let words = tokens(text, Span::new(0, text.len()));
    let last = words.len().checked_sub(1)?;
    let bodies = Cues::of(Topic::Controller.key(), language);
    let mut keys = ["public-body", "board", "body-in-case"].iter();
    keys.find_map(|key| bodies.match_at(key, &words, last))?;
    let cues = Cues::of("heading", language);
    let place = (1..last).find(|at| cues.match_at("within", &words, *at).is_some())?;
    Some(text[..words[place].span.start].trim_end())
}

/// The longest heading of the lexicon that a line begins with before other words, and where it ends.
pub(crate) fn listed_beginning(text: &str, language: &str) -> Option<(Match, usize)> {
    let index = Index::of(language)?;
    let words = tokens(text, Span::new(0, text.len()));
    let mut key = Line::of(&words, language).key();
    let ends = words.iter().filter(|token| token.kind == TokenKind::Word);
    let mut ends = ends.map(|word| word.span.end).rev().skip(1);
    let listed = ends.find_map(|end| {
        key.truncate(key.rfind(' ')?);
        Some((index.same(&key, None)?, end))
    });
    listed.map(|(heading, end)| (Match::of(heading, SAME), end))
}

static BY_LAW: LazyLock<FewCues> = LazyLock::new(|| FewCues::new("heading", "by-law"));
static EXPLAINS: LazyLock<FewCues> = LazyLock::new(|| FewCues::new("heading", "explains"));
static GLOSS: LazyLock<FewCues> = LazyLock::new(|| FewCues::new("heading", "gloss"));

/// The length in bytes of the longest heading: what is longer is none.
static LONGEST: LazyLock<usize> = LazyLock::new(|| {
    let lengths = HEADINGS.iter().map(|heading| heading.text.len());
    lengths.max().unwrap_or_default()
});

/// Below this a line is not taken for a heading.
const NEAR: f64 = 0.4;
/// Below this a half of a line is not taken for a heading.
const NEAR_HALF: f64 = 0.5;
/// Where the score of an entry times its share of the votes is below this, others are as likely.
const SURE: f64 = 0.3;
/// From here on a line without a number may be a heading.
const VERY_NEAR: f64 = 0.75;
/// From here on a line like the name of a sort of document names nothing else.
const NO_TITLE: f64 = 0.9;
/// The words of the line are those of the entry.
const SAME: f64 = 1.0;
/// How much nearer the halves may seem to be than they are, since a short line has little in common
/// with others.
const GAIN_OF_HALVES: f64 = 1.2;

/// The lexicon of one language, as if one entry had never been seen.
#[derive(Debug, Clone, Copy)]
struct Reader {
    index: &'static Index,
    left_out: Option<usize>,
    least: f64,
}

impl Reader {
    fn recognise(self, text: &str, language: &str) -> Option<Match> {
        let line = Line::new(text, language);
        if line.is_empty() {
            return None;
        }
        if let Some(heading) = self.index.same(&line.key(), self.left_out) {
            return Some(Match::of(heading, SAME));
        }
        if is_like_a_sentence(text) {
            return None;
        }
        let whole = self.nearest(line.whole());
        let found = match self.halves(&line) {
            Some(halves)
                if whole.is_none_or(|whole| whole.score <= halves.score * GAIN_OF_HALVES) =>
            {
                Some(halves)
            }
            _ => whole,
        };
        found.filter(|found| found.score >= NEAR && !denies(text, language))
    }

    /// A line that says in two ways what it opens ("why, that is, for what purpose"): the way that is
    /// nearer to an entry.
    fn glossed(self, text: &str, language: &str) -> Option<Match> {
        let words = tokens(text, Span::new(0, text.len()));
        let joint = |at: usize| Some((at, GLOSS.match_at(language, &words, at)?));
        let (at, end) = (1..words.len()).find_map(joint)?;
        let marks = [' ', ',', '.', ':', '-'];
        let first = text[..words[at].span.start].trim_end_matches(marks);
        let second = text[words[end - 1].span.end..].trim_start_matches(marks);
        let own = |part: &str| {
            let found = self.recognise(part, language)?;
            (found.score >= NEAR_HALF).then_some(found)
        };
        nearer(own(second), own(first))
    }

    /// The entry that some words are nearest to, of the kind that most of their neighbours have.
    fn nearest(self, words: Words<'_>) -> Option<Match> {
        if !self.index.may_have(words, self.least) {
            return None;
        }
        let neighbours = self.index.nearest(words, self.left_out);
        let votes = |of: &Neighbour| -> f64 {
            let alike = neighbours
                .iter()
                .filter(|other| is_alike(of.heading, other.heading));
            alike.map(|other| other.score.powi(6)).sum()
        };
        // The nearest of those with as many votes.
        let best = neighbours
            .iter()
            .rev()
            .max_by(|a, b| votes(a).total_cmp(&votes(b)))?;
        let all: f64 = neighbours.iter().map(|it| it.score.powi(6)).sum();
        let is_sure = best.score * votes(best) / all >= SURE;
        is_sure.then(|| Match::of(best.heading, best.score))
    }

    /// The line as two headings.
    fn halves(self, line: &Line) -> Option<Match> {
        let halves = line.halves().filter_map(|(first, second)| {
            let first = self.nearest(first).filter(Match::is_half)?;
            let second = self.nearest(second).filter(Match::is_half)?;
            Some(Match {
                heading: first.heading,
                second: Some(second.heading),
                score: first.score.min(second.score),
            })
        });
        halves.max_by(|a, b| a.score.total_cmp(&b.score))
    }
}

/// The topics of an entry that is half a line: what may name the controller or an official names the
/// controller where something else is named, too.
fn of_half(heading: &'static Heading) -> &'static [&'static str] {
    let both = [Topic::Controller.key(), Topic::Responsible.key()];
    if heading.topics == both {
        &heading.topics[..1]
    } else {
        heading.topics
    }
}

/// Whether two entries open or name the same.
fn is_alike(a: &Heading, b: &Heading) -> bool {
    a.role == b.role && a.topics == b.topics
}

/// Whether a line ends or counts as sentences do: it is a heading only as it is listed.
fn is_like_a_sentence(text: &str) -> bool {
    text.ends_with(['.', ',', ';']) || text.contains(|c: char| c.is_numeric() || c == '@')
}

/// Whether a line denies something, as an answer does: "No data leave the EU". What follows from a thing
/// not done, and the right that it is not, may be what a heading names.
fn denies(text: &str, language: &str) -> bool {
    let words = tokens(text, Span::new(0, text.len()));
    let clauses = clauses(&words, language);
    let main = clauses.first().map(|first| &words[first.clone()]);
    let said = main.and_then(|main| Polarity::of_words(main, language, |_| !text.ends_with('?')));
    said.is_some_and(|said| said.negated) && !Cues::of("heading", language).has("not-done", &words)
}

fn nearer(a: Option<Match>, b: Option<Match>) -> Option<Match> {
    match (a, b) {
        (Some(a), Some(b)) if b.score > a.score => Some(b),
        (a, b) => a.or(b),
    }
}

impl Match {
    /// What says that a line opens topics, where something else than its words does.
    pub(crate) fn of_topics(topics: &[&str]) -> Option<Self> {
        let mut headings = HEADINGS.iter();
        let heading = headings.find(|it| it.role == HeadingRole::Section && it.topics == topics)?;
        Some(Self {
            heading,
            second: None,
            score: 1.0,
        })
    }

    fn of(heading: &'static Heading, score: f64) -> Self {
        Self {
            heading,
            second: None,
            score,
        }
    }

    /// Whether a line without a number may be this heading: it must be very near, since running
    /// text can hold the same words.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        self.score >= VERY_NEAR
    }

    /// What the line is.
    #[must_use]
    pub fn role(&self) -> HeadingRole {
        self.heading.role
    }

    /// The topics that the line opens, in the order of the model; for a label and a document type
    /// what the entry names.
    #[must_use]
    pub fn topics(&self) -> Vec<&'static str> {
        let Some(second) = self.second else {
            return self.heading.topics.to_vec();
        };
        let mut topics = [of_half(self.heading), of_half(second)].concat();
        topics.sort_by_key(|key| {
            let order = Topic::ALL.iter().position(|topic| topic.key() == *key);
            (order.unwrap_or(Topic::ALL.len()), *key)
        });
        topics.dedup();
        topics
    }

    /// Whether the line opens a section.
    pub(crate) fn opens_section(&self) -> bool {
        matches!(self.role(), HeadingRole::Section | HeadingRole::Other)
    }

    /// Whether the line can be the title of a notice: titles have words of document types in them,
    /// so that only what is nearly the same as one is no more than that.
    pub(crate) fn may_be_title(&self) -> bool {
        self.role() == HeadingRole::DocumentType && self.score < NO_TITLE
    }

    /// Whether the line has the very words of an entry.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.score >= SAME
    }

    /// Whether half a line can be this heading.
    fn is_half(&self) -> bool {
        self.role() == HeadingRole::Section && self.score >= NEAR_HALF
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(text: &str, language: &str) -> Option<Vec<&'static str>> {
        Some(recognise(text, language)?.topics())
    }

    #[test]
    fn endings_misspellings_and_marks_do_not_hide_a_heading() {
        assert_eq!(topics("Rekisterinpitäjä", "fi"), Some(vec!["controller"]));
        assert_eq!(
            topics("TIETOJEN SÄILYTYSAJAT:", "fi"),
            Some(vec!["retention"])
        );
        assert_eq!(
            topics(
                "Rekisterin tietosisältö (ryhmittäin kuvattuna ja eriteltynä)",
                "fi"
            ),
            Some(vec!["personalData"])
        );
        assert_eq!(
            topics("Rekisterin vastuuhenkilo", "fi"),
            Some(vec!["responsible"])
        );
        assert_eq!(
            topics("Lagringstider för personuppgifterna", "sv"),
            Some(vec!["retention"])
        );
    }

    #[test]
    fn an_entry_that_is_left_out_is_found_by_others_or_not_at_all() {
        for heading in HEADINGS.iter().step_by(7) {
            let whole = recognise(heading.text, heading.language).expect("an entry");
            assert!((whole.score - 1.0).abs() < 1e-9, "{}", heading.text);
            let rest = Lexicon::without(heading).recognise(heading.text, heading.language);
            assert!(
                rest.is_none_or(|found| found.heading != heading),
                "{}",
                heading.text
            );
        }
    }

    #[test]
    fn other_lines_are_no_headings() {
        for text in [
            "Esimerkkilän kunta",
            "Nimi",
            "Tietoja säilytetään kaksi vuotta tapahtuman jälkeen",
        ] {
            assert!(
                recognise(text, "fi").is_none_or(|found| !found.stands_alone()),
                "{text}"
            );
        }
    }

    #[test]
    fn each_half_of_a_line_opens_its_own_topics() {
        for (text, language, expected) in [
            (
                "Tietojen säilytysaika ja vastaanottajat",
                "fi",
                ["recipients", "retention"],
            ),
            (
                "Lagringstid / skydd av uppgifterna",
                "sv",
                ["retention", "security"],
            ),
        ] {
            assert_eq!(topics(text, language), Some(expected.to_vec()), "{text}");
        }
    }

    #[test]
    fn sentences_and_numbers_make_no_heading_of_a_line() {
        assert_eq!(
            topics("Uppgifter om lagringstiden", "sv"),
            Some(vec!["retention"])
        );
        for text in [
            "Uppgifter om lagringstiden.",
            "Uppgifter om lagringstiden 2026",
            "Uppgifter om lagringstiden (2 år)",
        ] {
            assert!(recognise(text, "sv").is_none(), "{text}");
        }
        // As it is listed, a heading may end in a stop.
        assert_eq!(topics("2. Säilytysaika.", "fi"), Some(vec!["retention"]));
    }

    #[test]
    fn what_is_not_done_may_be_what_a_heading_names() {
        for (text, language, expected) in [
            ("Tietoja ei luovuteta ulkopuolisille", "fi", true),
            ("Tiedot joita ei luovuteta ulkopuolisille", "fi", false),
            ("Miksi emme luovuta tietoja", "fi", false),
            ("Uppgifter lämnas inte ut", "sv", true),
            ("Rätt att inte bli föremål för profilering", "sv", false),
            ("Data are not disclosed", "en", true),
            ("Data not obtained from you", "en", false),
        ] {
            assert_eq!(denies(text, language), expected, "{text}");
        }
    }
}

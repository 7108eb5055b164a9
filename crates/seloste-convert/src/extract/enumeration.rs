//! Reads an enumeration of data: "name, address and telephone number".

use std::cell::OnceCell;
use std::ops::Range;

use seloste::Topic;
use seloste_language::{Cues, Token, TokenKind};
use seloste_vocab::Scheme;

use super::words::is_suspended;
use crate::resolve::{self, Resolved};

/// One piece of an enumeration.
pub(super) struct Datum {
    /// Its words in the sentence.
    pub(super) range: Range<usize>,
    /// What the vocabulary knows it as; nothing for a piece that stands among known ones.
    pub(super) concepts: Vec<Resolved>,
}

/// Pieces that stand one after the other, the first of them known.
pub(super) struct Enumeration {
    pub(super) data: Vec<Datum>,
    /// Where the reading stopped.
    pub(super) end: usize,
    /// Whether the reading came to the end of the words without meeting a verb or the like.
    pub(super) is_whole: bool,
    /// How many unknown pieces were left out.
    pub(super) n_left_out: usize,
}

impl Enumeration {
    /// Whether the words are nothing but this enumeration.
    pub(super) fn is_all(&self) -> bool {
        self.is_whole && self.n_left_out == 0
    }
}

/// The words of one piece.
struct Piece {
    range: Range<usize>,
    /// The noun for data before them.
    noun: Option<usize>,
    /// Whether they were cut off at a word that belongs to no datum.
    stopped: bool,
}

/// How many data in a row show that an enumeration goes on.
const FEWEST_BEHIND: usize = 2;

/// How many known data tell of a row without a verb that all of it are data.
const FEWEST_KNOWN: usize = 4;

/// The most tokens that are read as one enumeration.
const LONGEST: usize = 200;
/// The most pieces before the first known one.
const MOST_SKIPPED: usize = 2;
/// The most tokens of a piece that may be a datum.
const LONGEST_PIECE: usize = 30;
/// The most words of a piece that is kept without being known.
const LONGEST_UNKNOWN: usize = 5;

/// A sentence in which enumerations are looked for.
pub(super) struct Sentence<'t> {
    pub(super) tokens: &'t [Token],
    language: &'static str,
    pub(super) cues: &'static Cues,
}

impl<'t> Sentence<'t> {
    pub(super) fn new(tokens: &'t [Token], language: &'static str) -> Self {
        let cues = Cues::of(Topic::PersonalData.key(), language);
        Self {
            tokens,
            language,
            cues,
        }
    }

    /// The pieces from a token on. Unknown ones are kept where they are asked for, fewer than the
    /// known ones, and not at an end that another clause may follow.
    pub(super) fn enumeration(&self, region: Range<usize>, keeps: bool) -> Option<Enumeration> {
        let region = region.start..region.end.min(region.start + LONGEST);
        let mut read = Enumeration {
            data: Vec::new(),
            end: region.start,
            is_whole: true,
            n_left_out: 0,
        };
        let mut unknown = Vec::new();
        let mut n_skipped = 0;
        let pieces = self.pieces(region);
        let most_skipped = if keeps {
            MOST_SKIPPED.min(pieces.len() / 3)
        } else {
            0
        };
        for (at, piece) in pieces.iter().enumerate() {
            let end = piece.end;
            let Piece {
                range: piece,
                noun,
                stopped,
            } = self.piece(piece);
            let found = self.datum(piece.clone(), noun);
            // The first things that are named need not be known.
            if found.is_none()
                && read.data.is_empty()
                && n_skipped < most_skipped
                && self.is_nominal(&piece)
            {
                n_skipped += 1;
                read.is_whole &= !stopped;
                if !stopped {
                    unknown.push(Datum {
                        range: piece,
                        concepts: Vec::new(),
                    });
                }
                continue;
            }
            let mut ends = stopped;
            match found {
                Some(datum) => {
                    read.data.append(&mut unknown);
                    read.end = datum.range.end;
                    read.data.push(datum);
                }
                None if read.data.is_empty() => return None,
                None if piece.is_empty() && !stopped => {}
                None if !stopped && self.is_nominal(&piece) => unknown.push(Datum {
                    range: piece,
                    concepts: Vec::new(),
                }),
                None => ends = true,
            }
            if ends {
                read.is_whole = false;
                let goes_on = keeps && self.resumes(&pieces[at + 1..]);
                if !goes_on {
                    break;
                }
            }
            read.end = end;
        }
        if read.is_whole {
            read.data.append(&mut unknown);
        }
        self.leave_out_owners(&mut read.data);
        let n_known = read
            .data
            .iter()
            .filter(|datum| !datum.concepts.is_empty())
            .count();
        let is_told = read.is_whole && n_known >= FEWEST_KNOWN;
        if !keeps || (n_known <= read.data.len() - n_known && !is_told) {
            read.n_left_out = read.data.len() - n_known;
            read.data.retain(|datum| !datum.concepts.is_empty());
        }
        (!read.data.is_empty()).then_some(read)
    }

    /// Takes out whose data they are, where several own the first: "pupils' | and guardians' names".
    fn leave_out_owners(&self, data: &mut Vec<Datum>) {
        let cues = Cues::of(Topic::DataSubjects.key(), self.language);
        // Where the first word is a group in the genitive, whether anything stands behind it.
        let owned = |datum: &Datum| {
            let words = &self.tokens[datum.range.clone()];
            let is_genitive = cues.has("genitive", &words[..words.len().min(1)]);
            let groups = || resolve::concepts(Scheme::DataSubjects, words, self.language);
            let is_owned = is_genitive && groups().iter().any(|group| group.tokens == (0..1));
            is_owned.then_some(words.len() > 1)
        };
        let mut is_followed = false;
        let mut is_owner = Vec::with_capacity(data.len());
        for datum in data.iter().rev() {
            let owned = owned(datum);
            is_owner.push(is_followed && owned == Some(false));
            is_followed = owned == Some(true) || (is_followed && owned.is_some());
        }
        data.retain(|_| !is_owner.pop().unwrap_or(false));
    }

    /// Whether the pieces behind one that is cut off name data again: "personal data in e-mails,
    /// pictures and videos".
    fn resumes(&self, pieces: &[Range<usize>]) -> bool {
        let is_datum = |piece: &Range<usize>| {
            let Piece {
                range,
                noun,
                stopped,
            } = self.piece(piece);
            !stopped && self.datum(range, noun).is_some()
        };
        pieces.len() >= FEWEST_BEHIND && pieces.iter().take(FEWEST_BEHIND).all(is_datum)
    }

    /// A piece without what leads to it and what no longer belongs to it.
    fn piece(&self, whole: &Range<usize>) -> Piece {
        let (range, noun) = self.without_fillers(whole.clone());
        let (range, stopped) = self.cut(range);
        Piece {
            range,
            noun,
            stopped,
        }
    }

    /// The parts between commas and words such as "and", outside brackets. "Post- and home
    /// address" is one part, because the first word is not whole.
    pub(super) fn pieces(&self, region: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let known = OnceCell::new();
        // "First and last name" is one datum.
        let is_inside = |at: usize| {
            let known = known.get_or_init(|| self.concepts(&region));
            let mut known = known
                .iter()
                .map(|it| shift(it.tokens.clone(), region.start));
            self.tokens[at].kind == TokenKind::Word
                && known.any(|range| range.start < at && at < range.end)
        };
        let (mut start, mut at, mut depth) = (region.start, region.start, 0_usize);
        while at < region.end {
            let token = &self.tokens[at];
            depth += usize::from(token.is_mark('('));
            depth = depth.saturating_sub(usize::from(token.is_mark(')')));
            let parted = self
                .cues
                .match_at("conjunction", &self.tokens[..region.end], at);
            match parted {
                Some(end)
                    if depth == 0
                        && !is_suspended(&self.tokens[start..], at - start)
                        && !is_inside(at) =>
                {
                    found.push(start..at);
                    (start, at) = (end, end);
                }
                _ => at += 1,
            }
        }
        found.push(start..region.end);
        found
    }

    /// A piece without the words that lead to a datum ("the following data", "among others"), and
    /// the noun for data that stands right before it.
    fn without_fillers(&self, piece: Range<usize>) -> (Range<usize>, Option<usize>) {
        let mut start = piece.start;
        let mut noun = None;
        while start < piece.end {
            if let Some(end) = self.cues.match_at("noun", &self.tokens[..piece.end], start) {
                noun = Some(start);
                start = end;
            } else if let Some(end) = self
                .cues
                .match_at("filler", &self.tokens[..piece.end], start)
            {
                noun = None;
                start = end;
            } else if self.tokens[start].kind == TokenKind::Mark && !self.tokens[start].is_mark('(')
            {
                start += 1;
            } else {
                break;
            }
        }
        (start..piece.end, noun)
    }

    /// A piece up to a word that no longer belongs to a datum, and whether there was one.
    fn cut(&self, piece: Range<usize>) -> (Range<usize>, bool) {
        let bracket = self.bracket(&piece, |at| {
            at == 0 || !self.tokens[at - 1].touches(&self.tokens[at])
        });
        let stop = self.cues.find("stop", &self.tokens[piece.start..bracket]);
        let Some(stop) = stop else {
            return (piece, false);
        };
        // A preposition before it leads to what was cut off: "the languages for which".
        let mut end = piece.start + stop.start;
        while end > piece.start && self.cues.has("after", &self.tokens[end - 1..end]) {
            end -= 1;
        }
        (piece.start..end, true)
    }

    /// Where the first bracket of a piece opens that passes a test, or the end of the piece.
    fn bracket(&self, piece: &Range<usize>, passes: impl Fn(usize) -> bool) -> usize {
        let found = piece
            .clone()
            .find(|at| self.tokens[*at].is_mark('(') && passes(*at));
        found.unwrap_or(piece.end)
    }

    /// A piece without what stands in brackets after it.
    fn head(&self, piece: &Range<usize>) -> Range<usize> {
        piece.start..self.bracket(piece, |_| true)
    }

    /// A piece whose main word is a known datum.
    fn datum(&self, piece: Range<usize>, noun: Option<usize>) -> Option<Datum> {
        let head = self.without_marks(self.head(&piece));
        if head.len() > LONGEST_PIECE {
            return None;
        }
        let main = self.main(&head)?;
        let last = &self.tokens[main.end - 1..main.end];
        let is_oblique = self.is_oblique(last);
        if is_oblique && noun.is_none() {
            return None;
        }
        let before = head.start..main.start;
        if self.cues.has("before", &self.tokens[before.clone()]) {
            return None;
        }
        let aside = before
            .rev()
            .find(|at| !is_oblique && self.is_oblique(&self.tokens[*at..=*at]));
        let start = match (noun, aside) {
            (Some(noun), _) if is_oblique => noun,
            (_, Some(aside)) => aside + 1,
            _ => head.start,
        };
        let concepts = self.concepts(&(start..piece.end));
        Some(Datum {
            range: start..piece.end,
            concepts,
        })
    }

    fn without_marks(&self, range: Range<usize>) -> Range<usize> {
        let is_word = |at: &usize| self.tokens[*at].kind != TokenKind::Mark;
        let end = range
            .clone()
            .rev()
            .find(is_word)
            .map_or(range.start, |at| at + 1);
        range.start..end
    }

    /// The concept that ends a piece, or that words such as "about" carry on.
    fn main(&self, head: &Range<usize>) -> Option<Range<usize>> {
        let known = self.concepts(head);
        let carries = |end: usize| {
            end == head.end
                || self
                    .cues
                    .match_at("after", &self.tokens[..head.end], end)
                    .is_some()
        };
        let places = known
            .into_iter()
            .map(|found| shift(found.tokens, head.start));
        places.into_iter().find(|range| carries(range.end))
    }

    /// Whether a word stands in a case that no datum stands in ("by e-mail").
    fn is_oblique(&self, word: &[Token]) -> bool {
        self.cues.has("oblique", word) && !self.cues.has("not-oblique", word)
    }

    /// The concepts in some words, but for the one that stands for personal data as such.
    pub(super) fn concepts(&self, range: &Range<usize>) -> Vec<Resolved> {
        let tokens = &self.tokens[range.clone()];
        let mut found = resolve::concepts(Scheme::PersonalData, tokens, self.language);
        // "A task in the public | interest".
        let is_of_phrase = |at: &Range<usize>| {
            let before = at.start.checked_sub(1);
            before.is_some_and(|start| self.cues.match_at("no-data", tokens, start) == Some(at.end))
        };
        found.retain(|resolved| !is_of_phrase(&resolved.tokens));
        found.retain(|resolved| {
            seloste_vocab::concept(resolved.code).is_some_and(|concept| !concept.broader.is_empty())
        });
        found
    }

    /// Whether an unknown piece can be a noun with its modifiers.
    fn is_nominal(&self, piece: &Range<usize>) -> bool {
        let tokens = &self.tokens[self.head(piece)];
        let is_plain = |token: &Token| {
            token.kind == TokenKind::Word || ['-', '.', '/'].iter().any(|mark| token.is_mark(*mark))
        };
        let n_words = tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .count();
        let starts_aside = self.cues.match_at("before", tokens, 0).is_some();
        (1..=LONGEST_UNKNOWN).contains(&n_words) && tokens.iter().all(is_plain) && !starts_aside
    }
}

pub(super) fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

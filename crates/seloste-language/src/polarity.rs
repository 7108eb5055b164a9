//! Whether a sentence affirms, denies, allows or softens what it says.

use std::ops::Range;

use crate::cue::{Cues, Phrases};
use crate::token::Token;

/// How a sentence speaks about what it speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Polarity {
    /// It is denied: "uppgifterna överförs inte", "tietoja ei luovuteta".
    pub negated: bool,
    /// It may happen: "kan ges", "voidaan antaa".
    pub possible: bool,
    /// It holds as a rule only: "i regel", "pääsääntöisesti".
    pub hedged: bool,
    /// It is about what happens regularly: "regelmässiga", "säännönmukaisia".
    pub regular: bool,
}

impl Polarity {
    /// Reads the polarity of a sentence in a language.
    ///
    /// ```
    /// use seloste_language::{Polarity, tokens};
    /// use seloste_source::Span;
    ///
    /// let text = "Palvelua voidaan antaa muualla.";
    /// let polarity = Polarity::of(&tokens(text, Span::new(0, text.len())), "fi");
    /// assert!(polarity.possible && !polarity.negated);
    /// ```
    #[must_use]
    pub fn of(tokens: &[Token], language: &str) -> Self {
        let cues = Cues::of("polarity", language);
        let negated = is_negated(cues, tokens);
        Self {
            negated,
            possible: cues.has("possible", tokens),
            hedged: cues.has("hedge", tokens) || (negated && cues.has("exception", tokens)),
            regular: cues.has("regular", tokens),
        }
    }

    /// Reads how a sentence speaks of what some words of it name, such as a verb of transfer; none
    /// where the words stand only under a condition ("if data are transferred …").
    ///
    /// A negation or a modal counts in the clauses that hold such words: "data are transferred to
    /// countries that do not protect them" denies nothing. What softens a sentence may stand
    /// anywhere in it. A question says nothing.
    #[must_use]
    pub fn of_words(
        tokens: &[Token],
        language: &str,
        holds: impl Fn(&[Token]) -> bool,
    ) -> Option<Self> {
        if tokens.last().is_some_and(|token| token.is_mark('?')) {
            return None;
        }
        let cues = Cues::of("polarity", language);
        let all = clauses(tokens, language).into_iter();
        let all: Vec<_> = all.map(|range| &tokens[range]).collect();
        let allowed = all.iter().any(|clause| allows_the_rest(cues, clause));
        let speaking = all
            .into_iter()
            .filter(|clause| holds(clause) && !is_condition(clause, language));
        let speaking = speaking.map(|clause| behind_relative(cues, clause, &holds));
        let parts: Vec<_> = speaking.map(|clause| Self::of(clause, language)).collect();
        let negated = parts.iter().any(|part| part.negated);
        let exception = negated && cues.has("exception", tokens);
        (!parts.is_empty()).then_some(Self {
            negated,
            possible: allowed || parts.iter().any(|part| part.possible),
            hedged: cues.has("hedge", tokens) || exception,
            regular: Cues::of("polarity", language).has("regular", tokens),
        })
    }
}

/// Whether a clause makes what another one says possible: "if necessary, …", "it is not excluded that
/// …".
fn allows_the_rest(cues: &Cues, clause: &[Token]) -> bool {
    let is_whole = cues.match_at("possible", clause, 0) == Some(clause.len());
    let mut places = 0..clause.len();
    let mut is_verdict = |at| {
        let keys = ["no-negation", "possible"];
        keys.iter()
            .all(|key| cues.match_at(key, clause, at).is_some())
    };
    is_whole || places.any(&mut is_verdict)
}

/// A clause without the relative clause that it begins with, where that has a verb of its own: "that
/// are not needed | are erased".
fn behind_relative<'t>(
    cues: &Cues,
    clause: &'t [Token],
    holds: impl Fn(&[Token]) -> bool,
) -> &'t [Token] {
    let relative = cues.match_at("clause", clause, 0);
    let Some(start) = relative.filter(|end| cues.has("negation", &clause[..*end])) else {
        return clause;
    };
    let mut places = start..clause.len();
    let Some(held) = places.find(|at| holds(&clause[*at..=*at])) else {
        return clause;
    };
    let is_filler = |token: &Token| cues.has("relative-filler", std::slice::from_ref(token));
    if clause[start..held].iter().all(is_filler) {
        clause
    } else {
        &clause[held..]
    }
}

/// Whether some words deny: a negation stands among them that the words after it do not take back,
/// as "not only" and "is not impossible" do.
fn is_negated(cues: &Cues, tokens: &[Token]) -> bool {
    let (none, negation) = (cues.all("no-negation"), cues.all("negation"));
    let mut at = 0;
    while at < tokens.len() {
        if let Some(end) = none.match_at(tokens, at) {
            at = end;
        } else if negation.match_at(tokens, at).is_some() {
            return true;
        } else {
            at += 1;
        }
    }
    false
}

/// The clauses of a sentence: its parts between commas, semicolons, colons, brackets and words such
/// as "but"; after a negation also at "but" as in "not on consent but on law". Compound names with
/// a colon inside ("EU:n") stay whole.
///
/// Where a language sets no comma, a condition begins at its conjunction ("you may complain | if you
/// are not content"), and the main clause behind one at its verb ("if you are not content | may you").
#[must_use]
pub fn clauses(tokens: &[Token], language: &str) -> Vec<Range<usize>> {
    let cues = Cues::of("polarity", language);
    let keys = ["contrast", "clause", "condition-inside", "inversion"];
    let [contrast, clause, inside, inversion] = keys.map(|key| cues.all(key));
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        let is_mark = ",;:()".contains(&*tokens[at].folded) && !stands_inside(tokens, at);
        let opposes = |words: &Phrases| at > start && words.match_at(tokens, at).is_some();
        let before = &tokens[start..at];
        let contrasts = || opposes(contrast) && cues.has("negation", before);
        let conditions = || opposes(clause) || opposes(inside);
        let turns = || inversion.match_at(tokens, at).is_some() && turns(cues, tokens, before, at);
        if is_mark || conditions() || contrasts() || turns() {
            found.push(start..at);
            start = at + usize::from(is_mark);
        }
    }
    found.push(start..tokens.len());
    found.retain(|range| !range.is_empty());
    found
}

/// The fewest words of a condition: a conjunction, a subject and a verb.
const SHORTEST_CONDITION: usize = 3;

/// Whether the main clause behind a condition begins at a verb before its subject.
fn turns(cues: &Cues, tokens: &[Token], before: &[Token], at: usize) -> bool {
    before.len() >= SHORTEST_CONDITION
        && cues.match_at("no-inversion", tokens, at).is_none()
        && ["condition", "condition-inside"]
            .iter()
            .any(|key| cues.match_at(key, before, 0).is_some())
}

/// Whether a mark touches the tokens on both sides.
fn stands_inside(tokens: &[Token], at: usize) -> bool {
    let before = at > 0 && tokens[at - 1].touches(&tokens[at]);
    before
        && tokens
            .get(at + 1)
            .is_some_and(|next| tokens[at].touches(next))
}

/// A clause that begins with a word such as "if".
fn is_condition(clause: &[Token], language: &str) -> bool {
    let cues = Cues::of("polarity", language);
    cues.match_at("condition", clause, 0).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;
    use seloste_source::Span;

    fn transfer(text: &str, language: &str) -> Option<(bool, bool, bool)> {
        let tokens = tokens(text, Span::new(0, text.len()));
        let cues = Cues::of("transfers", language);
        let polarity = Polarity::of_words(&tokens, language, |clause| cues.has("verb", clause))?;
        Some((polarity.negated, polarity.possible, polarity.hedged))
    }

    #[test]
    fn a_contrast_begins_a_clause_after_a_negation_only() {
        for (text, language, n) in [
            ("Det grundar sig inte på samtycke utan på lag.", "sv", 2),
            ("Det sker utan att du märker det.", "sv", 1),
            ("Se ei perustu suostumukseen vaan lakiin.", "fi", 2),
            ("Se perustuu lakiin ja asetukseen.", "fi", 1),
        ] {
            let tokens = tokens(text, Span::new(0, text.len()));
            assert_eq!(clauses(&tokens, language).len(), n, "{text}");
        }
    }

    #[test]
    fn a_negation_reaches_no_other_clause() {
        for (text, language, expected) in [
            (
                "Uppgifter överförs till USA, men inte till Kina.",
                "sv",
                Some((false, false, false)),
            ),
            (
                "Tietoja siirretään maihin, joissa ei ole lakia.",
                "fi",
                Some((false, false, false)),
            ),
            (
                "Uppgifter överförs inte och lagras utanför EU.",
                "sv",
                Some((true, false, false)),
            ),
            (
                "EU:n ulkopuolelle ei siirretä tietoja.",
                "fi",
                Some((true, false, false)),
            ),
            (
                "Tietoja ei siirretä ilman suostumusta.",
                "fi",
                Some((true, false, true)),
            ),
            (
                "Tietoja voidaan siirtää muualle.",
                "fi",
                Some((false, true, false)),
            ),
            ("Jos tietoja siirretään, siitä kerrotaan.", "fi", None),
            ("Om uppgifter överförs informerar vi dig.", "sv", None),
            (
                "Uppgifter om kunder överförs.",
                "sv",
                Some((false, false, false)),
            ),
            ("Tietojen siirrot muualle", "fi", None),
        ] {
            assert_eq!(transfer(text, language), expected, "{text}");
        }
    }
}

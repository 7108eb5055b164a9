//! Who belongs to the EU and the EEA.

use std::ops::Range;

use seloste::Region;
use seloste_language::{Cues, Token, countries, cover};
use seloste_vocab::member;

use super::{CUES, region};
use crate::check::Findings;
use crate::finding::Value;
use crate::subject::{Subject, Unit};

/// What a text can say of a country: that it is in a union or out of it.
struct Claim {
    /// The cue after which the country stands: "EEA countries such as …".
    before: &'static str,
    /// The cue before which it stands: "… is an EEA country".
    after: &'static str,
    claimed: Region,
    actual: Region,
    union: &'static str,
}

const CLAIMS: [Claim; 4] = [
    Claim {
        before: "inside-eea",
        after: "is-eea",
        claimed: Region::Eea,
        actual: Region::NonEea,
        union: "EEA",
    },
    Claim {
        before: "inside-eu",
        after: "is-eu",
        claimed: Region::Eu,
        actual: Region::NonEu,
        union: "EU",
    },
    Claim {
        before: "outside-eea",
        after: "is-not-eea",
        claimed: Region::NonEea,
        actual: Region::Eea,
        union: "EEA",
    },
    Claim {
        before: "outside-eu",
        after: "is-not-eu",
        claimed: Region::NonEu,
        actual: Region::Eu,
        union: "EU",
    },
];

/// A country that the text puts on the wrong side of the border of the EU or the EEA.
pub(super) fn membership(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let day = notice.day();
    let units = notice.units().iter();
    for unit in units.filter(|unit| unit.has(CUES, "union")) {
        let named = countries(&unit.tokens, unit.language);
        for (country, range) in named {
            let claim = CLAIMS.iter().find(|it| it.is_made(unit, &range));
            let Some(claim) = claim.filter(|it| it.is_wrong(country.code, &day)) else {
                continue;
            };
            let (Some(words), Ok(code)) = (cover(&unit.tokens[range]), country.code.parse()) else {
                continue;
            };
            let finding = found.said(unit.version, words);
            finding.with("country", Value::Country(code));
            finding.with("claimed", region(claim.claimed));
            finding.with("actual", region(claim.actual));
        }
    }
}

impl Claim {
    fn is_wrong(&self, country: &str, day: &str) -> bool {
        member(self.union, country, day) == self.claimed.is_outside()
    }

    /// Whether the words around a country make the claim of it.
    fn is_made(&self, unit: &Unit, at: &Range<usize>) -> bool {
        let cues = Cues::of(CUES, unit.language);
        let (before, after) = (&unit.tokens[..at.start], &unit.tokens[at.end..]);
        let comma = usize::from(after.first().is_some_and(|token| token.is_mark(',')));
        let says_after = cues.match_at(self.after, after, comma).is_some();
        says_after || (self.is_made_before(cues, before) && !unit.is_negated())
    }

    /// "… outside the EEA to", "… countries of the EEA such as": nothing but a comma, a word that
    /// gives an example and a preposition stand between. Of what lies inside, an example is needed:
    /// a country named beside the EEA is often none of it.
    fn is_made_before(&self, cues: &Cues, before: &[Token]) -> bool {
        let Some(group) = cues.find_last(self.before, before) else {
            return false;
        };
        let between = &before[group.end..];
        let comma = usize::from(between.first().is_some_and(|token| token.is_mark(',')));
        let example = cues.match_at("such-as", between, comma);
        let rest = match example {
            Some(end) => &between[end..],
            None if self.claimed.is_outside() => between,
            None => return false,
        };
        match rest {
            [] => true,
            [only] => cues.has("preposition", std::slice::from_ref(only)),
            _ => false,
        }
    }
}

//! Reads the office-holder who answers for the register.

use seloste::{Responsible, Topic};
use seloste_language::{Token, TokenKind, cover, dates};
use seloste_source::Span;

use super::words::{strip_marks, text_of};
use crate::fact::Fact;
use crate::segment::{Segmented, Unit};

/// The first line of the section names the office, below its units; a sentence may name the
/// decision.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Responsible>> {
    let mut units = text.units_on(Topic::Responsible.key());
    let Some(first) = units.next() else {
        return Vec::new();
    };
    let Some(office) = Office::of(first) else {
        return Vec::new();
    };
    let part = Responsible {
        role: Some(text_of(text, office.role)),
        unit: office.unit.map(|span| text_of(text, span)),
        ..Responsible::default()
    };
    let mut fact = Fact::new(part, first.span()).words("role", office.role, "responsible.role");
    if let Some(span) = office.unit {
        fact = fact.words("unit", span, "responsible.unit");
    }
    for unit in units {
        if let Some(span) = decision(unit, text.language.code()) {
            fact.part.decision = Some(seloste_language::joined(text.text(), span));
            fact.also_stated_in(unit.span());
            fact = fact.words("decision", span, "responsible.decision");
            break;
        }
    }
    vec![fact]
}

/// An office below the units that it belongs to: `Unit / Unit / Office`.
pub(super) struct Office {
    pub(super) role: Span,
    pub(super) unit: Option<Span>,
}

impl Office {
    /// Reads a line that is no sentence.
    pub(super) fn of(unit: &Unit) -> Option<Self> {
        let tokens = &unit.sentence.tokens;
        if tokens.last()?.is_mark('.') {
            return None;
        }
        let slash = tokens.iter().rposition(|token| token.is_mark('/'));
        let side = |tokens: &[Token]| cover(strip_marks(tokens));
        match slash {
            Some(at) => Some(Self {
                role: side(&tokens[at + 1..])?,
                unit: side(&tokens[..at]),
            }),
            None => Some(Self {
                role: side(tokens)?,
                unit: None,
            }),
        }
    }
}

/// The sign before the number of a paragraph of minutes or of an act.
const SECTION_SIGN: char = '\u{a7}';

/// A date followed by a section sign and a number, as decisions of boards are cited.
fn decision(unit: &Unit, language: &str) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    dates(tokens, language).into_iter().find_map(|date| {
        let after = tokens.partition_point(|token| token.span.start < date.span.end);
        let [sign, number] = tokens.get(after..after + 2)? else {
            return None;
        };
        let cites = sign.is_mark(SECTION_SIGN) && number.kind == TokenKind::Number;
        cites.then(|| date.span.cover(number.span))
    })
}

//! Whether a sentence affirms, denies, allows or softens what it says.

use crate::cue::Cues;
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
        Self {
            negated: cues.has("negation", tokens),
            possible: cues.has("possible", tokens),
            hedged: cues.has("hedge", tokens),
            regular: cues.has("regular", tokens),
        }
    }
}

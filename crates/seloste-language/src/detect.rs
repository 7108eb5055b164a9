//! Which language a text is in.

use whatlang::{Detector, Lang};

/// What is known of the language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetectedLanguage {
    /// One of ours, as an ISO 639-1 code.
    Known(&'static str),
    /// Another language, by its English name.
    Other(&'static str),
    /// Too little text to tell.
    Unsure,
}

const OURS: [(Lang, &str); 3] = [(Lang::Fin, "fi"), (Lang::Swe, "sv"), (Lang::Eng, "en")];

/// Tells the language of a text.
///
/// Trigrams decide. A text that is clearly in another language than ours is said to be; one that
/// only might be (short Swedish texts look Danish or Norwegian) is taken for the nearest of ours.
///
/// ```
/// use seloste_language::{DetectedLanguage, detect};
///
/// let text = "Henkilötietoja säilytetään kaksi vuotta palvelun päättymisen jälkeen.";
/// assert_eq!(detect(text), DetectedLanguage::Known("fi"));
/// ```
#[must_use]
pub fn detect(text: &str) -> DetectedLanguage {
    let text = beginning(text);
    let Some(open) = Detector::new().detect(text) else {
        return DetectedLanguage::Unsure;
    };
    if let Some(code) = ours(open.lang()) {
        return DetectedLanguage::Known(code);
    }
    if open.is_reliable() && !is_scandinavian(open.lang()) {
        return DetectedLanguage::Other(open.lang().eng_name());
    }
    let nearest =
        Detector::with_allowlist(OURS.iter().map(|(lang, _)| *lang).collect()).detect(text);
    nearest
        .and_then(|info| ours(info.lang()))
        .map_or(DetectedLanguage::Unsure, DetectedLanguage::Known)
}

/// As many bytes as tell the language of any text.
const ENOUGH: usize = 16 << 10;

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn ours(lang: Lang) -> Option<&'static str> {
    OURS.iter()
        .find(|(ours, _)| *ours == lang)
        .map(|(_, code)| *code)
}

fn is_scandinavian(lang: Lang) -> bool {
    matches!(lang, Lang::Dan | Lang::Nob)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_and_others() {
        assert_eq!(
            detect("Uppgifterna om lånen raderas när boken har lämnats tillbaka."),
            DetectedLanguage::Known("sv")
        );
        assert_eq!(
            detect("The data are kept for two years after the service has ended."),
            DetectedLanguage::Known("en")
        );
        let german = "Die personenbezogenen Daten werden für die Dauer von zwei Jahren nach Abschluss der Leistung gespeichert und anschließend gelöscht. Verantwortlich ist die Stadt.";
        assert_eq!(detect(german), DetectedLanguage::Other("German"));
        assert_eq!(detect("12 34"), DetectedLanguage::Unsure);
    }
}

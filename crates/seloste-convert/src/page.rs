//! What belongs to a page and not to the notice on it.

use seloste::Language;
use seloste_language::{Cues, DetectedLanguage, Token, TokenKind, detect, tokens};
use seloste_source::{Block, BlockKind, Document, Span};

/// The longest link of a site, in bytes.
const LONGEST_LINK: usize = 40;
/// The longest line that begins with words of the page, in bytes.
const LONGEST_LINE: usize = 400;
/// The shortest paragraph whose language is surely told, in bytes.
const SHORTEST_FOREIGN: usize = 100;

/// Whether a block belongs to the page and not to the notice: a link of the site ("Skip to content"),
/// a line of the site that shows the text, the number of a page ("1 (7)") or of the next heading.
pub(crate) fn is_furniture(document: &Document, block: &Block) -> bool {
    let is_line = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::LabelValue { .. }
    );
    let content = block.content();
    if !is_line || content.len() > LONGEST_LINE {
        return false;
    }
    let words = tokens(document.text.as_str(), content);
    let is_link = |cues: &Cues| content.len() <= LONGEST_LINK && are_links(cues, &words);
    let begins = |cues: &Cues| cues.match_at("furniture-begins", &words, 0).is_some();
    let mut all = Language::ALL.iter();
    let is_of_site = all.any(|language| {
        let cues = Cues::of("heading", language.code());
        is_link(cues) || begins(cues)
    });
    is_of_site || is_page_number(&words)
}

/// Whether words are links of a site and nothing else, as in "Menu | Search | Listen".
fn are_links(cues: &Cues, words: &[Token]) -> bool {
    let mut at = 0;
    while at < words.len() {
        match cues.match_at("furniture", words, at) {
            Some(end) if end > at => at = end,
            _ if at > 0 && words[at].kind == TokenKind::Mark => at += 1,
            _ => return false,
        }
    }
    at > 0
}

/// What stands between the links of a menu, or the pages that lead to this one.
const BETWEEN_LINKS: [&str; 5] = [" > ", " \u{203a} ", " \u{bb} ", " | ", " / "];
/// How often it stands there at least.
const LEAST_BETWEEN: usize = 2;

/// Whether a line is a menu or the way to a page: "Start > Library > Privacy".
pub(crate) fn is_trail(line: &str) -> bool {
    let mut marks = BETWEEN_LINKS.iter();
    marks.any(|mark| line.matches(mark).count() >= LEAST_BETWEEN)
}

/// Whether a block before the first heading is not of the notice: the question on cookies that a site
/// begins with, or a paragraph for readers of another language.
pub(crate) fn is_before_notice(document: &Document, block: &Block, language: Language) -> bool {
    let content = block.content();
    let text = document.text.slice(content);
    if content.len() > LONGEST_LINE * 2 {
        return false;
    }
    let words = tokens(document.text.as_str(), content);
    is_on_cookies(&words, "cookie-banner", language) || is_foreign(text, language)
}

/// Whether words name cookies as the head of a section or a table does.
pub(crate) fn names_cookies(document: &Document, span: Span, language: Language) -> bool {
    let words = tokens(document.text.as_str(), span);
    is_on_cookies(&words, "cookie", language)
}

fn is_on_cookies(words: &[Token], key: &str, language: Language) -> bool {
    Cues::of("heading", language.code()).has(key, words)
}

fn is_foreign(text: &str, language: Language) -> bool {
    text.len() >= SHORTEST_FOREIGN
        && matches!(detect(text), DetectedLanguage::Known(code) if code != language.code())
}

fn is_page_number(words: &[Token]) -> bool {
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    match words {
        [number] => is_number(number) && number.folded.len() <= 2,
        [number, open, of, close] => {
            let in_brackets = open.is_mark('(') && close.is_mark(')');
            is_number(number) && is_number(of) && in_brackets
        }
        _ => false,
    }
}

//! What stands before the first section: title, kind, date; and the law that the notice is under.

use std::cmp::Ordering;

use seloste::{
    Controller, Date, Jurisdiction, Language, LanguageMap, NoticeKind, StatuteCitation, Topic,
};
use seloste_language::{ContactKind, Cues, Sentence, Token, TokenKind, contacts, dates};
use seloste_source::{Block, BlockKind, Span};
use seloste_vocab::HeadingRole;

use super::words::{span_of, strip_marks, text_of};
use crate::fact::{Basis, Fact, Field};
use crate::heading::{self, recognise};
use crate::page;
use crate::resolve;
use crate::segment::{Segmented, Unit};

/// What belongs to the notice or the version as a whole, each with its basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) title: (LanguageMap, Field),
    pub(crate) kind: (NoticeKind, Field),
    pub(crate) jurisdiction: (Jurisdiction, Field),
    pub(crate) issued: Option<(Date, Field)>,
    pub(crate) modified: Option<(Date, Field)>,
}

/// What the jurisdiction follows from where whoever converts the text says it.
const SAID: &str = "settings";

/// What the jurisdiction is inferred from where nothing but the language tells it.
pub(crate) const LANGUAGE: &str = "language";

impl Header {
    /// Whether nothing but the language tells the law that the notice stands under.
    pub(crate) fn is_jurisdiction_of_language(&self) -> bool {
        self.jurisdiction.1.basis == Basis::Inferred(LANGUAGE.to_owned())
    }

    /// The fields of the notice.
    pub(crate) fn root_fields(&self) -> [&Field; 3] {
        [&self.title.1, &self.kind.1, &self.jurisdiction.1]
    }

    /// The fields of the version.
    pub(crate) fn version_fields(&self) -> impl Iterator<Item = &Field> {
        let dates = [&self.issued, &self.modified];
        dates.into_iter().flatten().map(|(_, field)| field)
    }

    /// All of them.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.root_fields().into_iter().chain(self.version_fields())
    }
}

pub(super) fn extract(
    text: &Segmented<'_>,
    controller: Option<&Fact<Controller>>,
    statutes: &[Fact<StatuteCitation>],
    said: Option<Jurisdiction>,
) -> Header {
    let dated = dated(text);
    let title = title(text, statutes, &dated);
    Header {
        kind: kind(text, &title.1),
        title,
        jurisdiction: match said {
            Some(law) => (law, Field::inferred("jurisdiction", SAID)),
            None => jurisdiction(text, controller, statutes),
        },
        issued: date(text, &dated, DateRole::Issued),
        modified: date(text, &dated, DateRole::Modified),
    }
}

/// A date before the first section, with its sentence.
struct Dated {
    unit: Span,
    date: jiff::civil::Date,
    words: Span,
    role: DateRole,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DateRole {
    Issued,
    Modified,
}

/// How many dates of a line are looked at: a notice gives one or two.
const MOST_DATES: usize = 4;
/// How many bytes may stand beside a date that is a line of its own, such as a full stop.
const MOST_BESIDE_DATE: usize = 3;

/// The dates of the front matter: a line with little but a date, or a date after a cue.
fn dated(text: &Segmented<'_>) -> Vec<Dated> {
    let front = dated_among(text, text.front());
    if !front.is_empty() {
        return front;
    }
    // A line of the head of a form may be taken for a heading.
    let head = text
        .units
        .iter()
        .take(OPENING)
        .filter(|unit| is_dating(unit, text) || is_dated(unit, text));
    let head = dated_among(text, head);
    if !head.is_empty() {
        return head;
    }
    let from = text.units.len().saturating_sub(MOST_LAST_LINES);
    let last = text.units[from..]
        .iter()
        .filter(|unit| is_dating(unit, text));
    let found = dated_among(text, last);
    if !found.is_empty() {
        return found;
    }
    // The very last line may be a date and nothing else, or a place and a date.
    let end = text.units.last().filter(|unit| is_dated(unit, text));
    dated_among(text, end)
}

/// Whether a line is a date, or a place and a date.
fn is_dated(unit: &Unit, text: &Segmented<'_>) -> bool {
    let dates = dates(&unit.sentence.tokens, text.language.code());
    let is_line = |date: &seloste_language::FoundDate| {
        is_alone(unit, date.span) || is_behind_place(text, unit, date.span)
    };
    dates.iter().any(is_line)
}

/// The most words of a place and of what leads from it to a date: "in Exempelby on the".
const MOST_IN_PLACE: usize = 3;

/// Whether a line is a name and a date at its end: "Exempelby, 4 September 2025".
fn is_behind_place(text: &Segmented<'_>, unit: &Unit, date: Span) -> bool {
    let tokens = &unit.sentence.tokens;
    let before = &tokens[..tokens.partition_point(|token| token.span.end <= date.start)];
    let words = before.iter().filter(|token| token.kind == TokenKind::Word);
    let words: Vec<_> = words.collect();
    let is_name = |word: &&&Token| super::words::is_capitalised(text, word);
    let is_plain = before
        .iter()
        .all(|token| token.kind == TokenKind::Word || "-,".contains(&*token.folded));
    let is_place =
        words.first().is_some_and(|first| is_name(&first)) && words.len() <= MOST_IN_PLACE;
    let is_named = words.iter().filter(|word| !is_name(word)).count() <= 1;
    // "Data Protection Act 1 January 2019" dates the act.
    let is_act = || Cues::of("header", text.language.code()).has("notice-other", before);
    is_plain && is_place && is_named && ends_in(tokens, date) && !is_act()
}

/// Whether a date is the last part of a line of the head whose parts stand between strokes.
fn is_behind_stroke(text: &Segmented<'_>, unit: &Unit, date: Span) -> bool {
    let tokens = &unit.sentence.tokens;
    let before = &tokens[..tokens.partition_point(|token| token.span.end <= date.start)];
    let is_stroke = before
        .last()
        .is_some_and(|mark| ["|", "\u{b7}", "\u{2022}"].contains(&&*mark.folded));
    let mut head = text.units.iter().take(OPENING);
    is_stroke && ends_in(tokens, date) && head.any(|it| it.span() == unit.span())
}

/// The most words of a line that names the document and gives its date.
const MOST_IN_NAME: usize = 4;

/// Whether a line is what the document is called and a date: "Privacy notice 4.9.2020",
/// "Privacy notice of the library (4.9.2020)".
fn is_of_document(text: &Segmented<'_>, unit: &Unit, date: Span) -> bool {
    let tokens = &unit.sentence.tokens;
    let words = tokens.iter().filter(|token| !date.contains(token.span));
    let words: Vec<_> = words
        .filter(|token| token.kind != TokenKind::Mark)
        .cloned()
        .collect();
    let cues = Cues::of("header", text.language.code());
    let is_named = words.len() <= MOST_IN_NAME && cues.has("notice-word", &words);
    is_named && ends_in(tokens, date)
}

/// Whether nothing but marks stands behind a date, such as the bracket around it.
fn ends_in(tokens: &[Token], date: Span) -> bool {
    let mut behind = tokens.iter().filter(|token| token.span.start >= date.end);
    behind.all(|token| token.kind == TokenKind::Mark)
}

/// Whether a date stands before the first word of a sentence of the front matter, with no line between.
fn is_before_sentence(text: &Segmented<'_>, unit: &Unit, date: Span) -> bool {
    let tokens = &unit.sentence.tokens;
    let next = tokens.iter().find(|token| token.span.start >= date.end);
    let begins = next.is_some_and(|next| super::words::is_capitalised(text, next));
    let is_front = text
        .front()
        .take(OPENING)
        .any(|it| it.span() == unit.span());
    unit.span().start == date.start && begins && is_front
}

/// Whether a date is all of a line.
fn is_alone(unit: &Unit, date: Span) -> bool {
    date.len() + MOST_BESIDE_DATE >= unit.span().len()
}

/// How many of the last sentences and lines may say when the document is from.
const MOST_LAST_LINES: usize = 10;
/// How many words and marks a sentence has at most that only says when the document is from.
const MOST_IN_DATING: usize = 14;

/// Whether a sentence after the front matter says nothing but when the document was issued or
/// changed: it is short, and begins with words for that.
fn is_dating(unit: &Unit, text: &Segmented<'_>) -> bool {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of("header", text.language.code());
    let beginning = &tokens[..tokens.len().min(MOST_IN_DATING / 2)];
    let names_date = || {
        ["issued", "modified"]
            .iter()
            .any(|key| cues.has(key, beginning))
    };
    tokens.len() <= MOST_IN_DATING && names_date()
}

/// The dates in some sentences, with what they date.
fn dated_among<'u>(text: &Segmented<'_>, units: impl IntoIterator<Item = &'u Unit>) -> Vec<Dated> {
    let language = text.language.code();
    let cues = Cues::of("header", language);
    let mut found = Vec::new();
    for unit in units {
        let tokens = &unit.sentence.tokens;
        for date in dates(tokens, language).into_iter().take(MOST_DATES) {
            let role = role(cues, &unit.sentence, date.span);
            let role = role.or_else(|| role_in_another_language(text, unit, date.span));
            let is_dated = is_alone(unit, date.span)
                || is_of_document(text, unit, date.span)
                || is_behind_place(text, unit, date.span)
                || is_behind_stroke(text, unit, date.span)
                || is_before_sentence(text, unit, date.span);
            if let Some(role) = role.or(is_dated.then_some(DateRole::Issued)) {
                found.push(Dated {
                    unit: unit.span(),
                    date: date.date,
                    words: date.span,
                    role,
                });
            }
        }
    }
    found
}

/// The most tokens of a label in the language of a template, with its date.
const MOST_IN_LABEL: usize = 10;

/// The role that a label gives a date in another language: that of the template of the body.
fn role_in_another_language(text: &Segmented<'_>, unit: &Unit, date: Span) -> Option<DateRole> {
    let mut others = Language::ALL.iter().filter(|it| **it != text.language);
    let is_label = unit.sentence.tokens.len() <= MOST_IN_LABEL;
    let role = |other: &Language| role(Cues::of("header", other.code()), &unit.sentence, date);
    is_label.then(|| others.find_map(role))?
}

/// The role that the nearest cue before a date gives it.
fn role(cues: &Cues, sentence: &Sentence, date: Span) -> Option<DateRole> {
    let before = sentence
        .tokens
        .partition_point(|token| token.span.end <= date.start);
    let tokens = &sentence.tokens[..before];
    let last = |key| cues.find_last(key, tokens).map(|range| range.start);
    match (last("issued"), last("modified")) {
        (None, None) => None,
        (issued, modified) if modified > issued => Some(DateRole::Modified),
        _ => Some(DateRole::Issued),
    }
}

/// The date that the front matter gives; where it gives none at all, the one that the file or page
/// declares outside its text, which may be that of its publishing system.
fn date(text: &Segmented<'_>, dated: &[Dated], role: DateRole) -> Option<(Date, Field)> {
    let metadata = &text.document.metadata;
    let (key, declared, source) = match role {
        DateRole::Issued => ("issued", &metadata.issued, "metadata.issued"),
        DateRole::Modified => ("modified", &metadata.modified, "metadata.modified"),
    };
    if let Some(found) = dated.iter().find(|dated| dated.role == role) {
        let field = Field::words(key, found.words, "header.date");
        return Some((Date::from(found.date), field));
    }
    let declared = declared.as_ref().filter(|_| dated.is_empty())?;
    let date: jiff::civil::Date = declared.parse().ok()?;
    Some((Date::from(date), Field::guessed(key, source)))
}

/// The name of the register where a section gives it, else the first line before the sections that
/// is nothing else.
fn title(
    text: &Segmented<'_>,
    statutes: &[Fact<StatuteCitation>],
    dated: &[Dated],
) -> (LanguageMap, Field) {
    let block_of = |unit: &Unit| &text.document.blocks[unit.block];
    // "Privacy notice: camera surveillance" is a title.
    let is_labelled = |unit: &Unit| match block_of(unit).kind {
        BlockKind::LabelValue { label, .. } => !is_document_type(text, label),
        _ => false,
    };
    let is_other = |unit: &&Unit| {
        is_labelled(unit)
            || dated.iter().any(|dated| dated.unit == unit.span())
            || statutes
                .iter()
                .any(|statute| statute.stated_in.contains(&unit.span()))
    };
    let start = after_furniture(text);
    let front = || {
        let own = text.front().filter(|unit| !is_other(unit));
        let own = own.filter(|unit| unit.span().start >= start);
        let own = own.filter(|unit| has_word(unit) && !page::is_trail(unit.span().of(text.text())));
        own.filter(|unit| !unit.is_item && !is_furniture(text, unit) && !gives_contact(text, unit))
    };
    let first = || front().next();
    let named = named(text);
    let adds = |line: Span, name| !says_again(text, line, name) && !is_of_body(text, line);
    let own = own_line(text).filter(|line| named.is_none_or(|name| adds(*line, name)));
    let says_type = document_type_line(text).is_some();
    let found = own
        .or(named)
        .or_else(|| {
            let mut blocks = front().filter(|unit| is_title_block(block_of(unit)));
            blocks.next().map(Unit::span)
        })
        .or_else(|| line_over_text(text))
        .or_else(|| labelled_opening(text))
        .or_else(|| {
            let is_menu = first().is_some_and(|unit| is_menu_word(text, unit));
            only_title(text).filter(|_| is_menu)
        })
        .or_else(|| {
            let mut early = front().take(EARLY_LINES);
            let is_menu = early.next().is_some_and(|unit| is_menu_word(text, unit));
            let mut early = early.take_while(|unit| is_menu && !is_long_sentence(unit));
            let named = early.find(|unit| is_on_data(text, unit));
            named.map(Unit::span)
        })
        .or_else(|| {
            // "Personal data: the fishing permits of the town" says so itself, "The Town" above it does not.
            let mut early = front().take(EARLY_LINES);
            let begins =
                first().is_some_and(|unit| is_title_like(text, unit) && !calls_body(text, unit));
            let named = early.find(|unit| !begins && is_on_data(text, unit));
            named.map(Unit::span)
        })
        .or_else(|| below_type(text, &front().collect::<Vec<_>>()))
        .or_else(|| {
            let early = front().take(EARLY_LINES);
            let of_body = says_type && first().is_some_and(|unit| names_body(text, unit));
            let early = early.filter(|_| !of_body);
            let mut early = early.take_while(|unit| !says_type || !is_long_sentence(unit));
            let early = early.find(|unit| !ends_sentence(unit) && is_title_like(text, unit));
            early.map(Unit::span)
        })
        .or_else(|| {
            let first = first().filter(|unit| !says_type && !is_long_sentence(unit));
            first.map(Unit::span)
        })
        .or_else(|| first().and(document_type_line(text)));
    match found.or_else(|| first().map(Unit::span)) {
        Some(words) => (
            text_of(text, words),
            Field::words("title", words, "header.title"),
        ),
        None => untitled(text),
    }
}

/// The line right below the one that says what the document is called, where others stand above that: "The
/// Town", "Legal Services", "PRIVACY NOTICE", "The reporting channel".
fn below_type(text: &Segmented<'_>, front: &[&Unit]) -> Option<Span> {
    let line = document_type_line(text)?;
    let at = front.iter().position(|unit| unit.span().start >= line.end);
    let next = front.get(at.filter(|at| *at > 0)?)?;
    let between = text.text()[line.end..next.span().start]
        .trim_matches(|c: char| "*_#".contains(c) || c.is_whitespace());
    let is_title = !ends_sentence(next) && is_title_like(text, next) && !names_body(text, next);
    (between.is_empty() && is_title).then(|| next.span())
}

/// Whether a line has a word in it: a rule or a number is no title.
fn has_word(unit: &Unit) -> bool {
    let mut tokens = unit.sentence.tokens.iter();
    tokens.any(|token| token.kind == TokenKind::Word)
}

/// How many of the lines before the sections can be the title, where the first says little.
const EARLY_LINES: usize = 6;

/// Whether a line says what a notice is on, or that it is on personal data: no reference to an act.
fn is_title_like(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of("header", text.language.code());
    let tokens = &unit.sentence.tokens;
    is_specific(text, tokens) || cues.has("notice-topic", tokens)
}

/// Whether a line names a company or association and no notice.
fn names_body(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of("header", text.language.code());
    let bodies = Cues::of(Topic::Controller.key(), text.language.code());
    let tokens = &unit.sentence.tokens;
    bodies.has("private-body", tokens) && !cues.has("notice-word", tokens)
}

/// Whether a line is nothing but the name of a public body or of a part of it: "The Water Board of Sampleby".
fn calls_body(text: &Segmented<'_>, unit: &Unit) -> bool {
    let bodies = Cues::of(Topic::Controller.key(), text.language.code());
    let cues = Cues::of("header", text.language.code());
    let tokens = strip_marks(&unit.sentence.tokens);
    let is_name = |at: usize| {
        let mut links = ["name-link", "seat"].iter();
        let is_link = links.any(|key| bodies.match_at(key, tokens, at).is_some());
        is_link || super::words::is_capitalised(text, &tokens[at])
    };
    let names = |at: usize| {
        let mut keys = ["public-body", "board"].iter();
        let end = keys.find_map(|key| bodies.match_at(key, tokens, at));
        end.is_some_and(|end| (end..tokens.len()).all(is_name))
    };
    let is_notice = ["notice-word", "notice-topic"]
        .iter()
        .any(|key| cues.has(key, tokens));
    (0..tokens.len()).any(names) && !is_notice
}

/// Whether a line only says whose notice it is: behind the word for it stand a mark and a name, "Privacy notice –
/// Water of Exampleby".
fn is_of_body(text: &Segmented<'_>, line: Span) -> bool {
    let tokens = seloste_language::tokens(text.text(), line);
    let cues = Cues::of("header", text.language.code());
    let Some(end) = cues.match_at("notice-word", &tokens, 0) else {
        return false;
    };
    let is_mark = |token: &Token| token.kind == TokenKind::Mark;
    let is_name = |at: usize| {
        let is_second = tokens[at - 1].is_mark('-') && tokens[at - 1].touches(&tokens[at]);
        is_mark(&tokens[at]) || is_second || super::words::is_capitalised(text, &tokens[at])
    };
    tokens.get(end).is_some_and(is_mark) && (end + 1..tokens.len()).all(is_name)
}

/// The most words of an entry of a menu that stands above the title.
const LONGEST_MENU_WORD: usize = 2;

/// Whether a line may be left over from a menu: a word or two, and nothing of a notice.
fn is_menu_word(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of("header", text.language.code());
    let tokens = &unit.sentence.tokens;
    let keys = ["notice-word", "notice-topic"];
    tokens.len() <= LONGEST_MENU_WORD && !keys.iter().any(|key| cues.has(key, tokens))
}

/// Whether a line calls what it stands over a notice, or says that it is on personal data, and on what.
fn is_on_data(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of("header", text.language.code());
    let tokens = &unit.sentence.tokens;
    let keys = ["notice-word", "notice-topic"];
    let is_line = tokens.len() <= LONGEST_TITLE_LINE && !ends_sentence(unit);
    is_line && keys.iter().any(|key| cues.has(key, tokens)) && is_specific(text, tokens)
}

/// How many lines at the start may belong to the page.
const MOST_FURNITURE: usize = 20;

/// Where the text begins below the menus and banners of a page; at its start, where nothing else stands
/// before the sections.
fn after_furniture(text: &Segmented<'_>) -> usize {
    let front: Vec<_> = text.front().take(MOST_FURNITURE).collect();
    let last = front.iter().rposition(|unit| is_furniture(text, unit));
    let rest = front.get(last.map_or(0, |last| last + 1)..);
    let is_line = |unit: &&&Unit| !unit.is_item && !is_long_sentence(unit);
    let next = rest.and_then(|rest| rest.iter().find(is_line));
    next.map_or(0, |unit| unit.span().start)
}

/// Whether a line holds an address, number or the like: it says how somebody is reached.
fn gives_contact(text: &Segmented<'_>, unit: &Unit) -> bool {
    let found = contacts(text.text(), unit.span(), text.language.code());
    found.iter().any(|it| it.kind != ContactKind::Url)
}

/// Whether a line belongs to the page rather than to what stands on it.
fn is_furniture(text: &Segmented<'_>, unit: &Unit) -> bool {
    let block = &text.document.blocks[unit.block];
    Cues::of("header", text.language.code()).has("furniture", &unit.sentence.tokens)
        || page::is_furniture(text.document, block)
}

fn ends_sentence(unit: &Unit) -> bool {
    let last = unit.sentence.tokens.last();
    last.is_some_and(|last| [".", "!", ":", "?"].contains(&&*last.folded))
}

/// The fewest letters of a word that tells one notice from another.
const SHORTEST_SUBJECT: usize = 4;

/// Whether a line says what a notice is on: it has a word beside those for notices, the law and the
/// body itself.
fn is_specific(text: &Segmented<'_>, tokens: &[Token]) -> bool {
    let cues = Cues::of("header", text.language.code());
    let bodies = Cues::of(Topic::Controller.key(), text.language.code());
    let is_body = |at: usize| {
        let keys = ["public-body", "private-body", "body-in-case"];
        let is_named = |key: &&str| bodies.match_at(key, tokens, at).is_some();
        at < tokens.len() && keys.iter().any(is_named)
    };
    let is_known = |at: usize| {
        let keys = ["notice-word", "notice-other", "issued", "modified"];
        keys.iter()
            .any(|key| cues.match_at(key, tokens, at).is_some())
    };
    let contacts = Cues::of("contact", text.language.code());
    // "City of Exampleby".
    let is_place = |at: usize| {
        at > 1 && contacts.match_at("town-link", tokens, at - 1).is_some() && is_body(at - 2)
    };
    (0..tokens.len()).any(|at| {
        let is_long = tokens[at].folded.chars().count() >= SHORTEST_SUBJECT;
        let is_word = tokens[at].kind == TokenKind::Word && is_long;
        is_word && !is_known(at) && !is_body(at) && !is_body(at + 1) && !is_place(at)
    })
}

/// The first line of a text, where it calls the document a notice and says on what.
fn own_line(text: &Segmented<'_>) -> Option<Span> {
    let mut blocks = text.document.blocks.iter();
    let first = blocks.find(|block| !block.content().of(text.text()).trim().is_empty())?;
    let line = without_markup(text.text(), first.content());
    let tokens = seloste_language::tokens(text.text(), line);
    let cues = Cues::of("header", text.language.code());
    let is_line = !line.of(text.text()).contains('\n') && tokens.len() <= LONGEST_TITLE_LINE;
    let ends = tokens.last().is_some_and(|last| last.is_mark('.'));
    let says_notice = cues.has("notice-word", &tokens);
    let is_own = is_line && !ends && says_notice && is_specific(text, &tokens);
    is_own.then(|| without_date(text, without_reference(text, line)))
}

/// The line over the first running text, below lines of the page, where it says that the text is on
/// personal data.
fn line_over_text(text: &Segmented<'_>) -> Option<Span> {
    let cues = Cues::of("header", text.language.code());
    let is_of_page = |block: &Block| {
        let is_link = page::is_furniture(text.document, block);
        let is_trail = page::is_trail(block.span.of(text.text()));
        is_link || is_trail || page::is_before_notice(text.document, block, text.language)
    };
    let blocks = text
        .document
        .blocks
        .iter()
        .filter(|block| !is_of_page(block));
    let mut lines = blocks.filter_map(|block| {
        let line = without_markup(text.text(), block.content());
        let tokens = seloste_language::tokens(text.text(), line);
        (!tokens.is_empty()).then_some((line, tokens))
    });
    let is_text = |tokens: &[Token]| {
        let ends = tokens.last().is_some_and(|last| last.is_mark('.'));
        ends && tokens.len() > LONGEST_TITLE_SENTENCE
    };
    let is_date = |tokens: &[Token]| tokens[0].kind == TokenKind::Number;
    let is_title = |line: Span, tokens: &[Token]| {
        let ends = tokens
            .last()
            .is_some_and(|last| ".:?".contains(&*last.folded));
        let is_line = !ends && tokens.len() <= LONGEST_TITLE_LINE;
        let is_type = is_document_type(text, line) && !is_specific(text, tokens);
        is_line && cues.has("notice-head", tokens) && !is_type
    };
    let mut early = lines.by_ref().take(EARLY_LINES);
    let (line, _) = early
        .by_ref()
        .take_while(|(_, tokens)| !is_text(tokens) && !cues.has("notice-word", tokens))
        .find(|(line, tokens)| is_title(*line, tokens))?;
    // A line with the day may stand between them.
    let mut below = lines.skip_while(|(_, tokens)| is_date(tokens));
    let is_over_text = below.next().is_some_and(|(_, tokens)| is_text(&tokens));
    is_over_text.then_some(line)
}

/// The first line of a text where it is a label and a word of what the text is on ("GDPR: the nursery"), and no row
/// of a form: rows have no running text below them.
fn labelled_opening(text: &Segmented<'_>) -> Option<Span> {
    let (first, rest) = text.document.blocks.split_first()?;
    let BlockKind::LabelValue { label, value } = first.kind else {
        return None;
    };
    let is_row = |block: &Block| matches!(block.kind, BlockKind::LabelValue { .. });
    let is_form = rest.iter().take(EARLY_LINES).any(is_row);
    let known = recognise(label.of(text.text()), text.language.code());
    let is_section = known.is_some_and(|known| !known.topics().is_empty());
    let tokens = seloste_language::tokens(text.text(), value);
    let is_said = |token: &Token| token.kind == TokenKind::Word || token.is_mark('-');
    let is_line = tokens.len() <= LONGEST_TITLE_LINE && tokens.iter().all(is_said);
    let opens = !is_form && !is_section && is_line && tokens.len() > 1;
    opens.then(|| without_markup(text.text(), first.content()))
}

/// The sign before the number of a section of an act.
const SECTION_SIGN: char = '\u{a7}';

/// A title without the act that stands behind it after a comma or in brackets, by its number.
fn without_reference(text: &Segmented<'_>, line: Span) -> Span {
    let tokens = seloste_language::tokens(text.text(), line);
    let cues = Cues::of("header", text.language.code());
    let is_number = |at: usize| match &tokens[at..] {
        [a, stroke, b, ..] => {
            let is_year = |token: &Token| token.number().is_some() && token.folded.len() >= 3;
            stroke.is_mark('/') && is_year(a) && is_year(b)
        }
        _ => false,
    };
    let cites = |from: usize| {
        (from..tokens.len()).any(|at| is_number(at) || tokens[at].is_mark(SECTION_SIGN))
    };
    let cut = (1..tokens.len()).find(|at| {
        let opens = [",", "(", "-", "\u{2013}"].contains(&&*tokens[*at].folded);
        let is_apart = opens && !tokens[at - 1].touches(&tokens[*at]) || tokens[*at].is_mark(',');
        is_apart && cues.has("notice-word", &tokens[..*at]) && cites(*at)
    });
    let last = cut.map(|cut| tokens[cut - 1].span.end);
    last.map_or(line, |end| Span::new(line.start, end))
}

/// A title without the date of the document at its end: "Privacy notice of the library (4.9.2020)".
fn without_date(text: &Segmented<'_>, line: Span) -> Span {
    let tokens = seloste_language::tokens(text.text(), line);
    let date = dates(&tokens, text.language.code()).pop();
    let Some(date) = date.filter(|date| ends_in(&tokens, date.span)) else {
        return line;
    };
    let before = tokens
        .iter()
        .take_while(|token| token.span.end <= date.span.start);
    let last = before.filter(|token| token.kind != TokenKind::Mark).last();
    last.map_or(line, |last| Span::new(line.start, last.span.end))
}

/// Whether most words of the name of a register stand in a line: "Privacy notice of the customer
/// register", "Customer register".
fn says_again(text: &Segmented<'_>, line: Span, name: Span) -> bool {
    let words = |span: Span| {
        let words = seloste_language::tokens(text.text(), span).into_iter();
        words.filter(|token| token.folded.chars().count() >= SHORTEST_SUBJECT)
    };
    let of_line: Vec<_> = words(line).collect();
    let (mut n_words, mut n_known) = (0, 0);
    for word in words(name) {
        n_words += 1;
        n_known += usize::from(of_line.iter().any(|other| other.folded == word.folded));
    }
    n_known * 2 > n_words
}

/// The most words of a line that is the title of a document.
const LONGEST_TITLE_LINE: usize = 16;

/// Whether some words are what a document of this sort is called.
fn is_document_type(text: &Segmented<'_>, words: Span) -> bool {
    recognise(words.of(text.text()), text.language.code())
        .is_some_and(|found| found.heading.role == HeadingRole::DocumentType)
}

/// How many blocks at the start may hold a label with the name of the register.
const LATEST_NAME: usize = 40;

/// The name of the register: the first sentence of the section on it, or the value of its label.
fn named(text: &Segmented<'_>) -> Option<Span> {
    let is_bare = |unit: &Unit| {
        let section = unit.section.map(|at| &text.sections[at]);
        let label = section.filter(|section| section.is_labelled);
        label.is_some_and(|section| is_bare_label(text, section.heading.of(text.text())))
    };
    let mut names = text.units_on(TITLE).filter(|unit| has_word(unit));
    let section = names.find(|unit| !is_bare(unit));
    let named = section
        .and_then(|unit| name_in(text, unit, unit.span()))
        .or_else(|| {
            let mut first = text
                .units
                .iter()
                .take_while(|unit| unit.block < LATEST_NAME);
            first.find_map(|unit| labelled_name(text, unit))
        });
    named.or_else(|| section.map(Unit::span))
}

/// The key of the sections on the name of the register.
const TITLE: &str = "title";

/// Whether a label asks for the name of anything: "Name".
fn is_bare_label(text: &Segmented<'_>, label: &str) -> bool {
    let tokens = seloste_language::tokens(label, Span::new(0, label.len()));
    let cues = Cues::of(Topic::ContactPoints.key(), text.language.code());
    let words = strip_marks(&tokens);
    cues.match_at("label-name", words, 0) == Some(words.len())
}

/// "Name of the register: Customers of the library".
fn labelled_name(text: &Segmented<'_>, unit: &Unit) -> Option<Span> {
    let words = unit.span().of(text.text());
    let colon = words.find(": ")?;
    let label = words[..colon].trim_start_matches(|c: char| !c.is_alphabetic());
    let found = recognise(label, text.language.code())?;
    let value = Span::new(unit.span().start + colon + 1, unit.span().end).trim(text.text());
    let is_name = found.heading.topics == [TITLE] && !is_bare_label(text, label);
    is_name.then(|| name_in(text, unit, value))?
}

/// A name without the full stop at its end and without the clause that says how it is called below.
fn name_in(text: &Segmented<'_>, unit: &Unit, value: Span) -> Option<Span> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of("header", text.language.code());
    let start = tokens.partition_point(|token| token.span.start < value.start);
    let is_alias = |at: &usize| {
        tokens[*at].is_mark(',') && cues.match_at("called-below", tokens, at + 1).is_some()
    };
    let end = (start..tokens.len()).find(is_alias);
    span_of(unit, start..end.unwrap_or(tokens.len()))
}

/// The most words of a title that ends like a sentence.
const LONGEST_TITLE_SENTENCE: usize = 12;

/// Whether a line reads as running text: long, and with a full stop.
fn is_long_sentence(unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let is_sentence = tokens.last().is_some_and(|token| token.is_mark('.'));
    is_sentence && tokens.len() > LONGEST_TITLE_SENTENCE
}

/// What the document calls itself, where a line before the text says so.
fn document_type_line(text: &Segmented<'_>) -> Option<Span> {
    let first = text.headings.first()?;
    let role = first.found?.role();
    (role == HeadingRole::DocumentType).then(|| without_markup(text.text(), first.span))
}

/// A line without the marks of emphasis around it.
fn without_markup(text: &str, line: Span) -> Span {
    let is_markup = |c: char| "*_# ".contains(c);
    let words = line.of(text);
    let start = line.start + words.len() - words.trim_start_matches(is_markup).len();
    Span::new(start, start + words.trim_matches(is_markup).len())
}

/// Whether a block is a heading of the first level without a number.
fn is_title_block(block: &Block) -> bool {
    let BlockKind::Heading { level, number, .. } = block.kind else {
        return false;
    };
    level == 1 && number.is_none()
}

/// The heading of the first level, where there is no other: the title, though it may be one that sections
/// have too.
fn only_title(text: &Segmented<'_>) -> Option<Span> {
    let mut blocks = text.document.blocks.iter().filter(|it| is_title_block(it));
    let title = blocks.next().filter(|_| blocks.next().is_none())?;
    Some(title.content())
}

/// A text without a title is called by the title that its file or page declares, else by its first
/// heading that opens no section ("Controller" names nothing), or else by its file.
fn untitled(text: &Segmented<'_>) -> (LanguageMap, Field) {
    if let Some(title) = declared_title(text) {
        let field = Field::guessed("title", "metadata.title");
        return (LanguageMap::of(text.language, title), field);
    }
    let opens = |line: Span| {
        let words = line.of(text.text());
        let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || ".) #*".contains(c));
        heading::is_listed(words.trim_end_matches([':', '*', ' ']))
    };
    let mut headings = text.headings.iter().map(|line| line.span);
    let asks = |line: Span| line.of(text.text()).trim_end().ends_with('?');
    let heading = headings.find(|line| !opens(*line) && !asks(*line));
    let mut blocks = text.document.blocks.iter();
    let first = blocks.find(|block| Some(block.span) == heading);
    // A heading that the lexicon does not know is read as sentences too, and they are its passages.
    let sentence = |block: &Block| {
        let mut units = text.units.iter().map(Unit::span);
        units.find(|span| block.span.contains(*span))
    };
    match first.map(|block| sentence(block).unwrap_or_else(|| block.content())) {
        Some(words) => (
            text_of(text, words),
            Field::words("title", words, "header.heading"),
        ),
        None => (
            LanguageMap::of(text.language, text.document.text.name()),
            Field::inferred("title", "source.fileName"),
        ),
    }
}

/// Marks between the title of a page and the name of its site.
#[allow(clippy::non_ascii_literal, reason = "marks, not words")]
const SITE_BREAKS: [&str; 4] = [" | ", " – ", " - ", " :: "];

/// The declared title without the name of the site, unless a heading of the text is the title.
fn declared_title<'t>(text: &'t Segmented<'_>) -> Option<&'t str> {
    let title = text.document.metadata.title.as_deref()?;
    let mut blocks = text.document.blocks.iter();
    if blocks.any(is_title_block) {
        return None;
    }
    let breaks = SITE_BREAKS.iter().filter_map(|mark| title.find(mark));
    let title = breaks.min().map_or(title, |end| &title[..end]).trim();
    (!title.is_empty()).then_some(title)
}

/// The kinds by the names that document types have in the lexicon.
const KINDS: [(NoticeKind, &str); 4] = [
    (NoticeKind::Register, "register"),
    (NoticeKind::Survey, "survey"),
    (NoticeKind::Umbrella, "umbrella"),
    (NoticeKind::Service, "service"),
];

/// The kinds that words of the headings tell.
const KINDS_OF_HEADINGS: [(NoticeKind, &str); 2] = [
    (NoticeKind::Register, "kind-register"),
    (NoticeKind::Survey, "kind-survey"),
];

/// How many sentences at the start tell what the document is about.
const OPENING: usize = 8;

/// The kind that the document calls itself, else the one that its opening speaks of as a whole, else
/// the one that its headings or its title name.
fn kind(text: &Segmented<'_>, title: &Field) -> (NoticeKind, Field) {
    document_type(text)
        .or_else(|| kind_of_opening(text, NoticeKind::Umbrella, "kind-umbrella"))
        .or_else(|| kind_of_headings(text, title))
        .or_else(|| kind_of_opening(text, NoticeKind::Survey, "kind-survey"))
        .unwrap_or_else(|| (NoticeKind::Service, Field::inferred("kind", "default")))
}

/// A kind that a sentence of the opening speaks of.
fn kind_of_opening(
    text: &Segmented<'_>,
    kind: NoticeKind,
    key: &str,
) -> Option<(NoticeKind, Field)> {
    let cues = Cues::of("header", text.language.code());
    text.units.iter().take(OPENING).find_map(|unit| {
        let tokens = &unit.sentence.tokens;
        let words = seloste_language::cover(&tokens[cues.find(key, tokens)?])?;
        Some((kind, Field::words("kind", words, "header.kind")))
    })
}

fn document_type(text: &Segmented<'_>) -> Option<(NoticeKind, Field)> {
    text.headings.iter().find_map(|line| {
        let found = line.found?;
        let topics = found.topics();
        let named = KINDS.iter().find(|(_, name)| topics.contains(name))?;
        let field = Field::words("kind", line.span, "header.document-type");
        (found.role() == HeadingRole::DocumentType).then_some((named.0, field))
    })
}

fn kind_of_headings(text: &Segmented<'_>, title: &Field) -> Option<(NoticeKind, Field)> {
    let language = text.language.code();
    let cues = Cues::of("header", language);
    let sections = text.sections.iter().map(|section| section.heading);
    title
        .span()
        .into_iter()
        .chain(sections)
        .find_map(|heading| {
            let tokens = seloste_language::tokens(text.text(), heading);
            KINDS_OF_HEADINGS.iter().find_map(|(kind, key)| {
                let range = cues.find(key, &tokens)?;
                let words = seloste_language::cover(&tokens[range])?;
                Some((*kind, Field::words("kind", words, "header.kind")))
            })
        })
}

/// The law that the notice stands under: that of its controller, else that of the acts that it
/// cites, of an authority that it names or of the addresses that it gives, else that of its language.
fn jurisdiction(
    text: &Segmented<'_>,
    controller: Option<&Fact<Controller>>,
    statutes: &[Fact<StatuteCitation>],
) -> (Jurisdiction, Field) {
    let field = |from: &str| Field::inferred("jurisdiction", from);
    let name = controller.and_then(|fact| fact.part.name.as_ref()?.get(text.language));
    if let Some(found) = name
        .and_then(resolve::body)
        .and_then(|body| of_code(body.jurisdiction))
    {
        return (found, field(Topic::Controller.key()));
    }
    // Acts of Åland are numbered as those of Sweden.
    if let Some(words) = of_aland(text) {
        let found = Jurisdiction::Aland;
        return (found, Field::words("jurisdiction", words, "header.country"));
    }
    if let Some(found) = of_statutes(statutes) {
        return (found, field(Topic::Statutes.key()));
    }
    if let Some((found, words)) = of_authorities(text) {
        return (
            found,
            Field::words("jurisdiction", words, "header.authority"),
        );
    }
    if let Some((found, words)) = of_addresses(text) {
        return (found, Field::words("jurisdiction", words, "header.address"));
    }
    if let Some(found) = controller.and_then(|fact| of_own_name(text, fact)) {
        return (found, field(Topic::Controller.key()));
    }
    if let Some((found, words)) = of_mentions(text) {
        return (found, Field::words("jurisdiction", words, "header.country"));
    }
    let of_language = match text.language {
        Language::Fi | Language::En => Jurisdiction::Finland,
        Language::Sv => Jurisdiction::Sweden,
    };
    (of_language, field(LANGUAGE))
}

/// The country whose language the name in brackets of a body is in: "Board of Health (Socialstyrelsen)".
fn of_own_name(text: &Segmented<'_>, controller: &Fact<Controller>) -> Option<Jurisdiction> {
    let name = controller.part.name.as_ref()?.get(text.language)?;
    let (_, own) = name.strip_suffix(')')?.split_once('(')?;
    let words = seloste_language::tokens(own, Span::new(0, own.len()));
    let in_language = |language: Language| {
        Cues::of(Topic::Controller.key(), language.code()).has("public-body", &words)
    };
    match (in_language(Language::Fi), in_language(Language::Sv)) {
        (true, false) => Some(Jurisdiction::Finland),
        (false, true) if text.language == Language::En => Some(Jurisdiction::Sweden),
        _ => None,
    }
}

/// The country that most sentences and headings of a text speak of, or have words of, with the first of
/// them. In Finnish the language itself says more.
fn of_mentions(text: &Segmented<'_>) -> Option<(Jurisdiction, Span)> {
    if text.language == Language::Fi {
        return None;
    }
    if let Some(words) = mentions(text, "of-aland").first() {
        return Some((Jurisdiction::Aland, *words));
    }
    let (finland, sweden) = (mentions(text, "of-finland"), mentions(text, "of-sweden"));
    let (jurisdiction, most) = match finland.len().cmp(&sweden.len()) {
        Ordering::Greater => (Jurisdiction::Finland, finland),
        Ordering::Less => (Jurisdiction::Sweden, sweden),
        Ordering::Equal => return None,
    };
    Some((jurisdiction, *most.first()?))
}

/// The words of a key in the headings and the sentences of a text, one for each of them.
fn mentions(text: &Segmented<'_>, key: &str) -> Vec<Span> {
    let cues = Cues::of("header", text.language.code());
    let named = |tokens: &[Token]| seloste_language::cover(&tokens[cues.find(key, tokens)?]);
    let headings = text.headings.iter().filter_map(|line| {
        let heading = seloste_language::tokens(text.text(), line.span);
        named(&heading)
    });
    let units = text.units.iter();
    headings
        .chain(units.filter_map(|unit| named(&unit.sentence.tokens)))
        .collect()
}

/// How many sentences that have words of Åland tell that a text is from there, beside half as many that have
/// words of Finland.
const LEAST_OF_ALAND: usize = 2;

/// The first words of a text that has more than one sentence with words of Åland, or that have its postcodes
/// and the like.
fn of_aland(text: &Segmented<'_>) -> Option<Span> {
    let words = mentions(text, "aland");
    let n_finnish = || mentions(text, "of-finland").len();
    let is_often = words.len() >= LEAST_OF_ALAND && words.len() * 2 >= n_finnish();
    let reached = || {
        let (found, address) = of_addresses(text)?;
        (found == Jurisdiction::Aland).then_some(address)
    };
    words.first().copied().filter(|_| is_often).or_else(reached)
}

/// The law of the first national authority that a sentence names.
fn of_authorities(text: &Segmented<'_>) -> Option<(Jurisdiction, Span)> {
    text.units.iter().find_map(|unit| {
        let tokens = &unit.sentence.tokens;
        let (authority, range) = resolve::authority(tokens, text.language.code())?;
        let words = seloste_language::cover(&tokens[range])?;
        Some((of_code(authority.jurisdiction)?, words))
    })
}

/// The country in which most of the web and e-mail addresses, telephone numbers and postcodes are,
/// with the first of them.
fn of_addresses(text: &Segmented<'_>) -> Option<(Jurisdiction, Span)> {
    let mut found: Vec<(Jurisdiction, Span)> = Vec::new();
    let cues = Cues::of("header", text.language.code());
    for unit in &text.units {
        let tokens = &unit.sentence.tokens;
        for at in 2..tokens.len() {
            found.extend(domain(&tokens[at - 2..=at], tokens.get(at + 1)));
            found.extend(spelt_domain(&tokens[..=at], cues));
        }
        for at in 0..tokens.len() {
            found.extend(dialled(&tokens[at..]));
            found.extend(registered(&tokens[at..]));
        }
    }
    // Åland has the numbers of Finland, and names of domains and postcodes of its own.
    if found.iter().any(|(of, _)| *of == Jurisdiction::Aland) {
        found.retain(|(of, _)| *of != Jurisdiction::Finland);
    }
    let count = |of: Jurisdiction| found.iter().filter(|(other, _)| *other == of).count();
    let most = found
        .iter()
        .map(|(of, _)| *of)
        .max_by_key(|of| count(*of))?;
    let is_alone = found
        .iter()
        .all(|(other, _)| *other == most || count(*other) < count(most));
    let first = found.iter().find(|(of, _)| *of == most).copied();
    first.filter(|_| is_alone)
}

/// What telephone numbers of Åland have behind the code of Finland.
const ALAND: &str = "18";

/// What telephone numbers of a country begin with.
const DIALLING_CODES: [(&str, Jurisdiction); 2] =
    [("358", Jurisdiction::Finland), ("46", Jurisdiction::Sweden)];

/// The country of a number that begins here: `+358`, or a postcode behind the sign of a country.
fn dialled(tokens: &[Token]) -> Option<(Jurisdiction, Span)> {
    let [first, second, rest @ ..] = tokens else {
        return None;
    };
    if first.is_mark('+') {
        let mut codes = DIALLING_CODES.iter();
        let (_, found) = codes.find(|(code, _)| *code == &*second.folded)?;
        let is_aland = area(rest).is_some_and(|area| area.folded.starts_with(ALAND));
        let found = match found {
            Jurisdiction::Finland if is_aland => Jurisdiction::Aland,
            found => *found,
        };
        return Some((found, first.span.cover(second.span)));
    }
    let number = rest.first()?;
    let is_postcode = second.is_mark('-') && second.touches(number) && first.touches(second);
    let found = of_code(&first.folded.to_uppercase())?;
    let is_number = number.kind == TokenKind::Number && [3, 5].contains(&number.folded.len());
    (is_postcode && is_number).then(|| (found, first.span.cover(number.span)))
}

/// The area behind the code of a country, perhaps behind a nought in brackets: "(0)18".
fn area(tokens: &[Token]) -> Option<&Token> {
    let is_nought = |token: &Token| &*token.folded == "0" || token.kind == TokenKind::Mark;
    let area = tokens.iter().find(|token| !is_nought(token));
    area.filter(|token| token.kind == TokenKind::Number)
}

/// How many digits the numbers of organisations have before and after their hyphen.
const ORGANISATION_NUMBERS: [(usize, usize, Jurisdiction); 2] =
    [(7, 1, Jurisdiction::Finland), (6, 4, Jurisdiction::Sweden)];

/// The country of an organisation's number that begins here: `1234567-8` or `212000-0000`.
fn registered(tokens: &[Token]) -> Option<(Jurisdiction, Span)> {
    let [first, hyphen, last, ..] = tokens else {
        return None;
    };
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    let is_tight = first.touches(hyphen) && hyphen.touches(last) && hyphen.is_mark('-');
    let has_form = |(a, b, _): &&(usize, usize, Jurisdiction)| {
        (first.folded.len(), last.folded.len()) == (*a, *b)
    };
    let (_, _, found) = ORGANISATION_NUMBERS.iter().find(has_form)?;
    let is_whole = is_tight && is_number(first) && is_number(last);
    is_whole.then(|| (*found, first.span.cover(last.span)))
}

/// The country of `name.fi`, where nothing goes on behind it.
fn domain(window: &[Token], next: Option<&Token>) -> Option<(Jurisdiction, Span)> {
    let [name, dot, country] = window else {
        return None;
    };
    let tight = name.touches(dot) && dot.touches(country) && dot.is_mark('.');
    let ends = next.is_none_or(|next| next.kind == TokenKind::Mark || !country.touches(next));
    let found = of_code(&country.folded.to_uppercase())?;
    (tight && ends && name.kind == TokenKind::Word).then(|| (found, name.span.cover(country.span)))
}

/// The country of `name [dot] fi`, at the end of some tokens.
fn spelt_domain(tokens: &[Token], cues: &Cues) -> Option<(Jurisdiction, Span)> {
    let [.., name, open, dot, close, country] = tokens else {
        return None;
    };
    let is_bracket = |token: &Token| token.kind == TokenKind::Mark;
    let is_dot = cues.match_at("dot", std::slice::from_ref(dot), 0).is_some();
    let found = of_code(&country.folded.to_uppercase())?;
    (is_dot && is_bracket(open) && is_bracket(close))
        .then(|| (found, name.span.cover(country.span)))
}

fn of_code(code: &str) -> Option<Jurisdiction> {
    [
        Jurisdiction::Finland,
        Jurisdiction::Sweden,
        Jurisdiction::Aland,
    ]
    .into_iter()
    .find(|jurisdiction| jurisdiction.code() == code)
}

/// The country of most of the national acts cited; their numbers have a form of their own.
fn of_statutes(statutes: &[Fact<StatuteCitation>]) -> Option<Jurisdiction> {
    let national = |prefix: &str| {
        let tokens = statutes
            .iter()
            .filter_map(|fact| fact.part.statute.as_ref());
        tokens
            .filter(|token| token.as_str().starts_with(prefix))
            .count()
    };
    match (national("fi-"), national("se-")) {
        (0, 0) => None,
        (fi, se) if fi >= se => Some(Jurisdiction::Finland),
        _ => Some(Jurisdiction::Sweden),
    }
}

impl Field {
    /// The words of the field, if it has any.
    pub(crate) fn span(&self) -> Option<Span> {
        match self.basis {
            Basis::Words { span, .. } => Some(span),
            Basis::Inferred(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn a_date_may_stand_at_the_end() {
        let modified = |language, end: &str| {
            let text = format!(
                "Kirjaston asiakkaat\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Säilytysaika\n\nTiedot poistetaan kahden vuoden kuluttua.\n\n{end}"
            );
            let read = crate::read("t.txt", text.as_bytes()).expect("a text");
            let header = extract(&segment(&read.document, language), None, &[], None);
            header.modified.map(|(date, _)| date.to_string())
        };
        for (language, end, expected) in [
            (Language::Fi, "Päivitetty 1.3.2026", Some("2026-03-01")),
            (
                Language::Sv,
                "Sidan uppdaterades 2 oktober 2026.",
                Some("2026-10-02"),
            ),
            (
                Language::Fi,
                "Hakemusten tiedot on päivitetty järjestelmään viimeksi toukokuussa, minkä jälkeen 1.6.2026 alkaen kaikki poistetaan.",
                None,
            ),
            (Language::Fi, "Tiedot poistetaan 1.3.2026.", None),
        ] {
            assert_eq!(modified(language, end).as_deref(), expected, "{end}");
        }
    }

    #[test]
    fn addresses_and_numbers_of_aland_are_not_of_finland() {
        for (reached, expected) in [
            ("info@exempel.ax, +358 18 12345", Jurisdiction::Aland),
            ("Telefon +358 (0)18 12345", Jurisdiction::Aland),
            (
                "AX-22100 Exempelby, info@exempel.fi, +358 400 123456, FO-nummer 1234567-8",
                Jurisdiction::Aland,
            ),
            ("Telefon +358 9 181818", Jurisdiction::Finland),
        ] {
            let text = format!("Bibliotekets kunder\n\n1. Personuppgiftsansvarig\n\n{reached}");
            let read = crate::read("t.txt", text.as_bytes()).expect("a text");
            let header = extract(&segment(&read.document, Language::Sv), None, &[], None);
            assert_eq!(header.jurisdiction.0, expected, "{reached}");
        }
    }

    #[test]
    fn dates_of_issue_and_change_are_told_apart() {
        let read = crate::read("t.txt", "Tietosuojaseloste\n\nJulkaistu 1.2.2020, päivitetty 3.4.2021\n\nKirjaston asiakkaat\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta".as_bytes()).expect("a text");
        let text = segment(&read.document, Language::Fi);
        let header = extract(&text, None, &[], None);
        let date = |found: &Option<(Date, Field)>| found.as_ref().map(|(date, _)| date.to_string());
        assert_eq!(date(&header.issued).as_deref(), Some("2020-02-01"));
        assert_eq!(date(&header.modified).as_deref(), Some("2021-04-03"));
        assert_eq!(
            header.title.0.get(Language::Fi),
            Some("Kirjaston asiakkaat")
        );
        let words = header.title.1.span().expect("the title has words");
        assert_eq!(words.of(text.text()), "Kirjaston asiakkaat");
    }
}

//! Reads which bodies words name as controllers.

use std::ops::Range;

use seloste::Topic;
use seloste_language::{
    ContactKind, Cues, Token, TokenKind, contact_label, contacts, cover, street_or_box,
};
use seloste_source::{BlockKind, Span};

use super::people::{Person, asks_for_name, label_end};
use super::words::{split, strip_marks};
use crate::segment::{Segmented, Unit};

/// The bodies that a sentence or line names, with the board of the first.
#[derive(Debug)]
pub(super) struct Naming {
    pub(super) names: Vec<Span>,
    pub(super) unit: Option<Span>,
    /// Further lines that state it.
    pub(super) stated_in: Vec<Span>,
}

impl Naming {
    fn of(names: Vec<Span>, unit: Option<Span>) -> Option<Self> {
        (!names.is_empty()).then_some(Self {
            names,
            unit,
            stated_in: Vec::new(),
        })
    }
}

/// The body that a line or sentence of the section names: what stands beside "the controller is", or
/// the first line, or the value of its label. Of later lines one must be worded as a body.
pub(super) fn naming_in_line(text: &Segmented<'_>, unit: &Unit, is_first: bool) -> Option<Naming> {
    let stated = naming_in_prose(text, unit).or_else(|| answering_in_prose(text, unit));
    if stated.is_some() {
        return stated;
    }
    let tokens = &unit.sentence.tokens;
    let led = cues(text).find("lead", tokens);
    let is_sentence = tokens.last()?.is_mark('.');
    let words = match &led {
        Some(lead) => &tokens[lead.end..],
        None if is_sentence && !(is_first && is_entry(text, unit)) => return None,
        None => first_line(text, unit)?,
    };
    let words = &words[label_end(text, words).unwrap_or(0)..];
    let words = before_contacts(text, unit, words);
    let (name, board) = body_and_board(text, words)?;
    let is_named = is_body(text, name)
        || (is_first && led.is_none())
        || (is_capitalised(text, name) && !has_other_words(text, name));
    let is_person = Person::of(text, name).is_some();
    let board = board.and_then(cover);
    (is_named && !is_person).then(|| Naming::of(vec![cover(name)?], board))?
}

/// Whether a sentence is only the name of a body, or the name with its number and its address: "Exampleby
/// town, business ID 1234567-8, Street 1, 12345 Exampleby."
fn is_entry(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = strip_marks(&unit.sentence.tokens);
    if is_body(text, tokens) {
        return true;
    }
    let name = before_contacts(text, unit, tokens);
    let Some((body, _)) = body_and_board(text, name) else {
        return false;
    };
    let rest = &tokens[name.len().min(tokens.len())..];
    let parted = rest
        .first()
        .is_some_and(|next| next.is_mark(',') || next.is_mark('('));
    parted && is_body(text, body) && cues(text).match_at("name-end", rest, 1).is_none()
}

/// The bodies that a sentence says are controllers, wherever it stands; never a pronoun, and no
/// body that is only described.
pub(super) fn naming_in_prose(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    // "X is the controller of what is done …": the words that lead to a name may follow it by chance.
    let behind = naming_behind(text, unit).or_else(|| naming_behind_remark(text, unit));
    behind.or_else(|| naming_before(text, unit, "follow"))
}

/// The bodies behind "the controller is".
fn naming_behind(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    let lead = cues(text).find("lead", &unit.sentence.tokens)?;
    naming_from(text, unit, lead.end)
}

/// The bodies behind "is", where a remark between commas parts it from the word "controller" that begins the
/// sentence: "The controller, that is to say whoever decides why data are processed, is Exampleby".
fn naming_behind_remark(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    let tokens = &unit.sentence.tokens;
    let cues = cues(text);
    let start = cues.match_at("before-name", tokens, 0).unwrap_or(0);
    let end = cues.match_at("controller", tokens, start)?;
    let opens = tokens.get(end)?.is_mark(',');
    let closes = |at: &usize| opens && tokens[*at].is_mark(',');
    let is = |at: usize| cues.match_at("is", tokens, at + 1);
    let name = (end + 1..tokens.len()).filter(closes).find_map(is)?;
    naming_from(text, unit, name)
}

/// The bodies that the words from a token on name.
fn naming_from(text: &Segmented<'_>, unit: &Unit, start: usize) -> Option<Naming> {
    let tokens = &unit.sentence.tokens;
    let words = before_contacts(text, unit, after_article(text, &tokens[start..]));
    if let Some(naming) = body_with_board(text, words) {
        return Some(naming);
    }
    let named = bodies(text, words);
    if named.len() > 1 {
        return Naming::of(named, None);
    }
    let (name, board) = body_and_board(text, words)?;
    let is_known = is_body(text, name) || is_board_in_prose(text, name);
    let is_named = is_known || is_proper_name(text, name);
    let name = is_named.then(|| cover(name))??;
    Naming::of(vec![name], board.and_then(cover))
}

/// The body that a line names behind a label without a colon: "Controller Exampleby Ltd".
pub(super) fn naming_after_label(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    let line = first_line(text, unit)?;
    let end = cues(text).match_at("controller", line, 0)?;
    let words = before_contacts(text, unit, &line[end..]);
    let (name, board) = body_and_board(text, words)?;
    let name = is_body(text, name).then(|| cover(name))??;
    Naming::of(vec![name], board.and_then(cover))
}

/// The body that stands above its address at the head of a text, before any section.
pub(super) fn naming_at_head(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    let mut sections = text.sections.iter();
    let first = sections.find(|section| !section.topics.is_empty());
    let at = unit.span().start;
    if first.is_some_and(|section| section.heading.start < at)
        || unit.sentence.tokens.last()?.is_mark('.')
    {
        return None;
    }
    let name = body_of_line(text, unit)?;
    let below = text.units.iter().filter(|other| other.span().start >= at);
    let lines = below.take(LINES_OF_HEAD).map(Unit::span);
    let is_addressed = lines.into_iter().any(|line| {
        let found = contacts(text.text(), line, text.language.code());
        let is_address = |kind| [ContactKind::Postal, ContactKind::Visiting].contains(&kind);
        found.iter().any(|contact| is_address(contact.kind))
    });
    is_addressed.then(|| Naming::of(vec![name], None))?
}

/// The lines in which an address stands below the name of a body.
const LINES_OF_HEAD: usize = 4;

/// The body that a text says processes the data, where none is called the controller.
pub(super) fn processing_in_prose(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    let tokens = &unit.sentence.tokens;
    if let Some(naming) = authority_by_use(text, unit) {
        return Some(naming);
    }
    let processes = cues(text).find("processes", tokens)?;
    let words = before_remark(&tokens[..processes.start]);
    let from = words.len().saturating_sub(LONGEST_NAME);
    let named = (from..words.len())
        .rev()
        .find(|start| is_body(text, &words[*start..]) && begins_name(text, words, *start));
    let short = || {
        words
            .len()
            .checked_sub(1)
            .filter(|at| is_short_form(text, unit, &words[*at..]))
    };
    Naming::of(vec![cover(&words[named.or_else(short)?..])?], None)
}

/// Whether a word is the short form of a name, in capitals here and elsewhere: "THL".
fn is_short_form(text: &Segmented<'_>, unit: &Unit, words: &[Token]) -> bool {
    let is_capital = |word: &Token| {
        let written = word.span.of(text.text());
        written.len() > 1 && written.chars().all(char::is_uppercase)
    };
    words.iter().all(is_capital) && is_name_by_use(text, unit, words)
}

/// The name right before "is a public authority" that is a name elsewhere, too: "As Sample is …".
fn authority_by_use(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    let tokens = &unit.sentence.tokens;
    let is = cues(text).find("is-authority", tokens)?;
    let words = before_remark(&tokens[..is.start]);
    let from = words.len().saturating_sub(LONGEST_BY_USE);
    let start = (from..words.len()).find(|start| {
        is_name_by_use(text, unit, &words[*start..]) && begins_name(text, words, *start)
    })?;
    Naming::of(vec![cover(&words[start..])?], None)
}

/// Words without a remark in brackets at their end.
fn before_remark(words: &[Token]) -> &[Token] {
    let is_remark = words.last().is_some_and(|last| last.is_mark(')'));
    let open = words.iter().rposition(|token| token.is_mark('('));
    match open {
        Some(open) if is_remark => &words[..open],
        _ => words,
    }
}

/// Whether the word before a name is none that belongs to it as well.
fn begins_name(text: &Segmented<'_>, words: &[Token], start: usize) -> bool {
    let before = start.checked_sub(1).map(|before| &words[before]);
    before.is_none_or(|word| {
        let is_capital = super::words::is_capitalised(text, word);
        // "So the city processes …": a sentence begins with a capital, whatever its first word.
        let leads = start == 1 && cues(text).match_at("before-name", words, 0) == Some(start);
        word.kind == TokenKind::Word && (!is_capital || leads)
    })
}

/// The most words of a name that nothing but its use tells for one.
const LONGEST_BY_USE: usize = 3;

/// Whether words are the name of a body by their use alone: all with capitals, also inside another
/// sentence.
fn is_name_by_use(text: &Segmented<'_>, unit: &Unit, words: &[Token]) -> bool {
    let is_capital = |token: &Token| super::words::is_capitalised(text, token);
    if !(1..=LONGEST_BY_USE).contains(&words.len())
        || !words.iter().all(is_capital)
        || has_other_words(text, words)
        || cues(text).match_at("generic", words, 0).is_some()
    {
        return false;
    }
    let is_same = |window: &[Token]| {
        let mut pairs = window.iter().zip(words);
        pairs.all(|(one, other)| one.folded == other.folded && is_capital(one))
    };
    let others = text
        .units
        .iter()
        .filter(|other| other.span() != unit.span());
    let mut inside = others.filter_map(|other| other.sentence.tokens.get(1..));
    inside.any(|tokens| tokens.windows(words.len()).any(is_same))
}

/// Words without an article or preposition before a name.
fn after_article<'u>(text: &Segmented<'_>, words: &'u [Token]) -> &'u [Token] {
    let end = cues(text).match_at("before-name", words, 0);
    &words[end.unwrap_or(0)..]
}

/// Whether a sentence names a board, which need not begin with a capital: "the board of education".
fn is_board_in_prose(text: &Segmented<'_>, words: &[Token]) -> bool {
    let is_generic = words.len() == 1 && cues(text).match_at("generic", words, 0).is_some();
    (1..=LONGEST_BOARD).contains(&words.len())
        && !is_generic
        && is_board(text, words)
        && !has_other_words(text, words)
}

/// Whether words are a proper name that no word for bodies tells: each with a capital, and none of
/// them a person's. A word that begins a sentence has a capital anyway, and must have one elsewhere.
fn is_proper_name(text: &Segmented<'_>, words: &[Token]) -> bool {
    let cues = cues(text);
    let links = ["name-link", "conjunction"];
    let is_link = |at: usize| {
        at > 0
            && links
                .iter()
                .any(|key| cues.match_at(key, words, at).is_some())
    };
    let is_named = |at: usize| {
        words[at].kind == TokenKind::Word && super::words::is_capitalised(text, &words[at])
    };
    let is_plain = |at: usize| words[at].kind != TokenKind::Word && !words[at].is_mark(',');
    let is_generic = cues.match_at("generic", words, 0) == Some(words.len());
    let is_name = (1..=LONGEST_PROPER_NAME).contains(&words.len())
        && (0..words.len()).all(|at| is_named(at) || is_link(at) || is_plain(at))
        && is_named(0)
        && !is_generic
        && !has_other_words(text, words)
        && Person::of(text, words).is_none();
    let n_named = (0..words.len()).filter(|at| is_named(*at)).count();
    is_name && (n_named > 1 || has_capital_inside(text, &words[0]))
}

/// The most tokens of a proper name.
const LONGEST_PROPER_NAME: usize = 6;

/// Whether a word is written with a capital inside a sentence as well.
pub(super) fn has_capital_inside(text: &Segmented<'_>, word: &Token) -> bool {
    let is_same =
        |token: &Token| token.folded == word.folded && super::words::is_capitalised(text, token);
    let mut units = text.units.iter().map(|unit| &unit.sentence.tokens);
    units.any(|tokens| tokens.iter().skip(1).any(is_same))
}

/// The bodies that a sentence only says answer for the processing: a processor answers for its own
/// part as well, so that this counts where no sentence names a controller as such.
pub(super) fn answering_in_prose(text: &Segmented<'_>, unit: &Unit) -> Option<Naming> {
    naming_before(text, unit, "answers")
}

/// The bodies before the words of a key.
fn naming_before(text: &Segmented<'_>, unit: &Unit, key: &str) -> Option<Naming> {
    let tokens = &unit.sentence.tokens;
    let cues = cues(text);
    let follow = cues.find(key, tokens)?;
    let before = strip_marks(&tokens[..follow.start]);
    if let Some(naming) = body_with_board(text, after_article(text, before)) {
        return Some(naming);
    }
    let named = bodies(text, after_article(text, before));
    if named.len() > 1 {
        return Naming::of(named, None);
    }
    let clause = before
        .iter()
        .rposition(|token| [",", ";", ":"].contains(&&*token.folded))
        .map_or(0, |at| at + 1);
    let clause = cues
        .match_at("conjunction", before, clause)
        .unwrap_or(clause);
    let words = after_article(text, &before[clause..]);
    let board = || {
        let is_apart = clause > 0 && is_board_in_prose(text, words);
        Naming::of(vec![is_apart.then(|| cover(words))??], None)
    };
    let related = || {
        cues.match_at("relative", before, clause)?;
        naming_at_end(text, unit, &before[..clause])
    };
    let begun = naming_at_start(text, words);
    let of_clause = begun.or_else(|| Naming::of(bodies(text, words), None));
    of_clause.or_else(board).or_else(related).or_else(|| {
        // Its number or address may stand between: "Exampleby (1234567-8), Street 1, is".
        let name = before_contacts(text, unit, after_article(text, before));
        let first = body_and_board(text, name).map(|(first, _)| before_remark(first));
        let name = first.filter(|first| is_body(text, first)).unwrap_or(name);
        let named = bodies(text, name);
        let is_one = || is_board_in_prose(text, name) || is_proper_name(text, name);
        let one = || (is_one() || is_name_by_use(text, unit, name)).then(|| cover(name))?;
        match named.is_empty() {
            true => {
                Naming::of(one().into_iter().collect(), None).or_else(|| referred(text, unit, name))
            }
            false => Naming::of(named, None),
        }
    })
}

/// The body that some words end in: "The register is kept by | Sample Water, | which is the controller".
fn naming_at_end(text: &Segmented<'_>, unit: &Unit, words: &[Token]) -> Option<Naming> {
    let words = strip_marks(words);
    let from = words.len().saturating_sub(LONGEST_NAME);
    let is_named = |start: &usize| {
        let name = &words[*start..];
        (is_body(text, name) || is_name_by_use(text, unit, name))
            && begins_name(text, words, *start)
    };
    let start = (from..words.len()).find(is_named)?;
    Naming::of(vec![cover(&words[start..])?], None)
}

/// The body that a clause begins with, where another verb stands between it and those that say that it is
/// the controller: "The Sampleport Agency | runs the port and | is the controller".
fn naming_at_start(text: &Segmented<'_>, words: &[Token]) -> Option<Naming> {
    let cues = cues(text);
    let last = words.len().checked_sub(1)?;
    cues.match_at("conjunction", words, last)?;
    let is_named = |at: &usize| {
        let is_link = *at > 0 && cues.match_at("name-link", words, *at).is_some();
        is_link || super::words::is_capitalised(text, &words[*at])
    };
    let n_named = (0..last).take_while(is_named).count();
    let name = &words[..n_named];
    is_body(text, name).then(|| Naming::of(vec![cover(name)?], None))?
}

/// The body that the sentence before names in full, and this one by the end of that name only: "The
/// *kulturnämnden* … The *nämnden* is the controller".
fn referred(text: &Segmented<'_>, unit: &Unit, words: &[Token]) -> Option<Naming> {
    let [word] = words else {
        return None;
    };
    let at = text
        .units
        .partition_point(|other| other.span().start < unit.span().start);
    let before = &text.units[at.checked_sub(1)?];
    let tokens = &before.sentence.tokens;
    let is_full = |token: &Token| {
        token.folded.len() > word.folded.len() && token.folded.ends_with(&*word.folded)
    };
    let last = tokens.iter().rposition(is_full)?;
    let is_generic = cues(text).match_at("generic", words, 0).is_some();
    if !is_generic && !is_board(text, &tokens[last..=last]) {
        return None;
    }
    // "Kultur- och fritidsnämnden" is one name.
    let mut first = last;
    while let Some(start) = first.checked_sub(3)
        && tokens[start + 1].is_mark('-')
        && tokens[start].touches(&tokens[start + 1])
    {
        first = start;
    }
    let mut naming = Naming::of(vec![cover(&tokens[first..=last])?], None)?;
    naming.stated_in.push(before.span());
    Some(naming)
}

/// The bodies that are controllers together: those of a section on joint controllers, of a section
/// whose heading speaks of several, and of a sentence that says so.
pub(super) fn bodies_in_lines<'t>(text: &'t Segmented<'_>) -> Vec<(&'t Unit, Naming)> {
    let cues = cues(text);
    let is_joint_section = |unit: &Unit| {
        let section = unit.section.map(|at| &text.sections[at]);
        section.is_some_and(|section| {
            let heading = seloste_language::tokens(text.text(), section.heading);
            let is_on_controller = section.topics.contains(&Topic::Controller.key());
            section.topics.contains(&Topic::JointControllers.key())
                || (is_on_controller && cues.has("joint", &heading))
        })
    };
    let listed = listed_bodies(text);
    let mut found = Vec::new();
    for unit in &text.units {
        let is_joint = cues.has("joint", &unit.sentence.tokens);
        let is_listed = listed.contains(&unit.span());
        let named = if (is_joint_section(unit) || is_listed) && !is_joint {
            body_of_line(text, unit).into_iter().collect()
        } else if is_joint {
            let naming = naming_in_prose(text, unit);
            let names = naming.map(|naming| naming.names).unwrap_or_default();
            if names.len() > 1 { names } else { Vec::new() }
        } else {
            Vec::new()
        };
        let namings = named
            .into_iter()
            .filter_map(|name| Naming::of(vec![name], None));
        found.extend(namings.map(|naming| (unit, naming)));
    }
    found
}

/// The lines of the section on the controller that each name a body with its own address, or behind the name of its
/// town ("Sampleby: City of Sampleby"), where there are several.
fn listed_bodies(text: &Segmented<'_>) -> Vec<Span> {
    let is_addressed = |unit: &Unit| {
        let found = contacts(text.text(), unit.span(), text.language.code());
        found.iter().any(|it| it.kind == ContactKind::Postal)
    };
    let mut n_boards = 0;
    let lines = text.units_on(Topic::Controller.key()).filter(|unit| {
        let name = body_of_line(text, unit);
        let words = name.map(|name| seloste_language::tokens(text.text(), name));
        let Some(words) =
            words.filter(|words| is_addressed(unit) || is_of_its_town(text, unit, words))
        else {
            return false;
        };
        n_boards += usize::from(is_board(text, &words));
        true
    });
    let lines: Vec<_> = lines.map(Unit::span).collect();
    // A body and its boards are one controller.
    let are_alike = n_boards == 0 || n_boards == lines.len();
    if are_alike && lines.len() > 1 {
        lines
    } else {
        Vec::new()
    }
}

/// The letters that the name of a town keeps in all its forms.
const STEM_OF_TOWN: usize = 4;

/// Whether the label of a line begins as the body does that stands behind it.
fn is_of_its_town(text: &Segmented<'_>, unit: &Unit, body: &[Token]) -> bool {
    let BlockKind::LabelValue { label, .. } = text.document.blocks[unit.block].kind else {
        return false;
    };
    let label = seloste_language::tokens(text.text(), label);
    let stem = |word: &Token| word.folded.chars().take(STEM_OF_TOWN).collect::<String>();
    let town = label.first().map(stem);
    label.len() == 1 && town.is_some() && town == body.first().map(stem)
}

/// The body that is all of a line but its contacts.
fn body_of_line(text: &Segmented<'_>, unit: &Unit) -> Option<Span> {
    let words = before_contacts(text, unit, first_line(text, unit)?);
    let (name, _) = body_and_board(text, words)?;
    is_body(text, name).then(|| cover(name))?
}

/// The board that a line names and nothing else.
pub(super) fn second_line(text: &Segmented<'_>, unit: &Unit) -> Option<Span> {
    let words = strip_marks(&unit.sentence.tokens);
    let is_plain = words.len() <= LONGEST_BOARD
        && words.iter().all(|token| token.kind != TokenKind::Number)
        && !unit.sentence.tokens.last()?.is_mark('.')
        && contact_label(words, text.language.code()).is_none();
    (is_plain && is_board(text, words)).then(|| cover(words))?
}

/// The most tokens of a board or unit on a line of its own.
const LONGEST_BOARD: usize = 8;

fn cues(text: &Segmented<'_>) -> &'static Cues {
    Cues::of(Topic::Controller.key(), text.language.code())
}

/// The words of the first line of a block, or the value beside its label.
fn first_line<'u>(text: &Segmented<'_>, unit: &'u Unit) -> Option<&'u [Token]> {
    let tokens = &unit.sentence.tokens;
    let after = after_form_label(text, unit);
    let words = Span::new(after, unit.span().end).of(text.text());
    let end = after + words.find('\n').unwrap_or(words.len());
    let value = match text.document.blocks[unit.block].kind {
        BlockKind::LabelValue { label, value } => {
            let label = seloste_language::tokens(text.text(), label);
            let is_contact = contact_label(&label, text.language.code()) == Some(0);
            // The colon may belong to what follows the name on the same line.
            match label.len() <= LONGEST_LABEL && !is_contact {
                true => value,
                false => unit.span(),
            }
        }
        _ => unit.span(),
    };
    let inside = |token: &&Token| {
        (after..=end).contains(&token.span.start)
            && token.span.end <= end
            && value.contains(token.span)
    };
    let start = tokens.iter().position(|token| inside(&token))?;
    let n_inside = tokens[start..].iter().take_while(inside).count();
    Some(&tokens[start..start + n_inside])
}

/// Where a block begins behind a first line that only asks for the name.
fn after_form_label(text: &Segmented<'_>, unit: &Unit) -> usize {
    let start = unit.span().start;
    let words = unit.span().of(text.text());
    let line = words.find('\n').map(|end| Span::new(start, start + end));
    let asks = line.filter(|line| {
        let tokens = seloste_language::tokens(text.text(), *line);
        asks_for_name(text, strip_marks(&tokens))
    });
    asks.map_or(start, |line| line.end + 1)
}

/// The most tokens of a label that is not the value itself.
const LONGEST_LABEL: usize = 4;

/// The words before an address, contact, number or remark.
pub(super) fn before_contacts<'u>(
    text: &Segmented<'_>,
    unit: &Unit,
    words: &'u [Token],
) -> &'u [Token] {
    let code = text.language.code();
    let n_markup = words.iter().take_while(|token| is_markup(token)).count();
    let words = &words[n_markup..];
    let found = contacts(text.text(), unit.span(), code);
    let is_contact = |token: &Token| {
        let at = found.partition_point(|contact| contact.span.end <= token.span.start);
        let contact = found.get(at).filter(|it| it.span.overlaps(token.span));
        // An address may begin with the name.
        contact.is_some_and(|contact| contact.kind != ContactKind::Postal)
    };
    let is_end = |at: &usize| {
        let (cues, at) = (cues(text), *at);
        is_contact(&words[at])
            || is_markup(&words[at])
            || cues.match_at("name-end", words, at).is_some()
            || cues.match_at("business-id", words, at).is_some()
            || number_in_brackets(&words[at..]).is_some()
    };
    let mut end = (0..words.len()).find(is_end).unwrap_or(words.len());
    // "Region Sample, 123 45 Sampleby".
    let is_postcode =
        |at: &usize| words[*at].kind == TokenKind::Number && words[*at - 1].is_mark(',');
    end = (1..end).find(is_postcode).unwrap_or(end);
    for cut in [street_or_box(words, code), contact_label(words, code)] {
        end = end.min(cut.unwrap_or(end));
    }
    while end > 0 && [",", "(", "-", "\u{2013}"].contains(&&*words[end - 1].folded) {
        end -= 1;
    }
    strip_marks(&words[..end])
}

/// The number of an organisation that words begin with, in brackets and without a label:
/// "(1234567-8)" as Finland has it, "(123456-7890)" as Sweden has it.
pub(super) fn number_in_brackets(words: &[Token]) -> Option<Span> {
    let [open, first, hyphen, last, close, ..] = words else {
        return None;
    };
    let is_number = |token: &Token| token.number().is_some();
    let lengths = (first.span.len(), last.span.len());
    let is_of_organisation =
        is_number(first) && is_number(last) && [(7, 1), (6, 4)].contains(&lengths);
    let is_whole = open.is_mark('(') && hyphen.is_mark('-') && close.is_mark(')');
    (is_whole && is_of_organisation).then(|| first.span.cover(last.span))
}

/// Whether a token is markup that a reader of plain text leaves in.
fn is_markup(token: &Token) -> bool {
    ["*", "<", "|"].contains(&&*token.folded)
}

/// The body and its board: the sides of the first slash, or of a comma beside a board.
fn body_and_board<'u>(
    text: &Segmented<'_>,
    words: &'u [Token],
) -> Option<(&'u [Token], Option<&'u [Token]>)> {
    if let Some(at) = words.iter().position(|token| token.is_mark('/')) {
        // "Sampleby, Board of Education / schools of Sampleby".
        let before = strip_marks(&words[..at]);
        if let Some((name, board @ Some(_))) = (at > 0).then(|| body_and_board(text, before))? {
            return Some((name, board));
        }
        return Some((
            strip_marks(&words[..at]),
            Some(strip_marks(&words[at + 1..])),
        ))
        .filter(|(name, board)| !name.is_empty() && board.is_some_and(|it| !it.is_empty()));
    }
    let comma = (1..words.len()).find(|at| words[*at].is_mark(',') && !words[at - 1].is_mark('-'));
    let Some(comma) = comma else {
        return Some((words, None)).filter(|(name, _)| !name.is_empty());
    };
    let (name, rest) = (strip_marks(&words[..comma]), &words[comma + 1..]);
    let next = rest.iter().position(|token| token.is_mark(','));
    let next = strip_marks(&rest[..next.unwrap_or(rest.len())]);
    if is_board(text, name) && is_body(text, next) && !is_board(text, next) {
        return Some((next, Some(name)));
    }
    Some((name, Some(next).filter(|next| is_board(text, next))))
        .filter(|(name, _)| !name.is_empty())
}

/// A body and its board, with a comma between them and nothing else: "the City of Exampleby, Education
/// Division" is one controller. Two boards are two.
fn body_with_board(text: &Segmented<'_>, words: &[Token]) -> Option<Naming> {
    let mut commas = words.iter().enumerate().filter(|(_, it)| it.is_mark(','));
    let (comma, _) = commas.next().filter(|_| commas.next().is_none())?;
    let (body, board) = (
        strip_marks(&words[..comma]),
        strip_marks(&words[comma + 1..]),
    );
    let is_one = is_body(text, body)
        && !is_board(text, body)
        && is_board(text, board)
        && bodies(text, board).len() == 1;
    is_one.then(|| Naming::of(vec![cover(body)?], cover(board)))?
}

/// Whether the last word is that of a board or unit, or the first one, before "of" or "for".
fn is_board(text: &Segmented<'_>, words: &[Token]) -> bool {
    let cues = cues(text);
    let last = words.len().checked_sub(1);
    let heads = || {
        let link = cues.match_at("board", &words[..1], 0)?;
        let mut links = ["name-link", "seat"].iter();
        links.find_map(|key| cues.match_at(key, words, link))
    };
    last.is_some_and(|last| cues.match_at("board", words, last).is_some() || heads().is_some())
}

/// The bodies of a list; none where any part of it is something else.
fn bodies(text: &Segmented<'_>, words: &[Token]) -> Vec<Span> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for at in 0..=words.len() {
        let is_comma =
            (1..words.len()).contains(&at) && words[at].is_mark(',') && !words[at - 1].is_mark('-');
        if at == words.len() || is_comma {
            let both = |a: &[Token], b: &[Token]| {
                let name = |part| after_article(text, strip_marks(part));
                is_body(text, name(a)) && is_body(text, name(b))
            };
            parts.extend(split(start..at, words, cues(text), both));
            start = at + 1;
        }
    }
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| after_article(text, strip_marks(&words[part])))
        .filter(|part| !part.is_empty())
        .collect();
    let all = parts.iter().all(|part| is_body(text, part));
    let spans = parts.into_iter().filter(|_| all).filter_map(cover);
    spans.collect()
}

/// Whether words are the name of a body: capitalised, with a word that bodies are called by, and
/// little else. A bare "the municipality" names none.
fn is_body(text: &Segmented<'_>, words: &[Token]) -> bool {
    let cues = cues(text);
    let is_generic = words.len() == 1 && cues.match_at("generic", words, 0).is_some();
    // The form of a company alone names none: "Ltd".
    let is_form = words.len() == 1 && words[0].span.len() <= LONGEST_FORM;
    if is_form || !(1..=LONGEST_NAME).contains(&words.len()) {
        return false;
    }
    let says_body = ["public-body", "private-body", "board"]
        .iter()
        .any(|key| cues.has(key, words));
    says_body && !is_generic && is_capitalised(text, words) && !has_other_words(text, words)
}

/// The most letters of the short form of a company.
const LONGEST_FORM: usize = 3;
/// The most tokens of the name of a body.
const LONGEST_NAME: usize = 12;
/// The most words with small letters in a name, beside those that bodies are called by.
const MOST_SMALL_WORDS: usize = 3;

fn is_capitalised(text: &Segmented<'_>, words: &[Token]) -> bool {
    words
        .first()
        .is_some_and(|first| super::words::is_capitalised(text, first))
}

/// Whether words hold numbers, pronouns and the like, or more small words than a name has.
fn has_other_words(text: &Segmented<'_>, words: &[Token]) -> bool {
    let cues = cues(text);
    let is_wrong = |at: usize| {
        let token = &words[at];
        token.kind == TokenKind::Number || cues.match_at("no-name", words, at).is_some()
    };
    let is_small = |at: usize| {
        let token = &words[at];
        let small = token.span.of(text.text()).starts_with(char::is_lowercase);
        let is_suspended = words
            .get(at + 1)
            .is_some_and(|next| next.is_mark('-') && token.touches(next));
        let keys = ["public-body", "private-body", "board", "conjunction"];
        small
            && !is_suspended
            && keys
                .iter()
                .all(|key| cues.match_at(key, words, at).is_none())
    };
    (0..words.len()).any(is_wrong)
        || (0..words.len()).filter(|at| is_small(*at)).count() > MOST_SMALL_WORDS
}

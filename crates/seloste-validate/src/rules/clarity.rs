//! Whether a reader understands what is said, and finds what is referred to.

use seloste::{LanguageMap, Responsible, Topic};
use seloste_language::Cues;
use seloste_source::Span;

use crate::check::{Check, Findings};
use crate::layout::{EXTRACTED, Line, broken};
use crate::subject::{Subject, Unit};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("CL-ambiguous-negation", ambiguous_negation),
    ("CL-heading-mismatch", heading_mismatch),
    ("CL-layer-link", layer_link),
    ("CL-qualifiers", qualifiers),
    ("CL-role-conflict", role_conflict),
    ("CL-stray", stray),
    ("CL-truncated", truncated),
    ("CL-umbrella", umbrella),
];

/// The cues of this family.
const CUES: &str = "clarity";

/// A negation before two verbs, of which the second may be denied or stated.
fn ambiguous_negation(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (unit, words) in notice.said(CUES, "negation-and") {
        // "Are not sold and used only for …" states the second.
        if !says_after(unit, words, "only") {
            let text = notice.quote((unit.version, words));
            found.said(unit.version, words).with("text", text);
        }
    }
}

/// Whether a cue begins right after some words of a unit.
fn says_after(unit: &Unit, words: Span, key: &str) -> bool {
    let next = unit
        .tokens
        .partition_point(|token| token.span.start < words.end);
    Cues::of(CUES, unit.language)
        .match_at(key, &unit.tokens, next)
        .is_some()
}

/// A heading that speaks of purposes over a section on who receives data.
fn heading_mismatch(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (unit, words) in notice.said(CUES, "purpose-heading") {
        let topics = [Topic::Recipients, Topic::Transfers].into_iter();
        let mut over = topics.filter(|topic| unit.is_on(&[*topic]));
        if let Some(topic) = over.next()
            && notice.is_heading(unit)
        {
            let heading = notice.quote((unit.version, words));
            let finding = found.said(unit.version, words);
            finding.with("heading", heading).with("expected", topic);
        }
    }
}

/// A reference to another page or description without an address.
fn layer_link(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for key in ["elsewhere", "description"] {
        for (unit, words) in notice.said(CUES, key) {
            let place = unit.place();
            if !leads_somewhere(notice, place) && !notice.is_heading(unit) {
                let text = notice.quote((unit.version, words));
                found.said(unit.version, words).with("text", text);
            }
        }
    }
}

/// Whether a web address stands in the paragraph of a place or right after it, or a layer there has
/// one.
fn leads_somewhere(notice: &Subject<'_>, place: (usize, Span)) -> bool {
    let (version, paragraph) = notice.paragraph(place);
    let near = notice.near(place, 1).iter();
    let mut texts = near
        .map(|unit| notice.quote(unit.place()))
        .chain([notice.quote((version, paragraph))]);
    let layers = &notice.versions[version].layers;
    let is_linked = layers.iter().any(|layer| {
        let mut passages = notice.passages_of(layer);
        !layer.url.is_empty() && passages.any(|passage| passage.1.overlaps(place.1))
    });
    is_linked || texts.any(has_address)
}

/// Whether a text has a web address, perhaps without what addresses begin with.
fn has_address(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || "<>()[]\"\u{201d},;".contains(c));
    let mut words = words.filter(|word| !word.contains('@'));
    words.any(|word| {
        let host = word
            .trim_end_matches(['.', ':'])
            .split('/')
            .next()
            .unwrap_or_default();
        let ending = host
            .rsplit_once('.')
            .map(|(name, ending)| (name.len() > 2, ending));
        word.contains("://") || ending.is_some_and(|(named, end)| named && ENDINGS.contains(&end))
    })
}

/// What the names of sites end in.
const ENDINGS: [&str; 9] = ["ax", "com", "eu", "fi", "info", "net", "nu", "org", "se"];

/// The sections whose statements must be definite.
const CORE: [Topic; 8] = [
    Topic::Purposes,
    Topic::LegalGrounds,
    Topic::PersonalData,
    Topic::Sources,
    Topic::Recipients,
    Topic::Transfers,
    Topic::Retention,
    Topic::DataSubjects,
];

/// Words that leave open whether and when something is done.
fn qualifiers(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (unit, words) in notice.said(CUES, "qualifier") {
        if unit.is_on(&CORE) && !notice.is_heading(unit) && !is_limited(unit, words) {
            let word = notice.quote((unit.version, words));
            found.said(unit.version, words).with("word", word);
        }
    }
}

/// Whether "only" stands before some words: "only where needed" promises something.
fn is_limited(unit: &Unit, words: Span) -> bool {
    let at = unit
        .tokens
        .partition_point(|token| token.span.start < words.start);
    let before = at.checked_sub(1).map(|at| &unit.tokens[at..=at]);
    before.is_some_and(|before| Cues::of(CUES, unit.language).has("only", before))
}

/// Two holders of one office, named in different places.
fn role_conflict(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let all = &notice.responsible;
    let pairs = all
        .iter()
        .enumerate()
        .flat_map(|(at, a)| all[at + 1..].iter().map(move |b| (a, b)));
    for (a, b) in pairs {
        if let Some((role_a, role_b)) = different_roles(a, b)
            && !stand_side_by_side(a, b)
        {
            let beside = notice.place(b, "role");
            let finding = found.about(a, "role");
            finding.with("a", role_a).with("b", role_b).beside(beside);
        }
    }
}

/// The roles of two who are responsible, where they are two offices.
fn different_roles<'r>(a: &'r Responsible, b: &'r Responsible) -> Option<(&'r str, &'r str)> {
    let mut roles = a.role.iter().flat_map(LanguageMap::iter);
    roles.find_map(|(language, role)| {
        let other = b.role.as_ref()?.get(language)?;
        (!is_one_office(role, other)).then_some((role, other))
    })
}

/// Whether two names of offices are one, perhaps in another form or with its unit.
fn is_one_office(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let n_letters = short.chars().count();
    let stem: String = short.chars().take(n_letters - n_letters / 4).collect();
    long.contains(&stem)
}

/// Whether two are named together, or each for a unit of its own.
fn stand_side_by_side(a: &Responsible, b: &Responsible) -> bool {
    let is_shared = a
        .stated_in
        .iter()
        .any(|passage| b.stated_in.contains(passage));
    is_shared || (a.unit.is_some() && b.unit.is_some() && a.unit != b.unit)
}

/// A paragraph that begins in the middle of a sentence, after one that has ended.
fn stray(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (version, ..) in notice.texts() {
        for pair in notice.lines(version).windows(2) {
            let [before, after] = pair else { continue };
            let is_prose =
                || !before.is_marked() && after.is_finished() && after.n_words() >= SENTENCE;
            if after.n_empty > 0 && before.is_finished() && after.begins_small() && is_prose() {
                found.said(version, after.span).with("text", after.words);
            }
        }
    }
}

/// The fewest words of what is taken for a sentence.
const SENTENCE: usize = 4;

/// A sentence that is broken off.
fn truncated(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (version, _, language) in notice.texts() {
        let lines = notice.lines(version);
        let broken = broken(lines, language);
        // Where most sentences are broken, they are so by the lines of a page.
        if broken.len() < EXTRACTED {
            for at in broken {
                let place = (version, lines[at].span.cover(lines[at + 1].span));
                let is_joined = is_read_as_one(notice, place);
                let text = last_words(lines[at].words);
                let finding = found.said(version, lines[at].span);
                finding.with("text", text).given_if(is_joined, "joined");
            }
        }
        for (at, line) in lines.iter().enumerate() {
            if is_cut_off(line, lines.get(at + 1), language) {
                let text = last_words(line.words);
                found.said(version, line.span).with("text", text);
            }
        }
    }
}

/// Whether one sentence of the notice reaches over a gap between two lines.
fn is_read_as_one(notice: &Subject<'_>, place: (usize, Span)) -> bool {
    let passages = notice.passages.iter();
    let mut places = passages.filter_map(|passage| notice.passage(&passage.id));
    places.any(|passage| {
        let inside = place.1.contains(passage.1) && notice.quote(passage).contains("\n\n");
        passage.0 == place.0 && (inside || passage.1.contains(place.1))
    })
}

/// Whether a line of prose ends in a conjunction and nothing goes on after it.
fn is_cut_off(line: &Line<'_>, next: Option<&Line<'_>>, language: &str) -> bool {
    // Most lines end in a mark.
    if !line.words.ends_with(char::is_alphanumeric) {
        return false;
    }
    let goes_on = next.is_some_and(|next| {
        let is_heading = next.words.starts_with('#');
        (next.n_empty == 0 && !is_heading)
            || next.begins_small()
            || (next.is_marked() && !is_heading)
    });
    let is_prose = !line.is_marked() && line.n_words() >= SENTENCE;
    is_prose && !goes_on && line.ends_in("conjunction", language)
}

/// The end of a line, as much of it as one sees at a glance.
fn last_words(words: &str) -> String {
    let all: Vec<_> = words.split_whitespace().collect();
    let last = &all[all.len().saturating_sub(GLANCE)..];
    last.join(" ")
}

/// How many words one sees at a glance.
const GLANCE: usize = 6;

/// A text that says that it is about many registers, and leads to none of them.
fn umbrella(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut layers = notice.versions.iter().flat_map(|version| &version.layers);
    if !notice.is_umbrella() || layers.any(|layer| !layer.url.is_empty()) {
        return;
    }
    let said = notice.said("header", "kind-umbrella").next();
    if let Some((unit, words)) = said.filter(|(unit, _)| !leads_somewhere(notice, unit.place())) {
        found.said(unit.version, words);
    }
}

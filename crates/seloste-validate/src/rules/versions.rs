//! Where language versions differ, and which are missing.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use seloste::{Language, Topic};
use seloste_language::{Cues, DetectedLanguage, MayBegin, Token, TokenKind, cover, detect, tokens};
use seloste_source::Span;
use seloste_vocab::{BODIES, Body, HEADINGS, HeadingRole};

use crate::check::{Check, Findings};
use crate::finding::{Anchor, Value};
use crate::subject::Subject;

mod said;

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("LV-date", dates),
    ("LV-lang-undeclared", undeclared),
    ("LV-missing", missing),
    ("LV-structure", structure),
    ("LV-term", terms),
    ("LV-title", titles),
    ("LV-value", said::values),
];

/// The cues of this family.
const CUES: &str = "versions";

/// The first version with each version in another language.
fn pairs(notice: &Subject<'_>) -> Vec<[usize; 2]> {
    let language = |at: usize| notice.versions[at].language;
    let others = 1..notice.versions.len();
    others
        .filter(|at| language(*at) != language(0))
        .map(|at| [0, at])
        .collect()
}

/// The languages of a pair, as the messages name them.
fn languages(notice: &Subject<'_>, pair: [usize; 2]) -> [Value; 2] {
    pair.map(|at| notice.versions[at].language.into())
}

/// Different dates, or one version without.
fn dates(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for pair in pairs(notice) {
        let days = pair.map(|at| Subject::date_of(&notice.versions[at]));
        if days[0] == days[1] {
            continue;
        }
        // The older one, or the one without a date, is the one to look at.
        let [at, other] = if days[0] < days[1] {
            pair
        } else {
            [pair[1], pair[0]]
        };
        let shown = |day: Option<_>| day.map_or(Value::Word("notStated"), Value::Date);
        let [first, second] = languages(notice, pair);
        let finding = found.at(notice.date_place(at));
        finding.beside(notice.date_place(other));
        finding.with("first", first).with("second", second);
        finding.with("date", shown(days[0]));
        finding.with("otherDate", shown(days[1]));
    }
}

/// A notice without versions, and a text in another language than it is said to be in.
fn undeclared(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if notice.versions.is_empty() {
        let title = notice.title.iter().map(|(language, _)| language);
        let finding = found.at(Anchor::default());
        finding.with("declared", Value::Word("notStated"));
        finding.with("written", title.collect::<Value>());
    }
    for (at, version) in notice.versions.iter().enumerate() {
        let text = version.text.as_deref().unwrap_or_default();
        if has_own_headings(notice, at) {
            continue;
        }
        if let Some(written) = other_language(text, version.language) {
            let finding = found.version(at);
            finding.with("declared", version.language);
            finding.with("written", written);
        }
    }
}

/// Whether two headings of a version are known in its language: no other language has them.
fn has_own_headings(notice: &Subject<'_>, version: usize) -> bool {
    let headings = notice.headings(version).iter();
    let known = headings.filter(|heading| {
        let line = (notice.language(version), folded(heading));
        LINES.contains_key(&line)
    });
    known.take(2).count() == 2
}

/// The language of a text that is clearly not the declared one: two parts of it are in that language.
fn other_language(text: &str, declared: Language) -> Option<Value> {
    if text.len() < FEWEST_BYTES {
        return None;
    }
    let language = |part: &str| detect(&part[..boundary(part, ENOUGH)]);
    let (first, second) = text.split_at(boundary(text, text.len() / 2));
    let written = language(first);
    if written == DetectedLanguage::Known(declared.code()) || written != language(second) {
        return None;
    }
    match written {
        DetectedLanguage::Known(code) => Some(Language::from_code(code)?.into()),
        DetectedLanguage::Other(_) => Some(Value::Word("otherLanguage")),
        DetectedLanguage::Unsure => None,
    }
}

/// The last boundary between characters up to a place.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How much of a part of a text is enough to tell its language.
const ENOUGH: usize = 600;
/// The shortest text that is judged.
const FEWEST_BYTES: usize = 400;

/// A bilingual authority without a version in one of its languages.
fn missing(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(body) = body(notice) else { return };
    if notice.versions.is_empty() || body.languages.len() < 2 {
        return;
    }
    let owed = body.languages.iter();
    for language in owed.filter_map(|code| Language::from_code(code)) {
        if notice.version(language).is_none() {
            found.version(0).with("language", language);
        }
    }
}

/// The controller, where the vocabulary knows it: by its address or else by its name.
fn body(notice: &Subject<'_>) -> Option<&'static Body> {
    let controller = notice.controller.as_ref()?;
    let by_address = controller
        .body
        .as_ref()
        .and_then(|address| BODIES.iter().find(|body| body.iri == address.as_str()));
    by_address.or_else(|| {
        let (_, name) = controller.name.as_ref()?.iter().next()?;
        let is_named = |body: &&Body| body.labels.iter().any(|label| label.text == name);
        BODIES.iter().find(is_named)
    })
}

/// Words of a version with their place.
struct Words {
    words: String,
    tokens: Vec<Token>,
    anchor: Anchor,
}

impl Words {
    fn new(words: &str, anchor: Anchor) -> Self {
        Self {
            words: words.to_owned(),
            tokens: tokens(words, Span::new(0, words.len())),
            anchor,
        }
    }
}

/// A line that opens a part of a version.
struct Opening {
    /// What the line says, whatever the language.
    key: String,
    line: Words,
}

/// Headings that only one version has, or that stand in another order.
fn structure(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for pair in pairs(notice) {
        let openings = pair.map(|at| openings(notice, at));
        // Without any section nothing is known of the structure.
        if openings.iter().any(Vec::is_empty) {
            continue;
        }
        let extra = [(0, 1), (1, 0)].map(|(own, other)| only_in(&openings[own], &openings[other]));
        let is_same = extra.iter().all(Vec::is_empty);
        let extra = without_counterparts(extra, &openings);
        for (at, only) in extra.into_iter().enumerate() {
            report(notice, found, [pair[at], pair[1 - at]], &only);
        }
        if is_same {
            let [first, second] = openings.each_ref().map(|all| all.iter());
            let moved = first.zip(second).find(|(a, b)| a.key != b.key);
            let moved: Vec<_> = moved.into_iter().map(|(_, b)| b).collect();
            report(notice, found, [pair[1], pair[0]], &moved);
        }
    }
}

fn report(
    notice: &Subject<'_>,
    found: &mut Findings<'_, '_>,
    pair: [usize; 2],
    openings: &[&Opening],
) {
    let Some((first, rest)) = openings.split_first() else {
        return;
    };
    let [own, other] = languages(notice, pair);
    let words: BTreeSet<_> = openings.iter().map(|it| it.line.words.clone()).collect();
    let finding = found.at(first.line.anchor.clone());
    finding.with("first", own).with("second", other);
    finding.with("headings", words.into_iter().collect::<Value>());
    for opening in rest {
        finding.beside(opening.line.anchor.clone());
    }
}

/// What only one version has, without headings that stand at the same place in both and were taken for
/// different topics: each is the counterpart of the other.
fn without_counterparts<'o>(
    [mut first, mut second]: [Vec<&'o Opening>; 2],
    openings: &[Vec<Opening>; 2],
) -> [Vec<&'o Opening>; 2] {
    let places = [&openings[0], &openings[1]].map(|own| neighbours(own, openings));
    let at = |version: usize, opening: &Opening| {
        let anchor = &opening.line.anchor;
        let mut own = openings[version].iter();
        let at = own.position(|it| it.line.anchor == *anchor)?;
        Some(&places[version][at])
    };
    first.retain(|own| {
        let counterpart = second.iter().position(|other| {
            let (a, b) = (at(0, own), at(1, other));
            a.is_some() && a == b
        });
        match counterpart {
            Some(found) => {
                second.remove(found);
                false
            }
            None => true,
        }
    });
    [first, second]
}

/// For each opening, the nearest ones before and after it that both versions have.
fn neighbours<'o>(
    own: &'o [Opening],
    openings: &[Vec<Opening>; 2],
) -> Vec<(Option<&'o str>, Option<&'o str>)> {
    let keys = openings.each_ref().map(|all| {
        let keys = all.iter().map(|it| it.key.as_str());
        keys.collect::<BTreeSet<_>>()
    });
    let shared: Vec<Option<&str>> = own
        .iter()
        .map(|it| Some(it.key.as_str()).filter(|key| keys.iter().all(|all| all.contains(key))))
        .collect();
    let mut before = Vec::new();
    let mut last = None;
    for key in &shared {
        before.push(last);
        last = key.or(last);
    }
    let mut after = Vec::new();
    let mut next = None;
    for key in shared.iter().rev() {
        after.push(next);
        next = key.or(next);
    }
    before.into_iter().zip(after.into_iter().rev()).collect()
}

/// The openings whose key the other version does not have.
fn only_in<'o>(own: &'o [Opening], other: &[Opening]) -> Vec<&'o Opening> {
    let keys: BTreeSet<_> = other.iter().map(|opening| &opening.key).collect();
    own.iter()
        .filter(|opening| !keys.contains(&opening.key))
        .collect()
}

/// The headings of sections, and the known lines that name the document or the value below them.
fn openings(notice: &Subject<'_>, version: usize) -> Vec<Opening> {
    let sections = notice.versions[version].sections.iter().enumerate();
    let sections = sections.filter_map(|(at, section)| {
        let key = section.topic.key().to_owned();
        let line = heading(notice, version, at)?;
        Some(Opening { key, line })
    });
    let mut all: Vec<_> = sections.collect();
    if all.is_empty() {
        return all;
    }
    let units = notice.units().iter();
    for unit in units.filter(|unit| unit.version == version) {
        if unit.tokens.len() > *LONGEST_LINE {
            continue;
        }
        let place = (version, unit.span);
        let line = (notice.language(version), folded(&unit.tokens));
        let is_heading = || {
            let mut openings = all.iter();
            openings.any(|opening| opening.line.anchor.text == Some(place))
        };
        let key = LINES.get(&line).and_then(Option::as_ref);
        if let Some(key) = key.filter(|_| !is_heading()) {
            all.push(Opening {
                key: key.clone(),
                line: passage(notice, place),
            });
        }
    }
    all.sort_by_key(|opening| opening.line.anchor.text);
    all
}

/// The heading of a section, where it has one.
fn heading(notice: &Subject<'_>, version: usize, section: usize) -> Option<Words> {
    let own = &notice.versions[version].sections[section];
    let start = own.start as usize;
    let mut units = notice.units().iter();
    let unit = units.find(|unit| unit.version == version && unit.span.start >= start);
    Some(Words {
        words: own.heading.clone()?,
        tokens: notice.headings(version)[section].clone(),
        anchor: Anchor {
            text: unit.map(|unit| (version, unit.span)),
            pointer: format!("/versions/{version}/sections/{section}/heading"),
        },
    })
}

fn passage(notice: &Subject<'_>, place: (usize, Span)) -> Words {
    Words::new(notice.quote(place), notice.at(place))
}

/// A line by its language and its words.
type Line = (&'static str, Vec<Arc<str>>);

/// The headings of the vocabulary: of lines that name the document or the value below them, with
/// what they say.
static LINES: LazyLock<HashMap<Line, Option<String>>> = LazyLock::new(|| {
    let lines = HEADINGS.iter().map(|heading| {
        let key = match heading.role {
            HeadingRole::Section | HeadingRole::Other => None,
            HeadingRole::DocumentType => Some("document".to_owned()),
            HeadingRole::Label => Some(format!("label {}", heading.topics.join(" "))),
        };
        let words = folded(&tokens(heading.text, Span::new(0, heading.text.len())));
        ((heading.language, words), key)
    });
    lines.collect()
});

/// How many words the longest of them has: most lines of texts have more.
static LONGEST_LINE: LazyLock<usize> = LazyLock::new(|| {
    let lengths = LINES.keys().map(|(_, words)| words.len());
    lengths.max().unwrap_or_default()
});

fn folded(tokens: &[Token]) -> Vec<Arc<str>> {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    words.map(|token| token.folded.clone()).collect()
}

/// Senses that versions tend to mix up: words of the one are no translation of words of the other.
const CONTRASTS: [[&str; 2]; 5] = [
    ["anonymous", "pseudonymous"],
    ["disclosures-regular", "purposes-of-disclosure"],
    ["home-municipality", "settling-municipality"],
    ["officer-of-body", "ombudsman-of-state"],
    ["outside-in", "outside-to"],
];

/// Words at the same place of two versions that do not mean the same.
fn terms(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for pair in pairs(notice) {
        let contrasts = possible_contrasts(notice, pair);
        if contrasts.is_empty() {
            continue;
        }
        let mut seen = BTreeSet::new();
        for places in facing(notice, pair, &contrasts) {
            for contrast in contrasts.iter().copied() {
                let words = |side: usize| only_sense(notice, pair[side], &places[side], contrast);
                let (Some((sense, a)), Some((other, b))) = (words(0), words(1)) else {
                    continue;
                };
                if sense != other && seen.insert((contrast, b.anchor.clone())) {
                    let [first, second] = languages(notice, pair);
                    let finding = found.at(b.anchor);
                    finding.beside(a.anchor);
                    finding.with("first", first).with("second", second);
                    finding.with("words", a.words).with("otherWords", b.words);
                }
            }
        }
    }
}

/// The contrasts of which each version of a pair may have a side.
fn possible_contrasts(notice: &Subject<'_>, pair: [usize; 2]) -> Vec<[&'static str; 2]> {
    let said = pair.map(|version| {
        let mut said = notice.may_begin(version);
        let headings = notice.headings(version).iter();
        headings.for_each(|heading| said.join(&MayBegin::of(heading)));
        (Cues::of(CUES, notice.language(version)), said)
    });
    let has_side = |contrast: &[&str; 2]| {
        said.iter().all(|(cues, said)| {
            let mut senses = contrast.iter().filter_map(|sense| cues.phrases(sense));
            senses.any(|sense| sense.may_stand_in(said))
        })
    };
    CONTRASTS.into_iter().filter(has_side).collect()
}

/// Places of two versions that say the same thing.
type Facing = [Vec<Words>; 2];

/// The passages that state one part, and the headings over one topic; passages only where a contrast
/// may stand in them.
fn facing(notice: &Subject<'_>, pair: [usize; 2], contrasts: &[[&str; 2]]) -> Vec<Facing> {
    let may_contrast = |place: (usize, Span)| {
        let mut senses = contrasts.iter().flatten();
        let unit = notice.unit_at(place);
        unit.is_none_or(|unit| senses.any(|sense| unit.may_have(CUES, sense)))
    };
    let passages = notice.parts().iter().map(|part| {
        let places = part.stated_in.iter().filter_map(|id| notice.passage(id));
        pair.map(|version| {
            let own = places.clone().filter(|(at, _)| *at == version);
            let own = own.filter(|place| may_contrast(*place));
            own.map(|place| passage(notice, place)).collect()
        })
    });
    let headings = Topic::ALL.iter().map(|topic| {
        pair.map(|version| {
            let mut sections = notice.versions[version].sections.iter();
            let first = sections.position(|section| section.topic == *topic);
            let words = first.and_then(|at| heading(notice, version, at));
            words.into_iter().collect()
        })
    });
    let mut all: Vec<Facing> = passages.chain(headings).collect();
    all.retain(|places| places.iter().all(|side| !side.is_empty()));
    all
}

/// The one of two senses that some places have, with its words; nothing where they have both.
fn only_sense(
    notice: &Subject<'_>,
    version: usize,
    places: &[Words],
    contrast: [&'static str; 2],
) -> Option<(&'static str, Words)> {
    let cues = Cues::of(CUES, notice.language(version));
    let found = contrast.map(|sense| {
        let words = places.iter().find_map(|place| {
            let words = cover(&place.tokens[cues.find(sense, &place.tokens)?])?;
            Some(narrowed(place, words))
        });
        words.map(|words| (sense, words))
    });
    match found {
        [Some(only), None] | [None, Some(only)] => Some(only),
        _ => None,
    }
}

/// Some of the words of a place. A heading keeps its whole line: it can be numbered.
fn narrowed(place: &Words, words: Span) -> Words {
    let mut anchor = place.anchor.clone();
    if let Some((_, span)) = &mut anchor.text
        && span.end - span.start == place.words.len()
    {
        *span = Span::new(span.start + words.start, span.start + words.end);
    }
    Words::new(words.of(&place.words), anchor)
}

/// What titles name one of, and what they name several of.
const NUMBERS: [[&str; 2]; 2] = [
    ["one-service", "many-services"],
    ["one-survey", "many-surveys"],
];

/// Titles that name one thing in one version and several in another, or other numbers.
fn titles(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for pair in pairs(notice) {
        let titles = pair.map(|at| notice.title.get(notice.versions[at].language));
        let [Some(a), Some(b)] = titles else { continue };
        let words = [a, b].map(|title| tokens(title, Span::new(0, title.len())));
        let numbers = words.each_ref().map(|words| numbers(words));
        let has = |side: usize, key: &str| {
            let language = notice.language(pair[side]);
            Cues::of(CUES, language).has(key, &words[side])
        };
        let differ = NUMBERS.iter().any(|[one, many]| {
            let only = |side: usize, key: &str, other: &str| has(side, key) && !has(side, other);
            (only(0, one, many) && only(1, many, one)) || (only(0, many, one) && only(1, one, many))
        });
        if differ || numbers[0] != numbers[1] {
            let place = |at: usize| Anchor {
                text: notice.title_place(at),
                pointer: format!("/title/{}", notice.language(at)),
            };
            let finding = found.at(place(pair[1]));
            finding.beside(place(pair[0]));
            finding.with("title", a).with("otherTitle", b);
        }
    }
}

/// The numbers among some words.
fn numbers(words: &[Token]) -> BTreeSet<u32> {
    words.iter().filter_map(Token::number).collect()
}

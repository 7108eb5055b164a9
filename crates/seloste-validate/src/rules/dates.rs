//! When a notice is from, and what has changed since.

use std::collections::{BTreeSet, HashMap};
use std::iter;
use std::sync::LazyLock;

use seloste::{Date, Jurisdiction, Language, LanguageMap, Right, StatuteCitation};
use seloste_language::{
    Beginnings, Cues, Lemma, Phrase, Token, cover, dates, statute_numbers, tokens,
};
use seloste_source::Span;
use seloste_vocab::{
    AMENDMENTS, AUTHORITIES, Amendment, Authority, BODIES, Body, Label, LabelRole, STATUTES,
    Statute, Wording, authority, statute,
};

use crate::check::{Check, Findings};
use crate::finding::{Anchor, Value};
use crate::subject::{Subject, Unit, known_act};

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("DT-authority-stale", stale_authority),
    ("DT-body-former", former_body),
    ("DT-future", future),
    ("DT-gdpr-date", gdpr_date),
    ("DT-impossible", impossible),
    ("DT-legacy-term", legacy_term),
    ("DT-repealed-statute", repealed_statute),
    ("DT-stale", stale),
    ("DT-statute-changed", changed_statute),
    ("DT-statute-mismatch", mismatched_statute),
    ("DT-undated", undated),
];

/// The cues of this family, and those of acts that tell of the past.
const CUES: &str = "dates";
const STATUTES_TOPIC: &str = "statutes";

/// No date, neither of issue nor of change; where an impossible one is given, that is told
/// (`DT-impossible`).
fn undated(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (at, version) in notice.versions.iter().enumerate() {
        let gives_any = || {
            let own = notice.units().iter().filter(|unit| unit.version == at);
            let mut dated =
                own.filter(|unit| unit.has("header", "modified") || unit.has("header", "issued"));
            dated.any(|unit| !impossible_dates(unit).is_empty())
        };
        if Subject::date_of(version).is_none() && !gives_any() {
            found.version(at);
        }
    }
}

/// Dates that no calendar has: `31.2.2026`.
fn impossible(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for unit in notice.units() {
        for words in impossible_dates(unit) {
            let quote = notice.quote((unit.version, words));
            found.said(unit.version, words).with("text", quote);
        }
    }
}

/// What a unit writes as a day, a month and a year in four digits, and is no date.
fn impossible_dates(unit: &Unit) -> Vec<Span> {
    let windows = unit.tokens.windows(5).enumerate();
    let found = windows.filter_map(|(at, window)| {
        let [day, first, month, second, year] = window else {
            return None;
        };
        let before = at.checked_sub(1).map(|at| &unit.tokens[at]);
        let after = unit.tokens.get(at + 5);
        let is_free = before.is_none_or(|token| !token.touches(day) || token.is_mark('('))
            && after.is_none_or(|token| !year.touches(token) || !token.is_mark('-'));
        let is_tight = window.windows(2).all(|pair| pair[0].touches(&pair[1]));
        let is_dotted = first.is_mark('.') && second.is_mark('.');
        let short = |token: &Token| token.folded.len() <= 2;
        let is_form = short(day) && short(month) && year.folded.len() == 4;
        if !(is_free && is_tight && is_dotted && is_form) {
            return None;
        }
        let year = i16::try_from(year.number()?).ok();
        let year = year.filter(|year| YEARS.contains(year))?;
        let (month, day) = (month.number()?, day.number()?);
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day)
            .is_none()
            .then(|| cover(window))?
    });
    found.collect()
}

/// The years that dates of notices are in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// A date longer ago than notices are left without a look.
fn stale(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (at, date) in dated(notice) {
        let age = days_between(date, notice.as_of());
        if age > i64::from(notice.options().stale_after) {
            let finding = found.at(notice.date_place(at));
            finding.with("date", date).with("months", months(age));
        }
    }
}

/// A date later than tomorrow.
fn future(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (at, date) in dated(notice) {
        if days_between(notice.as_of(), date) > 1 {
            found.at(notice.date_place(at)).with("date", date);
        }
    }
}

/// The versions that have a date.
fn dated(notice: &Subject<'_>) -> Vec<(usize, Date)> {
    let versions = notice.versions.iter().enumerate();
    versions
        .filter_map(|(at, version)| Some((at, Subject::date_of(version)?)))
        .collect()
}

fn days_between(from: Date, to: Date) -> i64 {
    let span = from.civil().until(to.civil());
    span.map_or(0, |span| i64::from(span.get_days()))
}

/// Whole months, each of 30.44 days.
fn months(days: i64) -> u64 {
    u64::try_from(days * 100 / 3044).unwrap_or_default()
}

/// An authority under a name that it no longer has: where to complain, or else anywhere.
fn stale_authority(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let mut stale = notice.rights.iter().filter_map(|right| {
        let named = authority(right.authority.as_ref()?.as_str())?;
        (is_former(notice, named) && !is_past(notice, right)).then_some((right, named))
    });
    let is_told = |place| names_current(notice, place);
    let change = |former: &'static Authority| {
        Some((notice.supervisory_authority()?, first_day_after(former)?))
    };
    if let Some((right, former)) = stale.next() {
        let is_renamed = notice.passages_of(right).any(is_told);
        if let Some((current, date)) = change(former).filter(|_| !is_renamed) {
            let name =
                written_name(notice, right).map_or_else(|| names(former.labels), Value::from);
            let finding = found.about(right, "authority");
            finding.with("authority", name);
            finding.with("current", names(current.labels));
            finding.with("date", date);
            if mentions(notice, former).next().is_none() {
                finding.fixed_by(former.token, current.token);
            }
        }
        return;
    }
    for former in AUTHORITIES.iter().filter(|it| is_former(notice, it)) {
        let Some((current, date)) = change(former) else {
            continue;
        };
        for (version, words) in first_mentions(notice, former) {
            let name = notice.quote((version, words));
            let finding = found.said(version, words);
            finding.with("authority", name);
            finding.with("current", names(current.labels));
            finding.with("date", date);
        }
    }
}

/// Whether a sentence names the authority of today too, beside its old name.
fn names_current(notice: &Subject<'_>, place: (usize, Span)) -> bool {
    let quote = notice.quote(place);
    let tokens = tokens(quote, Span::new(0, quote.len()));
    let labels = notice
        .supervisory_authority()
        .map_or(&[][..], |it| it.labels);
    let hidden = labels.iter().filter(|it| it.role == LabelRole::Hidden);
    let mut own = hidden.filter(|label| label.language == notice.language(place.0));
    own.any(|label| {
        let words = Phrase::new(label.text).find(&tokens);
        words
            .and_then(|words| cover(&tokens[words]))
            .is_some_and(|words| !is_in_address(quote, words))
    })
}

/// Whether words are part of a web or e-mail address: `imy` in `www.imy.se`.
fn is_in_address(text: &str, words: Span) -> bool {
    let (before, after) = (&text[..words.start], &text[words.end..]);
    before.ends_with(['.', '@'])
        || after
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// The name of the authority as the notice writes it, where single words give it.
fn written_name<'n>(notice: &Subject<'n>, right: &Right) -> Option<&'n str> {
    let words = notice.place(right, "authority").text?;
    let is_passage = notice.passages_of(right).any(|passage| passage == words);
    (!is_passage).then(|| notice.quote(words))
}

/// Whether an authority of the notice's own jurisdiction has ended.
fn is_former(notice: &Subject<'_>, authority: &Authority) -> bool {
    let day = notice.day();
    authority.jurisdiction == notice.jurisdiction.code()
        && authority.until.is_some_and(|until| until < day.as_str())
}

fn first_day_after(authority: &Authority) -> Option<Date> {
    let last: Date = authority.until?.parse().ok()?;
    last.civil().tomorrow().ok().map(Date::from)
}

/// Whether every passage on a right tells of the past.
fn is_past(notice: &Subject<'_>, right: &Right) -> bool {
    all_history(notice, notice.passages_of(right))
}

/// Whether there are places, and all of them tell of the past.
fn all_history(notice: &Subject<'_>, places: impl Iterator<Item = (usize, Span)>) -> bool {
    let mut places = places.peekable();
    places.peek().is_some() && places.all(|place| is_history(notice, place))
}

fn is_history(notice: &Subject<'_>, place: (usize, Span)) -> bool {
    let quote = notice.quote(place);
    let tokens = tokens(quote, Span::new(0, quote.len()));
    tells_of_the_past(&tokens, notice.language(place.0))
}

/// Whether a sentence says what was before, or cites what an authority once laid down.
fn tells_of_the_past(tokens: &[Token], language: &str) -> bool {
    Cues::of(STATUTES_TOPIC, language).has("history", tokens)
        || Cues::of(CUES, language).has("former", tokens)
}

/// The first place in each version where an authority is named as if it were there still.
fn first_mentions(notice: &Subject<'_>, authority: &Authority) -> Vec<(usize, Span)> {
    let mut seen = BTreeSet::new();
    let current = mentions(notice, authority).filter(|(unit, _)| {
        let is_old = tells_of_the_past(&unit.tokens, unit.language)
            || Cues::of(CUES, unit.language).has("decided", &unit.tokens);
        !is_old && !names_current(notice, unit.place()) && seen.insert(unit.version)
    });
    current.map(|(unit, words)| (unit.version, words)).collect()
}

/// Public bodies of the country that have ended, each where it is named first and not as history.
fn former_body(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let (day, country) = (notice.day(), notice.jurisdiction.country());
    let words = notice.units().iter().flat_map(|unit| &unit.tokens);
    let begun: BTreeSet<usize> = words
        .flat_map(|word| FIRST_WORDS.of(&word.folded))
        .collect();
    let mut told = BTreeSet::new();
    for (body, language, stem) in begun.iter().map(|number| &FORMER_BODIES[*number]) {
        if body.jurisdiction != country {
            continue;
        }
        let ended = body.until.filter(|until| *until < day.as_str());
        let Some(date) = ended.and_then(|until| until.parse::<Date>().ok()) else {
            continue;
        };
        let own = notice.units().iter();
        let mut own = own.filter(|unit| unit.language == *language);
        let named = own.find_map(|unit| {
            let words = stem.find(&unit.tokens)?;
            let is_history = tells_of_the_past(&unit.tokens, unit.language);
            let words = cover(&unit.tokens[words]).filter(|_| !is_history)?;
            Some((unit.version, words))
        });
        let Some((version, words)) = named else {
            continue;
        };
        if !told.insert((body.iri, version)) {
            continue;
        }
        let mut successors = BODIES.iter();
        let successor = successors.find(|it| Some(it.iri) == body.replaced_by);
        let finding = found.said(version, words);
        finding.with("body", names(body.labels)).with("date", date);
        if let Some(successor) = successor {
            finding.with("replacement", names(successor.labels));
        }
    }
}

/// How notices name bodies that have ended, with the language.
static FORMER_BODIES: LazyLock<Vec<(&Body, &str, Phrase)>> = LazyLock::new(|| {
    let ended = BODIES.iter().filter(|body| body.until.is_some());
    let named = ended.flat_map(|body| {
        let labels = body.labels.iter();
        let stems = labels.filter(|label| label.role == LabelRole::Hidden);
        stems.map(move |label| (body, label.language, Phrase::new(label.text)))
    });
    named.collect()
});

/// The numbers of these names by the words that they may begin with: most notices have none of them.
static FIRST_WORDS: LazyLock<Beginnings> = LazyLock::new(|| {
    let mut first = Beginnings::default();
    for (number, (_, _, stem)) in FORMER_BODIES.iter().enumerate() {
        first.add_phrase(stem, number);
    }
    first
});

/// The sentences that name an authority, and the first words of each that do.
fn mentions<'n>(
    notice: &'n Subject<'_>,
    authority: &Authority,
) -> impl Iterator<Item = (&'n Unit, Span)> {
    let hidden = authority.labels.iter();
    let stems: Vec<(&str, Phrase)> = hidden
        .filter(|label| label.role == LabelRole::Hidden)
        .map(|label| (label.language, Phrase::new(label.text)))
        .collect();
    notice.units().iter().filter_map(move |unit| {
        let mut own = stems.iter().filter(|(of, _)| *of == unit.language);
        let words = own.find_map(|(_, stem)| stem.find(&unit.tokens))?;
        Some((unit, cover(&unit.tokens[words])?))
    })
}

/// An act that is no longer in force, cited as if it were.
fn repealed_statute(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let day = notice.day();
    for citation in &notice.statutes {
        let Some(act) = act(citation) else { continue };
        let ended = act.until.filter(|until| *until < day.as_str());
        let successor = act.replaced_by.and_then(statute);
        let (Some(until), Some(successor)) = (ended.and_then(|it| it.parse().ok()), successor)
        else {
            continue;
        };
        if all_history(notice, notice.passages_of(citation)) {
            continue;
        }
        let until: Date = until;
        let finding = found.about(citation, cited_by(citation));
        finding.with("statute", names(act.labels));
        finding.with("date", until);
        finding.with("replacement", names(successor.labels));
    }
}

/// The act that a citation means: by its token, or else by its number.
fn act(citation: &StatuteCitation) -> Option<&'static Statute> {
    known_act(citation).or_else(|| numbered(citation.number.as_deref()?))
}

/// The field that shows which act is meant.
fn cited_by(citation: &StatuteCitation) -> &'static str {
    match citation.number {
        Some(_) => "number",
        None => "label",
    }
}

/// The latest amendment of a cited act that the notice is not sure to know.
fn changed_statute(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let day = notice.day();
    let mut told = BTreeSet::new();
    for citation in &notice.statutes {
        let Some(act) = act(citation) else { continue };
        let place = notice.passages_of(citation).next();
        let version = notice.versions.get(place.map_or(0, |(version, _)| version));
        let written = version.and_then(Subject::date_of).map(|it| it.to_string());
        let later = AMENDMENTS.iter().filter(|amendment| {
            let is_known = written
                .as_ref()
                .is_some_and(|day| amendment.from <= day.as_str());
            amendment.statute == act.token && amendment.from <= day.as_str() && !is_known
        });
        let Some(latest) = later.max_by_key(|amendment| amendment.from) else {
            continue;
        };
        let Some(from) = latest.from.parse::<Date>().ok() else {
            continue;
        };
        if told.insert(act.token) {
            let finding = found.about(citation, cited_by(citation));
            finding.with("act", names(act.labels)).with("date", from);
            finding.with("number", latest.number);
            finding.with("effect", effect(latest));
        }
    }
}

fn effect(amendment: &Amendment) -> LanguageMap {
    let texts = amendment.effect.iter();
    texts
        .filter_map(|(code, text)| Some((Language::from_code(code)?, (*text).to_owned())))
        .collect()
}

/// The name of one act with the number of another, or with a number that no act of the name has.
fn mismatched_statute(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for citation in &notice.statutes {
        let numbered = citation.number.as_deref().and_then(numbered);
        let is_told = match numbered {
            Some(act) => mistaken_token(citation, act, found),
            None => turned_statute(notice, citation, found),
        };
        if is_told {
            continue;
        }
        let (Some(number), Some(label)) = (&citation.number, &citation.label) else {
            continue;
        };
        // The acts of Åland bear the names of Finnish ones and are numbered as Swedish ones are.
        if notice.jurisdiction == Jurisdiction::Aland && number.contains(':') {
            continue;
        }
        let meant = label.iter().find_map(|(language, name)| {
            let written = tokens(name, Span::new(0, name.len()));
            let named = named(&written, language.code());
            let agrees = numbered.is_some_and(|act| is_among(act, &named) || precedes(act, &named));
            (!agrees).then(|| nearest(notice, &named, number, numbered.is_some()))?
        });
        if let Some(meant) = meant {
            let finding = found.about(citation, "number");
            finding.with("name", label).with("number", number.as_str());
            finding.with("suggestion", meant.number);
            finding.given_if(is_turned(number, meant), "number-turned");
        }
    }
}

/// Whether an act is what one of others took the place of: acts often keep the name of what they repeal.
fn precedes(act: &Statute, named: &[&'static Statute]) -> bool {
    let successor = act.replaced_by.and_then(statute);
    successor.is_some_and(|successor| is_among(successor, named))
}

/// Whether a text gives the number of an act in the wrong order.
fn is_turned(number: &str, act: &Statute) -> bool {
    let parts = |text| numbers(text).map(|(a, b, _)| [a, b]);
    let in_order = parts(number).map(|[a, b]| [b, a]);
    in_order.is_some() && in_order == parts(act.number)
}

/// Whether the year and the number of an act stand in the order of another country.
fn turned_statute(
    notice: &Subject<'_>,
    citation: &StatuteCitation,
    found: &mut Findings<'_, '_>,
) -> bool {
    let number = citation.number.as_deref();
    let Some((number, act)) = number.and_then(|number| Some((number, turned(number)?))) else {
        return false;
    };
    let token = citation.statute.as_ref();
    if token.is_some_and(|token| token.as_str() != act.token) {
        return false;
    }
    let finding = found.about(citation, "number");
    match &citation.label {
        Some(label) => finding.with("name", label),
        None => finding.with("name", names(act.labels)),
    };
    finding
        .with("number", number)
        .with("suggestion", act.number)
        .given("number-turned");
    if !notice.is_written(number) {
        finding.fixed_by(number, act.number);
    }
    true
}

/// Whether the token of an act is not that of the act whose number, and name if there is one, the
/// notice gives.
fn mistaken_token(
    citation: &StatuteCitation,
    act: &'static Statute,
    found: &mut Findings<'_, '_>,
) -> bool {
    let (Some(token), Some(number)) = (&citation.statute, citation.number.as_deref()) else {
        return false;
    };
    if act.token == token.as_str() {
        return false;
    }
    let names_it = |(language, name): (Language, &str)| {
        let written = tokens(name, Span::new(0, name.len()));
        is_among(act, &named(&written, language.code()))
    };
    if citation
        .label
        .as_ref()
        .is_some_and(|label| !label.iter().any(names_it))
    {
        return false;
    }
    let finding = found.about(citation, "statute");
    finding.with("name", token.as_str()).with("number", number);
    finding.with("suggestion", act.token);
    finding.fixed_by(token.as_str(), act.token);
    true
}

/// Which of the acts of a name a notice means. An older number may be that of an older act of the
/// same name, which the vocabulary does not know.
fn nearest(
    notice: &Subject<'_>,
    named: &[&'static Statute],
    number: &str,
    is_known: bool,
) -> Option<&'static Statute> {
    let home = ["EU", notice.jurisdiction.country()];
    let of_home = named.iter().find(|act| home.contains(&act.jurisdiction));
    let meant = of_home.or_else(|| named.first())?;
    let is_older = year(number).is_none_or(|own| year(meant.number).is_some_and(|it| own < it));
    (is_known || !is_older).then_some(*meant)
}

/// The acts whose whole name is written; acts of two countries can have one name.
fn named(written: &[Token], language: &str) -> Vec<&'static Statute> {
    let Some(first) = written.first() else {
        return Vec::new();
    };
    let begun = BEGINNINGS.of(&first.folded).into_iter();
    let own = begun
        .map(|at| &NAMES[at])
        .filter(|name| name.language == language);
    let mut acts: Vec<_> = own
        .filter(|name| name.is_all_of(written))
        .map(|name| name.act)
        .collect();
    acts.dedup();
    acts
}

/// Whether an act is one of those whose name is written.
fn is_among(act: &Statute, named: &[&Statute]) -> bool {
    named.iter().any(|named| named.token == act.token)
}

/// A name of an act.
struct ActName {
    act: &'static Statute,
    language: &'static str,
    pattern: Pattern,
}

enum Pattern {
    /// A hidden label: the cue syntax says which endings it has.
    Phrase(Phrase),
    /// A label that people see: each word may be inflected.
    Words(Vec<Lemma>),
}

static NAMES: LazyLock<Vec<ActName>> = LazyLock::new(|| {
    let names = STATUTES.iter().flat_map(|act| {
        act.labels.iter().map(move |label| ActName {
            act,
            language: label.language,
            pattern: match label.role {
                LabelRole::Hidden => Pattern::Phrase(Phrase::new(label.text)),
                _ => {
                    let words = tokens(label.text, Span::new(0, label.text.len()));
                    let words = words.iter();
                    Pattern::Words(
                        words
                            .map(|it| Lemma::new(&it.folded, label.language))
                            .collect(),
                    )
                }
            },
        })
    });
    names.collect()
});

/// The names by the words that they may begin with.
static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    let mut beginnings = Beginnings::default();
    for (at, name) in NAMES.iter().enumerate() {
        match &name.pattern {
            Pattern::Phrase(phrase) => beginnings.add_phrase(phrase, at),
            Pattern::Words(words) => {
                let first = words.iter().take(1);
                first.for_each(|word| beginnings.add_forms(word, at));
            }
        }
    }
    beginnings
});

impl ActName {
    /// Whether tokens are the name from the first to the last, in any case.
    fn is_all_of(&self, written: &[Token]) -> bool {
        match &self.pattern {
            Pattern::Phrase(phrase) => phrase.match_at(written, 0) == Some(written.len()),
            Pattern::Words(words) => {
                let mut pairs = words.iter().zip(written);
                words.len() == written.len() && pairs.all(|(word, token)| word.has_form(token))
            }
        }
    }
}

/// The act with a number; the parts of a number of the Union stand in either order.
fn numbered(number: &str) -> Option<&'static Statute> {
    BY_NUMBER.get(&numbers(number)?).copied()
}

/// The act whose number a text gives in the wrong order.
fn turned(number: &str) -> Option<&'static Statute> {
    let mark = number.find(['/', ':'])?;
    let (first, second) = (&number[..mark], &number[mark + 1..]);
    let are_numbers = [first, second]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !are_numbers || numbered(number).is_some() {
        return None;
    }
    numbered(&format!("{second}{}{first}", &number[mark..=mark]))
}

/// The acts by their numbers.
static BY_NUMBER: LazyLock<HashMap<Numbers, &'static Statute>> = LazyLock::new(|| {
    let mut acts = HashMap::new();
    for act in STATUTES {
        let Some(own) = numbers(act.number) else {
            continue;
        };
        let turned = (act.jurisdiction == "EU").then_some((own.1, own.0, own.2));
        for parts in iter::once(own).chain(turned) {
            acts.entry(parts).or_insert(act);
        }
    }
    acts
});

type Numbers = (u32, u32, char);

/// The two parts of a number and the mark between them.
fn numbers(number: &str) -> Option<Numbers> {
    let found = statute_numbers(&tokens(number, Span::new(0, number.len())));
    let first = found.first()?;
    Some((first.parts.0, first.parts.1, first.separator))
}

/// The year in a number: of its parts the one that looks like a year.
fn year(number: &str) -> Option<u32> {
    let (a, b, mark) = numbers(number)?;
    let is_year = |part: &u32| (1700..2200).contains(part);
    let in_order = if mark == ':' { [a, b] } else { [b, a] };
    in_order.into_iter().find(is_year)
}

/// The day from which the GDPR applies, taken for that on which it entered into force.
fn gdpr_date(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(applies) = statute("gdpr").and_then(|gdpr| gdpr.from.parse::<Date>().ok()) else {
        return;
    };
    for (unit, _) in notice.said(CUES, "in-force") {
        if let Some(words) = wrong_start(unit, applies) {
            found.said(unit.version, words);
        }
    }
}

/// The words that say that the GDPR entered into force on a day.
fn wrong_start(unit: &Unit, day: Date) -> Option<Span> {
    let language = unit.language;
    let cues = Cues::of(CUES, language);
    let force = cues.find("in-force", &unit.tokens)?;
    let named = cues.find("gdpr", &unit.tokens)?;
    let told = dates(&unit.tokens, language);
    let date = told.iter().find(|found| Date::from(found.date) == day)?;
    let start = unit
        .tokens
        .partition_point(|token| token.span.end <= date.span.start);
    let end = unit
        .tokens
        .partition_point(|token| token.span.start < date.span.end);
    let gap = start
        .saturating_sub(force.end)
        .max(force.start.saturating_sub(end));
    let first = force.start.min(named.start).min(start);
    let last = force.end.max(named.end).max(end);
    let words = cover(&unit.tokens[first..last])?;
    let said = &unit.tokens[first..last];
    let n_dates = told
        .iter()
        .filter(|found| words.start <= found.span.start && found.span.end <= words.end);
    let before = &unit.tokens[..force.start];
    let last = |key: &str| cues.find_last(key, before).map(|range| range.start);
    let is_other = last("act") > last("gdpr")
        || cues.has("applied", said)
        || cues.has("act", said)
        || n_dates.count() > 1;
    (!is_other && gap <= FARTHEST).then_some(words)
}

/// How many tokens may stand between "entered into force" and its date.
const FARTHEST: usize = 5;

/// A word from the time before the GDPR, once for each version.
fn legacy_term(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let of_notice = notice.said(CUES, "legacy-notice");
    let of_notice: Vec<_> = of_notice.filter(|(unit, _)| is_title_line(unit)).collect();
    if of_notice.is_empty() {
        legacy_title(notice, found);
    }
    report(notice, found, of_notice.into_iter(), "suggestedNotice");
    let officer = notice.said(CUES, "legacy-officer");
    let officer = officer.filter(|(unit, _)| !tells_of_the_past(&unit.tokens, unit.language));
    report(notice, found, officer, "suggestedOfficer");
    let controller = notice.said(CUES, "legacy-controller");
    let controller = controller.filter(|(unit, _)| is_of_controller(notice, unit));
    report(notice, found, controller, "suggestedController");
}

/// A title of a notice whose text does not show the word.
fn legacy_title(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (language, title) in notice.title.iter() {
        let tokens = tokens(title, Span::new(0, title.len()));
        let cue = Cues::of(CUES, language.code()).find("legacy-notice", &tokens);
        let Some(words) = cue.and_then(|range| cover(&tokens[range])) else {
            continue;
        };
        let mut versions = notice.versions.iter();
        let at = versions.position(|version| version.language == language);
        let text = notice.title_place(at.unwrap_or_default());
        let pointer = format!("/title/{language}");
        let finding = found.at(Anchor { text, pointer });
        finding.with("term", words.of(title));
        finding.with(
            "suggestion",
            Wording::of(language.code()).word("suggestedNotice"),
        );
    }
}

/// Reports the first of some places in each version.
fn report<'u>(
    notice: &Subject<'_>,
    found: &mut Findings<'_, '_>,
    places: impl Iterator<Item = (&'u Unit, Span)>,
    suggestion: &'static str,
) {
    let mut seen = BTreeSet::new();
    for (unit, words) in places.filter(|(unit, _)| seen.insert(unit.version)) {
        let instead = Wording::of(unit.language).word(suggestion);
        let finding = found.said(unit.version, words);
        finding.with("term", notice.quote((unit.version, words)));
        finding.with("suggestion", instead);
    }
}

/// Whether a line names the document: short, and no sentence.
fn is_title_line(unit: &Unit) -> bool {
    let ends = unit.tokens.last().is_some_and(|token| token.is_mark('.'));
    unit.tokens.len() <= LONGEST_TITLE && !ends
}

/// How many tokens the line has that says what the document is.
const LONGEST_TITLE: usize = 8;

/// Whether a sentence names the controller, or is the heading over it. The same word stands over the
/// person who answers for a register.
fn is_of_controller(notice: &Subject<'_>, unit: &Unit) -> bool {
    let controller = notice.controller.as_ref();
    let mut passages = controller
        .into_iter()
        .flat_map(|part| notice.passages_of(part));
    let version = &notice.versions[unit.version];
    let mut sections = version.sections.iter();
    passages.any(|place| place == unit.place())
        || sections.any(|section| {
            let start = section.start as usize;
            section.topic == seloste::Topic::Controller
                && (unit.span.start..unit.span.end).contains(&start)
        })
}

/// The name of a thing in each language.
fn names(labels: &'static [Label]) -> Value {
    let preferred = labels
        .iter()
        .filter(|label| label.role == LabelRole::Preferred);
    let names = preferred
        .filter_map(|label| Some((Language::from_code(label.language)?, label.text.to_owned())));
    Value::Words(names.collect())
}

//! Reads the rights of data subjects (GDPR Art. 7(3), 15 to 22, 77).

use std::collections::BTreeMap;
use std::ops::Range;

use seloste::{LegalBasis, Right, RightCode, Topic};
use seloste_language::{Cues, Polarity, Token, TokenKind, clauses, cover};
use seloste_source::Span;

use super::words::{is_denied, span_of, text_of};
use crate::fact::{Fact, Field};
use crate::resolve;
use crate::segment::{Section, Segmented, Unit};

/// The rights that the sections on rights name, in sentences or headings, and those that a sentence
/// elsewhere grants; each once. A right that a section on rights only denies, to whoever is meant by it, is
/// stated as restricted; one that is denied elsewhere is none.
pub(super) fn extract(text: &Segmented<'_>) -> Vec<Fact<Right>> {
    let mut found: BTreeMap<RightCode, Fact<Right>> = BTreeMap::new();
    let mut denied: BTreeMap<RightCode, Fact<Right>> = BTreeMap::new();
    // Whether the sentence above a list denies what its items say.
    let mut refuses = false;
    // Whether the sentence above a list grants what its items say.
    let mut leads = false;
    let granting = text.units.iter().filter(|unit| {
        let granted = grants(text, unit);
        if !unit.is_item {
            leads = granted && ends_open(unit) && !denies(text, unit);
        }
        granted || (unit.is_item && leads)
    });
    for unit in granting {
        if !unit.is_item {
            refuses = ends_open(unit) && denies_all(text, unit);
        }
        for mut fact in rights(text, unit) {
            if unit.is_item && refuses {
                fact.part.restricted = Some(true);
            }
            let all = match fact.part.restricted {
                Some(true) => &mut denied,
                _ => &mut found,
            };
            let known = all.entry(fact.part.right);
            known
                .and_modify(|known| known.also_stated_in(unit.span()))
                .or_insert(fact);
        }
    }
    let withdrawn = text.units.windows(2);
    for fact in withdrawn.filter_map(|pair| withdraws_it(text, &pair[0], &pair[1])) {
        found.entry(RightCode::A7_3).or_insert(fact);
    }
    for fact in headed(text) {
        let all = match fact.part.restricted {
            Some(true) => &mut denied,
            _ => &mut found,
        };
        all.entry(fact.part.right).or_insert(fact);
    }
    for (right, fact) in denied {
        found.entry(right).or_insert(fact);
    }
    if let Some(complaint) = found.get_mut(&RightCode::A77)
        && complaint.part.authority.is_none()
    {
        add_authority_beside(text, complaint);
    }
    found.into_values().collect()
}

/// Whether a sentence grants rights: in their section by standing there, elsewhere by its words.
fn grants(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Rights.key(), language);
    text.is_on(unit, Topic::Rights.key())
        || cues.has("entitled", tokens)
        || may_withdraw(text, unit)
        || may_complain(text, unit)
}

/// Whether a sentence says wherever it stands that the supervisory authority takes complaints: "Complaints
/// are made to the data protection ombudsman".
fn may_complain(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Rights.key(), language);
    let has_ground = || cues.has(RightCode::A77.code(), tokens);
    has_ground()
        && !Polarity::of(tokens, language).negated
        && resolve::authority(tokens, language).is_some()
}

/// Whether a sentence says in passing that consent can be withdrawn: "with your consent, which you can
/// withdraw at any time".
fn may_withdraw(text: &Segmented<'_>, unit: &Unit) -> bool {
    let tokens = &unit.sentence.tokens;
    let language = text.language.code();
    let cues = Cues::of(Topic::Rights.key(), language);
    let is_free = || {
        let moods = Cues::of("polarity", language);
        moods.has("possible", tokens) || cues.has("any-time", tokens)
    };
    let is_case = || {
        Cues::of("polarity", language)
            .match_at("condition", tokens, 0)
            .is_some()
    };
    cues.has(RightCode::A7_3.code(), tokens) && is_free() && !is_case()
}

/// The right to withdraw consent where only the sentence before names it: "… rests on your consent. You can
/// withdraw it at any time."
fn withdraws_it(text: &Segmented<'_>, before: &Unit, unit: &Unit) -> Option<Fact<Right>> {
    let language = text.language.code();
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Rights.key(), language);
    let grounds = Cues::of(Topic::LegalGrounds.key(), language);
    let consents = grounds.has(LegalBasis::A6_1A.code(), &before.sentence.tokens);
    let range = cues.find("withdraw-it", tokens)?;
    if before.block != unit.block || !consents || Polarity::of(tokens, language).negated {
        return None;
    }
    let words = span_of(unit, range)?;
    let fact = Fact::new(part(text, RightCode::A7_3, words), unit.span());
    let fact = fact.words("right", words, "right.withdraw-it");
    Some(fact.words("label", words, "right.withdraw-it"))
}

/// Whether a sentence ends in a colon: what stands below it belongs to it.
fn ends_open(unit: &Unit) -> bool {
    let last = unit.sentence.tokens.last();
    last.is_some_and(|token| token.is_mark(':'))
}

/// Whether a sentence denies a right or all of them.
fn denies(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::Rights.key(), text.language.code());
    Denial::of(text, &unit.sentence.tokens, cues) != Denial::None
}

/// Whether a sentence in a section on rights says that there is no right.
fn denies_all(text: &Segmented<'_>, unit: &Unit) -> bool {
    let cues = Cues::of(Topic::Rights.key(), text.language.code());
    text.is_on(unit, Topic::Rights.key())
        && Denial::of(text, &unit.sentence.tokens, cues) == Denial::Whole
}

fn rights(text: &Segmented<'_>, unit: &Unit) -> Vec<Fact<Right>> {
    let tokens = &unit.sentence.tokens;
    let cues = Cues::of(Topic::Rights.key(), text.language.code());
    let denial = Denial::of(text, tokens, cues);
    // Who receives data may be entitled to them: that is no right of the data subject.
    let is_of_others = text.is_on(unit, Topic::Recipients.key());
    let is_of_others = is_of_others && !text.is_on(unit, Topic::Rights.key());
    let is_of_others = is_of_others || is_of_authority(text, tokens, cues);
    let rights = RightCode::ALL.into_iter();
    let rights = rights.filter(|right| *right != RightCode::A15 || !is_of_others);
    // What is said in passing grants nothing else.
    let is_aside =
        !text.is_on(unit, Topic::Rights.key()) && !cues.has("entitled", tokens) && !unit.is_item;
    let in_passing = |right: &RightCode| match right {
        RightCode::A7_3 => true,
        RightCode::A77 => may_complain(text, unit),
        _ => false,
    };
    let rights = rights.filter(|right| !is_aside || in_passing(right));
    let is_refused =
        text.is_on(unit, Topic::Rights.key()) && !is_of_others && denial.is_of_right(tokens, cues);
    let all = RightCode::ALL.into_iter();
    let n_named = all.filter(|right| right_words(cues, unit, *right).is_some());
    let is_list = text.is_on(unit, Topic::Rights.key()) && n_named.count() >= FEWEST_LISTED;
    let bare = |right: RightCode| {
        let (_, key) = BARE.iter().find(|(of, _)| *of == right && is_list)?;
        // "The rights of access and rectification may be restricted" grants no restriction.
        cues.find(key, tokens)
            .filter(|_| !cues.has("restricted", tokens))
    };
    let named = rights.filter_map(|right| {
        let words = right_words(cues, unit, right).or_else(|| bare(right))?;
        let words = span_of(unit, words)?;
        let is_denied = denial.reaches(text, tokens, cues, right);
        if is_denied && !is_refused {
            return None;
        }
        let part = Right {
            restricted: is_denied.then_some(true),
            ..part(text, right, words)
        };
        let fact = Fact::new(part, unit.span());
        let fact = fact.words("right", words, "right.words");
        let fact = fact.words("label", words, "right.words");
        Some(if is_denied {
            fact.words("restricted", words, "right.denied")
        } else {
            fact
        })
    });
    named.map(|fact| with_authority(text, unit, fact)).collect()
}

/// The keys of verbs that alone name a right only among others: "to correct, erase and move".
const BARE: [(RightCode, &str); 5] = [
    (RightCode::A15, "bare-access"),
    (RightCode::A16, "bare-rectify"),
    (RightCode::A17, "bare-erase"),
    (RightCode::A18, "bare-restrict"),
    (RightCode::A20, "bare-move"),
];

/// The fewest rights that a sentence names in full for verbs alone to name more.
const FEWEST_LISTED: usize = 2;

fn part(text: &Segmented<'_>, right: RightCode, words: Span) -> Right {
    Right {
        label: Some(text_of(text, words)),
        ..Right::new(right)
    }
}

/// The words of a sentence that name a right. An item that only names one's own data stands for access
/// to them. A sentence that tells of automated decisions grants nothing about them by that.
fn right_words(cues: &Cues, unit: &Unit, right: RightCode) -> Option<Range<usize>> {
    let tokens = &unit.sentence.tokens;
    let words = cues.find(right.code(), tokens);
    match right {
        RightCode::A22 => words.filter(|_| unit.is_item || cues.has("entitled", tokens)),
        RightCode::A13 if cues.has("not-informed", tokens) => None,
        RightCode::A15 if cues.has("not-access", tokens) => None,
        RightCode::A16 if cues.has("not-rectified", tokens) => None,
        RightCode::A21 if cues.has("not-objection", tokens) => None,
        RightCode::A15 => words.or_else(|| own_data(cues, unit)),
        _ => words,
    }
}

/// Whether a sentence says first of an authority what that is entitled to: "the police have the
/// right to …".
fn is_of_authority(text: &Segmented<'_>, tokens: &[Token], cues: &Cues) -> bool {
    let recipients = Cues::of(Topic::Recipients.key(), text.language.code());
    let entitled = cues.find("entitled", tokens);
    entitled.is_some_and(|range| recipients.has("kind-authority", &tokens[..range.start]))
}

fn own_data(cues: &Cues, unit: &Unit) -> Option<Range<usize>> {
    let tokens = &unit.sentence.tokens;
    let start = tokens
        .iter()
        .position(|token| token.kind == TokenKind::Word)?;
    let end = cues.match_at("own-data", tokens, start)?;
    let rest = &tokens[end..];
    let is_whole = rest.iter().all(|token| token.kind == TokenKind::Mark);
    (unit.is_item && is_whole).then_some(start..end)
}

/// How a sentence denies rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denial {
    /// It does not, or only says when a right does not apply.
    None,
    /// It holds a negation, which reaches the rights of some clauses.
    Partly,
    /// It says that there is no right.
    Whole,
}

impl Denial {
    fn of(text: &Segmented<'_>, tokens: &[Token], cues: &Cues) -> Self {
        // "Does not apply because …" leaves nothing; "does not apply where …" restricts.
        let has_case = || Cues::of("polarity", text.language.code()).has("condition", tokens);
        let is_final = cues.has("reason", tokens) && !has_case();
        if cues.has("restricts", tokens) && !is_final {
            Self::None
        } else if cues.has("denied", tokens) {
            Self::Whole
        } else if Polarity::of(tokens, text.language.code()).negated {
            Self::Partly
        } else {
            Self::None
        }
    }

    /// Whether what is denied is a right: "there is no right", "the right does not apply", and not something that
    /// is done with data.
    fn is_of_right(self, tokens: &[Token], cues: &Cues) -> bool {
        match self {
            Self::None => false,
            Self::Partly => cues.has("not-applied", tokens),
            Self::Whole => true,
        }
    }

    /// Whether it reaches a right. The right not to be subject to a decision is worded as a negation.
    fn reaches(
        self,
        text: &Segmented<'_>,
        tokens: &[Token],
        cues: &Cues,
        right: RightCode,
    ) -> bool {
        let holds = |clause: &[Token]| cues.has(right.code(), clause);
        match self {
            Self::None => false,
            Self::Partly => {
                let is_bare = right != RightCode::A22 && !is_beside_case(text, tokens, cues, right);
                is_bare && !is_why(text, tokens, cues, right) && is_denied(text, tokens, holds)
            }
            Self::Whole => {
                let mut clauses = clauses(tokens, text.language.code()).into_iter();
                !clauses.any(|clause| {
                    let clause = &tokens[clause];
                    holds(clause) && cues.has("entitled", clause) && !cues.has("denied", clause)
                })
            }
        }
    }
}

/// Whether the negation stands well before a complaint, and so says why somebody complains: "are you not
/// content with us, you can complain".
fn is_why(text: &Segmented<'_>, tokens: &[Token], cues: &Cues, right: RightCode) -> bool {
    let polarity = Cues::of("polarity", text.language.code());
    let words = cues.find(right.code(), tokens);
    let negation = polarity.find_last("negation", tokens);
    match (right, negation, words) {
        (RightCode::A77, Some(negation), Some(words)) => negation.end + NEAREST_WHY <= words.start,
        _ => false,
    }
}

/// The fewest tokens between a negation that says why and the complaint.
const NEAREST_WHY: usize = 2;

/// Whether the negation stands in a case before or behind a right: "to have data erased when we do not need them
/// and to withdraw your consent", "to be forgotten as far as the law does not need the data".
fn is_beside_case(text: &Segmented<'_>, tokens: &[Token], cues: &Cues, right: RightCode) -> bool {
    let language = text.language.code();
    let (polarity, times) = (
        Cues::of("polarity", language),
        Cues::of(Topic::Retention.key(), language),
    );
    let Some(words) = cues.find(right.code(), tokens) else {
        return false;
    };
    let (before, behind) = (&tokens[..words.start], &tokens[words.end..]);
    let last = |cues: &Cues, key: &str| cues.find_last(key, before).map(|found| found.start);
    let case = last(polarity, "condition").max(last(times, "when"));
    let negation = last(polarity, "negation");
    let joint = last(Cues::of("citation", language), "and");
    let is_before = case.is_some_and(|case| case > 0) && case < negation && negation < joint;
    let first = |cues: &Cues, key: &str| cues.find(key, behind).map(|found| found.start);
    let case = first(cues, "as-far").or_else(|| first(polarity, "condition"));
    let is_behind = case.is_some() && case < first(polarity, "negation") && negation.is_none();
    is_before || is_behind
}

/// The rights that headings of sections on rights name, restricted where the text below says that there is no such
/// right. Where it denies something else they are none. A heading without text below is an item among others like it.
fn headed(text: &Segmented<'_>) -> Vec<Fact<Right>> {
    let cues = Cues::of(Topic::Rights.key(), text.language.code());
    let is_on = |section: &Section| section.topics.contains(&Topic::Rights.key());
    let beside = |at: usize| {
        let before = at.checked_sub(1).map(|before| &text.sections[before]);
        before.into_iter().chain(text.sections.get(at + 1))
    };
    let own = text.sections.iter().enumerate();
    let own = own.filter(|(_, section)| is_on(section));
    let named = own.flat_map(|(at, section)| {
        let tokens = seloste_language::tokens(text.text(), section.heading);
        let below = text.units.iter().find(|unit| unit.section == Some(at));
        let is_listed = below.is_none() && cues.has("entitled", &tokens) && beside(at).any(is_on);
        let is_granted = Denial::of(text, &tokens, cues) == Denial::None;
        let may = is_granted && (is_listed || below.is_some());
        let rights = RightCode::ALL.into_iter().filter_map(move |right| {
            if !may || right == RightCode::A22 {
                return None;
            }
            // That somebody may complain cannot be denied.
            let denied = below.filter(|_| right != RightCode::A77);
            let denied = denied.and_then(|unit| denial_of(text, cues, unit, right));
            let is_denied = denied.is_some();
            if denied.is_some_and(|(denial, unit)| !denial.is_of_right(&unit.sentence.tokens, cues))
            {
                return None;
            }
            let words = cover(&tokens[cues.find(right.code(), &tokens)?])?;
            let part = Right {
                restricted: is_denied.then_some(true),
                ..part(text, right, words)
            };
            let mut fact = Fact::new(part, section.heading);
            if let Some(unit) = below {
                fact.also_stated_in(unit.span());
            }
            let fact = fact.words("right", words, "right.heading");
            let fact = fact.words("label", words, "right.heading");
            Some(match denied {
                Some((_, unit)) => fact.words("restricted", unit.span(), "right.denied"),
                None => fact,
            })
        });
        rights.collect::<Vec<_>>()
    });
    named.collect()
}

/// How the sentence below the heading of a right denies it, unless it names another right.
fn denial_of<'u>(
    text: &Segmented<'_>,
    cues: &Cues,
    unit: &'u Unit,
    right: RightCode,
) -> Option<(Denial, &'u Unit)> {
    let names = |other: &RightCode| right_words(cues, unit, *other).is_some();
    let others = RightCode::ALL.iter().filter(|other| **other != right);
    let is_of_another = !names(&right) && others.into_iter().any(names);
    let denial = Denial::of(text, &unit.sentence.tokens, cues);
    (denial != Denial::None && !is_of_another).then_some((denial, unit))
}

/// How many sentences after a complaint may name the authority that it goes to.
const NEAR: usize = 4;

/// Adds the authority that a sentence or line beside names, in the section of a complaint.
fn add_authority_beside(text: &Segmented<'_>, complaint: &mut Fact<Right>) {
    let stated = |unit: &&Unit| complaint.stated_in.contains(&unit.span());
    let Some(at) = text.units.iter().position(|unit| stated(&unit)) else {
        return;
    };
    let section = text.units[at].section;
    let beside = text.units[at..].iter().take(NEAR + 1);
    let beside = beside.take_while(|unit| unit.section == section);
    let before = at.checked_sub(1).map(|before| &text.units[before]);
    let before = before.filter(|unit| unit.section == section);
    let named = beside.chain(before).find_map(|unit| {
        let tokens = &unit.sentence.tokens;
        let (authority, range) = resolve::authority(tokens, text.language.code())?;
        Some((authority, span_of(unit, range)?, unit.span()))
    });
    if let Some((authority, words, unit)) = named {
        complaint.part.authority = authority.token.parse().ok();
        complaint.also_stated_in(unit);
        let field = Field::words("authority", words, "right.authority-beside");
        complaint.fields.push(field);
    }
}

/// Adds the supervisory authority that a complaint goes to.
fn with_authority(text: &Segmented<'_>, unit: &Unit, mut fact: Fact<Right>) -> Fact<Right> {
    if fact.part.right != RightCode::A77 {
        return fact;
    }
    let named = resolve::authority(&unit.sentence.tokens, text.language.code());
    let Some((authority, range)) = named else {
        return fact;
    };
    fact.part.authority = authority.token.parse().ok();
    match span_of(unit, range) {
        Some(span) => fact.words("authority", span, "right.authority"),
        None => fact,
    }
}

//! What an invented notice says, without words: drawn by chance, with the shares of real notices.

use std::sync::LazyLock;

use rand::Rng;
use rand::seq::{IndexedRandom, IteratorRandom};
use seloste::{Date, Jurisdiction, Language, LegalBasis, RightCode, SourceKind};
use seloste_vocab::{
    AUTHORITIES, Authority, Concept, STATUTES, Scheme, Statute, VENDORS, Vendor, concepts,
    preferred,
};

/// The notices that one controller has, at least.
const NOTICES_OF_A_CONTROLLER: u32 = 25;
/// The most controllers.
const MOST_CONTROLLERS: u32 = 1000;
/// Countries that data are transferred to, more often the first ones.
const OUTSIDE: [&str; 8] = ["US", "US", "US", "US", "GB", "IN", "CH", "NO"];
const INSIDE: [&str; 4] = ["IE", "DE", "NL", "SE"];

/// The facts of one notice.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) number: u32,
    pub(super) controller: u32,
    pub(super) jurisdiction: Jurisdiction,
    /// One language, or both.
    pub(super) languages: Vec<Language>,
    pub(super) issued: Date,
    pub(super) has_officer: bool,
    pub(super) purposes: Vec<&'static Concept>,
    pub(super) bases: Vec<LegalBasis>,
    pub(super) statutes: Vec<&'static Statute>,
    pub(super) subjects: Vec<&'static Concept>,
    pub(super) data: Vec<&'static Concept>,
    pub(super) sources: Vec<SourceKind>,
    pub(super) recipients: Vec<Receiver>,
    pub(super) denies_recipients: bool,
    pub(super) transfers: Transfers,
    pub(super) retention: Vec<Kept>,
    pub(super) rights: Vec<RightCode>,
    pub(super) authority: &'static Authority,
    pub(super) automated: Automated,
    pub(super) measures: Vec<&'static Concept>,
}

/// Who receives data.
#[derive(Debug, Clone, Copy)]
pub(super) enum Receiver {
    Processor(&'static Vendor),
    Authority,
}

/// What is said of transfers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Transfers {
    /// To a country, with a tool, under standard clauses or without a word on safeguards.
    Stated {
        country: &'static str,
        tool: &'static Vendor,
        clauses: bool,
    },
    Possible,
    Denied,
    Unread,
    Silent,
}

/// How long something is kept.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kept {
    Years(u32),
    Until(Date),
    Event,
    Permanently,
}

/// What is said of automated decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Automated {
    Stated,
    Denied,
    Silent,
}

impl Plan {
    /// One notice of so many.
    pub(super) fn draw(number: u32, notices: u32, rng: &mut impl Rng) -> Self {
        let controllers = (notices / NOTICES_OF_A_CONTROLLER).clamp(1, MOST_CONTROLLERS);
        let jurisdiction = match rng.random_ratio(7, 10) {
            true => Jurisdiction::Finland,
            false => Jurisdiction::Sweden,
        };
        Self {
            number,
            controller: rng.random_range(0..controllers),
            jurisdiction,
            languages: languages(jurisdiction, rng),
            issued: date(2018..=2025, rng),
            has_officer: rng.random_ratio(85, 100),
            purposes: some(&POOLS.purposes, 1..=3, rng),
            bases: bases(rng),
            statutes: statutes(jurisdiction, rng),
            subjects: some(&POOLS.subjects, 1..=2, rng),
            data: some(&POOLS.data, 4..=14, rng),
            sources: sources(rng),
            recipients: recipients(rng),
            denies_recipients: rng.random_ratio(3, 10),
            transfers: transfers(rng),
            retention: (0..rng.random_range(1..=3)).map(|_| kept(rng)).collect(),
            rights: rights(rng),
            authority: authority(jurisdiction),
            automated: automated(rng),
            measures: some(&POOLS.measures, 0..=3, rng),
        }
    }
}

/// The concepts that have a name in both languages, by list; not the one above all others.
struct Pools {
    purposes: Vec<&'static Concept>,
    subjects: Vec<&'static Concept>,
    data: Vec<&'static Concept>,
    measures: Vec<&'static Concept>,
}

static POOLS: LazyLock<Pools> = LazyLock::new(|| Pools {
    purposes: named(Scheme::Purposes),
    subjects: named(Scheme::DataSubjects),
    data: named(Scheme::PersonalData),
    measures: named(Scheme::Measures),
});

fn named(scheme: Scheme) -> Vec<&'static Concept> {
    let has_names = |concept: &&Concept| {
        ["fi", "sv"]
            .iter()
            .all(|language| preferred(concept.labels, language).is_some())
    };
    concepts(scheme)
        .filter(|concept| !concept.broader.is_empty())
        .filter(has_names)
        .collect()
}

/// Different members of a pool, in the order of the pool.
fn some<T: Copy>(
    pool: &[T],
    number: std::ops::RangeInclusive<usize>,
    rng: &mut impl Rng,
) -> Vec<T> {
    let number = rng.random_range(number);
    let mut chosen = (0..pool.len()).choose_multiple(rng, number);
    chosen.sort_unstable();
    chosen.into_iter().map(|at| pool[at]).collect()
}

/// Finnish bodies write Finnish and often Swedish, Swedish ones Swedish.
fn languages(jurisdiction: Jurisdiction, rng: &mut impl Rng) -> Vec<Language> {
    match jurisdiction {
        Jurisdiction::Finland if rng.random_ratio(4, 10) => vec![Language::Fi, Language::Sv],
        Jurisdiction::Finland => vec![Language::Fi],
        Jurisdiction::Sweden | Jurisdiction::Aland => vec![Language::Sv],
    }
}

fn date(years: std::ops::RangeInclusive<i16>, rng: &mut impl Rng) -> Date {
    let (year, month, day) = (
        rng.random_range(years),
        rng.random_range(1..=12),
        rng.random_range(1..=28),
    );
    Date::new(year, month, day).expect("every month has 28 days")
}

/// A task of the public body most often; several bases in a third of the notices.
fn bases(rng: &mut impl Rng) -> Vec<LegalBasis> {
    let mut all = some(&LegalBasis::ALL[..6], 0..=2, rng);
    if all.is_empty() || rng.random_ratio(1, 2) {
        all.push(LegalBasis::A6_1E);
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn statutes(jurisdiction: Jurisdiction, rng: &mut impl Rng) -> Vec<&'static Statute> {
    let own: Vec<_> = STATUTES
        .iter()
        .filter(|act| act.jurisdiction == jurisdiction.code())
        .filter(|act| {
            ["fi", "sv"]
                .iter()
                .all(|code| preferred(act.labels, code).is_some())
        })
        .collect();
    some(&own, 0..=3, rng)
}

fn sources(rng: &mut impl Rng) -> Vec<SourceKind> {
    let mut all = vec![SourceKind::DataSubjectDataSource];
    all.extend(
        rng.random_ratio(3, 10)
            .then_some(SourceKind::ThirdPartyDataSource),
    );
    all.extend(
        rng.random_ratio(2, 10)
            .then_some(SourceKind::PublicDataSource),
    );
    all
}

fn recipients(rng: &mut impl Rng) -> Vec<Receiver> {
    let vendors = VENDORS.iter().choose_multiple(rng, 2);
    let number = rng.random_range(0..=2);
    let mut all: Vec<_> = vendors
        .into_iter()
        .take(number)
        .map(Receiver::Processor)
        .collect();
    all.extend(rng.random_ratio(4, 10).then_some(Receiver::Authority));
    all
}

/// Of a hundred notices 15 transfer data outside the EU, 5 within it, 7 perhaps; 38 deny it, of 4
/// the section cannot be understood, and the rest are silent.
fn transfers(rng: &mut impl Rng) -> Transfers {
    let share = rng.random_range(0..100);
    let tool = VENDORS.choose(rng).expect("there are vendors");
    let mut stated = |countries: &[&'static str], clauses| Transfers::Stated {
        country: countries.choose(rng).expect("there are countries"),
        tool,
        clauses,
    };
    match share {
        0..7 => stated(&OUTSIDE, true),
        7..15 => stated(&OUTSIDE, false),
        15..20 => stated(&INSIDE, false),
        20..27 => Transfers::Possible,
        27..65 => Transfers::Denied,
        65..69 => Transfers::Unread,
        _ => Transfers::Silent,
    }
}

fn kept(rng: &mut impl Rng) -> Kept {
    match rng.random_range(0..100) {
        0..50 => Kept::Years(rng.random_range(2..=20)),
        50..75 => Kept::Until(date(2020..=2035, rng)),
        75..95 => Kept::Event,
        _ => Kept::Permanently,
    }
}

/// Most notices state the rights that every register gives; some say nothing of them.
fn rights(rng: &mut impl Rng) -> Vec<RightCode> {
    let stated = [
        RightCode::A15,
        RightCode::A16,
        RightCode::A17,
        RightCode::A18,
        RightCode::A20,
        RightCode::A21,
        RightCode::A77,
    ];
    match rng.random_ratio(9, 10) {
        true => some(&stated, 3..=7, rng),
        false => Vec::new(),
    }
}

/// The supervisory authority of a country today.
fn authority(jurisdiction: Jurisdiction) -> &'static Authority {
    let mut all = AUTHORITIES.iter();
    all.find(|authority| authority.jurisdiction == jurisdiction.code() && authority.until.is_none())
        .expect("both countries have an authority")
}

fn automated(rng: &mut impl Rng) -> Automated {
    match rng.random_range(0..100) {
        0..4 => Automated::Stated,
        4..45 => Automated::Denied,
        _ => Automated::Silent,
    }
}

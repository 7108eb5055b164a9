//! A notice as the rules see it.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::{Deref, Range};

use seloste::{
    Date, Evidence, Fragment, LanguageMap, Layer, LegalBasis, LegalGround, Notice, NoticeKind,
    Part, Passage, PlacedPart, Right, RightCode, Section, Source, SourceKind, StatuteCitation,
    Topic, Version,
};
use seloste_language::{Cues, MayBegin, Phrases, Token, cover, tokens};
use seloste_source::Span;
use seloste_vocab::{AUTHORITIES, Authority, Statute, statute};

use crate::Options;
use crate::contested::contested;
use crate::finding::Anchor;
use crate::layout::{self, Line};
use crate::rule::Duty;
use crate::vendor::{Mention, vendors};

/// A notice with what rules ask of it.
///
/// It stands for the notice itself: fields are reached through it.
pub(crate) struct Subject<'n> {
    notice: &'n Notice,
    options: &'n Options,
    parts: Vec<PlacedPart<'n>>,
    passages: HashMap<&'n Fragment, &'n Passage>,
    units: OnceCell<Vec<Unit>>,
    spoken: OnceCell<Vec<Spoken>>,
    vendors: OnceCell<Vec<Mention>>,
    /// The lines of each version and the words of its headings: many rules look at them all.
    lines: OnceCell<Vec<Vec<Line<'n>>>>,
    headings: OnceCell<Vec<Vec<Vec<Token>>>>,
    /// What [`contested`] says of each basis.
    contested: OnceCell<Vec<Option<Vec<LegalBasis>>>>,
}

/// A sentence, list item, heading or other line of a text.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// The number of the version.
    pub version: usize,
    /// The language of the version, as a code.
    pub language: &'static str,
    /// Where it stands in the text.
    pub span: Span,
    /// Its words.
    pub tokens: Vec<Token>,
    /// The cues that may stand in it.
    may_begin: MayBegin,
    /// The topics of the sections that it stands in.
    topics: Vec<Topic>,
}

/// The units of one version.
struct Spoken {
    version: usize,
    language: &'static str,
    units: Range<usize>,
    /// The cues that may stand in them.
    may_begin: MayBegin,
}

/// Whether data subjects have a right against the processing that a notice describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Applies {
    /// They do not.
    No,
    /// They do, but the processing as described is largely excepted: erasure where a law or a public
    /// task requires the data (GDPR Art. 17(3)(b)).
    Limited,
    /// They do.
    Yes,
}

impl Deref for Subject<'_> {
    type Target = Notice;

    fn deref(&self) -> &Notice {
        self.notice
    }
}

impl<'n> Subject<'n> {
    pub fn new(notice: &'n Notice, options: &'n Options) -> Self {
        let passages = notice.passages.iter();
        Self {
            notice,
            options,
            parts: notice.parts(),
            passages: passages.map(|passage| (&passage.id, passage)).collect(),
            units: OnceCell::new(),
            spoken: OnceCell::new(),
            vendors: OnceCell::new(),
            lines: OnceCell::new(),
            headings: OnceCell::new(),
            contested: OnceCell::new(),
        }
    }

    /// The notice, for what must outlive the subject.
    pub fn notice(&self) -> &'n Notice {
        self.notice
    }

    /// The options of the check.
    pub fn options(&self) -> &'n Options {
        self.options
    }

    /// The day on which the notice is judged.
    pub fn as_of(&self) -> Date {
        self.options.as_of
    }

    /// The same day, as tables of dated facts write it.
    pub fn day(&self) -> String {
        self.options.as_of.to_string()
    }

    // Who and on what basis.

    /// Whether the controller is a public body.
    pub fn is_public(&self) -> bool {
        let controller = self.notice.controller.as_ref();
        controller.is_some_and(|controller| controller.public_body == Some(true))
    }

    /// Whether the notice covers several registers.
    pub fn is_umbrella(&self) -> bool {
        self.notice.kind == NoticeKind::Umbrella
    }

    /// The legal bases that are stated, of the notice and of its purposes, each once.
    pub fn bases(&self) -> Vec<LegalBasis> {
        let grounds = self.notice.legal_grounds.iter().map(|it| it.legal_basis);
        let purposes = self.notice.purposes.iter();
        let of_purposes = purposes.flat_map(|purpose| purpose.legal_bases.iter().copied());
        let mut bases: Vec<_> = grounds.chain(of_purposes).collect();
        bases.sort_unstable();
        bases.dedup();
        bases
    }

    /// Whether one of some legal bases is stated.
    pub fn has_basis(&self, any_of: &[LegalBasis]) -> bool {
        self.bases().iter().any(|basis| any_of.contains(basis))
    }

    /// The legal bases of GDPR Art. 6(1) that are stated.
    pub fn ordinary_bases(&self) -> Vec<LegalBasis> {
        let bases = self.bases().into_iter();
        bases.filter(|basis| is_ordinary(*basis)).collect()
    }

    /// The statements of a right.
    pub fn stated(&self, right: RightCode) -> impl Iterator<Item = &'n Right> {
        self.notice
            .rights
            .iter()
            .filter(move |it| it.right == right)
    }

    /// Whether a right is stated.
    pub fn states(&self, right: RightCode) -> bool {
        self.stated(right).next().is_some()
    }

    /// The supervisory authority of the notice's jurisdiction.
    pub fn supervisory_authority(&self) -> Option<&'static Authority> {
        let (day, here) = (self.day(), self.notice.jurisdiction.code());
        AUTHORITIES.iter().find(|authority| {
            let has_begun = authority.from.is_none_or(|from| from <= day.as_str());
            let lasts = authority.until.is_none_or(|until| day.as_str() <= until);
            authority.jurisdiction == here && has_begun && lasts
        })
    }

    /// The rights, in the order of the articles, and whether each applies to some of the processing.
    ///
    /// That depends on the stated legal bases. Where none is stated, the rights that need a certain
    /// one do not apply; where they were not read, erasure may be limited.
    pub fn applicable_rights(&self) -> impl Iterator<Item = (RightCode, Applies)> {
        let rights = RightCode::ALL.into_iter();
        rights.map(|right| (right, self.applies(right)))
    }

    /// Whether a right applies to some of the processing.
    pub fn applies(&self, right: RightCode) -> Applies {
        match right {
            RightCode::A7_3 => yes_if(self.has_basis(&CONSENT)),
            RightCode::A13 => yes_if(self.duties().contains(&Duty::Article13)),
            RightCode::A14 => yes_if(self.duties().contains(&Duty::Article14)),
            RightCode::A17 | RightCode::A20 | RightCode::A21 => self.applies_by_basis(right),
            RightCode::A22 => yes_if(!self.notice.automated_decisions.is_empty()),
            RightCode::A15
            | RightCode::A16
            | RightCode::A18
            | RightCode::A19
            | RightCode::A77
            | RightCode::A78
            | RightCode::A79 => Applies::Yes,
        }
    }

    /// Whether one of the rights that depend on the legal basis applies: under the basis that gives
    /// most. Where the bases were not read, it may be one that limits erasure.
    fn applies_by_basis(&self, right: RightCode) -> Applies {
        let mut bases = self.ordinary_bases();
        if bases.is_empty() && self.has_basis(&[LegalBasis::A9_2A]) {
            bases.push(LegalBasis::A6_1A);
        }
        let contested: Vec<_> = self.contested().collect();
        let under = |basis| applies_under(right, basis);
        let of_words = contested.iter().flat_map(|(_, said)| *said).copied();
        // It may apply under the point, and under the words.
        let doubtful = of_words.map(|basis| under(basis).min(Applies::Limited));
        let by_basis = bases.into_iter().map(|basis| {
            let is_doubtful = contested.iter().any(|(of, _)| of.legal_basis == basis);
            let most = if is_doubtful {
                Applies::Limited
            } else {
                Applies::Yes
            };
            under(basis).min(most)
        });
        let by_basis = by_basis.chain(doubtful);
        by_basis.max().unwrap_or_else(|| match right {
            RightCode::A17 if self.is_unread(Topic::LegalGrounds) => Applies::Limited,
            RightCode::A17 => Applies::Yes,
            _ => Applies::No,
        })
    }

    /// The bases whose point and words contradict each other, and the points of their words.
    pub fn contested(&self) -> impl Iterator<Item = (&'n LegalGround, &[LegalBasis])> {
        let grounds = &self.notice.legal_grounds;
        let contested = self.contested.get_or_init(|| {
            let contested = grounds.iter().map(|it| contested(self.notice, it));
            contested.collect()
        });
        let said = grounds.iter().zip(contested);
        said.filter_map(|(ground, said)| Some((ground, said.as_deref()?)))
    }

    /// Whether data subjects give data themselves: a source says so, or the notice is about a
    /// survey, which somebody answers.
    pub fn is_given_data(&self) -> bool {
        let mut sources = self.notice.sources.iter();
        let is_given = sources.any(|source| source.kind == SourceKind::DataSubjectDataSource);
        is_given || self.notice.kind == NoticeKind::Survey
    }

    /// Whether data come from the data subject: given or observed (GDPR Art. 13).
    pub fn has_direct_source(&self) -> bool {
        let mut sources = self.notice.sources.iter();
        self.is_given_data() || sources.any(Self::is_direct)
    }

    /// Whether a source is the data subject, who gives data or is observed.
    pub fn is_direct(source: &Source) -> bool {
        matches!(
            source.kind,
            SourceKind::DataSubjectDataSource | SourceKind::ObservedDataSource
        )
    }

    /// Whether data come from elsewhere (GDPR Art. 14).
    pub fn has_indirect_source(&self) -> bool {
        self.notice
            .sources
            .iter()
            .any(|source| !Self::is_direct(source))
    }

    /// The duties to inform that apply; both where no source is stated.
    pub fn duties(&self) -> Vec<Duty> {
        let unknown = self.notice.sources.is_empty();
        let direct = unknown || self.has_direct_source();
        let indirect = unknown || self.has_indirect_source();
        let article13 = direct.then_some(Duty::Article13);
        article13
            .into_iter()
            .chain(indirect.then_some(Duty::Article14))
            .collect()
    }

    /// The cited acts that are about the task itself: not the GDPR, nor the general acts on data
    /// protection, openness, archives and administration that every notice of an authority cites.
    pub fn specific_acts(&self) -> impl Iterator<Item = &'n StatuteCitation> {
        let statutes = self.notice.statutes.iter();
        statutes.filter(|citation| known_act(citation).is_none_or(|act| !act.is_general))
    }

    // Where things are.

    /// The day of a version: of its last change, or else of its issue.
    pub fn date_of(version: &Version) -> Option<Date> {
        version.modified.max(version.issued)
    }

    /// The layers of all texts that are declared for a topic and lead somewhere.
    pub fn layers(&self, topic: Topic) -> impl Iterator<Item = &'n Layer> {
        let versions = self.notice.versions.iter();
        let layers = versions.flat_map(|version| &version.layers);
        layers.filter(move |layer| layer.topics.contains(&topic) && !layer.url.is_empty())
    }

    /// The place of a part, and in it of one of its fields (`until`, `contact.email`); the empty
    /// field stands for the whole part.
    ///
    /// In the text: the words of the field, or else the first passage that states the part, or else
    /// where its topic would stand.
    pub fn place<P: Part>(&self, part: &P, field: &str) -> Anchor {
        let placed = self.placed(part);
        let words = part.id().and_then(|id| self.words_of(id, field));
        let passage = || self.passage(part.stated_in().first()?);
        let heading = || self.absence(Topic::from_key(placed?.key())?).text;
        Anchor {
            text: words.or_else(passage).or_else(heading),
            pointer: pointer(placed, field),
        }
    }

    /// The JSON pointer of a field of a part, as [`Self::place`] has it.
    pub fn pointer<P: Part>(&self, part: &P, field: &str) -> String {
        pointer(self.placed(part), field)
    }

    fn placed<P: Part>(&self, part: &P) -> Option<&PlacedPart<'n>> {
        self.parts.iter().find(|placed| placed.is(part))
    }

    /// The passage with an identifier.
    pub fn passage_named(&self, id: &Fragment) -> Option<&'n Passage> {
        self.passages.get(id).copied()
    }

    /// The passage as a place in a text.
    pub fn passage(&self, id: &Fragment) -> Option<(usize, Span)> {
        let passage = self.passage_named(id)?;
        let version = self.version_number(&passage.version)?;
        Some((version, span(passage.start, passage.end)))
    }

    /// The passages that state a part, as places in texts.
    pub fn passages_of<P: Part>(&self, part: &P) -> impl Iterator<Item = (usize, Span)> {
        part.stated_in().iter().filter_map(|id| self.passage(id))
    }

    /// Whether the exact words of a field of a part are known.
    pub fn has_words<P: Part>(&self, part: &P, field: &str) -> bool {
        let words = part.id().and_then(|id| self.words_of(id, field));
        words.is_some()
    }

    /// The exact words of a field, which evidence names by its last step.
    fn words_of(&self, about: &Fragment, field: &str) -> Option<(usize, Span)> {
        let name = field.rsplit('.').next()?;
        let mut evidence = self.notice.evidence.iter();
        let found: &Evidence =
            evidence.find(|it| it.about.as_ref() == Some(about) && it.field == name)?;
        self.words_at(found)
    }

    /// Where the words stand that evidence cites.
    pub fn words_at(&self, evidence: &Evidence) -> Option<(usize, Span)> {
        let (version, _) = self.passage(evidence.passage.as_ref()?)?;
        Some((version, span(evidence.start?, evidence.end?)))
    }

    fn version_number(&self, id: &Fragment) -> Option<usize> {
        let mut versions = self.notice.versions.iter();
        versions.position(|version| version.id.as_ref() == Some(id))
    }

    /// The place of something that the notice does not say: the heading of the section where it
    /// would stand, or of the nearest one on a neighbouring topic, or else the title.
    pub fn absence(&self, topic: Topic) -> Anchor {
        let near = std::iter::once(topic).chain(neighbours(topic).iter().copied());
        let heading = near.into_iter().find_map(|topic| self.heading(topic));
        Anchor {
            text: heading.or_else(|| self.title_place(0)),
            pointer: String::new(),
        }
    }

    /// The place of something that the notice does not say: under a heading, as [`Self::absence`]
    /// has it, or else where a part stands that says something similar.
    pub fn absence_near<P: Part>(&self, topic: Topic, part: Option<&P>) -> Anchor {
        let absence = self.absence(topic);
        let is_under_heading = absence.text != self.title_place(0);
        let near = part.filter(|_| !is_under_heading);
        match near.map(|part| self.place(part, "")) {
            Some(near) if near.text.is_some() => near,
            _ => absence,
        }
    }

    /// The heading of the first section on a topic.
    pub fn heading(&self, topic: Topic) -> Option<(usize, Span)> {
        let versions = self.notice.versions.iter().enumerate();
        let mut headings = versions.filter_map(|(at, version)| {
            let mut sections = version.sections.iter();
            let section = sections.find(|section| section.topic == topic)?;
            let text = version.text.as_deref()?;
            Some((at, first_line(text, section.start as usize)?))
        });
        headings.next()
    }

    /// Whether a unit is the heading of a section.
    pub fn is_heading(&self, unit: &Unit) -> bool {
        let text = self.text(unit.version);
        let mut sections = self.notice.versions[unit.version].sections.iter();
        sections.any(|section| {
            let line = first_line(text, section.start as usize);
            line.is_some_and(|line| line.overlaps(unit.span))
        })
    }

    /// The title of a version in its text, or else its first line.
    pub fn title_place(&self, version: usize) -> Option<(usize, Span)> {
        let text = self.notice.versions.get(version)?.text.as_deref()?;
        let title = self.notice.evidence.iter().find_map(|it| {
            let is_title = it.about.is_none() && it.field == "title";
            let (of, _) = self.passage(it.passage.as_ref().filter(|_| is_title)?)?;
            (of == version).then_some((of, span(it.start?, it.end?)))
        });
        title.or_else(|| Some((version, first_line(text, 0)?)))
    }

    /// A version as a place: its title.
    pub fn version_place(&self, version: usize) -> Anchor {
        Anchor {
            text: self.title_place(version),
            pointer: format!("/versions/{version}"),
        }
    }

    /// The words that give the date of a version, or else the version.
    pub fn date_place(&self, at: usize) -> Anchor {
        let version = &self.notice.versions[at];
        let field = match version.modified {
            Some(modified) if Some(modified) >= version.issued => "modified",
            _ => "issued",
        };
        let words = version.id.as_ref().and_then(|id| self.words_of(id, field));
        Anchor {
            text: words.or_else(|| self.title_place(at)),
            pointer: format!("/versions/{at}/{field}"),
        }
    }

    // What the words say.

    /// The known vendors that the notice names, each once.
    pub fn vendors(&self) -> &[Mention] {
        self.vendors.get_or_init(|| vendors(self))
    }

    /// The sentences, items, headings and other lines of all texts, in their order.
    pub fn units(&self) -> &[Unit] {
        self.units.get_or_init(|| {
            let versions = 0..self.notice.versions.len();
            versions
                .flat_map(|version| self.units_of(version))
                .collect()
        })
    }

    fn units_of(&self, version: usize) -> Vec<Unit> {
        let own = &self.notice.versions[version];
        let Some(text) = own.text.as_deref() else {
            return Vec::new();
        };
        let passages = self.passages.values().filter_map(|passage| {
            let is_own = self.version_number(&passage.version) == Some(version);
            let span = span(passage.start, passage.end);
            (is_own && text.get(span.range()).is_some()).then_some(span)
        });
        let mut passages: Vec<Span> = passages.collect();
        passages.sort_unstable_by_key(|span| (span.start, span.end));
        let mut spans = Vec::new();
        let mut from = 0;
        for passage in passages {
            spans.extend(lines(text, from, passage.start));
            spans.push(passage);
            from = from.max(passage.end);
        }
        spans.extend(lines(text, from, text.len()));
        let units = spans.into_iter().map(|span| {
            let tokens = tokens(text, span);
            Unit {
                version,
                language: own.language.code(),
                span,
                may_begin: MayBegin::of(&tokens),
                tokens,
                topics: topics_at(own, span.start),
            }
        });
        units.collect()
    }

    /// The lines of the text of a version that hold more than blanks.
    pub fn lines(&self, version: usize) -> &[Line<'n>] {
        let lines = self.lines.get_or_init(|| {
            let versions = self.notice.versions.iter();
            let texts = versions.map(|version| version.text.as_deref().unwrap_or_default());
            texts.map(layout::lines).collect()
        });
        &lines[version]
    }

    /// The words of the heading of each section of a version; none where it has no heading.
    pub fn headings(&self, version: usize) -> &[Vec<Token>] {
        let headings = self.headings.get_or_init(|| {
            let heading = |section: &Section| {
                let heading = section.heading.as_deref().unwrap_or_default();
                tokens(heading, Span::new(0, heading.len()))
            };
            let versions = self.notice.versions.iter();
            let headings = versions.map(|it| it.sections.iter().map(heading).collect());
            headings.collect()
        });
        &headings[version]
    }

    /// The unit that a passage is.
    pub fn unit_at(&self, place: (usize, Span)) -> Option<&Unit> {
        let units = self.units();
        let at = units.binary_search_by_key(&place, Unit::place).ok()?;
        Some(&units[at])
    }

    /// The text of a version; empty where it has none.
    pub fn text(&self, version: usize) -> &'n str {
        let version = self.notice.versions.get(version);
        let text = version.and_then(|version| version.text.as_deref());
        text.unwrap_or_default()
    }

    /// The language of a version, as a code.
    pub fn language(&self, version: usize) -> &'static str {
        self.notice.versions[version].language.code()
    }

    /// Every unit in which a cue stands, with the place of the cue.
    pub fn said(&self, topic: &str, key: &str) -> impl Iterator<Item = (&Unit, Span)> {
        let with_phrases = self.spoken().iter().filter_map(move |spoken| {
            let phrases = Cues::of(topic, spoken.language).phrases(key)?;
            let may_stand = phrases.may_stand_in(&spoken.may_begin);
            may_stand.then(|| (&self.units()[spoken.units.clone()], phrases))
        });
        with_phrases.flat_map(|(units, phrases)| {
            let found = units.iter().map(|unit| (unit, unit.words_of(phrases)));
            found.filter_map(|(unit, words)| Some((unit, words?)))
        })
    }

    /// The units by their versions.
    fn spoken(&self) -> &[Spoken] {
        self.spoken.get_or_init(|| {
            let mut first = 0;
            let versions = self.units().chunk_by(|a, b| a.version == b.version);
            let spoken = versions.map(|units| {
                let mut may_begin = MayBegin::default();
                units.iter().for_each(|it| may_begin.join(&it.may_begin));
                let last = first + units.len();
                Spoken {
                    version: units[0].version,
                    language: units[0].language,
                    units: std::mem::replace(&mut first, last)..last,
                    may_begin,
                }
            });
            spoken.collect()
        })
    }

    /// The cues that may stand in the text of a version.
    pub fn may_begin(&self, version: usize) -> MayBegin {
        let mut spoken = self.spoken().iter();
        let spoken = spoken.find(|spoken| spoken.version == version);
        spoken.map_or_else(MayBegin::default, |it| it.may_begin.clone())
    }

    /// Whether a cue stands anywhere in a text.
    pub fn says(&self, topic: &str, key: &str) -> bool {
        self.said(topic, key).next().is_some()
    }

    /// The units in the passages that state a part.
    pub fn units_of_part<P: Part>(&self, part: &P) -> impl Iterator<Item = &Unit> {
        let passages = self.passages_of(part);
        passages.filter_map(|place| self.unit_at(place))
    }

    /// Whether a cue stands in the passages that state a part.
    pub fn part_says<P: Part>(&self, part: &P, topic: &str, key: &str) -> bool {
        let mut units = self.units_of_part(part);
        units.any(|unit| unit.has(topic, key))
    }

    /// The units that hold a place or stand at most some units before or after it.
    pub fn near(&self, place: (usize, Span), distance: usize) -> &[Unit] {
        let units = self.units();
        let at =
            units.partition_point(|unit| (unit.version, unit.span.end) <= (place.0, place.1.start));
        let last = units.len().min(at + distance + 1);
        &units[at.saturating_sub(distance).min(last)..last]
    }

    /// Whether a cue stands in the unit that holds a place, or at most some units from it.
    pub fn says_near(&self, place: (usize, Span), distance: usize, topic: &str, key: &str) -> bool {
        let mut units = self.near(place, distance).iter();
        units.any(|unit| unit.has(topic, key))
    }

    /// The paragraph around a place: the lines up to the next empty one.
    pub fn paragraph(&self, place: (usize, Span)) -> (usize, Span) {
        let text = self.text(place.0);
        let (before, after) = (text.get(..place.1.start), text.get(place.1.end..));
        let start = before.and_then(|before| before.rfind(EMPTY_LINE));
        let end = after.and_then(|after| after.find(EMPTY_LINE));
        let start = start.map_or(0, |at| at + EMPTY_LINE.len());
        let end = end.map_or(text.len(), |at| place.1.end + at);
        (place.0, Span::new(start.min(end), end))
    }

    /// The units of the paragraph around a place.
    pub fn units_of_paragraph(&self, place: (usize, Span)) -> impl Iterator<Item = &Unit> {
        let (version, paragraph) = self.paragraph(place);
        let units = self.units().iter();
        units.filter(move |unit| {
            unit.version == version && paragraph.range().contains(&unit.span.start)
        })
    }

    /// The words of a place.
    pub fn quote(&self, place: (usize, Span)) -> &'n str {
        let words = self.text(place.0).get(place.1.range());
        words.unwrap_or_default()
    }

    /// The exact words of a field of a part, where the notice says which they are.
    pub fn words<P: Part>(&self, part: &P, field: &str) -> Option<&'n str> {
        let place = self.words_of(part.id()?, field)?;
        Some(self.quote(place)).filter(|words| !words.is_empty())
    }

    /// Whether some words stand in a text, where they are judged.
    pub fn is_written(&self, words: &str) -> bool {
        let mut texts = self.texts();
        texts.any(|(_, text, _)| text.contains(words))
    }

    /// Whether the notice has a text that words can be looked for in.
    pub fn has_text(&self) -> bool {
        self.notice
            .versions
            .iter()
            .any(|version| version.text.is_some())
    }

    /// A place of a text as an anchor; in the JSON, the version.
    pub fn at(&self, place: (usize, Span)) -> Anchor {
        Anchor {
            text: Some(place),
            pointer: format!("/versions/{}", place.0),
        }
    }

    pub(crate) fn parts(&self) -> &[PlacedPart<'n>] {
        &self.parts
    }
}

impl Unit {
    /// Where it stands, with its version.
    pub fn place(&self) -> (usize, Span) {
        (self.version, self.span)
    }

    /// Whether it stands in a section on one of some topics.
    pub fn is_on(&self, any_of: &[Topic]) -> bool {
        self.topics.iter().any(|topic| any_of.contains(topic))
    }

    /// Whether a cue stands in it.
    pub fn has(&self, topic: &str, key: &str) -> bool {
        self.cue(topic, key).is_some()
    }

    /// Whether a cue stands in it, and it denies nothing.
    pub fn affirms(&self, topic: &str, key: &str) -> bool {
        self.has(topic, key) && !self.is_negated()
    }

    /// Whether it denies something.
    pub fn is_negated(&self) -> bool {
        self.has("polarity", "negation")
    }

    /// Whether it cites an article or a section of an act.
    pub fn cites_provision(&self) -> bool {
        self.has("citation", "article") || self.tokens.iter().any(|it| it.is_mark('\u{a7}'))
    }

    /// Where a cue stands in it.
    pub fn cue(&self, topic: &str, key: &str) -> Option<Span> {
        self.words_of(Cues::of(topic, self.language).phrases(key)?)
    }

    /// Whether a cue may stand in it, which is told without a look at its words.
    pub fn may_have(&self, topic: &str, key: &str) -> bool {
        let phrases = Cues::of(topic, self.language).phrases(key);
        phrases.is_some_and(|phrases| phrases.may_stand_in(&self.may_begin))
    }

    /// Whether a cue of numbered keys may stand in it: [`Cues::number_at`] tells whether it does.
    pub fn may_have_number(&self, topic: &str, prefix: &str) -> bool {
        Cues::of(topic, self.language).number_may_stand_in(prefix, &self.may_begin)
    }

    /// Where the first of some phrases stands in it.
    fn words_of(&self, phrases: &Phrases) -> Option<Span> {
        if !phrases.may_stand_in(&self.may_begin) {
            return None;
        }
        cover(&self.tokens[phrases.find(&self.tokens)?])
    }
}

/// The act that a citation names by its token, if the vocabulary has it.
pub(crate) fn known_act(citation: &StatuteCitation) -> Option<&'static Statute> {
    statute(citation.statute.as_ref()?.as_str())
}

/// Whether a cue stands in words of a notice, in any of their languages.
pub(crate) fn cue_in_words(words: Option<&LanguageMap>, topic: &str, key: &str) -> bool {
    words_and_languages(words).any(|(tokens, language)| Cues::of(topic, language).has(key, &tokens))
}

/// Words with the code of their language.
pub(crate) type Words = (Vec<Token>, &'static str);

/// The words of a text of a notice, in each of its languages.
pub(crate) fn words_and_languages(words: Option<&LanguageMap>) -> impl Iterator<Item = Words> {
    let texts = words.into_iter().flat_map(LanguageMap::iter);
    texts.map(|(language, text)| (tokens(text, Span::new(0, text.len())), language.code()))
}

fn pointer(part: Option<&PlacedPart<'_>>, field: &str) -> String {
    let part = part.map(PlacedPart::pointer).unwrap_or_default();
    let steps = field.split('.').filter(|step| !step.is_empty());
    steps.fold(part, |pointer, step| format!("{pointer}/{step}"))
}

/// What stands between paragraphs.
const EMPTY_LINE: &str = "\n\n";

/// Topics beside which a topic would stand.
fn neighbours(topic: Topic) -> &'static [Topic] {
    match topic {
        Topic::DataProtectionOfficer => {
            &[Topic::ContactPoints, Topic::Responsible, Topic::Controller]
        }
        Topic::ContactPoints
        | Topic::Controller
        | Topic::JointControllers
        | Topic::Representative => &[Topic::Controller, Topic::Responsible, Topic::ContactPoints],
        Topic::LegalGrounds | Topic::LegitimateInterests | Topic::FurtherPurposes => {
            &[Topic::Purposes, Topic::Statutes]
        }
        Topic::Purposes => &[Topic::LegalGrounds],
        Topic::Provision => &[Topic::Sources, Topic::PersonalData],
        Topic::Sources => &[Topic::PersonalData],
        Topic::PersonalData | Topic::DataSubjects => &[Topic::PersonalData, Topic::DataSubjects],
        Topic::Recipients => &[Topic::Transfers],
        Topic::Transfers => &[Topic::Recipients],
        Topic::Profiling => &[Topic::AutomatedDecisions],
        Topic::AutomatedDecisions => &[Topic::Profiling],
        _ => &[],
    }
}

/// The legal bases that are consent.
pub(crate) const CONSENT: [LegalBasis; 2] = [LegalBasis::A6_1A, LegalBasis::A9_2A];

/// Erasure, portability and objection under a legal basis of GDPR Art. 6(1).
fn applies_under(right: RightCode, basis: LegalBasis) -> Applies {
    use LegalBasis::{A6_1A, A6_1B, A6_1C, A6_1E, A6_1F};
    match right {
        RightCode::A17 if matches!(basis, A6_1C | A6_1E) => Applies::Limited,
        RightCode::A17 => Applies::Yes,
        RightCode::A20 => yes_if(matches!(basis, A6_1A | A6_1B)),
        _ => yes_if(matches!(basis, A6_1E | A6_1F)),
    }
}

/// Whether a legal basis is one of GDPR Art. 6(1).
pub(crate) fn is_ordinary(basis: LegalBasis) -> bool {
    basis.code().starts_with("A6-")
}

fn yes_if(applies: bool) -> Applies {
    if applies { Applies::Yes } else { Applies::No }
}

/// The topics of the sections that hold a place of a version.
fn topics_at(version: &Version, at: usize) -> Vec<Topic> {
    let sections = version.sections.iter();
    let around = sections.filter(|section| span(section.start, section.end).range().contains(&at));
    around.map(|section| section.topic).collect()
}

fn span(start: u32, end: u32) -> Span {
    Span::new(start as usize, end.max(start) as usize)
}

/// The first line from a place on that holds more than blanks, without them.
fn first_line(text: &str, from: usize) -> Option<Span> {
    lines(text, from, text.len()).next()
}

/// The lines between two places that hold more than blanks, without the blanks around them.
fn lines(text: &str, from: usize, to: usize) -> impl Iterator<Item = Span> {
    let between = text.get(from..to.max(from)).unwrap_or_default();
    let mut start = from;
    between.split_inclusive('\n').filter_map(move |line| {
        let words = line.trim();
        let first = start + line.len() - line.trim_start().len();
        start += line.len();
        (!words.is_empty()).then(|| Span::new(first, first + words.len()))
    })
}

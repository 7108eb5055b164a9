//! From facts to a notice: identifiers, passages, evidence, and what was left over.

use std::collections::{BTreeMap, BTreeSet};

use seloste::{
    Coverage, Evidence, Fragment, Iri, Notice, Part, Passage, Section, SourceFile, Topic, Version,
    VersionKind,
};
use seloste_language::Cues;
use seloste_source::Span;

use crate::extract::{Facts, Place};
use crate::fact::{Basis, Fact, Field};
use crate::read::MARKDOWN;
use crate::segment::{Segmented, Unit};

/// Builds the notice of one text.
pub(crate) fn assemble(text: &Segmented<'_>, facts: Facts, id: Iri) -> Notice {
    let header = facts.header.clone();
    let mut notice = Notice::new(
        id,
        header.kind.0,
        header.jurisdiction.0,
        header.title.0.clone(),
    );
    let passages = Passages::new(text, &facts);
    let version_id = Fragment::named(text.language.code());
    let mut builder = Builder {
        evidence: header_evidence(&facts, &version_id, &passages),
        version: version_id,
        passages,
    };
    let mut version = version(text, &facts, &builder);
    let layers = facts
        .place(&mut notice, &mut builder)
        .into_iter()
        .enumerate();
    let name = format!("{}-layer", text.language);
    let layers = layers.map(|(at, fact)| builder.part(fact, Fragment::numbered(&name, at + 1)));
    version.layers = layers.collect();
    notice.unread = unread(text, &notice, &builder.passages, version.coverage);
    notice.versions = vec![version];
    notice.passages = builder.passages.list(text, &builder.version);
    notice.evidence = builder.evidence;
    notice
}

/// The sentences that facts cite, and those that none does, each with its identifier.
struct Passages {
    ids: BTreeMap<Span, Fragment>,
    /// The sentences that no fact cites.
    unmapped: BTreeSet<Span>,
}

impl Passages {
    fn new(text: &Segmented<'_>, facts: &Facts) -> Self {
        let mut cited = facts.stated_in();
        let fields = facts.header.fields();
        let words = fields.filter_map(|field| field.span());
        cited.extend(words.flat_map(|words| around(text, words)));
        let units = text.units.iter().map(Unit::span);
        let unmapped: BTreeSet<_> = units.filter(|span| !cited.contains(span)).collect();
        let all = cited.union(&unmapped).enumerate();
        let ids = all.map(|(at, span)| (*span, passage_id(at + 1)));
        Self {
            ids: ids.collect(),
            unmapped,
        }
    }

    fn id(&self, span: Span) -> Option<Fragment> {
        self.ids.get(&span).cloned()
    }

    /// The passages that hold some words, each with those of them that it holds; passages do not
    /// overlap.
    fn holding(&self, words: Span) -> Vec<(Span, Fragment)> {
        let before = self.ids.range(..Span::new(words.end, words.end)).rev();
        let held = before.take_while(|(span, _)| span.end > words.start);
        let mut held: Vec<_> = held
            .map(|(span, id)| {
                let part = Span::new(span.start.max(words.start), span.end.min(words.end));
                (part, id.clone())
            })
            .collect();
        held.reverse();
        held
    }

    /// The sentences that some fact cites.
    fn mapped(&self) -> impl Iterator<Item = Span> {
        self.ids
            .keys()
            .copied()
            .filter(|span| !self.unmapped.contains(span))
    }

    fn unmapped_ids(&self) -> Vec<Fragment> {
        self.unmapped
            .iter()
            .filter_map(|span| self.id(*span))
            .collect()
    }

    fn list(&self, text: &Segmented<'_>, version: &Fragment) -> Vec<Passage> {
        let passage = |(span, id): (&Span, &Fragment)| Passage {
            id: id.clone(),
            version: version.clone(),
            start: offset(span.start),
            end: offset(span.end),
            quote: span.of(text.text()).to_owned(),
            page: page(text, *span),
        };
        self.ids.iter().map(passage).collect()
    }
}

/// The identifier of a passage, such as `#s1`.
pub(crate) fn passage_id(number: usize) -> Fragment {
    Fragment::named(&format!("s{number}"))
}

/// The sentence or heading around some words, or the sentences that they run over.
fn around(text: &Segmented<'_>, words: Span) -> Vec<Span> {
    let units = || text.units.iter().map(Unit::span);
    let headings = text.headings.iter().map(|line| line.span);
    match units().chain(headings).find(|span| span.contains(words)) {
        Some(whole) => vec![whole],
        None => units().filter(|span| span.overlaps(words)).collect(),
    }
}

fn page(text: &Segmented<'_>, span: Span) -> Option<u32> {
    let blocks = &text.document.blocks;
    let at = blocks.partition_point(|block| block.span.end <= span.start);
    blocks.get(at)?.page
}

/// Offsets fit: the limits on what is read keep a text far below 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Puts facts into a notice.
struct Builder {
    version: Fragment,
    passages: Passages,
    evidence: Vec<Evidence>,
}

impl Place for Builder {
    fn part<P: Part>(&mut self, fact: Fact<P>, id: Fragment) -> P {
        let mut part = fact.part;
        let passages = fact
            .stated_in
            .iter()
            .filter_map(|span| self.passages.id(*span));
        *part.stated_in_mut() = passages.collect();
        let evidence = fact
            .fields
            .iter()
            .flat_map(|field| evidence(Some(&id), field, &self.passages));
        self.evidence.extend(evidence);
        part.set_id(id);
        part
    }
}

/// Where a value comes from: one place, or one in each passage that its words run over, as an address
/// does whose street and town stand on lines of their own.
fn evidence(about: Option<&Fragment>, field: &Field, passages: &Passages) -> Vec<Evidence> {
    let empty = Evidence {
        about: about.cloned(),
        field: field.key.to_owned(),
        passage: None,
        start: None,
        end: None,
        pattern: None,
        inferred_from: None,
        confidence: field.confidence,
    };
    match &field.basis {
        Basis::Words { span, pattern } => {
            let places = passages.holding(*span).into_iter();
            let place = |(words, passage): (Span, Fragment)| Evidence {
                passage: Some(passage),
                start: Some(offset(words.start)),
                end: Some(offset(words.end)),
                pattern: Some((*pattern).to_owned()),
                ..empty.clone()
            };
            places.map(place).collect()
        }
        Basis::Inferred(from) => vec![Evidence {
            inferred_from: Some(from.clone()),
            ..empty
        }],
    }
}

/// The words behind the fields of the notice and of its version.
fn header_evidence(facts: &Facts, version: &Fragment, passages: &Passages) -> Vec<Evidence> {
    let header = &facts.header;
    let root = header.root_fields().into_iter().map(|field| (None, field));
    let version = header.version_fields().map(|field| (Some(version), field));
    root.chain(version)
        .flat_map(|(about, field)| evidence(about, field, passages))
        .collect()
}

fn version(text: &Segmented<'_>, facts: &Facts, builder: &Builder) -> Version {
    let document = text.document;
    Version {
        id: Some(builder.version.clone()),
        kind: VersionKind::PrivacyNotice,
        language: text.language,
        issued: facts.header.issued.as_ref().map(|(date, _)| *date),
        modified: facts.header.modified.as_ref().map(|(date, _)| *date),
        source: Some(SourceFile {
            file_name: Some(file_name(document.text.name())),
            sha256: document.sha256.parse().ok(),
            media_type: Some(document.media_type.clone()),
        }),
        text: Some(text.text().to_owned()),
        sections: sections(text),
        layers: Vec::new(),
        unmapped: builder.passages.unmapped_ids(),
        coverage: Some(coverage(text, &builder.passages)),
    }
}

/// The name of a file without its folder, whichever way the folders are written.
fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

/// The sections on a topic. A section inside another on the same topic is part of that one.
fn sections(text: &Segmented<'_>) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    for section in &text.sections {
        let topic = section.topics.iter().find_map(|key| Topic::from_key(key));
        let outer = section.parent.map(|at| &text.sections[at]);
        let same = outer.is_some_and(|outer| outer.topics.first() == section.topics.first());
        let Some(topic) = topic.filter(|_| !same) else {
            continue;
        };
        let name = format!("{}-section", text.language);
        found.push(Section {
            id: Some(Fragment::numbered(&name, found.len() + 1)),
            topic,
            heading: Some(heading(text, section.heading)),
            start: offset(section.span.start),
            end: offset(section.span.end),
        });
    }
    found
}

/// A heading on one line, without the marks of Markdown around it.
fn heading(text: &Segmented<'_>, span: Span) -> String {
    let heading = seloste_language::joined(text.text(), span);
    if text.document.media_type != MARKDOWN {
        return heading;
    }
    let is_mark = |c: char| "#*_".contains(c) || c.is_whitespace();
    heading.trim_matches(is_mark).to_owned()
}

/// How much of the text, without white space, is in a sentence that a fact cites, in the bullet or
/// number before it, or in a heading that was recognised.
fn coverage(text: &Segmented<'_>, passages: &Passages) -> Coverage {
    let mapped: BTreeSet<Span> = passages.mapped().collect();
    let first_in = |span: Span| mapped.range(Span::new(span.start, span.start)..).next();
    let blocks = text.document.blocks.iter();
    let markers = blocks
        .filter(|block| first_in(block.content()).is_some_and(|first| block.span.contains(*first)))
        .map(|block| Span::new(block.span.start, block.content().start));
    let known = text.headings.iter().filter(|line| line.found.is_some());
    let mut spans: Vec<_> = markers.chain(known.map(|line| line.span)).collect();
    spans.extend(&mapped);
    spans.sort_unstable();
    let mut covered = 0;
    let mut end = 0;
    for span in spans {
        covered += ink(text, Span::new(span.start.max(end), span.end));
        end = end.max(span.end);
    }
    Coverage::of(covered, ink(text, Span::new(0, text.text().len())))
}

/// The bytes of a span that are not white space.
fn ink(text: &Segmented<'_>, span: Span) -> usize {
    let bytes = span.of(text.text()).bytes();
    bytes.filter(|byte| !byte.is_ascii_whitespace()).count()
}

/// The topics that nothing was read on and that the text may say something of: those with a section,
/// those that a sentence speaks of which no fact cites, and, where too little of the text was understood,
/// all others.
fn unread(
    text: &Segmented<'_>,
    notice: &Notice,
    passages: &Passages,
    coverage: Option<Coverage>,
) -> Vec<Topic> {
    let is_doubtful = coverage.is_some_and(|coverage| is_doubtful(text, passages, coverage));
    let is_good = coverage.is_some_and(|coverage| coverage.per_mille() >= GOOD_COVERAGE);
    let may_state = |topic: Topic| {
        is_doubtful || text.has_section(topic) || (!is_good && is_spoken_of(text, passages, topic))
    };
    let silent =
        |topic: &&Topic| notice.status(**topic) == seloste::Status::NotStated && may_state(**topic);
    Topic::ALL.iter().filter(silent).copied().collect()
}

/// Below this share of a text, in per mille, what was not found may still stand there.
const LEAST_COVERAGE: u16 = 500;
/// Above this share unknown headings do not matter.
const GOOD_COVERAGE: u16 = 800;
/// How many sections may be unknown before the absence of a topic is doubted.
const MOST_UNKNOWN: usize = 1;

/// The part of a text that may stand in no section on a topic and in no sentence that a fact cites,
/// in per mille.
const MOST_STRAY: usize = 250;

/// Whether the absence of a topic cannot be trusted: less than half of the text is accounted for, or
/// less than four fifths and either several sections have a heading that the lexicon does not know and
/// no sentence that a fact cites, or a quarter of the text stands in no section on a topic and was not
/// understood.
fn is_doubtful(text: &Segmented<'_>, passages: &Passages, coverage: Coverage) -> bool {
    let coverage = coverage.per_mille();
    let n_unknown = || unknown_sections(text, passages).count();
    let all = || ink(text, Span::new(0, text.text().len()));
    let is_stray = || stray(text, passages) * 1000 >= MOST_STRAY * all();
    coverage < LEAST_COVERAGE
        || coverage < GOOD_COVERAGE && (n_unknown() > MOST_UNKNOWN || is_stray())
}

/// The bytes, without white space, of the sentences that no fact cites and no section on a topic holds.
fn stray(text: &Segmented<'_>, passages: &Passages) -> usize {
    let is_on_topic = |at: usize| !text.sections[at].topics.is_empty();
    let units = text.units.iter();
    let stray = units.filter(|unit| {
        passages.unmapped.contains(&unit.span()) && !unit.section.is_some_and(is_on_topic)
    });
    stray.map(|unit| ink(text, unit.span())).sum()
}

/// The words by which a sentence speaks of a topic: where they are data, and under which keys.
const SPEAKING: [(Topic, &str); 10] = [
    (Topic::DataProtectionOfficer, "officer"),
    (Topic::Purposes, "strong-lead"),
    (Topic::LegalGrounds, "rests-verb"),
    (Topic::Sources, "giver"),
    (Topic::Recipients, "disclosure"),
    (Topic::Transfers, "outside-eea"),
    (Topic::Transfers, "abroad"),
    (Topic::Retention, "erase"),
    (Topic::Rights, "entitled"),
    (Topic::AutomatedDecisions, "decision"),
];

/// Whether a sentence that no fact cites has words of a topic.
fn is_spoken_of(text: &Segmented<'_>, passages: &Passages, topic: Topic) -> bool {
    let language = text.language.code();
    let mut keys = SPEAKING.iter().filter(|(of, _)| *of == topic);
    keys.any(|(of, key)| {
        let cues = Cues::of(of.key(), language);
        let mut units = text.units.iter();
        units.any(|unit| {
            passages.unmapped.contains(&unit.span()) && cues.has(key, &unit.sentence.tokens)
        })
    })
}

/// The sections that neither their heading nor their sentences told anything of.
fn unknown_sections<'t>(
    text: &'t Segmented<'_>,
    passages: &Passages,
) -> impl Iterator<Item = usize> + 't {
    let (mut filled, mut mapped) = (BTreeSet::new(), BTreeSet::new());
    for unit in &text.units {
        let Some(section) = unit.section else {
            continue;
        };
        // A heading that is not known is a unit as well.
        if !text.sections[section].heading.contains(unit.span()) {
            filled.insert(section);
        }
        if !passages.unmapped.contains(&unit.span()) {
            mapped.insert(section);
        }
    }
    let lines = text.headings.iter();
    let unknown: BTreeSet<Span> = lines
        .filter(|line| line.found.is_none())
        .map(|line| line.span)
        .collect();
    let unread = filled.into_iter().filter(move |at| !mapped.contains(at));
    unread.filter(move |at| unknown.contains(&text.sections[*at].heading))
}

#[cfg(test)]
mod tests {
    use seloste::{Notice, Status, Topic};

    use crate::{Options, convert, read};

    fn notice(text: &str) -> Notice {
        let read = read("a.txt", text.as_bytes()).expect("a text");
        convert(&read.document, &Options::default())
    }

    /// A notice with a known start, and sections as given.
    fn with(sections: &str) -> Notice {
        notice(&format!(
            "Kirjaston asiakasrekisteri\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
             2. Tietojen säilytysajat\n\nTietoja säilytetään kaksi vuotta.\n\n{sections}"
        ))
    }

    #[test]
    fn a_topic_is_unread_where_its_absence_cannot_be_trusted() {
        let weather = "Aurinko paistaa puistossa ja lapset leikkivät.";
        let kept = "Tietoja säilytetään kaksi vuotta. ".repeat(4);
        let one = format!("{kept}\n\n3. Kevään kuulumiset\n\n{weather}\n");
        let two = format!("{one}\n4. Syksyn sato\n\n{weather}\n");
        for (sections, expected) in [
            ("", Status::NotStated),
            (one.as_str(), Status::NotStated),
            (&two, Status::Unread),
            (&weather.repeat(9), Status::Unread),
        ] {
            let notice = with(sections);
            assert_eq!(notice.status(Topic::Recipients), expected, "{sections}");
            assert_eq!(notice.status(Topic::Retention), Status::Stated);
        }
        let prose = notice(&format!(
            "Käsittelemme henkilötietoja. {}",
            weather.repeat(9)
        ));
        assert_eq!(prose.status(Topic::Controller), Status::Unread);
    }

    #[test]
    fn prose_that_was_half_understood_leaves_topics_unread() {
        let weather = "Aurinko paistaa puistossa ja lapset leikkivät koko päivän ulkona.";
        let notice = notice(&format!(
            "Asiakasrekisteri\n\nEsimerkkilän kunta on rekisterinpitäjä. Tietoja säilytetään kaksi vuotta. \
             Tietoja käsitellään lainojen hallintaa varten. {weather}\n"
        ));
        let coverage = notice.versions[0].coverage.expect("a share").per_mille();
        assert!((500..800).contains(&coverage), "{coverage}");
        assert_eq!(notice.status(Topic::Recipients), Status::Unread);
    }

    #[test]
    fn a_topic_that_an_unread_sentence_speaks_of_is_unread() {
        let weather = "Kevään tapahtumat ja syksyn sato kerrotaan tässä.";
        let spoken = format!("Kesä on ETA-alueen ulkopuolella pitkä. {weather}");
        for (said, expected) in [
            (spoken.as_str(), Status::Unread),
            (weather, Status::NotStated),
        ] {
            let notice = with(said);
            assert_eq!(notice.status(Topic::Transfers), expected, "{said}");
        }
    }

    #[test]
    fn unknown_headings_do_not_matter_where_the_text_was_read() {
        let kept = "Tietoja säilytetään kaksi vuotta. ".repeat(12);
        let notice = with(&format!(
            "{kept}\n\n3. Kevään kuulumiset\n\nKesä tulee.\n\n4. Syksyn sato\n\nTalvi tulee.\n"
        ));
        assert_eq!(notice.unread, []);
    }

    #[test]
    fn a_section_on_a_topic_is_unread_until_something_is_read_from_it() {
        let notice = with("3. Tietojen luovutukset\n\nKesä tulee.\n");
        assert_eq!(notice.unread, [Topic::Recipients]);
    }
}

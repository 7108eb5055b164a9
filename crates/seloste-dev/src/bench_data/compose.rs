//! The facts of a plan as a notice: texts in its languages, and each fact with its sentence.

use seloste::{
    AutomatedDecision, Certainty, ConceptCode, Confidence, Contact, Controller, CountryCode,
    Coverage, DataProtectionOfficer, DataSubjectGroup, Date, Denial, DenialScope, Evidence,
    Fragment, Iri, Language, LanguageMap, LegalGround, Measure, Notice, NoticeKind, Passage,
    Period, PersonalData, Purpose, Recipient, RecipientKind, Region, Retention, RetentionKind,
    Right, RightCode, Section, Source, SourceKind, StatuteCitation, Topic, Transfer,
    TransferMechanism, Version, VersionKind,
};
use seloste_vocab::{Concept, Wording, capitalised, preferred};

use super::plan::{Automated, Kept, Plan, Receiver, Transfers};
use super::sentences::sentence;

/// A plan in words.
pub(super) fn notice(plan: &Plan) -> Notice {
    let mut texts = Texts::new(plan);
    let number = (plan.number + 1).to_string();
    let (title, _) = texts.state(|wording| {
        let name = capitalised(name(plan.purposes[0], wording));
        sentence(
            "title",
            wording.language(),
            &[("name", &name), ("number", &number)],
        )
    });
    texts.state(|wording| {
        let date = page_date(plan.issued, wording);
        sentence("issued", wording.language(), &[("date", &date)])
    });
    let id = identifier("notice", &number);
    let mut notice = Notice::new(id, NoticeKind::Register, plan.jurisdiction, title);
    parties(plan, &mut notice, &mut texts);
    grounds(plan, &mut notice, &mut texts);
    data(plan, &mut notice, &mut texts);
    disclosures(plan, &mut notice, &mut texts);
    retention(plan, &mut notice, &mut texts);
    rights(plan, &mut notice, &mut texts);
    notice.fill_identifiers();
    texts.finish(plan, &mut notice);
    notice
}

fn parties(plan: &Plan, notice: &mut Notice, texts: &mut Texts) {
    texts.section(Topic::Controller);
    let number = (plan.controller + 1).to_string();
    let (name, stated_in) = texts.say("controller", &[("number", &number)]);
    notice.controller = Some(Controller {
        id: None,
        name: Some(name),
        unit: None,
        body: Some(identifier("body", &number)),
        country: country(plan.jurisdiction.country()),
        public_body: Some(true),
        organisation_number: None,
        contact: None,
        stated_in,
    });
    if plan.has_officer {
        texts.section(Topic::DataProtectionOfficer);
        let email = format!("officer.{number}@exempelby.example");
        let (_, stated_in) = texts.say("officer", &[("email", &email)]);
        let contact = Contact {
            email: vec![email],
            ..Contact::default()
        };
        notice.data_protection_officer = Some(DataProtectionOfficer {
            id: None,
            name: None,
            role: None,
            unit: None,
            contact: Some(contact),
            stated_in,
        });
    }
}

fn grounds(plan: &Plan, notice: &mut Notice, texts: &mut Texts) {
    texts.section(Topic::Purposes);
    for concept in &plan.purposes {
        let (label, stated_in) = texts.state(|wording| capitalised(name(concept, wording)));
        notice.purposes.push(Purpose {
            id: None,
            label: Some(label),
            categories: code(concept),
            legal_bases: plan.bases.clone(),
            stated_in,
        });
    }
    texts.section(Topic::LegalGrounds);
    for basis in &plan.bases {
        let words = |wording: Wording| wording.code("legalBasis", basis.code());
        let (label, stated_in) = texts.state(|it| capitalised(words(it).unwrap_or_default()));
        notice.legal_grounds.push(LegalGround {
            label: Some(label),
            cited: Some(true),
            stated_in,
            ..LegalGround::new(*basis)
        });
    }
    for act in &plan.statutes {
        let (label, stated_in) = texts.state(|wording| {
            let name = preferred(act.labels, wording.language()).unwrap_or_default();
            let gaps = [("name", name), ("number", act.number)];
            sentence("statute", wording.language(), &gaps)
        });
        notice.statutes.push(StatuteCitation {
            id: None,
            statute: act.token.parse().ok(),
            number: Some(act.number.to_owned()),
            label: Some(label),
            stated_in,
        });
    }
}

fn data(plan: &Plan, notice: &mut Notice, texts: &mut Texts) {
    texts.section(Topic::DataSubjects);
    for concept in &plan.subjects {
        let (label, stated_in) = texts.state(|wording| capitalised(name(concept, wording)));
        notice.data_subjects.push(DataSubjectGroup {
            id: None,
            label: Some(label),
            categories: code(concept),
            stated_in,
        });
    }
    texts.section(Topic::PersonalData);
    for concept in &plan.data {
        let (label, stated_in) = texts.state(|wording| capitalised(name(concept, wording)));
        notice.personal_data.push(PersonalData {
            id: None,
            label: Some(label),
            categories: code(concept),
            stated_in,
        });
    }
    texts.section(Topic::Sources);
    for kind in &plan.sources {
        let key = match kind {
            SourceKind::ThirdPartyDataSource => "source-ThirdPartyDataSource",
            SourceKind::PublicDataSource => "source-PublicDataSource",
            _ => "source-DataSubjectDataSource",
        };
        let (_, stated_in) = texts.say(key, &[]);
        notice.sources.push(Source {
            stated_in,
            ..Source::new(*kind)
        });
    }
}

fn disclosures(plan: &Plan, notice: &mut Notice, texts: &mut Texts) {
    if plan.denies_recipients || !plan.recipients.is_empty() {
        texts.section(Topic::Recipients);
    }
    if plan.denies_recipients {
        let denial = deny(
            texts,
            "recipients-denied",
            Topic::Recipients,
            DenialScope::Regular,
        );
        notice.denials.push(denial);
    }
    for receiver in &plan.recipients {
        let recipient = match receiver {
            Receiver::Processor(vendor) => {
                let (_, stated_in) = texts.say("recipient-DataProcessor", &[("name", vendor.name)]);
                let languages = plan.languages.iter();
                let names = languages.map(|it| (*it, vendor.name.to_owned()));
                Recipient {
                    name: Some(names.collect()),
                    stated_in,
                    ..Recipient::new(RecipientKind::DataProcessor, Certainty::Stated)
                }
            }
            Receiver::Authority => {
                let (label, stated_in) = texts.say("recipient-Authority", &[]);
                Recipient {
                    label: Some(label),
                    stated_in,
                    ..Recipient::new(RecipientKind::Authority, Certainty::Stated)
                }
            }
        };
        notice.recipients.push(recipient);
    }
    transfers(plan, notice, texts);
}

fn transfers(plan: &Plan, notice: &mut Notice, texts: &mut Texts) {
    if !matches!(plan.transfers, Transfers::Silent) {
        texts.section(Topic::Transfers);
    }
    match plan.transfers {
        Transfers::Stated {
            country: place,
            tool,
            clauses,
        } => {
            let product = tool.products.first().copied().unwrap_or(tool.name);
            let (_, stated_in) = texts.state(|wording| {
                let place = wording.code("country", place).unwrap_or(place);
                let gaps = [("place", place), ("tool", product)];
                sentence("transfer-stated", wording.language(), &gaps)
            });
            notice.transfers.push(Transfer {
                country: country(place),
                tool: Some(product.to_owned()),
                mechanism: clauses.then_some(TransferMechanism::A46_2C),
                stated_in,
                ..Transfer::new(Certainty::Stated)
            });
        }
        Transfers::Possible => {
            let (_, stated_in) = texts.say("transfer-possible", &[]);
            notice.transfers.push(Transfer {
                region: Some(Region::NonEea),
                stated_in,
                ..Transfer::new(Certainty::Possible)
            });
        }
        Transfers::Denied => {
            let denial = deny(texts, "transfer-denied", Topic::Transfers, DenialScope::All);
            notice.denials.push(denial);
        }
        Transfers::Unread => {
            let (_, passages) = texts.say("transfer-unread", &[]);
            texts.unmapped = passages;
            notice.unread.push(Topic::Transfers);
        }
        Transfers::Silent => {}
    }
}

fn retention(plan: &Plan, notice: &mut Notice, texts: &mut Texts) {
    texts.section(Topic::Retention);
    for kept in &plan.retention {
        let retention = match *kept {
            Kept::Years(years) => {
                let period = Period::years(years);
                let (_, stated_in) = texts.state(|wording| {
                    let words = wording.period(period.as_str());
                    sentence(
                        "retention-period",
                        wording.language(),
                        &[("period", &words)],
                    )
                });
                Retention {
                    period: Some(period),
                    stated_in,
                    ..Retention::new(RetentionKind::TemporalDuration)
                }
            }
            Kept::Until(date) => {
                let (_, stated_in) = texts.state(|wording| {
                    let words = page_date(date, wording);
                    sentence("retention-until", wording.language(), &[("date", &words)])
                });
                Retention {
                    until: Some(date),
                    stated_in,
                    ..Retention::new(RetentionKind::UntilTimeDuration)
                }
            }
            Kept::Event => labelled(texts, "retention-event", RetentionKind::UntilEventDuration),
            Kept::Permanently => {
                labelled(texts, "retention-permanent", RetentionKind::EndlessDuration)
            }
        };
        notice.retention.push(retention);
    }
}

fn labelled(texts: &mut Texts, key: &str, kind: RetentionKind) -> Retention {
    let (label, stated_in) = texts.say(key, &[]);
    Retention {
        label: Some(label),
        stated_in,
        ..Retention::new(kind)
    }
}

fn rights(plan: &Plan, notice: &mut Notice, texts: &mut Texts) {
    if !plan.rights.is_empty() {
        texts.section(Topic::Rights);
    }
    for right in &plan.rights {
        let words = |wording: Wording| wording.code("right", right.code());
        let (label, mut stated_in) = texts.state(|it| capitalised(words(it).unwrap_or_default()));
        let authority = (*right == RightCode::A77).then(|| {
            let (_, more) = texts.state(|wording| {
                let name = preferred(plan.authority.labels, wording.language());
                let gaps = [("name", name.unwrap_or_default())];
                sentence("authority", wording.language(), &gaps)
            });
            stated_in.extend(more);
            plan.authority.token
        });
        notice.rights.push(Right {
            label: Some(label),
            authority: authority.and_then(|token| token.parse().ok()),
            stated_in,
            ..Right::new(*right)
        });
    }
    match plan.automated {
        Automated::Silent => {}
        Automated::Denied => {
            texts.section(Topic::AutomatedDecisions);
            let topic = Topic::AutomatedDecisions;
            let denial = deny(texts, "automated-denied", topic, DenialScope::All);
            notice.denials.push(denial);
        }
        Automated::Stated => {
            texts.section(Topic::AutomatedDecisions);
            let (label, stated_in) = texts.say("automated-stated", &[]);
            notice.automated_decisions.push(AutomatedDecision {
                id: None,
                label: Some(label),
                logic: None,
                consequences: None,
                ground: None,
                certainty: Certainty::Stated,
                hedged: None,
                stated_in,
            });
        }
    }
    if !plan.measures.is_empty() {
        texts.section(Topic::Security);
    }
    for concept in &plan.measures {
        let (label, stated_in) = texts.state(|wording| capitalised(name(concept, wording)));
        notice.security.push(Measure {
            id: None,
            label: Some(label),
            categories: code(concept),
            stated_in,
        });
    }
}

fn deny(texts: &mut Texts, key: &str, topic: Topic, scope: DenialScope) -> Denial {
    let (_, stated_in) = texts.say(key, &[]);
    Denial {
        stated_in,
        ..Denial::new(topic, scope)
    }
}

/// The texts of a notice while they are written, one for each language.
struct Texts {
    drafts: Vec<Draft>,
    unmapped: Vec<Fragment>,
}

struct Draft {
    language: Language,
    text: String,
    sections: Vec<Section>,
    passages: Vec<Passage>,
}

impl Texts {
    fn new(plan: &Plan) -> Self {
        let drafts = plan.languages.iter().map(|language| Draft {
            language: *language,
            text: String::new(),
            sections: Vec::new(),
            passages: Vec::new(),
        });
        Self {
            drafts: drafts.collect(),
            unmapped: Vec::new(),
        }
    }

    /// Opens a section under the heading that notices have over its topic.
    fn section(&mut self, topic: Topic) {
        self.drafts
            .iter_mut()
            .for_each(|draft| draft.section(topic));
    }

    /// Says a sentence of the file.
    fn say(&mut self, key: &str, gaps: &[(&str, &str)]) -> (LanguageMap, Vec<Fragment>) {
        self.state(|wording| sentence(key, wording.language(), gaps))
    }

    /// Writes a line of each text; returns the words and the passages.
    fn state(&mut self, words: impl Fn(Wording) -> String) -> (LanguageMap, Vec<Fragment>) {
        let lines = self.drafts.iter_mut().map(|draft| {
            let words = words(Wording::of(draft.language.code()));
            let passage = draft.line(&words);
            ((draft.language, words), passage)
        });
        let (words, passages): (Vec<_>, _) = lines.unzip();
        (words.into_iter().collect(), passages)
    }

    /// Sets the versions, the passages and the words behind title, date and labels.
    fn finish(self, plan: &Plan, notice: &mut Notice) {
        for draft in self.drafts {
            let mut evidence = Words::of(&draft);
            evidence.push(None, "title", 0);
            let version = Some(Fragment::named(draft.language.code()));
            evidence.push(version.as_ref(), "issued", 1);
            evidence.labels(notice);
            notice.evidence.extend(evidence.found);
            let own = |id: &&Fragment| draft.passages.iter().any(|passage| passage.id == **id);
            notice.versions.push(Version {
                id: version,
                kind: VersionKind::PrivacyNotice,
                language: draft.language,
                issued: Some(plan.issued),
                modified: None,
                source: None,
                text: Some(draft.text),
                sections: draft.sections,
                layers: Vec::new(),
                unmapped: self.unmapped.iter().filter(own).cloned().collect(),
                coverage: Some(Coverage::of(1, 1)),
            });
            notice.passages.extend(draft.passages);
        }
    }
}

/// The evidence of one version.
struct Words<'t> {
    passages: &'t [Passage],
    found: Vec<Evidence>,
}

impl<'t> Words<'t> {
    fn of(draft: &'t Draft) -> Self {
        Self {
            passages: &draft.passages,
            found: Vec::new(),
        }
    }

    /// A passage that is the words of a field, whole.
    fn push(&mut self, about: Option<&Fragment>, field: &str, passage: usize) {
        let passage = &self.passages[passage];
        self.found.push(Evidence {
            about: about.cloned(),
            field: field.to_owned(),
            passage: Some(passage.id.clone()),
            start: Some(passage.start),
            end: Some(passage.end),
            pattern: Some("bench".to_owned()),
            inferred_from: None,
            confidence: Confidence::High,
        });
    }

    fn labels(&mut self, notice: &Notice) {
        let purposes = notice.purposes.iter().map(|it| (&it.id, &it.stated_in));
        let grounds = notice
            .legal_grounds
            .iter()
            .map(|it| (&it.id, &it.stated_in));
        let subjects = notice
            .data_subjects
            .iter()
            .map(|it| (&it.id, &it.stated_in));
        let data = notice
            .personal_data
            .iter()
            .map(|it| (&it.id, &it.stated_in));
        let rights = notice.rights.iter().map(|it| (&it.id, &it.stated_in));
        let measures = notice.security.iter().map(|it| (&it.id, &it.stated_in));
        let parts = purposes
            .chain(grounds)
            .chain(subjects)
            .chain(data)
            .chain(rights);
        for (about, stated_in) in parts.chain(measures) {
            let mut passages = self.passages.iter();
            if let Some(at) = passages.position(|passage| stated_in.contains(&passage.id)) {
                self.push(about.as_ref(), "label", at);
            }
        }
    }
}

impl Draft {
    fn section(&mut self, topic: Topic) {
        let start = self.place();
        let heading = Wording::of(self.language.code()).topic(topic.key());
        self.text.push_str(&heading);
        let end = self.place();
        self.text.push_str("\n\n");
        let name = format!("{}-section", self.language);
        self.sections.push(Section {
            id: Some(Fragment::numbered(&name, self.sections.len() + 1)),
            topic,
            heading: Some(heading),
            start,
            end,
        });
    }

    fn line(&mut self, words: &str) -> Fragment {
        let start = self.place();
        self.text.push_str(words);
        let (end, name) = (self.place(), format!("{}-s", self.language));
        self.text.push_str("\n\n");
        let id = Fragment::numbered(&name, self.passages.len() + 1);
        if let Some(section) = self.sections.last_mut() {
            section.end = end;
        }
        self.passages.push(Passage {
            id: id.clone(),
            version: Fragment::named(self.language.code()),
            start,
            end,
            quote: words.to_owned(),
            page: None,
        });
        id
    }

    fn place(&self) -> u32 {
        u32::try_from(self.text.len()).expect("a text of some pages")
    }
}

/// The name of a concept.
fn name(concept: &Concept, wording: Wording) -> &'static str {
    preferred(concept.labels, wording.language()).unwrap_or(concept.code)
}

fn code(concept: &Concept) -> Vec<ConceptCode> {
    vec![
        concept
            .code
            .parse()
            .expect("codes of the vocabulary are codes"),
    ]
}

fn country(code: &str) -> Option<CountryCode> {
    Some(code.parse().expect("codes of the vocabulary are codes"))
}

fn identifier(of: &str, number: &str) -> Iri {
    let text = sentence("identifier", of, &[("number", number)]);
    text.parse().expect("the identifiers of the file are IRIs")
}

fn page_date(date: Date, wording: Wording) -> String {
    let date = date.civil();
    wording.date(date.year(), date.month(), date.day())
}

//! The notice: the register or processing activity, and everything that is said about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    AutomatedDecision, Certainty, Conflict, ContactPoint, Context, Controller,
    DataProtectionOfficer, DataSubjectGroup, Denial, Evidence, Exemption, FurtherPurpose, Iri,
    Language, LanguageMap, LegalGround, LegitimateInterest, Measure, Passage, PersonalData,
    Provision, Publication, Purpose, Recipient, Representative, Responsible, Retention, Right,
    Source, Status, StatuteCitation, Topic, Transfer, Version,
};

/// What a notice describes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum NoticeKind {
    /// One register (filing system, GDPR Art. 4(6)).
    Register,
    /// A service or activity.
    Service,
    /// A survey or inquiry.
    Survey,
    /// Several registers at once: what differs between them is not said.
    Umbrella,
}

/// The law that a notice stands under.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Jurisdiction {
    /// Finland, except matters of Åland's own administration.
    #[serde(rename = "FI")]
    Finland,
    /// Sweden.
    #[serde(rename = "SE")]
    Sweden,
    /// Åland's own administration.
    #[serde(rename = "AX")]
    Aland,
}

impl Jurisdiction {
    /// Every law that a notice can stand under.
    pub const ALL: [Jurisdiction; 3] = [
        Jurisdiction::Finland,
        Jurisdiction::Sweden,
        Jurisdiction::Aland,
    ];

    /// The law of a code, if it is one.
    ///
    /// ```
    /// use seloste::Jurisdiction;
    ///
    /// assert_eq!(Jurisdiction::from_code("AX"), Some(Jurisdiction::Aland));
    /// assert_eq!(Jurisdiction::from_code("NO"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The ISO 3166-1 alpha-2 code of the country: Åland belongs to Finland.
    #[must_use]
    pub fn country(self) -> &'static str {
        match self {
            Jurisdiction::Finland | Jurisdiction::Aland => "FI",
            Jurisdiction::Sweden => "SE",
        }
    }

    /// The ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Jurisdiction::Finland => "FI",
            Jurisdiction::Sweden => "SE",
            Jurisdiction::Aland => "AX",
        }
    }
}

/// The release of the Data Privacy Vocabulary that a notice uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum DpvVersion {
    /// DPV 2.3.
    #[default]
    #[serde(rename = "2.3")]
    V2_3,
}

/// The type of the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum RootKind {
    /// A processing activity, `dpv:Process` (the record of GDPR Art. 30).
    #[default]
    Process,
}

/// A register description or privacy notice: one register or processing activity, the documents
/// that describe it in each language, and the facts that they state.
///
/// Every key but the first seven may be left out. A key that is left out says nothing; what the
/// notice denies stands in `denials`, and what could not be read in `unread`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Notice {
    /// The JSON-LD context, and the base that identifiers such as `#purpose-1` resolve against.
    #[serde(rename = "@context")]
    pub context: Context,
    /// The identifier of the notice, an absolute IRI.
    pub id: Iri,
    /// Always `Process`: a processing activity.
    #[serde(rename = "type")]
    pub root: RootKind,
    /// What the notice describes.
    pub kind: NoticeKind,
    /// The law that the notice stands under.
    pub jurisdiction: Jurisdiction,
    /// The release of the Data Privacy Vocabulary that codes such as `pd:EmailAddress` come from.
    pub dpv_version: DpvVersion,
    /// The name of the register, service or survey.
    pub title: LanguageMap,
    /// The documents that describe the processing, one for each language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// Who decides why and how the data are processed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub controller: Option<Controller>,
    /// Controllers that decide together why and how the data are processed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint_controllers: Vec<Controller>,
    /// The representative of a controller outside the Union.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub representative: Option<Representative>,
    /// Office-holders who answer for the register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsible: Vec<Responsible>,
    /// People and units to turn to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_points: Vec<ContactPoint>,
    /// The data protection officer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_protection_officer: Option<DataProtectionOfficer>,
    /// Why the data are processed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<Purpose>,
    /// Other purposes that the data will be processed for later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_purposes: Vec<FurtherPurpose>,
    /// The points of the GDPR that the processing rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_grounds: Vec<LegalGround>,
    /// The interests behind the legal basis of Art. 6(1)(f).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legitimate_interests: Vec<LegitimateInterest>,
    /// The acts that the notice cites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statutes: Vec<StatuteCitation>,
    /// Whom the data are about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data_subjects: Vec<DataSubjectGroup>,
    /// What is processed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub personal_data: Vec<PersonalData>,
    /// Where the data come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Who receives the data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// What the notice says does not happen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denials: Vec<Denial>,
    /// Transfers to countries and regions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transfers: Vec<Transfer>,
    /// How long the data are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retention: Vec<Retention>,
    /// The rights that the notice states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Right>,
    /// Where rights are exercised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise_contact: Option<ContactPoint>,
    /// Whether data must be provided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provision: Vec<Provision>,
    /// Decisions about people that are made without a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub automated_decisions: Vec<AutomatedDecision>,
    /// Profiling of the data subjects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profiling: Vec<AutomatedDecision>,
    /// How the data are protected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<Measure>,
    /// How results are published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<Publication>,
    /// Exemptions from the duty to inform that the notice claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
    /// Topics on which a section or words were found but nothing was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Topic>,
    /// The sentences and list items that state the facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
    /// The words behind single fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Single values in which the language versions differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

impl Notice {
    /// A notice that says nothing yet but what it is called.
    #[must_use]
    pub fn new(id: Iri, kind: NoticeKind, jurisdiction: Jurisdiction, title: LanguageMap) -> Self {
        Self {
            context: Context::with_base(id.clone()),
            id,
            root: RootKind::Process,
            kind,
            jurisdiction,
            dpv_version: DpvVersion::V2_3,
            title,
            versions: Vec::new(),
            controller: None,
            joint_controllers: Vec::new(),
            representative: None,
            responsible: Vec::new(),
            contact_points: Vec::new(),
            data_protection_officer: None,
            purposes: Vec::new(),
            further_purposes: Vec::new(),
            legal_grounds: Vec::new(),
            legitimate_interests: Vec::new(),
            statutes: Vec::new(),
            data_subjects: Vec::new(),
            personal_data: Vec::new(),
            sources: Vec::new(),
            recipients: Vec::new(),
            denials: Vec::new(),
            transfers: Vec::new(),
            retention: Vec::new(),
            rights: Vec::new(),
            exercise_contact: None,
            provision: Vec::new(),
            automated_decisions: Vec::new(),
            profiling: Vec::new(),
            security: Vec::new(),
            publication: None,
            exemptions: Vec::new(),
            unread: Vec::new(),
            passages: Vec::new(),
            evidence: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    /// The version in a language.
    #[must_use]
    pub fn version(&self, language: Language) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| version.language == language)
    }

    /// What the notice says of a topic.
    ///
    /// ```
    /// use seloste::{Denial, DenialScope, Status, Topic, example};
    ///
    /// let mut notice = example();
    /// assert_eq!(notice.status(Topic::Recipients), Status::NotStated);
    /// notice.denials.push(Denial::new(Topic::Recipients, DenialScope::Regular));
    /// assert_eq!(notice.status(Topic::Recipients), Status::Denied);
    /// notice.unread.push(Topic::Retention);
    /// assert_eq!(notice.status(Topic::Retention), Status::Unread);
    /// ```
    #[must_use]
    pub fn status(&self, topic: Topic) -> Status {
        match self.certainty(topic) {
            Some(Certainty::Stated) => Status::Stated,
            Some(Certainty::Possible) => Status::Possible,
            None if self.denials.iter().any(|denial| denial.topic == topic) => Status::Denied,
            None if self.unread.contains(&topic) => Status::Unread,
            None => Status::NotStated,
        }
    }

    /// The certainty of the surest item of a topic; none where there is no item.
    fn certainty(&self, topic: Topic) -> Option<Certainty> {
        let stated = |n: usize| (n > 0).then_some(Certainty::Stated);
        match topic {
            Topic::Controller => stated(usize::from(self.controller.is_some())),
            Topic::JointControllers => stated(self.joint_controllers.len()),
            Topic::Representative => stated(usize::from(self.representative.is_some())),
            Topic::Responsible => stated(self.responsible.len()),
            Topic::ContactPoints => stated(self.contact_points.len()),
            Topic::DataProtectionOfficer => {
                stated(usize::from(self.data_protection_officer.is_some()))
            }
            Topic::Purposes => stated(self.purposes.len()),
            Topic::FurtherPurposes => stated(self.further_purposes.len()),
            Topic::LegalGrounds => stated(self.legal_grounds.len()),
            Topic::LegitimateInterests => stated(self.legitimate_interests.len()),
            Topic::Statutes => stated(self.statutes.len()),
            Topic::DataSubjects => stated(self.data_subjects.len()),
            Topic::PersonalData => stated(self.personal_data.len()),
            Topic::Sources => stated(self.sources.len()),
            Topic::Recipients => self.recipients.iter().map(|item| item.certainty).min(),
            Topic::Transfers => self.transfers.iter().map(|item| item.certainty).min(),
            Topic::Retention => stated(self.retention.len()),
            Topic::Rights => stated(self.rights.len()),
            Topic::Provision => self.provision.iter().map(|item| item.certainty).min(),
            Topic::AutomatedDecisions => self
                .automated_decisions
                .iter()
                .map(|item| item.certainty)
                .min(),
            Topic::Profiling => self.profiling.iter().map(|item| item.certainty).min(),
            Topic::Security => stated(self.security.len()),
            Topic::Publication => stated(usize::from(self.publication.is_some())),
            Topic::Exemptions => stated(self.exemptions.len()),
        }
    }
}

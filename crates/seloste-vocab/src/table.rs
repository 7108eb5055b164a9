//! The shapes of the generated tables: what one row of each says.

/// A word or phrase for a thing, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// ISO 639-1 code: `fi`, `sv` or `en`.
    pub language: &'static str,
    /// Whether the label is the preferred one, an alternative, or only for recognition.
    pub role: LabelRole,
    /// The label. A trailing `*` on a word of a hidden label stands for any ending.
    pub text: &'static str,
}

/// The SKOS property a [`Label`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelRole {
    /// `skos:prefLabel`: shown to people.
    Preferred,
    /// `skos:altLabel`: another good name.
    Alternative,
    /// `skos:hiddenLabel`: recognised when a notice is read, never shown.
    Hidden,
}

/// The list a [`Concept`] belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Categories of personal data (GDPR Art. 14(1)(d)).
    PersonalData,
    /// Categories of data subjects (GDPR Art. 30(1)(c)).
    DataSubjects,
    /// Purposes of processing (GDPR Art. 13(1)(c)).
    Purposes,
    /// Technical and organisational measures (GDPR Art. 32).
    Measures,
    /// Legal bases (GDPR Art. 6(1)) and grounds for special categories (Art. 9(2)).
    LegalBases,
    /// Rights of the data subject (GDPR Art. 7(3), 13-22, 77-79).
    Rights,
    /// Mechanisms of transfer to third countries (GDPR Chapter V).
    TransferMechanisms,
}

/// A concept that items of a notice are resolved to, of DPV or of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concept {
    /// The compact form that notices use, such as `pd:EmailAddress`.
    pub code: &'static str,
    /// The full IRI.
    pub iri: &'static str,
    /// The list it belongs to.
    pub scheme: Scheme,
    /// Codes of the directly broader concepts.
    pub broader: &'static [&'static str],
    /// Codes of all concepts above it, in order.
    pub above: &'static [&'static str],
    /// Its words in every language.
    pub labels: &'static [Label],
}

/// What a recognised heading line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingRole {
    /// It opens a section on one or more topics.
    Section,
    /// It names the value below it inside a section ("Contact details").
    Label,
    /// It says what kind of document this is ("Privacy notice").
    DocumentType,
    /// It opens a part that holds no facts about the processing.
    Other,
}

/// One wording of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// What the line is.
    pub role: HeadingRole,
    /// The topics (keys of the notice) it opens; several for a container such as
    /// "purpose and legal basis", in the order of the model. For a label the key of the value below
    /// it (`role`), for a document type the kind of notice (`register`), or nothing.
    pub topics: &'static [&'static str],
    /// ISO 639-1 code.
    pub language: &'static str,
    /// Whether notices are written with this wording, or it is only read.
    pub wording: LabelRole,
    /// The wording, without numbering.
    pub text: &'static str,
}

/// A country or territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, such as `FI`.
    pub code: &'static str,
    /// The DPV location IRI.
    pub iri: &'static str,
    /// Names and, as hidden labels, the inflected and adjectival stems.
    pub labels: &'static [Label],
}

/// A union, or the places outside one, as notices name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The token that notices use: `EEA`, `EU`, `non-EEA` or `non-EU`.
    pub code: &'static str,
    /// The IRI that the token expands to.
    pub iri: &'static str,
    /// The unions that the region lies wholly outside: `EU`, `EEA`.
    pub outside: &'static [&'static str],
    /// Names and, as hidden labels, words for recognition.
    pub labels: &'static [Label],
}

/// One spell of membership of a country in a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// `EU`, `EEA` or `GDPR` (where the regulation applies as EU or EEA law).
    pub union: &'static str,
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// First day, `YYYY-MM-DD`.
    pub from: &'static str,
    /// Last day, if it has ended.
    pub until: Option<&'static str>,
    /// Whether the dates were read in a source; otherwise they are from knowledge.
    pub verified: bool,
}

/// An act of law that notices cite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statute {
    /// The token that notices use, such as `fi-tsl`.
    pub token: &'static str,
    /// The IRI that the token expands to.
    pub iri: &'static str,
    /// The citation number as written in its country: `1050/2018`, `2018:218`, `(EU) 2016/679`.
    pub number: &'static str,
    /// `EU`, `FI` or `SE`.
    pub jurisdiction: &'static str,
    /// First day in force.
    pub from: &'static str,
    /// Last day in force, if repealed.
    pub until: Option<&'static str>,
    /// Token of the act that took its place.
    pub replaced_by: Option<&'static str>,
    /// Whether notices of authorities cite it whatever their task: on data protection, openness, archives,
    /// administration and languages.
    pub is_general: bool,
    /// Whether no processing is necessary under it: it is on data protection or openness.
    pub imposes_nothing: bool,
    /// Whether it is on data protection, and sets no storage period.
    pub sets_no_period: bool,
    /// Names and short names.
    pub labels: &'static [Label],
}

/// An act that changes another act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amendment {
    /// The IRI of the amendment in the reference graph.
    pub iri: &'static str,
    /// Its citation number, such as `380/2026`.
    pub number: &'static str,
    /// The token of the act that it changes, such as `fi-tsl`.
    pub statute: &'static str,
    /// The provisions that it changes, as its country cites them.
    pub provisions: &'static str,
    /// First day in force.
    pub from: &'static str,
    /// Whether a source was read.
    pub verified: bool,
    /// What changes: ISO 639-1 codes, and the words in the language.
    pub effect: &'static [(&'static str, &'static str)],
}

/// An adequacy decision (GDPR Art. 45) or another instrument that a transfer can rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferInstrument {
    /// A stable token, such as `US-DPF` or `SCC-2021`.
    pub token: &'static str,
    /// The IRI of the instrument in the reference graph.
    pub iri: &'static str,
    /// Whether it is an adequacy decision.
    pub adequacy: bool,
    /// The citation number, such as `(EU) 2023/1795`.
    pub number: &'static str,
    /// ISO 3166-1 alpha-2 code of the country it covers, if it covers one.
    pub country: Option<&'static str>,
    /// Whom or what it covers, in each language; nothing where that is not known.
    pub scope: &'static [Label],
    /// Whether it covers only some recipients in the country, such as certified ones.
    pub limited: bool,
    /// Day of adoption.
    pub from: &'static str,
    /// Last day, if it has ended or has an end.
    pub until: Option<&'static str>,
    /// Whether it was in force on the day of the data.
    pub in_force: bool,
    /// Whether the row was read in a source; otherwise it is from knowledge.
    pub verified: bool,
    /// Names and, as hidden labels, words for recognition.
    pub labels: &'static [Label],
}

/// A disclosure or use that an act of law requires, so that consent cannot be its ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatutoryDisclosure {
    /// A stable token, such as `income-register`.
    pub token: &'static str,
    /// The IRI of the disclosure in the reference graph.
    pub iri: &'static str,
    /// `FI` or `SE`.
    pub jurisdiction: &'static str,
    /// The token of the act that requires it, such as `fi-tulo`.
    pub statute: &'static str,
    /// The legal bases that fit, such as `A6-1-c`.
    pub legal_bases: &'static [&'static str],
    /// The first day on which the act required it.
    pub from: &'static str,
    /// The last day; none while the act is in force.
    pub until: Option<&'static str>,
    /// Whether a source was read.
    pub verified: bool,
    /// Its names, and what notices call it.
    pub labels: &'static [Label],
}

/// A vendor of a service that public bodies use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vendor {
    /// A stable token, such as `zoom`.
    pub token: &'static str,
    /// The IRI of the vendor in the reference graph.
    pub iri: &'static str,
    /// Name of the company.
    pub name: &'static str,
    /// Product names as they appear in notices.
    pub products: &'static [&'static str],
    /// Country of the parent company, ISO 3166-1 alpha-2.
    pub country: &'static str,
}

/// A public body that is known by name in several languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// The IRI that notices point to.
    pub iri: &'static str,
    /// `FI`, `SE` or `AX`.
    pub jurisdiction: &'static str,
    /// The languages in which it must serve the public, as ISO 639-1 codes.
    pub languages: &'static [&'static str],
    /// Last day, if it has ended.
    pub until: Option<&'static str>,
    /// The body that has most of its tasks now, by its IRI.
    pub replaced_by: Option<&'static str>,
    /// Its names.
    pub labels: &'static [Label],
}

/// A supervisory authority. One that was renamed has an entry for each name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authority {
    /// The token that notices use, such as `fi-tsv`.
    pub token: &'static str,
    /// The IRI that the token expands to.
    pub iri: &'static str,
    /// `FI`, `SE`, `AX` or `EU`.
    pub jurisdiction: &'static str,
    /// First day of this authority, where known.
    pub from: Option<&'static str>,
    /// Last day, if it has ended.
    pub until: Option<&'static str>,
    /// Pages on which it tells how to complain.
    pub complaint_pages: &'static [&'static str],
    /// Its names.
    pub labels: &'static [Label],
}

/// A phrase that signals a fact, from `vocab/cues/<topic>/<language>.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// The topic folder.
    pub topic: &'static str,
    /// ISO 639-1 code.
    pub language: &'static str,
    /// What the phrase signals.
    pub key: &'static str,
    /// The phrase, in the cue syntax of `vocab/README.md`.
    pub phrase: &'static str,
}

/// A thing and its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The IRI.
    pub iri: &'static str,
    /// Its name in Finnish.
    pub fi: &'static str,
    /// Its name in Swedish.
    pub sv: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

impl Term {
    /// The name in a language, by its ISO 639-1 code.
    #[must_use]
    pub fn name(&self, language: &str) -> Option<&'static str> {
        match language {
            "fi" => Some(self.fi),
            "sv" => Some(self.sv),
            "en" => Some(self.en),
            _ => None,
        }
    }
}

/// A key or type of a notice, as the JSON-LD context defines it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key, such as `legalBasis`, or the type, such as `PublicDataSource`.
    pub key: &'static str,
    /// The IRI of the property or class.
    pub iri: &'static str,
    /// Whether its values are codes, which stand for IRIs, or texts.
    pub coded: bool,
    /// What the codes under the key are appended to.
    pub codes: Option<&'static str>,
    /// Codes under the key with the IRIs that they have instead.
    pub exceptions: &'static [(&'static str, &'static str)],
}

/// What a message about an input says, from `vocab/messages.toml`; `{name}` is a place that is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// In English, as the message is written.
    pub en: &'static str,
    /// In Finnish.
    pub fi: &'static str,
    /// In Swedish.
    pub sv: &'static str,
}

/// A word or sentence of pages for people, from `vocab/words/<language>.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// ISO 639-1 code.
    pub language: &'static str,
    /// What pages ask for.
    pub key: &'static str,
    /// What they show.
    pub text: &'static str,
}

//! What all parts of a notice have in common: an identifier, and the passages that state them.

use crate::{
    AutomatedDecision, ContactPoint, Controller, DataProtectionOfficer, DataSubjectGroup, Denial,
    Exemption, Fragment, FurtherPurpose, Layer, LegalGround, LegitimateInterest, Measure, Notice,
    PersonalData, Provision, Publication, Purpose, Recipient, Representative, Responsible,
    Retention, Right, Source, StatuteCitation, Transfer,
};

/// A part of a notice that becomes a node of its own in RDF.
pub trait Part {
    /// The word that its identifier begins with: `purpose` for `#purpose-1`.
    const KIND: &'static str;

    /// The identifier, once it is filled in.
    fn id(&self) -> Option<&Fragment>;

    /// Sets the identifier.
    fn set_id(&mut self, id: Fragment);

    /// The passages that state it.
    fn stated_in(&self) -> &[Fragment];

    /// The passages that state it, for adding more.
    fn stated_in_mut(&mut self) -> &mut Vec<Fragment>;
}

macro_rules! parts {
    ($($type:ident = $kind:literal),* $(,)?) => {
        $(impl Part for $type {
            const KIND: &'static str = $kind;

            fn id(&self) -> Option<&Fragment> {
                self.id.as_ref()
            }

            fn set_id(&mut self, id: Fragment) {
                self.id = Some(id);
            }

            fn stated_in(&self) -> &[Fragment] {
                &self.stated_in
            }

            fn stated_in_mut(&mut self) -> &mut Vec<Fragment> {
                &mut self.stated_in
            }
        })*
    };
}

parts! {
    AutomatedDecision = "automated",
    ContactPoint = "contact",
    Controller = "controller",
    DataProtectionOfficer = "officer",
    DataSubjectGroup = "subject",
    Denial = "denial",
    Exemption = "exemption",
    FurtherPurpose = "further-purpose",
    Layer = "layer",
    LegalGround = "ground",
    LegitimateInterest = "interest",
    Measure = "measure",
    PersonalData = "data",
    Provision = "provision",
    Publication = "publication",
    Purpose = "purpose",
    Recipient = "recipient",
    Representative = "representative",
    Responsible = "responsible",
    Retention = "retention",
    Right = "right",
    Source = "source",
    StatuteCitation = "statute",
    Transfer = "transfer",
}

/// What the identifiers in a list begin with whose parts are of a kind that another key has too.
pub mod name {
    /// `#joint-controller-1`, beside `#controller`.
    pub const JOINT_CONTROLLER: &str = "joint-controller";
    /// `#exercise-contact-1`, beside `#contact-1`.
    pub const EXERCISE_CONTACT: &str = "exercise-contact";
    /// `#profiling-1`, beside `#automated-1`.
    pub const PROFILING: &str = "profiling";
}

/// Something that is done to every part of a notice.
pub trait PartVisitor {
    /// Visits a part that stands alone under its key, such as the controller.
    fn single<P: Part>(&mut self, part: &mut P);

    /// Visits a part of a list. `name` is what its identifier begins with, which is the part's
    /// [`KIND`](Part::KIND) except where a list holds parts of a kind that another list has too.
    fn item<P: Part>(&mut self, name: &str, number: usize, part: &mut P);
}

impl Notice {
    /// Visits every part in the order of the notice. Versions, sections and passages are not
    /// visited: they state facts, and no passage states them.
    pub fn visit_parts(&mut self, visitor: &mut impl PartVisitor) {
        for version in &mut self.versions {
            let name = format!("{}-layer", version.language);
            visit_list(visitor, &name, &mut version.layers);
        }
        visit_single(visitor, self.controller.as_mut());
        visit_list(visitor, name::JOINT_CONTROLLER, &mut self.joint_controllers);
        visit_single(visitor, self.representative.as_mut());
        visit_kind(visitor, &mut self.responsible);
        visit_kind(visitor, &mut self.contact_points);
        visit_single(visitor, self.data_protection_officer.as_mut());
        visit_kind(visitor, &mut self.purposes);
        visit_kind(visitor, &mut self.further_purposes);
        visit_kind(visitor, &mut self.legal_grounds);
        visit_kind(visitor, &mut self.legitimate_interests);
        visit_kind(visitor, &mut self.statutes);
        visit_kind(visitor, &mut self.data_subjects);
        visit_kind(visitor, &mut self.personal_data);
        visit_kind(visitor, &mut self.sources);
        visit_kind(visitor, &mut self.recipients);
        visit_kind(visitor, &mut self.denials);
        visit_kind(visitor, &mut self.transfers);
        visit_kind(visitor, &mut self.retention);
        visit_kind(visitor, &mut self.rights);
        if let Some(contact) = &mut self.exercise_contact {
            visitor.item(name::EXERCISE_CONTACT, 1, contact);
        }
        visit_kind(visitor, &mut self.provision);
        visit_kind(visitor, &mut self.automated_decisions);
        visit_list(visitor, name::PROFILING, &mut self.profiling);
        visit_kind(visitor, &mut self.security);
        visit_single(visitor, self.publication.as_mut());
        visit_kind(visitor, &mut self.exemptions);
    }
}

/// A part of a notice, and where it stands in it.
#[derive(Debug, Clone, Copy)]
pub struct PlacedPart<'n> {
    /// The key, and the number in the list under it: `/purposes/0`, in two parts.
    key: &'static str,
    number: Option<usize>,
    /// The version, for the layers of a text.
    version: Option<usize>,
    /// The identifier, once it is filled in.
    pub id: Option<&'n Fragment>,
    /// The passages that state it.
    pub stated_in: &'n [Fragment],
    address: *const (),
}

impl<'n> PlacedPart<'n> {
    fn of<P: Part>(key: &'static str, number: Option<usize>, part: &'n P) -> Self {
        Self {
            key,
            number,
            version: None,
            id: part.id(),
            stated_in: part.stated_in(),
            address: address(part),
        }
    }

    /// The key that it stands under, such as `purposes`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The JSON pointer (RFC 6901) of the part in the notice, such as `/purposes/0`.
    #[must_use]
    pub fn pointer(&self) -> String {
        let version = self.version.map(|at| format!("/versions/{at}"));
        let number = self.number.map(|at| format!("/{at}"));
        let (version, number) = (version.unwrap_or_default(), number.unwrap_or_default());
        format!("{version}/{}{number}", self.key)
    }

    /// Whether it is this very part, not one that is equal to it.
    #[must_use]
    pub fn is<P: Part>(&self, part: &P) -> bool {
        self.address == address(part)
    }
}

fn address<P: Part>(part: &P) -> *const () {
    std::ptr::from_ref(part).cast()
}

impl Notice {
    /// Every part in the order of the notice, with its place. Versions, sections and passages are
    /// left out: they state facts, and no passage states them.
    #[must_use]
    pub fn parts(&self) -> Vec<PlacedPart<'_>> {
        let mut parts = Vec::new();
        for (at, version) in self.versions.iter().enumerate() {
            let from = parts.len();
            list(&mut parts, "layers", &version.layers);
            let layers = &mut parts[from..];
            layers.iter_mut().for_each(|layer| layer.version = Some(at));
        }
        single(&mut parts, "controller", self.controller.as_ref());
        list(&mut parts, "jointControllers", &self.joint_controllers);
        single(&mut parts, "representative", self.representative.as_ref());
        list(&mut parts, "responsible", &self.responsible);
        list(&mut parts, "contactPoints", &self.contact_points);
        let officer = self.data_protection_officer.as_ref();
        single(&mut parts, "dataProtectionOfficer", officer);
        list(&mut parts, "purposes", &self.purposes);
        list(&mut parts, "furtherPurposes", &self.further_purposes);
        list(&mut parts, "legalGrounds", &self.legal_grounds);
        list(
            &mut parts,
            "legitimateInterests",
            &self.legitimate_interests,
        );
        list(&mut parts, "statutes", &self.statutes);
        list(&mut parts, "dataSubjects", &self.data_subjects);
        list(&mut parts, "personalData", &self.personal_data);
        list(&mut parts, "sources", &self.sources);
        list(&mut parts, "recipients", &self.recipients);
        list(&mut parts, "denials", &self.denials);
        list(&mut parts, "transfers", &self.transfers);
        list(&mut parts, "retention", &self.retention);
        list(&mut parts, "rights", &self.rights);
        single(
            &mut parts,
            "exerciseContact",
            self.exercise_contact.as_ref(),
        );
        list(&mut parts, "provision", &self.provision);
        list(&mut parts, "automatedDecisions", &self.automated_decisions);
        list(&mut parts, "profiling", &self.profiling);
        list(&mut parts, "security", &self.security);
        single(&mut parts, "publication", self.publication.as_ref());
        list(&mut parts, "exemptions", &self.exemptions);
        parts
    }
}

fn single<'n, P: Part>(parts: &mut Vec<PlacedPart<'n>>, key: &'static str, part: Option<&'n P>) {
    parts.extend(part.map(|part| PlacedPart::of(key, None, part)));
}

fn list<'n, P: Part>(parts: &mut Vec<PlacedPart<'n>>, key: &'static str, list: &'n [P]) {
    let items = list.iter().enumerate();
    parts.extend(items.map(|(at, part)| PlacedPart::of(key, Some(at), part)));
}

fn visit_single<P: Part>(visitor: &mut impl PartVisitor, part: Option<&mut P>) {
    if let Some(part) = part {
        visitor.single(part);
    }
}

fn visit_kind<P: Part>(visitor: &mut impl PartVisitor, parts: &mut [P]) {
    visit_list(visitor, P::KIND, parts);
}

fn visit_list<P: Part>(visitor: &mut impl PartVisitor, name: &str, parts: &mut [P]) {
    for (at, part) in parts.iter_mut().enumerate() {
        visitor.item(name, at + 1, part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Purpose, example};

    #[test]
    fn a_part_is_known_by_its_place_and_not_by_what_it_says() {
        let mut notice = example();
        notice.purposes = vec![Purpose::default(), Purpose::default()];
        let parts = notice.parts();
        let second = parts.iter().find(|part| part.is(&notice.purposes[1]));
        assert_eq!(
            second.map(PlacedPart::pointer).as_deref(),
            Some("/purposes/1")
        );
    }
}

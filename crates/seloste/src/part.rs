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

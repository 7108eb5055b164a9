//! One extractor for each topic: a small grammar over sentences and list items.

mod automated;
mod body;
mod contact;
mod controller;
mod data_list;
mod data_subject;
mod denial;
mod enumeration;
mod exemption;
mod exercise;
mod further_purpose;
mod group_list;
mod header;
mod implied_subject;
mod layer;
mod left_contact;
mod legal_ground;
mod legitimate_interest;
mod officer;
mod people;
mod personal_data;
mod provision;
mod publication;
mod purpose;
mod recipient;
mod representative;
mod responsible;
mod retention;
mod right;
mod security;
mod source;
mod statute;
mod transfer;
mod words;

use std::collections::BTreeSet;

use seloste::{
    AutomatedDecision, ContactPoint, Controller, DataProtectionOfficer, DataSubjectGroup, Denial,
    Exemption, Fragment, FurtherPurpose, Jurisdiction, Layer, LegalGround, LegitimateInterest,
    Measure, Notice, Part, PersonalData, Provision, Publication, Purpose, Recipient,
    Representative, Responsible, Retention, Right, Source, StatuteCitation, Transfer, name,
};
use seloste_source::Span;

use crate::fact::Fact;
use crate::segment::Segmented;

pub(crate) use header::{Header, LANGUAGE};

/// Gives facts their place in a notice.
pub(crate) trait Place {
    /// The part of a fact under an identifier.
    fn part<P: Part>(&mut self, fact: Fact<P>, id: Fragment) -> P;
}

/// What a field of the notice holds: a single fact, the first and only one of a list, or any number.
macro_rules! field_type {
    (single $type:ident) => { Option<Fact<$type>> };
    (first $type:ident) => { Option<Fact<$type>> };
    (list $type:ident) => { Vec<Fact<$type>> };
}

macro_rules! placed {
    (single $facts:expr, $name:expr, $place:expr) => {
        $facts.map(|fact| $place.part(fact, Fragment::named($name)))
    };
    (first $facts:expr, $name:expr, $place:expr) => {
        $facts.map(|fact| $place.part(fact, Fragment::numbered($name, 1)))
    };
    (list $facts:expr, $name:expr, $place:expr) => {{
        let numbered = $facts.into_iter().enumerate();
        let id = |at| Fragment::numbered($name, at + 1);
        numbered
            .map(|(at, fact)| $place.part(fact, id(at)))
            .collect()
    }};
}

macro_rules! facts {
    ($($field:ident: $arity:ident $type:ident = $name:expr,)*) => {
        /// Everything that was read from one text. The fields are those of the notice, in its order.
        #[derive(Debug)]
        pub(crate) struct Facts {
            pub(crate) header: Header,
            /// The links to further pages, which belong to the version.
            pub(crate) layers: Vec<Fact<Layer>>,
            $(pub(crate) $field: field_type!($arity $type),)*
        }

        impl Facts {
            /// Nothing but a header.
            fn new(header: Header) -> Self {
                Self { header, layers: Vec::new(), $($field: Default::default(),)* }
            }

            /// Every sentence that a fact cites.
            pub(crate) fn stated_in(&self) -> BTreeSet<Span> {
                let mut spans: BTreeSet<Span> = of_facts(&self.layers).collect();
                $(spans.extend(of_facts(&self.$field));)*
                spans
            }

            /// Puts the facts into a notice, and returns the links.
            pub(crate) fn place(self, notice: &mut Notice, place: &mut impl Place) -> Vec<Fact<Layer>> {
                $(notice.$field = placed!($arity self.$field, $name, place);)*
                self.layers
            }
        }
    };
}

facts! {
    controller: single Controller = Controller::KIND,
    joint_controllers: list Controller = name::JOINT_CONTROLLER,
    representative: single Representative = Representative::KIND,
    responsible: list Responsible = Responsible::KIND,
    contact_points: list ContactPoint = ContactPoint::KIND,
    data_protection_officer: single DataProtectionOfficer = DataProtectionOfficer::KIND,
    purposes: list Purpose = Purpose::KIND,
    further_purposes: list FurtherPurpose = FurtherPurpose::KIND,
    legal_grounds: list LegalGround = LegalGround::KIND,
    legitimate_interests: list LegitimateInterest = LegitimateInterest::KIND,
    statutes: list StatuteCitation = StatuteCitation::KIND,
    data_subjects: list DataSubjectGroup = DataSubjectGroup::KIND,
    personal_data: list PersonalData = PersonalData::KIND,
    sources: list Source = Source::KIND,
    recipients: list Recipient = Recipient::KIND,
    denials: list Denial = Denial::KIND,
    transfers: list Transfer = Transfer::KIND,
    retention: list Retention = Retention::KIND,
    rights: list Right = Right::KIND,
    exercise_contact: first ContactPoint = name::EXERCISE_CONTACT,
    provision: list Provision = Provision::KIND,
    automated_decisions: list AutomatedDecision = AutomatedDecision::KIND,
    profiling: list AutomatedDecision = name::PROFILING,
    security: list Measure = Measure::KIND,
    publication: single Publication = Publication::KIND,
    exemptions: list Exemption = Exemption::KIND,
}

/// The sentences that some facts cite.
fn of_facts<'f, T: 'f>(facts: impl IntoIterator<Item = &'f Fact<T>>) -> impl Iterator<Item = Span> {
    facts
        .into_iter()
        .flat_map(|fact| fact.stated_in.iter().copied())
}

/// Reads every topic.
pub(crate) fn extract(text: &Segmented<'_>, jurisdiction: Option<Jurisdiction>) -> Facts {
    let mut statutes = statute::extract(text);
    let mut controller = controller::extract(text);
    let header = header::extract(text, controller.as_ref(), &statutes, jurisdiction);
    let mut joint_controllers = controller::joint(text, controller.as_ref());
    for controller in controller.iter_mut().chain(&mut joint_controllers) {
        controller::complete(controller, &header);
    }
    statute::add_named(text, header.jurisdiction.0, &mut statutes);
    let mut contact_points = contact::extract(text, controller.as_mut());
    let legal_grounds = legal_ground::extract(text);
    let sources = source::extract(text);
    let dated = header.modified.as_ref().or(header.issued.as_ref());
    let day = dated.map(|(day, _)| *day);
    let (transfers, mut denials) = transfer::extract(text, header.jurisdiction.0, day);
    let mut recipients = recipient::extract(text);
    recipients.retain(|fact| !controller::is_named(controller.as_ref(), &fact.part));
    denials.extend(denial::recipients(text, &recipients));
    let decisions = automated::decisions(text);
    let profiling = automated::profiling(text);
    denials.extend(decisions.denials);
    denials.extend(profiling.denials);
    let data_protection_officer = officer::extract(text);
    let exercise_contact = exercise::extract(text, controller.as_ref());
    let own = [
        controller.as_ref().and_then(|it| it.part.contact.clone()),
        data_protection_officer
            .as_ref()
            .and_then(|it| it.part.contact.clone()),
        exercise_contact
            .as_ref()
            .and_then(|it| it.part.contact.clone()),
    ];
    let of_points = contact_points
        .iter()
        .filter_map(|it| it.part.contact.as_ref());
    let known = own.iter().flatten().chain(of_points);
    let left = left_contact::extract(text, known, controller.as_mut());
    contact_points.extend(left);
    let retention = retention::extract(text);
    let mut personal_data = personal_data::extract(text);
    let kept = personal_data::kept(text, &retention, &personal_data);
    personal_data.extend(kept);
    Facts {
        purposes: purpose::extract(text, &legal_grounds),
        further_purposes: further_purpose::extract(text),
        legitimate_interests: legitimate_interest::extract(text),
        representative: representative::extract(text),
        responsible: responsible::extract(text),
        data_protection_officer,
        data_subjects: data_subject::extract(text, &sources, header.title.1.span()),
        personal_data,
        recipients,
        sources,
        retention,
        rights: right::extract(text),
        exercise_contact,
        provision: provision::extract(text),
        automated_decisions: decisions.stated,
        profiling: profiling.stated,
        security: security::extract(text),
        publication: publication::extract(text),
        exemptions: exemption::extract(text),
        layers: layer::extract(text),
        controller,
        joint_controllers,
        contact_points,
        legal_grounds,
        statutes,
        denials,
        transfers,
        ..Facts::new(header)
    }
}

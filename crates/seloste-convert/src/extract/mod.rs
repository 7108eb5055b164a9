//! One extractor for each topic: a small grammar over sentences and list items.

mod contact;
mod controller;
mod data_subject;
mod header;
mod legal_ground;
mod officer;
mod personal_data;
mod purpose;
mod recipient;
mod responsible;
mod retention;
mod right;
mod source;
mod statute;
mod transfer;
mod words;

use seloste::{
    ContactPoint, Controller, DataProtectionOfficer, DataSubjectGroup, Denial, LegalGround,
    PersonalData, Purpose, Responsible, Retention, Right, Source, StatuteCitation, Transfer,
};

use crate::fact::Fact;
use crate::segment::Segmented;

pub(crate) use header::{Header, LANGUAGE};

/// Everything that was read from one text.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) header: Header,
    pub(crate) controller: Option<Fact<Controller>>,
    pub(crate) responsible: Vec<Fact<Responsible>>,
    pub(crate) contact_points: Vec<Fact<ContactPoint>>,
    pub(crate) officer: Option<Fact<DataProtectionOfficer>>,
    pub(crate) purposes: Vec<Fact<Purpose>>,
    pub(crate) legal_grounds: Vec<Fact<LegalGround>>,
    pub(crate) statutes: Vec<Fact<StatuteCitation>>,
    pub(crate) data_subjects: Vec<Fact<DataSubjectGroup>>,
    pub(crate) personal_data: Vec<Fact<PersonalData>>,
    pub(crate) sources: Vec<Fact<Source>>,
    pub(crate) denials: Vec<Fact<Denial>>,
    pub(crate) transfers: Vec<Fact<Transfer>>,
    pub(crate) retention: Vec<Fact<Retention>>,
    pub(crate) rights: Vec<Fact<Right>>,
}

/// Reads every topic.
pub(crate) fn extract(text: &Segmented<'_>) -> Facts {
    let statutes = statute::extract(text);
    let mut controller = controller::extract(text);
    let header = header::extract(text, controller.as_ref(), &statutes);
    if let Some(controller) = &mut controller {
        controller::complete(controller, &header);
    }
    let contact_points = contact::extract(text, controller.as_mut());
    let legal_grounds = legal_ground::extract(text);
    let (transfers, mut denials) = transfer::extract(text, header.jurisdiction.0);
    denials.extend(recipient::denials(text));
    Facts {
        purposes: purpose::extract(text, &legal_grounds),
        responsible: responsible::extract(text),
        officer: officer::extract(text),
        data_subjects: data_subject::extract(text),
        personal_data: personal_data::extract(text),
        sources: source::extract(text),
        retention: retention::extract(text),
        rights: right::extract(text),
        header,
        controller,
        contact_points,
        legal_grounds,
        statutes,
        denials,
        transfers,
    }
}

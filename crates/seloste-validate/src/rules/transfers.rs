//! Transfers to third countries (GDPR Art. 13(1)(f) and Chapter V).

use seloste::{
    Certainty, CountryCode, Date, LegalBasis, RecipientKind, Region, Status, Topic, Transfer,
    TransferMechanism,
};
use seloste_language::{Token, countries, instruments};
use seloste_vocab::{TransferInstrument, adequacy_decision, member};

use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::{Subject, Unit, cue_in_words};
use crate::vendor::Mention;

mod instrument;
mod membership;

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("TR-13-1-f-unstated", unstated),
    ("TR-13-1-f-vendor", vendor_abroad),
    ("TR-13-1-f-safeguard", safeguard),
    ("TR-13-1-f-copy", copy),
    ("TR-country-unknown", country_unknown),
    ("TR-45-invalid", instrument::invalid_decision),
    ("TR-45-extended", instrument::extended_decision),
    ("TR-45-scope", scope),
    ("TR-45-newer", newer_decision),
    ("TR-46-old-scc", instrument::old_clauses),
    ("TR-46-supplementary", supplementary),
    ("TR-49-public", public_derogation),
    ("TR-49-routine", routine_derogation),
    ("TR-eea-membership", membership::membership),
    ("TR-service-abroad", service_abroad),
    ("TR-remote-access", remote_access),
];

/// The topic, as the folder of cues.
const CUES: &str = "transfers";

/// Nothing on transfers, although others than the controller get data, and no vendor that calls for
/// it.
fn unstated(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let silent = matches!(
        notice.status(Topic::Transfers),
        Status::NotStated | Status::Unread
    );
    if !silent || vendors_abroad(notice).next().is_some() {
        return;
    }
    let mut recipients = notice.notice().recipients.iter();
    let leaves = recipients.any(|it| it.kind != RecipientKind::OrganisationalUnit);
    if !leaves && notice.status(Topic::Transfers) == Status::NotStated {
        return;
    }
    let finding = found.missing(Topic::Transfers);
    let mut recipients = notice.notice().recipients.iter();
    let processor = recipients.find(|it| it.kind == RecipientKind::DataProcessor);
    if let Some(processor) = processor
        && notice.heading(Topic::Transfers).is_none()
    {
        finding.anchor = notice.place(processor, "");
    }
}

/// A vendor with a parent outside the EEA, of whom no transfer is stated.
fn vendor_abroad(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    if !notice.transfers.is_empty() {
        return;
    }
    let mentions: Vec<_> = vendors_abroad(notice).collect();
    let stays = !mentions.is_empty() && keeps_inside(notice);
    for mention in mentions {
        let finding = found.at(mention.anchor.clone());
        finding.with("vendor", mention.words.as_str());
        if let Ok(country) = mention.vendor.country.parse::<CountryCode>() {
            finding.with("country", country);
        }
        finding.given_if(stays, "inside-eea");
    }
}

fn vendors_abroad<'s>(notice: &'s Subject<'_>) -> impl Iterator<Item = &'s Mention> {
    let day = notice.day();
    let mentions = notice.vendors().iter();
    mentions.filter(move |mention| !is_inside(mention.vendor.country, &day))
}

/// Whether the text says that the data are processed in the EU or the EEA.
fn keeps_inside(notice: &Subject<'_>) -> bool {
    let keeps = |unit: &&Unit| {
        let says = |key: &str| unit.has(CUES, key);
        (says("only-inside") || says("kept-inside"))
            && says("verb")
            && !unit.is_negated()
            && !is_outside_named(unit)
    };
    notice.units().iter().any(|unit| keeps(&unit))
}

/// A transfer without an adequacy decision, safeguard or derogation.
fn safeguard(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for transfer in abroad(notice) {
        if transfer.mechanism.is_some() || names_mechanism(notice, transfer) {
            continue;
        }
        let vague = about(notice, transfer)
            .iter()
            .any(|unit| unit.affirms(CUES, "vague-safeguard"));
        let finding = found.about(transfer, "mechanism");
        finding.with("place", place(notice, transfer));
        finding.given_if(vague, "vague-safeguard");
        finding.given_if(transfer.certainty == Certainty::Possible, "only-possible");
    }
}

/// Whether the words about a transfer name what it rests on, valid or not.
fn names_mechanism(notice: &Subject<'_>, transfer: &Transfer) -> bool {
    const NAMING: [&str; 5] = [
        "adequacy",
        "standard-clauses",
        "binding-rules",
        "chapter-five",
        "by-consent",
    ];
    let names = |unit: &&Unit| {
        NAMING.iter().any(|key| unit.has(CUES, key)) || !instruments(&unit.tokens).is_empty()
    };
    let units = about(notice, transfer).into_iter();
    let mut naming = units.filter(names);
    transfer.instrument.is_some()
        || naming.any(|unit| !unit.is_negated() && !unit.has(CUES, "repealed"))
}

/// A safeguard without a word on how to get a copy of it or where it is.
fn copy(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for transfer in abroad(notice) {
        let needs_copy = transfer.mechanism.is_some_and(|it| it.has_copy());
        if !needs_copy || transfer.copy_means.is_some() || gives_address(notice, transfer) {
            continue;
        }
        let finding = found.about(transfer, "mechanism");
        finding.with("place", place(notice, transfer));
        finding.given_if(transfer.certainty == Certainty::Possible, "only-possible");
    }
}

/// Whether the words about a transfer offer a copy, or a page where the safeguard is.
fn gives_address(notice: &Subject<'_>, transfer: &Transfer) -> bool {
    let is_address = |token: &Token| matches!(&*token.folded, "http" | "https" | "www");
    notice.layers(Topic::Transfers).next().is_some()
        || about(notice, transfer)
            .iter()
            .any(|unit| unit.affirms(CUES, "copy") || unit.tokens.iter().any(is_address))
}

/// A transfer to no named country or organisation.
fn country_unknown(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for transfer in abroad(notice) {
        if destination(notice, transfer).is_none() && transfer.recipient.is_none() {
            let finding = found.about(transfer, "region");
            finding.given_if(transfer.certainty == Certainty::Possible, "only-possible");
        }
    }
}

/// A decision that covers only some recipients, without a word on whether these are among them.
fn scope(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for transfer in abroad(notice) {
        let Some(decision) = decision(notice, transfer).filter(|it| it.limited) else {
            continue;
        };
        let relies = matches!(transfer.mechanism, None | Some(TransferMechanism::A45_3));
        let other_basis = transfer.mechanism.is_none() && rests_elsewhere(notice, transfer);
        if !relies || other_basis || is_within(notice, transfer, decision) {
            continue;
        }
        let finding = found.about(transfer, "mechanism");
        finding.with("place", place(notice, transfer));
        finding.with("scope", Value::Fact(decision.scope));
        finding.given_if(transfer.certainty == Certainty::Possible, "only-possible");
    }
}

/// Whether the words about a transfer name a safeguard or derogation that was not read.
fn rests_elsewhere(notice: &Subject<'_>, transfer: &Transfer) -> bool {
    let keys = ["standard-clauses", "binding-rules", "by-consent"];
    let units = about(notice, transfer);
    units
        .iter()
        .any(|unit| keys.iter().any(|key| unit.affirms(CUES, key)))
}

/// Whether the notice says that the recipient is one of those that a decision covers.
fn is_within(notice: &Subject<'_>, transfer: &Transfer, decision: &TransferInstrument) -> bool {
    let mut cited = transfer
        .instrument
        .iter()
        .flat_map(|it| instrument::named_in(it));
    let in_words = || {
        let units = about(notice, transfer);
        units.iter().any(|unit| unit.affirms(CUES, "within-scope"))
    };
    cited.any(|it| it == decision) || in_words()
}

/// A decision that is younger than the notice.
fn newer_decision(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(date) = notice.versions.iter().filter_map(Subject::date_of).max() else {
        return;
    };
    let written = date.to_string();
    for transfer in abroad(notice) {
        let decision = decision(notice, transfer).filter(|it| it.from > written.as_str());
        let Some(decision) = decision else {
            continue;
        };
        let finding = found.about(transfer, "country");
        finding.with("place", place(notice, transfer));
        if let Ok(adopted) = decision.from.parse::<Date>() {
            finding.with("date", adopted);
        }
    }
}

/// Clauses or rules for a country without a decision, and no word on what was assessed.
fn supplementary(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    const CLAUSES: [TransferMechanism; 3] = [
        TransferMechanism::A46_2B,
        TransferMechanism::A46_2C,
        TransferMechanism::A46_2D,
    ];
    for transfer in abroad(notice) {
        let is_covered = decision(notice, transfer).is_some_and(|it| !it.limited);
        let by_clauses = transfer.mechanism.is_some_and(|it| CLAUSES.contains(&it));
        if by_clauses && !is_covered && !notice.says(CUES, "supplementary") {
            let finding = found.about(transfer, "mechanism");
            finding.with("place", place(notice, transfer));
        }
    }
}

/// A derogation that public bodies may not use in the exercise of their powers (Art. 49(3)).
fn public_derogation(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    const CLOSED: [TransferMechanism; 4] = [
        TransferMechanism::A49_1A,
        TransferMechanism::A49_1B,
        TransferMechanism::A49_1C,
        TransferMechanism::A49_2,
    ];
    let task = [LegalBasis::A6_1C, LegalBasis::A6_1E];
    if !notice.is_public() || !notice.has_basis(&task) {
        return;
    }
    for transfer in abroad(notice) {
        if transfer.mechanism.is_some_and(|it| CLOSED.contains(&it)) {
            let powers = exercises_powers(notice);
            let finding = found.about(transfer, "mechanism");
            finding.with("place", place(notice, transfer));
            finding.given_if(!powers, "powers-unclear");
        }
    }
}

/// Whether the notice says that the processing is an exercise of public powers.
fn exercises_powers(notice: &Subject<'_>) -> bool {
    let mut grounds = notice.legal_grounds.iter();
    grounds.any(|ground| cue_in_words(ground.label.as_ref(), CUES, "public-powers"))
        || notice.says(CUES, "public-powers")
}

/// A derogation for what happens again and again.
fn routine_derogation(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    const FOR_ANY_NUMBER: [TransferMechanism; 2] =
        [TransferMechanism::A49_1F, TransferMechanism::A49_1G];
    for transfer in abroad(notice) {
        let derogation = transfer
            .mechanism
            .filter(|it| it.is_derogation() && !FOR_ANY_NUMBER.contains(it));
        let is_regular = || {
            let mut units = notice.units_of_part(transfer);
            units
                .any(|unit| unit.affirms("polarity", "regular") || unit.affirms(CUES, "continuous"))
        };
        if derogation.is_some() && (transfer.tool.is_some() || is_regular()) {
            let finding = found.about(transfer, "mechanism");
            finding.with("place", place(notice, transfer));
        }
    }
}

/// Service to people abroad, among the transfers.
fn service_abroad(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let transfers = notice.notice().transfers.iter();
    for transfer in transfers.filter(|transfer| is_service(notice, transfer)) {
        found.about(transfer, "");
    }
}

/// Whether a transfer is a service that is given abroad: no word of data, no country, nothing that
/// it rests on.
fn is_service(notice: &Subject<'_>, transfer: &Transfer) -> bool {
    let bare =
        transfer.country.is_none() && transfer.mechanism.is_none() && transfer.recipient.is_none();
    if !bare || transfer.tool.is_some() || transfer.label.is_some() {
        return false;
    }
    let mut units = notice.units_of_part(transfer).peekable();
    let gives = |unit: &Unit| {
        let of_data = |key: &str| unit.has("recipients", key);
        unit.has(CUES, "gives-service") && !of_data("data") && !of_data("disclosure")
    };
    units.peek().is_some() && units.all(gives)
}

/// Access from abroad that is not among the transfers.
fn remote_access(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for (unit, words) in notice.said(CUES, "remote-access") {
        let set_apart =
            unit.is_negated() || unit.has(CUES, "travel") || unit.is_on(&[Topic::Transfers]);
        let Some(place) = (!set_apart).then(|| place_abroad(notice, unit)).flatten() else {
            continue;
        };
        let is_stated = |transfer: &&Transfer| {
            let by_country = transfer.country.clone().map(Value::from);
            by_country == Some(place.clone())
        };
        if !notice.transfers.iter().any(|it| is_stated(&it)) {
            found.said(unit.version, words).with("place", place);
        }
    }
}

/// The country outside the EEA, or else the outside of it, that a unit names.
fn place_abroad(notice: &Subject<'_>, unit: &Unit) -> Option<Value> {
    let day = notice.day();
    let named = countries(&unit.tokens, unit.language);
    let outside = named
        .iter()
        .find(|(country, _)| !is_inside(country.code, &day));
    let country = outside.and_then(|(country, _)| country.code.parse::<CountryCode>().ok());
    let region = is_outside_named(unit).then(|| region(Region::NonEea));
    country.map(Value::from).or(region)
}

// Where data go.

/// The transfers that leave the EEA on the day of judgement, those that are only possible included.
fn abroad<'n>(notice: &Subject<'n>) -> Vec<&'n Transfer> {
    let day = notice.day();
    let leaves = |transfer: &&Transfer| {
        let country = destination(notice, transfer);
        let by_country = country.map(|country| !is_inside(country.as_str(), &day));
        let by_region = || transfer.region.is_none_or(Region::is_outside);
        by_country.unwrap_or_else(by_region) && !is_service(notice, transfer)
    };
    notice.notice().transfers.iter().filter(leaves).collect()
}

/// The country of a transfer, or that of the recipient that it goes to.
fn destination(notice: &Subject<'_>, transfer: &Transfer) -> Option<CountryCode> {
    let recipient = || {
        let mut recipients = notice.recipients.iter();
        let to = transfer.recipient.as_ref()?;
        let found = recipients.find(|recipient| recipient.id.as_ref() == Some(to))?;
        found.country.clone()
    };
    transfer.country.clone().or_else(recipient)
}

/// Whether a country belongs to the EEA, or the GDPR applies there as law of the Union.
fn is_inside(country: &str, day: &str) -> bool {
    ["EU", "EEA", "GDPR"]
        .iter()
        .any(|union| member(union, country, day))
}

/// The decision in force for the country of a transfer.
fn decision(notice: &Subject<'_>, transfer: &Transfer) -> Option<&'static TransferInstrument> {
    adequacy_decision(destination(notice, transfer)?.as_str(), &notice.day())
}

/// The country, the region or, where neither is named, the outside of the EEA.
fn place(notice: &Subject<'_>, transfer: &Transfer) -> Value {
    let country = destination(notice, transfer).map(Value::from);
    country.unwrap_or_else(|| region(transfer.region.unwrap_or(Region::NonEea)))
}

fn region(region: Region) -> Value {
    Value::Code("region", region.code().to_owned())
}

// What the words say.

/// The units that state a transfer, and those of the sections on transfers.
fn about<'s>(notice: &'s Subject<'_>, transfer: &Transfer) -> Vec<&'s Unit> {
    let passages: Vec<_> = notice.passages_of(transfer).collect();
    let units = notice.units().iter();
    let speaking =
        units.filter(|unit| passages.contains(&unit.place()) || unit.is_on(&[Topic::Transfers]));
    speaking.collect()
}

/// Whether a unit names the outside of the EU or the EEA.
fn is_outside_named(unit: &Unit) -> bool {
    unit.has(CUES, "outside-eea") || unit.has(CUES, "outside-eu")
}

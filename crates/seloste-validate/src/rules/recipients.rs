//! Who receives the data (GDPR Art. 13(1)(e)).

use seloste::{
    Certainty, DataForm, Denial, DenialScope, LanguageMap, Recipient, RecipientKind, Topic,
};

use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::Subject;
use crate::vendor::Mention;

pub(super) const CHECKS: &[(&str, Check)] = &[
    ("RC-none-contradiction", denied_but_named),
    ("RC-processor-undisclosed", vendor_undisclosed),
];

/// Disclosures are denied, and yet somebody receives data.
fn denied_but_named(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    let Some(denial) = denial(notice) else {
        return;
    };
    let recipients = contradicting(notice, denial);
    let tools = undisclosed(notice);
    let only_processors = recipients
        .iter()
        .all(|it| it.kind == RecipientKind::DataProcessor);
    let spares_processors = only_processors && is_about_third_parties(notice, denial);
    if spares_processors || (recipients.is_empty() && tools.is_empty()) {
        return;
    }
    let only_possible = tools.is_empty()
        && recipients
            .iter()
            .all(|it| it.certainty == Certainty::Possible);
    let named = recipients
        .iter()
        .filter_map(|it| words(it))
        .map(Value::from);
    let tools_named = tools.iter().map(|it| Value::from(it.words.as_str()));
    let receiving = Value::List(named.chain(tools_named).collect());
    let finding = found.about(denial, "scope");
    finding.with("recipients", receiving);
    finding.given_if(only_possible, "only-possible");
    finding.given_if(only_processors, "only-processors");
    finding.given_if(denial.scope == DenialScope::Regular, "denied-regular");
    for recipient in recipients {
        finding.beside(notice.place(recipient, ""));
    }
    for tool in tools {
        finding.beside(tool.anchor.clone());
    }
}

/// The denial of disclosures that leaves no room: of all of them, before one of regular ones.
fn denial<'n>(notice: &Subject<'n>) -> Option<&'n Denial> {
    let denials = notice.notice().denials.iter();
    let flat = denials.filter(|it| it.topic == Topic::Recipients && it.hedged != Some(true));
    flat.min_by_key(|denial| denial.scope == DenialScope::Regular)
}

/// The recipients outside the controller's own units that get personal data and are no exception in
/// the denial itself.
fn contradicting<'n>(notice: &Subject<'n>, denial: &Denial) -> Vec<&'n Recipient> {
    let recipients = notice.notice().recipients.iter();
    let receives = recipients.filter(|recipient| {
        let inside = recipient.kind == RecipientKind::OrganisationalUnit;
        let anonymous = recipient.data_form == Some(DataForm::Anonymous);
        let mut passages = recipient.stated_in.iter();
        let excepted = passages.any(|passage| denial.stated_in.contains(passage));
        !inside && !anonymous && !excepted
    });
    receives.collect()
}

/// Whether a denial is of third parties, among whom processors are not (GDPR Art. 4(10)).
fn is_about_third_parties(notice: &Subject<'_>, denial: &Denial) -> bool {
    let mut units = notice.units_of_part(denial).peekable();
    units.peek().is_some() && units.all(|unit| unit.has("recipients", "to-third-parties"))
}

fn words(recipient: &Recipient) -> Option<&LanguageMap> {
    recipient.name.as_ref().or(recipient.label.as_ref())
}

/// A vendor that is named, but not among the recipients.
fn vendor_undisclosed(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for mention in undisclosed(notice) {
        let finding = found.at(mention.anchor.clone());
        finding.with("vendor", mention.words.as_str());
    }
}

fn undisclosed<'s>(notice: &'s Subject<'_>) -> Vec<&'s Mention> {
    let mentions = notice.vendors().iter();
    mentions.filter(|mention| !mention.is_disclosed).collect()
}

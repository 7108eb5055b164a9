//! Who receives the data (GDPR Art. 13(1)(e)).

use seloste::{
    Certainty, DataForm, Denial, DenialScope, LanguageMap, Recipient, RecipientKind, Topic,
};
use seloste_language::{cover, tokens, vendors as named_vendors};
use seloste_source::Span;
use seloste_vocab::Vendor;

use crate::check::{Check, Findings};
use crate::finding::{Anchor, Value};
use crate::subject::{Subject, Unit};

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
        finding.beside(tool.anchor);
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
    let units = notice.units_of_part(denial);
    !units.is_empty()
        && units
            .iter()
            .all(|unit| unit.has(notice, "recipients", "to-third-parties"))
}

fn words(recipient: &Recipient) -> Option<&LanguageMap> {
    recipient.name.as_ref().or(recipient.label.as_ref())
}

/// A vendor that is named, but not among the recipients.
fn vendor_undisclosed(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for mention in undisclosed(notice) {
        found.at(mention.anchor).with("vendor", mention.words);
    }
}

/// A known vendor and where the notice names it first.
pub(super) struct Mention {
    pub vendor: &'static Vendor,
    /// The name as the notice writes it.
    pub words: String,
    pub anchor: Anchor,
    /// Whether it is named as a recipient or where the recipients stand.
    is_disclosed: bool,
}

fn undisclosed(notice: &Subject<'_>) -> Vec<Mention> {
    let mut mentions = vendors(notice);
    mentions.retain(|mention| !mention.is_disclosed);
    mentions
}

/// The known vendors that the notice names, each once: as a recipient, as the tool of a transfer, or
/// in a sentence that denies nothing.
pub(super) fn vendors(notice: &Subject<'_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mentions = as_recipients(notice)
        .into_iter()
        .chain(as_tools(notice))
        .chain(in_words(notice));
    for mention in mentions {
        match found.iter_mut().find(|it| it.vendor == mention.vendor) {
            Some(known) => known.is_disclosed |= mention.is_disclosed,
            None => found.push(mention),
        }
    }
    found
}

fn as_recipients(notice: &Subject<'_>) -> Vec<Mention> {
    let recipients = notice.notice().recipients.iter();
    let named = recipients.filter_map(|recipient| {
        let texts = recipient.name.iter().chain(&recipient.label);
        let vendor = texts
            .flat_map(LanguageMap::iter)
            .find_map(|(_, text)| vendor_in(text))?;
        Some(Mention {
            vendor,
            words: vendor.name.to_owned(),
            anchor: notice.place(recipient, ""),
            is_disclosed: true,
        })
    });
    named.collect()
}

/// The vendor that a name of a company or product stands for.
fn vendor_in(name: &str) -> Option<&'static Vendor> {
    let words = tokens(name, Span::new(0, name.len()));
    let by_product = || named_vendors(&words).first().map(|(vendor, _)| *vendor);
    let by_company = || {
        let mut vendors = seloste_vocab::VENDORS.iter();
        vendors.find(|vendor| {
            let company = tokens(vendor.name, Span::new(0, vendor.name.len()));
            let is_company = |part: &[seloste_language::Token]| {
                let pairs = part.iter().zip(&company);
                pairs.into_iter().all(|(a, b)| a.folded == b.folded)
            };
            words.windows(company.len()).any(is_company)
        })
    };
    by_product().or_else(by_company)
}

fn as_tools(notice: &Subject<'_>) -> Vec<Mention> {
    let transfers = notice.notice().transfers.iter();
    let named = transfers.filter_map(|transfer| {
        let tool = transfer.tool.as_deref()?;
        Some(Mention {
            vendor: vendor_in(tool)?,
            words: tool.to_owned(),
            anchor: notice.place(transfer, "tool"),
            is_disclosed: transfer.recipient.is_some(),
        })
    });
    named.collect()
}

fn in_words(notice: &Subject<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for unit in notice.units() {
        for (vendor, range) in named_vendors(&unit.tokens) {
            let Some(words) = cover(&unit.tokens[range]).filter(|_| !unit.is_negated(notice))
            else {
                continue;
            };
            let place = (unit.version, words);
            found.push(Mention {
                vendor,
                words: notice.quote(place).to_owned(),
                anchor: notice.at(place),
                is_disclosed: stands_among_recipients(notice, unit),
            });
        }
    }
    found
}

/// Whether a unit states a recipient or stands in the section on them.
fn stands_among_recipients(notice: &Subject<'_>, unit: &Unit) -> bool {
    let states = |recipient: &Recipient| {
        let mut passages = notice.passages_of(recipient);
        passages.any(|place| place == (unit.version, unit.span))
    };
    notice.is_on(unit, &[Topic::Recipients]) || notice.recipients.iter().any(states)
}

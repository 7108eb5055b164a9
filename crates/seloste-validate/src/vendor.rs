//! The vendors that a notice names.

use seloste::{LanguageMap, Recipient, Source, Topic};
use seloste_language::{Cues, cover, vendor_behind, vendors as named_vendors};
use seloste_vocab::Vendor;

use crate::finding::Anchor;
use crate::subject::{Subject, Unit};

/// A known vendor and where the notice names it first.
#[derive(Debug)]
pub(crate) struct Mention {
    pub vendor: &'static Vendor,
    /// The name as the notice writes it.
    pub words: String,
    pub anchor: Anchor,
    /// Whether it is named as a recipient or where the recipients stand.
    pub is_disclosed: bool,
}

/// The known vendors that the notice names, each once: as a recipient, as the tool of a transfer, or
/// in a sentence that denies nothing.
pub(crate) fn vendors(notice: &Subject<'_>) -> Vec<Mention> {
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
        let words = texts.flat_map(LanguageMap::iter);
        let vendor = vendor_behind(words.map(|(_, text)| text))?;
        Some(Mention {
            vendor,
            words: vendor.name.to_owned(),
            anchor: notice.place(recipient, ""),
            is_disclosed: true,
        })
    });
    named.collect()
}

fn as_tools(notice: &Subject<'_>) -> Vec<Mention> {
    let transfers = notice.notice().transfers.iter();
    let named = transfers.filter_map(|transfer| {
        let tool = transfer.tool.as_deref()?;
        Some(Mention {
            vendor: vendor_behind([tool])?,
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
            let is_talk = unit.is_negated()
                || is_only_mentioned(unit, range.start)
                || gives_data(notice, unit);
            let Some(words) = cover(&unit.tokens[range]).filter(|_| !is_talk) else {
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

/// Whether a unit tells where data come from: who gives data does not thereby get any.
fn gives_data(notice: &Subject<'_>, unit: &Unit) -> bool {
    let states = |source: &Source| {
        let mut passages = notice.passages_of(source);
        passages.any(|place| place == unit.place())
    };
    let is_source = unit.is_on(&[Topic::Sources]) || notice.sources.iter().any(states);
    is_source && !stands_among_recipients(notice, unit)
}

/// Whether a vendor is named for its browser, or for a page that readers are invited to follow.
fn is_only_mentioned(unit: &Unit, at: usize) -> bool {
    let cues = Cues::of("recipients", unit.language);
    let is_browser = cues.match_at("browser", &unit.tokens, at).is_some();
    is_browser || cues.has("follow-page", &unit.tokens)
}

/// Whether a unit states a recipient, says that somebody acts for the controller, or stands in the
/// section on recipients.
fn stands_among_recipients(notice: &Subject<'_>, unit: &Unit) -> bool {
    let states = |recipient: &Recipient| {
        let mut passages = notice.passages_of(recipient);
        passages.any(|place| place == unit.place())
    };
    let is_role = ["kind-processor", "processor-role"];
    unit.is_on(&[Topic::Recipients])
        || is_role.iter().any(|key| unit.has("recipients", key))
        || notice.recipients.iter().any(states)
}

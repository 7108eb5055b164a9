//! The vendors behind the names of recipients and tools.

use seloste::{Fragment, LanguageMap, Notice};
use seloste_language::vendor_behind;

/// The recipients, and the transfers with a tool, whose names are those of a vendor, with its IRI.
pub(super) fn vendors(notice: &Notice) -> Vec<(&Fragment, &'static str)> {
    let recipients = notice.recipients.iter().map(|recipient| {
        let texts = [&recipient.name, &recipient.label];
        let words = texts.into_iter().flatten().flat_map(LanguageMap::iter);
        let vendor = vendor_behind(words.map(|(_, text)| text));
        (recipient.id.as_ref(), vendor)
    });
    let transfers = notice.transfers.iter().map(|transfer| {
        (
            transfer.id.as_ref(),
            vendor_behind(transfer.tool.as_deref()),
        )
    });
    recipients
        .chain(transfers)
        .filter_map(|(id, vendor)| Some((id?, vendor?.iri)))
        .collect()
}

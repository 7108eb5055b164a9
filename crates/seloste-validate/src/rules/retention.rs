//! How long data are kept.

use seloste::{LanguageMap, Retention};

use crate::check::{Check, Findings};
use crate::finding::Value;
use crate::subject::Subject;

pub(super) const CHECKS: &[(&str, Check)] = &[("RT-expired", expired)];

/// A fixed end that has passed.
fn expired(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for item in &notice.retention {
        let Some(until) = item.until.filter(|until| *until < notice.as_of()) else {
            continue;
        };
        let days = until.civil().until(notice.as_of().civil());
        let days = days.map_or(0, |span| span.get_days().unsigned_abs());
        let finding = found.about(item, "until");
        finding.with("scope", scope(item)).with("date", until);
        finding.with("days", u64::from(days));
    }
}

/// What an item is about, in its own words.
fn scope(item: &Retention) -> Value {
    let words: Option<&LanguageMap> = item.applies_to.as_ref().or(item.label.as_ref());
    words.map_or(Value::Word("allData"), Value::from)
}

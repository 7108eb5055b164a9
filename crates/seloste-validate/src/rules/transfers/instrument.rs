//! Decisions and clauses that have ended.

use seloste::{Date, Transfer};
use seloste_language::{cover, dates, instruments, tokens};
use seloste_source::Span;
use seloste_vocab::TransferInstrument;

use super::{CUES, about, abroad, decision};
use crate::check::Findings;
use crate::subject::Subject;

/// A decision that is cited although it has ended.
pub(super) fn invalid_decision(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for transfer in abroad(notice) {
        for cited in ended(notice, transfer, true) {
            cited.report(notice, transfer, found);
        }
    }
}

/// A decision whose end has moved since the notice was written.
pub(super) fn extended_decision(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for transfer in abroad(notice) {
        stale_end(notice, transfer, found);
    }
}

/// Standard clauses that can no longer be used.
pub(super) fn old_clauses(notice: &Subject<'_>, found: &mut Findings<'_, '_>) {
    for transfer in abroad(notice) {
        for cited in ended(notice, transfer, false) {
            cited.report(notice, transfer, found);
        }
    }
}

/// An instrument that has ended, as the notice cites it.
struct Ended {
    instrument: &'static TransferInstrument,
    /// Where the text cites it; none where the field does.
    place: Option<(usize, Span)>,
}

impl Ended {
    fn report(&self, notice: &Subject<'_>, transfer: &Transfer, found: &mut Findings<'_, '_>) {
        let field = || transfer.instrument.clone().unwrap_or_default();
        let words = self.place.map(|at| notice.quote(at).to_owned());
        let finding = match self.place {
            Some((version, span)) => found.said(version, span),
            None => found.about(transfer, "instrument"),
        };
        finding.with("decision", words.unwrap_or_else(field));
        let until = self
            .instrument
            .until
            .and_then(|day| day.parse::<Date>().ok());
        if let Some(until) = until {
            finding.with("date", until);
        }
    }
}

/// The ended decisions, or other instruments, that a transfer is said to rest on, each once.
fn ended(notice: &Subject<'_>, transfer: &Transfer, adequacy: bool) -> Vec<Ended> {
    let day = notice.day();
    let has_ended = |it: &TransferInstrument| {
        it.adequacy == adequacy && it.until.is_some_and(|until| until < day.as_str())
    };
    let mut found: Vec<Ended> = Vec::new();
    let mut add = |instrument: &'static TransferInstrument, place| {
        let known = found.iter().any(|it| it.instrument == instrument);
        if has_ended(instrument) && !known {
            found.push(Ended { instrument, place });
        }
    };
    for instrument in transfer.instrument.iter().flat_map(|it| named_in(it)) {
        add(instrument, None);
    }
    for unit in about(notice, transfer) {
        if unit.is_negated() || unit.has(CUES, "repealed") {
            continue;
        }
        for (instrument, range) in instruments(&unit.tokens) {
            let words = cover(&unit.tokens[range]);
            add(instrument, words.map(|words| (unit.version, words)));
        }
    }
    found
}

/// The instruments that a field names.
pub(super) fn named_in(words: &str) -> Vec<&'static TransferInstrument> {
    let tokens = tokens(words, Span::new(0, words.len()));
    let named = instruments(&tokens).into_iter();
    named.map(|(instrument, _)| instrument).collect()
}

/// A decision in force of which the text says that it ends on a day that has passed.
fn stale_end(notice: &Subject<'_>, transfer: &Transfer, found: &mut Findings<'_, '_>) {
    let Some(decision) = decision(notice, transfer) else {
        return;
    };
    let Some(until) = decision.until.and_then(|day| day.parse::<Date>().ok()) else {
        return;
    };
    for unit in about(notice, transfer) {
        let limits = unit.affirms(CUES, "adequacy") && unit.affirms(CUES, "valid-until");
        let ends = dates(&unit.tokens, unit.language).into_iter();
        let passed =
            |date: Date| date < notice.as_of() && date.to_string().as_str() > decision.from;
        for end in ends.filter(|end| limits && passed(end.date.into())) {
            let finding = found.said(unit.version, end.span);
            finding.with("decision", decision.number);
            finding.with("date", Date::from(end.date));
            finding.with("until", until);
        }
    }
}

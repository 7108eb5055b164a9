//! Findings as lines of JSON.

use crate::output::Style;
use crate::report::{Remark, ReportLine, Unreadable};
use crate::results::Results;

/// A line for each finding and for each input that could not be read, and the summary on the last.
pub(super) fn lines(results: &Results, style: Style) -> String {
    let found = results.found.iter();
    let findings = found.map(|found| ReportLine::Finding(Box::new(found.data.clone())));
    let unreadable = results.unreadable.iter();
    let unreadable = unreadable.map(|reason| ReportLine::Unreadable(Unreadable::from(reason)));
    let remarks = results.remarks.iter();
    let remarks = remarks.map(|remark| ReportLine::Remark(Remark::from(remark)));
    let statistics = style.with_statistics.then(|| results.statistics());
    let statistics = statistics.map(ReportLine::Statistics);
    let summary = ReportLine::Summary(results.summary);
    let lines = findings
        .chain(unreadable)
        .chain(remarks)
        .chain(statistics)
        .chain([summary]);
    lines.map(|line| line.to_json()).collect()
}

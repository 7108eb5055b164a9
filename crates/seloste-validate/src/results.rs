//! What a run finds in its inputs, on its way to the reader.

use std::collections::BTreeMap;

use seloste::{Date, Language, Notice};
use seloste_source::{Diagnostic, Severity};

use crate::finding::Finding;
use crate::report::{Remark, Report, ReportedFinding, Statistic, Summary, Unreadable};
use crate::rule::Rule;
use crate::sources::{Sources, localised};

/// What a run found in all its inputs, in the language of the reader.
///
/// It is filled notice by notice and then written in any [`Format`](crate::Format), as often as
/// wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    pub(crate) as_of: Date,
    pub(crate) language: Language,
    pub(crate) found: Vec<Found>,
    pub(crate) unreadable: Vec<Diagnostic>,
    pub(crate) remarks: Vec<Diagnostic>,
    pub(crate) summary: Summary,
}

/// A finding in its sources: as a message for people and as data for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub(crate) rule: &'static Rule,
    pub(crate) message: Diagnostic,
    pub(crate) data: ReportedFinding,
}

impl Found {
    /// The line that it is about, in the text or the JSON.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        Some(self.message.place.position?.line)
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.message.severity
    }
}

impl Sources<'_> {
    /// A finding as it is shown.
    #[must_use]
    pub fn found(&self, finding: &Finding, language: Language) -> Found {
        Found {
            rule: finding.rule,
            message: self.diagnostic(finding, language),
            data: self.reported(finding, language),
        }
    }
}

impl Results {
    /// Nothing yet, of notices judged on a day.
    #[must_use]
    pub fn new(as_of: Date, language: Language) -> Self {
        Self {
            as_of,
            language,
            found: Vec::new(),
            unreadable: Vec::new(),
            remarks: Vec::new(),
            summary: Summary::default(),
        }
    }

    /// Counts a notice that was checked.
    pub fn count(&mut self, notice: &Notice) {
        self.summary.count_notice(notice);
    }

    /// Adds a finding after those that are there.
    pub fn add(&mut self, found: Found) {
        self.summary.count(found.severity());
        self.found.push(found);
    }

    /// Counts values that were corrected.
    pub fn add_fixed(&mut self, n_made: usize) {
        self.summary.fixed += n_made;
    }

    /// Adds an input that could not be read, with the reason.
    pub fn add_unreadable(&mut self, reason: &Diagnostic) {
        self.summary.unreadable += 1;
        self.unreadable.push(localised(reason, self.language));
    }

    /// Adds something that is wrong and is no finding in a notice; it counts as one of its severity.
    pub fn add_remark(&mut self, remark: Diagnostic) {
        self.summary.count(remark.severity);
        self.remarks.push(remark);
    }

    /// How much was found.
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.summary
    }

    /// How often each rule found something, the gravest first, then the most frequent.
    #[must_use]
    pub fn statistics(&self) -> Vec<Statistic> {
        let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for found in &self.found {
            let key = (found.severity(), found.rule.code);
            *counts.entry(key).or_default() += 1;
        }
        let mut sorted: Vec<_> = counts.into_iter().collect();
        sorted.sort_by_key(|((severity, _), count)| (*severity, usize::MAX - count));
        let statistics = sorted.into_iter();
        let statistic = |((severity, code), count): ((Severity, &str), usize)| Statistic {
            code: code.to_owned(),
            severity: severity.into(),
            count,
        };
        statistics.map(statistic).collect()
    }

    /// The findings as programs read them.
    #[must_use]
    pub fn report(&self, with_statistics: bool) -> Report {
        Report {
            as_of: self.as_of,
            language: self.language.code().to_owned(),
            findings: self.found.iter().map(|found| found.data.clone()).collect(),
            unreadable: self.unreadable.iter().map(Unreadable::from).collect(),
            remarks: self.remarks.iter().map(Remark::from).collect(),
            statistics: with_statistics.then(|| self.statistics()),
            summary: self.summary,
        }
    }
}

//! Inputs on their way through the rules.

use std::collections::BTreeMap;
use std::path::Path;

use seloste::{Language, Notice, PositionedJson};
use seloste_convert::Identity;
use seloste_source::{Diagnostic, Place};
use seloste_validate::{
    Finding, Found, Options, Results, Sources, Suppressed, check, check_text, check_versions,
};

use super::{Arguments, Judge, Written};
use crate::conversion::{self, TextFile};
use crate::inputs::{self, NOTHING};
use crate::report::Report;

/// Inputs on their way through the rules.
pub(super) struct Checked<'a> {
    pub mask: bool,
    pub language: Language,
    pub judge: &'a dyn Fn(&Path) -> Judge,
    pub results: Results,
    /// What each configuration leaves out.
    pub suppressed: Vec<Suppressed<'a>>,
}

impl Checked<'_> {
    pub(super) fn notice(&mut self, written: Written, report: &Report) {
        let json = match PositionedJson::scan(&written.name, &written.bytes) {
            Ok(json) => json,
            Err(diagnostics) => return report.fail_with(&diagnostics),
        };
        self.results.count(&written.notice);
        for (_, shown) in self.found(&written, &json) {
            self.results.add(shown);
        }
    }

    /// What is found in a notice, without what its configuration leaves out.
    pub(super) fn found(
        &mut self,
        written: &Written,
        json: &PositionedJson<'_>,
    ) -> Vec<(Finding, Found)> {
        let Written { name, notice, .. } = written;
        let judge = self.reach(Path::new(name));
        let sources = Sources::json(name, notice, json).masked_if(self.mask, notice);
        let found = check(notice, &judge.options).into_iter();
        let shown = found.map(|finding| {
            let shown = sources.found(&finding, self.language);
            (finding, shown)
        });
        let shown: Vec<_> = shown.collect();
        let left = shown
            .into_iter()
            .filter(|(_, shown)| !self.leaves_out(&judge, shown));
        left.collect()
    }

    /// Judges each text by itself, and the versions of one register together.
    pub(super) fn texts(&mut self, texts: &[TextFile], report: &Report) {
        let singles = conversion::singles(texts, report);
        let judges: Vec<Judge> = texts.iter().map(|text| self.reach(&text.path)).collect();
        let names: Vec<String> = texts.iter().map(|text| inputs::name(&text.path)).collect();
        let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
        for (at, notice) in &singles {
            self.results.count(notice);
            let sources = Sources::texts(notice, &names[*at..=*at]);
            let sources = sources.masked_if(self.mask, notice);
            let own = check_text(notice, &judges[*at].options);
            let shown = own.iter().map(|it| sources.found(it, self.language));
            found.entry(*at).or_default().extend(shown);
        }
        let singles = singles.into_iter().map(|(_, notice)| notice).collect();
        for notice in seloste_convert::group_alike(singles, &Identity::default()) {
            for (at, shown) in self.versions(&notice, texts, &names, &judges) {
                found.entry(at).or_default().push(shown);
            }
        }
        for (at, mut shown) in found {
            shown.sort_by_key(Found::line);
            for found in shown {
                if !self.leaves_out(&judges[at], &found) {
                    self.results.add(found);
                }
            }
        }
    }

    /// Compares the versions of a notice, with the number of the text that each finding is in: each
    /// text as its own configuration wants it.
    fn versions(
        &self,
        notice: &Notice,
        texts: &[TextFile],
        names: &[String],
        judges: &[Judge],
    ) -> Vec<(usize, Found)> {
        let files: Vec<String> = conversion::files_of_versions(notice, texts);
        let sources = Sources::texts(notice, &files).masked_if(self.mask, notice);
        let of_name = |name: &str| names.iter().position(|other| other == name);
        let mut options: Vec<&Options> = Vec::new();
        for at in files.iter().filter_map(|file| of_name(file)) {
            if !options.contains(&&judges[at].options) {
                options.push(&judges[at].options);
            }
        }
        let judged = options.into_iter().flat_map(|options| {
            let found = check_versions(notice, options).into_iter();
            found.map(move |finding| (options, finding))
        });
        let own = judged.filter_map(|(options, finding)| {
            let at = of_name(sources.input_of(&finding)).unwrap_or_default();
            let is_own = judges[at].options == *options;
            is_own.then(|| (at, sources.found(&finding, self.language)))
        });
        own.collect()
    }

    /// How an input is judged; what its configuration leaves out can be found there.
    fn reach(&mut self, input: &Path) -> Judge {
        let judge = (self.judge)(input);
        if let Some((at, path)) = &judge.config {
            self.suppressed[*at].reach(path, &judge.options.selection);
        }
        judge
    }

    /// Whether the configuration of an input leaves a finding in it out.
    fn leaves_out(&mut self, judge: &Judge, found: &Found) -> bool {
        match &judge.config {
            Some((at, path)) => self.suppressed[*at].takes(path, found),
            None => false,
        }
    }

    /// All that was found, with what is wrong beside the notices.
    pub(super) fn end(mut self, arguments: &Arguments, report: &Report) -> Results {
        if self.results.summary().files == 0 && !report.has_failures() {
            let names: Vec<String> = arguments.inputs.iter().map(|it| inputs::name(it)).collect();
            let place = Place::input(names.join(", "));
            report.fail(&Diagnostic::error(
                NOTHING,
                place,
                "there is no notice here",
            ));
        }
        for reason in report.failures().iter() {
            self.results.add_unreadable(reason);
        }
        let unused = self
            .suppressed
            .iter()
            .flat_map(|it| it.unused(self.language));
        for remark in unused {
            self.results.add_remark(remark);
        }
        self.results
    }
}

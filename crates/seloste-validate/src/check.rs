//! Running the rules over a notice.

use std::collections::{BTreeMap, BTreeSet};

use seloste::{Date, Notice, Part, Status, Topic};
use seloste_source::{Severity, Span};

use crate::finding::{Anchor, Finding, Related, Value};
use crate::rule::{Duty, Rule};
use crate::rules;
use crate::select::{Selection, Severities};
use crate::subject::Subject;

/// How notices are checked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The day on which notices are judged: law, adequacy decisions, names of authorities and ended
    /// periods are those of this day.
    pub as_of: Date,
    /// The rules that run.
    pub selection: Selection,
    /// How grave the findings of rules are, where the caller knows better.
    pub severities: Severities,
    /// The number of days after which a notice is old (`DT-stale`). No law sets one.
    pub stale_after: u32,
}

impl Options {
    /// Every rule, on a day.
    #[must_use]
    pub fn on(as_of: Date) -> Self {
        Self {
            as_of,
            selection: Selection::default(),
            severities: Severities::default(),
            stale_after: 730,
        }
    }
}

/// Judges a notice by every rule: what it lacks, what contradicts itself or the law, what is out of
/// date, and where its language versions differ.
///
/// Every rule runs, whatever is selected, because one rule can silence or explain another. The findings
/// stand in the order of the text, the gravest first at one place. The notice is not
/// changed. On a notice without a text, the rules that look for words ([`Rule::needs_text`]) are left
/// out. Its parts should have identifiers ([`Notice::fill_identifiers`]): without them findings
/// have a place in the JSON but none in the text.
#[must_use]
pub fn check(notice: &Notice, options: &Options) -> Vec<Finding> {
    Checker::new(notice, options).run(|_| true)
}

/// Judges a notice of one text by itself: every rule but those that compare language versions.
#[must_use]
pub fn check_text(notice: &Notice, options: &Options) -> Vec<Finding> {
    Checker::new(notice, options).run(|rule| rule.family != VERSIONS)
}

/// Compares the language versions of a notice, and does nothing else.
#[must_use]
pub fn check_versions(notice: &Notice, options: &Options) -> Vec<Finding> {
    Checker::new(notice, options).run(|rule| rule.family == VERSIONS)
}

/// The family of the rules that compare language versions.
const VERSIONS: &str = "versions";

/// Decides a rule: looks at the notice and reports what it finds.
pub(crate) type Check = fn(&Subject<'_>, &mut Findings<'_, '_>);

/// Takes what one rule finds.
pub(crate) struct Findings<'s, 'n> {
    subject: &'s Subject<'n>,
    rule: &'static Rule,
    found: Vec<Finding>,
}

impl Findings<'_, '_> {
    /// The notice says nothing on a topic. Where its words speak of it, it was not read.
    pub fn missing(&mut self, topic: Topic) -> &mut Finding {
        let spoken = self.subject.spoken_of(topic);
        let anchor = self.subject.absence(topic);
        let finding = self.missing_at(topic, anchor);
        finding.spoken = spoken;
        finding
    }

    /// The notice says too little on a topic, and this shows at a place.
    pub fn missing_at(&mut self, topic: Topic, anchor: Anchor) -> &mut Finding {
        let finding = self.at(anchor);
        finding.topic = Some(topic);
        finding
    }

    /// The notice has words on a topic, at a place, that may say what was not read: some of it was.
    pub fn unread(&mut self, topic: Topic, place: Anchor, what: Vec<Value>) {
        let finding = self.missing_at(topic, place.clone());
        finding.spoken = Some(place);
        finding.with("topics", what);
    }

    /// Something is found in a part, or in one of its fields; the empty field stands for all of it.
    pub fn about<P: Part>(&mut self, part: &P, field: &str) -> &mut Finding {
        let anchor = self.subject.place(part, field);
        self.at(anchor)
    }

    /// Something is found in the words of a text.
    pub fn said(&mut self, version: usize, words: Span) -> &mut Finding {
        let anchor = self.subject.at((version, words));
        self.at(anchor)
    }

    /// Something is found in a whole version.
    pub fn version(&mut self, version: usize) -> &mut Finding {
        let anchor = self.subject.version_place(version);
        self.at(anchor)
    }

    /// Something is found at a place.
    pub fn at(&mut self, anchor: Anchor) -> &mut Finding {
        self.found.push(Finding::new(self.rule, anchor));
        self.found.last_mut().expect("a finding was just added")
    }
}

/// One notice on its way through the rules.
struct Checker<'n> {
    subject: Subject<'n>,
    selection: &'n Selection,
    severities: &'n Severities,
}

impl<'n> Checker<'n> {
    fn new(notice: &'n Notice, options: &'n Options) -> Self {
        Self {
            subject: Subject::new(notice, options),
            selection: &options.selection,
            severities: &options.severities,
        }
    }

    fn run(&self, is_wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
        let wanted = rules::all().filter(|(rule, _)| is_wanted(rule));
        let mut found: Vec<Finding> = wanted
            .flat_map(|(rule, check)| self.found(rule, check))
            .collect();
        self.set_unread_apart(&mut found);
        found.iter_mut().for_each(|finding| self.adjust(finding));
        self.drop_repetitions(&mut found);
        explain_by_causes(&mut found);
        found.retain(|finding| self.selection.shows(finding.rule));
        found.sort_by(|a, b| order(a).cmp(&order(b)));
        // Two parts can be stated by the same words.
        found.dedup_by(|a, b| says_the_same(a, b));
        found
    }

    fn found(&self, rule: &'static Rule, check: Check) -> Vec<Finding> {
        if self.is_exempt(rule) || (rule.needs_text && !self.subject.has_text()) {
            return Vec::new();
        }
        let mut findings = Findings {
            subject: &self.subject,
            rule,
            found: Vec::new(),
        };
        check(&self.subject, &mut findings);
        findings.found
    }

    /// Whether the notice claims exemptions, on grounds that the law knows, from each duty that the
    /// rule checks and that applies.
    fn is_exempt(&self, rule: &Rule) -> bool {
        let exemptions = &self.subject.exemptions;
        if rule.duty_of.is_empty() || exemptions.is_empty() {
            return false;
        }
        let exempted: BTreeSet<Duty> = exemptions
            .iter()
            .filter_map(|exemption| exemption.exemption)
            .flat_map(rules::exempted)
            .copied()
            .collect();
        let mut applying = rule
            .duty_of
            .iter()
            .filter(|duty| self.subject.duties().contains(duty))
            .peekable();
        applying.peek().is_some() && applying.all(|duty| exempted.contains(duty))
    }

    /// Says once that a topic was not read, instead of saying that the notice lacks it.
    fn set_unread_apart(&self, found: &mut Vec<Finding>) {
        let is_unread = |finding: &Finding| {
            let topic = finding.topic?;
            let was_left = self.subject.status(topic) == Status::Unread;
            (was_left || finding.spoken.is_some()).then_some(topic)
        };
        let taken = std::mem::take(found);
        let (unread, rest): (Vec<_>, Vec<_>) = taken
            .into_iter()
            .partition(|finding| is_unread(finding).is_some());
        *found = rest;
        let Ok(rule) = Rule::named("CV-unread") else {
            return;
        };
        // Where it is known what of a topic was not read, this is said instead of the topic.
        let (parts, whole): (Vec<_>, Vec<_>) = unread
            .into_iter()
            .partition(|finding| finding.argument("topics").is_some());
        for part in parts {
            let mut finding = Finding::new(rule, part.anchor);
            finding.arguments = part.arguments;
            found.push(finding);
        }
        let whole = whole.into_iter();
        let topics: BTreeMap<Topic, Option<Anchor>> = whole
            .filter_map(|finding| Some((finding.topic?, finding.spoken)))
            .collect();
        let mut elsewhere = Vec::new();
        for (topic, spoken) in topics {
            let heading = self.subject.heading(topic);
            match heading.map(|it| self.subject.at(it)).or(spoken) {
                Some(place) => {
                    let mut finding = Finding::new(rule, place);
                    finding.with("topics", topic);
                    found.push(finding);
                }
                None => elsewhere.push(Value::Topic(topic)),
            }
        }
        if !elsewhere.is_empty() {
            let mut finding = Finding::new(rule, self.subject.version_place(0));
            finding.with("topics", elsewhere);
            found.push(finding);
        }
    }

    /// Gives a finding the severity that the caller says, or else the mildest of the conditions that hold.
    fn adjust(&self, finding: &mut Finding) {
        if self.subject.is_umbrella() {
            finding.given.push("umbrella");
        }
        let layer = finding
            .topic
            .and_then(|topic| self.subject.layers(topic).next());
        if let Some(layer) = layer
            && finding.rule.adjustment("layered").is_some()
        {
            finding.given.push("layered");
            let anchor = self.subject.place(layer, "url");
            finding.beside(anchor);
        }
        let holding = finding.given.iter();
        let adjustments = holding.filter_map(|name| finding.rule.adjustment(name));
        if let Some(mildest) = adjustments.max_by_key(|it| it.severity) {
            finding.severity = mildest.severity;
            finding.because = Some(mildest.condition());
        }
        if let Some(severity) = self.severities.of(finding.rule) {
            finding.severity = severity;
            finding.because = None;
        }
    }

    /// Leaves one finding of each defect: that of the rule that names it best.
    fn drop_repetitions(&self, found: &mut Vec<Finding>) {
        let suppressed: BTreeSet<&str> = found
            .iter()
            .flat_map(|finding| finding.rule.suppresses)
            .copied()
            .collect();
        found.retain(|finding| {
            let is_folded = finding.rule.folded_into.is_some();
            !suppressed.contains(finding.rule.code)
                && (!is_folded || self.selection.unfolds(finding.rule))
        });
    }
}

/// Shows beside a finding what another rule found that explains it.
fn explain_by_causes(found: &mut [Finding]) {
    let mut causes: BTreeMap<&str, Vec<Related>> = BTreeMap::new();
    for finding in found.iter() {
        for code in finding.rule.cause_of {
            causes.entry(code).or_default().push(Related {
                anchor: finding.anchor.clone(),
                rule: Some(finding.rule),
            });
        }
    }
    for finding in found {
        let causes = causes.get(finding.rule.code).into_iter().flatten();
        finding.related.extend(causes.cloned());
    }
}

/// Whether two findings show the same words and say the same of them.
fn says_the_same(a: &Finding, b: &Finding) -> bool {
    let is_in_text = a.anchor.text.is_some() && a.anchor.text == b.anchor.text;
    is_in_text && a.rule == b.rule && a.arguments == b.arguments
}

/// What is absent from the whole stands where it is shown; without a text, in the order of the JSON.
fn order(finding: &Finding) -> (Option<(usize, usize)>, Severity, &'static str, &Anchor) {
    let place = finding
        .anchor
        .text
        .map(|(version, span)| (version, span.start));
    (place, finding.severity, finding.rule.code, &finding.anchor)
}

//! What a rule found, as the table of findings has it.

use seloste::{Date, Fragment, LanguageMap, Notice};
use seloste_source::{Severity, Span};
use serde_json::{Value, json};

/// One thing that a rule found in a notice.
///
/// The rules themselves are those of `seloste-validate`, on which this crate does not depend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule, such as `RT-expired`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, in each language.
    pub message: LanguageMap,
    /// The JSON pointer (RFC 6901) of the value; for what is absent, of what lacks it.
    pub pointer: String,
    /// The number of the version (from 0) and the bytes of its text that it is about.
    pub text: Option<(usize, Span)>,
    /// The day on which the notice was judged.
    pub as_of: Date,
}

impl Finding {
    /// The finding as the columns of the table look for it.
    pub(super) fn to_json(&self, number: usize, notice: &Notice, root: &Value) -> Value {
        json!({
            "number": number,
            "about": self.about(root),
            "asOf": self.as_of,
            "code": self.code,
            "severity": name(self.severity),
            "message": self.message,
            "pointer": self.pointer,
            "passage": self.passage(notice),
        })
    }

    /// The identifier of the innermost node that the pointer leads through.
    fn about<'j>(&self, root: &'j Value) -> Option<&'j str> {
        let ends = self.pointer.match_indices('/').map(|(at, _)| at);
        let ends: Vec<usize> = ends.chain([self.pointer.len()]).collect();
        let mut nodes = ends.into_iter().rev().filter_map(|end| {
            let node = root.pointer(self.pointer.get(..end)?)?;
            node.get("id")?.as_str()
        });
        nodes.next()
    }

    /// The passage in which the words begin.
    fn passage<'n>(&self, notice: &'n Notice) -> Option<&'n Fragment> {
        let (version, words) = self.text?;
        let version = notice.versions.get(version)?.id.as_ref()?;
        let start = u32::try_from(words.start).ok()?;
        let mut passages = notice.passages.iter();
        let passage = passages.find(|passage| {
            passage.version == *version && (passage.start..passage.end).contains(&start)
        });
        passage.map(|passage| &passage.id)
    }
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

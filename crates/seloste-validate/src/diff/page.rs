//! Differences as people read them: as plain text, and as Markdown.

use seloste::Language;
use seloste_vocab::{Wording, capitalised};

use super::report::{DiffReport, ReportedChange, ReportedNote, ReportedPassage, ReportedSide};
use crate::finding::on_one_line;
use crate::markdown;

impl DiffReport {
    /// The differences as plain text: by topic, each with the sentences behind it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let page = Page::of(self);
        let mut parts = vec![page.headline()];
        for changes in self.changes.chunk_by(|a, b| a.topic_name == b.topic_name) {
            let lines = changes.iter().flat_map(|change| page.lines(change));
            let heading = changes[0].topic_name.clone();
            let lines: Vec<String> = std::iter::once(heading).chain(lines).collect();
            parts.push(lines.join("\n"));
        }
        parts.extend(page.numbered_notes(|number, note| {
            let cited = note.citations.iter().map(|it| match &it.iri {
                Some(iri) => format!("    {} <{iri}>", it.text),
                None => format!("    {}", it.text),
            });
            let cited: Vec<String> = cited.collect();
            format!("({number}) {}\n{}", note.text, cited.join("\n"))
        }));
        parts.join("\n\n") + "\n"
    }

    /// The differences as Markdown: a table for each topic, then the notes.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let page = Page::of(self);
        let mut parts = vec![
            format!("# {}", markdown::escaped(&page.compared())),
            markdown::escaped(&page.counted()),
        ];
        for changes in self.changes.chunk_by(|a, b| a.topic_name == b.topic_name) {
            parts.push(format!("## {}", markdown::escaped(&changes[0].topic_name)));
            parts.push(page.table(changes));
        }
        parts.extend(page.numbered_notes(|number, note| {
            let cited = note.citations.iter();
            let cited: Vec<String> = cited.map(markdown::law).collect();
            format!(
                "({number}) {} ({})",
                markdown::escaped(&note.text),
                cited.join("; ")
            )
        }));
        parts.join("\n\n") + "\n"
    }
}

struct Page<'r> {
    report: &'r DiffReport,
    wording: Wording,
    /// The notes that changes have, each once.
    notes: Vec<&'r ReportedNote>,
}

impl<'r> Page<'r> {
    fn of(report: &'r DiffReport) -> Self {
        let mut notes: Vec<&ReportedNote> = Vec::new();
        for note in report.changes.iter().flat_map(|change| &change.notes) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        Self {
            report,
            wording: Wording::of(&report.language),
            notes,
        }
    }

    /// What was compared, with how much differs.
    fn headline(&self) -> String {
        format!("{}: {}", self.compared(), self.counted())
    }

    fn compared(&self) -> String {
        let names = |files: &[String]| files.join(", ");
        let old = names(&self.report.old.files);
        match &self.report.new {
            Some(new) => format!("{old} → {}", names(&new.files)),
            None => old,
        }
    }

    /// `3 differences (2 weigh more, 1 is neutral)`.
    fn counted(&self) -> String {
        let summary = self.report.summary;
        let count = match summary.changes {
            0 if self.report.same_words == Some(false) => {
                return self.wording.word("differenceOfWords").to_owned();
            }
            0 => return self.wording.word("differenceNone").to_owned(),
            1 => format!("1 {}", self.wording.word("differenceOne")),
            n => format!("{n} {}", self.wording.word("differenceMany")),
        };
        let weights = [
            (summary.more, "weightMore"),
            (summary.less, "weightLess"),
            (summary.neutral, "weightNeutral"),
            (summary.unclear, "weightUnclear"),
        ];
        let weights = weights.into_iter().filter(|(n, _)| *n > 0);
        let weights = weights.map(|(n, key)| format!("{}: {n}", self.wording.word(key)));
        let weights: Vec<String> = weights.collect();
        match weights.is_empty() {
            true => count,
            false => format!("{count} ({})", weights.join("; ")),
        }
    }

    fn lines(&self, change: &ReportedChange) -> Vec<String> {
        let mut line = format!("{} {}: ", change.kind.sign(), change.kind_name);
        line += &self.said(change);
        let code = change.code.as_ref().map(|code| format!(" [{code}]"));
        let weight = change.weight_name.as_ref().map(|name| format!(" [{name}]"));
        line.extend(code.into_iter().chain(weight));
        line += &self.references(change);
        let sides = [&change.before, &change.after].into_iter().flatten();
        let passages = sides.flat_map(|side| &side.passages);
        let mut lines = vec![line];
        for quote in passages.map(|passage| format!("    {}", self.quoted(passage))) {
            if !lines.contains(&quote) {
                lines.push(quote);
            }
        }
        lines
    }

    /// What differs, on one line.
    fn said(&self, change: &ReportedChange) -> String {
        let what = what(change);
        let value = self.values(change);
        match what.is_empty() {
            true => value,
            false if Some(&what) == change.item.as_ref() && value.starts_with(&what) => value,
            false => format!("{what}: {value}"),
        }
    }

    fn values(&self, change: &ReportedChange) -> String {
        let text = |side: &Option<ReportedSide>| side.as_ref().map(|side| side.text.clone());
        let [before, after] = [text(&change.before), text(&change.after)];
        if let Some(languages) = &change.languages {
            let absent = || self.wording.word("notStated").to_owned();
            let sides = languages.iter().zip([before, after]);
            let sides = sides.map(|(code, text)| {
                format!("{} – {}", self.language(code), text.unwrap_or_else(absent))
            });
            return sides.collect::<Vec<_>>().join("; ");
        }
        match (before, after) {
            (Some(before), Some(after)) => format!("{before} → {after}"),
            (before, after) => before.or(after).unwrap_or_default(),
        }
    }

    fn language(&self, code: &str) -> String {
        match Language::from_code(code) {
            Some(language) => crate::finding::Value::Language(language)
                .worded(Language::from_code(self.wording.language()).unwrap_or(language)),
            None => code.to_owned(),
        }
    }

    /// The numbers of the notes that a change has.
    fn references(&self, change: &ReportedChange) -> String {
        let numbers = change.notes.iter().filter_map(|note| {
            let at = self.notes.iter().position(|known| *known == note)?;
            Some(format!(" ({})", at + 1))
        });
        numbers.collect()
    }

    fn numbered_notes(
        &self,
        write: impl Fn(usize, &ReportedNote) -> String,
    ) -> impl Iterator<Item = String> {
        let notes = self.notes.iter().enumerate();
        notes.map(move |(at, note)| write(at + 1, note))
    }

    fn quoted(&self, passage: &ReportedPassage) -> String {
        let words = on_one_line(&passage.quote);
        let quote = self.wording.word("quotation").replace("{text}", &words);
        match (&passage.name, passage.line) {
            (Some(name), Some(line)) => format!("{name}:{line}: {quote}"),
            _ => quote,
        }
    }

    fn table(&self, changes: &[ReportedChange]) -> String {
        let is_between_languages = changes[0].languages.is_some();
        let heads = [
            "changeHead",
            "changedHead",
            "beforeHead",
            "afterHead",
            "weightHead",
        ];
        let heads = heads.map(|key| capitalised(self.wording.word(key)));
        let heads = match &changes[0].languages {
            Some([first, second]) => {
                let [first, second] = [first, second].map(|code| capitalised(&self.language(code)));
                let [change, what, ..] = heads;
                vec![change, what, first, second]
            }
            None => heads.to_vec(),
        };
        let rows = changes.iter().map(|change| {
            let kind = format!("{}{}", change.kind_name, self.references(change));
            let sides = [&change.before, &change.after];
            let [before, after] = sides.map(|side| self.cell(side.as_ref()));
            let mut row = vec![
                markdown::escaped(&kind),
                markdown::escaped(&what(change)),
                before,
                after,
            ];
            let weight = change.weight_name.as_deref().unwrap_or_default();
            row.extend((!is_between_languages).then(|| markdown::escaped(weight)));
            row
        });
        markdown::table(&heads, rows)
    }

    /// A value with the sentences behind it.
    fn cell(&self, side: Option<&ReportedSide>) -> String {
        let Some(side) = side else {
            return String::new();
        };
        let quotes = side.passages.iter();
        let quotes = quotes.map(|it| markdown::escaped(&self.quoted(it)));
        let lines = std::iter::once(markdown::escaped(&side.text)).chain(quotes);
        lines.collect::<Vec<_>>().join("<br>")
    }
}

/// The part and the field that differ.
fn what(change: &ReportedChange) -> String {
    let named = change.item.iter().chain(&change.field_name);
    named.cloned().collect::<Vec<_>>().join(", ")
}

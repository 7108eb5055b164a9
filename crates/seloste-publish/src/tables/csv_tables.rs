//! The tables as CSV (RFC 4180).

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use seloste::Notice;

use super::source::Source;
use super::{Column, ColumnKind, Finding, Table, all};

/// What becomes of words that a spreadsheet would take for a formula and work out.
///
/// The words come from texts of others: a cell such as `=HYPERLINK(…)` could do harm where it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formulas {
    /// They get an apostrophe in front, and so do words that begin with an apostrophe: without the first
    /// apostrophe of a cell they are what they were.
    #[default]
    Quoted,
    /// They stay as they are, for programs that work nothing out.
    Kept,
}

impl Formulas {
    /// What the words of a column begin with that a spreadsheet takes for a formula, or that is taken
    /// for the mark of one: signs and their wide forms, and white space that is cut off.
    const BEGINNINGS: [char; 12] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\'',
    ];

    fn written(self, column: &Column, cell: String) -> String {
        let is_of_others = matches!(column.kind, ColumnKind::Text | ColumnKind::Words(_));
        match self {
            Formulas::Quoted if is_of_others && cell.starts_with(Self::BEGINNINGS) => {
                format!("'{cell}")
            }
            _ => cell,
        }
    }
}

/// Writes the tables of notices, one after the other.
///
/// ```
/// use seloste_publish::tables::{CsvTables, Formulas};
///
/// let mut tables = CsvTables::new(Formulas::default(), |_| Ok(Vec::new()))?;
/// tables.add(&seloste::example(), &[])?;
/// let written = tables.finish()?;
/// let (table, csv) = &written[0];
/// assert_eq!(table.file_name(), "notices.csv");
/// assert!(csv.starts_with(b"notice,kind,jurisdiction,"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct CsvTables<W: Write> {
    writers: Vec<(&'static Table, Writer<W>)>,
    formulas: Formulas,
}

impl<W: Write> CsvTables<W> {
    /// Begins every table with its header. `open` gives what each is written to.
    ///
    /// # Errors
    ///
    /// If something cannot be opened or written.
    pub fn new(
        formulas: Formulas,
        mut open: impl FnMut(&'static Table) -> io::Result<W>,
    ) -> io::Result<Self> {
        let mut writers = Vec::new();
        for table in all() {
            let mut builder = WriterBuilder::new();
            builder.terminator(Terminator::CRLF);
            let mut writer = builder.from_writer(open(table)?);
            writer.write_record(table.columns.iter().map(|column| column.name))?;
            writers.push((table, writer));
        }
        Ok(Self { writers, formulas })
    }

    /// Adds the rows of a notice, with what was found in it.
    ///
    /// Notices come in the order in which they are added; who wants the tables to be the same each time
    /// adds them by their identifiers.
    ///
    /// # Errors
    ///
    /// If something cannot be written.
    pub fn add(&mut self, notice: &Notice, findings: &[Finding]) -> io::Result<()> {
        let source = Source::new(notice, findings);
        for (table, writer) in &mut self.writers {
            for row in source.rows(table) {
                let cells = table.columns.iter().zip(row);
                let cells = cells.map(|(column, cell)| self.formulas.written(column, cell));
                writer.write_record(cells.collect::<Vec<_>>())?;
            }
        }
        Ok(())
    }

    /// Ends the tables, and gives back what each was written to.
    ///
    /// # Errors
    ///
    /// If the last bytes cannot be written.
    pub fn finish(self) -> io::Result<Vec<(&'static Table, W)>> {
        let writers = self.writers.into_iter();
        let ended = writers.map(|(table, writer)| {
            let inner = writer.into_inner();
            Ok((table, inner.map_err(csv::IntoInnerError::into_error)?))
        });
        ended.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_formulas_are_quoted_and_codes_are_not() {
        let column = |kind| Column {
            name: "label_fi",
            description: "",
            path: &[],
            kind,
            required: false,
            references: None,
        };
        let words = column(ColumnKind::Words("fi"));
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("-", "'-"),
            ("@nimi", "'@nimi"),
            ("'nimi'", "''nimi'"),
            ("nimi = osoite", "nimi = osoite"),
            ("", ""),
        ] {
            assert_eq!(Formulas::Quoted.written(&words, cell.to_owned()), written);
            assert_eq!(Formulas::Kept.written(&words, cell.to_owned()), cell);
        }
        let code = column(ColumnKind::Number);
        assert_eq!(Formulas::Quoted.written(&code, "-1".to_owned()), "-1");
    }
}

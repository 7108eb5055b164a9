//! What the tables are.

/// What all tables have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Package {
    /// What people call them.
    pub title: &'static str,
    /// How they are to be read.
    pub description: &'static str,
    /// How they are to be read where formulas are quoted.
    pub quoted: &'static str,
}

/// A table, which becomes a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name, such as `legal_grounds`.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What its rows are.
    pub description: &'static str,
    /// What it has a row for: a key of the notice, `notice`, `findings` or `statements`.
    pub(crate) rows: &'static str,
    /// The lists of an item that have a row for each value.
    pub(crate) each: &'static [&'static str],
    /// The columns that no two rows share.
    pub key: &'static [&'static str],
    /// The columns, in the order of the file.
    pub columns: &'static [Column],
}

impl Table {
    /// The name of its file, such as `legal_grounds.csv`.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, such as `country_sv`.
    pub name: &'static str,
    /// What stands in it.
    pub description: &'static str,
    /// The keys that lead to the value from the item; none lead from the notice to itself.
    pub(crate) path: &'static [&'static str],
    /// What kind of value it has.
    pub kind: ColumnKind,
    /// Whether every row has a value.
    pub required: bool,
    /// The table whose node it names.
    pub references: Option<&'static str>,
}

impl Column {
    /// What people call it: `country_sv` is "Country (sv)".
    #[must_use]
    pub fn title(&self) -> String {
        let (name, language) = match self.kind {
            ColumnKind::Words(language) | ColumnKind::Name(language) => {
                let end = format!("_{language}");
                let name = self.name.strip_suffix(end.as_str()).unwrap_or(self.name);
                (name, format!(" ({language})"))
            }
            _ => (self.name, String::new()),
        };
        seloste_vocab::capitalised(&name.replace('_', " ")) + &language
    }
}

/// What kind of value a column has. Languages are given by their ISO 639-1 codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnKind {
    /// Words of the notice, or a name, which are the same in every language.
    Text,
    /// Words of the notice in a language.
    Words(&'static str),
    /// A code of the vocabulary as a compact IRI, such as `loc:FI`.
    Code,
    /// What a code is called in a language.
    Name(&'static str),
    /// The identifier of a node, an absolute IRI.
    Node,
    /// Another absolute IRI.
    Iri,
    /// A day, ISO 8601.
    Date,
    /// A length of time, ISO 8601.
    Period,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Truth,
    /// `true` where the item is in the list that the path leads to, else `false`.
    Listed,
    /// What the notice says of a topic: `stated`, `possible`, `denied`, `unread` or `notStated`.
    Status,
    /// The number of the row among those of the item, from 1.
    Row,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_names_with_their_language() {
        let column = Column {
            name: "copy_means_sv",
            description: "",
            path: &[],
            kind: ColumnKind::Words("sv"),
            required: false,
            references: None,
        };
        assert_eq!(column.title(), "Copy means (sv)");
        let column = Column {
            kind: ColumnKind::Text,
            name: "as_of",
            ..column
        };
        assert_eq!(column.title(), "As of");
    }
}

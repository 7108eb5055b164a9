//! All that a store holds, as text.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, GraphNameRef, Quad};
use seloste_vocab::PREFIXES;

use crate::{Error, Store};

/// A form of all that a store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DumpFormat {
    /// N-Quads: a line for each quad.
    #[default]
    NQuads,
    /// TriG: each graph in braces, with prefixes.
    TriG,
}

impl DumpFormat {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::NQuads, Self::TriG];

    /// The name by which it is asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NQuads => "nquads",
            Self::TriG => "trig",
        }
    }

    /// A writer of the form.
    fn serializer(self) -> RdfSerializer {
        let Self::TriG = self else {
            return RdfSerializer::from_format(RdfFormat::NQuads);
        };
        let mut serializer = RdfSerializer::from_format(RdfFormat::TriG);
        for (prefix, namespace) in PREFIXES {
            serializer = serializer
                .with_prefix(*prefix, *namespace)
                .expect("the namespaces of the vocabulary are IRIs");
        }
        serializer
    }
}

impl fmt::Display for DumpFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DumpFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| format!("`{name}` is not a format"))
    }
}

impl Store {
    /// Writes everything, graph by graph, so that equal stores give equal bytes. No more than a
    /// graph is in memory at a time.
    ///
    /// # Errors
    ///
    /// If the store itself fails, or the output.
    pub fn write(&self, format: DumpFormat, to: &mut dyn Write) -> Result<(), Error> {
        let mut writer = format.serializer().for_writer(to);
        for graph in self.graphs()? {
            for quad in self.sorted(graph.as_ref())? {
                writer.serialize_quad(&quad).map_err(Error::Output)?;
            }
        }
        writer
            .finish()
            .map_err(Error::Output)?
            .flush()
            .map_err(Error::Output)
    }

    /// Everything as N-Quads, as [`write`](Self::write) gives it.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn dump(&self) -> Result<String, Error> {
        let mut bytes = Vec::new();
        self.write(DumpFormat::NQuads, &mut bytes)?;
        String::from_utf8(bytes).map_err(|error| Error::Output(io::Error::other(error)))
    }

    /// The names of the graphs, in alphabetical order.
    fn graphs(&self) -> Result<Vec<GraphName>, Error> {
        let names = self.quads.named_graphs();
        let mut names = names
            .map(|name| Ok(GraphName::from(name?)))
            .collect::<Result<Vec<_>, Error>>()?;
        names.sort_by_cached_key(GraphName::to_string);
        Ok(names)
    }

    /// The quads of a graph, in the alphabetical order of their lines.
    fn sorted(&self, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, Error> {
        let quads = self.quads.quads_for_pattern(None, None, None, Some(graph));
        let mut quads = quads.collect::<Result<Vec<Quad>, _>>()?;
        quads.sort_by_cached_key(Quad::to_string);
        Ok(quads)
    }
}

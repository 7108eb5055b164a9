//! All that a store holds, as text.

use oxigraph::model::Quad;

use crate::{Error, Store};

impl Store {
    /// Everything as N-Quads, sorted, so that equal stores give equal bytes.
    ///
    /// # Errors
    ///
    /// If the store itself fails.
    pub fn dump(&self) -> Result<String, Error> {
        let quads = self.quads.iter().collect::<Result<Vec<Quad>, _>>()?;
        let mut lines: Vec<String> = quads.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort_unstable();
        Ok(lines.concat())
    }
}

//! The pages of a PDF.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{Matrix, UNIT};
use super::object::{array, dictionary, entry, number_at, numbers, resolve};

/// A page, with what it takes from the parts of the file that it is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'d> {
    pub(super) dictionary: &'d Dictionary,
    pub(super) resources: Option<&'d Dictionary>,
    /// Where it begins and ends: left, bottom, right, top, in points.
    frame: [f64; 4],
    quarters: i64,
}

/// A4, for pages that do not tell their size.
const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

impl Page<'_> {
    /// The transformation that turns the page as it is shown.
    pub(super) fn turn(&self) -> Matrix {
        match self.quarters.rem_euclid(4) {
            0 => UNIT,
            1 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
            2 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
            _ => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        }
    }

    /// The lowest and the highest place on the page as it is read: as it is shown, or turned by some
    /// quarters more where its lines stand on end.
    pub(super) fn heights(&self, more: u8) -> (f64, f64) {
        let [left, bottom, right, top] = self.frame;
        match (self.quarters.rem_euclid(4) + i64::from(more)).rem_euclid(4) {
            0 => (bottom, top),
            1 => (-right, -left),
            2 => (-top, -bottom),
            _ => (left, right),
        }
    }
}

/// The pages of a file and what it says of their number.
#[derive(Debug)]
pub(super) struct Pages<'d> {
    pub(super) pages: Vec<Page<'d>>,
    pub(super) declared: Option<usize>,
    /// Whether there are more pages than the limit.
    pub(super) are_too_many: bool,
}

impl<'d> Pages<'d> {
    /// Finds the pages in order, up to a limit. What was seen is not entered again.
    pub(super) fn of(pdf: &'d Document, limit: usize) -> Self {
        let root = pdf
            .catalog()
            .ok()
            .and_then(|catalog| dictionary(pdf, catalog, "Pages"));
        let declared = root.and_then(|root| number_at(pdf, root, "Count"));
        let mut found = Self {
            pages: Vec::new(),
            declared: declared
                .filter(|count| *count >= 0.0)
                .map(|count| count as usize),
            are_too_many: false,
        };
        let mut seen = HashSet::<ObjectId>::new();
        let mut waiting: Vec<(&Dictionary, Option<Page<'d>>)> =
            root.map(|root| (root, None)).into_iter().collect();
        while let Some((node, around)) = waiting.pop() {
            let page = within(pdf, node, around);
            let Some(kids) = array(pdf, node, "Kids") else {
                if found.pages.len() == limit {
                    found.are_too_many = true;
                    return found;
                }
                found.pages.push(page);
                continue;
            };
            let is_new = |kid: &&Object| kid.as_reference().map_or(true, |id| seen.insert(id));
            let kids: Vec<_> = kids.iter().filter(is_new).collect();
            let kids = kids
                .into_iter()
                .rev()
                .filter_map(|kid| resolve(pdf, kid).as_dict().ok());
            waiting.extend(kids.map(|kid| (kid, Some(page))));
        }
        found
    }
}

/// A node of the tree of pages, with what it does not say itself from around it.
fn within<'d>(pdf: &'d Document, node: &'d Dictionary, around: Option<Page<'d>>) -> Page<'d> {
    let frame = ["CropBox", "MediaBox"]
        .iter()
        .find_map(|key| numbers::<4>(pdf, array(pdf, node, key)?));
    let quarters = entry(pdf, node, "Rotate").and_then(|turn| turn.as_i64().ok());
    Page {
        dictionary: node,
        resources: dictionary(pdf, node, "Resources")
            .or(around.and_then(|around| around.resources)),
        frame: frame
            .map(|[a, b, c, d]| [a.min(c), b.min(d), a.max(c), b.max(d)])
            .or(around.map(|around| around.frame))
            .unwrap_or(A4),
        quarters: quarters
            .map(|turn| turn / 90)
            .or(around.map(|around| around.quarters))
            .unwrap_or_default(),
    }
}

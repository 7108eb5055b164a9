//! What the fields of a form on a page show, and texts that somebody typed onto it.

use lopdf::{Dictionary, Document, Object, Stream, decode_text_string};

use super::budget::Budget;
use super::content::{Matrix, after};
use super::object::{array, dictionary, entry, name, number_at, numbers};

/// A field of a form in its place on a page.
#[derive(Debug)]
pub(super) struct Field<'d> {
    /// Left, bottom, right, top, in points.
    frame: [f64; 4],
    pub(super) shown: Shown<'d>,
}

/// What a field shows.
#[derive(Debug)]
pub(super) enum Shown<'d> {
    /// A drawing with the transformation that puts it in its place, and the fonts that it may have
    /// from the form.
    Form(&'d Stream, Matrix, Option<&'d Dictionary>),
    /// A text of which nothing says how it looks.
    Text(String),
}

/// Where a line of a field begins, and how large it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
}

/// The bits of an annotation that hide it from the screen.
const HIDDEN: i64 = 1 << 1 | 1 << 5;
/// The bit of a button that is pressed and holds nothing.
const PUSHED: i64 = 1 << 16;
/// The boxes of an option that is chosen, and of one that is not.
const TICKED: &str = "\u{2612}";
const OPEN: &str = "\u{2610}";

/// The fields on a page that are shown. Signatures are no part of a notice.
pub(super) fn fields<'d>(
    pdf: &'d Document,
    page: &'d Dictionary,
    budget: &Budget,
) -> Vec<Field<'d>> {
    let found = array(pdf, page, "Annots").unwrap_or_default().iter();
    let found = found.take_while(|_| budget.draw(1));
    let found = found.filter_map(|object| pdf.dereference(object).ok()?.1.as_dict().ok());
    found.filter_map(|widget| field(pdf, widget)).collect()
}

/// Whether the pages show nothing of a form, since programs are to make others from it.
pub(super) fn is_rendered(pdf: &Document) -> bool {
    let catalogue = pdf.catalog().ok();
    let entry = catalogue.and_then(|catalogue| entry(pdf, catalogue, "NeedsRendering"));
    entry.is_some_and(|entry| matches!(entry, Object::Boolean(true)))
}

fn field<'d>(pdf: &'d Document, widget: &'d Dictionary) -> Option<Field<'d>> {
    let is_typed = match name(pdf, widget, "Subtype")? {
        b"Widget" => false,
        b"FreeText" => true,
        _ => return None,
    };
    let flags = number_at(pdf, widget, "F").unwrap_or_default() as i64;
    let [a, b, c, d] = numbers::<4>(pdf, array(pdf, widget, "Rect")?)?;
    let frame = [a.min(c), b.min(d), a.max(c), b.max(d)];
    let kind = inherited(pdf, widget, "FT").and_then(|kind| kind.as_name().ok());
    if flags & HIDDEN != 0 || kind == Some(b"Sig") {
        return None;
    }
    let text = |key| inherited(pdf, widget, key).and_then(|text| decode_text_string(text).ok());
    let shown = match kind {
        Some(b"Btn") => tick(pdf, widget).map(|tick| Shown::Text(tick.to_owned())),
        _ => drawing(pdf, widget, frame).or_else(|| {
            let text = text(if is_typed { "Contents" } else { "V" });
            text.map(Shown::Text)
        }),
    }?;
    Some(Field { frame, shown })
}

/// The most fields inside each other.
const DEEPEST: usize = 16;

/// An entry of a field, or of a field around it.
fn inherited<'d>(pdf: &'d Document, field: &'d Dictionary, key: &str) -> Option<&'d Object> {
    let around = |field: &&'d Dictionary| dictionary(pdf, field, "Parent");
    let mut fields = std::iter::successors(Some(field), around).take(DEEPEST);
    fields.find_map(|field| entry(pdf, field, key))
}

/// The box of an option.
fn tick(pdf: &Document, widget: &Dictionary) -> Option<&'static str> {
    let flags = inherited(pdf, widget, "Ff").and_then(|flags| flags.as_i64().ok());
    let state = name(pdf, widget, "AS").unwrap_or(b"Off");
    let is_option = flags.unwrap_or_default() & PUSHED == 0;
    is_option.then_some(if state == b"Off" { OPEN } else { TICKED })
}

/// The drawing that a field is shown by (ISO 32000-1, 12.5.5).
fn drawing<'d>(pdf: &'d Document, widget: &'d Dictionary, frame: [f64; 4]) -> Option<Shown<'d>> {
    let normal = entry(pdf, dictionary(pdf, widget, "AP")?, "N")?;
    let form = normal.as_stream().ok()?;
    let own = array(pdf, &form.dict, "BBox").and_then(|frame| numbers::<4>(pdf, frame));
    let matrix = array(pdf, &form.dict, "Matrix").and_then(|matrix| numbers::<6>(pdf, matrix));
    let own = moved(own?, matrix);
    let catalogue = pdf.catalog().ok();
    let forms = catalogue.and_then(|catalogue| dictionary(pdf, catalogue, "AcroForm"));
    let fonts = forms.and_then(|forms| dictionary(pdf, forms, "DR"));
    Some(Shown::Form(form, fit(own, frame), fonts))
}

/// The frame around a frame that is moved.
fn moved([a, b, c, d]: [f64; 4], matrix: Option<Matrix>) -> [f64; 4] {
    let Some(matrix) = matrix else {
        return [a.min(c), b.min(d), a.max(c), b.max(d)];
    };
    let corners = [(a, b), (a, d), (c, b), (c, d)].map(|(x, y)| {
        let [.., x, y] = after([1.0, 0.0, 0.0, 1.0, x, y], matrix);
        [x, y, x, y]
    });
    corners.into_iter().fold(corners[0], |all, corner| {
        [
            all[0].min(corner[0]),
            all[1].min(corner[1]),
            all[2].max(corner[2]),
            all[3].max(corner[3]),
        ]
    })
}

/// The transformation that fits one frame into another.
fn fit(from: [f64; 4], to: [f64; 4]) -> Matrix {
    let scale = |from: f64, to: f64| if from > 0.0 { to / from } else { 1.0 };
    let across = scale(from[2] - from[0], to[2] - to[0]);
    let up = scale(from[3] - from[1], to[3] - to[1]);
    [
        across,
        0.0,
        0.0,
        up,
        to[0] - across * from[0],
        to[1] - up * from[1],
    ]
}

/// The sizes of lines of which nothing says how large they are, in points.
const SMALLEST: f64 = 4.0;
const LARGEST: f64 = 11.0;
/// How much of the height of a field a line takes, how far lines are apart, and how far the foot of a
/// line is below its middle, in sizes.
const FILLED: f64 = 0.8;
const STEP: f64 = 1.2;
const FOOT: f64 = 0.35;

impl Field<'_> {
    /// The lines of a text with their places: one in the middle of the field, several from its top.
    pub(super) fn lines<'t>(&self, text: &'t str) -> impl Iterator<Item = (&'t str, Line)> {
        let [x, low, _, high] = self.frame;
        let size = (FILLED * (high - low)).clamp(SMALLEST, LARGEST);
        let lines = || {
            text.split(['\r', '\n'])
                .filter(|line| !line.trim().is_empty())
        };
        let first = match lines().count() {
            0 | 1 => f64::midpoint(low, high) - FOOT * size,
            _ => high - size,
        };
        let at = move |(line, at): (&'t str, f64)| {
            let y = first - STEP * size * at;
            (line.trim(), Line { x, y, size })
        };
        let counted = std::iter::successors(Some(0.0), |at: &f64| Some(at + 1.0));
        lines().zip(counted).map(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_fit_their_frames() {
        let place = fit([0.0, 0.0, 100.0, 20.0], [50.0, 700.0, 250.0, 720.0]);
        assert_eq!(place, [2.0, 0.0, 0.0, 1.0, 50.0, 700.0]);
        let place = fit([5.0, 5.0, 5.0, 5.0], [50.0, 700.0, 250.0, 720.0]);
        assert_eq!(place[4..], [45.0, 695.0]);
        let turned = moved(
            [0.0, 0.0, 10.0, 20.0],
            Some([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        );
        assert_eq!(turned, [-20.0, 0.0, 0.0, 10.0]);
    }
}

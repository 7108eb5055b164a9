//! Ways into the objects of a PDF.

use lopdf::{Dictionary, Document, Object, Stream};

/// An object, or the one that it refers to.
pub(super) fn resolve<'d>(pdf: &'d Document, object: &'d Object) -> &'d Object {
    pdf.dereference(object).map_or(object, |(_, found)| found)
}

/// An entry of a dictionary.
pub(super) fn entry<'d>(
    pdf: &'d Document,
    dictionary: &'d Dictionary,
    key: &str,
) -> Option<&'d Object> {
    dictionary
        .get(key.as_bytes())
        .ok()
        .map(|object| resolve(pdf, object))
}

/// An entry that is a dictionary, or the dictionary of a stream.
pub(super) fn dictionary<'d>(
    pdf: &'d Document,
    within: &'d Dictionary,
    key: &str,
) -> Option<&'d Dictionary> {
    match entry(pdf, within, key)? {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// An entry that is a stream.
pub(super) fn stream<'d>(
    pdf: &'d Document,
    within: &'d Dictionary,
    key: &str,
) -> Option<&'d Stream> {
    entry(pdf, within, key)?.as_stream().ok()
}

/// An entry that is an array.
pub(super) fn array<'d>(
    pdf: &'d Document,
    within: &'d Dictionary,
    key: &str,
) -> Option<&'d [Object]> {
    match entry(pdf, within, key)? {
        Object::Array(found) => Some(found),
        _ => None,
    }
}

/// An entry that is a name.
pub(super) fn name<'d>(pdf: &'d Document, within: &'d Dictionary, key: &str) -> Option<&'d [u8]> {
    entry(pdf, within, key)?.as_name().ok()
}

/// An entry that is a number.
pub(super) fn number_at(pdf: &Document, within: &Dictionary, key: &str) -> Option<f64> {
    number(entry(pdf, within, key)?)
}

/// The numbers of an array of as many as are wanted.
pub(super) fn numbers<const N: usize>(pdf: &Document, array: &[Object]) -> Option<[f64; N]> {
    let found: Option<Vec<f64>> = array
        .iter()
        .take(N)
        .map(|object| number(resolve(pdf, object)))
        .collect();
    found?.try_into().ok()
}

/// A number that geometry can count with.
pub(super) fn number(object: &Object) -> Option<f64> {
    let found = match object {
        Object::Integer(whole) => *whole as f64,
        Object::Real(real) => f64::from(*real),
        _ => return None,
    };
    (found.is_finite() && found.abs() < 1e7).then_some(found)
}

//! Opens PDF files: their objects, of which some stand packed in streams.

use std::cell::Cell;

use lopdf::xref::XrefRecovery;
use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId, Result};

use super::object::{array, dictionary};
use super::packed::{Fault, unpack};

/// Reads the objects of a file. What is unpacked of them has at most so many bytes in all; in a locked
/// file each stream of objects has.
pub(super) fn open(bytes: &[u8], most: usize) -> Result<Document> {
    let pdf = load(bytes, most, false)?;
    let is_rebuilt = pdf.xref_recovery == Some(XrefRecovery::Reconstructed);
    if has_pages(&pdf) || is_rebuilt || is_locked(&pdf) {
        return Ok(pdf);
    }
    // The table that says where objects stand may be wrong: they are looked for.
    match load(bytes, most, true) {
        Ok(rebuilt) if has_pages(&rebuilt) => Ok(rebuilt),
        Ok(_) => Ok(pdf),
        Err(error) if is_too_large(&error) => Err(error),
        Err(_) => Ok(pdf),
    }
}

/// Whether the objects of a file cannot be read without a password.
pub(super) fn is_locked(pdf: &Document) -> bool {
    pdf.trailer.has(b"Encrypt")
}

/// Whether an error says that more is packed in a file than the limit.
pub(super) fn is_too_large(error: &Error) -> bool {
    matches!(
        error,
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. })
    )
}

fn has_pages(pdf: &Document) -> bool {
    let catalogue = pdf.catalog().ok();
    let root = catalogue.and_then(|catalogue| dictionary(pdf, catalogue, "Pages"));
    root.is_some_and(|root| array(pdf, root, "Kids").is_some())
}

fn load(bytes: &[u8], most: usize, force_reconstruct: bool) -> Result<Document> {
    let options = LoadOptions {
        filter: Some(unpack_objects),
        max_decompressed_size: Some(most),
        force_reconstruct,
        ..LoadOptions::default()
    };
    LEFT.set(Left::Bytes(most));
    let pdf = Document::load_mem_with_options(bytes, options);
    match LEFT.replace(Left::Unlimited) {
        Left::Nothing => Err(DecompressError::MemoryLimitExceeded { limit: most }.into()),
        Left::Bytes(_) | Left::Unlimited => pdf,
    }
}

/// How much may be unpacked of the objects of a file.
#[derive(Debug, Clone, Copy)]
enum Left {
    /// No file is being opened on this thread.
    Unlimited,
    Bytes(usize),
    /// There was more than the limit.
    Nothing,
}

thread_local! {
    /// What is left for the file that is being opened: the function that sees its objects is given
    /// nothing else.
    static LEFT: Cell<Left> = const { Cell::new(Left::Unlimited) };
}

/// Unpacks a stream of objects before they are read, and takes every other object as it is.
fn unpack_objects(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Object::Stream(stream) = object else {
        return Some((id, object.clone()));
    };
    if let Left::Bytes(left) = LEFT.get()
        && stream.dict.has_type(b"ObjStm")
    {
        match unpack(stream, left) {
            Ok(unpacked) => {
                let left = left.checked_sub(unpacked.n_bytes);
                LEFT.set(left.map_or(Left::Nothing, Left::Bytes));
                stream.set_plain_content(unpacked.content);
            }
            Err(Fault::TooLarge) => LEFT.set(Left::Nothing),
            Err(Fault::Damaged) => return None,
        }
    }
    // Streams stand in no other stream, so this is not the object that is kept.
    let is_within = !matches!(LEFT.get(), Left::Nothing);
    is_within.then_some((id, Object::Null))
}

//! What streams hold, unpacked.

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

/// What was unpacked of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unpacked {
    pub(super) content: Vec<u8>,
    /// Whether the packed data end too early, or are damaged from a place on: then this is what came
    /// before it.
    pub(super) is_cut: bool,
    /// The most bytes that it took on its way through the filters.
    pub(super) n_bytes: usize,
}

/// Why nothing was unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is more than the limit.
    TooLarge,
    /// It is damaged, or packed in a way that is not known.
    Damaged,
}

/// Unpacks a stream, through one filter after the other.
pub(super) fn unpack(stream: &Stream, most: usize) -> Result<Unpacked, Fault> {
    let filters = stream.filters().unwrap_or_default();
    if filters.len() > Stream::MAX_FILTERS {
        return Err(Fault::Damaged);
    }
    let packed = stream.content.len();
    let mut unpacked = Unpacked {
        content: Vec::new(),
        is_cut: false,
        n_bytes: packed,
    };
    if filters.is_empty() {
        if packed > most {
            return Err(Fault::TooLarge);
        }
        unpacked.content.clone_from(&stream.content);
    }
    let mut source = &stream.content[..];
    for (at, filter) in filters.iter().enumerate() {
        let settings = settings(stream, at);
        let content = match (*filter, settings.filter(|it| has_predictor(it))) {
            (b"FlateDecode", None) => {
                let (content, is_cut) = inflate(source, most)?;
                unpacked.is_cut |= is_cut;
                content
            }
            (filter, _) => {
                unpacked.is_cut |= filter == b"FlateDecode" && inflate(source, most)?.1;
                by_library(source, filter, settings, most)?
            }
        };
        unpacked.n_bytes = unpacked.n_bytes.max(content.len());
        unpacked.content = content;
        source = &unpacked.content;
    }
    Ok(unpacked)
}

/// The settings of a filter.
fn settings(stream: &Stream, at: usize) -> Option<&Dictionary> {
    match stream.dict.get(b"DecodeParms").ok()? {
        Object::Array(all) => all.get(at)?.as_dict().ok(),
        Object::Dictionary(settings) => Some(settings),
        _ => None,
    }
}

/// Whether what was unpacked are differences, as between the lines of a picture.
fn has_predictor(settings: &Dictionary) -> bool {
    let predictor = settings.get(b"Predictor").and_then(Object::as_i64);
    predictor.is_ok_and(|predictor| predictor > 1)
}

fn by_library(
    source: &[u8],
    filter: &[u8],
    settings: Option<&Dictionary>,
    most: usize,
) -> Result<Vec<u8>, Fault> {
    let mut dictionary = Dictionary::new();
    dictionary.set("Filter", Object::Name(filter.to_vec()));
    if let Some(settings) = settings {
        dictionary.set("DecodeParms", settings.clone());
    }
    let stream = Stream::new(dictionary, source.to_vec());
    let unpacked = stream.decompressed_content_with_limit(most);
    unpacked.map_err(|error| match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Fault::TooLarge,
        _ => Fault::Damaged,
    })
}

/// The bytes before deflated data that say how they were deflated.
const HEADER: usize = 2;
/// How much is inflated at once, in bytes.
const STEP: usize = 1 << 15;

/// Inflates data in the format of zlib, and tells whether they are cut off. Their checksum does not
/// count: programs that lock files spoil it.
fn inflate(packed: &[u8], most: usize) -> Result<(Vec<u8>, bool), Fault> {
    if packed.is_empty() {
        return Ok((Vec::new(), false));
    }
    let packed = packed.get(HEADER..).unwrap_or_default();
    let mut inflater = Decompress::new(false);
    let mut content = Vec::new();
    loop {
        let read = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let before = (read, content.len());
        if content.capacity() - content.len() < STEP {
            content.reserve(STEP);
        }
        let rest = packed.get(read..).unwrap_or_default();
        let status = inflater.decompress_vec(rest, &mut content, FlushDecompress::None);
        if content.len() > most {
            return Err(Fault::TooLarge);
        }
        let now = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        match status {
            Ok(Status::StreamEnd) => return Ok((content, false)),
            Ok(_) if before != (now, content.len()) => {}
            Ok(_) | Err(_) => return Ok((content, true)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("memory is written");
        encoder.finish().expect("memory is written")
    }

    fn unpacked(filters: &[&str], data: &[u8], most: usize) -> Result<(Vec<u8>, bool), Fault> {
        let names = filters
            .iter()
            .map(|name| Object::Name(name.as_bytes().to_vec()));
        let dictionary = Dictionary::from_iter([("Filter", Object::Array(names.collect()))]);
        let unpacked = unpack(&Stream::new(dictionary, data.to_vec()), most)?;
        Ok((unpacked.content, unpacked.is_cut))
    }

    /// Text that packs badly, so that a part of the packed data is a part of the text.
    fn text() -> Vec<u8> {
        let numbers = (0_u32..20_000).map(|n| n.wrapping_mul(2_654_435_761));
        numbers.flat_map(|n| n.to_string().into_bytes()).collect()
    }

    #[test]
    fn data_that_are_whole() {
        let (text, packed) = (text(), deflated(&text()));
        let most = text.len();
        assert_eq!(
            unpacked(&["FlateDecode"], &packed, most),
            Ok((text.clone(), false))
        );
        assert_eq!(
            unpacked(&["FlateDecode"], &packed, most - 1),
            Err(Fault::TooLarge)
        );
        let mut unsealed = packed.clone();
        unsealed.truncate(packed.len() - 4);
        assert_eq!(
            unpacked(&["FlateDecode"], &unsealed, most),
            Ok((text.clone(), false))
        );
        let twice = deflated(&packed);
        let filters = ["FlateDecode", "FlateDecode"];
        assert_eq!(unpacked(&filters, &twice, most), Ok((text.clone(), false)));
        let hex: String = packed.iter().map(|byte| format!("{byte:02x}")).collect();
        let filters = ["ASCIIHexDecode", "FlateDecode"];
        assert_eq!(
            unpacked(&filters, hex.as_bytes(), most),
            Ok((text.clone(), false))
        );
        assert_eq!(unpacked(&[], &text, most), Ok((text.clone(), false)));
        assert_eq!(unpacked(&[], &text, most - 1), Err(Fault::TooLarge));
        assert_eq!(
            unpacked(&["FlateDecode"], b"", most),
            Ok((Vec::new(), false))
        );
    }

    #[test]
    fn data_that_are_cut_off_or_damaged_give_what_comes_before() {
        let (text, packed) = (text(), deflated(&text()));
        let (found, is_cut) =
            unpacked(&["FlateDecode"], &packed[..packed.len() / 2], 1 << 20).expect("a beginning");
        assert!(is_cut);
        assert!(found.len() > text.len() / 3 && text.starts_with(&found));
        let half = deflated(&packed)[..packed.len() / 2].to_vec();
        let (found, is_cut) =
            unpacked(&["FlateDecode", "FlateDecode"], &half, 1 << 20).expect("a beginning");
        assert!(is_cut && !found.is_empty() && text.starts_with(&found));
        for noise in [&b"x"[..], b"\x78\x9c", b"\x78\x9c\xff\xff\xff\xff"] {
            assert_eq!(unpacked(&["FlateDecode"], noise, 9), Ok((Vec::new(), true)));
        }
    }

    #[test]
    fn what_is_packed_otherwise() {
        assert_eq!(unpacked(&["NoSuch"], b"x", 9), Err(Fault::Damaged));
        assert_eq!(unpacked(&["FlateDecode"; 17], b"x", 9), Err(Fault::Damaged));
        let hex = unpacked(&["ASCIIHexDecode"], b"4142>", 9);
        assert_eq!(hex, Ok((b"AB".to_vec(), false)));
        assert_eq!(
            unpacked(&["ASCIIHexDecode"], b"4142>", 1),
            Err(Fault::TooLarge)
        );
    }
}

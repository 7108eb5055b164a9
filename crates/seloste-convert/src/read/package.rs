//! Documents that are ZIP archives of named parts: DOCX and ODT.
//!
//! Only the parts that a reader names are inflated, in memory and within limits. Nothing is set aside
//! for what the archive claims of itself: its directory is walked entry by entry, and a part is as
//! large as it turns out to be.

use std::io::Read as _;

use flate2::bufread::DeflateDecoder;
use seloste_source::{Code, Diagnostic};

use super::{Read, fail, locked, xml};
use crate::Limits;
use crate::codes::{DAMAGED, FORMAT, PART_SIZE, PARTS_SIZE, RATIO, TOO_MANY_PARTS};

/// Reads the document in an archive: what its parts are called tells its format.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    sha256: String,
    limits: &Limits,
) -> Result<Read, Box<Diagnostic>> {
    let mut package = Package::open(name, bytes, limits)?;
    let media_type = package.text("mimetype")?.unwrap_or_default();
    let media_type = media_type.trim();
    if media_type.starts_with(super::ODT) || (media_type.is_empty() && package.has("content.xml")) {
        return read_odt(package, sha256);
    }
    if package.has("[Content_Types].xml") {
        return read_docx(package, sha256);
    }
    let message = match media_type.starts_with(OPEN_DOCUMENT) {
        true => "the file is an OpenDocument file that is no text",
        false => "the file is a ZIP archive that is neither a DOCX nor an ODT document",
    };
    Err(fail(FORMAT, name, message))
}

/// How the media types of OpenDocument begin.
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument";

#[cfg(feature = "docx")]
use super::docx::read as read_docx;

#[cfg(not(feature = "docx"))]
fn read_docx(package: Package<'_>, _: String) -> Result<Read, Box<Diagnostic>> {
    Err(super::left_out(package.name, "DOCX"))
}

#[cfg(feature = "odt")]
use super::odt::read as read_odt;

#[cfg(not(feature = "odt"))]
fn read_odt(package: Package<'_>, _: String) -> Result<Read, Box<Diagnostic>> {
    Err(super::left_out(package.name, "ODT"))
}

/// An archive whose parts are read one by one.
pub(super) struct Package<'b> {
    /// What diagnostics call the file.
    pub(super) name: &'b str,
    pub(super) limits: &'b Limits,
    bytes: &'b [u8],
    entries: Vec<Entry<'b>>,
    /// How many bytes were inflated so far.
    inflated: usize,
}

/// Where a part is, as the directory of the archive has it.
#[derive(Debug, Clone, Copy)]
struct Entry<'b> {
    name: &'b [u8],
    method: u16,
    is_encrypted: bool,
    checksum: u32,
    deflated: u64,
    inflated: u64,
    header: u64,
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

impl<'b> Package<'b> {
    /// Reads the directory of an archive.
    pub(super) fn open(
        name: &'b str,
        bytes: &'b [u8],
        limits: &'b Limits,
    ) -> Result<Self, Box<Diagnostic>> {
        let Some((directory, shift)) = directory(bytes) else {
            let message = "the file is a ZIP archive without a directory: it is damaged or cut off";
            return Err(fail(DAMAGED, name, message));
        };
        let mut entries = Vec::new();
        let mut rest = &bytes[directory..];
        while let Some((entry, after)) = entry(rest, shift) {
            if entries.len() >= limits.parts {
                let message = format!("the file has more parts than the limit of {}", limits.parts);
                return Err(fail(TOO_MANY_PARTS, name, message));
            }
            entries.push(entry);
            rest = after;
        }
        Ok(Self {
            name,
            limits,
            bytes,
            entries,
            inflated: 0,
        })
    }

    /// Whether there is a part of a name.
    pub(super) fn has(&self, part: &str) -> bool {
        self.entry(part).is_some()
    }

    /// A part as text, if there is one of the name.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, Box<Diagnostic>> {
        let Some(entry) = self.entry(part) else {
            return Ok(None);
        };
        let bytes = self.inflate(part, entry)?;
        xml::decode(self.name, part, &bytes).map(Some)
    }

    /// The first part of a name; where none has it letter by letter, letter case does not count.
    fn entry(&self, part: &str) -> Option<Entry<'b>> {
        let part = part.as_bytes();
        let mut exact = self.entries.iter().filter(|entry| entry.name == part);
        let mut like = self.entries.iter();
        exact
            .next()
            .or_else(|| like.find(|entry| entry.name.eq_ignore_ascii_case(part)))
            .copied()
    }

    fn inflate(&mut self, part: &str, entry: Entry<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
        if entry.is_encrypted {
            return Err(locked(self.name));
        }
        let damaged = || self.refuse(DAMAGED, part, "is damaged or cut off");
        let data = data(self.bytes, entry).ok_or_else(damaged)?;
        let most = self.limits.part_bytes;
        let mut bytes = Vec::new();
        let read = match entry.method {
            STORED => data.take(most as u64 + 1).read_to_end(&mut bytes),
            DEFLATED => {
                let decoder = DeflateDecoder::new(data);
                decoder.take(most as u64 + 1).read_to_end(&mut bytes)
            }
            _ => return Err(self.refuse(DAMAGED, part, "is packed in a way that is not known")),
        };
        self.within(part, bytes.len(), data.len())?;
        read.map_err(|_| damaged())?;
        if bytes.len() as u64 != entry.inflated || checksum(&bytes) != entry.checksum {
            let why = "is damaged: it is not what the archive says of it";
            return Err(self.refuse(DAMAGED, part, why));
        }
        self.inflated += bytes.len();
        Ok(bytes)
    }

    /// Checks the size of a part.
    fn within(&self, part: &str, size: usize, deflated: usize) -> Result<(), Box<Diagnostic>> {
        let Limits {
            part_bytes,
            parts_bytes,
            ratio,
            ..
        } = *self.limits;
        if size > deflated.saturating_mul(ratio) {
            let why = format!("inflates to more than {ratio} times its size");
            return Err(self.refuse(RATIO, part, &why));
        }
        if size > part_bytes {
            let why = format!("has more bytes than the limit of {part_bytes}");
            return Err(self.refuse(PART_SIZE, part, &why));
        }
        if self.inflated + size > parts_bytes {
            let message = format!("the parts have more bytes than the limit of {parts_bytes}");
            return Err(fail(PARTS_SIZE, self.name, message));
        }
        Ok(())
    }

    fn refuse(&self, code: Code, part: &str, why: &str) -> Box<Diagnostic> {
        fail(code, self.name, format!("the part `{part}` {why}"))
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

const END_OF_DIRECTORY: &[u8] = b"PK\x05\x06";
const END_OF_DIRECTORY_64: &[u8] = b"PK\x06\x06";
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
/// The sizes of the records without their names and comments (APPNOTE 4.3).
const END_SIZE: usize = 22;
const ENTRY_SIZE: usize = 46;
const LOCAL_SIZE: usize = 30;
/// The longest comment behind the directory.
const LONGEST_COMMENT: usize = 65_535;
/// A number that stands in a longer field elsewhere.
const ELSEWHERE: u64 = 0xffff_ffff;

/// Where the directory begins, and by how much everything in the archive is moved, as it is where
/// something stands before it.
fn directory(bytes: &[u8]) -> Option<(usize, u64)> {
    let last = bytes.len().checked_sub(END_SIZE)?;
    let first = last.saturating_sub(LONGEST_COMMENT);
    let end = (first..=last)
        .rev()
        .find(|at| bytes[*at..].starts_with(END_OF_DIRECTORY))?;
    let record = &bytes[end..];
    let (mut size, mut start) = (number(record, 12, 4)?, number(record, 16, 4)?);
    let mut end = end as u64;
    if size == ELSEWHERE || start == ELSEWHERE {
        // The locator of the longer record stands before the shorter one.
        let locator = bytes.get(usize::try_from(end.checked_sub(20)?).ok()?..)?;
        end = number(locator, 8, 8)?;
        let record = bytes.get(usize::try_from(end).ok()?..)?;
        record.starts_with(END_OF_DIRECTORY_64).then_some(())?;
        (size, start) = (number(record, 40, 8)?, number(record, 48, 8)?);
    }
    let at = end.checked_sub(size)?;
    let shift = at.checked_sub(start)?;
    let at = usize::try_from(at).ok()?;
    (at <= bytes.len()).then_some((at, shift))
}

/// The entry at the beginning of the bytes, and what is after it.
fn entry(bytes: &[u8], shift: u64) -> Option<(Entry<'_>, &[u8])> {
    if !bytes.starts_with(DIRECTORY_ENTRY) {
        return None;
    }
    let length = |at| Some(number(bytes, at, 2)? as usize);
    let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let rest = bytes.get(ENTRY_SIZE..)?;
    let (name, rest) = rest.split_at_checked(name)?;
    let (extra, rest) = rest.split_at_checked(extra)?;
    let rest = rest.get(comment..)?;
    // Numbers that are elsewhere stand one after the other in the first extra field of their kind.
    let mut long = long_numbers(extra);
    let mut value = |at| {
        let value = number(bytes, at, 4)?;
        if value != ELSEWHERE {
            return Some(value);
        }
        let value = number(long, 0, 8)?;
        long = &long[8..];
        Some(value)
    };
    let (inflated, deflated, header) = (value(24)?, value(20)?, value(42)?);
    let entry = Entry {
        name,
        method: u16::try_from(number(bytes, 10, 2)?).ok()?,
        is_encrypted: number(bytes, 8, 2)? & 1 == 1,
        checksum: u32::try_from(number(bytes, 16, 4)?).ok()?,
        deflated,
        inflated,
        header: header.checked_add(shift)?,
    };
    Some((entry, rest))
}

/// The extra field with numbers of eight bytes (APPNOTE 4.5.3).
fn long_numbers(mut extra: &[u8]) -> &[u8] {
    while let (Some(kind), Some(length)) = (number(extra, 0, 2), number(extra, 2, 2)) {
        let Some((field, rest)) = extra[4..].split_at_checked(length as usize) else {
            break;
        };
        if kind == 1 {
            return field;
        }
        extra = rest;
    }
    &[]
}

/// The deflated bytes of a part.
fn data<'b>(bytes: &'b [u8], entry: Entry<'_>) -> Option<&'b [u8]> {
    let header = bytes.get(usize::try_from(entry.header).ok()?..)?;
    if !header.starts_with(LOCAL_HEADER) {
        return None;
    }
    let (name, extra) = (number(header, 26, 2)?, number(header, 28, 2)?);
    let start = LOCAL_SIZE + name as usize + extra as usize;
    let deflated = usize::try_from(entry.deflated).ok()?;
    header.get(start..)?.get(..deflated)
}

/// A number of some bytes, the least one first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + length)?;
    let digits = bytes.iter().rev();
    Some(digits.fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;
    use crate::read::read_within;

    /// An archive with some parts.
    fn archive<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            let options = SimpleFileOptions::default();
            writer.start_file(name.as_ref(), options).expect("a part");
            writer.write_all(content.as_ref()).expect("its bytes");
        }
        writer.finish().expect("an archive").into_inner()
    }

    fn code(bytes: &[u8], limits: &Limits) -> &'static str {
        read_within("a.zip", bytes, limits).map_or_else(|error| error.code.0, |_| "read")
    }

    const BODY: &str = "<d xmlns:o=':opendocument:xmlns:office:1.0' xmlns:t=':opendocument:xmlns:text:1.0'>\
        <o:body><o:text><t:p>Kirjaston asiakkaat</t:p></o:text></o:body></d>";

    #[test]
    fn each_limit_holds_from_the_first_that_is_too_much() {
        let document = archive(&[("content.xml", BODY), ("a", ""), ("b", "")]);
        let size = BODY.len();
        let deflated = |limits: &Limits| {
            let mut package = Package::open("a", &document, limits).expect("an archive");
            let entry = package.entry("content.xml").expect("a part");
            assert_eq!(
                package.text("content.xml").expect("a part").as_deref(),
                Some(BODY)
            );
            usize::try_from(entry.deflated).expect("a size")
        };
        let ratio = size.div_ceil(deflated(&Limits::default()));
        type Set = fn(&mut Limits, usize);
        let cases: [(usize, Set, &str); 5] = [
            (3, |limits, n| limits.parts = n, "IN-parts"),
            (size, |limits, n| limits.part_bytes = n, "IN-part-size"),
            (size, |limits, n| limits.parts_bytes = n, "IN-parts-size"),
            (ratio, |limits, n| limits.ratio = n, "IN-ratio"),
            (document.len(), |limits, n| limits.file_bytes = n, "IN-size"),
        ];
        for (size, set, expected) in cases {
            let within = |limit: usize| {
                let mut limits = Limits::default();
                set(&mut limits, limit);
                code(&document, &limits)
            };
            let found = [size + 1, size, size - 1].map(within);
            assert_eq!(found, ["read", "read", expected]);
        }
    }

    #[test]
    fn what_the_archive_says_of_a_part_must_be_true() {
        let document = archive(&[("content.xml", BODY)]);
        let limits = Limits::default();
        assert_eq!(code(&document, &limits), "read");
        let directory = document.windows(4).position(|it| it == DIRECTORY_ENTRY);
        let directory = directory.expect("a directory");
        // The checksum, both sizes, the method, the place and the password, each told wrong.
        for (at, expected) in [
            (16, "IN-damaged"),
            (20, "IN-damaged"),
            (24, "IN-damaged"),
            (10, "IN-damaged"),
            (42, "IN-damaged"),
            (8, "IN-password"),
        ] {
            let mut lying = document.clone();
            lying[directory + at] ^= 1;
            assert_eq!(code(&lying, &limits), expected, "at {at}");
        }
        for length in 4..document.len() {
            let found = code(&document[..length], &limits);
            assert!(
                found == "IN-damaged" || found == "IN-format",
                "{length}: {found}"
            );
        }
        let moved = [b"PK\x03\x04".as_slice(), &document].concat();
        assert_eq!(code(&moved, &limits), "read");
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_large() {
        let bomb = archive(&[("content.xml", vec![b' '; 2 << 20])]);
        assert!(bomb.len() < 1 << 13);
        assert_eq!(code(&bomb, &Limits::default()), "IN-ratio");
        let limits = Limits {
            part_bytes: 1 << 20,
            ratio: 2_000,
            ..Limits::default()
        };
        assert_eq!(code(&bomb, &limits), "IN-part-size");
    }

    #[test]
    fn names_of_parts_are_only_looked_up() {
        let parts = [
            ("../../content.xml", "<a>"),
            ("/content.xml", "<b>"),
            ("CONTENT.XML", BODY),
        ];
        assert_eq!(code(&archive(&parts), &Limits::default()), "read");
        assert_eq!(code(&archive(&parts[..2]), &Limits::default()), "IN-format");
    }
}

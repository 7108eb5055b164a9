//! What kind of file some bytes are, by what they hold and never by a name.

use seloste_source::Diagnostic;

use super::{fail, locked};
use crate::codes::FORMAT;

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text in any encoding, or what nobody can name: the decoder tells.
    Text,
    /// A PDF document.
    Pdf,
    /// A ZIP archive, as DOCX and ODT are.
    Package,
    /// A document that is not read.
    Other(Other),
}

/// A document that is not read, and that people take for one that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Other {
    OldOffice,
    /// A document of Word that is locked with a password.
    Locked,
    Rtf,
}

/// How far into a file its PDF header may stand (ISO 32000-1, Annex H).
const HEADER_WITHIN: usize = 1024;
const PDF_HEADER: &[u8] = b"%PDF-";
/// The beginnings of a ZIP archive: with files, without, and in parts.
const ARCHIVES: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const RTF: &[u8] = b"{\\rtf";

impl Kind {
    /// The kind of a file by its first bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        if ARCHIVES.iter().any(|start| bytes.starts_with(start)) {
            return Self::Package;
        }
        if bytes.starts_with(COMPOUND_FILE) {
            return Self::Other(match is_locked(bytes) {
                true => Other::Locked,
                false => Other::OldOffice,
            });
        }
        if bytes.trim_ascii_start().starts_with(RTF) {
            return Self::Other(Other::Rtf);
        }
        if is_pdf(&bytes[..bytes.len().min(HEADER_WITHIN)]) {
            return Self::Pdf;
        }
        Self::Text
    }
}

/// Whether a compound file has the part that locked documents are kept in ([MS-OFFCRYPTO] 2.3.4.4): names
/// of parts stand in it in UTF-16.
fn is_locked(compound: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    compound.windows(name.len()).any(|window| window == name)
}

/// Whether a PDF header begins the file, or stands behind bytes that are no text: a text may well
/// speak of one.
fn is_pdf(first: &[u8]) -> bool {
    let mut headers = first.windows(PDF_HEADER.len());
    let Some(at) = headers.position(|window| window == PDF_HEADER) else {
        return false;
    };
    let begins_line = at == 0 || matches!(first[at - 1], b'\n' | b'\r');
    let has_version = first
        .get(at + PDF_HEADER.len())
        .is_some_and(u8::is_ascii_digit);
    at == 0 || (begins_line && has_version) || std::str::from_utf8(&first[..at]).is_err()
}

impl Other {
    /// Why the document is not read, and what to do about it.
    pub(super) fn refused(self, name: &str) -> Box<Diagnostic> {
        let message = match self {
            Self::Locked => return locked(name),
            Self::OldOffice => "the file is an old Office document, which is not read",
            Self::Rtf => "the file is an RTF document, which is not read",
        };
        let help = "open it and save it as DOCX, ODT or PDF";
        Box::new(fail(FORMAT, name, message).help(help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_the_kind() {
        let far = [&[b' '; 1018][..], b"\n%PDF-1.4"].concat();
        let part = "EncryptedPackage\0"
            .encode_utf16()
            .flat_map(u16::to_le_bytes);
        let locked = [COMPOUND_FILE, &[0; 512], &part.collect::<Vec<_>>()].concat();
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], Kind::Pdf),
            (b"\xef\xbb\xbf\n%PDF-1.7", Kind::Pdf),
            (b"\x00\xff%PDF-", Kind::Pdf),
            (&far, Kind::Text),
            (&far[1..], Kind::Pdf),
            (b"the mark %PDF-1.7 begins it", Kind::Text),
            (b"PK\x03\x04", Kind::Package),
            (b"PK\x05\x06", Kind::Package),
            (b"PK-koulu", Kind::Text),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                Kind::Other(Other::OldOffice),
            ),
            (&locked, Kind::Other(Other::Locked)),
            (b"\n{\\rtf1", Kind::Other(Other::Rtf)),
            (b"", Kind::Text),
        ] {
            assert_eq!(
                Kind::of(bytes),
                kind,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}

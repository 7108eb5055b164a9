//! Archives that lie.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::Files;
use super::docx::{self, CONTENT_TYPES, DOCUMENT};

/// A part of an archive with all that the archive says of it, which need not be true.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: Vec<u8>,
    /// The bytes as they lie in the archive.
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub checksum: u32,
    pub packed_size: u32,
    pub size: u32,
    /// Where the directory says that the part is; by default where it is.
    pub at: Option<u32>,
    /// What stands behind its name in the directory.
    pub extra: Vec<u8>,
}

impl Part {
    /// A part that is deflated.
    pub fn deflated(name: &str, body: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body).expect("memory is written");
        let packed = encoder.finish().expect("memory is written");
        Self::new(name, packed, 8, body)
    }

    /// A part that lies in the archive as it is.
    pub fn stored(name: &str, body: &[u8]) -> Self {
        Self::new(name, body.to_vec(), 0, body)
    }

    fn new(name: &str, packed: Vec<u8>, method: u16, body: &[u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(body);
        Self {
            name: name.as_bytes().to_vec(),
            packed_size: number(packed.len()),
            packed,
            method,
            flags: 0,
            checksum: crc.sum(),
            size: number(body.len()),
            at: None,
            extra: Vec::new(),
        }
    }

    /// The fields that its header and its entry in the directory have in common.
    fn fields(&self, extra: usize) -> Vec<u8> {
        let mut fields = vec![20, 0];
        fields.extend(self.flags.to_le_bytes());
        fields.extend(self.method.to_le_bytes());
        fields.extend([0; 4]);
        for field in [self.checksum, self.packed_size, self.size] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend(&number(self.name.len()).to_le_bytes()[..2]);
        fields.extend(&number(extra).to_le_bytes()[..2]);
        fields
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("archives are small")
}

/// An archive of some parts.
pub fn archive(parts: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        let at = part.at.unwrap_or(number(bytes.len()));
        bytes.extend(b"PK\x03\x04");
        bytes.extend(part.fields(0));
        bytes.extend(&part.name);
        bytes.extend(&part.packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(part.fields(part.extra.len()));
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(&part.name);
        directory.extend(&part.extra);
    }
    let start = number(bytes.len());
    let n = u16::try_from(parts.len()).unwrap_or(u16::MAX);
    bytes.extend(&directory);
    bytes.extend(end(n, number(directory.len()), start));
    bytes
}

/// The record at the end of an archive.
fn end(n: u16, size: u32, start: u32) -> Vec<u8> {
    let mut bytes = b"PK\x05\x06\0\0\0\0".to_vec();
    bytes.extend([n.to_le_bytes(), n.to_le_bytes()].concat());
    bytes.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0; 2]);
    bytes
}

/// A Word document whose text is this part.
fn with(part: Part) -> Vec<u8> {
    archive(&[Part::deflated(CONTENT_TYPES, docx::TYPES.as_bytes()), part])
}

/// A Word document whose archive says something else of its text.
fn lie(change: impl FnOnce(&mut Part)) -> Vec<u8> {
    let mut part = Part::deflated(DOCUMENT, docx::notice().as_bytes());
    change(&mut part);
    with(part)
}

pub fn add(files: &mut Files) {
    bombs(files);
    lies(files);
    names(files);
    directories(files);
}

fn bombs(files: &mut Files) {
    for (name, mib, code) in [
        ("archive/zip-bomb-33-mib.docx", 33, "IN-ratio"),
        ("archive/zip-bomb-256-mib.docx", 256, "IN-part-size"),
    ] {
        files.refused(name, code, || {
            with(Part::deflated(DOCUMENT, &vec![b' '; mib << 20]))
        });
    }
    files.refused("archive/large-part.docx", "IN-part-size", || {
        // Noise that repeats itself stays under the ratio.
        let noise = crate::noise(1 << 20);
        let body: Vec<u8> = noise
            .iter()
            .flat_map(|byte| [b' ' + byte % 90; 40])
            .collect();
        with(Part::deflated(DOCUMENT, &body))
    });
    files.recorded("archive/2000-parts-in-one-place.docx", || {
        let part = Part::deflated(DOCUMENT, &vec![b'a'; 1 << 20]);
        let mut parts = vec![part.clone()];
        parts.extend((0..1_900).map(|_| Part {
            packed: Vec::new(),
            at: Some(0),
            ..part.clone()
        }));
        archive(&parts)
    });
    files.recorded("archive/archive-in-itself.docx", || {
        with(Part::stored(DOCUMENT, &docx::document("")))
    });
    for (name, n, code) in [
        ("archive/2001-parts.docx", 2_001, "IN-parts"),
        ("archive/60000-parts.docx", 60_000, "IN-parts"),
    ] {
        files.refused(name, code, || {
            let part = |n: usize| Part::stored(&format!("a/{n}.xml"), b"");
            archive(&(0..n).map(part).collect::<Vec<_>>())
        });
    }
}

fn lies(files: &mut Files) {
    files.recorded("archive/claims-less.docx", || lie(|part| part.size = 10));
    files.recorded("archive/claims-nothing.docx", || lie(|part| part.size = 0));
    files.recorded("archive/claims-more.docx", || lie(|part| part.size *= 2));
    files.recorded("archive/claims-4-gib.docx", || {
        lie(|part| part.size = u32::MAX - 1)
    });
    files.recorded("archive/packed-less.docx", || {
        lie(|part| part.packed_size = 10)
    });
    files.recorded("archive/packed-nothing.docx", || {
        lie(|part| part.packed_size = 0)
    });
    files.recorded("archive/packed-more.docx", || {
        lie(|part| part.packed_size += 10)
    });
    files.recorded("archive/packed-4-gib.docx", || {
        lie(|part| part.packed_size = u32::MAX - 1)
    });
    files.recorded("archive/sizes-elsewhere.docx", || {
        lie(|part| part.size = u32::MAX)
    });
    files.recorded("archive/sizes-elsewhere-huge.docx", || {
        lie(|part| {
            part.size = u32::MAX;
            part.packed_size = u32::MAX;
            part.extra = [&[1, 0, 16, 0][..], &[0xff; 16]].concat();
        })
    });
    files.recorded("archive/extra-too-long.docx", || {
        lie(|part| part.extra = vec![1, 0, 0xff, 0xff, 1])
    });
    files.recorded("archive/wrong-checksum.docx", || {
        lie(|part| part.checksum ^= 1)
    });
    files.recorded("archive/not-deflated.docx", || lie(|part| part.method = 0));
    files.recorded("archive/unknown-method.docx", || {
        lie(|part| part.method = 99)
    });
    files.refused("archive/encrypted.docx", "IN-password", || {
        lie(|part| part.flags |= 1)
    });
    files.recorded("archive/part-behind-the-end.docx", || {
        lie(|part| part.at = Some(u32::MAX - 1))
    });
    files.recorded("archive/part-is-another.docx", || {
        lie(|part| part.at = Some(0))
    });
    files.recorded("archive/part-is-the-directory.docx", || {
        let bytes = docx::document("");
        let at = bytes.windows(4).position(|it| it == b"PK\x01\x02");
        lie(|part| part.at = at.map(number))
    });
    files.recorded("archive/no-deflated-data.docx", || {
        lie(|part| part.packed = vec![0xff; part.packed.len()])
    });
    files.recorded("archive/deflated-data-end-early.docx", || {
        lie(|part| {
            part.packed.truncate(part.packed.len() / 2);
            part.packed_size = number(part.packed.len());
        })
    });
}

fn names(files: &mut Files) {
    files.text("archive/names-that-climb.docx", || {
        let bad = [
            "../../a.xml",
            "/etc/a.xml",
            "C:\\a.xml",
            "..\\a.xml",
            "a\0.xml",
            "",
        ];
        let mut parts = docx::parts(&docx::notice());
        parts.extend(bad.map(|name| Part::stored(name, b"<a/>")));
        archive(&parts)
    });
    files.recorded("archive/text-in-a-name-that-climbs.docx", || {
        let part = Part::deflated("../word/document.xml", docx::notice().as_bytes());
        with(part)
    });
    files.recorded("archive/text-with-a-null-in-its-name.docx", || {
        with(Part::deflated(
            "word/document.xml\0",
            docx::notice().as_bytes(),
        ))
    });
    files.recorded("archive/names-of-no-language.docx", || {
        lie(|part| part.name = vec![0xff, 0xfe, 0x80])
    });
    files.recorded("archive/name-of-60000-letters.docx", || {
        with(Part::deflated(
            &"a".repeat(60_000),
            docx::notice().as_bytes(),
        ))
    });
    files.recorded("archive/two-texts.docx", || {
        let mut parts = docx::parts(&docx::notice());
        parts.extend(docx::parts(&docx::body("<w:p/>")));
        archive(&parts)
    });
    files.recorded("archive/names-in-capitals.docx", || {
        with(Part::deflated(
            "WORD/DOCUMENT.XML",
            docx::notice().as_bytes(),
        ))
    });
}

fn directories(files: &mut Files) {
    let cut = |from: usize, change: fn(&mut [u8])| {
        move || {
            let mut bytes = docx::document("");
            let end = bytes.len();
            change(&mut bytes[end - from..]);
            bytes
        }
    };
    files.refused(
        "archive/no-directory.docx",
        "IN-damaged",
        cut(22, |end| end.fill(0)),
    );
    files.recorded(
        "archive/directory-is-empty.docx",
        cut(22, |end| end[8..16].fill(0)),
    );
    files.recorded(
        "archive/directory-of-65535.docx",
        cut(22, |end| end[8..12].fill(0xff)),
    );
    files.recorded(
        "archive/directory-of-4-gib.docx",
        cut(22, |end| end[12..16].fill(0xff)),
    );
    files.recorded(
        "archive/directory-elsewhere.docx",
        cut(22, |end| end[16..20].fill(0xff)),
    );
    files.recorded(
        "archive/directory-before-the-start.docx",
        cut(22, |end| end[12] = 0xff),
    );
    files.recorded(
        "archive/directory-far-away.docx",
        cut(22, |end| end[16..20].fill(0x7f)),
    );
    files.recorded(
        "archive/comment-longer-than-file.docx",
        cut(22, |end| end[20..].fill(0xff)),
    );
    files.recorded("archive/ends-in-ends.docx", || {
        let mut bytes = docx::document("");
        bytes.extend(end(1, 1, 1).repeat(2_000));
        bytes
    });
    files.recorded("archive/only-an-end.docx", || end(0, 0, 0));
    files.recorded("archive/only-a-start.docx", || b"PK\x03\x04".to_vec());
    files.recorded("archive/long-end-that-points-to-itself.docx", || {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend(b"PK\x06\x06");
        bytes.extend([0; 52]);
        bytes.extend(b"PK\x06\x07\0\0\0\0\x04\0\0\0\0\0\0\0\x01\0\0\0");
        bytes.extend(end(1, u32::MAX, u32::MAX));
        bytes
    });
    files.recorded("archive/long-end-far-away.docx", || {
        let mut bytes = b"PK\x03\x04PK\x06\x07\0\0\0\0".to_vec();
        bytes.extend([0xff; 12]);
        bytes.extend(end(1, u32::MAX, u32::MAX));
        bytes
    });
    files.text("archive/something-before-it.docx", || {
        [&b"PK\x03\x04 something"[..], &docx::document("")].concat()
    });
}

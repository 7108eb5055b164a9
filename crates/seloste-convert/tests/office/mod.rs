//! DOCX and ODT documents that are written here by hand.

mod docx;
mod odt;

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

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

//! Sound files that were cut off or changed on the way.

use super::pdf::Pdf;
use super::{Files, docx, odt};
use crate::noise;

type Sound = (&'static str, fn() -> Vec<u8>);

const SOUND: [Sound; 3] = [
    ("pdf", || Pdf::notice().bytes()),
    ("docx", || docx::document("")),
    ("odt", || odt::document("")),
];

pub fn add(files: &mut Files) {
    for (format, sound) in SOUND {
        cut(files, format, sound);
        flipped(files, format, sound);
    }
}

fn cut(files: &mut Files, format: &str, sound: fn() -> Vec<u8>) {
    files.recorded(&format!("truncated/half.{format}"), || {
        let bytes = sound();
        bytes[..bytes.len() / 2].to_vec()
    });
    for tenth in 1..10 {
        files.recorded(&format!("truncated/{tenth}-tenths.{format}"), || {
            let bytes = sound();
            bytes[..bytes.len() * tenth / 10].to_vec()
        });
        files.recorded(&format!("truncated/without-{tenth}-bytes.{format}"), || {
            let bytes = sound();
            bytes[..bytes.len() - tenth].to_vec()
        });
        files.recorded(
            &format!("truncated/without-the-first-{tenth}.{format}"),
            || sound()[tenth..].to_vec(),
        );
    }
    files.recorded(&format!("truncated/hole.{format}"), || {
        let bytes = sound();
        let third = bytes.len() / 3;
        [&bytes[..third], &bytes[2 * third..]].concat()
    });
    files.recorded(&format!("truncated/zeros-in-the-middle.{format}"), || {
        let mut bytes = sound();
        let third = bytes.len() / 3;
        bytes[third..2 * third].fill(0);
        bytes
    });
}

/// One byte in many places, and many bytes.
fn flipped(files: &mut Files, format: &str, sound: fn() -> Vec<u8>) {
    for part in 0..60 {
        files.recorded(&format!("flipped/{part}.{format}"), || {
            let mut bytes = sound();
            let at = bytes.len() * part / 60;
            bytes[at] ^= 1 << (part % 8);
            bytes
        });
    }
    for step in [10, 50, 200] {
        files.recorded(&format!("flipped/each-{step}.{format}"), || {
            let mut bytes = sound();
            let noise = noise(bytes.len());
            for (byte, noise) in bytes.iter_mut().zip(noise).skip(8).step_by(step) {
                *byte = noise;
            }
            bytes
        });
    }
    files.recorded(&format!("flipped/line-ends.{format}"), || {
        let bytes = sound();
        bytes
            .iter()
            .flat_map(|byte| match byte {
                b'\n' => vec![b'\r', b'\n'],
                byte => vec![*byte],
            })
            .collect()
    });
    files.recorded(&format!("flipped/as-text.{format}"), || {
        String::from_utf8_lossy(&sound()).into_owned().into_bytes()
    });
}

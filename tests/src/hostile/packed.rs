//! PDF documents: streams that unpack to more than they are.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::Files;
use super::pdf::{CATALOG, CONTENT, FONT, FREE, drawing, notice_with};

/// Bytes in the format of zlib.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory is written");
    encoder.finish().expect("memory is written")
}

/// So many spaces, deflated.
fn spaces(mib: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..mib {
        encoder
            .write_all(&[b' '; 1 << 20])
            .expect("memory is written");
    }
    encoder.finish().expect("memory is written")
}

/// The notice whose drawing is packed.
fn drawn(said: &str, data: &[u8]) -> Vec<u8> {
    notice_with(|pdf| {
        pdf.stream(CONTENT, said, data);
    })
}

pub fn add(files: &mut Files) {
    bombs(files);
    filters(files);
    predictors(files);
}

fn bombs(files: &mut Files) {
    let flate = "/Filter/FlateDecode";
    for mib in [65, 1_024] {
        files.recorded(&format!("pdf/flate-bomb-{mib}-mib.pdf"), || {
            drawn(flate, &spaces(mib))
        });
        files.recorded(&format!("pdf/flate-bomb-{mib}-mib-twice.pdf"), || {
            drawn("/Filter[/FlateDecode/FlateDecode]", &deflated(&spaces(mib)))
        });
        files.recorded(&format!("pdf/font-map-bomb-{mib}-mib.pdf"), || {
            notice_with(|pdf| {
                pdf.object(
                    FONT,
                    "<</Type/Font/Subtype/Type1/BaseFont/A/ToUnicode 6 0 R>>",
                );
                pdf.stream(FREE, flate, &spaces(mib));
            })
        });
        files.recorded(&format!("pdf/object-stream-bomb-{mib}-mib.pdf"), || {
            notice_with(|pdf| {
                pdf.stream(
                    FREE,
                    &format!("/Type/ObjStm/N 1/First 10{flate}"),
                    &spaces(mib),
                );
            })
        });
        files.recorded(&format!("pdf/metadata-bomb-{mib}-mib.pdf"), || {
            notice_with(|pdf| {
                pdf.object(CATALOG, "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>");
                pdf.stream(
                    FREE,
                    &format!("/Type/Metadata/Subtype/XML{flate}"),
                    &spaces(mib),
                );
            })
        });
    }
    files.recorded("pdf/bombs-in-40-streams.pdf", || {
        let bomb = spaces(20);
        notice_with(|pdf| {
            let contents: String = (FREE..FREE + 40).map(|n| format!("{n} 0 R ")).collect();
            let page = super::pdf::PAGE_OBJECT.replace("5 0 R", &format!("[{contents} 5 0 R]"));
            pdf.object(super::pdf::PAGE, &page);
            for number in FREE..FREE + 40 {
                pdf.stream(number, flate, &bomb);
            }
        })
    });
    files.recorded("pdf/run-length-bomb.pdf", || {
        drawn(
            "/Filter[/FlateDecode/RunLengthDecode]",
            &deflated(&[129, b' '].repeat(1 << 20)),
        )
    });
    files.recorded("pdf/lzw-bomb.pdf", || {
        drawn(
            "/Filter[/FlateDecode/LZWDecode]",
            &deflated(&vec![0x80; 4 << 20]),
        )
    });
    files.recorded("pdf/ascii85-bomb.pdf", || {
        drawn(
            "/Filter[/FlateDecode/ASCII85Decode]",
            &deflated(&vec![b'z'; 20 << 20]),
        )
    });
}

fn filters(files: &mut Files) {
    let packed = || deflated(&drawing(""));
    for (name, said) in [
        ("unknown", "/Filter/NoSuch"),
        ("a-number", "/Filter 1"),
        ("itself", "/Filter 5 0 R"),
        ("of-pictures", "/Filter/DCTDecode"),
        (
            "of-faxes",
            "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>",
        ),
        ("of-jbig2", "/Filter/JBIG2Decode"),
        ("encrypting", "/Filter/Crypt/DecodeParms<</Name/a>>"),
        ("wrong", "/Filter/LZWDecode"),
        ("hex", "/Filter/ASCIIHexDecode"),
        ("ascii85", "/Filter/ASCII85Decode"),
        ("run-length", "/Filter/RunLengthDecode"),
        ("missing", ""),
        (
            "in-a-file",
            "/Filter/FlateDecode/F(/etc/passwd)/FFilter/FlateDecode",
        ),
    ] {
        files.recorded(&format!("pdf/filter-{name}.pdf"), || drawn(said, &packed()));
    }
    files.recorded("pdf/filters-10000.pdf", || {
        drawn(
            &format!("/Filter[{}]", "/FlateDecode".repeat(10_000)),
            &packed(),
        )
    });
    files.recorded("pdf/filters-of-hex-10000.pdf", || {
        drawn(
            &format!("/Filter[{}]", "/ASCIIHexDecode".repeat(10_000)),
            &[b'3'; 100_000],
        )
    });
    files.recorded("pdf/packed-data-end-early.pdf", || {
        let packed = packed();
        drawn("/Filter/FlateDecode", &packed[..packed.len() / 2])
    });
    files.recorded("pdf/packed-data-are-wrong.pdf", || {
        let mut packed = packed();
        packed
            .iter_mut()
            .skip(20)
            .step_by(7)
            .for_each(|byte| *byte ^= 0x55);
        drawn("/Filter/FlateDecode", &packed)
    });
    files.recorded("pdf/packed-data-of-noise.pdf", || {
        drawn("/Filter/FlateDecode", &crate::noise(100_000))
    });
    files.recorded("pdf/lzw-of-noise.pdf", || {
        drawn("/Filter/LZWDecode", &crate::noise(100_000))
    });
    files.recorded("pdf/ascii85-of-noise.pdf", || {
        drawn("/Filter/ASCII85Decode", &crate::noise(100_000))
    });
}

fn predictors(files: &mut Files) {
    for (name, said) in [
        (
            "of-wide-rows",
            "/Predictor 12/Columns 2147483647/Colors 2147483647/BitsPerComponent 2147483647",
        ),
        (
            "of-no-rows",
            "/Predictor 15/Columns 0/Colors 0/BitsPerComponent 0",
        ),
        (
            "of-negative-rows",
            "/Predictor 12/Columns -1/Colors -1/BitsPerComponent -8",
        ),
        ("of-huge-rows", "/Predictor 12/Columns 9223372036854775807"),
        ("unknown", "/Predictor 99/Columns 5"),
        (
            "of-pictures",
            "/Predictor 2/Columns 5/Colors 4/BitsPerComponent 16",
        ),
        ("of-odd-rows", "/Predictor 14/Columns 7"),
        ("early", "/EarlyChange 99"),
    ] {
        files.recorded(&format!("pdf/predictor-{name}.pdf"), || {
            let said = format!("/Filter/FlateDecode/DecodeParms<<{said}>>");
            drawn(&said, &deflated(&drawing("")))
        });
    }
}

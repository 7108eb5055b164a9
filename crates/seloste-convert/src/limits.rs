//! How much of an input is read before it is refused.

/// Limits on inputs. Each has a diagnostic of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a text or a web page (`IN-size`).
    pub bytes: usize,
    /// The most bytes of a PDF, DOCX or ODT file, which hold pictures and fonts too (`IN-size`).
    pub file_bytes: usize,
    /// The most lines of a text that are not empty (`IN-lines`).
    pub lines: usize,
    /// The most characters of a line (`IN-line-length`).
    pub line_length: usize,
    /// The most elements inside each other in a web page (`IN-nesting`).
    pub depth: usize,
    /// The most elements, texts and comments of a web page (`IN-elements`).
    pub nodes: usize,
    /// The most attributes of a tag in a web page (`IN-attributes`).
    pub attributes: usize,
    /// The most parts of a DOCX or ODT file (`IN-parts`).
    pub parts: usize,
    /// The most bytes of an inflated part (`IN-part-size`).
    pub part_bytes: usize,
    /// The most bytes of all inflated parts that are read of a file (`IN-parts-size`).
    pub parts_bytes: usize,
    /// The most bytes that one byte of a deflated part may become (`IN-ratio`).
    pub ratio: usize,
    /// The most elements inside each other in a part (`IN-part-nesting`).
    pub part_depth: usize,
    /// The most attributes of a tag in a part, and the most names of namespaces that are open
    /// (`IN-part-attributes`).
    pub part_attributes: usize,
    /// The most pages of a PDF (`IN-pdf-pages`).
    pub pdf_pages: usize,
    /// The most bytes that the contents and fonts of a PDF unpack to (`IN-pdf-decoded`).
    pub pdf_decoded: usize,
    /// The most characters that the pages of a PDF draw (`IN-pdf-glyphs`).
    pub pdf_glyphs: usize,
}

impl Default for Limits {
    /// 2 MiB a text, 32 MiB a file with pictures, 20,000 lines, 100,000 characters a line: some twenty times the longest notice
    /// that a body is known to publish. A web page may have 512 elements inside each other, as
    /// browsers have it, 200,000 in all, and 1,000 attributes in a tag.
    ///
    /// A DOCX or ODT file may have 2,000 parts; one that is read may have 32 MiB, all of them 64 MiB,
    /// at most 200 times what it takes in the file, with 256 elements inside each other and 256
    /// attributes in a tag.
    fn default() -> Self {
        Self {
            bytes: 2 << 20,
            file_bytes: 32 << 20,
            lines: 20_000,
            line_length: 100_000,
            depth: 512,
            nodes: 200_000,
            attributes: 1_000,
            parts: 2_000,
            part_bytes: 32 << 20,
            parts_bytes: 64 << 20,
            ratio: 200,
            part_depth: 256,
            part_attributes: 256,
            pdf_pages: 500,
            pdf_decoded: 64 << 20,
            pdf_glyphs: 1_000_000,
        }
    }
}

//! XML of a Word document → laid lines. The zip package around it is right, or nearly every input would end at its
//! checksum.
#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use narvard::source::{Content, ReadOptions, read_bytes};
use zip::CompressionMethod::Stored;
use zip::write::SimpleFileOptions;

fuzz_target!(|data: &[u8]| {
    // Document, styles and numbering in one input, parted by NUL bytes.
    let mut parts = data.split(|byte| *byte == 0);
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut names = String::new();
    for name in ["styles", "numbering", "footnotes"] {
        names += &format!("<Relationship Type='{relations}/{name}' Target='{name}.xml'/>");
    }
    let _ = package.start_file("word/_rels/document.xml.rels", SimpleFileOptions::default());
    let _ = write!(package, "<Relationships>{names}</Relationships>");
    for name in ["document", "styles", "numbering", "footnotes"] {
        let options = SimpleFileOptions::default().compression_method(Stored);
        let _ = package.start_file(format!("word/{name}.xml"), options);
        let _ = package.write_all(parts.next().unwrap_or_default());
    }
    let Ok(bytes) = package.finish() else { return };
    let Ok(document) = read_bytes("fuzz.docx", bytes.into_inner(), &ReadOptions::default()) else { return };
    let Content::Laid(lines) = &document.content else { panic!("a .docx that is not laid out") };
    assert!(!lines.is_empty());
    for line in lines {
        assert!(line.page >= 1 && document.pages.is_some_and(|pages| line.page <= pages));
        assert!(!line.text.is_empty() && !line.text.contains(['\n', '\t']), "{:?}", line.text);
        assert!(line.size.is_finite());
    }
    let count = lines.len();
    let text = narvard::layout::lay_out(document);
    assert!(text.lines.len() <= count);
});

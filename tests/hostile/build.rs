//! PDF files written object by object, so that each can be wrong in its own way.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Objects in order; the first is the catalogue.
#[derive(Default)]
pub struct Builder {
    objects: Vec<Vec<u8>>,
}

impl Builder {
    /// Adds an object, from 1.
    pub fn object(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.objects.push(body.into());
        self
    }

    /// Adds a stream with its dictionary's other entries.
    pub fn stream(self, entries: &str, data: &[u8]) -> Self {
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// The file, with a right cross-reference table.
    pub fn finish(self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut places = Vec::new();
        for (at, body) in self.objects.iter().enumerate() {
            places.push(out.len());
            out.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        let size = self.objects.len() + 1;
        out.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
        for place in places {
            out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
        }
        let trailer = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        out.extend_from_slice(trailer.as_bytes());
        out
    }
}

pub const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";
pub const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
pub const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// A page with the given other entries; its content is object 4, its font object 5.
pub fn page(entries: &str, resources: &str) -> String {
    format!("<< /Type /Page /Parent 2 0 R {entries} /Contents 4 0 R /Resources << {resources} >> >>")
}

/// A whole file of one page.
pub fn one_page(entries: &str, resources: &str, content: &[u8]) -> Vec<u8> {
    start(entries, resources).stream("", content).object(FONT).finish()
}

/// Catalogue, page tree and page of a file; the content comes next.
pub fn start(entries: &str, resources: &str) -> Builder {
    Builder::default().object(CATALOG).object(PAGES).object(page(entries, resources))
}

pub const BOX: &str = "/MediaBox [0 0 595 842]";
pub const FONTS: &str = "/Font << /F1 5 0 R >>";

/// Lines of a report in Helvetica, WinAnsi.
pub fn text() -> Vec<u8> {
    let lines = [
        "Granskning av intern kontroll",
        "Syftet med granskningen \u{E4}r att bed\u{F6}ma om n\u{E4}mnden har en tillr\u{E4}cklig kontroll.",
        "I granskningen ska f\u{F6}ljande revisionsfr\u{E5}gor besvaras:",
        "1. Finns det aktuella riktlinjer?",
    ];
    let mut out = b"BT /F1 11 Tf 1 0 0 1 70 770 Tm 16 TL\n".to_vec();
    for line in lines {
        out.push(b'(');
        out.extend(line.chars().map(|c| c as u8));
        out.extend_from_slice(b") Tj T*\n");
    }
    out.extend_from_slice(b"ET\n");
    out
}

/// `bytes` bytes of one kind, deflated `times` times over: a gigabyte becomes a few kilobytes.
pub fn bomb(byte: u8, bytes: usize, times: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![byte; 1 << 20];
    for _ in 0..bytes >> 20 {
        encoder.write_all(&block).unwrap();
    }
    let mut data = encoder.finish().unwrap();
    for _ in 1..times {
        let mut again = ZlibEncoder::new(Vec::new(), Compression::best());
        again.write_all(&data).unwrap();
        data = again.finish().unwrap();
    }
    data
}

//! Bytes to [`Document`]: encodings, file formats, limits. Knows nothing of Swedish or of audits.
//!
//! A document is either plain decoded text, whose layout is what its line breaks and spaces say, or lines that a
//! reader with geometry (PDF, .docx) has already laid out. Errors name the file, the reason and the cure.

mod docx;
mod error;
mod foreign;
mod inputs;
pub(crate) mod ocr;
pub mod pdf;
mod text;
mod walk;

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{Diagnostic, SourceFormat};

pub use error::SourceError;
pub use inputs::{Input, Inputs, inputs, read_record};

/// What a reader made of a file.
#[derive(Debug, Clone)]
pub struct Document {
    /// As given by the caller; `-` for standard input.
    pub path: String,
    /// SHA-256 of the bytes, hex.
    pub id: String,
    /// Kind of file.
    pub format: SourceFormat,
    /// Text encoding as detected; `None` where the format carries its own.
    pub encoding: Option<String>,
    /// Size of the file.
    pub bytes: u64,
    /// Number of pages, where the format knows (PDF); plain text counts its own in layout.
    pub pages: Option<u32>,
    /// The words.
    pub content: Content,
    /// Pages lost, scans without text, broken encodings. An error-severity entry makes the record `partial`.
    pub notices: Vec<Diagnostic>,
}

/// The words of a document.
#[derive(Debug, Clone)]
pub enum Content {
    /// Decoded text with its own line ends, form feeds and spacing.
    Plain(String),
    /// Lines in reading order from a reader that saw the page.
    Laid(Vec<LaidLine>),
}

/// One line in reading order, as a reader with geometry saw it. A table row is written cell by cell, each cell's lines
/// together, so that a line never mixes two cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LaidLine {
    /// Page, from 1.
    pub page: u32,
    /// The characters, single-spaced.
    pub text: String,
    /// Distance from the text's left margin in units of an average character.
    pub indent: u16,
    /// Cell of a table.
    pub cell: Option<CellAt>,
    /// What the position on the page alone can tell.
    pub hint: Hint,
    /// More white space above than between the lines of a paragraph.
    pub gap_before: bool,
    /// The line ends well short of its column's right edge.
    pub short: bool,
    /// Type size relative to the document's body text.
    pub size: f32,
    /// Set in bold.
    pub bold: bool,
    /// Traffic light or cell shading beside or behind the words: `green`, `yellow`, `red`.
    pub color: Option<String>,
    /// Recognised by OCR.
    pub ocr: bool,
}

/// Place in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellAt {
    /// Table in the document, from 0. A table that runs over a page end keeps its number.
    pub table: u32,
    /// Row, from 0. A row that runs over a page end keeps its number.
    pub row: u32,
    /// Column, from 0.
    pub col: u16,
}

/// What the position on the page alone can tell about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// Running text, or not known.
    #[default]
    None,
    /// Running head or foot, page number.
    Furniture,
    /// A heading by size or weight, or by the format's own style.
    Heading,
    /// A footnote.
    Footnote,
    /// A line of a table of contents.
    Contents,
    /// A list item: the marker is the first word of `text`.
    Item,
}

/// How to read files.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Which engine reads PDF.
    pub pdf_engine: PdfEngine,
    /// Recognise pages without a text layer with Tesseract.
    pub ocr: bool,
    /// Seconds that one document may take in a third-party parser.
    pub timeout: u64,
    /// Password for user-locked PDF.
    pub password: Option<String>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { pdf_engine: PdfEngine::Hayro, ocr: false, timeout: 60, password: None }
    }
}

/// The engines that can deliver glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PdfEngine {
    /// hayro-interpret.
    #[default]
    Hayro,
    /// pdf-extract.
    PdfExtract,
}

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Reads a file.
///
/// # Errors
/// When the file is missing, unreadable, empty, binary, locked or too large.
pub fn read_path(path: &Path, options: &ReadOptions) -> Result<Document, SourceError> {
    let (name, bytes) = load(path)?;
    read_bytes(&name, bytes, options)
}

/// A file's bytes, and its name for messages.
///
/// # Errors
/// When the file is missing, unreadable or too large.
pub fn load(path: &Path) -> Result<(String, Vec<u8>), SourceError> {
    let name = path.to_string_lossy().into_owned();
    let meta = std::fs::metadata(path).map_err(|e| SourceError::from_io(&name, &e))?;
    if meta.len() > MAX_BYTES {
        return Err(SourceError::TooLarge { path: name, bytes: meta.len(), limit: MAX_BYTES });
    }
    let bytes = std::fs::read(path).map_err(|e| SourceError::from_io(&name, &e))?;
    Ok((name, bytes))
}

/// Reads a document from memory; `path` is only a name.
///
/// # Errors
/// When the bytes are empty, binary, locked or not readable.
pub fn read_bytes(path: &str, bytes: Vec<u8>, _options: &ReadOptions) -> Result<Document, SourceError> {
    if bytes.is_empty() {
        return Err(SourceError::Empty { path: path.to_owned() });
    }
    let id = hash(&bytes);
    let size = bytes.len() as u64;
    match sniff(&bytes) {
        SourceFormat::Pdf => Err(SourceError::Failed {
            path: path.to_owned(),
            reason: "a PDF is laid out while it is read".into(),
            cure: "read it with narvard::read".into(),
        }),
        SourceFormat::Docx => docx::read(path, id, bytes),
        SourceFormat::Text => {
            let decoded = text::decode(path, bytes)?;
            Ok(Document {
                path: path.to_owned(),
                id,
                format: SourceFormat::Text,
                encoding: Some(decoded.encoding.to_owned()),
                bytes: size,
                pages: None,
                content: Content::Plain(decoded.text),
                notices: decoded.notices,
            })
        }
    }
}

/// SHA-256 in hex.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)]).collect()
}

/// SHA-256 and size of a file, also of one that holds no report; empty and 0 where it cannot be opened.
#[must_use]
pub fn fingerprint(path: &Path) -> (String, u64) {
    let readable = std::fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_BYTES);
    match std::fs::read(path) {
        Ok(bytes) if readable => (hash(&bytes), bytes.len() as u64),
        _ => (String::new(), 0),
    }
}

/// Whether the bytes are a PDF.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    sniff(bytes) == SourceFormat::Pdf
}

/// Kind of file by its first bytes; names are not trusted.
fn sniff(bytes: &[u8]) -> SourceFormat {
    let head = &bytes[..bytes.len().min(1024)];
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        SourceFormat::Pdf
    } else if head.starts_with(b"PK\x03\x04") {
        SourceFormat::Docx
    } else {
        SourceFormat::Text
    }
}

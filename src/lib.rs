//! Reads Swedish public-sector audit reports and gives exact, comparable records.
//!
//! Data flows one way: `source` (bytes to words) → `layout` (words to lines with roles) → `parser` (lines to a record) →
//! `comparer` (records to a comparison) → `render`. The library does not print, exit or panic.

pub mod comparer;
pub mod layout;
pub mod lexicon;
pub mod model;
pub mod parser;
pub mod read;
pub mod render;
pub mod source;

pub use comparer::{CompareOptions, compare};
pub use lexicon::Lexicon;
pub use read::{read, read_bytes};

use model::{Record, SourceInfo};
use source::Document;

/// A document's record.
#[must_use]
pub fn parse(mut document: Document, lexicon: &Lexicon) -> Record {
    let notices = std::mem::take(&mut document.notices);
    let id = std::mem::take(&mut document.id);
    let mut info = SourceInfo {
        path: std::mem::take(&mut document.path),
        format: Some(document.format),
        encoding: document.encoding.take(),
        bytes: document.bytes,
        pages: 0,
        lines: 0,
    };
    let text = layout::lay_out(document);
    info.pages = text.pages;
    info.lines = text.line_count;
    parser::parse(&text, id, info, notices, lexicon)
}

//! Reads Swedish public-sector audit reports and gives exact, comparable records.
//!
//! Data flows one way: `source` (bytes to words) → `layout` (words to lines with roles) → `parser` (lines to a record) →
//! `comparer` and `followup` (records to a comparison, to what became of them), `checker` (a record against its own text) →
//! `render`. The library does not print, exit or panic.

pub mod checker;
pub mod comparer;
pub mod followup;
pub mod layout;
pub mod lexicon;
pub mod model;
pub mod parser;
pub mod read;
pub mod render;
pub mod source;

pub use comparer::{CompareOptions, compare};
pub use followup::{FollowUpOptions, follow_up};
pub use lexicon::Lexicon;
pub use read::{read, read_bytes};

use model::{Record, SourceInfo};
use source::Document;

/// Makes everything that is made once and that the first [`parse`] would have to wait for: the vocabulary, the patterns.
/// For a thread of its own while the first document is being read.
pub fn get_ready() {
    let report = "Granskning av intern kontroll\nRegion Kronoberg\nSyfte och revisionsfrågor\n\
        1. Finns det aktuella riktlinjer?\nBedömning\nDelvis\nVi bedömer att nämnden i huvudsak har en god kontroll.\n\
        Rekommendationer\nVi rekommenderar nämnden att:\n• Besluta om riktlinjer senast den 1 maj 2024.\n\
        Vi rekommenderar även nämnden att följa kommunallagen (2017:725). Nämnden bör följa upp den.\n\
        Dnr: REV 12-2024\n2024-11-20\nEn revisor\nCertifierad kommunal revisor\n";
    let document = source::read_bytes("", report.as_bytes().to_vec(), &source::ReadOptions::default());
    drop(document.map(|document| parse(document, Lexicon::built_in())));
}

/// A document's record.
#[must_use]
pub fn parse(document: Document, lexicon: &Lexicon) -> Record {
    reading(document, lexicon).record
}

/// A document's record with the text and the structure that it was read off: what [`checker::check`] needs.
#[must_use]
pub fn reading(mut document: Document, lexicon: &Lexicon) -> Reading {
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
    let text = layout::lay_out_with(document, lexicon);
    info.pages = text.pages;
    info.lines = text.line_count;
    let (record, structure) = parser::parse_with_structure(&text, id, info, notices, lexicon);
    Reading { record, text, structure }
}

/// All that was read off one document.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What leaves the house.
    pub record: Record,
    /// The laid-out text.
    pub text: layout::Text,
    /// Sections, lists and labels.
    pub structure: parser::Structure,
}

impl Reading {
    /// A record whose text is not at hand.
    #[must_use]
    pub fn of_record(record: Record) -> Self {
        Self { record, text: layout::Text::default(), structure: parser::Structure::default() }
    }
}

//! [`Document`] to [`Text`]: lines with their roles, cleaned, with a map back to what was printed. Knows nothing of audits.
//!
//! The extracted text is immutable. Cleaning writes a second text beside it and notes, while it writes, where each part
//! came from: a map made afterwards by comparing the two is how such programs come to point at the wrong line.

mod clean;
mod columns;
mod contents;
mod counted;
mod dealt;
mod footnotes;
mod furniture;
mod inline;
mod join;
mod laid;
mod marker;
mod marks;
pub mod page;
mod plain;
mod runon;
pub(crate) mod sentences;
mod unpaged;

use std::ops::Range;

use crate::lexicon::{AnyPiece, Lexicon, finder};
use crate::source::{CellAt, Content, Document};

pub use join::{Joined, join};
pub use marker::Marker;
pub(crate) use marker::read as read_marker;

/// What a line is on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Body,
    /// The first line of a list item.
    Item,
    /// A heading, as far as the page's form alone can tell.
    Heading,
    /// Part of a table cell.
    Cell,
    /// Running head or foot, page number.
    Furniture,
    /// A note at the foot of the page.
    Footnote,
    /// A line of a table of contents.
    Contents,
}

impl Role {
    /// Name used in listings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Item => "item",
            Self::Heading => "heading",
            Self::Cell => "cell",
            Self::Furniture => "furniture",
            Self::Footnote => "footnote",
            Self::Contents => "contents",
        }
    }
}

/// One line, or one cell's part of a line that a table or a second column shares.
#[derive(Debug, Clone)]
pub struct Line {
    /// Line of the extracted text, from 1. Cells side by side on one printed line share it.
    pub number: u32,
    /// Page, from 1.
    pub page: u32,
    /// Bytes of the extracted text.
    pub raw: Range<u32>,
    /// Bytes of the cleaned text, marker left out; ascending from line to line.
    pub clean: Range<u32>,
    /// List marker at the start.
    pub marker: Marker,
    /// Columns of white space before the first character, relative to the page's left margin.
    pub indent: u16,
    /// Characters from the margin to the last character.
    pub right: u16,
    /// What the line is.
    pub role: Role,
    /// Cell of a table, where columns were seen.
    pub cell: Option<CellAt>,
    /// More white space above than usual around here.
    pub gap_before: bool,
    /// The first line of a page.
    pub page_top: bool,
    /// Set in bold (known only from formats with geometry).
    pub bold: bool,
    /// Type size relative to the body text (1.0 where unknown).
    pub size: f32,
    /// The line ends well short of its column's right edge; `None` where only the characters can tell.
    pub short: Option<bool>,
    /// Traffic light or cell shading.
    pub color: Option<Color>,
    /// Recognised by OCR.
    pub ocr: bool,
}

/// A traffic light's colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Color {
    /// Green.
    Green,
    /// Yellow or amber.
    Yellow,
    /// Red.
    Red,
}

impl Color {
    /// Key used in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        match key {
            "green" => Some(Self::Green),
            "yellow" => Some(Self::Yellow),
            "red" => Some(Self::Red),
            _ => None,
        }
    }
}

/// The laid-out text of a whole document.
#[derive(Debug, Clone, Default)]
pub struct Text {
    raw: String,
    clean: String,
    /// Ascending (offset in `clean`, offset in `raw`) at every place where the distance between the two changes.
    map: Vec<(u32, u32)>,
    /// The lines that hold words, in reading order. Blank lines are left out (see [`Line::gap_before`]).
    pub lines: Vec<Line>,
    /// Number of pages.
    pub pages: u32,
    /// Number of lines of the extracted text, blank ones included.
    pub line_count: u32,
    /// Usual width of a full line of running text, in characters.
    pub full_width: u16,
}

impl Text {
    /// The extracted text, as printed.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Cleaned words of line `index`, marker left out.
    #[must_use]
    #[inline]
    pub fn line(&self, index: usize) -> &str {
        self.lines.get(index).map_or("", |l| &self.clean[l.clean.start as usize..l.clean.end as usize])
    }

    /// The lines whose cleaned words hold one of `pieces` as printed, ascending.
    #[must_use]
    pub fn lines_with<'p>(&self, pieces: impl IntoIterator<Item = &'p str>) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for piece in pieces {
            found.extend(finder(piece).find_iter(self.clean.as_bytes()).filter_map(|at| {
                self.line_of(at).filter(|(_, own)| at + piece.len() <= own.end).map(|(line, _)| line)
            }));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// As [`Text::lines_with`], of pieces that are looked for together.
    #[must_use]
    pub(crate) fn lines_with_any(&self, pieces: &AnyPiece) -> Vec<usize> {
        pieces.lines(&self.clean, |at| self.line_of(at))
    }

    /// As [`Text::lines_with_any`], of pieces in small letters that may be printed in capitals (those of ASCII).
    #[must_use]
    pub(crate) fn lines_with_any_case(&self, pieces: &AnyPiece) -> Vec<usize> {
        pieces.lines(&self.clean.to_ascii_lowercase(), |at| self.line_of(at))
    }

    /// The line that byte `at` of the cleaned text stands on or behind, and its bytes.
    fn line_of(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let line = self.lines.partition_point(|l| l.clean.start as usize <= at).checked_sub(1)?;
        let own = &self.lines[line].clean;
        Some((line, own.start as usize..own.end as usize))
    }

    /// Byte of the extracted text that byte `offset` of the cleaned text came from.
    #[must_use]
    pub fn to_raw(&self, offset: u32) -> u32 {
        match self.map.partition_point(|(clean, _)| *clean <= offset) {
            0 => offset,
            n => {
                let (clean, raw) = self.map[n - 1];
                raw + (offset - clean)
            }
        }
    }

    /// True for lines that carry the document's own words, not its furniture.
    #[must_use]
    #[inline]
    pub fn is_words(&self, index: usize) -> bool {
        self.lines
            .get(index)
            .is_some_and(|l| !matches!(l.role, Role::Furniture | Role::Footnote | Role::Contents))
    }
}

/// As [`lay_out`], with the running feet that the vocabulary knows set apart.
#[must_use]
pub fn lay_out_with(document: Document, lexicon: &Lexicon) -> Text {
    let mut text = lay_out(document);
    let list = |name| lexicon.phrases.list(name);
    furniture::mark_known(&mut text, list("furniture"), list("logos"));
    text
}

/// Lays out a document.
#[must_use]
pub fn lay_out(document: Document) -> Text {
    let mut text = match document.content {
        Content::Plain(raw) => plain::lay_out(raw),
        Content::Laid(lines) => {
            let mut text = laid::lay_out(lines, document.pages);
            furniture::mark_feet(&mut text);
            plain::merge_lone_bullets(&mut text);
            text
        }
    };
    contents::mark(&mut text);
    footnotes::mark(&mut text);
    counted::mark(&mut text);
    marker::settle(&mut text);
    text.full_width = full_width(&text);
    text
}

/// The width that most lines of running text nearly reach: the 85th percentile, which headings and short last lines do
/// not move.
fn full_width(text: &Text) -> u16 {
    let mut widths: Vec<u16> = text
        .lines
        .iter()
        .filter(|l| matches!(l.role, Role::Body | Role::Item) && l.cell.is_none())
        .map(|l| l.right)
        .collect();
    if widths.is_empty() {
        return 80;
    }
    let at = widths.len() * 85 / 100;
    let at = at.min(widths.len() - 1);
    let (_, width, _) = widths.select_nth_unstable(at);
    (*width).max(30)
}

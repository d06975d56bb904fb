//! [`Document`] to [`Text`]: lines with their roles, cleaned, with a map back to what was printed. Knows nothing of audits.

use crate::source::{CellAt, Document};

/// The laid-out text of a whole document: the extracted lines as they are, and beside them the cleaned lines that the
/// parser reads.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The lines that hold words, in reading order. Blank lines are left out (see [`Line::gap_before`]).
    pub lines: Vec<Line>,
    /// Number of pages.
    pub pages: u32,
    /// Number of lines of the extracted text, blank ones included.
    pub line_count: u32,
}

/// One line, or one cell's part of a line that a table or a second column shares.
#[derive(Debug, Clone)]
pub struct Line {
    /// Line of the extracted text, from 1. Cells side by side on one printed line share it.
    pub number: u32,
    /// Page, from 1.
    pub page: u32,
    /// Cell of a table.
    pub cell: Option<CellAt>,
}

/// Lays out a document.
#[must_use]
pub fn lay_out(_document: &Document) -> Text {
    Text::default()
}

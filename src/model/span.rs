//! Where a value stands in its document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of the extracted text: whole lines, first to last, both counted from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// Index into `document.parts`.
    pub part: usize,
    /// First page (for a PDF its page number).
    pub page_start: u32,
    /// First line of the extracted text of the whole document.
    pub line_start: u32,
    /// Last page.
    pub page_end: u32,
    /// Last line, inclusive.
    pub line_end: u32,
    /// True where the page's text came from optical character recognition by this program.
    #[serde(default)]
    pub ocr: bool,
}

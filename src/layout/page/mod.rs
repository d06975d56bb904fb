//! One page's glyphs to lines in reading order: cells by their rules first, then words, lines and columns.
//!
//! Works on one page at a time and keeps nothing between pages; what only several pages together can tell (running heads,
//! tables that go on, the size of the body text) is for [`assemble`]. Glyphs go into cells before they go into lines: a line
//! built first would weave the columns of a table together.

pub mod assemble;
mod baselines;
mod beside;
mod boxes;
mod cells;
mod chars;
mod color;
mod entries;
mod flow;
mod furniture;
mod grid;
mod headings;
mod initials;
mod records;
mod starts;
mod strip;
pub mod svg;
mod tables;
mod words;

use serde::{Deserialize, Serialize};

use crate::source::pdf::{Area, Page};

pub use assemble::assemble;

/// One page's lines in reading order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PageLines {
    /// From 1.
    pub number: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// In reading order.
    pub lines: Vec<PageLine>,
    /// Tables, in the order in which `PageLine::cell` counts them.
    pub tables: Vec<TableShape>,
    /// Traffic lights without a word beside them.
    pub bare_colors: u32,
    /// Recognised by OCR.
    pub ocr: bool,
}

/// A line of one page. Lengths in points.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageLine {
    /// The words.
    pub text: String,
    /// Left end.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    /// Size of the type.
    pub size: f32,
    /// Most of it is bold.
    pub bold: bool,
    /// Marked by the producer as no part of the text.
    pub artifact: bool,
    /// Starts with a small raised mark, as a footnote does.
    pub note: bool,
    /// Starts with a list marker set apart from the words.
    pub item: bool,
    /// A line of a table of contents.
    pub contents: bool,
    /// Column or cell of this page: lines with the same number are written below each other.
    pub block: u32,
    /// Left edge of that column.
    pub left: f32,
    /// Right edge of that column.
    pub right: f32,
    /// Width of the first word.
    pub lead: f32,
    /// Table of this page, row, column.
    pub cell: Option<(u32, u32, u16)>,
    /// Traffic light.
    pub color: Option<color::Light>,
}

/// A table of one page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TableShape {
    /// Left edges of the columns, and the right edge of the last.
    pub columns: Vec<f32>,
    /// Upper edge.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
    /// Bounded by ruling lines.
    pub ruled: bool,
}

/// What the steps in between made of a page, for the debugging picture.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// Cells of ruled tables.
    pub cells: Vec<Area>,
    /// Gutters between columns.
    pub gutters: Vec<Area>,
}

/// Lays out one page.
#[must_use]
pub fn lay(page: &Page) -> PageLines {
    lay_traced(page).0
}

/// Lays out one page and tells the steps in between.
#[must_use]
pub fn lay_traced(page: &Page) -> (PageLines, Trace) {
    let mut out =
        PageLines { number: page.number, width: page.width, height: page.height, ..Default::default() };
    let mut trace = Trace::default();
    for (i, turned) in chars::upright(page).into_iter().enumerate() {
        if i == 0 {
            (out.width, out.height) = (turned.width, turned.height);
        }
        flow::lay(turned, &mut out, &mut trace);
    }
    (out, trace)
}

#[cfg(test)]
mod tests;

//! A page for the terminal: headings, and entries with a marker, a coloured label, wrapped words and a place at the right.
//!
//! Nothing here cleans what it writes: callers pass document text through [`printable`](super::printable) first.

use unicode_width::UnicodeWidthStr as _;

use super::style::{Ink, PageStyle, pad, shorten, wrap};
use crate::model::Span;

/// Lines of running text are hard to read beyond this.
const MAX_WIDTH: usize = 110;
/// Below this nothing fits beside the labels.
const MIN_WIDTH: usize = 60;
/// Columns for `page:line` at the right.
const PLACE: usize = 9;

/// The page as written so far.
pub(super) struct Sheet {
    pub(super) style: PageStyle,
    pub(super) out: String,
}

/// One entry of a section: a marker, a label in its colour, a text, a place.
#[derive(Default)]
pub(super) struct Row<'a> {
    pub(super) indent: usize,
    pub(super) marker: &'a str,
    pub(super) marker_width: usize,
    pub(super) label: &'a str,
    pub(super) label_width: usize,
    pub(super) ink: Ink,
    pub(super) text: &'a str,
    pub(super) place: Option<Span>,
}

impl Sheet {
    pub(super) fn new(style: PageStyle) -> Self {
        let width = style.width.clamp(MIN_WIDTH, MAX_WIDTH);
        Self { style: PageStyle { width, ..style }, out: String::new() }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    /// Lines of running text in one ink.
    pub(super) fn wrapped(&mut self, ink: Ink, text: &str) {
        for line in wrap(text, self.style.width) {
            let painted = self.style.paint(ink, &line);
            self.line(&painted);
        }
    }

    /// A section's heading; `note` follows it, `right` stands over the places.
    pub(super) fn heading(&mut self, text: &str, note: &str, right: &str) {
        let note = if note.is_empty() { String::new() } else { format!("  {note}") };
        let used = text.width() + note.width() + right.width();
        let gap = " ".repeat(self.style.width.saturating_sub(used).max(1));
        let (text, right) = (self.style.paint(Ink::Bold, text), self.style.paint(Ink::Dim, right));
        self.line("");
        self.line(&format!("{text}{note}{gap}{right}"));
    }

    /// An entry; its place stands beside the first line.
    pub(super) fn row(&mut self, row: &Row) {
        let left = row.indent + row.marker_width + row.label_width;
        let width = self.style.width.saturating_sub(left + PLACE + 1);
        let text = wrap(row.text, width);
        let label = wrap(row.label, row.label_width.saturating_sub(2).max(1));
        let place =
            row.place.map(|span| format!("{}:{}", span.page_start, span.line_start)).unwrap_or_default();
        for number in 0..text.len().max(if row.label.is_empty() { 1 } else { label.len() }) {
            let first = number == 0;
            let marker = pad(if first { row.marker } else { "" }, row.marker_width);
            let label = label.get(number).map_or("", String::as_str);
            let fill = " ".repeat(row.label_width.saturating_sub(label.width()));
            let body = pad(text.get(number).map_or("", String::as_str), width);
            let place = if first { format!(" {place:>PLACE$}") } else { String::new() };
            let line = format!(
                "{}{marker}{}{fill}{body}{}",
                " ".repeat(row.indent),
                self.style.paint(row.ink, label),
                self.style.paint(Ink::Dim, &place)
            );
            self.line(&line);
        }
    }

    /// An indented remark below an entry, at most `lines` long.
    pub(super) fn note(&mut self, ink: Ink, text: &str, indent: usize, lines: usize) {
        let width = self.style.width.saturating_sub(indent + PLACE + 1);
        for line in shorten(text, width, lines) {
            let painted = self.style.paint(ink, &line);
            self.line(&format!("{}{painted}", " ".repeat(indent)));
        }
    }
}

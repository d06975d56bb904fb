//! Columns kept apart by runs of spaces (`pdftotext -layout`), split into cells and put in reading order.
//!
//! Two spaces alone prove nothing: authors type them. A column is a strip of white, at least two wide, that several lines
//! leave free at the same place with words on both sides. Tables are read row by row, newspaper columns one after the
//! other.

use crate::lexicon::finder;
use crate::source::CellAt;

mod hanging;
mod listed;
mod margin;
mod newspaper;
mod region;
mod rows;
mod staggered;
mod tables;
mod touching;
mod white;

use super::marker::{self, Marker};
use super::plain::Printed;

use region::Region;
use tables::Tables;

/// A printed line, or one column's part of it, in reading order.
pub(super) struct Segment {
    /// Index of the printed line.
    pub printed: usize,
    pub start: u32,
    pub end: u32,
    /// Column of the first character, from the page's left margin.
    pub column: u16,
    pub cell: Option<CellAt>,
    pub gap_before: bool,
    /// The first segment of its printed line.
    pub first: bool,
    /// Further pieces of a heading in the margin, which runs over several printed lines.
    pub more: Vec<(u32, u32)>,
    /// A heading in the margin.
    pub heading: bool,
}

/// Widest line that columns are looked for in; longer ones are running text without line breaks.
const MAX_COLUMNS: usize = 400;
/// White columns between two parts of a line.
const MIN_GAP: usize = 2;
/// White columns that make a line the possible start of a table.
const STRONG_GAP: usize = 3;

/// White columns between a dash and the words of its item, at most.
const MARKER_GAP: usize = 8;

/// Part of a line between wide gaps: columns and bytes.
#[derive(Clone, Copy)]
struct Part {
    col: usize,
    end_col: usize,
    start: u32,
    end: u32,
}

/// Splits and orders the printed lines.
pub(super) fn segments(raw: &str, printed: &[Printed]) -> Vec<Segment> {
    let gaps = gap_flags(printed);
    let margins = margins(printed);
    let mut out = Vec::with_capacity(printed.len());
    let mut tables = Tables::default();
    let mut i = 0;
    // Lines before this one belong to a table already.
    let mut free = 0;
    let margin = margin::find(raw, printed);
    let tabs = memchr::memchr(b'\t', raw.as_bytes()).is_some();
    let cut_words = finder(CUT).find(raw.as_bytes()).is_some();
    while i < printed.len() {
        if let Some(column) = margin.as_ref().and_then(|m| m.on(printed[i].page))
            && let Some(next) = margin::read(raw, printed, i, column, &gaps, &mut out)
        {
            i = next;
            continue;
        }
        let parts = if may_split(raw, &printed[i], tabs) { parts(raw, &printed[i]) } else { Vec::new() };
        if opens_region(&parts)
            && !hanging::is_heading(raw, printed, i)
            && let Some(region) = Region::grow(raw, printed, &gaps, i, out.len().min(i - free))
            && (region.is_supported() || tables.goes_on(&region, printed))
        {
            // Lines above the first that show two columns may already belong to its row.
            for _ in 0..i - region.first {
                out.pop();
            }
            region.emit(raw, printed, &gaps, &margins, &mut tables, &mut out);
            i = region.first + region.lines.len();
            free = i;
            continue;
        }
        let line = &printed[i];
        let row = if parts.is_empty() { staggered::row(raw, printed, i) } else { Vec::new() };
        if !row.is_empty() {
            tables.begin();
            staggered::emit(&row, i, &gaps, margins[line.page as usize], tables.next - 1, &mut out);
            i += row.len();
            continue;
        }
        let whole = Segment {
            printed: i,
            start: line.start,
            end: line.end,
            column: line.indent.saturating_sub(margins[line.page as usize]),
            cell: None,
            gap_before: gaps[i],
            first: true,
            more: Vec::new(),
            heading: false,
        };
        match cut_words.then(|| cut_word(raw, line)).flatten() {
            Some(end) => {
                let rest = Segment { start: end, gap_before: false, first: false, more: Vec::new(), ..whole };
                out.extend([Segment { end, ..whole }, rest]);
            }
            None => out.push(whole),
        }
        i += 1;
    }
    out
}

/// Where a cell's edge cuts a word, a soft hyphen shows: behind it begins another cell, however near.
const CUT: &str = "\u{AD} ";

/// Byte behind a soft hyphen in the line's middle, where another cell's words follow it.
fn cut_word(raw: &str, line: &Printed) -> Option<u32> {
    let text = &raw[line.start as usize..line.end as usize];
    let at = text.find(CUT)? + CUT.len() - 1;
    is_narrow(text[at..].trim_start()).then_some(line.start + at as u32)
}

/// "Tillfredsställande", "Mindre brister": all that a narrow cell holds. Where the cell holds sentences its lines are woven with
/// its neighbour's, and are best left so.
fn is_narrow(words: &str) -> bool {
    const WORDS: usize = 3;
    words.starts_with(char::is_uppercase)
        && words.split(' ').count() <= WORDS
        && !words.contains(['.', ',', '\u{AD}', '-'])
}

fn may_hold_columns(line: &Printed) -> bool {
    !line.furniture && ((line.end - line.start) as usize) < MAX_COLUMNS * 2
}

/// `tabs` says whether the text holds any.
fn may_split(raw: &str, line: &Printed, tabs: bool) -> bool {
    let bytes = || &raw.as_bytes()[line.start as usize..line.end as usize];
    may_hold_columns(line) && (line.gap.is_some() || tabs && memchr::memchr(b'\t', bytes()).is_some())
}

fn opens_region(parts: &[Part]) -> bool {
    parts.windows(2).any(|w| w[1].col - w[0].end_col >= STRONG_GAP)
}

/// More blank lines above than usual nearby: in texts with a blank line between all lines one blank line means nothing.
fn gap_flags(printed: &[Printed]) -> Vec<bool> {
    const WINDOW: usize = 8;
    let spaced: Vec<u32> = printed.iter().map(|l| u32::from(l.blanks > 0)).collect();
    let mut sum: u32 = spaced.iter().take(WINDOW).sum();
    (0..printed.len())
        .map(|i| {
            if let Some(next) = spaced.get(i + WINDOW) {
                sum += next;
            }
            if i > WINDOW {
                sum -= spaced[i - WINDOW - 1];
            }
            let seen = printed.len().min(i + WINDOW + 1) - i.saturating_sub(WINDOW);
            let usual = u8::from(sum as usize * 10 > seen * 6);
            printed[i].blanks > usual
        })
        .collect()
}

/// Smallest indent of each page, by page number.
fn margins(printed: &[Printed]) -> Vec<u16> {
    let last = printed.last().map_or(0, |l| l.page as usize);
    let mut margins = vec![u16::MAX; last + 1];
    for line in printed {
        let margin = &mut margins[line.page as usize];
        *margin = (*margin).min(line.indent);
    }
    margins
}

fn parts(raw: &str, line: &Printed) -> Vec<Part> {
    let text = &raw[line.start as usize..line.end as usize];
    let mut found: Vec<Part> = Vec::new();
    let mut col = usize::from(line.indent);
    let mut white = MIN_GAP;
    for (at, c) in text.char_indices() {
        let byte = line.start + at as u32;
        match c {
            '\t' => {
                white += STRONG_GAP;
                col += STRONG_GAP;
                continue;
            }
            ' ' | '\u{A0}' => {
                white += 1;
                col += 1;
                continue;
            }
            _ => {}
        }
        let end = byte + c.len_utf8() as u32;
        let cut = white == 1 && text[..at].ends_with(CUT) && is_narrow(&text[at..]);
        match found.last_mut() {
            Some(part) if white < MIN_GAP && !cut => {
                part.end_col = col + 1;
                part.end = end;
            }
            _ => found.push(Part { col, end_col: col + 1, start: byte, end }),
        }
        white = 0;
        // Loose accents take no column of their own.
        col += usize::from(!unicode_normalization::char::is_combining_mark(c));
    }
    // A list marker and its words are one part, however far apart they stand; a dash far off is a cell that says nothing.
    if found.len() >= 2 {
        let head = &raw[found[0].start as usize..found[0].end as usize];
        let (marker, skip) = marker::read(head);
        let dash = marker == Marker::Bullet('-') && found[1].col - found[0].end_col > MARKER_GAP;
        let marker = if dash { Marker::None } else { marker };
        let number =
            head.len() <= 6 && head.bytes().all(|b| b.is_ascii_digit() || b == b'.') && head.contains('.');
        if (marker != Marker::None && skip == head.len()) || number {
            let second = found.remove(1);
            found[0].end_col = second.end_col;
            found[0].end = second.end;
        }
    }
    found
}

#[cfg(test)]
mod tests;

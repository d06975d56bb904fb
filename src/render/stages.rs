//! Listings of what stands between a document and its record, for whoever asks why something was read as it was.

use unicode_width::UnicodeWidthStr as _;

use super::style::{Ink, PageStyle, pad, printable};
use super::words;
use crate::layout::{Marker, Text};
use crate::model::Record;

/// Every line: page and number, role, table cell (table.row.column), marker, words.
#[must_use]
pub fn stage_lines(text: &Text, style: &PageStyle) -> String {
    let mut out = String::new();
    for (index, line) in text.lines.iter().enumerate() {
        let place = pad(&format!("{}:{}", line.page, line.number), 9);
        let cell = line.cell.map(|c| format!("{}.{}.{}", c.table, c.row, c.col)).unwrap_or_default();
        let color = line.color.map(|c| format!("[{}] ", c.key())).unwrap_or_default();
        let ocr = if line.ocr { "[ocr] " } else { "" };
        let marker = marker(line.marker);
        let words = printable(text.line(index));
        let listed = format!(
            "{} {} {} {color}{ocr}{}{marker}{words}",
            style.paint(Ink::Dim, &place),
            style.paint(Ink::Cyan, &pad(line.role.name(), 9)),
            pad(&cell, 8),
            " ".repeat(usize::from(line.indent.min(40))),
        );
        out.push_str(listed.trim_end());
        out.push('\n');
    }
    out
}

fn marker(marker: Marker) -> String {
    match marker {
        Marker::None => String::new(),
        Marker::Bullet(kind) => format!("{kind} "),
        Marker::Outline(depth) => format!("§{depth} "),
        Marker::Number(..)
        | Marker::Letter(_)
        | Marker::Roman(_)
        | Marker::Capitals(_)
        | Marker::Coded(..)
        | Marker::Sub(..) => marker.printed().map(|n| format!("{n}) ")).unwrap_or_default(),
    }
}

/// The documents of a bundle with their lines.
#[must_use]
pub fn stage_parts(record: &Record, style: &PageStyle) -> String {
    let mut out = String::new();
    for (index, part) in record.document.parts.iter().enumerate() {
        let span = part.span;
        let lines = format!("{}:{}-{}:{}", span.page_start, span.line_start, span.page_end, span.line_end);
        let title = part.title.as_deref().map(printable).unwrap_or_default();
        let kind = pad(words::part(part.kind, style.lang), 20);
        let listed = format!(
            "{index:>2} {} {} {title}",
            style.paint(Ink::Dim, &pad(&lines, 19)),
            style.paint(Ink::Cyan, &kind)
        );
        out.push_str(listed.trim_end());
        out.push('\n');
    }
    out
}

/// A listing whose columns are parted by tabs, set in columns; the last is as long as it is.
#[must_use]
pub fn stage_columns(lines: &[String], style: &PageStyle) -> String {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| line.split('\t').map(printable).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut out = String::new();
    for row in &rows {
        let last = row.len().saturating_sub(1);
        let mut listed = String::new();
        for (column, cell) in row.iter().enumerate() {
            let ink = if column == last { Ink::Plain } else { Ink::Dim };
            let cell = if column == last { cell.clone() } else { pad(cell, widths[column] + 2) };
            listed.push_str(&style.paint(ink, &cell));
        }
        out.push_str(listed.trim_end());
        out.push('\n');
    }
    out
}

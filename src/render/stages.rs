//! Listings of what stands between a document and its record, for whoever asks why something was read as it was.

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
        Marker::Number(..) | Marker::Letter(_) => {
            marker.printed().map(|n| format!("{n}) ")).unwrap_or_default()
        }
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

//! Lines that a reader with geometry has laid out already: cleaning, and its hints taken over as roles.

use crate::source::{Hint, LaidLine};

use super::clean::Cleaner;
use super::marks::Marks;
use super::{Color, Line, Role, Text};

pub(super) fn lay_out(laid: Vec<LaidLine>, pages: Option<u32>) -> Text {
    let bytes = laid.iter().map(|l| l.text.len() + 1).sum();
    let mut raw = String::with_capacity(bytes);
    let mut cleaner = Cleaner::with_capacity(bytes);
    let mut lines = Vec::with_capacity(laid.len());
    let mut last_page = 0;
    let line_count = laid.len() as u32;
    let marks = Marks::of(laid.iter().map(|l| l.text.trim_start()));
    for (i, from) in laid.into_iter().enumerate() {
        let start = raw.len() as u32;
        raw.push_str(&from.text.replace(['\n', '\r', '\u{C}'], " "));
        let words = raw[start as usize..].trim();
        let lead = (raw.len() - start as usize) - raw[start as usize..].trim_start().len();
        let (marker, skip) = marks.read(words);
        let at = start + (lead + skip) as u32;
        let clean = cleaner.push(&words[skip..], at);
        let chars = (clean.end - clean.start).min(u32::from(u16::MAX) / 2) as u16;
        lines.push(Line {
            number: i as u32 + 1,
            page: from.page,
            raw: start..raw.len() as u32,
            clean,
            marker,
            indent: from.indent,
            right: from.indent.saturating_add(chars),
            role: match from.hint {
                Hint::Furniture => Role::Furniture,
                Hint::Footnote => Role::Footnote,
                Hint::Contents => Role::Contents,
                _ if from.cell.is_some() => Role::Cell,
                Hint::Heading => Role::Heading,
                Hint::Item => Role::Item,
                Hint::None => Role::Body,
            },
            cell: from.cell,
            gap_before: from.gap_before,
            page_top: from.page != last_page,
            bold: from.bold,
            size: from.size,
            short: Some(from.short),
            color: from.color.as_deref().and_then(Color::from_key),
            ocr: from.ocr,
        });
        last_page = from.page;
        raw.push('\n');
    }
    let pages = pages.unwrap_or(last_page).max(last_page).max(1);
    Text { raw, clean: cleaner.clean, map: cleaner.map, lines, pages, line_count, full_width: 0 }
}

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
    let mut text =
        Text { raw, clean: cleaner.clean, map: cleaner.map, lines, pages, line_count, full_width: 0 };
    demote_sentences(&mut text);
    text
}

/// On a slide much is set in large type: what ends in a full stop or a colon after some words is a sentence, and no heading.
fn demote_sentences(text: &mut Text) {
    let mut start = 0;
    while start < text.lines.len() {
        let of = |line: &Line| (line.role, line.page, line.size.to_bits(), line.bold);
        let own = of(&text.lines[start]);
        let end = (start + 1..text.lines.len())
            .find(|&i| {
                of(&text.lines[i]) != own || text.lines[i].gap_before || text.lines[i].marker.is_item()
            })
            .unwrap_or(text.lines.len());
        if own.0 == Role::Heading && text.lines[start].size > LARGE {
            let words: usize = (start..end).map(|i| text.line(i).split(' ').count()).sum();
            if words >= SENTENCE && text.line(end - 1).ends_with(['.', ':']) {
                text.lines[start..end].iter_mut().for_each(|line| line.role = Role::Body);
            }
        }
        start = end;
    }
}

/// Size of a heading's type, the body's being 1.
const LARGE: f32 = 1.05;
/// Words of a sentence, at the least.
const SENTENCE: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, size: f32) -> LaidLine {
        LaidLine {
            page: 1,
            text: text.to_owned(),
            indent: 0,
            cell: None,
            hint: Hint::Heading,
            gap_before: false,
            short: false,
            size,
            bold: false,
            color: None,
            ocr: false,
        }
    }

    #[test]
    fn sentences_in_large_type_are_no_headings() {
        let text = lay_out(
            vec![
                line("Vår slutsats", 2.0),
                line("Vår samlade bedömning är att nämnden inte har", 1.4),
                line("någon plan för inköp.", 1.4),
                line("Rekommendationer", 2.0),
                line("Vi rekommenderar nämnden att:", 1.4),
                line("Metod:", 1.4),
            ],
            None,
        );
        let roles: Vec<Role> = text.lines.iter().map(|l| l.role).collect();
        let (heading, body) = (Role::Heading, Role::Body);
        // The last two are one block of one size: it ends in a colon.
        assert_eq!(roles, [heading, body, body, heading, body, body]);
    }
}

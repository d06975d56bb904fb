//! Decoded text to lines: page starts, blank lines, columns.
//!
//! Pages start at a form feed (pdftotext), or, in texts without one, at a line whose first character is exactly one
//! space while other text begins at column 0.

use std::ops::Range;

use super::clean::Cleaner;
use super::marker::Marker;
use super::marks::Marks;
use super::{Line, Role, Text, columns};

/// Size given to a heading in the margin: its place is what larger type is elsewhere.
const MARGIN_HEADING: f32 = 1.2;

/// A printed line before its words are looked at.
pub(super) struct Printed {
    pub number: u32,
    pub page: u32,
    /// Bytes of the raw text, form feed, line end and outer white space left out.
    pub start: u32,
    pub end: u32,
    /// Columns of white space before the first character.
    pub indent: u16,
    /// Byte, from `start` on, of the first gap of three spaces.
    pub gap: Option<u32>,
    /// Blank lines above.
    pub blanks: u8,
    pub page_top: bool,
    /// Running head or foot, page number.
    pub furniture: bool,
    /// A bullet stood before the words, of which the extractor left the blank behind it.
    pub lost_bullet: bool,
}

pub(super) fn lay_out(raw: String) -> Text {
    let (mut printed, pages, line_count) = split(&raw);
    let words: Vec<(u32, &str)> =
        printed.iter().map(|p| (p.page, &raw[p.start as usize..p.end as usize])).collect();
    let furniture = super::furniture::find(&words);
    for (line, furniture) in printed.iter_mut().zip(furniture) {
        line.furniture = furniture;
    }
    let marks = Marks::of(printed.iter().map(|p| raw.get(p.start as usize..p.end as usize).unwrap_or("")));
    let segments = columns::segments(&raw, &printed);
    let mut cleaner = Cleaner::with_capacity(raw.len());
    cleaner.close_cuts = super::clean::is_reflowed(&raw);
    let mut lines: Vec<Line> = Vec::with_capacity(segments.len());
    for segment in &segments {
        let p = &printed[segment.printed];
        let piece = &raw[segment.start as usize..segment.end as usize];
        let (mut marker, skip) = marks.read(piece);
        if p.lost_bullet && segment.first && marker == Marker::None {
            marker = Marker::Bullet('•');
        }
        let mut clean = cleaner.push(&piece[skip..], segment.start + skip as u32);
        for &(start, end) in &segment.more {
            clean.end = cleaner.push_on(&raw[start as usize..end as usize], start);
        }
        if clean.is_empty() && marker == Marker::None {
            continue;
        }
        let chars = (clean.end - clean.start).min(u32::from(u16::MAX) / 2) as u16;
        lines.push(Line {
            number: p.number,
            page: p.page,
            raw: segment.start..segment.end,
            clean,
            marker,
            indent: segment.column,
            right: segment.column.saturating_add(chars),
            role: match segment.cell {
                _ if p.furniture => Role::Furniture,
                _ if segment.heading => Role::Heading,
                Some(_) => Role::Cell,
                None => Role::Body,
            },
            cell: segment.cell,
            gap_before: segment.gap_before,
            page_top: p.page_top && segment.first,
            bold: false,
            size: if segment.heading { MARGIN_HEADING } else { 1.0 },
            short: None,
            color: None,
            ocr: false,
        });
    }
    let mut text =
        Text { raw, clean: cleaner.clean, map: cleaner.map, lines, pages, line_count, full_width: 0 };
    merge_lone_bullets(&mut text);
    text
}

/// Extractors may print the bullets of a list on lines of their own: each belongs to the words that follow.
pub(super) fn merge_lone_bullets(text: &mut Text) {
    let dealt = super::dealt::deal(text);
    let mut drop = dealt.clone();
    for i in 0..text.lines.len().saturating_sub(1) {
        let line = &text.lines[i];
        if !(line.clean.is_empty() && line.marker.is_item()) || dealt.binary_search(&i).is_ok() {
            continue;
        }
        // The page may end between a bullet and its words.
        let words = (i + 1..text.lines.len()).take(20).find(|&j| text.lines[j].role != Role::Furniture);
        let Some(words) = words else { continue };
        let next = &text.lines[words];
        let same_page = next.page == line.page || words > i + 1;
        // A list may look like a table whose first column holds its bullets.
        let beside = line.cell.zip(next.cell).is_some_and(|(own, other)| {
            (own.table, own.row) == (other.table, other.row) && own.col + 1 == other.col
        });
        let fits = next.cell == line.cell || beside;
        if same_page && next.marker == Marker::None && !next.clean.is_empty() && fits {
            let (marker, gap, top, indent) = (line.marker, line.gap_before, line.page_top, line.indent);
            let next = &mut text.lines[words];
            next.marker = marker;
            next.gap_before |= gap;
            next.page_top |= top;
            next.indent = next.indent.min(indent);
            drop.push(i);
        }
    }
    drop.sort_unstable();
    let mut at = 0;
    text.lines.retain(|l| {
        let kept = drop.binary_search(&at).is_err() && !l.clean.is_empty();
        at += 1;
        kept
    });
}

fn split(raw: &str) -> (Vec<Printed>, u32, u32) {
    let bytes = raw.as_bytes();
    let form_feeds = memchr::memchr(0x0C, bytes).is_some();
    let line_end = if memchr::memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
    let mut printed: Vec<Printed> = Vec::with_capacity(raw.len() / 48);
    let (mut start, mut number, mut page, mut blanks) = (0usize, 0u32, 1u32, 0u8);
    let mut page_top = true;
    let gap = memchr::memmem::Finder::new("   ");
    for end in memchr::memchr_iter(line_end, bytes).chain([bytes.len()]) {
        // Behind the last line end stands no line.
        if start == bytes.len() {
            break;
        }
        number += 1;
        let mut from = start;
        // A form feed may stand before, after or alone on a line; what follows it is on the next page.
        while form_feeds && let Some(at) = memchr::memchr(0x0C, &bytes[from..end]) {
            push(raw, from..from + at, &gap, number, page, &mut blanks, &mut page_top, &mut printed);
            page += 1;
            page_top = true;
            from += at + 1;
        }
        push(raw, from..end, &gap, number, page, &mut blanks, &mut page_top, &mut printed);
        start = end + 1;
    }
    if form_feeds && printed.last().is_some_and(|l| l.page < page) {
        // The last form feed ends the last page.
        page = printed.last().map_or(1, |l| l.page);
    }
    super::inline::part(raw, &mut printed);
    mark_lost_bullets(raw, &mut printed);
    let one_space: Vec<usize> = (0..printed.len()).filter(|&i| is_one_space(raw, &printed[i])).collect();
    // Pages are longer than a cell: where such lines stand close together an extractor leaves a blank before each cell.
    let close = one_space.windows(2).filter(|pair| pair[1] - pair[0] < SHORT_PAGE).count();
    let cells = close * 4 > one_space.len() && one_space.len() > FEW_PAGES;
    let spaced = !(one_space.is_empty() || one_space.len() * 8 > printed.len() || cells);
    let pages = if form_feeds {
        page
    } else if spaced {
        number_pages_by_space(raw, &mut printed)
    } else {
        number_pages_by_count(raw, &mut printed).unwrap_or(page)
    };
    (printed, pages.max(1), number)
}

#[allow(clippy::too_many_arguments)]
fn push(
    raw: &str,
    Range { start, end }: Range<usize>,
    gap: &memchr::memmem::Finder<'_>,
    number: u32,
    page: u32,
    blanks: &mut u8,
    page_top: &mut bool,
    printed: &mut Vec<Printed>,
) {
    let line = &raw[start..end];
    let words = line.trim_end();
    let trimmed = words.trim_start();
    if trimmed.is_empty() || is_rule(trimmed) {
        *blanks = blanks.saturating_add(1);
        return;
    }
    let white = &words[..words.len() - trimmed.len()];
    let indent = white.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
    printed.push(Printed {
        number,
        page,
        start: (start + white.len()) as u32,
        end: (start + words.len()) as u32,
        indent: indent.min(1000) as u16,
        gap: gap.find(trimmed.as_bytes()).map(|at| at as u32),
        blanks: *blanks,
        page_top: *page_top,
        furniture: false,
        lost_bullet: false,
    });
    *blanks = 0;
    *page_top = false;
}

/// Pages by the counts that stand on them, "Sida 2(4)"; returns how many there are.
fn number_pages_by_count(raw: &str, printed: &mut [Printed]) -> Option<u32> {
    let lines: Vec<&str> = printed.iter().map(|l| &raw[l.start as usize..l.end as usize]).collect();
    let pages = super::unpaged::pages(&lines)?;
    let mut last = 0;
    for (line, page) in printed.iter_mut().zip(pages) {
        line.page = page;
        line.page_top = page > last;
        last = page;
    }
    Some(last)
}

/// The line begins with one space and no bullet was lost there.
fn is_one_space(raw: &str, line: &Printed) -> bool {
    let bytes = raw.as_bytes();
    let at = line.start as usize;
    line.indent == 1
        && !line.lost_bullet
        && at > 0
        && bytes[at - 1] == b' '
        && (at < 2 || bytes[at - 2] != b' ')
}

/// Lines of a page, at least; a cover or two may have fewer.
const SHORT_PAGE: usize = 6;
/// Pages of which more than a cover or two may be short.
const FEW_PAGES: usize = 6;

/// Lines between two items of a list.
const ITEM_LINES: usize = 5;

/// A rule across the table, drawn with dashes or underscores.
fn is_rule(trimmed: &str) -> bool {
    const SHORTEST: usize = 12;
    trimmed.len() >= SHORTEST && trimmed.bytes().all(|b| matches!(b, b'-' | b'_' | b'=' | b'+' | b'|' | b' '))
}

/// Some extractors lose the bullets of a font and keep the blank behind each: lines near each other that begin with one space
/// where all others begin at the margin, below an announcement. A page's first line may begin so too, but stands alone.
fn mark_lost_bullets(raw: &str, printed: &mut [Printed]) {
    let spaced: Vec<usize> = (0..printed.len()).filter(|&i| is_one_space(raw, &printed[i])).collect();
    let flush = printed.iter().filter(|l| l.indent == 0).count();
    if spaced.len() * 2 > flush {
        return;
    }
    let mut lost = Vec::new();
    let words = |i: usize| &raw[printed[i].start as usize..printed[i].end as usize];
    // Columns begin a space further in too.
    let plain = |i: &usize| !words(*i).contains("   ");
    let said = |i: &usize| {
        let words = words(*i);
        (words.split(' ').count() >= 4 || words.ends_with('?'))
            && !words.starts_with(|c: char| c.is_ascii_digit())
    };
    let announced = |i: &usize| {
        let before = i.checked_sub(1).map_or("", words);
        before.ends_with(':') || before.ends_with(" att") || before.ends_with("rekommenderar")
    };
    for run in spaced.chunk_by(|a, b| b - a <= ITEM_LINES && !announced(b)) {
        let listed = run.len() >= 2 && announced(&run[0]) || run.len() >= 3 && run.iter().all(said);
        if listed && run.iter().all(plain) {
            lost.extend_from_slice(run);
        }
    }
    lost.into_iter().for_each(|i| printed[i].lost_bullet = true);
}

fn number_pages_by_space(raw: &str, printed: &mut [Printed]) -> u32 {
    let bytes = raw.as_bytes();
    let mut page = 1;
    for (i, line) in printed.iter_mut().enumerate() {
        let at = line.start as usize;
        let starts_page = line.indent == 1 && at > 0 && bytes[at - 1] == b' ' && !line.lost_bullet;
        if starts_page {
            line.indent = 0;
            if i > 0 {
                page += 1;
                line.page_top = true;
            }
        }
        line.page = page;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::CellAt;

    fn pages(raw: &str) -> Vec<(u32, u32)> {
        lay_out(raw.to_owned()).lines.iter().map(|l| (l.number, l.page)).collect()
    }

    #[test]
    fn pages_start_at_a_form_feed_or_a_single_space() {
        assert_eq!(pages("ett\ntvå\n\u{C}tre\n\nfyra\n\u{C}"), [(1, 1), (2, 1), (3, 2), (5, 2)]);
        let long = "rad\n".repeat(20);
        let spaced = format!(" Sida\n{long} Nästa\n{long}");
        let found = pages(&spaced);
        assert_eq!(found.first(), Some(&(1, 1)));
        assert_eq!(found[21], (22, 2));
        // Text that is indented throughout has no page starts.
        assert_eq!(pages(" a\n b\n c\n d\n").last(), Some(&(4, 1)));
    }

    #[test]
    fn one_space_begins_a_page_or_follows_a_lost_bullet() {
        let markers =
            |raw: &str| -> Vec<Marker> { lay_out(raw.to_owned()).lines.iter().map(|l| l.marker).collect() };
        let list = "Vi rekommenderar att\n besluta om mål\n följa upp\nmålen\nSlut.\nMer.\nOrd.\n";
        let bullet = Marker::Bullet('•');
        let none = Marker::None;
        assert_eq!(markers(list), [none, bullet, bullet, none, none, none, none]);
        let pages = format!(" Sida ett\n{} Sida två\n{}", "ord\n".repeat(9), "ord\n".repeat(9));
        assert!(markers(&pages).iter().all(|m| *m == none));
    }

    #[test]
    fn one_space_before_each_cell_begins_no_page() {
        let row = "1.\n Finns mål?\n Ja\nMålen är beslutade av nämnden under våren.\nDe är kända av alla som arbetar där.\n\
                   Uppföljning sker varje månad.\nNämnden får en rapport.\nDen behandlas.\n";
        let cells = row.repeat(5) + &"Text som fyller sidan.\n".repeat(60);
        assert!(pages(&cells).iter().all(|(_, page)| *page == 1));
        let page = " Granskning av skolan\n".to_owned() + &"Text som fyller sidan.\n".repeat(20);
        assert_eq!(pages(&page.repeat(8)).last().map(|p| p.1), Some(8));
    }

    #[test]
    fn line_ends_of_three_systems() {
        for end in ["\n", "\r\n", "\r"] {
            let raw = ["ett", "", "två"].join(end);
            assert_eq!(pages(&raw), [(1, 1), (3, 1)], "{end:?}");
        }
    }

    #[test]
    fn bullets_on_lines_of_their_own_belong_to_the_words_below() {
        let text = lay_out("•\nFinns mål?\n•\nFinns planer?\n".into());
        let lines: Vec<_> = (0..text.lines.len()).map(|i| (text.lines[i].marker, text.line(i))).collect();
        assert_eq!(lines, [(Marker::Bullet('•'), "Finns mål?"), (Marker::Bullet('•'), "Finns planer?")]);
        let foot = |n: u8| {
            format!("{n}\n© Firman AB, a member firm of the network\n\u{C}Firman\nGranskning av mål\n")
        };
        let pages: Vec<String> =
            ["•\nFinns mål?\n•\n", "Finns planer?\n•\nÄr de kända?\n•\n", "Följs de?\n•\n", "Räcker de?\n"]
                .iter()
                .zip(1..)
                .map(|(page, n)| format!("{page}{}", foot(n)))
                .collect();
        let text = lay_out(pages.concat());
        let items: Vec<&str> =
            (0..text.lines.len()).filter(|&i| text.lines[i].marker.is_item()).map(|i| text.line(i)).collect();
        assert_eq!(items, ["Finns mål?", "Finns planer?", "Är de kända?", "Följs de?", "Räcker de?"]);
    }

    #[test]
    fn a_bullet_in_a_column_of_its_own_belongs_to_the_words_beside_it() {
        let merged = |row: u32| {
            let mut text = lay_out("x\nFinns en plan?\n".into());
            for (line, (row, col)) in text.lines.iter_mut().zip([(0, 0), (row, 1)]) {
                line.cell = Some(CellAt { table: 0, row, col });
            }
            text.lines[0].clean = 0..0;
            text.lines[0].marker = Marker::Bullet('•');
            merge_lone_bullets(&mut text);
            text.lines.last().map(|l| l.marker)
        };
        assert_eq!(merged(0), Some(Marker::Bullet('•')));
        assert_eq!(merged(1), Some(Marker::None));
    }
}

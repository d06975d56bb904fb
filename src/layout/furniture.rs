//! Running heads and feet, page numbers: what stands on page after page and is no part of any sentence.

use std::borrow::Cow;

use super::{Marker, Role, Text, unpaged};
use crate::lexicon::PhraseList;

/// Lines from the page's edge within which furniture is looked for.
const EDGE: usize = 5;

/// Which of the printed lines, given as (page, words), are furniture. Whole lines, before columns are looked at: a foot of
/// date and page number must not become a table's last row.
pub(super) fn find(lines: &[(u32, &str)]) -> Vec<bool> {
    let pages = page_ranges(lines);
    let mut furniture = if pages.len() == 1 { unpaged::find(lines) } else { vec![false; lines.len()] };
    let mut seen: Vec<(Outline, usize)> = Vec::new();
    for range in &pages {
        let edges =
            range.clone().take(EDGE).chain(range.clone().skip(EDGE.max(range.len().saturating_sub(EDGE))));
        for i in edges {
            let line = lines[i].1;
            if is_page_number(line) && is_edge(lines, &furniture, range, i) {
                furniture[i] = true;
            } else if line.len() <= 240 {
                seen.push((outline(line), i));
            }
        }
    }
    let mut repeated = vec![false; lines.len()];
    seen.sort_unstable();
    let (mut masked, mut shapes): (Vec<u8>, Vec<(u64, usize)>) = (Vec::new(), Vec::new());
    for alike in seen.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() >= OFTEN) {
        shapes.clear();
        shapes.extend(alike.iter().map(|(_, i)| (shape(lines[*i].1, &mut masked), *i)));
        shapes.sort_unstable();
        for places in shapes.chunk_by(|a, b| a.0 == b.0) {
            if repeats(places.iter().map(|(_, i)| lines[*i].0), pages.len()) {
                places.iter().for_each(|(_, i)| repeated[*i] = true);
            }
        }
    }
    // Furniture lies against the page's edge: a heading that recurs on page after page under other words is none.
    for range in &pages {
        let quiet = |i: usize| repeated[i] || furniture[i] || lines[i].1.chars().count() <= 2;
        let top: Vec<usize> = range.clone().take_while(|&i| quiet(i)).collect();
        let bottom: Vec<usize> = range.clone().rev().take_while(|&i| quiet(i)).collect();
        for i in top.into_iter().chain(bottom).filter(|&i| repeated[i]) {
            furniture[i] = true;
        }
    }
    mark_within(lines, pages.len(), &mut furniture);
    furniture
}

/// A foot that an extractor printed before the page's last blocks: the same words, known for a foot on other pages, and on
/// most of them.
fn mark_within(lines: &[(u32, &str)], pages: usize, furniture: &mut [bool]) {
    let mut feet: Vec<&str> = (lines.iter().zip(furniture.iter()))
        .filter(|((_, line), furniture)| **furniture && line.len() >= FOOT_BYTES)
        .map(|((_, line), _)| *line)
        .collect();
    feet.sort_unstable();
    for foot in feet.chunk_by(|a, b| a == b).filter(|known| known.len() >= 2).map(|known| known[0]) {
        let same: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].1 == foot).collect();
        if same.len() >= OFTEN && same.len() * 2 > pages {
            same.into_iter().for_each(|i| furniture[i] = true);
        }
    }
}

/// Bytes of a foot that is known wherever it stands.
const FOOT_BYTES: usize = 24;

/// Marks running feet in text whose reader saw the pages. It knows heads and feet by their place; a foot of several lines
/// on pages of unequal length has none, but comes back. At the top of a page repetition proves nothing: chapters begin
/// with the same headings.
pub(super) fn mark_feet(text: &mut Text) {
    let lines: Vec<(u32, &str)> = (0..text.lines.len()).map(|i| (text.lines[i].page, text.line(i))).collect();
    let repeated = find(&lines);
    let mut feet = Vec::new();
    for range in page_ranges(&lines) {
        let quiet = |&i: &usize| {
            (repeated[i] || text.lines[i].role == Role::Furniture) && text.lines[i].role != Role::Cell
        };
        feet.extend(range.rev().take_while(quiet));
    }
    for i in feet {
        text.lines[i].role = Role::Furniture;
    }
    // "2024-05-21" below the running head of every page: nothing but a date is no paragraph.
    for i in 1..text.lines.len() {
        let (above, line) = (&text.lines[i - 1], &text.lines[i]);
        let dated =
            text.line(i).len() == DATE && text.line(i).bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if dated && above.role == Role::Furniture && above.page == line.page && line.role == Role::Body {
            text.lines[i].role = Role::Furniture;
        }
    }
}

/// Bytes of a date in digits.
const DATE: usize = 10;

/// Bytes of a foot that the vocabulary knows; longer lines only speak of it.
const KNOWN_BYTES: usize = 240;

/// Marks the lines that the vocabulary knows for nobody's sentence: "Medlem i …", "© … All rights reserved"; and `logos`
/// alone on their lines, where they come back.
pub(super) fn mark_known(text: &mut Text, known: &PhraseList, logos: &PhraseList) {
    // "© 2024 KPMG AB, a Swedish limited liability company and a member firm of", and the sentence's end below it.
    let goes_on = |text: &Text, i: usize| {
        i > 0 && text.lines[i - 1].role == Role::Furniture && text.line(i - 1).contains('©')
    };
    let spoken = |text: &Text, i: usize| {
        let words = text.line(i);
        text.lines[i].role != Role::Body
            || words.len() > KNOWN_BYTES
            || words.ends_with('.') && !words.contains('©') && !goes_on(text, i)
    };
    let logo = |text: &Text, i: usize| {
        text.line(i).len() <= LOGO_BYTES && logos.holds(&crate::lexicon::fold(text.line(i)))
    };
    let alone: Vec<usize> = (0..text.lines.len()).filter(|&i| !spoken(text, i) && logo(text, i)).collect();
    for i in text.lines_with_any_case(known.any_piece()) {
        if !spoken(text, i) && !logo(text, i) && known.in_text(&crate::lexicon::fold(text.line(i))) {
            text.lines[i].role = Role::Furniture;
        }
    }
    if alone.len() < LOGO_TIMES {
        return;
    }
    for i in alone {
        text.lines[i].role = Role::Furniture;
        // A bullet that was printed alone above the page's end belongs to the words behind it.
        let marker = std::mem::replace(&mut text.lines[i].marker, Marker::None);
        let next = (i + 1..text.lines.len()).find(|&j| text.lines[j].role != Role::Furniture);
        if let Some(next) = next.filter(|&j| marker.is_item() && text.lines[j].marker == Marker::None) {
            text.lines[next].marker = marker;
        }
    }
}

/// Bytes of a firm's short name.
const LOGO_BYTES: usize = 12;
/// Times that it stands alone on a line.
const LOGO_TIMES: usize = 3;

fn page_ranges(lines: &[(u32, &str)]) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for i in 1..=lines.len() {
        if i == lines.len() || lines[i].0 != lines[start].0 {
            ranges.push(start..i);
            start = i;
        }
    }
    ranges
}

/// A head on three pages in a row, or on every second of three, is furniture; a heading such as "Bedömning" that
/// happens to open three pages far apart is not.
fn repeats(numbers: impl ExactSizeIterator<Item = u32>, pages: usize) -> bool {
    // Most lines stand once.
    if numbers.len() < OFTEN {
        return false;
    }
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.dedup();
    if numbers.len() < OFTEN {
        return false;
    }
    let runs = numbers.windows(3).any(|w| w[2] - w[0] == 2 || (w[1] - w[0] == 2 && w[2] - w[1] == 2));
    runs && numbers.len() * 5 >= pages
}

/// Pages that a head stands on, at the least.
const OFTEN: usize = 3;

/// What lines of one [`shape`] have in common and most others have not, told without a look at each byte by itself: how many
/// bytes are neither digits nor white space, and the first and the last of them.
type Outline = (usize, u8, u8);

fn outline(line: &str) -> Outline {
    let line = plainly_spaced(line);
    let kept = |b: &u8| !(b.is_ascii_digit() | matches!(b, b'\t'..=b'\r' | b' '));
    let bytes = line.as_bytes();
    // Sums of a byte each, which the compiler makes many at a time.
    let count =
        bytes.chunks(255).map(|run| usize::from(run.iter().map(|b| u8::from(kept(b))).sum::<u8>())).sum();
    let first = bytes.iter().find(|b| kept(b)).map_or(0, |b| *b);
    (count, first, bytes.iter().rfind(|b| kept(b)).map_or(0, |b| *b))
}

/// A hash of the line with digits made equal, so that "Sida 3" and "Sida 4" are the same head. `masked` is room to write in.
fn shape(line: &str, masked: &mut Vec<u8>) -> u64 {
    use std::hash::Hasher as _;
    let line = plainly_spaced(line);
    masked.clear();
    masked.resize(line.len(), 0);
    let (mut to, mut before) = (0, false);
    // Each byte is written where the last one that stays ends, without a branch: nobody foresees digits and spaces.
    for byte in line.bytes() {
        let digit = byte.is_ascii_digit();
        masked[to] = if digit { b'#' } else { byte };
        to += usize::from(!((digit & before) | matches!(byte, b'\t'..=b'\r' | b' ')));
        before = digit;
    }
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(&masked[..to]);
    hasher.finish()
}

/// With a plain space for each that is none of ASCII; most lines have none, and nothing that begins with the same byte.
fn plainly_spaced(line: &str) -> Cow<'_, str> {
    let bytes = line.as_bytes();
    if memchr::memchr2(0xC2, 0xE1, bytes).or_else(|| memchr::memchr2(0xE2, 0xE3, bytes)).is_none() {
        return Cow::Borrowed(line);
    }
    line.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// Only furniture stands between the line and the page's edge.
fn is_edge(lines: &[(u32, &str)], furniture: &[bool], page: &std::ops::Range<usize>, i: usize) -> bool {
    let quiet = |j: usize| furniture[j] || is_page_number(lines[j].1) || lines[j].1.chars().count() <= 4;
    (page.start..i).all(quiet) || (i + 1..page.end).all(quiet) || (i - page.start) < 2 || page.end - i <= 3
}

/// `14`, `- 14 -`, `Sida 2 av 24`, `2 (14)`, `25 / 53`, `1 av 10`
pub(super) fn is_page_number(line: &str) -> bool {
    if line.len() > 24 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let lower = crate::lexicon::lower(line);
    let mut rest = lower.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ' | '|' | '[' | ']'));
    for word in ["sidan", "sida", "sid.", "sid", "page", "s."] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let mut numbers = 0;
    for part in
        rest.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/')).filter(|p| !p.is_empty())
    {
        if part == "av" || part == "of" {
            continue;
        }
        if part.len() > 3 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        numbers += 1;
    }
    (1..=2).contains(&numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::plain;

    #[test]
    fn page_numbers() {
        for yes in ["14", "- 3 -", "Sida 2 av 24", "2 (14)", "25 / 53", "1 av 10", "Sid 7", "3(9)"] {
            assert!(is_page_number(yes), "{yes}");
        }
        for no in ["2023", "15 av 20 chefer", "1. Har", "0%", "3 4 5", "12 dietister"] {
            assert!(!is_page_number(no), "{no}");
        }
    }

    #[test]
    fn running_heads_go_and_headings_stay() {
        let page = |n: u32, top: &str| {
            format!(
                "Granskning av skolan\n{top}\nOrd {n} om saken.\nMer.\nÄn mer.\nSå.\nJa.\nOch.\nSlut {n}\n{n}\n\u{C}"
            )
        };
        let raw: String =
            [(1, "Bedömning"), (2, "Ett"), (3, "Bedömning"), (4, "Två"), (5, "Tre"), (6, "Bedömning")]
                .iter()
                .map(|(n, top)| page(*n, top))
                .collect();
        let text = plain::lay_out(raw);
        for i in 0..text.lines.len() {
            let line = text.line(i);
            let expected = line == "Granskning av skolan" || line.bytes().all(|b| b.is_ascii_digit());
            if line != "Ja."
                && !["Mer.", "Än mer.", "Så.", "Och."].contains(&line)
                && !line.starts_with("Ord")
                && !line.starts_with("Slut")
            {
                assert_eq!(text.lines[i].role == Role::Furniture, expected, "{line}");
            }
        }
    }
}

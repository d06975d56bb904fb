//! Lists whose counts stand apart by white space: "1     Finns en plan?", "F2    Följs den upp?". Two columns by their look,
//! and yet no table.

use super::super::marker::roman_numeral;
use super::Segment;
use super::region::Region;

/// One segment for each printed line, without cells; `None` where the region is a table.
pub(super) fn read(raw: &str, region: &Region, gaps: &[bool], margin: usize) -> Option<Vec<Segment>> {
    if region.starts.len() != 1 || !counts_items(raw, region) {
        return None;
    }
    let whole = |(n, parts): (usize, &Vec<super::Part>)| {
        let (first, last) = (parts.first()?, parts.last()?);
        Some(Segment {
            printed: region.first + n,
            start: first.start,
            end: last.end,
            column: first.col.saturating_sub(margin) as u16,
            cell: None,
            gap_before: gaps[region.first + n],
            first: true,
            more: Vec::new(),
            heading: false,
        })
    };
    region.lines.iter().enumerate().map(whole).collect()
}

/// Stands for the letter of lists that count with numerals.
const ROMAN: char = 'I';

/// The first column holds 1, 2, 3 … with or without a letter and nothing else. Bare numbers count rows of tables too: they
/// must count what asks.
fn counts_items(raw: &str, region: &Region) -> bool {
    let (mut next, mut letter, mut asking) = (1, None, 0);
    for n in 0..region.lines.len() {
        for (column, part) in region.cells(n) {
            let words = &raw[part.start as usize..part.end as usize];
            if column > 0 {
                asking += usize::from(words.contains('?'));
                continue;
            }
            // "I.", "II."
            let roman = u8::try_from(next).ok().and_then(roman_numeral);
            if roman.is_some_and(|r| {
                words.trim_end_matches(['.', ')']).bytes().eq(r.bytes().map(|b| b.to_ascii_uppercase()))
            }) && (next == 1 || letter == Some(ROMAN))
                && region.cells(n).len() >= 2
            {
                (next, letter) = (next + 1, Some(ROMAN));
                continue;
            }
            let code = words.chars().next().filter(char::is_ascii_uppercase);
            let count = words[code.map_or(0, char::len_utf8)..].trim_end_matches(['.', ')', ':']);
            if count.parse() != Ok(next) || next > 1 && code != letter || region.cells(n).len() < 2 {
                return false;
            }
            (next, letter) = (next + 1, code);
        }
    }
    let items = next - 1;
    items >= 2 && (letter.is_some() || asking >= items)
}

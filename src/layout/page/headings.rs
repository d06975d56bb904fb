//! Headings, list items and lines of a table of contents, as far as size, weight and place can tell.

use super::{PageLine, PageLines};

/// Larger than the body text, or bold and short and alone; `below` are the lines after it.
pub(super) fn is_heading(
    line: &PageLine,
    below: &[PageLine],
    body: f32,
    gap_before: bool,
    first: bool,
) -> bool {
    let text = line.text.trim_end();
    if line.cell.is_some() || text.len() > 160 || !text.chars().any(char::is_alphabetic) {
        return false;
    }
    if line.size >= 1.13 * body {
        return true;
    }
    let apart = gap_before || first;
    let narrow = |l: &PageLine| l.x1 < l.left + 0.85 * (l.right - l.left);
    let alike = |l: &&PageLine| {
        l.block == line.block && (l.size - line.size).abs() < 0.1 && l.bold == line.bold && !l.contents
    };
    let run = below.iter().take(2).take_while(alike).count();
    // A heading of two lines fills its column with the first.
    let wrapped = line.bold && line.size > 1.03 * body && run == 1 && narrow(&below[0]);
    let short = narrow(line) || text.chars().count() < 60 || wrapped;
    // Three lines of one size and weight are text in a larger type.
    let heavy = line.size >= 1.06 * body && (line.bold || run < 2) || line.bold && line.size >= 0.95 * body;
    // "… rekommenderar vi kommunstyrelsen att": bold words that announce a list.
    heavy && apart && short && !text.ends_with(['.', ',', ';', ':']) && !text.ends_with(" att")
}

/// Marks the lines of a table of contents: at least three on a page that end in a page number behind leaders or far to
/// the right, in rising order.
pub(super) fn contents(page: &mut PageLines) {
    let mut last = 0;
    let mut found: Vec<(usize, bool)> = Vec::new();
    for (i, line) in page.lines.iter().enumerate() {
        if line.cell.is_some() {
            continue;
        }
        let Some((number, leaders)) = page_number(&line.text) else { continue };
        if number < last || number > 5_000 {
            continue;
        }
        let right = line.x1 > line.left + 0.9 * (line.right - line.left) && line.x1 > 0.6 * page.width;
        if leaders || right {
            last = number;
            found.push((i, leaders));
        }
    }
    let leaders = found.iter().filter(|f| f.1).count();
    // Without leaders a number at the line's end may be any number; a page of them is a table of contents.
    let dense = found.len() >= 4 && found.len() * 2 >= page.lines.len();
    if leaders >= 3 || dense {
        for (i, _) in found {
            page.lines[i].contents = true;
        }
    }
}

/// The number at a line's end, and whether leaders stand before it.
fn page_number(text: &str) -> Option<(u32, bool)> {
    let text = text.trim_end();
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let head = &text[..text.len() - digits];
    let dots = head.trim_end_matches(['.', ' ', '…', '·', '_']);
    let leaders = head[dots.len()..].chars().filter(|c| !c.is_whitespace()).count();
    let ellipsis = head[dots.len()..].contains('…');
    if !dots.chars().any(char::is_alphabetic) || !(head.ends_with([' ', '.', '…', '·', '_'])) {
        return None;
    }
    Some((text[text.len() - digits..].parse().ok()?, leaders >= 4 || ellipsis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_words_alone_are_a_heading_unless_they_announce() {
        let line = |text: &str| PageLine {
            text: text.to_owned(),
            x0: 70.0,
            x1: 300.0,
            y: 100.0,
            size: 10.0,
            bold: true,
            artifact: false,
            note: false,
            item: false,
            contents: false,
            block: 0,
            left: 70.0,
            right: 520.0,
            lead: 20.0,
            cell: None,
            color: None,
        };
        let heads = |text: &str| is_heading(&line(text), &[], 10.0, true, false);
        assert!(heads("Rekommendationer"));
        assert!(!heads("Vi rekommenderar nämnden att") && !heads("Vi rekommenderar:"));
    }

    #[test]
    fn page_numbers_of_contents() {
        assert_eq!(page_number("2.1 Bakgrund ........ 4"), Some((4, true)));
        assert_eq!(page_number("Bakgrund . . . . . . 14"), Some((14, true)));
        assert_eq!(page_number("Bakgrund 4"), Some((4, false)));
        assert_eq!(page_number("2023"), None);
        assert_eq!(page_number("1. 4"), None);
    }
}

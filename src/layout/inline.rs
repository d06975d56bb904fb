//! Lists whose items an extractor ran together: "… följande frågor: • Finns en plan? • Följs den?" on one line.
//!
//! A bullet between two names is a separator ("Revision • 2020"); one behind a colon or a sentence's end begins an item.

use super::plain::Printed;

/// Bullets that are found in the middle of lines.
const BULLETS: [&str; 6] = [" • ", " ● ", " ▪ ", " ■ ", " \u{F0B7} ", " \u{F0A7} "];

/// Parts the lines at such bullets: each item is a line of its own, with the number of the line that it was printed on.
pub(super) fn part(raw: &str, printed: &mut Vec<Printed>) {
    let present: Vec<_> = (BULLETS.iter().map(memchr::memmem::Finder::new))
        .filter(|bullet| bullet.find(raw.as_bytes()).is_some())
        .collect();
    if present.is_empty() {
        return;
    }
    let words = |line: &Printed| &raw[line.start as usize..line.end as usize];
    let cuts = |line: &Printed| -> Vec<usize> {
        let words = words(line);
        let mut found: Vec<usize> = present
            .iter()
            .flat_map(|bullet| bullet.find_iter(words.as_bytes()).collect::<Vec<_>>())
            // White space before it would be a column's.
            .filter(|at| words[..*at].ends_with([':', '.', '?', '!', ';', ',']))
            .collect();
        // The item's words stand on the next line.
        let last = words.len() - words.chars().next_back().map_or(0, char::len_utf8);
        if BULLETS.iter().any(|bullet| words.ends_with(bullet.trim_end())) {
            found.extend(Some(last - 1).filter(|at| words[..*at].ends_with(['.', '?', ';', ','])));
        }
        found.sort_unstable();
        found
    };
    if printed.iter().all(|line| cuts(line).is_empty()) {
        return;
    }
    let mut parted = Vec::with_capacity(printed.len() + 16);
    for line in printed.drain(..) {
        let (cuts, end) = (cuts(&line), line.end);
        let start = line.start;
        let mut rest = Vec::with_capacity(cuts.len());
        for (n, at) in cuts.iter().enumerate() {
            let next = cuts.get(n + 1).map_or(end, |next| start + *next as u32);
            rest.push(Printed {
                start: start + *at as u32 + 1,
                end: next,
                gap: None,
                blanks: 0,
                page_top: false,
                lost_bullet: false,
                ..line
            });
        }
        let first = cuts.first().map_or(end, |at| start + *at as u32);
        let gap = line.gap.filter(|gap| start + gap < first);
        parted.push(Printed { end: first, gap, ..line });
        parted.extend(rest);
    }
    *printed = parted;
}

#[cfg(test)]
mod tests {
    use crate::layout::{Marker, plain};

    #[test]
    fn items_on_one_line() {
        let text = plain::lay_out(
            "Vi har frågat: • Finns en plan? • Följs den\nav alla? •\nÄr den känd?\nRevision • Tallvik • 2020\n".into(),
        );
        let lines: Vec<(Marker, &str)> =
            (0..text.lines.len()).map(|i| (text.lines[i].marker, text.line(i))).collect();
        let bullet = Marker::Bullet('•');
        assert_eq!(
            lines,
            [
                (Marker::None, "Vi har frågat:"),
                (bullet, "Finns en plan?"),
                (bullet, "Följs den"),
                (Marker::None, "av alla?"),
                (bullet, "Är den känd?"),
                (Marker::None, "Revision • Tallvik • 2020"),
            ]
        );
        assert_eq!(text.lines[4].number, 3);
    }
}

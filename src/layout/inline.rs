//! Lists whose items an extractor ran together: "… följande frågor: • Finns en plan? • Följs den?" on one line.
//!
//! A bullet between two names is a separator ("Revision • 2020"); one behind a colon or a sentence's end begins an item.

use super::plain::Printed;
use super::runon;

/// Bullets that are found in the middle of lines, a space on either side.
const BULLETS: [char; 6] = ['•', '●', '▪', '■', '\u{F0B7}', '\u{F0A7}'];
/// The first bytes of these bullets.
const LEADS: [u8; 2] = [0xE2, 0xEF];

/// The spaces behind which such a bullet stands, ascending.
fn spaces(raw: &str) -> Vec<usize> {
    let bullet = |at: usize| raw.get(at..).is_some_and(|rest| rest.starts_with(BULLETS));
    memchr::memchr2_iter(LEADS[0], LEADS[1], raw.as_bytes())
        .filter_map(|at| at.checked_sub(1).filter(|space| raw.as_bytes()[*space] == b' ' && bullet(at)))
        .collect()
}

/// Parts the lines at such bullets, and where [`runon`] says: each item is a line of its own, with the number of the line that
/// it was printed on.
pub(super) fn part(raw: &str, printed: &mut Vec<Printed>) {
    let spaces = spaces(raw);
    let behind = |at: usize, end: usize| raw[at + 1..end].strip_prefix(BULLETS);
    // A text that has none between spaces has none that ends a line either.
    let bullets = spaces.iter().any(|at| behind(*at, raw.len()).is_some_and(|rest| rest.starts_with(' ')));
    if !bullets && !printed.iter().any(runon::may_be) {
        return;
    }
    let cuts = |line: &Printed| -> Vec<usize> {
        let (start, end) = (line.start as usize, line.end as usize);
        let mut cuts = if runon::may_be(line) { runon::cuts(&raw[start..end]) } else { Vec::new() };
        if !bullets {
            return cuts;
        }
        let own = &spaces[spaces.partition_point(|at| *at < start)..spaces.partition_point(|at| *at < end)];
        // White space before it would be a column's.
        let fits = |at: &usize| match behind(*at, end) {
            // The item's words stand on the next line.
            Some("") => raw[start..*at].ends_with(['.', '?', ';', ',']),
            Some(rest) => rest.starts_with(' ') && raw[start..*at].ends_with([':', '.', '?', '!', ';', ',']),
            None => false,
        };
        cuts.extend(own.iter().filter(|at| fits(at)).map(|at| at - start));
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    };
    let all: Vec<Vec<usize>> = printed.iter().map(cuts).collect();
    if all.iter().all(Vec::is_empty) {
        return;
    }
    let mut parted = Vec::with_capacity(printed.len() + 16);
    for (line, cuts) in printed.drain(..).zip(all) {
        let end = line.end;
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

//! Headings printed in the margin, left of the paragraphs that they are about.
//!
//! Such a page looks like a table of two columns, and is none: nearly all its words stand in the second column, and what
//! stands in the first is a few words at the top of a paragraph. In a table of questions and answers both columns are full.

use super::{Part, Printed, Segment, parts};

/// Lines that a document must have before it is taken to have a margin.
const ENOUGH: usize = 30;
/// Where the paragraphs may begin.
const BODY: std::ops::RangeInclusive<usize> = 12..=30;

/// The column in which the paragraphs begin, in a document with headings in its margin.
pub(super) fn column(raw: &str, printed: &[Printed]) -> Option<usize> {
    let mut starts = [0usize; 32];
    let (mut lines, mut headed) = (0, 0);
    for line in printed.iter().filter(|l| !l.furniture) {
        lines += 1;
        // Most texts have none, and are spared the rest.
        if line.indent == 0 && line.gap.is_none_or(|at| at > 30) {
            continue;
        }
        let parts = parts(raw, line);
        let (body, heading) = match parts.as_slice() {
            [body] => (body.col, false),
            [heading, body, ..] if heading.col <= 2 => (body.col, true),
            _ => continue,
        };
        if BODY.contains(&body) {
            starts[body] += 1;
            headed += usize::from(heading);
        }
    }
    let (column, count) = starts.iter().copied().enumerate().max_by_key(|(_, n)| *n)?;
    let margin = lines >= ENOUGH && count * 10 >= lines * 6 && headed >= 4 && headed * 100 <= count * 45;
    margin.then_some(column)
}

/// Reads the heading that begins on line `i` with the paragraph beside it, or a line of a paragraph; returns the line after
/// it. `None` where the line is neither.
pub(super) fn read(
    raw: &str,
    printed: &[Printed],
    i: usize,
    column: usize,
    gaps: &[bool],
    out: &mut Vec<Segment>,
) -> Option<usize> {
    let beside = |n: usize| -> Option<(Option<Part>, Option<Part>)> {
        let line = printed.get(n).filter(|l| !l.furniture)?;
        match parts(raw, line).as_slice() {
            [body] if body.col.abs_diff(column) <= 1 => Some((None, Some(*body))),
            [heading, body] if heading.col <= 2 && body.col.abs_diff(column) <= 1 => {
                Some((Some(*heading), Some(*body)))
            }
            // The heading's last line, beside the end of a short paragraph.
            [heading] if n > i && heading.col <= 2 && heading.end_col < column && line.blanks == 0 => {
                Some((Some(*heading), None))
            }
            _ => None,
        }
    };
    let (heading, body) = beside(i)?;
    let segment = |n: usize, part: &Part, heading: bool| Segment {
        printed: n,
        start: part.start,
        end: part.end,
        column: 0,
        cell: None,
        gap_before: gaps[n] || heading,
        first: true,
        more: Vec::new(),
        heading,
    };
    let Some(first) = heading else {
        out.push(segment(i, &body?, false));
        return Some(i + 1);
    };
    let mut bodies = vec![(i, body?)];
    let mut title = segment(i, &first, true);
    let mut next = i + 1;
    while printed.get(next).is_some_and(|l| l.blanks == 0 && l.page == printed[i].page)
        && let Some((Some(heading), body)) = beside(next)
    {
        title.more.push((heading.start, heading.end));
        bodies.extend(body.map(|b| (next, b)));
        next += 1;
    }
    out.push(title);
    out.extend(bodies.iter().enumerate().map(|(k, (n, body))| Segment {
        first: false,
        gap_before: k == 0 || gaps[*n],
        ..segment(*n, body, false)
    }));
    Some(next)
}

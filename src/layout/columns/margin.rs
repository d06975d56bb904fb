//! Headings printed in the margin, left of the paragraphs that they are about.
//!
//! Such a page looks like a table of two columns, and is none: nearly all its words stand in the second column, and what
//! stands in the first is a few words at the top of a paragraph. In a table of questions and answers both columns are full.

use super::{Part, Printed, Segment, parts};

/// Lines that a document must have before it is taken to have a margin.
const ENOUGH: usize = 30;
/// Columns of a heading that is set to the margin's right, at most.
const HEADING: usize = 22;
/// Times that a heading comes again in the margin of a few pages.
const AGAIN: usize = 3;
/// Where the paragraphs may begin.
const BODY: std::ops::RangeInclusive<usize> = 12..=30;

/// Where the paragraphs begin, and the pages on which they do; `None` for all pages.
pub(super) struct Margin {
    column: usize,
    pages: Option<Vec<u32>>,
}

impl Margin {
    /// The column in which the paragraphs of `page` begin.
    pub(super) fn on(&self, page: u32) -> Option<usize> {
        self.pages.as_ref().is_none_or(|pages| pages.contains(&page)).then_some(self.column)
    }
}

/// Lines of a page, or of several.
#[derive(Default)]
struct Count<'t> {
    page: u32,
    lines: usize,
    starts: [usize; 32],
    headings: Vec<&'t str>,
}

impl Count<'_> {
    /// Lines that begin at `column`. A page may stand a column further in than the others.
    fn near(&self, column: usize) -> usize {
        self.starts[column.saturating_sub(1)..self.starts.len().min(column + 2)].iter().sum()
    }

    fn mostly(&self, column: usize) -> bool {
        self.near(column) * 10 >= self.lines * 6
    }
}

/// The margin of a document with headings in it.
pub(super) fn find(raw: &str, printed: &[Printed]) -> Option<Margin> {
    let mut pages: Vec<Count> = Vec::new();
    for line in printed.iter().filter(|l| !l.furniture) {
        if pages.last().is_none_or(|p| p.page != line.page) {
            pages.push(Count { page: line.page, ..Count::default() });
        }
        let count = pages.last_mut()?;
        count.lines += 1;
        // Most texts have none, and are spared the rest.
        if line.indent == 0 && line.gap.is_none_or(|at| at > 30) {
            continue;
        }
        let parts = parts(raw, line);
        let (body, heading) = match parts.as_slice() {
            [body] => (body.col, None),
            [heading, body, ..] if is_short(heading) => (body.col, Some(heading)),
            _ => continue,
        };
        if BODY.contains(&body) {
            count.starts[body] += 1;
            count.headings.extend(heading.map(|h| &raw[h.start as usize..h.end as usize]));
        }
    }
    let all = |column: usize| pages.iter().map(|p| p.starts[column]).sum::<usize>();
    let column = BODY.max_by_key(|c| all(*c))?;
    let enough = |pages: &[&Count]| {
        let sum = |of: &dyn Fn(&Count) -> usize| pages.iter().map(|p| of(p)).sum::<usize>();
        let (lines, near, headed) = (sum(&|p| p.lines), sum(&|p| p.near(column)), sum(&|p| p.headings.len()));
        lines >= ENOUGH && near * 10 >= lines * 6 && headed >= 4 && headed * 100 <= near * 45
    };
    if enough(&pages.iter().collect::<Vec<_>>()) {
        return Some(Margin { column, pages: None });
    }
    // On some pages alone, where the same few words head one paragraph after the other.
    let own: Vec<&Count> = pages.iter().filter(|p| p.mostly(column)).collect();
    let heads: Vec<&str> = own.iter().flat_map(|p| p.headings.iter().map(|h| without_number(h))).collect();
    let again = heads.iter().filter(|h| heads.iter().filter(|other| other == h).count() >= AGAIN).count();
    (enough(&own) && again * 2 >= heads.len())
        .then(|| Margin { column, pages: Some(own.iter().map(|p| p.page).collect()) })
}

/// "Fråga 3" and "Fråga 4" are the same heading.
fn without_number(heading: &str) -> &str {
    heading.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

/// A few words, set to the margin's left or to its right.
fn is_short(heading: &Part) -> bool {
    heading.col <= 2 || heading.end_col - heading.col <= HEADING
}

fn is_number(raw: &str, part: &Part) -> bool {
    raw[part.start as usize..part.end as usize].bytes().all(|b| b.is_ascii_digit() || b == b'.')
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
            [heading, body] if is_short(heading) && body.col.abs_diff(column) <= 1 => {
                Some((Some(*heading), Some(*body)))
            }
            // "2       Granskningens resultat", in line with the paragraphs.
            [number, title] if number.col.abs_diff(column) <= 1 && is_number(raw, number) => {
                Some((None, Some(Part { end: title.end, end_col: title.end_col, ..*number })))
            }
            // The heading's last line, beside the end of a short paragraph.
            [heading] if n > i && is_short(heading) && heading.end_col < column && line.blanks == 0 => {
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
    let mut under = Vec::new();
    let mut next = i + 1;
    while printed.get(next).is_some_and(|l| l.blanks == 0 && l.page == printed[i].page)
        && let Some((Some(heading), body)) = beside(next)
    {
        let above = title.more.last().map_or(first.end, |m| m.1);
        let goes_on =
            raw[..above as usize].ends_with(['-', ',', '\u{AD}']) || raw[..above as usize].ends_with(" och");
        let fresh = raw[heading.start as usize..].starts_with(char::is_uppercase) && !goes_on;
        if fresh || !under.is_empty() {
            // A box below the heading: "Bedömning", and under it "Delvis".
            under.push(Segment { first: false, gap_before: false, ..segment(next, &heading, false) });
        } else {
            title.more.push((heading.start, heading.end));
        }
        bodies.extend(body.map(|b| (next, b)));
        next += 1;
    }
    out.push(title);
    out.extend(under);
    out.extend(bodies.iter().enumerate().map(|(k, (n, body))| Segment {
        first: false,
        gap_before: k == 0 || gaps[*n],
        ..segment(*n, body, false)
    }));
    Some(next)
}

//! Lines that share a gutter: how far they reach, which words stand in which cell.

use crate::source::CellAt;

use super::tables::Tables;
use super::white::White;
use super::{MAX_COLUMNS, Part, Printed, Segment, hanging, listed, parts, touching};

/// Lines that share at least one gutter.
pub(super) struct Region {
    pub(super) first: usize,
    pub(super) lines: Vec<Vec<Part>>,
    /// Columns at which each gutter ends and the next column starts, ascending.
    pub(super) starts: Vec<usize>,
}

impl Region {
    pub(super) fn grow(
        raw: &str,
        printed: &[Printed],
        gaps: &[bool],
        start: usize,
        above: usize,
    ) -> Option<Self> {
        let page = printed[start].page;
        let mut lines = vec![parts(raw, &printed[start])];
        let mut white = White::of(&lines[0]);
        for (n, line) in printed.iter().enumerate().skip(start + 1) {
            if line.page != page
                || line.furniture
                || line.blanks > 6
                || line.end - line.start > MAX_COLUMNS as u32 * 2
            {
                break;
            }
            let text = &raw[line.start as usize..line.end as usize];
            if super::super::furniture::is_page_number(text) && line.indent > 30 {
                break;
            }
            if hanging::is_heading(raw, printed, n) {
                break;
            }
            let next = parts(raw, line);
            let merged = white.and(&next);
            let before = white.gutters(&lines).len();
            // Several columns more than were known, behind white space and running text: another table's head.
            let another = line.blanks > 0
                && next.len() >= before + 3
                && lines.len() > 2
                && lines[lines.len() - 2..].iter().all(|l| l.len() == 1);
            // A title far below: "Bilaga 2. Utfall av granskningen", "5.2.1 Bedömning".
            let title = line.blanks >= TITLE_BLANKS
                && next.len() == 1
                && lines.len() > 2
                && next[0].col <= lines[0][0].col
                && (text.starts_with(char::is_uppercase) || is_chapter(text));
            // "Växjö den 10 juni 2021": who signs below it stand in columns of their own.
            let dated = line.blanks > 0 && next.len() == 1 && is_dateline(text);
            if another || title || dated || line.blanks > 0 && follows(raw, &printed[start..], &lines, &next)
            {
                break;
            }
            // One line of words across the columns, set off by white space, is what follows the table.
            let across = next.len() == 1 && line.blanks > 0;
            lines.push(next);
            let left = merged.gutters(&lines).len();
            if left == 0 || across && left < before {
                lines.pop();
                break;
            }
            white = merged;
        }
        // A left-hand line after the last line that fills another column, set off by white space, is what follows the
        // table.
        let split = white.gutters(&lines).first()?.1;
        // Where blank lines stand between all lines one of them means nothing.
        let inner = printed[start..].iter().take(lines.len()).skip(1);
        let spaced = inner.clone().filter(|l| l.blanks > 0).count() * 5 >= inner.count() * 4;
        let last_right = lines.iter().rposition(|l| l.iter().any(|p| p.col >= split))?;
        // In a table no row of which runs over a line's end the next row would fill its columns too.
        let starts = [split];
        if last_right >= 3 && lines[..=last_right].iter().all(|l| columns_used(l, &starts) >= 2) {
            let capital = |n: &usize| {
                raw[lines[*n][0].start as usize..]
                    .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            };
            if let Some(n) = (last_right + 1..lines.len()).find(capital) {
                lines.truncate(n);
            }
        }
        while lines.len() > last_right + 1 {
            let tail = last_right + 1;
            let begins = |n: &usize| {
                let words = &raw[lines[*n][0].start as usize..];
                gaps[start + n] || words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            };
            let parts = |n: &usize| if spaced { begins(n) } else { printed[start + n].blanks > 0 };
            // "4 Svar på revisionsfrågorna": a chapter that begins directly below the table.
            let chapter = |n: &usize| {
                let line = &printed[start + n];
                is_chapter(&raw[line.start as usize..line.end as usize])
            };
            let gap = (tail..lines.len()).find(|n| parts(n) || chapter(n));
            match gap {
                Some(n) => lines.truncate(n),
                None => break,
            }
        }
        touching::part(raw, &mut lines);
        // What followed the table must not have narrowed its gutters.
        let white_of = |lines: &[Vec<Part>]| lines.iter().fold(White::all(), |white, line| white.and(line));
        let mut white = white_of(&lines);
        let mut gutters = white.gutters(&lines);
        // Heads wider than their columns touch each other: "Bedömning Motivering" above "Delvis" and the reasons.
        if lines.len() > HEADED && is_head(raw, &lines[0]) {
            let below = white_of(&lines[1..]);
            let more = below.gutters(&lines[1..]);
            if more.len() > gutters.len() {
                (white, gutters) = (below, more);
            }
        }
        let mut first = start;
        while first > start - above.min(8).min(start) {
            let line = &printed[first - 1];
            if line.page != page || line.furniture || printed[first].blanks > 1 {
                break;
            }
            let up = parts(raw, line);
            let starts_column = up.first().is_some_and(|p| gutters.iter().any(|g| p.col.abs_diff(g.1) <= 1));
            let left = white.and(&up).gutters(&[lines.as_slice(), std::slice::from_ref(&up)].concat());
            // A row that fills its columns and begins with a capital begins there: what stands above is a heading.
            let begins = lines[0].len() >= 2
                && lines[0][0].col <= gutters.first().map_or(0, |g| g.0)
                && raw[lines[0][0].start as usize..].starts_with(char::is_uppercase);
            let heads = begins && up.len() == 1 && up[0].end_col <= gutters.first().map_or(0, |g| g.0);
            let fits = !heads
                && up.len() == 1
                && left.len() >= gutters.len()
                && (starts_column || printed[first].blanks == 0);
            if !fits {
                break;
            }
            white = white.and(&up);
            lines.insert(0, up);
            first -= 1;
        }
        let gutters = white.gutters(&lines);
        let starts: Vec<usize> = gutters.iter().map(|g| g.1).collect();
        (!starts.is_empty()).then_some(Self { first, lines, starts })
    }

    /// Two lines with words in several columns, or one and another that starts where a later column does.
    pub(super) fn is_supported(&self) -> bool {
        let straddling = self.lines.iter().filter(|l| columns_used(l, &self.starts) >= 2).count();
        let aligned = |l: &[Part]| l.len() == 1 && self.starts.iter().any(|s| s.abs_diff(l[0].col) <= 1);
        straddling >= 2 || (straddling == 1 && self.lines.iter().any(|l| aligned(l)))
    }

    pub(super) fn column(&self, col: usize) -> u16 {
        self.starts.partition_point(|s| *s <= col) as u16
    }

    /// One merged part a column.
    pub(super) fn cells(&self, line: usize) -> Vec<(u16, Part)> {
        let mut cells: Vec<(u16, Part)> = Vec::new();
        for part in &self.lines[line] {
            let column = self.column(part.col);
            match cells.last_mut() {
                Some((c, cell)) if *c == column => {
                    cell.end = part.end;
                    cell.end_col = part.end_col;
                }
                _ => cells.push((column, *part)),
            }
        }
        cells
    }

    pub(super) fn emit(
        &self,
        raw: &str,
        printed: &[Printed],
        gaps: &[bool],
        margins: &[u16],
        tables: &mut Tables,
        out: &mut Vec<Segment>,
    ) {
        let margin = usize::from(margins[printed[self.first].page as usize]);
        if let Some(list) = listed::read(raw, self, gaps, margin) {
            out.extend(list);
            return;
        }
        let newspaper = tables.set_like_news(self) || self.is_newspaper(raw, printed, gaps);
        if newspaper && self.is_chaptered(raw) {
            tables.news = self.starts.first().copied();
        }
        let rows = if newspaper { vec![0; self.lines.len()] } else { self.rows(raw, printed, gaps) };
        let (table, offset) = tables.place(self, raw, printed, newspaper);
        let mut found = Vec::new();
        for n in 0..self.lines.len() {
            for (k, (column, part)) in self.cells(n).into_iter().enumerate() {
                let row = rows[n] + offset;
                tables.rows = tables.rows.max(row + 1);
                found.push(Segment {
                    printed: self.first + n,
                    start: part.start,
                    end: part.end,
                    column: part.col.saturating_sub(margin) as u16,
                    cell: Some(CellAt { table, row, col: column }),
                    gap_before: gaps[self.first + n],
                    first: k == 0,
                    more: Vec::new(),
                    heading: false,
                });
            }
        }
        found.sort_by_key(|s| s.cell.map(|c| (c.row, c.col, s.printed)));
        if newspaper {
            for segment in &mut found {
                segment.cell = None;
            }
        }
        out.extend(found);
    }
}

/// Lines of a table below which a head says nothing of its columns.
const HEADED: usize = 4;
/// Blank lines above what is no row any more.
const TITLE_BLANKS: u8 = 3;
/// Words of a table's head.
const HEAD_WORDS: usize = 6;

/// `next`, set off by white space below `lines`, begins a paragraph of sentences in the left-hand column with nothing beside it:
/// what follows the table. Either the lines above stand close, or more white space parts it from them. `printed` begins with
/// the table's first line.
fn follows(raw: &str, printed: &[Printed], lines: &[Vec<Part>], next: &[Part]) -> bool {
    let first = &printed[lines.len()];
    let apart = || first.blanks >= 2 && printed[1..lines.len()].iter().all(|l| l.blanks < first.blanks);
    let close = || printed[1..lines.len()].iter().all(|l| l.blanks == 0);
    let left = next.len() == 1 && lines.len() >= HEADED && next[0].col <= lines[0][0].col;
    if !left || !(close() || apart()) {
        return false;
    }
    let below = printed.iter().skip(lines.len() + 1);
    let mut paragraph = below.take_while(|l| l.blanks == 0 && !l.furniture);
    let last = paragraph.clone().last().unwrap_or(first);
    let announces = first.blanks >= 2 && raw[..last.end as usize].ends_with(':');
    raw[first.start as usize..].starts_with(char::is_uppercase)
        && (announces || raw[..last.end as usize].ends_with('.'))
        && paragraph.all(|l| parts(raw, l).len() == 1)
}

/// A place and a date: "Växjö den 10 juni 2021", "Falun 2022-02-14".
fn is_dateline(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [place, .., last] = words.as_slice() else { return false };
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let whole = digits(last) == 8 && last.len() == 10;
    let told = words.len() >= 4 && words[words.len() - 4] == "den" && last.len() == 4 && digits(last) == 4;
    words.len() <= 6 && place.starts_with(char::is_uppercase) && (whole || told)
}

/// "4 Svar på revisionsfrågorna": a number and a capital.
fn is_chapter(words: &str) -> bool {
    let title = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    words.starts_with(|c: char| c.is_ascii_digit()) && title.starts_with(char::is_uppercase)
}

/// A few words, each with a capital, in two columns or more.
fn is_head(raw: &str, line: &[Part]) -> bool {
    let words = || line.iter().flat_map(|p| raw[p.start as usize..p.end as usize].split_whitespace());
    line.len() >= 2 && words().count() <= HEAD_WORDS && words().all(|w| w.starts_with(char::is_uppercase))
}

pub(super) fn columns_used(line: &[Part], starts: &[usize]) -> usize {
    let mut columns: Vec<usize> = line.iter().map(|p| starts.partition_point(|s| *s <= p.col)).collect();
    columns.dedup();
    columns.len()
}

//! Columns kept apart by runs of spaces (`pdftotext -layout`), split into cells and put in reading order.
//!
//! Two spaces alone prove nothing: authors type them. A column is a strip of white, at least two wide, that several lines
//! leave free at the same place with words on both sides. Tables are read row by row, newspaper columns one after the
//! other.

use crate::source::CellAt;

use super::marker::{self, Marker};
use super::plain::Printed;

/// A printed line, or one column's part of it, in reading order.
pub(super) struct Segment {
    /// Index of the printed line.
    pub printed: usize,
    pub start: u32,
    pub end: u32,
    /// Column of the first character, from the page's left margin.
    pub column: u16,
    pub cell: Option<CellAt>,
    pub gap_before: bool,
    /// The first segment of its printed line.
    pub first: bool,
}

/// Widest line that columns are looked for in; longer ones are running text without line breaks.
const MAX_COLUMNS: usize = 400;
/// White columns between two parts of a line.
const MIN_GAP: usize = 2;
/// White columns that make a line the possible start of a table.
const STRONG_GAP: usize = 3;

/// Part of a line between wide gaps: columns and bytes.
#[derive(Clone, Copy)]
struct Part {
    col: usize,
    end_col: usize,
    start: u32,
    end: u32,
}

/// Splits and orders the printed lines.
pub(super) fn segments(raw: &str, printed: &[Printed]) -> Vec<Segment> {
    let gaps = gap_flags(printed);
    let margins = margins(printed);
    let mut out = Vec::with_capacity(printed.len());
    let mut tables = Tables::default();
    let mut i = 0;
    while i < printed.len() {
        let parts = if may_split(raw, &printed[i]) { parts(raw, &printed[i]) } else { Vec::new() };
        if opens_region(&parts)
            && let Some(region) = Region::grow(raw, printed, i, out.len().min(i))
            && (region.is_supported() || tables.goes_on(&region, printed))
        {
            // Lines above the first that show two columns may already belong to its row.
            for _ in 0..i - region.first {
                out.pop();
            }
            region.emit(raw, printed, &gaps, &margins, &mut tables, &mut out);
            i = region.first + region.lines.len();
            continue;
        }
        let line = &printed[i];
        out.push(Segment {
            printed: i,
            start: line.start,
            end: line.end,
            column: line.indent.saturating_sub(margins[line.page as usize]),
            cell: None,
            gap_before: gaps[i],
            first: true,
        });
        i += 1;
    }
    out
}

fn may_split(raw: &str, line: &Printed) -> bool {
    let bytes = &raw.as_bytes()[line.start as usize..line.end as usize];
    !line.furniture
        && bytes.len() < MAX_COLUMNS * 2
        && (memchr::memmem::find(bytes, b"   ").is_some() || memchr::memchr(b'\t', bytes).is_some())
}

fn opens_region(parts: &[Part]) -> bool {
    parts.windows(2).any(|w| w[1].col - w[0].end_col >= STRONG_GAP)
}

/// More blank lines above than usual nearby: in texts with a blank line between all lines one blank line means nothing.
fn gap_flags(printed: &[Printed]) -> Vec<bool> {
    const WINDOW: usize = 8;
    let spaced: Vec<u32> = printed.iter().map(|l| u32::from(l.blanks > 0)).collect();
    let mut sum: u32 = spaced.iter().take(WINDOW).sum();
    (0..printed.len())
        .map(|i| {
            if let Some(next) = spaced.get(i + WINDOW) {
                sum += next;
            }
            if i > WINDOW {
                sum -= spaced[i - WINDOW - 1];
            }
            let seen = printed.len().min(i + WINDOW + 1) - i.saturating_sub(WINDOW);
            let usual = u8::from(sum as usize * 10 > seen * 6);
            printed[i].blanks > usual
        })
        .collect()
}

/// Smallest indent of each page, by page number.
fn margins(printed: &[Printed]) -> Vec<u16> {
    let last = printed.last().map_or(0, |l| l.page as usize);
    let mut margins = vec![u16::MAX; last + 1];
    for line in printed {
        let margin = &mut margins[line.page as usize];
        *margin = (*margin).min(line.indent);
    }
    margins
}

fn parts(raw: &str, line: &Printed) -> Vec<Part> {
    let text = &raw[line.start as usize..line.end as usize];
    let mut found: Vec<Part> = Vec::new();
    let mut col = usize::from(line.indent);
    let mut white = MIN_GAP;
    for (at, c) in text.char_indices() {
        let byte = line.start + at as u32;
        match c {
            '\t' => {
                white += STRONG_GAP;
                col += STRONG_GAP;
                continue;
            }
            ' ' | '\u{A0}' => {
                white += 1;
                col += 1;
                continue;
            }
            _ => {}
        }
        let end = byte + c.len_utf8() as u32;
        match found.last_mut() {
            Some(part) if white < MIN_GAP => {
                part.end_col = col + 1;
                part.end = end;
            }
            _ => found.push(Part { col, end_col: col + 1, start: byte, end }),
        }
        white = 0;
        // Loose accents take no column of their own.
        col += usize::from(!unicode_normalization::char::is_combining_mark(c));
    }
    // A list marker and its words are one part, however far apart they stand.
    if found.len() >= 2 {
        let head = &raw[found[0].start as usize..found[0].end as usize];
        let (marker, skip) = marker::read(head);
        let number =
            head.len() <= 6 && head.bytes().all(|b| b.is_ascii_digit() || b == b'.') && head.contains('.');
        if (marker != Marker::None && skip == head.len()) || number {
            let second = found.remove(1);
            found[0].end_col = second.end_col;
            found[0].end = second.end;
        }
    }
    found
}

/// Lines that share at least one gutter.
struct Region {
    first: usize,
    lines: Vec<Vec<Part>>,
    /// Columns at which each gutter ends and the next column starts, ascending.
    starts: Vec<usize>,
}

impl Region {
    fn grow(raw: &str, printed: &[Printed], start: usize, above: usize) -> Option<Self> {
        let page = printed[start].page;
        let mut lines = vec![parts(raw, &printed[start])];
        let mut white = White::of(&lines[0]);
        for line in &printed[start + 1..] {
            if line.page != page
                || line.furniture
                || line.blanks > 6
                || line.end - line.start > MAX_COLUMNS as u32 * 2
            {
                break;
            }
            let text = &raw[line.start as usize..line.end as usize];
            if super::furniture::is_page_number(text) && line.indent > 30 {
                break;
            }
            let next = parts(raw, line);
            let merged = white.and(&next);
            let before = white.gutters(&lines).len();
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
        let last_right = lines.iter().rposition(|l| l.iter().any(|p| p.col >= split))?;
        while lines.len() > last_right + 1 {
            let tail = last_right + 1;
            let gap = (tail..lines.len()).find(|n| printed[start + n].blanks > 0);
            match gap {
                Some(n) => lines.truncate(n),
                None => break,
            }
        }
        // What followed the table must not have narrowed its gutters.
        let mut white = lines.iter().fold(White(vec![true; MAX_COLUMNS]), |white, line| white.and(line));
        let gutters = white.gutters(&lines);
        let mut first = start;
        while first > start - above.min(8).min(start) {
            let line = &printed[first - 1];
            if line.page != page || line.furniture || printed[first].blanks > 1 {
                break;
            }
            let up = parts(raw, line);
            let starts_column = up.first().is_some_and(|p| gutters.iter().any(|g| p.col.abs_diff(g.1) <= 1));
            let left = white.and(&up).gutters(&[lines.as_slice(), std::slice::from_ref(&up)].concat());
            let fits =
                up.len() == 1 && left.len() >= gutters.len() && (starts_column || printed[first].blanks == 0);
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
    fn is_supported(&self) -> bool {
        let straddling = self.lines.iter().filter(|l| columns_used(l, &self.starts) >= 2).count();
        let aligned = |l: &[Part]| l.len() == 1 && self.starts.iter().any(|s| s.abs_diff(l[0].col) <= 1);
        straddling >= 2 || (straddling == 1 && self.lines.iter().any(|l| aligned(l)))
    }

    fn column(&self, col: usize) -> u16 {
        self.starts.partition_point(|s| *s <= col) as u16
    }

    /// One merged part a column.
    fn cells(&self, line: usize) -> Vec<(u16, Part)> {
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

    fn is_newspaper(&self, printed: &[Printed], gaps: &[bool]) -> bool {
        if self.starts.len() != 1 || self.lines.len() < 10 {
            return false;
        }
        let both = (0..self.lines.len()).filter(|n| self.cells(*n).len() == 2).count();
        let wide = |column: u16| {
            let (mut sum, mut count) = (0usize, 0usize);
            for n in 0..self.lines.len() {
                for (_, p) in self.cells(n).iter().filter(|(c, _)| *c == column) {
                    sum += p.end_col - p.col;
                    count += 1;
                }
            }
            count > 0 && sum / count >= 30
        };
        // White space across both columns again and again separates rows.
        let shared = (1..self.lines.len())
            .filter(|n| gaps[self.first + n] || (self.spaced(printed) && printed[self.first + n].blanks > 0))
            .count();
        both * 10 >= self.lines.len() * 7 && shared * 8 <= self.lines.len() && wide(0) && wide(1)
    }

    fn emit(
        &self,
        raw: &str,
        printed: &[Printed],
        gaps: &[bool],
        margins: &[u16],
        tables: &mut Tables,
        out: &mut Vec<Segment>,
    ) {
        let margin = usize::from(margins[printed[self.first].page as usize]);
        let newspaper = self.is_newspaper(printed, gaps);
        let rows = if newspaper { vec![0; self.lines.len()] } else { self.rows(raw, printed, gaps) };
        let (table, offset) = tables.place(self, printed, newspaper);
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

    /// Row of each line. White space across all columns ends a row unless the lines below it leave the first column
    /// empty; a table without such white space starts a row where the first column starts a sentence.
    fn rows(&self, raw: &str, printed: &[Printed], gaps: &[bool]) -> Vec<u32> {
        let gap = |n: usize| {
            n > 0 && (gaps[self.first + n] || (self.spaced(printed) && printed[self.first + n].blanks > 0))
        };
        let has_gaps = (1..self.lines.len()).filter(|n| gap(*n)).count() >= 1;
        let mut row = 0;
        let mut rows = Vec::with_capacity(self.lines.len());
        let mut started = false;
        for n in 0..self.lines.len() {
            let first_column = |m: usize| self.cells(m).first().is_some_and(|(c, _)| *c == 0);
            let begins = if has_gaps && n == 1 && self.cells(0).len() >= 2 && self.starts_row(raw, 1) {
                // The table's head stands close above its first row.
                true
            } else if has_gaps {
                gap(n) && {
                    let end = (n + 1..self.lines.len()).find(|m| gap(*m)).unwrap_or(self.lines.len());
                    (n..end).any(first_column)
                }
            } else {
                n > 0 && first_column(n) && self.starts_row(raw, n)
            };
            if begins && started {
                row += 1;
            }
            started = true;
            rows.push(row);
        }
        rows
    }

    /// Without white space between rows: a number, or a capital after a sentence's end, or a line that fills several
    /// columns below one that did.
    fn starts_row(&self, raw: &str, n: usize) -> bool {
        let first = |m: usize| {
            let cells = self.cells(m);
            cells.first().filter(|(c, _)| *c == 0).map(|(_, p)| &raw[p.start as usize..p.end as usize])
        };
        let Some(words) = first(n) else { return false };
        let filled = self.cells(n).len() >= 2;
        let above = (0..n).rev().find_map(first);
        let ended = above.is_none_or(|a| a.ends_with(['?', '.', ':', '!']));
        let numbered = marker::read(words).0 != Marker::None;
        let capital = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !capital {
            return false;
        }
        let above_filled = self.cells(n - 1).len() >= 2;
        let above_empty = first(n - 1).is_none();
        numbered && (filled || ended)
            || ended && above.is_some_and(|a| a.ends_with('?'))
            || filled && (ended || above_filled || above_empty)
    }

    /// Blank lines occur, though not between most lines.
    fn spaced(&self, printed: &[Printed]) -> bool {
        let inner = &printed[self.first + 1..self.first + self.lines.len()];
        let blank = inner.iter().filter(|l| l.blanks > 0).count();
        blank * 2 < inner.len()
    }
}

fn columns_used(line: &[Part], starts: &[usize]) -> usize {
    let mut columns: Vec<usize> = line.iter().map(|p| starts.partition_point(|s| *s <= p.col)).collect();
    columns.dedup();
    columns.len()
}

/// Which columns all lines of a region leave white.
struct White(Vec<bool>);

impl White {
    fn of(parts: &[Part]) -> Self {
        let mut white = Self(vec![true; MAX_COLUMNS]);
        white.cover(parts);
        white
    }

    fn cover(&mut self, parts: &[Part]) {
        for part in parts {
            for col in part.col..part.end_col.min(MAX_COLUMNS) {
                self.0[col] = false;
            }
        }
    }

    fn and(&self, parts: &[Part]) -> Self {
        let mut white = Self(self.0.clone());
        white.cover(parts);
        white
    }

    /// White strips (first column, column after the last) with words on both sides of one and the same line.
    fn gutters(&self, lines: &[Vec<Part>]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut start = None;
        for col in 0..MAX_COLUMNS {
            match (self.0[col], start) {
                (true, None) => start = Some(col),
                (false, Some(from)) => {
                    if col - from >= MIN_GAP
                        && lines
                            .iter()
                            .any(|l| l.iter().any(|p| p.end_col <= from) && l.iter().any(|p| p.col >= col))
                    {
                        found.push((from, col));
                    }
                    start = None;
                }
                _ => {}
            }
        }
        found
    }
}

/// Numbers tables, and carries one on over a page end when its columns stand at the same places.
#[derive(Default)]
struct Tables {
    next: u32,
    rows: u32,
    last: Option<(u32, Vec<usize>)>,
}

impl Tables {
    /// The region stands near the top of the page after the last table's, with its columns at the same places.
    fn goes_on(&self, region: &Region, printed: &[Printed]) -> bool {
        let page = printed[region.first].page;
        let near_top = region.first < 4 || printed[region.first - 4].page != page;
        self.last.as_ref().is_some_and(|(last_page, starts)| {
            last_page + 1 == page
                && near_top
                && starts.len() == region.starts.len()
                && starts.iter().zip(&region.starts).all(|(a, b)| a.abs_diff(*b) <= 3)
        })
    }

    /// Table number and the number that the region's first row gets.
    fn place(&mut self, region: &Region, printed: &[Printed], newspaper: bool) -> (u32, u32) {
        let page = printed[region.first].page;
        if !newspaper && self.goes_on(region, printed) {
            self.last = Some((page, region.starts.clone()));
            // A first line without the first column goes on with the row that the page end cut.
            let goes_on = region.cells(0).first().is_some_and(|(c, _)| *c > 0);
            return (self.next - 1, self.rows - u32::from(goes_on && self.rows > 0));
        }
        self.last = Some((page, region.starts.clone()));
        self.rows = 0;
        self.next += 1;
        (self.next - 1, 0)
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::plain;

    fn cells(raw: &str) -> Vec<(Option<(u32, u16)>, String)> {
        let text = plain::lay_out(raw.to_owned());
        (0..text.lines.len())
            .map(|i| (text.lines[i].cell.map(|c| (c.row, c.col)), text.line(i).to_owned()))
            .collect()
    }

    #[test]
    fn a_table_is_read_row_by_row_and_cell_by_cell() {
        let found = cells(
            "Fråga                  Svar      Skäl\n\nFinns mål för          Ja        Målen är\nskolan?                          kända.\n\nFinns planer?          Nej       Planer saknas.\n\nSlutsatsen av granskningen är att det mesta fungerar väl.\n",
        );
        let expected = [
            (Some((0, 0)), "Fråga"),
            (Some((0, 1)), "Svar"),
            (Some((0, 2)), "Skäl"),
            (Some((1, 0)), "Finns mål för"),
            (Some((1, 0)), "skolan?"),
            (Some((1, 1)), "Ja"),
            (Some((1, 2)), "Målen är"),
            (Some((1, 2)), "kända."),
            (Some((2, 0)), "Finns planer?"),
            (Some((2, 1)), "Nej"),
            (Some((2, 2)), "Planer saknas."),
            (None, "Slutsatsen av granskningen är att det mesta fungerar väl."),
        ];
        let found: Vec<_> = found.iter().map(|(c, t)| (*c, t.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_label_in_the_middle_of_its_row_stays_in_it() {
        let found = cells(
            "Finns det en plan\nför hur arbetet ska      Delvis      Planen finns men\nbedrivas?                            är gammal.\n\nFinns pengar?            Ja          Budgeten räcker.\n",
        );
        assert_eq!(found[0], (Some((0, 0)), "Finns det en plan".to_owned()));
        assert_eq!(found[3], (Some((0, 1)), "Delvis".to_owned()));
        assert_eq!(found[4].0, Some((0, 2)));
        assert_eq!(found[6], (Some((1, 0)), "Finns pengar?".to_owned()));
    }

    #[test]
    fn a_row_goes_on_over_the_page_end() {
        let found = cells(
            "Finns mål?             Ja        Målen är\n                                 kända i\n\u{C}                                 alla led.\n\nFinns planer?          Nej       Planer saknas.\n",
        );
        let tail = found.iter().find(|(_, t)| t == "alla led.").unwrap();
        assert_eq!(tail.0, Some((0, 2)));
        let next = found.iter().find(|(_, t)| t == "Finns planer?").unwrap();
        assert_eq!(next.0, Some((1, 0)));
    }

    #[test]
    fn newspaper_columns_are_read_one_after_the_other() {
        let left = "Nämnden har ett väl utvecklat arbete";
        let right = "Vi rekommenderar att nämnden ser över";
        let raw: String = (0..12).map(|n| format!("{left} v{n:02}   {right} h{n:02}\n")).collect();
        let found = cells(&raw);
        assert!(found[..12].iter().all(|(c, t)| c.is_none() && t.contains(" v")));
        assert!(found[12..].iter().all(|(c, t)| c.is_none() && t.contains(" h")));
    }

    #[test]
    fn two_typed_spaces_are_no_column() {
        let found = cells(
            "Av plan med  budget framgår målen.\nDet finns en  beslutad plan.\nOrdförande     Sekreterare\n",
        );
        assert!(found.iter().all(|(c, _)| c.is_none()));
        assert_eq!(found[0].1, "Av plan med budget framgår målen.");
    }
}

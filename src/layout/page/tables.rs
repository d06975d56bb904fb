//! Tables over pages: whether a page's first table is the one that the page before ended with, and its first row the last one
//! there.

use std::collections::HashMap;

use crate::source::CellAt;

use super::{PageLine, PageLines, TableShape, words};

/// Tables and rows numbered through the document.
#[derive(Default)]
pub(super) struct Tables {
    next: u32,
    open: Option<Open>,
}

/// The table that the page before ended with.
struct Open {
    number: u32,
    row: u32,
    shape: TableShape,
    /// Text of its first row, which may be repeated on top of each page.
    head: Vec<(u16, String)>,
    /// Text of its last row's cells.
    last: Vec<(u16, String)>,
    page: u32,
}

impl Tables {
    /// Lines at the top of a page that stand under a later column of the open table without rules.
    pub(super) fn adopt_tail(&self, page: &mut PageLines, furniture: &[bool]) {
        let Some(open) = &self.open else { return };
        if open.shape.ruled || open.page + 1 != page.number {
            return;
        }
        let columns = &open.shape.columns;
        let Some(second) = columns.get(1) else { return };
        let mut taken = Vec::new();
        let mut last_y = None;
        for (i, line) in page.lines.iter().enumerate() {
            if furniture[i] {
                continue;
            }
            let near = last_y.is_none_or(|y: f32| line.y - y < 2.2 * line.size && line.y > y);
            if line.cell.is_some() || line.x0 < second - 3.0 || !near {
                break;
            }
            last_y = Some(line.y);
            taken.push(i);
        }
        let all = page.lines.iter().zip(furniture).filter(|(l, f)| !**f && l.cell.is_none()).count();
        if taken.is_empty() || (taken.len() == all && all > 30) {
            return;
        }
        // A table of the same columns further down is the same table: its rows follow this one.
        let table =
            page.tables.iter().position(|t| same_columns(t, &open.shape)).unwrap_or(page.tables.len());
        if table == page.tables.len() {
            page.tables.push(TableShape { bottom: last_y.unwrap_or(0.0), ..open.shape.clone() });
        } else {
            for line in &mut page.lines {
                if let Some(cell) = &mut line.cell
                    && cell.0 as usize == table
                {
                    cell.1 += 1;
                }
            }
        }
        for i in taken {
            let line = &mut page.lines[i];
            let col = columns[1..].iter().filter(|c| line.x0 >= **c - 3.0).count();
            line.cell = Some((table as u32, 0, u16::try_from(col).unwrap_or(1)));
            line.left = columns[col];
        }
    }

    /// A repeated head without white below it: its lines become a row of their own.
    pub(super) fn part_head(&self, page: &mut PageLines) {
        let Some(open) = &self.open else { return };
        let Some(table) = page.tables.iter().position(|t| same_columns(t, &open.shape)) else { return };
        let table = table as u32;
        let first = page.lines.iter().filter_map(|l| l.cell.filter(|c| c.0 == table)).map(|c| c.1).min();
        let Some(first) = first else { return };
        let in_row = |line: &PageLine, col: u16| line.cell == Some((table, first, col));
        let mut head = Vec::new();
        for (col, text) in &open.head {
            let mut words = String::new();
            for (i, line) in page.lines.iter().enumerate().filter(|(_, l)| in_row(l, *col)) {
                if words == *text {
                    break;
                }
                words.push_str(if words.is_empty() { "" } else { " " });
                words.push_str(&line.text);
                head.push(i);
            }
            if words != *text {
                return;
            }
        }
        let rest = page.lines.iter().filter(|l| l.cell.is_some_and(|c| (c.0, c.1) == (table, first))).count();
        if open.head.len() < 2 || rest == head.len() {
            return;
        }
        for (i, line) in page.lines.iter_mut().enumerate() {
            if let Some(cell) = &mut line.cell
                && cell.0 == table
                && !head.contains(&i)
            {
                cell.1 += 1;
            }
        }
    }

    /// Cells of a page's lines, numbered through the document.
    pub(super) fn place(&mut self, page: &PageLines, furniture: &[bool]) -> Vec<Option<CellAt>> {
        let mut out = vec![None; page.lines.len()];
        let mut order: Vec<u32> = page.lines.iter().filter_map(|l| l.cell.map(|c| c.0)).collect();
        order.dedup();
        let mut seen = std::collections::HashSet::new();
        order.retain(|t| seen.insert(*t));
        let first_words = page.lines.iter().zip(furniture).find(|(_, f)| !**f).map(|(l, _)| l.cell);
        let last_words = page.lines.iter().zip(furniture).rev().find(|(_, f)| !**f).map(|(l, _)| l.cell);
        for table in order {
            let Some(shape) = page.tables.get(table as usize) else { continue };
            let rows = rows_of(page, table);
            let opens = first_words.flatten().is_some_and(|c| c.0 == table);
            let open = self
                .open
                .take()
                .filter(|o| opens && o.page + 1 == page.number && (same_columns(shape, &o.shape)));
            let (number, base, head, skip) = match &open {
                Some(open) => {
                    let repeated = rows.first().is_some_and(|r| !open.head.is_empty() && r.1 == open.head);
                    let at = usize::from(repeated);
                    let goes_on = rows.get(at).is_some_and(|r| goes_on(&open.last, &r.1));
                    // Row `at` of this page takes the number after the last, or the last itself when it goes on.
                    let base = i64::from(open.row) + i64::from(!goes_on) - at as i64;
                    (open.number, base, open.head.clone(), at)
                }
                None => {
                    self.next += 1;
                    (self.next - 1, 0, rows.first().map(|r| r.1.clone()).unwrap_or_default(), 0)
                }
            };
            let index: HashMap<u32, usize> = rows.iter().enumerate().map(|(i, r)| (r.0, i)).collect();
            let numbered =
                |i: usize| -> u32 { if i < skip { 0 } else { u32::try_from(base + i as i64).unwrap_or(0) } };
            for (i, line) in page.lines.iter().enumerate() {
                if let Some((t, row, col)) = line.cell
                    && t == table
                {
                    let row = numbered(index.get(&row).copied().unwrap_or(0));
                    out[i] = Some(CellAt { table: number, row, col });
                }
            }
            if last_words.flatten().is_some_and(|c| c.0 == table) {
                let last_row = rows.len().saturating_sub(1);
                let mut last = rows.last().map(|r| r.1.clone()).unwrap_or_default();
                let row = numbered(last_row);
                if let Some(open) = &open
                    && row == open.row
                {
                    // The row began on the page before: its earlier cells count too.
                    for cell in &open.last {
                        if !last.iter().any(|c| c.0 == cell.0) {
                            last.push(cell.clone());
                        }
                    }
                }
                self.open = Some(Open { number, row, shape: shape.clone(), head, last, page: page.number });
            }
        }
        if !matches!(last_words, Some(Some(_))) && page.lines.iter().zip(furniture).any(|(_, f)| !f) {
            self.open = None;
        }
        out
    }
}

type Cells = Vec<(u16, String)>;

/// Rows of a table with the text of their cells, downwards.
fn rows_of(page: &PageLines, table: u32) -> Vec<(u32, Cells)> {
    let mut rows: std::collections::BTreeMap<u32, Cells> = std::collections::BTreeMap::new();
    for line in &page.lines {
        if let Some((t, row, col)) = line.cell
            && t == table
        {
            let cells = rows.entry(row).or_default();
            match cells.iter_mut().find(|c| c.0 == col) {
                Some(cell) => {
                    cell.1.push(' ');
                    cell.1.push_str(&line.text);
                }
                None => cells.push((col, line.text.clone())),
            }
        }
    }
    rows.into_iter().collect()
}

fn same_columns(a: &TableShape, b: &TableShape) -> bool {
    let slack = if a.ruled && b.ruled { 4.0 } else { 9.0 };
    let inner = |t: &TableShape| t.columns[..t.columns.len().saturating_sub(1)].to_vec();
    let (a, b) = (inner(a), inner(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| (x - y).abs() <= slack)
}

/// Whether a page's first row goes on from the last row of the page before: a cell starts in the middle of a sentence, or
/// the row lacks what every row begins with.
fn goes_on(last: &Cells, first: &Cells) -> bool {
    let text = |cells: &Cells, col: u16| cells.iter().find(|c| c.0 == col).map(|c| c.1.clone());
    let Some(head) = text(first, 0) else {
        return true;
    };
    let starts_low =
        |t: &str| t.chars().next().is_some_and(|c| c.is_lowercase() || matches!(c, '(' | ')' | ','));
    let open_end = |t: &str| !t.ends_with(['.', '?', '!', ':', ')']);
    // Some producers keep a question whole on the next page while its answer has begun on this one.
    if text(last, 0).is_none() {
        let apart = last.iter().all(|c| text(first, c.0).is_none());
        return apart
            || last.iter().any(|c| open_end(&c.1) && text(first, c.0).is_some_and(|t| starts_low(&t)));
    }
    if super::records::leading_number(&head).is_some() || head.starts_with(words::is_bullet) {
        return false;
    }
    if starts_low(&head) {
        return true;
    }
    let before = text(last, 0);
    // The question goes on with a capital letter: then its own end is open, and the label is not said again.
    let columns = last.iter().map(|c| c.0).max().unwrap_or(0);
    let lacks =
        (1..=columns).any(|c| text(last, c).is_some() && text(first, c).is_none_or(|t| starts_low(&t)));
    before.is_none_or(|b| open_end(&b)) && lacks
}

//! Pages to the lines of a document: what only several pages together can tell.
//!
//! Running heads, the size of the body text, margins, tables and rows that go on over a page end.

use std::collections::HashMap;

use crate::source::{CellAt, Hint, LaidLine};

use super::{PageLine, PageLines, TableShape, furniture, headings, words};

/// All lines in reading order.
#[must_use]
pub fn assemble(mut pages: Vec<PageLines>) -> Vec<LaidLine> {
    pages.iter_mut().for_each(headings::contents);
    let furniture = furniture::find(&pages);
    let body = body_size(&pages, &furniture);
    let margins = margins(&pages, &furniture, body);
    let mut tables = Tables::default();
    let mut out = Vec::with_capacity(pages.iter().map(|p| p.lines.len()).sum());
    for (page, furniture) in pages.into_iter().zip(&furniture) {
        let margin = margins[(page.number % 2) as usize];
        page_lines(page, furniture, body, margin, &mut tables, &mut out);
    }
    out
}

fn page_lines(
    mut page: PageLines,
    furniture: &[bool],
    body: f32,
    (left_margin, right_margin): (f32, f32),
    tables: &mut Tables,
    out: &mut Vec<LaidLine>,
) {
    // The tail of a row without rules stands alone at the page's top, under the column it belongs to.
    tables.adopt_tail(&mut page, furniture);
    tables.part_head(&mut page);
    let cells = tables.place(&page, furniture);
    let notes = footnotes(&page, furniture, body);
    let pitches = Pitches::of(&page);
    for (i, line) in page.lines.iter().enumerate() {
        let before = i.checked_sub(1).map(|j| &page.lines[j]).filter(|b| b.block == line.block);
        let after = page.lines.get(i + 1).filter(|a| a.block == line.block && !furniture[i + 1]);
        let pitch = pitches.at(line);
        let gap_before = match before {
            Some(b) => line.y - b.y > (1.12 * pitch).max(pitch + 1.2),
            None => i > 0 && line.cell.is_none() && !furniture[i - 1],
        };
        let first = i == 0 || furniture[i - 1];
        let hint = if furniture[i] {
            Hint::Furniture
        } else if line.contents {
            Hint::Contents
        } else if notes[i] {
            Hint::Footnote
        } else if line.item {
            Hint::Item
        } else if headings::is_heading(line, body, gap_before, first) {
            Hint::Heading
        } else {
            Hint::None
        };
        // In the page's own column the margins of the whole document count, not those of what stands on this page.
        let wide = line.cell.is_none() && line.right - line.left > 0.6 * (right_margin - left_margin);
        let left =
            if line.cell.is_none() && (line.left - left_margin).abs() < 0.3 * (right_margin - left_margin) {
                line.left.min(left_margin)
            } else {
                line.left
            };
        let right = if wide || (line.cell.is_none() && page.lines.iter().all(|l| l.block == line.block)) {
            line.right.max(right_margin)
        } else {
            line.right
        };
        let room = right - line.x1;
        let short = match after {
            Some(next) if next.y - line.y < 1.6 * pitch && next.size < 1.13 * line.size => {
                room > next.lead + 0.6 * line.size
            }
            _ => room > 0.2 * (right - left),
        };
        out.push(LaidLine {
            page: page.number,
            text: String::new(),
            indent: (((line.x0 - left) / (0.5 * body)).round()).clamp(0.0, 400.0) as u16,
            cell: cells[i],
            hint,
            gap_before,
            short,
            size: (line.size / body * 100.0).round() / 100.0,
            bold: line.bold,
            color: line.color.map(|c| c.key().to_owned()),
            ocr: page.ocr,
        });
    }
    // Moved, not copied: the text of a thousand pages is held once.
    let from = out.len() - page.lines.len();
    out[from..].iter_mut().zip(page.lines).for_each(|(laid, line)| laid.text = line.text);
}

/// The size most characters have.
fn body_size(pages: &[PageLines], furniture: &[Vec<bool>]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for (page, furniture) in pages.iter().zip(furniture) {
        for (line, is) in page.lines.iter().zip(furniture) {
            if !is {
                *counts.entry((line.size * 20.0).round() as i32).or_default() += line.text.len();
            }
        }
    }
    let best = counts.into_iter().max_by_key(|(size, count)| (*count, *size));
    best.map_or(10.0, |(size, _)| (size as f32 / 20.0).max(1.0))
}

/// Usual left edge and far right edge of the running text, for even and odd pages.
fn margins(pages: &[PageLines], furniture: &[Vec<bool>], body: f32) -> [(f32, f32); 2] {
    [0, 1].map(|parity| {
        let mut lefts: HashMap<i32, usize> = HashMap::new();
        let mut rights: Vec<f32> = Vec::new();
        for (page, furniture) in pages.iter().zip(furniture).filter(|(p, _)| p.number % 2 == parity) {
            for (line, is) in page.lines.iter().zip(furniture) {
                if !is && line.cell.is_none() && line.text.len() > 40 && (line.size - body).abs() < 0.5 {
                    *lefts.entry(line.x0.round() as i32).or_default() += 1;
                    rights.push(line.x1);
                }
            }
        }
        rights.sort_by(f32::total_cmp);
        let left = lefts.into_iter().max_by_key(|(x, n)| (*n, -*x)).map(|(x, _)| x as f32);
        let right = rights.get(rights.len() * 95 / 100).copied();
        let any = pages.first().map_or(595.0, |p| p.width);
        (left.unwrap_or(0.1 * any), right.unwrap_or(0.9 * any))
    })
}

/// Usual distance of two lines of one size of type: in their block where it has lines enough, else on the page. A cover's
/// title stands in one block with small lines, whose distance is not its own.
struct Pitches {
    blocks: HashMap<(u32, i32), f32>,
    sizes: HashMap<(i32, bool), f32>,
}

impl Pitches {
    fn of(page: &PageLines) -> Self {
        let mut blocks: HashMap<(u32, i32), Vec<f32>> = HashMap::new();
        let mut sizes: HashMap<(i32, bool), Vec<f32>> = HashMap::new();
        for pair in page.lines.windows(2) {
            let step = pair[1].y - pair[0].y;
            let alike = pair[0].block == pair[1].block && (pair[0].size - pair[1].size).abs() < 0.5;
            if alike && step > 0.8 * pair[1].size && step < 3.0 * pair[1].size {
                blocks.entry((pair[1].block, Self::size(&pair[1]))).or_default().push(step);
                sizes.entry((Self::size(&pair[1]), pair[1].cell.is_some())).or_default().push(step);
            }
        }
        Self {
            blocks: blocks.into_iter().filter(|(_, s)| s.len() >= 4).map(|(k, s)| (k, low(s))).collect(),
            sizes: sizes.into_iter().map(|(k, s)| (k, low(s))).collect(),
        }
    }

    fn size(line: &PageLine) -> i32 {
        (line.size * 2.0).round() as i32
    }

    fn at(&self, line: &PageLine) -> f32 {
        let size = Self::size(line);
        let found =
            self.blocks.get(&(line.block, size)).or_else(|| self.sizes.get(&(size, line.cell.is_some())));
        found.copied().unwrap_or(1.3 * line.size).clamp(line.size, 1.9 * line.size)
    }
}

/// The lower third: most steps are within paragraphs, the wide ones between them.
fn low(mut steps: Vec<f32>) -> f32 {
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 3).copied().unwrap_or_default()
}

/// Small type at the foot of the page or of one of its columns, from the first line that starts with a raised mark.
fn footnotes(page: &PageLines, furniture: &[bool], body: f32) -> Vec<bool> {
    let mut out = vec![false; page.lines.len()];
    let low = |l: &PageLine| l.y > 0.5 * page.height && l.size < 0.93 * body && l.cell.is_none();
    let starts = |l: &PageLine| {
        low(l) && (l.note || l.text.starts_with(|c: char| c.is_ascii_digit()) && l.size < 0.88 * body)
    };
    // Nothing but such lines stands below it.
    let last = |l: &PageLine| {
        let below = |o: &PageLine| o.y > l.y - 1.0 && o.x0 < l.right.max(l.x1) && o.x1 > l.x0;
        page.lines.iter().zip(furniture).all(|(o, f)| *f || !below(o) || low(o))
    };
    let mut i = 0;
    while i < out.len() {
        if furniture[i] || !starts(&page.lines[i]) || !last(&page.lines[i]) {
            i += 1;
            continue;
        }
        let mut y = f32::NEG_INFINITY;
        while i < out.len() && (furniture[i] || low(&page.lines[i]) && page.lines[i].y > y) {
            out[i] = !furniture[i];
            y = if furniture[i] { y } else { page.lines[i].y };
            i += 1;
        }
    }
    out
}

/// Tables and rows numbered through the document.
#[derive(Default)]
struct Tables {
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
    fn adopt_tail(&self, page: &mut PageLines, furniture: &[bool]) {
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
    fn part_head(&self, page: &mut PageLines) {
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
    fn place(&mut self, page: &PageLines, furniture: &[bool]) -> Vec<Option<CellAt>> {
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

//! Ruled tables: row by row, cell by cell, each cell's lines together.
//!
//! Rules may part the head alone: a row below it that has none between its columns is parted where the head's columns are
//! white all the way down.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::pdf::Area;

use super::baselines::baselines;
use super::chars::Char;
use super::color::Light;
use super::flow::{Writer, middle};
use super::grid::Grid;
use super::words::{Part, parts};
use super::{TableShape, records};

/// Row and column.
type At = (usize, usize);

impl Writer<'_> {
    pub(super) fn grid(&mut self, i: usize) {
        let mut cells: BTreeMap<At, Vec<Char>> = BTreeMap::new();
        for c in std::mem::take(&mut self.in_grid[i]) {
            let (x, y) = middle(&c);
            let at = self.grids[i].cell_at(x, y);
            // On the rule itself: the page's edge, a rounding; the first cell keeps it from being lost.
            cells.entry(at.unwrap_or((0, 0))).or_default().push(c);
        }
        let table = self.out.tables.len() as u32;
        let grid = &self.grids[i];
        let (xs, area) = (grid.xs.clone(), grid.area);
        let filled: Vec<(At, Area, Vec<Char>)> =
            cells.into_iter().map(|(at, chars)| (at, grid.cell_area(at.0, at.1), chars)).collect();
        let mut lit = self.grid_lights(i);
        let shape = TableShape { columns: xs.clone(), top: area.y0, bottom: area.y1, ruled: true };
        self.out.tables.push(shape);
        let counts: Vec<usize> = filled.iter().map(|(at, ..)| at.0).collect();
        let alone = |row: usize| counts.iter().filter(|r| **r == row).count() == 1;
        // Rows that were found within rows.
        let mut more = 0;
        for ((row, col), cell, chars) in filled {
            let lines: Vec<Vec<Part>> = baselines(chars).into_iter().map(parts).collect();
            let inner: Vec<f32> =
                xs.iter().copied().filter(|x| *x > cell.x0 + 3.0 && *x < cell.x1 - 3.0).collect();
            if !inner.is_empty() && alone(row) && inner.iter().all(|x| is_white(&lines, *x)) {
                more += self.open_row(table, (row + more, col), &inner, lines, cell);
                continue;
            }
            if !inner.is_empty() && inner.iter().all(|x| is_parted(&lines, *x)) {
                // A row whose other cells are bounded: only the columns are to be told apart.
                self.open_cell(table, (row + more, col), &inner, lines, cell);
                continue;
            }
            let lines: Vec<Part> = lines.into_iter().filter_map(joined).collect();
            let color = lit.remove(&(row, col)).or_else(|| {
                // A light in a cell of its own belongs to the label before it in the row.
                let words: usize = lines.iter().map(|l| l.plain().split(' ').count()).sum();
                let next = lit.range((row, col + 1)..(row + 1, 0)).next().map(|(k, v)| (*k, *v));
                next.filter(|_| words <= 3 && col > 0).map(|(k, v)| {
                    lit.remove(&k);
                    v
                })
            });
            self.cell(table, (row + more, col), &lines, cell.x0, cell.x1, color);
        }
        // A light left over stands alone in its cell: a colour without a word.
        self.out.bare_colors += lit.len() as u32;
    }

    fn cell(&mut self, table: u32, (row, col): At, lines: &[Part], from: f32, to: f32, color: Option<Light>) {
        let left = lines.iter().map(|l| l.x0).fold(f32::INFINITY, f32::min);
        let right = to - (left - from).clamp(0.0, 12.0);
        let block = self.next_block();
        for line in lines {
            let at = (table, row as u32, u16::try_from(col).unwrap_or(u16::MAX));
            self.line(line, block, (left, right), Some(at), color);
        }
    }

    /// A cell that holds several columns without rules between them.
    fn open_cell(&mut self, table: u32, (row, col): At, inner: &[f32], lines: Vec<Vec<Part>>, cell: Area) {
        let mut columns: BTreeMap<usize, Vec<Vec<Part>>> = BTreeMap::new();
        for line in lines {
            let mut pieces: BTreeMap<usize, Vec<Part>> = BTreeMap::new();
            for part in line {
                let column = inner.iter().filter(|x| part.x0 > **x - 1.0).count();
                pieces.entry(column).or_default().push(part);
            }
            pieces.into_iter().for_each(|(column, line)| columns.entry(column).or_default().push(line));
        }
        for (column, lines) in columns {
            let lines: Vec<Part> = lines.into_iter().filter_map(joined).collect();
            let edge = |i: usize| inner.get(i).copied();
            let from = column.checked_sub(1).and_then(edge).unwrap_or(cell.x0);
            let to = edge(column).unwrap_or(cell.x1);
            self.cell(table, (row, col + column), &lines, from, to, None);
        }
    }

    /// A row without rules between its columns; gives back how many rows there are in it beyond the first.
    fn open_row(&mut self, table: u32, at: At, inner: &[f32], lines: Vec<Vec<Part>>, cell: Area) -> usize {
        let found: Vec<Part> = lines.into_iter().flatten().collect();
        let columns: Vec<usize> =
            found.iter().map(|p| inner.iter().filter(|x| p.x0 > **x - 1.0).count()).collect();
        let rows = records::split(&found, &columns, &[]);
        let last = rows.iter().copied().max().unwrap_or(0);
        let mut cells: BTreeMap<At, Vec<Part>> = BTreeMap::new();
        for ((part, row), col) in found.into_iter().zip(rows).zip(columns) {
            cells.entry((row, col)).or_default().push(part);
        }
        let edge = |col: usize| if col == 0 { cell.x0 } else { inner[col - 1] };
        for ((row, col), lines) in cells {
            let color = lines.iter().find_map(|line| self.light_beside(line));
            let end = inner.get(col).copied().unwrap_or(cell.x1);
            self.cell(table, (at.0 + row, at.1 + col), &lines, edge(col), end, color);
        }
        last
    }

    /// Lights by cell: discs that stand in one, shading that covers one.
    fn grid_lights(&self, i: usize) -> BTreeMap<At, Light> {
        let grid = &self.grids[i];
        let mut lit = BTreeMap::new();
        for (area, light) in &self.lights {
            let at = grid.cell_at((area.x0 + area.x1) / 2.0, (area.y0 + area.y1) / 2.0);
            let Some((row, col)) = at else { continue };
            let cell = grid.cell_area(row, col);
            if area.width() <= cell.width() + 4.0 && area.height() <= cell.height() + 4.0 {
                lit.insert((row, col), *light);
            }
        }
        lit
    }
}

/// Takes rows off both ends of a grid that are one cell over its whole breadth with words running through: headings and
/// paragraphs between lines that happen to touch the table's.
pub(super) fn trim(grid: &mut Grid, chars: &[Char]) {
    let mut rows: BTreeMap<usize, (BTreeSet<usize>, Vec<Char>)> = BTreeMap::new();
    for c in chars.iter().filter(|c| c.is_ink()) {
        let (x, y) = middle(c);
        if grid.area.holds(x, y)
            && let Some((row, col)) = grid.cell_at(x, y)
        {
            let found = rows.entry(row).or_default();
            found.0.insert(col);
            found.1.push(*c);
        }
    }
    let (Some(left), Some(right)) = (grid.xs.first().copied(), grid.xs.last().copied()) else { return };
    let inner = grid.xs[1..grid.xs.len() - 1].to_vec();
    let runs_through = |grid: &Grid, row: usize, cols: &BTreeSet<usize>, chars: &[Char]| {
        let area = grid.cell_area(row, 0);
        let whole = cols.len() == 1 && cols.contains(&0) && area.x0 <= left && area.x1 >= right;
        whole && {
            let lines: Vec<Vec<Part>> = baselines(chars.to_vec()).into_iter().map(parts).collect();
            !inner.iter().all(|x| is_white(&lines, *x))
        }
    };
    for (row, (cols, chars)) in &rows {
        if !runs_through(grid, *row, cols, chars) {
            break;
        }
        grid.area.y0 = grid.cell_area(*row, 0).y1;
    }
    for (row, (cols, chars)) in rows.iter().rev() {
        if !runs_through(grid, *row, cols, chars) || grid.area.y0 >= grid.cell_area(*row, 0).y1 {
            break;
        }
        grid.area.y1 = grid.cell_area(*row, 0).y0;
    }
}

/// What stands on one height.
fn joined(parts: Vec<Part>) -> Option<Part> {
    let mut parts = parts.into_iter();
    let mut first = parts.next()?;
    parts.for_each(|part| first.join(part));
    Some(first)
}

/// Whether no line runs across the place, and words stand on both sides of it.
fn is_white(lines: &[Vec<Part>], x: f32) -> bool {
    let beside =
        |line: &Vec<Part>| line.iter().any(|p| p.x1 <= x + 1.0) && line.iter().any(|p| p.x0 >= x - 1.0);
    is_parted(lines, x) && lines.iter().any(beside)
}

/// Whether words stand on both sides of `x`, on one height or not, and none across it.
fn is_parted(lines: &[Vec<Part>], x: f32) -> bool {
    let mut sides = [false; 2];
    for part in lines.iter().flatten() {
        let (left, right) = (part.x1 <= x + 1.0, part.x0 >= x - 1.0);
        if !left && !right {
            return false;
        }
        sides[usize::from(right)] = true;
    }
    sides[0] && sides[1]
}

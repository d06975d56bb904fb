//! Ruling lines to tables and their cells.
//!
//! Lines that touch belong together; where two neighbouring fields have no line between them they are one merged cell.
//! A frame with nothing but its four sides is a box around text, not a table.

use crate::source::pdf::{Area, Fill};

/// Lines nearer than this touch, in points.
const TOUCH: f32 = 2.5;
/// Ruled pictures (maps, charts) have thousands of lines; nothing is gained by taking them for tables.
const MOST_LINES: usize = 4_000;
const MOST_FIELDS: usize = 20_000;

/// A ruled table.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub area: Area,
    /// Edges of the columns.
    pub xs: Vec<f32>,
    /// Edges of the rows.
    pub ys: Vec<f32>,
    /// For every field, row by row, the field that its cell starts with.
    cells: Vec<usize>,
}

impl Grid {
    fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// Row and column of the cell at a point.
    pub(super) fn cell_at(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let col = self.xs.windows(2).position(|w| x >= w[0] && x < w[1])?;
        let row = self.ys.windows(2).position(|w| y >= w[0] && y < w[1])?;
        let first = *self.cells.get(row * self.columns() + col)?;
        Some((first / self.columns(), first % self.columns()))
    }

    /// The area of the cell that starts at a field.
    pub(super) fn cell_area(&self, row: usize, col: usize) -> Area {
        let first = row * self.columns() + col;
        let mut area =
            Area { x0: self.xs[col], y0: self.ys[row], x1: self.xs[col + 1], y1: self.ys[row + 1] };
        for (field, start) in self.cells.iter().enumerate() {
            if *start == first {
                area.x1 = area.x1.max(self.xs[field % self.columns() + 1]);
                area.y1 = area.y1.max(self.ys[field / self.columns() + 1]);
            }
        }
        area
    }

    /// Areas of all cells.
    pub(super) fn areas(&self) -> Vec<Area> {
        let mut firsts = self.cells.clone();
        firsts.sort_unstable();
        firsts.dedup();
        firsts.into_iter().map(|f| self.cell_area(f / self.columns(), f % self.columns())).collect()
    }
}

/// Finds the tables among a page's rules; the edges of shaded areas count as rules.
///
/// Shading that stands alone, with no rule on it, is one row of a table whose other rows have none: a shaded head, every
/// second row. Its edges are given back as lines across the page.
pub(super) fn find(rules: &[Area], fills: &[Fill]) -> (Vec<Grid>, Vec<Area>) {
    let mut across = Vec::new();
    let mut down = Vec::new();
    let mut take = |a: Area| {
        if a.width() >= a.height() {
            across.push(Area { y0: (a.y0 + a.y1) / 2.0, y1: (a.y0 + a.y1) / 2.0, ..a });
        } else {
            down.push(Area { x0: (a.x0 + a.x1) / 2.0, x1: (a.x0 + a.x1) / 2.0, ..a });
        }
    };
    rules.iter().take(MOST_LINES).for_each(|a| take(*a));
    for f in fills.iter().filter(|f| !f.round && f.area.width() > 20.0 && f.area.height() > 8.0).take(1000) {
        let a = f.area;
        for edge in
            [Area { y1: a.y0, ..a }, Area { y0: a.y1, ..a }, Area { x1: a.x0, ..a }, Area { x0: a.x1, ..a }]
        {
            take(edge);
        }
    }
    let across = merged(across, |a| (a.y0, a.x0, a.x1), |k, f, t| Area { x0: f, y0: k, x1: t, y1: k });
    let down = merged(down, |a| (a.x0, a.y0, a.y1), |k, f, t| Area { x0: k, y0: f, x1: k, y1: t });
    let all: Vec<Grid> = components(&across, &down).iter().filter_map(|(h, v)| build(h, v)).collect();
    let ruled = |a: &Area| {
        rules.iter().any(|r| {
            r.x0 <= a.x1 + TOUCH && r.x1 >= a.x0 - TOUCH && r.y0 <= a.y1 + TOUCH && r.y1 >= a.y0 - TOUCH
        })
    };
    let (mut grids, rows): (Vec<Grid>, Vec<Grid>) =
        all.into_iter().partition(|g| g.ys.len() > 2 || ruled(&g.area));
    let edges = rows.iter().flat_map(|row| {
        let a = row.area;
        [Area { y1: a.y0, ..a }, Area { y0: a.y1, ..a }]
    });
    let edges = edges.collect();
    // The smallest first: a table inside a cell of another takes its own words.
    grids.sort_by(|a, b| (a.area.width() * a.area.height()).total_cmp(&(b.area.width() * b.area.height())));
    (grids, edges)
}

/// Lines across the page, their pieces joined: many producers draw one for every cell.
pub(super) fn across(rules: &[Area], shades: &[Area]) -> Vec<Area> {
    let flat = rules.iter().chain(shades).filter(|r| r.height() < 3.0 && r.width() > 3.0);
    let flat: Vec<Area> = flat.take(MOST_LINES).copied().collect();
    let mut lines = merged(flat, |a| (a.y0, a.x0, a.x1), |k, f, t| Area { x0: f, y0: k, x1: t, y1: k });
    lines.retain(|line| line.width() > 30.0);
    lines
}

/// Joins pieces of one line.
fn merged(
    mut lines: Vec<Area>,
    key: impl Fn(&Area) -> (f32, f32, f32),
    make: impl Fn(f32, f32, f32) -> Area,
) -> Vec<Area> {
    lines.sort_by(|a, b| key(a).0.total_cmp(&key(b).0));
    let mut out = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let first = key(&lines[i]).0;
        let mut j = i;
        while j < lines.len() && key(&lines[j]).0 - first <= 1.5 {
            j += 1;
        }
        let mut band: Vec<(f32, f32)> = lines[i..j].iter().map(|a| (key(a).1, key(a).2)).collect();
        band.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = (first + key(&lines[j - 1]).0) / 2.0;
        let mut current: Option<(f32, f32)> = None;
        for (from, to) in band {
            match &mut current {
                Some(c) if from <= c.1 + TOUCH => c.1 = c.1.max(to),
                _ => {
                    out.extend(current.map(|c| make(at, c.0, c.1)));
                    current = Some((from, to));
                }
            }
        }
        out.extend(current.map(|c| make(at, c.0, c.1)));
        i = j;
    }
    out
}

type Lines = Vec<Area>;

/// Lines that touch, directly or through others.
fn components(across: &[Area], down: &[Area]) -> Vec<(Lines, Lines)> {
    if across.len() * down.len() > 4_000_000 {
        return Vec::new();
    }
    let n = across.len();
    let mut parent: Vec<usize> = (0..n + down.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            let touch =
                v.x0 >= h.x0 - TOUCH && v.x0 <= h.x1 + TOUCH && h.y0 >= v.y0 - TOUCH && h.y0 <= v.y1 + TOUCH;
            if touch {
                let (a, b) = (root(&mut parent, i), root(&mut parent, n + j));
                parent[a] = b;
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Lines, Lines)> = std::collections::BTreeMap::new();
    for i in 0..n + down.len() {
        let group = groups.entry(root(&mut parent, i)).or_default();
        if i < n {
            group.0.push(across[i]);
        } else {
            group.1.push(down[i - n]);
        }
    }
    groups
        .into_values()
        .filter(|(h, v)| h.len() >= 2 && !v.is_empty() || v.len() >= 2 && !h.is_empty())
        .collect()
}

fn build(across: &[Area], down: &[Area]) -> Option<Grid> {
    let fold = |values: &mut dyn Iterator<Item = f32>, pick: fn(f32, f32) -> f32| values.reduce(pick);
    let all = || across.iter().chain(down);
    let area = Area {
        x0: fold(&mut all().map(|a| a.x0), f32::min)?,
        y0: fold(&mut all().map(|a| a.y0), f32::min)?,
        x1: fold(&mut all().map(|a| a.x1), f32::max)?,
        y1: fold(&mut all().map(|a| a.y1), f32::max)?,
    };
    // Short dashes beside a table are no edges of it.
    let tall = |v: &&Area| v.height() >= 6.0;
    let wide = |h: &&Area| h.width() >= 6.0;
    let mut xs: Vec<f32> = down.iter().filter(tall).map(|v| v.x0).collect();
    let mut ys: Vec<f32> = across.iter().filter(wide).map(|h| h.y0).collect();
    // A table may be open at its sides, or run over the page's end without a closing line.
    xs.extend([area.x0, area.x1]);
    ys.extend([area.y0, area.y1]);
    let xs = distinct(xs);
    let ys = distinct(ys);
    if xs.len() < 3 || ys.len() < 2 || area.height() < 8.0 || (xs.len() - 1) * (ys.len() - 1) > MOST_FIELDS {
        return None;
    }
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let mut cells: Vec<usize> = (0..columns * rows).collect();
    // Row by row: a field joins its left neighbour, or the one above, where no line parts them.
    for row in 0..rows {
        for col in 0..columns {
            let field = row * columns + col;
            if col > 0 && !covered(down, xs[col], ys[row], ys[row + 1], true) {
                cells[field] = cells[field - 1];
            } else if row > 0 && !covered(across, ys[row], xs[col], xs[col + 1], false) {
                cells[field] = cells[field - columns];
            }
        }
    }
    let mut firsts = cells.clone();
    firsts.sort_unstable();
    firsts.dedup();
    let used: std::collections::BTreeSet<usize> = firsts.iter().map(|f| f % columns).collect();
    (firsts.len() >= 2 && used.len() >= 2).then_some(Grid { area, xs, ys, cells })
}

fn distinct(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::with_capacity(values.len());
    for v in values {
        match out.last() {
            Some(last) if v - last <= TOUCH + 0.5 => {}
            _ => out.push(v),
        }
    }
    out
}

/// Whether lines at `at` cover most of the stretch.
fn covered(lines: &[Area], at: f32, from: f32, to: f32, down: bool) -> bool {
    let length: f32 = lines
        .iter()
        .map(|l| if down { (l.x0, l.y0, l.y1) } else { (l.y0, l.x0, l.x1) })
        .filter(|l| (l.0 - at).abs() <= TOUCH + 0.5)
        .map(|l| (l.2.min(to) - l.1.max(from)).max(0.0))
        .sum();
    length >= 0.6 * (to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x0: f32, y0: f32, x1: f32, y1: f32) -> Area {
        Area { x0, y0, x1, y1 }
    }

    /// Two rows, three columns, the label column's two fields merged over the rows.
    fn rules() -> Vec<Area> {
        vec![
            line(50.0, 100.0, 500.0, 100.5),
            line(50.0, 150.0, 200.0, 150.5),
            line(300.0, 150.0, 500.0, 150.5),
            line(50.0, 200.0, 500.0, 200.5),
            line(50.0, 100.0, 50.5, 200.0),
            line(200.0, 100.0, 200.5, 200.0),
            line(300.0, 100.0, 300.5, 200.0),
            line(500.0, 100.0, 500.5, 200.0),
        ]
    }

    #[test]
    fn ruled_cells_and_merged_ones() {
        let (grids, _) = find(&rules(), &[]);
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].cell_at(60.0, 110.0), Some((0, 0)));
        assert_eq!(grids[0].cell_at(60.0, 160.0), Some((1, 0)));
        assert_eq!(grids[0].cell_at(250.0, 190.0), Some((0, 1)), "merged over two rows");
        assert_eq!(grids[0].cell_at(400.0, 190.0), Some((1, 2)));
        assert_eq!(grids[0].areas().len(), 5);
    }

    #[test]
    fn a_frame_is_no_table() {
        let frame = [
            line(50.0, 100.0, 500.0, 100.5),
            line(50.0, 200.0, 500.0, 200.5),
            line(50.0, 100.0, 50.5, 200.0),
            line(500.0, 100.0, 500.5, 200.0),
        ];
        assert!(find(&frame, &[]).0.is_empty());
    }

    #[test]
    fn one_shaded_row_is_no_table_of_its_own() {
        let fill = |x0, x1, y0, y1| Fill { area: line(x0, y0, x1, y1), rgb: [240; 3], round: false };
        let row = [fill(50.0, 200.0, 100.0, 120.0), fill(200.0, 500.0, 100.0, 120.0)];
        let (grids, edges) = find(&[], &row);
        assert!(grids.is_empty());
        assert_eq!(edges.iter().map(|e| e.y0).collect::<Vec<f32>>(), [100.0, 120.0]);
        let below = [fill(50.0, 200.0, 120.0, 140.0), fill(200.0, 500.0, 120.0, 140.0)];
        assert_eq!(find(&[], &[row, below].concat()).0.len(), 1, "two rows are");
    }

    #[test]
    fn a_table_cut_by_the_page_end_has_its_last_row() {
        let mut rules = rules();
        rules.retain(|r| r.y0 < 199.0 || r.width() < 1.0);
        assert_eq!(find(&rules, &[]).0[0].cell_at(400.0, 190.0), Some((1, 2)));
    }
}

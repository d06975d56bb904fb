//! Reading order of one page: ruled cells taken out first, then gutters, then line by line.

use crate::source::pdf::Area;

use super::baselines::baselines;
use super::chars::{Char, Turned};
use super::color::{Light, light};
use super::grid::{self, Grid};
use super::strip::{self, Node, Row, Strip, What};
use super::words::{self, Part, parts};
use super::{
    PageLine, PageLines, TableShape, Trace, beside, boxes, cells, entries, initials, records, starts,
};

/// Columns within columns, strips below strips: more is no page.
const DEEPEST: usize = 60;

/// Lays out the text of one direction and appends it.
pub(super) fn lay(turned: Turned, out: &mut PageLines, trace: &mut Trace) {
    let (mut grids, shades) = grid::find(&turned.rules, &turned.fills);
    grids.retain(|grid| is_table(grid, &turned.chars));
    grids.iter_mut().for_each(|grid| cells::trim(grid, &turned.chars));
    trace.cells.extend(grids.iter().flat_map(Grid::areas));
    let mut in_grid: Vec<Vec<Char>> = vec![Vec::new(); grids.len()];
    let mut free = Vec::new();
    for c in turned.chars {
        let (x, y) = middle(&c);
        match grids.iter().position(|g| g.area.holds(x, y)) {
            Some(i) => in_grid[i].push(c),
            None => free.push(c),
        }
    }
    initials::lower(&mut free);
    let found: Vec<Part> = baselines(free).into_iter().flat_map(parts).collect();
    let mut nodes: Vec<Node> = starts::split(found).into_iter().map(Node::part).collect();
    for (i, grid) in grids.iter().enumerate() {
        if in_grid[i].iter().any(Char::is_ink) {
            let a = grid.area;
            nodes.push(Node { x0: a.x0, x1: a.x1, top: a.y0, bottom: a.y1, size: 10.0, what: What::Grid(i) });
        }
    }
    let beside = boxes::take(&mut nodes, &turned.rules, &turned.fills, (turned.width, turned.height));
    let lights = turned
        .fills
        .iter()
        .filter(|f| f.area.height() < 0.5 * turned.height && f.area.width() > 3.0 && f.area.height() > 3.0)
        .filter_map(|f| light(f.rgb).map(|l| (f.area, l)))
        .collect();
    let across = grid::across(&turned.rules, &shades);
    let mut page = Writer { grids, in_grid, lights, across, out, trace, block: 0 };
    page.block = page.out.lines.iter().map(|l| l.block + 1).max().unwrap_or(0);
    let first = page.out.lines.len();
    let nodes = page.contents(nodes);
    let parts: Vec<_> = strip::edges(strip::rows(nodes), turned.height)
        .into_iter()
        .map(|rows| (strip::best(&rows), rows))
        .collect();
    if parts.iter().any(|(found, _)| found.is_some()) {
        parts.into_iter().for_each(|(found, rows)| page.part(rows, found, 0));
    } else {
        // On a page without columns, head, text and foot have one measure.
        page.lines(parts.into_iter().flat_map(|(_, rows)| rows).collect());
    }
    page.boxes(beside, first);
}

pub(super) fn middle(c: &Char) -> (f32, f32) {
    ((c.x0 + c.x1) / 2.0, c.y - 0.3 * c.size)
}

/// Words stand beside each other in a row. Lines under headings and along the margin that happen to touch bound nothing.
fn is_table(grid: &Grid, chars: &[Char]) -> bool {
    let mut first: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    chars.iter().filter(|c| c.is_ink()).any(|c| {
        let (x, y) = middle(c);
        let at = if grid.area.holds(x, y) { grid.cell_at(x, y) } else { None };
        at.is_some_and(|(row, col)| *first.entry(row).or_insert(col) != col)
    })
}

pub(super) struct Writer<'a> {
    pub(super) grids: Vec<Grid>,
    pub(super) in_grid: Vec<Vec<Char>>,
    pub(super) lights: Vec<(Area, Light)>,
    across: Vec<Area>,
    pub(super) out: &'a mut PageLines,
    trace: &'a mut Trace,
    block: u32,
}

impl Writer<'_> {
    fn flow(&mut self, rows: Vec<Row>, depth: usize) {
        let found = if depth < DEEPEST { strip::best(&rows) } else { None };
        self.part(rows, found, depth);
    }

    /// `found`: the best gutter of the rows.
    fn part(&mut self, rows: Vec<Row>, found: Option<Strip>, depth: usize) {
        let Some(wide) = found else {
            self.lines(rows);
            return;
        };
        let numbered = self.is_numbered(&rows, &wide);
        let text = strip::is_text(&rows, &wide, numbered);
        let chosen = if text { wide } else { strip::trim(&rows, wide) };
        let mut rows = rows;
        let after = rows.split_off(chosen.to);
        let within = rows.split_off(chosen.from);
        if !rows.is_empty() {
            self.flow(rows, depth + 1);
        }
        self.trace_gutter(&within, &chosen);
        if text {
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for node in within.into_iter().flat_map(|r| r.nodes) {
                if strip::side(&node, &chosen) == Some(true) { right.push(node) } else { left.push(node) }
            }
            for (left, right) in beside::chapters(left, right) {
                self.flow(strip::rows(left), depth + 1);
                self.flow(strip::rows(right), depth + 1);
            }
        } else {
            self.table(within, &chosen);
        }
        if !after.is_empty() {
            self.flow(after, depth + 1);
        }
    }

    /// Lines of the boxes, each where it belongs among the page's lines from `first` on.
    fn boxes(&mut self, boxes: Vec<boxes::Boxed>, first: usize) {
        let (end, height) = (self.out.lines.len(), self.out.height);
        let places: Vec<usize> =
            boxes.iter().map(|b| boxes::place(&self.out.lines[first..end], &b.area, height)).collect();
        let mut pieces = Vec::with_capacity(boxes.len());
        for (boxed, place) in boxes.into_iter().zip(places) {
            self.flow(strip::rows(boxed.nodes), 1);
            pieces.push((first + place, self.out.lines.split_off(end)));
        }
        // From the last place to the first, so that those before it stay where they are.
        pieces.sort_by_key(|piece| piece.0);
        for (place, lines) in pieces.into_iter().rev() {
            self.out.lines.splice(place..place, lines);
        }
    }

    fn trace_gutter(&mut self, rows: &[Row], strip: &Strip) {
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            self.trace.gutters.push(Area { x0: strip.left, y0: first.top, x1: strip.right, y1: last.bottom });
        }
    }

    /// At least two numbers start lines on the left with a line on the right beside them, those of headings and of a table
    /// of contents left out.
    fn is_numbered(&self, rows: &[Row], strip: &Strip) -> bool {
        let rows = &rows[strip.from..strip.to];
        let on = |right: bool| {
            let own = rows.iter().flat_map(|row| &row.nodes);
            own.filter(move |n| strip::side(n, strip) == Some(right)).collect::<Vec<_>>()
        };
        let mut left = on(false);
        entries::leave_out(&mut left);
        let heading = beside::heading_size(left.iter().copied());
        let right = on(true);
        let number = |node: &Node| match &node.what {
            What::Part(p) => records::leading_number(&p.plain()).is_some(),
            What::Grid(_) => false,
        };
        let firsts = left.chunk_by(|a, b| (b.base() - a.base()).abs() < 0.3 * a.size).map(|row| row[0]);
        let beside =
            |node: &Node| right.iter().any(|n| (n.base() - node.base()).abs() < 0.3 * node.size.max(n.size));
        firsts.filter(|node| node.size < heading && number(node) && beside(node)).count() >= 2
    }

    /// Lines below each other; parts on one height are one line.
    fn lines(&mut self, rows: Vec<Row>) {
        let words = || rows.iter().flat_map(|r| &r.nodes).filter(|n| matches!(n.what, What::Part(_)));
        let left = words().map(|n| n.x0).fold(f32::INFINITY, f32::min);
        let right = words().map(|n| n.x1).fold(f32::NEG_INFINITY, f32::max);
        let mut block = self.next_block();
        let height = self.out.height;
        let edge = |part: &Part| part.y < 0.115 * height || part.y > 0.885 * height;
        for row in rows {
            let mut line: Option<Part> = None;
            for node in row.nodes {
                match node.what {
                    What::Part(part) => match &mut line {
                        // A running head's left and right ends say different things.
                        Some(left_end) if edge(&part) && part.x0 - left_end.x1 > 3.0 * part.size => {
                            let left_end = std::mem::replace(left_end, part);
                            self.line(&left_end, block, (left, right), None, None);
                        }
                        Some(line) => line.join(part),
                        None => line = Some(part),
                    },
                    What::Grid(i) => {
                        if let Some(part) = line.take() {
                            self.line(&part, block, (left, right), None, None);
                        }
                        self.grid(i);
                        block = self.next_block();
                    }
                }
            }
            if let Some(part) = line {
                self.line(&part, block, (left, right), None, None);
            }
        }
    }

    pub(super) fn next_block(&mut self) -> u32 {
        self.block += 1;
        self.block - 1
    }

    pub(super) fn line(
        &mut self,
        part: &Part,
        block: u32,
        (left, right): (f32, f32),
        cell: Option<(u32, u32, u16)>,
        color: Option<Light>,
    ) {
        let words = words::words(part);
        if words.text.is_empty() {
            return;
        }
        let color = color.or_else(|| if cell.is_none() { self.light_beside(part) } else { None });
        self.out.lines.push(PageLine {
            text: words.text,
            x0: part.x0,
            x1: part.x1,
            y: part.y,
            size: part.size,
            bold: words.bold,
            artifact: words.artifact,
            note: words.note,
            item: words.item,
            contents: false,
            block,
            left,
            right,
            lead: words.lead,
            cell,
            color,
        });
    }

    /// A disc right beside a line outside tables.
    pub(super) fn light_beside(&self, part: &Part) -> Option<Light> {
        let middle = part.y - 0.3 * part.size;
        self.lights
            .iter()
            .find(|(a, _)| {
                (middle - (a.y0 + a.y1) / 2.0).abs() < 0.6 * part.size
                    && a.width() < 3.0 * part.size
                    && (a.x0 - part.x1).max(part.x0 - a.x1) < 3.0 * part.size
                    && (a.x0 >= part.x1 - 1.0 || a.x1 <= part.x0 + 1.0)
            })
            .map(|(_, light)| *light)
    }

    /// A table without rules around its cells.
    fn table(&mut self, rows: Vec<Row>, strip: &Strip) {
        let (top, bottom) = (
            rows.iter().map(|r| r.top).fold(f32::INFINITY, f32::min),
            rows.iter().map(|r| r.bottom).fold(f32::NEG_INFINITY, f32::max),
        );
        let mut grids = Vec::new();
        let mut found: Vec<Part> = Vec::new();
        for node in rows.into_iter().flat_map(|r| r.nodes) {
            match node.what {
                What::Part(part) => found.push(part),
                What::Grid(i) => grids.push(i),
            }
        }
        if found.is_empty() {
            grids.into_iter().for_each(|i| self.grid(i));
            return;
        }
        let edges = column_edges(&found, strip);
        let columns: Vec<usize> = found
            .iter()
            .map(|p| edges.iter().filter(|e| **e <= (p.x0 + p.x1.min(p.x0 + 20.0)) / 2.0).count())
            .collect();
        let (left, right) = (
            found.iter().map(|p| p.x0).fold(f32::INFINITY, f32::min),
            found.iter().map(|p| p.x1).fold(f32::NEG_INFINITY, f32::max),
        );
        let rules: Vec<f32> = self
            .across
            .iter()
            .filter(|r| {
                r.x1.min(right) - r.x0.max(left) > 0.6 * (right - left) && r.x1 - r.x0 < 2.0 * (right - left)
            })
            .map(|r| (r.y0 + r.y1) / 2.0)
            .collect();
        let at = records::split(&found, &columns, &rules);
        let table = self.out.tables.len() as u32;
        let mut bounds = vec![left];
        bounds.extend(&edges);
        bounds.push(right);
        let mut cells: std::collections::BTreeMap<(usize, usize), Vec<Part>> =
            std::collections::BTreeMap::new();
        for ((part, row), col) in found.into_iter().zip(at).zip(columns) {
            cells.entry((row, col)).or_default().push(part);
        }
        // The gutter's left edge is where the column before ends; a column starts at its words.
        for col in 1..bounds.len() - 1 {
            let start = cells.iter().filter(|(k, _)| k.1 == col).flat_map(|(_, v)| v).map(|p| p.x0);
            bounds[col] = start.fold(f32::INFINITY, f32::min).min(bounds[col + 1]);
        }
        self.out.tables.push(TableShape { columns: bounds.clone(), top, bottom, ruled: false });
        for ((row, col), mut lines) in cells {
            lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
            let mut joined: Vec<Part> = Vec::new();
            for part in lines {
                match joined.last_mut() {
                    Some(last) if (part.y - last.y).abs() < 0.3 * part.size => last.join(part),
                    _ => joined.push(part),
                }
            }
            let block = self.next_block();
            let color = joined.iter().find_map(|p| self.light_beside(p));
            let end = if col + 2 < bounds.len() { bounds[col + 1] - 6.0 } else { right };
            let at = (table, row as u32, u16::try_from(col).unwrap_or(u16::MAX));
            for part in &joined {
                self.line(part, block, (bounds[col], end), Some(at), color);
            }
        }
        grids.into_iter().for_each(|i| self.grid(i));
    }

    /// Joins the page numbers of a table of contents to their headings, so that they are not taken for a column.
    fn contents(&mut self, nodes: Vec<Node>) -> Vec<Node> {
        let rows = strip::rows(nodes);
        let page_of = |row: &Row| -> Option<u32> {
            let last = row.nodes.last()?;
            match &last.what {
                What::Part(part) if row.nodes.len() >= 2 && part.x0 > 0.6 * self.out.width => {
                    let text = part.plain();
                    let text = text.trim_start_matches(['.', '…', ' ']);
                    (text.len() <= 3).then(|| text.parse().ok()).flatten()
                }
                _ => None,
            }
        };
        let pages: Vec<u32> = rows.iter().filter_map(page_of).collect();
        let rising = pages.windows(2).filter(|w| w[1] >= w[0]).count();
        if pages.len() < 3 || rising + 1 < pages.len() || pages.last() <= pages.first() {
            return rows.into_iter().flat_map(|r| r.nodes).collect();
        }
        let mut out = Vec::new();
        for mut row in rows {
            if page_of(&row).is_none() {
                out.extend(row.nodes);
                continue;
            }
            let mut line: Option<Part> = None;
            for node in row.nodes.drain(..) {
                match node.what {
                    What::Part(part) => match &mut line {
                        Some(line) => line.join(part),
                        None => line = Some(part),
                    },
                    What::Grid(_) => out.push(node),
                }
            }
            out.extend(line.map(Node::part));
        }
        out
    }
}

/// Where the columns of a table without rules part: white from its first line to its last.
fn column_edges(parts: &[Part], strip: &Strip) -> Vec<f32> {
    let mut spans: Vec<(f32, f32, f32)> = parts.iter().map(|p| (p.x0, p.x1, p.size)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edges = Vec::new();
    let mut end = f32::NEG_INFINITY;
    for (x0, x1, size) in spans {
        if end.is_finite() && x0 - end > 0.4 * size {
            edges.push((end + x0) / 2.0);
        }
        end = end.max(x1);
    }
    if edges.is_empty() {
        edges.push((strip.left + strip.right) / 2.0);
    }
    edges
}

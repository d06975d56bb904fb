//! A table to its cells, row by row: grid columns, merged cells, tables in tables, traffic-light shading.
//!
//! A column is known by where it starts on the page, not by counting cells: a table edited by hand has slivers and
//! merged cells, and a row's label must land in the same column as its head.

use super::super::CellAt;
use super::body::{Place, Walk, shading};
use super::paragraph::BODY_CAPACITY;
use super::xml::{Element, whole};

/// Column edges closer than this (0.4 cm, in twips) are one edge.
const SAME_EDGE: i32 = 230;
/// Twips of the width of a page's text.
const TEXT_WIDTH: i32 = 9000;

/// Reads a table.
pub(super) fn read<'a>(walk: &mut Walk<'a>, table: &'a Element, place: Place) {
    let mut rows = Vec::new();
    collect(table, "tr", &mut rows);
    rows.retain(|row| row.child("trPr").is_none_or(|p| p.child("del").is_none()));
    let cells: Vec<Vec<Cell<'a>>> = rows.iter().map(|row| cells_of(row, table)).collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let frame = columns <= 1 && rows.len() <= 1;
    let list_in_cell = place.cell.is_some() && (columns <= 1 || rows.len() <= 1);
    // A frame around text, or a table that only places text inside a cell, is no table of its own.
    if frame || list_in_cell {
        for cell in cells.iter().flatten() {
            walk.blocks(&cell.element.children, Place { color: cell.color.or(place.color), ..place });
        }
        return;
    }
    let edges = edges(&cells);
    let number = walk.tables;
    walk.tables += 1;
    for (row, (element, cells)) in rows.iter().zip(&cells).enumerate() {
        let head = element.child("trPr").and_then(|p| p.toggle("tblHeader")).unwrap_or(false);
        for cell in cells {
            let col = edges.iter().rposition(|edge| *edge <= cell.start).unwrap_or(0);
            let at = CellAt { table: number, row: row as u32, col: u16::try_from(col).unwrap_or(u16::MAX) };
            // The shading of a head row is decoration.
            let color = if head { None } else { cell.color };
            let capacity = (BODY_CAPACITY as i32 * cell.width / TEXT_WIDTH).clamp(8, 120) as usize;
            let before = walk.lines.len();
            walk.blank_above = false;
            walk.blocks(
                &cell.element.children,
                Place { cell: Some(at), color, capacity, contents: false, note: place.note },
            );
            let lamp = walk.lamp.take().filter(|(cell, _)| *cell == at).map(|(_, color)| color);
            match (walk.lines.get_mut(before), lamp.or(color)) {
                (Some(first), Some(color)) => {
                    first.line.color.get_or_insert_with(|| color.to_owned());
                }
                (None, Some(color)) => walk.mute_colors.push((walk.page, color)),
                (_, None) => {}
            }
        }
    }
}

struct Cell<'a> {
    element: &'a Element,
    /// Left edge and width in twips.
    start: i32,
    width: i32,
    color: Option<&'static str>,
}

fn cells_of<'a>(row: &'a Element, table: &Element) -> Vec<Cell<'a>> {
    let grid: Vec<i32> = table
        .child("tblGrid")
        .map(|g| g.all("gridCol").map(|c| c.attribute("w").and_then(whole).unwrap_or(0).max(0)).collect())
        .unwrap_or_default();
    let properties = row.child("trPr");
    let mut at = properties.and_then(|p| p.number("gridBefore")).unwrap_or(0).max(0) as usize;
    let mut start = span(&grid, 0, at);
    let mut elements = Vec::new();
    collect(row, "tc", &mut elements);
    let mut cells = Vec::new();
    for element in elements {
        let properties = element.child("tcPr");
        let columns = properties.and_then(|p| p.number("gridSpan")).unwrap_or(1).clamp(1, 256) as usize;
        let own = properties.and_then(|p| p.child("tcW")).filter(|w| w.attribute("type") != Some("pct"));
        let own = own.and_then(|w| w.attribute("w")).and_then(whole).filter(|w| *w > 0);
        // Without a grid, the cells' own widths; without those, even columns.
        let width = match span(&grid, at, at.saturating_add(columns)) {
            0 => own.unwrap_or(2000 * columns as i32),
            width => width,
        };
        let deleted = properties.is_some_and(|p| p.child("cellDel").is_some());
        let continues = properties
            .and_then(|p| p.child("vMerge"))
            .is_some_and(|m| m.attribute("val").unwrap_or("continue") == "continue");
        if !deleted {
            let color = properties.and_then(shading).filter(|_| !continues);
            cells.push(Cell { element, start, width, color });
        }
        at = at.saturating_add(columns);
        start = start.saturating_add(width);
    }
    cells
}

/// Width of grid columns `from..to`.
fn span(grid: &[i32], from: usize, to: usize) -> i32 {
    let part = grid.get(from.min(grid.len())..to.min(grid.len())).unwrap_or_default();
    part.iter().fold(0i32, |sum, w| sum.saturating_add(*w))
}

/// The left edges of the columns, slivers joined.
fn edges(rows: &[Vec<Cell<'_>>]) -> Vec<i32> {
    let mut starts: Vec<i32> = rows.iter().flatten().map(|c| c.start).collect();
    starts.sort_unstable();
    let mut edges: Vec<i32> = Vec::new();
    let mut last = None;
    for start in starts {
        if last.is_none_or(|last| start - last > SAME_EDGE) {
            edges.push(start);
        }
        last = Some(start);
    }
    edges
}

/// Children of that name, also inside content controls and inserted rows.
fn collect<'a>(parent: &'a Element, name: &str, out: &mut Vec<&'a Element>) {
    for child in &parent.children {
        match &*child.name {
            found if found == name => out.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "smartTag" | "moveTo" => collect(child, name, out),
            _ => {}
        }
    }
}

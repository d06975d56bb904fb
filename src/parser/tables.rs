//! Tables as cells with their lines, whoever drew them: rules on a page, columns of spaces, a word processor.

use std::collections::BTreeMap;

use crate::layout::{Joined, join};

use super::doc::Doc;

/// Row and column, from 0, to the lines in that cell.
pub(super) type Cells = BTreeMap<(u32, u16), Vec<usize>>;

/// One table of the document.
pub(super) struct Table {
    /// Its first line.
    pub start: usize,
    /// Behind its last line.
    pub end: usize,
    pub cells: Cells,
}

/// All tables in reading order. Page furniture may stand between the rows of one that a page end splits.
pub(super) fn of<'a>(doc: &'a Doc) -> impl Iterator<Item = Table> + 'a {
    let lines = &doc.text.lines;
    let mut i = 0;
    std::iter::from_fn(move || {
        while lines.get(i)?.cell.is_none() {
            i += 1;
        }
        let id = lines[i].cell?.table;
        let (start, mut end) = (i, i + 1);
        let mut cells = Cells::new();
        while let Some(line) = lines.get(i) {
            match line.cell {
                Some(cell) if cell.table == id => {
                    if doc.text.is_words(i) {
                        cells.entry((cell.row, cell.col)).or_default().push(i);
                    }
                    end = i + 1;
                }
                None if !doc.text.is_words(i) => {}
                _ => break,
            }
            i += 1;
        }
        i = end;
        Some(Table { start, end, cells })
    })
}

/// The words of a cell's lines, joined.
pub(super) fn words(doc: &Doc, lines: &[usize]) -> Joined {
    join(doc.text, lines.iter().copied())
}

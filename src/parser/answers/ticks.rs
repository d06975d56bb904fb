//! Labels that a row's cells do not begin with: a cross under a head that is one, the last line of a cell.

use std::collections::BTreeMap;

use crate::model::Grade;

use super::super::doc::Doc;
use super::label;

/// The label alone on a cell's last line, below the sentences that give its reasons.
pub(super) fn closing(doc: &Doc, lines: &[usize]) -> Option<label::Found> {
    let [.., above, last] = lines else { return None };
    let ended = doc.text.line(*above).ends_with('.');
    label::at_line(doc, *last).filter(|_| ended && label::alone(doc, *last))
}

/// Grade and line of each column whose head is a label: "Revisionsfråga | Ja | Delvis | Nej".
pub(super) fn label_heads(
    doc: &Doc,
    from: usize,
    table: u32,
    before_row: u32,
) -> BTreeMap<u16, (Grade, usize)> {
    let mut heads: BTreeMap<u16, (Grade, usize)> = BTreeMap::new();
    let mut row = None;
    for i in from..doc.text.lines.len() {
        let Some(cell) = doc.text.lines[i].cell else { continue };
        if cell.table != table || cell.row >= before_row {
            break;
        }
        if let Some(grade) = doc.label(i).filter(|_| cell.col > 0) {
            // A row of labels lower down is a row of answers.
            if *row.get_or_insert(cell.row) == cell.row {
                heads.insert(cell.col, (grade, i));
            }
        }
    }
    let grades: std::collections::BTreeSet<Grade> = heads.values().map(|(grade, _)| *grade).collect();
    if heads.len() < 2 || grades.len() < heads.len() { BTreeMap::new() } else { heads }
}

/// The label at the head of the column in which the row has its one cross.
pub(super) fn ticked(
    doc: &Doc,
    columns: &BTreeMap<u16, Vec<usize>>,
    heads: &BTreeMap<u16, (Grade, usize)>,
) -> Option<label::Found> {
    let mut filled = columns.iter().filter(|(col, _)| heads.contains_key(col));
    let (col, lines) = filled.next()?;
    let cross = |words: &str| matches!(words, "X" | "x" | "✓" | "✔" | "√" | "V" | "v");
    if filled.next().is_some() || lines.len() != 1 || !cross(doc.text.line(lines[0])) {
        return None;
    }
    let (line, (grade, head)) = (lines[0], heads[col]);
    let label = label::trim(doc.text.line(head));
    Some(label::Found { grade, label, line, last: line, rest: (line, doc.text.line(line).len()) })
}

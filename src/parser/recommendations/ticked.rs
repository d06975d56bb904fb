//! A table with a board at the head of each column and a cross where a row's recommendation is for it.

use crate::layout::Joined;
use crate::lexicon::{HeadingKind, fold};
use crate::parser::bodies;
use crate::parser::doc::Doc;
use crate::parser::tables::{self, Cells};

use super::{Finds, Seen, address, advice};

/// Fewer rows or boards are no such table.
const FEW: usize = 2;

/// Reads such a table that begins on line `start`; true if it was one. A cell that is no cross leaves all of it unread: it
/// says something that is not known.
pub(super) fn read(doc: &Doc, start: usize, cells: &Cells, finds: &mut Finds) -> bool {
    let head = cells.range((0, 1)..(1, 0)).map(|((_, col), lines)| (*col, tables::words(doc, lines)));
    let boards: Vec<(u16, Vec<bodies::Body>)> = head
        .map_while(|(col, name)| {
            address::is_only_bodies(doc, &name.text).then(|| (col, bodies::find(&name.text)))
        })
        .collect();
    if boards.len() < FEW || cells.range((0, 1)..(1, 0)).count() != boards.len() || !announced(doc, start) {
        return false;
    }
    let of = |col: u16| boards.iter().find(|(own, _)| *own == col).map(|(_, bodies)| bodies);
    let mut rows: Vec<(Joined, Vec<bodies::Body>)> = Vec::new();
    for ((row, col), lines) in cells.range((1, 0)..) {
        let words = tables::words(doc, lines);
        match (*col, of(*col)) {
            (0, _) => rows.push((words, Vec::new())),
            (_, Some(board)) if is_cross(&words.text) => match rows.last_mut() {
                Some((_, to)) if cells.contains_key(&(*row, 0)) => to.extend(board.iter().cloned()),
                _ => return false,
            },
            _ => return false,
        }
    }
    let whole = |(text, to): &(Joined, Vec<bodies::Body>)| {
        !to.is_empty() && text.text.split(' ').count() >= FEW && advice::is_advice(doc, &text.text)
    };
    if rows.len() < FEW || !rows.iter().all(whole) {
        return false;
    }
    let list = finds.next_list();
    for (text, recipients) in rows {
        let lines = text.lines_of(&(0..text.text.len()));
        finds.seen.push(Seen { recipients, ..Seen::item(doc, text.text, lines, list) });
    }
    finds.mark(cells.values().flatten().copied());
    true
}

fn is_cross(words: &str) -> bool {
    matches!(words, "X" | "x" | "✓" | "✔" | "×" | "√")
}

/// Recommendations stand under the heading above, or the line above speaks of them.
fn announced(doc: &Doc, start: usize) -> bool {
    let strong = doc.lexicon.phrases.list("strong_recommendation_leads");
    doc.kind_at(start) == HeadingKind::Recommendations
        || doc.previous(start).is_some_and(|above| strong.in_text(&fold(doc.text.line(above))))
}

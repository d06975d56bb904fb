//! Whom a list is for, where a column tells: the one beside it, or the head of the one it stands in.

use crate::layout::Joined;
use crate::parser::bodies::{self, Body};
use crate::parser::doc::Doc;

use super::address::is_only_bodies;

/// Bodies in the column headed "Riktas till" beside the list, from the item's line `first` to the next one's.
pub(super) fn beside(doc: &Doc, first: usize, next: Option<usize>) -> Vec<Body> {
    const REACH: usize = 60;
    let Some(own) = doc.text.lines[first].cell else { return Vec::new() };
    let near = first.saturating_sub(REACH)..(first + REACH).min(doc.text.lines.len());
    let other = |i: &usize| doc.text.lines[*i].cell.is_some_and(|c| c.table == own.table && c.col > own.col);
    let column: Vec<usize> = near.filter(other).collect();
    let heads = doc.lexicon.phrases.list("table_recipient_heads");
    let Some(&head) = column.iter().find(|&&i| heads.holds(doc.folds.line(i))) else { return Vec::new() };
    let number = |i: usize| doc.text.lines[i].number;
    let end = next.map_or(number(first) + REACH as u32, number);
    let mut joined = Joined::default();
    for i in column {
        let same = doc.text.lines[i].cell.map(|c| c.col) == doc.text.lines[head].cell.map(|c| c.col);
        if same && i != head && (number(first)..end).contains(&number(i)) {
            joined.push(doc.text.line(i), i);
        }
    }
    bodies::find(&joined.text)
}

/// The board at the head of the column that line `i` stands in, beside which another heads its own: two lists on one page.
pub(super) fn head_of(doc: &Doc, i: usize) -> Vec<Body> {
    let Some(own) = doc.text.lines[i].cell else { return Vec::new() };
    let cell =
        |at: usize| doc.text.lines[at].cell.filter(|cell| cell.table == own.table && cell.row < own.row);
    let above = (0..i).rev().take_while(|&at| doc.text.lines[at].cell.is_some_and(|c| c.table == own.table));
    let heads: Vec<(u32, u16, usize)> = above
        .filter_map(|at| cell(at).map(|c| (c.row, c.col, at)))
        .filter(|(.., at)| is_only_bodies(doc, doc.text.line(*at)))
        .collect();
    let Some(row) = heads.iter().map(|head| head.0).max() else { return Vec::new() };
    let mut beside: Vec<(u16, usize)> =
        heads.iter().filter(|head| head.0 == row).map(|&(_, col, at)| (col, at)).collect();
    beside.sort_unstable();
    let nearest = beside.iter().rfind(|(col, _)| *col <= own.col);
    let several = beside.windows(2).any(|two| two[0].0 != two[1].0);
    nearest.filter(|_| several).map_or(Vec::new(), |(_, at)| bodies::find(doc.text.line(*at)))
}

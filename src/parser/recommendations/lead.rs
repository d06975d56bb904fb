//! The words above a list that announce it.

use crate::layout::Joined;
use crate::parser::bodies;
use crate::parser::doc::Doc;

use super::unmarked;

/// The sentence above line `i`, back to the last full stop or heading.
pub(super) fn above(doc: &Doc, i: usize) -> Joined {
    let mut lines = Vec::new();
    let mut j = i;
    while let Some(above) = doc.previous(j) {
        let words = doc.text.line(above);
        let marked = doc.text.lines[above].marker.is_item();
        // "… lyder våra rekommendationer:", "För kommunstyrelsen, inom ramen för dess uppsikt", and the list.
        let group = || words.ends_with(':') && lines.len() == 1 && names_group(doc.text.line(j));
        let ended = words.ends_with(['.', '?', '!', ':']) && !group();
        if doc.is_heading(above)
            || marked
            || !lines.is_empty() && ended
            || !lines.is_empty() && doc.text.lines[j].gap_before && !words.ends_with(',') && lines.len() >= 2
            || doc.text.lines[above].cell.is_some()
                && doc.text.lines[above].cell.map(|c| c.table) != doc.text.lines[i].cell.map(|c| c.table)
        {
            break;
        }
        lines.push(above);
        j = above;
        if lines.len() >= 6 || unmarked::names_before_att(doc, above) {
            break;
        }
    }
    let mut joined = Joined::default();
    for line in lines.into_iter().rev() {
        joined.push(doc.text.line(line), line);
    }
    joined
}

/// "För kommunstyrelsen, inom ramen för dess uppsikt": whom the items below are for.
fn names_group(words: &str) -> bool {
    (words.starts_with("För ") || words.starts_with("Till "))
        && !words.ends_with('.')
        && !bodies::find(words).is_empty()
}

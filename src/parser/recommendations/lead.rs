//! The words above a list that announce it.

use crate::layout::Joined;
use crate::parser::bodies;
use crate::parser::doc::Doc;

use super::{address, unmarked};

/// The sentence above line `i`, back to the last full stop or heading.
pub(super) fn above(doc: &Doc, i: usize) -> Joined {
    let mut lines = Vec::new();
    let mut j = title_above(doc, i).unwrap_or(i);
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
        if lines.len() >= 6 || unmarked::names_before_att(doc, above) || address::speaks(doc, words) {
            break;
        }
    }
    let mut joined = Joined::default();
    for line in lines.into_iter().rev() {
        joined.push(doc.text.line(line), line);
    }
    joined
}

/// The sub-heading between line `i`, a list's first item, and the announcement of it: "… rekommenderar vi nämnden att:",
/// "Styrning och ledning", and the first of several lists.
pub(super) fn title_above(doc: &Doc, i: usize) -> Option<usize> {
    let strong = doc.lexicon.phrases.list("strong_recommendation_leads");
    let title = doc.previous(i).filter(|&line| is_title(doc, line))?;
    let announces = |line: usize| {
        let words = doc.text.line(line);
        (words.ends_with(':') || words.ends_with(" att")) && !doc.is_heading(line) && {
            strong.is_in(doc.folds.words_of(line))
                || doc.previous(line).is_some_and(|before| strong.is_in(doc.folds.words_of(before)))
        }
    };
    doc.previous(title).filter(|&line| announces(line)).map(|_| title)
}

/// The line right above line `i`, if it announces recommendations: "Vi rekommenderar nämnden att:".
pub(super) fn stands(doc: &Doc, i: usize) -> Option<usize> {
    let announces = |line: &usize| {
        let words = doc.text.line(*line);
        words.ends_with(" att:")
            && doc.lexicon.phrases.list("strong_recommendation_leads").is_in(doc.folds.words_of(*line))
    };
    doc.previous(i).filter(announces)
}

/// A few words above an item that say what the list below is about, and not whom it is for.
pub(super) fn is_title(doc: &Doc, line: usize) -> bool {
    let words = doc.text.line(line);
    words.len() <= TITLE
        && words.starts_with(char::is_uppercase)
        && !words.ends_with(['.', '?', '!', ',', ';'])
        && !doc.text.lines[line].marker.is_item()
        && doc.next(line).is_some_and(|next| doc.text.lines[next].marker.is_item())
        && doc.lexicon.headings.find(words).is_none()
        && bodies::find(words).is_empty()
}

/// Bytes of a sub-heading among recommendations, at most.
const TITLE: usize = 60;

/// "För kommunstyrelsen, inom ramen för dess uppsikt": whom the items below are for.
fn names_group(words: &str) -> bool {
    (words.starts_with("För ") || words.starts_with("Till "))
        && !words.ends_with('.')
        && !bodies::find(words).is_empty()
}

//! Such tables column by column: "Rekommendation" and all of them, then "Riktas till" and as many addressees, in the same order.

use super::super::advice;
use super::{Column, Finds, Seen, address, may_recommend, named};
use crate::layout::Joined;
use crate::parser::bodies;
use crate::parser::doc::Doc;
use crate::parser::items;

/// Lines of each column at most.
const LINES: usize = 80;
/// Fewer rows are no table.
const FEW: usize = 2;

/// `heads` are the lines that may name the column of recommendations.
pub(super) fn find(doc: &Doc, heads: &[usize], finds: &mut Finds) {
    for &i in heads {
        if finds.used[i] || !is_head(doc, i, Column::Recommendation) || !may_recommend(doc, i) {
            continue;
        }
        let below = (i + 1..doc.text.lines.len()).filter(|&j| doc.text.is_words(j)).take(LINES);
        let Some(second) = below.clone().find(|&j| is_head(doc, j, Column::Recipient)) else { continue };
        let ended = |j: &usize| doc.is_heading(*j) || items::is_list_end(doc, *j);
        let advised: Vec<usize> = below.take_while(|j| *j < second && !ended(j)).collect();
        let texts = texts(doc, &advised);
        let (addressees, end) = addressees(doc, second + 1, texts.len());
        let advises = texts.len() >= FEW
            && texts.iter().all(|text| text.text.ends_with('.') && advice::is_advice(doc, &text.text));
        if !advises {
            continue;
        }
        // Which of them each is for cannot be told.
        if texts.len() != addressees.len() {
            finds.unread.push((i, end - 1));
            continue;
        }
        let list = finds.next_list();
        for (n, (text, recipients)) in texts.into_iter().zip(addressees).enumerate() {
            let (first, last) = text.lines_of(&(0..text.text.len()));
            finds.seen.push(Seen {
                number: Some((n + 1).to_string()),
                recipients,
                ..Seen::item(doc, text.text, (first, last), list)
            });
        }
        finds.mark(i..end);
    }
}

/// Line `i` is this one head and nothing else.
fn is_head(doc: &Doc, i: usize, column: Column) -> bool {
    doc.text.lines[i].cell.is_none()
        && doc.text.line(i).starts_with(char::is_uppercase)
        && named(doc, doc.folds.line(i)).is_some_and(|columns| columns == [column])
}

/// The sentences, each of which begins a line.
fn texts(doc: &Doc, lines: &[usize]) -> Vec<Joined> {
    let mut found: Vec<Joined> = Vec::new();
    for &i in lines {
        let words = doc.text.line(i);
        match found.last_mut() {
            Some(text) if !(text.text.ends_with('.') && words.starts_with(char::is_uppercase)) => {
                text.push(words, i);
            }
            _ => {
                let mut joined = Joined::default();
                joined.push(words, i);
                found.push(joined);
            }
        }
    }
    found
}

/// Up to `most` addressees from line `from` on, and the line behind them; a name may run over a line's end.
fn addressees(doc: &Doc, from: usize, most: usize) -> (Vec<Vec<bodies::Body>>, usize) {
    let mut found = Vec::new();
    let mut name = String::new();
    let mut end = from;
    for i in (from..doc.text.lines.len()).filter(|&i| doc.text.is_words(i)) {
        if found.len() == most {
            break;
        }
        let words = doc.text.line(i);
        name = match name.strip_suffix('-') {
            _ if name.is_empty() => words.to_owned(),
            Some(cut) if !name.ends_with(" -") && words.starts_with(char::is_lowercase) => {
                format!("{cut}{words}")
            }
            _ => format!("{name} {words}"),
        };
        end = i + 1;
        if address::is_only_bodies(doc, &name) && !name.ends_with([',', '-']) && !name.ends_with(" och") {
            found.push(bodies::find(&name));
            name.clear();
        } else if name.split(' ').count() > 8 {
            break;
        }
    }
    (found, end)
}

//! Columns of a survey printed one behind the other: "Ja / 11 / 14 / 17 / Delvis / Nej / 9 / 6 / 10".
//!
//! How many answered what is told under labels, but the labels head columns there and grade no question.

use super::super::doc::Doc;

/// Lines looked at on each side.
const REACH: usize = 40;

/// Line `i` is a label or a figure among several labels and more figures, with nothing else between them. A light or a number
/// beside each label is none of them: figures of a column stand one behind the other.
pub(super) fn holds(doc: &Doc, i: usize) -> bool {
    if !is_either(doc, i) {
        return false;
    }
    let above = std::iter::successors(doc.previous(i), |&j| doc.previous(j));
    let below = std::iter::successors(Some(i), |&j| doc.next(j));
    let either = |j: &usize| is_either(doc, *j);
    let mut run: Vec<usize> = above.take(REACH).take_while(either).collect();
    run.reverse();
    run.extend(below.take(REACH).take_while(either));
    let figure = |j: &usize| is_figure(doc.text.line(*j));
    let figures = run.iter().filter(|j| figure(j)).count();
    let labels = run.len() - figures;
    labels >= 2 && figures > labels && run.windows(2).any(|w| w.iter().all(figure))
}

fn is_either(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    doc.text.lines[i].cell.is_none() && (is_figure(words) || doc.label(i).is_some())
}

/// "11", "54 %".
fn is_figure(words: &str) -> bool {
    let figure = words.trim_end_matches(['%', ' ']);
    (1..=4).contains(&figure.len()) && figure.bytes().all(|b| b.is_ascii_digit())
}

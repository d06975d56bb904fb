//! Labels on the printed line of their question, where the table's rows could not be told apart.

use std::collections::BTreeMap;

use crate::layout::Joined;

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::{Answer, label};

/// The label on the printed line of the question itself, where white space could not part the rows: nothing else stands
/// beside that line, and no other question on it.
pub(super) fn label_beside(
    doc: &Doc,
    sights: &[Sight],
    n: usize,
    columns: &BTreeMap<u16, Vec<usize>>,
) -> Option<Answer> {
    let sight = &sights[n];
    let number = |i: usize| (doc.text.lines[i].page, doc.text.lines[i].number);
    let own = number(sight.first_line)..=number(sight.last_line);
    let mut beside = columns.values().flatten().filter(|&&i| own.contains(&number(i)));
    let line = *beside.next()?;
    let found = label::at_line(doc, line).filter(|_| doc.label(line).is_some())?;
    if beside.next().is_some()
        || sights.iter().any(|s| s.question != sight.question && own.contains(&number(s.first_line)))
    {
        return None;
    }
    let mut answer = Answer::to(doc, sights, n);
    answer.take_label(doc, &found);
    let cell = doc.text.lines[sight.last_line].cell;
    let next = sights[n + 1..].iter().map(|s| s.first_line).find(|i| *i > sight.last_line);
    for i in sight.last_line + 1..next.unwrap_or(doc.text.lines.len()) {
        if doc.text.lines[i].cell != cell {
            break;
        }
        if doc.text.is_words(i) {
            answer.reasons.push(doc.text.line(i), i);
        }
    }
    // Words without a stop are the next row's own.
    if !answer.reasons.text.ends_with(['.', '!']) {
        answer.reasons = Joined::default();
    }
    Some(answer)
}

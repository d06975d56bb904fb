//! Tables set like a form, a field on each row: "Kontrollmål 2 | Är …?", "Bedömning | Delvis. Planen är …".

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::{Answer, label};

/// The answer in the row below that of sighting `n`, where its first column says that it is one.
pub(super) fn read(doc: &Doc, sights: &[Sight], n: usize) -> Option<Answer> {
    let sight = &sights[n];
    let own = doc.text.lines[sight.first_line].cell.filter(|cell| cell.col > 0)?;
    let below: Vec<usize> = (sight.last_line + 1..doc.text.lines.len())
        .filter(|&i| doc.text.is_words(i))
        .take_while(|&i| doc.text.lines[i].cell.is_some_and(|c| c.table == own.table && c.row == own.row + 1))
        .collect();
    let (heads, words): (Vec<usize>, Vec<usize>) =
        below.into_iter().partition(|&i| doc.text.lines[i].cell.is_some_and(|c| c.col < own.col));
    let [head] = heads.as_slice() else { return None };
    let answers = doc.lexicon.phrases.list("table_answer_heads").holds(doc.folds.line(*head));
    let &first = words.first().filter(|_| answers)?;
    let mut answer = Answer::to(doc, sights, n);
    let mut from = (first, 0);
    if let Some(label) = label::at_line(doc, first) {
        answer.take_label(doc, &label);
        from = label.rest;
    }
    for i in words.into_iter().filter(|&i| i >= from.0) {
        let line = doc.text.line(i);
        answer.reasons.push(if i == from.0 { line.get(from.1..).unwrap_or("") } else { line }, i);
    }
    Some(answer)
}

//! Answers whose lines are woven together with their question's.

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::{Answer, is_icon, is_table_head, label, table};

/// The answer beside sighting `n`; `None` where its lines are the question's own.
pub(super) fn read(doc: &Doc, sights: &[Sight], n: usize) -> Option<Answer> {
    let sight = &sights[n];
    let &(first, at) = sight.rests.first()?;
    let mut answer = Answer::to(doc, sights, n);
    let mut from = at;
    let words = doc.text.line(first);
    if let Some((grade, len)) = doc.labels.at_start(&words[at..]) {
        from = at + len;
        let label = label::trim(&words[at..from]);
        answer.take_label(doc, &label::Found { grade, label, line: first, last: first, rest: (first, from) });
    }
    answer.reasons.push(&words[from..], first);
    for &(line, at) in &sight.rests[1..] {
        answer.reasons.push(&doc.text.line(line)[at..], line);
    }
    // A cell longer than its question goes on below it.
    let section = doc.section(first).map_or(doc.text.lines.len(), |s| s.end);
    let end = sights.get(n + 1).map_or(section, |next| next.first_line.min(section));
    for i in sight.last_line + 1..end {
        let ended = answer.reasons.text.ends_with(['.', '!', '?']);
        if table::ends_table(doc, i) || ended && doc.text.lines[i].gap_before && sights.get(n + 1).is_none() {
            break;
        }
        if doc.text.is_words(i) && !is_icon(doc, i) && !is_table_head(doc, i) {
            answer.reasons.push(doc.text.line(i), i);
        }
    }
    Some(answer)
}

//! Lists whose items bear their answers: "1. Finns en plan? Delvis. Den är från 2015."

use super::super::doc::Doc;
use super::super::items;
use super::{Listed, lists};

/// The first list whose items all bear their answers: "Finns en plan? Delvis. Den är från 2015."
pub(super) fn find(doc: &Doc) -> Vec<Listed> {
    let mut i = 0;
    while i < doc.text.lines.len() {
        if !lists::starts_list(doc, i) || items::is_foreign(doc.kind_at(i)) {
            i += 1;
            continue;
        }
        let end = doc.parts.get(doc.part_at(i)).map_or(doc.text.lines.len(), |p| p.end);
        let (found, next) = lists::read(doc, i, end);
        if found.len() >= 2 && found.iter().all(|item| end_of_question(doc, item.text()).is_some()) {
            return lists::assemble(doc, found);
        }
        i = next.max(i + 1);
    }
    Vec::new()
}

/// "1. Finns en plan? Delvis. Den är från 2015.", "1. Det finns en plan – Uppfyllt": where most items of the list go on behind
/// what is asked, that is the answer.
pub(super) fn drop_answers(doc: &Doc, listed: &mut [Listed]) {
    let ends: Vec<Option<usize>> =
        listed.iter().map(|question| end_of_question(doc, question.text())).collect();
    let answered = ends.iter().flatten().count();
    if answered < 2 || answered * 3 < listed.len() * 2 {
        return;
    }
    for (question, end) in listed.iter_mut().zip(ends) {
        if let Some(end) = end {
            question.words.text.truncate(end);
            question.words.lines.retain(|(at, _)| *at < end);
        }
    }
}

/// Byte behind the question in `text`, where its answer follows.
fn end_of_question(doc: &Doc, text: &str) -> Option<usize> {
    if text.ends_with('?') {
        return None;
    }
    match text.rfind("? ").map(|at| at + 1) {
        // "(avser 2022)" belongs to the question.
        Some(at) => (!text[at..].trim_start().starts_with('(')).then_some(at),
        None => {
            let (_, at) = doc.labels.at_end(text)?;
            let theme = text[..at].trim_end();
            let end = theme.trim_end_matches(['–', '-', '—', ':']).trim_end().len();
            (end < theme.len()).then_some(end)
        }
    }
}

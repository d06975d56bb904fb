//! Lists whose items bear their answers: "1. Finns en plan? Delvis. Den är från 2015."

use crate::layout::Joined;

use super::super::doc::Doc;
use super::super::items;
use super::asking::{self, Asking};
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

/// Lines without bullets one below the other, each a question and its label: "Finns en plan? Delvis", "Följs den? Nej".
pub(super) fn lines(doc: &Doc) -> Vec<Listed> {
    const FEW: usize = 3;
    let sections =
        doc.sections.iter().filter(|s| doc.auditors_speak(s.heading) && !items::is_foreign(s.kind));
    for section in sections {
        let asked = asking::find(doc, section.start, section.end);
        let labelled = |a: &Asking| {
            a.rest.is_some_and(|at| doc.labels.whole(doc.text.line(a.last)[at..].trim()).is_some())
        };
        let adjoining =
            |a: &Asking, b: &Asking| labelled(a) && labelled(b) && doc.next(a.last) == Some(b.first);
        if let Some(run) = asked.chunk_by(adjoining).find(|run| run.len() >= FEW && run.iter().all(labelled))
        {
            return run
                .iter()
                .map(|a| Listed { number: None, words: own_words(doc, a), subs: Vec::new() })
                .collect();
        }
    }
    Vec::new()
}

/// The question's words; a title above it that no full stop ends is none of them.
fn own_words(doc: &Doc, asked: &Asking) -> Joined {
    let last = doc.text.line(asked.last);
    let titled = asked.first < asked.last
        && last.starts_with(char::is_uppercase)
        && items::is_question_start(doc, last);
    if !titled {
        return asked.words.clone();
    }
    let mut words = Joined::default();
    words.push(&last[..asked.rest.unwrap_or(last.len())], asked.last);
    words
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

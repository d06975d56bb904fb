//! Labels behind words of the report's own that repeat no question: "Utfall: Otillräcklig" at the end of each chapter.
//!
//! Their number tells which question each answers, or their order where they are as many as the questions and the chapters
//! speak of what the questions ask.

use crate::layout::{Joined, Marker};
use crate::lexicon::HeadingKind;

use super::super::announced::Announced;
use super::super::doc::Doc;
use super::super::questions::Listed;
use super::super::sightings::Sight;
use super::{Answer, chapters, numbered, parallel};

/// One answer for each label; empty where it cannot be told which question it answers.
pub(super) fn find(doc: &Doc, listed: &[Listed], sights: &[Sight]) -> Vec<Answer> {
    let all = &doc.announced;
    if all.len() < 2 || listed.len() < 2 {
        return Vec::new();
    }
    let answers = |question: usize, k: usize| {
        let line = all[k].line;
        let section = doc.section(line).map_or(doc.text.lines.len(), |s| s.end);
        let end = all.get(k + 1).map_or(section, |next| next.line.min(section));
        let end = sights.iter().map(|s| s.first_line).find(|i| *i > line).map_or(end, |next| next.min(end));
        let mut answer = chapters::section_answer(doc, line, line, end).filter(|a| a.grade.is_some())?;
        if !goes_on(doc, answer.label_lines.map_or(line, |l| l.1)) {
            answer.reasons = Joined::default();
        }
        Some(Answer { question, line, ..answer })
    };
    if all.iter().all(|a| a.number.is_some()) {
        return all
            .iter()
            .enumerate()
            .filter_map(|(k, a)| answers(numbered::position(listed, &a.number?.to_string())?, k))
            .collect();
    }
    let told: Vec<String> = (0..all.len()).map(|k| chapter(doc, all, k)).collect();
    if all.len() != listed.len() || !parallel::plausible(listed, told.iter().map(String::as_str)) {
        return Vec::new();
    }
    (0..all.len()).filter_map(|k| answers(k, k)).collect()
}

/// Behind the label on line `line` stands a sentence, and not the next chapter's title.
fn goes_on(doc: &Doc, line: usize) -> bool {
    doc.next(line).is_some_and(|next| {
        let marker = doc.text.lines[next].marker;
        !matches!(marker, Marker::Number(..) | Marker::Outline(_)) && !doc.looks_like_heading(next)
    })
}

/// What stands above label `k`, from its chapter's heading or the label before it.
fn chapter(doc: &Doc, all: &[Announced], k: usize) -> String {
    let line = all[k].line;
    let before = k.checked_sub(1).map_or(0, |k| all[k].line + 1);
    let start = doc.section(line).map_or(0, |s| s.heading).max(before);
    // A short part of a chapter is told by the chapter's own heading too.
    let above =
        doc.section(start.saturating_sub(1)).filter(|s| s.kind != HeadingKind::Purpose && s.start >= start);
    let heading = above.map_or("", |s| doc.text.line(s.heading));
    // What stands below the only label of its section is said of the same question.
    let own = doc.section(line).filter(|s| s.heading >= start);
    let end = own.map_or(line, |s| all.get(k + 1).map_or(s.end, |next| s.end.min(next.line)));
    let alone = own.is_some_and(|s| all.get(k + 1).is_none_or(|next| next.line >= s.end));
    format!("{heading} {}", doc.join(start..if alone { end } else { line }).text)
}

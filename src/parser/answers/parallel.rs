//! Answers that do not repeat their questions: as many chapters with an assessment, or rows of the answer section, as there
//! are questions, in the same order.
//!
//! Equal numbers prove little, so each pair must share a telling word in all but a few cases; otherwise nothing is taken.

use crate::lexicon::HeadingKind;
use crate::model::{PartKind, Where};

use super::super::doc::Doc;
use super::super::questions::Listed;
use super::super::questions::asking::{self, Asking};
use super::super::sightings::Sight;
use super::super::tokens;
use super::{Answer, chapters, label, themes};

/// Answers by order, for questions that have none.
pub(super) fn find(doc: &Doc, listed: &[Listed], sights: &[Sight]) -> Vec<Answer> {
    if listed.is_empty() {
        return Vec::new();
    }
    let rows = rows(doc, listed, sights);
    if !rows.is_empty() {
        return rows;
    }
    let chapters = assessments(doc, listed, |found| told_alike(listed, found));
    if !chapters.is_empty() {
        return chapters;
    }
    let headed = headed(doc, listed);
    if headed.is_empty() { themes::find(doc, listed) } else { headed }
}

/// The parts of a chapter of assessments ("4 Våra bedömningar"), where each heading shares a telling word with the question
/// in its place and they are as many.
fn headed(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    const FEW: usize = 3;
    let judging =
        |kind| matches!(kind, HeadingKind::Assessment | HeadingKind::Overall | HeadingKind::Closing);
    for (n, chapter) in doc.sections.iter().enumerate().filter(|(_, s)| judging(s.kind)) {
        let below = doc.sections[n + 1..].iter().take_while(|s| s.depth > chapter.depth);
        let parts: Vec<_> = below.filter(|s| s.start > s.heading && doc.auditors_speak(s.heading)).collect();
        let told =
            || listed.iter().zip(&parts).all(|(q, s)| tokens::share_stem(q.text(), doc.text.line(s.heading)));
        if parts.len() != listed.len() || parts.len() < FEW || !told() {
            continue;
        }
        let answers = parts.iter().enumerate().map(|(question, s)| {
            let answer = chapters::section_answer(doc, s.heading, s.start, s.end)?;
            Some(Answer { question, line: s.heading, ..answer })
        });
        return answers.collect::<Option<_>>().unwrap_or_default();
    }
    Vec::new()
}

/// The chapters' assessments by order, where each bears the label that its question has elsewhere and none has an answer in
/// a chapter yet.
pub(super) fn confirmed(doc: &Doc, listed: &[Listed], answers: &[Answer]) -> Vec<Answer> {
    let own = |q: usize| answers.iter().filter(move |a| a.question == q && a.sub.is_none());
    let elsewhere =
        |q: usize| own(q).any(|a| a.grade.is_some()) && own(q).all(|a| doc.place(a.line) != Where::Findings);
    if !(0..listed.len()).all(elsewhere) {
        return Vec::new();
    }
    let same = |a: &Answer| a.grade.is_some() && own(a.question).any(|other| other.grade == a.grade);
    // Labels that differ and yet agree one by one prove more than shared words.
    assessments(doc, listed, |found| {
        let varied = found.iter().any(|(_, a)| a.grade != found[0].1.grade);
        found.iter().all(|(_, a)| same(a)) && (varied || told_alike(listed, found))
    })
}

/// Most pairs share a word.
pub(super) fn plausible<'a>(listed: &[Listed], answers: impl Iterator<Item = &'a str>) -> bool {
    let hits = listed.iter().zip(answers).filter(|(q, a)| tokens::share_stem(q.text(), a)).count();
    hits * 4 >= listed.len() * 3
}

/// Most chapters share a word with their question.
fn told_alike(listed: &[Listed], found: &[(String, Answer)]) -> bool {
    let texts: Vec<String> = found.iter().map(|(title, a)| format!("{title} {}", a.reasons.text)).collect();
    plausible(listed, texts.iter().map(String::as_str))
}

/// Sections "Bedömning" or "Kommentar" of the report's chapters, each with its chapter's title, if they are as many as the
/// questions and `fit`.
fn assessments(doc: &Doc, listed: &[Listed], fit: impl Fn(&[(String, Answer)]) -> bool) -> Vec<Answer> {
    let mut found: Vec<(String, Answer)> = Vec::new();
    let mut chapter = String::new();
    for section in doc.sections.iter().filter(|s| doc.part_kind(s.heading) == PartKind::AuditReport) {
        match section.kind {
            HeadingKind::Assessment if section.start > section.heading => {
                if let Some(answer) =
                    chapters::section_answer(doc, section.heading, section.start, section.end)
                {
                    let answer = Answer { question: found.len(), line: section.heading, ..answer };
                    found.push((chapter.clone(), answer));
                }
            }
            HeadingKind::Other => chapter = doc.text.line(section.heading).to_owned(),
            HeadingKind::Overall | HeadingKind::Closing | HeadingKind::Appendix => {
                break_chapter(&mut chapter)
            }
            _ => {}
        }
    }
    // The summary's table has a head of the same name: the chapters follow the questions' list.
    if found.len() > listed.len() {
        let listed_at = listed.iter().map(Listed::last).max().unwrap_or(0);
        found.retain(|(_, answer)| answer.line > listed_at);
        (0..).zip(&mut found).for_each(|(n, (_, answer))| answer.question = n);
    }
    let fits = found.len() == listed.len() && listed.len() >= 2 && fit(&found);
    if fits { found.into_iter().map(|(_, answer)| answer).collect() } else { Vec::new() }
}

fn break_chapter(chapter: &mut String) {
    chapter.clear();
}

/// Questions in other words in the answer section: each a sentence that asks, on a line of its own, then its answer.
fn rows(doc: &Doc, listed: &[Listed], sights: &[Sight]) -> Vec<Answer> {
    for section in
        doc.sections.iter().filter(|s| s.kind == HeadingKind::Closing && doc.auditors_speak(s.heading))
    {
        let seen =
            sights.iter().filter(|s| section.start <= s.first_line && s.first_line < section.end).count();
        if seen * 2 > listed.len() {
            continue;
        }
        let asked: Vec<_> =
            asking::find(doc, section.start, section.end).into_iter().filter(|a| a.rest.is_none()).collect();
        if asked.len() != listed.len() || !plausible(listed, asked.iter().map(|a| a.words.text.as_str())) {
            continue;
        }
        let mut found = Vec::new();
        for (n, Asking { first, last, .. }) in asked.iter().enumerate() {
            let end = asked.get(n + 1).map_or(section.end, |next| next.first);
            if let Some(answer) = chapters::section_answer(doc, *first, last + 1, end) {
                found.push(Answer { question: n, line: *first, ..answer });
            }
        }
        return found;
    }
    Vec::new()
}

/// The section "Svar på revisionsfrågan" directly behind a question answers it, though it does not repeat it.
pub(super) fn behind(doc: &Doc, sights: &[Sight], answers: &mut Vec<Answer>) {
    for (n, sight) in sights.iter().enumerate() {
        let Some(section) = doc.section(sight.last_line) else { continue };
        let end = section.end;
        if label::next_line(doc, sight.last_line + 1, end).is_some() {
            continue;
        }
        let Some(next) = doc.sections.iter().find(|s| s.heading == end && s.kind == HeadingKind::Closing)
        else {
            continue;
        };
        let own = sights.iter().any(|s| next.start <= s.first_line && s.first_line < next.end);
        let before = sights[..n].last().is_some_and(|s| {
            s.question != sight.question
                && label::next_line(doc, s.last_line + 1, sight.first_line).is_none()
                && s.first_line >= section.start
        });
        if own
            || before
            || answers
                .iter()
                .any(|a| a.question == sight.question && a.line >= next.start && a.line < next.end)
        {
            continue;
        }
        if let Some(answer) = chapters::section_answer(doc, next.heading, next.start, next.end) {
            answers.push(Answer {
                question: sight.question,
                sub: sight.sub,
                sight: n,
                line: next.start,
                place: Where::Closing,
                ..answer
            });
        }
    }
}

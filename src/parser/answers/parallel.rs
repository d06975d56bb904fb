//! Answers that do not repeat their questions: as many chapters with an assessment, or rows of the answer section, as there
//! are questions, in the same order.
//!
//! Equal numbers prove little, so each pair must share a telling word in all but a few cases; otherwise nothing is taken.

use std::collections::BTreeSet;

use crate::lexicon::HeadingKind;
use crate::model::{PartKind, Where};

use super::super::conclusion;
use super::super::doc::Doc;
use super::super::outline::Section;
use super::super::questions::Listed;
use super::super::questions::asking::{self, Asking};
use super::super::sightings::Sight;
use super::super::tokens;
use super::{Answer, chapters, label, marked, themes, weighed};

/// Answers by order, for questions that have none.
pub(super) fn find(doc: &Doc, listed: &[Listed], sights: &[Sight]) -> Vec<Answer> {
    if listed.is_empty() {
        return Vec::new();
    }
    let rows = rows(doc, listed, sights);
    if !rows.is_empty() {
        return rows;
    }
    let marked = marked::find(doc, listed);
    if !marked.is_empty() {
        return marked;
    }
    let chapters = assessments(doc, listed, |found| told_alike(listed, found));
    if !chapters.is_empty() {
        return chapters;
    }
    let run_in = run_in(doc, listed);
    if !run_in.is_empty() {
        return run_in;
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
    let mut found = weighed_chapters(doc);
    // The summary's table has a head of the same name: the chapters follow the questions' list.
    if found.len() > listed.len() {
        let listed_at = listed.iter().map(Listed::last).max().unwrap_or(0);
        found.retain(|(_, answer)| answer.line > listed_at);
        (0..).zip(&mut found).for_each(|(n, (_, answer))| answer.question = n);
    }
    let fits = found.len() == listed.len() && listed.len() >= 2 && fit(&found);
    if fits { found.into_iter().map(|(_, answer)| answer).collect() } else { Vec::new() }
}

/// A paragraph "Vår bedömning: …" in each of as many chapters as there are questions.
fn run_in(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    const FEW: usize = 3;
    let listed_at = listed.iter().map(Listed::last).max().unwrap_or(0);
    let chapters = doc.sections.iter().filter(|s| {
        s.kind == HeadingKind::Other
            && s.start > s.heading
            && s.heading > listed_at
            && in_report(doc, s.heading)
    });
    let found: Vec<(String, Answer)> = chapters
        .filter_map(|s| {
            let reasons = weighed::run_in(doc, s.start, s.end)?;
            Some((doc.text.line(s.heading).to_owned(), Answer { reasons, ..Answer::at(doc, s.heading) }))
        })
        .collect();
    if found.len() != listed.len() || found.len() < FEW || !told_alike(listed, &found) {
        return Vec::new();
    }
    found.into_iter().enumerate().map(|(question, (_, answer))| Answer { question, ..answer }).collect()
}

/// "Svar på frågorna: a) … b) …": items below it that count as the list's questions do.
fn counted(doc: &Doc, listed: &[Listed], section: &Section) -> Vec<Answer> {
    let items: Vec<usize> = (section.start..section.end)
        .filter(|&i| doc.text.is_words(i) && doc.text.lines[i].marker.printed().is_some())
        .collect();
    let same = |(question, &i): (&Listed, &usize)| doc.text.lines[i].marker.printed() == question.number;
    let fits = items.len() == listed.len() && items.len() >= 2 && listed.iter().zip(&items).all(same);
    if !fits || doc.previous(items[0]).is_some_and(|above| above >= section.start) {
        return Vec::new();
    }
    let blank = |i: usize| {
        let number = |i: usize| doc.text.lines[i].number;
        doc.previous(i).is_some_and(|above| number(i) > number(above) + 1)
    };
    // White space behind the last one's sentence ends the list, where none parts the items.
    let close = items[1..].iter().all(|&i| !blank(i));
    let apart = |i: usize| {
        let ended = doc.previous(i).is_some_and(|above| doc.text.line(above).ends_with('.'));
        ended && (doc.text.lines[i].gap_before || close && blank(i))
    };
    let answers: Option<Vec<Answer>> = (0..items.len())
        .map(|n| {
            let end = items.get(n + 1).copied().unwrap_or(section.end);
            let end =
                (items[n] + 1..end).filter(|&i| doc.text.is_words(i)).find(|&i| apart(i)).unwrap_or(end);
            let answer = chapters::section_answer(doc, items[n], items[n], end)?;
            Some(Answer { question: n, line: items[n], ..answer })
        })
        .collect();
    answers
        .filter(|found| plausible(listed, found.iter().map(|a| a.reasons.text.as_str())))
        .unwrap_or_default()
}

/// The line is the report's, or of the letter that it could not be told apart from.
fn in_report(doc: &Doc, i: usize) -> bool {
    match doc.part_kind(i) {
        PartKind::AuditReport => true,
        PartKind::Missiv => !doc.parts.iter().any(|part| part.kind == PartKind::AuditReport),
        _ => false,
    }
}

/// Every section "Bedömning" or "Kommentar" of the report with its chapter's title.
fn weighed_chapters(doc: &Doc) -> Vec<(String, Answer)> {
    let mut found: Vec<(String, Answer)> = Vec::new();
    let mut chapter = String::new();
    for section in doc.sections.iter().filter(|s| in_report(doc, s.heading)) {
        match section.kind {
            HeadingKind::Assessment if section.start > section.heading => {
                if let Some(answer) =
                    chapters::section_answer(doc, section.heading, section.start, section.end)
                {
                    let answer = Answer { question: found.len(), line: section.heading, ..answer };
                    // "Bedömning – ansvar och roller" tells its chapter's theme too.
                    let heading = doc.text.line(section.heading);
                    let theme = [" – ", " - ", " — "].iter().find_map(|dash| heading.split_once(dash));
                    let title = theme.map_or(chapter.clone(), |(_, theme)| format!("{chapter} {theme}"));
                    found.push((title, answer));
                }
            }
            HeadingKind::Other => chapter = doc.text.line(section.heading).to_owned(),
            HeadingKind::Overall | HeadingKind::Closing | HeadingKind::Appendix => chapter.clear(),
            _ => {}
        }
    }
    found
}

/// Chapters that are fewer or more than the questions: the assessment of one answers the question that alone holds most of its
/// title's words, if no other chapter's title is as near to it. Only what is told in prose; a label would be a guess.
pub(super) fn titled(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    let listed_at = listed.iter().map(Listed::last).max().unwrap_or(0);
    let chapters: Vec<(BTreeSet<String>, Answer)> = weighed_chapters(doc)
        .into_iter()
        .filter(|(title, answer)| answer.line > listed_at && !title.is_empty())
        .map(|(title, answer)| (tokens::stems(&title), answer))
        .collect();
    if listed.len() < 2 || chapters.len() < 2 || chapters.iter().any(|(_, a)| a.grade.is_some()) {
        return Vec::new();
    }
    let asked: Vec<BTreeSet<String>> = listed.iter().map(|l| tokens::stems(l.text())).collect();
    let shared = |q: usize, c: usize| asked[q].intersection(&chapters[c].0).count();
    let mut answers = Vec::new();
    for (c, (title, answer)) in chapters.iter().enumerate() {
        for question in 0..listed.len() {
            let own = shared(question, c);
            let question_alone = (0..listed.len()).all(|q| q == question || shared(q, c) < own);
            let chapter_alone = (0..chapters.len()).all(|k| k == c || shared(question, k) < own);
            if own * 2 >= title.len() && question_alone && chapter_alone {
                answers.push(Answer { question, ..answer.clone() });
            }
        }
    }
    answers
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
        let counted = counted(doc, listed, section);
        if !counted.is_empty() {
            return counted;
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

/// The section "Svar på revisionsfrågan" answers the one question asked, wherever it stands.
pub(super) fn alone(doc: &Doc, sights: &[Sight]) -> Option<Answer> {
    let asked = sights.first().filter(|s| s.sub.is_none())?;
    let section = doc.sections.iter().find(|s| {
        s.heading > asked.last_line && doc.auditors_speak(s.heading) && conclusion::answers_one(doc, s)
    })?;
    let answer = chapters::section_answer(doc, section.heading, section.start, section.end)?;
    Some(Answer { question: asked.question, sight: 0, line: section.start, place: Where::Closing, ..answer })
}

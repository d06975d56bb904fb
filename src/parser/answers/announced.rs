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
use super::super::tokens;
use super::{Answer, chapters, numbered, parallel};

/// One answer for each label; empty where it cannot be told which question it answers.
pub(super) fn find(doc: &Doc, listed: &[Listed], sights: &[Sight]) -> Vec<Answer> {
    let all = &doc.announced;
    if all.len() < 2 || listed.len() < 2 {
        return Vec::new();
    }
    let answers = |question: usize, k: usize| Some(Answer { question, ..answer(doc, sights, k)? });
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

/// Letters of a word that tells what a question is about, at the least.
const WORD: usize = 5;

/// Chapters in an order of their own, each of whose labels its question has in the table too: as many of each label as
/// questions that have it, in their order, and each pair speaks of the same and of no other's. Their reasons.
pub(super) fn by_label(doc: &Doc, listed: &[Listed], sights: &[Sight], known: &[Answer]) -> Vec<Answer> {
    let all = &doc.announced;
    if all.len() < 2 || all.len() != listed.len() {
        return Vec::new();
    }
    let grade_of = |q: usize| {
        let mut own = known.iter().filter(|a| a.question == q && a.sub.is_none()).map(|a| a.grade);
        own.next().flatten().filter(|first| own.all(|other| other == Some(*first)))
    };
    let labelled: Option<Vec<Answer>> = (0..all.len()).map(|k| answer(doc, sights, k)).collect();
    let Some(labelled) = labelled else { return Vec::new() };
    let told: Vec<String> = (0..all.len()).map(|k| told(doc, all, k)).collect();
    let mut free: Vec<usize> = (0..all.len()).collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for q in 0..listed.len() {
        let Some(grade) = grade_of(q) else { return Vec::new() };
        let Some(at) = free.iter().position(|&k| labelled[k].grade == Some(grade)) else { return Vec::new() };
        pairs.push((q, free.remove(at)));
    }
    // Words of the question that stand there too.
    let shared = |q: usize, k: usize| {
        let words = listed[q].text().split(' ').filter(|w| w.chars().count() >= WORD);
        words.filter(|w| tokens::share_stem(w, &told[k])).count()
    };
    let same = |k: usize, m: usize| labelled[k].grade == labelled[m].grade;
    let mistaken = |&(q, k): &(usize, usize)| {
        let mut others = pairs.iter().filter(|&&(p, m)| p != q && same(k, m));
        others.any(|&(p, m)| shared(q, m) + shared(p, k) >= shared(q, k) + shared(p, m))
    };
    let sure = pairs.iter().all(|&(q, k)| shared(q, k) > 0) && !pairs.iter().any(mistaken);
    let found = pairs.into_iter().filter(|_| sure);
    found.map(|(question, k)| Answer { question, ..labelled[k].clone() }).collect()
}

/// What label `k` is about: its chapter from the heading, or from behind the reasons of the label before it, to its own end.
fn told(doc: &Doc, all: &[Announced], k: usize) -> String {
    let line = all[k].line;
    let heading = |k: usize| all.get(k).and_then(|a| doc.section(a.line)).map(|s| s.heading);
    let own = heading(k).unwrap_or(line);
    let before =
        k.checked_sub(1).filter(|&b| heading(b) == heading(k)).map(|b| paragraph_end(doc, all[b].line));
    // The heading of a chapter with several labels is none's own.
    let alone = before.is_none() && heading(k + 1) != heading(k);
    let start = before.unwrap_or(own + usize::from(!alone)).min(line);
    doc.join(start..paragraph_end(doc, line)).text
}

/// The line behind the paragraph that begins below line `i`: white space or a heading ends it.
fn paragraph_end(doc: &Doc, i: usize) -> usize {
    let number = |i: usize| doc.text.lines[i].number;
    let ends = |&j: &usize| {
        doc.is_heading(j)
            || doc.previous(j).is_some_and(|p| doc.text.line(p).ends_with('.') && number(j) > number(p) + 1)
    };
    (i + 2..doc.text.lines.len()).find(ends).unwrap_or(doc.text.lines.len())
}

/// The label number `k` and what stands below it.
fn answer(doc: &Doc, sights: &[Sight], k: usize) -> Option<Answer> {
    let all = &doc.announced;
    let line = all[k].line;
    let section = doc.section(line).map_or(doc.text.lines.len(), |s| s.end);
    let end = all.get(k + 1).map_or(section, |next| next.line.min(section));
    let end = sights.iter().map(|s| s.first_line).find(|i| *i > line).map_or(end, |next| next.min(end));
    let mut answer = chapters::section_answer(doc, line, line, end).filter(|a| a.grade.is_some())?;
    if !goes_on(doc, answer.label_lines.map_or(line, |l| l.1)) {
        answer.reasons = Joined::default();
    }
    // What was found for the next label of the chapter stands below.
    let within = all.get(k + 1).is_some_and(|next| next.line < section);
    let below = within.then(|| paragraph_end(doc, answer.label_lines.map_or(line, |l| l.1)));
    if let Some(n) = answer.reasons.lines.iter().position(|&(_, line)| below.is_some_and(|end| line >= end)) {
        answer.reasons.text.truncate(answer.reasons.lines[n].0);
        answer.reasons.text.truncate(answer.reasons.text.trim_end().len());
        answer.reasons.lines.truncate(n);
    }
    Some(Answer { line, ..answer })
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

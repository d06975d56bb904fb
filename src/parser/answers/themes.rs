//! Chapters by theme, in the questions' order, each of which ends in what the auditors think of it: "Om bemanningen …
//! Vår uppfattning är att den inte räcker."
//!
//! Neither the chapters' titles nor the words of judging need be known. What proves that they answer the questions is that
//! as many follow each other as there are questions, that most of them end in the auditors' own voice, and that most speak
//! more of their own question than any other chapter does.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};
use crate::model::PartKind;

use super::super::doc::Doc;
use super::super::judging;
use super::super::questions::Listed;
use super::super::{sentences, tokens};
use super::{Answer, chapters, label};

/// Fewer chapters than these prove nothing by their order.
const FEW: usize = 3;

/// What stands under one heading, known or not.
struct Chapter {
    heading: usize,
    /// Lines below the heading.
    lines: Range<usize>,
    /// Stems of its telling words, the title's among them.
    stems: BTreeSet<String>,
}

/// One answer for each question whose chapter gives one; empty where no run of chapters fits the questions.
pub(super) fn find(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    if listed.len() < FEW {
        return Vec::new();
    }
    let asked: Vec<BTreeSet<String>> = listed.iter().map(|l| tokens::stems(l.text())).collect();
    let chapters = after(doc, listed.iter().map(Listed::last).max().unwrap_or(0));
    for run in chapters.windows(listed.len()).filter(|run| in_order(&asked, run)) {
        let answers: Vec<Answer> = run
            .iter()
            .enumerate()
            .filter_map(|(question, chapter)| Some(Answer { question, ..judged(doc, chapter)? }))
            .collect();
        if answers.len() * 4 >= listed.len() * 3 {
            return answers;
        }
    }
    Vec::new()
}

/// The report's chapters behind line `line` that hold a sentence, but for those that answer nothing by what they are.
fn after(doc: &Doc, line: usize) -> Vec<Chapter> {
    let part = doc.parts.get(doc.part_at(line)).filter(|p| p.kind == PartKind::AuditReport);
    let end = part.map_or(0, |p| p.end);
    let opens: Vec<usize> = (line + 1..end).filter(|&i| doc.text.is_words(i) && opens(doc, i)).collect();
    let mut found = Vec::new();
    for (n, &heading) in opens.iter().enumerate() {
        let lines = heading + 1..opens.get(n + 1).copied().unwrap_or(end);
        // "Iakttagelser", "Revisorernas bedömning": what stands there is of no theme.
        let kind = doc.lexicon.headings.find(doc.text.line(heading));
        let general =
            matches!(kind, Some(HeadingKind::Findings | HeadingKind::Assessment | HeadingKind::Overall));
        let strange = general
            || doc.is_heading(heading)
                && !matches!(
                    doc.kind_at(heading),
                    HeadingKind::Findings
                        | HeadingKind::Other
                        | HeadingKind::Assessment
                        | HeadingKind::Method
                );
        let tells = || lines.clone().any(|i| doc.text.is_words(i) && doc.text.line(i).ends_with('.'));
        if !strange && tells() {
            let words = format!("{} {}", doc.text.line(heading), doc.join(lines.clone()).text);
            found.push(Chapter { heading, lines, stems: tokens::stems(&words) });
        }
    }
    found
}

/// A chapter or a part of one begins: a heading in any words, or a number and a short title without a stop.
fn opens(doc: &Doc, i: usize) -> bool {
    if doc.label(i).is_some() {
        return false;
    }
    let words = doc.text.line(i);
    let titled = || {
        words.starts_with(char::is_uppercase)
            && words.split(' ').count() <= 8
            && !words.ends_with(['.', ',', ';', ':', '?'])
            && doc.next(i).is_some_and(|next| {
                doc.text.line(next).starts_with(char::is_uppercase)
                    && !doc.text.lines[next].marker.is_item()
                    && doc.text.lines[next].cell.is_none()
            })
    };
    match doc.text.lines[i].marker {
        Marker::Number(..) => doc.text.lines[i].cell.is_none() && titled(),
        _ => doc.looks_like_heading(i),
    }
}

/// Most chapters share more with the question in their place than any other of the run does.
fn in_order(asked: &[BTreeSet<String>], run: &[Chapter]) -> bool {
    let told = |(q, question): (usize, &BTreeSet<String>)| {
        let shared = |chapter: &Chapter| question.intersection(&chapter.stems).count();
        let own = shared(&run[q]);
        own > 0 && run.iter().all(|other| shared(other) <= own)
    };
    asked.iter().enumerate().filter(|pair| told(*pair)).count() * 4 >= asked.len() * 3
}

/// What the auditors think at the end of a chapter: the label with the reasons behind it, else from the sentence on in which
/// they speak of themselves.
fn judged(doc: &Doc, chapter: &Chapter) -> Option<Answer> {
    let mut answer = Answer::at(doc, chapter.heading);
    // A table's labels grade other things.
    let stands = |i: &usize| doc.text.is_words(*i) && doc.text.lines[*i].cell.is_none();
    let mut labels = chapter.lines.clone().filter(stands).filter_map(|i| label::at_line(doc, i));
    let label = labels.next();
    // Labels that differ are of its parts, or of several bodies.
    if let Some(first) = &label
        && labels.any(|other| other.grade != first.grade)
    {
        return None;
    }
    let Range { start, end } = chapter.lines;
    match &label {
        Some(found) => {
            answer.take_label(doc, found);
            let behind = chapters::section_answer(doc, chapter.heading, found.line, end);
            answer.reasons = behind.map(|a| a.reasons).unwrap_or_default();
            // The label sums up what the paragraph above it weighs.
            if answer.reasons.text.is_empty() {
                answer.reasons = voiced(doc, start, found.line);
            }
        }
        None => answer.reasons = voiced(doc, start, end),
    }
    (!answer.reasons.text.is_empty()).then_some(answer)
}

/// From the first sentence of the auditors' own, or the words that announce it, to the end.
fn voiced(doc: &Doc, start: usize, end: usize) -> Joined {
    for i in (start..end).filter(|&i| doc.text.is_words(i) && doc.text.lines[i].cell.is_none()) {
        let words = doc.text.line(i);
        let Some(colon) = label::early_colon(words).filter(|colon| colon + 1 < words.len()) else { continue };
        let head = fold(&words[..colon]);
        if head
            .split(' ')
            .next_back()
            .is_some_and(|noun| doc.lexicon.phrases.list("judging_nouns").holds(noun))
        {
            let mut joined = Joined::default();
            joined.push(words[colon + 1..].trim_start(), i);
            (i + 1..end).filter(|&j| doc.text.is_words(j)).for_each(|j| joined.push(doc.text.line(j), j));
            return chapters::trim_heading(joined);
        }
    }
    let block = doc.join(start..end);
    let phrases = &doc.lexicon.phrases;
    let judges = |sentence: &str| {
        let folded = fold(sentence);
        let mut words = folded.split(' ');
        let first = words.next().is_some_and(|word| phrases.list("judges").holds(word))
            && words.next().is_some_and(|word| phrases.list("judging_verbs").holds(word));
        first || phrases.list("judging").in_text(&folded) || judging::force(phrases, &folded).is_some()
    };
    let mut joined = Joined::default();
    for range in sentences::split(&block.text) {
        let sentence = &block.text[range.clone()];
        if !joined.text.is_empty() || judges(sentence) {
            joined.push(sentence, block.line_at(range.start));
        }
    }
    chapters::trim_heading(joined)
}

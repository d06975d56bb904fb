//! Answers that name their question by its number alone: "Svar på fråga 2: …", "Bedömning av kontrollmål 3".
//!
//! The number is the list's own, or the place in the list where it prints none.

use crate::layout::{Joined, Marker};

use super::super::doc::Doc;
use super::super::questions::{Listed, numbered_line};
use super::super::spots::Of;
use super::super::tokens;
use super::{Answer, chapters, label};

/// One answer for each such line or heading.
pub(super) fn find(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    // The line, and how many words stand before the number.
    let leads: Vec<(usize, usize)> = doc
        .spots
        .beginnings(Of::List("numbered_answer_leads"))
        .iter()
        .map(|(at, _)| (doc.folds.line_of(at.start), at))
        .filter(|(i, at)| {
            doc.folds.range(*i).start == at.start
                && doc.text.is_words(*i)
                && doc.text.lines[*i].cell.is_none()
                && doc.auditors_speak(*i)
        })
        .map(|(i, at)| (i, doc.folds.text()[at.clone()].split(' ').count()))
        .collect();
    let mut found = Vec::new();
    for &(i, words) in &leads {
        let next = leads.iter().map(|lead| lead.0).filter(|&line| line > i).min();
        found.extend(read(doc, listed, i, words, next.unwrap_or(doc.text.lines.len())));
    }
    found.extend(by_noun(doc, listed));
    found.sort_by_key(|a: &Answer| a.line);
    found.dedup_by_key(|a| a.line);
    found
}

/// "Delfråga 2" and a label below it, "Fråga 3 – I allt väsentligt" and the reasons below: heads that no list holds.
fn by_noun(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    const LONGEST: usize = 60;
    let mut heads: Vec<(usize, usize, bool)> = Vec::new();
    for i in 0..doc.text.lines.len() {
        let words = doc.text.line(i);
        if words.len() > LONGEST || !doc.text.is_words(i) || doc.text.lines[i].cell.is_some() {
            continue;
        }
        let Some((number, at)) = numbered_line(doc, i).filter(|_| doc.auditors_speak(i)) else { continue };
        let Some(question) = position(listed, &number) else { continue };
        let rest = &words[at..];
        let labelled = doc.labels.whole(rest).is_some();
        let below = || doc.next(i).is_some_and(|next| doc.labels.whole(doc.text.line(next)).is_some());
        // "Kontrollmål 1: Plan för inköp", and below the theme "Kontrollmålet bedöms som uppfyllt."
        let themed = || {
            !rest.ends_with(['?', '.'])
                && tokens::share_stem(rest, listed[question].text())
                && doc.next(i).is_some_and(|next| label::at_line(doc, next).is_some())
        };
        if labelled || rest.is_empty() && below() || themed() {
            heads.push((i, question, labelled));
        }
    }
    // One alone may be anything.
    if heads.len() < 2 {
        return Vec::new();
    }
    let answer = |(k, &(i, question, labelled)): (usize, &(usize, usize, bool))| {
        let section = doc.sections.iter().find(|s| s.heading > i).map_or(doc.text.lines.len(), |s| s.heading);
        let end = heads.get(k + 1).map_or(section, |next| next.0.min(section));
        let mut answer = chapters::section_answer(doc, i, i + 1, end)?;
        if labelled {
            let words = doc.text.line(i);
            let at = numbered_line(doc, i)?.1;
            let grade = doc.labels.whole(&words[at..])?;
            let label = label::trim(&words[at..]);
            answer.take_label(doc, &label::Found { grade, label, line: i, last: i, rest: (i, words.len()) });
        }
        Some(Answer { question, line: i, ..answer })
    };
    heads.iter().enumerate().filter_map(answer).collect()
}

/// The question of that number ("2" of "F2" too), or of that place where the list prints none.
pub(super) fn position(listed: &[Listed], number: &str) -> Option<usize> {
    let unnumbered = listed.iter().all(|l| l.number.is_none());
    let coded =
        |l: &Listed| l.number.as_deref().map(|n| n.trim_start_matches(char::is_uppercase)) == Some(number);
    let counted = || number.parse::<usize>().ok()?.checked_sub(1).filter(|n| unnumbered && *n < listed.len());
    listed.iter().position(coded).or_else(counted)
}

/// The answer behind the first `words` words and the number on line `i`, before the next one on line `next`.
fn read(doc: &Doc, listed: &[Listed], i: usize, words: usize, next: usize) -> Option<Answer> {
    let line = doc.text.line(i);
    let number_at = line.match_indices(' ').nth(words - 1)?.0 + 1;
    let len = line[number_at..].bytes().take_while(u8::is_ascii_digit).count();
    let question = position(listed, &line[number_at..number_at + len])?;
    let rest = line[number_at + len..].trim_start_matches([':', '.', ')', '–', '-', ' ']);
    let end = doc.section(i).map_or(doc.text.lines.len(), |s| s.end).min(next);
    if rest.is_empty() {
        // "a) Ja / b) Delvis" below it answers its sub-questions.
        let lettered = |&j: &usize| matches!(doc.text.lines[j].marker, Marker::Letter(_));
        let parts = !listed[question].subs.is_empty() && doc.next(i).filter(lettered).is_some();
        let answer = chapters::section_answer(doc, i, i + 1, end).filter(|_| !parts)?;
        return Some(Answer { question, line: i, ..answer });
    }
    if rest.ends_with('?') {
        return None;
    }
    let mut answer = Answer::at(doc, i);
    answer.question = question;
    let mut reasons = Joined::default();
    let labelled = doc.labels.whole(rest).map(|grade| (grade, rest.len()));
    let from = match labelled.or_else(|| doc.labels.at_start(rest)) {
        Some((grade, taken)) => {
            let label = label::trim(&rest[..taken]);
            let at = line.len() - rest.len() + taken;
            answer.take_label(doc, &label::Found { grade, label, line: i, last: i, rest: (i, at) });
            &rest[taken..]
        }
        // "Svaret på delfråga 1 är att …": a sentence that is whole with its beginning.
        None if rest.starts_with(char::is_lowercase) => line,
        None => rest,
    };
    reasons.push(from, i);
    rest_of_paragraph(doc, &mut reasons, i, end, answer.grade.is_some());
    answer.reasons = reasons;
    Some(answer)
}

/// Adds the lines below line `above` that go on with its paragraph, before line `end`.
pub(super) fn rest_of_paragraph(doc: &Doc, reasons: &mut Joined, above: usize, end: usize, graded: bool) {
    let mut last = above;
    for j in (above + 1..end).filter(|&j| doc.text.is_words(j)) {
        let next = &doc.text.lines[j];
        let words = doc.text.line(j);
        let ended = doc.text.line(last).ends_with(['.', '!', '?']);
        // The paragraph ends where white space stands or another run-in heading begins.
        let run_in = words.find(':').is_some_and(|c| c < 24 && words[..c].split(' ').count() <= 4);
        if doc.is_heading(j)
            || ended && (next.gap_before || run_in || doc.looks_like_heading(j))
            || next.cell.is_some()
            || label::at_line(doc, j).is_some() && !graded && next.gap_before
        {
            break;
        }
        reasons.push(words, j);
        last = j;
    }
}

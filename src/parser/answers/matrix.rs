//! Flattened tables with a column of labels for each body: "Ja Delvis Nej Delvis" behind each question.
//!
//! Which label is the question's own only the head can tell, by a column that weighs the others together. Without one, or
//! where the rows have been taken apart, the table gives the questions no grade: any one of the labels would be a guess.

use crate::layout::{Joined, Text};
use crate::lexicon::fold;
use crate::model::Grade;

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::gaps::Gap;
use super::{Answer, label};

/// Labels one behind the other.
struct Run {
    /// Grade, words as printed, first and last line of each.
    labels: Vec<(Grade, String, usize, usize)>,
    /// All lines up to the next question.
    lines: Vec<usize>,
    /// Index in these lines, and byte, of what follows the labels.
    rest: (usize, usize),
}

/// Words of a label, at most.
const LABEL_WORDS: usize = 5;

/// The answers of such a table, which may be none; `None` where it is another kind of table.
pub(super) fn read(doc: &Doc, sights: &[Sight], group: &[usize], gaps: &[Gap]) -> Option<Vec<Answer>> {
    let mains = group.iter().filter(|&&n| sights[n].sub.is_none()).count();
    if mains < 2 {
        return None;
    }
    let runs: Vec<Run> = group.iter().zip(gaps).map(|(&n, gap)| run(doc, &sights[n], gap)).collect();
    let several = runs.iter().filter(|r| r.labels.len() >= 2).count();
    let label_lines = gaps.iter().flat_map(|g| &g.lines).filter(|&&i| is_label(doc, i)).count();
    if several * 2 < group.len() && label_lines * 2 <= group.len() * 3 {
        return None;
    }
    let columns = runs.iter().map(|r| r.labels.len()).max().unwrap_or(0);
    let whole = runs.iter().filter(|r| r.labels.len() == columns).count();
    if columns < 2 || whole * 3 < runs.len() * 2 {
        return Some(Vec::new());
    }
    let sum = summing(doc, &sights[group[0]]);
    let mut found = Vec::new();
    for (&n, run) in group.iter().zip(runs).filter(|(_, run)| run.labels.len() == columns) {
        let agreed = run.labels.iter().all(|l| l.0 == run.labels[0].0).then_some(Column::First);
        let own = match sum.or(agreed) {
            Some(Column::First) => run.labels.first(),
            Some(Column::Last) => run.labels.last(),
            None => None,
        };
        let Some((grade, words, line, last)) = own else { continue };
        let mut answer = Answer::to(doc, sights, n);
        answer.grade = Some(*grade);
        answer.label = Some(label::trim(words));
        answer.label_lines = Some((*line, *last));
        let (from, at) = run.rest;
        let mut reasons = Joined::default();
        for (k, &i) in run.lines.iter().enumerate().skip(from) {
            reasons.push(doc.text.line(i).get(if k == from { at } else { 0 }..).unwrap_or(""), i);
        }
        if reasons.text.ends_with(['.', '!', '?', '”', ')']) {
            answer.reasons = reasons;
        }
        found.push(answer);
    }
    Some(found)
}

fn is_label(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    words.starts_with(char::is_uppercase) && doc.labels.whole(words).is_some()
}

/// The labels that the gap begins with.
fn run(doc: &Doc, sight: &Sight, gap: &Gap) -> Run {
    // Where a label was seen on the question's own line the gap begins below it.
    let own_line = gap.inside.as_ref().filter(|_| gap.lines.first() != Some(&sight.last_line));
    let lines: Vec<usize> =
        own_line.map(|_| sight.last_line).into_iter().chain(gap.lines.iter().copied()).collect();
    let mut run = Run { labels: Vec::new(), rest: (0, 0), lines: Vec::new() };
    let mut k = 0;
    while let Some(&i) = lines.get(k) {
        let line = doc.text.line(i);
        let own = if i == sight.last_line { label::place_of_rest(doc, sight) } else { 0..line.len() };
        let (start, line) = (own.start, &line[..own.end]);
        let mut at = start;
        let before = run.labels.len();
        while let Some((grade, words, end)) = first_label(doc, &line[at..]) {
            run.labels.push((grade, words, i, i));
            at += end;
        }
        // "Nej Någon redovisning görs inte." below "Ja" is no second label.
        if run.labels.len() == before + 1 && before > 0 && !line[at..].trim().is_empty() {
            run.labels.pop();
            at = start;
        }
        let rest = line[at..].trim_start();
        run.rest = (k, line.len() - rest.len());
        if !rest.is_empty() {
            // "Ja, i huvud- / sak"
            let next = lines.get(k + 1).copied().unwrap_or(i);
            let joined = joined(doc.text, i, next, rest);
            match doc.labels.whole(&joined).filter(|_| rest.starts_with(char::is_uppercase)) {
                Some(grade) => {
                    run.labels.push((grade, joined, i, next));
                    k += 1;
                }
                None => break,
            }
        }
        k += 1;
        run.rest = (k, 0);
    }
    Run { lines, ..run }
}

/// `rest`, which ends line `i`, with the line `next` behind it.
fn joined(text: &Text, i: usize, next: usize, rest: &str) -> String {
    let mut joined = Joined::default();
    joined.push(rest, i);
    joined.push(text.line(next), next);
    joined.text
}

/// The longest label that `words` begin with, and the bytes that it takes.
fn first_label(doc: &Doc, words: &str) -> Option<(Grade, String, usize)> {
    let start = words.len() - words.trim_start().len();
    let own = &words[start..];
    if !own.starts_with(char::is_uppercase) {
        return None;
    }
    let ends = own.match_indices(' ').map(|(at, _)| at).chain([own.len()]).take(LABEL_WORDS);
    // A hyphen that the cell's edge made: "Ja, i huvud- sak".
    let read = |end: usize| {
        let label = own[..end].replace("- ", "");
        // "Ja Delvis" is two, though "Ja, delvis" is one.
        let one = !label.ends_with([',', '-'])
            && !label.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase));
        doc.labels.whole(&label).filter(|_| one).map(|grade| (grade, label, start + end))
    };
    ends.filter_map(read).last()
}

/// Which of the columns of labels weighs the others together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    First,
    Last,
}

/// What the head above the first question says of it.
fn summing(doc: &Doc, first: &Sight) -> Option<Column> {
    const HEAD_LINES: usize = 16;
    let nouns = doc.lexicon.phrases.list("question_nouns");
    let from = first.first_line.saturating_sub(HEAD_LINES);
    let start = (from..first.first_line).rev().find(|&i| {
        let folded = doc.folded(i);
        doc.text.is_words(i) && (nouns.opens(&folded) || folded == "fråga" || folded.starts_with("fråga "))
    })?;
    let mut head = Joined::default();
    (start..first.first_line).filter(|&i| doc.text.is_words(i)).for_each(|i| head.push(doc.text.line(i), i));
    let head = fold(&head.text.replace("- ", ""));
    let at = doc.lexicon.phrases.list("summing_up").beginnings(&head).next()?;
    let body_behind = head[at.end..].split(' ').any(|w| w.contains("nämnd") || w.contains("styrelse"));
    Some(if body_behind { Column::First } else { Column::Last })
}

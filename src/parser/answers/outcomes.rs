//! Questions listed once more by how they came out: "Kontrollmål som vi bedömer är uppfyllda:" and those that are, "… delvis är
//! uppfyllda:" and the others.
//!
//! Such a head is a label in so many words. One alone tells nothing of what stands under no head: two that differ are asked
//! for.

use crate::layout::{Joined, Marker};
use crate::lexicon::fold;
use crate::model::Grade;

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::super::spots::Of;
use super::{Answer, label};

/// A line that heads questions of one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parser) struct Head {
    pub line: usize,
    /// Line after the last that it heads.
    pub end: usize,
    pub grade: Grade,
    /// The printed words that give the outcome: "delvis är uppfyllda".
    pub label: String,
}

/// Words of such a head, at most.
const WORDS: usize = 12;

/// The heads of the report, in order; empty where there are not two that differ.
pub(in crate::parser) fn heads(doc: &Doc) -> Vec<Head> {
    let mut found: Vec<Head> = Vec::new();
    // Every head holds one of the nouns that name questions.
    let mut lines: Vec<usize> = doc
        .spots
        .beginnings(Of::List("question_nouns"))
        .iter()
        .map(|(at, _)| doc.folds.line_of(at.start))
        .collect();
    lines.dedup();
    for i in lines {
        let outcome = outcome(doc, i);
        // What this one says may be unknown, but it ends the group above.
        if let Some(last) = found.last_mut().filter(|last| last.end > i && is_head(doc, i)) {
            last.end = i;
        }
        if let Some((grade, label)) = outcome {
            // The only one of its group may look like a chapter: "7  Chefen gör kontroller".
            let first = doc.next(i).filter(|&next| doc.is_heading(next)).unwrap_or(i);
            let end = doc.section(first).map_or(doc.text.lines.len(), |s| s.end);
            found.push(Head { line: i, end, grade, label });
        }
    }
    if found.windows(2).any(|pair| pair[0].grade != pair[1].grade) { found } else { Vec::new() }
}

/// Line `i` is short, no sentence and no item of a list.
fn is_head(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    doc.text.is_words(i)
        && doc.auditors_speak(i)
        && doc.text.lines[i].cell.is_none()
        && !matches!(doc.text.lines[i].marker, Marker::Bullet(_))
        && words.starts_with(char::is_uppercase)
        && !words.ends_with(['.', ',', '?'])
        && doc.folds.line(i).split(' ').count() <= WORDS
}

/// The outcome that line `i` is the head of.
fn outcome(doc: &Doc, i: usize) -> Option<(Grade, String)> {
    let words = doc.text.line(i);
    if !is_head(doc, i) {
        return None;
    }
    let nouns = doc.lexicon.phrases.list("question_nouns");
    let filling = doc.lexicon.phrases.list("outcome_filling");
    let named =
        |word: &str| nouns.iter().any(|noun| word.starts_with(noun.as_str())) || word.starts_with("fråg");
    let printed: Vec<&str> = words.trim_end_matches(':').split(' ').collect();
    let own = |word: &&str| {
        let word = fold(word);
        !word.is_empty() && !named(&word) && !filling.holds(&word)
    };
    let told: Vec<&str> = printed.iter().copied().filter(own).collect();
    let grade = doc.labels.whole(&told.join(" ")).filter(|_| !told.is_empty())?;
    let (first, last) = (printed.iter().position(own)?, printed.iter().rposition(own)?);
    Some((grade, printed[first..=last].join(" ")))
}

/// An answer for each question that stands under such a head.
pub(super) fn find(doc: &Doc, sights: &[Sight]) -> Vec<Answer> {
    let heads = heads(doc);
    let under = |line: usize| heads.iter().find(|h| (h.line + 1..h.end).contains(&line));
    let mut found = Vec::new();
    for (n, sight) in sights.iter().enumerate().filter(|(_, s)| s.sub.is_none()) {
        let Some(head) = under(sight.first_line) else { continue };
        let mut answer = Answer::to(doc, sights, n);
        answer.take_label(
            doc,
            &label::Found {
                grade: head.grade,
                label: head.label.clone(),
                line: head.line,
                last: head.line,
                rest: (sight.last_line, doc.text.line(sight.last_line).len()),
            },
        );
        let next = sights[n + 1..].iter().map(|s| s.first_line).find(|i| *i > sight.last_line);
        let end = next.map_or(head.end, |next| next.min(head.end));
        answer.reasons = below(doc, sight, end);
        found.push(answer);
    }
    found
}

/// The paragraph below the question, where it is no item of the same list.
fn below(doc: &Doc, sight: &Sight, end: usize) -> Joined {
    let mut reasons = Joined::default();
    let whole =
        fold(doc.text.line(sight.last_line)).ends_with(doc.tokens.word(&doc.folds, sight.tokens.end - 1));
    for i in (sight.last_line + 1..end).filter(|&i| doc.text.is_words(i)) {
        if !whole || doc.is_heading(i) || doc.text.lines[i].marker.is_item() {
            break;
        }
        reasons.push(doc.text.line(i), i);
    }
    reasons
}

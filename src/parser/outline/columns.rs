//! Heads of a table's columns that read as headings: an extractor prints them alone on their lines.

use crate::layout::{Marker, Text};
use crate::lexicon::{HeadingKind, Lexicon};
use crate::parser::folds::Folds;

use super::Section;

/// Column heads of a table that the extractor printed one below the other: "Revisionsfråga", "Bedömning".
pub(super) fn is_head(
    text: &Text,
    folds: &Folds,
    lexicon: &Lexicon,
    i: usize,
    kind: HeadingKind,
    open: &Section,
) -> bool {
    if text.lines[i].marker != Marker::None {
        return false;
    }
    // "Kontrollmoment", "Ja", "Nej": the heads of what was counted in a sample.
    let mut below = (i + 1..text.lines.len()).filter(|&j| text.is_words(j)).map(|j| text.line(j));
    if kind == HeadingKind::Purpose
        && let (Some(one), Some(two)) = (below.next(), below.next())
        && let (Some(one), Some(two)) = (lexicon.labels.whole(one), lexicon.labels.whole(two))
        && one != two
    {
        return true;
    }
    let heads = lexicon.phrases.list("column_heads");
    // "Bedömning   Revisionsfråga": the heads of two columns on one line.
    let words: Vec<&str> = folds.line(i).split(' ').collect();
    let asked = words.iter().filter(|w| lexicon.phrases.list("question_nouns").opens(w)).count();
    if asked == 1 && (2..=4).contains(&words.len()) && words.iter().all(|w| heads.holds(w)) {
        return true;
    }
    let is_head = |j: usize| heads.holds(folds.line(j));
    if !is_head(i) {
        return false;
    }
    let next = (i + 1..text.lines.len()).find(|&j| text.is_words(j));
    let mut previous = (0..i).rev().find(|&j| text.is_words(j));
    // "Revisionsfråga", "Överväganden", "Bedömning": a column between two known ones may be called anything.
    if let Some(middle) = previous.filter(|&j| !is_head(j) && is_short(text.line(j)))
        && let Some(first) = (0..middle).rev().find(|&j| text.is_words(j)).filter(|&j| is_head(j))
        && !heads_answers(lexicon, folds, first)
    {
        previous = Some(first);
    }
    let beside = next.is_some_and(|j| is_head(j) && text.lines[j].page == text.lines[i].page)
        || previous
            .is_some_and(|j| j > open.heading && is_head(j) && text.lines[j].page == text.lines[i].page);
    // "Bedömning" between the questions and their labels.
    // Where the questions' head stands above them, that is so in an assessment too.
    let asked = || (open.start..i).any(|j| is_head(j) && !heads_answers(lexicon, folds, j));
    let above_label = kind == HeadingKind::Assessment
        && (matches!(open.kind, HeadingKind::Summary | HeadingKind::Closing | HeadingKind::Overall)
            || open.kind == HeadingKind::Assessment && asked())
        && next.is_some_and(|j| {
            lexicon.labels.whole(text.line(j)).is_some() || lexicon.labels.at_start(text.line(j)).is_some()
        });
    if above_label {
        return true;
    }
    // The first column's head alone, the answers' head further down the page.
    let answers_below = || {
        (i + 1..text.lines.len())
            .take(60)
            .take_while(|&j| text.lines[j].page == text.lines[i].page)
            .filter(|&j| text.is_words(j) && text.lines[j].marker == Marker::None)
            .any(|j| heads_answers(lexicon, folds, j))
    };
    if kind == HeadingKind::Purpose
        && matches!(open.kind, HeadingKind::Summary | HeadingKind::Closing | HeadingKind::Overall)
        && answers_below()
    {
        return true;
    }
    // In the answer section these words never open a section of their own.
    let in_answers = open.kind == HeadingKind::Closing
        && matches!(kind, HeadingKind::Purpose | HeadingKind::Assessment)
        && text.lines[i].marker == Marker::None
        && (i <= open.start + 3 || open.depth > 0 || kind == HeadingKind::Purpose);
    let pair = matches!(
        kind,
        HeadingKind::Purpose | HeadingKind::Assessment | HeadingKind::Recommendations | HeadingKind::Findings
    );
    (beside && pair && !(kind == HeadingKind::Findings) && !lone_assessment(folds, previous)) || in_answers
}

/// One or two words without a stop.
fn is_short(words: &str) -> bool {
    words.split(' ').count() <= 2 && words.len() <= 24 && words.ends_with(char::is_alphabetic)
}

fn heads_answers(lexicon: &Lexicon, folds: &Folds, i: usize) -> bool {
    lexicon.phrases.list("answer_column_heads").holds(folds.line(i))
}

/// "Iakttagelser" directly above "Bedömning" is an empty section and not a table's head.
fn lone_assessment(folds: &Folds, previous: Option<usize>) -> bool {
    previous.is_some_and(|j| folds.line(j).starts_with("iakttagelse"))
}

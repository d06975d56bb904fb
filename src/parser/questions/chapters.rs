//! Questions that head chapters: "Revisionsfråga 2: …", or a chapter whose heading is a question.

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};

use super::super::doc::Doc;
use super::super::items;
use super::{Listed, numbered_line};

/// Chapters that begin with "Revisionsfråga N: …", by number, the first copy of each.
pub(super) fn numbered(doc: &Doc) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    for i in 0..doc.text.lines.len() {
        if !doc.text.is_words(i) || !doc.auditors_speak(i) || items::is_foreign(doc.kind_at(i)) {
            continue;
        }
        let Some((number, at)) = numbered_line(doc, i) else { continue };
        if found.iter().any(|f| f.number.as_deref() == Some(&number)) {
            continue;
        }
        let mut words = Joined::default();
        words.push(&doc.text.line(i)[at..], i);
        let last = complete(doc, &mut words, i);
        // "Kontrollmål 2: Roller är tydliga / Bedömning: I huvudsak.": a statement without a stop, and its label.
        let labelled = doc.next(last).is_some_and(|next| announces_label(doc, next));
        if labelled && words.text.split_whitespace().count() >= 2
            || words.text.ends_with('?')
            || words.text.split_whitespace().count() >= 4
                && !words.text.is_empty()
                && words.text.ends_with(['?', '.'])
        {
            found.push(Listed { number: Some(number), words, subs: Vec::new() });
        }
    }
    found
}

/// Headings that are questions.
pub(super) fn headed_by_questions(doc: &Doc) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    let mut i = 0;
    while i < doc.text.lines.len() {
        let line = &doc.text.lines[i];
        let numbered = matches!(line.marker, Marker::Outline(_) | Marker::Number(_, None));
        let alone = line.gap_before
            || line.page_top
            || doc.previous(i).is_none_or(|j| doc.text.line(j).ends_with(['.', ':']) || doc.is_heading(j));
        let words = doc.text.line(i);
        let useful = doc.text.is_words(i)
            && doc.auditors_speak(i)
            && line.cell.is_none()
            && !items::is_foreign(doc.kind_at(i))
            && !matches!(doc.kind_at(i), HeadingKind::Purpose)
            && (numbered || line.marker == Marker::None && alone && words.starts_with(char::is_uppercase));
        let mut joined = Joined::default();
        let mut last = i;
        if useful {
            joined.push(words, i);
            last = complete(doc, &mut joined, i);
        }
        // A verb that opens a question shows only once its mark is in sight.
        if useful && (numbered || items::is_question_start(doc, &joined.text)) {
            let next_is_prose =
                doc.next(last).is_some_and(|j| !doc.text.lines[j].marker.is_item() || doc.is_heading(j));
            if joined.text.ends_with('?')
                && next_is_prose
                && joined.text.chars().count() <= 220
                && !found.iter().any(|f| super::super::tokens::likeness(f.text(), &joined.text) > 0.9)
            {
                found.push(Listed { number: None, words: joined, subs: Vec::new() });
            }
            i = last + 1;
        } else {
            i += 1;
        }
    }
    found
}

/// Adds the lines that complete the sentence, up to a question mark; returns the last line taken.
fn complete(doc: &Doc, words: &mut Joined, from: usize) -> usize {
    let mut last = from;
    let mut i = from;
    while !words.text.ends_with(['?', '.']) {
        let Some(next) = doc.next(i).filter(|&j| j <= from + 6) else { break };
        // A heading above the question is no part of it.
        let asks = !words.text.is_empty()
            && doc.text.line(next).starts_with(char::is_uppercase)
            && items::is_question_start(doc, doc.text.line(next));
        let marked = doc.text.lines[next].marker != Marker::None;
        if marked || doc.is_heading(next) || asks || announces_label(doc, next) {
            break;
        }
        i = next;
        // The label of the cell beside, between a cut word and the rest of it.
        let beside = words.text.ends_with('-') && doc.label(next).is_some();
        if beside {
            continue;
        }
        words.push(doc.text.line(next), next);
        last = next;
    }
    last
}

/// "Bedömning: Delvis."
fn announces_label(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    words.split_once(": ").is_some_and(|(head, label)| {
        doc.lexicon.phrases.list("label_announcements").holds(&fold(head))
            && (doc.labels.whole(label).is_some() || doc.labels.at_start(label).is_some())
    })
}

//! Questions that only a table lists, where the extractor kept no cells: heads, then each question and its label.
//!
//! The heads must name questions and answers, and labels must stand where answers do: a survey has questions too.

use super::super::doc::Doc;
use super::super::{answers, items};
use super::Listed;
use super::asking::{self, Asking};

/// The questions of the first such table.
pub(super) fn find(doc: &Doc) -> Vec<Listed> {
    let phrases = &doc.lexicon.phrases;
    let (nouns, heads) = (phrases.list("question_nouns"), phrases.list("table_answer_heads"));
    let is_answer_head = |i: usize| heads.iter().any(|h| *h == doc.folds.line(i));
    for i in 0..doc.text.lines.len() {
        if !answers::is_table_head(doc, i) || !doc.auditors_speak(i) || items::is_foreign(doc.kind_at(i)) {
            continue;
        }
        let folded = doc.folds.line(i);
        if !nouns.begins_word(folded) && folded != "fråga" {
            continue;
        }
        let end = doc.section(i).map_or(doc.text.lines.len(), |s| s.end);
        let asked = asking::find(doc, i + 1, end);
        let (Some(first), Some(last)) = (asked.first(), asked.last()) else { continue };
        let beside = heads.iter().any(|h| folded.ends_with(h.as_str()) && folded.len() > h.len());
        let above = (i + 1..first.first).any(is_answer_head);
        // Column by column: the head of the answers stands below the last question.
        let below = (last.last + 1..end).find(|&j| doc.text.is_words(j)).is_some_and(is_answer_head);
        if asked.len() >= 2 && (beside || above || below) && answered(doc, &asked, end) {
            return asked
                .into_iter()
                .map(|a| Listed { number: None, words: a.words, subs: Vec::new() })
                .collect();
        }
    }
    Vec::new()
}

/// The questions of the first section that names questions and lists them with the answer, a label first, below each.
pub(super) fn between_answers(doc: &Doc) -> Vec<Listed> {
    let nouns = doc.lexicon.phrases.list("question_nouns");
    for section in &doc.sections {
        let named =
            section.start > section.heading && nouns.begins_word_in(doc.folds.words_of(section.heading));
        if !named || !doc.auditors_speak(section.heading) {
            continue;
        }
        let asked = asking::find(doc, section.start, section.end);
        let labelled = |a: &&Asking| {
            a.rest.is_none() && doc.next(a.last).is_some_and(|next| answers::is_label(doc, next))
        };
        if asked.len() >= 2 && asked.iter().all(|a| labelled(&a)) {
            let listed = |a: Asking| Listed {
                number: doc.text.lines[a.first].marker.printed(),
                words: a.words,
                subs: Vec::new(),
            };
            return asked.into_iter().map(listed).collect();
        }
    }
    Vec::new()
}

/// As many labels stand in label position as most of the questions need.
fn answered(doc: &Doc, asked: &[Asking], end: usize) -> bool {
    let beside = asked.iter().filter(|a| {
        let rest = a.rest.map_or("", |at| doc.text.line(a.last)[at..].trim());
        !rest.is_empty() && (doc.labels.whole(rest).is_some() || doc.labels.at_start(rest).is_some())
    });
    let own = |i: &usize| !asked.iter().any(|a| a.first <= *i && *i <= a.last);
    let from = asked.first().map_or(end, |a| a.last + 1);
    let below = (from..end).filter(own).filter(|&i| doc.text.is_words(i) && answers::is_label(doc, i));
    (beside.count() + below.count()) * 2 >= asked.len()
}

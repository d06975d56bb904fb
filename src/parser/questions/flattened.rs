//! Questions that only a table lists, where the extractor kept no cells: heads, then each question and its label.
//!
//! The heads must name questions and answers, and labels must stand where answers do: a survey has questions too.

use crate::layout::Marker;

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

/// The questions of the first section that names questions, or announces them and their answers, and lists each with a label
/// of its own directly below it, or directly above it.
pub(super) fn between_answers(doc: &Doc) -> Vec<Listed> {
    let nouns = doc.lexicon.phrases.list("question_nouns");
    for section in doc.sections.iter().filter(|s| doc.auditors_speak(s.heading) && !items::is_foreign(s.kind))
    {
        let named =
            section.start > section.heading && nouns.begins_word_in(doc.folds.words_of(section.heading));
        let asked = asking::find(doc, section.start, section.end);
        let is_label = |line: Option<usize>| line.is_some_and(|i| doc.label(i).is_some());
        let below = |a: &Asking| {
            a.rest.is_none() && doc.next(a.last).is_some_and(|next| answers::is_label(doc, next))
        };
        let above = |a: &Asking| a.rest.is_none() && is_label(doc.previous(a.first));
        let listed = |run: &[Asking]| -> Vec<Listed> {
            let number = |a: &Asking| doc.text.lines[a.first].marker.printed();
            let one = |a: &Asking| Listed { number: number(a), words: a.words.clone(), subs: Vec::new() };
            run.iter().map(one).collect()
        };
        if named && asked.len() >= 2 && asked.iter().all(below) {
            return listed(&asked);
        }
        // "De frågor som ställts och de svar som ges är följande."
        let announced = |first: usize| {
            let Some(lead) = (0..first).rev().find(|&i| doc.text.is_words(i) && doc.label(i).is_none())
            else {
                return false;
            };
            let folded = doc.folds.line(lead);
            let answers = || folded.split(' ').any(|w| w.starts_with("svar") || w.starts_with("besvara"));
            doc.text.line(lead).ends_with([':', '.']) && folded.contains("fråg") && answers()
        };
        let many = |run: &&[Asking]| run.len() >= 3 && announced(run[0].first);
        let joined = |own: &dyn Fn(&Asking) -> bool| {
            asked.chunk_by(|a, b| own(a) && own(b)).find(|run| many(run) && run.iter().all(own)).map(&listed)
        };
        if let Some(found) = joined(&above).or_else(|| joined(&below)) {
            return found;
        }
    }
    Vec::new()
}

/// The question of a list of one, and those that count on from it in its section: their answers stand between them.
pub(super) fn counted_on(doc: &Doc, alone: &Listed) -> Vec<Listed> {
    let first = alone.first();
    let Some(section) = doc.section(first).filter(|_| alone.text().ends_with('?') && alone.subs.is_empty())
    else {
        return Vec::new();
    };
    let mut found: Vec<Listed> = Vec::new();
    for asked in asking::find(doc, first, section.end) {
        let Marker::Number(n, None) = doc.text.lines[asked.first].marker else { continue };
        let number = doc.text.lines[asked.first].marker.printed();
        if usize::from(n) == found.len() + 1 {
            found.push(Listed { number, words: asked.words, subs: Vec::new() });
        }
    }
    if found.len() >= 2 && found[0].first() == first { found } else { Vec::new() }
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

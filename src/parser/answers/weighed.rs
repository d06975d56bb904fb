//! What a chapter weighs in prose: under its "Bedömning", in a paragraph "Kommentar: …", or from "vi bedömer" on.

use crate::layout::Joined;
use crate::lexicon::{HeadingKind, fold};

use super::super::doc::Doc;
use super::super::sentences;
use super::super::sightings::Sight;
use super::chapters::{collect, ends_sentence, is_assessment_head, trim_heading};
use super::{is_icon, is_table_head, label};

/// The chapter's assessment in prose: the section under "Bedömning" or the paragraph "Kommentar: …", else the sentences
/// from "vi bedömer" on; looked for from line `from`.
pub(super) fn assessment(doc: &Doc, sight: &Sight, from: usize, end: usize) -> Option<Joined> {
    let mut reasons = Joined::default();
    if let Some(paragraph) = run_in(doc, from, end) {
        reasons = paragraph;
    } else {
        let heads: Vec<usize> = (from..end)
            .filter(|&i| is_assessment_head(doc, i) && label::next_line(doc, i + 1, end).is_some())
            .collect();
        // The chapter before ends in its assessment, and this question is the next one's heading.
        let opens_chapter = heads.len() == 1 && !directly_under_heading(doc, sight);
        let judged = doc.kind_at(sight.first_line) == HeadingKind::Assessment || under_assessment(doc, sight);
        if judged && !opens_chapter {
            collect(doc, from, end, &mut reasons);
        } else if let [head] = heads.as_slice() {
            collect(doc, head + 1, end, &mut reasons);
        } else if heads.is_empty() {
            reasons = judging_sentences(doc, from, end);
            if reasons.text.is_empty() && stands_below_findings(doc, sight) {
                collect(doc, from, end, &mut reasons);
            }
        }
    }
    let reasons = trim_heading(reasons);
    (!reasons.text.is_empty()).then_some(reasons)
}

/// The question is the first thing that its section says.
fn directly_under_heading(doc: &Doc, sight: &Sight) -> bool {
    doc.section(sight.first_line)
        .is_some_and(|s| s.heading < sight.first_line && doc.next(s.heading) == Some(sight.first_line))
}

/// The question is printed again below what was found: what follows answers it, in whatever words.
fn stands_below_findings(doc: &Doc, sight: &Sight) -> bool {
    let Some(section) = doc.section(sight.first_line).filter(|s| s.depth > 1) else { return false };
    (section.start..sight.first_line)
        .any(|i| doc.text.is_words(i) && doc.text.lines[i].cell.is_none() && doc.text.line(i).ends_with('.'))
}

/// "Kommentar: …", "Vår bedömning: …": the paragraphs from there on.
pub(super) fn run_in(doc: &Doc, from: usize, end: usize) -> Option<Joined> {
    let starts: Vec<(usize, usize)> = (from..end)
        .filter(|&i| doc.text.is_words(i) && doc.text.lines[i].cell.is_none())
        .filter_map(|i| {
            let words = doc.text.line(i);
            let colon = label::early_colon(words)?;
            let known = doc.lexicon.headings.find(&words[..colon]) == Some(HeadingKind::Assessment);
            (known && colon + 1 < words.len()).then_some((i, colon + 1))
        })
        .collect();
    let [(line, at)] = starts.as_slice() else { return None };
    let mut joined = Joined::default();
    joined.push(&doc.text.line(*line)[*at..], *line);
    collect(doc, line + 1, end, &mut joined);
    Some(joined)
}

/// The question is itself a heading inside a chapter of assessments ("4 Bedömningar" > "4.1 Har nämnden …").
fn under_assessment(doc: &Doc, sight: &Sight) -> bool {
    let Some(section) = doc
        .section(sight.first_line)
        .filter(|s| s.depth > 1 && doc.next(s.heading).is_some_and(|n| sight.first_line <= n))
    else {
        return false;
    };
    let parent = doc
        .sections
        .iter()
        .rev()
        .find(|s| s.heading < section.heading && s.depth > 0 && s.depth < section.depth);
    matches!(section.chapter, HeadingKind::Overall | HeadingKind::Closing)
        || parent.is_some_and(|p| {
            matches!(p.kind, HeadingKind::Assessment | HeadingKind::Overall | HeadingKind::Closing)
        })
}

/// From the first sentence in which the auditors judge to the end of its paragraph.
pub(super) fn judging_sentences(doc: &Doc, from: usize, end: usize) -> Joined {
    let judges = |sentence: &str| doc.lexicon.phrases.list("judging").in_text(&fold(sentence));
    // Small headings and tables may stand before the judgement; behind it they end it.
    let mut block = Joined::default();
    let mut breaks = Vec::new();
    for i in from..end {
        if !doc.text.is_words(i) || is_icon(doc, i) || is_table_head(doc, i) {
            continue;
        }
        if doc.is_heading(i) {
            break;
        }
        if doc.looks_like_heading(i) && ends_sentence(&block.text) {
            breaks.push(block.text.len());
        }
        block.push(doc.text.line(i), i);
    }
    let mut found = Joined::default();
    let mut last = 0;
    for range in sentences::split(&block.text) {
        let sentence = &block.text[range.clone()];
        if found.text.is_empty() {
            // A table's words run into the sentence behind them.
            if !judges(sentence) {
                continue;
            }
            let at = judging_start(sentence);
            found.push(&sentence[at..], block.line_at(range.start + at));
            last = range.end;
            continue;
        }
        if breaks.iter().any(|b| (last..=range.start).contains(b)) {
            break;
        }
        found.push(sentence, block.line_at(range.start));
        last = range.end;
    }
    found
}

/// Where the words of judging begin in a sentence that a table without full stops may have run into: at the last capital
/// "Vår", "Vi" or "Enligt" before them, else at its start.
fn judging_start(sentence: &str) -> usize {
    let run_in = ["Vår bedömning", "Vi bedömer", "Enligt vår", "Vår slutsats", "Vi anser"];
    run_in.iter().find_map(|w| sentence.find(w)).unwrap_or(0)
}

//! The documents bundled in one file: covering letter, report, minutes, answer.
//!
//! A new document starts at a page whose first lines are those of another kind. A page in the middle of a report may
//! carry the same words ("Svar på revisionsfrågorna"), so a title counts only with signs of its kind on the page.

use crate::layout::{Role, Text};
use crate::lexicon::{Lexicon, PhraseList, fold};
use crate::model::PartKind;

use super::folds::Folds;

/// One document of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartRange {
    pub kind: PartKind,
    /// Lines, last exclusive.
    pub start: usize,
    pub end: usize,
    pub title: Option<String>,
}

/// Lines at the top of a page in which a title is looked for.
const TOP: usize = 9;

/// (kind, list of titles, list of signs, signs needed)
const KINDS: [(PartKind, &str, &str, usize); 6] = [
    (PartKind::Missiv, "missiv_title", "missiv_sign", 1),
    (PartKind::Protokoll, "protokoll_title", "protokoll_sign", 2),
    (PartKind::Tjansteskrivelse, "tjansteskrivelse_title", "tjansteskrivelse_sign", 1),
    (PartKind::Yttrande, "yttrande_title", "yttrande_sign", 1),
    (PartKind::ActionPlan, "action_plan_title", "action_plan_sign", 2),
    (PartKind::Slides, "slides_title", "slides_sign", 1),
];

/// A covering letter is no longer than this many pages: what follows is the report, though it opens without a title.
const LETTER_PAGES: usize = 3;

/// Splits the document. There is always at least one part.
pub(super) fn find(text: &Text, folds: &Folds, lexicon: &Lexicon) -> Vec<PartRange> {
    let mut parts: Vec<PartRange> = Vec::new();
    let mut run = 0;
    for (start, end) in pages(text) {
        let current = parts.last().map(|p| p.kind);
        let (mut kind, title) = page_kind(text, folds, lexicon, start, end, current);
        run += 1;
        if kind.is_none() && current == Some(PartKind::Missiv) && run > LETTER_PAGES {
            kind = Some(PartKind::AuditReport);
        }
        let opens = match (current, kind) {
            (None, _) => true,
            (Some(_), None) => false,
            // A report holds pages that look like a report's start: it is one report.
            (Some(current), Some(kind)) => current != kind,
        };
        if opens {
            run = 1;
        }
        if opens {
            if let Some(last) = parts.last_mut() {
                last.end = start;
            }
            parts.push(PartRange {
                kind: kind.unwrap_or(PartKind::AuditReport),
                start,
                end: text.lines.len(),
                title,
            });
        }
    }
    if parts.is_empty() {
        parts.push(PartRange { kind: PartKind::Other, start: 0, end: 0, title: None });
    }
    parts
}

fn pages(text: &Text) -> Vec<(usize, usize)> {
    let mut pages = Vec::new();
    let mut start = 0;
    for i in 1..=text.lines.len() {
        if i == text.lines.len() || text.lines[i].page != text.lines[start].page {
            if i > start {
                pages.push((start, i));
            }
            start = i;
        }
    }
    pages
}

/// The kind of document that starts on this page, if one does.
fn page_kind(
    text: &Text,
    folds: &Folds,
    lexicon: &Lexicon,
    start: usize,
    end: usize,
    current: Option<PartKind>,
) -> (Option<PartKind>, Option<String>) {
    // The letterhead of minutes and answers comes back on every page and counts as furniture; a report's running head
    // says nothing.
    let head: Vec<(usize, &str)> = (start..end).take(TOP + 5).map(|i| (i, folds.line(i))).collect();
    let top: Vec<&(usize, &str)> =
        head.iter().filter(|(i, _)| text.lines[*i].role != Role::Furniture).take(TOP).collect();
    let contents = is_contents(text, start, end);
    let page = &folds.text()[folds.range(start).start..folds.range(end - 1).end];
    let answers = lexicon.phrases.list("yttrande_title");
    let answer = head.iter().take(4).any(|(i, _)| in_letterhead(text.line(*i), answers));
    for (kind, titles, signs, needed) in KINDS {
        // An answer is addressed "Till revisorerna" and asked for "för yttrande", as a covering letter is.
        if kind == PartKind::Missiv && answer {
            continue;
        }
        let list = lexicon.phrases.list(titles);
        let title = head.iter().enumerate().find(|(n, (i, line))| {
            let words = text.line(*i);
            let short = words.chars().count() <= 90 && !words.ends_with('.');
            let furniture = text.lines[*i].role == Role::Furniture;
            // An answer's title opens the page; further down the same words announce a chapter.
            let early = if kind == PartKind::Yttrande { *n <= 6 } else { *n < TOP + 1 };
            let starts = early && list.starts(line) && (!furniture || *n <= 2);
            short
                && (starts
                    || *n <= 3 && in_letterhead(words, list)
                    || kind == PartKind::Missiv && addressed(line))
        });
        // Minutes have dotted lines to sign on, which look like contents.
        let Some((_, (i, _))) = title.filter(|(n, _)| !contents || *n <= 1) else { continue };
        let found = lexicon.phrases.list(signs).iter().filter(|s| page.contains(s.as_str())).count();
        let letter = kind != PartKind::Missiv
            || lexicon.phrases.list(titles).starts(&fold(text.line(*i)))
            || in_letterhead(text.line(*i), list)
            || ["på revisorernas vägnar", "för revisorerna", "för revisionen", "ordförande"]
                .iter()
                .any(|s| page.contains(s));
        let needed = if in_letterhead(text.line(*i), list) { 1 } else { needed };
        if found >= needed && letter {
            return (Some(kind), Some(text.line(*i).to_owned()));
        }
    }
    let titled = || {
        top.iter().take(6).any(|(i, line)| {
            text.line(*i).chars().count() <= 90 && lexicon.phrases.list("report_title").starts(line)
        })
    };
    // Minutes and memoranda have a summary too; after a letter it is the report's.
    let summary = || {
        matches!(current, None | Some(PartKind::Missiv | PartKind::AuditReport))
            && top.iter().take(2).any(|(i, _)| {
                lexicon.headings.find(text.line(*i)) == Some(crate::lexicon::HeadingKind::Summary)
            })
    };
    ((contents || titled() || summary()).then_some(PartKind::AuditReport), None)
}

/// "REGION EXEMPEL    YTTRANDE    1 (2)": the kind of document in capitals beside the sender's name.
fn in_letterhead(words: &str, titles: &PhraseList) -> bool {
    words.split(' ').count() <= 10
        && words
            .split(' ')
            .filter(|w| w.len() >= 6 && w.chars().all(char::is_uppercase) && w.chars().count() >= 6)
            .any(|w| {
                let folded = fold(w);
                titles.iter().any(|t| *t == folded)
            })
}

/// "Till", or "Till kommunstyrelsen", on a line of its own.
fn addressed(line: &str) -> bool {
    line == "till"
        || line.starts_with("till ")
            && line.split(' ').count() <= 6
            && (line.ends_with("nämnden") || line.ends_with("styrelsen") || line.ends_with("fullmäktige"))
}

fn is_contents(text: &Text, start: usize, end: usize) -> bool {
    (start..end).filter(|i| text.lines[*i].role == Role::Contents).count() >= 3
}

//! The documents bundled in one file: covering letter, report, minutes, answer.
//!
//! A new document starts at a page whose first lines are those of another kind. A page in the middle of a report may
//! carry the same words ("Svar på revisionsfrågorna"), so a title counts only with signs of its kind on the page.

use crate::layout::{Role, Text};
use crate::lexicon::{Lexicon, fold};
use crate::model::PartKind;

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
const KINDS: [(PartKind, &str, &str, usize); 5] = [
    (PartKind::Missiv, "missiv_title", "missiv_sign", 1),
    (PartKind::Protokoll, "protokoll_title", "protokoll_sign", 2),
    (PartKind::Tjansteskrivelse, "tjansteskrivelse_title", "tjansteskrivelse_sign", 1),
    (PartKind::Yttrande, "yttrande_title", "yttrande_sign", 1),
    (PartKind::ActionPlan, "action_plan_title", "action_plan_sign", 2),
];

/// Splits the document. There is always at least one part.
pub(super) fn find(text: &Text, lexicon: &Lexicon) -> Vec<PartRange> {
    let mut parts: Vec<PartRange> = Vec::new();
    for (start, end) in pages(text) {
        let (kind, title) = page_kind(text, lexicon, start, end);
        let current = parts.last().map(|p| p.kind);
        let opens = match (current, kind) {
            (None, _) => true,
            (Some(_), None) => false,
            // A report holds pages that look like a report's start: it is one report.
            (Some(current), Some(kind)) => current != kind,
        };
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
fn page_kind(text: &Text, lexicon: &Lexicon, start: usize, end: usize) -> (Option<PartKind>, Option<String>) {
    let top: Vec<(usize, String)> = (start..end)
        .filter(|&i| text.lines[i].role != Role::Furniture)
        .take(TOP)
        .map(|i| (i, fold(text.line(i))))
        .collect();
    let page: String = (start..end).map(|i| fold(text.line(i)) + " ").collect();
    for (kind, titles, signs, needed) in KINDS {
        let title = top.iter().enumerate().find(|(n, (i, line))| {
            let short = text.line(*i).chars().count() <= 90 && !text.line(*i).ends_with('.');
            // An answer's title opens the page; further down the same words announce a chapter.
            let early = kind != PartKind::Yttrande || *n <= 5;
            short && early && lexicon.phrases.list(titles).starts(line) && !is_contents(text, start, end)
        });
        if let Some((_, (i, _))) = title {
            let found = lexicon.phrases.list(signs).iter().filter(|s| page.contains(s.as_str())).count();
            if found >= needed {
                return (Some(kind), Some(text.line(*i).to_owned()));
            }
        }
    }
    let report = is_contents(text, start, end)
        || top.iter().take(6).any(|(i, line)| {
            let short = text.line(*i).chars().count() <= 90;
            short && (lexicon.phrases.list("report_title").starts(line))
        })
        || top
            .iter()
            .take(2)
            .any(|(i, _)| lexicon.headings.find(text.line(*i)) == Some(crate::lexicon::HeadingKind::Summary));
    (report.then_some(PartKind::AuditReport), None)
}

fn is_contents(text: &Text, start: usize, end: usize) -> bool {
    (start..end).filter(|i| text.lines[*i].role == Role::Contents).count() >= 3
}

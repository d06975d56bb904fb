//! Whether the document is an audit report at all.
//!
//! Plans, minutes and newsletters use all the words of a report. What only a report has is questions that its auditors
//! have answered, or at least a verdict of theirs.

use crate::lexicon::HeadingKind;
use crate::model::{DocumentKind, PartKind};

use super::doc::Doc;

/// What the finders saw.
pub(super) struct Evidence {
    pub questions: usize,
    pub answered: usize,
    pub conclusion: bool,
    pub recommendations: usize,
}

pub(super) fn decide(doc: &Doc, seen: &Evidence) -> DocumentKind {
    let report = doc.parts.iter().any(|p| matches!(p.kind, PartKind::AuditReport | PartKind::Missiv));
    if !report || is_press(doc) {
        return DocumentKind::NotAudit;
    }
    let speaks = spoken(doc, "assessing");
    let commissioned = spoken(doc, "commissioned");
    let strong = seen.answered >= 1 && seen.questions >= 1 && speaks;
    let fair = (seen.questions >= 1 || seen.recommendations >= 1) && seen.conclusion && speaks;
    let weak = seen.questions >= 2 && speaks || seen.conclusion && speaks && commissioned;
    let audit = if names_other_kind(doc) {
        (strong || fair) && commissioned && seen.conclusion && seen.answered >= 1
    } else {
        // A preliminary study judges nothing, and some reports ask no question: what they have is the commission.
        strong || fair || weak || ordered(doc) && (seen.questions >= 1 || speaks) && has_chapters(doc)
    };
    if audit { DocumentKind::AuditReport } else { DocumentKind::NotAudit }
}

/// Somebody audited for the elected auditors: "X har på uppdrag av revisorerna i Y granskat".
fn ordered(doc: &Doc) -> bool {
    ["uppdrag av", "gett", "uppdrag åt"].iter().flat_map(|c| doc.folds.places(c).map(move |at| (at, c))).any(
        |(at, cue)| {
            let (before, after) = doc.folds.around(at, at + cue.len(), 50, 160);
            let auditors = |w: &str| w.contains("revisor") || w.contains("revisionen");
            let done =
                ["granskat", "granskning", "genomfört", "förstudie", "studerat", "kartlagt", "undersökt"];
            doc.auditors_speak(doc.folds.line_of(at))
                && (auditors(after) || *cue != "uppdrag av" && auditors(before))
                && done.iter().any(|w| after.contains(w))
        },
    )
}

/// At least two chapters that a report has.
fn has_chapters(doc: &Doc) -> bool {
    use HeadingKind::{
        Assessment, Background, Closing, Criteria, Delimitation, Findings, Method, Overall, Purpose,
        Recommendations, Summary,
    };
    let mut kinds: Vec<HeadingKind> = doc
        .sections
        .iter()
        .filter(|s| s.start > s.heading)
        .map(|s| s.kind)
        .filter(|k| {
            matches!(
                k,
                Assessment
                    | Background
                    | Closing
                    | Criteria
                    | Delimitation
                    | Findings
                    | Method
                    | Overall
                    | Purpose
                    | Recommendations
                    | Summary
            )
        })
        .collect();
    kinds.sort_by_key(|k| *k as u8);
    kinds.dedup();
    kinds.len() >= 2
}

/// A newspaper's article, a newsletter, a web page: at least three of the lines that only those have.
fn is_press(doc: &Doc) -> bool {
    let list = doc.lexicon.phrases.list("press_signs");
    let mut seen: Vec<usize> = list
        .find_all(doc.folds.text())
        .filter(|(at, _)| {
            let i = doc.folds.line_of(at.start);
            let line = doc.folds.range(i);
            let starts = at.start == line.start && line.len() <= 60;
            // "Nyheter | Publicerad 14 februari"
            let after_bar = doc.text.line(i).contains('|') && line.len() <= 60;
            starts && doc.text.is_words(i) && !doc.text.lines[i].marker.is_item() || after_bar
        })
        .map(|(_, n)| n)
        .collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() >= 3
}

/// The first lines call the document something else.
fn names_other_kind(doc: &Doc) -> bool {
    let titles = doc.lexicon.phrases.list("not_audit_titles");
    let first = doc.parts.first().map_or(0, |p| p.start);
    let mut report = false;
    for i in (first..doc.text.lines.len()).take(14) {
        let words = doc.text.line(i);
        let folded = doc.folds.line(i);
        let short = words.chars().count() <= 70 && !words.ends_with('.');
        report |= short
            && ["revisionsrapport", "granskningsrapport", "granskning av", "uppföljande granskning"]
                .iter()
                .any(|w| folded.starts_with(w));
        let named = titles.starts(folded)
            || folded.split(' ').any(|w| {
                [
                    "revisionsplan",
                    "handlingsplan",
                    "nyhetsbrev",
                    "sammanträdesprotokoll",
                    "protokoll",
                    "årsredovisning",
                    "revisionsberättelse",
                    "åtgärdsplan",
                ]
                .contains(&w)
            });
        // "Granskning av årsredovisning" is an audit of one.
        if short && named && !folded.contains("granskning") && !report {
            return true;
        }
    }
    false
}

/// One of the phrases stands where the auditors speak.
fn spoken(doc: &Doc, list: &str) -> bool {
    doc.lexicon
        .phrases
        .list(list)
        .find_all(doc.folds.text())
        .any(|(at, _)| doc.auditors_speak(doc.folds.line_of(at.start)))
}

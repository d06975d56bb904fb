//! The date of the signature page: a line that is no more than place and date, near those who sign.
//!
//! Names and roles may stand in a column beside it; dates of meetings, deadlines and decisions look alike and do not count.

use crate::lexicon::{HeadingKind, fold};
use crate::model::PartKind;

use super::super::doc::Doc;
use super::dates::{Date, date_words, dates, may_be_date};

/// A date that stands alone, or after a place ("Göteborg den 5 juni 2018"), near those who sign; the last one, and one with
/// a day before one without.
pub(super) fn signature(doc: &Doc) -> Option<Date> {
    let mut best: Option<Date> = None;
    for part in doc.parts.iter().filter(|p| p.kind == PartKind::AuditReport) {
        let from = part.start + (part.end - part.start) / 3;
        for i in from..part.end {
            let Some((at, date)) = lone_date(doc, i) else { continue };
            if best.is_some_and(|b| b.day.is_some()) && date.day.is_none() {
                continue;
            }
            let led = date.day.is_some() && fold(&doc.text.line(i)[..at]).ends_with(" den");
            if led || near_signature(doc, i, part.end) {
                best = Some(date);
            }
        }
    }
    best
}

/// "Göteborg den 28 januari 2019" above those who sign the summary, where nothing is signed further on.
pub(super) fn early_signature(doc: &Doc) -> Option<Date> {
    let part = doc.parts.iter().find(|p| p.kind == PartKind::AuditReport)?;
    let page = doc.text.lines.get(part.start)?.page;
    (part.start..part.end).filter(|&i| doc.text.lines[i].page != page).find_map(|i| {
        let (at, date) = lone_date(doc, i)?;
        let led = date.day.is_some() && fold(&doc.text.line(i)[..at]).ends_with(" den");
        (led && near_signature(doc, i, part.end)).then_some(date)
    })
}

/// The date that line `i` holds and its place, where nothing but a place, names and roles stand beside it.
fn lone_date(doc: &Doc, i: usize) -> Option<(usize, Date)> {
    let words = doc.text.line(i);
    if !may_be_date(doc, i) || !doc.text.is_words(i) || doc.text.lines[i].marker.is_item() {
        return None;
    }
    let (at, date) = dates(words).into_iter().next()?;
    // A date in a later column of a table is the row's, not the report's.
    let row = at == 0 && doc.text.lines[i].cell.is_some_and(|c| c.col > 0);
    let own = doc.kind_at(i) != HeadingKind::Appendix && stands_alone(doc, words, at, i) && !row;
    own.then_some((at, date))
}

/// Line `i` is the place and date above the signatures: a date alone behind the end of a sentence.
pub(in crate::parser) fn is_dateline(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    may_be_date(doc, i)
        && words.len() <= 60
        && !words.ends_with(['.', ',', ':', ';', '?'])
        && dates(words).first().is_some_and(|(at, date)| {
            // "Malmö den 2 december 2021" says by itself what it is; a bare date may belong to the sentence above.
            let placed = *at > 0 && date.day.is_some() && fold(&words[..*at]).ends_with(" den");
            let line = &doc.text.lines[i];
            let after_end = || {
                line.page_top
                    || line.gap_before
                    || doc.previous(i).is_none_or(|j| doc.text.line(j).ends_with(['.', '?', '!', ')', '”']))
            };
            date.month.is_some() && stands_alone(doc, words, *at, i) && (placed || after_end())
        })
}

/// Roles that sign a report stand within a few lines.
fn near_signature(doc: &Doc, i: usize, end: usize) -> bool {
    (i..end.min(i + 12)).chain(i.saturating_sub(3)..i).any(|j| {
        let folded = doc.folds.line(j);
        folded.split(' ').count() <= 8 && has_role(doc, folded)
    })
}

/// Nothing but a place stands before the date and nothing but names and roles after it.
pub(super) fn stands_alone(doc: &Doc, words: &str, at: usize, i: usize) -> bool {
    const NOT: &[&str] = &[
        "antagen",
        "reviderad",
        "senast",
        "beslutad",
        "publicerad",
        "uppdaterad",
        "period",
        "per",
        "svar",
        "fastställd",
        "giltig",
        "version",
        "utskriven",
        "möte",
        "sammanträde",
        "nästa",
        "klart",
        "klar",
    ];
    let before = fold(&words[..at]);
    let count = if before.is_empty() { 0 } else { before.split(' ').count() };
    let place = || {
        let place = before.trim_end_matches(" den").trim_end_matches(" i");
        doc.lexicon.entities.place(place).is_some_and(|_| place.split(' ').count() <= 2)
    };
    let led = count == 0
        || count <= 3
            && !before.split(' ').any(|w| NOT.contains(&w))
            && (before.ends_with("den") && before != "den" && words.starts_with(char::is_uppercase)
                || matches!(before.as_str(), "den" | "datum" | "dag" | "datum för rapport" | "rapportdatum")
                || words[..at].trim_end().ends_with(',')
                || place()
                || count == 1
                    && words.bytes().filter(u8::is_ascii_digit).count() > 4
                    && words.starts_with(char::is_uppercase)
                    && doc.text.lines[i].cell.is_none());
    // "… sedan granskningen i / maj 2020.": the last words of a sentence.
    let tail = count == 0 && words.starts_with(char::is_lowercase) && words.ends_with('.');
    if !led || tail {
        return false;
    }
    // "2019-05-28    Anna Ek    Bo Ask": a column of names beside the date.
    let rest: Vec<&str> = words[at..].split_whitespace().skip(date_words(&words[at..])).collect();
    rest.is_empty()
        || rest.len() <= 9
            && rest
                .iter()
                .all(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) || is_role(doc, w))
            && !words.ends_with('.')
}

/// Holds a piece of a word for those who sign.
fn has_role(doc: &Doc, folded: &str) -> bool {
    doc.lexicon.phrases.list("signing_roles").iter().any(|r| folded.contains(r.as_str()))
}

fn is_role(doc: &Doc, word: &str) -> bool {
    let word = fold(word);
    has_role(doc, &word) || matches!(word.as_str(), "ab" | "kommunal" | "för" | "av" | "och")
}

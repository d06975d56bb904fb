//! Who audited whom, when, under which number.

mod auditor;
mod company;
mod date;
pub(crate) mod dates;
mod entity;
mod letterhead;
mod reference;
mod signature;
mod title;

#[cfg(test)]
mod tests;

use crate::model::{Meta, PartKind};

pub(super) use signature::is_dateline;

use super::doc::Doc;

/// Everything but the audited bodies, which the purpose names.
pub(super) fn find(doc: &Doc, audited_bodies: Vec<String>) -> Meta {
    let title = title::find(doc);
    let (auditor, auditor_basis) = auditor::find(doc);
    let (audited_entity, entity_code) = entity::find(doc, title.as_deref(), auditor.as_deref());
    let dated = date::find(doc, title.as_deref());
    Meta {
        audited_entity,
        entity_code,
        audited_bodies,
        title,
        auditor,
        auditor_basis,
        year: dated.year,
        date: dated.date,
        date_source: dated.source.map(str::to_owned),
        references: reference::find(doc),
    }
}

/// Diary numbers in the head of a document of the bundle.
pub(super) fn references_in(doc: &Doc, lines: std::ops::Range<usize>) -> Vec<String> {
    reference::in_lines(doc, lines)
}

/// The first day named in `words`, ISO.
pub(super) fn first_day(words: &str) -> Option<String> {
    dates::dates(words)
        .into_iter()
        .find_map(|(_, d)| Some(format!("{}-{:02}-{:02}", d.year, d.month?, d.day?)))
}

/// The last day named in `words`, ISO.
pub(super) fn last_day(words: &str) -> Option<String> {
    dates::dates(words)
        .into_iter()
        .rev()
        .find_map(|(_, d)| Some(format!("{}-{:02}-{:02}", d.year, d.month?, d.day?)))
}

/// Lines of the first page of the report, or of the document where it has none.
fn first_page(doc: &Doc) -> std::ops::Range<usize> {
    let of = |kind| doc.parts.iter().find(|p| p.kind == kind);
    // The auditors' letter may stand for the report, behind the answer to it.
    let part = of(PartKind::AuditReport).or_else(|| of(PartKind::Missiv)).or(doc.parts.first());
    let Some(part) = part.filter(|p| p.start < doc.text.lines.len()) else { return 0..0 };
    let page = doc.text.lines[part.start].page;
    let end = (part.start..part.end).find(|&i| doc.text.lines[i].page != page).unwrap_or(part.end);
    part.start..end
}

/// The page is a cover: few lines, no running sentences.
fn is_cover(doc: &Doc, page: &std::ops::Range<usize>) -> bool {
    let lines = page.len();
    let long = page
        .clone()
        .filter(|&i| {
            doc.text.line(i).chars().count() > 75
                || doc.text.line(i).ends_with('.') && doc.text.line(i).split(' ').count() > 5
        })
        .count();
    lines > 0 && lines <= 30 && long * 5 <= lines
}

/// The letterhead names the auditors' office with its place: "Exempelstads stadsrevision".
pub(super) fn names_office(doc: &Doc) -> bool {
    letterhead::office(doc).is_some()
}

//! Records to [`FollowUp`]: each recommendation with its answers, what later audits say of it, and what is missing.
//!
//! The order of the inputs changes nothing: reports and answers are put in an order of their own first. Precision comes
//! before all: an answer that is not surely a report's is linked to none, and the reason is told.

mod answers;
pub mod filter;
mod later;
mod matching;
mod requests;
mod totals;

use crate::model::{
    Answer, Diagnostic, DocumentKind, FollowUp, FollowedItem, FollowedReport, Recommendation, Record,
    SCHEMA_VERSION, Severity, Span, Status, Where,
};

/// How to follow up.
#[derive(Debug, Clone, Default)]
pub struct FollowUpOptions {
    /// Count as overdue what was to be done before this day (`2025-06-30`).
    pub overdue: Option<String>,
}

/// A report or an answering document with the record that it comes from.
pub(crate) struct Source<'a> {
    pub record: &'a Record,
    /// Index of the record among all.
    pub file: usize,
}

/// An answering document.
pub(crate) struct Given<'a> {
    pub record: &'a Record,
    pub file: usize,
    pub answer: &'a Answer,
}

/// Follows the recommendations of the reports among `records` to their answers and to later audits.
#[must_use]
pub fn follow_up(records: &[Record], options: &FollowUpOptions) -> FollowUp {
    let mut diagnostics = Vec::new();
    let files = unlike(records, &mut diagnostics);
    let mut reports: Vec<Source<'_>> = files
        .iter()
        .enumerate()
        .filter(|(_, r)| r.document.kind == DocumentKind::AuditReport)
        .map(|(file, record)| Source { record, file })
        .collect();
    reports.sort_by_key(|r| order(r.record));
    let mut given: Vec<Given<'_>> = files
        .iter()
        .enumerate()
        .flat_map(|(file, record)| record.answers.iter().map(move |answer| Given { record, file, answer }))
        .collect();
    given.sort_by(|a, b| {
        let key = |g: &Given<'_>| (g.record.source.path.clone(), g.record.id.clone(), g.answer.part);
        key(a).cmp(&key(b))
    });
    let answers: Vec<_> = given.iter().map(|g| matching::find(g, &reports)).collect();
    let mut items: Vec<FollowedItem> =
        reports.iter().enumerate().flat_map(|(n, source)| items(n, source.record)).collect();
    let unlinked = answers::link(&mut items, &reports, &given, &answers);
    later::find(&mut items, &reports);
    let requests = requests::find(&files, &reports, &given, &answers);
    let totals = totals::count(&items, &answers, options.overdue.as_deref());
    tell(&reports, &given, &answers, &mut diagnostics);
    FollowUp {
        schema_version: SCHEMA_VERSION,
        reports: reports.iter().map(|s| report(s.record)).collect(),
        answers,
        items,
        unlinked,
        requests,
        totals,
        diagnostics,
    }
}

/// Records that could be read, each file once.
fn unlike<'a>(records: &'a [Record], diagnostics: &mut Vec<Diagnostic>) -> Vec<&'a Record> {
    let mut files: Vec<&Record> = records.iter().filter(|r| r.status != Status::Error).collect();
    files.sort_by(|a, b| (&a.id, &a.source.path).cmp(&(&b.id, &b.source.path)));
    let mut kept: Vec<&Record> = Vec::new();
    for record in files {
        match kept.last() {
            Some(last) if last.id == record.id && !record.id.is_empty() => {
                let message = format!(
                    "{} is the same file as {} and was left out",
                    record.source.path, last.source.path
                );
                diagnostics.push(Diagnostic::new("same-file", Severity::Note, message, None));
            }
            _ => kept.push(record),
        }
    }
    kept
}

/// By body, then time, so that a person reads each body's audits in their order.
fn order(record: &Record) -> (String, i32, String, String, String) {
    let meta = &record.meta;
    (
        meta.audited_entity.clone().unwrap_or_default(),
        meta.year.unwrap_or(0),
        meta.date.clone().unwrap_or_default(),
        record.source.path.clone(),
        record.id.clone(),
    )
}

fn report(record: &Record) -> FollowedReport {
    let meta = &record.meta;
    FollowedReport {
        id: record.id.clone(),
        path: record.source.path.clone(),
        audited_entity: meta.audited_entity.clone(),
        title: meta.title.clone(),
        year: meta.year,
        date: meta.date.clone(),
        references: meta.references.clone(),
    }
}

fn items(report: usize, record: &Record) -> Vec<FollowedItem> {
    record
        .recommendations
        .iter()
        .map(|r| FollowedItem {
            report,
            recommendation_id: r.id.clone(),
            number: r.number.clone(),
            text: r.text.clone(),
            recipients: r.recipients.clone(),
            recipients_basis: r.recipients_basis,
            span: place(r),
            answered: false,
            responses: Vec::new(),
            later: Vec::new(),
            returns: Vec::new(),
        })
        .collect()
}

/// Where the report itself has it; a covering letter's copy only where there is no other.
fn place(recommendation: &Recommendation) -> Option<Span> {
    let all = &recommendation.sightings;
    let own = || all.iter().filter(|s| s.place != Where::Missiv);
    let same = own().find(|s| s.text == recommendation.text);
    same.or_else(|| own().next()).or(all.first()).map(|s| s.span)
}

fn tell(
    reports: &[Source<'_>],
    given: &[Given<'_>],
    answers: &[crate::model::FollowedAnswer],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if reports.is_empty() {
        let message = "none of the files is an audit report; give the reports together with their answers";
        diagnostics.push(Diagnostic::new("no-report", Severity::Warning, message, None));
    }
    for (answer, source) in answers.iter().zip(given) {
        if let Some(why) = &answer.why_not {
            let message = format!("{}: linked to no report: {why}", answer.path);
            diagnostics.push(Diagnostic::new(
                "answer-without-report",
                Severity::Warning,
                message,
                Some(source.answer.span),
            ));
        }
    }
}

//! What the covering letters asked for, and what came: which headings, from whom, in time.

use crate::lexicon::fold;
use crate::model::{AnswerState, Covered, FollowedAnswer, FollowedRequest, PartKind, Record, Request};
use crate::parser::responses::same;

use super::{Given, Source};

pub(super) fn find(
    files: &[&Record],
    reports: &[Source<'_>],
    given: &[Given<'_>],
    answers: &[FollowedAnswer],
) -> Vec<FollowedRequest> {
    let mut found: Vec<FollowedRequest> = files
        .iter()
        .enumerate()
        .flat_map(|(file, record)| record.requests.iter().map(move |request| (file, *record, request)))
        .filter_map(|(file, record, request)| {
            let report = report_of(file, record, request, reports)?;
            Some(follow(report, request, given, answers))
        })
        .collect();
    found.sort_by_key(|r| (r.report, r.request.part));
    found
}

/// The report in the same file; for a letter on its own the one whose title it has.
fn report_of(file: usize, record: &Record, request: &Request, reports: &[Source<'_>]) -> Option<usize> {
    if let Some(own) = reports.iter().position(|r| r.file == file) {
        return Some(own);
    }
    let title = record.document.parts.get(request.part).and_then(|p| p.title.as_deref());
    let titles = || [title, record.meta.title.as_deref()].into_iter().flatten();
    let fits: Vec<usize> = (0..reports.len())
        .filter(|&n| {
            let meta = &reports[n].record.meta;
            let entity = meta.audited_entity.is_some() && meta.audited_entity == record.meta.audited_entity;
            let number = meta.references.iter().any(|r| record.meta.references.contains(r));
            entity
                && (number || meta.title.as_deref().is_some_and(|own| titles().any(|t| same(own, t) >= 0.6)))
        })
        .collect();
    if let [one] = fits.as_slice() { Some(*one) } else { None }
}

fn follow(
    report: usize,
    request: &Request,
    given: &[Given<'_>],
    answers: &[FollowedAnswer],
) -> FollowedRequest {
    let answered_by: Vec<usize> =
        (0..answers.len()).filter(|&n| answers[n].report == Some(report) && !is_draft(&answers[n])).collect();
    let has_answered = |body: &str| {
        answered_by.iter().any(|&n| answers[n].body.as_deref().is_some_and(|own| fold(own) == fold(body)))
    };
    let missing = request.of.iter().filter(|b| !has_answered(b)).cloned().collect();
    let covered = request
        .headings
        .iter()
        .map(|heading| Covered {
            heading: heading.clone(),
            answer: answered_by.iter().copied().find(|&n| covers(given, n, heading)),
        })
        .collect();
    let dates: Vec<Option<&String>> = answered_by.iter().map(|&n| answers[n].date.as_ref()).collect();
    let late = request.deadline_to.as_ref().and_then(|last| {
        if dates.iter().flatten().any(|d| *d > last) {
            Some(true)
        } else {
            (!dates.is_empty() && dates.iter().all(Option::is_some)).then_some(false)
        }
    });
    FollowedRequest { report, request: request.clone(), covered, answered_by, missing, late }
}

/// A proposal for an answer is none yet.
fn is_draft(answer: &FollowedAnswer) -> bool {
    answer.state == Some(AnswerState::Draft)
        || matches!(answer.kind, PartKind::Tjansteskrivelse | PartKind::Slides)
}

/// The answer has the heading, or tells what it asks for: a time plan is told by a deadline.
fn covers(given: &[Given<'_>], n: usize, heading: &str) -> bool {
    let folded = fold(heading);
    let asks_when = folded.starts_with("tid");
    let asks_whom = folded.starts_with("ansvar");
    given[n].answer.passages.iter().any(|p| {
        let own = p.heading.as_deref().map(fold).unwrap_or_default();
        let text = fold(&p.text);
        let bare = folded.split_once(' ').map_or(folded.as_str(), |(first, rest)| {
            if matches!(first, "hittills" | "eventuella" | "redan") { rest } else { folded.as_str() }
        });
        own.contains(bare)
            || text.contains(bare)
            || asks_when && p.deadline.is_some()
            || asks_whom && p.responsible.is_some()
    })
}

//! The follow-up as flat rows: a recommendation with one of its answers, or with none.

use crate::model::{
    AnswerState, FollowUp, FollowedAnswer, FollowedItem, FollowedReport, FollowedResponse, LaterStatus,
    LinkBasis,
};
use crate::render::Lang;

/// A recommendation and one of its answers.
pub(super) struct Row<'a> {
    pub report: &'a FollowedReport,
    pub item: &'a FollowedItem,
    pub response: Option<&'a FollowedResponse>,
    pub answer: Option<&'a FollowedAnswer>,
}

/// Report by report, recommendation by recommendation, answer by answer.
pub(super) fn items(follow_up: &FollowUp) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for item in &follow_up.items {
        let Some(report) = follow_up.reports.get(item.report) else { continue };
        if item.responses.is_empty() {
            rows.push(Row { report, item, response: None, answer: None });
        }
        for response in &item.responses {
            let answer = follow_up.answers.get(response.answer);
            rows.push(Row { report, item, response: Some(response), answer });
        }
    }
    rows
}

/// "Kvarstår (2023), återkommer 2023": what later audits say, in their own words.
pub(super) fn later(follow_up: &FollowUp, item: &FollowedItem, lang: Lang) -> String {
    let year = |report: usize| {
        follow_up.reports.get(report).and_then(|r| r.year).map_or(String::new(), |y| format!(" ({y})"))
    };
    let mut said: Vec<String> = item
        .later
        .iter()
        .map(|l| {
            format!(
                "{}{}",
                l.label.as_deref().unwrap_or(lang.pick("utan status", "no status")),
                year(l.report)
            )
        })
        .collect();
    said.extend(
        item.returns
            .iter()
            .map(|r| format!("{}{}", lang.pick("rekommenderas igen", "recommended again"), year(r.report))),
    );
    said.join(", ")
}

/// Normalised status of a later audit.
pub(super) fn status(status: Option<LaterStatus>) -> &'static str {
    match status {
        Some(LaterStatus::Done) => "done",
        Some(LaterStatus::Partly) => "partly",
        Some(LaterStatus::Remains) => "remains",
        Some(LaterStatus::Ongoing) => "ongoing",
        Some(LaterStatus::NotAssessed) => "not_assessed",
        None => "",
    }
}

/// "förslag", "beslutat".
pub(super) fn state(state: Option<AnswerState>, lang: Lang) -> &'static str {
    match state {
        Some(AnswerState::Draft) => lang.pick("förslag", "draft"),
        Some(AnswerState::Decided) => lang.pick("beslutat", "decided"),
        None => "",
    }
}

/// How an answer was linked, in words.
pub(super) fn basis(basis: LinkBasis, lang: Lang) -> &'static str {
    match basis {
        LinkBasis::Quoted => lang.pick("citerad", "quoted"),
        LinkBasis::Ordinal => lang.pick("nummer", "number"),
        LinkBasis::Heading => lang.pick("rubrik", "heading"),
        LinkBasis::Overlap => lang.pick("innehåll", "matter"),
        LinkBasis::Collective => lang.pick("samlat svar", "answer to all"),
    }
}

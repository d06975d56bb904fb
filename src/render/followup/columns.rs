//! The columns of sheets and CSV tables of a follow-up; formats pick them by their keys.

use super::rows::{Row, basis, state, status};
use crate::model::{BodyTotals, FollowedRequest, FollowedResponse, RecipientsBasis, Unlinked};
use crate::render::compare::columns::{Column, Value, column};
use crate::render::compare::rows::key;
use crate::render::words;

/// A recommendation and its answer in CSV.
pub(super) const ITEM_CSV: &[&str] = &[
    "audited_entity",
    "title",
    "year",
    "recommendation_id",
    "number",
    "recommendation",
    "recipients",
    "recipients_basis",
    "answered",
    "body",
    "answer_date",
    "state",
    "stance",
    "stance_phrase",
    "answer",
    "action",
    "deadline",
    "deadline_from",
    "deadline_to",
    "responsible",
    "basis",
    "score",
    "collective",
    "later_status",
    "later_label",
    "later_comment",
    "returns",
    "file",
    "page",
    "line",
    "answer_file",
    "answer_page",
    "answer_line",
    "report_id",
];

/// The sheet of recommendations.
pub(super) const ITEM_SHEET: &[&str] = &[
    "audited_entity",
    "year",
    "title",
    "number",
    "recommendation",
    "recipients",
    "answered",
    "body",
    "answer_date",
    "state",
    "stance_word",
    "answer",
    "deadline",
    "deadline_to",
    "responsible",
    "basis_word",
    "later_label",
    "later_comment",
    "returns",
    "file",
    "page",
    "line",
    "answer_file",
    "answer_page",
    "answer_line",
];

fn response<'a>(row: &Row<'a>) -> Option<&'a FollowedResponse> {
    row.response
}

fn said(value: Option<&Option<String>>) -> Value {
    value.map_or(Value::Nothing, Value::from)
}

/// Columns of recommendations with their answers.
pub(super) fn items<'a>() -> Vec<Column<Row<'a>>> {
    vec![
        column("audited_entity", "Granskad", "Audited", 22.0, |it, _| (&it.report.audited_entity).into()),
        column("title", "Granskning", "Audit", 36.0, |it, _| (&it.report.title).into()),
        column("year", "År", "Year", 7.0, |it, _| it.report.year.into()),
        column("recommendation_id", "Id", "Id", 7.0, |it, _| it.item.recommendation_id.as_str().into()),
        column("number", "Nr", "No.", 6.0, |it, _| (&it.item.number).into()),
        column("recommendation", "Rekommendation", "Recommendation", 60.0, |it, _| {
            it.item.text.as_str().into()
        }),
        column("recipients", "Mottagare", "Recipients", 30.0, |it, _| {
            it.item.recipients.join("; ").as_str().into()
        }),
        column("recipients_basis", "Mottagare enligt", "Recipients by", 10.0, |it, _| {
            Value::Text(
                if it.item.recipients_basis == RecipientsBasis::Stated { "stated" } else { "inherited" }
                    .to_owned(),
            )
        }),
        column("answered", "Besvarad", "Answered", 9.0, |it, lang| {
            Value::Text(
                if it.item.answered { lang.pick("ja", "yes") } else { lang.pick("nej", "no") }.to_owned(),
            )
        }),
        column("body", "Svar från", "Answer from", 26.0, |it, _| said(response(it).map(|r| &r.body))),
        column("answer_date", "Svarets datum", "Date of answer", 12.0, |it, _| {
            said(it.answer.map(|a| &a.date))
        }),
        column("state", "Läge", "State", 10.0, |it, lang| {
            state(response(it).and_then(|r| r.state), lang).into()
        }),
        column("stance", "Ställningstagande", "Stance", 12.0, |it, _| {
            response(it).map_or(Value::Nothing, |r| Value::Text(key(r.stance)))
        }),
        column("stance_word", "Ställningstagande", "Stance", 16.0, |it, lang| {
            response(it).map_or(Value::Nothing, |r| words::stance(r.stance, lang).into())
        }),
        column("stance_phrase", "Enligt orden", "By the words", 20.0, |it, _| {
            said(response(it).map(|r| &r.stance_phrase))
        }),
        column("answer", "Svar (citat)", "Answer (quote)", 70.0, |it, _| {
            response(it).map(|r| r.text.as_str()).into()
        }),
        column("action", "Åtgärd", "Action", 60.0, |it, _| said(response(it).map(|r| &r.action))),
        column("deadline", "Tid", "Deadline", 20.0, |it, lang| match response(it) {
            Some(r) => {
                r.deadline.as_deref().unwrap_or(lang.pick("ingen tidsangivelse", "no time given")).into()
            }
            None => Value::Nothing,
        }),
        column("deadline_from", "Från", "From", 12.0, |it, _| said(response(it).map(|r| &r.deadline_from))),
        column("deadline_to", "Sista dag", "Last day", 12.0, |it, _| {
            said(response(it).map(|r| &r.deadline_to))
        }),
        column("responsible", "Ansvarig", "Responsible", 22.0, |it, _| {
            said(response(it).map(|r| &r.responsible))
        }),
        column("basis", "Kopplad genom", "Linked by", 10.0, |it, _| {
            response(it).map_or(Value::Nothing, |r| Value::Text(key(r.basis)))
        }),
        column("basis_word", "Kopplad genom", "Linked by", 12.0, |it, lang| {
            response(it).map_or(Value::Nothing, |r| basis(r.basis, lang).into())
        }),
        column("score", "Säkerhet", "Score", 9.0, |it, _| {
            response(it).map_or(Value::Nothing, |r| Value::Score(r.score))
        }),
        column("collective", "Samlat svar", "Collective", 9.0, |it, _| {
            response(it).map_or(Value::Nothing, |r| Value::Flag(r.collective))
        }),
        column("later_status", "Senare status", "Later status", 12.0, |it, _| {
            it.item.later.last().map_or(Value::Nothing, |l| status(l.status).into())
        }),
        column("later_label", "Senare status", "Later status", 16.0, |it, _| {
            said(it.item.later.last().map(|l| &l.label))
        }),
        column("later_comment", "Senare iakttagelse", "Later finding", 50.0, |it, _| {
            said(it.item.later.last().map(|l| &l.comment))
        }),
        column("returns", "Rekommenderas igen", "Recommended again", 40.0, |it, _| {
            it.item.returns.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join("; ").as_str().into()
        }),
        column("file", "Fil", "File", 26.0, |it, _| it.report.path.as_str().into()),
        column("page", "Sida", "Page", 7.0, |it, _| {
            it.item.span.map_or(Value::Nothing, |s| s.page_start.into())
        }),
        column("line", "Rad", "Line", 7.0, |it, _| {
            it.item.span.map_or(Value::Nothing, |s| s.line_start.into())
        }),
        column("answer_file", "Svarets fil", "File of answer", 26.0, |it, _| {
            it.answer.map(|a| a.path.as_str()).into()
        }),
        column("answer_page", "Svarets sida", "Page of answer", 9.0, |it, _| {
            response(it).map_or(Value::Nothing, |r| r.span.page_start.into())
        }),
        column("answer_line", "Svarets rad", "Line of answer", 9.0, |it, _| {
            response(it).map_or(Value::Nothing, |r| r.span.line_start.into())
        }),
        column("report_id", "SHA-256", "SHA-256", 66.0, |it, _| it.report.id.as_str().into()),
    ]
}

/// Columns of passages that answer none.
pub(super) fn unlinked() -> Vec<Column<(String, Unlinked)>> {
    vec![
        column("answer_file", "Svarets fil", "File of answer", 30.0, |it, _| it.0.as_str().into()),
        column("page", "Sida", "Page", 7.0, |it, _| it.1.span.page_start.into()),
        column("line", "Rad", "Line", 7.0, |it, _| it.1.span.line_start.into()),
        column("text", "Text", "Text", 80.0, |it, _| it.1.text.as_str().into()),
        column("why", "Varför", "Why", 50.0, |it, _| it.1.why.as_str().into()),
    ]
}

/// Columns of what the letters asked for.
pub(super) fn requests() -> Vec<Column<(String, FollowedRequest)>> {
    vec![
        column("file", "Fil", "File", 30.0, |it, _| it.0.as_str().into()),
        column("of", "Svar begärt av", "Asked", 36.0, |it, _| it.1.request.of.join("; ").as_str().into()),
        column("deadline", "Senast", "By", 24.0, |it, _| (&it.1.request.deadline).into()),
        column("missing", "Har inte svarat", "Not answered", 36.0, |it, _| {
            it.1.missing.join("; ").as_str().into()
        }),
        column("late", "Försenat", "Late", 10.0, |it, lang| match it.1.late {
            Some(true) => lang.pick("ja", "yes").into(),
            Some(false) => lang.pick("nej", "no").into(),
            None => Value::Nothing,
        }),
        column("headings", "Begärda uppgifter", "Headings asked for", 50.0, |it, _| {
            it.1.request.headings.join("; ").as_str().into()
        }),
        column("for_information", "För kännedom", "For information", 36.0, |it, _| {
            it.1.request.for_information.join("; ").as_str().into()
        }),
    ]
}

/// Columns of the counts.
pub(super) fn totals() -> Vec<Column<BodyTotals>> {
    vec![
        column("body", "Organ", "Body", 36.0, |it, _| it.body.as_str().into()),
        column("recommendations", "Rekommendationer", "Recommendations", 12.0, |it, _| {
            it.recommendations.into()
        }),
        column("answered", "Besvarade", "Answered", 10.0, |it, _| it.answered.into()),
        column("unanswered", "Obesvarade", "Unanswered", 10.0, |it, _| it.unanswered.into()),
        column("agrees", "Instämmer", "Agrees", 10.0, |it, _| it.agrees.into()),
        column("will_act", "Avser agera", "Will act", 10.0, |it, _| it.will_act.into()),
        column("done", "Redan åtgärdat", "Done", 10.0, |it, _| it.done.into()),
        column("partly", "Delvis", "Partly", 10.0, |it, _| it.partly.into()),
        column("declines", "Instämmer inte", "Declines", 10.0, |it, _| it.declines.into()),
        column("unclear", "Oklart", "Unclear", 10.0, |it, _| it.unclear.into()),
        column("with_deadline", "Med tid", "With deadline", 10.0, |it, _| it.with_deadline.into()),
        column("overdue", "Försenade", "Overdue", 10.0, |it, _| it.overdue.into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::compare::columns::picked;

    #[test]
    fn every_key_has_its_column() {
        for keys in [ITEM_CSV, ITEM_SHEET] {
            assert_eq!(picked(items(), keys).len(), keys.len());
        }
    }
}

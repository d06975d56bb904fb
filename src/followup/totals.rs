//! Counts for each body that recommendations are for.

use std::collections::BTreeMap;

use crate::lexicon::fold;
use crate::model::{
    AnswerState, BodyTotals, FollowedAnswer, FollowedItem, FollowedResponse, LaterStatus, Stance,
};

pub(super) fn count(
    items: &[FollowedItem],
    answers: &[FollowedAnswer],
    overdue: Option<&str>,
) -> Vec<BodyTotals> {
    let mut totals: BTreeMap<String, BodyTotals> = BTreeMap::new();
    for item in items {
        let nobody = [String::new()];
        let bodies = if item.recipients.is_empty() { &nobody[..] } else { &item.recipients };
        for body in bodies {
            let entry = totals
                .entry(fold(body))
                .or_insert_with(|| BodyTotals { body: body.clone(), ..BodyTotals::default() });
            entry.recommendations += 1;
            let Some(latest) = latest(item, Some(body), answers) else {
                entry.unanswered += 1;
                continue;
            };
            entry.answered += 1;
            match latest.stance {
                Stance::Agrees => entry.agrees += 1,
                Stance::WillAct => entry.will_act += 1,
                Stance::Done => entry.done += 1,
                Stance::Partly => entry.partly += 1,
                Stance::Declines => entry.declines += 1,
                Stance::Unclear => entry.unclear += 1,
            }
            entry.with_deadline += u32::from(latest.deadline.is_some());
            let late = overdue.is_some_and(|day| is_late(item, latest, day));
            entry.overdue += u32::from(late);
        }
    }
    totals.into_values().collect()
}

/// What the body last said of the item: a decision before a draft, its own words before those for all.
pub(super) fn latest<'a>(
    item: &'a FollowedItem,
    body: Option<&str>,
    answers: &[FollowedAnswer],
) -> Option<&'a FollowedResponse> {
    let body = body.map(fold);
    let from = |r: &&FollowedResponse| match (&body, &r.body) {
        (Some(wanted), Some(own)) => fold(own) == *wanted,
        _ => true,
    };
    let date = |r: &FollowedResponse| answers.get(r.answer).and_then(|a| a.date.clone()).unwrap_or_default();
    item.responses.iter().filter(from).max_by_key(|r| {
        (
            r.state != Some(AnswerState::Draft),
            !r.collective,
            date(r),
            r.answer,
            std::cmp::Reverse(r.passage_id.clone()),
        )
    })
}

/// The last day lies before `day`, and nobody says that it is done.
pub(super) fn is_late(item: &FollowedItem, response: &FollowedResponse, day: &str) -> bool {
    response.deadline_to.as_deref().is_some_and(|last| last < day)
        && response.stance != Stance::Done
        && !is_done_later(item)
}

/// The latest follow-up audit found it done.
pub(super) fn is_done_later(item: &FollowedItem) -> bool {
    item.later.last().is_some_and(|l| l.status == Some(LaterStatus::Done))
}

//! Items that a person asks for: open ones, overdue ones, those of some bodies.

use crate::lexicon::fold;
use crate::model::{FollowUp, FollowedAnswer, FollowedItem, Stance};

use super::totals::{is_done_later, is_late, latest};

/// What to keep. The default keeps everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only what nobody says is done: unanswered, declined, unclear, promised and not found done by a later audit.
    pub open: bool,
    /// Only what was to be done before this day and is not known to be done.
    pub overdue: Option<String>,
    /// Only recommendations to these bodies, or a part of their names.
    pub recipients: Vec<String>,
}

/// The follow-up with the items that the filter keeps. Counts are of all items of the bodies kept.
#[must_use]
pub fn apply(mut follow_up: FollowUp, filter: &Filter) -> FollowUp {
    let wanted: Vec<String> = filter.recipients.iter().map(|r| fold(r)).filter(|r| !r.is_empty()).collect();
    let is_wanted = |body: &str| wanted.is_empty() || wanted.iter().any(|w| fold(body).contains(w.as_str()));
    let answers = std::mem::take(&mut follow_up.answers);
    follow_up.items.retain(|item| {
        (wanted.is_empty() || item.recipients.iter().any(|r| is_wanted(r)))
            && (!filter.open || is_open(item, &answers))
            && filter.overdue.as_deref().is_none_or(|day| is_overdue(item, &answers, day))
    });
    follow_up.answers = answers;
    follow_up.totals.retain(|t| is_wanted(&t.body));
    follow_up
}

/// The bodies that are to act; one unnamed where there is none.
fn asked(item: &FollowedItem) -> Vec<Option<&str>> {
    if item.recipients.is_empty() {
        vec![None]
    } else {
        item.recipients.iter().map(|r| Some(r.as_str())).collect()
    }
}

fn is_open(item: &FollowedItem, answers: &[FollowedAnswer]) -> bool {
    if let Some(last) = item.later.last() {
        return last.status != Some(crate::model::LaterStatus::Done);
    }
    !asked(item).iter().all(|b| latest(item, *b, answers).is_some_and(|r| r.stance == Stance::Done))
}

fn is_overdue(item: &FollowedItem, answers: &[FollowedAnswer], day: &str) -> bool {
    !is_done_later(item)
        && asked(item).iter().any(|b| latest(item, *b, answers).is_some_and(|r| is_late(item, r, day)))
}

//! Passages to the recommendations of the report that their document answers.

use crate::model::{FollowedAnswer, FollowedItem, FollowedResponse, Passage, Unlinked};
use crate::parser::responses::{self, link};

use super::{Given, Source};

/// Fills the responses of the items; returns the passages that answer none.
pub(super) fn link(
    items: &mut [FollowedItem],
    reports: &[Source<'_>],
    given: &[Given<'_>],
    answers: &[FollowedAnswer],
) -> Vec<Unlinked> {
    let mut unlinked = Vec::new();
    for (n, (source, answer)) in given.iter().zip(answers).enumerate() {
        let passages = &source.answer.passages;
        let leave = |passage: &Passage, why: String| Unlinked {
            answer: n,
            passage_id: passage.id.clone(),
            text: passage.text.clone(),
            span: passage.span,
            why,
        };
        let Some((at, report)) = answer.report.and_then(|r| Some((r, reports.get(r)?))) else {
            let why = answer.why_not.clone().unwrap_or_default();
            unlinked.extend(passages.iter().map(|p| leave(p, why.clone())));
            continue;
        };
        let asked = responses::asked(&report.record.recommendations);
        let (links, left) = link::link(&asked, &responses::given(passages), responses::by(source.answer));
        for found in links {
            let Some(passage) = passages.get(found.given) else { continue };
            let id = &report.record.recommendations[found.asked].id;
            if let Some(item) = items.iter_mut().find(|i| i.report == at && i.recommendation_id == *id) {
                item.answered = true;
                item.responses.push(response(n, answer, passage, &found));
            }
        }
        unlinked.extend(left.into_iter().filter_map(|l| Some(leave(passages.get(l.given)?, l.why))));
    }
    unlinked
}

fn response(n: usize, answer: &FollowedAnswer, passage: &Passage, found: &link::Link) -> FollowedResponse {
    FollowedResponse {
        answer: n,
        passage_id: passage.id.clone(),
        body: answer.body.clone(),
        text: passage.text.clone(),
        stance: passage.stance,
        stance_phrase: passage.stance_phrase.clone(),
        action: passage.action.clone(),
        deadline: passage.deadline.clone(),
        deadline_from: passage.deadline_from.clone(),
        deadline_to: passage.deadline_to.clone(),
        responsible: passage.responsible.clone(),
        state: answer.state,
        basis: found.basis,
        score: found.score,
        collective: passage.collective,
        span: passage.span,
    }
}

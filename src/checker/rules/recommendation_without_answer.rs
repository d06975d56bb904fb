//! The body's answer says nothing of a recommendation.
//!
//! **Why.** Silence is not consent, and the follow-up of next year begins with what was never answered.
//!
//! **Example.** Four recommendations, and an answer (yttrande) that speaks of three.
//!
//! **Mend.** Ask the body to answer the recommendation that is left.
//!
//! Only with `--responses FILE…`: the files that hold the answers; an answer bundled with the report counts as well. What
//! links an answer to its recommendation is told by `narvard followup`.

use crate::checker::{Context, Draft};
use crate::followup::{FollowUpOptions, follow_up};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let Some(responses) = &cx.config.responses else { return };
    let mut records = vec![cx.record.clone()];
    records.extend(responses.iter().filter(|r| r.id != cx.record.id).cloned());
    let followed = follow_up(&records, &FollowUpOptions::default());
    let own = followed.reports.iter().position(|r| r.id == cx.record.id);
    let answered = |id: &str| {
        followed.items.iter().any(|i| Some(i.report) == own && i.recommendation_id == id && i.answered)
    };
    let all = &cx.record.recommendations;
    let count = all.iter().filter(|r| answered(&r.id)).count();
    for one in all.iter().filter(|r| !answered(&r.id)) {
        let Some(seen) = one.sightings.last() else { continue };
        out.push(
            Draft::new(format!("“{}” is not answered; {count} of {} are", one.text, all.len()))
                .at(cx.span(&seen.span, &seen.text))
                .item(&one.id)
                .help("ask the body to answer it, or name the file that holds its answer with --responses"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::Config;
    use crate::checker::tests::*;

    const ID: &str = "recommendation-without-answer";

    #[test]
    fn asked_for_only() {
        let config = Config { responses: Some(Default::default()), ..Config::default() };
        let found = findings_with(REPORT, &config);
        assert_eq!(found.iter().filter(|f| f.rule == ID).count(), 2);
        quiet(ID, REPORT);
    }
}

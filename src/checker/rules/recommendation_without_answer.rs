//! The body's answer says nothing of a recommendation.
//!
//! **Why.** Silence is not consent, and the follow-up of next year begins with what was never answered.
//!
//! **Example.** Four recommendations, and an answer (yttrande) that speaks of three.
//!
//! **Mend.** Ask the body to answer the recommendation that is left.
//!
//! Only where answers are read too: in the same file, or with `--responses FILE…`.

use crate::checker::{Context, Draft};
use crate::model::PartKind;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if !cx.config.responses {
        return;
    }
    let all = &cx.record.recommendations;
    let answered = all.iter().filter(|r| r.response.is_some()).count();
    for one in all.iter().filter(|r| r.response.is_none()) {
        let Some(seen) = one.sightings.last() else { continue };
        let mut draft = Draft::new(format!("“{}” is not answered; {answered} of {} are", one.text, all.len()))
            .at(cx.span(&seen.span, &seen.text))
            .item(&one.id)
            .help("ask the body to answer it, or name the file that holds its answer with --responses");
        if let Some(part) = cx.record.document.parts.iter().find(|p| p.kind == PartKind::Yttrande) {
            draft = draft.and("the answer", cx.span(&part.span, part.title.as_deref().unwrap_or("")));
        }
        out.push(draft);
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::Config;
    use crate::checker::tests::*;

    const ID: &str = "recommendation-without-answer";

    #[test]
    fn asked_for_only() {
        let config = Config { responses: true, ..Config::default() };
        let found = findings_with(REPORT, &config);
        assert_eq!(found.iter().filter(|f| f.rule == ID).count(), 2);
        quiet(ID, REPORT);
    }
}

//! The report does not say what it measures against.
//!
//! **Why.** A verdict rests on a norm. Without revisionskriterier the body cannot tell which law or decision it has failed.
//!
//! **Example.** Purpose, method and findings, and nowhere a law, a policy or the word revisionskriterier.
//!
//! **Mend.** Add a section Revisionskriterier with the laws and the decisions of the body that were used.

use crate::checker::{Context, Draft};
use crate::lexicon::HeadingKind;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if !is_whole(cx) || cx.record.criteria.iter().any(|c| !is_question(&c.text)) || has_section(cx, HeadingKind::Criteria) {
        return;
    }
    if cx.phrases("criteria_words").iter().any(|w| cx.holding(w).next().is_some()) {
        return;
    }
    out.push(
        Draft::new("the report names no criteria (revisionskriterier)")
            .help("add a section Revisionskriterier with the laws and decisions that were used"),
    );
}

/// "Granskningen utgår från följande revisionsfrågor: …" tells no norm.
fn is_question(text: &str) -> bool {
    text.ends_with('?') || text.to_lowercase().contains("revisionsfråg")
}

/// An audit report of which enough was read to say what is missing.
pub(super) fn is_whole(cx: &Context<'_>) -> bool {
    cx.is_report() && !cx.record.audit_questions.is_empty() && cx.text.lines.len() >= 25
}

pub(super) fn has_section(cx: &Context<'_>, kind: HeadingKind) -> bool {
    cx.structure.sections.iter().any(|s| s.kind == kind && s.heading.is_some())
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "no-criteria";

    #[test]
    fn nothing_to_measure_against() {
        let text = spoilt(
            "1.3 Revisionskriterier\n• Kommunallag (2017:725) 6 kap. 6 §\n• Miljöbalken (1998:808) 15 kap.\n1.4 Avgränsning",
            "1.3 Avgränsning",
        )
        .replace("1.5 Metod", "1.4 Metod");
        fires(ID, &text, "no criteria");
        quiet(ID, REPORT);
    }
}

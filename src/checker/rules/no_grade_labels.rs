//! The questions are answered in prose, without labels.
//!
//! **Why.** Not a fault: many firms and offices write so. But the answers cannot be counted or compared, and no grade is
//! guessed from them.
//!
//! **Example.** “Vi bedömer att nämnden i allt väsentligt har en ändamålsenlig styrning.”
//!
//! **Mend.** Nothing, or print a label beside each question.

use crate::checker::{Context, Draft};
use crate::model::Basis;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let questions = &cx.record.audit_questions;
    let prose = questions.iter().filter(|q| q.assessment.basis == Basis::Prose).count();
    if prose == 0 || questions.iter().any(|q| q.assessment.grade.is_some()) {
        return;
    }
    out.push(
        Draft::new(format!("{prose} of {} questions are answered in prose, none with a label", questions.len()))
            .help("nothing, or print a label beside each question"),
    );
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "no-grade-labels";

    #[test]
    fn prose_alone() {
        let text = REPORT.replace("\nJa\n", "\n").replace("\nNej\n", "\n").replace("\nDelvis\n", "\n");
        assert!(of(ID, &text)[0].contains("in prose"));
        quiet(ID, REPORT);
    }
}

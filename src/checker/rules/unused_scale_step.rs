//! A scale is stated, and a step of it is never used, or none at all.
//!
//! **Why.** Mostly harmless: no question deserved the step. But where no label stands at all, the grades were forgotten.
//!
//! **Example.** “skalan Ja, Delvis, Nej” and answers in prose only.
//!
//! **Mend.** Nothing, if no question deserved the step; else print the labels.

use crate::checker::{Context, Draft};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let Some(scale) = cx.scale() else { return };
    let used = |step: &String| {
        let grade = cx.lexicon.labels.whole(step);
        cx.structure.labels.iter().any(|l| l.grade.is_some() && l.grade == grade)
    };
    let unused: Vec<String> = scale.steps.iter().filter(|s| !used(s)).map(|s| format!("“{s}”")).collect();
    if unused.is_empty() || cx.record.audit_questions.is_empty() {
        return;
    }
    let (message, help) = if unused.len() == scale.steps.len() {
        ("a scale is stated and no question has a label of it".to_owned(), "print the label of each question")
    } else {
        (format!("no question is answered {}", unused.join(" or ")), "nothing, if no question deserved it")
    };
    let mut draft = Draft::new(message).help(help);
    if let Some(place) = scale.place.clone() {
        draft = draft.at(place);
    }
    out.push(draft);
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "unused-scale-step";

    #[test]
    fn a_step_without_use() {
        assert_eq!(of(ID, &REPORT.replace("\nDelvis\n", "\nNej\n")), ["no question is answered “Delvis”"]);
        quiet(ID, REPORT);
    }
}

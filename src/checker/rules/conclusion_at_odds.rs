//! The overall verdict does not follow from the grades.
//!
//! **Why.** Five times “Ja” and then “inte helt”, or nothing but “Delvis” and “Nej” and then “ändamålsenlig”: a reader of
//! either half gets it wrong, and the accountability of the body rests on the verdict.
//!
//! **Example.** All three questions are answered “Ja”; the summary says that nämnden “inte helt säkerställer …”.
//!
//! **Mend.** Settle which of the two is meant, or say in the verdict what weighs against the grades.

use crate::checker::{Context, Draft};
use crate::model::{Grade, Polarity};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let Some(conclusion) = &cx.record.conclusion else { return };
    let Some(level) = conclusion.level else { return };
    let mixed = conclusion.aspects.iter().any(|a| a.level.is_some() && a.level != Some(level));
    let questions: Vec<_> = cx.record.audit_questions.iter().filter(|q| q.polarity == Polarity::Positive).collect();
    let grades: Vec<Grade> =
        questions.iter().filter_map(|q| q.assessment.grade).filter(|g| *g != Grade::EjBedomd).collect();
    if mixed || grades.len() < 2 || grades.len() < questions.len() || subs_differ(cx) {
        return;
    }
    let good = grades.iter().all(|g| *g == Grade::Ja);
    let bad = grades.iter().all(|g| matches!(g, Grade::Delvis | Grade::Nej));
    let at_odds = good && matches!(level, Grade::Delvis | Grade::Nej)
        || bad && matches!(level, Grade::Ja | Grade::IHuvudsak);
    // A question where "Ja" is bad may carry the reserve.
    let reserve = good && cx.record.audit_questions.iter().any(|q| q.polarity != Polarity::Positive);
    if !at_odds || reserve {
        return;
    }
    let what = if good { "every question is answered “Ja”" } else { "no question is answered better than “Delvis”" };
    let mut draft = Draft::new(format!("{what}, and the verdict is “{}”", level.swedish().to_lowercase()))
        .at(cx.span(&conclusion.span, &conclusion.text))
        .help("settle which of the two is meant, or say in the verdict what weighs against the grades");
    for question in questions {
        if let (Some(span), Some(label)) = (&question.assessment.span, &question.assessment.label) {
            draft = draft.and(format!("“{}”", question.text), cx.span(span, label));
        }
    }
    out.push(draft);
}

/// Sub-questions have grades of their own that could carry the verdict.
fn subs_differ(cx: &Context<'_>) -> bool {
    let questions = &cx.record.audit_questions;
    questions.iter().any(|q| {
        let subs = q.subquestions.iter().filter_map(|s| s.assessment.as_ref()?.grade);
        subs.into_iter().any(|g| Some(g) != q.assessment.grade)
    })
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "conclusion-at-odds";

    #[test]
    fn grades_and_verdict() {
        let all_yes = REPORT.replace("\nNej\n", "\nJa\n").replace("\nDelvis\n", "\nJa\n");
        fires(ID, &all_yes, "every question is answered “Ja”");
        let none = REPORT.replace("\nJa\n", "\nDelvis\n").replace(" inte helt säkerställer", " i huvudsak säkerställer");
        fires(ID, &none, "the verdict is “i huvudsak”");
        quiet(ID, REPORT);
    }
}

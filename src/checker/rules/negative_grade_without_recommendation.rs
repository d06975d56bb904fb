//! A question is answered “Nej” or “Delvis”, and no recommendation takes up its matter.
//!
//! **Why.** A weakness that leads to nothing makes the reader ask whether it was one.
//!
//! **Example.** “Följs avtalen upp?” – “Nej”; the recommendations speak of training and of the register only.
//!
//! **Mend.** Recommend what would mend the weakness, or say why nothing is recommended.
//!
//! Told by shared words, which is why it is a note.

use crate::checker::words::stems;
use crate::checker::{Context, Draft};
use crate::lexicon::fold;
use crate::model::{Grade, Polarity};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if cx.record.recommendations.is_empty() {
        return;
    }
    let asked: Vec<Vec<String>> = cx.record.recommendations.iter().map(|r| stems(&fold(&r.text), cx.lexicon)).collect();
    for question in &cx.record.audit_questions {
        let bad = matches!(question.assessment.grade, Some(Grade::Delvis | Grade::Nej));
        if !bad || question.polarity != Polarity::Positive {
            continue;
        }
        let mut own = stems(&fold(&question.text), cx.lexicon);
        own.extend(stems(&fold(question.assessment.rationale.as_deref().unwrap_or("")), cx.lexicon));
        if own.len() < 2 || asked.iter().any(|r| r.iter().any(|s| own.contains(s))) {
            continue;
        }
        let Some(span) = question.assessment.span.as_ref() else { continue };
        let label = question.assessment.label.as_deref().unwrap_or("");
        out.push(
            Draft::new(format!("“{}” is answered “{label}”, and no recommendation shares a word with it", question.text))
                .at(cx.span(span, label))
                .item(&question.id)
                .help("recommend what would mend the weakness, or say why nothing is recommended"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "negative-grade-without-recommendation";

    #[test]
    fn a_weakness_without_a_consequence() {
        let text = spoilt("• Följa upp kostnaderna för insamlingen minst två gånger om året.\n", "");
        assert!(of(ID, &text)[0].contains("kostnaderna"));
        quiet(ID, REPORT);
    }
}

//! A question is answered “Nej” or “Delvis”, and no recommendation takes up its matter.
//!
//! **Why.** A weakness that leads to nothing makes the reader ask whether it was one.
//!
//! **Example.** “Följs avtalen upp?” – “Nej”; the recommendations speak of training and of the register only.
//!
//! **Mend.** Recommend what would mend the weakness, or say why nothing is recommended.
//!
//! Told by shared words, which is why it is a note. Where there are fewer recommendations than weaknesses, a single shared
//! word does not count if the recommendation is plainly another weakness's.

use std::cell::OnceCell;

use crate::checker::words::Stems;
use crate::checker::{Context, Draft};
use crate::model::{AuditQuestion, Grade, Polarity};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if cx.record.recommendations.is_empty() {
        return;
    }
    let asked = cx.asked();
    let bad = |q: &&AuditQuestion| {
        matches!(q.assessment.grade, Some(Grade::Delvis | Grade::Nej)) && q.polarity == Polarity::Positive
    };
    let questions: Vec<(&AuditQuestion, OnceCell<Stems>)> =
        cx.record.audit_questions.iter().filter(bad).map(|q| (q, OnceCell::new())).collect();
    let few = asked.len() < questions.len();
    for (question, own) in &questions {
        let nej = question.assessment.grade == Some(Grade::Nej);
        // Mostly a word of the question itself is taken up, and its rationale need not be read.
        if !(few && nej) && Stems::touch(asked, &question.text, cx.lexicon) {
            continue;
        }
        let own = own.get_or_init(|| spoken(cx, question));
        if own.len() < 2 {
            continue;
        }
        let touching: Vec<&Stems> = asked.iter().filter(|r| r.shared(own) > 0).collect();
        // Fewer recommendations than weaknesses, and each that shares a word is another weakness's by far.
        let another = |r: &&Stems| {
            let by_far = |(q, words): &(&AuditQuestion, OnceCell<Stems>)| {
                q.id != question.id && r.shared(words.get_or_init(|| spoken(cx, q))) >= 3
            };
            r.shared(own) == 1 && questions.iter().any(by_far)
        };
        let taken = few && touching.len() == 1 && touching.iter().all(another);
        if !touching.is_empty() && !(taken && nej) {
            continue;
        }
        let Some(span) = question.assessment.span.as_ref() else { continue };
        let label = question.assessment.label.as_deref().unwrap_or("");
        let why = if touching.is_empty() { "shares a word with it" } else { "takes up its matter" };
        out.push(
            Draft::new(format!("“{}” is answered “{label}”, and no recommendation {why}", question.text))
                .at(cx.span(span, label))
                .item(&question.id)
                .help("recommend what would mend the weakness, or say why nothing is recommended"),
        );
    }
}

/// The words of a question and of what is said to its answer.
fn spoken(cx: &Context<'_>, question: &AuditQuestion) -> Stems {
    let rationale = question.assessment.rationale.as_deref().unwrap_or("");
    Stems::of(&format!("{} {rationale}", question.text), cx.lexicon)
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

    #[test]
    fn the_recommendation_that_shares_a_word_is_another_weakness_s() {
        let one = "• Förtydliga ansvaret för återvinningscentralerna i delegationsordningen och sedan kostnaderna.";
        let text = spoilt("• Följa upp kostnaderna för insamlingen minst två gånger om året.\n", "")
            .replace("• Förtydliga ansvaret för återvinningscentralerna i delegationsordningen.", one)
            .replace("ansvaret är känt men inte dokumenterat", "ansvaret inte är förtydligat i delegationsordningen");
        assert!(of(ID, &text)[0].contains("takes up its matter"), "{:?}", of(ID, &text));
        // With as many recommendations as weaknesses it may be meant for this one.
        quiet(ID, &text.replace(one, &format!("• Utbilda personalen på anläggningen.\n{one}")));
    }
}

//! A question is listed and never taken up again: no chapter, no row of a table, no answer.
//!
//! **Why.** The auditors have promised fullmäktige an answer. A reader cannot tell whether the question was dropped, answered
//! under another, or forgotten.
//!
//! **Example.** The list holds “Sker återrapportering till nämnden?”; the closing table has the other four questions only.
//!
//! **Mend.** Answer the question, or take it out of the list and say under Avgränsning that it was left out.
//!
//! Nothing is said where most questions have no answer that can be told from running prose.

use crate::checker::{Context, Draft};
use crate::checker::words::{Stems, same_words};
use crate::model::{AuditQuestion, Basis, PartKind, Where};

use super::duplicate_question::says_the_same;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let questions = &cx.record.audit_questions;
    let answered = questions.iter().filter(|q| has_answer(q)).count();
    if answered == 0 {
        out.extend(never_headed(cx));
        return;
    }
    if answered * 10 < questions.len().saturating_sub(1) * 6 {
        return;
    }
    for (n, question) in questions.iter().enumerate() {
        let own = cx.structure.listed.iter().filter(|l| l.question == n);
        let in_list = |line: usize| cx.structure.listed.iter().any(|l| l.lines.0 <= line && line <= l.lines.1);
        // Wherever the reader places it: a copy outside the list takes the question up.
        let again = question.sightings.iter().any(|s| s.place != Where::Missiv && !in_list(cx.line_of(&s.span)));
        if has_answer(question) || again {
            continue;
        }
        let folded = crate::lexicon::fold(&question.text);
        let longest = folded.split(' ').max_by_key(|w| w.len()).unwrap_or("").to_owned();
        // A heading in its words that the reader did not know again.
        let again = cx.holding(&longest).any(|b| {
                // The longest word: few blocks have it.
                let other = !in_list(b.first()) && b.part != PartKind::Missiv;
                other && b.sentences().any(|(_, s)| s.len() < question.text.len() + 20 && same_words(s, &question.text))
            });
        let twin = cx.structure.listed.iter().any(|l| l.question != n && says_the_same(&l.text, &question.text, cx.lexicon));
        if again || twin || own.count() == 0 {
            continue;
        }
        let Some(first) = question.sightings.first() else { continue };
        out.push(
            Draft::new(format!(
                "the question “{}” is listed and never answered; {answered} others are",
                question.text
            ))
            .at(cx.span(&first.span, &first.text))
            .item(&question.id)
            .help("answer it, or take it out of the list and say under Avgränsning that it was left out"),
        );
    }
}

/// Chapters headed by the questions, without labels: all questions but one head a chapter, and of that one no word of its
/// own stands anywhere but in the list.
fn never_headed(cx: &Context<'_>) -> Option<Draft> {
    let questions = &cx.record.audit_questions;
    let listed = &cx.structure.listed;
    let in_list = |line: usize| listed.iter().any(|l| l.lines.0 <= line && line <= l.lines.1);
    let again = |q: &&AuditQuestion| {
        q.sightings.iter().any(|s| s.place != Where::Missiv && !in_list(cx.line_of(&s.span)))
    };
    let mut open = questions.iter().filter(|q| !again(q));
    let question = open.next().filter(|_| questions.len() >= 4 && open.next().is_none())?;
    let index = questions.iter().position(|q| q.id == question.id)?;
    let alone = question.subquestions.is_empty() && listed.iter().any(|l| l.question == index);
    let others: Vec<Stems> =
        questions.iter().filter(|q| q.id != question.id).map(|q| Stems::of(&q.text, cx.lexicon)).collect();
    let elsewhere = |stem: &&str| others.iter().any(|words| words.iter().any(|other| other == *stem));
    let own = Stems::of(&question.text, cx.lexicon);
    let own: Vec<&str> = own.iter().filter(|s| !elsewhere(s)).collect();
    let spoken = |stem: &&str| cx.view().with_word(stem).any(|b| !in_list(b.first()));
    if !alone || own.is_empty() || own.iter().any(spoken) {
        return None;
    }
    let first = question.sightings.first()?;
    Some(
        Draft::new(format!(
            "the question “{}” is listed and never taken up; the other {} are",
            question.text,
            questions.len() - 1
        ))
        .at(cx.span(&first.span, &first.text))
        .item(&question.id)
        .help("answer it, or take it out of the list and say under Avgränsning that it was left out"),
    )
}

pub(super) fn has_answer(question: &crate::model::AuditQuestion) -> bool {
    question.assessment.basis != Basis::None || question.subquestions.iter().any(|s| s.assessment.is_some())
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "question-never-answered";

    #[test]
    fn a_listed_question_without_an_answer() {
        let text = spoilt_at(
            1,
            "3. Är ansvaret för återvinningscentralerna tydligt?\n",
            "3. Är ansvaret för återvinningscentralerna tydligt?\n4. Sker en samlad redovisning till fullmäktige varje år?\n",
        )
        .replace("följande tre revisionsfrågor", "följande revisionsfrågor");
        fires(ID, &text, "samlad redovisning");
        quiet(ID, REPORT);
    }

    #[test]
    fn the_one_question_that_heads_no_chapter() {
        let text = |more: &str| {
            format!(
                "Granskning av föreningsbidrag\nGöteborgs Stad\n\u{C}1 Sammanfattning\nVår samlade bedömning är att nämnderna \
                 inte helt säkerställer en ändamålsenlig bidragsgivning.\n2 Inledning\n2.1 Syfte och revisionsfrågor\n\
                 Granskningen ska besvara följande revisionsfrågor:\n- Har nämnderna regler som styr bidragsgivningen?\n\
                 - Prövas ansökningarna på ett likvärdigt sätt?\n- Kontrolleras det att bidragen används som avsett?\n\
                 - Samordnar nämnderna sina bidrag med varandra?\n\u{C}3 Har nämnderna regler som styr bidragsgivningen?\n\
                 Det finns antagna regler.\n4 Prövas ansökningarna på ett likvärdigt sätt?\nHandläggningen följer en mall.\n\
                 5 Kontrolleras det att bidragen används som avsett?\nStickprov görs inte.{more}\n"
            )
        };
        assert!(of(ID, &text(""))[0].contains("Samordnar nämnderna"), "{:?}", of(ID, &text("")));
        quiet(ID, &text(" Någon samordning av bidragen sker inte."));
    }
}

//! A question is taken up where the others are assessed, and gets no assessment there.
//!
//! **Why.** A chapter without its verdict, or an empty cell in the closing table, is what readers quote as “revisorerna tog
//! inte ställning”.
//!
//! **Example.** The closing table gives “Ja” or “Delvis” to four questions; the cell beside the fifth is empty.
//!
//! **Mend.** Write the assessment, or say that the question could not be assessed and why.

use crate::checker::{Context, Draft};
use crate::checker::noise::Noise;
use crate::model::{AuditQuestion, Polarity, Sighting, Where};

use super::question_never_answered::has_answer;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let questions = &cx.record.audit_questions;
    let places = [Where::Findings, Where::Closing, Where::Summary].map(|place| Place::of(cx, place));
    for (n, question) in questions.iter().enumerate() {
        for Place { place, copies, graded } in &places {
            let (place, Some(copy)) = (*place, copies[n]) else { continue };
            if answered(cx, n, place) || question.subquestions.iter().any(|s| s.assessment.is_some()) {
                continue;
            }
            let others = copies.iter().zip(graded).enumerate().filter(|(m, (copy, _))| *m != n && copy.is_some());
            let (all, graded) = others.fold((0, 0), |(all, count), (_, (_, graded))| (all + 1, count + usize::from(*graded)));
            // Where the report answers nothing in words of a scale, a lone answer in prose is no sign that others lack.
            let usual = graded >= 2 && graded == all && all + 1 >= questions.len().max(3);
            // Nothing at all between this question and the next: the reader may have lost the labels below it too.
            // What "hur" asks is answered in words; and broken letters hide labels.
            let usual = usual && question.polarity != Polarity::Open && (cx.noise() == Noise::Clean || !has_answer(question));
            let bare = || graded >= 2 && graded * 2 >= all && (cx.noise() == Noise::Clean || !has_answer(question)) && nothing_below(cx, copy);
            if !(usual || bare()) {
                continue;
            }
            let elsewhere =
                if has_answer(question) { "; elsewhere it has one" } else { "; nowhere else has it one either" };
            out.push(
                Draft::new(format!(
                    "the question “{}” is taken up in the {} without an assessment, {graded} of the other {all} have one there{elsewhere}",
                    question.text,
                    name(place)
                ))
                .at(cx.span(&copy.span, &copy.text))
                .item(&question.id)
                .help("write the assessment, or say that the question could not be assessed and why"),
            );
            break;
        }
    }
    if !cx.structure.labels.iter().any(|l| l.grade.is_some()) {
        empty_rows(cx, out);
    }
}

/// A row of a matrix of bodies in which the question stands alone, and the rows of all others hold labels.
fn empty_rows(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let cell = |i: usize| cx.text.lines[i].cell;
    let rows: Vec<(&AuditQuestion, &Sighting, usize)> = cx
        .record
        .audit_questions
        .iter()
        .flat_map(|q| q.sightings.iter().map(move |s| (q, s, cx.line_of(&s.span))))
        .filter(|(_, _, line)| *line < cx.text.lines.len() && cell(*line).is_some())
        .collect();
    let labelled = |line: usize| {
        let Some(own) = cell(line) else { return false };
        (0..cx.text.lines.len()).any(|i| {
            let beside = cell(i).is_some_and(|c| c.table == own.table && c.row == own.row && c.col != own.col);
            beside && cx.lexicon.labels.whole(cx.text.line(i)).is_some()
        })
    };
    for (question, copy, line) in rows.iter().filter(|(_, _, line)| row_is_empty(cx, *line)) {
        let column = |line: usize| cell(line).map(|c| (c.table, c.col));
        let others: Vec<usize> =
            rows.iter().filter(|(q, _, l)| q.id != question.id && column(*l) == column(*line)).map(|r| r.2).collect();
        if others.len() >= 2 && others.len() + 1 >= cx.record.audit_questions.len() && others.iter().all(|l| labelled(*l)) {
            out.push(
                Draft::new(format!(
                    "the row of “{}” in the table of answers is empty; the other {} have one",
                    question.text,
                    others.len()
                ))
                .at(cx.span(&copy.span, &copy.text))
                .item(&question.id)
                .help("write the assessment, or say that the question could not be assessed and why"),
            );
        }
    }
}

pub(super) fn name(place: Where) -> &'static str {
    match place {
        Where::Summary => "summary",
        Where::Scope => "purpose section",
        Where::Findings => "chapters",
        Where::Closing => "closing part",
        Where::Missiv => "covering letter",
        Where::Other => "rest of the file",
    }
}

/// Which questions stand in a kind of place, and which of them are graded there.
struct Place<'r> {
    place: Where,
    copies: Vec<Option<&'r Sighting>>,
    graded: Vec<bool>,
}

impl<'r> Place<'r> {
    fn of(cx: &Context<'r>, place: Where) -> Self {
        let questions = &cx.record.audit_questions;
        let copies = questions.iter().map(|q| q.sightings.iter().find(|s| s.place == place)).collect();
        let mut graded = vec![false; questions.len()];
        for label in cx.structure.labels.iter().filter(|l| l.place == place && l.grade.is_some()) {
            if let Some(graded) = graded.get_mut(label.question) {
                *graded = true;
            }
        }
        Self { place, copies, graded }
    }
}

/// Directly behind the copy stands the next question, or its row has no other cell.
fn nothing_below(cx: &Context<'_>, copy: &Sighting) -> bool {
    let first = cx.line_of(&copy.span);
    let last = (first..cx.text.lines.len()).take_while(|i| cx.text.lines[*i].number <= copy.span.line_end).last();
    let Some(next) = (last.unwrap_or(first) + 1..cx.text.lines.len()).find(|i| cx.text.is_words(*i)) else {
        return false;
    };
    let (line, number) = (&cx.text.lines[next], cx.text.lines[next].number);
    let begins = |s: &&Sighting| s.span.line_start == number;
    let question = cx.record.audit_questions.iter().flat_map(|q| &q.sightings).find(begins).is_some();
    // In a table every row is a question; beside it the answer may stand in a cell that is read later.
    question && line.page == cx.text.lines[first].page && (line.cell.is_none() || row_is_empty(cx, first))
}

fn row_is_empty(cx: &Context<'_>, line: usize) -> bool {
    let Some(cell) = cx.text.lines[line].cell else { return true };
    !cx.text.lines.iter().filter_map(|l| l.cell).any(|c| c.table == cell.table && c.row == cell.row && c.col != cell.col)
}

/// Graded there, or answered in prose: words may be an answer that uses no scale.
fn answered(cx: &Context<'_>, question: usize, place: Where) -> bool {
    cx.structure.labels.iter().any(|l| l.question == question && l.place == place)
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "question-without-assessment";

    #[test]
    fn a_chapter_without_its_verdict() {
        let text = spoilt(
            "beskrivet i delegationsordningen.\nBedömning\nDelvis\nVi bedömer att ansvaret är känt men inte dokumenterat.\n",
            "beskrivet i delegationsordningen.\n",
        );
        fires(ID, &text, "återvinningscentralerna");
        quiet(ID, REPORT);
    }

    #[test]
    fn an_empty_row_of_a_matrix() {
        let matrix = |row: &str| {
            format!(
                "Granskning av bisysslor\nMalmö stad\n\u{C}Sammanfattning\nVår samlade bedömning är att nämnderna inte \
                 helt säkerställer en ändamålsenlig hantering av bisysslor.\nSyfte och revisionsfrågor\nGranskningen \
                 ska besvara följande revisionsfrågor:\n1) Är rutinerna för bisysslor tydliga?\n2) Informeras \
                 medarbetarna om reglerna?\n3) Prövas anmälda bisysslor?\n\u{C}Bedömning per nämnd\n\n\
                 Revisionsfråga                        Skolnämnden    Miljönämnden   Teknisk nämnd\n\n\
                 1) Är rutinerna för bisysslor         Otillräcklig   Tillräcklig    Tillräcklig\ntydliga?\n\n\
                 2) Informeras medarbetarna om         {row}\nreglerna?\n\n\
                 3) Prövas anmälda bisysslor           Otillräcklig   Tillräcklig    Tillräcklig\n\nAvslutning\n"
            )
        };
        assert!(of(ID, &matrix(""))[0].contains("Informeras medarbetarna"), "{:?}", of(ID, &matrix("")));
        quiet(ID, &matrix("Tillräcklig    Tillräcklig    Tillräcklig"));
    }
}

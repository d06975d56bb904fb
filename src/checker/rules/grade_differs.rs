//! The same question has one grade here and another there.
//!
//! **Why.** The summary is what is read, the chapter is what was decided. When they differ, the report says two things, and
//! the press will find the one that is worse.
//!
//! **Example.** Chapter 3.2 ends in “Delvis”, the table of the summary says “Ja”.
//!
//! **Mend.** Settle which grade is meant and write it in all places, the colour too.

use crate::checker::{Context, Draft};
use crate::model::Where;

use super::question_without_assessment::name;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    for (n, question) in cx.record.audit_questions.iter().enumerate() {
        let labels: Vec<_> = cx
            .structure
            .labels
            .iter()
            .filter(|l| l.question == n && l.sub.is_none() && l.grade.is_some() && l.place != Where::Other)
            .filter_map(|l| l.line.map(|line| (l, line)))
            // Under a chapter's heading the labels of its sub-questions stand between the question and its own.
            .filter(|(l, line)| question.subquestions.is_empty() || line.abs_diff(l.copy) <= 2)
            .collect();
        let Some((first, first_line)) = labels.first() else { continue };
        let other: Vec<_> = labels.iter().filter(|(l, _)| l.grade != first.grade).collect();
        let Some((second, second_line)) = other.first() else { continue };
        let (a, b) = (first.text.as_deref().unwrap_or(""), second.text.as_deref().unwrap_or(""));
        let mut draft = Draft::new(format!(
            "“{}” is answered “{a}” in the {} and “{b}” in the {}",
            question.text,
            name(first.place),
            name(second.place)
        ))
        .at(cx.lines(*second_line, *second_line, b))
        .and(format!("“{a}” here"), cx.lines(*first_line, *first_line, a))
        .item(&question.id)
        .help("settle which grade is meant and write it in all places");
        for (label, line) in labels.iter().filter(|(_, l)| l != first_line && l != second_line) {
            let text = label.text.as_deref().unwrap_or("");
            draft = draft.and(format!("“{text}” here"), cx.lines(*line, *line, text));
        }
        out.push(draft);
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "grade-differs";

    #[test]
    fn another_grade_in_the_summary() {
        let text = spoilt("kostnaderna för insamlingen?\nNej\n3.", "kostnaderna för insamlingen?\nDelvis\n3.");
        fires(ID, &text, "“Delvis” in the summary and “Nej” in the chapters");
        quiet(ID, REPORT);
    }
}

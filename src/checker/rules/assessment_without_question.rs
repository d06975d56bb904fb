//! An assessment stands under a question number that no question has.
//!
//! **Why.** The reader cannot tell what was assessed; mostly a question was taken out and its answer was not.
//!
//! **Example.** Five questions are listed; chapter 3.6 is headed “Revisionsfråga 6” and ends in “Delvis”.
//!
//! **Mend.** Write out the question and list it, or take the assessment out.

use crate::checker::{Context, Draft};

use super::question_not_listed::strangers;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let listed = cx.structure.listed.len() as u32;
    if listed < 2 {
        return;
    }
    // A table that names its questions by number alone: the first ones are listed, this one is not.
    let rows = numbered_rows(cx);
    for (number, line, label) in &rows {
        let beside = rows.iter().filter(|(n, l, _)| *n <= listed && l.abs_diff(*line) <= 2 * rows.len()).count();
        if *number > listed && beside >= 2 && !numbered(cx, *number) {
            out.push(draft(cx, *number, *line, *line, label));
        }
    }
    for stranger in strangers(cx).iter().filter(|s| s.words.is_empty()) {
        let Some(number) = stranger.number else { continue };
        let known = numbered(cx, number);
        if known || number <= listed || rows.iter().any(|(_, l, _)| *l == stranger.line) {
            continue;
        }
        let Some((line, label)) = &stranger.label else { continue };
        out.push(draft(cx, number, stranger.line, *line, label));
    }
}

fn numbered(cx: &Context<'_>, number: u32) -> bool {
    cx.structure.listed.iter().any(|l| l.number.as_deref() == Some(number.to_string().as_str()))
}

fn draft(cx: &Context<'_>, number: u32, line: usize, label_line: usize, label: &str) -> Draft {
    let listed = cx.structure.listed.len();
    Draft::new(format!("question {number} is assessed “{label}”, and {listed} questions are listed"))
        .at(cx.whole_line(line))
        .and("its assessment", cx.lines(label_line, label_line, label))
        .help("write out the question and list it, or take the assessment out")
}

/// “Granskningsfråga 5          Ja”: number, line, label.
pub(super) fn numbered_rows(cx: &Context<'_>) -> Vec<(u32, usize, String)> {
    let nouns = cx.lexicon.phrases.list("question_nouns");
    let mut rows: Vec<(u32, usize, String)> = Vec::new();
    let said = |i: usize| cx.structure.auditors_speak(i) && cx.text.is_words(i);
    for i in cx.view().counted().iter().copied().filter(|i| said(*i)) {
        let line = &cx.text.lines[i];
        // The first cell of its row.
        if (0..i).rev().take_while(|j| cx.text.lines[*j].number == line.number).any(said) {
            continue;
        }
        let (_, printed) = cx.printed(i);
        let mut words = printed.trim_start_matches('\u{C}').split_whitespace();
        let (Some(noun), Some(number)) = (words.next(), words.next()) else { continue };
        let noun = crate::lexicon::fold(noun);
        let Ok(number) = number.trim_end_matches([':', '.']).parse::<u32>() else { continue };
        let label: Vec<&str> = words.collect();
        let label = label.join(" ");
        let named = noun == "fråga" || nouns.iter().any(|n| noun.starts_with(n.as_str()));
        if named && number <= 30 && cx.lexicon.labels.whole(&label).is_some() {
            rows.push((number, i, label));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "assessment-without-question";

    #[test]
    fn a_number_without_a_question() {
        let text = spoilt(
            "\u{C}3 Samlad bedömning",
            "2.4 Revisionsfråga 4\nBedömning\nDelvis\nVi bedömer att ansvaret är känt.\n\u{C}3 Samlad bedömning",
        );
        fires(ID, &text, "question 4 is assessed “Delvis”");
        quiet(ID, REPORT);
    }
}

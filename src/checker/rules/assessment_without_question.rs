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
    for stranger in strangers(cx).iter().filter(|s| s.words.is_empty()) {
        let Some(number) = stranger.number else { continue };
        let known = cx.structure.listed.iter().any(|l| l.number.as_deref() == Some(number.to_string().as_str()));
        if known || number <= listed {
            continue;
        }
        let Some((line, label)) = &stranger.label else { continue };
        out.push(
            Draft::new(format!("question {number} is assessed “{label}”, and {listed} questions are listed"))
                .at(cx.whole_line(stranger.line))
                .and("its assessment", cx.lines(*line, *line, label))
                .help("write out the question and list it, or take the assessment out"),
        );
    }
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

//! The text says how many questions there are, and the list holds another number.
//!
//! **Why.** A question was added or dropped late, and the answers may not have followed.
//!
//! **Example.** “Granskningen besvarar fem revisionsfrågor”, and six are listed.
//!
//! **Mend.** Correct the number, or the list.
//!
//! Only statements about all questions count (“följande fem”, “samtliga fem”, “besvarar fem”), never “två av frågorna”.

use crate::checker::Block;
use crate::checker::hits::Cue;
use crate::checker::{Context, Draft};
use crate::lexicon::{HeadingKind, numeral};
use crate::model::Where;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let listed = cx.structure.listed.len();
    if listed < 2 {
        return;
    }
    let subs: usize = cx.structure.listed.iter().map(|l| l.subquestions).sum();
    let nouns = cx.phrases("question_nouns");
    let leads = cx.phrases("count_leads");
    // The background tells of other audits.
    let ours = |b: &Block<'_>| !b.note && !b.heading && !matches!(b.kind, HeadingKind::Background | HeadingKind::Earlier);
    for block in cx.with_cue(Cue::CountedQuestions).filter(ours) {
        let place = cx.structure.place(block.first());
        if !matches!(place, Where::Summary | Where::Scope | Where::Closing | Where::Missiv | Where::Findings) {
            continue;
        }
        for (range, sentence) in block.sentences() {
            let folded = crate::lexicon::fold(sentence);
            let words: Vec<&str> = folded.split(' ').collect();
            if retells(cx, &words) {
                continue;
            }
            for n in 1..words.len() {
                if !nouns.opens(words[n]) {
                    continue;
                }
                // "fem övergripande revisionsfrågor"
                let number = [1, 2].into_iter().find_map(|back| Some((back, numeral(words.get(n.checked_sub(back)?)?)?)));
                let Some((back, stated)) = number else { continue };
                let before = n.checked_sub(back + 1).and_then(|k| words.get(k)).copied().unwrap_or("");
                let whole = leads.holds(before)
                    // "Fyra revisionsfrågor besvaras:"
                    || before.is_empty() && words.get(n + 1).is_some_and(|w| w.starts_with("besvara"))
                    || before == "de" && words.get(n + 1) != Some(&"som")
                    || before == "av" && number_before(&words, n - back - 1);
                let sums = [listed, cx.record.audit_questions.len(), subs, listed + subs];
                if !whole || sums.contains(&stated) || stated < 2 {
                    continue;
                }
                let (first, last) = cx.structure.listed.first().zip(cx.structure.listed.last()).map_or((0, 0), |(a, b)| (a.lines.0, b.lines.1));
                out.push(
                    Draft::new(format!("the text says {stated} questions, the list holds {listed}"))
                        .at(cx.in_block(block, range.clone()))
                        .and("the list", cx.lines(first, last, &cx.structure.listed[0].text))
                        .help("correct the number, or the list"),
                );
                return;
            }
        }
    }
}

/// The sentence tells of another audit.
fn retells(cx: &Context<'_>, words: &[&str]) -> bool {
    let told = cx.phrases("retelling_words");
    words.iter().any(|w| {
        told.holds(w)
            || w.len() == 4 && w.starts_with("20") && w.bytes().all(|b| b.is_ascii_digit())
    })
}

/// "tre av de fem", "tre av fem"
fn number_before(words: &[&str], at: usize) -> bool {
    at.checked_sub(1).and_then(|k| words.get(k)).is_some_and(|w| numeral(w).is_some())
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "question-count-differs";

    #[test]
    fn another_number_than_listed() {
        fires(ID, &spoilt("följande tre revisionsfrågor", "följande fyra revisionsfrågor"), "4 questions, the list holds 3");
        fires(ID, &spoilt("De är kända i förvaltningen.", "Fem revisionsfrågor besvaras i rapporten."), "5 questions");
        quiet(ID, REPORT);
        quiet(ID, &spoilt("följande tre revisionsfrågor", "följande 3 övergripande revisionsfrågor"));
        quiet(ID, &spoilt("Vi bedömer att ansvaret är känt", "För två revisionsfrågor gäller att ansvaret är känt"));
    }
}

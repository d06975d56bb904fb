//! The verdict on all questions, printed behind the last one's answer: no reason of that one alone.
//!
//! A chapter may end in words that sum up its own question, and then others do. Where only the last question has such a
//! paragraph, set apart from its answer, it speaks for the whole.

use crate::layout::Joined;

use super::super::conclusion::sums_up;
use super::super::doc::Doc;
use super::super::questions::Listed;
use super::super::sightings::Sight;
use super::Answer;

/// Questions from which on a verdict on all is another thing than an answer.
const FEW: usize = 3;
/// Other questions that show chapters to sum up for themselves.
const SUMMING: usize = 2;

/// Ends the reasons of the last question's answer where the verdict on all begins.
pub(super) fn part(doc: &Doc, listed: &[Listed], sights: &[Sight], answers: &mut [Answer]) {
    let starts: Vec<Option<(usize, usize)>> = answers
        .iter()
        .map(|a| if is_last(listed, a.question) { start(doc, &a.reasons) } else { None })
        .collect();
    // Where chapters sum up each for itself, so does the last.
    let own = |a: &Answer| !is_last(listed, a.question) && start(doc, &a.reasons).is_some();
    if starts.iter().all(Option::is_none) || answers.iter().filter(|a| own(a)).count() >= SUMMING {
        return;
    }
    for (answer, start) in answers.iter_mut().zip(starts) {
        let Some((at, line)) = start else { continue };
        if at > 0 {
            answer.reasons.text.truncate(at);
            answer.reasons.text.truncate(answer.reasons.text.trim_end().len());
            answer.reasons.lines.retain(|l| l.0 < at);
            continue;
        }
        let Some(sight) = sights.get(answer.sight) else { continue };
        let between = sight.last_line + 1..line;
        let own = doc.join(between.clone());
        // Behind a list of questions the chapters begin: none of them is the last one's alone.
        if own.text.ends_with('.') && !between.clone().any(|i| doc.is_heading(i)) {
            answer.reasons = own;
        }
    }
}

/// The last question of the list, or of a list before another report's: numbers begin anew behind it.
fn is_last(listed: &[Listed], question: usize) -> bool {
    let number = |n: usize| listed.get(n)?.number.as_deref()?.parse::<u32>().ok();
    listed.len() >= FEW
        && (question + 1 == listed.len()
            || number(question).is_some_and(|own| number(question + 1).is_some_and(|next| next <= own)))
}

/// Byte and line where the summing paragraph begins.
fn start(doc: &Doc, reasons: &Joined) -> Option<(usize, usize)> {
    reasons.lines.iter().copied().find(|&(at, line)| {
        let before = reasons.text.get(..at).unwrap_or("").trim_end();
        (before.is_empty() || before.ends_with(['.', '!', '”'])) && sums_up(doc, line)
    })
}

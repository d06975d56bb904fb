//! The verdict on all questions, printed behind the last one's answer: no reason of that one alone.
//!
//! A chapter may end in words that sum up its own question, and then each chapter does. Where few questions of many have
//! such a paragraph, set apart from the answer, it speaks for the whole.

use crate::layout::Joined;

use super::super::conclusion::sums_up;
use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::Answer;

/// Answered questions to one of them that make it an exception.
const MANY: usize = 3;

/// Ends the reasons of the last question's answer where the verdict on all begins.
pub(super) fn part(doc: &Doc, sights: &[Sight], answers: &mut [Answer]) {
    let mut answered: Vec<usize> = answers.iter().filter(|a| a.sub.is_none()).map(|a| a.question).collect();
    answered.sort_unstable();
    answered.dedup();
    let starts: Vec<Option<(usize, usize)>> = answers.iter().map(|a| start(doc, &a.reasons)).collect();
    let sums = |question: &&usize| {
        starts.iter().zip(&*answers).any(|(s, a)| s.is_some() && a.question == **question)
    };
    if answered.iter().filter(sums).count() * MANY > answered.len() {
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
        let own = doc.join(sight.last_line + 1..line);
        if own.text.ends_with('.') {
            answer.reasons = own;
        }
    }
}

/// Byte and line where the summing paragraph begins.
fn start(doc: &Doc, reasons: &Joined) -> Option<(usize, usize)> {
    reasons.lines.iter().copied().find(|&(at, line)| {
        let before = reasons.text.get(..at).unwrap_or("").trim_end();
        (before.is_empty() || before.ends_with(['.', '!', '”'])) && sums_up(doc, line)
    })
}

//! The same word twice in a row.
//!
//! **Why.** A leftover of editing; over a line end no eye sees it.
//!
//! **Example.** “nämnden har att / att följa upp”.
//!
//! **Mend.** Take one out.
//!
//! Pairs that Swedish has (“det det”, “om om”, “var var”) and numbers are left alone.

use crate::checker::context::Block;
use crate::checker::{Context, Draft};
use crate::lexicon::{HeadingKind, fold};

/// Words that may rightly stand twice: “som de de facto gör”, “för för få”.
const RIGHT: &[&str] = &[
    "det", "de", "den", "som", "var", "om", "för", "på", "till", "så", "sig", "än", "upp", "in", "ut", "av", "vad", "år", "ja", "nej",
    "nr", "ha", "hej", "mer", "år", "delvis", "grön", "gul", "röd", "stad", "vid", "över", "under", "man", "god", "kr", "tkr", "mnkr", "mkr", "län",
];

/// Of these the doubling is always a slip, though they are short.
const SLIPS: &[&str] = &["för", "på", "till", "av", "som", "om", "den", "vid", "under", "över"];

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    for block in cx.our_blocks() {
        if block.cell || block.kind == HeadingKind::Appendix && block.folded.len() < 40 {
            continue;
        }
        // Most blocks have no such pair even without regard to case and marks.
        let mut before = "";
        let pair = block.folded.split(' ').any(|w| std::mem::replace(&mut before, w) == w);
        if !pair {
            continue;
        }
        let text = block.text();
        let mut last: Option<(usize, &str)> = None;
        for (at, word) in words(text) {
            let doubled = last.filter(|(before, w)| {
                // "Ja Ja" of two cells, "Stad Stad" of names: two capitals are two things.
                w.len() == word.len()
                    && (*w == word && word.starts_with(char::is_lowercase)
                        || w.starts_with(char::is_uppercase) && word.starts_with(char::is_lowercase) && w.to_lowercase() == word)
                    && text[before + w.len()..at].bytes().all(|b| b == b' ')
                    && (!RIGHT.contains(&word) || is_slip(cx, word, block.text(), at))
            });
            if let Some((before, _)) = doubled.filter(|(before, _)| !woven(cx, block, *before..at + word.len(), word)) {
                out.push(
                    Draft::new(format!("“{word}” stands twice"))
                        .at(cx.in_block(block, before..at + word.len()))
                        .help("take one out"),
                );
            }
            last = Some((at, word));
        }
    }
}

/// The lines of a question and of its answer are woven together: one word is the question's, the other the answer's.
fn woven(cx: &Context<'_>, block: &Block, range: std::ops::Range<usize>, word: &str) -> bool {
    let place = cx.in_block(block, range);
    let twice = format!("{word} {word}");
    cx.record.audit_questions.iter().flat_map(|q| &q.sightings).any(|s| {
        s.span.line_start <= place.line && place.line_end <= s.span.line_end && !fold(&s.text).contains(&twice)
    })
}

/// “för för att”, “på på”: followed by what shows that both are the same small word.
fn is_slip(_: &Context<'_>, word: &str, text: &str, at: usize) -> bool {
    let next = text[at + word.len()..].trim_start();
    SLIPS.contains(&word)
        && match word {
            "för" => next.starts_with("att "),
            "om" | "som" | "den" => false,
            // A particle and a preposition: "håller på på sjukhuset", "hör av sig", "räcker till till"
            _ => !next.is_empty() && matches!(word, "av" | "vid" | "under"),
        }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let skip = rest.find(|c: char| c.is_alphabetic())?;
        let start = at + skip;
        let len = text[start..].find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(text.len() - start);
        at = start + len;
        Some((start, &text[start..at]))
    })
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "doubled-word";

    #[test]
    fn twice_in_a_row() {
        fires(ID, &spoilt("De är kända i förvaltningen", "De är\när kända i förvaltningen"), "“är” stands twice");
        fires(ID, &spoilt("Brister kan ge", "Brister kan kan ge"), "“kan”");
        quiet(ID, REPORT);
        quiet(ID, &spoilt("De är kända", "Det de de facto gör är känt, och det det handlar om är känt. Nu, nu"));
    }
}

//! The same word twice in a row.
//!
//! **Why.** A leftover of editing; over a line end no eye sees it.
//!
//! **Example.** “nämnden har att / att följa upp”.
//!
//! **Mend.** Take one out.
//!
//! Pairs that Swedish has (“det det”, “om om”, “var var”) and numbers are left alone.

use crate::checker::Block;
use crate::checker::hits::Cue;
use crate::checker::{Context, Draft};
use crate::lexicon::{HeadingKind, fold};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let right = cx.phrases("doubled_words");
    for block in cx.with_cue(Cue::Doubled) {
        if block.cell || block.kind == HeadingKind::Appendix && block.folded().len() < 40 {
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
                    && (!right.holds(word) || is_slip(cx, word, block.text(), at))
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
fn woven(cx: &Context<'_>, block: Block<'_>, range: std::ops::Range<usize>, word: &str) -> bool {
    let place = cx.in_block(block, range);
    let twice = format!("{word} {word}");
    cx.record.audit_questions.iter().flat_map(|q| &q.sightings).any(|s| {
        s.span.line_start <= place.line && place.line_end <= s.span.line_end && !fold(&s.text).contains(&twice)
    })
}

/// “för för att”, “av av”, not a particle and a preposition as in “hör av sig” and “räcker till till”.
fn is_slip(cx: &Context<'_>, word: &str, text: &str, at: usize) -> bool {
    let next = text[at + word.len()..].trim_start();
    cx.phrases("doubled_slips").iter().any(|slip| match slip.split_once(' ') {
        Some((small, then)) => small == word && next.strip_prefix(then).is_some_and(|n| n.starts_with(' ')),
        None => slip == word && !next.is_empty(),
    })
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

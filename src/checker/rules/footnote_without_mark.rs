//! A footnote that no mark in the text points at.
//!
//! **Why.** The sentence that it explained has been changed, and the note may now be wrong.
//!
//! **Example.** Notes 1, 2 and 3 at the foot of the pages; the text has the marks 1 and 3.
//!
//! **Mend.** Put the mark where it belongs, or take the note out.

use std::ops::Range;

use crate::checker::Block;
use crate::checker::noise::Noise;
use crate::checker::{Context, Draft};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let notes = notes(cx);
    if cx.noise() == Noise::Broken || notes.len() < 2 {
        return;
    }
    let marks = marks(cx);
    for (number, block) in &notes {
        if !marks.iter().any(|(n, ..)| n == number) {
            out.push(
                Draft::new(format!("footnote {number} has no mark in the text"))
                    .at(cx.whole_block(*block))
                    .help("put the mark where it belongs, or take the note out"),
            );
        }
    }
}

/// The notes with their numbers.
pub(super) fn notes<'a>(cx: &'a Context<'_>) -> Vec<(u32, Block<'a>)> {
    let number = |text: &str| -> Option<u32> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits).then(|| text[..digits].parse().ok())?
    };
    let notes = cx.our_blocks().filter(|b| b.note);
    let mut found: Vec<(u32, Block<'_>)> = notes.filter_map(|b| Some((number(b.text())?, b))).collect();
    found.dedup_by_key(|(n, _)| *n);
    found
}

/// Numbers that hang on a word or its punctuation: (number, block, bytes, the word has only letters before it)
pub(super) fn marks<'a>(cx: &'a Context<'_>) -> Vec<(u32, Block<'a>, Range<usize>, bool)> {
    let mut found = Vec::new();
    for block in cx.our_blocks().filter(|b| !b.note) {
        let text = block.text();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) {
            let len = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
            at = start + len;
            let before = text[..start].chars().next_back();
            let after = text[at..].chars().next();
            let word_before: String =
                text[..start].chars().rev().take_while(|c| c.is_alphanumeric()).collect::<Vec<_>>().into_iter().rev().collect();
            let lower = word_before.chars().count() >= 3 && word_before.chars().all(char::is_alphabetic) && word_before.ends_with(char::is_lowercase);
            let closing = matches!(before, Some('.' | ',' | ';' | ')' | '”')) && {
                let stem = text[..start].trim_end_matches(['.', ',', ';', ')', '”']);
                stem.ends_with(char::is_lowercase) && !stem.ends_with("kap") && !stem.ends_with("nr")
            };
            let abbreviation = word_before.chars().count() >= 2 && word_before.chars().all(char::is_uppercase);
            let free = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ')' | ';' | ':' | '?' | '”'));
            let hangs = before.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit() && !matches!(c, '-' | '–' | '/' | ':' | '(' | '§'));
            if len <= 2 && free && (lower || closing || abbreviation || hangs) {
                let number = text[start..at].parse().unwrap_or(0);
                found.push((number, block, start..at, lower || closing));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "footnote-without-mark";

    const NOTES: &str = "höga kostnader.\n1 Beräknat på 2022 års priser.\n2 Enligt kommunens plan.\n";

    #[test]
    fn a_note_without_its_mark() {
        let marked = spoilt("avfall. Brister kan ge höga kostnader.\n", &format!("avfall1. Brister2 kan ge {NOTES}"));
        let at_page_end = marked.replace("2 Enligt kommunens plan.\n", "2 Enligt kommunens plan.\n\u{C}");
        quiet(ID, &at_page_end);
        let lost = at_page_end.replace("Brister2", "Brister");
        assert_eq!(of(ID, &lost), ["footnote 2 has no mark in the text"], "{:#?}", findings(&lost));
        quiet(ID, REPORT);
    }
}

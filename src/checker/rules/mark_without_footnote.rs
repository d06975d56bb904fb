//! A footnote mark in the text, and no footnote of that number.
//!
//! **Why.** The source that the sentence rests on is lost.
//!
//! **Example.** “enligt kommunens policy3”, and the notes are 1 and 2.
//!
//! **Mend.** Add the note, or take the mark out.
//!
//! Only in reports that have footnotes, for marks on words in lower case or behind their full stop: “T1” and “COVID19” are
//! names.

use crate::checker::noise::Noise;
use crate::checker::{Context, Draft};

use super::footnote_without_mark::{marks, notes};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let notes = notes(cx);
    if cx.noise() == Noise::Broken || notes.is_empty() {
        return;
    }
    let last = notes.iter().map(|(n, _)| *n).max().unwrap_or(0);
    // A line below on the same page that begins with the number may be the note, where the reader took it for something
    // else.
    let printed = |number: u32, mark: usize| {
        let begins = format!("{number} ");
        let page = cx.text.lines.get(mark).map_or(0, |l| l.page);
        (mark + 1..cx.text.lines.len()).take_while(|i| cx.text.lines[*i].page == page).any(|i| {
            let (_, line) = cx.printed(i);
            !cx.is_heading(i)
                && line.trim_start().strip_prefix(&begins).is_some_and(|r| r.trim_start().starts_with(char::is_alphabetic))
        })
    };
    let mut told = Vec::new();
    for (number, block, range, sure) in marks(cx) {
        let known = notes.iter().any(|(n, _)| *n == number);
        if !sure || known || number == 0 || number > last + 3 || told.contains(&number) || printed(number, block.line_at(range.start)) {
            continue;
        }
        told.push(number);
        out.push(
            Draft::new(format!("the mark {number} has no footnote; the notes go to {last}"))
                .at(cx.in_block(block, range))
                .help("add the note, or take the mark out"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "mark-without-footnote";

    #[test]
    fn a_mark_without_its_note() {
        let text = spoilt(
            "avfall. Brister kan ge höga kostnader.\n",
            "avfall1. Brister kan ge höga kostnader2.\n1 Beräknat på 2022 års priser.\n\u{C}",
        );
        fires(ID, &text, "the mark 2 has no footnote");
        quiet(ID, &text.replace("kostnader2", "kostnader"));
        quiet(ID, REPORT);
    }
}

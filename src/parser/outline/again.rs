//! Headings that come back in every chapter, in words that no vocabulary knows: "Så ser vi på saken" below what was found.
//!
//! That it comes back, below findings, and that it speaks of the auditors or of summing up, makes it the chapter's
//! assessment.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::layout::{Marker, Role, Text};
use crate::lexicon::Lexicon;
use crate::parser::bodies;
use crate::parser::folds::Folds;

/// Times that it stands in the report.
const TIMES: usize = 3;
/// Letters and words of a heading.
const LETTERS: usize = 60;
const WORDS: usize = 7;
/// Words of a line below it.
const SENTENCE: usize = 5;

/// Such headings among the lines of `range`.
pub(super) fn find(text: &Text, folds: &Folds, lexicon: &Lexicon, range: Range<usize>) -> HashSet<usize> {
    let own = lexicon.phrases.list("judging_heading_words");
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for i in range {
        let line = &text.lines[i];
        let words = text.line(i);
        let short = words.len() <= LETTERS
            && line.cell.is_none()
            && matches!(line.role, Role::Body | Role::Heading)
            && matches!(line.marker, Marker::None | Marker::Outline(_));
        if short
            && words.starts_with(char::is_uppercase)
            && !words.ends_with(['.', ',', ';', '?', '!', '-'])
            // "Bedömning: Delvis" is more than a heading.
            && memchr::memchr(b':', words.as_bytes()).is_none_or(|at| at + 1 == words.len())
            && folds.line(i).split(' ').take(WORDS + 1).count() <= WORDS
            && own.is_in(folds.words_of(i))
        {
            places.entry(folds.line(i)).or_default().push(i);
        }
    }
    let again = |lines: &Vec<usize>| {
        lines.len() >= TIMES
            && lexicon.headings.find_folded(text.line(lines[0]), folds.line(lines[0])).is_none()
            && lexicon.labels.whole(text.line(lines[0])).is_none()
            && bodies::find(text.line(lines[0])).is_empty()
            && lines.iter().all(|&i| stands_below_findings(text, i))
    };
    places.values().filter(|lines| again(lines)).flatten().copied().collect()
}

/// A sentence ends above line `i`, or a page does, and another begins below it.
fn stands_below_findings(text: &Text, i: usize) -> bool {
    let above = (0..i).rev().find(|&j| text.is_words(j)).map(|j| text.line(j));
    let below = (i + 1..text.lines.len()).find(|&j| text.is_words(j)).map(|j| text.line(j));
    let ended =
        text.lines[i].page_top || above.is_some_and(|words| words.ends_with(['.', '!', '?', ')', '”']));
    ended
        && below.is_some_and(|words| {
            words.starts_with(char::is_uppercase) && words.split(' ').count() >= SENTENCE
        })
}

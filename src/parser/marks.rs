//! What lines hold that several finders ask for, looked for once in the whole document: most lines hold none of it, and are
//! spared the reading.

use super::folds::Folds;
use super::spots::{Of, Spots};

/// Of each line what it may hold.
#[derive(Debug, Default)]
pub(super) struct Marks {
    nouns: Vec<bool>,
    years: Vec<bool>,
}

impl Marks {
    pub(super) fn new(folds: &Folds, spots: &Spots, lines: usize) -> Self {
        Self { nouns: nouns(folds, spots, lines), years: years(folds, lines) }
    }

    /// Line `i` begins with a noun that names questions: "Revisionsfråga 2: …", "Frågan är …".
    pub(super) fn names_questions(&self, i: usize) -> bool {
        self.nouns.get(i).is_some_and(|noun| *noun)
    }

    /// A year of 1900 to 2099 begins a word on line `i`: every date holds one.
    pub(super) fn has_year(&self, i: usize) -> bool {
        self.years.get(i).is_some_and(|year| *year)
    }
}

fn nouns(folds: &Folds, spots: &Spots, lines: usize) -> Vec<bool> {
    let mut nouns: Vec<bool> = (0..lines).map(|i| folds.line(i).starts_with("fråga")).collect();
    for (at, _) in spots.beginnings(Of::List("question_nouns")) {
        let line = folds.line_of(at.start);
        nouns[line] |= folds.range(line).start == at.start;
    }
    nouns
}

fn years(folds: &Folds, lines: usize) -> Vec<bool> {
    let bytes = folds.text().as_bytes();
    let year = |at: &usize| {
        let begins = at.checked_sub(1).is_none_or(|before| bytes[before] == b' ');
        begins
            && matches!(
                bytes[*at..],
                [b'1', b'9', b'0'..=b'9', b'0'..=b'9', ..] | [b'2', b'0', b'0'..=b'9', b'0'..=b'9', ..]
            )
    };
    let mut years = vec![false; lines];
    memchr::memchr2_iter(b'1', b'2', bytes).filter(year).for_each(|at| years[folds.line_of(at)] = true);
    years
}

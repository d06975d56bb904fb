//! Sentences that ask and begin a line, wherever they stand: the rows of a table that an extractor flattened.
//!
//! A sentence inside a paragraph is none of them, since a report's prose asks too ("Hur ska detta förstås?").

use crate::layout::Joined;

use super::super::doc::Doc;
use super::super::{answers, sentences};

/// One question on lines of its own.
pub(in super::super) struct Asking {
    pub first: usize,
    pub last: usize,
    /// Its words, mark included.
    pub words: Joined,
    /// Byte on the last line at which other words follow the mark.
    pub rest: Option<usize>,
}

/// Lines that one question takes at most.
const LINES: usize = 8;

/// The questions in lines `start..end`.
pub(in super::super) fn find(doc: &Doc, start: usize, end: usize) -> Vec<Asking> {
    let mut found = Vec::new();
    let mut i = start;
    while i < end {
        match at(doc, i, end) {
            Some(asking) => {
                i = asking.last + 1;
                found.push(asking);
            }
            None => i += 1,
        }
    }
    found
}

fn at(doc: &Doc, i: usize, end: usize) -> Option<Asking> {
    // The label of the row above and the table's heads stand between the questions, and belong to none.
    if !doc.text.is_words(i)
        || !doc.text.line(i).starts_with(char::is_uppercase)
        || doc.label(i).is_some()
        || answers::is_table_head(doc, i)
    {
        return None;
    }
    let mut words = Joined::default();
    for j in (i..end.min(i + LINES)).filter(|&j| doc.text.is_words(j)) {
        let line = doc.text.line(j);
        let mark = line.find("? ").map(|at| at + 1).or_else(|| line.ends_with('?').then_some(line.len()));
        if let Some(mark) = mark {
            words.push(&line[..mark], j);
            let one = sentences::split(&words.text).len() == 1;
            let rest = (mark < line.len()).then_some(mark);
            return one.then_some(Asking { first: i, last: j, words, rest });
        }
        words.push(line, j);
        if line.ends_with(['.', ':']) {
            return None;
        }
    }
    None
}

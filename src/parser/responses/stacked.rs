//! Tables of answers that an extractor printed cell by cell: the heads one below the other, then each row's cells.
//!
//! Nothing shows where a cell ends but its words: a row begins with a recommendation of the report, and behind the answer's
//! last sentence stand who and when. Without a report in the file there is nothing to go by.

use std::collections::HashSet;

use crate::layout::Joined;
use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::parts::PartRange;

use super::passages::Draft;
use super::rows::{self, Columns};
use super::{openers, period};

/// Columns of such a table.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=6;

pub(super) fn find(doc: &Doc, part: &PartRange, skip: &HashSet<usize>, known: &[String]) -> Vec<Draft> {
    if known.is_empty() {
        return Vec::new();
    }
    let lines: Vec<usize> =
        (part.start..part.end).filter(|i| doc.text.is_words(*i) && !skip.contains(i)).collect();
    let Some((columns, from)) = head(doc, &lines) else { return Vec::new() };
    let known: Vec<String> = known.iter().map(|k| fold(openers::strip(k))).collect();
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let mut at = from;
    while at < lines.len() {
        match recommendation(doc, &lines[at..], &known) {
            Some(cells) => {
                rows.push((at, at + cells));
                at += cells;
            }
            None => at += 1,
        }
    }
    // Something else stands directly below the heads.
    if rows.first().is_none_or(|(first, _)| *first != from) {
        return Vec::new();
    }
    let ends = rows.iter().skip(1).map(|r| r.0).chain([lines.len()]);
    rows.iter()
        .zip(ends)
        .filter_map(|(&(start, cell), end)| draft(doc, &lines, (start, cell, end), columns))
        .collect()
}

/// Column heads one below the other, and the index of the line behind them.
fn head(doc: &Doc, lines: &[usize]) -> Option<(Columns, usize)> {
    let is_head = |i: usize| rows::is_head_word(doc, i) || matches!(doc.folds.line(i), "nr" | "nummer");
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|i| is_head(**i)).count();
        if COLUMNS.contains(&run) {
            let cells = lines[at..at + run].iter().map(|&i| doc.text.line(i)).enumerate();
            if let Some(columns) = rows::columns(doc, cells) {
                return Some((columns, at + run));
            }
        }
        at += run.max(1);
    }
    None
}

/// How many of the lines, from the first on, are the cell of one recommendation.
fn recommendation(doc: &Doc, lines: &[usize], known: &[String]) -> Option<usize> {
    const LONGEST: usize = 12;
    let mut cell = Joined::default();
    lines.iter().take(LONGEST).enumerate().find_map(|(n, &i)| {
        cell.push(doc.text.line(i), i);
        let own = fold(openers::strip(&cell.text));
        known.contains(&own).then_some(n + 1)
    })
}

/// The row whose recommendation ends before line `cell` and whose other cells end before line `end`.
fn draft(
    doc: &Doc,
    lines: &[usize],
    (start, cell, end): (usize, usize, usize),
    columns: Columns,
) -> Option<Draft> {
    let join = |lines: &[usize]| {
        let mut joined = Joined::default();
        lines.iter().for_each(|&i| joined.push(doc.text.line(i), i));
        joined
    };
    let beside = usize::from(columns.responsible.is_some()) + usize::from(columns.deadline.is_some());
    let rest = &lines[cell..end];
    // The answer ends with its last sentence; below the last row's white space stand the names of those who sign.
    let mut answer = 0;
    let mut last = rest.len();
    for (n, &i) in rest.iter().enumerate() {
        if n > answer && answer > 0 && n - answer >= beside && doc.text.lines[i].gap_before {
            last = n;
            break;
        }
        if doc.text.line(i).ends_with('.') {
            answer = n + 1;
        }
    }
    let answer = if answer == 0 || beside == 0 { last } else { answer };
    let behind = &rest[answer..last];
    let is_time = |i: usize| {
        let words = doc.text.line(i);
        !period::find(words).is_empty()
            || doc.lexicon.phrases.list("done_in_time_column").holds(doc.folds.line(i))
    };
    let timed = behind.iter().position(|&i| columns.deadline.is_some() && is_time(i));
    let deadline = timed.map(|n| join(&behind[n..=n]).text);
    let who: Vec<usize> =
        behind.iter().enumerate().filter(|(n, _)| Some(*n) != timed).map(|(_, i)| *i).collect();
    let responsible = (columns.responsible.is_some() && !who.is_empty()).then(|| join(&who).text);
    let words = join(&rest[..answer]);
    (!words.text.trim().is_empty()).then(|| Draft {
        quoted: Some(join(&lines[start..cell]).text),
        words,
        deadline,
        responsible,
        tabled: true,
        ..Draft::default()
    })
}

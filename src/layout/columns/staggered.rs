//! One row set apart from all others, whose right-hand words stand on printed lines of their own: a label that is centred
//! beside a question of two lines stands between them.
//!
//! No line shows two columns, so no strip of white is seen. What tells the row is that the left-hand words run on, in the
//! middle of a sentence, over a short line which begins far to the right of where they end.

use crate::source::CellAt;

use super::{MIN_GAP, Part, Printed, Segment, may_hold_columns, parts};

/// Printed lines of such a row, at most.
const MOST_LINES: usize = 8;
/// Characters of a label, at most.
const LABEL: usize = 40;
/// Column at which a right-hand cell begins, at the least.
const RIGHT: usize = 30;

/// The lines from `first` on that make such a row, with the column of each; empty where there is none.
pub(super) fn row(raw: &str, printed: &[Printed], first: usize) -> Vec<(Part, u16)> {
    // Most lines have none below them that begins so far to the right: no need to look at their words.
    let below = printed[first + 1..].iter().take(MOST_LINES - 1).take_while(|line| line.blanks == 0);
    if !below.into_iter().any(|line| usize::from(line.indent) >= RIGHT) {
        return Vec::new();
    }
    let words = |part: &Part| &raw[part.start as usize..part.end as usize];
    let mut cells: Vec<(Part, u16)> = Vec::new();
    // Where the right-hand words begin, and where the left-hand ones end at most.
    let (mut right, mut left_end) = (usize::MAX, 0);
    for line in printed[first..].iter().take(MOST_LINES) {
        let apart = !cells.is_empty() && (line.blanks > 0 || line.page != printed[first].page);
        let own = if apart || !may_hold_columns(line) { Vec::new() } else { parts(raw, line) };
        let [part] = own.as_slice() else { break };
        let beside = part.col >= left_end + MIN_GAP && part.col >= RIGHT && !cells.is_empty();
        if beside {
            right = right.min(part.col);
            cells.push((*part, 1));
        } else if part.end_col + MIN_GAP <= right {
            let ended = cells.iter().rev().find(|(_, col)| *col == 0).is_some_and(|(p, _)| ends(words(p)));
            if ended {
                break;
            }
            left_end = left_end.max(part.end_col);
            cells.push((*part, 0));
        } else {
            break;
        }
    }
    let short = |(part, col): &(Part, u16)| *col == 0 || words(part).chars().count() <= LABEL;
    // Lower-case words below the label go on with the sentence above it.
    let runs_on = cells
        .windows(2)
        .any(|w| w[0].1 == 1 && w[1].1 == 0 && words(&w[1].0).starts_with(char::is_lowercase));
    let begins = cells.first().is_some_and(|(part, _)| words(part).starts_with(|c: char| !c.is_lowercase()));
    if begins
        && runs_on
        && cells.iter().all(short)
        && cells.iter().all(|(p, col)| *col == 1 || p.end_col + MIN_GAP <= right)
    {
        cells
    } else {
        Vec::new()
    }
}

fn ends(words: &str) -> bool {
    words.ends_with(['?', '.', '!', ':'])
}

/// The row's segments in reading order.
pub(super) fn emit(
    cells: &[(Part, u16)],
    first: usize,
    gaps: &[bool],
    margin: u16,
    table: u32,
    out: &mut Vec<Segment>,
) {
    let mut found: Vec<Segment> = (cells.iter().enumerate())
        .map(|(n, (part, col))| Segment {
            printed: first + n,
            start: part.start,
            end: part.end,
            column: (part.col as u16).saturating_sub(margin),
            cell: Some(CellAt { table, row: 0, col: *col }),
            gap_before: gaps[first + n],
            first: true,
            more: Vec::new(),
            heading: false,
        })
        .collect();
    found.sort_by_key(|s| (s.cell.map(|c| c.col), s.printed));
    out.extend(found);
}

//! Cells that touch: "Delvis Uppföljning görs en gång om året", where a label is as wide as its column and one space is all
//! that parts it from the reasons.
//!
//! One line proves nothing. That the other lines begin a column just there does, and that no word runs across.

use super::{MAX_COLUMNS, Part};

/// Lines that begin a column at one place, at the least.
const ALIGNED: usize = 3;
/// Words of a label.
const LABEL_WORDS: usize = 3;

/// Parts the cells of `lines` where they touch.
pub(super) fn part(raw: &str, lines: &mut [Vec<Part>]) {
    let mut begun = [0_u16; MAX_COLUMNS];
    for part in lines.iter().flat_map(|line| line.iter().skip(1)) {
        if let Some(count) = begun.get_mut(part.col) {
            *count += 1;
        }
    }
    for column in (1..MAX_COLUMNS).filter(|&c| usize::from(begun[c]) >= ALIGNED) {
        let across: Vec<(usize, usize)> = (lines.iter().enumerate())
            .filter_map(|(n, line)| {
                let k = line.iter().position(|p| p.col < column && p.end_col > column)?;
                Some((n, k))
            })
            .collect();
        if across.is_empty() || across.len() > usize::from(begun[column]) {
            continue;
        }
        let cuts: Option<Vec<u32>> = across.iter().map(|&(n, k)| cut(raw, &lines[n][k], column)).collect();
        for (&(n, k), at) in across.iter().zip(cuts.into_iter().flatten()) {
            let whole = lines[n][k];
            // The gutter is taken for as wide as gutters are.
            lines[n][k] = Part { end: at - 1, end_col: column.saturating_sub(2).max(whole.col + 1), ..whole };
            lines[n].insert(k + 1, Part { start: at, col: column, ..whole });
        }
    }
}

/// Byte at column `column` of a part whose few words end one space before it, and go on with a capital.
fn cut(raw: &str, part: &Part, column: usize) -> Option<u32> {
    let words = &raw[part.start as usize..part.end as usize];
    let combining = unicode_normalization::char::is_combining_mark;
    let mut col = part.col;
    let (at, _) = words.char_indices().find(|(_, c)| {
        let found = col == column && !combining(*c);
        col += usize::from(!combining(*c));
        found
    })?;
    let (label, rest) = words.split_at(at);
    let few = label.ends_with(' ') && label.split_whitespace().count() <= LABEL_WORDS;
    (few && rest.starts_with(char::is_uppercase)).then_some(part.start + at as u32)
}

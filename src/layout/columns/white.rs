//! Which columns of characters a run of lines leaves free, and the gutters in them.

use super::{MAX_COLUMNS, MIN_GAP, Part};

/// Columns of one word of [`White`].
const BITS: usize = u64::BITS as usize;

/// Which columns all lines of a region leave white, one bit each: they are held against every line again.
#[derive(Clone)]
pub(super) struct White([u64; MAX_COLUMNS.div_ceil(BITS)]);

impl White {
    /// No line yet.
    pub(super) fn all() -> Self {
        Self([u64::MAX; MAX_COLUMNS.div_ceil(BITS)])
    }

    pub(super) fn of(parts: &[Part]) -> Self {
        Self::all().and(parts)
    }

    fn cover(&mut self, parts: &[Part]) {
        for part in parts {
            let (mut from, end) = (part.col, part.end_col.min(MAX_COLUMNS));
            while from < end {
                let (word, first) = (from / BITS, from % BITS);
                let many = (end - from).min(BITS - first);
                self.0[word] &= !(u64::MAX >> (BITS - many) << first);
                from += many;
            }
        }
    }

    pub(super) fn and(&self, parts: &[Part]) -> Self {
        let mut white = self.clone();
        white.cover(parts);
        white
    }

    /// The first column from `from` on that is white, or is not.
    fn next(&self, from: usize, white: bool) -> Option<usize> {
        let mut at = from;
        while at < MAX_COLUMNS {
            let word = if white { self.0[at / BITS] } else { !self.0[at / BITS] } >> (at % BITS);
            if word != 0 {
                return Some(at + word.trailing_zeros() as usize).filter(|at| *at < MAX_COLUMNS);
            }
            at = (at / BITS + 1) * BITS;
        }
        None
    }

    /// White strips (first column, column after the last) with words on both sides of one and the same line.
    pub(super) fn gutters(&self, lines: &[Vec<Part>]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(from) = self.next(at, true)
            && let Some(col) = self.next(from, false)
        {
            let beside = |line: &Vec<Part>| {
                line.iter().any(|p| p.end_col <= from) && line.iter().any(|p| p.col >= col)
            };
            if col - from >= MIN_GAP && lines.iter().any(beside) {
                found.push((from, col));
            }
            at = col;
        }
        found
    }
}

//! Which columns of characters a run of lines leaves free, and the gutters in them.

use super::{MAX_COLUMNS, MIN_GAP, Part};

/// Which columns all lines of a region leave white.
pub(super) struct White(pub(super) Vec<bool>);

impl White {
    pub(super) fn of(parts: &[Part]) -> Self {
        let mut white = Self(vec![true; MAX_COLUMNS]);
        white.cover(parts);
        white
    }

    pub(super) fn cover(&mut self, parts: &[Part]) {
        for part in parts {
            for col in part.col..part.end_col.min(MAX_COLUMNS) {
                self.0[col] = false;
            }
        }
    }

    pub(super) fn and(&self, parts: &[Part]) -> Self {
        let mut white = Self(self.0.clone());
        white.cover(parts);
        white
    }

    /// White strips (first column, column after the last) with words on both sides of one and the same line.
    pub(super) fn gutters(&self, lines: &[Vec<Part>]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut start = None;
        for col in 0..MAX_COLUMNS {
            match (self.0[col], start) {
                (true, None) => start = Some(col),
                (false, Some(from)) => {
                    if col - from >= MIN_GAP
                        && lines
                            .iter()
                            .any(|l| l.iter().any(|p| p.end_col <= from) && l.iter().any(|p| p.col >= col))
                    {
                        found.push((from, col));
                    }
                    start = None;
                }
                _ => {}
            }
        }
        found
    }
}

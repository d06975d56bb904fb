//! Columns of running text beside each other, as in a newspaper: to be read one after the other, and no table.

use super::region::Region;
use super::{Printed, marker};

/// Characters of a column of running text, on average.
const COLUMN: usize = 22;

impl Region {
    /// The words of `column` fill `least` characters of a line on average.
    fn is_wide(&self, column: u16, least: usize) -> bool {
        let (mut sum, mut count) = (0usize, 0usize);
        for n in 0..self.lines.len() {
            for (_, p) in self.cells(n).iter().filter(|(c, _)| *c == column) {
                sum += p.end_col - p.col;
                count += 1;
            }
        }
        count > 0 && sum / count >= least
    }

    /// Two columns, with some lines in each that are wide enough for running text.
    pub(super) fn is_pair(&self) -> bool {
        const FEW: usize = 3;
        let wide = |column: u16| {
            let lines = (0..self.lines.len()).flat_map(|n| self.cells(n));
            lines.filter(|(c, p)| *c == column && p.end_col - p.col >= COLUMN).count() >= FEW
        };
        self.starts.len() == 1 && wide(0) && wide(1)
    }

    pub(super) fn is_newspaper(&self, raw: &str, printed: &[Printed], gaps: &[bool]) -> bool {
        if self.starts.len() != 1 || self.lines.len() < 10 {
            return false;
        }
        let both = (0..self.lines.len()).filter(|n| self.cells(*n).len() == 2).count();
        let wide = |column: u16, least: usize| self.is_wide(column, least);
        // White space across both columns again and again separates rows.
        let shared = (1..self.lines.len())
            .filter(|n| gaps[self.first + n] || (self.spaced(printed) && printed[self.first + n].blanks > 0))
            .count();
        // One column may be longer than the other.
        let beside = (0..self.lines.len()).rev().find(|n| self.cells(*n).len() == 2).map_or(0, |n| n + 1);
        let even = both * 10 >= beside * 7 && both >= 7 && shared * 8 <= self.lines.len();
        self.is_chaptered(raw)
            || even && wide(0, 30) && wide(1, 30)
            || both * 2 >= self.lines.len()
                && wide(0, COLUMN)
                && wide(1, COLUMN)
                && self.rows_cut(raw, printed, gaps)
    }

    /// Where the first column begins rows the second one is in the middle of its sentences: no row is one of both.
    fn rows_cut(&self, raw: &str, printed: &[Printed], gaps: &[bool]) -> bool {
        let rows = self.rows(raw, printed, gaps);
        let words = |n: usize, column: u16| {
            let cell = self.cells(n).into_iter().find(|(c, _)| *c == column);
            cell.map(|(_, p)| &raw[p.start as usize..p.end as usize])
        };
        let (mut begun, mut cut) = (0, 0);
        for n in (1..self.lines.len()).filter(|n| rows[*n] != rows[n - 1]) {
            let (Some(left), Some(right)) = (words(n, 0), words(n, 1)) else { continue };
            let above = words(n - 1, 1).unwrap_or(".");
            begun += 1;
            cut += usize::from(
                left.starts_with(char::is_uppercase)
                    && right.starts_with(char::is_lowercase)
                    && !above.ends_with(['.', '?', '!', ':']),
            );
        }
        cut >= 2 && cut * 2 > begun
    }

    /// "1.1 Bakgrund", "1.2 Syfte" in the first column, and the second goes on with "1.3 Avgränsning": chapters are counted
    /// through a text; a table's second column counts nothing of its first.
    pub(super) fn is_chaptered(&self, raw: &str) -> bool {
        if !self.is_pair() {
            return false;
        }
        let mut counts: [Vec<Vec<u16>>; 2] = Default::default();
        for n in 0..self.lines.len() {
            for (column, part) in self.cells(n) {
                counts[usize::from(column.min(1))]
                    .extend(chapter(&raw[part.start as usize..part.end as usize]));
            }
        }
        let [left, right] = &counts;
        let all = || left.iter().chain(right);
        !left.is_empty()
            && !right.is_empty()
            && all().count() > 2
            && all().any(|c| c.len() > 1)
            && all().zip(all().skip(1)).all(|(a, b)| a < b)
    }
}

/// The numbers of "1.3 Avgränsning" or "2. Resultat".
fn chapter(words: &str) -> Option<Vec<u16>> {
    let (marker, skip) = marker::read(words);
    let number = words[..skip].trim().trim_end_matches('.');
    let title = &words[skip..];
    (marker != marker::Marker::None
        && title.starts_with(char::is_uppercase)
        && !title.ends_with(['.', ',', ':', ';']))
    .then(|| number.split('.').map(|n| n.parse().ok()).collect::<Option<Vec<u16>>>())
    .flatten()
}

//! Where the rows of a table begin.

use super::region::Region;
use super::{Part, Printed, marker};

impl Region {
    /// Row of each line. White space across all columns ends a row unless the lines below it leave the first column
    /// empty; a table without such white space starts a row where the first column starts a sentence.
    pub(super) fn rows(&self, raw: &str, printed: &[Printed], gaps: &[bool]) -> Vec<u32> {
        let gap = |n: usize| {
            n > 0 && (gaps[self.first + n] || (self.spaced(printed) && printed[self.first + n].blanks > 0))
        };
        let topped = self.is_topped(raw);
        let fields = self.fields(raw);
        let has_gaps = (1..self.lines.len()).filter(|n| gap(*n)).count() >= 1;
        let mut row = 0;
        let mut rows = Vec::with_capacity(self.lines.len());
        let mut started = false;
        for n in 0..self.lines.len() {
            let first_column = |m: usize| self.cells(m).first().is_some_and(|(c, _)| *c == 0);
            let begins = if n > 0 && self.is_numbered(raw, n) && !(has_gaps && self.is_centred(raw, n, &gap))
            {
                true
            } else if has_gaps && n == 1 && self.cells(0).len() >= 2 && self.starts_row(raw, 1) {
                // The table's head stands close above its first row.
                true
            } else if fields.contains(&n) {
                true
            } else if topped && !has_gaps {
                self.cells(n).len() >= 2
            } else if has_gaps && self.counts_on(raw, n) {
                true
            } else if has_gaps {
                gap(n) && {
                    let end = (n + 1..self.lines.len()).find(|m| gap(*m)).unwrap_or(self.lines.len());
                    (n..end).any(first_column)
                }
            } else {
                n > 0 && first_column(n) && self.starts_row(raw, n)
            };
            if begins && started {
                row += 1;
            }
            started = true;
            rows.push(row);
        }
        rows
    }

    /// "Kontrollmål 2 | Är …?", "Bedömning | Delvis", "Kontrollmål 3 | …": lines whose first column names what stands beside it
    /// with words that come again, as those of a form do. Each begins a row.
    fn fields(&self, raw: &str) -> Vec<usize> {
        if self.starts.len() != 1 {
            return Vec::new();
        }
        let name = |n: usize| {
            let cells = self.cells(n);
            let (column, part) = cells.first().filter(|_| cells.len() == 2)?;
            let words = &raw[part.start as usize..part.end as usize];
            let own = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ':' | '.'));
            (*column == 0 && own.starts_with(char::is_uppercase) && !own.contains(' ')).then_some(own)
        };
        let names: Vec<Option<&str>> = (0..self.lines.len()).map(name).collect();
        let again = |own: &str| names.iter().flatten().filter(|other| **other == own).count() >= 2;
        let found: Vec<usize> = (0..names.len()).filter(|&n| names[n].is_some_and(again)).collect();
        // All that the first column holds are such names.
        let filled = (0..self.lines.len()).filter(|&n| self.cells(n).iter().any(|(column, _)| *column == 0));
        if found.len() >= 4 && filled.count() == found.len() { found } else { Vec::new() }
    }

    /// Without white space between rows: a number, or a capital after a sentence's end, or a line that fills several
    /// columns below one that did.
    pub(super) fn starts_row(&self, raw: &str, n: usize) -> bool {
        let first = |m: usize| {
            let cells = self.cells(m);
            cells.first().filter(|(c, _)| *c == 0).map(|(_, p)| &raw[p.start as usize..p.end as usize])
        };
        let Some(words) = first(n) else { return false };
        let filled = self.cells(n).len() >= 2;
        let above = (0..n).rev().find_map(first);
        let ended = above.is_none_or(|a| a.ends_with(['?', '.', ':', '!']));
        let (marker, skip) = marker::read(words);
        let numbered = marker != marker::Marker::None;
        // "a) Är riktlinjerna kända": a letter that counts begins a row as a number does.
        let lettered = matches!(marker, marker::Marker::Letter(_) | marker::Marker::Roman(_))
            && words[skip..].starts_with(char::is_uppercase);
        let capital = lettered || words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if !capital {
            return false;
        }
        let above_filled = self.cells(n - 1).len() >= 2;
        let above_empty = first(n - 1).is_none();
        numbered && (filled || ended)
            || ended && above.is_some_and(|a| a.ends_with('?'))
            || filled && (ended || above_filled || above_empty)
    }

    /// Each row's first line fills several columns and begins with a capital, and what it runs over to stands alone and in
    /// small letters: where the rows begin is plain to see.
    fn is_topped(&self, raw: &str) -> bool {
        const FEW: usize = 3;
        let (mut filled, mut over) = (0, 0);
        for n in 0..self.lines.len() {
            let cells = self.cells(n);
            let Some((_, part)) = cells.first().filter(|(column, _)| *column == 0) else { return false };
            let words = &raw[part.start as usize..];
            let plain = if cells.len() >= 2 {
                filled += 1;
                words.starts_with(char::is_uppercase)
            } else {
                over += 1;
                words.starts_with(char::is_lowercase)
            };
            if !plain {
                return false;
            }
        }
        filled >= FEW && over > 0
    }

    /// "5. Har personalen …" close below a row that begins with 4 and has ended.
    fn counts_on(&self, raw: &str, n: usize) -> bool {
        let first = |m: usize| {
            let cells = self.cells(m);
            cells.first().filter(|(c, _)| *c == 0).map(|(_, p)| &raw[p.start as usize..p.end as usize])
        };
        let number = |words: &str| match marker::read(words) {
            (marker::Marker::Number(number, None), skip) if skip < words.len() => Some(number),
            _ => None,
        };
        let own = first(n).and_then(number).filter(|_| n > 0);
        let ended = || (0..n).rev().find_map(first).is_some_and(|above| above.ends_with(['?', '.']));
        own.is_some_and(|own| own > 1 && (0..n).rev().find_map(|m| number(first(m)?)) == Some(own - 1))
            && ended()
    }

    /// The first column holds a number and nothing else, beside words in another.
    pub(super) fn is_numbered(&self, raw: &str, n: usize) -> bool {
        let cells = self.cells(n);
        let number = |p: &Part| {
            let words = raw[p.start as usize..p.end as usize].trim_end_matches(['.', ')']);
            (1..=2).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit())
        };
        cells.len() >= 2 && cells.first().is_some_and(|(c, p)| *c == 0 && number(p))
    }

    /// The number of line `n` stands beside the middle of its row: white space begins the row above it, its own line goes on
    /// with what stands there, and no other number is as near.
    fn is_centred(&self, raw: &str, n: usize, gap: &impl Fn(usize) -> bool) -> bool {
        let from = (0..=n).rev().find(|m| *m == 0 || gap(*m)).unwrap_or(0);
        let to = (n + 1..self.lines.len()).find(|m| gap(*m)).unwrap_or(self.lines.len());
        let beside = self.cells(n).into_iter().find(|(c, _)| *c == 1);
        let goes_on = beside.is_none_or(|(_, p)| raw[p.start as usize..].starts_with(char::is_lowercase));
        from < n && goes_on && (from..to).filter(|m| self.is_numbered(raw, *m)).count() == 1
    }

    /// Blank lines occur, though not between all lines.
    pub(super) fn spaced(&self, printed: &[Printed]) -> bool {
        let inner = &printed[self.first + 1..self.first + self.lines.len()];
        let blank = inner.iter().filter(|l| l.blanks > 0).count();
        blank * 5 < inner.len() * 4
    }
}

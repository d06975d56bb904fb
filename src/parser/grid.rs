//! Tables of a text whose columns stand under a head that the vocabulary knows: cells are cut where the head's words begin.
//!
//! Layout finds columns by white space alone and may take two narrow ones for one; a known head says where each begins.

use crate::layout::Joined;

use super::doc::Doc;

/// A row: for each column the words and the lines that they stand on.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub cells: Vec<Joined>,
    /// The first row behind a page's end and a repeated head.
    pub after_page: bool,
}

impl Row {
    pub fn text(&self, col: usize) -> &str {
        self.cells.get(col).map_or("", |c| c.text.trim())
    }

    /// First and last line of the text.
    pub fn lines(&self) -> Option<(usize, usize)> {
        let all = || self.cells.iter().flat_map(|c| c.lines.iter().map(|l| l.1));
        Some((all().min()?, all().max()?))
    }

    /// Adds the rest of a row that a page end cut.
    pub fn go_on(&mut self, rest: &Row) {
        for (col, cell) in rest.cells.iter().enumerate() {
            for (k, (at, line)) in cell.lines.iter().enumerate() {
                let to = cell.lines.get(k + 1).map_or(cell.text.len(), |l| l.0);
                if let Some(own) = self.cells.get_mut(col) {
                    own.push(&cell.text[*at..to], *line);
                }
            }
        }
    }
}

/// A table: its head and its rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Row>,
}

/// A printed line: its number, its words, the index of its first laid-out line.
struct Printed<'t> {
    text: &'t str,
    line: Option<usize>,
}

/// The tables between lines `from` and `to` whose head `is_head` knows. `skip` are letterheads and feet.
pub(super) fn find(
    doc: &Doc,
    lines: std::ops::Range<usize>,
    skip: &dyn Fn(usize) -> bool,
    is_head: &dyn Fn(&[String]) -> bool,
) -> Vec<Table> {
    let printed = printed(doc, &lines);
    let mut found: Vec<Table> = Vec::new();
    let mut open: Option<(Vec<usize>, Table)> = None;
    let mut blank = true;
    let mut headed = false;
    for (n, one) in printed.iter().enumerate() {
        let text = one.text.trim_end();
        if text.trim().is_empty() {
            blank = true;
            continue;
        }
        let (starts, words): (Vec<usize>, Vec<String>) = split(text).into_iter().unzip();
        if words.len() >= 2 && is_head(&words) {
            match &mut open {
                // The same table goes on behind a page's end.
                Some((own, table)) if table.head == words => *own = starts,
                _ => {
                    found.extend(open.take().map(|(_, t)| t));
                    open = Some((starts, Table { head: words, rows: Vec::new() }));
                }
            }
            headed = true;
            blank = true;
            continue;
        }
        let Some((starts, table)) = &mut open else { continue };
        if one.line.is_none_or(|i| skip(i) || doc.text.lines[i].role == crate::layout::Role::Furniture) {
            continue;
        }
        let Some(cells) = cut(text, starts) else {
            found.extend(open.take().map(|(_, t)| t));
            continue;
        };
        let Some(line) = one.line else { continue };
        let own = cells.first().is_some_and(|c| !c.is_empty());
        let numbered = doc.text.lines[line].marker.printed().is_some();
        let fresh = table.rows.is_empty()
            || headed
            || blank && (own || begins_centred(doc, &printed[n + 1..], starts))
            || own && (numbered || table.rows.last().is_some_and(|row| begins_anew(row, &cells)));
        if fresh {
            let after_page = headed && !table.rows.is_empty();
            table.rows.push(Row { cells: vec![Joined::default(); starts.len()], after_page });
        }
        if let Some(row) = table.rows.last_mut() {
            for (cell, words) in row.cells.iter_mut().zip(&cells) {
                cell.push(words, line);
            }
        }
        headed = false;
        blank = false;
    }
    found.extend(open.take().map(|(_, t)| t));
    found
}

/// No white space parts the rows: one begins with a number in its first column, or where the words of every column begin a
/// sentence and the row above has ended its own.
fn begins_anew(above: &Row, cells: &[String]) -> bool {
    let first = cells.first().map_or("", String::as_str);
    if first.len() <= 3 && first.trim_end_matches(['.', ')']).parse::<u8>().is_ok() {
        return true;
    }
    let begins = |cell: &&String| !cell.starts_with(char::is_lowercase);
    let filled: Vec<usize> = (0..cells.len()).filter(|&n| !cells[n].is_empty()).collect();
    filled.len() >= 2
        && cells.iter().all(|cell| begins(&cell))
        && !above.text(0).is_empty()
        && above.text(0).split(' ').count() >= 3
        && filled.iter().skip(1).take(1).all(|&n| above.text(n).ends_with('.'))
        && !above.text(0).ends_with(['-', ','])
}

/// Below white space a row begins with another column's words where the first column's stand further down, before the next
/// white space: its words are set in the middle of the row's height. A number there begins a row itself.
fn begins_centred(doc: &Doc, below: &[Printed<'_>], starts: &[usize]) -> bool {
    let own = below
        .iter()
        .take_while(|one| !one.text.trim().is_empty())
        .map_while(|one| Some((one.line?, cut(one.text.trim_end(), starts)?)))
        .find(|(_, cells)| cells.first().is_some_and(|c| !c.is_empty()));
    own.is_some_and(|(line, _)| doc.text.lines[line].marker.printed().is_none())
}

/// The lines of the extracted text, each with its laid-out line.
fn printed<'d>(doc: &'d Doc, lines: &std::ops::Range<usize>) -> Vec<Printed<'d>> {
    let Some(own) = doc.text.lines.get(lines.clone()).filter(|own| !own.is_empty()) else {
        return Vec::new();
    };
    // The last cell may stand above the last line of another.
    let numbers = || own.iter().map(|l| l.number);
    let (first, last) = (numbers().min().unwrap_or(0), numbers().max().unwrap_or(0));
    let mut by_number: std::collections::HashMap<u32, usize> = std::collections::HashMap::new();
    for i in lines.clone() {
        by_number.entry(doc.text.lines[i].number).or_insert(i);
    }
    doc.text
        .raw()
        .split('\n')
        .zip(1u32..)
        .filter(|(_, n)| (first..=last).contains(n))
        .map(|(text, n)| Printed {
            text: text.trim_matches(['\r', '\u{0C}']),
            line: by_number.get(&n).copied(),
        })
        .collect()
}

/// Cells of a line by gaps of two blanks: (column of the first character, words).
fn split(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut gap = 2;
    for (at, c) in text.chars().enumerate() {
        if c == ' ' || c == '\u{a0}' {
            gap += 1;
            continue;
        }
        match found.last_mut() {
            Some((_, words)) if gap < 2 => {
                if gap == 1 {
                    words.push(' ');
                }
                words.push(c);
            }
            _ => found.push((at, c.to_string())),
        }
        gap = 0;
    }
    found
}

/// The words of each column; `None` where the line runs over a column's beginning and so is none of the table's.
fn cut(text: &str, starts: &[usize]) -> Option<Vec<String>> {
    let chars: Vec<char> = text.chars().collect();
    let mut cells = Vec::with_capacity(starts.len());
    for (n, &start) in starts.iter().enumerate() {
        let from = if n == 0 { 0 } else { start.min(chars.len()) };
        let to = starts.get(n + 1).map_or(chars.len(), |s| (*s).min(chars.len()));
        if n > 0 && start < chars.len() && start > 0 && chars[start - 1] != ' ' {
            return None;
        }
        cells.push(chars[from..to.max(from)].iter().collect::<String>().trim().to_owned());
    }
    Some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_the_head_begins() {
        let head = split("Rekommendation             Åtgärd              Ansvarig");
        assert_eq!(head.iter().map(|c| c.0).collect::<Vec<_>>(), [0, 27, 47]);
        let starts = [0, 27, 47];
        let row = cut("registret över             Utrustningen förses", &starts).unwrap();
        assert_eq!(row, ["registret över", "Utrustningen förses", ""]);
        assert!(cut("Handlingsplanen följs upp i delårsrapport 2.", &starts).is_none());
    }
}

//! Tables whose cells are known, from geometry or from columns of spaces: a row is question, label, reasons.

use std::collections::BTreeMap;

use crate::layout::Joined;

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::{Answer, is_icon, label};

/// The answer in the row of sighting `n`; `None` where the question stands in no table or its row holds nothing else.
pub(super) fn read(doc: &Doc, sights: &[Sight], n: usize) -> Option<Answer> {
    let sight = &sights[n];
    let cell = doc.text.lines[sight.first_line].cell?;
    let last = doc.text.lines[sight.last_line].cell?;
    // Rows guessed from white space may cut a question: its row ends where the next question begins.
    let next_row = sights[n + 1..].iter().find_map(|s| {
        let other = doc.text.lines[s.first_line].cell?;
        (other.table == cell.table && other.col == cell.col && other.row > cell.row).then_some(other.row)
    });
    let shared = sights.iter().enumerate().any(|(m, s)| {
        m != n
            && doc.text.lines[s.first_line]
                .cell
                .is_some_and(|c| (c.table, c.row, c.col) == (cell.table, cell.row, cell.col))
    });
    let rows =
        cell.row..next_row.unwrap_or(last.row + 1).max(last.row + 1).min(last.row + 2).max(cell.row + 1);
    let mut columns: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    let from = first_of_table(doc, sight.first_line, cell.table);
    for i in from..doc.text.lines.len() {
        let Some(c) = doc.text.lines[i].cell else { continue };
        if c.table > cell.table {
            break;
        }
        if c.table == cell.table
            && rows.contains(&c.row)
            && c.col != cell.col
            && doc.text.is_words(i)
            && !is_icon(doc, i)
            && !super::is_table_head(doc, i)
        {
            columns.entry(c.col).or_default().push(i);
        }
    }
    // A numbering column to the left is no answer.
    columns.retain(|col, lines| {
        *col > cell.col
            || lines.iter().any(|&i| doc.text.line(i).chars().filter(|c| c.is_alphabetic()).count() > 2)
    });
    if columns.is_empty() || shared && sight.sub.is_none() && sights_in_cell(doc, sights, n) > 1 {
        return None;
    }
    let mut answer = Answer::to(doc, sights, n);
    let mut cells: Vec<Joined> = Vec::new();
    for lines in columns.values() {
        let mut joined = Joined::default();
        let found = if answer.grade.is_none() { label::at_line(doc, lines[0]) } else { None };
        let mut skip_to = (lines[0], 0);
        if let Some(found) = found {
            answer.grade = Some(found.grade);
            answer.label = Some(found.label);
            answer.label_line = Some(found.line);
            answer.color = doc.text.lines[found.line].color;
            skip_to = found.rest;
        }
        for &i in lines {
            if i < skip_to.0 {
                continue;
            }
            let words = doc.text.line(i);
            joined.push(if i == skip_to.0 { words.get(skip_to.1..).unwrap_or("") } else { words }, i);
        }
        if !joined.text.is_empty() {
            cells.push(joined);
        }
    }
    for cell in cells {
        append(&mut answer.reasons, &cell);
    }
    if answer.color.is_none() {
        answer.color = (from..doc.text.lines.len())
            .take_while(|&i| doc.text.lines[i].cell.is_none_or(|c| c.table <= cell.table))
            .find_map(|i| {
                let line = &doc.text.lines[i];
                line.cell.filter(|c| c.table == cell.table && rows.contains(&c.row)).and(line.color)
            });
    }
    Some(answer)
}

fn sights_in_cell(doc: &Doc, sights: &[Sight], n: usize) -> usize {
    let cell = doc.text.lines[sights[n].first_line].cell;
    sights.iter().filter(|s| s.sub.is_none() && doc.text.lines[s.first_line].cell == cell).count()
}

fn first_of_table(doc: &Doc, from: usize, table: u32) -> usize {
    let mut first = from;
    for i in (0..from).rev() {
        match doc.text.lines[i].cell {
            Some(c) if c.table == table => first = i,
            Some(_) => break,
            None => {}
        }
        if from - i > 400 {
            break;
        }
    }
    first
}

fn append(to: &mut Joined, from: &Joined) {
    let Some((_, first)) = from.lines.first() else { return };
    let before = to.lines.len();
    // In one piece: its own seams are closed already, and opening them would part the words that were made whole.
    to.push(&from.text, *first);
    let Some(&(start, _)) = to.lines.get(before) else { return };
    to.lines.extend(from.lines.iter().skip(1).map(|(at, line)| (start + at, *line)));
}

//! Questions that only a table lists: "Nr | Kontrollmål | Iakttagelse | Bedömning", "Revisionsfråga | Svar".
//!
//! A table counts where one column's head names questions and another's names answers; the body's own goals and surveys
//! have tables too, but not with such heads.

use crate::layout::{Joined, Marker};

use super::super::doc::Doc;
use super::super::items;
use super::super::tables::{self, Cells};
use super::Listed;

/// The questions of the first such table, over the page ends that part it.
pub(super) fn find(doc: &Doc) -> Vec<Listed> {
    headed(doc).or_else(|| shaped(doc)).unwrap_or_default()
}

/// The questions of the first table whose one column asks in each row and whose others hold labels in each of them,
/// whatever its heads say: "Det vi har frågat oss | Utfall".
fn shaped(doc: &Doc) -> Option<Vec<Listed>> {
    tables::of(doc).find_map(|table| {
        if !doc.auditors_speak(table.start) || items::is_foreign(doc.kind_at(table.start)) {
            return None;
        }
        let text = |lines: &[usize]| tables::words(doc, lines).text;
        let asking: Vec<(u32, u16)> = table
            .cells
            .iter()
            .filter(|(_, lines)| lines.last().is_some_and(|&last| doc.text.line(last).ends_with('?')))
            .filter(|(_, lines)| text(lines).contains(' '))
            .map(|(place, _)| *place)
            .collect();
        let &(_, column) = asking.first()?;
        let labelled = |row: u32| {
            let row = table.cells.range((row, column + 1)..(row + 1, 0));
            row.filter(|(_, lines)| doc.labels.whole(&text(lines)).is_some()).count() >= 1
        };
        let rows = asking.len();
        if rows < SHAPED || asking.iter().any(|(row, col)| *col != column || !labelled(*row)) {
            return None;
        }
        let mut found = Vec::new();
        let head = asking[0].0.checked_sub(1);
        read(doc, &table.cells, head, column, &mut found);
        (found.len() == rows && found.iter().all(|q| q.text().ends_with('?'))).then_some(found)
    })
}

/// Rows that make a table one of questions and labels by its shape alone.
const SHAPED: usize = 3;

/// As [`find`], by the table's heads.
fn headed(doc: &Doc) -> Option<Vec<Listed>> {
    let mut found: Vec<Listed> = Vec::new();
    // Column of the questions, number of columns and last page of the table that is open.
    let mut open: Option<(u16, u16, u32)> = None;
    for table in tables::of(doc) {
        let (start, cells) = (table.start, &table.cells);
        if !doc.auditors_speak(start) || items::is_foreign(doc.kind_at(start)) {
            continue;
        }
        let breadth = cells.keys().map(|k| k.1).max().unwrap_or(0);
        let (first_page, last_page) = (doc.text.lines[start].page, doc.text.lines[table.end - 1].page);
        let goes_on = open.filter(|(_, b, page)| *b == breadth && page + 1 == first_page);
        match (head(doc, cells), goes_on) {
            (Some((row, column)), _) if found.is_empty() || goes_on.is_some() => {
                read(doc, cells, Some(row), column, &mut found);
                open = Some((column, breadth, last_page));
            }
            (None, Some((column, ..))) => {
                read(doc, cells, None, column, &mut found);
                open = Some((column, breadth, last_page));
            }
            _ if found.len() >= 2 => break,
            _ => {}
        }
    }
    // A question without its mark was cut: better none than half.
    let asking = found.iter().filter(|q| q.text().ends_with('?')).count();
    let half = found.len() < 2 || asking * 2 > found.len() && asking < found.len();
    (!half).then_some(found)
}

/// The questions in `column` below row `head`.
fn read(doc: &Doc, cells: &Cells, head: Option<u32>, column: u16, found: &mut Vec<Listed>) {
    for ((_, _), lines) in
        cells.iter().filter(|((row, col), _)| head.is_none_or(|head| *row > head) && *col == column)
    {
        let first = lines[0];
        let mut words = Joined::default();
        lines
            .iter()
            // A page end repeats the heads.
            .filter(|&&i| !super::super::answers::is_table_head(doc, i))
            .for_each(|&i| words.push(doc.text.line(i), i));
        let Some(&(_, line)) = words.lines.first() else { continue };
        // The end of a question that the row above cut, or the number's own column.
        if words.text.starts_with(char::is_lowercase)
            && doc.text.lines[line].marker == Marker::None
            && let Some(open) = found.last_mut()
            && !open.text().ends_with(['?', '.'])
        {
            lines.iter().for_each(|&i| open.words.push(doc.text.line(i), i));
            continue;
        }
        let count = words.text.split(' ').count();
        if count < 3 && !(count == 2 && words.text.ends_with('?')) {
            continue;
        }
        let row = doc.text.lines[first].cell.map(|c| c.row);
        let beside = column.checked_sub(1).and_then(|left| cells.get(&(row?, left)));
        let number = doc.text.lines[line].marker.printed().or_else(|| {
            let words = doc.text.line(*beside?.first()?).trim_end_matches(['.', ')']);
            let short = words.len() <= 2 && words.bytes().all(|b| b.is_ascii_alphanumeric());
            (short && !words.is_empty()).then(|| words.to_owned())
        });
        found.push(Listed { number, words, subs: Vec::new() });
    }
}

/// Row of the heads and column of the questions.
fn head(doc: &Doc, cells: &Cells) -> Option<(u32, u16)> {
    let phrases = &doc.lexicon.phrases;
    let (questions, answers) = (phrases.list("question_nouns"), phrases.list("table_answer_heads"));
    let text =
        |lines: &[usize]| crate::lexicon::fold(&crate::layout::join(doc.text, lines.iter().copied()).text);
    cells.iter().find_map(|((row, col), lines)| {
        let words = text(lines);
        let asks = words.split(' ').count() <= 3
            && (questions.begins_word(&words) || words.split(' ').any(|w| w == "fråga" || w == "frågor"));
        let beside = || cells.range((*row, 0)..(*row + 1, 0)).filter(|((_, other), _)| other > col);
        let answered = || beside().any(|(_, lines)| answers.iter().any(|head| *head == text(lines)));
        // "Kontrollmål | Uppfyllt | Delvis | Ej": a column for each label, with a mark in one of them.
        let ticked = || {
            beside().count() >= 2
                && beside().all(|(_, lines)| {
                    doc.labels.whole(&crate::layout::join(doc.text, lines.iter().copied()).text).is_some()
                })
        };
        (asks && (answered() || ticked())).then_some((*row, *col))
    })
}

//! Answers in tables: a row a recommendation, with what is done, by whom and when in columns of their own.
//!
//! A page end may cut a row; its rest stands under the repeated head with an empty first cell, or goes on in lower case.

use std::collections::{BTreeMap, HashSet};

use crate::layout::Joined;
use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::grid;
use crate::parser::parts::PartRange;
use crate::parser::tables;

use super::openers;
use super::passages::Draft;

/// What the columns of a table hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub number: Option<usize>,
    pub recommendation: Option<usize>,
    pub answer: Option<usize>,
    pub responsible: Option<usize>,
    pub deadline: Option<usize>,
}

/// Lines by column of one row.
type Row = BTreeMap<usize, Vec<usize>>;

pub(super) fn find(doc: &Doc, part: &PartRange, skip: &HashSet<usize>) -> Vec<Draft> {
    let drafts = ruled(doc, part, skip);
    if !drafts.is_empty() {
        return drafts;
    }
    let mut columns: Option<Columns> = None;
    let mut rows: Vec<(Row, bool)> = Vec::new();
    for (page, row) in table_rows(doc, part, skip) {
        if let Some(found) = heads(doc, &row) {
            columns = Some(found);
            continue;
        }
        if columns.is_some() {
            let fresh = rows.last().is_some_and(|(last, _)| {
                last.values().flatten().next().is_some_and(|&i| doc.text.lines[i].page != page)
            });
            rows.push((row, fresh));
        }
    }
    let Some(columns) = columns else { return Vec::new() };
    let mut drafts: Vec<Draft> = Vec::new();
    let mut cells: Vec<Row> = Vec::new();
    for (row, after_page) in rows {
        if goes_on(doc, columns, &row, after_page)
            && let Some(last) = cells.last_mut()
        {
            for (col, lines) in row {
                last.entry(col).or_default().extend(lines);
            }
            continue;
        }
        cells.push(row);
    }
    for row in &cells {
        let cell = |col: Option<usize>| col.and_then(|c| row.get(&c)).map(|lines| tables::words(doc, lines));
        drafts.extend(draft(doc, &cell, columns));
    }
    drafts
}

/// Tables of a text, cut where their heads begin.
fn ruled(doc: &Doc, part: &PartRange, skip: &HashSet<usize>) -> Vec<Draft> {
    let columns_of = |head: &[String]| columns(doc, head.iter().map(String::as_str).enumerate());
    let tables =
        grid::find(doc, part.start..part.end, &|i| skip.contains(&i), &|head| columns_of(head).is_some());
    let mut drafts = Vec::new();
    for table in tables {
        let Some(columns) = columns_of(&table.head) else { continue };
        let mut rows: Vec<grid::Row> = Vec::new();
        for row in table.rows {
            let first = columns.recommendation.map_or("", |c| row.text(c));
            // "d) Ge återkoppling" begins a row.
            let item = crate::layout::read_marker(first).0.is_item();
            let rest = first.is_empty() || row.after_page && !item && first.starts_with(char::is_lowercase);
            match rows.last_mut() {
                Some(last) if rest => last.go_on(&row),
                _ => rows.push(row),
            }
        }
        // "För socialnämnden" and the names below it stand in columns too.
        let whole = |row: &grid::Row| row.cells.iter().map(|c| c.text.trim()).collect::<Vec<_>>().join(" ");
        for row in rows.iter().take_while(|row| !openers::signs_for(doc, whole(row).trim())) {
            let cell = |col: Option<usize>| col.and_then(|c| row.cells.get(c)).cloned();
            drafts.extend(draft(doc, &cell, columns));
        }
    }
    drafts
}

/// Lines that the drafts are made of, with their table's.
pub(super) fn lines(doc: &Doc, part: &PartRange, drafts: &[Draft]) -> HashSet<usize> {
    if drafts.is_empty() {
        return HashSet::new();
    }
    (part.start..part.end).filter(|&i| doc.text.lines[i].cell.is_some()).collect()
}

fn table_rows(doc: &Doc, part: &PartRange, skip: &HashSet<usize>) -> Vec<(u32, Row)> {
    let mut found: BTreeMap<(u32, usize), (usize, u32, Row)> = BTreeMap::new();
    for i in part.start..part.end {
        let line = &doc.text.lines[i];
        let Some(cell) = line.cell else { continue };
        if !doc.text.is_words(i) || skip.contains(&i) && !is_head_word(doc, i) {
            continue;
        }
        let entry =
            found.entry((cell.table, cell.row as usize)).or_insert_with(|| (i, line.page, Row::new()));
        entry.2.entry(cell.col as usize).or_default().push(i);
    }
    let mut rows: Vec<(usize, u32, Row)> = found.into_values().collect();
    rows.sort_by_key(|r| r.0);
    rows.into_iter().map(|(_, page, row)| (page, row)).collect()
}

/// Heads of a table come back on its next page, as letterheads do.
pub(super) fn is_head_word(doc: &Doc, i: usize) -> bool {
    let folded = doc.folds.line(i);
    [
        "answer_column_recommendation",
        "answer_column_recommendation_number",
        "answer_column_answer",
        "answer_column_responsible",
        "answer_column_deadline",
    ]
    .iter()
    .any(|list| doc.lexicon.phrases.list(list).holds(folded))
}

fn heads(doc: &Doc, row: &Row) -> Option<Columns> {
    let cells: Vec<(usize, String)> =
        row.iter().map(|(col, lines)| (*col, tables::words(doc, lines).text)).collect();
    columns(doc, cells.iter().map(|(col, text)| (*col, text.as_str())))
}

pub(super) fn columns<'h>(doc: &Doc, head: impl Iterator<Item = (usize, &'h str)>) -> Option<Columns> {
    let mut columns = Columns::default();
    for (col, text) in head {
        let folded = fold(text);
        let is = |list: &str| doc.lexicon.phrases.list(list).holds(&folded);
        // "Socialnämndens svar"
        let owned = || {
            folded
                .split_once("s ")
                .is_some_and(|(_, own)| doc.lexicon.phrases.list("answer_column_answer").holds(own))
        };
        if is("answer_column_recommendation") || is("answer_column_recommendation_number") {
            columns.recommendation = columns.recommendation.or(Some(col));
        } else if is("answer_column_answer") || owned() {
            columns.answer = columns.answer.or(Some(col));
        } else if is("answer_column_responsible") {
            columns.responsible = Some(col);
        } else if is("answer_column_deadline") {
            columns.deadline = Some(col);
        } else if matches!(folded.as_str(), "nr" | "nummer") {
            columns.number = Some(col);
        }
    }
    (columns.recommendation.is_some() && columns.answer.is_some()).then_some(columns)
}

/// The row has no recommendation of its own, or goes on with the one above a page end.
fn goes_on(doc: &Doc, columns: Columns, row: &Row, after_page: bool) -> bool {
    let first = columns.recommendation.and_then(|c| row.get(&c));
    match first.and_then(|lines| lines.first()) {
        None => true,
        Some(&i) => {
            after_page
                && doc.text.lines[i].marker.printed().is_none()
                && doc.text.line(i).starts_with(char::is_lowercase)
        }
    }
}

fn draft(doc: &Doc, cell: &dyn Fn(Option<usize>) -> Option<Joined>, columns: Columns) -> Option<Draft> {
    let recommendation = cell(columns.recommendation)?;
    // "–" answers nothing.
    let answer = cell(columns.answer).filter(|a| a.text.contains(char::is_alphanumeric))?;
    let said = |joined: Option<Joined>| {
        joined.map(|j| j.text.trim().to_owned()).filter(|t| t.chars().any(char::is_alphanumeric))
    };
    let first = recommendation.lines.first()?.1;
    let (marker, bytes) = crate::layout::read_marker(&recommendation.text);
    let printed = said(cell(columns.number))
        .or_else(|| marker.printed())
        .or_else(|| doc.text.lines[first].marker.printed());
    let text = if marker.is_item() { &recommendation.text[bytes..] } else { recommendation.text.as_str() };
    let label = openers::label(doc, text);
    let quoted = label.as_ref().map_or(text, |l| &text[l.rest..]).trim();
    // "2", "R4", "5 och 6": the row says by number alone which it answers.
    let counted = label.is_none() && printed.is_none() && openers::is_number(quoted);
    let (number, quoted) = if counted { (Some(quoted.to_owned()), "") } else { (None, quoted) };
    Some(Draft {
        number: label
            .as_ref()
            .map(|l| l.number.clone())
            .or(printed)
            .or(number)
            .map(|n| n.trim_end_matches(['.', ')']).to_owned()),
        quoted: Some(quoted.to_owned()).filter(|q| !q.is_empty()),
        words: answer,
        deadline: said(cell(columns.deadline)),
        responsible: said(cell(columns.responsible)),
        tabled: true,
        ..Draft::default()
    })
}

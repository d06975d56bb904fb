//! Tables whose cells are known, from geometry or from columns of spaces: a row is question, label, reasons.

use std::collections::BTreeMap;

use crate::layout::Joined;
use crate::lexicon::HeadingKind;

use super::super::doc::Doc;
use super::super::items;
use super::super::sightings::Sight;
use super::{Answer, is_icon, label, on_line, ticks};

/// The answer in the row of sighting `n`; `None` where the question stands in no table or its row holds nothing else.
pub(super) fn read(doc: &Doc, sights: &[Sight], n: usize) -> Option<Answer> {
    let sight = &sights[n];
    let cell = doc.text.lines[sight.first_line].cell?;
    // The last line of a table's last row may stand below what white space shows of it.
    let last = doc.text.lines[sight.last_line].cell.filter(|c| c.table == cell.table).unwrap_or(cell);
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
    // Another question begins there, known or not.
    let ended = doc.text.line(sight.last_line).ends_with('?');
    let begins = |i: usize| {
        let words = doc.text.line(i);
        let opens =
            doc.text.lines[i].marker.printed().is_some() || ended && items::is_question_start(doc, words);
        opens && words.starts_with(char::is_uppercase)
    };
    let other = (sight.last_line + 1..doc.text.lines.len())
        .take_while(|&i| doc.text.lines[i].cell.is_some_and(|c| c.table == cell.table))
        .find(|&i| doc.text.lines[i].cell.is_some_and(|c| c.row > last.row && c.col == cell.col))
        .filter(|&i| begins(i))
        .and_then(|i| doc.text.lines[i].cell);
    let rows = other.map_or(rows.clone(), |other| rows.start..rows.end.min(other.row).max(last.row + 1));
    let mut columns: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    let from = first_of_table(doc, sight.first_line, cell.table);
    let heads = heads(doc, from, cell.table, cell.row);
    for i in from..doc.text.lines.len() {
        let Some(c) = doc.text.lines[i].cell else { continue };
        if c.table > cell.table {
            break;
        }
        if c.table == cell.table
            && rows.contains(&c.row)
            && (c.row <= last.row || !repeats_heads(doc, from, cell, c.row))
            && c.col != cell.col
            && doc.text.is_words(i)
            && !is_icon(doc, i)
            && !super::is_table_head(doc, i)
            // A page end repeats the heads.
            && heads.get(&c.col).is_none_or(|head| !head.text.starts_with(doc.text.line(i)))
        {
            columns.entry(c.col).or_default().push(i);
        }
    }
    // A numbering column to the left is no answer; "Ja" is one.
    columns.retain(|col, lines| {
        *col > cell.col
            || lines.iter().any(|&i| {
                doc.text.line(i).chars().filter(|c| c.is_alphabetic()).count() > 2
                    || label::at_line(doc, i).is_some()
            })
    });
    if columns.is_empty() || shared && sight.sub.is_none() && sights_in_cell(doc, sights, n) > 1 {
        return on_line::label_beside(doc, sights, n, &columns);
    }
    let mut answer = Answer::to(doc, sights, n);
    let labels = ticks::label_heads(doc, from, cell.table, cell.row);
    if let Some(found) = ticks::ticked(doc, &columns, &labels) {
        answer.take_label(doc, &found);
        columns.retain(|col, _| !labels.contains_key(col));
    }
    // Rows that could not be told apart hold the labels of several: which is this question's is not known.
    // A narrow cell may break one label over two lines.
    let several = |lines: &Vec<usize>| {
        let label = |i: usize| doc.label(i).is_some();
        let from = label::at_line(doc, lines[0]).map_or(0, |found| found.last + 1);
        lines.iter().filter(|&&i| (i >= from || i == lines[0]) && label(i)).count() >= 2
    };
    if let Some(lines) = columns.values().find(|lines| several(lines)) {
        // "Delvis / Delvis / Ja" beside a question and its sub-questions: each on the printed line of its own.
        let number = |i: usize| doc.text.lines[i].number;
        let beside = |i: usize| {
            sights
                .iter()
                .any(|s| number(s.first_line) == number(i) && doc.text.lines[s.first_line].cell == Some(cell))
        };
        let each = lines.iter().all(|&i| doc.label(i).is_none() || beside(i));
        let own = lines.iter().find(|&&i| each && number(i) == number(sight.first_line));
        if let Some(found) = own.and_then(|&i| label::at_line(doc, i)) {
            answer.take_label(doc, &found);
        }
        return Some(answer);
    }
    // "Revisionsfråga | Bedömning | Rekommendation": what should be done is no reason.
    let advises = |col: &u16| {
        let head = heads.get(col).and_then(|head| doc.lexicon.headings.find(&head.text));
        head == Some(HeadingKind::Recommendations)
    };
    if !columns.keys().all(advises) {
        columns.retain(|col, _| !advises(col));
    }
    match matrix(doc, &columns, &heads) {
        Matrix::No => {}
        Matrix::Summed { others } => columns.retain(|col, _| !others.contains(col)),
        // A grade for each body and none for all: the table gives the question no grade of its own.
        Matrix::EachApart => return Some(answer),
    }
    let opened = columns.values().any(|lines| label::at_line(doc, lines[0]).is_some());
    if answer.grade.is_none()
        && !opened
        && let Some(found) = columns.values().find_map(|lines| ticks::closing(doc, lines))
    {
        answer.take_label(doc, &found);
        columns.values_mut().for_each(|lines| lines.retain(|&i| i != found.line));
    }
    let mut cells: Vec<Joined> = Vec::new();
    for lines in columns.values() {
        let mut joined = Joined::default();
        let found = if answer.grade.is_none() { label::at_line(doc, lines[0]) } else { None };
        let mut skip_to = (lines[0], 0);
        if let Some(found) = found {
            answer.take_label(doc, &found);
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
    // What the auditors saw stands left of the label; where their reasons stand in its cell or right of it, it is no reason.
    let weighed = answer.label_lines.and_then(|(line, _)| doc.text.lines[line].cell).map(|c| c.col);
    let behind = |cell: &Joined| {
        let col = cell.lines.first().and_then(|l| doc.text.lines[l.1].cell).map(|c| c.col);
        col.zip(weighed).is_none_or(|(col, label)| col >= label)
    };
    let reasoned = cells.iter().any(behind);
    for cell in cells.iter().filter(|c| !reasoned || behind(c)) {
        append(&mut answer.reasons, cell);
    }
    // White space too narrow to part them: "Är lokalerna Delvis / ändamålsenliga?" in the question's own cell.
    if let Some(found) = label::inside(doc, sight).filter(|_| answer.grade.is_none()) {
        answer.take_label(doc, &found);
    }
    if answer.reasons.text.is_empty() && answer.grade.is_some() {
        answer.reasons = below(doc, sights, n);
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

/// Whether the question has a row for itself, and its first sub-question the next one with a label beside it.
pub(super) fn heads_subs(doc: &Doc, sights: &[Sight], n: usize) -> bool {
    let (sight, Some(sub)) = (&sights[n], sights.get(n + 1)) else { return false };
    let cells = (doc.text.lines[sight.last_line].cell, doc.text.lines[sub.first_line].cell);
    let (Some(own), Some(next)) = cells else { return false };
    let labelled = || {
        doc.text.lines[sub.first_line..].iter().zip(sub.first_line..).any(|(line, i)| {
            line.cell.is_some_and(|c| (c.table, c.row) == (next.table, next.row)) && doc.label(i).is_some()
        })
    };
    sub.question == sight.question
        && sight.sub.is_none()
        && sub.sub.is_some()
        && (next.table, next.row, next.col) == (own.table, own.row + 1, own.col)
        && labelled()
}

/// Reasons printed under the question in its own cell, and what follows the table's row where a page end cut them.
fn below(doc: &Doc, sights: &[Sight], n: usize) -> Joined {
    let sight = &sights[n];
    let cell = doc.text.lines[sight.last_line].cell;
    let end = sights.get(n + 1).map_or(doc.text.lines.len(), |s| s.first_line);
    // Between two rows stands what is said of the first one, however wide; below the last row may stand anything.
    let between = sights.get(n + 1).is_some_and(|s| {
        s.question != sight.question
            && doc.section(s.first_line).map(|s| s.heading)
                == doc.section(sight.first_line).map(|s| s.heading)
    });
    let least = doc.text.lines[sight.first_line].indent + u16::from(!between);
    let mut reasons = Joined::default();
    let mut last = sight.last_line;
    for i in (sight.last_line + 1..end).filter(|&i| doc.text.is_words(i)) {
        // A line as wide as the table leaves it, though it stands under its question without white space between.
        let wide = doc.text.lines[i].cell.is_none()
            && doc.text.lines[i].number == doc.text.lines[last].number + 1
            && doc.text.lines[i].page == doc.text.lines[last].page
            && !doc.text.lines[i].marker.is_item()
            && doc.text.lines[i].indent >= least;
        let own = doc.text.lines[i].cell == cell
            || wide
            || cell.is_some_and(|cell| is_row_of_reasons(doc, i, cell));
        let cut = !reasons.text.is_empty()
            && !reasons.text.ends_with(['.', '!', '?'])
            && doc.text.lines[i].cell.is_none()
            && doc.text.lines[last].page < doc.text.lines[i].page
            && doc.text.line(i).starts_with(char::is_lowercase);
        if own && !is_icon(doc, i) || cut {
            reasons.push(doc.text.line(i), i);
            last = i;
        } else if !own && doc.text.lines[i].cell.is_none() {
            break;
        }
    }
    if reasons.text.ends_with(['.', '!']) { reasons } else { Joined::default() }
}

/// Line `i` stands in a row below `cell` that fills the same column and no other: what is said of the row above.
fn is_row_of_reasons(doc: &Doc, i: usize, cell: crate::source::CellAt) -> bool {
    let Some(own) = doc.text.lines[i].cell else { return false };
    let near = i.saturating_sub(REASONS)..(i + REASONS).min(doc.text.lines.len());
    own.table == cell.table
        && own.col == cell.col
        && own.row == cell.row + 1
        && near.clone().all(|j| {
            doc.text.lines[j]
                .cell
                .is_none_or(|c| c.table != own.table || c.row != own.row || c.col == own.col)
        })
}

/// Lines of a row of reasons, at most.
const REASONS: usize = 12;

/// A page end repeats the heads: row `row` says in the question's column what the table's first row says there.
fn repeats_heads(doc: &Doc, from: usize, cell: crate::source::CellAt, row: u32) -> bool {
    let words = |row: u32| {
        (from..doc.text.lines.len())
            .take_while(|&i| doc.text.lines[i].cell.is_none_or(|c| c.table <= cell.table))
            .find(|&i| {
                doc.text.is_words(i)
                    && doc.text.lines[i]
                        .cell
                        .is_some_and(|c| (c.table, c.row, c.col) == (cell.table, row, cell.col))
            })
            .map(|i| doc.folds.line(i))
    };
    let first = doc.text.lines[from].cell.map_or(0, |c| c.row);
    words(row).is_some_and(|own| words(first) == Some(own))
}

/// The words of each column above the rows of answers.
fn heads(doc: &Doc, from: usize, table: u32, before_row: u32) -> BTreeMap<u16, Joined> {
    let mut heads: BTreeMap<u16, Joined> = BTreeMap::new();
    // Of each column the row that its head stands in: what is below it is no head.
    let mut rows: BTreeMap<u16, u32> = BTreeMap::new();
    for i in from..doc.text.lines.len() {
        match doc.text.lines[i].cell {
            Some(c)
                if c.table == table
                    && c.row < before_row
                    && c.col > 0
                    && doc.text.is_words(i)
                    && *rows.entry(c.col).or_insert(c.row) == c.row
                    && label::at_line(doc, i).is_none() =>
            {
                heads.entry(c.col).or_default().push(doc.text.line(i), i);
            }
            Some(c) if c.table > table || c.table == table && c.row >= before_row => break,
            _ => {}
        }
    }
    heads
}

/// Whether a row holds one label or several.
enum Matrix {
    No,
    /// One column weighs these others together.
    Summed {
        others: Vec<u16>,
    },
    EachApart,
}

/// Several columns of labels: one a body, and perhaps one that sums up ("Samlat").
fn matrix(doc: &Doc, columns: &BTreeMap<u16, Vec<usize>>, heads: &BTreeMap<u16, Joined>) -> Matrix {
    let labels: Vec<(u16, crate::model::Grade)> = columns
        .iter()
        .filter_map(|(col, lines)| {
            let found = label::at_line(doc, *lines.first()?)?;
            let alone = found.rest.0 == *lines.last()? && found.rest.1 >= doc.text.line(found.rest.0).len();
            alone.then_some((*col, found.grade))
        })
        .collect();
    // Few words each, of which only some are known: a scale whose other words are not, and the column that counts may be one.
    let unknown = columns.iter().filter(|(col, lines)| {
        let words = doc.text.line(lines[0]);
        lines.len() == 1
            && labels.iter().all(|(known, _)| known != *col)
            && words.starts_with(char::is_alphabetic)
            && words.split(' ').count() <= 2
            && !words.ends_with('.')
    });
    if !labels.is_empty() && labels.len() + unknown.clone().count() >= 3 && unknown.count() > 0 {
        return Matrix::EachApart;
    }
    if labels.len() < 2 {
        return Matrix::No;
    }
    let summing = doc.lexicon.phrases.list("summing_up");
    let summed = labels.iter().find(|(col, _)| {
        heads.get(col).is_some_and(|head| {
            let folded = crate::lexicon::fold(&head.text);
            summing.begins_word(&folded)
                || folded.starts_with("total")
                || folded.starts_with("helhet")
                || folded == "samtliga"
        })
    });
    let agreed = || labels.first().filter(|first| labels.iter().all(|l| l.1 == first.1));
    match summed.or_else(agreed) {
        Some((sum, _)) => {
            Matrix::Summed { others: labels.iter().map(|l| l.0).filter(|col| col != sum).collect() }
        }
        None => Matrix::EachApart,
    }
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

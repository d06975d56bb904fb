//! What a follow-up audit says of each recommendation of the earlier one: a table, or a block for each.
//!
//! The scale is its own (åtgärdad, delvis, kvarstår) and never mixed with the answers to the audit questions.

use std::collections::BTreeMap;

use crate::layout::Joined;
use crate::lexicon::{Lexicon, fold};
use crate::model::{Earlier, LaterStatus, PartKind};

use super::doc::Doc;
use super::grid;
use super::responses::openers;
use super::tables;

pub(super) fn find(doc: &Doc) -> Vec<Earlier> {
    let mut found = ruled(doc);
    if found.is_empty() {
        found = tables(doc);
    }
    if found.is_empty() && super::recommendations::is_follow_up(doc) {
        found = blocks(doc);
    }
    found
}

/// The status that the whole of `text` is.
pub(super) fn status(lexicon: &Lexicon, text: &str) -> Option<LaterStatus> {
    let folded = fold(text);
    let is = |list: &str| lexicon.phrases.list(list).holds(&folded);
    if is("earlier_not_assessed") {
        Some(LaterStatus::NotAssessed)
    } else if is("earlier_remains") {
        Some(LaterStatus::Remains)
    } else if is("earlier_partly") {
        Some(LaterStatus::Partly)
    } else if is("earlier_ongoing") {
        Some(LaterStatus::Ongoing)
    } else if is("earlier_done") {
        Some(LaterStatus::Done)
    } else {
        None
    }
}

#[derive(Debug, Clone, Copy)]
struct Columns {
    text: usize,
    status: usize,
    comment: Option<usize>,
    number: Option<usize>,
}

type Row = BTreeMap<usize, Vec<usize>>;

/// Tables of a text, cut where their heads begin.
fn ruled(doc: &Doc) -> Vec<Earlier> {
    let mut found = Vec::new();
    let columns_of = |head: &[String]| columns(doc, head.iter().map(String::as_str).enumerate());
    let heads = doc.spots.opened_lines(&doc.folds, "earlier_text_heads");
    for part in doc.parts.iter().filter(|p| p.kind == PartKind::AuditReport) {
        // Most reports have no such table, and are spared the search.
        if !heads.iter().any(|&i| (part.start..part.end).contains(&i) && has_status(doc, i)) {
            continue;
        }
        let skip = |i: usize| doc.letterheads(part).contains(&i);
        let tables = grid::find(doc, part.start..part.end, &skip, &|head| columns_of(head).is_some());
        for table in tables {
            let Some(columns) = columns_of(&table.head) else { continue };
            let mut rows: Vec<grid::Row> = Vec::new();
            for row in table.rows {
                let first = row.text(columns.text);
                // "d) Ge återkoppling" begins a row.
                let item = crate::layout::read_marker(first).0.is_item();
                let rest =
                    first.is_empty() || row.after_page && !item && first.starts_with(char::is_lowercase);
                match rows.last_mut() {
                    Some(last) if rest => last.go_on(&row),
                    _ => rows.push(row),
                }
            }
            found.extend(rows.iter().filter_map(|row| {
                let cell = |col: usize| row.text(col).to_owned();
                of_cells(doc, &cell, columns, row.lines()?)
            }));
        }
    }
    found
}

/// "Status" stands on the printed line of line `i`, which begins a column with "Rekommendation".
fn has_status(doc: &Doc, i: usize) -> bool {
    let own = doc.folds.line(i);
    let status = doc.lexicon.phrases.list("earlier_status_heads");
    let number = doc.text.lines[i].number;
    let around = i.saturating_sub(6)..(i + 7).min(doc.text.lines.len());
    status.in_text(own)
        || around
            .filter(|&j| j != i && doc.text.lines[j].number == number)
            .any(|j| status.starts_in(doc.folds.words_of(j)))
}

/// Rows of all tables whose heads name recommendations and what became of them.
fn tables(doc: &Doc) -> Vec<Earlier> {
    let mut rows: BTreeMap<(usize, usize), (usize, Row)> = BTreeMap::new();
    for i in 0..doc.text.lines.len() {
        let Some(cell) = doc.text.lines[i].cell else { continue };
        let furniture =
            matches!(doc.text.lines[i].role, crate::layout::Role::Contents | crate::layout::Role::Footnote);
        if furniture || !doc.auditors_speak(i) {
            continue;
        }
        let row = rows.entry((cell.table as usize, cell.row as usize)).or_insert((i, Row::new()));
        row.1.entry(cell.col as usize).or_default().push(i);
    }
    let mut ordered: Vec<(usize, usize, Row)> =
        rows.into_iter().map(|((table, _), (first, row))| (first, table, row)).collect();
    ordered.sort_by_key(|r| r.0);
    let mut columns: Option<Columns> = None;
    let mut open: Vec<(Columns, Row, u32)> = Vec::new();
    for (first, _, row) in ordered {
        if let Some(found) = may_head(doc, &row).then(|| heads(doc, &row)).flatten() {
            columns = Some(found);
            continue;
        }
        let Some(at) = columns else { continue };
        let page = doc.text.lines[first].page;
        if let Some((_, last, before)) = open.last_mut()
            && goes_on(doc, at, &row, last, page != *before)
        {
            for (col, lines) in row {
                last.entry(col).or_default().extend(lines);
            }
            continue;
        }
        open.push((at, row, page));
    }
    open.iter().filter_map(|(columns, row, _)| of_row(doc, *columns, row)).collect()
}

/// False where no cell opens as the head of recommendations does, which most rows show by a few letters.
fn may_head(doc: &Doc, row: &Row) -> bool {
    const OPENING: usize = 4;
    let heads = doc.lexicon.phrases.list("earlier_text_heads");
    row.values().filter_map(|lines| lines.first()).any(|&i| {
        let own = doc.folds.line(i).as_bytes();
        let alike = |head: &String| own.iter().zip(head.bytes()).take(OPENING).all(|(a, b)| *a == b);
        doc.is_cut(i) || heads.iter().any(alike)
    })
}

fn heads(doc: &Doc, row: &Row) -> Option<Columns> {
    let cells: Vec<(usize, String)> =
        row.iter().map(|(col, lines)| (*col, tables::words(doc, lines).text)).collect();
    columns(doc, cells.iter().map(|(col, text)| (*col, text.as_str())))
}

fn columns<'h>(doc: &Doc, head: impl Iterator<Item = (usize, &'h str)>) -> Option<Columns> {
    let (mut text, mut status, mut comment, mut number) = (None, None, None, None);
    for (col, words) in head {
        let folded = fold(words);
        // "Rekommendation 2021", "Status 2023"
        let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().trim_end_matches(" år");
        let is = |list: &str| doc.lexicon.phrases.list(list).holds(bare);
        if is("earlier_text_heads") {
            text = text.or(Some(col));
        } else if is("earlier_comment_heads") && text.is_some() && comment.is_none() {
            comment = Some(col);
        } else if is("earlier_status_heads") {
            status = Some(col);
        } else if matches!(bare, "nr" | "nummer") {
            number = Some(col);
        }
    }
    Some(Columns { text: text?, status: status?, comment, number })
}

/// The rest of a row that a page end cut: no recommendation of its own, or one that goes on in lower case, and no status
/// but the rest of one.
fn goes_on(doc: &Doc, columns: Columns, row: &Row, last: &Row, after_page: bool) -> bool {
    let Some(&first) = row.get(&columns.text).and_then(|l| l.first()) else { return true };
    if !(after_page
        && doc.text.line(first).starts_with(char::is_lowercase)
        && !doc.text.lines[first].marker.is_item())
    {
        return false;
    }
    let own = row.get(&columns.status).map(|l| tables::words(doc, l).text).unwrap_or_default();
    let had = last.get(&columns.status).map(|l| tables::words(doc, l).text).unwrap_or_default();
    own.is_empty() || had.is_empty() || status(doc.lexicon, &format!("{had} {own}")).is_some()
}

fn of_row(doc: &Doc, columns: Columns, row: &Row) -> Option<Earlier> {
    let cell = |col: usize| row.get(&col).map(|l| tables::words(doc, l).text).unwrap_or_default();
    let all = || row.values().flatten().copied();
    of_cells(doc, &cell, columns, (all().min()?, all().max()?))
}

fn of_cells(
    doc: &Doc,
    cell: &dyn Fn(usize) -> String,
    columns: Columns,
    (first, last): (usize, usize),
) -> Option<Earlier> {
    let said = |col: Option<usize>| col.map(cell).filter(|t| !t.is_empty());
    let label = cell(columns.status).trim_end_matches('.').to_owned();
    // A dash where the others have a status: none was given.
    let dash = matches!(label.as_str(), "–" | "-" | "—").then_some(LaterStatus::NotAssessed);
    let known = status(doc.lexicon, &label).or(dash)?;
    let text = cell(columns.text);
    let (marker, bytes) = crate::layout::read_marker(&text);
    let (number, text) =
        if marker.is_item() { (marker.printed(), text[bytes..].to_owned()) } else { (None, text) };
    let number = said(columns.number).or(number).or_else(|| doc.text.lines[first].marker.printed());
    (!text.is_empty()).then(|| Earlier {
        number: number.map(|n| n.trim_end_matches(['.', ')']).to_owned()),
        text,
        status: Some(known),
        label: Some(label),
        comment: said(columns.comment),
        span: doc.span(first, last),
    })
}

/// "Rekommendation 1: …", what was done, and "Bedömning: Åtgärdad", block after block.
fn blocks(doc: &Doc) -> Vec<Earlier> {
    let mut found: Vec<Earlier> = Vec::new();
    let mut open: Option<Block> = None;
    for i in (0..doc.text.lines.len()).filter(|&i| doc.text.is_words(i) && doc.auditors_speak(i)) {
        let line = doc.text.line(i);
        if let Some(label) = openers::label(doc, line) {
            found.extend(open.take().and_then(|b| b.done(doc)));
            let mut block = Block { number: Some(label.number.clone()), first: i, ..Block::default() };
            block.text.push(&line[label.rest..], i);
            block.into = Into::Text;
            open = Some(block);
            continue;
        }
        // "Rekommendation: …" without a number.
        let (head, rest) = line.split_once(": ").unwrap_or(("", ""));
        if doc.lexicon.phrases.list("earlier_text_heads").holds(&fold(head)) && rest.split(' ').count() >= 3 {
            found.extend(open.take().and_then(|b| b.done(doc)));
            let mut block = Block { first: i, ..Block::default() };
            block.text.push(rest, i);
            open = Some(block);
            continue;
        }
        let Some(block) = &mut open else { continue };
        block.line(doc, i);
        if block.finished {
            found.extend(open.take().and_then(|b| b.done(doc)));
        }
    }
    found.extend(open.take().and_then(|b| b.done(doc)));
    found
}

#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Into {
    #[default]
    Text,
    Comment,
}

#[derive(Default)]
struct Block {
    number: Option<String>,
    text: Joined,
    comment: Joined,
    label: Option<String>,
    into: Into,
    first: usize,
    last: usize,
    finished: bool,
}

impl Block {
    fn line(&mut self, doc: &Doc, i: usize) {
        let line = doc.text.line(i);
        let lists = &doc.lexicon.phrases;
        let (head, rest) = line.split_once(':').map_or((line, ""), |(h, r)| (h, r.trim()));
        let folded = fold(head);
        if lists.list("earlier_status_labels").holds(&folded) && line.len() <= 60 {
            if status(doc.lexicon, rest).is_some() {
                self.label = Some(rest.trim_end_matches('.').to_owned());
                self.last = i;
                // A comment may still follow.
                self.into = Into::Comment;
            } else {
                self.into = Into::Comment;
            }
            return;
        }
        if status(doc.lexicon, line).is_some() && self.label.is_none() {
            self.label = Some(line.trim_end_matches('.').to_owned());
            self.last = i;
            self.into = Into::Comment;
            return;
        }
        if doc.is_heading(i) && !lists.list("earlier_comment_labels").holds(&folded) {
            self.finished = true;
            return;
        }
        if lists.list("earlier_comment_labels").holds(&folded) && line.len() <= 200 {
            self.into = Into::Comment;
            self.comment.push(rest, i);
            self.last = i;
            return;
        }
        let ended = self.text.text.ends_with('.')
            && (doc.text.lines[i].gap_before || doc.previous(i).is_some_and(|p| doc.has_room(p)));
        if self.into == Into::Text && ended {
            self.into = Into::Comment;
        }
        match self.into {
            Into::Text => self.text.push(line, i),
            Into::Comment => self.comment.push(line, i),
        }
        self.last = i;
    }

    fn done(self, doc: &Doc) -> Option<Earlier> {
        let label = self.label?;
        (!self.text.text.is_empty()).then(|| Earlier {
            number: self.number,
            status: status(doc.lexicon, &label),
            label: Some(label),
            comment: Some(self.comment.text).filter(|c| !c.is_empty()),
            span: doc.span(self.first, self.last.max(self.first)),
            text: self.text.text,
        })
    }
}

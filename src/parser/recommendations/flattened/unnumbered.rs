//! Such tables without numbers: "Rekommendation / Mottagare / Prioritet", and below them each recommendation, its addressee and
//! how urgent it is.
//!
//! Only the addressee parts one row from the next. Where the first thing below the heads is an addressee, the columns are
//! out of order, and whose it is cannot be told.

use super::super::advice;
use super::{Addressee, Column, Finds, ROW_LINES, Seen, address, addressee, centred, columns, may_recommend};
use crate::parser::doc::Doc;
use crate::parser::{bodies, items};

/// Words of a priority, a date or the like behind the addressee.
const ASIDE: usize = 3;
/// Fewer rows are no table.
const FEW: usize = 2;

/// `heads` are the lines that may name the column of recommendations.
pub(super) fn find(doc: &Doc, heads: &[usize], finds: &mut Finds) {
    let mut from = 0;
    for &i in heads {
        if i < from || finds.used[i] || doc.text.lines[i].cell.is_some() || !may_recommend(doc, i) {
            continue;
        }
        let (columns, first) = columns(doc, i);
        let whole = columns.first() == Some(&Column::Recommendation)
            && columns.get(1) == Some(&Column::Recipient)
            && columns[2..].iter().all(|c| *c == Column::Priority);
        if !whole {
            continue;
        }
        let (mut rows, mut end) = rows(doc, first, columns.len() > 2);
        if rows.len() < FEW
            && let Some(centred) = centred::rows(doc, first)
        {
            (rows, end) = centred;
        }
        if rows.len() >= FEW {
            let list = finds.next_list();
            for mut row in rows {
                finds.mark(row.first..=row.last);
                row.list = list;
                finds.seen.push(row);
            }
            finds.mark(i..end);
            from = end;
        } else {
            finds.unread.push((i, first));
            // What its rows hold is nobody's list.
            let row = |i: &usize| {
                !doc.is_heading(*i) && !items::is_list_end(doc, *i) && !doc.text.lines[*i].marker.is_item()
            };
            finds.mark((i..doc.text.lines.len().min(first + ROW_LINES)).take_while(row));
        }
    }
}

/// The rows from line `first` on and the line behind them; `aside`: something short stands behind each addressee.
fn rows(doc: &Doc, first: usize, aside: bool) -> (Vec<Seen>, usize) {
    let mut found = Vec::new();
    let mut at = first;
    loop {
        let ends = |i: &usize| doc.is_heading(*i) || items::is_list_end(doc, *i);
        let lines: Vec<usize> = (at..doc.text.lines.len())
            .filter(|&i| doc.text.is_words(i))
            .take_while(|i| !ends(i))
            .take(ROW_LINES)
            .collect();
        if lines.first().is_none_or(|&i| address::is_only_bodies(doc, doc.text.line(i))) {
            break;
        }
        let Some(Addressee { lines: taken, at: named, words }) = addressee(doc, &lines) else { break };
        let text = words.text[..named].trim_end();
        let own: Vec<usize> =
            words.lines.iter().filter(|(byte, _)| *byte < named).map(|(_, line)| *line).collect();
        let advises = text.split(' ').count() >= 2
            && text.starts_with(char::is_uppercase)
            && advice::is_advice(doc, text);
        let (Some(&first), Some(&last), true) = (own.first(), own.last(), advises) else { break };
        found.push(Seen {
            recipients: bodies::find(&words.text[named..]),
            ..Seen::item(doc, text.to_owned(), (first, last), 0)
        });
        at = lines[taken - 1] + 1;
        let short =
            |i: &usize| doc.text.line(*i).split(' ').count() <= ASIDE && !doc.text.line(*i).ends_with('.');
        if let Some(next) = lines.get(taken).filter(|i| aside && short(i)) {
            at = next + 1;
        }
    }
    (found, at)
}

//! Tables of recommendations that an extractor flattened to lines: the heads, then each row's number, words and addressee.
//!
//! The head tells what a row holds and in which order; a row begins at the next number, and the addressee, bodies and
//! nothing else, ends what is recommended. A row that cannot be taken apart so is left out.

use crate::layout::Joined;
use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::{bodies, items};

use super::{Finds, Seen, address, may_recommend};

mod centred;
mod columnwise;
mod unnumbered;
mod woven;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    /// What was found, or where.
    Finding,
    Recommendation,
    Recipient,
    Priority,
}

/// Lines of one row at most: a cell may be narrow, but not endless.
const ROW_LINES: usize = 40;

pub(super) fn find(doc: &Doc, finds: &mut Finds) {
    let mut from = 0;
    // Few lines begin as the first head does.
    for i in doc.spots.opened_lines(&doc.folds, "table_number_heads") {
        if i < from || finds.used[i] {
            continue;
        }
        let Some((columns, next)) = head(doc, i).filter(|_| may_recommend(doc, i)) else { continue };
        let (rows, end) = rows(doc, next, &columns);
        let mut found = Vec::new();
        for row in &rows {
            match read(doc, row, &columns).or_else(|| woven::read(doc, row, &columns)) {
                Some(row) => found.push(row),
                None => finds.unread.extend(row.first().copied().zip(row.last().copied())),
            }
        }
        if found.len() * 2 > rows.len() {
            let list = finds.next_list();
            for row in found {
                finds.mark(row.first..=row.last);
                finds.seen.push(row.seen(doc, list));
            }
            finds.mark(i..end);
        }
        from = end;
    }
    let heads = doc.folds.lines_with(["rekommendation", "förslag", "åtgärd"]);
    unnumbered::find(doc, &heads, finds);
    columnwise::find(doc, &heads, finds);
}

/// The columns that heads from line `i` on name, on one line or one below the other, and the line behind them.
fn columns(doc: &Doc, i: usize) -> (Vec<Column>, usize) {
    let mut columns = Vec::new();
    let mut at = i;
    while at < doc.text.lines.len() && columns.len() < 6 {
        let named = if doc.text.is_words(at) && doc.text.lines[at].cell.is_none() {
            named(doc, doc.folds.line(at))
        } else {
            None
        };
        match named {
            Some(more) => columns.extend(more),
            None if !doc.text.is_words(at) && !columns.is_empty() => {}
            None => break,
        }
        at += 1;
    }
    (columns, at)
}

/// As [`columns`]; there must be recommendations, their addressees and numbers.
fn head(doc: &Doc, i: usize) -> Option<(Vec<Column>, usize)> {
    let (columns, at) = columns(doc, i);
    let one = |column: Column| columns.iter().filter(|c| **c == column).count() == 1;
    let whole = columns.first() == Some(&Column::Number)
        && [Column::Number, Column::Recommendation, Column::Recipient].into_iter().all(one);
    // What stands before the recommendation is found first; what follows it is whom it is for.
    let ordered = columns.iter().filter(|c| **c == Column::Finding).count() <= 1
        && columns.iter().position(|c| *c == Column::Recommendation)
            < columns.iter().position(|c| *c == Column::Recipient)
        && columns.iter().position(|c| *c == Column::Finding)
            <= columns.iter().position(|c| *c == Column::Recommendation);
    (whole && ordered).then_some((columns, at))
}

/// The columns that a folded line names, if it is nothing but heads.
fn named(doc: &Doc, folded: &str) -> Option<Vec<Column>> {
    const LISTS: [(&str, Column); 5] = [
        ("table_number_heads", Column::Number),
        ("table_recommendation_heads", Column::Recommendation),
        ("table_recipient_heads", Column::Recipient),
        ("table_finding_heads", Column::Finding),
        // Last: of equals the last one counts, and "Prio" numbers nothing behind a "Nr".
        ("table_priority_heads", Column::Priority),
    ];
    let mut found = Vec::new();
    let mut rest = folded;
    while !rest.is_empty() {
        let longest = LISTS
            .iter()
            .flat_map(|(list, column)| {
                doc.lexicon.phrases.list(list).openings_of(rest).map(move |head| (head, *column))
            })
            .filter(|(head, _)| rest.as_bytes().get(head.len()).is_none_or(|b| *b == b' '))
            .max_by_key(|(head, _)| head.len())?;
        found.push(longest.1);
        rest = rest[longest.0.len()..].trim_start();
    }
    (!found.is_empty()).then_some(found)
}

/// The lines of each row, the number's own line first, and the line behind the table.
fn rows(doc: &Doc, from: usize, columns: &[Column]) -> (Vec<Vec<usize>>, usize) {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut at = from;
    while at < doc.text.lines.len() {
        if !doc.text.is_words(at) {
            at += 1;
            continue;
        }
        // On the next page the heads stand again.
        if let Some((_, next)) = head(doc, at).filter(|(again, _)| again == columns) {
            at = next;
            continue;
        }
        if counts(doc, at, rows.len() + 1) {
            rows.push(vec![at]);
        } else {
            let Some(row) = rows.last_mut() else { break };
            if row.len() > ROW_LINES || doc.is_heading(at) || items::is_list_end(doc, at) {
                break;
            }
            row.push(at);
        }
        at += 1;
    }
    // Behind the last row's addressee the table is over.
    if let Some(last) = rows.last_mut()
        && let Some(end) = addressee(doc, last).map(|a| a.lines)
    {
        last.truncate(end);
        at = last.last().map_or(at, |l| l + 1);
    }
    (rows, at)
}

/// Line `i` is the number, or begins with it.
fn counts(doc: &Doc, i: usize, number: usize) -> bool {
    let number = number.to_string();
    if doc.text.lines[i].marker.printed().as_deref() == Some(number.as_str()) {
        return true;
    }
    doc.text.line(i).strip_prefix(number.as_str()).is_some_and(|rest| {
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        rest.is_empty() || rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
    })
}

/// Where a row names its addressee.
struct Addressee {
    /// Lines of the row up to the end of its name.
    lines: usize,
    /// Byte in the words of those lines, the number left out, at which the name begins.
    at: usize,
    words: Joined,
}

/// The first place where a sentence's end or a line's is followed by bodies and nothing else, up to a line's end.
fn addressee(doc: &Doc, row: &[usize]) -> Option<Addressee> {
    let mut found: Option<Addressee> = None;
    for lines in 1..=row.len() {
        let words = words(doc, &row[..lines]);
        let own = words.lines.iter().map(|(at, _)| *at);
        let sentences = words.text.match_indices(". ").map(|(at, _)| at + 2);
        let at = own.chain(sentences).filter(|&at| at > 0).find(|&at| {
            let name = &words.text[at..];
            name.starts_with(char::is_uppercase)
                && address::is_only_bodies(doc, name)
                && !name.ends_with(" och")
        });
        match (at, &found) {
            (Some(at), Some(before)) if at != before.at => break,
            (Some(at), _) => found = Some(Addressee { lines, at, words }),
            // "Regionstyrelsen och / fastighetsnämnden"
            (None, Some(before)) if !open(&before.words.text) => break,
            (None, _) => {}
        }
    }
    found
}

fn open(name: &str) -> bool {
    name.ends_with([',', '-']) || name.ends_with(" och") || name.ends_with(" samt")
}

/// The words of a row without its number.
fn words(doc: &Doc, row: &[usize]) -> Joined {
    let Some((&first, others)) = row.split_first() else { return Joined::default() };
    let mut joined = Joined::default();
    let own = doc.text.line(first);
    let behind = if doc.text.lines[first].marker.is_item() {
        own
    } else {
        own.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('.')
    };
    joined.push(behind, first);
    for &i in others {
        joined.push(doc.text.line(i), i);
    }
    joined
}

struct Row {
    number: usize,
    text: String,
    to: Vec<bodies::Body>,
    first: usize,
    last: usize,
}

impl Row {
    fn seen(self, doc: &Doc, list: usize) -> Seen {
        Seen {
            number: Some(self.number.to_string()),
            recipients: self.to,
            ..Seen::item(doc, self.text, (self.first, self.last), list)
        }
    }
}

fn read(doc: &Doc, row: &[usize], columns: &[Column]) -> Option<Row> {
    let named = addressee(doc, row)?;
    let own = &named.words;
    let text = own.text[..named.at].trim_end();
    let from = if columns.contains(&Column::Finding) { behind_finding(doc, own, named.at)? } else { 0 };
    let text = text.get(from..)?.trim_start();
    let advice = text.split(' ').count() >= 3 && super::advice::is_advice(doc, text);
    let first = own.line_at(from);
    let last = own.lines.iter().filter(|(at, _)| *at < named.at).map(|(_, line)| *line).next_back()?;
    let number = fold(doc.text.line(row[0])).split(' ').next().and_then(|n| n.parse().ok());
    let number = doc.text.lines[row[0]].marker.printed().and_then(|n| n.parse().ok()).or(number)?;
    let to = bodies::find(&own.text[named.at..]);
    advice.then(|| Row { number, text: text.to_owned(), to, first, last })
}

/// Byte at which the recommendation begins behind what was found: the one line that gives advice below a sentence's end.
fn behind_finding(doc: &Doc, words: &Joined, end: usize) -> Option<usize> {
    let mut starts = words.lines.iter().map(|(at, _)| *at).filter(|at| (1..end).contains(at)).filter(|&at| {
        let (above, own) = (words.text[..at].trim_end(), &words.text[at..end]);
        own.starts_with(char::is_uppercase) && above.ends_with('.') && super::advice::is_advice(doc, own)
    });
    let first = starts.next()?;
    starts.next().is_none().then_some(first)
}

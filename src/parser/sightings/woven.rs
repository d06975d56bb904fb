//! Copies whose lines an extractor wove together with those of the answer beside them, with a single space between:
//! "Har nämnden beslutat om mål Nämnden antog mål under 2019 / och riktlinjer för arbetet? men inga riktlinjer finns."
//!
//! The question is known, so each line's share of it is too; what is left of the line is the answer's. One such copy may be
//! chance: a section must hold two.

use super::super::doc::Doc;
use super::super::tokens::{alike, alike_to};
use super::units::{Starts, Unit};

/// One copy.
pub(super) struct Woven {
    /// Index of the unit.
    pub unit: usize,
    pub tokens: std::ops::Range<usize>,
    /// Each of its lines, and the byte at which the answer's words begin on it.
    pub rests: Vec<(usize, usize)>,
    /// Nothing but a label, and a page's end, stands between its lines: no chance.
    sure: bool,
}

/// Bytes of each piece of a word that a cell's edge cuts.
const PIECE: usize = 2;
/// Lines that one cell may run over.
const MOST_LINES: usize = 14;

/// All such copies, in order.
pub(super) fn find(doc: &Doc, units: &[Unit], starts: &Starts) -> Vec<Woven> {
    let mut found: Vec<Woven> = Vec::new();
    let mut i = 0;
    while i < doc.text.lines.len() {
        let first = doc.tokens.of_line(i).next().filter(|_| doc.text.is_words(i));
        let known = first.map_or(&[][..], |t| starts.at(doc.tokens.all[t].hash)).iter();
        let woven =
            known.filter_map(|&unit| copy(doc, units, starts, unit, i)).max_by_key(|w| w.tokens.len());
        i = woven.as_ref().map_or(i + 1, |w| w.rests[w.rests.len() - 1].0 + 1);
        found.extend(woven);
    }
    let section = |w: &Woven| doc.section(w.rests[0].0).map(|s| s.heading);
    let sections: Vec<Option<usize>> = found.iter().map(section).collect();
    let mut n = 0;
    found.retain(|woven| {
        n += 1;
        woven.sure || sections.iter().filter(|s| **s == sections[n - 1]).count() >= 2
    });
    found
}

/// The row's other cell, the first, holds a number and nothing else.
fn beside_number(doc: &Doc, i: usize) -> bool {
    let Some(cell) = doc.text.lines[i].cell.filter(|c| c.col == 1) else { return false };
    let same =
        |j: &usize| doc.text.lines[*j].cell.is_some_and(|c| (c.table, c.row) == (cell.table, cell.row));
    let mut row = (0..i).rev().take_while(same).chain((i + 1..doc.text.lines.len()).take_while(same));
    let numbered = (0..i).rev().take_while(same).any(|j| {
        let words = doc.text.line(j).trim_end_matches(['.', ')']);
        (1..=2).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit())
    });
    numbered && row.all(|j| doc.text.lines[j].cell.is_some_and(|c| c.col <= 1))
}

/// Nothing but heads of a table's columns.
fn is_head(doc: &Doc, i: usize) -> bool {
    let heads = doc.lexicon.phrases.list("table_head_words");
    doc.folds.line(i).split(' ').all(|word| heads.holds(word))
}

/// The copy of `unit` that begins with line `from`.
fn copy(doc: &Doc, units: &[Unit], starts: &Starts, unit: usize, from: usize) -> Option<Woven> {
    let query = &units[unit].query;
    let (mut q, mut rests, mut foreign) = (0, Vec::new(), false);
    // What the line above left of a word that its cell's edge cut.
    let mut cut: Option<&str> = None;
    let lines = (from..doc.text.lines.len()).filter(|&i| doc.text.is_words(i)).take(MOST_LINES);
    let own_cell = doc.text.lines[from].cell;
    // Whole lines of the two cells may take turns, as long as no line holds words of both.
    let (mut mixed, mut sure) = (false, true);
    for i in lines {
        let line = &doc.text.lines[i];
        // In the row of its number the words of all other columns may be one cell.
        if own_cell.is_some() && line.cell != own_cell {
            return None;
        }
        // White space parts some lines and not others: what stands beside the question's cell is the answer's.
        if i > from && own_cell.is_none() && line.cell.is_some_and(|c| c.col > 0) {
            rests.push((i, 0));
            foreign = true;
            continue;
        }
        // The next page says the table's heads again.
        if i > from && own_cell.is_none() && is_head(doc, i) {
            continue;
        }
        if i == from && own_cell.is_some_and(|_| !beside_number(doc, from))
            || i > from && (line.marker.is_item() || doc.is_heading(i))
        {
            return None;
        }
        let mut range = doc.tokens.of_line(i);
        let first = range.start;
        let opens = |hash: u64| {
            starts.at(hash).iter().any(|&u| units[u].query.words.first().is_some_and(|w| w.hash == hash))
        };
        let begins = || doc.tokens.all.get(first).is_some_and(|t| opens(t.hash));
        let turn = i > from && own_cell.is_none() && !mixed && !begins();
        if let Some(rest) = cut {
            if !alike(doc.tokens.word(&doc.folds, first), rest) {
                if !turn {
                    return None;
                }
                rests.push((i, 0));
                foreign = true;
                sure &= doc.label(i).is_some();
                continue;
            }
            cut = None;
            range.start += 1;
            q += 1;
        }
        // "… har fastställt en Arbetsordningen antogs / arbetsordning och …": the very word stands below.
        let below = doc.next(i).and_then(|next| doc.tokens.of_line(next).next());
        let own = range
            .clone()
            .zip(&query.words[q..])
            .take_while(|(t, word)| {
                doc.tokens.all[*t].hash == word.hash
                    || alike_to(doc.tokens.word(&doc.folds, *t), query, word)
                        && !below.is_some_and(|t| doc.tokens.all[t].hash == word.hash)
            })
            .count();
        let begun = query.words.get(q + own).filter(|_| range.start + own < range.end).and_then(|word| {
            let piece = doc.tokens.word(&doc.folds, range.start + own);
            query.text(word).strip_prefix(piece).filter(|rest| piece.len() >= PIECE && rest.len() >= PIECE)
        });
        let taken = range.start + own + usize::from(begun.is_some());
        if taken == first && turn {
            rests.push((i, 0));
            foreign = true;
            sure &= doc.label(i).is_some();
            continue;
        }
        if taken == first || i == from && taken < first + 2 {
            return None;
        }
        q += own;
        cut = begun;
        let last = taken - 1;
        let words = doc.text.line(i);
        let behind = &words[doc.tokens.all[last].end as usize..];
        let rest = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
        rests.push((i, words.len() - rest.len()));
        if q == query.len() {
            let whole = foreign && rests.len() >= 2;
            return whole.then(|| Woven {
                unit,
                tokens: doc.tokens.of_line(from).start..last + 1,
                rests,
                sure,
            });
        }
        mixed |= !rest.is_empty() && doc.labels.whole(rest).is_none();
        sure &= rest.is_empty();
        // A label at the line's end is nothing woven in: it stands there in many tables.
        foreign |= rest.split(' ').count() >= 2 && doc.labels.whole(rest).is_none();
    }
    None
}

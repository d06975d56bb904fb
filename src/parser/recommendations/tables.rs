//! Recommendations in cells: a table "Rekommendation | Mottagare", and a column of its own beside the summary.

use crate::layout::Joined;
use crate::lexicon::{HeadingKind, fold};
use crate::parser::bodies;
use crate::parser::doc::Doc;
use crate::parser::items;
use crate::parser::sentences;
use crate::parser::tables::{self, Cells};

use super::{Finds, Seen, address, may_recommend, ticked};

pub(super) fn find(doc: &Doc, finds: &mut Finds) {
    for table in tables::of(doc) {
        if may_recommend(doc, table.start)
            && !headed(doc, &table.cells, finds)
            && !ticked::read(doc, table.start, &table.cells, finds)
        {
            column(doc, &table.cells, finds);
        }
    }
}

/// A table with a head "Rekommendation" and a column of recipients or numbers. True if it was one.
fn headed(doc: &Doc, cells: &Cells, finds: &mut Finds) -> bool {
    let lists = &doc.lexicon.phrases;
    let whole: Vec<(u16, String)> = cells
        .range((0, 0)..(1, 0))
        .map(|((_, col), lines)| {
            // A table that goes on over a page end says its head again.
            let page = lines.first().map(|&i| doc.text.lines[i].page);
            let own: Vec<usize> =
                lines.iter().copied().take_while(|&i| Some(doc.text.lines[i].page) == page).collect();
            (*col, fold(&tables::words(doc, &own).text))
        })
        .collect();
    // White space all over the page may have joined the first row to the head: then its first lines tell.
    let first_lines = || -> Vec<(u16, String)> {
        let first = cells.range((0, 0)..(1, 0)).filter_map(|((_, col), lines)| Some((*col, *lines.first()?)));
        let first: Vec<(u16, usize)> = first.collect();
        let number = |i: usize| doc.text.lines[i].number;
        let one_line = first.windows(2).all(|two| number(two[0].1) == number(two[1].1));
        first.into_iter().filter(|_| one_line).map(|(col, i)| (col, fold(doc.text.line(i)))).collect()
    };
    let names = |head: &[(u16, String)], list: &str| {
        head.iter().any(|(_, h)| lists.list(list).iter().any(|w| w == h))
    };
    let both = |head: &[(u16, String)]| {
        ["table_recommendation_heads", "table_recipient_heads"].iter().all(|l| names(head, l))
    };
    let joined_rows = !both(&whole) && both(&first_lines());
    let head = if joined_rows { first_lines() } else { whole };
    let column =
        |name: &str| head.iter().find(|(_, h)| lists.list(name).iter().any(|w| w == h)).map(|(col, _)| *col);
    let (to_col, number_col) = (column("table_recipient_heads"), column("table_number_heads"));
    // "Rek | Innehåll | Mottagare": the number's head names what stands beside it.
    let counted = head.iter().find(|(_, h)| h == "rek" || h.starts_with("rek nr")).map(|(col, _)| *col);
    let beside = counted.filter(|_| to_col.is_some()).map(|col| col + 1);
    let Some(text_col) = column("table_recommendation_heads").or(beside) else { return false };
    let number_col = number_col.or(counted);
    // A column that tells what became of them belongs to a follow-up.
    let followed = head.iter().any(|(_, h)| lists.list("table_followup_heads").in_text(h));
    if followed {
        return true;
    }
    if to_col.is_none() && number_col.is_none() {
        return false;
    }
    let list = finds.next_list();
    finds.mark(cells.values().flatten().copied());
    let rows: std::collections::BTreeSet<u32> =
        cells.keys().map(|k| k.0).filter(|r| *r > 0 || joined_rows).collect();
    let lines_of = |row: u32, col: u16| -> Option<&[usize]> {
        let lines = cells.get(&(row, col))?;
        lines.get(usize::from(row == 0)..).filter(|lines| !lines.is_empty())
    };
    // "Skolnämnden | Inför …" and below it " | Följ upp …": the name stands once above all that it is for.
    let mut above: Vec<bodies::Body> = Vec::new();
    for row in rows {
        let Some(lines) = lines_of(row, text_col) else { continue };
        let joined = tables::words(doc, lines);
        // Below the last row stand the date and those who sign.
        let addressed = to_col.is_none_or(|c| {
            lines_of(row, c).is_some_and(|to| !address::of_cell(&tables::words(doc, to).text).is_empty())
        });
        if joined.text.split(' ').count() < 2 || !addressed && !super::advice::is_advice(doc, &joined.text) {
            continue;
        }
        let cell = |col: Option<u16>| col.and_then(|c| lines_of(row, c)).map(|l| tables::words(doc, l).text);
        let mut recipients = cell(to_col).map(|t| address::of_cell(&t)).unwrap_or_default();
        if recipients.is_empty() {
            recipients = address::of_item(&joined.text);
        }
        if recipients.is_empty() && to_col.is_some_and(|col| col < text_col && lines_of(row, col).is_none()) {
            recipients.clone_from(&above);
        }
        above.clone_from(&recipients);
        let printed = lines.first().and_then(|&l| doc.text.lines[l].marker.printed());
        let number = cell(number_col)
            .map(|n| n.trim_end_matches(['.', ')']).to_owned())
            .filter(|n| !n.is_empty())
            .or_else(|| {
                number_col
                    .and_then(|c| lines_of(row, c)?.first().and_then(|&l| doc.text.lines[l].marker.printed()))
            })
            .or(printed);
        finds.mark(lines.iter().copied());
        // The board's name once, and beside it all that it should do.
        let several = if to_col.is_some_and(|col| col < text_col) { apart(doc, lines) } else { vec![lines] };
        for own in several {
            let (first, last) = (own[0], own[own.len() - 1]);
            finds.seen.push(Seen {
                number: number.clone(),
                recipients: recipients.clone(),
                ..Seen::item(doc, tables::words(doc, own).text, (first, last), list)
            });
        }
    }
    true
}

/// The paragraphs of a cell, where each is advice and a whole sentence; else all of it.
fn apart<'l>(doc: &Doc, lines: &'l [usize]) -> Vec<&'l [usize]> {
    let number = |i: usize| doc.text.lines[i].number;
    let parts: Vec<&[usize]> = lines
        .chunk_by(|&a, &b| {
            let ended = doc.text.line(a).ends_with('.') && doc.text.line(b).starts_with(char::is_uppercase);
            !(ended && number(b) > number(a) + 1)
        })
        .collect();
    let whole = |part: &&[usize]| {
        let text = tables::words(doc, part).text;
        text.ends_with('.') && super::advice::is_advice(doc, &text)
    };
    if parts.iter().all(whole) { parts } else { vec![lines] }
}

/// A column of a page in two columns, from the heading "Rekommendationer" in it downwards.
fn column(doc: &Doc, cells: &Cells, finds: &mut Finds) {
    let cols: std::collections::BTreeSet<u16> = cells.keys().map(|k| k.1).collect();
    for col in cols {
        let lines: Vec<usize> =
            cells.iter().filter(|((_, c), _)| *c == col).flat_map(|(_, l)| l.iter().copied()).collect();
        let kind = |i: usize| {
            (!doc.text.lines[i].marker.is_item())
                .then(|| doc.lexicon.headings.find(doc.text.line(i)))
                .flatten()
        };
        let Some(from) = lines.iter().position(|&i| kind(i) == Some(HeadingKind::Recommendations)) else {
            continue;
        };
        if heads_marks(doc, cells, lines[from]) {
            continue;
        }
        let own: Vec<usize> = lines[from + 1..]
            .iter()
            .copied()
            .take_while(|&i| kind(i).is_none() && !items::is_list_end(doc, i) && !is_dated(doc.text.line(i)))
            .collect();
        let mut found: Vec<Joined> = Vec::new();
        for &i in &own {
            match found.last_mut() {
                Some(item) if !doc.text.lines[i].marker.is_item() => item.push(doc.text.line(i), i),
                _ => found.push(tables::words(doc, &[i])),
            }
        }
        if found.len() < 2 {
            // No markers: a sentence each, if each says what should be done.
            let block = tables::words(doc, &own);
            found = sentences::split(&block.text)
                .into_iter()
                .map(|r| {
                    let (a, b) = block.lines_of(&r);
                    Joined { text: block.text[r].to_owned(), lines: vec![(0, a), (0, b)] }
                })
                .collect();
        }
        if found.is_empty()
            || !found.iter().all(|f| super::advice::is_advice(doc, &f.text) && !f.text.ends_with(':'))
        {
            continue;
        }
        let list = finds.next_list();
        finds.mark(own.iter().copied());
        for item in found {
            let (first, last) = (item.lines.first().map_or(0, |l| l.1), item.lines.last().map_or(0, |l| l.1));
            let recipients =
                address::role(&item.text).map_or_else(|| address::of_item(&item.text), |r| vec![r]);
            finds.seen.push(Seen {
                number: doc.text.lines[first].marker.printed(),
                recipients,
                ..Seen::item(doc, item.text, (first, last), list)
            });
        }
    }
}

/// "Rekommendation | Ja | Delvis | Nej": the column's head stands beside labels, under which the rows are ticked off.
fn heads_marks(doc: &Doc, cells: &Cells, head: usize) -> bool {
    let beside = |i: &&usize| **i != head && doc.text.lines[**i].number == doc.text.lines[head].number;
    let labels = cells.values().flatten().filter(beside);
    labels.filter(|&&i| doc.lexicon.labels.whole(doc.text.line(i)).is_some()).count() >= 2
}

/// "Umeå den 27 april 2017"
fn is_dated(words: &str) -> bool {
    words.split_whitespace().count() <= 6
        && words.chars().filter(char::is_ascii_digit).count() >= 5
        && words.starts_with(char::is_uppercase)
}

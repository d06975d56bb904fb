//! Rows whose cells were printed line by line across: "1 Slutför klassningen av samtliga Kommunstyrelsen, Hög" and below it
//! "system. socialnämnden". Each line ends in a piece of the addressee, if any of it is left.
//!
//! Which words those are only the whole tells: the pieces together must be bodies and nothing else, and the rest a sentence.
//! Where it can be taken apart in two ways that name different bodies, it is left.

use super::super::advice;
use super::{Column, Row, address, open};
use crate::layout::Joined;
use crate::lexicon::fold;
use crate::parser::bodies;
use crate::parser::doc::Doc;

/// Lines of a row, and words at a line's end that may be the addressee's.
const LINES: usize = 5;
const WORDS: usize = 4;

/// The row that begins with its number on the first of these lines.
pub(super) fn read(doc: &Doc, row: &[usize], columns: &[Column]) -> Option<Row> {
    if row.is_empty() || row.len() > LINES || columns.contains(&Column::Finding) {
        return None;
    }
    let mut lines: Vec<(usize, &str)> = row.iter().map(|&i| (i, doc.text.line(i))).collect();
    let (first, own) = lines[0];
    let (number, behind) = match doc.text.lines[first].marker.printed().and_then(|n| n.parse().ok()) {
        Some(number) => (number, own),
        None => {
            let digits = own.bytes().take_while(u8::is_ascii_digit).count();
            (own[..digits].parse().ok()?, own[digits..].trim_start_matches(['.', ')']).trim_start())
        }
    };
    lines[0].1 = if columns.contains(&Column::Priority) { behind.rsplit_once(' ')?.0 } else { behind };
    let mut found: Option<Row> = None;
    let mut cuts = vec![0; lines.len()];
    loop {
        if let Some((text, name)) = parted(&lines, &cuts)
            && let Some(to) = addressed(doc, &name, &text)
        {
            match &found {
                Some(known) if names(&known.to) != names(&to) => return None,
                Some(_) => {}
                None => {
                    let last = row[row.len() - 1];
                    found = Some(Row { number, text: text.text, to, first, last });
                }
            }
        }
        // The next way to cut, as one counts.
        let step = cuts.iter().position(|cut| *cut < WORDS)?;
        cuts[..step].fill(0);
        cuts[step] += 1;
        if cuts.iter().all(|cut| *cut == WORDS) {
            return found;
        }
    }
}

fn names(to: &[bodies::Body]) -> Vec<&str> {
    to.iter().map(|body| body.name.as_str()).collect()
}

/// The lines without so many words at their ends, and those words; `None` where a line has fewer.
fn parted(lines: &[(usize, &str)], cuts: &[usize]) -> Option<(Joined, String)> {
    let (mut text, mut name) = (Joined::default(), Joined::default());
    for (&(i, words), &cut) in lines.iter().zip(cuts) {
        let at = match cut {
            0 => words.len(),
            _ => match words.rmatch_indices(' ').nth(cut - 1) {
                Some((at, _)) => at,
                // All of it.
                None if words.split(' ').count() == cut => 0,
                None => return None,
            },
        };
        if at > 0 {
            text.push(words[..at].trim_end(), i);
        }
        if at < words.len() {
            name.push(words[at..].trim_start(), i);
        }
    }
    Some((text, name.text))
}

/// The bodies that `name` is, where the rest is advice and a whole sentence.
fn addressed(doc: &Doc, name: &str, text: &Joined) -> Option<Vec<bodies::Body>> {
    let sentence = text.text.ends_with('.') && text.text.split(' ').count() >= 3;
    let named = sentence
        && name.starts_with(char::is_uppercase)
        && !open(name)
        && !fold(name).is_empty()
        && address::is_only_bodies(doc, name)
        && advice::is_advice(doc, &text.text);
    named.then(|| bodies::find(name))
}

//! Rows whose addressee and urgency stand beside the middle of the words: "Slutför inventeringen av de skolor som", below it
//! "Skolnämnden Hög" and then "återstår.". A reader of whole lines prints the short cells inside the sentence.
//!
//! A line that is bodies and a word of urgency is those cells; behind words they begin with a capital. What is left must be
//! one sentence of advice in each row, or none of the table is taken.

use super::super::advice;
use super::{ROW_LINES, Seen, address, open};
use crate::layout::Joined;
use crate::parser::bodies;
use crate::parser::doc::Doc;
use crate::parser::items;

/// Fewer rows are no table.
const FEW: usize = 2;

/// The rows from line `first` on and the line behind them; `None` where one of them cannot be taken apart.
pub(super) fn rows(doc: &Doc, first: usize) -> Option<(Vec<Seen>, usize)> {
    let mut found = Vec::new();
    let (mut text, mut name) = (Joined::default(), Joined::default());
    let mut urgent = false;
    let mut at = first;
    let mut end = first;
    while at < doc.text.lines.len() && at < end + ROW_LINES {
        let line = at;
        at += 1;
        if !doc.text.is_words(line) {
            continue;
        }
        if doc.is_heading(line) || items::is_list_end(doc, line) {
            break;
        }
        let (words, urgency) = without_urgency(doc, doc.text.line(line));
        let (own, to) = parted(doc, words);
        // The next row begins where this one is whole; other words follow the table.
        if text.text.ends_with('.') && !own.is_empty() && !urgency && to.is_empty() && !named(doc, &name.text)
        {
            return None;
        }
        if text.text.ends_with('.') && !own.is_empty() && named(doc, &name.text) {
            found.push(row(doc, &text, &name)?);
            (text, name) = (Joined::default(), Joined::default());
            urgent = false;
            end = line;
            if !(own.starts_with(char::is_uppercase) && advice::is_advice(doc, own)) {
                return Some((found, line)).filter(|(found, _)| found.len() >= FEW);
            }
        }
        // A second urgency in one row belongs to another.
        if urgent && urgency {
            return None;
        }
        urgent |= urgency;
        if !own.is_empty() {
            text.push(own, line);
        }
        if !to.is_empty() {
            name.push(to, line);
        }
    }
    if !text.text.is_empty() {
        found.push(row(doc, &text, &name)?);
        end = text.lines.iter().chain(&name.lines).map(|(_, line)| line + 1).max().unwrap_or(end);
    }
    Some((found, end)).filter(|(found, _)| found.len() >= FEW)
}

fn row(doc: &Doc, text: &Joined, name: &Joined) -> Option<Seen> {
    let (first, last) = (text.lines.first()?.1, text.lines.last()?.1);
    let whole = text.text.ends_with('.')
        && text.text.starts_with(char::is_uppercase)
        && text.text.split(' ').count() >= 3
        && advice::is_advice(doc, &text.text);
    (whole && named(doc, &name.text)).then(|| Seen {
        recipients: bodies::find(&name.text),
        ..Seen::item(doc, text.text.clone(), (first, last), 0)
    })
}

fn named(doc: &Doc, name: &str) -> bool {
    !name.is_empty() && !open(name) && address::is_only_bodies(doc, name)
}

/// The words without "Hög" at their end, and whether it stood there.
fn without_urgency<'w>(doc: &Doc, words: &'w str) -> (&'w str, bool) {
    let levels = doc.lexicon.phrases.list("priority_levels");
    let (before, last) = words.rsplit_once(' ').unwrap_or(("", words));
    if last.starts_with(char::is_uppercase) && levels.holds(&crate::lexicon::fold(last)) {
        (before.trim_end(), true)
    } else {
        (words, false)
    }
}

/// The words of the sentence, and the bodies behind them that begin with a capital: all of the line, or its end.
fn parted<'w>(doc: &Doc, words: &'w str) -> (&'w str, &'w str) {
    let joint = |name: &'w str| name.trim_end_matches(" och").trim_end_matches(" samt").trim_end_matches(',');
    let begins = |at: usize| words[at..].starts_with(char::is_uppercase);
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    let cut = starts.filter(|&at| begins(at)).find(|&at| address::is_only_bodies(doc, joint(&words[at..])));
    match cut {
        Some(at) => (words[..at].trim_end(), &words[at..]),
        None => (words, ""),
    }
}

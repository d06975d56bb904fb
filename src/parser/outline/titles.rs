//! Titles that the table of contents gives: a chapter's heading in words that no vocabulary knows ("Tekniska nämnden").
//!
//! The same words may stand in a list before the chapters; which copy opens the chapter its place tells.

use std::collections::{HashMap, HashSet};

use crate::layout::{Marker, Role, Text};
use crate::lexicon::fold;
use crate::parser::folds::Folds;

use super::heading::continues_sentence;

/// A title of the table of contents: its chapter's number, where it has one, and its folded words.
type Entry = (Option<u16>, String);

/// The titles that the table of contents gives, but for questions without numbers: those are looked for elsewhere.
fn entries(text: &Text) -> HashSet<Entry> {
    let contents =
        (0..text.lines.len()).filter(|&i| text.lines[i].role == Role::Contents).collect::<Vec<_>>();
    let printed = contents.chunk_by(|a, b| text.lines[*a].number == text.lines[*b].number);
    let title = |row: &[usize]| {
        let words = row.iter().map(|&i| text.line(i)).collect::<Vec<_>>().join(" ");
        let number = number_of(text, *row.first()?)?;
        let bare = words
            .trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…'));
        let whole = bare.len() < words.len();
        let (number, bare) = chapter(bare).map_or((number, bare), |(own, title)| (Some(own), title));
        let counted = bare.starts_with(|c: char| c.is_ascii_digit());
        let told = whole && !counted && bare.chars().count() >= 4;
        (told && (number.is_some() || !bare.ends_with('?'))).then(|| (number, fold(bare)))
    };
    printed.filter_map(title).collect()
}

/// "4 Räkenskaper": a chapter's number that no dot tells from the words, and its title.
fn chapter(words: &str) -> Option<(u16, &str)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let title = words[digits..].strip_prefix(' ').filter(|title| title.starts_with(char::is_uppercase))?;
    let number = words[..digits].parse().ok().filter(|_| digits <= 2)?;
    Some((number, title))
}

/// The number before line `i`, if its marker is one or none.
fn number_of(text: &Text, i: usize) -> Option<Option<u16>> {
    match text.lines[i].marker {
        Marker::None => Some(None),
        Marker::Number(number, None) => Some(Some(number)),
        _ => None,
    }
}

/// The lines that are one of these titles. Where one stands several times, in a list of bodies and above their chapters, the
/// chapters open pages or come last.
pub(super) fn find(text: &Text, folds: &Folds) -> HashSet<usize> {
    let entries = entries(text);
    let mut places: HashMap<Entry, Vec<usize>> = HashMap::new();
    for i in (0..text.lines.len()).filter(|_| !entries.is_empty()) {
        let Some(number) = number_of(text, i).filter(|_| may_open(text, i)) else { continue };
        let own = match chapter(text.line(i)) {
            Some((number, title)) => (Some(number), fold(title)),
            None => (number, folds.line(i).to_owned()),
        };
        if entries.contains(&own) {
            places.entry(own).or_default().push(i);
        }
    }
    let chosen = |lines: &Vec<usize>| -> Vec<usize> {
        let tops: Vec<usize> = lines.iter().copied().filter(|&i| text.lines[i].page_top).collect();
        if tops.is_empty() { lines.last().copied().into_iter().collect() } else { tops }
    };
    places.values().flat_map(chosen).collect()
}

/// A chapter may begin with line `i`.
fn may_open(text: &Text, i: usize) -> bool {
    let line = &text.lines[i];
    let numbered = chapter(text.line(i)).is_some();
    // A foot above it, or the table of contents, ends a page.
    let foot =
        |&above: &usize| numbered && matches!(text.lines[above].role, Role::Furniture | Role::Contents);
    let before = i.checked_sub(1).filter(|above| !foot(above)).map_or("", |above| text.line(above));
    matches!(line.role, Role::Body | Role::Heading | Role::Item)
        && (line.page_top || line.gap_before || before.ends_with(['.', '!', '?', ':']) || before.is_empty())
        && (text.line(i).starts_with(char::is_uppercase) || numbered)
        && !continues_sentence(text, i)
}

//! Chapters that their numbers give away: between "2 Resultat" and "5 Slutord", which are known for headings, "3 Priser" and
//! "4 Avtal" are headings too, though no white space sets them apart.
//!
//! Extractors that print a blank line between all lines, or none anywhere, leave nothing else to tell them by.

use std::collections::HashSet;
use std::ops::Range;

use crate::layout::{Marker, Role, Text};
use crate::lexicon::{Lexicon, fold};
use crate::parser::folds::Folds;

use super::heading::is_numbered_chapter;

/// A line with a number before a capital.
struct Counted {
    line: usize,
    number: u16,
    /// A heading by its words or its place.
    sure: bool,
}

/// The lines of `range` that continue the numbers of known chapters; none where a number stands on several such lines.
pub(super) fn find(text: &Text, folds: &Folds, lexicon: &Lexicon, range: Range<usize>) -> HashSet<usize> {
    let counted: Vec<Counted> = range.clone().filter_map(|i| counted(text, folds, lexicon, i)).collect();
    let sure: Vec<&Counted> = counted.iter().filter(|c| c.sure).collect();
    let mut found = HashSet::new();
    for (n, from) in sure.iter().enumerate() {
        let to = sure.get(n + 1).filter(|to| to.number > from.number);
        if n + 1 < sure.len() && to.is_none() {
            continue;
        }
        let end = to.map_or(range.end, |to| to.line);
        let mut above = from.line;
        for number in from.number + 1..to.map_or(u16::MAX, |to| to.number) {
            let mut own = counted.iter().filter(|c| c.number == number && (above + 1..end).contains(&c.line));
            let (Some(next), None) = (own.next(), own.next()) else { break };
            let told = (above + 1..next.line).any(|i| text.is_words(i) && text.line(i).ends_with('.'));
            if !told {
                break;
            }
            found.insert(next.line);
            above = next.line;
        }
    }
    found
}

/// Words of a line that no label fills.
const SENTENCE: usize = 5;

/// A number and a few words without a stop, behind a sentence's end and before a sentence's beginning.
fn counted(text: &Text, folds: &Folds, lexicon: &Lexicon, i: usize) -> Option<Counted> {
    const HIGHEST: u16 = 30;
    let line = &text.lines[i];
    let words = text.line(i);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (number, title) = match line.marker {
        Marker::Number(number, None) => (number, words),
        Marker::None if (1..=2).contains(&digits) => {
            (words[..digits].parse().ok()?, words[digits..].strip_prefix(' ')?.trim_start())
        }
        _ => return None,
    };
    let body = matches!(line.role, Role::Body | Role::Heading | Role::Item);
    if !body || !(1..=HIGHEST).contains(&number) || !title.starts_with(char::is_uppercase) {
        return None;
    }
    let sure = is_numbered_chapter(text, i) || lexicon.headings.find_folded(words, folds.line(i)).is_some();
    // A question that was listed before heads the chapter that answers it; in a table a label stands below it.
    let below = || (i + 1..text.lines.len()).find(|&j| text.is_words(j));
    let told = || below().is_some_and(|j| text.line(j).split(' ').count() >= SENTENCE);
    let asked = || {
        title.ends_with('?') && told() && {
            let own = fold(title);
            folds.places(&own).take_while(|at| folds.line_of(*at) < i).next().is_some()
        }
    };
    let short = title.split(' ').count() <= 8 && !title.ends_with(['.', ',', ';', ':', '?']) || asked();
    let ended = || {
        let above = (0..i).rev().find(|&j| text.is_words(j));
        line.page_top || above.is_none_or(|j| text.line(j).ends_with(['.', '!', '?', ':', ')']))
    };
    let begins = || {
        below().is_some_and(|j| {
            text.line(j).starts_with(char::is_uppercase)
                && !text.lines[j].marker.is_item()
                && text.lines[j].cell.is_none()
        })
    };
    (sure || short && ended() && begins()).then_some(Counted { line: i, number, sure })
}

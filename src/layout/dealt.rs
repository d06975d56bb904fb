//! Lists whose bullets or numbers an extractor printed all first, one a line, and their words below.
//!
//! How many items there are is known, and so where each begins if as many lines begin as an item does: with a capital,
//! behind a sentence's end or a line that had room for the word. Where the counts do not agree nothing is dealt out.

use super::marker::Marker;
use super::{Role, Text};

/// Lines that the items of one list may run over.
const REACH: usize = 60;

/// Gives each item its marker; returns the lines that held the markers, ascending.
pub(super) fn deal(text: &mut Text) -> Vec<usize> {
    let mut dealt = Vec::new();
    let mut i = 0;
    while i < text.lines.len() {
        let run = run(text, i);
        let markers = run.len();
        if markers < 2 {
            i += 1;
            continue;
        }
        let behind = run.last().map_or(i, |last| last + 1);
        let starts = starts(text, behind, markers);
        if starts.len() == markers {
            for (&from, to) in run.iter().zip(starts) {
                text.lines[to].marker = text.lines[from].marker;
            }
            dealt.extend(run);
        }
        i = behind;
    }
    dealt
}

fn is_lone(text: &Text, i: usize) -> bool {
    let line = &text.lines[i];
    line.clean.is_empty() && line.marker.is_item() && line.role != Role::Furniture
}

/// Markers on lines of their own from line `i` on; numbers count up.
fn run(text: &Text, i: usize) -> Vec<usize> {
    let goes_on = |a: Marker, b: Marker| match (a, b) {
        (Marker::Number(a, None), Marker::Number(b, None)) => b == a + 1,
        _ => true,
    };
    let mut run = Vec::new();
    for j in i..text.lines.len() {
        let follows = run.last().is_none_or(|&last: &usize| {
            goes_on(text.lines[last].marker, text.lines[j].marker)
                && text.lines[last].page == text.lines[j].page
        });
        if !is_lone(text, j) || !follows {
            break;
        }
        run.push(j);
    }
    run
}

/// Lines from line `from` on that begin an item: all that do so before the list ends, if they are as many as `count`.
fn starts(text: &Text, from: usize, count: usize) -> Vec<usize> {
    let own = |i: &usize| text.lines[*i].role != Role::Furniture;
    let lines: Vec<usize> = (from..text.lines.len()).filter(own).take(REACH).collect();
    let ends = |n: usize| {
        let line = &text.lines[lines[n]];
        // White space that parts two lines parts no item from the next.
        line.marker != Marker::None
            || line.role == Role::Heading
            || line.cell != text.lines[lines[0]].cell
            || n > 0 && line.gap_before
    };
    let end = (0..lines.len()).find(|&n| ends(n)).unwrap_or(lines.len());
    let lines = &lines[..end];
    let width = lines.iter().map(|&i| text.lines[i].right).max().unwrap_or(0);
    let ended = |i: usize| text.line(i).ends_with(['.', '?', '!', ';']);
    let room = |i: usize, next: usize| {
        let word = text.line(next).split(' ').next().unwrap_or("").chars().count();
        usize::from(width) > usize::from(text.lines[i].right) + 1 + word
    };
    let begins = |n: usize| {
        let (above, own) = (lines[n - 1], lines[n]);
        let capital = text.line(own).starts_with(char::is_uppercase);
        ended(above) && (capital || room(above, own)) || capital && room(above, own)
    };
    let found: Vec<usize> = (0..lines.len()).filter(|&n| n == 0 || begins(n)).map(|n| lines[n]).collect();
    if found.len() == count {
        return found;
    }
    // What follows the list without white space: the items are those before it, if each ends a sentence.
    let sentences: Vec<usize> =
        (0..lines.len()).filter(|&n| n == 0 || ended(lines[n - 1])).map(|n| lines[n]).collect();
    if sentences.len() == count || lines.len() == count {
        return if sentences.len() == count { sentences } else { lines.to_vec() };
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::layout::{Marker, plain};

    fn markers(raw: &str) -> Vec<Marker> {
        plain::lay_out(raw.into()).lines.iter().map(|l| l.marker).collect()
    }

    #[test]
    fn bullets_above_their_items() {
        let (none, bullet) = (Marker::None, Marker::Bullet('•'));
        let list = "Vi rekommenderar nämnden att:\n•\n•\n\nUpprätta en plan för hur de beslutade målen ska\nföljas upp.\n\
                    Anmäla beslut till nämnden.\n\nSvar önskas.\n";
        assert_eq!(markers(list), [none, bullet, none, bullet, none]);
        let numbers = "Frågor:\n1.\n2.\n\nFinns mål?\nFöljs de?\n";
        assert_eq!(markers(numbers), [none, Marker::Number(1, None), Marker::Number(2, None)]);
        let mixed = "4.\n\nFinns mål?\na)\n\n5.\n\nÄr de kända?\n\nFöljs de?\na)\n\nHur?\n";
        let (letter, number) = (Marker::Letter('a'), |n| Marker::Number(n, None));
        assert_eq!(markers(mixed), [number(4), letter, number(5), letter]);
        // Three bullets and two items: whose the third is cannot be told.
        let uneven = "Frågor:\n•\n•\n•\n\nFinns mål?\nFöljs de?\n";
        assert_eq!(markers(uneven).iter().filter(|m| **m == bullet).count(), 1);
    }
}

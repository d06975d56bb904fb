//! Lists as printed: where an item begins, what still belongs to it, where the list ends.
//!
//! A page end never ends a list. Blank lines mean nothing in texts that have them between all lines, so the sentence
//! itself decides: an item goes on until it is complete and the next line cannot belong to it.

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};

use super::doc::Doc;
use super::metadata::is_dateline;

/// One item of a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub marker: Marker,
    pub indent: u16,
    /// First and last line.
    pub first: usize,
    pub last: usize,
    pub words: Joined,
    /// 0 for items of the list itself, 1 for items under an item.
    pub level: u8,
}

impl Item {
    pub(super) fn text(&self) -> &str {
        &self.words.text
    }
}

/// What the list holds: decides how a complete sentence may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Questions,
    Recommendations,
    Criteria,
}

/// Reads the list whose first marked line is `from`; returns the items and the line after the last.
pub(super) fn read(doc: &Doc, from: usize, end: usize, of: Of) -> (Vec<Item>, usize) {
    let mut items: Vec<Item> = Vec::new();
    let mut i = from;
    while i < end {
        if !doc.text.is_words(i) {
            i += 1;
            continue;
        }
        if doc.is_heading(i) && !(items.is_empty() && i == from) {
            break;
        }
        let line = &doc.text.lines[i];
        let words = doc.text.line(i);
        let misplaced = matches!(line.marker, Marker::Bullet(_))
            && (begins_with_conjunction(words)
                || items.last().is_some_and(|item| cuts(doc, item, i, of) || is_lone(doc, item, i, end)));
        // "10. Prövas ställföreträdare?" and then "3. Resultat": the chapter's number, or another list.
        if let (Marker::Number(number, None), Some(Marker::Number(last, None))) =
            (line.marker, items.last().map(|item| item.marker))
            && number < last
        {
            break;
        }
        if line.marker.is_item() && !(misplaced && !items.is_empty()) {
            let mut joined = Joined::default();
            joined.push(words, i);
            items.push(Item {
                marker: line.marker,
                indent: line.indent,
                first: i,
                last: i,
                words: joined,
                level: 0,
            });
        } else if let Some(item) = items.last_mut() {
            if !(misplaced || continues(doc, item, i, of)) {
                break;
            }
            item.words.push(words, i);
            item.last = i;
        } else {
            break;
        }
        i += 1;
    }
    set_levels(&mut items, doc);
    (items, i)
}

/// True when unmarked line `i` still belongs to `item`.
pub(super) fn continues(doc: &Doc, item: &Item, i: usize, of: Of) -> bool {
    let (line, last) = (&doc.text.lines[i], &doc.text.lines[item.last]);
    let words = doc.text.line(i);
    let so_far = item.text();
    let same_column =
        line.cell.map(|c| (c.table, c.row, c.col)) == last.cell.map(|c| (c.table, c.row, c.col));
    if !same_column || is_list_end(doc, i) {
        return false;
    }
    if so_far.ends_with('-') || words.starts_with('(') {
        return true;
    }
    let ended = so_far.ends_with(['.', '?', '!', ':', ';']);
    if words.starts_with(char::is_lowercase) {
        return !(ended && line.gap_before && so_far.ends_with(':'));
    }
    if !ended {
        // White space that no two lines of the item have between them.
        let number = |at: usize| doc.text.lines[at].number;
        let close = || doc.previous(item.last).is_some_and(|before| number(item.last) == number(before) + 1);
        let parted = of == Of::Recommendations
            && line.page == last.page
            && number(i) > number(item.last) + 1
            && close();
        if parted || line.gap_before || doc.looks_like_heading(i) && doc.has_room(item.last) {
            return false;
        }
        // A name or a number at the start of a line: the line above was full.
        return !doc.has_room(item.last);
    }
    match of {
        // "…i enlighet med planen? / Har ansvaret förtydligats?": a compound question.
        Of::Questions => {
            so_far.ends_with('?')
                && !line.gap_before
                && !doc.has_room(item.last)
                && is_question_start(doc, words)
                && sentence_ends(doc, i, 4, '?')
        }
        // A second sentence of the same recommendation runs on from a full line.
        Of::Recommendations => {
            !line.gap_before
                && so_far.ends_with('.')
                && (line.indent > 0 && line.indent == last.indent && item.last > item.first
                    || line.indent > item.indent + 1)
                && !doc.has_room(item.last)
        }
        Of::Criteria => false,
    }
}

/// A bullet that an extractor put into the middle of an item: the item is a sentence without its end on a full line, and
/// the words go on in lower case.
fn cuts(doc: &Doc, item: &Item, i: usize, of: Of) -> bool {
    of == Of::Recommendations
        && item.text().starts_with(char::is_uppercase)
        && !item.text().ends_with(['.', ',', ';', ':', '?', '!', ')'])
        && doc.text.line(i).starts_with(char::is_lowercase)
        && doc.text.line(i).ends_with('.')
}

/// The only bullet between two numbers goes on in lower case with a sentence that has no end: no part, whatever mark the
/// extractor gave it.
fn is_lone(doc: &Doc, item: &Item, i: usize, end: usize) -> bool {
    let numbered = |marker: Marker| matches!(marker, Marker::Number(..));
    numbered(item.marker)
        && !item.text().ends_with(['.', ',', ';', ':', '?', '!'])
        && doc.text.line(i).starts_with(char::is_lowercase)
        && doc.text.line(i).ends_with(['.', '?'])
        && doc.next(i).filter(|&next| next < end).is_some_and(|next| numbered(doc.text.lines[next].marker))
}

fn begins_with_conjunction(words: &str) -> bool {
    ["och ", "eller ", "samt "].iter().any(|w| words.starts_with(w))
}

/// Words that never belong to a list item: signatures, disclaimers, the next paragraph's usual beginning.
pub(super) fn is_list_end(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    doc.text.lines[i].marker == Marker::None
        && (words.starts_with(char::is_uppercase)
            && doc.lexicon.phrases.list("list_ends").starts_in(doc.folds.words_of(i))
            || is_dateline(doc, i))
}

/// Enough of `words` to tell how they begin.
pub(super) fn beginning(words: &str) -> &str {
    &words[..words.floor_char_boundary(60)]
}

/// True when `words` begin as a question does.
pub(super) fn is_question_start(doc: &Doc, words: &str) -> bool {
    begins_question(doc, words, &fold(beginning(words)))
}

/// As [`is_question_start`], of words whose beginning is folded already.
pub(super) fn begins_question(doc: &Doc, words: &str, folded: &str) -> bool {
    doc.lexicon.phrases.list("question_words").starts(folded)
        || folded.starts_with("det finns")
        || words.contains('?') && begins_with_verb(folded)
}

/// "Utses en kontakt …?", "Inhämtar nämnden …?": the first word has the form of a verb in the present tense.
fn begins_with_verb(folded: &str) -> bool {
    let first = folded.split(' ').next().unwrap_or("");
    first.chars().count() >= 4
        && first.ends_with(['r', 's'])
        && !first.ends_with("ens")
        && !first.ends_with("nas")
}

/// The words from line `i` to the end of their sentence, at most `lines` lines.
pub(super) fn sentence_from(doc: &Doc, i: usize, lines: usize) -> String {
    let mut joined = Joined::default();
    sentence_lines(doc, i, lines).for_each(|j| joined.push(doc.text.line(j), j));
    joined.text
}

/// The sentence that [`sentence_from`] reads ends in `mark`.
pub(super) fn sentence_ends(doc: &Doc, i: usize, lines: usize, mark: char) -> bool {
    let words = sentence_lines(doc, i, lines).map(|j| doc.text.line(j)).filter(|words| !words.is_empty());
    words.last().is_some_and(|words| words.ends_with(mark))
}

fn sentence_lines(doc: &Doc, i: usize, lines: usize) -> impl Iterator<Item = usize> {
    let mut over = false;
    let own = (i..doc.text.lines.len()).filter(|&j| doc.text.is_words(j)).take(lines);
    own.take_while(move |&j| {
        let another = over || j > i && (doc.text.lines[j].marker.is_item() || doc.is_heading(j));
        over = doc.text.line(j).ends_with(['.', '?', '!', ':']);
        !another
    })
}

/// Which items stand under which. The marker's kind tells; indentation only where kinds are equal or both are mere
/// bullets, because extractors lose it.
fn set_levels(items: &mut [Item], doc: &Doc) {
    let Some(first) = items.first().map(|i| (i.marker, i.indent, doc.text.lines[i.first].page)) else {
        return;
    };
    let informative = items.iter().any(|i| i.indent != first.1);
    let steps = two_steps(items);
    for item in items.iter_mut().skip(1) {
        let deeper = informative && item.indent >= first.1 + 2;
        let level = match (first.0, item.marker) {
            (Marker::Number(_, None), Marker::Number(_, Some(_)) | Marker::Letter(_)) => 1,
            (Marker::Sub(..), Marker::Sub(..)) => 0,
            (_, Marker::Sub(..)) => 1,
            (Marker::Coded(..), Marker::Coded(..)) => 0,
            (Marker::Coded(..), Marker::Bullet(_) | Marker::Letter(_)) => 1,
            (Marker::Roman(_), _) => 0,
            (_, Marker::Roman(_)) => 1,
            (Marker::Number(..), Marker::Number(..)) => 0,
            (Marker::Number(..), Marker::Bullet(_)) => 1,
            (Marker::Letter(_), Marker::Letter(_)) | (Marker::Letter(_), Marker::Number(..)) => 0,
            (Marker::Letter(_), Marker::Bullet(_)) => 1,
            (Marker::Bullet(_), Marker::Letter(_)) => 1,
            (Marker::Bullet('•' | '✓'), Marker::Bullet('o')) => 1,
            (Marker::Bullet('•' | '✓'), Marker::Bullet('-')) | (Marker::Bullet('-'), Marker::Bullet('o')) => {
                u8::from(!informative || deeper)
            }
            (Marker::Bullet(a), Marker::Bullet(b)) if a != b => u8::from(deeper),
            (Marker::Bullet(_), Marker::Bullet(_)) => u8::from(
                deeper && (steps || item.indent >= first.1 + 3) && doc.text.lines[item.first].page == first.2,
            ),
            _ => 0,
        };
        item.level = level;
    }
}

/// All items stand at one of two indents, and several at each: a step of two columns is none of the printer's whims.
fn two_steps(items: &[Item]) -> bool {
    let Some(outer) = items.first().map(|i| i.indent) else { return false };
    let Some(inner) = items.iter().map(|i| i.indent).find(|n| *n != outer) else { return false };
    let at = |n: u16| items.iter().filter(|i| i.indent == n).count();
    inner >= outer + 2 && at(outer) >= 2 && at(inner) >= 2 && at(outer) + at(inner) == items.len()
}

/// A section in which lists of the audit's own questions or recommendations do not stand.
pub(super) fn is_foreign(kind: HeadingKind) -> bool {
    matches!(kind, HeadingKind::Earlier | HeadingKind::Appendix | HeadingKind::Criteria | HeadingKind::Method)
}

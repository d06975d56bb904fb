//! Sub-questions that nothing marks: lines of their own below a numbered question, or set further in than it.
//!
//! Between two questions of one list nothing but parts of the first can stand that ask. Where the list has numbers, a line
//! without one is such a part; where it has none, only the indentation or the announcement ("med underfrågor") tells.

use std::ops::Range;

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};

use super::super::doc::Doc;
use super::super::items;
use super::{Listed, ListedSub};

/// Lines of a question, at most.
const LINES: usize = 4;
/// Columns by which a part stands further in than its question.
const DEEPER: u16 = 2;

/// Adds them where the list has none yet.
pub(super) fn add(doc: &Doc, listed: &mut Vec<Listed>) {
    if listed.len() < 2 || listed.iter().any(|q| !q.subs.is_empty()) {
        return;
    }
    if is_stepped(doc, listed) {
        nest(doc, listed);
        return;
    }
    let Some((places, end)) = places(doc, listed) else { return };
    let named = named(doc, &places);
    let numbered = places.iter().enumerate().all(|(k, place)| {
        matches!(doc.text.lines[place.start].marker, Marker::Number(n, None) if usize::from(n) == k + 1)
    });
    let mut found: Vec<Vec<Joined>> = Vec::new();
    for (k, place) in places.iter().enumerate() {
        let next = places.get(k + 1).map(|p| p.start);
        let Some(asked) = asked(doc, place.end, next.unwrap_or(end), next.is_none()) else { return };
        let first = |words: &Joined| words.lines.first().map_or(0, |l| l.1);
        let deeper = |words: &Joined| {
            doc.text.lines[first(words)].indent >= doc.text.lines[place.start].indent + DEEPER
        };
        if !numbered && !named && !asked.iter().all(deeper) {
            return;
        }
        found.push(asked);
    }
    let count: usize = found.iter().map(Vec::len).sum();
    if count == 0 || count == 1 && !numbered {
        return;
    }
    for (question, mut asked) in listed.iter_mut().zip(found) {
        if numbered && let Some(part) = split_off(&mut question.words) {
            asked.insert(0, part);
        }
        question.subs = asked.into_iter().map(|words| ListedSub { number: None, words }).collect();
    }
}

/// Questions without marks at two indents, two or more at each, the outer one first.
fn is_stepped(doc: &Doc, listed: &[Listed]) -> bool {
    let own = |q: &Listed| &doc.text.lines[q.first()];
    let begins = |q: &Listed| own(q).marker == Marker::None && opens_line(doc, q);
    let outer = own(&listed[0]).indent;
    let Some(inner) = listed.iter().map(|q| own(q).indent).find(|n| *n != outer) else { return false };
    let at = |n: u16| listed.iter().filter(|q| own(q).indent == n).count();
    inner >= outer + DEEPER
        && at(outer) >= 2
        && at(inner) >= 2
        && at(outer) + at(inner) == listed.len()
        && listed.iter().all(begins)
        && listed.windows(2).all(|w| w[0].last() < w[1].first())
        && listed.first().map(|q| doc.part_at(q.first())) == listed.last().map(|q| doc.part_at(q.first()))
}

/// The question's words are what its first line begins with.
fn opens_line(doc: &Doc, question: &Listed) -> bool {
    let line = doc.text.line(question.first());
    let shorter = question.text().len().min(line.len());
    line.as_bytes()[..shorter] == question.text().as_bytes()[..shorter]
}

/// Each question at the inner indent becomes a part of the one above it.
fn nest(doc: &Doc, listed: &mut Vec<Listed>) {
    let outer = listed.first().map_or(0, |q| doc.text.lines[q.first()].indent);
    for question in std::mem::take(listed) {
        let inner = doc.text.lines[question.first()].indent > outer;
        match listed.last_mut().filter(|_| inner) {
            Some(above) => above.subs.push(ListedSub { number: None, words: question.words }),
            None => listed.push(question),
        }
    }
}

/// Lines of each question in the list, and where the list's section ends: the section that they were found in, else the
/// one that lists them first.
fn places(doc: &Doc, listed: &[Listed]) -> Option<(Vec<Range<usize>>, usize)> {
    let section = doc.section(listed.first()?.first())?;
    let own: Vec<Range<usize>> = listed.iter().map(|q| q.first()..q.last() + 1).collect();
    let together = own.iter().all(|p| section.start <= p.start && p.end <= section.end)
        && own.windows(2).all(|w| w[0].end <= w[1].start);
    if together && section.kind == HeadingKind::Purpose {
        return Some((own, section.end));
    }
    let chapters =
        doc.sections.iter().filter(|s| s.kind == HeadingKind::Purpose && doc.auditors_speak(s.heading));
    chapters
        .filter(|s| s.start > s.heading)
        .find_map(|s| Some((listed_in(doc, listed, s.start, s.end)?, s.end)))
}

/// Lines of the questions where lines `start..end` list them all, in their order.
fn listed_in(doc: &Doc, listed: &[Listed], start: usize, end: usize) -> Option<Vec<Range<usize>>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for question in listed {
        let from = places.last().map_or(start, |p| p.end);
        let asked = fold(question.text());
        let begins = |i: usize| !doc.folds.line(i).is_empty() && asked.starts_with(doc.folds.line(i));
        let at = (from..end).find(|&i| doc.text.is_words(i) && begins(i))?;
        let words = sentence(doc, at, end).filter(|words| fold(&words.text) == asked)?;
        places.push(at..words.lines.last()?.1 + 1);
    }
    Some(places)
}

/// The words "underfrågor", "delfrågor" stand in the lines.
fn announces_parts(doc: &Doc, lines: Range<usize>) -> bool {
    let range = doc.folds.range(lines.start).start..doc.folds.range(lines.end.max(lines.start + 1) - 1).end;
    let words = &doc.folds.text()[range];
    ["underfråg", "delfråg"].iter().any(|w| words.contains(w))
}

/// The list is announced as one with parts.
fn named(doc: &Doc, places: &[Range<usize>]) -> bool {
    let Some(first) = places.first().map(|p| p.start) else { return false };
    doc.section(first).is_some_and(|s| announces_parts(doc, s.start.min(first)..first))
}

/// The questions of the lines; `None` where something else stands there. Behind the last question the list is over then.
fn asked(doc: &Doc, from: usize, end: usize, last: bool) -> Option<Vec<Joined>> {
    let mut found = Vec::new();
    let mut i = from;
    while i < end {
        if !doc.text.is_words(i) || !doc.text.line(i).contains(char::is_alphanumeric) {
            i += 1;
            continue;
        }
        let words = doc.text.line(i);
        let asks = doc.text.lines[i].marker == Marker::None
            && !doc.is_heading(i)
            && words.starts_with(char::is_uppercase)
            && items::is_question_start(doc, words);
        match sentence(doc, i, end).filter(|_| asks) {
            Some(joined) => {
                i = joined.lines.last().map_or(i, |l| l.1) + 1;
                found.push(joined);
            }
            None if last => break,
            None => return None,
        }
    }
    Some(found)
}

/// The words from line `i` to the question mark that ends a line.
fn sentence(doc: &Doc, i: usize, end: usize) -> Option<Joined> {
    let mut joined = Joined::default();
    for j in (i..end).filter(|&j| doc.text.is_words(j)).take(LINES) {
        if j > i && (doc.text.lines[j].marker != Marker::None || doc.is_heading(j)) {
            return None;
        }
        joined.push(doc.text.line(j), j);
        if joined.text.ends_with('?') {
            return Some(joined);
        }
    }
    None
}

/// What a numbered question was joined with: a second question from the start of a line on.
fn split_off(words: &mut Joined) -> Option<Joined> {
    let cut = words.lines.iter().position(|(at, _)| words.text[..*at].trim_end().ends_with('?'))?;
    let from = words.lines[cut].0;
    let part = Joined {
        text: words.text[from..].to_owned(),
        lines: words.lines[cut..].iter().map(|(at, line)| (at - from, *line)).collect(),
    };
    words.lines.truncate(cut);
    words.text.truncate(from);
    words.text.truncate(words.text.trim_end().len());
    Some(part)
}

//! How far a copy goes, and whether it is one: words behind the matched ones, page ends, sub-questions in the same breath.

use crate::layout::Marker;
use crate::lexicon::HeadingKind;

use super::super::alignment::{Aligned, align};
use super::super::doc::Doc;
use super::super::tokens::Query;
use super::{Sight, Unit};

/// A question mark stands in the copy or within a few words behind it.
pub(super) fn copy_asks(doc: &Doc, from: usize, end: usize) -> bool {
    let all = &doc.tokens.all;
    (from..(end + 6).min(all.len())).any(|t| {
        let line = doc.text.line(all[t].line as usize);
        let to = all.get(t + 1).filter(|n| n.line == all[t].line).map_or(line.len(), |n| n.start as usize);
        line[all[t].end as usize..to].contains('?')
    })
}

/// The sentence that the token before `end` belongs to closes with a question mark, there or within `words` words.
pub(super) fn ends_asking(doc: &Doc, end: usize, words: usize) -> bool {
    let all = &doc.tokens.all;
    (end.saturating_sub(1)..(end + words).min(all.len()))
        .map(|t| {
            doc.text.line(all[t].line as usize)[all[t].end as usize..].trim_start_matches([')', '"', '”'])
        })
        .find_map(|behind| behind.chars().next().filter(|c| matches!(c, '?' | '.' | ':')))
        == Some('?')
}

/// The last word in another form: "enhet" in the list, "enheter" in the table.
pub(super) fn end_inflected(doc: &Doc, aligned: &mut Aligned, query: &Query) {
    let Some(word) = query.words.last().filter(|_| aligned.query_end + 1 == query.len()) else {
        return;
    };
    let Some(token) = doc.tokens.all.get(aligned.end).filter(|_| aligned.end > aligned.start) else { return };
    let before = &doc.tokens.all[aligned.end - 1];
    let (printed, word) = (doc.tokens.word(&doc.folds, aligned.end), query.text(word));
    let (short, long) = if printed.len() < word.len() { (printed, word) } else { (word, printed) };
    if token.line <= before.line + 1
        && short.len() >= 4
        && long.starts_with(short)
        && long.len() <= short.len() + 4
    {
        aligned.end += 1;
        aligned.query_end += 1;
        aligned.matched += 1;
    }
}

/// A statement that goes on in lower case behind its words is a sentence of running text, not a copy of the item.
pub(super) fn runs_on(doc: &Doc, end: usize) -> bool {
    let all = &doc.tokens.all;
    let last = &all[end - 1];
    let line = doc.text.line(last.line as usize);
    let rest = &line[last.end as usize..];
    if rest.starts_with(['.', ':', '?']) {
        return false;
    }
    let Some(next) = all.get(end) else { return false };
    let words = doc.text.line(next.line as usize);
    let lower = words[next.start as usize..].starts_with(char::is_lowercase);
    let near = next.line == last.line
        || next.line == last.line + 1
            && doc.text.lines[next.line as usize].cell == doc.text.lines[last.line as usize].cell
            && !doc.text.lines[next.line as usize].marker.is_item();
    lower && near
}

/// A comma stands behind token `end`, and the sentence goes on in small letters.
pub(super) fn goes_on_behind_comma(doc: &Doc, end: usize) -> bool {
    let all = &doc.tokens.all;
    let last = &all[end - 1];
    let comma = doc.text.line(last.line as usize)[last.end as usize..].starts_with(',');
    comma
        && all.get(end).is_some_and(|next| {
            doc.text.line(next.line as usize)[next.start as usize..].starts_with(char::is_lowercase)
        })
}

/// "Nämnden följer inte upp …", or the same statement as the first of several sentences under "Bedömning": the answer to a
/// statement in nearly its words.
pub(super) fn answers_it(doc: &Doc, unit: &Unit, from: usize, end: usize) -> bool {
    let all = &doc.tokens.all;
    let negates = |word: &str| matches!(word, "inte" | "ej" | "inga" | "ingen" | "inget" | "saknas");
    let asked = unit.query.words.iter().any(|w| negates(unit.query.text(w)));
    // "… beslutanderätten Ej uppfyllt", and the statement's last word below: the label of the cell beside denies nothing.
    let label = |t: usize| {
        let token = &all[t];
        doc.labels.whole(&doc.text.line(token.line as usize)[token.start as usize..]).is_some()
    };
    if !asked && (from..end).any(|t| negates(doc.tokens.word(&doc.folds, t)) && !label(t)) {
        return true;
    }
    // Two sentences that together hold the statement's words explain it.
    if (from..end - 1).any(|t| closes_sentence(doc, t)) {
        return true;
    }
    let last = &all[end - 1];
    let line = last.line as usize;
    let rest = doc.text.line(line)[last.end as usize..].trim_start_matches(['.', ' ']);
    doc.kind_at(line) == HeadingKind::Assessment
        && doc.text.lines[line].cell.is_none()
        && !doc.text.lines[all[from].line as usize].marker.is_item()
        && rest.starts_with(char::is_uppercase)
        && doc.labels.whole(rest).is_none()
}

/// A full stop behind token `t` and a capital behind that.
fn closes_sentence(doc: &Doc, t: usize) -> bool {
    let all = &doc.tokens.all;
    let stop = doc.text.line(all[t].line as usize)[all[t].end as usize..].starts_with('.');
    let long = doc.tokens.word(&doc.folds, t).chars().count() >= 4;
    stop && long
        && all.get(t + 1).is_some_and(|next| {
            doc.text.line(next.line as usize)[next.start as usize..].starts_with(char::is_uppercase)
        })
}

/// The matched words run to the last line of a page, or the next words stand on the next page.
pub(super) fn cut_by_page(doc: &Doc, from: usize, end: usize) -> bool {
    let line = doc.tokens.all[end - 1].line as usize;
    let first = doc.tokens.all[from].line as usize;
    let page = doc.text.lines[first].page;
    doc.text.lines[first..].iter().skip(line - first).take(40).any(|l| l.page == page + 1)
        && doc.text.lines[line].page == page
}

/// Missing words at the end: the copy's own end is its question mark, if that is near.
pub(super) fn extend_to_mark(doc: &Doc, end: usize, missing: usize) -> usize {
    if missing == 0 {
        return end;
    }
    let all = &doc.tokens.all;
    // The mark may end the line.
    let asked = |t: usize| doc.text.line(all[t].line as usize)[all[t].end as usize..].starts_with('?');
    if end.checked_sub(1).is_some_and(asked) {
        return end;
    }
    for t in end..(end + missing + 5).min(all.len()) {
        let line = doc.text.line(all[t].line as usize);
        let before = &line[..all[t].start as usize];
        if t == end && before.trim_end().ends_with('?') {
            return end;
        }
        let after = line[all[t].end as usize..].trim_start_matches([')', '"', '”']);
        if after.starts_with('?') {
            return t + 1;
        }
        if after.starts_with(['.', ':']) {
            return end;
        }
    }
    end
}

/// The end of a question that a page end cut off stands at the top of the next page.
pub(super) fn find_tail(doc: &Doc, units: &[Unit], sight: &mut Sight) {
    let Some(unit) = units.iter().find(|u| u.question == sight.question && u.sub == sight.sub) else {
        return;
    };
    let aligned = align(doc, sight.tokens.start, &unit.query);
    if aligned.query_end >= unit.query.len() {
        return;
    }
    if let Some(tail) = tail_by_letters(doc, sight.first_line, unit) {
        sight.last_line = tail.0;
        sight.tail = Some(tail.1);
        sight.score = sight.score.abs().max(0.9);
        return;
    }
    let rest = unit.query.behind(aligned.query_end);
    let page = doc.text.lines[sight.last_line].page;
    let tops: Vec<usize> = (sight.last_line + 1..doc.text.lines.len())
        .filter(|&i| doc.text.is_words(i) && doc.text.lines[i].page == page + 1)
        .take(4)
        .collect();
    for &top in &tops {
        let from = doc.tokens.start_of_line(top);
        let tail = align(doc, from, &rest);
        let good = tail.matched * 10 >= rest.len() * 8 && tail.matched >= 1;
        // A single word proves nothing unless it is all that the line holds.
        let line_end = doc.tokens.of_line(top).end;
        if good && (tail.matched >= 2 || tail.end == line_end) && tail.end > from {
            let last = doc.tokens.all[tail.end - 1].line as usize;
            sight.tail = Some(top..last + 1);
            sight.score = sight.score.abs().max(0.9);
            return;
        }
    }
}

/// As [`find_tail`], where the page's end cuts words as well: the letters on both sides of it are the question's. The last line
/// before it, and the lines behind it.
pub(super) fn tail_by_letters(
    doc: &Doc,
    first_line: usize,
    unit: &Unit,
) -> Option<(usize, std::ops::Range<usize>)> {
    const LINES: usize = 6;
    let letters = |i: usize| doc.folds.line(i).replace(' ', "");
    let first = &doc.text.lines[first_line];
    let ahead = first_line..doc.text.lines.len();
    let own = ahead.filter(|&i| doc.text.is_words(i) && doc.text.lines[i].cell == first.cell);
    let (before, behind): (Vec<usize>, Vec<usize>) =
        own.take(LINES).partition(|&i| doc.text.lines[i].page == first.page);
    let last = before.last().copied().filter(|_| first.cell.is_some() && !behind.is_empty())?;
    let mut printed: String = before.iter().map(|&i| letters(i)).collect();
    let asked: String = unit.query.words.iter().map(|w| unit.query.text(w)).collect();
    for (n, &line) in behind.iter().enumerate() {
        printed.push_str(&letters(line));
        if printed == asked && line == behind[0] + n {
            return Some((last, behind[0]..line + 1));
        }
    }
    None
}

/// Sub-questions printed directly behind their question, as some copies merge them.
pub(super) fn glue(doc: &Doc, units: &[Unit], sight: &Sight) -> (Vec<usize>, usize) {
    let mut subs = Vec::new();
    let mut end = sight.tokens.end;
    if sight.sub.is_some() {
        return (subs, end);
    }
    for unit in units.iter().filter(|u| u.question == sight.question && u.sub.is_some()) {
        let same_breath = |t: usize| {
            let (a, b) = (doc.tokens.all[end - 1].line as usize, doc.tokens.all[t].line as usize);
            b <= a + 1
                && !(b > a && doc.text.lines[b].marker != Marker::None)
                && doc.text.lines[a].cell == doc.text.lines[b].cell
        };
        let hit = (0..3).filter_map(|skip| {
            let from = end + skip;
            (from < doc.tokens.all.len() && same_breath(from)).then(|| align(doc, from, &unit.query))
        });
        let Some(best) = hit.max_by_key(|a| a.matched) else { continue };
        if best.matched * 10 >= unit.query.len() * 7 && !goes_on_behind_comma(doc, best.end) {
            subs.extend(unit.sub);
            end = best.end;
        }
    }
    (subs, end)
}

//! Every place where a known question stands again: in the summary's table, above a chapter, in the closing table.
//!
//! The list of questions is the dictionary: copies drift in wording, lose words at page ends, get labels and icons pushed
//! into their middle, and numbers appear in one copy and not in another. So words are aligned, with room for a few that
//! are missing or other.

mod extent;
mod units;
mod woven;

use crate::layout::{Joined, Marker};

use super::alignment::{Aligned, align};
use super::doc::Doc;
use super::questions::{Listed, numbered_line};
use units::{Starts, Unit};

use extent::{
    answers_it, copy_asks, cut_by_page, end_inflected, ends_asking, extend_to_mark, find_tail, glue,
    goes_on_behind_comma, runs_on, tail_by_letters,
};

/// One copy of a question in the document.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    /// Index of the question.
    pub question: usize,
    /// Index of the sub-question.
    pub sub: Option<usize>,
    /// First token, and the token after the last.
    pub tokens: std::ops::Range<usize>,
    /// Token after the question's own words, before glued sub-questions.
    pub own_end: usize,
    pub first_line: usize,
    pub last_line: usize,
    /// Sub-questions that follow in the same breath.
    pub glued: Vec<usize>,
    /// Lines at the top of the next page that hold the end of the question.
    pub tail: Option<std::ops::Range<usize>>,
    /// Number printed with this copy.
    pub number: Option<String>,
    /// Share of the question's words that were found.
    pub score: f64,
    /// For a copy woven together with its answer: each line, and the byte at which the answer's words begin on it.
    pub rests: Vec<(usize, usize)>,
}

/// Looks for all questions, in document order, none inside another.
pub(super) fn find(doc: &Doc, listed: &[Listed]) -> Vec<Sight> {
    let units = units::of(doc, listed);
    let starts = Starts::new(&units);
    let mut woven = woven::find(doc, &units, &starts).into_iter().peekable();
    let mut found: Vec<Sight> = Vec::new();
    let begins = |token: usize| doc.tokens.from(token).take(2).any(|t| !starts.at(t.hash).is_empty());
    let mut from_token = 0;
    let mut places = Vec::new();
    for i in 0..doc.text.lines.len() {
        if !doc.text.is_words(i) {
            continue;
        }
        if let Some(copy) = woven.next_if(|w| w.rests[0].0 == i) {
            from_token = copy.tokens.end;
            found.push(woven_sight(&units, copy));
            continue;
        }
        candidates(doc, i, &begins, &mut places);
        if places.is_empty() {
            continue;
        }
        for (token, number, at_start) in places.drain(..) {
            if token < from_token {
                continue;
            }
            let place = Place { token, at_start, line: i, found: &found };
            if let Some(sight) = best_at(doc, &units, &starts, &place, number) {
                from_token = sight.tokens.end;
                found.push(sight);
            }
        }
    }
    for sight in found.iter_mut().filter(|s| s.rests.is_empty()) {
        find_tail(doc, &units, sight);
    }
    // A beginning without its end is no copy.
    found.retain(|s| s.score > 0.0);
    let mut glued = Vec::new();
    for sight in &found {
        glued.push(if sight.rests.is_empty() { glue(doc, &units, sight) } else { (Vec::new(), 0) });
    }
    for (sight, (subs, end)) in found.iter_mut().zip(glued) {
        if !subs.is_empty() {
            sight.glued = subs;
            sight.tokens.end = end;
            sight.last_line = doc.tokens.all[end - 1].line as usize;
        }
    }
    // A sub-question swallowed by its parent's copy is no copy of its own.
    let mut end = 0;
    found.retain(|s| {
        let free = s.tokens.start >= end;
        if free {
            end = s.tokens.end;
        }
        free
    });
    found
}

/// Where a copy may begin.
struct Place<'f> {
    token: usize,
    /// At a line's beginning.
    at_start: bool,
    line: usize,
    /// The copies found before it.
    found: &'f [Sight],
}

/// The questions that may come here if the section takes them up in the list's order: behind a copy in the same kind of place its own question, repeated below what was found, or the next one; else the first.
fn expected(doc: &Doc, &Place { line, found, .. }: &Place) -> std::ops::RangeInclusive<usize> {
    let place = |i: usize| (doc.part_at(i), doc.place(i));
    let last = found.iter().rev().find(|s| s.sub.is_none());
    let near = last.filter(|s| place(s.first_line) == place(line));
    near.map_or(0..=0, |s| s.question..=s.question + 1)
}

/// A token at which a question may begin, the number printed before it, and whether it begins its line.
type Candidate = (usize, Option<String>, bool);

/// Finds those of the line. `begins` knows the words that a question may begin with.
fn candidates(doc: &Doc, i: usize, begins: &dyn Fn(usize) -> bool, found: &mut Vec<Candidate>) {
    let words = doc.text.line(i);
    let range = doc.tokens.of_line(i);
    let at_byte = |byte: usize| range.clone().find(|&t| doc.tokens.all[t].start as usize >= byte);
    let marker = || match doc.text.lines[i].marker {
        Marker::Number(n, letter) => Some(letter.map_or(n.to_string(), |l| format!("{n}{l}"))),
        Marker::Letter(l) => Some(l.to_string()),
        coded @ Marker::Coded(..) => coded.printed(),
        _ => None,
    };
    // "Nej Kartläggs behoven?": the row's label stands before its question.
    if let Some((_, len)) = doc.labels.at_start(words).filter(|(_, len)| *len < words.len()) {
        found.extend(at_byte(len).map(|t| (t, None, true)));
    }
    if let Some((number, at)) = numbered_line(doc, i) {
        // The words may follow on the next line.
        let token = at_byte(at).or((at >= words.len()).then_some(range.end));
        found.extend(token.map(|t| (t, Some(number), true)));
    } else {
        if begins(range.start) {
            found.push((range.start, marker(), true));
        }
        // "1 Har målbilden…" in a table without dots.
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && digits <= 2 && words[digits..].starts_with(' ') {
            found.push((range.start + 1, Some(words[..digits].to_owned()), true));
        }
    }
    for (two, t) in doc.tokens.all[range.clone()].windows(2).zip(range.start + 1..) {
        let (end, start) = (two[0].end as usize, two[1].start as usize);
        // Most words stand behind another and a space.
        if start - end == 1 && words.as_bytes()[end] == b' ' {
            continue;
        }
        // By its last byte, that of a closing quotation mark among them.
        let last = words.as_bytes()[..start].iter().rfind(|b| **b != b' ');
        if !last.is_some_and(|b| matches!(b, b':' | b'?' | b'.' | b'"' | b'\'' | 0x9C | 0x9D)) {
            continue;
        }
        let before = words[..start].trim_end_matches([' ', '”', '“', '"', '\'']);
        if (before.ends_with([':', '?', '.']) || words[..start].ends_with(['”', '“', '"'])) && begins(t) {
            found.push((t, None, false));
        }
    }
}

/// Words that a shortened copy has in common with its question, at the least.
const LEADING: usize = 3;

/// The copy at `token` begins with the question's first words.
fn shortens(doc: &Doc, token: usize, unit: &Unit) -> bool {
    let words = unit.query.words.iter().take(LEADING).zip(doc.tokens.from(token));
    words.filter(|(word, printed)| word.hash == printed.hash).count() == LEADING
}

fn best_at(
    doc: &Doc,
    units: &[Unit],
    starts: &Starts,
    place: &Place<'_>,
    number: Option<String>,
) -> Option<Sight> {
    let &Place { token, at_start, .. } = place;
    let mut best: Option<(f64, usize, Aligned)> = None;
    let first = starts.at(doc.tokens.all.get(token)?.hash);
    let second = doc.tokens.all.get(token + 1).map_or(&[][..], |t| starts.at(t.hash));
    // Each unit once.
    for unit in first.iter().chain(second.iter().filter(|unit| !first.contains(unit))) {
        let aligned = align(doc, token, &units[*unit].query);
        // Words of another line before the first that fits belong to something else.
        if doc.tokens.all.get(aligned.start).is_none_or(|t| t.line != doc.tokens.all[token].line) {
            continue;
        }
        let score = aligned.matched as f64 / units[*unit].query.len() as f64;
        let numbered = number.is_some() && units[*unit].number == number && units[*unit].sub.is_none();
        // The right number makes up for words that drifted.
        let rank = score + if numbered { 0.12 } else { 0.0 } + aligned.matched as f64 * 0.0005;
        if best.as_ref().is_none_or(|(r, ..)| rank > *r) {
            best = Some((rank, *unit, aligned));
        }
    }
    let (_, unit, mut aligned) = best?;
    let unit = &units[unit];
    end_inflected(doc, &mut aligned, &unit.query);
    let len = unit.query.len();
    let score = aligned.matched as f64 / len as f64;
    let numbered = number.is_some() && unit.number == number && unit.sub.is_none();
    // Its turn to come does the same where the line asks.
    let in_turn = numbered
        || at_start && unit.asks && unit.sub.is_none() && expected(doc, place).contains(&unit.question) && {
            aligned.start == token && ends_asking(doc, aligned.end, len)
        };
    // Half of the words, in one piece from the first on, and a question: the end was put otherwise.
    let put_otherwise = at_start
        && unit.asks
        && aligned.start == token
        && aligned.first_query == 0
        && aligned.matched >= if in_turn { 4 } else { 5 }
        && aligned.query_end == aligned.matched
        && aligned.end - token == aligned.matched
        && ends_asking(doc, aligned.end, len - aligned.query_end + 2);
    // "2. Är besluten rättssäkra?" for "Är besluten rättssäkra och utformade enligt lagen?": its number, its first words and a
    // question mark; the rest was left out.
    let shortened = numbered
        && at_start
        && unit.asks
        && shortens(doc, token, unit)
        && ends_asking(doc, token + LEADING, len);
    let needed = match len {
        0..=3 => 1.0,
        _ if shortened => 0.0,
        _ if put_otherwise => {
            if in_turn {
                0.4
            } else {
                0.5
            }
        }
        4..=6 if in_turn => 0.6,
        4..=6 => 0.79,
        _ if in_turn => 0.5,
        _ => 0.66,
    };
    let all = &doc.tokens.all;
    let crosses = aligned.end > token
        && cut_by_page(doc, token, aligned.end)
        && (aligned.matched >= 4 || tail_by_letters(doc, all[token].line as usize, unit).is_some())
        && aligned.query_end as f64 >= len as f64 * 0.25
        && aligned.matched as f64 >= aligned.query_end as f64 * 0.8;
    if !(score >= needed || crosses && score >= 0.25) {
        return None;
    }
    // A statement in nearly the same words is an answer, not a copy, unless the mark alone is lost.
    let begins_alike = aligned.start == token && aligned.first_query == 0;
    let asked = !unit.asks
        || copy_asks(doc, token, aligned.end)
        || at_start && begins_alike && score >= 0.85
        || numbered;
    // What has enough of the words may still have its last ones, and its mark, on the next page.
    let whole = score >= needed && (asked || !crosses);
    if whole && !asked {
        return None;
    }
    if whole && !at_start && !unit.asks && score < 0.95 {
        return None;
    }
    // "Platserna är fördelade efter behov, men …": the answer in the question's words.
    if whole && unit.asks && goes_on_behind_comma(doc, aligned.end) && !copy_asks(doc, token, aligned.end) {
        return None;
    }
    if whole && !unit.asks && (runs_on(doc, aligned.end) || answers_it(doc, unit, token, aligned.end)) {
        return None;
    }
    let mut end = aligned.end;
    if whole {
        // Words that drifted may have drifted behind the last that fits: "… underhållsplan som är finansierad?"
        let drifted = usize::from(score < 0.8);
        end = extend_to_mark(doc, end, (len - aligned.query_end).max(drifted));
    }
    Some(Sight {
        question: unit.question,
        sub: unit.sub,
        tokens: token..end,
        own_end: end,
        first_line: all[token].line as usize,
        last_line: all[end - 1].line as usize,
        glued: Vec::new(),
        tail: None,
        number: number.filter(|n| !n.is_empty()),
        score: if whole { score } else { -score },
        rests: Vec::new(),
    })
}

fn woven_sight(units: &[Unit], copy: woven::Woven) -> Sight {
    let unit = &units[copy.unit];
    Sight {
        question: unit.question,
        sub: unit.sub,
        own_end: copy.tokens.end,
        tokens: copy.tokens,
        first_line: copy.rests[0].0,
        last_line: copy.rests[copy.rests.len() - 1].0,
        glued: Vec::new(),
        tail: None,
        number: None,
        score: 1.0,
        rests: copy.rests,
    }
}

/// The words of a copy as printed, labels and icons pushed into it left out.
pub(super) fn words_of(doc: &Doc, sight: &Sight) -> Joined {
    let all = &doc.tokens.all;
    let mut joined = Joined::default();
    for &(i, at) in &sight.rests {
        joined.push(&doc.text.line(i)[..at], i);
    }
    if !sight.rests.is_empty() {
        return joined;
    }
    let column = doc.text.lines[sight.first_line].cell.map(|c| c.col);
    for i in sight.first_line..=all[sight.own_end - 1].line as usize {
        let beside = doc.text.lines[i].cell.is_some_and(|c| column.is_some_and(|own| c.col != own));
        if !doc.text.is_words(i) || beside && doc.label(i).is_some() {
            continue;
        }
        let words = doc.text.line(i);
        let from = if i == sight.first_line { all[sight.tokens.start].start as usize } else { 0 };
        let last = i == all[sight.own_end - 1].line as usize;
        let mut to = words.len();
        if last {
            let end = all[sight.own_end - 1].end as usize;
            let punctuation =
                words[end..].find(|c: char| c.is_alphanumeric() || c == ' ').unwrap_or(words.len() - end);
            to = end + punctuation;
        } else if let Some((_, at)) = doc.labels.at_end(words) {
            to = at;
        }
        let piece = words.get(from..to).unwrap_or("");
        joined.push(strip_icon(piece), i);
    }
    if let Some(tail) = &sight.tail {
        for i in tail.clone().filter(|&i| doc.text.is_words(i)) {
            joined.push(doc.text.line(i), i);
        }
    }
    joined
}

/// A traffic light that OCR read as `0` at the end of a line of words.
pub(super) fn strip_icon(words: &str) -> &str {
    let trimmed = words.trim_end();
    match trimmed.strip_suffix(['0', 'O', '●', '○', '◯']) {
        Some(rest)
            if rest.ends_with(' ')
                && rest.trim_end().ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | '?' | '-')) =>
        {
            rest.trim_end()
        }
        _ if trimmed == "0" => "",
        _ => trimmed,
    }
}

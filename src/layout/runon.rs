//! Paragraphs and pages that were printed on one line: where chapters, questions and items begin and end in them.
//!
//! Transcripts of reports, and pages copied from the web, keep the words and lose the line ends. Only what shows by itself is
//! taken: a chapter's number or known title behind a full stop, sentences that ask, what stands behind "att:" or between dashes.

use std::ops::Range;

use super::plain::Printed;
use super::sentences;
use crate::lexicon::Lexicon;

/// Bytes of a line that may hold a paragraph, at least.
const LONG: u32 = 200;
/// Words of a chapter's title, at most.
const TITLE_WORDS: usize = 10;
/// Words before a question that may be a heading's.
const HEADING_WORDS: usize = 6;
/// Words of an item, at least.
const ITEM_WORDS: usize = 4;
/// What announces things to do, as part of a word.
const ASKING: [&str; 4] = ["rekommend", "föreslå", "uppmana", " bör"];
/// Words behind which a capital begins a name.
const BEFORE_NAMES: [&str; 14] =
    ["i", "på", "vid", "av", "från", "till", "med", "för", "och", "samt", "hos", "inom", "mot", "enligt"];

/// The line is long, and no row of columns.
pub(super) fn may_be(line: &Printed) -> bool {
    line.end - line.start >= LONG && line.gap.is_none()
}

/// Bytes of the spaces in `line` at which it is to be parted, ascending.
pub(super) fn cuts(line: &str) -> Vec<usize> {
    let mut found = chapters(line);
    let sentences = sentences::split(line);
    for (n, range) in sentences.iter().enumerate() {
        let text = &line[range.clone()];
        if text.ends_with('?') {
            found.extend([range.start, range.end]);
            // "… på bedömningen av kontrollfrågorna: Kontrollfråga Bedömning Finns en plan?"
            let tail = text.rfind(": ").map_or(0, |at| at + 2);
            let tail = if text[tail..].starts_with(char::is_uppercase) { tail } else { 0 };
            found.push(range.start + tail);
            found.extend(asks_at(&text[tail..]).map(|at| range.start + tail + at));
        }
        tasks(line, &sentences, n, &mut found);
    }
    dashes(line, &sentences, &mut found);
    // Each piece begins behind the white space that parts it from the one before.
    let ends = found.into_iter().map(|at| before_number(line, line[..at].trim_end().len()));
    let mut cuts: Vec<usize> = ends.filter(|&at| at > 0 && at < line.len()).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// "2.2 Syfte och revisionsfrågor Syftet med granskningen är …", "Sammanfattning Revisorerna har …": where the number or the
/// title begins, and where the word with a capital behind it does.
fn chapters(line: &str) -> Vec<usize> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in line.split(' ') {
        words.push((at, word));
        at += word.len() + 1;
    }
    let capital = |n: usize| words.get(n).is_some_and(|(_, w)| w.starts_with(char::is_uppercase));
    let headings = &Lexicon::built_in().headings;
    let mut found = Vec::new();
    let mut n = 0;
    while n < words.len() {
        let begins = n == 0
            || words[n - 1].1.ends_with(['.', '?', '!', ':']) && parts_of_number(words[n - 1].1) == 0
            || found.last() == Some(&words[n].0)
            || n == 1 && parts_of_number(words[0].1) == 1;
        let parts = parts_of_number(words[n].1);
        let first = n + usize::from(parts > 0);
        if !begins || !capital(first) {
            n += 1;
            continue;
        }
        let next = |end: usize| capital(end) || parts_of_number(words[end].1) >= 2;
        let ends = (first + 1..words.len().min(first + TITLE_WORDS + 1)).filter(|&end| next(end));
        let known = |end: &usize| {
            let title = &line[words[first].0..words[*end].0 - 1];
            !title.ends_with(['.', ':', ',', '?']) && headings.find(title).is_some()
        };
        let end = ends.clone().rfind(known).or_else(|| ends.clone().next().filter(|_| parts >= 2));
        match end {
            Some(end) => {
                found.extend([words[n].0, words[end].0]);
                n = end;
            }
            None => n += 1,
        }
    }
    found
}

/// Byte `at`, or the one before "1." where that number stands between it and the end of a clause.
fn before_number(line: &str, at: usize) -> usize {
    let Some((before, number)) = line[..at].rsplit_once(' ') else { return at };
    let counts = number.ends_with(['.', ')']) && parts_of_number(number.trim_end_matches(')')) == 1;
    if counts && before.ends_with([':', '.', '?', ';', ',']) { before.len() } else { at }
}

/// Numbers in "2.", "2.1", "2.1.3."; none of any other word.
fn parts_of_number(word: &str) -> usize {
    let number = word.trim_end_matches('.');
    let counts = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if number.split('.').all(counts) { number.split('.').count() } else { 0 }
}

/// "Svar på revisionsfrågorna Är direktivet tydligt?": the byte at which the question, or its number, begins behind a heading's
/// words.
fn asks_at(text: &str) -> Option<usize> {
    let (mut at, mut before) = (0, (0, ""));
    for (n, word) in text.split(' ').enumerate().take(HEADING_WORDS + 1) {
        let verb = word.starts_with(char::is_uppercase) && word.ends_with(['r', 's']);
        let noun = word.ends_with("Svar") || word.ends_with("frågor");
        if verb && !noun {
            let start = if parts_of_number(before.1) > 0 { before.0 } else { at };
            return Some(start).filter(|start| n > 0 && *start > 0);
        }
        before = (at, word);
        at += word.len() + 1;
    }
    None
}

/// "Fastställa en rutin …", "följa upp …"; "Fastställer …" where `told` of somebody.
fn is_task(text: &str, told: bool) -> bool {
    const SHORT: [&str; 8] = ["Se", "Ge", "Ta", "Få", "Gör", "Följ", "Utse", "Tillse"];
    let first = text.split([' ', ',']).next().unwrap_or("");
    first.len() > 3 && (first.ends_with('a') || told && first.ends_with('r')) || SHORT.contains(&first)
}

/// "… rekommenderas styrelsen att: Fastställa en rutin. Begränsa antalet. …" and "… styrelsen: att ta fram en plan, att följa
/// upp den": where each thing to do begins and the last one ends.
fn tasks(line: &str, sentences: &[Range<usize>], n: usize, found: &mut Vec<usize>) {
    let range = &sentences[n];
    let text = &line[range.clone()];
    let Some(colon) = text.rfind(": ").filter(|&at| ASKING.iter().any(|word| text[..at].contains(word)))
    else {
        return;
    };
    let rest = &text[colon + 2..];
    if rest.starts_with("att ") {
        let more: Vec<usize> = rest.match_indices(", att ").map(|(at, _)| at + 2).collect();
        if !more.is_empty() {
            let base = range.start + colon + 2;
            found.push(base);
            found.extend(more.into_iter().map(|at| base + at));
            found.push(range.end);
        }
        return;
    }
    let told = !text[..colon].ends_with(" att");
    if rest.starts_with(char::is_uppercase) && is_task(rest, told) {
        found.extend([range.start + colon + 2, range.end]);
        let more = sentences[n + 1..].iter().take_while(|r| is_task(&line[(*r).clone()], told));
        found.extend(more.map(|r| r.end));
    }
}

/// "… att: - Besluta om … . - Se till … .": behind a colon or "bör" begins the first item, behind the end of a sentence or a
/// clause the next, and the last one ends with its sentence.
fn dashes(line: &str, sentences: &[Range<usize>], found: &mut Vec<usize>) {
    let sentence = |at: usize| sentences.iter().position(|r| r.contains(&at));
    for dash in [" - ", " – "] {
        let mut items: Vec<usize> = Vec::new();
        for (at, _) in line.match_indices(dash) {
            let before = &line[..at];
            let opens = before.ends_with(':') || before.ends_with(" bör") || before.ends_with(" att");
            // The item before ends here: within its sentence, or with it.
            let near = items.last().is_some_and(|last| {
                sentence(last + dash.len()).zip(sentence(at + 1)).is_some_and(|(a, b)| b <= a + 1)
            });
            let ended = before.ends_with(['.', '?', ';', ',']) || dash == " - ";
            let words = || items.last().is_some_and(|last| line[*last..at].split(' ').count() > ITEM_WORDS);
            let letter = line[at + dash.len()..].starts_with(char::is_alphabetic);
            if letter && (opens || near && ended && words()) {
                items.push(at);
            }
        }
        let open = items.windows(2).any(|pair| line[..pair[1]].ends_with(char::is_alphanumeric));
        for &at in &items {
            found.push(at);
            let from = at + dash.len();
            let end = sentences.iter().find(|r| r.contains(&from)).map_or(line.len(), |r| r.end);
            found.push(if open { from + before_capital(&line[from..end]) } else { end });
        }
    }
}

/// Bytes of `item`, which no full stop ends, before the sentence that follows it.
fn before_capital(item: &str) -> usize {
    let (mut at, mut before) = (0, "");
    for (n, word) in item.split(' ').enumerate() {
        let name = BEFORE_NAMES.contains(&before) || before.starts_with(char::is_uppercase);
        if n >= ITEM_WORDS && word.starts_with(char::is_uppercase) && !name {
            return at;
        }
        before = word;
        at += word.len() + 1;
    }
    item.len()
}

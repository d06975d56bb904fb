//! Words of the document against the words of a known text, in order, with room for a few that are missing or other.
//!
//! A copy loses words at page ends, gets labels pushed into its middle and has its words cut by line ends; another item of
//! a list or a heading is never part of it.

use super::doc::Doc;
use super::tokens::{Query, alike_to};

/// How far a known text and the document's words agree.
pub(super) struct Aligned {
    pub matched: usize,
    /// First token that matched.
    pub start: usize,
    /// Word of the query that it matched.
    pub first_query: usize,
    /// Token after the last that matched.
    pub end: usize,
    /// Word of the query after the last that matched.
    pub query_end: usize,
}

/// Words of the document that may stand between two words of a question, and words of the question that may be missing.
const SLACK: usize = 7;

/// Aligns the document's words from token `from` on with the words of `query`.
pub(super) fn align(doc: &Doc, from: usize, query: &Query) -> Aligned {
    let tokens = &doc.tokens;
    let (mut t, mut q, mut matched) = (from, 0, 0);
    let mut result = Aligned { matched: 0, start: from, first_query: 0, end: from, query_end: 0 };
    let mut start = None;
    let budget = query.len() / 3 + 3;
    let mut spent = 0;
    let first_line = tokens.all.get(from).map_or(0, |t| t.line);
    while t < tokens.all.len() && q < query.len() {
        let word = &query.words[q];
        let token = &tokens.all[t];
        // Another item of a list or a heading is another text.
        let line = &doc.text.lines[token.line as usize];
        if token.line != first_line && (line.marker.is_item() || doc.is_heading(token.line as usize)) {
            break;
        }
        if token.hash == word.hash || alike_to(tokens.word(&doc.folds, t), query, word) {
            start = start.or(Some((t, q)));
            t += 1;
            q += 1;
            matched += 1;
        } else if let Some((dt, dq)) = rejoined(doc, t, query, q) {
            start = start.or(Some((t, q)));
            t += dt;
            q += dq;
            matched += dq;
        } else if let Some((dt, dq)) = resync(doc, t, query, q) {
            spent += dt.max(dq);
            if spent > budget || answered(doc, t, t + dt) {
                break;
            }
            t += dt;
            q += dq;
            continue;
        } else {
            break;
        }
        let (first, first_query) = start.unwrap_or((from, 0));
        result = Aligned { matched, start: first, first_query, end: t, query_end: q };
    }
    result
}

/// A label alone on its line stands among tokens `from..=to`, and a sentence begins below it: the words behind are reasons.
fn answered(doc: &Doc, from: usize, to: usize) -> bool {
    let tokens = &doc.tokens.all;
    let (Some(first), Some(last)) = (tokens.get(from), tokens.get(to)) else { return false };
    (first.line as usize..last.line as usize).any(|i| {
        doc.text.line(i).starts_with(char::is_uppercase)
            && doc.label(i).is_some()
            && doc.next(i).is_some_and(|next| doc.text.line(next).starts_with(char::is_uppercase))
    })
}

/// A word that a line end or OCR cut in two, on either side.
fn rejoined(doc: &Doc, t: usize, query: &Query, q: usize) -> Option<(usize, usize)> {
    let (first, second) = (doc.tokens.word(&doc.folds, t), doc.tokens.word(&doc.folds, t + 1));
    let word = query.text(&query.words[q]);
    if word.len() > first.len() && word.starts_with(first) && word[first.len()..] == *second {
        return Some((2, 1));
    }
    let next = query.text(query.words.get(q + 1)?);
    (first.len() > word.len() && first.starts_with(word) && first[word.len()..] == *next).then_some((1, 2))
}

/// The nearest place where both sides agree again on a word.
fn resync(doc: &Doc, t: usize, query: &Query, q: usize) -> Option<(usize, usize)> {
    let all = &doc.tokens.all;
    let tokens = &all[t..(t + SLACK + 1).min(all.len())];
    let words = &query.words[q..(q + SLACK + 1).min(query.len())];
    // One bit for a few bits of each word's hash: most tokens are none of the words, and are told so without a look at each.
    let bit = |hash: u64| 1u64 << (hash >> 58);
    let sieve = words.iter().fold(0, |sieve, word| sieve | bit(word.hash));
    let mut best: Option<(usize, usize, usize)> = None;
    for (dt, token) in tokens.iter().enumerate().filter(|(_, token)| sieve & bit(token.hash) != 0) {
        for (dq, word) in words.iter().enumerate().filter(|(_, word)| word.hash == token.hash) {
            let total = dt + dq;
            if total == 0 || best.is_some_and(|near| near <= (total, dt, dq)) {
                continue;
            }
            // A short word alone ("och", "i") proves little far away: the next must agree as well.
            let long = word.has_letters(5);
            let next_agrees = match (all.get(t + dt + 1), query.words.get(q + dq + 1)) {
                (Some(a), Some(b)) => a.hash == b.hash,
                (_, None) => true,
                (None, _) => false,
            };
            if (long && total <= 4) || next_agrees {
                best = Some((total, dt, dq));
            }
        }
    }
    best.map(|(_, dt, dq)| (dt, dq))
}

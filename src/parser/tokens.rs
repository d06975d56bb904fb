//! The document as a stream of comparable words, each knowing its line: what known texts are looked for in.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lexicon::{Place, fold};

use super::folds::Folds;

/// One word of the document.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub hash: u64,
    /// Index of the line.
    pub line: u32,
    /// Bytes of the cleaned line.
    pub start: u32,
    pub end: u32,
    /// Bytes of [`Folds::text`].
    fold: Range<u32>,
}

/// All words of the lines that carry the document's own words, in reading order.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub all: Vec<Token>,
    /// First token of each line; lines without words share the next line's.
    first: Vec<u32>,
}

impl Tokens {
    pub(super) fn with_capacity(lines: usize, words: usize) -> Self {
        Self { all: Vec::with_capacity(words), first: Vec::with_capacity(lines + 1) }
    }

    /// The words that are pushed from here on are another line's.
    pub(super) fn begin_line(&mut self) {
        self.first.push(self.all.len() as u32);
    }

    /// The words of line `line`; places in `folded` are theirs.
    pub(super) fn add_line(&mut self, line: u32, places: &[Place], folded: &[u8]) {
        self.all.extend(places.iter().map(|place| Token {
            hash: hash(&folded[place.fold_start as usize..place.fold_end as usize]),
            line,
            start: place.start,
            end: place.end,
            fold: place.fold_start..place.fold_end,
        }));
    }

    /// The tokens of line `line`.
    pub(super) fn of_line(&self, line: usize) -> Range<usize> {
        self.first[line] as usize..self.first[line + 1] as usize
    }

    /// Token `token` and all behind it.
    pub(super) fn from(&self, token: usize) -> impl Iterator<Item = &Token> {
        self.all.get(token..).unwrap_or_default().iter()
    }

    /// First token on line `line` or after it.
    pub(super) fn start_of_line(&self, line: usize) -> usize {
        self.first.get(line).map_or(self.all.len(), |n| *n as usize)
    }

    pub(super) fn word<'f>(&self, folds: &'f Folds, token: usize) -> &'f str {
        self.all.get(token).map_or("", |t| &folds.text()[t.fold.start as usize..t.fold.end as usize])
    }
}

/// A known text as words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query {
    pub words: Vec<Word>,
    /// The words in lower case, one behind the other.
    text: String,
}

/// A word of a query.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub hash: u64,
    /// Bytes of the query's text.
    at: Range<u32>,
    shape: Shape,
}

impl Word {
    /// It has so many letters, up to [`u8::MAX`].
    pub(super) fn has_letters(&self, least: u8) -> bool {
        self.shape.len >= least
    }
}

impl Query {
    pub(crate) fn new(text: &str) -> Self {
        let mut query =
            Self { text: String::with_capacity(text.len()), words: Vec::with_capacity(text.len() / LETTERS) };
        split(text, |start, end| {
            let from = query.text.len();
            push_lower(&text[start..end], &mut query.text);
            let word = &query.text[from..];
            let at = from as u32..query.text.len() as u32;
            query.words.push(Word { hash: hash(word.as_bytes()), at, shape: Shape::of(word) });
        });
        query
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word of this query, in lower case.
    #[inline]
    pub(super) fn text(&self, word: &Word) -> &str {
        &self.text[word.at.start as usize..word.at.end as usize]
    }

    /// The words from word `n` on.
    pub(super) fn behind(&self, n: usize) -> Self {
        Self { text: self.text.clone(), words: self.words[n..].to_vec() }
    }
}

/// Bytes of a word and the space behind it: a guess that is seldom too high.
const LETTERS: usize = 6;

fn push_lower(word: &str, out: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase());
        }
    }
}

/// Calls `found` with the bytes of each run of letters and digits.
fn split(text: &str, mut found: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut start = None;
    let mut at = 0;
    while at < bytes.len() {
        let b = bytes[at];
        let (word, len) = if b < 0x80 {
            (b.is_ascii_alphanumeric(), 1)
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            (c.is_alphanumeric(), c.len_utf8())
        };
        match (word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found(from, at);
                start = None;
            }
            _ => {}
        }
        at += len;
    }
    if let Some(from) = start {
        found(from, text.len());
    }
}

/// The same on every run and machine: eight bytes at a time, mixed as in Fx and finished as in splitmix. The last eight are
/// taken as they are, some of them a second time, and so are the halves of a shorter word.
fn hash(word: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let half = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |b| u64::from(u32::from_le_bytes(*b)));
    let mut state = word.len() as u64;
    let mut mix = |bytes: u64| state = (state.rotate_left(5) ^ bytes).wrapping_mul(FACTOR);
    match word {
        [] => {}
        [a] => mix(u64::from(*a)),
        [a, b] => mix(u64::from(*a) | u64::from(*b) << 8),
        [a, b, c] => mix(u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16),
        _ if word.len() < 8 => mix(half(word.first_chunk()) | half(word.last_chunk()) << 32),
        _ => {
            let (eights, rest) = word.as_chunks();
            eights.iter().for_each(|eight| mix(u64::from_le_bytes(*eight)));
            if !rest.is_empty() {
                mix(word.last_chunk().map_or(0, |eight| u64::from_le_bytes(*eight)));
            }
        }
    }
    state ^= state >> 32;
    state.wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// Length and letters of a word: what tells most pairs of words apart without a look at their order.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// Letters.
    len: u8,
    /// One bit a letter of the alphabet; digits and other letters share the rest.
    letters: u32,
}

impl Shape {
    fn of(word: &str) -> Self {
        let mut shape = Self { len: 0, letters: 0 };
        for c in word.chars() {
            shape.len = shape.len.saturating_add(1);
            let bit = match c {
                'a'..='z' => c as u32 - 'a' as u32,
                'å' => 26,
                'ä' => 27,
                'ö' => 28,
                '0'..='9' => 29,
                _ => 30,
            };
            shape.letters |= 1 << bit;
        }
        shape
    }
}

/// The words of a folded text that carry meaning: those of six letters or more.
pub(super) fn telling(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|w| w.chars().count() >= 6)
}

/// Stems of the telling words: their first six letters, so that inflection does not matter.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    telling(&fold(text)).map(|word| word.chars().take(6).collect()).collect()
}

/// A telling word of each has the same stem.
pub(super) fn share_stem(a: &str, b: &str) -> bool {
    !stems(a).is_disjoint(&stems(b))
}

/// Two words that a reader takes for the same: one letter more, less or other in a long word, or an OCR look-alike.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    a == b || alike_by(a, Shape::of(a), b, Shape::of(b))
}

/// As [`alike`], of a word of a query.
pub(super) fn alike_to(a: &str, query: &Query, word: &Word) -> bool {
    // No word has more letters than bytes.
    a.len() + 2 >= usize::from(word.shape.len) && {
        let text = query.text(word);
        a == text || alike_by(a, Shape::of(a), text, word.shape)
    }
}

#[inline]
fn alike_by(a: &str, of_a: Shape, b: &str, of_b: Shape) -> bool {
    let (la, lb) = (of_a.len, of_b.len);
    if la.abs_diff(lb) > 2 || la < 4 || lb < 4 {
        return la > 1 && la == lb && crate::lexicon::same_to_ocr(a, b);
    }
    let budget = if la.min(lb) >= 9 { 2 } else { 1 };
    // Each change of a letter adds and takes one kind of letter at most.
    (of_a.letters ^ of_b.letters).count_ones() <= 2 * budget && distance_within(a, b, budget as usize)
}

/// Levenshtein distance of at most `budget`.
fn distance_within(a: &str, b: &str, budget: usize) -> bool {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > budget {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut best = row[0];
        for (j, cb) in b.iter().enumerate() {
            let cost = if ca == cb { diagonal } else { 1 + diagonal.min(row[j]).min(row[j + 1]) };
            diagonal = row[j + 1];
            row[j + 1] = cost;
            best = best.min(cost);
        }
        if best > budget {
            return false;
        }
    }
    row[b.len()] <= budget
}

/// Likeness of two texts by words, 0 to 1: twice the shared words in order over all words.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    likeness_of(&Query::new(a), &Query::new(b))
}

/// As [`likeness`], of texts that are words already.
pub(crate) fn likeness_of(a: &Query, b: &Query) -> f64 {
    likeness_from(a, b, 0.0).unwrap_or(0.0)
}

/// As [`likeness_of`], where that is `least` or more.
pub(super) fn likeness_from(a: &Query, b: &Query, least: f64) -> Option<f64> {
    let total = a.len() + b.len();
    if total == 0 {
        return Some(1.0);
    }
    let likeness = |shared: usize| 2.0 * shared as f64 / total as f64;
    let mut row = vec![0u32; b.len() + 1];
    for (left, one) in (1..=a.len()).rev().zip(&a.words) {
        // Most texts have little in common, which soon shows.
        if likeness((row[b.len()] as usize + left).min(b.len())) < least {
            return None;
        }
        let mut diagonal = 0;
        for (j, two) in b.words.iter().enumerate() {
            let up = row[j + 1];
            let same = one.hash == two.hash || alike_by(a.text(one), one.shape, b.text(two), two.shape);
            row[j + 1] = if same { diagonal + 1 } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    Some(likeness(row[b.len()] as usize)).filter(|likeness| *likeness >= least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_reader_takes_for_the_same() {
        assert!(alike("revisionsfråga", "revisionsfräga"));
        assert!(alike("nämnden", "nämnde"));
        assert!(alike("vård", "värd"));
        assert!(!alike("har", "hur"));
        assert!(!alike("plan", "mål"));
    }

    #[test]
    fn likeness_is_one_for_equal_and_small_for_other_texts() {
        assert!(likeness("Finns en plan?", "Finns en plan") > 0.99);
        assert!(likeness("Finns det en tydlig plan för vården?", "Sker uppföljning av budget?") < 0.2);
    }
}

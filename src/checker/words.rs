//! Two wordings held against each other word by word: which words differ, and whether that is more than form.

use std::ops::Range;

use crate::lexicon::{Lexicon, fold, same_to_ocr};
use crate::parser::alike;

use super::noise::Noise;

/// Words that one wording has and the other has not, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Difference {
    pub only_first: Vec<String>,
    pub only_second: Vec<String>,
}

impl Difference {
    pub(super) fn is_empty(&self) -> bool {
        self.only_first.is_empty() && self.only_second.is_empty()
    }

    /// “har” / “hade”, “och”
    pub(super) fn told(&self) -> String {
        let side = |words: &[String]| {
            if words.is_empty() {
                "nothing".to_owned()
            } else {
                words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(" ")
            }
        };
        format!("{} against {}", side(&self.only_first), side(&self.only_second))
    }

    /// Every word that differs is a small one.
    pub(super) fn is_small(&self, lexicon: &Lexicon) -> bool {
        self.only_first.iter().chain(&self.only_second).all(|w| is_small(w, lexicon))
    }
}

/// A word that carries little by itself.
pub(super) fn is_small(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.phrases.list("small_words").holds(word) || word.chars().nth(1).is_none()
}

/// Difference by words; case, punctuation, hyphens and split words count for nothing, nor do look-alikes in broken text.
pub(super) fn difference(a: &str, b: &str, noise: Noise) -> Difference {
    // Most copies are true.
    if a == b {
        return Difference::default();
    }
    let (fa, fb) = (fold(a), fold(b));
    // Mostly the same words, or the same but for where they are parted.
    if fa == fb || letters(&fa).eq(letters(&fb)) {
        return Difference::default();
    }
    let wa: Vec<&str> = fa.split(' ').filter(|w| !w.is_empty()).collect();
    let wb: Vec<&str> = fb.split(' ').filter(|w| !w.is_empty()).collect();
    let same = |x: &str, y: &str| x == y || same_to_ocr(x, y) || noise == Noise::Broken && alike(x, y);
    // Two wordings of one question mostly differ by a word or two in the middle.
    let begin = wa.iter().zip(&wb).take_while(|(x, y)| same(x, y)).count();
    let (wa, wb) = (&wa[begin..], &wb[begin..]);
    let end = wa.iter().rev().zip(wb.iter().rev()).take_while(|(x, y)| same(x, y)).count();
    let (wa, wb) = (&wa[..wa.len() - end], &wb[..wb.len() - end]);
    // Longest common subsequence.
    let mut table = vec![vec![0u16; wb.len() + 1]; wa.len() + 1];
    for i in (0..wa.len()).rev() {
        for j in (0..wb.len()).rev() {
            table[i][j] = if same(wa[i], wb[j]) {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Difference::default();
    let (mut left, mut right): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    while i < wa.len() || j < wb.len() {
        if i < wa.len() && j < wb.len() && same(wa[i], wb[j]) {
            flush(&mut left, &mut right, &mut out, noise);
            i += 1;
            j += 1;
        } else if j < wb.len() && (i == wa.len() || table[i][j + 1] >= table[i + 1][j]) {
            right.push(wb[j]);
            j += 1;
        } else {
            left.push(wa[i]);
            i += 1;
        }
    }
    flush(&mut left, &mut right, &mut out, noise);
    out
}

/// The words without what parts them.
fn letters(folded: &str) -> impl Iterator<Item = u8> {
    folded.bytes().filter(|b| *b != b' ')
}

/// A stretch where the two differ: nothing, if it is the same letters cut into other words.
fn flush(left: &mut Vec<&str>, right: &mut Vec<&str>, out: &mut Difference, noise: Noise) {
    let (a, b) = (left.concat(), right.concat());
    let same = a == b || noise == Noise::Broken && !a.is_empty() && !b.is_empty() && alike(&a, &b);
    if !same {
        out.only_first.extend(left.iter().map(|w| (*w).to_owned()));
        out.only_second.extend(right.iter().map(|w| (*w).to_owned()));
    }
    left.clear();
    right.clear();
}

/// The same words in any order: "om nämnden har en plan" and "Har nämnden en plan?" ask the same.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let sorted = |folded: &str| {
        let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    sorted(&fold(a)) == sorted(&fold(b))
}

/// Beginnings of the words that carry meaning, for "do these two speak of the same thing": sorted, each once.
#[derive(Debug, Clone)]
pub(super) struct Stems {
    folded: String,
    /// Each with its first sixteen bytes, by which they are sorted and told apart: six Latin letters take twelve at most.
    at: Vec<(u128, Range<usize>)>,
}

impl Stems {
    pub(super) fn of(text: &str, lexicon: &Lexicon) -> Self {
        let folded = fold(text);
        let common = lexicon.phrases.list("common_stems");
        let mut at = Vec::with_capacity(folded.len() / 16);
        let own = stems(&folded).filter(|(_, word)| !common.opens(&folded[word.clone()]));
        at.extend(own.map(|(stem, _)| (key(&folded.as_bytes()[stem.clone()]), stem)));
        at.sort_unstable_by_key(|(key, _)| *key);
        at.dedup_by_key(|(key, _)| *key);
        Self { folded, at }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.at.iter().map(|(_, range)| &self.folded[range.clone()])
    }

    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    /// True when `text` has a stem of one of `all`: cheaper than to take down its own.
    pub(super) fn touch(all: &[Self], text: &str, lexicon: &Lexicon) -> bool {
        let folded = fold(text);
        let common = lexicon.phrases.list("common_stems");
        stems(&folded).any(|(stem, word)| {
            let key = key(&folded.as_bytes()[stem]);
            all.iter().any(|one| one.at.iter().any(|(own, _)| *own == key)) && !common.opens(&folded[word])
        })
    }

    /// How many stems both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let mut others = other.at.iter().map(|(key, _)| *key).peekable();
        let shared = |(stem, _): &&(u128, Range<usize>)| {
            while others.next_if(|o| o < stem).is_some() {}
            others.next_if(|o| o == stem).is_some()
        };
        self.at.iter().filter(shared).count()
    }
}

/// The bytes of each stem, and those of its word.
fn stems(folded: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut start = 0;
    memchr::memchr_iter(b' ', folded.as_bytes()).chain([folded.len()]).filter_map(move |end| {
        let begin = std::mem::replace(&mut start, end + 1);
        let word = &folded[begin..end];
        // Most words are shorter.
        let (last, c) = (word.len() >= LETTERS).then(|| word.char_indices().nth(LETTERS - 1))??;
        Some((begin..begin + last + c.len_utf8(), begin..end))
    })
}

/// The first sixteen bytes as a number that sorts as they do.
fn key(stem: &[u8]) -> u128 {
    let mut first = [0; 16];
    first.iter_mut().zip(stem).for_each(|(to, from)| *to = *from);
    u128::from_be_bytes(first)
}

/// Letters of a stem.
const LETTERS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_is_no_difference() {
        let none = |a, b, noise| assert!(difference(a, b, noise).is_empty(), "{a} / {b}");
        none("Finns en plan?", "finns en plan", Noise::Clean);
        none("hälso- och sjukvård", "hälso-och sjukvård", Noise::Clean);
        none("omställ ningen sker", "omställningen sker", Noise::Clean);
        none("Finns en fräga om värd?", "Finns en fråga om vård?", Noise::Broken);
        let d = difference(
            "Finns aktuella riktlinjer för inköp?",
            "Finns aktuella rutiner för inköp?",
            Noise::Clean,
        );
        assert_eq!(d.told(), "“riktlinjer” against “rutiner”");
        assert!(!d.is_small(Lexicon::built_in()));
        assert!(same_words("nämnden har en plan", "Har nämnden en plan?"));
        assert!(
            difference("Finns det en plan?", "Finns en plan?", Noise::Clean).is_small(Lexicon::built_in())
        );
    }
}

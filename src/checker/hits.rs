//! In which blocks the words stand that single rules wait for: one pass over the words for all of them.
//!
//! A hit is a reason to look and no more; what it is worth the rule finds out.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::lexicon::{Cues, Lexicon, fold, numeral};
use crate::parser::dates::MONTHS;

use super::view::View;

/// What a rule waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// “fem revisionsfrågor”, “fyra övergripande kontrollmål”
    CountedQuestions,
    /// A word of the list of misspellings.
    Misspelt,
    /// “tabell 3”
    Reference,
    /// “31 november”
    DayAndMonth,
    /// Words of a template's that begin with a letter.
    LeftOver,
    /// The same word twice in a row.
    Doubled,
    /// “dnr”
    DiaryNumber,
    /// “Totalt”
    Total,
}

const CUES: usize = 8;

/// Words behind which the number of a chapter, table, figure, appendix or page stands, and what each means.
pub(super) const REFERENCES: [(&str, &str); 10] = [
    ("avsnitt", "avsnitt"),
    ("kapitel", "kapitel"),
    ("tabell", "tabell"),
    ("figur", "figur"),
    ("diagram", "diagram"),
    ("bilaga", "bilaga"),
    ("sidan", "sida"),
    ("sida", "sida"),
    ("avsnittet", "avsnitt"),
    ("kapitlet", "kapitel"),
];

/// The blocks of the auditors by cue, ascending.
#[derive(Debug)]
pub(super) struct Hits {
    blocks: [Vec<usize>; CUES],
}

impl Hits {
    pub(super) fn of(view: &View, lexicon: &Lexicon) -> Self {
        let cues = lexicon.cues(table);
        let misspelt = Misspelt::known();
        let mut hits = Self { blocks: Default::default() };
        for block in view.blocks().filter(|b| b.ours()) {
            let folded = block.folded();
            let bytes = folded.as_bytes();
            let (mut before, mut second): (&[u8], &[u8]) = (b"", b"");
            let mut shape_before = usize::MAX;
            let mut start = 0;
            for end in blanks(bytes).chain([bytes.len()]) {
                let word = &bytes[start..end];
                let shape = shape(word);
                if shape == shape_before && word == before && !word.first().is_some_and(u8::is_ascii_digit) {
                    hits.add(Cue::Doubled, block.index);
                }
                if misspelt.may_be(shape) && misspelt.is_one(&folded[start..end]) {
                    hits.add(Cue::Misspelt, block.index);
                }
                if cues.may_begin(&bytes[start..]) {
                    for (behind, list) in cues.at(folded, start) {
                        if let Some(cue) = cue(list, bytes, start, behind, [before, second]) {
                            hits.add(cue, block.index);
                        }
                    }
                }
                (second, before, shape_before) = (before, word, shape);
                start = end + 1;
            }
        }
        hits
    }

    fn add(&mut self, cue: Cue, block: usize) {
        let blocks = &mut self.blocks[cue as usize];
        if blocks.last() != Some(&block) {
            blocks.push(block);
        }
    }

    pub(super) fn of_cue(&self, cue: Cue) -> &[usize] {
        &self.blocks[cue as usize]
    }
}

/// Where blanks stand, eight bytes at a time: words are so short that a search anew for each costs more than the words.
fn blanks(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let (whole, rest) = bytes.as_chunks::<8>();
    let tail = bytes.len() - rest.len();
    let found = whole.iter().enumerate().flat_map(|(n, chunk)| {
        let other = u64::from_le_bytes(*chunk) ^ 0x2020_2020_2020_2020;
        // The high bit of each byte that is nought.
        let mut hits = !(((other & LOW) + LOW) | other | LOW);
        std::iter::from_fn(move || {
            let at = n * 8 + hits.trailing_zeros() as usize / 8;
            let more = hits != 0;
            hits &= hits.wrapping_sub(1);
            more.then_some(at)
        })
    });
    found.chain(rest.iter().enumerate().filter(|(_, b)| **b == b' ').map(move |(n, _)| tail + n))
}

/// What a phrase of `list` at bytes `start..behind` is a cue of.
fn cue(list: u8, bytes: &[u8], start: usize, behind: usize, before: [&[u8]; 2]) -> Option<Cue> {
    let next = bytes.get(behind);
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    match list {
        0 => {
            let counts = |word: &&[u8]| std::str::from_utf8(word).is_ok_and(|w| numeral(w).is_some());
            before.iter().any(counts).then_some(Cue::CountedQuestions)
        }
        1 => (next == Some(&b' ') && digit(bytes.get(behind + 1))).then_some(Cue::Reference),
        2 => (start >= 2 && digit(bytes.get(start - 2))).then_some(Cue::DayAndMonth),
        3 => next.is_none_or(|b| *b == b' ').then_some(Cue::DiaryNumber),
        5 => next.is_none_or(|b| *b == b' ').then_some(Cue::Total),
        _ => Some(Cue::LeftOver),
    }
}

fn table(lexicon: &Lexicon) -> Cues {
    let left_over: Vec<String> = lexicon
        .printed
        .list("placeholders")
        .iter()
        .filter(|p| p.starts_with(char::is_alphanumeric))
        .map(|p| fold(p))
        .collect();
    let lists = (lexicon.phrases.list("question_nouns").iter().map(|p| (0, p.as_str())))
        .chain(REFERENCES.iter().map(|(word, _)| (1, *word)))
        .chain(MONTHS.iter().map(|month| (2, *month)))
        .chain(left_over.iter().map(|p| (4, p.as_str())))
        .chain(lexicon.phrases.list("diary_labels").iter().map(|p| (3, p.as_str())))
        .chain(lexicon.phrases.list("total_rows").iter().map(|p| (5, p.as_str())));
    Cues::new(lists)
}

/// Misspelt words of the genre, and how they are written.
pub(super) struct Misspelt {
    right: HashMap<&'static str, &'static str>,
    /// One bit for each value of [`shape`] that one of the words has: most words are turned away by it.
    sieve: [u64; 256],
}

impl Misspelt {
    pub(super) fn known() -> &'static Self {
        static KNOWN: OnceLock<Misspelt> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let pairs = include_str!("data/misspelt.csv").lines().skip(1).filter_map(|l| l.split_once(','));
            let mut known = Self { right: pairs.collect(), sieve: [0; 256] };
            // "nämnde" is right in itself; the rule looks at its neighbours.
            for word in known.right.keys().copied().chain(["nämnde"]) {
                let shape = shape(word.as_bytes());
                known.sieve[shape / 64] |= 1 << (shape % 64);
            }
            known
        })
    }

    /// How a misspelt folded word is written.
    pub(super) fn right(&self, word: &str) -> Option<&'static str> {
        self.right.get(word).copied()
    }

    fn is_one(&self, word: &str) -> bool {
        word == "nämnde" || self.right.contains_key(word)
    }

    /// False for the shapes of most words that are written right.
    fn may_be(&self, shape: usize) -> bool {
        self.sieve[shape / 64] >> (shape % 64) & 1 == 1
    }
}

/// Length, first and last letters of a word as a number below 16,384.
#[inline]
fn shape(word: &[u8]) -> usize {
    let key = match word {
        [a, b, .., y, z] => [*a, *b, *y, *z],
        [a, b, c] => [*a, *b, *c, 0],
        [a, b] => [*a, *b, 0, 0],
        _ => return 0,
    };
    let key = u32::from_le_bytes(key).wrapping_add(word.len() as u32);
    (key.wrapping_mul(0x9E37_79B1) >> 18) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn blanks_are_all_found(text in "[ a!å]{0,40}") {
            let plain: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
            prop_assert_eq!(blanks(text.as_bytes()).collect::<Vec<_>>(), plain);
        }
    }
}

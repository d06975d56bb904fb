//! In which blocks the words stand that single rules wait for: one pass over the words for all of them.
//!
//! A hit is a reason to look and no more; what it is worth the rule finds out.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{Cues, Lexicon, Opening, fold, numeral};
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
    /// “frän”: a word that OCR makes, whoever speaks.
    Ocr,
}

const CUES: usize = 9;

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
        let mut hits = Self { blocks: Default::default() };
        let (cues, misspelt, ocr) =
            (lexicon.cues(table), Misspelt::known(), lexicon.phrases.list("ocr_words"));
        let folded = view.folded();
        let bytes = folded.as_bytes();
        let mut blocks = view.blocks().peekable();
        // Where the word before begins, and how.
        let mut before = (0, u64::MAX);
        words(bytes, |start, end| {
            let word = Opening::new(bytes, start, end);
            let twice = may_repeat(word.eight ^ before.1, start - before.0);
            // All asked of each word at once, since none can be foreseen: branches that are often wrong cost more.
            if twice | cues.may_hold(word) {
                while blocks.next_if(|b| b.folded.end < start).is_some() {}
                let Some(block) = blocks.peek() else { return };
                let whole = &folded[start..end];
                let counts = cues.may_be_whole(word);
                if counts && ocr.holds(whole) {
                    hits.add(Cue::Ocr, block.index);
                }
                if block.ours() {
                    if twice && doubled(&bytes[before.0..start], whole.as_bytes()) {
                        hits.add(Cue::Doubled, block.index);
                    }
                    if counts && misspelt.is_one(whole) {
                        hits.add(Cue::Misspelt, block.index);
                    }
                    let (folded, start) = (block.folded(), start - block.folded.start);
                    for (behind, list) in cues.at(folded, start) {
                        if let Some(cue) = cue(list, folded, start, behind) {
                            hits.add(cue, block.index);
                        }
                    }
                }
            }
            before = (start, word.eight);
        });
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

/// False for most words that are not the one before again: told by what differs in the first bytes of the two, and by how far
/// apart they begin, since of words of one and two letters those that follow stand in these bytes too.
#[inline]
fn may_repeat(differs: u64, apart: usize) -> bool {
    (differs & 0xFF_FFFF == 0) | (differs & 0xFF == 0) & (apart <= 3)
}

/// The words before and this one are the same, and no number.
fn doubled(before: &[u8], word: &[u8]) -> bool {
    before.strip_suffix(b" ") == Some(word) && !word.first().is_some_and(u8::is_ascii_digit)
}

/// Calls `found` with the first byte of each folded word and the byte behind it. Sixty-four bytes at a time: words are so
/// short that a search anew for each costs more than the words.
#[inline]
fn words(bytes: &[u8], mut found: impl FnMut(usize, usize)) {
    let (chunks, rest) = bytes.as_chunks::<64>();
    // The text's end ends a word too.
    let mut tail = [b' '; 64];
    tail[..rest.len()].copy_from_slice(rest);
    let mut start = 0;
    for (n, chunk) in chunks.iter().chain([&tail]).enumerate() {
        let mut blanks = blanks(chunk);
        while blanks != 0 && start <= bytes.len() {
            let end = n * 64 + blanks.trailing_zeros() as usize;
            found(start, end);
            start = end + 1;
            blanks &= blanks - 1;
        }
    }
}

/// One bit for each blank and line end, the first byte's lowest: of the bytes of folded text these alone have neither of the
/// bits 4, 6 and 7.
#[inline]
fn blanks(chunk: &[u8; 64]) -> u64 {
    let (eights, _) = chunk.as_chunks::<8>();
    eights.iter().enumerate().fold(0, |all, (n, eight)| {
        let eight = u64::from_le_bytes(*eight);
        let high = !(eight | eight << 1 | eight << 3) & 0x8080_8080_8080_8080;
        // The high bits of the eight bytes side by side.
        all | (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56 << (8 * n)
    })
}

/// What a phrase of `list` at bytes `start..behind` is a cue of.
fn cue(list: u8, folded: &str, start: usize, behind: usize) -> Option<Cue> {
    let bytes = folded.as_bytes();
    let next = bytes.get(behind);
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    match list {
        0 => {
            let mut before = folded[..start].trim_end().rsplit(' ').take(2);
            before.any(|word| numeral(word).is_some()).then_some(Cue::CountedQuestions)
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
    let ocr = lexicon.phrases.list("ocr_words").iter().map(String::as_str);
    let misspelt = Misspelt::known().words().map(|word| -> &str { word });
    Cues::new(lists, misspelt.chain(ocr))
}

/// Misspelt words of the genre, and how they are written.
pub(super) struct Misspelt {
    right: FxHashMap<&'static str, &'static str>,
}

impl Misspelt {
    pub(super) fn known() -> &'static Self {
        static KNOWN: OnceLock<Misspelt> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let pairs = include_str!("data/misspelt.csv").lines().skip(1).filter_map(|l| l.split_once(','));
            Self { right: pairs.collect() }
        })
    }

    /// All; "nämnde" is right in itself, and the rule looks at its neighbours.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        self.right.keys().copied().chain(["nämnde"])
    }

    /// How a misspelt folded word is written.
    pub(super) fn right(&self, word: &str) -> Option<&'static str> {
        self.right.get(word).copied()
    }

    fn is_one(&self, word: &str) -> bool {
        word == "nämnde" || self.right.contains_key(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_all_found(text in "[ a0å\n]{0,200}") {
            let mut found = Vec::new();
            words(text.as_bytes(), |start, end| found.push(&text[start..end]));
            prop_assert_eq!(found, text.split([' ', '\n']).collect::<Vec<_>>());
        }

        #[test]
        fn a_word_that_is_repeated_may_be_so(word in "[aå]{1,5}", next in "( |\n|)[aå]{0,3}") {
            let text = format!("{word} {word}{}", if next.starts_with([' ', '\n']) { next } else { String::new() });
            let mut places = Vec::new();
            words(text.as_bytes(), |start, _| places.push(start));
            let eight = |n: usize| Opening::new(text.as_bytes(), places[n], places[n] + word.len()).eight;
            prop_assert!(may_repeat(eight(1) ^ eight(0), places[1]));
        }
    }
}

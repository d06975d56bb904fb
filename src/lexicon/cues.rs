//! Several lists of phrases looked for in one pass over folded text, for readers that ask many things of every word.
//!
//! Tells where a phrase begins and which list it is of; whether it must be a whole word is for the asker to say. Words are
//! turned away by three sieves at once, without a branch: a third of all words of a report begin with the three letters of
//! some phrase, and a test that goes wrong so often costs more than the words.

use super::heads::first_eight;
use super::openings::Openings;

/// The phrases of all lists.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    openings: Openings,
    /// The list of each phrase.
    lists: Vec<u8>,
    sieves: Sieves,
}

/// Which words a phrase may begin with, by their first bytes as a number.
#[derive(Debug, Clone, Default)]
struct Sieves {
    /// Of phrases below [`LONG`] bytes, by their first three.
    short: Sieve,
    /// Of the others, by their first [`LONG`].
    long: Sieve,
    /// Of words that count whole, by their length, first two and last two bytes.
    whole: Sieve,
}

/// Bytes by which long phrases are told apart.
const LONG: usize = 6;
/// The lowest bytes of a number.
const THREE_BYTES: u64 = 0xFF_FFFF;
const LONG_BYTES: u64 = 0xFFFF_FFFF_FFFF;

impl Sieves {
    fn take(&mut self, phrase: &str) {
        let first = first_eight(phrase.as_bytes());
        match phrase.len() {
            0 => {}
            // Too short for either: every word may begin so.
            1 | 2 => self.short.0.fill(u64::MAX),
            len if len < LONG => self.short.set(first & THREE_BYTES),
            _ => self.long.set(first & LONG_BYTES),
        }
    }
}

/// One bit for each value of a hash.
#[derive(Debug, Clone)]
struct Sieve([u64; 256]);

impl Default for Sieve {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Sieve {
    #[inline]
    fn place(key: u64) -> (usize, u32) {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 50;
        ((hash / 64) as usize, (hash % 64) as u32)
    }

    fn set(&mut self, key: u64) {
        let (word, bit) = Self::place(key);
        self.0[word] |= 1 << bit;
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] >> bit & 1 == 1
    }
}

/// A word of folded text as the sieves see it.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// The eight bytes from its first on, words behind it included; nought where the text ends.
    pub eight: u64,
    /// Length and last two bytes.
    end: u64,
}

impl Opening {
    /// Of the word at bytes `start..end`.
    #[inline]
    #[must_use]
    pub fn new(text: &[u8], start: usize, end: usize) -> Self {
        // Of a single letter what stands before it counts in: a word that is looked for whole has two bytes or more.
        let last = text
            .get(end.saturating_sub(2)..)
            .and_then(|last| last.first_chunk())
            .map_or(0, |b| u16::from_le_bytes(*b));
        Self { eight: first_eight(&text[start..]), end: u64::from(last) << 16 | ((end - start) as u64) << 32 }
    }

    #[inline]
    fn whole(self) -> u64 {
        self.eight & 0xFFFF | self.end
    }
}

impl Cues {
    /// Folded phrases, each with the number of its list, and words that [`Cues::may_hold`] lets pass where they stand whole.
    #[must_use]
    pub fn new<'p>(
        phrases: impl IntoIterator<Item = (u8, &'p str)>,
        words: impl IntoIterator<Item = &'p str>,
    ) -> Self {
        let (lists, phrases): (Vec<u8>, Vec<&str>) = phrases.into_iter().unzip();
        let mut sieves = Sieves::default();
        phrases.iter().for_each(|phrase| sieves.take(phrase));
        for word in words {
            sieves.whole.set(Opening::new(word.as_bytes(), 0, word.len()).whole());
        }
        Self { openings: Openings::new(phrases), lists, sieves }
    }

    /// False when no phrase begins so and the word is none that counts whole, which is true of most words.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, word: Opening) -> bool {
        self.sieves.short.has(word.eight & THREE_BYTES)
            | self.sieves.long.has(word.eight & LONG_BYTES)
            | self.may_be_whole(word)
    }

    /// False when the word is none that counts whole.
    #[inline]
    #[must_use]
    pub fn may_be_whole(&self, word: Opening) -> bool {
        self.sieves.whole.has(word.whole())
    }

    /// The phrases that `folded` goes on with at byte `at`, where a word begins: the byte behind each, and its list.
    pub fn at(&self, folded: &str, at: usize) -> impl Iterator<Item = (usize, u8)> {
        self.openings.at(folded, at).map(move |n| (at + self.openings.len_of(n), self.lists[n]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phrase_is_told_with_its_list() {
        let cues = Cues::new([(0, "avsnitt"), (1, "juni"), (0, "avs")], []);
        let mut found: Vec<_> = cues.at("i avsnitt 3", 2).collect();
        found.sort_unstable();
        assert_eq!(found, [(5, 0), (9, 0)]);
        assert_eq!(cues.at("i juni", 2).collect::<Vec<_>>(), [(6, 1)]);
        assert_eq!(cues.at("i maj", 2).count(), 0);
    }

    #[test]
    fn no_phrase_is_turned_away() {
        let phrases = ["maj", "å", "juni", "avsnitt", "revisionsfråga", "tabell"];
        for (n, phrase) in phrases.iter().enumerate() {
            let (cues, whole) = (Cues::new([(0, *phrase)], []), Cues::new([], [*phrase]));
            let text = format!("i {phrase}er och {phrase}");
            let word = |start: usize, end: usize| Opening::new(text.as_bytes(), start, end);
            let (inflected, last) =
                (word(2, 2 + phrase.len() + 2), word(text.len() - phrase.len(), text.len()));
            assert!(cues.may_hold(inflected) && cues.may_hold(last) && whole.may_hold(last), "{phrase}");
            // One of two bytes lets all pass.
            let other = Opening::new(b"granskning", 0, 10);
            assert_eq!((cues.may_hold(other), whole.may_hold(other)), (n == 1, false), "{phrase}");
        }
    }
}

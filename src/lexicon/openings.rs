//! Many phrases looked for in folded text in one pass, only where words begin.
//!
//! An automaton looks at every byte and takes milliseconds to build; here a sieve of 128 bytes turns away most words at
//! their first three letters, and the few that pass are compared with the phrases that open so.

use std::ops::Range;

/// A folded text whose words have been looked up once, so that many tables of phrases can be held against it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldedText {
    text: String,
    /// Byte at which each word begins; two spaces have an empty word between them.
    starts: Vec<u32>,
    /// For each word the [`slot`] of its first three bytes.
    slots: Vec<u16>,
}

impl FoldedText {
    /// Words apart by single spaces, as [`super::fold`] gives them.
    #[must_use]
    pub fn new(text: String) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 6);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b' ', bytes).map(|at| at as u32 + 1));
        let slots =
            starts.iter().map(|&at| opening(&bytes[at as usize..]).map_or(NO_SLOT, |o| slot(o) as u16));
        Self { slots: slots.collect(), starts, text }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Slot of the last words of a text, which have no three bytes.
const NO_SLOT: u16 = u16::MAX;

/// Folded phrases by their first three bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Openings {
    phrases: Vec<Box<str>>,
    /// One bit for each value of [`slot`].
    sieve: Box<[u64]>,
    /// First three bytes and index of each phrase, sorted.
    by_opening: Vec<(u32, u32)>,
    /// Phrases of one or two bytes, which no opening tells: their first two bytes, the second of which may be none.
    short: Vec<(u8, Option<u8>, u32)>,
}

const SLOTS: u32 = 1024;

/// The first three bytes as a number.
fn opening(bytes: &[u8]) -> Option<u32> {
    match bytes {
        [a, b, c, ..] => Some(u32::from(*a) << 16 | u32::from(*b) << 8 | u32::from(*c)),
        _ => None,
    }
}

fn slot(opening: u32) -> u32 {
    (opening.wrapping_mul(0x9E37_79B1) >> 16) % SLOTS
}

impl Openings {
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let phrases: Vec<Box<str>> = phrases.into_iter().map(Box::from).collect();
        let mut table = Self { sieve: vec![0; SLOTS as usize / 64].into(), ..Self::default() };
        for (n, phrase) in phrases.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
            let Some(key) = opening(phrase.as_bytes()) else {
                let bytes = phrase.as_bytes();
                table.short.push((bytes[0], bytes.get(1).copied(), n as u32));
                continue;
            };
            let slot = slot(key) as usize;
            table.sieve[slot / 64] |= 1 << (slot % 64);
            table.by_opening.push((key, n as u32));
        }
        table.by_opening.sort_unstable();
        Self { phrases, ..table }
    }

    /// Length of phrase `n` in bytes.
    pub(super) fn len_of(&self, n: usize) -> usize {
        self.phrases[n].len()
    }

    /// Every place where a word, or several, begin with a phrase: bytes and index of the phrase, by place.
    pub(super) fn find(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        let spaces = memchr::memchr_iter(b' ', folded.as_bytes()).map(|at| at + 1);
        // Nothing to look for is the commonest list of a user's own: no need to walk the text.
        let usable = !(self.by_opening.is_empty() && self.short.is_empty());
        std::iter::once(0)
            .chain(spaces)
            .take_while(move |_| usable)
            .filter(|at| self.passes(&folded.as_bytes()[*at..]))
            .flat_map(move |at| self.at(folded, at).map(move |n| (at..at + self.phrases[n].len(), n)))
    }

    /// As [`Openings::find`], of a text whose words are known.
    pub(super) fn find_in(&self, folded: &FoldedText) -> impl Iterator<Item = (Range<usize>, usize)> {
        let text = folded.text.as_str();
        let has_short = !self.short.is_empty();
        let places = folded.starts.iter().zip(&folded.slots).filter(move |(start, slot)| {
            let word = self.sieve.get(usize::from(**slot) / 64);
            word.is_some_and(|word| word >> (*slot % 64) & 1 == 1)
                || has_short && self.shorts(&text.as_bytes()[**start as usize..]).next().is_some()
        });
        places.flat_map(move |(start, _)| {
            let at = *start as usize;
            self.at(text, at).map(move |n| (at..at + self.phrases[n].len(), n))
        })
    }

    /// The longest phrase at each place, not within the one before: proper names, whole but for a genitive s, which is part
    /// of the place.
    pub(super) fn names(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        longest(folded, self.find(folded))
    }

    /// As [`Openings::names`], of a text whose words are known.
    pub(super) fn names_in(&self, folded: &FoldedText) -> impl Iterator<Item = (Range<usize>, usize)> {
        longest(&folded.text, self.find_in(folded))
    }

    /// False when no phrase opens as `rest` does.
    #[inline]
    pub(super) fn passes(&self, rest: &[u8]) -> bool {
        self.long_passes(rest) || !self.short.is_empty() && self.shorts(rest).next().is_some()
    }

    #[inline]
    fn long_passes(&self, rest: &[u8]) -> bool {
        opening(rest).is_some_and(|key| {
            let slot = slot(key) as usize;
            self.sieve.get(slot / 64).is_some_and(|word| word >> (slot % 64) & 1 == 1)
        })
    }

    fn shorts(&self, rest: &[u8]) -> impl Iterator<Item = u32> {
        let (first, second) = (rest.first().copied(), rest.get(1).copied());
        self.short
            .iter()
            .filter(move |(a, b, _)| Some(*a) == first && (b.is_none() || *b == second))
            .map(|(.., n)| *n)
    }

    /// The phrases that `folded` begins with at byte `at`.
    pub(super) fn at(&self, folded: &str, at: usize) -> impl Iterator<Item = usize> {
        let rest = &folded.as_bytes()[at..];
        let key = opening(rest).filter(|_| self.long_passes(rest));
        let from =
            key.map_or(self.by_opening.len(), |key| self.by_opening.partition_point(|(k, _)| *k < key));
        let long = self.by_opening[from..].iter().take_while(move |(k, _)| Some(*k) == key).map(|(_, n)| *n);
        let long = long.filter(move |n| rest.starts_with(self.phrases[*n as usize].as_bytes()));
        self.shorts(rest).chain(long).map(|n| n as usize)
    }
}

/// The longest hit at each place, whole, not within the one before.
fn longest<'t, Hits: Iterator<Item = (Range<usize>, usize)>>(
    folded: &'t str,
    hits: Hits,
) -> impl Iterator<Item = (Range<usize>, usize)> + use<'t, Hits> {
    let bytes = folded.as_bytes();
    let mut after = 0;
    let whole = move |end: usize| bytes.get(end).is_none_or(|b| *b == b' ');
    let mut hits = hits.peekable();
    std::iter::from_fn(move || {
        loop {
            let (first, n) = hits.next()?;
            if first.start < after {
                continue;
            }
            let mut best: Option<(Range<usize>, usize)> = None;
            let mut candidate = Some((first, n));
            while let Some((at, n)) = candidate {
                let end = at.end + usize::from(bytes.get(at.end) == Some(&b's'));
                // "Borås" takes no second s, but its own last letter is none of a genitive.
                let end = if whole(at.end) { at.end } else { end };
                if whole(end) && best.as_ref().is_none_or(|(b, _)| end > b.end) {
                    best = Some((at.start..end, n));
                }
                candidate = hits.next_if(|(next, _)| next.start == at.start);
            }
            if let Some((at, n)) = best {
                after = at.end;
                return Some((at, n));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_whole_and_the_longest_wins() {
        let names = ["region örebro", "region örebro län", "borås", "ey"];
        let table = Openings::new(names);
        let found = |text: &str| -> Vec<(String, usize)> {
            table.names(text).map(|(at, n)| (text[at].to_owned(), n)).collect()
        };
        assert_eq!(found("i region örebro läns nämnd"), [("region örebro läns".to_owned(), 1)]);
        assert_eq!(found("region örebros arbete"), [("region örebros".to_owned(), 0)]);
        assert_eq!(found("borås och ey"), [("borås".to_owned(), 2), ("ey".to_owned(), 3)]);
        assert_eq!(found("en regional boråsare eyes"), []);
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            text in "[abåc]{0,3}( [abåc]{1,4}){0,8}",
            phrases in prop::collection::vec("[abåc]{1,3}( [abåc]{1,2})?", 0..6),
        ) {
            let table = Openings::new(phrases.iter().map(String::as_str));
            let mut found: Vec<_> = table.find(&text).map(|(at, n)| (at.start, n)).collect();
            let mut expected = Vec::new();
            for at in (0..=text.len()).filter(|at| *at == 0 || text.as_bytes()[at - 1] == b' ') {
                for (n, phrase) in phrases.iter().enumerate() {
                    if text[at..].starts_with(phrase.as_str()) {
                        expected.push((at, n));
                    }
                }
            }
            found.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}

//! Many phrases looked for in folded text in one pass, only where words begin.
//!
//! An automaton looks at every byte and takes milliseconds to build; here a sieve of a few bits a phrase turns away nearly
//! all words at their first letters, and those that pass are compared with the phrases that open so. The words of a
//! document are hashed once ([`FoldedText`]), so that each further list costs two looks into a sieve a word.

use std::ops::Range;

use super::folded::FoldedWords;
use super::heads::{Head, Heads};

/// Folded phrases by their first bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Openings {
    phrases: Vec<Box<str>>,
    /// The first sixteen bytes of each phrase and which of them count: all that most phrases need be compared by.
    sixteens: Vec<(u128, u128)>,
    /// Of one to three bytes: few lists have any.
    tiny: Vec<u32>,
    /// One bit for each hash that a word may have which opens with a tiny one.
    tiny_sieve: [u64; 4],
    /// Of four to seven bytes, by the first four.
    short: Heads,
    /// Of eight and more, by the first eight.
    long: Heads,
}

impl Openings {
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let phrases: Vec<Box<str>> = phrases.into_iter().map(Box::from).collect();
        let of_length = |lengths: Range<usize>| {
            let own = phrases.iter().enumerate().filter(move |(_, p)| lengths.contains(&p.len()));
            own.map(|(n, p)| (Head::of(p.as_bytes()), n as u32))
        };
        let mut tiny_sieve = [0; 4];
        for phrase in phrases.iter().filter(|p| (1..4).contains(&p.len())) {
            // Any byte may stand behind a single one.
            for second in
                if phrase.len() == 1 { 0..=u8::MAX } else { phrase.as_bytes()[1]..=phrase.as_bytes()[1] }
            {
                let tiny = Head::of(&[phrase.as_bytes()[0], second]).tiny;
                tiny_sieve[usize::from(tiny / 64)] |= 1 << (tiny % 64);
            }
        }
        Self {
            tiny: of_length(1..4).map(|(_, n)| n).collect(),
            short: Heads::new(of_length(4..8).map(|(head, n)| (head.short, n)).collect()),
            long: Heads::new(of_length(8..usize::MAX).map(|(head, n)| (head.long, n)).collect()),
            tiny_sieve,
            sixteens: phrases.iter().map(|p| (first_sixteen(p.as_bytes()), counting(p.len()))).collect(),
            phrases,
        }
    }

    /// The phrases.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().map(Box::as_ref)
    }

    /// The number of the phrase that is all of `folded`.
    pub(super) fn whole(&self, folded: &str) -> Option<usize> {
        self.at(folded, 0).find(|n| self.len_of(*n) == folded.len())
    }

    /// Length of phrase `n` in bytes.
    pub(super) fn len_of(&self, n: usize) -> usize {
        self.phrases[n].len()
    }

    /// Nothing to look for, which is the commonest list of a user's own.
    fn is_empty(&self) -> bool {
        self.tiny.is_empty() && self.short.is_empty() && self.long.is_empty()
    }

    /// Every place where a word, or several, begin with a phrase: bytes and index of the phrase, by place.
    pub(super) fn find(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        let spaces = memchr::memchr_iter(b' ', folded.as_bytes()).map(|at| at + 1);
        let usable = !self.is_empty();
        std::iter::once(0)
            .chain(spaces)
            .take_while(move |_| usable)
            .map(|at| (at, Head::of(&folded.as_bytes()[at..])))
            .filter(|(_, head)| self.may_open(*head))
            .flat_map(move |(at, head)| {
                self.opening(folded, at, head).map(move |n| (at..at + self.phrases[n].len(), n))
            })
    }

    /// As [`Openings::find`], of words that are hashed already; places are those of the whole text.
    pub(super) fn find_in<'t>(
        &self,
        words: FoldedWords<'t>,
    ) -> impl Iterator<Item = (Range<usize>, usize)> + use<'_, 't> {
        let text = words.text();
        self.candidates(words).flat_map(move |(at, head)| {
            self.opening(text, at, head).map(move |n| (at..at + self.phrases[n].len(), n))
        })
    }

    /// True when `accept` takes one of the places that [`Openings::find_in`] finds.
    pub(super) fn any_in(&self, words: FoldedWords<'_>, accept: impl Fn(Range<usize>) -> bool) -> bool {
        let mut open = |(at, head): (usize, Head)| {
            self.opening(words.text(), at, head).any(|n| accept(at..at + self.phrases[n].len()))
        };
        self.candidates(words).any(&mut open)
    }

    /// True when `accept` takes a place at which the first of the words begins with a phrase.
    #[inline]
    pub(super) fn starts_in(&self, words: FoldedWords<'_>, accept: impl Fn(Range<usize>) -> bool) -> bool {
        words.iter().next().is_some_and(|(at, head)| {
            self.may_open(head)
                && self.opening(words.text(), at, head).any(|n| accept(at..at + self.phrases[n].len()))
        })
    }

    /// The words that a phrase may open with.
    #[inline]
    fn candidates<'t>(&self, words: FoldedWords<'t>) -> impl Iterator<Item = (usize, Head)> + use<'_, 't> {
        let usable = !self.is_empty();
        words.iter().take_while(move |_| usable).filter(|(_, head)| self.may_open(*head))
    }

    /// The longest phrase at each place, not within the one before: proper names, whole but for a genitive s, which is part
    /// of the place.
    pub(super) fn names(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        longest(folded, self.find(folded))
    }

    /// The phrases that `folded` goes on with at byte `at`, where a word begins.
    #[inline]
    pub(super) fn at(&self, folded: &str, at: usize) -> impl Iterator<Item = usize> {
        self.opening(folded, at, Head::of(&folded.as_bytes()[at..]))
    }

    /// False when no phrase opens so.
    #[inline]
    fn may_open(&self, head: Head) -> bool {
        self.short.may_hold(head.short) | self.long.may_hold(head.long) | self.may_be_tiny(head)
    }

    #[inline]
    fn may_be_tiny(&self, head: Head) -> bool {
        self.tiny_sieve[usize::from(head.tiny / 64)] >> (head.tiny % 64) & 1 == 1
    }

    #[inline]
    fn opening(&self, folded: &str, at: usize, head: Head) -> impl Iterator<Item = usize> {
        let rest = &folded.as_bytes()[at..];
        let sixteen = first_sixteen(rest);
        let tiny: &[u32] = if self.may_be_tiny(head) { &self.tiny } else { &[] };
        let opening = tiny.iter().chain(self.short.at(head.short)).chain(self.long.at(head.long));
        opening.map(|n| *n as usize).filter(move |n| {
            let (own, counting) = self.sixteens[*n];
            let phrase = self.phrases[*n].as_bytes();
            // Folded text holds no nought, which is what stands behind the end of a short rest.
            sixteen & counting == own && (phrase.len() <= SIXTEEN || rest.starts_with(phrase))
        })
    }
}

/// Bytes of a number.
const SIXTEEN: usize = 16;

/// The bits of the first sixteen bytes that a phrase of `len` bytes fills.
fn counting(len: usize) -> u128 {
    if len >= SIXTEEN { u128::MAX } else { (1 << (8 * len)) - 1 }
}

/// The first sixteen bytes as a number, the first the lowest; nought where the text ends.
#[inline]
fn first_sixteen(bytes: &[u8]) -> u128 {
    if let Some(sixteen) = bytes.first_chunk() {
        return u128::from_le_bytes(*sixteen);
    }
    let mut sixteen = [0; SIXTEEN];
    sixteen[..bytes.len()].copy_from_slice(bytes);
    u128::from_le_bytes(sixteen)
}

/// The longest hit at each place, whole, not within the one before.
pub(crate) fn longest<'t, Hits: Iterator<Item = (Range<usize>, usize)>>(
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

//! A folded text whose words are hashed once, so that many lists of phrases can be held against it or a part of it.

use std::ops::Range;

use super::fold::fold_words;
use super::heads::Head;

/// Folded text, and where its words begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldedText {
    text: String,
    /// Byte at which each word begins.
    starts: Vec<u32>,
    /// For each word the hashes of its [`Head`].
    slots: Vec<(u16, u16)>,
}

impl FoldedText {
    /// A text and the bytes at which its words begin.
    #[must_use]
    pub fn new(text: String, starts: Vec<u32>) -> Self {
        let slots = starts.iter().map(|&at| {
            let head = Head::of(&text.as_bytes()[at as usize..]);
            (head.short_slot, head.long_slot)
        });
        Self { slots: slots.collect(), starts, text }
    }

    /// Folds `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut folded, mut starts) = (String::with_capacity(text.len()), Vec::new());
        fold_words(text, &mut folded, |_, at| starts.push(at as u32));
        Self::new(folded, starts)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// All words.
    #[must_use]
    pub fn words(&self) -> FoldedWords<'_> {
        FoldedWords { text: &self.text, starts: &self.starts, slots: &self.slots }
    }

    /// The words with these numbers, of which the last ends at byte `end`.
    #[must_use]
    pub fn part(&self, words: Range<usize>, end: usize) -> FoldedWords<'_> {
        let text = &self.text[..end];
        FoldedWords { text, starts: &self.starts[words.clone()], slots: &self.slots[words] }
    }
}

/// Neighbouring words of a [`FoldedText`]; places are those of the whole text.
#[derive(Debug, Clone, Copy)]
pub struct FoldedWords<'t> {
    /// The text up to the last word's end.
    text: &'t str,
    starts: &'t [u32],
    slots: &'t [(u16, u16)],
}

impl<'t> FoldedWords<'t> {
    /// The text up to the last word's end.
    pub(super) fn text(self) -> &'t str {
        self.text
    }

    /// Of each word its place and the hashes of its [`Head`], which may reach over the last word's end.
    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = (usize, u16, u16)> + use<'t> {
        let slots = self.slots.iter();
        self.starts.iter().zip(slots).map(|(at, (short, long))| (*at as usize, *short, *long))
    }
}

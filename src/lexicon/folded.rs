//! A folded text whose words are hashed once, so that many lists of phrases can be held against it or a part of it.

use std::ops::Range;

use super::heads::Head;

/// Folded text, and where its words begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldedText {
    text: String,
    /// Byte at which each word begins.
    starts: Vec<u32>,
    /// What each of them opens with.
    heads: Vec<Head>,
}

impl FoldedText {
    /// A text and the bytes at which its words begin.
    #[must_use]
    pub fn new(text: String, starts: Vec<u32>) -> Self {
        let heads = starts.iter().map(|&at| Head::of(&text.as_bytes()[at as usize..])).collect();
        Self { heads, starts, text }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// All words.
    #[must_use]
    pub fn words(&self) -> FoldedWords<'_> {
        FoldedWords { text: &self.text, starts: &self.starts, heads: &self.heads }
    }

    /// The words with these numbers, of which the last ends at byte `end`.
    #[must_use]
    pub fn part(&self, words: Range<usize>, end: usize) -> FoldedWords<'_> {
        let text = &self.text[..end];
        FoldedWords { text, starts: &self.starts[words.clone()], heads: &self.heads[words] }
    }
}

/// Neighbouring words of a [`FoldedText`]; places are those of the whole text.
#[derive(Debug, Clone, Copy)]
pub struct FoldedWords<'t> {
    /// The text up to the last word's end.
    text: &'t str,
    starts: &'t [u32],
    heads: &'t [Head],
}

impl<'t> FoldedWords<'t> {
    /// The text up to the last word's end.
    pub(super) fn text(self) -> &'t str {
        self.text
    }

    /// Of each word its place and its [`Head`], which may reach over the last word's end.
    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = (usize, Head)> + use<'t> {
        self.starts.iter().map(|at| *at as usize).zip(self.heads.iter().copied())
    }
}

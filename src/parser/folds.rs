//! Every line in comparable form, folded once, in one string, so that phrases are found over line ends too.
//!
//! Lines of furniture and contents stand in it as well: whoever searches the whole asks for a line's role.

use std::ops::Range;

use crate::layout::Text;
use crate::lexicon::{FoldedText, fold_onto};

/// The folded lines, a space between two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folds {
    text: FoldedText,
    /// First byte of each line, and the end of the last one.
    starts: Vec<u32>,
}

impl Folds {
    pub(super) fn new(text: &Text) -> Self {
        let mut all = String::with_capacity(text.raw().len());
        let mut starts = Vec::with_capacity(text.lines.len() + 1);
        for i in 0..text.lines.len() {
            starts.push(all.len() as u32);
            fold_onto(text.line(i), &mut all);
            all.push(' ');
        }
        starts.push(all.len() as u32);
        Self { text: FoldedText::new(all), starts }
    }

    /// Line `i`, folded.
    pub(super) fn line(&self, i: usize) -> &str {
        &self.text()[self.range(i)]
    }

    /// All lines.
    pub(super) fn text(&self) -> &str {
        self.text.as_str()
    }

    /// All lines, to be searched for many phrases.
    pub(super) fn words(&self) -> &FoldedText {
        &self.text
    }

    /// Every place of `words` in [`Folds::text`].
    pub(super) fn places(&self, words: &str) -> impl Iterator<Item = usize> {
        memchr::memmem::find_iter(self.text().as_bytes(), words.as_bytes()).collect::<Vec<_>>().into_iter()
    }

    /// Bytes of line `i` in [`Folds::text`].
    pub(super) fn range(&self, i: usize) -> Range<usize> {
        let start = self.starts[i] as usize;
        start..(self.starts[i + 1] as usize).max(start + 1) - 1
    }

    /// The line that byte `at` stands on.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|&s| s as usize <= at).saturating_sub(1).min(self.starts.len().max(2) - 2)
    }

    /// The bytes before `at` and after `end`, as many as asked for, cut at characters.
    pub(super) fn around(&self, at: usize, end: usize, before: usize, after: usize) -> (&str, &str) {
        let text = self.text();
        let mut from = at.saturating_sub(before);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let mut to = (end + after).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        (text[from..at].trim_end(), text[end..to].trim_start())
    }
}

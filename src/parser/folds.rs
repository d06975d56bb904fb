//! Every line in comparable form, folded once, in one string, so that phrases are found over line ends too.
//!
//! Lines of furniture and contents stand in it as well: whoever searches the whole asks for a line's role. The words of each
//! line are hashed, so that a list of phrases is looked for on one line without a look at its letters.

use std::ops::Range;

use crate::layout::Text;
use crate::lexicon::{AnyPiece, FoldedText, FoldedWords, Folder, finder};

use super::tokens::Tokens;

/// The folded lines, a space between two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folds {
    text: FoldedText,
    /// First byte of each line, and the end of the last one.
    starts: Vec<u32>,
    /// First word of each line, and the number of words.
    words: Vec<u32>,
}

impl Folds {
    /// The lines and their words, in one pass.
    pub(super) fn with_tokens(text: &Text) -> (Self, Tokens) {
        let count = text.lines.len();
        let mut folder = Folder::with_capacity(text.raw().len());
        let (mut starts, mut words) = (Vec::with_capacity(count + 1), Vec::with_capacity(count + 1));
        let mut word_starts: Vec<u32> = Vec::with_capacity(text.raw().len() / 6);
        let mut tokens = Tokens::with_capacity(count, text.raw().len() / 6);
        for i in 0..count {
            starts.push(folder.bytes().len() as u32);
            words.push(word_starts.len() as u32);
            tokens.begin_line();
            folder.push(text.line(i));
            word_starts.extend(folder.last_words().iter().map(|place| place.fold_start));
            if text.is_words(i) {
                tokens.add_line(i as u32, folder.last_words(), folder.bytes());
            }
            folder.part();
        }
        starts.push(folder.bytes().len() as u32);
        words.push(word_starts.len() as u32);
        tokens.begin_line();
        (Self { text: FoldedText::new(folder.finish(), word_starts), starts, words }, tokens)
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
    pub(super) fn words(&self) -> FoldedWords<'_> {
        self.text.words()
    }

    /// Line `i`, to be searched for phrases.
    pub(super) fn words_of(&self, i: usize) -> FoldedWords<'_> {
        self.text.part(self.words[i] as usize..self.words[i + 1] as usize, self.range(i).end)
    }

    /// Every place of `words` in [`Folds::text`], sought as they are asked for.
    pub(super) fn places<'f>(&'f self, words: &'f str) -> impl Iterator<Item = usize> {
        let finder = finder(words);
        let (bytes, mut from) = (self.text().as_bytes(), 0);
        std::iter::from_fn(move || {
            let at = from + finder.find(bytes.get(from..)?)?;
            from = at + words.len().max(1);
            Some(at)
        })
    }

    /// Every place of each of `words`, which all hold `piece`: that alone is looked for.
    pub(super) fn places_around<'w>(
        &self,
        piece: &str,
        words: &'w [&'w str],
    ) -> impl Iterator<Item = (&'w str, usize)> {
        let hits: Vec<usize> = self.places(piece).collect();
        words.iter().flat_map(move |word| {
            let before = word.find(piece).unwrap_or(0);
            let starts: Vec<usize> = hits.iter().filter_map(|at| at.checked_sub(before)).collect();
            let stands = |at: &usize| self.text().as_bytes()[*at..].starts_with(word.as_bytes());
            starts.into_iter().filter(stands).map(|at| (*word, at)).collect::<Vec<_>>()
        })
    }

    /// The lines on which one of `words` stands, ascending.
    pub(super) fn lines_with<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<usize> {
        let mut lines = Vec::new();
        for words in words {
            for at in self.places(words) {
                let line = self.line_of(at);
                if at + words.len() <= self.range(line).end {
                    lines.push(line);
                }
            }
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// As [`Folds::lines_with`], of pieces that are looked for together.
    pub(super) fn lines_with_any(&self, pieces: &AnyPiece) -> Vec<usize> {
        pieces.lines(self.text(), |at| {
            let line = self.line_of(at);
            Some((line, self.range(line)))
        })
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

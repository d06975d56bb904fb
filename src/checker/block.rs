//! A paragraph, list item, table cell or heading: lines that are read in one breath.
//!
//! Its words stand in the [`View`], of which a block is a stretch: offsets given to and by a block begin at its first byte.

use std::ops::{Deref, Range};

use crate::lexicon::HeadingKind;
use crate::model::PartKind;
use crate::parser::split_sentences;

use super::view::View;

/// What is known of a block besides its words.
#[derive(Debug, Clone)]
pub struct About {
    /// What the heading above opens.
    pub kind: HeadingKind,
    /// The document of the bundle.
    pub part: PartKind,
    /// It is a heading itself.
    pub heading: bool,
    /// It stands in a table's cell.
    pub cell: bool,
    /// It is a footnote.
    pub note: bool,
    /// Bytes of the view's words.
    pub(super) words: Range<usize>,
    /// Bytes of the view's folded words.
    pub(super) folded: Range<usize>,
    /// Its lines, as entries of the view's.
    pub(super) lines: Range<usize>,
}

impl About {
    /// The auditors speak.
    #[must_use]
    pub fn ours(&self) -> bool {
        matches!(self.part, PartKind::AuditReport | PartKind::Missiv)
    }
}

/// A block of a view.
#[derive(Debug, Clone, Copy)]
pub struct Block<'v> {
    pub(super) view: &'v View,
    pub(super) index: usize,
    about: &'v About,
}

impl Deref for Block<'_> {
    type Target = About;

    fn deref(&self) -> &About {
        self.about
    }
}

impl<'v> Block<'v> {
    pub(super) fn new(view: &'v View, index: usize, about: &'v About) -> Self {
        Self { view, index, about }
    }

    /// The words, joined over line ends.
    #[must_use]
    pub fn text(&self) -> &'v str {
        &self.view.words()[self.about.words.clone()]
    }

    /// In comparable form.
    #[must_use]
    pub fn folded(&self) -> &'v str {
        &self.view.folded()[self.about.folded.clone()]
    }

    /// The sentences.
    pub fn sentences(&self) -> impl Iterator<Item = (Range<usize>, &'v str)> + use<'v> {
        let text = self.text();
        split_sentences(text).into_iter().map(move |r| (r.clone(), &text[r]))
    }

    /// All lines.
    pub(super) fn own_lines(&self) -> impl Iterator<Item = usize> + use<'v> {
        self.pieces().iter().map(|(_, line)| *line)
    }

    /// First line.
    #[must_use]
    pub fn first(&self) -> usize {
        self.pieces().first().map_or(0, |l| l.1)
    }

    /// The line that byte `offset` stands on.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        let n = self.pieces().partition_point(|(at, _)| *at <= self.about.words.start + offset);
        self.pieces().get(n.saturating_sub(1)).map_or(0, |(_, line)| *line)
    }

    /// The bytes of the line that byte `offset` stands on.
    pub(super) fn line_around(&self, offset: usize) -> Range<usize> {
        let at = self.about.words.start + offset;
        let n = self.pieces().partition_point(|(start, _)| *start <= at);
        let start = n.checked_sub(1).map_or(self.about.words.start, |n| self.pieces()[n].0);
        let end = self.pieces().get(n).map_or(self.about.words.end, |(start, _)| *start);
        start - self.about.words.start..end - self.about.words.start
    }

    /// Ascending (byte of the view's words, index of the line).
    fn pieces(&self) -> &'v [(usize, usize)] {
        &self.view.lines()[self.about.lines.clone()]
    }
}

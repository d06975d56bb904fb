//! What every rule is given: the record, the text it was read off, and both prepared once for all rules.

use std::cell::OnceCell;

use crate::layout::{Role, Text};
use crate::lexicon::{Lexicon, PhraseList};
use crate::model::{DocumentKind, Place, Recommendation, Record, Span};
use crate::parser::{Query, Structure};

use super::Config;
use super::block::Block;
use super::hits::Cue;
use super::noise::Noise;
use super::rules::label_outside_scale::{self, Scale};
use super::rules::question_not_listed::Stranger;
use super::view::View;
use super::words::Stems;

/// What a rule sees.
pub struct Context<'a> {
    /// The record.
    pub record: &'a Record,
    /// The laid-out text.
    pub text: &'a Text,
    /// Sections, lists, labels.
    pub structure: &'a Structure,
    /// The vocabulary.
    pub lexicon: &'a Lexicon,
    /// What the person asks for.
    pub config: &'a Config,
    view: OnceCell<View>,
    noise: OnceCell<Noise>,
    line_end: OnceCell<u8>,
    scale: OnceCell<Option<Scale>>,
    asked: OnceCell<Vec<Stems>>,
    listed: OnceCell<Vec<OnceCell<Query>>>,
    /// What two rules look at.
    pub(super) strangers: OnceCell<Vec<Stranger>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        record: &'a Record,
        text: &'a Text,
        structure: &'a Structure,
        lexicon: &'a Lexicon,
        config: &'a Config,
    ) -> Self {
        Self {
            record,
            text,
            structure,
            lexicon,
            config,
            view: OnceCell::new(),
            noise: OnceCell::new(),
            line_end: OnceCell::new(),
            scale: OnceCell::new(),
            asked: OnceCell::new(),
            listed: OnceCell::new(),
            strangers: OnceCell::new(),
        }
    }

    /// The document is an audit report; the rules that look for what is missing ask this first.
    #[must_use]
    pub fn is_report(&self) -> bool {
        self.record.document.kind == DocumentKind::AuditReport
    }

    /// The document in paragraphs, items, cells and headings.
    pub(super) fn view(&self) -> &View {
        self.view.get_or_init(|| View::of(self.text, self.structure))
    }

    /// All blocks.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.view().blocks()
    }

    /// The blocks of the report and its covering letter.
    pub fn our_blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.blocks().filter(|b| b.ours())
    }

    /// Those of [`Context::our_blocks`] in which the cue stands.
    pub(super) fn with_cue(&self, cue: Cue) -> impl Iterator<Item = Block<'_>> {
        self.view().with_cue(self.lexicon, cue)
    }

    /// Those of [`Context::our_blocks`] whose folded words hold `part`, which is folded too.
    pub(super) fn holding<'s>(&'s self, part: &'s str) -> impl Iterator<Item = Block<'s>> {
        self.view().holding(part).filter(|b| b.ours())
    }

    /// How much the reader or OCR broke.
    pub(super) fn noise(&self) -> Noise {
        *self.noise.get_or_init(|| Noise::of(self.text, self.view(), self.lexicon))
    }

    /// The scale that the report states, or that is expected of it.
    pub(super) fn scale(&self) -> Option<&Scale> {
        self.scale.get_or_init(|| label_outside_scale::stated(self)).as_ref()
    }

    /// The recommendations' words that carry meaning.
    pub(super) fn asked(&self) -> &[Stems] {
        let stems = |r: &Recommendation| Stems::of(&r.text, self.lexicon);
        self.asked.get_or_init(|| self.record.recommendations.iter().map(stems).collect())
    }

    /// The words of listed question `n`, which few rules ask for.
    pub(super) fn listed(&self, n: usize) -> Option<&Query> {
        let all = self.listed.get_or_init(|| vec![OnceCell::new(); self.structure.listed.len()]);
        let (query, listed) = all.get(n).zip(self.structure.listed.get(n))?;
        Some(query.get_or_init(|| Query::new(&listed.text)))
    }

    /// A list of phrases.
    pub(super) fn phrases(&self, list: &str) -> &'a PhraseList {
        self.lexicon.phrases.list(list)
    }

    /// Line `i` is a heading.
    #[must_use]
    pub fn is_heading(&self, i: usize) -> bool {
        self.text.lines.get(i).is_some_and(|l| l.role == Role::Heading)
            || self.structure.section(i).is_some_and(|s| s.heading == Some(i))
    }

    /// The first line of the text whose number is that of the span's first.
    #[must_use]
    pub fn line_of(&self, span: &Span) -> usize {
        self.text
            .lines
            .partition_point(|l| l.number < span.line_start)
            .min(self.text.lines.len().saturating_sub(1))
    }

    /// Line `i` as printed, with all cells beside it, and the byte of the extracted text where it begins.
    pub(super) fn printed(&self, i: usize) -> (usize, &'a str) {
        let raw = self.text.raw();
        let Some(at) = self.text.lines.get(i).map(|l| l.raw.start as usize) else { return (0, "") };
        let end = *self
            .line_end
            .get_or_init(|| if memchr::memchr(b'\n', raw.as_bytes()).is_some() { b'\n' } else { b'\r' });
        let start = memchr::memrchr(end, &raw.as_bytes()[..at]).map_or(0, |n| n + 1);
        let end = memchr::memchr(end, &raw.as_bytes()[at..]).map_or(raw.len(), |n| at + n);
        (start, raw[start..end].trim_end_matches('\r'))
    }

    /// Where `words` stand first in the file.
    pub(super) fn first_place_of(&self, words: &str) -> Option<Place> {
        let view = self.view();
        let at = view.words().find(words)?;
        let block = view.at_words(std::iter::once(at)).next()?;
        let start = at - block.words.start;
        block.text().get(start..start + words.len()).map(|_| self.in_block(block, start..start + words.len()))
    }
}

//! What every finder needs: the text, its words, its parts and sections, the vocabulary.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::layout::{Joined, Role, Text, join};
use crate::lexicon::{HeadingKind, Labels, Lexicon};
use crate::model::{Grade, PartKind, Span, Where};

use super::announced::{self, Announced};
use super::folds::Folds;
use super::legend;
use super::marks::Marks;
use super::outline::{self, Section};
use super::parts::{self, PartRange};
use super::spots::Spots;
use super::tokens::Tokens;
use super::{responses, verdict};

/// A sentence's level, if it states one, and the bytes of the phrase.
type Level = Option<(Grade, Range<usize>)>;

/// A document on its way to a record.
pub(super) struct Doc<'a> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon,
    /// The vocabulary's labels, or with those that the report defines itself.
    pub labels: Cow<'a, Labels>,
    pub tokens: Tokens,
    pub parts: Vec<PartRange>,
    pub sections: Vec<Section>,
    /// The lines in comparable form.
    pub folds: Folds,
    /// Labels behind words of the report's own.
    pub announced: Vec<Announced>,
    /// Where phrases stand that are looked for everywhere.
    pub spots: Spots,
    /// What lines hold that several finders ask for.
    pub marks: Marks,
    /// For each line the index of its section.
    section_of: Vec<u32>,
    /// See [`Doc::label`].
    label_of: Vec<OnceCell<Option<Grade>>>,
    /// See [`Doc::level`].
    levels: RefCell<FxHashMap<Box<str>, Level>>,
    /// See [`Doc::letterheads`].
    letterheads: Vec<OnceCell<HashSet<usize>>>,
}

impl<'a> Doc<'a> {
    pub(super) fn new(text: &'a Text, lexicon: &'a Lexicon) -> Self {
        let (folds, tokens) = Folds::with_tokens(text);
        let parts = parts::find(text, &folds, lexicon);
        let sections = outline::find(text, &folds, lexicon, &parts);
        let mut section_of = vec![0; text.lines.len()];
        for (n, section) in sections.iter().enumerate() {
            for slot in section_of.iter_mut().take(section.end).skip(section.heading) {
                *slot = n as u32;
            }
        }
        let spots = Spots::new(&folds, lexicon);
        let marks = Marks::new(&folds, &spots, text.lines.len());
        let labels = Cow::Borrowed(&lexicon.labels);
        let (announced, label_of) = (Vec::new(), Vec::new());
        let letterheads = vec![OnceCell::new(); parts.len()];
        let mut doc = Self {
            text,
            lexicon,
            labels,
            tokens,
            parts,
            sections,
            folds,
            announced,
            spots,
            marks,
            section_of,
            label_of,
            levels: RefCell::default(),
            letterheads,
        };
        let defined = legend::find(&doc);
        if !defined.is_empty() {
            doc.labels = Cow::Owned(lexicon.labels.with(&defined));
        }
        doc.label_of = vec![OnceCell::new(); text.lines.len()];
        doc.announced = announced::find(&doc);
        doc
    }

    /// Grade of line `i` where it is a label and nothing else: looked up once, and asked by all that look at its neighbours.
    pub(super) fn label(&self, i: usize) -> Option<Grade> {
        let own = || self.labels.whole(self.text.line(i));
        self.label_of.get(i).map_or_else(own, |grade| *grade.get_or_init(own))
    }

    /// The level that a sentence states and the bytes of its phrase, as [`verdict::level`]: finders of the verdict ask several
    /// times for the same sentence.
    pub(super) fn level(&self, sentence: &str) -> Level {
        if let Some(known) = self.levels.borrow().get(sentence) {
            return known.clone();
        }
        let level = verdict::level(self.lexicon, sentence);
        self.levels.borrow_mut().insert(sentence.into(), level.clone());
        level
    }

    /// The lines of `part` that are its letterheads and feet: told when the first finder asks.
    pub(super) fn letterheads(&self, part: &PartRange) -> &HashSet<usize> {
        let n = self.part_at(part.start);
        self.letterheads[n].get_or_init(|| responses::letterheads(self, &self.parts[n]))
    }

    /// The report defines a scale of its own.
    pub(super) fn has_scale(&self) -> bool {
        matches!(self.labels, Cow::Owned(_))
    }

    /// The section that line `i` stands in.
    pub(super) fn section(&self, i: usize) -> Option<&Section> {
        self.sections.get(*self.section_of.get(i)? as usize)
    }

    /// Kind of the section that line `i` stands in.
    pub(super) fn kind_at(&self, i: usize) -> HeadingKind {
        self.section(i).map_or(HeadingKind::Other, |s| s.kind)
    }

    /// True for the heading line of a section.
    pub(super) fn is_heading(&self, i: usize) -> bool {
        self.section(i).is_some_and(|s| s.heading == i && s.start > i)
    }

    /// The part that line `i` stands in.
    pub(super) fn part_at(&self, i: usize) -> usize {
        self.parts.iter().position(|p| p.start <= i && i < p.end).unwrap_or(0)
    }

    /// Kind of the part that line `i` stands in.
    pub(super) fn part_kind(&self, i: usize) -> PartKind {
        self.parts.get(self.part_at(i)).map_or(PartKind::Other, |p| p.kind)
    }

    /// True for lines of the report or its covering letter, where the auditors speak.
    pub(super) fn auditors_speak(&self, i: usize) -> bool {
        matches!(self.part_kind(i), PartKind::AuditReport | PartKind::Missiv)
    }

    /// The kind of place for a sighting on line `i`.
    pub(super) fn place(&self, i: usize) -> Where {
        match self.part_kind(i) {
            PartKind::Missiv => Where::Missiv,
            PartKind::AuditReport => match self.kind_at(i) {
                HeadingKind::Summary => Where::Summary,
                HeadingKind::Purpose
                | HeadingKind::Background
                | HeadingKind::Delimitation
                | HeadingKind::Method
                | HeadingKind::Criteria => Where::Scope,
                HeadingKind::Closing | HeadingKind::Overall | HeadingKind::Recommendations => Where::Closing,
                // "4.1 Kontrollmål 1" under "4 Revisionell bedömning".
                HeadingKind::Findings | HeadingKind::Assessment | HeadingKind::Other
                    if self.section(i).is_some_and(|s| {
                        s.depth != 1 && matches!(s.chapter, HeadingKind::Closing | HeadingKind::Overall)
                    }) =>
                {
                    Where::Closing
                }
                HeadingKind::Findings | HeadingKind::Assessment | HeadingKind::Other => Where::Findings,
                HeadingKind::Earlier | HeadingKind::Appendix | HeadingKind::Response => Where::Other,
            },
            _ => Where::Other,
        }
    }

    /// Span of lines `first` to `last`, both included.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        let lines = &self.text.lines;
        let (a, b) = (&lines[first.min(lines.len() - 1)], &lines[last.min(lines.len() - 1)]);
        // Cells of one row are read column after column: the later one in reading order may stand higher.
        let (top, bottom) = if (a.page, a.number) <= (b.page, b.number) { (a, b) } else { (b, a) };
        Span {
            part: self.part_at(first),
            page_start: top.page,
            line_start: top.number,
            page_end: bottom.page,
            line_end: bottom.number,
            ocr: a.ocr || b.ocr,
        }
    }

    /// Words of line `i` in comparable form.
    pub(super) fn folded(&self, i: usize) -> String {
        self.folds.line(i).to_owned()
    }

    /// A word at the end of line `i` may go on below.
    pub(super) fn is_cut(&self, i: usize) -> bool {
        self.text.line(i).as_bytes().last() == Some(&b'-')
    }

    /// Marks every line on which a phrase of one of the lists may stand, and lines whose last word is cut, so that the rest
    /// need not be looked at. Phrases run over line ends.
    pub(super) fn lines_with<const N: usize>(&self, lists: [&'static str; N]) -> Vec<bool> {
        let mut marks: Vec<bool> = (0..self.text.lines.len()).map(|i| self.is_cut(i)).collect();
        for (at, _) in lists.iter().flat_map(|list| self.spots.whole(&self.folds, list)) {
            let (first, last) = (self.folds.line_of(at.start), self.folds.line_of(at.end - 1));
            marks[first..=last].fill(true);
        }
        marks
    }

    /// Next line after `i` that carries the document's own words.
    pub(super) fn next(&self, i: usize) -> Option<usize> {
        (i + 1..self.text.lines.len()).find(|&j| self.text.is_words(j))
    }

    /// Last line before `i` that carries the document's own words.
    pub(super) fn previous(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&j| self.text.is_words(j))
    }

    /// Lines `range` joined, furniture left out.
    pub(super) fn join(&self, range: Range<usize>) -> Joined {
        join(self.text, range.filter(|&i| self.text.is_words(i)))
    }

    /// True when the next word would have fitted on line `i`: the author ended the line there.
    pub(super) fn has_room(&self, i: usize) -> bool {
        let line = &self.text.lines[i];
        if let Some(short) = line.short {
            return short;
        }
        let next = self.next(i);
        let word = next.map_or(0, |j| self.text.line(j).split(' ').next().unwrap_or("").chars().count());
        usize::from(self.local_width(i)) > usize::from(line.right) + 1 + word
    }

    /// Widest of the lines around line `i` that belong to the same column.
    fn local_width(&self, i: usize) -> u16 {
        let line = &self.text.lines[i];
        let same = |j: &usize| {
            let other = &self.text.lines[*j];
            other.cell.map(|c| (c.table, c.col)) == line.cell.map(|c| (c.table, c.col))
                && self.text.is_words(*j)
        };
        let around = (i.saturating_sub(6)..(i + 7).min(self.text.lines.len())).filter(same);
        let widest = around.map(|j| self.text.lines[j].right).max().unwrap_or(line.right);
        if line.cell.is_some() {
            widest
        } else {
            widest.min(self.text.full_width).max(self.text.full_width * 3 / 5)
        }
    }

    /// The folded line without the number of a page that an extractor printed before its first words: "1 Revisionsrapport".
    pub fn unnumbered(&self, i: usize) -> &str {
        self.folds.line(i).trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
    }

    /// The line is set apart as a heading, known or not: short, capitalised, without a full stop, after a sentence's end.
    pub(super) fn looks_like_heading(&self, i: usize) -> bool {
        if self.is_heading(i) {
            return true;
        }
        let line = &self.text.lines[i];
        if line.role == Role::Heading {
            return true;
        }
        if line.cell.is_some() || line.marker.is_item() {
            return false;
        }
        let words = self.text.line(i);
        let count = words.chars().count();
        if !words.starts_with(char::is_uppercase)
            || count > 90
            || words.ends_with(['.', ',', ';', ':', '-', '?', '!', ')', '”', '"'])
            || count * 10 > usize::from(self.text.full_width) * 9
        {
            return false;
        }
        let after_end = self.previous(i).is_none_or(|j| {
            let before = self.text.line(j);
            line.page_top
                || line.gap_before
                || before.ends_with(['.', ':', '?', '!', ')', '”'])
                || self.is_heading(j)
        });
        let before_start = self.next(i).is_some_and(|j| {
            let next = self.text.line(j);
            next.starts_with(|c: char| {
                c.is_uppercase() || c.is_ascii_digit() || c == '”' || c == '“' || c == '"'
            }) || self.text.lines[j].marker.is_item()
        });
        after_end && before_start && self.has_room(i)
    }
}

/// The words of `lines` that stand in `block` from byte `from` on.
pub(super) fn join_lines(doc: &Doc, lines: Range<usize>, block: &Joined, from: usize) -> String {
    let mut joined = Joined::default();
    for (n, (at, line)) in block.lines.iter().enumerate() {
        let end = block.lines.get(n + 1).map_or(block.text.len(), |l| l.0);
        if lines.contains(line) && end > from && doc.text.is_words(*line) {
            joined.push(&block.text[(*at).max(from)..end], *line);
        }
    }
    joined.text
}

//! What every rule is given: the record, the text it was read off, and both prepared once for all rules.

use std::cell::OnceCell;
use std::ops::Range;

use crate::layout::{Joined, Role, Text};
use crate::lexicon::{HeadingKind, Lexicon, fold};
use crate::model::{DocumentKind, PartKind, Record, Span};
use crate::parser::{Structure, split_sentences};

use super::Config;
use super::noise::Noise;
use super::rules::question_not_listed::Stranger;

/// A paragraph, list item, table cell or heading: lines that are read in one breath.
#[derive(Debug, Clone)]
pub struct Block {
    /// The words, joined over line ends.
    pub words: Joined,
    /// In comparable form.
    pub folded: String,
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
}

impl Block {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.words.text
    }

    /// The sentences.
    pub fn sentences(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        split_sentences(&self.words.text).into_iter().map(|r| (r.clone(), &self.words.text[r]))
    }

    /// The auditors speak.
    #[must_use]
    pub fn ours(&self) -> bool {
        matches!(self.part, PartKind::AuditReport | PartKind::Missiv)
    }

    /// First line.
    #[must_use]
    pub fn first(&self) -> usize {
        self.words.lines.first().map_or(0, |l| l.1)
    }
}

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
    /// How much the reader or OCR broke.
    pub noise: Noise,
    blocks: OnceCell<Vec<Block>>,
    line_starts: OnceCell<Vec<(u32, usize)>>,
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
            noise: Noise::of(text),
            blocks: OnceCell::new(),
            line_starts: OnceCell::new(),
            strangers: OnceCell::new(),
        }
    }

    /// The document is an audit report; the rules that look for what is missing ask this first.
    #[must_use]
    pub fn is_report(&self) -> bool {
        self.record.document.kind == DocumentKind::AuditReport
    }

    /// The document in paragraphs, items, cells and headings.
    pub fn blocks(&self) -> &[Block] {
        self.blocks.get_or_init(|| self.make_blocks())
    }

    /// The blocks of the report and its covering letter.
    pub fn our_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks().iter().filter(|b| b.ours())
    }

    fn make_blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut last: Option<usize> = None;
        for i in 0..self.text.lines.len() {
            let line = &self.text.lines[i];
            if matches!(line.role, Role::Furniture | Role::Contents) {
                continue;
            }
            let heading = self.is_heading(i);
            let note = line.role == Role::Footnote;
            let joins = last.is_some_and(|l| {
                let before = &self.text.lines[l];
                let words = self.text.line(l);
                let ended = words.ends_with(['.', '?', '!', ':']);
                let open = blocks.last().is_some_and(|b| !b.heading && b.note == note);
                open && !heading
                    && !line.marker.is_item()
                    && before.cell == line.cell
                    && self.structure.section(l).map(|s| s.lines.start)
                        == self.structure.section(i).map(|s| s.lines.start)
                    && !(ended && (line.gap_before || line.page_top))
                    && !(note && starts_note(self.text.line(i)))
            });
            if joins {
                if let Some(block) = blocks.last_mut() {
                    block.words.push(self.text.line(i), i);
                }
            } else {
                let mut words = Joined::default();
                words.push(self.text.line(i), i);
                blocks.push(Block {
                    words,
                    folded: String::new(),
                    kind: self.structure.kind(i),
                    part: self.structure.part(i),
                    heading,
                    cell: line.cell.is_some(),
                    note,
                });
            }
            last = Some(i);
        }
        for block in &mut blocks {
            block.folded = fold(&block.words.text);
        }
        blocks
    }

    /// Line `i` is a heading.
    #[must_use]
    pub fn is_heading(&self, i: usize) -> bool {
        self.structure.section(i).is_some_and(|s| s.heading == Some(i))
            || self.text.lines.get(i).is_some_and(|l| l.role == Role::Heading)
    }

    /// The first line of the text whose number is that of the span's first.
    #[must_use]
    pub fn line_of(&self, span: &Span) -> usize {
        self.text
            .lines
            .partition_point(|l| l.number < span.line_start)
            .min(self.text.lines.len().saturating_sub(1))
    }

    /// Line `number` as printed, with the byte of the extracted text where it begins.
    pub(super) fn printed(&self, number: u32) -> (usize, &'a str) {
        let starts = self.line_starts.get_or_init(|| {
            let raw = self.text.raw();
            let end = if raw.contains('\n') { b'\n' } else { b'\r' };
            let mut starts = vec![(1, 0)];
            starts.extend(memchr::memchr_iter(end, raw.as_bytes()).zip(2..).map(|(at, n)| (n, at + 1)));
            starts
        });
        let raw = self.text.raw();
        let Some((_, start)) = starts.get(number.saturating_sub(1) as usize).copied() else {
            return (0, "");
        };
        let end = starts.get(number as usize).map_or(raw.len(), |(_, at)| at - 1);
        (start, raw[start..end.max(start)].trim_end_matches('\r'))
    }
}

fn starts_note(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && line[digits..].starts_with(' ')
}

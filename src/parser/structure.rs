//! What was seen on the way to a record and does not stand in it: sections, the list of questions as printed, every label.
//!
//! The checker's view of the parser. Lines are indices into [`Text::lines`](crate::layout::Text::lines).

use std::ops::Range;

use crate::lexicon::HeadingKind;
use crate::model::{Grade, PartKind, Where};

use super::answers::Answer;
use super::doc::Doc;
use super::folds::Folds;
use super::questions;

/// A heading and the lines under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What the heading opens.
    pub kind: HeadingKind,
    /// Line of the heading; `None` for words before the first one.
    pub heading: Option<usize>,
    /// Lines under the heading.
    pub lines: Range<usize>,
    /// Parts of the chapter number, 0 without one.
    pub depth: u8,
    /// Kind of the document in the bundle.
    pub part: PartKind,
}

/// A question as the report's list prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Number as printed.
    pub number: Option<String>,
    /// As printed.
    pub text: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// Index of the record's question that it became.
    pub question: usize,
    /// It repeats an earlier one, and both are one question of the record.
    pub repeats: bool,
    /// Number of questions listed under it.
    pub subquestions: usize,
}

/// One printed answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Index of the record's question.
    pub question: usize,
    /// Index of its sub-question.
    pub sub: Option<usize>,
    /// The kind of place.
    pub place: Where,
    /// What the label means; `None` for an answer in prose.
    pub grade: Option<Grade>,
    /// As printed.
    pub text: Option<String>,
    /// Its line.
    pub line: Option<usize>,
    /// Line of the question's copy that it belongs to.
    pub copy: usize,
    /// Colour of the cell or the light beside it.
    pub color: Option<&'static str>,
}

/// The document as the parser saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Structure {
    /// In reading order, without gaps.
    pub sections: Vec<Section>,
    /// The list of questions.
    pub listed: Vec<Listed>,
    /// Every answer, in reading order.
    pub labels: Vec<Label>,
    section_of: Vec<u32>,
    places: Vec<Where>,
    folds: Folds,
}

impl Structure {
    pub(super) fn new(doc: &Doc) -> Self {
        let mut section_of = vec![0; doc.text.lines.len()];
        let mut places = vec![Where::Other; doc.text.lines.len()];
        let sections = doc.sections.iter().enumerate().map(|(n, s)| {
            for i in s.heading..s.end.min(section_of.len()) {
                section_of[i] = n as u32;
            }
            if s.heading < s.end {
                places[s.heading..s.end.min(doc.text.lines.len())].fill(doc.place(s.heading));
            }
            Section {
                kind: s.kind,
                heading: (s.start > s.heading).then_some(s.heading),
                lines: s.start..s.end,
                depth: s.depth,
                part: doc.parts.get(s.part).map_or(PartKind::Other, |p| p.kind),
            }
        });
        let sections = sections.collect();
        Self { sections, listed: Vec::new(), labels: Vec::new(), section_of, places, folds: Folds::default() }
    }

    pub(super) fn take(&mut self, listed: &[questions::Listed], settled: &[usize], answers: &[Answer]) {
        let mut seen = Vec::new();
        for (question, l) in settled.iter().zip(listed) {
            self.listed.push(Listed {
                number: l.number.clone(),
                text: l.text().to_owned(),
                lines: (l.first(), l.last()),
                question: *question,
                repeats: seen.contains(question),
                subquestions: l.subs.len(),
            });
            seen.push(*question);
        }
        self.labels = answers
            .iter()
            .filter_map(|a| {
                Some(Label {
                    question: *settled.get(a.question)?,
                    sub: a.sub,
                    place: a.place,
                    grade: a.grade,
                    text: a.label.clone(),
                    line: a.label_lines.map(|(first, _)| first),
                    copy: a.line,
                    color: a.color.map(crate::layout::Color::key),
                })
            })
            .collect();
    }

    /// Keeps the folded lines, which the parser has done with.
    pub(super) fn keep(&mut self, folds: Folds) {
        self.folds = folds;
    }

    /// Line `i` in comparable form.
    #[must_use]
    pub fn folded(&self, i: usize) -> &str {
        if i < self.section_of.len() { self.folds.line(i) } else { "" }
    }

    /// The section that line `i` stands in.
    #[must_use]
    pub fn section(&self, i: usize) -> Option<&Section> {
        self.sections.get(*self.section_of.get(i)? as usize)
    }

    /// What the heading above line `i` opens.
    #[must_use]
    pub fn kind(&self, i: usize) -> HeadingKind {
        self.section(i).map_or(HeadingKind::Other, |s| s.kind)
    }

    /// The kind of place that line `i` stands in.
    #[must_use]
    pub fn place(&self, i: usize) -> Where {
        self.places.get(i).copied().unwrap_or(Where::Other)
    }

    /// Kind of the document that line `i` stands in.
    #[must_use]
    pub fn part(&self, i: usize) -> PartKind {
        self.section(i).map_or(PartKind::Other, |s| s.part)
    }

    /// The auditors speak on line `i`: it stands in the report or its covering letter.
    #[must_use]
    pub fn auditors_speak(&self, i: usize) -> bool {
        matches!(self.part(i), PartKind::AuditReport | PartKind::Missiv)
    }
}

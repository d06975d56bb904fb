//! A finding while a rule writes it, and what becomes of it: places with their printed lines, a fingerprint.

use std::collections::HashMap;
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use crate::lexicon::fold;
use crate::model::{Finding, OtherPlace, Place, Severity, Span};

use super::block::Block;
use super::{Config, Context, Rule};

/// What a rule has to say.
#[derive(Debug, Clone)]
pub struct Draft {
    message: String,
    place: Option<Place>,
    others: Vec<OtherPlace>,
    help: String,
    item: Option<String>,
    severity: Option<Severity>,
}

impl Draft {
    /// Something is wrong.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
            others: Vec::new(),
            help: String::new(),
            item: None,
            severity: None,
        }
    }

    /// What would mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Another place concerned.
    #[must_use]
    pub fn and(mut self, label: impl Into<String>, place: Place) -> Self {
        self.others.push(OtherPlace { label: label.into(), place });
        self
    }

    /// The question or recommendation that it is about.
    #[must_use]
    pub fn item(mut self, id: &str) -> Self {
        self.item = Some(id.to_owned());
        self
    }

    /// Other than the rule's usual one.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    pub(super) fn settle(self, rule: &Rule, context: &Context<'_>, config: &Config) -> Finding {
        let record = context.record;
        let mut finding = Finding {
            rule: rule.id.to_owned(),
            severity: config.severity(rule.id).or(self.severity).unwrap_or(rule.severity),
            message: self.message,
            file: record.source.path.clone(),
            record: record.id.clone(),
            item: self.item,
            place: self.place,
            others: self.others,
            help: self.help,
            fingerprint: String::new(),
        };
        finding.fingerprint = fingerprint(&finding, 0);
        finding
    }
}

/// The same fault in the same words twice in one file needs two fingerprints.
pub(super) fn number_twins(findings: &mut [Finding]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        if *count > 0 {
            finding.fingerprint = fingerprint(finding, *count);
        }
        *count += 1;
    }
}

/// Of the rule, the file's name and the words, not of the line: old findings stay known when the text moves.
fn fingerprint(finding: &Finding, twin: usize) -> String {
    let name = std::path::Path::new(&finding.file).file_name().map(|n| n.to_string_lossy().into_owned());
    let quote = finding.place.as_ref().map(|p| fold(&p.quote)).unwrap_or_default();
    let mut hasher = Sha256::new();
    for part in [finding.rule.as_str(), name.as_deref().unwrap_or("-"), &fold(&finding.message), &quote] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher.update(twin.to_le_bytes());
    let digits = hasher.finalize().into_iter().take(12).flat_map(|b| [b >> 4, b & 0xF]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

impl Context<'_> {
    /// Bytes `range` of a block's words.
    #[must_use]
    pub fn in_block(&self, block: Block<'_>, range: Range<usize>) -> Place {
        let first = block.line_at(range.start);
        let last = block.line_at(range.end.saturating_sub(1).max(range.start));
        let line = block.line_around(range.start);
        let quote = block.text()[range.clone()].to_owned();
        let within = range.start - line.start..range.end.min(line.end) - line.start;
        self.place(first, Some(within), last, quote)
    }

    /// A whole block.
    #[must_use]
    pub fn whole_block(&self, block: Block<'_>) -> Place {
        self.in_block(block, 0..block.text().len())
    }

    /// Bytes `range` of the cleaned line `i`.
    #[must_use]
    pub fn in_line(&self, i: usize, range: Range<usize>) -> Place {
        let quote = self.text.line(i).get(range.clone()).unwrap_or("").to_owned();
        self.place(i, Some(range), i, quote)
    }

    /// The whole line `i`.
    #[must_use]
    pub fn whole_line(&self, i: usize) -> Place {
        self.in_line(i, 0..self.text.line(i).len())
    }

    /// Lines `first` to `last`, of which `quote` is said.
    #[must_use]
    pub fn lines(&self, first: usize, last: usize, quote: &str) -> Place {
        self.place(first, None, last, quote.to_owned())
    }

    /// What a span of the record quotes.
    #[must_use]
    pub fn span(&self, span: &Span, quote: &str) -> Place {
        let first = self.line_of(span);
        // Of cells side by side, the one in which the quote begins.
        let beside =
            |i: &usize| self.text.lines[*i].number == span.line_start && self.beginning(*i, quote).is_some();
        let first = match self.beginning(first, quote) {
            Some(_) => first,
            None => (0..self.text.lines.len()).find(beside).unwrap_or(first),
        };
        let mut place = self.place(first, self.beginning(first, quote), first, quote.to_owned());
        place.line_end = span.line_end.max(place.line);
        place
    }

    /// Where on line `i` the words of `quote` begin, as far as that line goes.
    fn beginning(&self, i: usize, quote: &str) -> Option<Range<usize>> {
        let line = self.text.line(i);
        let head: String = quote.chars().take(12).collect();
        let at = line.find(&head)?;
        Some(at..line.len().min(at + quote.len()))
    }

    fn place(&self, i: usize, within: Option<Range<usize>>, last: usize, quote: String) -> Place {
        let Some(line) = self.text.lines.get(i) else {
            return Place {
                page: 1,
                line: 1,
                line_end: 1,
                column: 1,
                column_end: 1,
                quote,
                printed: String::new(),
            };
        };
        let (start, printed) = self.printed(i);
        let raw = match within {
            Some(range) if range.start < range.end => {
                let end = self.text.to_raw(line.clean.start + range.end as u32 - 1) + 1;
                self.text.to_raw(line.clean.start + range.start as u32) as usize..end as usize
            }
            _ => line.raw.start as usize..line.raw.end as usize,
        };
        let column = |byte: usize| {
            let mut at = byte.saturating_sub(start).min(printed.len());
            while !printed.is_char_boundary(at) {
                at += 1;
            }
            printed[..at].chars().count() as u32 + 1
        };
        let number = self.text.lines.get(last).map_or(line.number, |l| l.number);
        Place {
            page: line.page,
            line: line.number,
            line_end: number.max(line.number),
            column: column(raw.start),
            column_end: column(raw.end).max(column(raw.start) + 1),
            quote,
            printed: printed.to_owned(),
        }
    }
}

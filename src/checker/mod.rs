//! A report held against itself: one rule a file under `rules`, whose module comment is its page.
//!
//! To add a rule: write `rules/NAME.rs` (the page as its `//!` comment, `check`, a firing and a quiet test) and name it in
//! the list below. The trap of this room: what the reader got wrong must never be told as the author's fault, so a rule
//! that is not sure says nothing.

pub mod baseline;
mod block;
pub mod config;
mod context;
mod control;
mod draft;
mod hits;
mod laws;
mod noise;
mod page;
mod rules;
mod view;
mod words;

use crate::lexicon::Lexicon;
use crate::model::{Finding, Record, Severity};
use crate::{Reading, layout, parser};

pub use block::{About, Block};
pub use config::{Config, ConfigError, Waiver};
pub use context::Context;
pub use control::{Control, Silenced};
pub use draft::Draft;
pub use page::{Page, all_pages};
pub use rules::RULES;

/// A rule: its id, its page, and what it does.
pub struct Rule {
    /// In kebab-case.
    pub id: &'static str,
    /// Severity where nobody says otherwise.
    pub severity: Severity,
    /// The source, which begins with the page.
    source: &'static str,
    check: fn(&Context<'_>, &mut Vec<Draft>),
}

impl Rule {
    /// The rule's page.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::of(self)
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rule({})", self.id)
    }
}

/// The rule of this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.id == id)
}

/// The known id nearest to a mistyped one, if one is near.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.into_iter().map(|k| (strsim::damerau_levenshtein(name, k), k));
    scored.min().filter(|(distance, k)| *distance * 2 <= name.len().max(k.len())).map(|(_, k)| k)
}

/// Holds a report against itself. Findings come in the order of the text, those without a place first.
#[must_use]
pub fn check(reading: &Reading, lexicon: &Lexicon, config: &Config) -> Vec<Finding> {
    check_parts(&reading.record, &reading.text, &reading.structure, lexicon, config)
}

fn check_parts(
    record: &Record,
    text: &layout::Text,
    structure: &parser::Structure,
    lexicon: &Lexicon,
    config: &Config,
) -> Vec<Finding> {
    let context = Context::new(record, text, structure, lexicon, config);
    let mut findings = Vec::new();
    let mut drafts = Vec::new();
    for rule in RULES.iter().filter(|r| config.is_on(r)) {
        (rule.check)(&context, &mut drafts);
        findings.extend(drafts.drain(..).map(|d| d.settle(rule, &context, config)));
    }
    findings.sort_by_key(|f| f.place.as_ref().map_or((0, 0), |p| (p.line, p.column)));
    draft::number_twins(&mut findings);
    findings
}

#[cfg(test)]
mod tests;

//! What `check` finds in a report that is held against itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Severity;

/// A stretch of one printed line, or of a few.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Page, from 1; 0 where the file has no pages (a control file).
    pub page: u32,
    /// First line of the extracted text, from 1.
    pub line: u32,
    /// Last line, inclusive.
    pub line_end: u32,
    /// First character on the first line, from 1.
    pub column: u32,
    /// Character after the last one on the first line.
    pub column_end: u32,
    /// The words concerned, as the report has them, joined over line ends.
    pub quote: String,
    /// The first line as printed.
    pub printed: String,
}

/// Another place that a finding concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherPlace {
    /// What stands there.
    pub label: String,
    /// Where.
    pub place: Place,
}

/// One fault, or what may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Id of the rule in kebab-case; `narvard explain RULE` tells about it.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence in English; quotes from the report stay Swedish.
    pub message: String,
    /// The file.
    pub file: String,
    /// SHA-256 of the file's bytes: the record's id.
    pub record: String,
    /// Question or recommendation of the record (`q3`, `r1`) that it is about.
    pub item: Option<String>,
    /// Where it stands; `null` where something is missing from the whole report.
    pub place: Option<Place>,
    /// The other places concerned.
    pub others: Vec<OtherPlace>,
    /// What would mend it.
    pub help: String,
    /// The same for the same fault in the same words, wherever in the file it stands: what a baseline remembers.
    pub fingerprint: String,
}

/// One file that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckedFile {
    /// As given on the command line.
    pub path: String,
    /// SHA-256 of the file's bytes: the record's id.
    pub record: String,
    /// Why it could not be read; `null` where it was.
    pub error: Option<String>,
    /// Findings in it that a waiver or the baseline keeps silent.
    pub silenced: usize,
}

/// What `check --format json` writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// Always 1.
    pub schema_version: u32,
    /// The files, in input order.
    pub files: Vec<CheckedFile>,
    /// The findings, by file and place.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }
}

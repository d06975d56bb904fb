//! What is worth telling about a report: data, not an error.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A value is certainly wrong or missing.
    Error,
    /// A person should look.
    Warning,
    /// Said for completeness.
    Note,
}

/// One finding about a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Stable id in kebab-case, such as `no-questions`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence in English; quotes from the report stay Swedish.
    pub message: String,
    /// The place, where there is one.
    pub span: Option<Span>,
}

impl Diagnostic {
    /// A diagnostic of the given severity.
    #[must_use]
    pub fn new(rule: &str, severity: Severity, message: impl Into<String>, span: Option<Span>) -> Self {
        Self { rule: rule.to_owned(), severity, message: message.into(), span }
    }
}

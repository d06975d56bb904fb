//! The questions that an audit answers (revisionsfrågor, kontrollmål).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Assessment, Grade, Span};

/// What a "Ja" means for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// "Ja" is good.
    Positive,
    /// "Ja" is bad ("Finns kvarstående brister?").
    Negative,
    /// No yes or no answers it ("Hur…", "Vilka…").
    Open,
}

/// The kind of place where a value was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// The report's summary.
    Summary,
    /// The list in the purpose section.
    Scope,
    /// The chapter that treats the question.
    Findings,
    /// The closing table or answer section.
    Closing,
    /// The auditors' covering letter.
    Missiv,
    /// Anywhere else.
    Other,
}

/// One copy of a question or recommendation in the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sighting {
    /// The kind of place.
    #[serde(rename = "where")]
    pub place: Where,
    /// The wording of this copy.
    pub text: String,
    /// The grade printed with this copy.
    pub grade: Option<Grade>,
    /// Where it stands.
    pub span: Span,
}

/// A question under a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SubQuestion {
    /// Unique in the record, such as `q1.2`.
    pub id: String,
    /// Number or letter as printed.
    pub number: Option<String>,
    /// As printed.
    pub text: String,
    /// Its own assessment, where the report gives one.
    pub assessment: Option<Assessment>,
    /// Where it stands.
    pub span: Span,
}

/// An audit question with everything that the report says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditQuestion {
    /// Unique in the record, such as `q1`, in the report's order.
    pub id: String,
    /// Number as printed.
    pub number: Option<String>,
    /// The settled wording.
    pub text: String,
    /// Questions listed under it.
    pub subquestions: Vec<SubQuestion>,
    /// The auditor's answer.
    pub assessment: Assessment,
    /// What a "Ja" means.
    pub polarity: Polarity,
    /// Every copy found, in document order.
    pub sightings: Vec<Sighting>,
}

//! What the auditors ask the audited bodies to do, and what these answered (yttrande).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Sighting, Span};

/// Where the recipients come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecipientsBasis {
    /// The report says whom the recommendation is for.
    Stated,
    /// Nobody is named: the audited bodies stand in.
    Inherited,
}

/// What an answer promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// "instämmer", "delar bedömningen".
    Agrees,
    /// "kommer att", "avser".
    WillAct,
    /// "har genomförts", "finns redan".
    Done,
    /// "i den omfattning som det är möjligt".
    Partly,
    /// "delar inte", "ser ingen anledning att".
    Declines,
    /// None of these, or several that disagree.
    Unclear,
}

/// The audited body's answer to one recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Response {
    /// As printed.
    pub text: String,
    /// What it promises.
    pub stance: Stance,
    /// As printed ("senast den 31 mars 2025").
    pub deadline: Option<String>,
    /// Body or role that is to act, as printed.
    pub responsible: Option<String>,
    /// How the answer was matched: `heading`, `quoted`, `ordinal` or `overlap`.
    pub basis: String,
    /// Where it stands.
    pub span: Option<Span>,
}

/// A recommendation, once, however many copies the document holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recommendation {
    /// Unique in the record, such as `r1`, in the report's order.
    pub id: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Sub-heading that it stands under.
    pub group: Option<String>,
    /// The settled wording.
    pub text: String,
    /// Bodies it is for, nominative, one entry a body.
    pub recipients: Vec<String>,
    /// Where the recipients come from.
    pub recipients_basis: RecipientsBasis,
    /// Every copy found, in document order.
    pub sightings: Vec<Sighting>,
    /// The audited body's answer, where the document holds one.
    pub response: Option<Response>,
}

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

/// How an answer was linked to its recommendation, in order of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkBasis {
    /// The answer repeats the recommendation.
    Quoted,
    /// The answer names its number.
    Ordinal,
    /// Both stand under the same heading.
    Heading,
    /// They are about the same, and no other is.
    Overlap,
    /// The answer speaks of all recommendations.
    Collective,
}

/// The audited body's answer to one recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Response {
    /// As printed.
    pub text: String,
    /// What it promises.
    pub stance: Stance,
    /// The words that carry the stance, as printed; `null` where it is unclear.
    #[serde(default)]
    pub stance_phrase: Option<String>,
    /// The sentences that say what is or will be done.
    #[serde(default)]
    pub action: Option<String>,
    /// As printed ("senast den 31 mars 2025").
    pub deadline: Option<String>,
    /// First day of the deadline's period.
    #[serde(default)]
    pub deadline_from: Option<String>,
    /// Last day of the deadline's period.
    #[serde(default)]
    pub deadline_to: Option<String>,
    /// Body or role that is to act, as printed.
    pub responsible: Option<String>,
    /// How the answer was linked.
    pub basis: LinkBasis,
    /// How sure the link is, 0 to 1.
    #[serde(default)]
    pub score: f64,
    /// True where the answer speaks of all recommendations at once.
    #[serde(default)]
    pub collective: bool,
    /// Where it stands.
    pub span: Option<Span>,
}

/// A recommendation, once, however many copies the document holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// The audited body's answer, where the document holds one: the first of `responses`.
    pub response: Option<Response>,
    /// Every passage of the document that answers it.
    #[serde(default)]
    pub responses: Vec<Response>,
}

//! The verdict on the audit as a whole (samlad bedömning), its purpose (syfte) and its criteria (revisionskriterier).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Grade, Span};

/// The overall verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conclusion {
    /// The verdict sentence or sentences as printed.
    pub text: String,
    /// From the verdict phrase; `null` where the prose states no level.
    pub level: Option<Grade>,
    /// One each where the verdict is split by aspect or by body, else empty.
    pub aspects: Vec<Aspect>,
    /// Where it stands.
    pub span: Span,
}

/// A part of a split verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Aspect {
    /// What is judged ("ändamålsenlighet", "intern kontroll"), where it is named.
    pub aspect: Option<String>,
    /// The bodies judged, nominative.
    pub bodies: Vec<String>,
    /// From the verdict phrase.
    pub level: Option<Grade>,
    /// The sentence or clause as printed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What the audit was to find out (syfte).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Purpose {
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Something that the audit measures against (revisionskriterium): a law, a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Criterion {
    /// As printed.
    pub text: String,
    /// Number in the Swedish code of statutes, such as `2017:725`.
    pub sfs: Option<String>,
    /// Where it stands.
    pub span: Span,
}

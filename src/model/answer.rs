//! What the audited bodies answer (yttrande), what the auditors asked them for, and what a later audit says of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PartKind, Span, Stance};

/// Whether an answer is a proposal or the body's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerState {
    /// Proposed: a memorandum, "förslag till yttrande".
    Draft,
    /// Decided: minutes, or an answer that tells the decision.
    Decided,
}

/// One answering document: yttrande, minutes, memorandum, action plan, slides with a proposed answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// Unique in the record, such as `a1`.
    pub id: String,
    /// Index into `document.parts`.
    pub part: usize,
    /// What it is.
    pub kind: PartKind,
    /// Who answers, nominative.
    pub body: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// `2025-03-14`, of the document.
    pub date: Option<String>,
    /// Diary numbers as printed.
    pub references: Vec<String>,
    /// Region, kommun or company.
    pub audited_entity: Option<String>,
    /// Title of the audit that it answers, as printed there.
    pub audit_title: Option<String>,
    /// Draft or decided, where the document says so.
    pub state: Option<AnswerState>,
    /// The body that decided, nominative.
    pub decided_by: Option<String>,
    /// The day of the decision.
    pub decided_on: Option<String>,
    /// The decision's sentences as printed.
    pub decision: Option<String>,
    /// Its passages, in order.
    pub passages: Vec<Passage>,
    /// Its lines.
    pub span: Span,
}

/// A stretch of an answer that answers one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// Unique in the record, such as `a1.2`.
    pub id: String,
    /// Number of the recommendation that it names.
    pub number: Option<String>,
    /// Heading that it stands under.
    pub heading: Option<String>,
    /// The recommendation as the answer repeats it.
    pub quoted: Option<String>,
    /// The answer in full, as printed.
    pub text: String,
    /// What it promises.
    pub stance: Stance,
    /// The words that carry the stance, as printed; `null` where it is unclear.
    pub stance_phrase: Option<String>,
    /// The sentences that say what is or will be done.
    pub action: Option<String>,
    /// When, as printed; only of what is still to be done.
    pub deadline: Option<String>,
    /// First day of the deadline's period.
    pub deadline_from: Option<String>,
    /// Last day of the deadline's period.
    pub deadline_to: Option<String>,
    /// Body or role that is to act, as printed.
    pub responsible: Option<String>,
    /// True where it speaks of all recommendations at once.
    pub collective: bool,
    /// Where it stands.
    pub span: Span,
}

/// What the covering letter asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    /// Index into `document.parts`.
    pub part: usize,
    /// Bodies that are to answer, nominative.
    pub of: Vec<String>,
    /// Bodies that get the report for their information.
    pub for_information: Vec<String>,
    /// By when, as printed ("senast den 14 mars 2025").
    pub deadline: Option<String>,
    /// First day of the deadline's period.
    pub deadline_from: Option<String>,
    /// Last day of the deadline's period.
    pub deadline_to: Option<String>,
    /// What the answer is to hold for each recommendation, as printed.
    pub headings: Vec<String>,
    /// The asking sentences as printed.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// What became of a recommendation, by a later audit: a scale of its own, never mixed with Ja, Delvis, Nej.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LaterStatus {
    /// "Åtgärdad", "Vidtagen".
    Done,
    /// "Delvis åtgärdad".
    Partly,
    /// "Kvarstår", "Ej åtgärdad".
    Remains,
    /// "Pågår".
    Ongoing,
    /// "Ej bedömd".
    NotAssessed,
}

/// An earlier audit's recommendation as a follow-up audit retells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Earlier {
    /// Number as printed.
    pub number: Option<String>,
    /// The recommendation as retold.
    pub text: String,
    /// What became of it.
    pub status: Option<LaterStatus>,
    /// The status as printed.
    pub label: Option<String>,
    /// What was done, or the reasons.
    pub comment: Option<String>,
    /// Where it stands.
    pub span: Span,
}

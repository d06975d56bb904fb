//! What became of the recommendations of many reports: answers, later audits, what is missing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AnswerState, Diagnostic, LaterStatus, LinkBasis, PartKind, RecipientsBasis, Span, Stance};

/// A report whose recommendations are followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FollowedReport {
    /// SHA-256 of the file's bytes.
    pub id: String,
    /// The file.
    pub path: String,
    /// Region, kommun or company.
    pub audited_entity: Option<String>,
    /// Title of the report.
    pub title: Option<String>,
    /// Year of the report.
    pub year: Option<i32>,
    /// `2024-11-20` or `2024-11`.
    pub date: Option<String>,
    /// Diary numbers as printed.
    pub references: Vec<String>,
}

/// A sign by which an answer was matched to its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchSign {
    /// Both stand in one file.
    SameFile,
    /// They share a diary number.
    Reference,
    /// The answer names the report's title.
    Title,
    /// The same region, kommun or company.
    Entity,
    /// It comes from a body that the report is about.
    Body,
    /// It is dated after the report.
    Date,
    /// It repeats the report's recommendations.
    Quoted,
}

/// An answering document and the report that it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FollowedAnswer {
    /// The file.
    pub path: String,
    /// Answer in that file's record.
    pub answer_id: String,
    /// What it is.
    pub kind: PartKind,
    /// Who answers.
    pub body: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Of the document.
    pub date: Option<String>,
    /// Draft or decided.
    pub state: Option<AnswerState>,
    /// The body that decided.
    pub decided_by: Option<String>,
    /// The day of the decision.
    pub decided_on: Option<String>,
    /// Index into `reports`; `null` where it answers none of them.
    pub report: Option<usize>,
    /// By what it was matched.
    pub matched_by: Vec<MatchSign>,
    /// Why it was matched to none.
    pub why_not: Option<String>,
}

/// A passage that answers a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FollowedResponse {
    /// Index into `answers`.
    pub answer: usize,
    /// Passage in that answer.
    pub passage_id: String,
    /// Who answers.
    pub body: Option<String>,
    /// The answer in full, as printed.
    pub text: String,
    /// What it promises.
    pub stance: Stance,
    /// The words that carry the stance.
    pub stance_phrase: Option<String>,
    /// What is or will be done.
    pub action: Option<String>,
    /// When, as printed.
    pub deadline: Option<String>,
    /// First day of the deadline's period.
    pub deadline_from: Option<String>,
    /// Last day of the deadline's period.
    pub deadline_to: Option<String>,
    /// Body or role that is to act, as printed.
    pub responsible: Option<String>,
    /// Draft or decided.
    pub state: Option<AnswerState>,
    /// How it was linked.
    pub basis: LinkBasis,
    /// How sure the link is, 0 to 1.
    pub score: f64,
    /// True where it speaks of all recommendations at once.
    pub collective: bool,
    /// Where it stands.
    pub span: Span,
}

/// What a later audit says of a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Later {
    /// Index into `reports`.
    pub report: usize,
    /// The recommendation as retold there.
    pub text: String,
    /// What became of it.
    pub status: Option<LaterStatus>,
    /// The status as printed.
    pub label: Option<String>,
    /// What was done, or the reasons.
    pub comment: Option<String>,
    /// Likeness of the two wordings, 0 to 1.
    pub score: f64,
    /// Where it stands.
    pub span: Span,
}

/// A later audit of the same body that recommends the same again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Returns {
    /// Index into `reports`.
    pub report: usize,
    /// Recommendation in that report's record.
    pub recommendation_id: String,
    /// As printed there.
    pub text: String,
    /// Likeness of the two wordings, 0 to 1.
    pub score: f64,
}

/// One recommendation and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FollowedItem {
    /// Index into `reports`.
    pub report: usize,
    /// Recommendation in that report's record.
    pub recommendation_id: String,
    /// Number as printed.
    pub number: Option<String>,
    /// As printed.
    pub text: String,
    /// Bodies it is for.
    pub recipients: Vec<String>,
    /// Where the recipients come from.
    pub recipients_basis: RecipientsBasis,
    /// Where it stands.
    pub span: Option<Span>,
    /// Whether anybody answered it.
    pub answered: bool,
    /// The passages that answer it.
    pub responses: Vec<FollowedResponse>,
    /// What later follow-up audits say of it, oldest first.
    pub later: Vec<Later>,
    /// Later audits that recommend it again.
    pub returns: Vec<Returns>,
}

/// A passage that answers none of the recommendations for sure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unlinked {
    /// Index into `answers`.
    pub answer: usize,
    /// Passage in that answer.
    pub passage_id: String,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Why it was left out.
    pub why: String,
}

/// A heading that the answers were to have, and the answer that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Covered {
    /// As the letter asks for it.
    pub heading: String,
    /// Index into `answers`; `null` where no answer has it.
    pub answer: Option<usize>,
}

/// What the covering letter asked for, and what came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FollowedRequest {
    /// Index into `reports`.
    pub report: usize,
    /// What was asked.
    #[serde(flatten)]
    pub request: super::Request,
    /// For each heading asked for, the answer that has it.
    pub covered: Vec<Covered>,
    /// Indexes of the answers that came.
    pub answered_by: Vec<usize>,
    /// Bodies that were asked and have not answered.
    pub missing: Vec<String>,
    /// Whether an answer came after the day; `null` where a date is unknown.
    pub late: Option<bool>,
}

/// Counts for one body, over all reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BodyTotals {
    /// The body, as recipients name it.
    pub body: String,
    /// Recommendations for it.
    pub recommendations: u32,
    /// Of which answered.
    pub answered: u32,
    /// Of which not.
    pub unanswered: u32,
    /// Answers by stance: of each recommendation the latest that this body gave.
    pub agrees: u32,
    /// Promised.
    pub will_act: u32,
    /// Done already.
    pub done: u32,
    /// Partly.
    pub partly: u32,
    /// Declined.
    pub declines: u32,
    /// Unclear.
    pub unclear: u32,
    /// With a deadline.
    pub with_deadline: u32,
    /// With a deadline before the day asked about, and not known to be done; 0 where no day was given.
    pub overdue: u32,
}

/// Recommendations followed to their answers and to later audits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FollowUp {
    /// Always 1.
    pub schema_version: u32,
    /// The reports.
    pub reports: Vec<FollowedReport>,
    /// The answering documents.
    pub answers: Vec<FollowedAnswer>,
    /// The recommendations.
    pub items: Vec<FollowedItem>,
    /// Passages that answer none, and unsure ones.
    pub unlinked: Vec<Unlinked>,
    /// What the covering letters asked for.
    pub requests: Vec<FollowedRequest>,
    /// Counts by body.
    pub totals: Vec<BodyTotals>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

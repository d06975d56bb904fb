//! Reports side by side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, Diagnostic, Grade, Polarity, Span};

/// How often each grade occurs in one report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GradeTally {
    /// Questions graded "ja".
    pub ja: u32,
    /// Questions graded "i huvudsak".
    pub i_huvudsak: u32,
    /// Questions graded "delvis".
    pub delvis: u32,
    /// Questions graded "nej".
    pub nej: u32,
    /// Questions that the auditors could not assess.
    pub ej_bedomd: u32,
    /// Questions answered in prose, or not at all.
    pub prose: u32,
}

/// The verdict of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComparedConclusion {
    /// From the verdict phrase.
    pub level: Option<Grade>,
    /// As printed.
    pub text: String,
}

/// One column of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComparedReport {
    /// SHA-256 of the file's bytes.
    pub id: String,
    /// The file.
    pub path: String,
    /// Region, kommun or company.
    pub audited_entity: Option<String>,
    /// Firm or office.
    pub auditor: Option<String>,
    /// Year of the report.
    pub year: Option<i32>,
    /// The overall verdict.
    pub conclusion: Option<ComparedConclusion>,
    /// Boards audited.
    #[serde(default)]
    pub audited_bodies: Vec<String>,
    /// Title of the report.
    #[serde(default)]
    pub title: Option<String>,
    /// Index of the earlier version of the same report (same body, title and year), where there is one.
    #[serde(default)]
    pub version_of: Option<usize>,
    /// Number of audit questions: what the tallies add up to.
    #[serde(default)]
    pub questions: u32,
    /// Grades of its questions, without those where "Ja" is bad.
    pub tally: GradeTally,
    /// Grades of its questions where "Ja" is bad ("Finns kvarstående brister?").
    #[serde(default)]
    pub tally_negative: GradeTally,
    /// Number of recommendations.
    pub recommendations: u32,
}

/// What one report asks on a theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// Index into `reports`.
    pub report: usize,
    /// Question in that report's record.
    pub question_id: String,
    /// Sub-question, where the unit is one.
    pub subquestion_id: Option<String>,
    /// The unit as a themes file names it: `q4`, `q4.1`, or `q4#2` for the second sentence.
    #[serde(default)]
    pub unit: String,
    /// The matched question, sub-question or sentence.
    pub text: String,
    /// Grade of the unit, or of its parent (`inherited`).
    pub grade: Option<Grade>,
    /// Label as printed.
    pub label: Option<String>,
    /// What the grade rests on.
    pub basis: Basis,
    /// The auditor's reasons.
    #[serde(default)]
    pub rationale: Option<String>,
    /// Where the assessment stands.
    #[serde(default)]
    pub assessment_span: Option<Span>,
    /// True where the grade is the parent question's.
    #[serde(default)]
    pub inherited: bool,
    /// What a "Ja" means.
    pub polarity: Polarity,
    /// Where it stands.
    pub span: Option<Span>,
    /// Likeness to the theme, 0 to 1.
    pub score: f64,
    /// The words that tie it to the theme.
    pub shared_terms: Vec<String>,
    /// The sides of the matter that it asks about as the theme does, in whatever words ("mål" in "mätbara mål" and in
    /// "indikatorer").
    #[serde(default)]
    pub shared_aspects: Vec<String>,
    /// True where a person put it here (`--themes`); the score then explains nothing.
    #[serde(default)]
    pub pinned: bool,
}

/// One question as asked of at least two bodies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Theme {
    /// Stable for the same input.
    pub id: String,
    /// A wording that stands for all.
    pub label: String,
    /// At most one a report.
    pub cells: Vec<Cell>,
    /// Grades of its cells, without those where "Ja" is bad.
    #[serde(default)]
    pub tally: GradeTally,
    /// Grades of its cells where "Ja" is bad.
    #[serde(default)]
    pub tally_negative: GradeTally,
    /// True where a person named it (`--themes`).
    #[serde(default)]
    pub named: bool,
}

/// What one report recommends on a theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RecommendationCell {
    /// Index into `reports`.
    pub report: usize,
    /// Recommendation in that report's record.
    pub recommendation_id: String,
    /// As printed.
    pub text: String,
    /// Bodies it is for.
    pub recipients: Vec<String>,
    /// Where it stands.
    pub span: Option<Span>,
    /// Likeness to the theme, 0 to 1.
    pub score: f64,
    /// The words that tie it to the theme.
    pub shared_terms: Vec<String>,
    /// The sides of the matter that it asks about as the theme does, in whatever words ("mål" in "mätbara mål" and in
    /// "indikatorer").
    #[serde(default)]
    pub shared_aspects: Vec<String>,
    /// True where a person put it here (`--themes`); the score then explains nothing.
    #[serde(default)]
    pub pinned: bool,
}

/// One recommendation as given to at least two bodies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RecommendationTheme {
    /// Stable for the same input.
    pub id: String,
    /// A wording that stands for all.
    pub label: String,
    /// At most one a report.
    pub cells: Vec<RecommendationCell>,
    /// True where a person named it (`--themes`).
    #[serde(default)]
    pub named: bool,
}

/// How often something occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// What is counted.
    pub name: String,
    /// How often.
    pub count: u32,
}

/// Grades of the questions of a group of reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupTally {
    /// Firm or year; `null` where it is not known.
    pub name: Option<String>,
    /// Reports in the group.
    pub reports: u32,
    /// Their questions: what the tallies add up to.
    pub questions: u32,
    /// Grades, without questions where "Ja" is bad.
    pub tally: GradeTally,
    /// Grades of questions where "Ja" is bad.
    pub tally_negative: GradeTally,
}

/// Counts over all reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Reports by level of the conclusion (`ja`, `i_huvudsak`, …); `none` where there is no level.
    pub conclusions: Vec<Count>,
    /// By firm.
    pub by_auditor: Vec<GroupTally>,
    /// By year.
    pub by_year: Vec<GroupTally>,
    /// Recommendations by kind of recipient: `styrelse`, `nämnd`, `bolag`, `other`, `none`.
    pub recipients: Vec<Count>,
    /// Questions, sub-questions and sentences that only one report asks.
    pub asked_once: u32,
}

/// Reports side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// Always 1.
    pub schema_version: u32,
    /// The columns.
    pub reports: Vec<ComparedReport>,
    /// What at least two reports ask.
    pub themes: Vec<Theme>,
    /// What only one report asks.
    pub unmatched: Vec<Cell>,
    /// What at least two reports recommend.
    pub recommendation_themes: Vec<RecommendationTheme>,
    /// What only one report recommends.
    pub unmatched_recommendations: Vec<RecommendationCell>,
    /// Counts over all reports.
    #[serde(default)]
    pub summary: Summary,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

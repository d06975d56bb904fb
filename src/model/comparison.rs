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
    /// Grades of its questions.
    pub tally: GradeTally,
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
    /// The matched question, sub-question or sentence.
    pub text: String,
    /// Grade of the unit, or of its parent (`inherited`).
    pub grade: Option<Grade>,
    /// Label as printed.
    pub label: Option<String>,
    /// What the grade rests on.
    pub basis: Basis,
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
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

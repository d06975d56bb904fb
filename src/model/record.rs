//! One document's record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Answer, AuditQuestion, Conclusion, Criterion, Diagnostic, Earlier, Purpose, Recommendation, Request, Span,
};

/// Version of the record's shape.
pub const SCHEMA_VERSION: u32 = 1;

/// How reading went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read in full.
    Ok,
    /// Some pages could not be read; `diagnostics` names them.
    Partial,
    /// Nothing could be read; `error` says why.
    Error,
}

/// Kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceFormat {
    /// Plain text.
    Text,
    /// PDF.
    Pdf,
    /// Office Open XML.
    Docx,
}

/// The file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceInfo {
    /// As given on the command line; `-` for standard input.
    pub path: String,
    /// Kind of file, `null` where it could not be told.
    pub format: Option<SourceFormat>,
    /// Text encoding as detected (`utf-8`, `utf-16le`, `windows-1252`, …).
    pub encoding: Option<String>,
    /// Size of the file.
    pub bytes: u64,
    /// Number of pages.
    pub pages: u32,
    /// Number of lines of the extracted text.
    pub lines: u32,
}

/// Whether the document is an audit report at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// An audit report, alone or in a bundle.
    AuditReport,
    /// A plan, minutes, a newsletter, an annual report.
    NotAudit,
}

/// Kind of one document in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// The report (granskningsrapport).
    AuditReport,
    /// The auditors' covering letter (missiv, revisionsskrivelse).
    Missiv,
    /// The audited body's answer (yttrande, svar).
    Yttrande,
    /// Minutes or an extract of them.
    Protokoll,
    /// An official's memorandum with a proposed decision.
    Tjansteskrivelse,
    /// Slides.
    Slides,
    /// An action plan (handlingsplan, åtgärdsplan).
    ActionPlan,
    /// Anything else.
    Other,
}

/// One document of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// `2025-03-14`, where its head has one.
    #[serde(default)]
    pub date: Option<String>,
    /// Diary numbers in its head.
    #[serde(default)]
    pub references: Vec<String>,
    /// Its lines.
    pub span: Span,
}

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// Whether it is an audit report.
    pub kind: DocumentKind,
    /// The documents bundled in it, in order.
    pub parts: Vec<Part>,
}

/// How the auditor's name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditorBasis {
    /// The name stands in the report.
    Stated,
    /// The name is lost (a logo); the template tells.
    Inferred,
}

/// Who audited whom, when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Meta {
    /// Today's full name of the region, kommun or company.
    pub audited_entity: Option<String>,
    /// Code of Statistics Sweden (SCB): two digits for a region, four for a kommun.
    pub entity_code: Option<String>,
    /// Boards audited, nominative, in order of first mention.
    pub audited_bodies: Vec<String>,
    /// Title of the report.
    pub title: Option<String>,
    /// Firm or audit office.
    pub auditor: Option<String>,
    /// How the auditor's name was found.
    pub auditor_basis: Option<AuditorBasis>,
    /// Year of the report.
    pub year: Option<i32>,
    /// `2024-11-20` or `2024-11`.
    pub date: Option<String>,
    /// `signature`, `cover`, `missiv`, `foot`, `plan`: where the date or year stands.
    pub date_source: Option<String>,
    /// Diary numbers as printed.
    pub references: Vec<String>,
}

/// Everything read off one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always 1.
    pub schema_version: u32,
    /// How reading went.
    pub status: Status,
    /// Why nothing could be read: file, reason, cure.
    pub error: Option<String>,
    /// SHA-256 of the file's bytes, hex.
    pub id: String,
    /// The file.
    pub source: SourceInfo,
    /// What the file holds.
    pub document: DocumentInfo,
    /// Who audited whom, when.
    pub meta: Meta,
    /// What the audit was to find out.
    pub purpose: Option<Purpose>,
    /// The overall verdict.
    pub conclusion: Option<Conclusion>,
    /// What it measures against.
    pub criteria: Vec<Criterion>,
    /// The questions with their assessments.
    pub audit_questions: Vec<AuditQuestion>,
    /// The recommendations with their recipients.
    pub recommendations: Vec<Recommendation>,
    /// The answering documents in the file, whether it is an audit report or not.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// What covering letters in the file ask for.
    #[serde(default)]
    pub requests: Vec<Request>,
    /// What a follow-up audit says of each earlier recommendation.
    #[serde(default)]
    pub earlier: Vec<Earlier>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

impl Record {
    /// The record of an input that could not be read.
    #[must_use]
    pub fn unreadable(id: String, source: SourceInfo, error: String) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            status: Status::Error,
            error: Some(error),
            id,
            source,
            document: DocumentInfo { kind: DocumentKind::NotAudit, parts: Vec::new() },
            meta: Meta::default(),
            purpose: None,
            conclusion: None,
            criteria: Vec::new(),
            audit_questions: Vec::new(),
            recommendations: Vec::new(),
            answers: Vec::new(),
            requests: Vec::new(),
            earlier: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}

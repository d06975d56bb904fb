//! The auditor's answer to one audit question (bedömning).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Span;

/// The normalised scale, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// "Ja", "Uppfyllt", "Grön".
    Ja,
    /// "I huvudsak", "Till övervägande del".
    IHuvudsak,
    /// "Delvis", "Uppfylls delvis", "Gul", "inte helt".
    Delvis,
    /// "Nej", "Ej uppfyllt", "Röd".
    Nej,
    /// "Ej bedömd", "Går inte att bedöma", "Ej tillämplig".
    EjBedomd,
}

impl Grade {
    /// The key used in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::IHuvudsak => "i_huvudsak",
            Self::Delvis => "delvis",
            Self::Nej => "nej",
            Self::EjBedomd => "ej_bedomd",
        }
    }

    /// The Swedish word shown in tables.
    #[must_use]
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Ja => "Ja",
            Self::IHuvudsak => "I huvudsak",
            Self::Delvis => "Delvis",
            Self::Nej => "Nej",
            Self::EjBedomd => "Ej bedömd",
        }
    }
}

/// What the grade rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A printed label.
    Label,
    /// An answer in prose: quoted in `rationale`, never turned into a grade.
    Prose,
    /// No answer was found.
    None,
}

/// A verdict phrase inside a prose answer; quoted, never promoted to a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// As printed.
    pub phrase: String,
    /// What the lexicon says of the phrase.
    pub level: Grade,
}

/// The assessment of a question or sub-question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Assessment {
    /// Normalised from the printed label alone; `null` for prose.
    pub grade: Option<Grade>,
    /// The label as printed, without a final full stop.
    pub label: Option<String>,
    /// What the grade rests on.
    pub basis: Basis,
    /// Verdict phrase in a prose answer.
    pub cue: Option<Cue>,
    /// The auditor's reasons, joined to one string.
    pub rationale: Option<String>,
    /// Colour of a traffic light or cell beside the label (`green`, `yellow`, `red`), never a grade by itself.
    #[serde(default)]
    pub color: Option<String>,
    /// Where the label stands, or the answer where there is no label.
    pub span: Option<Span>,
}

impl Assessment {
    /// The assessment of a question for which no answer was found.
    #[must_use]
    pub fn none() -> Self {
        Self {
            grade: None,
            label: None,
            basis: Basis::None,
            cue: None,
            rationale: None,
            color: None,
            span: None,
        }
    }
}

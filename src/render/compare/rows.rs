//! The comparison as flat rows, one a question, sub-question, sentence or recommendation of a report: what CSV and
//! spreadsheets hold. Every row says where it stands and quotes it.

use crate::model::{Cell, ComparedReport, Comparison, RecommendationCell, RecommendationTheme, Theme};

/// A question with its theme, if it has one.
pub(super) struct QuestionRow<'a> {
    pub report: &'a ComparedReport,
    pub theme: Option<&'a Theme>,
    pub cell: &'a Cell,
}

/// A recommendation with its theme, if it has one.
pub(super) struct RecommendationRow<'a> {
    pub report: &'a ComparedReport,
    pub theme: Option<&'a RecommendationTheme>,
    pub cell: &'a RecommendationCell,
}

/// Theme by theme, then what is asked once.
pub(super) fn questions(comparison: &Comparison) -> Vec<QuestionRow<'_>> {
    let themed =
        comparison.themes.iter().flat_map(|theme| theme.cells.iter().map(move |cell| (Some(theme), cell)));
    let alone = comparison.unmatched.iter().map(|cell| (None, cell));
    themed
        .chain(alone)
        .filter_map(|(theme, cell)| {
            Some(QuestionRow { report: comparison.reports.get(cell.report)?, theme, cell })
        })
        .collect()
}

/// Theme by theme, then what is recommended once.
pub(super) fn recommendations(comparison: &Comparison) -> Vec<RecommendationRow<'_>> {
    let themes = comparison.recommendation_themes.iter();
    let themed = themes.flat_map(|theme| theme.cells.iter().map(move |cell| (Some(theme), cell)));
    let alone = comparison.unmatched_recommendations.iter().map(|cell| (None, cell));
    themed
        .chain(alone)
        .filter_map(|(theme, cell)| {
            Some(RecommendationRow { report: comparison.reports.get(cell.report)?, theme, cell })
        })
        .collect()
}

/// Text from a document as data: on one line, and never the beginning of a formula.
pub(super) fn data(text: &str) -> String {
    let text = crate::render::printable(text);
    if text.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

/// The key of a serialised enumeration: `label`, `negative`.
pub(super) fn key(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

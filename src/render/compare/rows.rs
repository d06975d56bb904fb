//! The comparison as flat rows, one a question, sub-question, sentence or recommendation of a report: what CSV and
//! spreadsheets hold. Every row says where it stands and quotes it.

use crate::model::{Cell, ComparedReport, Comparison, RecommendationCell, Span};

/// A question or a recommendation of a report.
pub(super) struct Item<'a> {
    /// `question` or `recommendation`.
    pub kind: &'static str,
    pub report: &'a ComparedReport,
    /// Id and label of its theme, if it has one.
    pub theme: Option<(&'a str, &'a str)>,
    /// The number that a themes file names it by.
    pub unit: &'a str,
    pub text: &'a str,
    /// The question, with its grade.
    pub question: Option<&'a Cell>,
    pub recipients: String,
    pub score: f64,
    pub shared_terms: &'a [String],
    pub shared_aspects: &'a [String],
    pub pinned: bool,
    pub span: Option<Span>,
    /// The auditor's reasons, or the recommendation itself.
    pub quote: Option<&'a str>,
}

/// Theme by theme, then what is asked once.
pub(super) fn questions<'a>(comparison: &'a Comparison) -> Vec<Item<'a>> {
    let themes = comparison.themes.iter();
    let themed = themes.flat_map(|theme| {
        theme.cells.iter().map(|cell| (Some((theme.id.as_str(), theme.label.as_str())), cell))
    });
    let alone = comparison.unmatched.iter().map(|cell| (None, cell));
    let item = |(theme, cell): (_, &'a Cell)| {
        Some(Item {
            kind: "question",
            report: comparison.reports.get(cell.report)?,
            theme,
            unit: &cell.unit,
            text: &cell.text,
            question: Some(cell),
            recipients: String::new(),
            score: cell.score,
            shared_terms: &cell.shared_terms,
            shared_aspects: &cell.shared_aspects,
            pinned: cell.pinned,
            span: cell.span,
            quote: cell.rationale.as_deref(),
        })
    };
    themed.chain(alone).filter_map(item).collect()
}

/// Theme by theme, then what is recommended once; each once, or once for every body it is for.
pub(super) fn recommendations(comparison: &Comparison, by_recipient: bool) -> Vec<Item<'_>> {
    let themes = comparison.recommendation_themes.iter();
    let themed = themes.flat_map(|theme| {
        theme.cells.iter().map(|cell| (Some((theme.id.as_str(), theme.label.as_str())), cell))
    });
    let alone = comparison.unmatched_recommendations.iter().map(|cell| (None, cell));
    let mut items = Vec::new();
    for (theme, cell) in themed.chain(alone) {
        let Some(report) = comparison.reports.get(cell.report) else { continue };
        for recipients in recipients(cell, by_recipient) {
            items.push(Item {
                kind: "recommendation",
                report,
                theme,
                unit: &cell.recommendation_id,
                text: &cell.text,
                question: None,
                recipients,
                score: cell.score,
                shared_terms: &cell.shared_terms,
                shared_aspects: &cell.shared_aspects,
                pinned: cell.pinned,
                span: cell.span,
                quote: Some(&cell.text),
            });
        }
    }
    items
}

fn recipients(cell: &RecommendationCell, each: bool) -> Vec<String> {
    if each && cell.recipients.len() > 1 { cell.recipients.clone() } else { vec![cell.recipients.join("; ")] }
}

/// Text from a document as data: on one line, and never the beginning of a formula.
pub(super) fn data(text: &str) -> String {
    let text = crate::render::printable(text);
    if text.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

/// The key of a serialised enumeration: `label`, `negative`.
pub(in crate::render) fn key(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

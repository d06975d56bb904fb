//! A comparison as JSON: one object, or one line a row.

use crate::model::Comparison;
use crate::render::ndjson::lines;

/// The comparison as one object, as `narvard schema comparison` describes it.
///
/// # Errors
/// Never in practice: every part of a comparison can be written as JSON.
pub fn json(comparison: &Comparison) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(comparison)?;
    text.push('\n');
    Ok(text)
}

/// One JSON object a line, each with its `kind`: `report`, `theme`, `unmatched`, `recommendation_theme`,
/// `unmatched_recommendation`, `summary`, `diagnostic`. Their order and keys are those of [`json`].
///
/// # Errors
/// Never in practice: every part of a comparison can be written as JSON.
pub fn ndjson(comparison: &Comparison) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    lines(&mut out, "report", &comparison.reports)?;
    lines(&mut out, "theme", &comparison.themes)?;
    lines(&mut out, "unmatched", &comparison.unmatched)?;
    lines(&mut out, "recommendation_theme", &comparison.recommendation_themes)?;
    lines(&mut out, "unmatched_recommendation", &comparison.unmatched_recommendations)?;
    lines(&mut out, "summary", std::slice::from_ref(&comparison.summary))?;
    lines(&mut out, "diagnostic", &comparison.diagnostics)?;
    Ok(out)
}

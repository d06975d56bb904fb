//! A comparison as JSON: one object, or one line a row.

use serde::Serialize;

use crate::model::Comparison;

/// The comparison as one object, as `narvard schema comparison` describes it.
///
/// # Errors
/// Never in practice: every part of a comparison can be written as JSON.
pub fn json(comparison: &Comparison) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(comparison)?;
    text.push('\n');
    Ok(text)
}

/// One line of [`ndjson`].
#[derive(Serialize)]
struct Line<'a, T> {
    kind: &'static str,
    #[serde(flatten)]
    value: &'a T,
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

fn lines<T: Serialize>(out: &mut String, kind: &'static str, values: &[T]) -> Result<(), serde_json::Error> {
    for value in values {
        out.push_str(&serde_json::to_string(&Line { kind, value })?);
        out.push('\n');
    }
    Ok(())
}

//! A follow-up as JSON: one object, or one line a thing.

use serde::Serialize;

use crate::model::FollowUp;
use crate::render::ndjson::lines;

/// The follow-up as one object, as `narvard schema followup` describes it.
///
/// # Errors
/// Never in practice: every part of a follow-up can be written as JSON.
pub fn json(follow_up: &FollowUp) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(follow_up)?;
    text.push('\n');
    Ok(text)
}

/// An answer has a kind of its own.
#[derive(Serialize)]
struct Nested<'a, T> {
    kind: &'static str,
    answer: &'a T,
}

/// One JSON object a line, each with its `kind`: `report`, `answer` (below `answer`), `item`, `unlinked`, `request`,
/// `total`, `diagnostic`. Their order and keys are those of [`json`].
///
/// # Errors
/// Never in practice: every part of a follow-up can be written as JSON.
pub fn ndjson(follow_up: &FollowUp) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    lines(&mut out, "report", &follow_up.reports)?;
    for answer in &follow_up.answers {
        out.push_str(&serde_json::to_string(&Nested { kind: "answer", answer })?);
        out.push('\n');
    }
    lines(&mut out, "item", &follow_up.items)?;
    lines(&mut out, "unlinked", &follow_up.unlinked)?;
    lines(&mut out, "request", &follow_up.requests)?;
    lines(&mut out, "total", &follow_up.totals)?;
    lines(&mut out, "diagnostic", &follow_up.diagnostics)?;
    Ok(out)
}

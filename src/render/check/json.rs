//! Findings as one JSON object.

use crate::model::Checked;
use crate::render::extract::escape_controls;

/// The whole check, indented.
///
/// # Errors
/// When it cannot be serialised.
pub fn json(checked: &Checked) -> Result<String, serde_json::Error> {
    Ok(escape_controls(serde_json::to_string_pretty(checked)?) + "\n")
}

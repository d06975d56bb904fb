//! Findings to output formats, one format a file.

mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;

pub use github::github;
pub use human::human;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;

use crate::model::{Checked, Severity};

/// `error`, `warning`, `note`.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// "2 errors, 1 warning, 3 notes in 4 files"
#[must_use]
pub fn summary(checked: &Checked) -> String {
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let silenced: usize = checked.files.iter().map(|f| f.silenced).sum();
    let mut text = format!(
        "{}, {}, {} in {}",
        many(checked.count(Severity::Error), "error"),
        many(checked.count(Severity::Warning), "warning"),
        many(checked.count(Severity::Note), "note"),
        many(checked.files.len(), "file"),
    );
    if silenced > 0 {
        text.push_str(&format!("; {silenced} accepted by waivers or the baseline"));
    }
    text
}

#[cfg(test)]
mod tests;

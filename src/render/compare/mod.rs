//! A [`Comparison`](crate::model::Comparison) to output formats, one format a file. All are pure functions.

mod json;
mod matrix;
mod names;
mod parts;
mod table;

pub use json::{json, ndjson};
pub use table::table;

/// From which side to look at a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Everything: reports, questions, recommendations.
    #[default]
    All,
    /// Questions side by side, and what only one report asks.
    Question,
    /// One report after the other.
    Report,
    /// Recommendations side by side, and those given once.
    Recommendation,
    /// Recommendations by the body they are for.
    Recipient,
}

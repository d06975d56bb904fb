//! A [`Comparison`](crate::model::Comparison) to output formats, one format a file. All are pure functions.

pub(super) mod columns;
pub(super) mod csv;
mod json;
pub(super) mod markdown;
pub(super) mod matrix;
mod names;
pub(super) mod parts;
pub(super) mod rows;
mod table;
pub(super) mod xlsx;

use std::collections::BTreeMap;

use crate::model::{Comparison, RecommendationCell};

pub use csv::{CsvDialect, csv};
pub use json::{json, ndjson};
pub use markdown::markdown;
pub use table::table;
pub use xlsx::xlsx;

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

/// Recommendations by the body they are for, in lower case; empty where none was found. With each its theme's index.
fn by_body(comparison: &Comparison) -> BTreeMap<String, Vec<(Option<usize>, &RecommendationCell)>> {
    let mut by_body: BTreeMap<String, Vec<(Option<usize>, &RecommendationCell)>> = BTreeMap::new();
    let themes = comparison.recommendation_themes.iter().enumerate();
    let themed = themes.flat_map(|(at, theme)| theme.cells.iter().map(move |cell| (Some(at), cell)));
    let alone = comparison.unmatched_recommendations.iter().map(|cell| (None, cell));
    for (theme, cell) in themed.chain(alone) {
        if cell.recipients.is_empty() {
            by_body.entry(String::new()).or_default().push((theme, cell));
        }
        for body in &cell.recipients {
            by_body.entry(body.to_lowercase()).or_default().push((theme, cell));
        }
    }
    for cells in by_body.values_mut() {
        cells.sort_by_key(|(theme, cell)| (cell.report, theme.is_none(), *theme));
    }
    by_body
}

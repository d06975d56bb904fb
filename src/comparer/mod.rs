//! Records to [`Comparison`]: which questions and recommendations are the same, what each report says of them, and
//! counts. Knows nothing of how records are read or shown.
//!
//! Precision comes first: a wrong link is worse than a missing one, so everything uncertain stays unmatched.

mod align;
mod assemble;
mod candidates;
mod cells;
mod claims;
mod clusters;
pub mod filter;
mod forms;
mod pins;
pub mod similarity;
mod tally;
pub mod themes;
mod units;
mod weights;

use crate::model::{Comparison, Diagnostic, Record, SCHEMA_VERSION, Severity, Status, Summary};

pub use tally::recipient_kind;

/// How to compare.
#[derive(Debug, Clone, Default)]
pub struct CompareOptions {
    /// Themes that a person named; they win over the alignment.
    pub themes: Option<themes::ThemesFile>,
}

/// Sets reports side by side. Columns stand in the order of `records`; what is linked does not depend on that order.
///
/// Records that could not be read get no column, only a diagnostic.
#[must_use]
pub fn compare(records: &[Record], options: &CompareOptions) -> Comparison {
    let mut diagnostics = Vec::new();
    let mut readable: Vec<&Record> = Vec::with_capacity(records.len());
    for record in records {
        if record.status == Status::Error {
            let why = record.error.as_deref().unwrap_or("it could not be read");
            let message = format!("{}: left out of the comparison: {why}", record.source.path);
            diagnostics.push(Diagnostic::new("report-left-out", Severity::Warning, message, None));
        } else {
            readable.push(record);
        }
    }
    let records = readable;
    let reports = cells::reports(&records, &mut diagnostics);
    let subjects = cells::subjects(&records);

    let named = options.themes.as_ref();
    let question_units = units::of_questions(&records);
    let named_themes = named.map_or(&[][..], |file| &file.themes);
    let pins = pins::resolve(named_themes, &records, &question_units, &mut diagnostics);
    let mut alignment = align::align(&question_units, &subjects, &pins);
    let groups = assemble::groups(&mut alignment, &question_units, &pins);
    let (themes, unmatched) = cells::themes(&records, &question_units, &groups);

    let units = units::of_recommendations(&records);
    let named_themes = named.map_or(&[][..], |file| &file.recommendation_themes);
    let pins = pins::resolve(named_themes, &records, &units, &mut diagnostics);
    let mut alignment = align::align(&units, &subjects, &pins);
    let groups = assemble::groups(&mut alignment, &units, &pins);
    let (recommendation_themes, unmatched_recommendations) =
        cells::recommendation_themes(&records, &units, &groups);

    let mut comparison = Comparison {
        schema_version: SCHEMA_VERSION,
        reports,
        themes,
        unmatched,
        recommendation_themes,
        unmatched_recommendations,
        summary: Summary::default(),
        diagnostics,
    };
    comparison.summary = tally::summary(&comparison);
    note_emptiness(&mut comparison);
    comparison
}

/// Says why there is nothing to compare, rather than leaving an empty table to speak for itself.
fn note_emptiness(comparison: &mut Comparison) {
    let mut note = |rule: &str, message: &str| {
        comparison.diagnostics.push(Diagnostic::new(rule, Severity::Note, message, None));
    };
    match comparison.reports.len() {
        0 => note("nothing-compared", "there is no report to compare"),
        1 => note("nothing-compared", "there is only one report, so nothing is compared; give two or more"),
        _ if comparison.themes.is_empty() && comparison.recommendation_themes.is_empty() => note(
            "nothing-in-common",
            "the reports ask no question and give no recommendation in common; each stands alone",
        ),
        _ => {}
    }
}

//! A [`FollowUp`](crate::model::FollowUp) to output formats, one format a file. All are pure functions.

mod columns;
mod json;
mod markdown;
mod rows;
mod table;
mod xlsx;

use crate::model::FollowUp;

use super::compare::CsvDialect;
use super::compare::columns::picked;
use super::compare::csv::rows_as_csv;

pub use json::{json, ndjson};
pub use markdown::markdown;
pub use table::table;
pub use xlsx::xlsx;

/// The follow-up as CSV: a line for each recommendation and answer, one line for a recommendation without an answer.
///
/// # Errors
/// Never in practice: the table is written to memory.
pub fn csv(follow_up: &FollowUp, dialect: CsvDialect) -> Result<String, csv::Error> {
    rows_as_csv(&picked(columns::items(), columns::ITEM_CSV), &rows::items(follow_up), dialect)
}

//! Records as one indented JSON array, also when there is only one.

use super::extract::{RecordFormat, escape_controls};
use crate::model::Record;

/// An array of records.
#[derive(Debug, Clone, Copy)]
pub struct ExtractJson;

impl RecordFormat for ExtractJson {
    fn head(&self) -> &'static str {
        "[\n"
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self) -> &'static str {
        "\n]\n"
    }

    fn record(&self, record: &Record) -> Result<Option<String>, serde_json::Error> {
        serde_json::to_string_pretty(record).map(escape_controls).map(Some)
    }
}

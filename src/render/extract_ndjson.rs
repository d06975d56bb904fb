//! Records as JSON Lines: one line for every input, also for one that failed.

use super::extract::{RecordFormat, escape_controls};
use crate::model::Record;

/// One record a line.
#[derive(Debug, Clone, Copy)]
pub struct ExtractNdjson;

impl RecordFormat for ExtractNdjson {
    fn record(&self, record: &Record) -> Result<Option<String>, serde_json::Error> {
        let mut line = escape_controls(serde_json::to_string(record)?);
        line.push('\n');
        Ok(Some(line))
    }
}

//! Records and comparisons to output formats, one format a file.

pub mod check;
pub mod compare;
mod extract;
mod extract_json;
mod extract_ndjson;
mod extract_page;
pub mod followup;
mod lines;
mod ndjson;
mod schema;
mod sheet;
mod stages;
mod style;
mod words;

pub use extract::RecordFormat;
pub use extract_json::ExtractJson;
pub use extract_ndjson::ExtractNdjson;
pub use extract_page::ExtractPage;
pub use schema::{comparison_schema, findings_schema, follow_up_schema, record_schema, themes_schema};
pub use stages::{stage_columns, stage_lines, stage_parts};
pub use style::{Ink, Lang, PageStyle, pad, printable, shorten, wrap};

//! The JSON Schemas of what the program writes, made from the types themselves.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::comparer::themes::ThemesFile;
use crate::model::{Checked, Comparison, FollowUp, Record};

/// Of one record, as `extract` writes it.
#[must_use]
pub fn record_schema() -> Value {
    schema::<Record>("narvard record, version 1")
}

/// Of a comparison, as `compare --format json` writes it.
#[must_use]
pub fn comparison_schema() -> Value {
    schema::<Comparison>("narvard comparison, version 1")
}

/// Of a follow-up, as `followup --format json` writes it.
#[must_use]
pub fn follow_up_schema() -> Value {
    schema::<FollowUp>("narvard follow-up, version 1")
}

/// Of findings, as `check --format json` writes them.
#[must_use]
pub fn findings_schema() -> Value {
    schema::<Checked>("narvard findings, version 1")
}

/// Of a themes file, as a person may write it: what has a default may be left out.
#[must_use]
pub fn themes_schema() -> Value {
    titled::<ThemesFile>(SchemaSettings::draft2020_12().for_deserialize(), "narvard themes, version 1")
}

/// Of what is written, not of what would be accepted: every key is required, unknown is `null`.
fn schema<T: schemars::JsonSchema>(title: &str) -> Value {
    titled::<T>(SchemaSettings::draft2020_12().for_serialize(), title)
}

fn titled<T: schemars::JsonSchema>(settings: SchemaSettings, title: &str) -> Value {
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    schema["title"] = title.into();
    schema
}

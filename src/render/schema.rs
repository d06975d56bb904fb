//! The JSON Schemas of what the program writes, made from the types themselves.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::model::{Comparison, Record};

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

/// Of what is written, not of what would be accepted: every key is required, unknown is `null`.
fn schema<T: schemars::JsonSchema>(title: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    schema["title"] = title.into();
    schema
}

//! `narvard schema`: the JSON Schema, made from the types that are written, so that it cannot drift from them.

use std::process::ExitCode;

use anyhow::Result;

use super::Output;
use crate::cli::{SchemaArgs, SchemaOf};

pub fn run(args: &SchemaArgs) -> Result<ExitCode> {
    let schema = match args.of {
        SchemaOf::Record => narvard::render::record_schema(),
        SchemaOf::Comparison => narvard::render::comparison_schema(),
        SchemaOf::Followup => narvard::render::follow_up_schema(),
        SchemaOf::Findings => narvard::render::findings_schema(),
        SchemaOf::Themes => narvard::render::themes_schema(),
    };
    let mut out = Output::open(None)?;
    out.write_str(&format!("{schema:#}\n"))?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

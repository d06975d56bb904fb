//! `narvard compare`: reports side by side.

use std::process::ExitCode;

use anyhow::{Result, bail};
use narvard::CompareOptions;
use narvard::render::compare;

use super::{Output, Terminal, ending, exit_code, records};
use crate::cli::{CompareArgs, CompareFormat};

pub fn run(args: &CompareArgs, terminal: &mut Terminal) -> Result<ExitCode> {
    let format = format(args)?;
    let mut out = Output::open(args.output.as_deref())?;
    let mut read = Vec::new();
    terminal.start_progress(false);
    let failed = records::for_each(
        &args.read,
        terminal,
        |record| record,
        |record| {
            read.push(record);
            Ok(())
        },
    );
    terminal.end_progress();
    let failed = failed?;
    let comparison = narvard::compare(&read, &CompareOptions::default());
    let text = match format {
        CompareFormat::Table => {
            compare::table(&comparison, args.by.into(), &terminal.page_style(args.output.is_some()))
        }
        CompareFormat::Json => compare::json(&comparison)?,
        CompareFormat::Ndjson => compare::ndjson(&comparison)?,
    };
    out.write_str(&text)?;
    out.finish()?;
    Ok(exit_code(failed))
}

fn format(args: &CompareArgs) -> Result<CompareFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(CompareFormat::Table) };
    match ending(path).as_str() {
        "json" => Ok(CompareFormat::Json),
        "ndjson" | "jsonl" => Ok(CompareFormat::Ndjson),
        "txt" | "" => Ok(CompareFormat::Table),
        other => {
            bail!(
                "{}: no format goes by the ending '{other}'; add --format table, json or ndjson",
                path.display()
            )
        }
    }
}

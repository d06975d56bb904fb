//! `narvard compare`: reports side by side.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use narvard::CompareOptions;
use narvard::comparer::filter::{self, Filter};
use narvard::comparer::themes::{self, ThemesFile};
use narvard::render::compare;
use narvard::source::SourceError;

use super::{Output, Terminal, ending, exit_code, records};
use crate::cli::{CompareArgs, CompareFormat};

pub fn run(args: &CompareArgs, terminal: &mut Terminal) -> Result<ExitCode> {
    let format = format(args)?;
    let themes = args.themes.as_deref().map(themes).transpose()?;
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
    let comparison = narvard::compare(&read, &CompareOptions { themes });
    if let Some(path) = &args.write_themes {
        let mut file = Output::open(Some(path))?;
        file.write_str(&themes::write(&comparison))?;
        file.finish()?;
    }
    let comparison = filter::apply(comparison, &wanted(args));
    let style = terminal.page_style(args.output.is_some());
    let text = match format {
        CompareFormat::Table => compare::table(&comparison, args.by.into(), &style),
        CompareFormat::Json => compare::json(&comparison)?,
        CompareFormat::Ndjson => compare::ndjson(&comparison)?,
    };
    out.write_str(&text)?;
    out.finish()?;
    Ok(exit_code(failed))
}

fn wanted(args: &CompareArgs) -> Filter {
    Filter {
        only: args.only.clone(),
        years: args.year.clone(),
        grades: args.grade.clone(),
        sort: args.sort.into(),
    }
}

fn themes(path: &Path) -> Result<ThemesFile> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| SourceError::from_io(&name, &error))?;
    Ok(themes::load(&name, &text)?)
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

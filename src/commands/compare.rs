//! `narvard compare`: reports side by side.

use std::io::IsTerminal as _;
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
    terminal.start_progress(false);
    let read = records::all(&args.read, terminal);
    terminal.end_progress();
    let (read, failed) = read?;
    let comparison = narvard::compare(&read, &CompareOptions { themes });
    if let Some(path) = &args.write_themes {
        let mut file = Output::open(Some(path))?;
        file.write_str(&themes::write(&comparison))?;
        file.finish()?;
    }
    let comparison = filter::apply(comparison, &wanted(args));
    let style = terminal.page_style(args.output.is_some());
    let view = args.by.into();
    match format {
        CompareFormat::Table => out.write_str(&compare::table(&comparison, view, &style))?,
        CompareFormat::Json => out.write_str(&compare::json(&comparison)?)?,
        CompareFormat::Ndjson => out.write_str(&compare::ndjson(&comparison)?)?,
        CompareFormat::Markdown => out.write_str(&compare::markdown(&comparison, view, style.lang))?,
        CompareFormat::Csv => out.write_str(&compare::csv(&comparison, view, args.csv.into())?)?,
        CompareFormat::Xlsx => out.write_bytes(&compare::xlsx(&comparison, style.lang)?)?,
    }
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
    let by_ending = args.output.as_deref().map(|path| (path, ending(path)));
    let format = match (args.format, by_ending) {
        (Some(format), _) => format,
        (None, None) => CompareFormat::Table,
        (None, Some((path, ending))) => match ending.as_str() {
            "json" => CompareFormat::Json,
            "ndjson" | "jsonl" => CompareFormat::Ndjson,
            "md" => CompareFormat::Markdown,
            "csv" => CompareFormat::Csv,
            "xlsx" => CompareFormat::Xlsx,
            "txt" | "" => CompareFormat::Table,
            other => bail!(
                "{}: no format goes by the ending '{other}'; add --format table, json, ndjson, markdown, csv or xlsx",
                path.display()
            ),
        },
    };
    if format == CompareFormat::Xlsx && args.output.is_none() && std::io::stdout().is_terminal() {
        bail!("a workbook is not for a terminal; add -o FILE.xlsx");
    }
    Ok(format)
}

//! `narvard followup`: each recommendation, its answers, and what a later audit says of it.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use anyhow::{Result, bail};
use narvard::FollowUpOptions;
use narvard::followup::filter::{self, Filter};
use narvard::render::followup;

use super::{Output, Terminal, ending, exit_code, records};
use crate::cli::{FollowupArgs, FollowupFormat};

pub fn run(args: &FollowupArgs, terminal: &mut Terminal) -> Result<ExitCode> {
    let format = format(args)?;
    let mut out = Output::open(args.output.as_deref())?;
    terminal.start_progress(false);
    let read = records::all(&args.read, terminal);
    terminal.end_progress();
    let (read, failed) = read?;
    let follow_up = narvard::follow_up(&read, &FollowUpOptions { overdue: args.overdue.clone() });
    let wanted =
        Filter { open: args.open, overdue: args.overdue.clone(), recipients: args.recipient.clone() };
    let follow_up = filter::apply(follow_up, &wanted);
    let style = terminal.page_style(args.output.is_some());
    match format {
        FollowupFormat::Table => out.write_str(&followup::table(&follow_up, &style))?,
        FollowupFormat::Json => out.write_str(&followup::json(&follow_up)?)?,
        FollowupFormat::Ndjson => out.write_str(&followup::ndjson(&follow_up)?)?,
        FollowupFormat::Markdown => out.write_str(&followup::markdown(&follow_up, style.lang))?,
        FollowupFormat::Csv => out.write_str(&followup::csv(&follow_up, args.csv.into())?)?,
        FollowupFormat::Xlsx => out.write_bytes(&followup::xlsx(&follow_up, style.lang)?)?,
    }
    out.finish()?;
    Ok(exit_code(failed))
}

fn format(args: &FollowupArgs) -> Result<FollowupFormat> {
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, None) => FollowupFormat::Table,
        (None, Some(path)) => match ending(path).as_str() {
            "json" => FollowupFormat::Json,
            "ndjson" | "jsonl" => FollowupFormat::Ndjson,
            "md" | "markdown" => FollowupFormat::Markdown,
            "csv" => FollowupFormat::Csv,
            "xlsx" => FollowupFormat::Xlsx,
            "txt" | "" => FollowupFormat::Table,
            other => bail!(
                "{}: no format goes by the ending '{other}'; add --format table, json, ndjson, markdown, csv or xlsx",
                path.display()
            ),
        },
    };
    if format == FollowupFormat::Xlsx && args.output.is_none() && std::io::stdout().is_terminal() {
        bail!("a workbook is not for a terminal; add -o FILE.xlsx");
    }
    Ok(format)
}

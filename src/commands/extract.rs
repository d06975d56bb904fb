//! `narvard extract`: each report to its record, streamed in input order.

use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use narvard::render::{ExtractJson, ExtractNdjson, ExtractPage, RecordFormat};

use super::{Output, Terminal, ending, exit_code, records, stage};
use crate::cli::{ExtractArgs, ExtractFormat};

pub fn run(args: &ExtractArgs, terminal: &mut Terminal) -> Result<ExitCode> {
    if let Some(stage) = args.stage {
        return stage::run(stage, args, terminal);
    }
    let format: Box<dyn RecordFormat> = match format(args)? {
        ExtractFormat::Page => Box::new(ExtractPage::new(terminal.page_style(args.output.is_some()))),
        ExtractFormat::Json => Box::new(ExtractJson),
        ExtractFormat::Ndjson => Box::new(ExtractNdjson),
    };
    let mut out = Output::open(args.output.as_deref())?;
    out.write_str(format.head())?;
    let mut first = true;
    terminal.start_progress(args.output.is_none());
    let failed = records::for_each(
        &args.read,
        terminal,
        |record| format.record(&record),
        |text| {
            let Some(text) = text? else { return Ok(()) };
            if !std::mem::take(&mut first) {
                out.write_str(format.between())?;
            }
            out.write_str(&text)?;
            Ok(out.flush()?)
        },
    );
    terminal.end_progress();
    let failed = failed?;
    out.write_str(format.tail())?;
    out.finish()?;
    Ok(exit_code(failed))
}

fn format(args: &ExtractArgs) -> Result<ExtractFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(ExtractFormat::Page) };
    match ending(path).as_str() {
        "json" => Ok(ExtractFormat::Json),
        "ndjson" | "jsonl" => Ok(ExtractFormat::Ndjson),
        "txt" | "" => Ok(ExtractFormat::Page),
        other => bail!(anyhow!(
            "{}: no format goes by the ending '{other}'; add --format page, json or ndjson",
            path.display()
        )),
    }
}

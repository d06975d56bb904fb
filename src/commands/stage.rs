//! `narvard extract --stage`: what a document looks like on its way to the record, for whoever asks why something was
//! read as it was.

use std::process::ExitCode;

use anyhow::{Result, bail};
use narvard::layout;
use narvard::render::{stage_columns, stage_lines, stage_parts};
use narvard::source::{self, Document, Input, SourceError};

use super::{Output, Terminal, exit_code, records};
use crate::cli::{ExtractArgs, Stage};

pub fn run(stage: Stage, args: &ExtractArgs, terminal: &Terminal) -> Result<ExitCode> {
    let style = terminal.page_style(args.output.is_some());
    let mut out = Output::open(args.output.as_deref())?;
    let failed = match stage {
        Stage::Lines => {
            let lexicon = records::lexicon(&args.read)?;
            each_document(args, terminal, |document| {
                out.write_str(&heading(args, &document.path))?;
                Ok(out.write_str(&stage_lines(&layout::lay_out_with(document, lexicon.get()), &style))?)
            })?
        }
        Stage::Parts => {
            let show =
                |record: narvard::model::Record| (record.source.path.clone(), stage_parts(&record, &style));
            records::for_each(&args.read, terminal, show, |(path, text)| {
                out.write_str(&heading(args, &path))?;
                Ok(out.write_str(&text)?)
            })?
        }
        Stage::Sections => {
            let lexicon = records::lexicon(&args.read)?;
            each_document(args, terminal, |document| {
                out.write_str(&heading(args, &document.path))?;
                let text = layout::lay_out_with(document, lexicon.get());
                let sections = narvard::parser::list_sections(&text, lexicon.get());
                Ok(out.write_str(&stage_columns(&sections, &style))?)
            })?
        }
        Stage::Page => picture(args, terminal, &mut out)?,
    };
    out.finish()?;
    Ok(exit_code(failed))
}

/// Draws one page of each PDF: what the layout saw there.
fn picture(args: &ExtractArgs, terminal: &Terminal, out: &mut Output) -> Result<usize> {
    let options = records::read_options(&args.read);
    let mut failed = 0;
    for input in source::inputs(args.read.files.clone(), args.read.file_list.clone()) {
        let page = match input {
            Input::File(path) => narvard::read::read_page(&path, args.page.unwrap_or(1), &options),
            Input::Unusable(_, error) => Err(error),
            _ => bail!("--stage page draws a page of a PDF file; name the file"),
        };
        match page {
            Ok(page) => out.write_str(&layout::page::svg::draw(&page))?,
            Err(error) => {
                failed += 1;
                terminal.error(&error.to_string());
            }
        }
    }
    Ok(failed)
}

/// Names the file where there may be more than one.
fn heading(args: &ExtractArgs, path: &str) -> String {
    let single =
        args.read.file_list.is_none() && matches!(args.read.files.as_slice(), [path] if !path.is_dir());
    if single { String::new() } else { format!("== {}\n", narvard::render::printable(path)) }
}

/// Reads documents one after the other; records made earlier have no document any more.
fn each_document(
    args: &ExtractArgs,
    terminal: &Terminal,
    mut show: impl FnMut(Document) -> Result<()>,
) -> Result<usize> {
    let options = records::read_options(&args.read);
    let mut failed = 0;
    for input in source::inputs(args.read.files.clone(), args.read.file_list.clone()) {
        let document = match input {
            Input::File(path) => narvard::read(&path, &options),
            Input::Bytes(bytes) => narvard::read_bytes("-", bytes, &options),
            Input::Unusable(_, error) => Err(error),
            Input::Json(path, _) => Err(already_a_record(path)),
            Input::Record(record) => Err(already_a_record(record.source.path)),
        };
        match document {
            Ok(document) => show(document)?,
            Err(error) => {
                failed += 1;
                terminal.error(&error.to_string());
            }
        }
    }
    Ok(failed)
}

fn already_a_record(path: String) -> SourceError {
    SourceError::Failed {
        path,
        reason: "is a record already; its stages are behind it".to_owned(),
        cure: "name the report itself".to_owned(),
    }
}

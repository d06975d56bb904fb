//! `narvard check`: each report against itself, with what a house asks for in `narvard.toml`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use anyhow::{Context as _, Result, anyhow, bail};
use narvard::Reading;
use narvard::checker::baseline::{self, Baseline};
use narvard::checker::config::FILE_NAME;
use narvard::checker::{self, Config, Control};
use narvard::model::{Checked, CheckedFile, Finding, Record, Severity, Status};
use narvard::render::check as render;
use narvard::source::{self, Input, SourceError};

use super::{Output, Terminal, ending, git, records};
use crate::cli::{CheckArgs, CheckFormat, ReadArgs};

pub fn run(args: &CheckArgs, terminal: &mut Terminal) -> Result<ExitCode> {
    let format = format(args)?;
    let mut configs = Configs::new(args)?;
    let mut failed = 0;
    if !args.responses.is_empty() {
        let (answers, unread) = responses(args, terminal)?;
        configs.responses = Some(Arc::new(answers));
        failed += unread;
    }
    let configs = configs;
    let known = args.baseline.as_deref().map(read_baseline).transpose()?;
    let mut out = Output::open(args.output.as_deref())?;
    let mut control = Control::new(known);
    let mut checked = Checked { schema_version: 1, files: Vec::new(), findings: Vec::new() };
    let read = match &args.since {
        Some(rev) => only_changed(&args.read, rev)?,
        None => args.read.clone(),
    };
    if !read.files.is_empty() || read.file_list.is_some() {
        terminal.start_progress(args.output.is_none());
        let done = records::for_each_reading(
            &read,
            terminal,
            |reading, lexicon| one(&reading, lexicon, &configs),
            |found| {
                let (record, config, mut findings) = found?;
                let silenced = control.apply(&record, &mut findings, &config);
                checked.files.push(CheckedFile {
                    path: record.source.path,
                    record: record.id,
                    error: record.error,
                    silenced,
                });
                checked.findings.append(&mut findings);
                Ok(())
            },
        );
        terminal.end_progress();
        failed += done?;
    }
    checked.findings.extend(control.stale(&configs.top()?));
    if let Some(path) = &args.write_baseline {
        let mut file = Output::open(Some(path))?;
        file.write_str(&baseline::write(&checked.findings))?;
        file.finish()?;
        return Ok(super::exit_code(failed));
    }
    let style = terminal.page_style(args.output.is_some());
    out.write_str(&match format {
        CheckFormat::Human => render::human(&checked, &style),
        CheckFormat::Json => render::json(&checked)?,
        CheckFormat::Sarif => render::sarif(&checked)?,
        CheckFormat::Github => render::github(&checked),
        CheckFormat::Junit => render::junit(&checked),
        CheckFormat::Markdown => render::markdown(&checked),
    })?;
    out.finish()?;
    let found = checked.findings.iter().any(|f| f.severity != Severity::Note);
    Ok(match (failed, found && !args.exit_zero) {
        (1.., _) => ExitCode::from(2),
        (0, true) => ExitCode::from(1),
        (0, false) => ExitCode::SUCCESS,
    })
}

/// The records of the files that hold answers, and how many could not be read.
fn responses(args: &CheckArgs, terminal: &Terminal) -> Result<(Vec<Record>, usize)> {
    let read = ReadArgs { files: args.responses.clone(), file_list: None, ..args.read.clone() };
    records::all(&read, terminal)
}

type Found = (Record, Config, Vec<Finding>);

fn one(reading: &Reading, lexicon: &narvard::Lexicon, configs: &Configs) -> Result<Found> {
    let mut record = reading.record.clone();
    let config = configs.of(Path::new(&record.source.path))?;
    if record.status != Status::Error && reading.text.lines.is_empty() && record.source.lines > 0 {
        let path = record.source.path.clone();
        let error = SourceError::Failed {
            path,
            reason: "is a record, without the text that it was read off".to_owned(),
            cure: "name the report itself".to_owned(),
        };
        bail!(error);
    }
    let findings =
        if record.status == Status::Error { Vec::new() } else { checker::check(reading, lexicon, &config) };
    // What the record holds is not told again; its name and its error are.
    record.diagnostics.clear();
    Ok((record, config, findings))
}

/// The control file of each folder, read once.
struct Configs<'a> {
    args: &'a CheckArgs,
    /// The file of `--config`.
    given: Option<Config>,
    by_folder: Mutex<HashMap<PathBuf, Config>>,
    /// What `--responses` holds.
    responses: Option<Arc<Vec<Record>>>,
}

impl<'a> Configs<'a> {
    fn new(args: &'a CheckArgs) -> Result<Self> {
        let given = args.config.as_deref().map(load).transpose()?;
        let configs = Self { args, given, by_folder: Mutex::new(HashMap::new()), responses: None };
        // A mistyped rule on the command line is told before anything is read.
        configs.top()?;
        Ok(configs)
    }

    /// What holds for a report.
    fn of(&self, report: &Path) -> Result<Config> {
        if self.given.is_some() {
            return self.top();
        }
        let folder = if report.as_os_str() == "-" {
            Path::new(".")
        } else {
            report.parent().unwrap_or(Path::new("."))
        };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let mut known = self.by_folder.lock().map_err(|_| anyhow!("a reading thread ended early"))?;
        if let Some(config) = known.get(&folder) {
            return Ok(config.clone());
        }
        let config = match folder.ancestors().map(|f| f.join(FILE_NAME)).find(|f| f.is_file()) {
            Some(file) => self.with_arguments(load(&file)?)?,
            None => self.top()?,
        };
        known.insert(folder, config.clone());
        Ok(config)
    }

    /// What holds where no folder has a file.
    fn top(&self) -> Result<Config> {
        self.with_arguments(self.given.clone().unwrap_or_default())
    }

    fn with_arguments(&self, config: Config) -> Result<Config> {
        let config = config.with(&self.args.select, &self.args.ignore, &self.args.deny)?;
        Ok(Config { responses: self.responses.clone(), ..config })
    }
}

fn load(path: &Path) -> Result<Config> {
    let name = short(path);
    let text = std::fs::read_to_string(path).map_err(|error| SourceError::from_io(&name, &error))?;
    Ok(Config::parse(&name, &text)?)
}

/// As seen from the working folder, where it is below it: what annotations and messages name.
fn short(path: &Path) -> String {
    let here = std::env::current_dir().ok().and_then(|d| d.canonicalize().ok());
    let shown =
        here.and_then(|h| path.strip_prefix(h).ok().map(Path::to_owned)).unwrap_or_else(|| path.to_owned());
    shown.display().to_string()
}

fn read_baseline(path: &Path) -> Result<Baseline> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| SourceError::from_io(&name, &error))?;
    Baseline::parse(&name, &text).map_err(|reason| anyhow!(reason))
}

/// Of the files that are named or stand in the folders that are named, those that git says have changed.
fn only_changed(args: &ReadArgs, rev: &str) -> Result<ReadArgs> {
    let here = std::env::current_dir().context("the working folder is gone")?;
    let first = args.files.first().map_or(here.clone(), |f| here.join(f));
    let folder = first.ancestors().find(|f| f.is_dir()).unwrap_or(&here);
    let changed = git::changed_since(rev, folder)?;
    let mut files = Vec::new();
    for input in source::inputs(args.files.clone(), None) {
        match input {
            Input::File(path) => {
                if path.canonicalize().is_ok_and(|p| changed.contains(&p)) {
                    files.push(path);
                }
            }
            Input::Unusable(_, error) => return Err(error.into()),
            _ => bail!("--since checks files in a git repository; name files or folders"),
        }
    }
    Ok(ReadArgs { files, file_list: None, ..args.clone() })
}

fn format(args: &CheckArgs) -> Result<CheckFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(CheckFormat::Human) };
    match ending(path).as_str() {
        "json" => Ok(CheckFormat::Json),
        "sarif" => Ok(CheckFormat::Sarif),
        "xml" => Ok(CheckFormat::Junit),
        "md" => Ok(CheckFormat::Markdown),
        "txt" | "" => Ok(CheckFormat::Human),
        other => bail!(
            "{}: no format goes by the ending '{other}'; add --format human, json, sarif, github, junit or markdown",
            path.display()
        ),
    }
}

//! Many inputs to records: in parallel, handed on in input order, with a bounded number under way.
//!
//! Whatever the number of threads, the same inputs give the same records in the same order. An input that fails, even by
//! a panic in a parser, becomes a record with `status: "error"` and one line on standard error.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

use anyhow::{Context as _, Result};
use narvard::model::{Record, Severity, SourceInfo, Status};
use narvard::source::{self, Input, ReadOptions, SourceError};
use narvard::{Lexicon, Reading};

use super::Terminal;
use crate::cli::ReadArgs;

/// Name by which the panic hook knows that a panic is caught and told as an error.
const WORKER: &str = "narvard-reader";

/// Documents under way or waiting for their turn, for each thread.
const AHEAD: usize = 4;

/// All records in order, and how many inputs could not be read, or not in full.
pub fn all(args: &ReadArgs, terminal: &Terminal) -> Result<(Vec<Record>, usize)> {
    let mut read = Vec::new();
    let failed = for_each(
        args,
        terminal,
        |record| record,
        |record| {
            read.push(record);
            Ok(())
        },
    )?;
    Ok((read, failed))
}

/// Reads the inputs, makes something of each record (in parallel) and hands it to `sink` (in order).
/// Returns how many inputs could not be read, or not in full.
pub fn for_each<T, W, S>(args: &ReadArgs, terminal: &Terminal, work: W, sink: S) -> Result<usize>
where
    T: Send,
    W: Fn(Record) -> T + Sync,
    S: FnMut(T) -> Result<()>,
{
    for_each_reading(args, terminal, |reading, _| work(reading.record), sink)
}

/// As [`for_each`], with the text that each record was read off; a record made earlier, or of an input that failed, has
/// an empty one.
pub fn for_each_reading<T, W, S>(args: &ReadArgs, terminal: &Terminal, work: W, mut sink: S) -> Result<usize>
where
    T: Send,
    W: Fn(Reading, &Lexicon) -> T + Sync,
    S: FnMut(T) -> Result<()>,
{
    let lexicon = lexicon(args)?;
    // Reading a PDF takes as long as getting ready to parse it, and mostly happens in another process.
    std::thread::spawn(narvard::get_ready);
    let options = read_options(args);
    let jobs =
        args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .thread_name(|_| WORKER.to_owned())
        .build()
        .context("cannot start threads; try --jobs 1")?;
    keep_worker_panics_quiet();

    let mut inputs = source::inputs(args.files.clone(), args.file_list.clone());
    let stopped = AtomicBool::new(false);
    let mut failed = 0;
    pool.in_place_scope(|scope| {
        let mut window: VecDeque<Receiver<Done<T>>> = VecDeque::new();
        loop {
            while window.len() < jobs * AHEAD
                && let Some(input) = inputs.next()
            {
                let (sender, receiver) = sync_channel(1);
                let (lexicon, options, work, stopped) = (&lexicon, &options, &work, &stopped);
                scope.spawn(move |_| {
                    if !stopped.load(Ordering::Relaxed) {
                        let name = input_name(&input);
                        let reading = fenced(&name, || read(input, lexicon, options));
                        let _ = sender.send(Done::new(name, reading, |r| work(r, lexicon.get())));
                    }
                });
                window.push_back(receiver);
            }
            let Some(next) = window.pop_front() else { return Ok(()) };
            let done = next.recv().context("a reading thread ended early")?;
            terminal.step(&done.name);
            if let Some(error) = &done.error {
                failed += 1;
                terminal.error(error);
            } else {
                terminal.detail(|| done.summary);
            }
            if let Err(error) = sink(done.value) {
                stopped.store(true, Ordering::Relaxed);
                return Err(error);
            }
        }
    })?;
    Ok(failed)
}

/// What became of one input.
struct Done<T> {
    name: String,
    value: T,
    error: Option<String>,
    summary: String,
}

impl<T> Done<T> {
    fn new(name: String, reading: Reading, work: impl Fn(Reading) -> T) -> Self {
        let record = &reading.record;
        let error = match record.status {
            Status::Error => {
                Some(record.error.clone().unwrap_or_else(|| format!("{name}: could not be read")))
            }
            Status::Partial => Some(format!("{name}: read in part ({})", lost(record))),
            Status::Ok => None,
        };
        let summary = format!(
            "{name}: {} pages, {} lines, {}, {} questions, {} recommendations",
            record.source.pages,
            record.source.lines,
            record.source.encoding.as_deref().unwrap_or("no encoding of its own"),
            record.audit_questions.len(),
            record.recommendations.len(),
        );
        Self { name, value: work(reading), error, summary }
    }
}

/// What a partial record lacks.
fn lost(record: &Record) -> String {
    let errors = record.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let messages: Vec<&str> = errors.map(|d| d.message.as_str()).collect();
    if messages.is_empty() { "see its diagnostics".to_owned() } else { messages.join("; ") }
}

/// Runs a reader so that even a panic in it is no more than an error of this one input.
fn fenced(name: &str, read: impl FnOnce() -> Reading) -> Reading {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|cause| {
        let said =
            cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
        let error = SourceError::Failed {
            path: name.to_owned(),
            reason: format!("the reader broke down ({})", said.unwrap_or("no reason given")),
            cure: "please report it as a fault of this program; the other files are not touched by it"
                .to_owned(),
        };
        unreadable(name, &error)
    })
}

fn input_name(input: &Input) -> String {
    match input {
        Input::File(path) => path.to_string_lossy().into_owned(),
        Input::Bytes(_) => "-".to_owned(),
        Input::Json(place, _) => place.clone(),
        Input::Record(record) => record.source.path.clone(),
        Input::Unusable(path, _) => path.clone(),
    }
}

fn read(input: Input, lexicon: &Vocabulary, options: &ReadOptions) -> Reading {
    match input {
        Input::File(path) => match narvard::read(&path, options) {
            Ok(document) => narvard::reading(document, lexicon.get()),
            Err(error) => unreadable(&path.to_string_lossy(), &error),
        },
        Input::Bytes(bytes) => match narvard::read_bytes("-", bytes, options) {
            Ok(document) => narvard::reading(document, lexicon.get()),
            Err(error) => unreadable("-", &error),
        },
        Input::Json(place, json) => match source::read_record(&place, &json) {
            Ok(record) => Reading::of_record(record),
            Err(error) => unreadable(&place, &error),
        },
        Input::Record(record) => Reading::of_record(*record),
        Input::Unusable(path, error) => unreadable(&path, &error),
    }
}

/// The record of an input that gave none; what can still be told of the file is told.
fn unreadable(path: &str, error: &SourceError) -> Reading {
    let (id, bytes) = source::fingerprint(Path::new(path));
    let source =
        SourceInfo { path: path.to_owned(), format: None, encoding: None, bytes, pages: 0, lines: 0 };
    Reading::of_record(Record::unreadable(id, source, error.to_string()))
}

/// The built-in vocabulary, or that with the person's own words.
pub enum Vocabulary {
    BuiltIn,
    Own(Box<Lexicon>),
}

impl Vocabulary {
    /// The built-in one is made when it is first asked for.
    pub fn get(&self) -> &Lexicon {
        match self {
            Self::BuiltIn => Lexicon::built_in(),
            Self::Own(lexicon) => lexicon,
        }
    }
}

/// The words to read with.
pub fn lexicon(args: &ReadArgs) -> Result<Vocabulary> {
    let Some(path) = &args.lexicon else { return Ok(Vocabulary::BuiltIn) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| SourceError::from_io(&name, &error))?;
    Ok(Vocabulary::Own(Box::new(Lexicon::with_files(&[(name, text)])?)))
}

pub fn read_options(args: &ReadArgs) -> ReadOptions {
    ReadOptions {
        pdf_engine: args.pdf_engine.into(),
        ocr: args.ocr,
        timeout: args.timeout,
        password: args.password.clone(),
    }
}

/// A panic of a worker is caught and becomes that input's error; the standard message would only confuse.
fn keep_worker_panics_quiet() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(WORKER) {
            default(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use narvard::model::Diagnostic;

    use super::*;

    #[test]
    fn a_report_read_in_part_is_told_with_what_is_lost() {
        let source =
            SourceInfo { path: "x.pdf".into(), format: None, encoding: None, bytes: 9, pages: 3, lines: 80 };
        let mut record = Record::unreadable(String::new(), source, String::new());
        record.status = Status::Partial;
        record.diagnostics = vec![Diagnostic::new("page-lost", Severity::Error, "page 3 is damaged", None)];
        let reading = Reading::of_record(record);
        let done = Done::new("x.pdf".to_owned(), reading, |reading| reading.record.source.pages);
        assert_eq!(done.error.unwrap(), "x.pdf: read in part (page 3 is damaged)");
        assert_eq!(done.value, 3);
    }

    #[test]
    fn a_panic_is_an_error_of_its_own_input() {
        let record = fenced("x.txt", || panic!("index out of bounds")).record;
        assert_eq!(record.status, Status::Error);
        assert_eq!(
            record.error.unwrap(),
            "x.txt: the reader broke down (index out of bounds); please report it as a fault of this program; the \
             other files are not touched by it"
        );
    }
}

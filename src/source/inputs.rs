//! What a person names on the command line, to the inputs it stands for, in order: files, folders, patterns, lists of
//! paths, standard input, records made earlier.
//!
//! Nothing is opened before its turn, so a million paths or a record file of gigabytes take no memory. Whatever cannot
//! be used becomes an [`Input::Unusable`] in its place: one bad name never stops the others.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::{MAX_BYTES, SourceError, walk};
use crate::model::Record;

/// One thing to read.
#[derive(Debug)]
pub enum Input {
    /// A file whose kind its bytes will tell.
    File(PathBuf),
    /// Standard input, read.
    Bytes(Vec<u8>),
    /// A record made earlier, still as JSON, and where it stands (`records.ndjson:3`).
    Json(String, String),
    /// A record made earlier.
    Record(Box<Record>),
    /// Cannot be read; the path as given, and why.
    Unusable(String, SourceError),
}

/// The inputs that `paths` stand for, in their order; then those of the list in `file_list`.
pub fn inputs(paths: Vec<PathBuf>, file_list: Option<PathBuf>) -> Inputs {
    let mut queue: VecDeque<Step> = paths.into_iter().map(Step::Named).collect();
    queue.extend(file_list.map(Step::List));
    Inputs { queue, lines: None, stdin_used: false }
}

/// Iterator over [`Input`]s.
pub struct Inputs {
    queue: VecDeque<Step>,
    lines: Option<RecordLines>,
    stdin_used: bool,
}

enum Step {
    /// As given: may be a folder or a pattern.
    Named(PathBuf),
    /// Known to be meant as it is.
    Found(PathBuf),
    List(PathBuf),
    Ready(Input),
}

impl Iterator for Inputs {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(input) => return Some(input),
                    None => self.lines = None,
                }
            }
            match self.queue.pop_front()? {
                Step::Ready(input) => return Some(input),
                Step::Named(path) => {
                    if let Some(input) = self.named(path) {
                        return Some(input);
                    }
                }
                Step::Found(path) => {
                    if let Some(input) = self.file(path) {
                        return Some(input);
                    }
                }
                Step::List(path) => {
                    if let Err(error) = self.list(&path) {
                        return Some(Input::Unusable(name(&path), error));
                    }
                }
            }
        }
    }
}

impl Inputs {
    fn named(&mut self, path: PathBuf) -> Option<Input> {
        if path.as_os_str() == "-" {
            return self.stdin();
        }
        // A file called "rapport [slutlig].pdf" is meant before a pattern is.
        match std::fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => {
                self.put_first(walk::folder(&path));
                None
            }
            Ok(_) => self.file(path),
            Err(_) if walk::is_pattern(&path) => {
                self.put_first(walk::pattern(&path));
                None
            }
            Err(error) => {
                let name = name(&path);
                let error = SourceError::from_io(&name, &error);
                Some(Input::Unusable(name, error))
            }
        }
    }

    fn put_first(&mut self, found: Vec<Result<PathBuf, (String, SourceError)>>) {
        for entry in found.into_iter().rev() {
            self.queue.push_front(match entry {
                Ok(path) if path.is_dir() => Step::Named(path),
                Ok(path) => Step::Found(path),
                Err((name, error)) => Step::Ready(Input::Unusable(name, error)),
            });
        }
    }

    fn file(&mut self, path: PathBuf) -> Option<Input> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "ndjson" | "jsonl" => match File::open(&path) {
                Ok(file) => {
                    self.lines = Some(RecordLines::new(name(&path), Box::new(BufReader::new(file))));
                    None
                }
                Err(error) => Some(Input::Unusable(name(&path), SourceError::from_io(&name(&path), &error))),
            },
            "json" => {
                let name = name(&path);
                match std::fs::read(&path) {
                    Ok(bytes) => self.array(&name, &bytes),
                    Err(error) => Some(Input::Unusable(name.clone(), SourceError::from_io(&name, &error))),
                }
            }
            _ => Some(Input::File(path)),
        }
    }

    /// An array of records, or a single one.
    fn array(&mut self, name: &str, bytes: &[u8]) -> Option<Input> {
        let single = bytes.trim_ascii_start().starts_with(b"{");
        let parsed: Result<Vec<Record>, _> = if single {
            serde_json::from_slice(bytes).map(|record| vec![record])
        } else {
            serde_json::from_slice(bytes)
        };
        match parsed {
            Ok(records) => {
                for record in records.into_iter().rev() {
                    self.queue.push_front(Step::Ready(Input::Record(Box::new(record))));
                }
                None
            }
            Err(error) => Some(Input::Unusable(name.to_owned(), not_records(name, &error))),
        }
    }

    fn list(&mut self, path: &Path) -> Result<(), SourceError> {
        let bytes = if path.as_os_str() == "-" {
            self.take_stdin()?;
            read_all(io::stdin().lock())
        } else {
            std::fs::read(path)
        };
        let bytes = bytes.map_err(|error| SourceError::from_io(&name(path), &error))?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        // `find -print0` ends each name with a NUL; names may then hold line ends.
        let end = if bytes.contains(&0) { 0 } else { b'\n' };
        let entries = bytes.split(|b| *b == end).map(|entry| entry.strip_suffix(b"\r").unwrap_or(entry));
        self.queue.extend(entries.filter(|entry| !entry.is_empty()).map(|entry| Step::Named(path_of(entry))));
        Ok(())
    }

    fn take_stdin(&mut self) -> Result<(), SourceError> {
        if std::mem::replace(&mut self.stdin_used, true) {
            return Err(SourceError::Failed {
                path: "-".to_owned(),
                reason: "standard input was already read".to_owned(),
                cure: "name - once".to_owned(),
            });
        }
        Ok(())
    }

    /// Standard input: a document, or records that `extract` writes into the pipe.
    fn stdin(&mut self) -> Option<Input> {
        let path = "-".to_owned();
        if let Err(error) = self.take_stdin() {
            return Some(Input::Unusable(path, error));
        }
        let mut input = BufReader::new(io::stdin());
        // Records may come for hours from a pipe: they are passed on line by line. Anything else is needed whole.
        match input.fill_buf() {
            Ok(head) if is_record_line(head) => {
                self.lines = Some(RecordLines::new(path, Box::new(input)));
                return None;
            }
            Ok(_) => {}
            Err(error) => return Some(Input::Unusable(path.clone(), SourceError::from_io(&path, &error))),
        }
        match read_all(input) {
            Err(error) => Some(Input::Unusable(path.clone(), SourceError::from_io(&path, &error))),
            Ok(bytes) if bytes.len() as u64 > MAX_BYTES => {
                let error =
                    SourceError::TooLarge { path: path.clone(), bytes: MAX_BYTES + 1, limit: MAX_BYTES };
                Some(Input::Unusable(path, error))
            }
            Ok(bytes) if is_record_line(&bytes) => {
                self.lines = Some(RecordLines::new(path, Box::new(io::Cursor::new(bytes))));
                None
            }
            Ok(bytes) if is_record_array(&bytes) => self.array(&path, &bytes),
            Ok(bytes) => Some(Input::Bytes(bytes)),
        }
    }
}

/// What `extract --format ndjson` begins with.
fn is_record_line(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\"schema_version\"")
}

/// What `extract --format json` begins with.
fn is_record_array(bytes: &[u8]) -> bool {
    let inside = bytes.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    let inside = inside.and_then(|b| b.strip_prefix(b"{")).map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|b| b.starts_with(b"\"schema_version\""))
}

/// Records one a line, read as they are asked for.
struct RecordLines {
    name: String,
    number: usize,
    seen: usize,
    reader: Box<dyn BufRead + Send>,
    done: bool,
}

impl RecordLines {
    fn new(name: String, reader: Box<dyn BufRead + Send>) -> Self {
        Self { name, number: 0, seen: 0, reader, done: false }
    }
}

impl Iterator for RecordLines {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        while !self.done {
            let mut line = String::new();
            self.number += 1;
            match self.reader.read_line(&mut line) {
                Ok(0) => {
                    self.done = true;
                    if self.seen == 0 {
                        let error = SourceError::Empty { path: self.name.clone() };
                        return Some(Input::Unusable(self.name.clone(), error));
                    }
                }
                Ok(_) if line.trim().is_empty() => {}
                Ok(_) => {
                    self.seen += 1;
                    let line = line.trim_start_matches('\u{FEFF}').to_owned();
                    return Some(Input::Json(format!("{}:{}", self.name, self.number), line));
                }
                Err(error) => {
                    self.done = true;
                    let place = format!("{}:{}", self.name, self.number);
                    return Some(Input::Unusable(self.name.clone(), SourceError::from_io(&place, &error)));
                }
            }
        }
        None
    }
}

/// Reads a record that `extract` wrote; `place` is only a name.
///
/// # Errors
/// When it is not JSON, not a record, or of another version.
pub fn read_record(place: &str, json: &str) -> Result<Record, SourceError> {
    serde_json::from_str(json).map_err(|error| not_records(place, &error))
}

fn not_records(place: &str, error: &serde_json::Error) -> SourceError {
    SourceError::Failed {
        path: place.to_owned(),
        reason: format!("not a record of this program ({error})"),
        cure: "make it with `narvard extract --format ndjson`".to_owned(),
    }
}

/// One byte more than the limit is enough to know.
fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

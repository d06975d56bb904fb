//! Why a file could not be read. Each message names the file, the reason and the cure, on one line.

use thiserror::Error;

/// A file could not be read.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum SourceError {
    /// No such file.
    #[error("{path}: no such file or folder; check the name, or quote a name with spaces")]
    Missing {
        /// The file.
        path: String,
    },
    /// The operating system refuses.
    #[error("{path}: cannot be opened ({reason}); check that you may read the file")]
    Unreadable {
        /// The file.
        path: String,
        /// What the operating system said.
        reason: String,
    },
    /// Nothing in it.
    #[error("{path}: the file is empty (0 bytes); download or export it again")]
    Empty {
        /// The file.
        path: String,
    },
    /// Not a text.
    #[error("{path}: not a text, PDF or .docx file ({reason}); give the report as PDF, .docx or text")]
    Binary {
        /// The file.
        path: String,
        /// What was seen.
        reason: String,
    },
    /// Larger than any report.
    #[error("{path}: {bytes} bytes is more than the limit of {limit}; split the file")]
    TooLarge {
        /// The file.
        path: String,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// A password is needed.
    #[error("{path}: the PDF is locked with a password; give it with --password, or save an unlocked copy")]
    Locked {
        /// The file.
        path: String,
    },
    /// A folder holds nothing to read.
    #[error("{path}: the folder holds no .pdf, .docx or .txt file; name the files, or another folder")]
    NoReports {
        /// The folder.
        path: String,
    },
    /// A pattern matches nothing.
    #[error("{pattern}: no file matches the pattern; check it, or name the files")]
    NoMatch {
        /// The pattern.
        pattern: String,
    },
    /// A reader gave up or was stopped.
    #[error("{path}: {reason}; {cure}")]
    Failed {
        /// The file.
        path: String,
        /// What happened.
        reason: String,
        /// What to try.
        cure: String,
    },
}

impl SourceError {
    /// An error of the operating system, in plain words.
    #[must_use]
    pub fn from_io(path: &str, error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing { path: path.to_owned() },
            _ => Self::Unreadable { path: path.to_owned(), reason: error.to_string() },
        }
    }
}

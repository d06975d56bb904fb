//! A file to a [`Document`]: runs the readers of `source` and, for formats with geometry, the page layout on what they
//! deliver.
//!
//! Stands beside the rooms and not in one of them, because it is the one place that knows both ends: the engines that
//! must be fenced (time, memory, panics) and the layout that must see their pages as they come.

mod pages;

use std::path::Path;

use crate::source::{self, Document, ReadOptions, SourceError};

/// Reads a file.
///
/// # Errors
/// When the file is missing, unreadable, empty, binary, locked or too large, or no page of it can be read.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Document, SourceError> {
    let (name, bytes) = source::load(path)?;
    read_bytes(&name, bytes, options)
}

/// Reads a document from memory; `name` is only a name.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, SourceError> {
    if source::is_pdf(&bytes) {
        pages::read(name, bytes, options)
    } else {
        source::read_bytes(name, bytes, options)
    }
}

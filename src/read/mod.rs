//! A file to a [`Document`]: runs the readers of `source` and, for PDF, the page layout on what they deliver.
//!
//! Stands beside the rooms and not in one of them, because it is the one place that knows both ends: the engines that
//! must be fenced (time, memory, panics) and the layout that must see their pages as they come.
//!
//! A panic can be caught in the process; a stack overflow or a failed allocation cannot. A program that has called
//! [`use_worker`] therefore has its PDF read by a copy of itself; without it a thread must do.

mod extract;
mod limits;
mod message;
mod pdf;
mod scans;
mod thread;
mod worker;

use std::path::Path;

use crate::source::{self, Document, ReadOptions, SourceError};

pub use worker::{start_worker_early, use_worker, worker};

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
        pdf::read(name, bytes, options)
    } else {
        source::read_bytes(name, bytes, options)
    }
}

/// One page's glyphs as the engine delivers them, for the debugging picture; `page` counts from 1.
///
/// # Errors
/// As [`read`], and when there is no such page.
pub fn read_page(path: &Path, page: u32, options: &ReadOptions) -> Result<source::pdf::Page, SourceError> {
    let (name, bytes) = source::load(path)?;
    if !source::is_pdf(&bytes) {
        return Err(SourceError::Failed {
            path: name,
            reason: "only a PDF has pages to draw".into(),
            cure: "give a PDF".into(),
        });
    }
    pdf::page(&name, bytes, page, options)
}

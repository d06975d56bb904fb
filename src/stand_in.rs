//! Stands in for the parser and the comparer until they are here.
#![allow(missing_docs)]
use crate::model::{Record, SourceInfo, Status};
use crate::source::{Document, SourceError};

#[derive(Debug, Clone)]
pub struct Lexicon;

impl Lexicon {
    pub fn built_in() -> &'static Self {
        &Self
    }
    pub fn with_files(_: &[(String, String)]) -> Result<Self, SourceError> {
        Ok(Self)
    }
}

pub fn parse(document: &Document, _: &Lexicon) -> Record {
    let source = SourceInfo {
        path: document.path.clone(),
        format: Some(document.format),
        encoding: document.encoding.clone(),
        bytes: document.bytes,
        pages: 1,
        lines: 1,
    };
    Record {
        error: None,
        status: Status::Ok,
        ..Record::unreadable(document.id.clone(), source, String::new())
    }
}

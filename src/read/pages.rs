//! PDF pages to a document.

use std::sync::Arc;

use crate::layout::page::{PageLines, assemble, lay};
use crate::model::SourceFormat;
use crate::source::pdf::{self, OpenError};
use crate::source::{self, Content, Document, ReadOptions, SourceError};

pub(super) fn read(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, SourceError> {
    let id = source::hash(&bytes);
    let size = bytes.len() as u64;
    let source =
        pdf::open(Arc::new(bytes), options.pdf_engine, options.password.as_deref()).map_err(|e| match e {
            OpenError::Locked => SourceError::Locked { path: name.to_owned() },
            OpenError::Broken(reason) => {
                SourceError::Failed { path: name.to_owned(), reason, cure: "x".into() }
            }
        })?;
    let mut pages: Vec<PageLines> = Vec::new();
    source.read(0, source.pages(), &mut |_, page| {
        if let Ok(page) = page {
            pages.push(lay(&page));
        }
        true
    });
    Ok(Document {
        path: name.to_owned(),
        id,
        format: SourceFormat::Pdf,
        encoding: None,
        bytes: size,
        pages: Some(source.pages()),
        content: Content::Laid(assemble(pages)),
        notices: Vec::new(),
    })
}

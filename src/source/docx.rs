//! .docx bytes to laid lines.

use super::{Document, SourceError};

pub(super) fn read(path: &str, _id: String, _bytes: Vec<u8>) -> Result<Document, SourceError> {
    Err(SourceError::Failed {
        path: path.to_owned(),
        reason: ".docx is not read yet".into(),
        cure: "give the text".into(),
    })
}

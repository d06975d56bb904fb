//! PDF bytes to laid lines.

use super::{Document, ReadOptions, SourceError};

pub(super) fn read(
    path: &str,
    _id: String,
    _bytes: Vec<u8>,
    _options: &ReadOptions,
) -> Result<Document, SourceError> {
    Err(SourceError::Failed {
        path: path.to_owned(),
        reason: "PDF is not read yet".into(),
        cure: "give the text".into(),
    })
}

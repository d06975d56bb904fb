//! What the reading side tells, page by page, and how it crosses from one process to another.
//!
//! Each message is its length (four bytes, little-endian) and its content in postcard's format. Both ends are the same
//! program, so there is no versioning; a length beyond the limit ends the talk.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::layout::page::PageLines;
use crate::source::pdf::{Cut, Quality};

/// What is to be read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Job {
    /// pdf-extract instead of hayro.
    pub second_engine: bool,
    pub password: Option<String>,
    /// Bytes of memory that may be used.
    pub memory: u64,
    /// Threads that may be used.
    pub threads: u32,
    /// Pages to read, counted from 0, end exclusive; `None`: all.
    pub ranges: Option<Vec<(u32, u32)>>,
    /// Recognise the pages as pictures.
    pub ocr: bool,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Message {
    /// The file is open and has so many pages.
    Opened(u32),
    /// The file ends in the middle.
    Cut(Cut),
    /// A password is needed.
    Locked,
    /// The file cannot be opened.
    Broken(String),
    /// A page.
    Page(Box<PageLines>, Counts),
    /// A page, counted from 1, that cannot be read.
    Lost(u32, String),
    /// That was all.
    Done,
}

/// [`Quality`] on the wire.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Counts {
    glyphs: u32,
    lost: u32,
    letters: u32,
    swedish: u32,
    pictures: u32,
    cut: u32,
}

impl From<Quality> for Counts {
    fn from(q: Quality) -> Self {
        Self {
            glyphs: q.glyphs,
            lost: q.lost,
            letters: q.letters,
            swedish: q.swedish,
            pictures: q.pictures,
            cut: q.cut,
        }
    }
}

impl From<Counts> for Quality {
    fn from(c: Counts) -> Self {
        Self {
            glyphs: c.glyphs,
            lost: c.lost,
            letters: c.letters,
            swedish: c.swedish,
            pictures: c.pictures,
            cut: c.cut,
        }
    }
}

/// Longest message, in bytes; a page of text has some ten thousand.
const LONGEST: usize = 64 << 20;

pub(super) fn write<T: Serialize>(to: &mut impl Write, message: &T) -> io::Result<()> {
    let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)
}

/// The next message and its length on the wire.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<(T, usize)> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "message too long"));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    let message = postcard::from_bytes(&bytes).map_err(io::Error::other)?;
    Ok((message, length + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_cross_and_a_lying_length_does_not() {
        let mut wire = Vec::new();
        write(&mut wire, &Message::Lost(3, "skäl".into())).unwrap();
        let (message, length) = read::<Message>(&mut wire.as_slice()).unwrap();
        assert!(matches!(message, Message::Lost(3, reason) if reason == "skäl"));
        assert_eq!(length, wire.len());
        let lie = u32::MAX.to_le_bytes();
        assert!(read::<Message>(&mut lie.as_slice()).is_err());
        assert!(read::<Message>(&mut &wire[..wire.len() - 1]).is_err(), "cut short");
    }
}

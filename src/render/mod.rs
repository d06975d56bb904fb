//! Records and comparisons to output formats, one format a file.

pub mod compare;
mod style;

pub use style::{Ink, Lang, PageStyle, pad, printable, shorten, wrap};

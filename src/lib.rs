//! Reads Swedish public-sector audit reports and gives exact, comparable records.
//!
//! Data flows one way: `source` (bytes to words) → `layout` (words to lines with roles) → `parser` (lines to a record) →
//! `comparer` (records to a comparison) → `render`. The library does not print, exit or panic.

pub mod comparer;
pub mod layout;
pub mod lexicon;
pub mod model;
pub mod parser;
pub mod read;
pub mod render;
pub mod source;

pub use read::{read, read_bytes};

//! Wordings as terms: what a Swedish sentence about an audit is about, whatever its grammar.
//!
//! Roots, compounds, concepts and how common each is; who compares wordings, and when they are the same, is for others.

mod roots;
mod sentence;
mod vocabulary;
mod words;

pub(crate) use vocabulary::VOCABULARY;
pub(crate) use words::{Analyser, Portion, Term};

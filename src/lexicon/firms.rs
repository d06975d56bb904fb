//! Audit firms: what they are called, and what betrays them when the name is lost in a logo.

use serde::Deserialize;

use super::fold;

/// One firm.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    /// Name used in records.
    pub name: String,
    /// How it names itself, folded.
    pub names: Vec<String>,
    /// Traces of its template, folded.
    #[serde(default)]
    pub signs: Vec<String>,
}

/// All firms.
#[derive(Debug, Clone, Default)]
pub struct Firms(Vec<Firm>);

impl Firms {
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a Firm>) -> Self {
        let folded = |words: &[String]| words.iter().map(|w| fold(w)).collect();
        Self(
            entries
                .map(|f| Firm { name: f.name.clone(), names: folded(&f.names), signs: folded(&f.signs) })
                .collect(),
        )
    }

    /// The firms in the order of the files.
    pub fn iter(&self) -> std::slice::Iter<'_, Firm> {
        self.0.iter()
    }
}

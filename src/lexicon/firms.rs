//! Audit firms: what they are called, and what betrays them when the name is lost in a logo.

use std::ops::Range;

use serde::Deserialize;

use super::fold;
use super::openings::Openings;

/// One firm.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    /// Name used in records.
    pub name: String,
    /// How it names itself, folded.
    pub names: Vec<String>,
    /// Phrases of its template that no other uses, folded: one is enough.
    #[serde(default)]
    pub signs: Vec<String>,
    /// Phrases that it uses more than others, folded: three different ones are needed.
    #[serde(default)]
    pub hints: Vec<String>,
}

/// All firms.
#[derive(Debug, Clone, Default)]
pub struct Firms {
    all: Vec<Firm>,
    /// Their names, and for each of them the firm.
    names: Openings,
    owners: Vec<usize>,
}

impl Firms {
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a Firm>) -> Self {
        let folded = |words: &[String]| words.iter().map(|w| fold(w)).collect();
        let all: Vec<Firm> = entries
            .map(|f| Firm {
                name: f.name.clone(),
                names: folded(&f.names),
                signs: folded(&f.signs),
                hints: folded(&f.hints),
            })
            .collect();
        let names = || all.iter().enumerate().flat_map(|(n, f)| f.names.iter().map(move |name| (n, name)));
        let owners = names().map(|(n, _)| n).collect();
        let names = Openings::new(names().map(|(_, name)| name.as_str()));
        Self { all, names, owners }
    }

    /// The firms in the order of the files.
    pub fn iter(&self) -> std::slice::Iter<'_, Firm> {
        self.all.iter()
    }

    /// Every name of a firm, folded, and the firm's index.
    pub fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        self.names.phrases().zip(self.owners.iter().copied())
    }

    /// Every firm named in folded text: bytes of the name and the firm's index. Whole words only; a genitive s is let by.
    pub fn find(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        self.names.names(folded).map(|(at, n)| (at, self.owners[n]))
    }
}

//! Audit firms: what they are called, and what betrays them when the name is lost in a logo.

use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
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
    /// For each pattern of the automaton the firm.
    owners: Vec<usize>,
    automaton: Option<Arc<AhoCorasick>>,
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
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(names().map(|(_, name)| name))
            .ok()
            .map(Arc::new);
        Self { all, owners, automaton }
    }

    /// The firms in the order of the files.
    pub fn iter(&self) -> std::slice::Iter<'_, Firm> {
        self.all.iter()
    }

    /// Every firm named in folded text: bytes of the name and the firm's index. Whole words only; a genitive s is let by.
    pub fn find(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        let bytes = folded.as_bytes();
        let found = self.automaton.as_deref().map(|a| a.find_iter(folded));
        found.into_iter().flatten().filter_map(move |m| {
            let end = m.end() + usize::from(bytes.get(m.end()) == Some(&b's'));
            let whole =
                (m.start() == 0 || bytes[m.start() - 1] == b' ') && bytes.get(end).is_none_or(|b| *b == b' ');
            whole.then(|| (m.start()..end, self.owners[m.pattern().as_usize()]))
        })
    }
}

//! The common laws with their numbers, names and the days on which they lapsed; the words stand in `data/laws.csv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::fold;

/// One law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Law {
    /// `2017:725`
    pub sfs: String,
    /// Names by which it goes, folded, in the definite and the indefinite form; `;` between them.
    names: String,
    /// The day from which it does not hold any more, `2018-01-01`; empty while it holds.
    pub repealed: String,
    /// Number of the law that came after.
    pub successor: String,
}

impl Law {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.split(';').map(str::trim)
    }

    /// The first of its names.
    pub(super) fn name(&self) -> &str {
        self.names().next().unwrap_or("")
    }
}

/// All laws.
pub(super) fn laws() -> &'static [Law] {
    static LAWS: OnceLock<Vec<Law>> = OnceLock::new();
    LAWS.get_or_init(|| {
        let rows =
            csv::Reader::from_reader(include_str!("data/laws.csv").as_bytes()).into_deserialize().flatten();
        rows.map(|mut law: Law| {
            law.names = law.names().map(fold).collect::<Vec<_>>().join(";");
            law
        })
        .collect()
    })
}

/// The names that end in `word`, or begin with it where the rest stands behind the number: "lag (2018:597) om kommunal
/// bokföring". Each with its law, in the order of the table.
pub(super) fn ending_in(word: &str) -> impl Iterator<Item = (&'static str, &'static Law)> {
    static BY_WORD: OnceLock<FxHashMap<&'static str, Vec<(&'static str, &'static Law)>>> = OnceLock::new();
    let by_word = BY_WORD.get_or_init(|| {
        let mut by_word: FxHashMap<&str, Vec<(&str, &Law)>> = FxHashMap::default();
        for (name, law) in laws().iter().flat_map(|law| law.names().map(move |name| (name, law))) {
            let noun = name.split(' ').next().filter(|noun| matches!(*noun, "lagen" | "lag"));
            for word in name.rsplit(' ').next().into_iter().chain(noun) {
                by_word.entry(word).or_default().push((name, law));
            }
        }
        by_word
    });
    let genitive = word.strip_suffix('s').and_then(|w| by_word.get(w));
    by_word.get(word).into_iter().chain(genitive).flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let lines = include_str!("data/laws.csv").lines().count() - 1;
        assert_eq!(laws().len(), lines);
        for law in laws() {
            let (year, number) = law.sfs.split_once(':').expect("number");
            assert!(year.len() == 4 && number.parse::<u32>().is_ok(), "{}", law.sfs);
            assert!(law.repealed.is_empty() || law.repealed.len() == 10, "{}", law.sfs);
            assert!(law.successor.is_empty() || laws().iter().any(|l| l.sfs == law.successor), "{}", law.sfs);
            assert!(law.names().all(|n| !n.is_empty()), "{}", law.sfs);
        }
    }
}

//! Verdict phrases in prose, the longest that fits first.

use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use super::fold;
use crate::model::Grade;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Without reservation.
    Ja,
    /// In the main.
    IHuvudsak,
    /// In part.
    Delvis,
    /// Not.
    Nej,
    /// The auditors cannot tell.
    EjBedomd,
    /// A judgement without a level.
    None,
    /// No judgement: keeps a shorter phrase from being taken for one.
    Skip,
}

impl Level {
    /// The grade of the level, if it is one.
    #[must_use]
    pub fn grade(self) -> Option<Grade> {
        match self {
            Self::Ja => Some(Grade::Ja),
            Self::IHuvudsak => Some(Grade::IHuvudsak),
            Self::Delvis => Some(Grade::Delvis),
            Self::Nej => Some(Grade::Nej),
            Self::EjBedomd => Some(Grade::EjBedomd),
            Self::None | Self::Skip => None,
        }
    }
}

/// One entry of `verdicts.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    level: Level,
    phrases: Vec<String>,
}

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it says.
    pub level: Level,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Number of words of the phrase.
    pub words: usize,
}

#[derive(Debug, Clone)]
struct Phrase {
    words: Vec<String>,
    level: Level,
}

/// Stands for up to four words.
const GAP: &str = "…";
const GAP_WORDS: usize = 4;

/// The phrases by first word, longest first.
#[derive(Debug, Clone, Default)]
pub struct Verdicts {
    by_first: FxHashMap<String, Vec<Phrase>>,
    /// Every word of the phrases.
    known: FxHashSet<String>,
}

/// Adverbs to which an extractor glues the word behind: "heltsäkerställer".
const GLUED: &[&str] = &["helt", "delvis", "inte"];

impl Verdicts {
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut by_first: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
        for entry in entries {
            for text in &entry.phrases {
                let words: Vec<String> =
                    text.split_whitespace().map(|w| if w == GAP { w.to_owned() } else { fold(w) }).collect();
                if let Some(first) = words.first() {
                    by_first.entry(first.clone()).or_default().push(Phrase { words, level: entry.level });
                }
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        let known = by_first.values().flatten().flat_map(|p| p.words.iter().cloned()).collect();
        Self { by_first, known }
    }

    /// All phrases in `text`, left to right, none inside another.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let words = self.parted(words(text));
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let hit = self
                .by_first
                .get(words[at].1.as_ref())
                .and_then(|phrases| phrases.iter().find_map(|p| Some((p, matched(&words[at..], &p.words)?))));
            match hit {
                Some((phrase, count)) => {
                    let range = words[at].0.start..words[at + count - 1].0.end;
                    hits.push(Hit { level: phrase.level, range, words: phrase.words.len() });
                    at += count;
                }
                None => at += 1,
            }
        }
        hits
    }
}

impl Verdicts {
    /// The words with those that stand glued to an adverb set apart, where the rest is a word of the phrases itself.
    fn parted<'t>(&self, words: Vec<Word<'t>>) -> Vec<Word<'t>> {
        let glued = |word: &str| {
            GLUED.iter().find(|g| {
                word.strip_prefix(**g).is_some_and(|rest| rest.len() > 4 && self.known.contains(rest))
            })
        };
        if !words.iter().any(|w| glued(&w.1).is_some()) {
            return words;
        }
        let mut parted = Vec::with_capacity(words.len() + 1);
        for (at, word) in words {
            // Folding may change the length of a word, and then its bytes are not told apart.
            match glued(&word).filter(|_| at.len() == word.len()) {
                Some(adverb) => {
                    let cut = at.start + adverb.len();
                    parted.push((at.start..cut, Cow::Borrowed(*adverb)));
                    parted.push((cut..at.end, word[adverb.len()..].to_owned().into()));
                }
                None => parted.push((at, word)),
            }
        }
        parted
    }
}

/// Words of the text that the phrase covers from the first on.
fn matched(words: &[Word<'_>], phrase: &[String]) -> Option<usize> {
    let mut at = 0;
    let mut phrase = phrase.iter();
    while let Some(expected) = phrase.next() {
        if expected == GAP {
            let next = phrase.next()?;
            let skip = (0..=GAP_WORDS)
                .take_while(|n| *n == 0 || !words.get(at + n - 1).is_some_and(|w| ends_clause(&w.1)))
                .find(|n| words.get(at + n).is_some_and(|w| w.1 == *next))?;
            at += skip + 1;
        } else {
            if words.get(at)?.1 != *expected {
                return None;
            }
            at += 1;
        }
    }
    Some(at)
}

/// A gap does not reach over what opens another clause.
fn ends_clause(word: &str) -> bool {
    matches!(word, "och" | "men" | "samt" | "utan" | "att")
}

/// A word with its place, folded.
pub(crate) type Word<'t> = (Range<usize>, Cow<'t, str>);

/// Words with their places, folded.
#[must_use]
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut start = None;
    // Most words are small letters throughout.
    let mut lower = true;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let letter = c.is_ascii_lowercase() || matches!(c, 'å' | 'ä' | 'ö' | 'é');
        match (letter || c.is_alphanumeric(), start) {
            (true, None) => {
                start = Some(at);
                lower = letter;
            }
            (true, _) => lower &= letter,
            (false, Some(from)) => {
                let word = &text[from..at];
                found.push((from..at, if lower { Cow::Borrowed(word) } else { super::lower(word).into() }));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::Level as L;

    #[test]
    fn the_longest_phrase_wins() {
        let find = |text: &str| -> Vec<(L, String)> {
            let hits = Lexicon::built_in().verdicts.find(text);
            hits.iter().map(|h| (h.level, text[h.range.clone()].to_owned())).collect()
        };
        assert_eq!(find("styrelsen inte helt har en plan"), [(L::Delvis, "inte helt".to_owned())]);
        assert_eq!(
            find("till stora delar, men inte fullt ut")[0],
            (L::IHuvudsak, "till stora delar, men inte fullt ut".to_owned())
        );
        assert_eq!(find("det är inte enbart nämnden")[0].0, L::Skip);
        assert_eq!(find("det inte finns en helt god plan"), [(L::Delvis, "inte finns en helt".to_owned())]);
        assert_eq!(find("det inte finns och helt")[0], (L::Nej, "inte".to_owned()));
        assert_eq!(find("nämnden heltsäkerställer")[0], (L::Ja, "säkerställer".to_owned()));
        assert_eq!(find("på heltid"), []);
    }
}

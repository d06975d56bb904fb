//! Announcements and other phrases that are matched as words in running text.

use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::fold;
use super::folded::FoldedWords;
use super::openings::Openings;
use super::pieces::{AnyPiece, Pieces};

/// The `[phrases]` table of a vocabulary file.
pub(super) type Entries = BTreeMap<String, Vec<String>>;

/// A list of folded phrases.
#[derive(Debug, Clone, Default)]
pub struct PhraseList {
    all: Vec<String>,
    /// The same, for [`PhraseList::holds`]: made when the list is asked for the first time.
    set: OnceLock<FxHashSet<String>>,
    /// Built when the list is searched for the first time.
    openings: OnceLock<Openings>,
    /// See [`PhraseList::pieces`].
    pieces: OnceLock<Vec<String>>,
    /// See [`PhraseList::any_piece`].
    any_piece: OnceLock<AnyPiece>,
    /// The same as one, for [`PhraseList::may_be_in`].
    automaton: OnceLock<Option<Arc<AhoCorasick>>>,
    /// The phrases, for [`PhraseList::first_places`].
    whole: OnceLock<Pieces>,
}

impl PhraseList {
    /// The first place of each phrase that stands in `text`, within words too, and the phrase's number.
    pub fn first_places(&self, text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.whole.get_or_init(|| Pieces::new(self.all.iter().map(String::as_str))).first_places(text)
    }

    /// True when `folded` is one of the phrases.
    #[must_use]
    pub fn holds(&self, folded: &str) -> bool {
        self.set.get_or_init(|| self.all.iter().cloned().collect()).contains(folded)
    }

    /// True when `folded` contains one of the phrases as whole words.
    #[must_use]
    pub fn in_text(&self, folded: &str) -> bool {
        self.find_all(folded).next().is_some()
    }

    /// First place in `folded` of any of the phrases as whole words.
    #[must_use]
    pub fn find(&self, folded: &str) -> Option<usize> {
        self.find_all(folded).next().map(|(at, _)| at.start)
    }

    /// True when `folded` starts with one of the phrases as whole words.
    #[must_use]
    pub fn starts(&self, folded: &str) -> bool {
        let whole = |n: usize| folded.as_bytes().get(self.all[n].len()).is_none_or(|b| *b == b' ');
        self.openings().at(folded, 0).any(whole)
    }

    /// True when `folded` begins with one of the phrases, whole word or not.
    #[must_use]
    pub fn opens(&self, folded: &str) -> bool {
        self.openings_of(folded).next().is_some()
    }

    /// The phrases that `folded` begins with, whole words or not.
    pub fn openings_of<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a str> {
        self.openings().at(folded, 0).map(|n| self.all[n].as_str())
    }

    /// True when a word of `folded` begins with one of the phrases.
    #[must_use]
    pub fn begins_word(&self, folded: &str) -> bool {
        self.at_words(folded).next().is_some()
    }

    /// False when none of the phrases stands in `text`, which need not be folded: a quick look for a piece of each, by
    /// which most text is spared the folding and the search. True proves nothing.
    #[must_use]
    pub fn may_be_in(&self, text: &str) -> bool {
        self.automaton
            .get_or_init(|| {
                let kind = Some(AhoCorasickKind::ContiguousNFA);
                let mut builder = AhoCorasick::builder();
                builder.kind(kind).ascii_case_insensitive(true).build(self.pieces()).ok().map(Arc::new)
            })
            .as_deref()
            .is_none_or(|a| a.is_match(text))
    }

    /// Pieces of the phrases, none within another: where none of them stands the phrases do not either.
    pub(crate) fn any_piece(&self) -> &AnyPiece {
        self.any_piece.get_or_init(|| AnyPiece::new(self.pieces()))
    }

    fn pieces(&self) -> impl Iterator<Item = &str> {
        let found = self.pieces.get_or_init(|| {
            let pieces: std::collections::BTreeSet<&str> = self.all.iter().map(|p| piece(p)).collect();
            let within = |piece: &str| pieces.iter().any(|other| piece != *other && piece.contains(other));
            pieces.iter().filter(|piece| !within(piece)).map(|piece| (*piece).to_owned()).collect()
        });
        found.iter().map(String::as_str)
    }

    /// Every phrase in `folded` as whole words, in one pass, by the place where each begins; the index is the list's.
    pub fn find_all(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        let bytes = folded.as_bytes();
        self.at_words(folded).filter(|(at, _)| bytes.get(at.end).is_none_or(|b| *b == b' '))
    }

    /// Every place in `folded` where a phrase begins a word, whole or not, by place.
    pub fn beginnings(&self, folded: &str) -> impl Iterator<Item = Range<usize>> {
        self.at_words(folded).map(|(at, _)| at)
    }

    /// As [`PhraseList::in_text`], of words that are hashed already.
    #[must_use]
    pub fn is_in(&self, words: FoldedWords<'_>) -> bool {
        let bytes = words.text().as_bytes();
        self.openings().any_in(words, |at| bytes.get(at.end).is_none_or(|b| *b == b' '))
    }

    /// As [`PhraseList::starts`], of words that are hashed already.
    #[must_use]
    pub fn starts_in(&self, words: FoldedWords<'_>) -> bool {
        let bytes = words.text().as_bytes();
        self.openings().starts_in(words, |at| bytes.get(at.end).is_none_or(|b| *b == b' '))
    }

    /// As [`PhraseList::begins_word`], of words that are hashed already.
    #[must_use]
    pub fn begins_word_in(&self, words: FoldedWords<'_>) -> bool {
        self.openings().any_in(words, |_| true)
    }

    /// Every place where a word begins with a phrase.
    fn at_words(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        self.openings().find(folded)
    }

    fn openings(&self) -> &Openings {
        self.openings.get_or_init(|| Openings::new(self.all.iter().map(String::as_str)))
    }

    /// The phrases.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.all.iter()
    }
}

/// Lists of phrases in lower case as printed, for those that folding would take apart: `[namn]`, `???`.
#[derive(Debug, Clone, Default)]
pub struct Printed {
    lists: FxHashMap<String, PrintedList>,
    empty: PrintedList,
}

impl Printed {
    pub(super) fn new<'a>(files: impl Iterator<Item = &'a Entries>) -> Self {
        let mut lists: FxHashMap<String, PrintedList> = FxHashMap::default();
        for (name, phrases) in files.flatten() {
            let list = lists.entry(name.clone()).or_default();
            list.all.extend(phrases.iter().map(|p| p.trim().to_lowercase()).filter(|p| !p.is_empty()));
        }
        for list in lists.values_mut() {
            list.settle();
        }
        Self { lists, empty: PrintedList::default() }
    }

    /// The list of that name; empty where there is none.
    #[must_use]
    pub fn list(&self, name: &str) -> &PrintedList {
        self.lists.get(name).unwrap_or(&self.empty)
    }
}

/// A list of phrases in lower case as printed.
#[derive(Debug, Clone, Default)]
pub struct PrintedList {
    all: Vec<String>,
    /// The first bytes of those that begin with a mark, and the marks; beside each other, since all are asked of each place.
    heads: Vec<[u8; 4]>,
    marks: Vec<u8>,
}

impl PrintedList {
    fn settle(&mut self) {
        let marked = self.all.iter().filter(|p| !p.starts_with(char::is_alphanumeric));
        let head = |p: &String| {
            let mut head = [0; 4];
            head.iter_mut().zip(p.bytes()).for_each(|(to, from)| *to = from);
            head
        };
        self.heads = marked.map(head).collect();
        self.marks = self.heads.iter().map(|h| h[0]).collect();
        self.marks.sort_unstable();
        self.marks.dedup();
    }

    /// The phrases.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.all.iter()
    }

    /// Where one of the phrases may stand that begin with a mark, ascending: by its first bytes, which proves nothing.
    #[must_use]
    pub fn marks_in(&self, text: &str) -> Vec<usize> {
        let bytes = text.as_bytes();
        let fits = |(a, b): (&u8, &u8)| *a == 0 || !a.is_ascii() || a.eq_ignore_ascii_case(b);
        let begins = |at: &usize| self.heads.iter().any(|head| head.iter().zip(&bytes[*at..]).all(fits));
        let mut places: Vec<usize> = Vec::new();
        for three in self.marks.chunks(3) {
            let mark = |n: usize| three.get(n).copied().unwrap_or(three[0]);
            places.extend(memchr::memchr3_iter(mark(0), mark(1), mark(2), bytes).filter(begins));
        }
        places.sort_unstable();
        places
    }
}

/// The longest run of letters whose capitals are ASCII.
fn piece(phrase: &str) -> &str {
    phrase.split(|c: char| !c.is_ascii_lowercase()).max_by_key(|run| run.len()).unwrap_or("")
}

/// The lists by name.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    lists: FxHashMap<String, PhraseList>,
    empty: PhraseList,
}

impl Phrases {
    pub(super) fn new<'a>(files: impl Iterator<Item = &'a Entries>) -> Self {
        let mut lists: FxHashMap<String, PhraseList> = FxHashMap::default();
        for file in files {
            for (name, phrases) in file {
                let list = lists.entry(name.clone()).or_default();
                list.all.extend(phrases.iter().map(|p| fold(p)));
            }
        }
        Self { lists, empty: PhraseList::default() }
    }

    /// The list of that name; empty where there is none.
    #[must_use]
    pub fn list(&self, name: &str) -> &PhraseList {
        self.lists.get(name).unwrap_or(&self.empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        let list = PhraseList { all: vec!["ja".into(), "vi bedömer".into()], ..PhraseList::default() };
        assert!(list.in_text("svaret är ja"));
        assert!(!list.in_text("jan och jakob"));
        assert_eq!(list.find("nu säger vi bedömer ja"), Some(10));
        let prefixes =
            PhraseList { all: vec!["svar på f".into(), "svar på".into()], ..PhraseList::default() };
        assert!(prefixes.in_text("svar på frågan"));
        assert!(!PhraseList::default().in_text("svar på frågan"));
        assert!(list.starts("vi bedömer att"));
        assert!(!list.starts("vi bedömerna"));
    }
}

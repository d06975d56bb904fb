//! Where the phrases of those lists stand that are looked for in the whole document, all found in one pass.
//!
//! A spot is a place where a word begins with a phrase: finders that want whole words or proper names say so. Lines of
//! furniture and contents have theirs as well.

use std::ops::Range;

use crate::lexicon::{Lexicon, Union, longest};

use super::folds::Folds;

/// The lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Regions and kommuner; the number is the entity's.
    Entities,
    /// Audit firms; the number is the firm's.
    Firms,
    /// The phrases of a list of that name.
    List(&'static str),
}

/// Every list that [`Spots`] knows.
const LISTS: [Of; 24] = [
    Of::Entities,
    Of::Firms,
    Of::List("audit_offices"),
    Of::List("elected_auditors"),
    Of::List("numbered_answer_leads"),
    Of::List("answer_links"),
    Of::List("recommendation_labels"),
    Of::List("press_signs"),
    Of::List("commissioned"),
    Of::List("other_business_words"),
    Of::List("assessing"),
    Of::List("auditors_of_themselves"),
    Of::List("scale_words"),
    Of::List("question_nouns"),
    Of::List("criteria_leads"),
    Of::List("criteria_tails"),
    Of::List("conclusion_leads"),
    Of::List("weak_conclusion_leads"),
    Of::List("judging_nouns"),
    Of::List("softer_nouns"),
    Of::List("judging_verbs"),
    Of::List("assurance_finds"),
    Of::List("earlier_text_heads"),
    Of::List("table_number_heads"),
];

/// A place in the folded text and the phrase's number in its list.
type Spot = (Range<usize>, usize);

/// The spots of each list.
#[derive(Debug, Default)]
pub(super) struct Spots(Vec<Vec<Spot>>);

impl Spots {
    pub(super) fn new(folds: &Folds, lexicon: &Lexicon) -> Self {
        let mut spots: Vec<Vec<Spot>> = vec![Vec::new(); LISTS.len()];
        for (at, list, n) in lexicon.union(union).find(folds.words()) {
            spots[usize::from(list)].push((at, n));
        }
        Self(spots)
    }

    /// Every place where a word begins with one of the phrases, whole or not, by place.
    pub(super) fn beginnings(&self, of: Of) -> &[Spot] {
        let list = LISTS.iter().position(|list| *list == of);
        debug_assert!(list.is_some(), "{of:?} is not looked for");
        list.and_then(|n| self.0.get(n)).map_or(&[], Vec::as_slice)
    }

    /// Every phrase as whole words, by place.
    pub(super) fn whole<'s>(&'s self, folds: &'s Folds, list: &'static str) -> impl Iterator<Item = Spot> {
        let bytes = folds.text().as_bytes();
        let whole = |(at, _): &&Spot| bytes.get(at.end).is_none_or(|b| *b == b' ');
        self.beginnings(Of::List(list)).iter().filter(whole).cloned()
    }

    /// The lines that begin with one of the phrases as whole words, ascending.
    pub(super) fn opened_lines(&self, folds: &Folds, list: &'static str) -> Vec<usize> {
        let opened = |(at, _): Spot| {
            let line = folds.line_of(at.start);
            let own = folds.range(line);
            (own.start == at.start && at.end <= own.end).then_some(line)
        };
        let mut lines: Vec<usize> = self.whole(folds, list).filter_map(opened).collect();
        lines.dedup();
        lines
    }

    /// The longest name at each place, whole but for a genitive s, which is part of the place.
    pub(super) fn names<'s>(&'s self, folds: &'s Folds, of: Of) -> impl Iterator<Item = Spot> {
        longest(folds.text(), self.beginnings(of).iter().cloned())
    }
}

fn union(lexicon: &Lexicon) -> Union {
    Union::new((0u8..).zip(LISTS).flat_map(|(n, of)| {
        let phrases: Vec<(u32, &str)> = match of {
            Of::Entities => lexicon.entities.forms().map(|(form, owner)| (owner as u32, form)).collect(),
            Of::Firms => lexicon.firms.names().map(|(name, owner)| (owner as u32, name)).collect(),
            Of::List(name) => (0..).zip(lexicon.phrases.list(name).iter().map(String::as_str)).collect(),
        };
        phrases.into_iter().map(move |(phrase, text)| (n, phrase, text))
    }))
}

//! Which forms a form may be linked to, found by inverted indexes instead of comparing all pairs.
//!
//! A link needs one side whose heavy terms the other holds all (see `similarity::HEAVY`). So a form that has heavy terms
//! is looked up by its two rarest. One that has none is looked up by its telling terms: a link must share so much weight
//! (see `similarity::LEAST_DICE`) that the rarest shared term is never among the commonest of either side that together
//! weigh less. Misses nothing that the score would link. The trap is a term that every form holds.

use std::collections::HashMap;

use super::forms::Form;
use super::similarity::{Gist, LEAST_DICE};
use super::weights::{Profile, Role, UNIT, Weighed};

/// Terms lighter than this (words of praise) are in too many wordings to search by.
const INDEXED: u32 = UNIT / 2;

/// The rarest heavy terms of a form.
#[derive(Debug, Clone, Copy, Default)]
struct Keys {
    first: Option<u32>,
    second: Option<u32>,
}

/// The indexes, with marks for one search.
pub(super) struct Search<'a> {
    forms: &'a [Form],
    /// Forms by each of their terms, ascending.
    all: HashMap<u32, Vec<u32>>,
    /// Forms with heavy terms by the rarest of these.
    rarest: HashMap<u32, Vec<u32>>,
    /// Forms by each of their telling terms.
    telling: Telling,
    /// Forms without heavy terms by each of their telling terms.
    plain: Telling,
    keys: Vec<Keys>,
    gists: Vec<Gist>,
    /// The printed words of all forms.
    words: Vec<u32>,
    /// Number of the search that saw each form last.
    seen: Vec<u32>,
    search: u32,
}

fn indexed(term: &&Weighed) -> bool {
    term.weight >= INDEXED || term.role == Role::Action
}

/// Forms by the terms that a link must rest on.
///
/// A link shares at least `LEAST_DICE` of half the weight of both. That is so much of the lighter side's weight, and no
/// less than [`OF_HEAVIER`] of the other's. So the rarest shared term is among `few` of the lighter and `many` of the
/// heavier side.
#[derive(Default)]
struct Telling {
    few: HashMap<u32, Vec<u32>>,
    many: HashMap<u32, Vec<u32>>,
}

const OF_HEAVIER: f64 = LEAST_DICE / (2.0 - LEAST_DICE);

impl Telling {
    fn add(&mut self, form: u32, profile: &Profile, rarity: impl Fn(&Weighed) -> (usize, u32)) {
        for (term, few) in telling(profile, rarity) {
            self.many.entry(term).or_default().push(form);
            if few {
                self.few.entry(term).or_default().push(form);
            }
        }
    }

    /// The forms that may share enough through a term, if it is among the few or else the many of this side.
    fn through(&self, term: u32, few: bool, least: u32) -> &[u32] {
        from(if few { self.many.get(&term) } else { self.few.get(&term) }, least)
    }
}

/// Without the commonest terms that together weigh less than any link must share of this side; and whether it is among
/// those that are left if it is the lighter one.
fn telling(profile: &Profile, rarity: impl Fn(&Weighed) -> (usize, u32)) -> Vec<(u32, bool)> {
    let of_total = |share: f64| f64::from(profile.total) * share;
    let mut terms: Vec<&Weighed> = profile.terms.iter().collect();
    terms.sort_by_cached_key(|term| std::cmp::Reverse(rarity(term)));
    let mut weight = 0;
    let mut told = Vec::with_capacity(terms.len());
    for term in terms {
        weight += term.weight;
        // A little less, for the rounding of the score.
        let reaches = |share| f64::from(weight) >= of_total(share) - 0.5;
        if reaches(OF_HEAVIER) && indexed(&term) {
            told.push((term.id, reaches(LEAST_DICE)));
        }
    }
    told
}

fn holds(profile: &Profile, id: u32) -> bool {
    profile.terms.binary_search_by_key(&id, |term| term.id).is_ok()
}

impl<'a> Search<'a> {
    /// Indexes the given forms.
    pub fn new(forms: &'a [Form], of: impl Iterator<Item = usize>) -> Self {
        let mut of: Vec<usize> = of.collect();
        of.sort_unstable();
        let number = |form: &usize| u32::try_from(*form).unwrap_or(u32::MAX);
        let mut all: HashMap<u32, Vec<u32>> = HashMap::new();
        for form in &of {
            for term in forms[*form].profile.terms.iter().filter(indexed) {
                all.entry(term.id).or_default().push(number(form));
            }
        }
        let mut keys = vec![Keys::default(); forms.len()];
        let mut rarest: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut by_telling = Telling::default();
        let mut plain = Telling::default();
        for form in &of {
            let profile = &forms[*form].profile;
            let rarity = |term: &Weighed| (all.get(&term.id).map_or(usize::MAX, Vec::len), term.id);
            let mut heavy: Vec<_> = profile.terms.iter().filter(|term| term.is_heavy()).map(rarity).collect();
            heavy.sort_unstable();
            let mut heavy = heavy.into_iter().map(|(_, id)| id);
            keys[*form] = Keys { first: heavy.next(), second: heavy.next() };
            let heavy = keys[*form].first;
            if let Some(first) = heavy {
                rarest.entry(first).or_default().push(number(form));
            }
            by_telling.add(number(form), profile, rarity);
            if heavy.is_none() {
                plain.add(number(form), profile, rarity);
            }
        }
        let mut words = Vec::new();
        let gists = forms.iter().map(|form| Gist::of(&form.profile, &mut words)).collect();
        Self {
            forms,
            all,
            rarest,
            telling: by_telling,
            plain,
            keys,
            gists,
            words,
            seen: vec![0; forms.len()],
            search: 0,
        }
    }

    /// Each candidate once, in no order.
    pub fn candidates(&mut self, form: usize) -> Vec<usize> {
        self.candidates_from(form, 0)
    }

    /// As [`Search::candidates`], those alone whose number is that of the form or higher: for whoever asks for all forms in
    /// turn, since a pair that may be linked is found from both sides.
    pub fn candidates_behind(&mut self, form: usize) -> Vec<usize> {
        self.candidates_from(form, u32::try_from(form).unwrap_or(u32::MAX))
    }

    fn candidates_from(&mut self, form: usize, least: u32) -> Vec<usize> {
        self.search += 1;
        self.seen[form] = self.search;
        let Self { forms, all, rarest, telling: by_telling, plain, keys, gists, words, seen, search } = self;
        let (profile, own, gist) = (&forms[form].profile, keys[form], gists[form]);
        let mut found = Vec::new();
        let mut visit = |other: &u32| {
            let other = *other as usize;
            if seen[other] != *search {
                seen[other] = *search;
                if gist.may_link(&gists[other], words) {
                    found.push(other);
                }
            }
        };
        // The other side holds all that is heavy here, by the rarest of it.
        if let Some(first) = own.first {
            let with_first = from(all.get(&first), least);
            let with_second = own.second.map(|second| from(all.get(&second), least));
            match with_second {
                Some(with_second) => in_both(with_first, with_second).for_each(&mut visit),
                None => with_first.iter().for_each(&mut visit),
            }
        }
        let rarity = |term: &Weighed| (all.get(&term.id).map_or(usize::MAX, Vec::len), term.id);
        let by = if own.first.is_none() { &*by_telling } else { &*plain };
        for (term, few) in telling(profile, rarity) {
            by.through(term, few, least).iter().for_each(&mut visit);
        }
        for term in profile.terms.iter().filter(indexed) {
            // This side holds all that is heavy there.
            let theirs = from(rarest.get(&term.id), least).iter();
            let fits =
                |other: &&u32| keys[**other as usize].second.is_none_or(|second| holds(profile, second));
            theirs.filter(fits).for_each(&mut visit);
        }
        found
    }
}

/// The forms of an ascending list from `least` on.
fn from(list: Option<&Vec<u32>>, least: u32) -> &[u32] {
    let list = list.map_or(&[][..], Vec::as_slice);
    &list[list.partition_point(|form| *form < least)..]
}

/// What stands in both of two ascending lists.
fn in_both<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = &'a u32> {
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut from = 0;
    fewer.iter().filter(move |form| {
        from += more[from..].partition_point(|other| other < *form);
        more.get(from) == Some(form)
    })
}

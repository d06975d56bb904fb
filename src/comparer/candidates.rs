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
    telling: HashMap<u32, Vec<u32>>,
    /// Forms without heavy terms by each of their telling terms.
    plain: HashMap<u32, Vec<u32>>,
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

/// Without the commonest terms that together weigh less than any link must share of this side.
///
/// A link shares at least `LEAST_DICE / 2` of both weights together, and no more than the lighter side weighs.
fn telling(profile: &Profile, rarity: impl Fn(&Weighed) -> (usize, u32)) -> Vec<u32> {
    let least = f64::from(profile.total) * LEAST_DICE / (2.0 - LEAST_DICE);
    let mut terms: Vec<&Weighed> = profile.terms.iter().collect();
    terms.sort_by_cached_key(|term| std::cmp::Reverse(rarity(term)));
    let mut weight = 0;
    let told = terms.into_iter().skip_while(|term| {
        weight += term.weight;
        // A little less, for the rounding of the score.
        f64::from(weight) < least - 0.5
    });
    told.filter(indexed).map(|term| term.id).collect()
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
        let mut by_telling: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut plain: HashMap<u32, Vec<u32>> = HashMap::new();
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
            for term in telling(profile, rarity) {
                by_telling.entry(term).or_default().push(number(form));
                if heavy.is_none() {
                    plain.entry(term).or_default().push(number(form));
                }
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
            let with_first = all.get(&first).map_or(&[][..], Vec::as_slice);
            let with_second = own.second.and_then(|second| all.get(&second));
            match with_second {
                Some(with_second) => in_both(with_first, with_second).for_each(&mut visit),
                None => with_first.iter().for_each(&mut visit),
            }
        }
        let rarity = |term: &Weighed| (all.get(&term.id).map_or(usize::MAX, Vec::len), term.id);
        let by = if own.first.is_none() { &*by_telling } else { &*plain };
        for term in telling(profile, rarity) {
            by.get(&term).into_iter().flatten().for_each(&mut visit);
        }
        for term in profile.terms.iter().filter(indexed) {
            // This side holds all that is heavy there.
            let theirs = rarest.get(&term.id).into_iter().flatten();
            let fits =
                |other: &&u32| keys[**other as usize].second.is_none_or(|second| holds(profile, second));
            theirs.filter(fits).for_each(&mut visit);
        }
        found
    }
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

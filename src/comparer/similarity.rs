//! How alike two wordings are, 0 to 1.
//!
//! Two things are measured on the weighted terms: how much is shared, and whether each side holds something heavy that
//! the other lacks. The second tells "rutiner för delegering" from "rutiner för läkemedelsgenomgångar", which share
//! most words; a side that only says more ("… för att uppfylla målen") is not held against the pair as much.

use super::forms::{is_thin, may_be_about};
use super::weights::{Lead, Profile, Role, Terms, UNIT, Weighed, printed};

/// What a pair of wordings is judged by. All are shares or natural units of information, never negative.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Features {
    /// Twice the shared weight by the sum of both weights.
    pub dice: f64,
    /// Weight that the side with less of its own holds alone.
    pub conflict: f64,
    /// The same as a share of that side.
    pub conflict_share: f64,
    /// Weight that the other side holds alone, beyond that.
    pub surplus: f64,
    /// Heaviest term that each side holds alone; the lighter of the two.
    pub clash: f64,
    /// Heaviest term that is shared.
    pub heaviest: f64,
    /// Share of the named aspects that both name.
    pub aspects: f64,
    /// Both ask for an aspect or an action first, and not for the same.
    pub lead_differs: f64,
    /// Only one asks for an aspect or an action.
    pub lead_alone: f64,
    /// Share of the printed words that both have, whatever they mean.
    pub wording: f64,
    /// Shared weight.
    pub shared: f64,
    /// Weight that the other side holds alone, as a share of that side.
    pub surplus_share: f64,
    /// Heaviest term that only one side holds.
    pub heaviest_alone: f64,
    /// Both sides name an action that the other does not.
    pub actions_differ: f64,
    /// Only one side does.
    pub action_more: f64,
}

/// A pair is linked from this score up; chosen on the tuning part of the labelled pairs, see `docs/comparer.md`.
pub const THRESHOLD: f64 = 0.65;

/// A pair that shares less is never linked, however well the rest fits: a short question inside a long one is not the
/// long one. The search for candidates uses it, too.
pub const LEAST_DICE: f64 = 0.53;

/// The judgement: a logistic model with weights fitted on the tuning part.
pub(super) fn judge(f: &Features) -> f64 {
    if f.dice >= 1.0 {
        return 1.0;
    }
    let score = 1.0 / (1.0 + (-logit(f)).exp());
    let least = (f.dice / LEAST_DICE).min(MOST_CLASH / f.clash.max(f64::EPSILON));
    if least < 1.0 { score.min(THRESHOLD * least) } else { score }
}

// The fitted weights. `examples/pair_scores.rs --fit` finds them.
const CONSTANT: f64 = 1.50;
const DICE: f64 = 1.99;
const CONFLICT: f64 = -1.42;
const SURPLUS: f64 = -2.10;
const ASPECTS: f64 = 1.94;
const CLASH: f64 = -1.12;
const ALONE: f64 = -1.07;
const ACTION: f64 = -1.47;
const ACTION_ALONE: f64 = -1.13;
const LEAD: f64 = -0.92;

/// The threshold's logit.
const LINKED: f64 = 0.619_039_208_406_223_5;

/// Two wordings of which each holds a term alone that weighs more are never linked, in hundredths.
pub(super) const HEAVY: u32 = 400;

/// The same in units, for whoever fits the weights.
pub const MOST_CLASH: f64 = 4.0;

fn logit(f: &Features) -> f64 {
    CONSTANT
        + DICE * f.dice
        + CONFLICT * f.conflict_share
        + SURPLUS * f.surplus_share
        + ASPECTS * f.aspects
        + CLASH * f.clash * f.wording
        + ALONE * f.heaviest_alone * f.wording
        + ACTION * f.action_more
        + ACTION_ALONE * f.action_more * f.lead_alone
        + LEAD * (f.lead_differs + f.lead_alone) * f.wording
}

/// The best that the score can be, told by little: room for one line of the processor's memory, because a search looks at
/// millions of them.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(super) struct Gist {
    /// Marks of all terms; several terms may share a mark.
    marks: [u64; 2],
    total: u32,
    aspects: u32,
    /// The terms that part this wording from one that lacks them, heaviest first.
    parting: [Parting; 5],
    /// Where the printed words stand among those of all wordings, and how many they are.
    words: (u32, u16),
}

#[derive(Debug, Clone, Copy, Default)]
struct Parting {
    mark: u8,
    alone: u16,
    weight: u16,
}

impl Gist {
    /// The gist of a wording; its printed words are added to those of all.
    pub fn of(profile: &Profile, words: &mut Vec<u32>) -> Self {
        let start = u32::try_from(words.len()).unwrap_or(u32::MAX);
        words.extend(&profile.words);
        let mark = |term: &Weighed| u8::try_from(term.id % 128).unwrap_or_default();
        let small = |weight: u32| u16::try_from(weight).unwrap_or(u16::MAX);
        let parts = |term: &&Weighed| matches!(term.role, Role::Kin | Role::Parts | Role::Action);
        let mut terms: Vec<&Weighed> = profile.terms.iter().filter(parts).collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.alone));
        let mut parting = [Parting::default(); 5];
        for (place, term) in parting.iter_mut().zip(terms) {
            *place = Parting { mark: mark(term), alone: small(term.alone), weight: small(term.weight) };
        }
        let mut marks = [0; 2];
        for mark in profile.terms.iter().map(mark) {
            marks[usize::from(mark / 64)] |= 1 << (mark % 64);
        }
        let words = (start, u16::try_from(profile.words.len()).unwrap_or(u16::MAX));
        Self { marks, total: profile.total, aspects: profile.aspects, parting, words }
    }

    /// False where two wordings cannot be above the threshold, going by what each side surely holds alone and by the words
    /// that both print. `words` are those of all wordings.
    pub fn may_link(&self, other: &Self, words: &[u32]) -> bool {
        let (one, two) = (self.alone(other), other.alone(self));
        if one.alone.min(two.alone) > HEAVY {
            return false;
        }
        let lost = one.weight + two.weight;
        let most = self.total.saturating_sub(one.weight).min(other.total.saturating_sub(two.weight));
        let shared = most.min((self.total + other.total).saturating_sub(lost) / 2);
        let dice = share(2 * shared, self.total + other.total);
        if dice < LEAST_DICE {
            return false;
        }
        let own = [self, other].map(|it| share(it.total - shared, it.total));
        let unit = f64::from(UNIT);
        let mut at_best = Features {
            dice,
            conflict_share: own[0].min(own[1]),
            surplus_share: own[0].max(own[1]),
            aspects: shared_aspects(self.aspects, other.aspects),
            clash: f64::from(one.alone.min(two.alone)) / unit,
            heaviest_alone: f64::from(one.alone.max(two.alone)) / unit,
            ..Features::default()
        };
        // A little below the threshold's logit, for the rounding of the score.
        let links = |features: &Features| logit(features) >= LINKED - 1e-6;
        if !links(&at_best) {
            return false;
        }
        at_best.wording = common(self.printed(words), other.printed(words));
        links(&at_best)
    }

    fn printed<'a>(&self, words: &'a [u32]) -> &'a [u32] {
        let (start, count) = self.words;
        words.get(start as usize..).and_then(|words| words.get(..count.into())).unwrap_or_default()
    }

    /// What the other surely lacks.
    fn alone(&self, other: &Self) -> Lost {
        // Without a branch: which terms are lacking no processor guesses.
        self.parting.iter().fold(Lost::default(), |lost, term| {
            let held = other.marks[usize::from(term.mark / 64)] >> (term.mark % 64) & 1;
            let lacks = 1 - u32::from(held == 1);
            Lost {
                alone: lost.alone.max(u32::from(term.alone) * lacks),
                weight: lost.weight + u32::from(term.weight) * lacks,
            }
        })
    }
}

/// What one wording holds and another lacks: its weight, and the most that one term of it weighs alone.
#[derive(Default)]
struct Lost {
    alone: u32,
    weight: u32,
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// Whether both ask, and for different things; whether only one asks.
fn leads(a: Option<Lead>, b: Option<Lead>) -> [f64; 2] {
    match (a, b) {
        (Some(one), Some(two)) => [f64::from(u8::from(!one.is_like(two))), 0.0],
        (None, None) => [0.0, 0.0],
        _ => [0.0, 1.0],
    }
}

/// Twice the number of words that both hold, by the number of all; both ascending.
fn common(a: &[u32], b: &[u32]) -> f64 {
    let (mut at, mut other, mut both) = (0, 0, 0_u32);
    while let (Some(one), Some(two)) = (a.get(at), b.get(other)) {
        both += u32::from(one == two);
        at += usize::from(one <= two);
        other += usize::from(two <= one);
    }
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    if all == 0 { 1.0 } else { f64::from(2 * both) / f64::from(all) }
}

/// Share of the named aspects that both name; half where only one side names any.
fn shared_aspects(a: u32, b: u32) -> f64 {
    match (a, b) {
        (0, 0) => 1.0,
        (0, _) | (_, 0) => 0.5,
        (one, other) => f64::from((one & other).count_ones()) / f64::from((one | other).count_ones()),
    }
}

/// Tells whether two wordings are the same, with no other reports to go by.
#[derive(Default)]
pub struct Judge {
    terms: Terms,
}

impl Judge {
    /// Likeness of two wordings, 0 to 1.
    pub fn score(&mut self, one: &str, other: &str) -> f64 {
        if self.apart(one, other) { 0.0 } else { judge(&self.features(one, other)) }
    }

    /// True where one wording has no matter of its own, and the other is about something that it does not name.
    pub fn apart(&mut self, one: &str, other: &str) -> bool {
        let [one, other] = [one, other].map(|text| {
            let ids = self.terms.read(text);
            let (profile, matter) = (self.terms.profile(&ids), self.terms.profile(&self.terms.matter(&ids)));
            let thin = is_thin(&matter, &profile);
            (profile, matter, thin)
        });
        match (one.2, other.2) {
            (true, false) => !may_be_about(&one.0, &other.1),
            (false, true) => !may_be_about(&other.0, &one.1),
            _ => false,
        }
    }

    /// What the likeness rests on.
    pub fn features(&mut self, one: &str, other: &str) -> Features {
        let [one, other] = [one, other].map(|text| {
            let ids = self.terms.read(text);
            Profile { words: printed(text), ..self.terms.profile(&ids) }
        });
        features(&one, &other)
    }

    /// The terms of a wording with their weights, in hundredths.
    pub fn terms(&mut self, text: &str) -> Vec<(String, u32)> {
        let ids = self.terms.read(text);
        let profile = self.terms.profile(&ids);
        profile.terms.iter().map(|term| (self.terms.name(term.id).to_owned(), term.weight)).collect()
    }

    /// True where the two would be linked.
    pub fn same(&mut self, one: &str, other: &str) -> bool {
        self.score(one, other) >= THRESHOLD
    }
}

/// Likeness of two wordings.
pub(super) fn score(a: &Profile, b: &Profile) -> f64 {
    judge(&features(a, b))
}

/// What two wordings share and what each holds alone, in hundredths of a unit.
#[derive(Default)]
struct Overlap {
    shared: u32,
    heaviest: u32,
    /// Heaviest term that only the one, or only the other holds.
    alone: [u32; 2],
    /// The same of terms that have a family, and of families.
    kin: [u32; 2],
    family: [u32; 2],
    /// The one, or the other, names an action alone.
    actions: [bool; 2],
}

impl Overlap {
    fn of(a: &Profile, b: &Profile) -> Self {
        let mut overlap = Self::default();
        let (mut at, mut other) = (0, 0);
        loop {
            match (a.terms.get(at), b.terms.get(other)) {
                (Some(one), Some(two)) if one.id == two.id => {
                    let shared = one.weight.min(two.weight);
                    overlap.shared += shared;
                    overlap.heaviest = overlap.heaviest.max(shared);
                    at += 1;
                    other += 1;
                }
                (Some(one), two) if two.is_none_or(|two| one.id < two.id) => {
                    overlap.single(0, one);
                    at += 1;
                }
                (_, Some(two)) => {
                    overlap.single(1, two);
                    other += 1;
                }
                (_, None) => return overlap.settled(),
            }
        }
    }

    /// Two of one family differ half, two of different families wholly.
    fn settled(mut self) -> Self {
        for side in 0..2 {
            let kin = if self.kin[side] == 0 { 0 } else { self.kin[side] + self.family[side] };
            self.alone[side] = self.alone[side].max(kin);
        }
        self
    }

    fn single(&mut self, side: usize, term: &Weighed) {
        match term.role {
            Role::Family => self.family[side] = self.family[side].max(term.alone),
            Role::Kin => self.kin[side] = self.kin[side].max(term.alone),
            _ => self.alone[side] = self.alone[side].max(term.alone),
        }
        self.actions[side] |= term.role == Role::Action;
    }
}

/// Measures a pair.
pub(super) fn features(a: &Profile, b: &Profile) -> Features {
    let overlap = Overlap::of(a, b);
    let (own_a, own_b) = (a.total.saturating_sub(overlap.shared), b.total.saturating_sub(overlap.shared));
    let unit = f64::from(UNIT);
    let [lead_differs, lead_alone] = leads(a.lead, b.lead);
    Features {
        lead_differs,
        lead_alone,
        wording: common(&a.words, &b.words),
        dice: if a.total + b.total == 0 { 0.0 } else { share(2 * overlap.shared, a.total + b.total) },
        conflict: f64::from(own_a.min(own_b)) / unit,
        conflict_share: share(own_a, a.total).min(share(own_b, b.total)),
        surplus: f64::from(own_a.abs_diff(own_b)) / unit,
        clash: f64::from(overlap.alone[0].min(overlap.alone[1])) / unit,
        heaviest: f64::from(overlap.heaviest) / unit,
        aspects: shared_aspects(a.aspects, b.aspects),
        shared: f64::from(overlap.shared) / unit,
        surplus_share: share(own_a, a.total).max(share(own_b, b.total)),
        heaviest_alone: f64::from(overlap.alone[0].max(overlap.alone[1])) / unit,
        actions_differ: f64::from(u8::from(overlap.actions[0] && overlap.actions[1])),
        action_more: f64::from(u8::from(overlap.actions[0] != overlap.actions[1])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logit_of_the_threshold_is_that_of_the_threshold() {
        assert!((LINKED - (THRESHOLD / (1.0 - THRESHOLD)).ln()).abs() < 1e-9);
    }

    #[test]
    fn heavy_terms_on_both_sides_keep_two_wordings_apart_however_well_the_rest_fits() {
        let heavy = MOST_CLASH + 0.01;
        assert!((f64::from(HEAVY) / f64::from(UNIT) - MOST_CLASH).abs() < 1e-9);
        let best = Features { dice: 0.99, aspects: 1.0, clash: heavy, ..Features::default() };
        assert!(judge(&best) < THRESHOLD);
    }
}

//! How alike two wordings are, 0 to 1.
//!
//! Two things are measured on the weighted terms: how much is shared, and whether each side holds something heavy that
//! the other lacks. The second tells "rutiner för delegering" from "rutiner för läkemedelsgenomgångar", which share
//! most words; a side that only says more ("… för att uppfylla målen") is not held against the pair as much.

use super::weights::{Profile, Terms, UNIT, Weighed};

/// What a pair of wordings is judged by. All are shares or natural units of information, never negative.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// Shared weight.
    pub shared: f64,
}

/// A pair is linked from this score up; chosen on the tuning part of the labelled pairs, see `docs/comparer.md`.
pub const THRESHOLD: f64 = 0.65;

/// A pair that shares less is never linked, however well the rest fits: a short question inside a long one is not the
/// long one. The search for candidates uses it, too.
const LEAST_DICE: f64 = 0.45;

/// The judgement: a logistic model with weights fitted on the tuning part.
pub(super) fn judge(f: &Features) -> f64 {
    if f.dice >= 1.0 {
        return 1.0;
    }
    let score = 1.0 / (1.0 + (-logit(f.dice, f.conflict_share, f.aspects, f.clash)).exp());
    if f.dice < LEAST_DICE { score.min(THRESHOLD * f.dice / LEAST_DICE) } else { score }
}

fn logit(dice: f64, conflict_share: f64, aspects: f64, clash: f64) -> f64 {
    -3.85 + 4.9 * dice - 3.4 * conflict_share + 3.2 * aspects - 0.64 * clash
}

/// False where two wordings cannot be above the threshold, going by the most weight that they can share. Much cheaper
/// than the score itself.
pub(super) fn may_link(a: &Profile, b: &Profile, most_shared: u32) -> bool {
    let shared = most_shared.min(a.total).min(b.total);
    let dice = share(2 * shared, a.total + b.total);
    let conflict_share = share(a.total - shared, a.total).min(share(b.total - shared, b.total));
    let at_best = logit(dice, conflict_share, shared_aspects(a, b), 0.0);
    // A little below the threshold's own logit, for the rounding of the score.
    let threshold = (THRESHOLD / (1.0 - THRESHOLD)).ln() - 1e-6;
    dice >= LEAST_DICE && at_best >= threshold
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// Share of the named aspects that both name; half where only one side names any.
fn shared_aspects(a: &Profile, b: &Profile) -> f64 {
    match (a.aspects, b.aspects) {
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
        judge(&self.features(one, other))
    }

    /// What the likeness rests on.
    pub fn features(&mut self, one: &str, other: &str) -> Features {
        let (one, other) = (self.terms.read(one), self.terms.read(other));
        features(&self.terms.profile(&one), &self.terms.profile(&other))
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
                (_, None) => return overlap,
            }
        }
    }

    fn single(&mut self, side: usize, term: &Weighed) {
        self.alone[side] = self.alone[side].max(term.weight);
    }
}

/// Measures a pair.
pub(super) fn features(a: &Profile, b: &Profile) -> Features {
    let overlap = Overlap::of(a, b);
    let (own_a, own_b) = (a.total.saturating_sub(overlap.shared), b.total.saturating_sub(overlap.shared));
    let unit = f64::from(UNIT);
    Features {
        dice: if a.total + b.total == 0 { 0.0 } else { share(2 * overlap.shared, a.total + b.total) },
        conflict: f64::from(own_a.min(own_b)) / unit,
        conflict_share: share(own_a, a.total).min(share(own_b, b.total)),
        surplus: f64::from(own_a.abs_diff(own_b)) / unit,
        clash: f64::from(overlap.alone[0].min(overlap.alone[1])) / unit,
        heaviest: f64::from(overlap.heaviest) / unit,
        aspects: shared_aspects(a, b),
        shared: f64::from(overlap.shared) / unit,
    }
}

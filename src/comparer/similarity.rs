//! How alike two wordings are, 0 to 1.
//!
//! Two things are measured on the weighted terms: how much is shared, and whether each side holds something heavy that
//! the other lacks. The second tells "rutiner för delegering" from "rutiner för läkemedelsgenomgångar", which share
//! most words; a side that only says more ("… för att uppfylla målen") is not held against the pair as much.

use super::weights::{Profile, Terms, UNIT};

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
pub const THRESHOLD: f64 = 0.7;

/// Least `Features::dice` that any pair above the threshold can have. The search for candidates rests on it.
pub(super) const LEAST_DICE: f64 = 0.3;

/// The judgement: a logistic model with weights fitted on the tuning part.
pub(super) fn judge(f: &Features) -> f64 {
    if f.dice >= 1.0 {
        return 1.0;
    }
    let logit = -4.3 + 5.3 * f.dice - 4.15 * f.conflict_share + 3.13 * f.aspects - 0.29 * f.clash;
    1.0 / (1.0 + (-logit).exp())
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
        profile.terms.iter().map(|(id, weight)| (self.terms.name(*id).to_owned(), *weight)).collect()
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

/// Measures a pair.
pub(super) fn features(a: &Profile, b: &Profile) -> Features {
    let (mut shared, mut heaviest) = (0, 0);
    let (mut alone_a, mut alone_b) = (0, 0);
    let (mut at, mut other) = (0, 0);
    while let (Some(one), Some(two)) = (a.terms.get(at), b.terms.get(other)) {
        match one.0.cmp(&two.0) {
            std::cmp::Ordering::Less => {
                alone_a = alone_a.max(one.1);
                at += 1;
            }
            std::cmp::Ordering::Greater => {
                alone_b = alone_b.max(two.1);
                other += 1;
            }
            std::cmp::Ordering::Equal => {
                shared += one.1.min(two.1);
                heaviest = heaviest.max(one.1);
                at += 1;
                other += 1;
            }
        }
    }
    alone_a = a.terms.iter().skip(at).fold(alone_a, |most, term| most.max(term.1));
    alone_b = b.terms.iter().skip(other).fold(alone_b, |most, term| most.max(term.1));
    let (own_a, own_b) = (a.total.saturating_sub(shared), b.total.saturating_sub(shared));
    let unit = f64::from(UNIT);
    let conflict = f64::from(own_a.min(own_b));
    let share = |own: u32, total: u32| if total == 0 { 1.0 } else { f64::from(own) / f64::from(total) };
    let either = (a.aspects | b.aspects).count_ones();
    let both = (a.aspects & b.aspects).count_ones();
    Features {
        dice: if a.total + b.total == 0 {
            0.0
        } else {
            2.0 * f64::from(shared) / f64::from(a.total + b.total)
        },
        conflict: conflict / unit,
        conflict_share: share(own_a, a.total).min(share(own_b, b.total)),
        surplus: f64::from(own_a.abs_diff(own_b)) / unit,
        clash: f64::from(alone_a.min(alone_b)) / unit,
        heaviest: f64::from(heaviest) / unit,
        aspects: if either == 0 { 1.0 } else { f64::from(both) / f64::from(either) },
        shared: f64::from(shared) / unit,
    }
}

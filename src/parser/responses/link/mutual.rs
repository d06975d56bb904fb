//! A passage below a heading of its own answers one thing: the recommendation that is nearest to it, and to which it is
//! nearest, though both have few words in common.
//!
//! Either alone proves little; a recommendation that another passage answers is out of the question, and most of the answer
//! must be sure.

use std::collections::BTreeSet;

use super::{CLEAR, Linker};
use crate::model::LinkBasis;

/// Share of a recommendation's matter that is little, but not nothing.
const LITTLE: f64 = 0.2;

/// Passages that surely answer a recommendation, at the least: of an answer to something else most would be doubtful.
const SURE: usize = 2;

/// Passage, nearest recommendation, its score, the next one's.
type Doubtful = (usize, usize, f64, f64);

impl Linker<'_> {
    /// Links those of `doubtful` that are so placed; returns the others.
    pub(super) fn mutual(
        &mut self,
        mut doubtful: Vec<Doubtful>,
        placed: &mut Vec<(usize, usize)>,
    ) -> Vec<Doubtful> {
        let headed = |(n, ..): &&Doubtful| self.given[*n].heading.is_some();
        let sure: BTreeSet<usize> = self.links.iter().map(|l| l.given).collect();
        if sure.len() < SURE || sure.len() < doubtful.iter().filter(headed).count() {
            return doubtful;
        }
        loop {
            let found = doubtful.iter().filter(headed).find(|(n, r, score, next)| {
                let free = self.links.iter().all(|l| l.asked != *r);
                let others = doubtful.iter().filter(|(m, ..)| m != n);
                let nearer = others.map(|(m, ..)| self.matters.taken_up(*r, *m)).fold(0.0, f64::max);
                free && *score >= LITTLE && score - next >= CLEAR && score - nearer >= CLEAR
            });
            let Some(&(n, r, score, _)) = found else { return doubtful };
            self.add(r, n, LinkBasis::Overlap, score);
            placed.push((n, r));
            doubtful.retain(|(m, ..)| *m != n);
        }
    }
}

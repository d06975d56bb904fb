//! As many answers as recommendations to the board that answers, each nearest to the recommendation in its place.
//!
//! Neither proves much alone: a short answer names little of what it answers. Together, over two or more, they do.

use super::{By, CLEAR, Linker};
use crate::lexicon::fold;
use crate::model::LinkBasis;

/// Share of a recommendation's matter below which a passage has nothing to do with it.
const SOME: f64 = 0.1;

impl Linker<'_> {
    /// True where all of `open` is settled so.
    pub(super) fn by_order(&mut self, open: &[usize], by: By<'_>) -> bool {
        let Some(body) = by.body.map(fold) else { return false };
        let named = |r: &usize| by.joint || self.asked[*r].recipients.iter().any(|name| fold(name) == body);
        let mine: Vec<usize> = (0..self.asked.len()).filter(named).collect();
        let free = mine.iter().all(|r| self.links.iter().all(|l| l.asked != *r));
        if !free {
            return false;
        }
        let near = |n: &usize| mine.iter().any(|&r| self.matters.taken_up(r, *n) >= SOME);
        let given: Vec<usize> = open.iter().copied().filter(near).collect();
        if let ([asked], [given]) = (mine.as_slice(), open)
            && self.speaks_of_it(*given)
        {
            let score = self.matters.taken_up(*asked, *given).max(0.5);
            self.add(*asked, *given, LinkBasis::Overlap, score);
            return true;
        }
        if mine.len() < 2 || given.len() != mine.len() {
            return false;
        }
        let nearest = |n: usize, own: usize| {
            let here = self.matters.taken_up(own, n);
            here >= SOME && (0..self.asked.len()).all(|r| r == own || self.matters.taken_up(r, n) < here)
        };
        let pairs: Vec<(usize, usize)> = given.iter().copied().zip(mine.iter().copied()).collect();
        if !pairs.iter().all(|&(n, r)| nearest(n, r)) && !self.fits_no_other_order(&pairs, &mine) {
            return false;
        }
        for (n, r) in given.into_iter().zip(mine) {
            self.add(r, n, LinkBasis::Overlap, self.matters.taken_up(r, n));
        }
        for &n in open {
            if self.links.iter().all(|l| l.given != n) {
                self.leave(n, "has too little in common with any recommendation");
            }
        }
        true
    }

    /// Any two of the pairs would fit much worse the other way round, though one of the passages alone may be as near to
    /// another recommendation.
    fn fits_no_other_order(&self, pairs: &[(usize, usize)], mine: &[usize]) -> bool {
        let near = |n: usize, r: usize| self.matters.taken_up(r, n);
        let foreign = |n: usize| {
            let others = (0..self.asked.len()).filter(|r| !mine.contains(r));
            others.map(|r| near(n, r)).fold(0.0, f64::max)
        };
        pairs.iter().all(|&(n, r)| near(n, r) >= SOME && foreign(n) < near(n, r) + CLEAR)
            && pairs.iter().enumerate().all(|(k, &(n, r))| {
                pairs
                    .iter()
                    .skip(k + 1)
                    .all(|&(m, q)| near(n, r) + near(m, q) >= near(n, q) + near(m, r) + 2.0 * CLEAR)
            })
    }

    /// The passage speaks of the one recommendation that there is: "Nämnden instämmer i rekommendationen."
    fn speaks_of_it(&self, n: usize) -> bool {
        fold(self.given[n].text).split(' ').any(|w| w == "rekommendationen")
    }
}

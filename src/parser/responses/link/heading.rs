//! What the heading above a passage ties it to: one recommendation, or those of one sub-heading.

use super::{CLEAR, Linker, best, second};
use crate::model::LinkBasis;
use crate::parser::responses::matter::same_group;

impl Linker<'_> {
    pub(super) fn by_heading(&mut self, n: usize) -> bool {
        if self.given[n].heading.is_none() {
            return false;
        }
        let group = self.group(n);
        if let [only] = group.as_slice() {
            let only = *only;
            self.add(only, n, LinkBasis::Heading, 0.8);
            return true;
        }
        if group.len() > 1 {
            return self.in_group(n, &group);
        }
        let scores: Vec<f64> = (0..self.asked.len()).map(|r| self.matters.heading(r, n)).collect();
        let Some(best) = best(&scores, &self.own[n]) else { return false };
        let clear = scores[best] - second(&scores, best) >= 2.0 * CLEAR;
        if scores[best] >= 0.6 && clear {
            // What the passage itself is about must not be another recommendation's.
            let here = self.matters.taken_up(best, n);
            let other = (0..scores.len())
                .filter(|r| *r != best)
                .map(|r| self.matters.taken_up(r, n))
                .fold(0.0, f64::max);
            if other < here + 2.0 * CLEAR {
                self.add(best, n, LinkBasis::Heading, 0.6 + 0.3 * scores[best]);
                return true;
            }
        }
        false
    }

    /// Recommendations under the same sub-heading, whatever the answer calls it: "Rekommendationer som avser styrning"
    /// and "Åtgärder som avser styrning".
    fn group(&self, n: usize) -> Vec<usize> {
        let Some(heading) = self.given[n].heading else { return Vec::new() };
        (0..self.asked.len())
            .filter(|&r| self.asked[r].group.is_some_and(|g| same_group(g, heading)))
            .collect()
    }

    /// Among those of one sub-heading less in common is enough.
    fn in_group(&mut self, n: usize, group: &[usize]) -> bool {
        // Not by the heading, which they have in common.
        let scores: Vec<f64> = group.iter().map(|&r| self.matters.in_text(r, n)).collect();
        let Some(best) = best(&scores, &vec![true; scores.len()]) else { return false };
        if scores[best] >= 0.12 && scores[best] - second(&scores, best) >= CLEAR {
            self.add(group[best], n, LinkBasis::Heading, (0.6 + 0.4 * scores[best]).min(1.0));
            return true;
        }
        self.leave(n, "stands under a heading with several recommendations and is as near to two of them");
        true
    }
}

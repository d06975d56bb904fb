//! Which passage answers which recommendation, and why: inside one file and over files alike.
//!
//! In order of trust: the recommendation repeated, its number, a heading in common, what both are about, an answer to all.
//! Precision comes first: a passage that fits two recommendations alike, or whose number and matter disagree, is left out
//! and the reason given.

mod collective;
mod heading;
mod mutual;
mod number;
mod order;
mod own;

use crate::lexicon::fold;
use crate::model::LinkBasis;

use super::matter::Matters;
pub(crate) use own::By;

/// A recommendation that asks for an answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked<'a> {
    pub text: &'a str,
    pub number: Option<&'a str>,
    pub group: Option<&'a str>,
    pub recipients: &'a [String],
}

/// A passage that may answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given<'a> {
    pub number: Option<&'a str>,
    pub heading: Option<&'a str>,
    pub quoted: Option<&'a str>,
    pub text: &'a str,
    pub collective: bool,
    /// It promises, agrees, declines or tells what has been done.
    pub takes_stand: bool,
}

/// A passage and the recommendation that it answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub asked: usize,
    pub given: usize,
    pub basis: LinkBasis,
    pub score: f64,
}

/// A passage left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Left {
    pub given: usize,
    pub why: String,
}

/// Likeness from which a repeated recommendation is that recommendation.
const SAME: f64 = 0.72;
/// How much nearer the best must be than the next.
const CLEAR: f64 = 0.1;
/// Share of a recommendation's matter that an answer must take up.
const ENOUGH: f64 = 0.42;
/// The same, where the order of the answers agrees.
const IN_ORDER: f64 = 0.27;
/// Weight of what a passage says that it is about, at the least: "uppföljningen" alone is any recommendation's.
const TOPIC: f64 = 1.0;
/// Share from which one passage answers a second recommendation too.
const BOTH: f64 = 0.7;

/// Links the passages of one answer, given by `by`.
pub(crate) fn link<'a>(asked: &'a [Asked<'a>], given: &'a [Given<'a>], by: By<'a>) -> (Vec<Link>, Vec<Left>) {
    let matters = Matters::new(asked, given, by.subject);
    let own = own::own(asked, given, by);
    let mut linker = Linker { asked, given, matters, own, links: Vec::new(), left: Vec::new() };
    let mut open = Vec::new();
    for (n, _) in given.iter().enumerate().filter(|(_, g)| !g.collective) {
        if !linker.by_quote(n) && !linker.by_number(n) && !linker.by_heading(n) {
            open.push(n);
        }
    }
    if !linker.by_order(&open, by) {
        linker.by_matter(&open);
    }
    linker.collective(by);
    linker.links.sort_by_key(|l| (l.asked, l.basis == LinkBasis::Collective, l.given));
    linker.left.sort_by_key(|l| l.given);
    (linker.links, linker.left)
}

struct Linker<'a> {
    asked: &'a [Asked<'a>],
    given: &'a [Given<'a>],
    matters: Matters<'a>,
    /// Of each passage the recommendations that it may answer.
    own: Vec<Vec<bool>>,
    links: Vec<Link>,
    left: Vec<Left>,
}

impl Linker<'_> {
    fn add(&mut self, asked: usize, given: usize, basis: LinkBasis, score: f64) {
        self.links.push(Link { asked, given, basis, score: (score * 100.0).round() / 100.0 });
    }

    fn leave(&mut self, given: usize, why: impl Into<String>) {
        self.left.push(Left { given, why: why.into() });
    }

    /// True where the passage is settled: linked or left out.
    fn by_quote(&mut self, n: usize) -> bool {
        let Some(quoted) = self.given[n].quoted else { return false };
        let scores = self.matters.same(quoted);
        // Two recommendations repeated one after the other and answered together.
        let held: Vec<usize> = (0..self.asked.len()).filter(|&r| self.holds(quoted, r)).collect();
        if held.len() > 1 {
            for r in held {
                self.add(r, n, LinkBasis::Quoted, 0.95);
            }
            return true;
        }
        let Some(best) = best(&scores, &vec![true; scores.len()]) else { return false };
        let second = second(&scores, best);
        if scores[best] >= SAME {
            if scores[best] - second >= CLEAR || self.own[n][best] && !self.twin_is_own(n, &scores, best) {
                self.add(best, n, LinkBasis::Quoted, scores[best].min(1.0));
            } else if let Some(r) = self.numbered(n).filter(|r| scores[*r] + CLEAR > scores[best]) {
                self.add(r, n, LinkBasis::Quoted, scores[r].min(1.0));
            } else {
                self.leave(n, "repeats words that two recommendations have in common");
            }
            return true;
        }
        // The number may still tell, if what is repeated does not speak against it.
        if let Some(r) = self.numbered(n) {
            if scores[r] >= SAME / 2.0 && best == r {
                self.add(r, n, LinkBasis::Ordinal, 0.7 + 0.3 * scores[r]);
            } else {
                self.leave(
                    n,
                    format!(
                        "names number {} but repeats words that are not that recommendation's",
                        self.given[n].number.unwrap_or("")
                    ),
                );
            }
            return true;
        }
        if scores[best] < SAME / 2.0 {
            self.leave(n, "repeats a recommendation that the report does not have");
            return true;
        }
        false
    }

    fn twin_is_own(&self, n: usize, scores: &[f64], best: usize) -> bool {
        (0..scores.len()).any(|r| r != best && self.own[n][r] && scores[best] - scores[r] < CLEAR)
    }

    /// All of recommendation `r` stands in the quote.
    fn holds(&self, quoted: &str, r: usize) -> bool {
        let (quote, own) = (fold(quoted), fold(self.asked[r].text));
        let own = own.strip_prefix("att ").unwrap_or(&own);
        quote.len() > own.len() + 20 && quote.contains(own)
    }

    /// What both are about: sure ones first, then those between two sure ones that keep the order.
    fn by_matter(&mut self, open: &[usize]) {
        let mut placed: Vec<(usize, usize)> = Vec::new();
        let mut doubtful = Vec::new();
        for &n in open {
            let scores: Vec<f64> = (0..self.asked.len()).map(|r| self.matters.taken_up(r, n)).collect();
            let Some(best) = best(&scores, &self.own[n]) else {
                self.leave(n, "there is no recommendation that it could answer");
                continue;
            };
            let next = second(&scores, best);
            let bare = self.given[n].heading.is_none() && !self.given[n].takes_stand;
            if bare && self.matters.beyond_subject(best, n) < IN_ORDER {
                self.leave(
                    n,
                    "takes no stand and has only the audit's subject in common with a recommendation",
                );
                continue;
            }
            // "Vad gäller skyddsbedömningarna …": what it says that it is about.
            let topics: Vec<f64> = (0..self.asked.len())
                .map(|r| if self.own[n][r] { self.matters.topic(r, n) } else { 0.0 })
                .collect();
            if let Some(topic) = best_of(&topics)
                && topics[topic] >= TOPIC
                && topics[topic] > second(&topics, topic) + 0.3
                && scores[topic] + CLEAR >= scores[best]
            {
                self.add(topic, n, LinkBasis::Overlap, scores[topic].max(ENOUGH));
                placed.push((n, topic));
                continue;
            }
            if scores[best] >= ENOUGH && scores[best] - next >= CLEAR {
                self.add(best, n, LinkBasis::Overlap, scores[best]);
                placed.push((n, best));
            } else if scores[best] >= BOTH && next >= BOTH {
                for (r, score) in scores.iter().enumerate() {
                    if *score >= BOTH && self.own[n][r] {
                        self.add(r, n, LinkBasis::Overlap, *score);
                    }
                }
            } else {
                doubtful.push((n, best, scores[best], next));
            }
        }
        let doubtful = self.mutual(doubtful, &mut placed);
        for (n, r, score, next) in doubtful {
            let orderly = placed.iter().all(|(m, q)| (m < &n && q <= &r) || (m > &n && q >= &r));
            let alone = placed.len() >= 2 && !placed.iter().any(|(_, q)| *q == r);
            if score >= IN_ORDER && score - next >= CLEAR && orderly && alone {
                self.add(r, n, LinkBasis::Overlap, score);
                placed.push((n, r));
            } else if score < IN_ORDER {
                self.leave(n, "has too little in common with any recommendation");
            } else if score - next < CLEAR {
                self.leave(n, "is as near to two recommendations");
            } else {
                self.leave(n, "may answer a recommendation, but not surely");
            }
        }
    }
}

/// Index of the highest among those allowed.
fn best(scores: &[f64], allowed: &[bool]) -> Option<usize> {
    (0..scores.len())
        .filter(|&r| allowed.get(r).copied().unwrap_or(true))
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
}

/// Index of the highest of all.
fn best_of(scores: &[f64]) -> Option<usize> {
    best(scores, &[])
}

/// The highest of the others.
fn second(scores: &[f64], best: usize) -> f64 {
    (0..scores.len()).filter(|&r| r != best).map(|r| scores[r]).fold(0.0, f64::max)
}

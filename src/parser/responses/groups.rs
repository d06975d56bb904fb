//! Paragraphs below a sub-heading under which the report has several recommendations: each answers one of them, or goes on
//! with the answer before it.

use super::link::{Asked, Given};
use super::matter::{Matters, same_group};
use super::passages::Draft;
use super::pieces::append_range;

/// The recommendations of a report, and the sub-heading of each.
#[derive(Clone, Copy)]
pub(super) struct Groups<'k> {
    pub known: &'k [String],
    pub of: &'k [Option<String>],
}

/// Share of a recommendation's matter, and how much more than of the next, by which a paragraph of the group answers it.
const ENOUGH: f64 = 0.12;
const CLEAR: f64 = 0.1;

impl Groups<'_> {
    /// Several recommendations stand under this sub-heading.
    pub fn several(&self, heading: &str) -> bool {
        self.below(heading).nth(1).is_some()
    }

    fn below(&self, heading: &str) -> impl Iterator<Item = &str> {
        let own = self.of.iter().map(move |g| g.as_deref().is_some_and(|g| same_group(g, heading)));
        self.known.iter().zip(own).filter_map(|(text, own)| own.then_some(text.as_str()))
    }

    /// Joins paragraphs of one sub-heading that answer the same recommendation, or none by themselves.
    pub fn merge(&self, drafts: Vec<Draft>) -> Vec<Draft> {
        let mut merged: Vec<(Draft, Option<usize>)> = Vec::new();
        let mut from = 0;
        while let Some(first) = drafts.get(from) {
            let bare = |d: &Draft| d.number.is_none() && d.quoted.is_none() && !d.collective && !d.tabled;
            let same = |d: &&Draft| bare(d) && d.heading == first.heading;
            let run = drafts[from..].iter().take_while(same).count().max(1);
            let group = first.heading.as_deref().filter(|h| run > 1 && self.several(h));
            let Some(heading) = group else {
                merged.extend(drafts[from..from + run].iter().map(|d| (d.clone(), None)));
                from += run;
                continue;
            };
            let paragraphs = &drafts[from..from + run];
            let nearest = self.nearest(heading, paragraphs);
            for (n, (draft, near)) in paragraphs.iter().zip(nearest).enumerate() {
                match merged.last_mut() {
                    Some((open, own)) if n > 0 && (near.is_none() || near == *own) => {
                        append_range(&mut open.words, &draft.words, 0..draft.words.text.len());
                    }
                    _ => merged.push((draft.clone(), near)),
                }
            }
            from += run;
        }
        merged.into_iter().map(|(draft, _)| draft).collect()
    }

    /// Of each paragraph the recommendation of the group that it is clearly nearest to.
    fn nearest(&self, heading: &str, paragraphs: &[Draft]) -> Vec<Option<usize>> {
        let texts: Vec<&str> = self.below(heading).collect();
        let asked: Vec<Asked<'_>> = texts.iter().map(|&text| Asked { text, ..Asked::default() }).collect();
        let given: Vec<Given<'_>> =
            paragraphs.iter().map(|d| Given { text: &d.words.text, ..Given::default() }).collect();
        let matters = Matters::new(&asked, &given, None);
        (0..given.len())
            .map(|n| {
                let mut scores: Vec<(f64, usize)> =
                    (0..asked.len()).map(|r| (matters.in_text(r, n), r)).collect();
                scores.sort_by(|a, b| b.0.total_cmp(&a.0));
                match scores.as_slice() {
                    [(best, r), (next, _), ..] if *best >= ENOUGH && best - next >= CLEAR => Some(*r),
                    _ => None,
                }
            })
            .collect()
    }
}

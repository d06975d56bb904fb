//! Forms to themes: links above the threshold, followed from the strongest down, in which every pair is above it.
//!
//! The traps are a chain A~B~C whose ends differ, a report that would stand twice, and work that grows with all pairs.

use std::collections::{HashMap, HashSet};

use super::candidates::Search;
use super::forms::Form;
use super::similarity::THRESHOLD;

/// Links kept for one form in one round.
const NEIGHBOURS: usize = 32;
/// Rounds at most; the second finds a few links in a hundred, the third next to none.
const ROUNDS: usize = 4;

/// Themes as forms, ascending; a theme spans at least two reports.
pub(super) fn cluster(forms: &[Form]) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = (0..forms.len()).map(|form| vec![form]).collect();
    let mut open = vec![true; forms.len()];
    for _ in 0..ROUNDS {
        let centres: Vec<usize> = clusters.iter().map(|members| centre(forms, members)).collect();
        let asking =
            clusters.iter().map(|members| members.iter().any(|form| open[*form])).collect::<Vec<_>>();
        let (edges, cut) = links(forms, &centres, &asking);
        let before = clusters.len();
        clusters = merge(forms, clusters, edges);
        // Only where links were cut can another round find more.
        if cut.is_empty() || clusters.len() == before {
            break;
        }
        open.fill(false);
        cut.into_iter().for_each(|form| open[form] = true);
    }
    clusters.retain(|members| {
        let mut reports = members.iter().flat_map(|form| &forms[*form].reports);
        reports.next().is_some_and(|first| reports.any(|report| report != first))
    });
    for members in &mut clusters {
        members.sort_unstable();
    }
    clusters.sort_unstable();
    clusters
}

/// The member most like all others, counted by the reports that use each wording.
pub(super) fn centre(forms: &[Form], members: &[usize]) -> usize {
    const SAMPLE: usize = 64;
    let step = members.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<usize> = members.iter().copied().step_by(step).collect();
    let mut best = (f64::MIN, members.first().copied().unwrap_or(0));
    for one in &sample {
        let likeness: f64 = sample
            .iter()
            .map(|other| {
                let alike = if one == other { 1.0 } else { forms[*one].score(&forms[*other]) };
                alike * usize_to_f64(forms[*other].reports.len())
            })
            .sum();
        if likeness > best.0 + 1e-9 {
            best = (likeness, *one);
        }
    }
    best.1
}

/// A count as a number with a fraction; counts here are far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "counts of reports")]
pub(super) fn usize_to_f64(count: usize) -> f64 {
    count as f64
}

/// The links of one form, of which the best are kept.
#[derive(Debug, Clone, Default)]
struct Near {
    links: Vec<(f64, usize)>,
    /// Some were left out.
    cut: bool,
}

impl Near {
    fn add(&mut self, score: f64, other: usize) {
        self.links.push((score, other));
        if self.links.len() > 2 * NEIGHBOURS {
            self.prune();
        }
    }

    fn prune(&mut self) {
        self.links.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.cut |= self.links.len() > NEIGHBOURS;
        self.links.truncate(NEIGHBOURS);
    }

    /// The best, and whether these are all.
    fn best(mut self) -> (Vec<(f64, usize)>, bool) {
        self.prune();
        (self.links, !self.cut)
    }
}

struct Edge {
    score: f64,
    one: usize,
    other: usize,
}

/// Links of the asking clusters to others by their centres, best first, and the centres of which some were left out.
fn links(forms: &[Form], centres: &[usize], asking: &[bool]) -> (Vec<Edge>, Vec<usize>) {
    let used = centres.iter().enumerate().filter(|(_, form)| !forms[**form].units.is_empty());
    let cluster_of: HashMap<usize, usize> = used.map(|(cluster, form)| (*form, cluster)).collect();
    let mut search = Search::new(forms, centres.iter().copied().filter(|form| cluster_of.contains_key(form)));
    // Where all ask, each pair is looked at once and told to both.
    let all_ask = asking.iter().all(|asks| *asks);
    let mut near = vec![Near::default(); if all_ask { forms.len() } else { 0 }];
    let mut cut = Vec::new();
    let mut edges: Vec<Edge> = Vec::new();
    let mut settle = |form: usize, near: Near| {
        let (near, all) = near.best();
        if !all {
            cut.push(form);
        }
        edges.extend(near.into_iter().map(|(score, other)| {
            let (one, other) = (cluster_of[&form], cluster_of[&other]);
            Edge { score, one: one.min(other), other: one.max(other) }
        }));
    };
    let asking = centres.iter().zip(asking).filter(|(form, asks)| **asks && cluster_of.contains_key(*form));
    let mut asking: Vec<usize> = asking.map(|(form, _)| *form).collect();
    asking.sort_unstable();
    for form in asking {
        let found = if all_ask { search.candidates_behind(form) } else { search.candidates(form) };
        let mut own = near.get_mut(form).map(std::mem::take).unwrap_or_default();
        for other in found {
            let score = forms[form].score(&forms[other]);
            if score >= THRESHOLD {
                own.add(score, other);
                if let Some(theirs) = near.get_mut(other) {
                    theirs.add(score, form);
                }
            }
        }
        settle(form, own);
    }
    edges.sort_unstable_by(|a, b| {
        b.score.total_cmp(&a.score).then(a.one.cmp(&b.one)).then(a.other.cmp(&b.other))
    });
    edges.dedup_by(|a, b| a.one == b.one && a.other == b.other);
    (edges, cut)
}

/// Joins clusters along the links, best first, as long as every pair stays above the threshold.
fn merge(forms: &[Form], mut clusters: Vec<Vec<usize>>, edges: Vec<Edge>) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..clusters.len()).collect();
    let mut reports: Vec<Vec<usize>> = clusters.iter().map(|members| reports_of(forms, members)).collect();
    let mut refused: HashSet<(usize, usize)> = HashSet::new();
    for edge in edges {
        let (one, other) = (find(&mut parent, edge.one), find(&mut parent, edge.other));
        let (keep, goes) = (one.min(other), one.max(other));
        if keep == goes || refused.contains(&(keep, goes)) {
            continue;
        }
        let may_join =
            few_in_both(&reports[keep], &reports[goes]) && all_alike(forms, &clusters[keep], &clusters[goes]);
        if !may_join {
            refused.insert((keep, goes));
            continue;
        }
        let members = std::mem::take(&mut clusters[goes]);
        clusters[keep].extend(members);
        let theirs = std::mem::take(&mut reports[goes]);
        reports[keep].extend(theirs);
        reports[keep].sort_unstable();
        reports[keep].dedup();
        parent[goes] = keep;
    }
    clusters.retain(|members| !members.is_empty());
    clusters
}

fn reports_of(forms: &[Form], members: &[usize]) -> Vec<usize> {
    let mut reports: Vec<usize> =
        members.iter().flat_map(|form| forms[*form].reports.iter().copied()).collect();
    reports.sort_unstable();
    reports.dedup();
    reports
}

/// A report that asks both keeps them apart. Among many reports a few that ask twice do not: the better unit stays.
fn few_in_both(ours: &[usize], theirs: &[usize]) -> bool {
    let (fewer, more) = if ours.len() <= theirs.len() { (ours, theirs) } else { (theirs, ours) };
    let both = fewer.iter().filter(|report| more.binary_search(report).is_ok()).count();
    both * 5 <= fewer.len()
}

fn all_alike(forms: &[Form], one: &[usize], other: &[usize]) -> bool {
    one.iter().all(|a| other.iter().all(|b| forms[*a].score(&forms[*b]) >= THRESHOLD))
}

fn find(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

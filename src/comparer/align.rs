//! Which wordings are the same: candidates by an inverted index, links above the threshold, themes in which every pair
//! is above it.
//!
//! Work is done on forms (one set of terms), not on units, so that a question asked by a thousand bodies in one
//! wording costs no more than one. Forms are numbered by content, never by the order of input: the traps are a theme
//! that changes when the files are given in another order, and a chain A~B~C whose ends differ.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::pins::Pin;
use super::similarity::{THRESHOLD, may_link, score};
use super::units::Unit;
use super::weights::{Profile, Terms, UNIT};

/// Links kept for one form in one round.
const NEIGHBOURS: usize = 32;
/// A wording whose own matter weighs less ("Är den interna kontrollen tillräcklig?") is only linked between reports on
/// one subject.
const THIN: u32 = 2 * UNIT;
/// A wording that weighs more says enough by its length.
const LONG: u32 = 12 * UNIT;
/// Share of the lighter report's subject that must be shared then.
const SAME_SUBJECT: f64 = 0.5;
/// Wordings lighter than this say nothing ("Om inte, varför?") and are never linked.
const LEAST_WEIGHT: u32 = 3 * UNIT / 2;
/// Terms lighter than this (words of praise) are in too many wordings to search by.
const INDEXED: u32 = UNIT / 2;

/// Units that read the same.
#[derive(Debug)]
pub(super) struct Form {
    pub profile: Profile,
    /// What the wording itself is about.
    matter: Profile,
    /// Subject of the reports, where the form is thin.
    subject: Option<Profile>,
    /// Indexes of units, one a report, in the caller's order.
    pub units: Vec<usize>,
    /// Indexes of the reports, ascending.
    reports: Vec<usize>,
}

impl Form {
    /// Likeness of two forms. A thin one is about what its report is about, so it is like no wording that is about
    /// anything else.
    pub fn score(&self, other: &Self) -> f64 {
        let apart = match (&self.subject, &other.subject) {
            (Some(one), Some(two)) => !same_subject(one, two),
            (Some(subject), None) => covered(&other.matter, &[subject, &self.profile]) < SAME_SUBJECT,
            (None, Some(subject)) => covered(&self.matter, &[subject, &other.profile]) < SAME_SUBJECT,
            (None, None) => false,
        };
        if apart { 0.0 } else { score(&self.profile, &other.profile) }
    }
}

/// Share of the weight of `one` that any of the others holds too.
fn covered(one: &Profile, others: &[&Profile]) -> f64 {
    let holds = |other: &&Profile, id: u32| other.terms.binary_search_by_key(&id, |it| it.id).is_ok();
    let shared = one.terms.iter().filter(|term| others.iter().any(|other| holds(other, term.id)));
    let shared: u32 = shared.map(|term| term.weight).sum();
    if one.total == 0 { 0.0 } else { f64::from(shared) / f64::from(one.total) }
}

fn same_subject(one: &Profile, two: &Profile) -> bool {
    let (lighter, heavier) = if one.total <= two.total { (one, two) } else { (two, one) };
    covered(lighter, &[heavier]) >= SAME_SUBJECT
}

/// A named theme with what joined it.
pub(super) struct Claim {
    /// Index into the pins.
    pub pin: usize,
    /// Units with their likeness; pinned ones first.
    pub units: Vec<Claimed>,
}

/// A unit of a named theme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claimed {
    pub unit: usize,
    pub score: f64,
    pub pinned: bool,
}

/// The outcome.
pub(super) struct Alignment {
    pub forms: Vec<Form>,
    /// Named themes.
    pub claims: Vec<Claim>,
    /// Forms of each theme, ascending; a theme spans at least two reports.
    pub themes: Vec<Vec<usize>>,
    pub terms: Terms,
}

/// Aligns units. `subjects` holds a wording for what each report is about.
pub(super) fn align(units: &[Unit], subjects: &[String], pins: &[Pin]) -> Alignment {
    let mut texts: Vec<&str> = units.iter().map(|unit| unit.text.as_str()).collect();
    texts.extend(subjects.iter().map(String::as_str));
    texts.sort_unstable();
    texts.dedup();
    let mut terms = Terms::default();
    let read: HashMap<&str, Vec<u32>> = texts.into_iter().map(|text| (text, terms.read(text))).collect();
    for unit in units {
        if let Some(ids) = read.get(unit.text.as_str()) {
            terms.count(ids);
        }
    }
    let mut forms = forms(units, subjects, &read, &terms);
    let claims = claim(&mut forms, units, pins);
    let themes = cluster(&forms);
    Alignment { forms, claims, themes, terms }
}

fn forms(units: &[Unit], subjects: &[String], read: &HashMap<&str, Vec<u32>>, terms: &Terms) -> Vec<Form> {
    // The map is keyed by content, so its order is the canonical order of forms.
    let mut by_content: BTreeMap<(Vec<u32>, Vec<u32>), Form> = BTreeMap::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(ids) = read.get(unit.text.as_str()) else { continue };
        let profile = terms.profile(ids);
        if profile.total < LEAST_WEIGHT {
            continue;
        }
        let matter = terms.profile(&terms.matter(ids));
        let thin = matter.total < THIN && profile.total < LONG;
        let subject = subjects.get(unit.report).and_then(|text| read.get(text.as_str()));
        let subject = if thin { terms.matter(subject.map_or(&[][..], Vec::as_slice)) } else { Vec::new() };
        let mut key = ids.clone();
        key.sort_unstable();
        let form = by_content.entry((key, subject.clone())).or_insert_with(|| Form {
            profile,
            matter,
            subject: thin.then(|| terms.profile(&subject)),
            units: Vec::new(),
            reports: Vec::new(),
        });
        if let Err(at) = form.reports.binary_search(&unit.report) {
            form.reports.insert(at, unit.report);
            form.units.push(index);
        }
    }
    by_content.into_values().collect()
}

/// The forms that hold each term, but for terms that hardly weigh.
fn postings(forms: &[Form], of: impl Iterator<Item = usize>) -> HashMap<u32, Vec<u32>> {
    let mut postings: HashMap<u32, Vec<u32>> = HashMap::new();
    for form in of {
        for term in forms[form].profile.terms.iter().filter(|term| term.weight >= INDEXED) {
            postings.entry(term.id).or_default().push(u32::try_from(form).unwrap_or(u32::MAX));
        }
    }
    postings
}

/// Finds the forms that a form may be linked to: adds up what each of the others shares with it, term by term.
struct Search<'a> {
    forms: &'a [Form],
    postings: HashMap<u32, Vec<u32>>,
    shared: Vec<u32>,
    touched: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(forms: &'a [Form], of: impl Iterator<Item = usize>) -> Self {
        let postings = postings(forms, of);
        Self { forms, postings, shared: vec![0; forms.len()], touched: Vec::new() }
    }

    /// Each candidate once, in no order.
    fn candidates(&mut self, form: usize) -> Vec<usize> {
        let profile = &self.forms[form].profile;
        let mut unseen = 0;
        for term in &profile.terms {
            if term.weight < INDEXED {
                unseen += term.weight;
                continue;
            }
            for other in self.postings.get(&term.id).into_iter().flatten() {
                let other = *other as usize;
                if self.shared[other] == 0 {
                    self.touched.push(other);
                }
                self.shared[other] += term.weight;
            }
        }
        let mut found = Vec::new();
        for other in self.touched.drain(..) {
            let shared = std::mem::take(&mut self.shared[other]);
            if other != form && may_link(profile, &self.forms[other].profile, shared + unseen) {
                found.push(other);
            }
        }
        found
    }
}

/// Takes the pinned units out of the forms, and with them what is like one of them and free to join.
fn claim(forms: &mut [Form], units: &[Unit], pins: &[Pin]) -> Vec<Claim> {
    if pins.is_empty() {
        return Vec::new();
    }
    let form_of: HashMap<usize, usize> = forms
        .iter()
        .enumerate()
        .flat_map(|(form, it)| it.units.iter().map(move |unit| (*unit, form)))
        .collect();
    let mut taken: HashSet<usize> = pins.iter().flat_map(|pin| pin.units.iter().copied()).collect();
    let mut offers: Vec<(f64, usize, usize)> = Vec::new();
    let postings = postings(forms, 0..forms.len());
    for (at, pin) in pins.iter().enumerate().filter(|(_, pin)| !pin.closed) {
        let pinned: BTreeSet<usize> =
            pin.units.iter().filter_map(|unit| form_of.get(unit).copied()).collect();
        let mut best: BTreeMap<usize, f64> = pinned.iter().map(|form| (*form, 1.0)).collect();
        for form in &pinned {
            let terms = forms[*form].profile.terms.iter();
            let near: BTreeSet<u32> =
                terms.filter_map(|term| postings.get(&term.id)).flatten().copied().collect();
            for other in near.into_iter().map(|other| other as usize) {
                let held = best.entry(other).or_default();
                *held = held.max(forms[*form].score(&forms[other]));
            }
        }
        offers.extend(
            best.into_iter().filter(|(_, best)| *best >= THRESHOLD).map(|(form, best)| (best, at, form)),
        );
    }
    offers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut claims: Vec<Claim> = Vec::with_capacity(pins.len());
    let mut present: Vec<HashSet<usize>> = Vec::with_capacity(pins.len());
    for (at, pin) in pins.iter().enumerate() {
        present.push(pin.units.iter().map(|unit| units[*unit].report).collect());
        let pinned =
            |unit: &usize| Claimed { unit: *unit, score: likest(forms, &form_of, pin, *unit), pinned: true };
        claims.push(Claim { pin: at, units: pin.units.iter().map(pinned).collect() });
    }
    for (score, at, form) in offers {
        for unit in &forms[form].units {
            let free = !taken.contains(unit) && !pins[at].not.contains(unit);
            if free && present[at].insert(units[*unit].report) {
                taken.insert(*unit);
                claims[at].units.push(Claimed { unit: *unit, score, pinned: false });
            }
        }
    }
    for form in forms {
        form.units.retain(|unit| !taken.contains(unit));
        form.reports = form.units.iter().map(|unit| units[*unit].report).collect();
        form.reports.sort_unstable();
    }
    claims
}

/// Likeness of a pinned unit to the other pinned unit that is most like it.
fn likest(forms: &[Form], form_of: &HashMap<usize, usize>, pin: &Pin, unit: usize) -> f64 {
    let Some(own) = form_of.get(&unit) else { return 0.0 };
    let others = pin.units.iter().filter(|other| **other != unit).filter_map(|other| form_of.get(other));
    let scores = others.map(|other| if other == own { 1.0 } else { forms[*own].score(&forms[*other]) });
    scores.fold(0.0, f64::max)
}

fn cluster(forms: &[Form]) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = (0..forms.len()).map(|form| vec![form]).collect();
    loop {
        let centres: Vec<usize> = clusters.iter().map(|members| centre(forms, members)).collect();
        let (edges, cut) = links(forms, &centres);
        let before = clusters.len();
        clusters = merge(forms, clusters, edges);
        // Only where links were cut can another round find more.
        if !cut || clusters.len() == before {
            break;
        }
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

struct Edge {
    score: f64,
    one: usize,
    other: usize,
}

/// Links between clusters by their centres, best first, and whether any were left out.
fn links(forms: &[Form], centres: &[usize]) -> (Vec<Edge>, bool) {
    let used = centres.iter().enumerate().filter(|(_, form)| !forms[**form].units.is_empty());
    let cluster_of: HashMap<usize, usize> = used.map(|(cluster, form)| (*form, cluster)).collect();
    let mut search = Search::new(forms, centres.iter().copied().filter(|form| cluster_of.contains_key(form)));
    let mut cut = false;
    let mut edges: Vec<Edge> = Vec::new();
    for form in centres.iter().filter(|form| cluster_of.contains_key(*form)) {
        let mut near: Vec<(f64, usize)> = search
            .candidates(*form)
            .into_iter()
            .map(|other| (forms[*form].score(&forms[other]), other))
            .filter(|(score, _)| *score >= THRESHOLD)
            .collect();
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        if near.len() > NEIGHBOURS {
            cut = true;
            near.truncate(NEIGHBOURS);
        }
        edges.extend(near.into_iter().map(|(score, other)| {
            let (one, other) = (cluster_of[form], cluster_of[&other]);
            Edge { score, one: one.min(other), other: one.max(other) }
        }));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparer::units::Kind;

    /// One report for each wording of the tuning pairs.
    fn units() -> Vec<Unit> {
        let rows = include_str!("../../fixtures/pairs/tuning.csv");
        let mut texts = BTreeSet::new();
        for row in csv::Reader::from_reader(rows.as_bytes()).records() {
            let row = row.unwrap();
            texts.extend([row[3].to_owned(), row[4].to_owned()]);
        }
        (0..).zip(texts).map(|(report, text)| Unit { report, item: 0, kind: Kind::Whole, text }).collect()
    }

    #[test]
    fn the_index_finds_every_pair_above_the_threshold() {
        let units = units();
        let subjects = vec!["Granskning".to_owned(); units.len()];
        let forms = align(&units, &subjects, &[]).forms;
        let mut search = Search::new(&forms, 0..forms.len());
        let mut found = BTreeSet::new();
        for form in 0..forms.len() {
            found.extend(search.candidates(form).into_iter().map(|other| (form.min(other), form.max(other))));
        }
        let mut linked = 0;
        for one in 0..forms.len() {
            for other in one + 1..forms.len() {
                if forms[one].score(&forms[other]) >= THRESHOLD {
                    linked += 1;
                    assert!(found.contains(&(one, other)), "{one} and {other} were not compared");
                }
            }
        }
        assert!(linked > 100, "{linked} links");
    }

    #[test]
    fn every_pair_of_a_theme_is_above_the_threshold() {
        let units = units();
        let subjects = vec!["Granskning".to_owned(); units.len()];
        let alignment = align(&units, &subjects, &[]);
        assert!(alignment.themes.len() > 40);
        for theme in &alignment.themes {
            for (at, one) in theme.iter().enumerate() {
                for other in &theme[at + 1..] {
                    assert!(alignment.forms[*one].score(&alignment.forms[*other]) >= THRESHOLD);
                }
            }
        }
    }
}

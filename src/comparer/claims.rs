//! What a themes file has pinned, and what joins it: pinned units are taken out of the forms before anything is
//! clustered, and with them what is like one of them and free to join.
//!
//! A person's word comes first: a unit that is pinned elsewhere or kept out joins nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::candidates::Search;
use super::forms::Form;
use super::pins::Pin;
use super::similarity::THRESHOLD;
use super::units::Unit;

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

/// Takes the pinned units out of the forms, and with them what is like one of them and free to join.
pub(super) fn claim(forms: &mut [Form], units: &[Unit], pins: &[Pin]) -> Vec<Claim> {
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
    let mut search = Search::new(forms, 0..forms.len());
    for (at, pin) in pins.iter().enumerate().filter(|(_, pin)| !pin.closed) {
        let pinned: BTreeSet<usize> =
            pin.units.iter().filter_map(|unit| form_of.get(unit).copied()).collect();
        let mut best: BTreeMap<usize, f64> = pinned.iter().map(|form| (*form, 1.0)).collect();
        for form in &pinned {
            for other in search.candidates(*form) {
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

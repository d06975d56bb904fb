//! Units that read the same make one form, so that a question asked by a thousand bodies in one wording costs no more
//! than one. Forms are numbered by content, never by the order of input.
//!
//! The trap is a wording without a matter of its own ("Är den interna kontrollen tillräcklig?"): it is about whatever its
//! report is about, and must not meet the same words about something else.

use std::collections::{BTreeMap, HashMap};

use super::similarity::score;
use super::units::Unit;
use super::weights::{Profile, Terms, UNIT, printed};

/// A wording whose own matter weighs less ("Är den interna kontrollen tillräcklig?") is only linked between reports on
/// one subject.
const THIN: u32 = 2 * UNIT;
/// A wording that weighs more says enough by its length.
const LONG: u32 = 12 * UNIT;
/// Share of the lighter report's subject that must be shared then.
const SAME_SUBJECT: f64 = 0.5;
/// Wordings lighter than this say nothing ("Om inte, varför?") and are never linked.
const LEAST_WEIGHT: u32 = 3 * UNIT / 2;

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
    pub reports: Vec<usize>,
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

/// True where a wording is about whatever its report is about.
pub(super) fn is_thin(matter: &Profile, profile: &Profile) -> bool {
    matter.total == 0 || matter.total < THIN && profile.total < LONG
}

/// True where a thin wording, of whose report nothing is known, may be about the matter.
pub(super) fn may_be_about(thin: &Profile, matter: &Profile) -> bool {
    covered(matter, &[thin]) >= SAME_SUBJECT
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

/// One form for each set of terms.
pub(super) fn forms(
    units: &[Unit],
    subjects: &[String],
    read: &HashMap<&str, Vec<u32>>,
    terms: &Terms,
) -> Vec<Form> {
    // The map is keyed by content, so its order is the canonical order of forms.
    let mut by_content: BTreeMap<(Vec<u32>, Vec<u32>), Form> = BTreeMap::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(ids) = read.get(unit.text.as_str()) else { continue };
        let profile = terms.profile(ids);
        if profile.total < LEAST_WEIGHT {
            continue;
        }
        let matter = terms.profile(&terms.matter(ids));
        let thin = is_thin(&matter, &profile);
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
    let mut forms: Vec<Form> = by_content.into_values().collect();
    for form in &mut forms {
        // Of several wordings with the same terms the first by the alphabet speaks for all, whatever the order of input.
        let wordings = form.units.iter().map(|unit| units[*unit].text.as_str());
        form.profile.words = printed(wordings.min().unwrap_or_default());
    }
    forms
}

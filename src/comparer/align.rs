//! Which wordings are the same: units to forms, what a person has pinned, then themes of what is alike.

use std::collections::HashMap;

use super::claims::{Claim, claim};
use super::clusters::cluster;
use super::forms::{Form, forms};
use super::pins::Pin;
use super::units::Unit;
use super::weights::Terms;

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::comparer::candidates::Search;
    use crate::comparer::similarity::THRESHOLD;
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
    fn the_index_finds_every_pair_above_the_threshold_from_both_sides() {
        let units = units();
        let subjects = vec!["Granskning".to_owned(); units.len()];
        let forms = align(&units, &subjects, &[]).forms;
        let mut search = Search::new(&forms, 0..forms.len());
        let mut found = BTreeSet::new();
        for form in 0..forms.len() {
            found.extend(search.candidates(form).into_iter().map(|other| (form, other)));
            let behind: BTreeSet<usize> = search.candidates_behind(form).into_iter().collect();
            let expected = found.range((form, form + 1)..(form + 1, 0)).map(|(_, other)| *other);
            assert_eq!(behind, expected.collect());
        }
        let mut linked = 0;
        for one in 0..forms.len() {
            for other in one + 1..forms.len() {
                if forms[one].score(&forms[other]) >= THRESHOLD {
                    linked += 1;
                    // From both sides: a search of all forms looks at each pair from one side alone.
                    let sides = [(one, other), (other, one)];
                    assert!(
                        sides.iter().all(|side| found.contains(side)),
                        "{one} and {other} were not compared"
                    );
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

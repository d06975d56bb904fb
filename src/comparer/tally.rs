//! Counts: grades by report, theme, firm and year; conclusions; recipients by kind.
//!
//! Questions where "Ja" is bad news are counted in tallies of their own, so that no sum ever takes their "Ja" for a
//! success. Questions without a grade count as `prose`, so that a tally always adds up to its denominator.

use std::collections::BTreeMap;

use crate::model::{
    Cell, ComparedReport, Comparison, Count, Grade, GradeTally, GroupTally, Polarity, Record, Summary,
};

/// A tally of questions and one of those where "Ja" is bad.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tallies {
    pub plain: GradeTally,
    pub negative: GradeTally,
}

impl Tallies {
    fn add(&mut self, grade: Option<Grade>, polarity: Polarity) {
        let tally = if polarity == Polarity::Negative { &mut self.negative } else { &mut self.plain };
        *match grade {
            Some(Grade::Ja) => &mut tally.ja,
            Some(Grade::IHuvudsak) => &mut tally.i_huvudsak,
            Some(Grade::Delvis) => &mut tally.delvis,
            Some(Grade::Nej) => &mut tally.nej,
            Some(Grade::EjBedomd) => &mut tally.ej_bedomd,
            None => &mut tally.prose,
        } += 1;
    }
}

/// Grades of a report's questions.
pub(super) fn of_record(record: &Record) -> Tallies {
    let mut tallies = Tallies::default();
    for question in &record.audit_questions {
        tallies.add(question.assessment.grade, question.polarity);
    }
    tallies
}

/// Grades of a theme's cells.
pub(super) fn of_cells(cells: &[Cell]) -> Tallies {
    let mut tallies = Tallies::default();
    for cell in cells {
        tallies.add(cell.grade, cell.polarity);
    }
    tallies
}

fn sum(one: GradeTally, other: GradeTally) -> GradeTally {
    GradeTally {
        ja: one.ja + other.ja,
        i_huvudsak: one.i_huvudsak + other.i_huvudsak,
        delvis: one.delvis + other.delvis,
        nej: one.nej + other.nej,
        ej_bedomd: one.ej_bedomd + other.ej_bedomd,
        prose: one.prose + other.prose,
    }
}

/// Counts over all reports.
pub(super) fn summary(comparison: &Comparison) -> Summary {
    let reports = &comparison.reports;
    let mut conclusions: BTreeMap<Option<Grade>, u32> = BTreeMap::new();
    for report in reports {
        *conclusions.entry(report.conclusion.as_ref().and_then(|it| it.level)).or_default() += 1;
    }
    let mut levels: Vec<Count> = Vec::new();
    for (level, count) in conclusions {
        levels.push(Count { name: level.map_or("none", Grade::key).to_owned(), count });
    }
    // Unknown sorts first in the map but is read last.
    if levels.first().is_some_and(|first| first.name == "none") {
        levels.rotate_left(1);
    }
    let mut recipients: BTreeMap<&'static str, u32> = BTreeMap::new();
    // Every recommendation stands in one place: in a theme or alone.
    let themed = comparison.recommendation_themes.iter().flat_map(|theme| &theme.cells);
    for recommendation in themed.chain(&comparison.unmatched_recommendations) {
        if recommendation.recipients.is_empty() {
            *recipients.entry("none").or_default() += 1;
        }
        let mut kinds: Vec<_> = recommendation.recipients.iter().map(|name| recipient_kind(name)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            *recipients.entry(kind).or_default() += 1;
        }
    }
    Summary {
        conclusions: levels,
        by_auditor: grouped(reports, |report| report.auditor.clone()),
        by_year: grouped(reports, |report| report.year.map(|year| year.to_string())),
        recipients: recipients
            .into_iter()
            .map(|(name, count)| Count { name: name.to_owned(), count })
            .collect(),
        asked_once: u32::try_from(comparison.unmatched.len()).unwrap_or(u32::MAX),
    }
}

fn grouped(reports: &[ComparedReport], key: impl Fn(&ComparedReport) -> Option<String>) -> Vec<GroupTally> {
    let mut groups: BTreeMap<(bool, Option<String>), GroupTally> = BTreeMap::new();
    for report in reports {
        let name = key(report);
        let group = groups.entry((name.is_none(), name.clone())).or_insert_with(|| GroupTally {
            name,
            reports: 0,
            questions: 0,
            tally: GradeTally::default(),
            tally_negative: GradeTally::default(),
        });
        group.reports += 1;
        group.questions += report.questions;
        group.tally = sum(group.tally, report.tally);
        group.tally_negative = sum(group.tally_negative, report.tally_negative);
    }
    groups.into_values().collect()
}

/// Kind of a body by the end of its name: `styrelse`, `nämnd`, `bolag`, `other`.
#[must_use]
pub fn recipient_kind(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let ends = |endings: &[&str]| {
        name.split(|c: char| !c.is_alphanumeric())
            .any(|word| endings.iter().any(|ending| word.ends_with(ending)))
    };
    if ends(&["styrelsen", "styrelse", "styrelserna"]) {
        "styrelse"
    } else if ends(&["nämnd", "nämnden", "nämnderna", "nämnder", "utskott", "utskottet"]) {
        "nämnd"
    } else if ends(&["bolag", "bolaget", "bolagen", "ab"]) {
        "bolag"
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests {
    use super::recipient_kind;

    #[test]
    fn bodies_are_sorted_by_kind() {
        for (name, kind) in [
            ("regionstyrelsen", "styrelse"),
            ("nämnden för folkhälsa och sjukvård", "nämnd"),
            ("hälso- och sjukvårdsnämnden", "nämnd"),
            ("Regionteatern AB", "bolag"),
            ("regiondirektören", "other"),
        ] {
            assert_eq!(recipient_kind(name), kind, "{name}");
        }
    }
}

//! A themes file against the reports at hand: which units its lines mean, and which lines no longer fit.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::similarity::Judge;
use super::themes::{NamedTheme, UnitRef, into_which, report_name};
use super::units::{Kind, Unit};
use crate::model::{Diagnostic, Record, Severity};

/// A named theme in terms of units.
#[derive(Debug, Clone, Default)]
pub(super) struct Pin {
    pub id: String,
    pub label: String,
    pub units: Vec<usize>,
    pub not: BTreeSet<usize>,
    pub closed: bool,
}

/// The unit as a themes file names it.
pub(super) fn unit_name(records: &[&Record], unit: &Unit) -> String {
    let Some(record) = records.get(unit.report) else { return String::new() };
    let question = || record.audit_questions.get(unit.item);
    match unit.kind {
        Kind::Whole => question().map(|it| it.id.clone()),
        Kind::Sub(at) => question().and_then(|it| it.subquestions.get(at)).map(|it| it.id.clone()),
        Kind::Sentence(at) => question().map(|it| format!("{}#{}", it.id, at + 1)),
        Kind::Recommendation => record.recommendations.get(unit.item).map(|it| it.id.clone()),
    }
    .unwrap_or_default()
}

/// Finds the units of each named theme.
pub(super) fn resolve(
    themes: &[NamedTheme],
    records: &[&Record],
    units: &[Unit],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Pin> {
    if themes.is_empty() {
        return Vec::new();
    }
    let mut finder = Finder::new(records, units);
    let homes = into_which(themes);
    let mut pins: BTreeMap<&str, Pin> = BTreeMap::new();
    let mut elsewhere = 0;
    for theme in themes {
        let home = homes.get(theme.id.as_str()).copied().unwrap_or(&theme.id);
        let pin = pins.entry(home).or_default();
        if home == theme.id {
            pin.id.clone_from(&theme.id);
            pin.label.clone_from(&theme.label);
        }
        pin.closed |= theme.closed;
        for (list, pinned) in [(&theme.units, true), (&theme.not, false)] {
            for reference in list {
                match finder.find(reference) {
                    Found::Unit(unit) if pinned => pin.units.push(unit),
                    Found::Unit(unit) => {
                        pin.not.insert(unit);
                    }
                    Found::NoReport => elsewhere += 1,
                    Found::Stale(why) => diagnostics.push(Diagnostic::new(
                        "themes-stale",
                        Severity::Warning,
                        format!("theme '{}': {} of {}: {why}", theme.id, reference.unit, shown(reference)),
                        None,
                    )),
                }
            }
        }
    }
    if elsewhere > 0 {
        let message =
            format!("lines of the themes file about reports that are not compared here: {elsewhere}");
        diagnostics.push(Diagnostic::new("themes-elsewhere", Severity::Note, message, None));
    }
    let mut pins: Vec<Pin> = pins.into_values().collect();
    for pin in &mut pins {
        one_a_report(pin, records, units, diagnostics);
    }
    pins
}

fn shown(reference: &UnitRef) -> &str {
    if reference.name.is_empty() { &reference.report } else { &reference.name }
}

/// A report stands once in a theme, also when a person says otherwise.
fn one_a_report(pin: &mut Pin, records: &[&Record], units: &[Unit], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for unit in std::mem::take(&mut pin.units) {
        match seen.get(&units[unit].report) {
            Some(first) if *first == unit => {}
            Some(first) => {
                let message = format!(
                    "theme '{}' pins {} and {} of one report; a report stands once in a theme, so only the first does: \
                     move the other to a theme of its own",
                    pin.id,
                    unit_name(records, &units[*first]),
                    unit_name(records, &units[unit]),
                );
                diagnostics.push(Diagnostic::new(
                    "themes-two-of-one-report",
                    Severity::Warning,
                    message,
                    None,
                ));
            }
            None => {
                seen.insert(units[unit].report, unit);
                kept.push(unit);
            }
        }
    }
    pin.units = kept;
}

enum Found {
    Unit(usize),
    NoReport,
    Stale(String),
}

struct Finder<'a> {
    records: &'a [&'a Record],
    units: &'a [Unit],
    of_report: HashMap<usize, Vec<(String, usize)>>,
    judge: Judge,
}

impl<'a> Finder<'a> {
    fn new(records: &'a [&'a Record], units: &'a [Unit]) -> Self {
        let mut of_report: HashMap<usize, Vec<(String, usize)>> = HashMap::new();
        for (index, unit) in units.iter().enumerate() {
            of_report.entry(unit.report).or_default().push((unit_name(records, unit), index));
        }
        Self { records, units, of_report, judge: Judge::default() }
    }

    fn find(&mut self, reference: &UnitRef) -> Found {
        let Some(report) = self.report(reference) else { return Found::NoReport };
        let mine = self.of_report.get(&report).map_or(&[][..], Vec::as_slice);
        let named = mine.iter().find(|(name, _)| *name == reference.unit).map(|(_, unit)| *unit);
        if reference.text.is_empty() {
            return named.map_or_else(|| Found::Stale("there is no such unit".to_owned()), Found::Unit);
        }
        // The wording decides: numbers shift when a report is read better.
        let wanted = bare(&reference.text);
        let same = |unit: &usize| bare(&self.units[*unit].text) == wanted;
        if let Some(unit) = named.filter(same).or_else(|| mine.iter().map(|(_, unit)| *unit).find(same)) {
            return Found::Unit(unit);
        }
        match named {
            Some(unit) if self.judge.same(&reference.text, &self.units[unit].text) => Found::Unit(unit),
            Some(unit) => Found::Stale(format!(
                "it now reads \"{}\"; correct or remove the line",
                self.units[unit].text
            )),
            None => {
                Found::Stale("the report has no such unit and no such wording; remove the line".to_owned())
            }
        }
    }

    fn report(&self, reference: &UnitRef) -> Option<usize> {
        const LEAST_DIGITS: usize = 8;
        let by_id = self.records.iter().position(|record| {
            reference.report.len() >= LEAST_DIGITS && record.id.starts_with(&reference.report)
        });
        by_id.or_else(|| {
            let name_of = |record: &&Record| {
                report_name(record.meta.audited_entity.as_deref(), record.meta.year) == reference.name
            };
            let mut named = self.records.iter().enumerate().filter(|(_, record)| name_of(record));
            match (named.next(), named.next()) {
                (Some((at, _)), None) if !reference.name.is_empty() => Some(at),
                _ => None,
            }
        })
    }
}

/// Letters and digits only.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

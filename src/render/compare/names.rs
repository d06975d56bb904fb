//! What the reports are called in headings: as long as needed to tell them apart, or three letters and a key.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ComparedReport, Comparison};
use crate::render::printable;

/// The names of a comparison's reports, in the order of its columns.
pub(super) struct Names {
    /// "Region Kronoberg", with year or file where two are alike.
    pub full: Vec<String>,
    /// "Kronoberg".
    pub short: Vec<String>,
    /// "Kro".
    pub letters: Vec<String>,
}

impl Names {
    pub fn of(comparison: &Comparison) -> Self {
        let entity: Vec<String> = comparison.reports.iter().map(entity).collect();
        let full = told_apart(&entity, &comparison.reports);
        let bare: Vec<String> = entity.iter().map(|name| bare(name)).collect();
        let short = told_apart(&bare, &comparison.reports);
        let letters = letters(&short);
        Self { full, short, letters }
    }
}

fn entity(report: &ComparedReport) -> String {
    match &report.audited_entity {
        Some(name) => printable(name),
        None => printable(report.path.rsplit(['/', '\\']).next().unwrap_or(&report.path)),
    }
}

/// Without what all such names have in common.
fn bare(name: &str) -> String {
    if name == "Västra Götalandsregionen" {
        return "VGR".to_owned();
    }
    let name = name.strip_prefix("Region ").unwrap_or(name);
    let name = name.strip_suffix(" län").unwrap_or(name);
    name.strip_suffix(" kommun").map_or(name, without_genitive).to_owned()
}

/// "Karlstads" (kommun) → "Karlstad", but "Västerås" and "Bengtsfors" as they are.
fn without_genitive(name: &str) -> &str {
    const OWN: &[&str] = &["ås", "näs", "fors", "Grums"];
    let own = OWN.iter().any(|ending| name.ends_with(ending));
    if own { name } else { name.strip_suffix('s').unwrap_or(name) }
}

/// Adds the year to names that occur twice, then a number.
fn told_apart(names: &[String], reports: &[ComparedReport]) -> Vec<String> {
    let mut names = names.to_vec();
    for round in 0..2 {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            *count.entry(name.as_str()).or_default() += 1;
        }
        let twice: BTreeSet<String> =
            count.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_owned()).collect();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (name, report) in names.iter_mut().zip(reports).filter(|(name, _)| twice.contains(name.as_str()))
        {
            if round == 0 {
                if let Some(year) = report.year {
                    name.push_str(&format!(" {year}"));
                }
            } else {
                let number = seen.entry(name.clone()).or_default();
                *number += 1;
                name.push_str(&format!(" ({number})"));
            }
        }
    }
    names
}

/// Three letters a name, no two alike: the first three, else the first two and a later one, else a number.
fn letters(names: &[String]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let chars: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
            let head: String = chars.iter().take(2).collect();
            let later = chars.iter().skip(2).map(|c| format!("{head}{c}"));
            let made = later.chain([name.chars().filter(|c| c.is_alphanumeric()).take(3).collect()]);
            let made = made
                .filter(|letters| !letters.is_empty())
                .find(|letters| !taken.contains(letters))
                .unwrap_or_else(|| format!("{:>3}", number + 1));
            taken.insert(made.clone());
            made
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_regions_apart() {
        let names = ["Västmanland", "Västernorrland", "Västerbotten", "Kronoberg", "VGR"].map(str::to_owned);
        assert_eq!(letters(&names), ["Väs", "Vät", "Väe", "Kro", "VGR"]);
    }

    #[test]
    fn common_parts_are_dropped() {
        assert_eq!(bare("Region Örebro län"), "Örebro");
        assert_eq!(bare("Uppsala kommun"), "Uppsala");
        assert_eq!(bare("Lunds kommun"), "Lund");
        assert_eq!(bare("Strängnäs kommun"), "Strängnäs");
        assert_eq!(bare("Region Jämtland Härjedalen"), "Jämtland Härjedalen");
    }
}

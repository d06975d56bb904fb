//! A part of a comparison: some reports, some years, some grades, in another order. Nothing is aligned anew, so what is
//! left reads as it did in the whole.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::tally;
use crate::model::{
    Cell, ComparedReport, Comparison, Diagnostic, Grade, Polarity, RecommendationCell, Severity,
};

/// What to keep. An empty list keeps all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Names of audited bodies, or parts of them ("kronoberg"); letters' case does not matter.
    pub only: Vec<String>,
    /// Years of reports.
    pub years: Vec<Years>,
    /// Grades: a theme stays if a cell has one of them.
    pub grades: Vec<GradeChoice>,
    /// Order of themes.
    pub sort: Sort,
}

/// A year or a range of years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// First year.
    pub first: i32,
    /// Last year.
    pub last: i32,
}

/// A grade to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradeChoice {
    /// This grade.
    Is(Grade),
    /// An answer in prose, or none.
    Without,
}

/// Order of themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Most reports first.
    #[default]
    Spread,
    /// Worst grades first.
    Worst,
    /// Grades furthest apart first.
    Difference,
    /// By wording.
    Label,
}

impl FromStr for Years {
    type Err = String;

    /// "2023" or "2021-2024".
    fn from_str(text: &str) -> Result<Self, String> {
        let year = |part: &str| {
            part.trim().parse::<i32>().map_err(|_| format!("'{text}' is no year; write 2023 or 2021-2024"))
        };
        let (first, last) = match text.split_once(['-', '–']) {
            Some((first, last)) => (year(first)?, year(last)?),
            None => (year(text)?, year(text)?),
        };
        if first > last {
            return Err(format!("'{text}' ends before it begins; write {last}-{first}"));
        }
        Ok(Self { first, last })
    }
}

impl FromStr for GradeChoice {
    type Err = String;

    /// "ja", "i huvudsak", "delvis", "nej", "ej bedömd", "prosa".
    fn from_str(text: &str) -> Result<Self, String> {
        let bare: String =
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Ok(match bare.as_str() {
            "ja" => Self::Is(Grade::Ja),
            "ihuvudsak" => Self::Is(Grade::IHuvudsak),
            "delvis" => Self::Is(Grade::Delvis),
            "nej" => Self::Is(Grade::Nej),
            "ejbedömd" | "ejbedomd" => Self::Is(Grade::EjBedomd),
            "prosa" | "prose" | "none" => Self::Without,
            _ => {
                return Err(format!(
                    "'{text}' is no grade; the grades are ja, i_huvudsak, delvis, nej, ej_bedomd, prosa"
                ));
            }
        })
    }
}

/// The part of a comparison that a filter keeps.
#[must_use]
pub fn apply(mut comparison: Comparison, filter: &Filter) -> Comparison {
    note_unknown(&mut comparison, filter);
    keep_reports(&mut comparison, filter);
    if !filter.grades.is_empty() {
        let wanted = |cell: &Cell| filter.grades.contains(&choice(cell.grade));
        comparison.themes.retain(|theme| theme.cells.iter().any(wanted));
        comparison.unmatched.retain(wanted);
    }
    sort(&mut comparison, filter.sort);
    comparison.summary = tally::summary(&comparison);
    comparison
}

fn choice(grade: Option<Grade>) -> GradeChoice {
    grade.map_or(GradeChoice::Without, GradeChoice::Is)
}

/// A name that fits no report is most likely a slip: it is told, with the names there are.
fn note_unknown(comparison: &mut Comparison, filter: &Filter) {
    for name in &filter.only {
        if comparison.reports.iter().any(|report| is_named(report, name)) {
            continue;
        }
        let mut known: Vec<&str> =
            comparison.reports.iter().filter_map(|report| report.audited_entity.as_deref()).collect();
        known.sort_unstable();
        known.dedup();
        let message = format!("no report is about '{name}'; there are: {}", known.join(", "));
        comparison.diagnostics.push(Diagnostic::new("no-such-body", Severity::Warning, message, None));
    }
}

fn is_named(report: &ComparedReport, name: &str) -> bool {
    let name = name.to_lowercase();
    let entity = report.audited_entity.as_deref().map(str::to_lowercase);
    entity.is_some_and(|entity| entity.contains(&name)) || report.path.to_lowercase().contains(&name)
}

fn keep_reports(comparison: &mut Comparison, filter: &Filter) {
    if filter.only.is_empty() && filter.years.is_empty() {
        return;
    }
    let kept = |report: &ComparedReport| {
        let named = filter.only.is_empty() || filter.only.iter().any(|name| is_named(report, name));
        let year = |year: i32| filter.years.iter().any(|years| (years.first..=years.last).contains(&year));
        named && (filter.years.is_empty() || report.year.is_some_and(year))
    };
    let mut index: BTreeMap<usize, usize> = BTreeMap::new();
    for (old, report) in comparison.reports.iter().enumerate() {
        if kept(report) {
            index.insert(old, index.len());
        }
    }
    comparison.reports.retain(kept);
    for report in &mut comparison.reports {
        report.version_of = report.version_of.and_then(|old| index.get(&old).copied());
    }
    let cell = |mut cell: Cell| {
        index.get(&cell.report).map(|new| {
            cell.report = *new;
            cell
        })
    };
    let mut alone: Vec<Cell> =
        std::mem::take(&mut comparison.unmatched).into_iter().filter_map(cell).collect();
    for theme in &mut comparison.themes {
        theme.cells = std::mem::take(&mut theme.cells).into_iter().filter_map(cell).collect();
        let tallies = tally::of_cells(&theme.cells);
        (theme.tally, theme.tally_negative) = (tallies.plain, tallies.negative);
        if theme.cells.len() < 2 {
            alone.append(&mut theme.cells);
        }
    }
    comparison.themes.retain(|theme| theme.cells.len() >= 2);
    alone.sort_by_key(|cell| cell.report);
    comparison.unmatched = alone;

    let cell = |mut cell: RecommendationCell| {
        index.get(&cell.report).map(|new| {
            cell.report = *new;
            cell
        })
    };
    let unmatched = std::mem::take(&mut comparison.unmatched_recommendations);
    let mut alone: Vec<RecommendationCell> = unmatched.into_iter().filter_map(cell).collect();
    for theme in &mut comparison.recommendation_themes {
        theme.cells = std::mem::take(&mut theme.cells).into_iter().filter_map(cell).collect();
        if theme.cells.len() < 2 {
            alone.append(&mut theme.cells);
        }
    }
    comparison.recommendation_themes.retain(|theme| theme.cells.len() >= 2);
    alone.sort_by_key(|cell| cell.report);
    comparison.unmatched_recommendations = alone;
}

fn sort(comparison: &mut Comparison, sort: Sort) {
    let themes = &mut comparison.themes;
    match sort {
        Sort::Spread => themes.sort_by_key(|theme| std::cmp::Reverse(theme.cells.len())),
        Sort::Worst => themes.sort_by_key(|theme| {
            let badness: Vec<u32> = theme.cells.iter().filter_map(badness).collect();
            let sum: u32 = badness.iter().sum();
            // The mean in hundredths; themes without grades come last.
            std::cmp::Reverse((100 * sum).checked_div(u32::try_from(badness.len()).unwrap_or(0)))
        }),
        Sort::Difference => themes.sort_by_key(|theme| {
            let badness: Vec<u32> = theme.cells.iter().filter_map(badness).collect();
            let spread = badness.iter().max().zip(badness.iter().min()).map(|(most, least)| most - least);
            std::cmp::Reverse(spread)
        }),
        Sort::Label => themes.sort_by_key(|theme| theme.label.to_lowercase()),
    }
}

/// 0 for good to 3 for bad, turned round where "Ja" is bad.
fn badness(cell: &Cell) -> Option<u32> {
    let badness = match cell.grade? {
        Grade::Ja => 0,
        Grade::IHuvudsak => 1,
        Grade::Delvis => 2,
        Grade::Nej => 3,
        Grade::EjBedomd => return None,
    };
    Some(if cell.polarity == Polarity::Negative { 3 - badness } else { badness })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_range() {
        assert_eq!("2023".parse(), Ok(Years { first: 2023, last: 2023 }));
        assert_eq!("2021-2024".parse(), Ok(Years { first: 2021, last: 2024 }));
        assert!("2024-2021".parse::<Years>().unwrap_err().contains("2021-2024"));
        assert!("i fjol".parse::<Years>().unwrap_err().contains("write 2023"));
    }

    #[test]
    fn grades_are_read_as_people_write_them() {
        assert_eq!("Delvis".parse(), Ok(GradeChoice::Is(Grade::Delvis)));
        assert_eq!("i huvudsak".parse(), Ok(GradeChoice::Is(Grade::IHuvudsak)));
        assert_eq!("i_huvudsak".parse(), Ok(GradeChoice::Is(Grade::IHuvudsak)));
        assert!("kanske".parse::<GradeChoice>().unwrap_err().contains("ja, i_huvudsak"));
    }
}

//! The report's date and year, by order of trust: signature, cover, letter, running foot, audit plan.

use crate::layout::Role;
use crate::model::PartKind;

use super::super::doc::Doc;
use super::dates::{Date, dates, may_be_date};
use super::signature::{early_signature, signature, stands_alone};
use super::{first_page, is_cover};

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Dated {
    pub year: Option<i32>,
    pub date: Option<String>,
    pub source: Option<&'static str>,
}

pub(super) fn find(doc: &Doc, title: Option<&str>) -> Dated {
    let sources: [(&'static str, &dyn Fn() -> Option<Date>); 7] = [
        ("signature", &|| signature(doc)),
        ("cover", &|| cover(doc)),
        ("missiv", &|| missiv(doc)),
        ("signature", &|| early_signature(doc)),
        ("foot", &|| foot(doc)),
        ("cover", &|| numbered_title(doc)),
        ("plan", &|| plan(doc, title)),
    ];
    // A year alone waits for a source that knows the month.
    let mut chosen: Option<(&'static str, Date)> = None;
    for (source, read) in sources {
        let Some(date) = read() else { continue };
        if date.month.is_some() {
            chosen = Some((source, date));
            break;
        }
        chosen = chosen.or(Some((source, date)));
    }
    let Some((source, mut date)) = chosen else { return Dated::default() };
    if date.month.is_some() && date.day.is_none() {
        date = day_of(doc, date).unwrap_or(date);
    }
    let printed = match (date.month, date.day) {
        (Some(m), Some(d)) => Some(format!("{}-{m:02}-{d:02}", date.year)),
        (Some(m), None) => Some(format!("{}-{m:02}", date.year)),
        _ => None,
    };
    Dated { year: Some(date.year), date: printed, source: Some(source) }
}

/// The day, where a cover has only the month: a line that is no more than a date (after a place) of that month.
fn day_of(doc: &Doc, month: Date) -> Option<Date> {
    (0..doc.text.lines.len()).find_map(|i| {
        if !matches!(doc.part_kind(i), PartKind::AuditReport) {
            return None;
        }
        let words = doc.text.line(i);
        let (at, date) = may_be_date(doc, i).then(|| dates(words).into_iter().next())??;
        let same = date.day.is_some() && (date.year, date.month) == (month.year, month.month);
        (same && stands_alone(doc, words, at, i)).then_some(date)
    })
}

fn cover(doc: &Doc) -> Option<Date> {
    let page = first_page(doc);
    let cover = is_cover(doc, &page);
    let lines = if cover { page } else { page.start..page.end.min(page.start + 14) };
    let mut best: Option<Date> = None;
    for i in lines {
        let words = doc.text.line(i);
        // Every date holds a year, and few lines do.
        if !doc.marks.has_year(i) {
            continue;
        }
        let folded = doc.folds.line(i);
        // "svar senast den 15 mars 2016" is no date of the report.
        if words.chars().count() > 90 || folded.contains("senast") {
            continue;
        }
        if ["projektplan", "revisionsplan", "beslut", "behandlad", "antagen", "reviderad"]
            .iter()
            .any(|w| folded.contains(w))
            && !cover
        {
            continue;
        }
        let mut found = dates(words);
        // "November 2016 – februari 2017": the report is of the end.
        if let [(first, _), (last, _)] = found.as_slice()
            && words.get(*first..*last).is_some_and(|w| w.trim_end().ends_with(['–', '-', '—']))
        {
            found.remove(0);
        }
        for (_, date) in found {
            let better = best.is_none_or(|b| {
                b.day.is_none() && date.day.is_some() && (b.year, b.month) == (date.year, date.month)
            });
            if better {
                best = Some(date);
            }
        }
    }
    best
}

/// "Revisionsrapport nr 2, 2011", "Utlåtande om delårsrapport 2019", "Nr 5, 2016": the year in the line that says what it is.
fn numbered_title(doc: &Doc) -> Option<Date> {
    let titles = ["report_titles", "audit_titles"].map(|list| doc.lexicon.phrases.list(list));
    first_page(doc).take(14).find_map(|i| {
        let folded = doc.unnumbered(i);
        let year_of = |w: &str| w.parse().ok().filter(|y| w.len() == 4 && (1990..2100).contains(y));
        let words: Vec<&str> = folded.split(' ').collect();
        // A long title ends in its year.
        let year = match words.len() {
            0..=6 => words.iter().find_map(|w| year_of(w)),
            7..=14 => words.last().and_then(|w| year_of(w)),
            _ => None,
        };
        // "Nr 5, 2016" alone on its line counts the office's reports.
        let counted = words.len() == 3 && words[0] == "nr";
        year.filter(|_| counted || titles.iter().any(|list| list.starts(folded))).map(|year| Date {
            year,
            month: None,
            day: None,
        })
    })
}

fn missiv(doc: &Doc) -> Option<Date> {
    let part = doc.parts.iter().find(|p| p.kind == PartKind::Missiv)?;
    (part.start..part.end.min(part.start + 25)).find_map(|i| {
        let words = doc.text.line(i);
        (words.chars().count() <= 80).then(|| dates(words).into_iter().next().map(|d| d.1)).flatten()
    })
}

/// "© 2022 KPMG AB", "November 2022" at the foot of every page.
fn foot(doc: &Doc) -> Option<Date> {
    let mut year = None;
    let reserved = doc.text.lines_with(["All rights reserved"]);
    for (i, line) in doc.text.lines.iter().enumerate() {
        let words = doc.text.line(i);
        if words.starts_with('©') || reserved.binary_search(&i).is_ok() {
            let digits = words.split(|c: char| !c.is_ascii_digit()).find(|d| d.len() == 4);
            if let Some(y) = digits.and_then(|d| d.parse().ok()) {
                year = year.or(Some(Date { year: y, month: None, day: None }));
            }
        }
        if line.role == Role::Furniture
            && doc.marks.has_year(i)
            && let Some((_, date)) = dates(words).into_iter().next()
        {
            return Some(date);
        }
    }
    year
}

/// "revisionsplanen för år 2023", "projektplan från 2023-03-23": a lower bound for the year, no date.
fn plan(doc: &Doc, title: Option<&str>) -> Option<Date> {
    let year_in = |text: &str| -> Option<i32> {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|d| d.len() == 4)
            .filter_map(|d| d.parse().ok())
            .find(|y| (1990..2100).contains(y))
    };
    for i in doc.folds.lines_with(["revisionsplan", "projektplan från", "granskningsplan"]) {
        let words = doc.text.line(i);
        let next = doc.next(i).map_or("", |j| doc.text.line(j));
        let joined = format!("{words} {next}");
        let at = ["revisionsplan", "projektplan", "granskningsplan"]
            .iter()
            .filter_map(|w| joined.to_lowercase().find(w))
            .min()?;
        let from = joined.char_indices().map(|(n, _)| n).rfind(|n| *n <= at.saturating_sub(24)).unwrap_or(0);
        let to = joined.char_indices().map(|(n, _)| n).find(|n| *n >= at + 60).unwrap_or(joined.len());
        if let Some(year) = joined.get(from..to).and_then(year_in) {
            return Some(Date { year, month: None, day: None });
        }
    }
    if let Some(year) = title.and_then(year_in) {
        return Some(Date { year, month: None, day: None });
    }
    // The newest year that the document speaks of in a date of its own.
    let mut newest: Option<i32> = None;
    for i in 0..doc.text.lines.len() {
        let words = doc.text.line(i);
        // An answer is awaited later than the report is written.
        let own = doc.marks.has_year(i) && !doc.folds.line(i).contains("senast");
        for (_, date) in own.then(|| dates(words)).into_iter().flatten() {
            newest = newest.max(Some(date.year));
        }
    }
    newest.map(|year| Date { year, month: None, day: None })
}

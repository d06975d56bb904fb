//! The report's date and year, by order of trust: signature, cover, letter, running foot, audit plan.

use std::sync::OnceLock;

use regex::Regex;

use crate::layout::Role;
use crate::lexicon::fold;
use crate::model::PartKind;

use super::super::doc::Doc;
use super::{first_page, is_cover};

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Dated {
    pub year: Option<i32>,
    pub date: Option<String>,
    pub source: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Date {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

pub(super) fn find(doc: &Doc, title: Option<&str>) -> Dated {
    let sources: [(&'static str, &dyn Fn() -> Option<Date>); 5] = [
        ("signature", &|| signature(doc)),
        ("cover", &|| cover(doc)),
        ("missiv", &|| missiv(doc)),
        ("foot", &|| foot(doc)),
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
        let (at, date) = short_with_digits(words).then(|| dates(words).into_iter().next())??;
        let same = date.day.is_some() && (date.year, date.month) == (month.year, month.month);
        (same && stands_alone(doc, words, at, i)).then_some(date)
    })
}

fn short_with_digits(words: &str) -> bool {
    words.len() <= 90 && words.bytes().any(|b| b.is_ascii_digit())
}

/// Nothing but a place stands before the date and nothing but names and roles after it.
fn stands_alone(doc: &Doc, words: &str, at: usize, i: usize) -> bool {
    const NOT: &[&str] = &[
        "antagen",
        "reviderad",
        "senast",
        "beslutad",
        "publicerad",
        "uppdaterad",
        "period",
        "per",
        "svar",
        "fastställd",
        "giltig",
        "version",
        "utskriven",
        "möte",
        "sammanträde",
        "nästa",
        "klart",
        "klar",
    ];
    let before = fold(&words[..at]);
    let count = if before.is_empty() { 0 } else { before.split(' ').count() };
    let place = || {
        let place = before.trim_end_matches(" den").trim_end_matches(" i");
        doc.lexicon.entities.place(place).is_some_and(|_| place.split(' ').count() <= 2)
    };
    let led = count == 0
        || count <= 3
            && !before.split(' ').any(|w| NOT.contains(&w))
            && (before.ends_with("den") && before != "den"
                || matches!(before.as_str(), "den" | "datum" | "dag" | "datum för rapport" | "rapportdatum")
                || words[..at].trim_end().ends_with(',')
                || place()
                || count == 1 && words.starts_with(char::is_uppercase) && doc.text.lines[i].cell.is_none());
    if !led {
        return false;
    }
    // "2019-05-28    Anna Ek    Bo Ask": a column of names beside the date.
    let rest: Vec<&str> = words[at..].split_whitespace().skip(date_words(&words[at..])).collect();
    rest.is_empty()
        || rest.len() <= 9
            && rest
                .iter()
                .all(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) || is_role(w))
            && !words.ends_with('.')
}

/// How many words the date itself takes.
fn date_words(words: &str) -> usize {
    let all: Vec<&str> = words.split_whitespace().collect();
    let month = all.iter().take(2).position(|w| MONTHS.contains(&w.to_lowercase().as_str()));
    // "5 juni 2018", "juni 2018", "2024-11 -20"
    month.map_or_else(
        || {
            let mut digits = 0;
            all.iter()
                .take_while(|w| {
                    let more = digits < 8;
                    digits += w.bytes().filter(u8::is_ascii_digit).count();
                    more
                })
                .count()
        },
        |n| n + 2,
    )
}

fn is_role(word: &str) -> bool {
    let word = fold(word);
    ROLES.iter().any(|r| word.contains(r))
        || matches!(word.as_str(), "ab" | "kommunal" | "för" | "av" | "och")
}

/// All dates of a line with the byte where each begins.
fn dates(words: &str) -> Vec<(usize, Date)> {
    static ISO: OnceLock<Option<Regex>> = OnceLock::new();
    static WORDS: OnceLock<Option<Regex>> = OnceLock::new();
    let iso = ISO.get_or_init(|| {
        Regex::new(r"\b(20\d\d|19\d\d)\s?-\s?(0[1-9]|1[0-2])\s?-\s?(0[1-9]|[12]\d|3[01])\b").ok()
    });
    let named = WORDS.get_or_init(|| Regex::new(r"(?i)\b(?:(\d{1,2})\s+)?(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+(20\d\d|19\d\d)\b").ok());
    let mut found = Vec::new();
    if let Some(iso) = iso {
        for c in iso.captures_iter(words) {
            let number = |n: usize| c.get(n).and_then(|m| m.as_str().parse::<u32>().ok());
            if let (Some(m), Some(y), Some(mo), Some(d)) = (c.get(0), number(1), number(2), number(3)) {
                found.push((m.start(), Date { year: y as i32, month: Some(mo), day: Some(d) }));
            }
        }
    }
    if let Some(named) = named {
        for c in named.captures_iter(words) {
            let month = c.get(2).and_then(|m| MONTHS.iter().position(|x| *x == m.as_str().to_lowercase()));
            let day = c.get(1).and_then(|m| m.as_str().parse().ok()).filter(|d| (1..=31).contains(d));
            if let (Some(m), Some(month), Some(year)) =
                (c.get(0), month, c.get(3).and_then(|m| m.as_str().parse().ok()))
            {
                found.push((m.start(), Date { year, month: Some(month as u32 + 1), day }));
            }
        }
    }
    found.sort_by_key(|f| f.0);
    found
}

/// A date that stands alone, or after a place ("Göteborg den 5 juni 2018"), near those who sign; the last one, and one with
/// a day before one without.
fn signature(doc: &Doc) -> Option<Date> {
    let mut best: Option<Date> = None;
    for part in doc.parts.iter().filter(|p| p.kind == PartKind::AuditReport) {
        let from = part.start + (part.end - part.start) / 3;
        for i in from..part.end {
            let words = doc.text.line(i);
            if !short_with_digits(words) || !doc.text.is_words(i) || doc.text.lines[i].marker.is_item() {
                continue;
            }
            let Some((at, date)) = dates(words).into_iter().next() else { continue };
            if best.is_some_and(|b| b.day.is_some()) && date.day.is_none()
                || doc.kind_at(i) == crate::lexicon::HeadingKind::Appendix
                || !stands_alone(doc, words, at, i)
            {
                continue;
            }
            let led = date.day.is_some() && fold(&words[..at]).ends_with(" den");
            if led || near_signature(doc, i, part.end) {
                best = Some(date);
            }
        }
    }
    best
}

const ROLES: &[&str] = &[
    "revisor",
    "uppdragsledare",
    "projektledare",
    "uppdragsansvarig",
    "revisionsdirektör",
    "revisionschef",
    "revisionskonsult",
    "kvalitetssäkr",
    "ernst",
    "kpmg ab",
    "deloitte",
    "bdo",
    "granskare",
    "öhrlings",
    "sekreterare",
    "kundansvarig",
    "konsult",
    "certifierad",
    "medarbetare",
    "ordförande",
];

/// Roles that sign a report stand within a few lines.
fn near_signature(doc: &Doc, i: usize, end: usize) -> bool {
    (i..end.min(i + 12)).chain(i.saturating_sub(3)..i).any(|j| {
        let folded = doc.folds.line(j);
        folded.split(' ').count() <= 8 && ROLES.iter().any(|r| folded.contains(r))
    })
}

fn cover(doc: &Doc) -> Option<Date> {
    let page = first_page(doc);
    let cover = is_cover(doc, &page);
    let lines = if cover { page } else { page.start..page.end.min(page.start + 14) };
    let mut best: Option<Date> = None;
    for i in lines {
        let words = doc.text.line(i);
        if words.chars().count() > 90 {
            continue;
        }
        let folded = doc.folds.line(i);
        if ["projektplan", "revisionsplan", "beslut", "behandlad", "antagen", "reviderad"]
            .iter()
            .any(|w| folded.contains(w))
            && !cover
        {
            continue;
        }
        for (_, date) in dates(words) {
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
    for (i, line) in doc.text.lines.iter().enumerate() {
        let words = doc.text.line(i);
        if words.starts_with('©') || words.contains("All rights reserved") {
            let digits = words.split(|c: char| !c.is_ascii_digit()).find(|d| d.len() == 4);
            if let Some(y) = digits.and_then(|d| d.parse().ok()) {
                year = year.or(Some(Date { year: y, month: None, day: None }));
            }
        }
        if line.role == Role::Furniture
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
    for i in 0..doc.text.lines.len() {
        let folded = doc.folds.line(i);
        if folded.contains("revisionsplan")
            || folded.contains("projektplan från")
            || folded.contains("granskningsplan")
        {
            let words = doc.text.line(i);
            let next = doc.next(i).map_or("", |j| doc.text.line(j));
            let joined = format!("{words} {next}");
            let at = ["revisionsplan", "projektplan", "granskningsplan"]
                .iter()
                .filter_map(|w| joined.to_lowercase().find(w))
                .min()?;
            let from = joined
                .char_indices()
                .map(|(n, _)| n)
                .filter(|n| *n <= at.saturating_sub(24))
                .next_back()
                .unwrap_or(0);
            let to = joined.char_indices().map(|(n, _)| n).find(|n| *n >= at + 60).unwrap_or(joined.len());
            if let Some(year) = joined.get(from..to).and_then(year_in) {
                return Some(Date { year, month: None, day: None });
            }
        }
    }
    if let Some(year) = title.and_then(year_in) {
        return Some(Date { year, month: None, day: None });
    }
    // The newest year that the document speaks of in a date of its own.
    let mut newest: Option<i32> = None;
    for i in 0..doc.text.lines.len() {
        let words = doc.text.line(i);
        if !words.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        for (_, date) in dates(words) {
            newest = newest.max(Some(date.year));
        }
    }
    newest.map(|year| Date { year, month: None, day: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_reports_print_them() {
        let date = |y, m, d| Date { year: y, month: Some(m), day: d };
        for (words, expected) in [
            ("Fastställt: 2024-11 -20", date(2024, 11, Some(20))),
            ("Göteborg den 5 juni 2018", date(2018, 6, Some(5))),
            ("November 2022", date(2022, 11, None)),
            ("2021 -12-14", date(2021, 12, Some(14))),
        ] {
            assert_eq!(dates(words).first().map(|d| d.1), Some(expected), "{words}");
        }
        for (words, count) in
            [("5 juni 2018", 3), ("juni 2018 Anna Ek", 2), ("2024-11 -20 Bo", 2), ("2018-06-05 Bo Ask", 1)]
        {
            assert_eq!(date_words(words), count, "{words}");
        }
        assert!(dates("SOSFS 2011:9 och 2023-2026").is_empty());
    }
}

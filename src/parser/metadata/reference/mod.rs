//! Diary numbers (dnr) of the audit and of the case.

mod shapes;

use std::sync::OnceLock;

use crate::layout::Role;
use crate::lexicon::{AnyPiece, HeadingKind, fold};
use crate::model::PartKind;

use super::super::doc::Doc;
use super::first_page;
use shapes::{labels, series, spelt, value};

/// Every number once, in document order.
pub(super) fn find(doc: &Doc) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    static ANY: OnceLock<AnyPiece> = OnceLock::new();
    for i in doc.text.lines_with_any(ANY.get_or_init(|| AnyPiece::new(PIECES))) {
        let words = doc.text.line(i);
        if !may_hold(words) || of_another(doc, i) {
            continue;
        }
        for value in labelled(doc, i) {
            if !found.contains(&value) {
                found.push(value);
            }
        }
        for value in spelt(words) {
            if !found.iter().any(|f| f.contains(&value)) {
                found.push(value);
            }
        }
    }
    for value in unlabelled(doc) {
        if !found.iter().any(|f| f.contains(&value)) {
            found.push(value);
        }
    }
    found
}

/// Every number in these lines once: labelled, spelt as audit offices do, or alone in its cell.
pub(super) fn in_lines(doc: &Doc, lines: std::ops::Range<usize>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |value: String| {
        if !found.iter().any(|f| f.contains(&value)) {
            found.push(value);
        }
    };
    for i in lines {
        let words = doc.text.line(i);
        if may_hold(words) {
            labelled(doc, i).into_iter().chain(spelt(words)).for_each(&mut add);
        }
        if let Some(value) = alone(words) {
            add(value);
        } else {
            // A letterhead in columns keeps wide gaps between them.
            words.split("  ").filter_map(alone).for_each(&mut add);
        }
    }
    found
}

/// "RK 201501-0033" and nothing else.
fn alone(words: &str) -> Option<String> {
    const DIGITS: std::ops::RangeInclusive<usize> = 2..=8;
    let words = words.trim().trim_matches(['(', ')', '.', ',']);
    let series = may_be_number(words).then(|| series(words)).flatten()?;
    // The century makes a number no longer.
    let digits = series.first.len();
    let fits = DIGITS.contains(&digits) || series.first.starts_with("20") && DIGITS.contains(&(digits - 2));
    (fits && series.further <= MOST_PARTS).then(|| words.to_owned())
}

/// Short and with digits enough, and no date.
fn may_be_number(words: &str) -> bool {
    words.len() <= 24
        && words.bytes().filter(u8::is_ascii_digit).count() >= 4
        && super::dates::dates(words).is_empty()
}

/// Runs of digits behind the first.
const MOST_PARTS: usize = 3;

/// "RK 201501-0033" alone on a line of the cover or the letterhead.
fn unlabelled(doc: &Doc) -> Vec<String> {
    const NOT: &[&str] = &[
        "SFS", "SOSFS", "HSLF", "SOU", "RIR", "PROP", "ISO", "DS", "LPFS", "SKOLFS", "TEL", "BOX", "ORG",
        "NR", "DNR", "SID",
    ];
    let page = first_page(doc);
    // A letterhead in columns may stand on the page behind the cover.
    let letterhead = (page.end..doc.text.lines.len()).take(8).filter(|&i| doc.text.lines[i].cell.is_some());
    page.clone()
        .filter(|&i| i < page.start + 40)
        .chain(letterhead)
        .map(|i| doc.text.line(i).trim_matches(['(', ')', ' ', '.', ',']))
        .filter(|words| may_be_number(words))
        .filter(|words| {
            series(words).is_some_and(|s| match s.further {
                0 => matches!(s.letters, "REV" | "Rev" | "RV") && s.first.len() >= 4,
                1..=MOST_PARTS => {
                    (2..=8).contains(&s.first.len()) && !NOT.contains(&s.letters.to_uppercase().as_str())
                }
                _ => false,
            })
        })
        .map(str::to_owned)
        .collect()
}

/// In a running sentence of the report or its list of sources the number is another document's.
fn of_another(doc: &Doc, i: usize) -> bool {
    let part = doc.part_at(i);
    let start = doc.parts.get(part).map_or(0, |p| p.start);
    doc.part_kind(i) == PartKind::AuditReport
        && doc.text.lines[i].page > doc.text.lines[start].page + 1
        && doc.text.lines[i].role != Role::Furniture
        && (doc.folds.line(i).split(' ').count() > 7
            || matches!(
                doc.kind_at(i),
                HeadingKind::Appendix | HeadingKind::Earlier | HeadingKind::Background
            ))
}

/// Pieces of what stands before a number, or of the number itself.
const SIGNS: [&str; 9] = ["nr", "Nr", "NR", "REV", "Rev", "RV", "ärende", "Ärende", "iarie"];

/// Pieces of these, to look for in the whole document.
const PIECES: [&str; 8] = ["nr", "Nr", "NR", "REV", "Rev", "RV", "rende", "iarie"];

fn may_hold(words: &str) -> bool {
    words.len() <= 200 && SIGNS.iter().any(|w| words.contains(w))
}

/// After "Dnr", on the same line, the next one, or under the column's head.
fn labelled(doc: &Doc, i: usize) -> Vec<String> {
    let words = doc.text.line(i);
    let mut found = Vec::new();
    for label in labels(words) {
        let rest = &words[label.end..];
        if let Some(v) = value(rest).filter(|v| is_number(v)) {
            found.push(v.to_owned());
            continue;
        }
        if rest.trim_matches([':', ' ', '.']).is_empty()
            || fold(rest).split(' ').all(|w| w.chars().all(char::is_alphabetic))
        {
            // "Datum Diarienummer" above "2022-05-18 RS220391".
            let below = doc.text.lines.iter().enumerate().skip(i + 1).take(8).filter(|(_, l)| {
                match (l.cell, doc.text.lines[i].cell) {
                    (Some(a), Some(b)) => a.table == b.table && a.col == b.col && a.row >= b.row,
                    _ => true,
                }
            });
            for (j, _) in below.take(2) {
                let hit = doc.text.line(j).split_whitespace().find(|w| is_number(w) && !is_date(w));
                let read = || value(doc.text.line(j)).filter(|v| is_number(v) && !is_date(v));
                if let Some(v) = hit.or_else(read) {
                    let line = doc.text.line(j);
                    // "REV 2019-00118": the letters belong to the number.
                    let at = line.find(v).unwrap_or(0);
                    let prefix = line[..at].trim_end().rsplit(' ').next().unwrap_or("");
                    let letters =
                        !prefix.is_empty() && prefix.len() <= 5 && prefix.chars().all(char::is_uppercase);
                    found.push(if letters { format!("{prefix} {v}") } else { v.to_owned() });
                    break;
                }
            }
        }
    }
    found
}

/// At least three digits in all, or letters with digits; no date, no organisation number.
fn is_number(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let organisation = value.len() == 11 && value.as_bytes().get(6) == Some(&b'-') && digits == 10;
    digits >= 3
        && !organisation
        && !is_date(value)
        && (letters > 0 || value.contains(['/', '-', ':']) || digits >= 5)
        && value.chars().any(|c| c.is_ascii_digit())
}

fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    parts.len() == 3
        && parts[0].len() == 4
        && parts[1].len() == 2
        && parts[2].len() == 2
        && parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_what_is_none() {
        for yes in [
            "24RV25",
            "REV/7/2014",
            "RS241434",
            "KS-2014/742.912",
            "2021/31",
            "0256/20",
            "2018-18",
            "SR-2018-61",
        ] {
            assert!(is_number(yes), "{yes}");
        }
        for no in ["2024-11-20", "556029-6740", "11", "2024"] {
            assert!(!is_number(no), "{no}");
        }
    }
}

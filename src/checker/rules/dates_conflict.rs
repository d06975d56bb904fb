//! A date that cannot be, or that does not go with the others.
//!
//! **Why.** Time limits run from the report's date, and a source dated after the report cannot have been read for it.
//!
//! **Example.** “den 31 november 2023”; November 2024 on the cover and 2023-11-20 beside the signatures.
//!
//! **Mend.** Correct the date.
//!
//! The covering letter may be later than the report, and plans may lie ahead of it.

use std::ops::Range;

use crate::checker::Block;
use crate::checker::hits::Cue;
use crate::checker::{Context, Draft};
use crate::lexicon::HeadingKind;
use crate::model::PartKind;
use crate::parser::dates::{Date, MONTHS, dates};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let view = cx.view();
    let mut blocks: Vec<Block<'_>> = cx.with_cue(Cue::DayAndMonth).collect();
    blocks.extend(view.at_words(iso_dates(view.words())).filter(|b| b.ours()));
    blocks.sort_by_key(|b| b.index);
    blocks.dedup_by_key(|b| b.index);
    for block in blocks {
        impossible(cx, block, out);
    }
    cover_and_signature(cx, out);
    sources_after(cx, out);
}

fn days(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// “31 november”, “2023-13-05”
fn impossible(cx: &Context<'_>, block: Block<'_>, out: &mut Vec<Draft>) {
    let text = block.text();
    let mut told = |range: Range<usize>, why: String| {
        out.push(
            Draft::new(format!("there is no day “{}”: {why}", &text[range.clone()]))
                .at(cx.in_block(block, range))
                .help("correct the date"),
        );
    };
    // A digit, a blank, a month.
    for at in memchr::memchr_iter(b' ', text.as_bytes()).map(|n| n + 1) {
        let digit = at >= 2 && text.as_bytes()[at - 2].is_ascii_digit();
        let months = || MONTHS.iter().enumerate().find(|(_, m)| text[at..].starts_with(**m));
        if let Some((number, month)) = if digit { months() } else { None } {
            let Some(before) = text[..at].strip_suffix(' ') else { continue };
            let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
            let free = before[..before.len() - digits].chars().next_back().is_none_or(|c| c == ' ');
            let Ok(day) = before[before.len() - digits..].parse::<u32>() else { continue };
            let rest = &text[at + month.len()..];
            if digits > 2 || !free || rest.starts_with(char::is_alphabetic) {
                continue;
            }
            let year = rest.trim_start().get(..4).and_then(|y| y.parse().ok());
            // Without a year the 29th of February may be right.
            let most = days(year.unwrap_or(2024), number as u32 + 1);
            if day > most && day <= 39 {
                let end = at + month.len() + if year.is_some() { 5 } else { 0 };
                told(at - 1 - digits..end.min(text.len()), format!("{month} has {most} days"));
            }
        }
    }
    for start in iso_dates(text) {
        let range = start..start + 10;
        let number = |digits: Range<usize>| text[digits].parse::<u32>().unwrap_or(0);
        // "REV 2023-14-02" is a diary number.
        let word = text[..start].trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
        let labelled = cx.phrases("diary_words").opens(word.trim_end_matches([':', '.']));
        if labelled || text[..start].ends_with(['/', '-', ':']) || text[range.end..].starts_with(['-', '/', ':']) {
            continue;
        }
        let (year, month, day) = (number(start..start + 4), number(start + 5..start + 7), number(start + 8..start + 10));
        if month == 0 || month > 12 {
            if (1..=31).contains(&day) {
                told(range, format!("there is no month {month}"));
            }
        } else if day == 0 || day > days(year as i32, month) {
            told(range, format!("{} has {} days", MONTHS[month as usize - 1], days(year as i32, month)));
        }
    }
}

/// Where “2023-11-20” stands, or what would be one if there were such a month and day.
fn iso_dates(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let digits = move |range: Range<usize>| bytes.get(range).is_some_and(|b| b.iter().all(u8::is_ascii_digit));
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    memchr::memchr_iter(b'-', bytes).filter_map(move |at| {
        let start = at.checked_sub(4)?;
        let shape = bytes[start..].starts_with(b"20")
            && digits(start + 2..at)
            && digits(at + 1..at + 3)
            && bytes.get(at + 3) == Some(&b'-')
            && digits(at + 4..at + 6);
        (shape && !word(text[..start].chars().next_back()) && !word(text[at + 6..].chars().next())).then_some(start)
    })
}

/// A date that stands alone on its line, in months since year 0, and its line.
fn alone(cx: &Context<'_>, i: usize) -> Option<(i32, String)> {
    let line = cx.text.line(i);
    if line.len() > 60 || line.ends_with('.') {
        return None;
    }
    let (at, date) = dates(line).into_iter().next()?;
    let month = date.month?;
    // "Lomma den 7 december 2022", "Datum: 2023-11-20", "November 2023"; never the end of a sentence.
    let before: Vec<&str> = line[..at].split_whitespace().collect();
    let place = |w: &&str| matches!(*w, "den" | "i") || w.starts_with(char::is_uppercase);
    let after = line[at..].split_whitespace().count();
    let starts = i.checked_sub(1).is_none_or(|j| {
        cx.text.lines[i].gap_before || cx.text.lines[i].page_top || !cx.text.line(j).ends_with(|c: char| c.is_lowercase() || c == ',')
            || cx.text.line(j).len() < 40
    });
    let alone = before.len() <= 2 && before.iter().all(place) && after <= 3 && starts;
    alone.then(|| (date.year * 12 + month as i32, line.to_owned()))
}

fn cover_and_signature(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let lines = || (0..cx.text.lines.len()).filter(|i| cx.structure.part(*i) == PartKind::AuditReport);
    let Some(first) = lines().next() else { return };
    let first_page = cx.text.lines[first].page;
    let cover = lines()
        .take_while(|i| cx.text.lines[*i].page == first_page && cx.structure.kind(*i) != HeadingKind::Summary)
        .take(25)
        .find_map(|i| Some((i, alone(cx, i)?)));
    if cover.is_none() {
        return;
    }
    // Beside the signatures: behind the last chapter's words, before appendices.
    let signed = lines()
        .rev()
        .filter(|i| cx.text.lines[*i].page > first_page && cx.structure.kind(*i) != HeadingKind::Appendix && cx.text.is_words(*i))
        .take(40)
        .find_map(|i| Some((i, alone(cx, i)?)));
    let (Some((a, (cover, cover_line))), Some((b, (signed, signed_line)))) = (cover, signed) else { return };
    // A report is signed some weeks before or after the month on its cover.
    if (cover - signed).abs() < 3 {
        return;
    }
    out.push(
        Draft::new(format!("the cover says “{cover_line}” and the signatures “{signed_line}”"))
            .at(cx.whole_line(b))
            .and("the cover", cx.whole_line(a))
            .help("correct the one that is wrong"),
    );
}

/// The last word ends as the name of a month does.
fn ends_in_month(before: &str) -> bool {
    const ENDINGS: [&[u8; 3]; 8] = [b"ari", b"ars", b"ril", b"maj", b"uni", b"uli", b"sti", b"ber"];
    let bytes = before.trim_end().as_bytes();
    bytes.last_chunk::<3>().is_some_and(|end| ENDINGS.iter().any(|known| end.eq_ignore_ascii_case(*known)))
}

/// Where a year stands that is not before `own` and of which a date is `later`, ascending.
fn late_years(words: &str, own: i32, later: impl Fn(&Date) -> bool) -> impl Iterator<Item = usize> {
    // Most years that a report names are past.
    let centuries = if own < 2000 { ["19", "20"].as_slice() } else { &["20"] };
    let late = |at: &usize| words.get(*at..*at + 4).and_then(|y| y.parse::<i32>().ok()).is_some_and(|y| y >= own);
    // Far enough for "30 september" before it and for "-11 -20" behind it.
    let dated = |at: &usize| {
        // Most years stand without a day or a month: "år 2023", "2023 års".
        let hyphen = words.as_bytes()[at + 4..].iter().take(3).any(|b| *b == b'-');
        if !hyphen && !ends_in_month(&words[..*at]) {
            return false;
        }
        let around = words.floor_char_boundary(at.saturating_sub(32))..words.ceil_char_boundary(at + 24);
        dates(&words[around]).iter().any(|(_, date)| later(date))
    };
    let years = centuries.iter().flat_map(|c| memchr::memmem::find_iter(words.as_bytes(), c));
    let mut years: Vec<usize> = years.filter(late).filter(dated).collect();
    years.sort_unstable();
    years.into_iter()
}

/// A source or event of the past tense that lies after the report's own day.
fn sources_after(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let Some(own) = cx.record.meta.date.as_deref() else { return };
    let mut parts = own.split('-').filter_map(|p| p.parse::<i32>().ok());
    let (Some(year), Some(month)) = (parts.next(), parts.next()) else { return };
    let own_month = year * 12 + month;
    let own_day = parts.next();
    let view = cx.view();
    let later = |date: &Date| {
        let Some(month) = date.month else { return false };
        let at_month = date.year * 12 + month as i32;
        let later = at_month > own_month
            || at_month == own_month && date.day.zip(own_day).is_some_and(|(d, o)| d as i32 > o);
        later && at_month <= own_month + 120
    };
    for block in view.at_words(late_years(view.words(), year, later)).filter(|b| b.part == PartKind::AuditReport && !b.heading) {
        for (range, sentence) in block.sentences() {
            for (at, date) in dates(sentence) {
                if !later(&date) {
                    continue;
                }
                let folded = crate::lexicon::fold(sentence);
                if cx.phrases("past_cues").in_text(&folded) && !cx.phrases("ahead_cues").in_text(&folded) {
                    out.push(
                        Draft::new(format!("what is told as past lies after the report's date, {own}"))
                            .at(cx.in_block(block, range.start + at..range.end))
                            .help("correct the date, or the report's own"),
                    );
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "dates-conflict";

    #[test]
    fn days_that_are_not_and_days_that_disagree() {
        fires(ID, &spoilt("den 14 mars 2022", "den 31 april 2022"), "april has 30 days");
        fires(ID, &spoilt("den 14 mars 2022", "den 29 februari 2022"), "februari has 28 days");
        fires(ID, &spoilt("2023-11-20", "2022-11-20"), "the cover says “November 2023”");
        fires(ID, &spoilt("den 14 mars 2022", "den 14 mars 2024"), "lies after the report's date");
        quiet(ID, REPORT);
        quiet(ID, &spoilt("De är kända i förvaltningen.", "De gäller till och med den 31 december 2027."));
    }
}

//! A law is named with a number that is not its own, or that did not hold any more.
//!
//! **Why.** The criteria are the norm that the verdict rests on; a wrong number is the first thing a lawyer of the body finds.
//!
//! **Example.** “Kommunallagen (1991:900)” in a report of 2023; “Kommunallagen (2017:752)”.
//!
//! **Mend.** Write the number of the law that held in the audited period.
//!
//! From a table of the common laws. A law that lapsed in the year of the report or the year before may still be the right
//! one for what was audited, and is left alone; so is one that is called older (“dåvarande”, “tidigare”).

use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;

use crate::checker::laws::{Law, ending_in, laws};
use crate::checker::{Context, Draft};
use crate::lexicon::fold;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let mut told: Vec<String> = Vec::new();
    let view = cx.view();
    let bytes = view.words().as_bytes();
    // A year, then a colon, perhaps between blanks.
    let year = |at: &usize| {
        let end = if *at > 0 && bytes[*at - 1].is_ascii_digit() { *at } else { at.saturating_sub(1) };
        end >= 4 && bytes[end - 4..end].iter().all(u8::is_ascii_digit)
    };
    for block in view.at_words(memchr::memchr_iter(b':', bytes).filter(year)).filter(|b| b.ours()) {
        let text = block.text();
        for (range, sfs) in numbers(text) {
            let Some((message, help)) = fault(cx, text, range.start, range.end, &sfs) else { continue };
            if told.contains(&message) {
                continue;
            }
            out.push(Draft::new(message.clone()).at(cx.in_block(block, range)).help(help));
            told.push(message);
        }
    }
}

/// “2017:725”, “2017: 725”: a year from 1600 on, and a number of up to four digits.
fn numbers(text: &str) -> impl Iterator<Item = (Range<usize>, Cow<'_, str>)> {
    let bytes = text.as_bytes();
    let blank_at = |at: usize| text[at..].chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    memchr::memchr_iter(b':', bytes).filter_map(move |colon| {
        let blank = text[..colon].chars().next_back().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
        let year = (colon - blank).checked_sub(4).and_then(|start| text.get(start..colon - blank))?;
        let start = colon - blank - 4;
        let known = matches!(year.as_bytes(), [b'1', b'6'..=b'9', ..] | [b'2', b'0', ..]);
        let from = colon + 1 + blank_at(colon + 1);
        let len = bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let free = !word(text[..start].chars().next_back()) && !word(text[from + len..].chars().next());
        let plain = || (from - start == 5).then(|| Cow::Borrowed(&text[start..from + len]));
        let spaced = || Cow::Owned(format!("{year}:{}", &text[from..from + len]));
        (known && year.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&len) && free)
            .then(|| (start..from + len, plain().unwrap_or_else(spaced)))
    })
}

/// What is wrong with number `sfs`, which stands at `start..end` of `text`.
fn fault(cx: &Context<'_>, text: &str, start: usize, end: usize, sfs: &str) -> Option<(String, String)> {
    let before = fold(&text[text.floor_char_boundary(start.saturating_sub(200))..start]);
    let last = before.rsplit(' ').next().unwrap_or("");
    if cx.phrases("other_series").holds(last) || last.len() > 2 && last.ends_with("fs") && last != "sfs"
    {
        return None;
    }
    let before = before.trim_end_matches(" sfs").trim_end_matches(" nr");
    // The law that is named: right before the number, or "lag (2017:612) om samverkan …".
    let last = before.rsplit(' ').next().unwrap_or("");
    let mut named: Vec<(&str, &Law)> = ending_in(last).collect();
    if named.is_empty() {
        return None;
    }
    let after = LazyCell::new(|| {
        let after = &text[end..];
        fold(&after[..after.char_indices().nth(120).map_or(after.len(), |(at, _)| at)])
    });
    named.retain(|(name, _)| names(before, || &after, name));
    // Of several names that fit, the longest.
    let most = named.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let named: Vec<&Law> = named.into_iter().filter(|(name, _)| name.len() == most).map(|(_, law)| law).collect();
    if named.is_empty() {
        return None;
    }
    let Some(own) = named.iter().find(|l| l.sfs == sfs) else {
        let now = named.iter().find(|l| l.repealed.is_empty()).or(named.first())?;
        let other = laws().iter().find(|l| l.sfs == sfs);
        let of = other.map_or("no law of that name has".to_owned(), |l| format!("{} has", l.name()));
        return Some((
            format!("{} is not {sfs}; {of} that number", now.name()),
            format!("{} is {}", now.name(), named.iter().map(|l| l.sfs.as_str()).collect::<Vec<_>>().join(", before that ")),
        ));
    };
    if own.repealed.is_empty() {
        return None;
    }
    let lapsed: i32 = own.repealed.get(..4)?.parse().ok()?;
    let date = cx.record.meta.date.clone().or_else(|| cx.record.meta.year.map(|y| y.to_string()))?;
    let year: i32 = date.get(..4)?.parse().ok()?;
    let near = format!("{} {}", before.get(before.len().saturating_sub(60)..).unwrap_or(before), *after);
    let aware = cx.phrases("lapsed_cues").iter().any(|w| near.contains(w.as_str())) || text.contains(&own.successor) && !own.successor.is_empty();
    let late = date.len() >= 7 && date.as_str() > &own.repealed[..date.len().min(10)];
    if aware || !late || year - lapsed < 1 && !same_year_counts(&date, &own.repealed) {
        return None;
    }
    Some((
        format!("{} ({sfs}) lapsed on {}, before this report of {date}", own.name(), own.repealed),
        format!("from that day {} is the law; or say that the older one held in the audited period", own.successor),
    ))
}

/// In the same year: half a year after the day, what was audited is mostly under the new law.
fn same_year_counts(date: &str, repealed: &str) -> bool {
    let month = |d: &str| d.get(5..7).and_then(|m| m.parse::<i32>().ok()).unwrap_or(0);
    date.get(..4) == repealed.get(..4) && month(date) - month(repealed) >= 3
}

fn names<'a>(before: &str, after: impl Fn() -> &'a String, name: &str) -> bool {
    let ends = |words: &str, name: &str| {
        words.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    if ends(before, name) || before.strip_suffix('s').is_some_and(|b| ends(b, name)) {
        return true;
    }
    // "lag (2018:597) om kommunal bokföring"
    let Some((noun, rest)) = name.split_once(' ').filter(|(noun, _)| matches!(*noun, "lagen" | "lag")) else {
        return false;
    };
    ends(before, noun) && after().strip_prefix(rest).is_some_and(|r| r.is_empty() || r.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "sfs-number";

    #[test]
    fn numbers_of_other_laws_and_of_old_ones() {
        fires(ID, &spoilt("Kommunallag (2017:725)", "Kommunallag (2017:752)"), "kommunallagen is not 2017:752");
        fires(ID, &spoilt("Kommunallag (2017:725)", "Kommunallag (1991:900)"), "lapsed on 2018-01-01");
        fires(ID, &spoilt("Miljöbalken (1998:808)", "Plan- och bygglagen (1998:808)"), "miljöbalken has that number");
        quiet(ID, REPORT);
        for right in [
            "Lag (2018:597) om kommunal bokföring och redovisning",
            "Socialtjänstlagen (2001:453)",
            "SOSFS 2011:9 om ledningssystem",
            "Dåvarande kommunallagen (1991:900)",
            "Hälso- och sjukvårdslagen (2017:30)",
            "Kommunallagen (SFS 2017:725)",
        ] {
            quiet(ID, &spoilt("Miljöbalken (1998:808)", right));
        }
    }
}

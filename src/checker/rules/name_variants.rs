//! The audited body's name, its number or the diary number is written in two ways.
//!
//! **Why.** A misspelt name or a wrong number cannot be searched for, and a diary number leads to another case.
//!
//! **Example.** “Region Värmlnd” on page 3; “KREV 2023/17” on the cover and “KREV 2023/71” in the letter.
//!
//! **Mend.** Write it as on the cover.
//!
//! Behind “dnr” and in the feet of pages a number is told that is the report's own but for two signs that changed places.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::Regex;

use crate::checker::hits::Cue;
use crate::checker::noise::Noise;
use crate::checker::{Context, Draft};
use crate::layout::Role;
use crate::lexicon::fold;
use crate::model::Place;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if cx.noise() == Noise::Broken {
        return;
    }
    entity(cx, out);
    if !references(cx, out) {
        out.extend(swapped_elsewhere(cx));
    }
    company_numbers(cx, out);
}

/// “Region Värmlnd” beside “Region Värmland”, “Sandvikens komun”: nearly the audited body's name and nobody else's.
fn entity(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let Some(name) = cx.record.meta.audited_entity.as_deref() else { return };
    let folded = fold(name);
    // The word that is the body's own: "värmland", "kronoberg", "sandvikens".
    let own: Vec<&str> =
        folded.split(' ').filter(|w| !matches!(*w, "region" | "regionen" | "kommun" | "län" | "läns" | "stad")).collect();
    let [own] = own.as_slice() else { return };
    let base = own.trim_end_matches('s');
    if base.chars().count() < 4 {
        return;
    }
    let region = folded.starts_with("region ");
    let mut told: Vec<String> = Vec::new();
    let view = cx.view();
    let noun = if region { "region " } else { " kommun" };
    let words = view.folded();
    for at in memchr::memmem::find_iter(words.as_bytes(), noun) {
        // Only in a name: behind "Region", before "kommun".
        let ends = [' ', '\n'];
        let named = if region {
            let free = at == 0 || matches!(words.as_bytes()[at - 1], b' ' | b'\n');
            words[noun.len() + at..].split(ends).next().filter(|_| free)
        } else {
            // Most are kommunstyrelsens and the like.
            let behind = &words.as_bytes()[at + noun.len()..];
            let whole = matches!(behind.strip_prefix(b"s").unwrap_or(behind), [] | [b' ' | b'\n', ..]);
            whole.then(|| words[..at].rsplit(ends).next()).flatten()
        };
        let Some(printed) = named.filter(|w| w.len().abs_diff(base.len()) <= 6 && !told.iter().any(|t| t == w)) else {
            continue;
        };
        let word = printed.trim_end_matches('s');
        if word == base {
            continue;
        }
        let distance = strsim::damerau_levenshtein(word, base);
        if distance == 0 || distance > if base.chars().count() < 6 { 1 } else { 2 } {
            continue;
        }
        let full = if region { format!("region {word}") } else { format!("{printed} kommun") };
        // The name of another region or kommun, or of an inhabitant.
        if cx.lexicon.entities.named(&full).is_some() || cx.lexicon.entities.place(word).is_some() {
            continue;
        }
        let Some(block) = view.at_folded(std::iter::once(at)).next().filter(|b| b.ours()) else { continue };
        let lower = block.text().to_lowercase();
        let at = if lower.len() == block.text().len() { lower.find(printed) } else { None };
        let place = at.map_or_else(|| cx.whole_block(block), |at| cx.in_block(block, at..at + printed.len()));
        out.push(
            Draft::new(format!("“{}” stands for {name}", place.quote))
                .at(place)
                .help(format!("write {name}")),
        );
        told.push(printed.to_owned());
    }
}

/// Two diary numbers with the same letters and digits in another order or form.
fn references(cx: &Context<'_>, out: &mut Vec<Draft>) -> bool {
    let all = &cx.record.meta.references;
    for (n, one) in all.iter().enumerate() {
        for other in &all[..n] {
            let (a, b) = (bare(one), bare(other));
            if a != b && !swapped(&a, &b) || one == other {
                continue;
            }
            let mut draft = Draft::new(format!("the diary number is “{other}” and “{one}”"))
                .help("write it as it stands in the register");
            if let Some(here) = cx.first_place_of(one) {
                draft = draft.at(here);
            }
            if let Some(there) = cx.first_place_of(other) {
                draft = draft.and("and here", there);
            }
            out.push(draft);
            return true;
        }
    }
    false
}

/// Letters and digits alone.
fn bare(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The same letters and digits, of which two neighbours have changed places.
fn swapped(a: &str, b: &str) -> bool {
    let sorted = |s: &str| {
        let mut c: Vec<char> = s.chars().collect();
        c.sort_unstable();
        c
    };
    a.len() == b.len() && a.len() >= 5 && strsim::osa_distance(a, b) == 1 && sorted(a) == sorted(b)
}

/// The report's number with two digits swapped, where the reader takes no number from: behind “dnr” in running text, in
/// the feet of pages.
fn swapped_elsewhere(cx: &Context<'_>) -> Option<Draft> {
    let known: &Vec<(&String, String)> = &cx.record.meta.references.iter().map(|r| (r, bare(r))).collect();
    if known.is_empty() {
        return None;
    }
    let labels = cx.phrases("diary_labels");
    let behind_label = cx.with_cue(Cue::DiaryNumber).find_map(|block| {
        let text = block.text();
        let starts = text.match_indices(' ').map(|(at, _)| at + 1);
        let labelled = |at: usize| text[..at - 1].rsplit([' ', '(']).next().is_some_and(|w| labels.holds(&fold(w)));
        let mut swapped = starts.flat_map(|at| known.iter().filter_map(move |k| Some((at, k.0, as_swapped(text, at, known, &k.1)?))));
        let (_, own, range) = swapped.find(|(at, ..)| labelled(*at))?;
        Some((own, cx.in_block(block, range)))
    });
    let in_foot = || {
        let feet = (0..cx.text.lines.len()).filter(|i| cx.text.lines[*i].role == Role::Furniture);
        let shortest = known.iter().map(|k| k.1.len()).min().unwrap_or(0);
        feet.filter(|i| cx.structure.auditors_speak(*i)).find_map(|i| {
            let line = Some(cx.text.line(i)).filter(|line| line.len() >= shortest)?;
            let mut starts = std::iter::once(0).chain(line.match_indices(' ').map(|(at, _)| at + 1));
            starts.find_map(|at| known.iter().find_map(|k| Some((k.0, cx.in_line(i, as_swapped(line, at, known, &k.1)?)))))
        })
    };
    let (own, place) = behind_label.or_else(in_foot)?;
    let draft = Draft::new(format!("the diary number is “{own}” and “{}”", place.quote))
        .at(place)
        .help("write it as it stands in the register");
    Some(match cx.first_place_of(own) {
        Some(there) => draft.and("and here", there),
        None => draft,
    })
}

/// The bytes from `start` on that are the number `own` with two signs swapped, and no other number of the report.
fn as_swapped(text: &str, start: usize, known: &[(&String, String)], own: &str) -> Option<std::ops::Range<usize>> {
    // One of two neighbours begins it: few words do.
    let first = text[start..].chars().find(|c| c.is_alphanumeric())?;
    if !own.chars().take(2).any(|c| first.to_lowercase().next() == Some(c)) {
        return None;
    }
    let mut read = String::new();
    let mut end = start;
    for c in text[start..].chars() {
        if read.len() >= own.len() || read.is_empty() && end > start + 2 {
            break;
        }
        end += c.len_utf8();
        if c.is_alphanumeric() {
            read.extend(c.to_lowercase());
        }
    }
    let whole = !text[end..].starts_with(char::is_alphanumeric);
    let start = end - text[start..end].trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    (whole && swapped(&read, own) && !known.iter().any(|(_, k)| *k == read)).then_some(start..end)
}

/// Company numbers that differ by a digit or two that changed places.
fn company_numbers(cx: &Context<'_>, out: &mut Vec<Draft>) {
    static NUMBER: OnceLock<Option<Regex>> = OnceLock::new();
    // Most reports hold their auditor's alone, which differs from none.
    if company_like(cx.text.raw()) < 2 {
        return;
    }
    let Some(number) = NUMBER.get_or_init(|| Regex::new(r"\b\d{6}\s?[-–]\s?\d{4}\b").ok()) else { return };
    let mut seen: BTreeMap<String, (Place, String)> = BTreeMap::new();
    for i in 0..cx.text.lines.len() {
        let line = cx.text.line(i);
        if company_like(line) == 0 {
            continue;
        }
        for found in number.find_iter(line) {
            let digits: String = found.as_str().chars().filter(char::is_ascii_digit).collect();
            seen.entry(digits).or_insert_with(|| (cx.in_line(i, found.range()), found.as_str().to_owned()));
        }
    }
    let numbers: Vec<(&String, &(Place, String))> = seen.iter().collect();
    for (n, (a, (place, printed))) in numbers.iter().enumerate() {
        if let Some((_, (there, other))) = numbers[..n].iter().find(|(b, _)| strsim::osa_distance(a, b) == 1) {
            let (first, last) = if there.line <= place.line { (there, place) } else { (place, there) };
            out.push(
                Draft::new(format!("a company number is “{other}” and “{printed}”"))
                    .at(last.clone())
                    .and("and here", first.clone())
                    .help("write the registered number in both places"),
            );
        }
    }
}

/// How many company numbers there may be: six digits, then a hyphen or a dash (its first byte), perhaps behind a blank, which
/// may be a hard one (two bytes); and a digit soon behind it.
fn company_like(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (5, 0);
    // Six digits in a row hold one of every six bytes: the others need no look.
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            let start = at - bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit()).count();
            at += bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            let behind = |at: usize| bytes[at + 1..].iter().take(6).any(u8::is_ascii_digit);
            let dash = |at: usize| matches!(bytes.get(at), Some(b'-' | 0xE2)) && behind(at);
            count += usize::from(at - start >= 6 && (at..at + 3).any(dash));
        }
        at += 6;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::company_like;
    use crate::checker::tests::*;

    const ID: &str = "name-variants";

    #[test]
    fn six_digits_before_a_dash() {
        for (text, count) in [
            ("556029-6740", 1),
            ("nr 556029 – 6740, 212000-1132", 2),
            ("x556029\u{A0}-\u{A0}6740 1556029-6740", 2),
            ("2023-11-20 12345-6789 556029 6740 556029- kr", 0),
        ] {
            for n in 0..12 {
                assert_eq!(company_like(&format!("{}{text}", "x".repeat(n))), count, "{text}");
            }
        }
    }

    #[test]
    fn names_and_numbers_in_two_ways() {
        fires(ID, &spoilt("Kommunens hushåll", "Hushållen i Lundss kommun och Lunnds kommun"), "“Lunnds”");
        let two = spoilt("2023-11-20\n", "Org.nr 212000-1132\nOrg.nr 212000-1123\n2023-11-20\n");
        fires(ID, &two, "212000-1123");
        let foot = spoilt("Uppdragsledare  ", "Rapporten (dnr KREV 2023/71) är avsedd för revisorerna.\nUppdragsledare  ");
        fires(ID, &foot, "“KREV 2023/17” and “KREV 2023/71”");
        quiet(ID, &foot.replace("2023/71", "2023/17"));
        quiet(ID, &foot.replace("2023/71", "2022/71"));
        quiet(ID, REPORT);
        quiet(ID, &spoilt("Kommunens hushåll", "Hushållen i Lunds kommun, till skillnad från Lomma kommun,"));
    }
}

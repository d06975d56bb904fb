//! The audited body's name, its number or the diary number is written in two ways.
//!
//! **Why.** A misspelt name or a wrong number cannot be searched for, and a diary number leads to another case.
//!
//! **Example.** “Region Värmlnd” on page 3; “KREV 2023/17” on the cover and “KREV 2023/71” in the letter.
//!
//! **Mend.** Write it as on the cover.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::Regex;

use crate::checker::noise::Noise;
use crate::checker::{Context, Draft};
use crate::lexicon::fold;
use crate::model::Place;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if cx.noise() == Noise::Broken {
        return;
    }
    entity(cx, out);
    references(cx, out);
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
    for block in cx.holding(if region { "region " } else { " kommun" }) {
        let words: Vec<&str> = block.folded().split(' ').collect();
        for n in 0..words.len() {
            // Only in a name: behind "Region", before "kommun".
            let named = region && n > 0 && words[n - 1] == "region"
                || !region && words.get(n + 1).is_some_and(|w| matches!(*w, "kommun" | "kommuns"));
            if !named || told.iter().any(|t| t == words[n]) {
                continue;
            }
            let word = words[n].trim_end_matches('s');
            let distance = strsim::damerau_levenshtein(word, base);
            if distance == 0 || distance > if base.chars().count() < 6 { 1 } else { 2 } {
                continue;
            }
            let full = if region { format!("region {word}") } else { format!("{} kommun", words[n]) };
            // The name of another region or kommun, or of an inhabitant.
            if cx.lexicon.entities.named(&full).is_some() || cx.lexicon.entities.place(word).is_some() {
                continue;
            }
            let lower = block.text().to_lowercase();
            let at = if lower.len() == block.text().len() { lower.find(words[n]) } else { None };
            let place = at.map_or_else(|| cx.whole_block(block), |at| cx.in_block(block, at..at + words[n].len()));
            out.push(
                Draft::new(format!("“{}” stands for {name}", place.quote))
                    .at(place)
                    .help(format!("write {name}")),
            );
            told.push(words[n].to_owned());
        }
    }
}

/// Two diary numbers with the same letters and digits in another order or form.
fn references(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let all = &cx.record.meta.references;
    for (n, one) in all.iter().enumerate() {
        for other in &all[..n] {
            let bare = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            let (a, b) = (bare(one), bare(other));
            let swapped = a.len() == b.len() && a.len() >= 5 && strsim::osa_distance(&a, &b) == 1 && {
                let sorted = |s: &str| {
                    let mut c: Vec<char> = s.chars().collect();
                    c.sort_unstable();
                    c
                };
                sorted(&a) == sorted(&b)
            };
            if a != b && !swapped || one == other {
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
            return;
        }
    }
}

/// Company numbers that differ by a digit or two that changed places.
fn company_numbers(cx: &Context<'_>, out: &mut Vec<Draft>) {
    static NUMBER: OnceLock<Option<Regex>> = OnceLock::new();
    let Some(number) = NUMBER.get_or_init(|| Regex::new(r"\b\d{6}\s?[-–]\s?\d{4}\b").ok()) else { return };
    let mut seen: BTreeMap<String, (Place, String)> = BTreeMap::new();
    for i in 0..cx.text.lines.len() {
        let line = cx.text.line(i);
        // Six digits, then a hyphen or a dash (its first byte), perhaps behind a blank.
        let bytes = line.as_bytes();
        let digits = |at: usize| at >= 6 && bytes[at - 6..at].iter().all(u8::is_ascii_digit);
        let dash = |at: usize| digits(at) || at > 0 && bytes[at - 1] == b' ' && digits(at - 1);
        if !memchr::memchr2_iter(b'-', 0xE2, bytes).any(dash) {
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

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "name-variants";

    #[test]
    fn names_and_numbers_in_two_ways() {
        fires(ID, &spoilt("Kommunens hushåll", "Hushållen i Lundss kommun och Lunnds kommun"), "“Lunnds”");
        let two = spoilt("2023-11-20\n", "Org.nr 212000-1132\nOrg.nr 212000-1123\n2023-11-20\n");
        fires(ID, &two, "212000-1123");
        quiet(ID, REPORT);
        quiet(ID, &spoilt("Kommunens hushåll", "Hushållen i Lunds kommun, till skillnad från Lomma kommun,"));
    }
}

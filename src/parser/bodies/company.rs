//! Companies by their names: "Gryaab AB", "Bostads AB Ekbacken", "Vatten och Avfall i Exempelby AB".
//!
//! Only the letters AB tell, and they stand behind the name, before it or in it. The firms that audit are companies too, and
//! no one's recommendations are for them.

use super::{Body, Word, is_head};

/// Words of the names of firms that audit.
const AUDITORS: &[&str] = &[
    "kpmg",
    "deloitte",
    "ernst",
    "young",
    "ey",
    "pwc",
    "öhrlings",
    "pricewaterhousecoopers",
    "bdo",
    "azets",
    "thornton",
    "mazars",
    "crowe",
    "rsm",
    "moore",
    "helseplan",
    "capire",
    "sirona",
    "consulting",
    "komrev",
];

/// Words that join the parts of a name.
const JOINTS: &[&str] = &["i", "och", "&"];

/// Ends of words that say who acts in the company or what is done there: "Lekmannarevisorerna i Gryaab AB".
const WITHIN: &[&str] = &[
    "revisor",
    "revisorn",
    "revisorer",
    "revisorerna",
    "stämma",
    "stämman",
    "granskning",
    "granskningen",
    "ledningen",
    "anställda",
];

/// What a company is that has its own name behind AB: "Bostads AB Ekbacken".
const KINDS: &[&str] = &["bostads", "fastighets", "förvaltnings", "industri", "fastighetsbolaget", "lokal"];

/// False for a text without the two letters.
pub(super) fn may_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'B', bytes).any(|at| at.checked_sub(1).is_some_and(|before| bytes[before] == b'A'))
}

/// The company whose "AB" is word `n`, and the index of its last word; words before byte `free` are another body's.
pub(super) fn at(words: &[Word<'_>], n: usize, text: &str, free: usize) -> Option<(Body, usize)> {
    let printed = |k: usize| &text[words[k].range.clone()];
    if printed(n) != "AB" {
        return None;
    }
    let joined = |k: usize| words[k].mark.is_none();
    let part = |k: usize| {
        words[k].range.start >= free && words[k].capital && printed(k) != "AB" && !is_head(words, k)
    };
    let mut first = n;
    while first > 0 && joined(first - 1) {
        if part(first - 1) {
            first -= 1;
        } else if first > 1
            && first < n
            && JOINTS.contains(&words[first - 1].lower)
            && joined(first - 2)
            && part(first - 2)
            && !WITHIN.iter().any(|end| words[first - 2].lower.ends_with(end))
        {
            first -= 2;
        } else {
            break;
        }
    }
    let goes_on = first == n || first + 1 == n && KINDS.contains(&words[first].lower);
    let mut last = n;
    while goes_on && joined(last) && last + 1 < words.len() {
        let next = last + 1;
        if part(next) {
            last = next;
        } else if last > n
            && words[next].lower == "i"
            && joined(next)
            && words.get(next + 1).is_some_and(|w| w.capital)
        {
            last = next + 1;
        } else {
            break;
        }
    }
    let named = first < last
        && words[first..=last].iter().all(|w| !AUDITORS.contains(&w.lower) && !w.lower.contains("revision"));
    if !named {
        return None;
    }
    // As printed, with the marks between its words: "Hamn & Fastighet AB".
    let whole = &text[words[first].range.start..words[last].range.end];
    let name = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    // "Gryaab AB:s styrelse"
    let genitive = words[last].mark == Some(':') && words.get(last + 1).is_some_and(|w| w.lower == "s");
    let mut last = last + usize::from(genitive);
    if genitive && words.get(last + 1).is_some_and(|w| w.lower == "styrelse") {
        last += 1;
    }
    let range = words[first].range.start..words[last].range.end;
    Some((Body { range, name, collective: false }, last))
}

//! The audited region, kommun, company or federation.
//!
//! Not the name that occurs most: a report tabulates other regions and names many kommuner. What counts is who the
//! auditors are elected by or work for, and what stands on the cover.

use std::collections::BTreeMap;

use crate::layout::Role;
use crate::lexicon::fold;

use super::super::doc::Doc;
use super::{first_page, is_cover};

/// Full name of today and SCB code.
pub(super) fn find(doc: &Doc, title: Option<&str>) -> (Option<String>, Option<String>) {
    if let Some(name) = company(doc) {
        return (Some(name), None);
    }
    let mut scores: BTreeMap<&str, (i32, usize, &str)> = BTreeMap::new();
    let mut order = 0;
    let cover = first_page(doc);
    for i in 0..doc.text.lines.len() {
        let words = doc.text.line(i);
        if doc.text.lines[i].role == Role::Contents || !may_name(words) {
            continue;
        }
        // A name may be cut by the line's end: "Region Örebro / län".
        let next = doc.next(i).map_or("", |j| doc.text.line(j));
        let joined = format!("{words} {}", next.split(' ').take(3).collect::<Vec<_>>().join(" "));
        let previous = doc.previous(i).map_or("", |j| doc.text.line(j));
        for (at, entity) in doc.lexicon.entities.find(&joined) {
            if at >= words.to_lowercase().len() {
                continue;
            }
            let lower = joined.to_lowercase();
            let before = fold(&format!("{} {}", tail(previous), &lower[..at]));
            let after = fold(&lower[at..]);
            let mut score = cue(&before, &after);
            let alone = fold(words).split(' ').count() <= 5 && at <= 2;
            if cover.contains(&i) && alone {
                score += 6;
            } else if i < 12 && alone {
                score += 4;
            }
            if doc.text.lines[i].role == Role::Furniture {
                score += 2;
            }
            if title.is_some_and(|t| doc.lexicon.entities.find(t).iter().any(|(_, e)| e.code == entity.code))
            {
                score += 2;
            }
            order += 1;
            let entry = scores.entry(entity.name.as_str()).or_insert((0, order, entity.code.as_str()));
            entry.0 = (entry.0 + score).min(60);
        }
    }
    let best = scores.iter().max_by_key(|(_, (score, order, _))| (*score, std::cmp::Reverse(*order)));
    match best {
        Some((name, (score, _, code))) if *score > 0 => (Some((*name).to_owned()), Some((*code).to_owned())),
        // A short document may name its body once, without any cue.
        Some((name, (_, _, code))) if scores.len() == 1 => {
            (Some((*name).to_owned()), Some((*code).to_owned()))
        }
        _ => (None, None),
    }
}

/// A cheap test before the gazetteer is asked.
fn may_name(words: &str) -> bool {
    ["egion", "ommun", "andsting", "stad", "STAD", "EGION", "OMMUN", "ANDSTING", "VGR", "SLL", "VLL", "LUL"]
        .iter()
        .any(|w| words.contains(w))
}

fn tail(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    all[all.len().saturating_sub(7)..].join(" ")
}

fn cue(before: &str, after: &str) -> i32 {
    let ends = |cues: &[&str]| cues.iter().any(|c| before.ends_with(c));
    let near = |word: &str| before.split(' ').rev().take(6).any(|w| w == word);
    let mut score = 0;
    if ends(&[
        "revisorerna i",
        "revisorerna för",
        "revisorer i",
        "revisorerna",
        "revisionen i",
        "revisorerna inom",
        "revisorskollegium i",
        "revisionen",
        "revisionskontoret i",
        "revisor i",
        "lekmannarevisorerna i",
    ]) {
        score += 8;
    }
    if near("uppdrag") && near("av") {
        score += 6;
    }
    if before.ends_with(" av") && near("uppdrag") {
        score += 3;
    }
    let following: Vec<&str> = after.split(' ').take(9).collect();
    if following
        .iter()
        .skip(1)
        .take(6)
        .any(|w| matches!(*w, "revisorer" | "revisorers" | "revisorerna" | "revision" | "revisorskollegium"))
    {
        score += 6;
    }
    if near("granskning") || near("granskat") || near("granska") {
        score += 2;
    }
    score
}

/// A company, federation or foundation on the cover, unless a region or kommun commissioned the audit of its own boards.
fn company(doc: &Doc) -> Option<String> {
    let page = first_page(doc);
    let lines: Vec<usize> = page.clone().chain(page.end..(page.end + 12).min(doc.text.lines.len())).collect();
    let cover = is_cover(doc, &page);
    for &i in &lines {
        let words = doc.text.line(i).trim();
        let folded = fold(words);
        let count = folded.split(' ').count();
        let firm = doc.lexicon.firms.iter().any(|f| f.names.iter().any(|n| folded.contains(n.as_str())));
        let named = (folded.ends_with(" ab")
            || folded.contains("kommunalförbund")
            || folded.contains("räddningstjänstförbund")
            || folded.ends_with("förbundet")
            || folded.contains("förbundet ") && folded.contains("räddning"))
            && words.starts_with(char::is_uppercase)
            && count <= 8
            && !words.ends_with('.');
        let sentence =
            ["granskning", "revision", "till ", "har ", "och "].iter().any(|w| folded.starts_with(w))
                || folded.contains(" har ");
        if named && !firm && !sentence && (cover && page.contains(&i) || i < 6) {
            return Some(words.to_owned());
        }
    }
    None
}

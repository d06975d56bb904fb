//! The firm or office that did the audit.
//!
//! A firm named in the text can be the body's consultant or an earlier auditor, so being named is little; acting ("har på
//! uppdrag av …"), signing and standing on every page is much. Where the name is lost in a logo the template's own phrases
//! tell, and the record says so.

use crate::layout::Role;
use crate::lexicon::fold;
use crate::model::{AuditorBasis, PartKind};

use super::super::doc::Doc;
use super::first_page;

const OFFICES: &[&str] = &[
    "Stadsrevisionen",
    "Revisionsenheten",
    "Revisionskontoret",
    "Landstingsrevisorerna",
    "Landstingsrevisionen",
    "Regionrevisionen",
    "Kommunrevisionen",
    "Revisionsavdelningen",
    "Stadsrevisionskontoret",
    "Revisorernas kansli",
    "Regionens revisorer",
    "Länsrevisionen",
    "Revisionsstaben",
    "Revisionen",
];

pub(super) fn find(doc: &Doc) -> (Option<String>, Option<AuditorBasis>) {
    let cover = first_page(doc);
    let total = doc.text.lines.len();
    let mut scores: Vec<(i32, &str)> = Vec::new();
    for firm in doc.lexicon.firms.iter() {
        let mut score = 0;
        for i in 0..total {
            let words = doc.text.line(i);
            if doc.text.lines[i].role == Role::Contents
                || !matches!(doc.part_kind(i), PartKind::AuditReport | PartKind::Missiv)
            {
                continue;
            }
            let Some(at) = named(words, &firm.names) else { continue };
            let next = doc.next(i).map_or("", |j| doc.text.line(j));
            let after = fold(&format!("{} {next}", &words[at..]));
            let before = fold(&words[..at]);
            let acting = [
                "har på uppdrag",
                "har av",
                "har på ",
                "har fått",
                "har genomfört",
                "har granskat",
                "har biträtt",
                "ansvarar inte",
                "tar inte ansvar",
                "kommunal sektor",
                "ab och uppdragsgivaren",
                "har under",
            ]
            .iter()
            .any(|c| after.contains(c));
            let engaged = [
                "uppdrag åt",
                "konsulter från",
                "uppdrag till",
                "biträtts av",
                "upprättats av",
                "utförts av",
                "genomförts av",
                "gett",
                "anlitat",
                "sakkunniga från",
                "genomförd av",
                "kommunal revisor",
            ]
            .iter()
            .any(|c| before.ends_with(c) || before.contains(c));
            let alone = fold(words).split(' ').count() <= 4;
            score += if acting { 10 } else { 0 }
                + if engaged { 5 } else { 0 }
                + if alone { 4 } else { 0 }
                + if doc.text.lines[i].role == Role::Furniture { 3 } else { 0 };
            score += if cover.contains(&i) || i + 30 > total { 4 } else { 1 };
            let earlier = [
                "tidigare",
                "föregående",
                "2010",
                "2011",
                "2012",
                "2013",
                "2014",
                "2015",
                "2016",
                "2017",
                "2018",
            ]
            .iter()
            .any(|w| before.contains(w))
                || doc.kind_at(i) == crate::lexicon::HeadingKind::Background && !acting;
            if earlier {
                score -= 2;
            }
        }
        if score > 0 {
            scores.push((score.min(200), firm.name.as_str()));
        }
    }
    let firm = scores.iter().max_by_key(|(s, _)| *s).copied();
    let office = office(doc);
    match (firm, office) {
        (Some((score, name)), None) if score >= 4 => {
            return (Some(name.to_owned()), Some(AuditorBasis::Stated));
        }
        (Some((score, name)), Some((strength, _))) if score >= 9 && score > strength => {
            return (Some(name.to_owned()), Some(AuditorBasis::Stated));
        }
        (_, Some((_, name))) => return (Some(name), Some(AuditorBasis::Stated)),
        _ => {}
    }
    if let Some(name) = unknown_firm(doc) {
        return (Some(name), Some(AuditorBasis::Stated));
    }
    infer(doc).map_or((None, None), |name| (Some(name), Some(AuditorBasis::Inferred)))
}

/// Byte at which one of the names stands as whole words. Short names count only in their own spelling.
fn named(words: &str, names: &[String]) -> Option<usize> {
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return None;
    }
    names.iter().find_map(|name| {
        let first = name.split(' ').next().unwrap_or(name);
        let at = lower.match_indices(first).map(|(at, _)| at).find(|&at| {
            let end = at + first.len();
            let whole = !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric)
                && !lower[end..].chars().next().is_some_and(char::is_alphanumeric);
            let printed = &words[at..end];
            let spelt = name.len() > 3 || printed.chars().filter(|c| c.is_uppercase()).count() >= 2;
            whole && spelt && (name == first || fold(&words[at..]).starts_with(name.as_str()))
        })?;
        Some(at)
    })
}

/// An audit office: on the cover or in the letterhead, or acting in a sentence.
fn office(doc: &Doc) -> Option<(i32, String)> {
    let cover = first_page(doc);
    let mut best: Option<(i32, String)> = None;
    for name in OFFICES {
        let mut score = 0;
        let folded_name = fold(name);
        for i in 0..doc.text.lines.len() {
            let words = doc.text.line(i);
            if !words.contains(name) || !doc.auditors_speak(i) || doc.text.lines[i].role == Role::Contents {
                continue;
            }
            let folded = fold(words);
            let own_line =
                folded == folded_name || folded.starts_with(&folded_name) && folded.split(' ').count() <= 5;
            score += if own_line && (cover.contains(&i) || i < 25) { 8 } else { 0 };
            score += if own_line && doc.text.lines[i].role == Role::Furniture { 2 } else { 0 };
            let acts = [" har ", " bedömer", " rekommenderar", " granskat", " anser"]
                .iter()
                .any(|c| folded.contains(&format!("{folded_name}{c}")));
            score += if acts { 3 } else { 0 };
        }
        let general = matches!(*name, "Revisionen" | "Kommunrevisionen" | "Regionens revisorer");
        if general {
            score /= 3;
        }
        if score >= 3 && best.as_ref().is_none_or(|(s, _)| score > *s) {
            best = Some((score, (*name).to_owned()));
        }
    }
    best
}

/// "Nordisk Granskning AB har på uppdrag av …": a firm that the vocabulary does not know.
fn unknown_firm(doc: &Doc) -> Option<String> {
    for i in 0..doc.text.lines.len() {
        if !doc.auditors_speak(i) {
            continue;
        }
        let words = doc.text.line(i);
        let Some(at) = words
            .find(" har på uppdrag av")
            .or_else(|| words.find(" har av "))
            .or_else(|| words.find(" fick i uppdrag av"))
        else {
            continue;
        };
        let name: Vec<&str> = words[..at]
            .rsplit(' ')
            .take_while(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&'))
            .collect();
        let name: String = name.into_iter().rev().collect::<Vec<_>>().join(" ");
        let folded = fold(&name);
        if name.len() >= 3
            && !["vi", "revisorerna", "de", "region", "kommunen", "granskningen"].contains(&folded.as_str())
            && doc.lexicon.entities.find(&name).is_empty()
        {
            return Some(name);
        }
    }
    None
}

fn infer(doc: &Doc) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for firm in doc.lexicon.firms.iter().filter(|f| !f.signs.is_empty()) {
        let hits = (0..doc.text.lines.len())
            .filter(|&i| {
                let folded =
                    fold(&format!("{} {}", doc.text.line(i), doc.next(i).map_or("", |j| doc.text.line(j))));
                firm.signs.iter().any(|s| folded.contains(s.as_str()))
            })
            .count();
        if hits > 0 && best.as_ref().is_none_or(|(h, _)| hits > *h) {
            best = Some((hits, firm.name.clone()));
        }
    }
    best.map(|(_, name)| name)
}

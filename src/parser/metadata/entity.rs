//! The audited region, kommun, company or federation.
//!
//! Not the name that occurs most: a report tabulates other regions and names many kommuner. What counts is who the
//! auditors are elected by or work for, and what stands on the cover.

use std::collections::BTreeMap;

use crate::layout::Role;
use crate::lexicon::{Entities, Entity, fold};

use super::super::doc::Doc;
use super::super::spots::Of;
use super::{company, first_page};

#[derive(Debug, Clone, Copy, Default)]
struct Claim {
    score: i32,
    mentions: i32,
    /// Place of the first mention.
    order: usize,
}

/// Full name of today and SCB code; the name as printed and no code for a company or federation.
pub(super) fn find(
    doc: &Doc,
    title: Option<&str>,
    auditor: Option<&str>,
) -> (Option<String>, Option<String>) {
    let claims = claims(doc, title);
    let best =
        claims.values().max_by_key(|(_, c)| (c.score, c.mentions, std::cmp::Reverse(c.order))).copied();
    if let Some((name, score)) = company::find(doc, auditor)
        && best.is_none_or(|(_, c)| score >= c.score.min(20))
    {
        return (Some(name), None);
    }
    let found = |e: &Entity| (Some(city(doc, e).unwrap_or_else(|| e.name.clone())), Some(e.code.clone()));
    let Some((entity, claim)) = best else {
        return addressed(doc).or_else(|| misread(doc)).map_or((None, None), found);
    };
    if claim.score > 0 {
        return found(entity);
    }
    // No cue at all: a name that stands far before all others.
    let others: i32 = claims.values().map(|(_, c)| c.mentions).sum::<i32>() - claim.mentions;
    let national = auditor == Some("Riksrevisionen");
    if claims.len() == 1 && !national || claim.mentions >= 3 && claim.mentions > 2 * others && !national {
        return found(entity);
    }
    (None, None)
}

/// "Malmö stad", where a kommun calls itself so and the report does as well.
fn city(doc: &Doc, entity: &Entity) -> Option<String> {
    let base = entity.name.strip_suffix("kommun")?;
    let named = |kind: &str| doc.folds.places(&fold(&format!("{base}{kind}"))).count();
    if named("stad") <= named("kommun") {
        return None;
    }
    let capital = format!("{base}Stad");
    let printed = (0..doc.text.lines.len()).any(|i| doc.text.line(i).contains(&capital));
    Some(if printed { capital } else { format!("{base}stad") })
}

/// Lines from the start within which "Stadsrevisionen i Göteborg" are those who audit.
const PLACED: usize = 60;

/// Lines from the start among which a letterhead stands.
const LETTERHEAD: usize = 12;

/// The one whose internet address the letterhead prints, where its name is lost in a coat of arms.
fn addressed<'a>(doc: &Doc<'a>) -> Option<&'a Entity> {
    let entities: &'a Entities = &doc.lexicon.entities;
    let letterhead = doc.text.lines.len().min(LETTERHEAD);
    (0..doc.text.lines.len())
        .filter(|&i| i < letterhead || doc.text.lines[i].role == Role::Furniture)
        .find_map(|i| {
            let hosts =
                doc.text.line(i).split([' ', '/', '@', ',', '|']).filter_map(|w| w.strip_suffix(".se"));
            hosts.filter_map(|w| entities.at_host(&w.rsplit('.').next()?.to_lowercase())).next()
        })
}

/// The one whose name stands among the first lines with letters that a scan confused.
fn misread<'a>(doc: &Doc<'a>) -> Option<&'a Entity> {
    let entities: &'a Entities = &doc.lexicon.entities;
    let short = |i: &usize| doc.folds.line(*i).split(' ').count() <= 5;
    (0..doc.text.lines.len().min(LETTERHEAD)).filter(short).find_map(|i| entities.misread(doc.text.line(i)))
}

fn claims<'a>(doc: &Doc<'a>, title: Option<&str>) -> BTreeMap<&'a str, (&'a Entity, Claim)> {
    let entities: &'a Entities = &doc.lexicon.entities;
    let cover = first_page(doc);
    let title = fold(title.unwrap_or_default());
    let titled: Vec<&str> = entities.find(&title).map(|(_, e)| e.code.as_str()).collect();
    let mut claims: BTreeMap<&'a str, (&'a Entity, Claim)> = BTreeMap::new();
    let mut add = |entity: &'a Entity, score: i32, order: usize| {
        let (_, claim) =
            claims.entry(entity.code.as_str()).or_insert((entity, Claim { order, ..Claim::default() }));
        claim.score = (claim.score + score).min(60);
        claim.mentions += 1;
    };
    for (at, n) in doc.spots.names(&doc.folds, Of::Entities) {
        let Some(entity) = entities.get(n) else { continue };
        let i = doc.folds.line_of(at.start);
        if doc.text.lines[i].role == Role::Contents {
            continue;
        }
        let (before, after) = doc.folds.around(at.start, at.end, 64, 72);
        // "revisorerna i Borgholm, Högsby och Torsås kommuner" audit together: whose report this is the cover says.
        let listed = entities.place(after).is_some()
            || after.strip_prefix("och ").is_some_and(|rest| entities.place(rest).is_some());
        let mut score = if listed { 0 } else { cue(doc, before, after) };
        let alone = at.start <= doc.folds.range(i).start + 2 && doc.folds.line(i).split(' ').count() <= 5;
        if alone && cover.contains(&i) {
            score += 6;
        } else if alone && i < 12 {
            score += 4;
        }
        score += i32::from(doc.text.lines[i].role == Role::Furniture) * 2;
        score += i32::from(titled.contains(&entity.code.as_str())) * 2;
        add(entity, score, at.start);
    }
    for (at, entity) in places(doc) {
        // Far into the report it may be another city's auditors that are quoted.
        let near = doc.folds.line_of(at) < PLACED;
        add(entity, if near { 8 } else { 3 }, at);
    }
    claims
}

/// "Stadsrevisionen i Stockholm": a bare place right after who audits.
fn places<'a>(doc: &Doc<'a>) -> Vec<(usize, &'a Entity)> {
    const CUES: &[&str] =
        &["stadsrevisionen i ", "kommunrevisionen i ", "revisorerna i ", "revisorer i ", "revisionen i "];
    let mut found = Vec::new();
    for (cue, at) in doc.folds.places_around("revis", CUES) {
        let start = at + cue.len();
        // "kommunrevisionen i" holds "revisionen i": one place is one claim.
        if found.iter().any(|(known, _)| *known == start) {
            continue;
        }
        let (_, after) = doc.folds.around(start, start, 0, 60);
        let taken = doc.lexicon.entities.find(after).next().is_some_and(|(at, _)| at.start == 0);
        let other = after.split(' ').take(4).any(|w| {
            w.contains("förbund") || w.starts_with("län") || w.starts_with("landsting") || w == "ab"
        });
        let entities: &'a Entities = &doc.lexicon.entities;
        if let Some(entity) = entities.place(after).filter(|_| !taken && !other) {
            found.push((start, entity));
        }
    }
    found
}

fn cue(doc: &Doc, before: &str, after: &str) -> i32 {
    const AUDITORS: &[&str] = &[
        "revisorerna i",
        "revisorerna för",
        "revisorer i",
        "revisorer för",
        "revisorerna",
        "revisionen i",
        "revisorerna inom",
        "revisorskollegium i",
        "revisionen",
        "revisionskontoret i",
        "revisor i",
    ];
    let last: Vec<&str> = before.rsplit(' ').take(6).collect();
    let near = |words: &[&str]| last.iter().any(|w| words.contains(w));
    let mut score = 0;
    if AUDITORS.iter().any(|c| before.ends_with(c)) {
        score += 8;
    }
    // "Revisionsenheten, Västra Götalandsregionen, …"
    if doc.lexicon.phrases.list("audit_offices").iter().any(|o| before.ends_with(o.as_str())) {
        score += 6;
    }
    if near(&["uppdrag"]) && near(&["av"]) {
        score += if before.ends_with(" av") { 9 } else { 6 };
    }
    if after.split(' ').take(6).any(|w| {
        matches!(
            w,
            "revisorer" | "revisorers" | "revisorerna" | "revision" | "revisorskollegium" | "stadsrevision"
        )
    }) {
        score += 6;
    }
    if near(&["granskning", "granskat", "granska"]) {
        score += 2;
    }
    score
}

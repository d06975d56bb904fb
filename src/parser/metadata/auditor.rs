//! The firm or office that did the audit.
//!
//! A firm named in the text can be the body's consultant, its bank or an earlier auditor, so being named is little; acting
//! ("har på uppdrag av …"), signing and standing on every page is much. Where the name is lost in a logo the template's own
//! phrases tell, and the record says so.

use crate::layout::Role;
use crate::lexicon::{HeadingKind, fold};
use crate::model::AuditorBasis;

use super::super::doc::Doc;
use super::super::spots::Of;
use super::{first_page, letterhead};

/// Different phrases of a template that are needed where none is the firm's alone.
const HINTS_NEEDED: usize = 3;

#[derive(Debug, Clone, Default)]
struct Seen {
    score: i32,
    acted: bool,
}

pub(super) fn find(doc: &Doc) -> (Option<String>, Option<AuditorBasis>) {
    let stated = |name: String| (Some(name), Some(AuditorBasis::Stated));
    let firm = firm(doc);
    let office = office(doc);
    match (firm, office) {
        (Some((seen, name)), _) if seen.acted => return stated(name),
        (firm, office) => {
            if let Some(name) = unknown_firm(doc).or_else(|| letterhead::firm(doc).filter(|_| firm.is_none()))
            {
                return stated(name);
            }
            let office = office.map(|(strength, name)| {
                let own = letterhead::office(doc).filter(|own| alike(own, &name));
                (strength, own.unwrap_or(name))
            });
            match (firm, office) {
                (Some((seen, name)), None) if seen.score >= 4 => return stated(name),
                (Some((seen, name)), Some((strength, _))) if seen.score >= 9 && seen.score > strength => {
                    return stated(name);
                }
                (_, Some((_, name))) => return stated(name),
                _ => {}
            }
        }
    }
    if let Some(name) = infer(doc) {
        return (Some(name), Some(AuditorBasis::Inferred));
    }
    elected(doc).map_or((None, None), stated)
}

/// "Exempelstads stadsrevision" and "Stadsrevisionen": the same office.
fn alike(own: &str, office: &str) -> bool {
    own.rsplit(' ').next().is_some_and(|kind| fold(office).starts_with(kind))
}

/// The known firm with the best claim.
fn firm(doc: &Doc) -> Option<(Seen, String)> {
    let firms = &doc.lexicon.firms;
    let mut all: Vec<Seen> = vec![Seen::default(); firms.iter().len()];
    let cover = first_page(doc);
    let total = doc.text.lines.len();
    let (acts_after, acts_before) =
        (doc.lexicon.phrases.list("firm_acts_after"), doc.lexicon.phrases.list("firm_acts_before"));
    let acts_inverted = doc.lexicon.phrases.list("firm_acts_inverted");
    for (at, n) in doc.spots.names(&doc.folds, Of::Firms) {
        let i = doc.folds.line_of(at.start);
        let folded = &doc.folds.text()[at.clone()];
        if doc.text.lines[i].role == Role::Contents
            || !doc.auditors_speak(i)
            || !spelt(doc.text.line(i), folded)
        {
            continue;
        }
        let (before, after) = doc.folds.around(at.start, at.end, 60, 60);
        let after = after.strip_prefix("ab ").unwrap_or(after);
        let words: Vec<&str> = after.split(' ').collect();
        // On a cover the date beside the firm's name is the report's own.
        let worded = |w: &&str| !w.bytes().all(|b| b.is_ascii_digit());
        let alone = doc.folds.line(i).split(' ').filter(worded).count() <= 4;
        let own_line = &doc.folds.text()[doc.folds.range(i).start..at.start];
        let earlier = !alone && earlier(before, own_line, after) || doc.kind_at(i) == HeadingKind::Earlier;
        let goes_on = (0..words.len().min(2)).any(|n| acts_after.starts(&words[n..].join(" ")));
        let inverted = before.ends_with(" har") && words.iter().take(4).any(|w| acts_inverted.holds(w));
        // "Deloitte har granskat nämndens bokslut": the accounts' auditor is not this audit's.
        let accounts = words.iter().take(8).any(|w| w.contains("bokslut") || w.starts_with("räkenskap"));
        let acting = (goes_on || inverted) && doc.kind_at(i) != HeadingKind::Earlier && !accounts;
        let engaged = acts_before
            .iter()
            .any(|c| c != "har" && (before.ends_with(c.as_str()) && before.len() > c.len()));
        let furniture = doc.text.lines[i].role == Role::Furniture;
        let mut score = i32::from(cover.contains(&i) || i + 30 > total) * 3 + 1;
        score += i32::from(acting) * 10 + i32::from(engaged && !earlier) * 5 + i32::from(furniture) * 3;
        score += i32::from(alone && !earlier) * 4;
        if !acting && (earlier || doc.kind_at(i) == HeadingKind::Background || other_role(before, after)) {
            score -= 3;
        }
        all[n].score = (all[n].score + score).min(200);
        all[n].acted |= acting && !other_role(before, "");
    }
    all.into_iter()
        .zip(firms.iter())
        .filter(|(seen, _)| seen.score > 0)
        .max_by_key(|(seen, _)| (seen.acted, seen.score))
        .map(|(seen, firm)| (seen, firm.name.clone()))
}

/// Short names count only in their own spelling: "EY", not "ey".
fn spelt(words: &str, folded: &str) -> bool {
    folded.len() > 4
        || words.split(|c: char| !c.is_alphanumeric()).any(|w| {
            w.chars().filter(|c| c.is_uppercase()).count() >= 2
                && fold(w)
                    .strip_prefix(folded.trim_end_matches('s'))
                    .is_some_and(|rest| matches!(rest, "" | "s"))
        })
}

/// An audit of some other year is told: "granskade PwC 2009", "PwC:s rapport från 2014", "tidigare".
/// The date above a signature is no such year: before the name only its own line counts.
fn earlier(before: &str, own_line: &str, after: &str) -> bool {
    let year = |w: &str| {
        w.len() == 4 && (w.starts_with("20") || w.starts_with("19")) && w.bytes().all(|b| b.is_ascii_digit())
    };
    let told =
        |w: &str| matches!(w, "tidigare" | "föregående" | "dåvarande" | "förra" | "granskade" | "dåtida");
    // The year of a whole date stands in a letterhead: "KPMG AB 2020-12-03".
    let behind: Vec<&str> = after.split(' ').take(6).collect();
    let dated =
        |n: usize| behind.get(n + 1).is_some_and(|m| m.len() == 2 && m.bytes().all(|b| b.is_ascii_digit()));
    own_line.split(' ').rev().take(5).any(year)
        || before.split(' ').rev().take(5).any(told)
        || behind.iter().take(5).enumerate().any(|(n, w)| year(w) && !dated(n) || told(w))
}

/// The firm sells the body something else than the audit.
fn other_role(before: &str, after: &str) -> bool {
    const OTHER: &[&str] = &[
        "bank",
        "kredit",
        "upplåning",
        "upphandlad",
        "leverantör",
        "konsultstöd",
        "kommunens konsult",
        "bolagets revisor",
    ];
    let after = &after[..after.char_indices().nth(24).map_or(after.len(), |(n, _)| n)];
    OTHER.iter().any(|w| before.contains(w) || after.contains(w))
}

/// An audit office: on the cover or in the letterhead, or acting in a sentence.
fn office(doc: &Doc) -> Option<(i32, String)> {
    let list = doc.lexicon.phrases.list("audit_offices");
    let cover = first_page(doc);
    let mut found: Vec<(i32, i32, usize)> = vec![(0, 0, usize::MAX); list.iter().len()];
    for (order, (at, n)) in doc.spots.whole(&doc.folds, "audit_offices").enumerate() {
        let i = doc.folds.line_of(at.start);
        // "… har revisionskontoret granskat": acting, and so written small.
        let (before, behind) = doc.folds.around(at.start, at.end, 8, 12);
        let inverted =
            before.ends_with("har") && ["granskat", "genomfört"].iter().any(|v| behind.starts_with(v));
        if !doc.auditors_speak(i)
            || doc.text.lines[i].role == Role::Contents
            || !capital(doc, i, &at) && !inverted && !signing(doc, i, &at)
        {
            continue;
        }
        let line = doc.folds.line(i);
        let own_line =
            at.start == doc.folds.range(i).start && line.split(' ').count() <= 5 || signing(doc, i, &at);
        let furniture = doc.text.lines[i].role == Role::Furniture;
        let (_, after) = doc.folds.around(at.start, at.end, 0, 48);
        let after = behind_place(after);
        let acts =
            ["har ", "bedömer", "rekommenderar", "granskat", "anser"].iter().any(|c| after.starts_with(c));
        let entry = &mut found[n];
        entry.0 += if own_line && !furniture && (cover.contains(&i) || i < 25) { 8 } else { 0 };
        entry.0 += if acts || inverted { 3 } else { 0 };
        entry.1 = (entry.1 + if own_line && furniture { 2 } else { 0 }).min(4);
        entry.2 = entry.2.min(order);
    }
    let best =
        found.iter().enumerate().max_by_key(|(_, (s, f, order))| (s + f, std::cmp::Reverse(*order)))?;
    let (n, (score, furniture, _)) = best;
    (score + furniture >= 3).then(|| (score + furniture, capitalised(list.iter().nth(n).map_or("", |s| s))))
}

/// "Certifierad revisor, revisionskontoret": the office behind the role of who signs, on a short line of its own.
fn signing(doc: &Doc, i: usize, at: &std::ops::Range<usize>) -> bool {
    let line = doc.folds.range(i);
    let before = &doc.folds.text()[line.start..at.start];
    let role = before.split_whitespace().next_back();
    line.end == at.end
        && doc.folds.line(i).split(' ').count() <= 6
        && doc.text.line(i).contains(',')
        && role.is_some_and(|w| {
            doc.lexicon.phrases.list("signing_roles").iter().any(|r| w.ends_with(r.as_str()))
        })
}

/// Elected auditors who did the work themselves.
fn elected(doc: &Doc) -> Option<String> {
    let list = doc.lexicon.phrases.list("elected_auditors");
    let acts = doc.spots.whole(&doc.folds, "elected_auditors").find(|(at, _)| {
        let i = doc.folds.line_of(at.start);
        let (_, after) = doc.folds.around(at.start, at.end, 0, 48);
        let after = behind_place(after);
        doc.auditors_speak(i)
            && capital(doc, i, at)
            && ["har granskat", "har genomfört", "har undersökt", "har följt upp", "bedömer"]
                .iter()
                .any(|c| after.starts_with(c))
    })?;
    list.iter().nth(acts.1).map(|name| capitalised(name))
}

/// "Stadsrevisionen i Exempelstads kommun har …": what stands behind the name and its place.
fn behind_place(after: &str) -> &str {
    let place = after.strip_prefix("i ").and_then(|rest| rest.find(" har "));
    place.map_or(after, |at| &after[at + 3..])
}

/// The name is printed with a capital somewhere on its line.
fn capital(doc: &Doc, i: usize, at: &std::ops::Range<usize>) -> bool {
    let name = &doc.folds.text()[at.clone()];
    let printed = capitalised(name.split(' ').next().unwrap_or(name));
    doc.text.line(i).contains(&printed) || doc.text.line(i).contains(&printed.to_uppercase())
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// "Nordisk Granskning AB har på uppdrag av revisorerna …": a firm that the vocabulary does not know.
fn unknown_firm(doc: &Doc) -> Option<String> {
    const CUES: &[&str] = &[" har på uppdrag av", " fick i uppdrag av", " har fått i uppdrag av"];
    CUES.iter().flat_map(|c| doc.folds.places(c).map(move |at| (at, *c))).find_map(|(at, cue)| {
        let i = doc.folds.line_of(at);
        let (_, after) = doc.folds.around(at, at + cue.len(), 0, 80);
        // The name was lost: what stands above the sentence is a heading.
        let heads = doc.is_heading(i) || doc.lexicon.headings.find(doc.text.line(i)).is_some();
        if !doc.auditors_speak(i) || !after.contains("revisor") || heads {
            return None;
        }
        let words = doc.text.line(i);
        let end = words.find(&cue[..cue.len().min(5)]).unwrap_or(words.len());
        // "Granskarna AB, nedan kallat Granskarna, har fått …"
        let end = words[..end].strip_suffix(',').and_then(|w| w.rfind(", nedan ")).unwrap_or(end);
        let mut name: Vec<&str> = words[..end]
            .split(' ')
            .rev()
            .take_while(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&') && !w.ends_with(['.', ',']))
            .collect();
        name.reverse();
        let name = name.join(" ");
        let folded = fold(&name);
        // An initial that an extractor printed elsewhere: "ZETS har på uppdrag av …".
        let whole = |firm: &&crate::lexicon::Firm| {
            firm.names
                .iter()
                .any(|n| n.strip_suffix(folded.as_str()).is_some_and(|lost| lost.chars().count() == 1))
        };
        if let Some(firm) = doc.lexicon.firms.iter().filter(|_| folded.len() >= 3).find(whole) {
            return Some(firm.name.clone());
        }
        let common =
            ["vi", "revisorerna", "de", "region", "kommunen", "granskningen", "denna", "undertecknad"];
        let known = doc.lexicon.entities.find(&folded).next().is_some()
            || ["audit_offices", "elected_auditors"]
                .iter()
                .any(|l| doc.lexicon.phrases.list(l).in_text(&folded))
            || folded.ends_with("nämnden")
            || folded.ends_with("styrelsen");
        (name.len() >= 3 && !common.contains(&folded.as_str()) && !known).then_some(name)
    })
}

/// The firm whose template this is.
fn infer(doc: &Doc) -> Option<String> {
    let text = doc.folds.text();
    let best = doc
        .lexicon
        .firms
        .iter()
        .map(|firm| {
            let sure = firm.signs.iter().any(|s| text.contains(s.as_str()));
            let hints = firm.hints.iter().filter(|h| text.contains(h.as_str())).count();
            (usize::from(sure) * HINTS_NEEDED + hints, firm)
        })
        .max_by_key(|(hints, _)| *hints)?;
    (best.0 >= HINTS_NEEDED).then(|| best.1.name.clone())
}

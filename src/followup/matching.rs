//! Which report an answering document answers: the same file, a diary number, the title, what it repeats; else the body
//! and the date, where nothing speaks against it and only one report fits.

use crate::lexicon::fold;
use crate::model::{FollowedAnswer, MatchSign};
use crate::parser::responses::same;

use super::{Given, Source};

/// Likeness from which two titles are one audit's.
const TITLE: f64 = 0.6;
/// Likeness from which a repeated recommendation is the report's.
const QUOTE: f64 = 0.72;

/// What speaks for and against a report.
struct Fit {
    report: usize,
    signs: Vec<MatchSign>,
    title: f64,
    quoted: usize,
}

pub(super) fn find(given: &Given<'_>, reports: &[Source<'_>]) -> FollowedAnswer {
    let answer = given.answer;
    let (report, matched_by, why_not) = match choose(given, reports) {
        Ok(fit) => (Some(fit.report), fit.signs, None),
        Err(why) => (None, Vec::new(), Some(why)),
    };
    FollowedAnswer {
        path: given.record.source.path.clone(),
        answer_id: answer.id.clone(),
        kind: answer.kind,
        body: answer.body.clone(),
        title: answer.title.clone(),
        date: answer.date.clone(),
        state: answer.state,
        decided_by: answer.decided_by.clone(),
        decided_on: answer.decided_on.clone(),
        report,
        matched_by,
        why_not,
    }
}

fn choose(given: &Given<'_>, reports: &[Source<'_>]) -> Result<Fit, String> {
    if let Some(report) = reports.iter().position(|r| r.file == given.file) {
        let mut fit = fit(given, report, &reports[report]);
        fit.signs.insert(0, MatchSign::SameFile);
        return Ok(fit);
    }
    if reports.is_empty() {
        return Err("there is no report to answer".to_owned());
    }
    let mut against = None;
    let mut fits: Vec<Fit> = Vec::new();
    for (n, report) in reports.iter().enumerate() {
        match speaks_against(given, report) {
            Some(why) => against = against.or(Some(why)),
            None => fits.push(fit(given, n, report)),
        }
    }
    let none = || against.clone().unwrap_or_else(|| "no report fits its title, number or body".to_owned());
    let has = |fit: &Fit, sign: MatchSign| fit.signs.contains(&sign);
    // The surest sign that any report has decides; among those that have it the title.
    for sign in [MatchSign::Reference, MatchSign::Title, MatchSign::Quoted] {
        let mut with: Vec<Fit> = Vec::new();
        for at in (0..fits.len()).rev() {
            if has(&fits[at], sign) {
                with.push(fits.swap_remove(at));
            }
        }
        if with.is_empty() {
            continue;
        }
        with.sort_by(|a, b| {
            b.title.total_cmp(&a.title).then(b.quoted.cmp(&a.quoted)).then(a.report.cmp(&b.report))
        });
        if let [first, second, ..] = with.as_slice()
            && (first.title - second.title).abs() < 0.05
            && first.quoted == second.quoted
        {
            return Err("it fits two reports alike".to_owned());
        }
        return Ok(with.swap_remove(0));
    }
    // Without a title or a number of its own: the one report of the same body.
    let silent = given.answer.audit_title.is_none();
    let mut same: Vec<Fit> =
        fits.into_iter().filter(|f| has(f, MatchSign::Entity) && has(f, MatchSign::Body)).collect();
    match (silent, same.len()) {
        (true, 1) => Ok(same.swap_remove(0)),
        (true, 2..) => Err("it names no audit, and several reports are about its body".to_owned()),
        (true, _) => Err(none()),
        (false, _) => Err(against.unwrap_or_else(|| {
            let title = given.answer.audit_title.as_deref().unwrap_or("");
            format!("it answers another audit (“{title}”)")
        })),
    }
}

/// What rules a report out.
fn speaks_against(given: &Given<'_>, report: &Source<'_>) -> Option<String> {
    let (answer, meta) = (given.answer, &report.record.meta);
    if let (Some(own), Some(other)) = (&answer.audited_entity, &meta.audited_entity)
        && own != other
    {
        return Some(format!("it comes from {own}, the report is about {other}"));
    }
    if shares_reference(&answer.references, &meta.references) {
        return None;
    }
    // Two numbers of the same series are two audits.
    let series = |r: &str| audit_series(r);
    let own: Vec<String> = answer.references.iter().filter_map(|r| series(r)).collect();
    let theirs: Vec<String> = meta.references.iter().filter_map(|r| series(r)).collect();
    if !own.is_empty() && !theirs.is_empty() {
        return Some("it names the number of another audit".to_owned());
    }
    let day = |d: &str| d.len() == 10;
    if let (Some(own), Some(theirs)) = (&answer.date, &meta.date)
        && day(own)
        && own.get(..theirs.len().min(own.len())) < theirs.get(..)
    {
        return Some("it is older than the report".to_owned());
    }
    None
}

fn fit(given: &Given<'_>, n: usize, report: &Source<'_>) -> Fit {
    let (answer, record) = (given.answer, report.record);
    let mut signs = Vec::new();
    if shares_reference(&answer.references, &record.meta.references) {
        signs.push(MatchSign::Reference);
    }
    let title = record.meta.title.as_deref().unwrap_or("");
    let likeness = [answer.audit_title.as_deref(), answer.title.as_deref()]
        .into_iter()
        .flatten()
        .map(|own| titles(own, title))
        .fold(0.0, f64::max);
    if likeness >= TITLE {
        signs.push(MatchSign::Title);
    }
    if answer.audited_entity.is_some() && answer.audited_entity == record.meta.audited_entity {
        signs.push(MatchSign::Entity);
    }
    let bodies = record.recommendations.iter().flat_map(|r| &r.recipients).chain(&record.meta.audited_bodies);
    if answer.body.as_ref().is_some_and(|own| bodies.into_iter().any(|b| fold(b) == fold(own))) {
        signs.push(MatchSign::Body);
    }
    let newer = match (&answer.date, &record.meta.date) {
        (Some(own), Some(theirs)) => own >= theirs,
        _ => false,
    };
    if newer {
        signs.push(MatchSign::Date);
    }
    let repeated: Vec<&str> = answer.passages.iter().filter_map(|p| p.quoted.as_deref()).collect();
    let quoted =
        repeated.iter().filter(|q| record.recommendations.iter().any(|r| same(&r.text, q) >= QUOTE)).count();
    if quoted >= 1 && quoted * 2 > repeated.len() {
        signs.push(MatchSign::Quoted);
    }
    Fit { report: n, signs, title: likeness, quoted }
}

/// Likeness of two titles; a follow-up is another audit than the one it follows.
fn titles(one: &str, other: &str) -> f64 {
    let follows = |t: &str| fold(t).contains("uppfölj");
    let likeness = same(one, other);
    if follows(one) == follows(other) { likeness } else { (likeness - 0.2).min(TITLE - 0.01) }
}

fn bare(reference: &str) -> String {
    reference.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn shares_reference(own: &[String], theirs: &[String]) -> bool {
    own.iter().any(|a| theirs.iter().any(|b| bare(a) == bare(b)))
}

/// "REV 2024/08": a number of an audit office's own series.
fn audit_series(reference: &str) -> Option<String> {
    let letters: String =
        reference.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect();
    matches!(letters.as_str(), "REV" | "RV" | "RR" | "REVK").then(|| bare(reference))
}

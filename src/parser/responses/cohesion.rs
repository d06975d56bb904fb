//! Plain paragraphs that go on with what the one before began.
//!
//! Without labels nothing else shows that two paragraphs are one answer: they share words that no other paragraph has.

use std::collections::{HashMap, HashSet};

use crate::lexicon::terms::{Analyser, Portion, VOCABULARY};

use crate::layout::Joined;
use crate::parser::doc::Doc;

use super::matter::behind_lead;
use super::openers;
use super::passages::Draft;
use super::pieces::append_range;

pub(super) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut analyser = Analyser::default();
    let terms: Vec<HashSet<String>> = drafts
        .iter()
        .map(|d| {
            let all = analyser.terms(&d.words.text).into_iter();
            all.filter(|t| t.portion == Portion::Whole && !VOCABULARY.is_light(&t.name))
                .map(|t| t.name)
                .collect()
        })
        .collect();
    let mut spread: HashMap<&str, usize> = HashMap::new();
    for term in terms.iter().flatten() {
        *spread.entry(term.as_str()).or_default() += 1;
    }
    let mut merged: Vec<Draft> = Vec::new();
    for (n, draft) in drafts.iter().enumerate() {
        let shared = n.checked_sub(1).map_or(0, |p| {
            terms[n].iter().filter(|t| terms[p].contains(*t) && spread.get(t.as_str()) == Some(&2)).count()
        });
        let opens = draft.collective || behind_lead(&draft.words.text).is_some();
        match merged.last_mut() {
            Some(open)
                if shared >= if goes_on(&draft.words.text) { 1 } else { 2 } && !opens && !open.collective =>
            {
                append_range(&mut open.words, &draft.words, 0..draft.words.text.len());
            }
            _ => merged.push(draft.clone()),
        }
    }
    merged
}

/// "En svårighet är …", "Dessutom …": more about the same.
fn goes_on(text: &str) -> bool {
    [
        "En svårighet",
        "En utmaning",
        "En förutsättning",
        "Det ",
        "Detta ",
        "Dessa ",
        "Dessutom",
        "Därutöver",
        "Vidare",
        "Även ",
        "Arbetet",
        "Samtidigt",
        "Därefter",
        "Ett ",
        "Dock",
        "Nämnden har också",
        "Till detta",
    ]
    .iter()
    .any(|lead| text.starts_with(lead))
}

/// A paragraph that answers one thing after the other, cut where it says what it turns to. One with a number or a
/// recommendation before it answers that.
pub(super) fn by_topic(doc: &Doc, known: &[String], draft: Draft) -> Vec<Draft> {
    let spoken = || openers::spoken_label(doc, &draft.words.text) == draft.number;
    if draft.number.is_some() && !spoken() || draft.quoted.is_some() || draft.collective || draft.tabled {
        return vec![draft];
    }
    let mut cuts = vec![0];
    while let Some(last) = cuts.last().copied()
        && let Some(at) = openers::next_topic(doc, known, &draft.words.text[last..])
    {
        cuts.push(last + at);
    }
    if cuts.len() == 1 {
        return vec![draft];
    }
    let ends: Vec<usize> = cuts.iter().skip(1).copied().chain([draft.words.text.len()]).collect();
    cuts.iter()
        .zip(ends)
        .enumerate()
        .map(|(n, (from, to))| {
            let mut words = Joined::default();
            append_range(&mut words, &draft.words, *from..to);
            // The heading is the first subject's.
            let number = openers::spoken_label(doc, &words.text);
            Draft { number, heading: draft.heading.clone().filter(|_| n == 0), words, ..Draft::default() }
        })
        .enumerate()
        // What is said before the first subject and takes no stand only leads up to it.
        .filter(|(n, d)| {
            *n > 0
                || d.number.is_some()
                || d.heading.is_some()
                || super::reading::read(doc.lexicon, &d.words.text).phrase.is_some()
        })
        .map(|(_, d)| d)
        .collect()
}

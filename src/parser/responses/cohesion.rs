//! Plain paragraphs that go on with what the one before began.
//!
//! Without labels nothing else shows that two paragraphs are one answer: they share words that no other paragraph has.

use std::collections::{HashMap, HashSet};

use crate::lexicon::terms::{Analyser, Portion, VOCABULARY};

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
        let opens = draft.collective || changes_subject(&draft.words.text);
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

/// "När det gäller …", "Avseende …": a new subject.
fn changes_subject(text: &str) -> bool {
    [
        "När det gäller",
        "Vad gäller",
        "Avseende",
        "Beträffande",
        "I fråga om",
        "Gällande",
        "Vad avser",
        "Angående",
    ]
    .iter()
    .any(|lead| text.starts_with(lead))
}

//! What is looked for: each question and sub-question, and the direct question that a clause stands for.

use rustc_hash::FxHashMap;

use super::super::doc::Doc;
use super::super::questions::Listed;
use super::super::tokens::{Query, Word};

/// A question or sub-question to look for.
#[derive(Debug)]
pub(super) struct Unit {
    pub question: usize,
    pub sub: Option<usize>,
    pub query: Query,
    pub number: Option<String>,
    /// The list prints it with a question mark.
    pub asks: bool,
}

/// All of them, and clauses once more as direct questions.
pub(super) fn of(doc: &Doc, listed: &[Listed]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (question, q) in listed.iter().enumerate() {
        let number = q.number.clone().or_else(|| Some((question + 1).to_string()));
        units.push(Unit {
            question,
            sub: None,
            query: Query::new(q.text()),
            number,
            asks: q.text().contains('?'),
        });
        for (n, s) in q.subs.iter().enumerate() {
            let asks = s.words.text.contains('?');
            units.push(Unit { question, sub: Some(n), query: Query::new(&s.words.text), number: None, asks });
        }
    }
    // "om avtalen följs" in the list is "Följs avtalen?" above the chapter.
    let direct: Vec<Unit> = units
        .iter()
        .filter(|u| !u.asks)
        .filter_map(|u| {
            let query = as_question(doc, &u.query)?;
            Some(Unit { question: u.question, sub: u.sub, query, number: u.number.clone(), asks: true })
        })
        .collect();
    units.extend(direct);
    units
}

/// The words of a clause in the order of a direct question: its verb first. `None` where no verb of questions is near.
fn as_question(doc: &Doc, clause: &Query) -> Option<Query> {
    let verbs = doc.lexicon.phrases.list("question_words");
    // "bedöma om …", "att granska huruvida …"
    let leads = |word: &Word| matches!(clause.text(word), "om" | "att" | "huruvida");
    let lead = clause.words.iter().take(4).rposition(leads);
    let mut query = clause.behind(lead.map_or(0, |n| n + 1));
    let near = 1..query.len().min(6);
    let text = |n: usize| query.text(&query.words[n]);
    let present = |text: &str| text.chars().count() >= 4 && text.ends_with(['r', 's']);
    let verb = near
        .clone()
        .find(|&n| verbs.holds(text(n)))
        .or_else(|| near.clone().take(3).find(|&n| present(text(n))))?;
    query.words[..=verb].rotate_right(1);
    Some(query)
}

/// Units by their first three words, with a sieve before them: every line is asked for, and few begin so.
#[derive(Default)]
pub(super) struct Starts {
    sieve: [u64; 8],
    units: FxHashMap<u64, Vec<usize>>,
}

impl Starts {
    pub(super) fn new(units: &[Unit]) -> Self {
        let mut starts = Self::default();
        for (n, unit) in units.iter().enumerate() {
            for word in unit.query.words.iter().take(3) {
                let (at, bit) = Self::place(word.hash);
                starts.sieve[at] |= bit;
                let units = starts.units.entry(word.hash).or_default();
                if units.last() != Some(&n) {
                    units.push(n);
                }
            }
        }
        starts
    }

    /// The units that may begin with a word of this hash.
    #[inline]
    pub(super) fn at(&self, hash: u64) -> &[usize] {
        let (at, bit) = Self::place(hash);
        if self.sieve[at] & bit == 0 {
            return &[];
        }
        self.units.get(&hash).map_or(&[], Vec::as_slice)
    }

    fn place(hash: u64) -> (usize, u64) {
        ((hash >> 61) as usize, 1 << (hash >> 55 & 63))
    }
}

//! How much of what a recommendation is about a passage takes up.
//!
//! A term that most recommendations of the report share ("granskning", the report's own subject) tells them apart by
//! nothing and weighs little.

use std::collections::{HashMap, HashSet};

use crate::lexicon::fold;
use crate::lexicon::terms::{Analyser, Portion, Term, VOCABULARY};
use crate::parser::tokens::likeness;

use super::link::{Asked, Given};

/// The matter of all recommendations and passages of one answer.
pub(super) struct Matters {
    asked: Vec<Vec<(String, f64)>>,
    texts: Vec<HashSet<String>>,
    headings: Vec<HashSet<String>>,
    /// What the passage's first words say that it is about.
    topics: Vec<HashSet<String>>,
}

/// Words that announce a topic.
const TOPIC_LEADS: &[&str] = &[
    "När det gäller ",
    "Vad gäller ",
    "Avseende ",
    "Beträffande ",
    "I fråga om ",
    "Gällande ",
    "Vad avser ",
    "Angående ",
];

/// The words behind such a lead, as far as a noun with its attribute reaches.
fn topic(text: &str) -> Option<String> {
    let rest = TOPIC_LEADS.iter().find_map(|lead| text.strip_prefix(lead))?;
    Some(rest.split(' ').take(3).collect::<Vec<_>>().join(" "))
}

impl Matters {
    pub fn new(asked: &[Asked<'_>], given: &[Given<'_>]) -> Self {
        let mut analyser = Analyser::default();
        let asked: Vec<Vec<Term>> = asked.iter().map(|a| analyser.terms(a.text)).collect();
        let mut spread: HashMap<&str, usize> = HashMap::new();
        for term in asked.iter().flatten() {
            *spread.entry(term.name.as_str()).or_default() += 1;
        }
        let count = asked.len().max(1) as f64;
        let weighted = asked
            .iter()
            .map(|terms| {
                terms
                    .iter()
                    .map(|t| {
                        let shared = spread.get(t.name.as_str()).copied().unwrap_or(1) as f64;
                        let own = if shared <= 1.0 { 1.0 } else { (1.0 - shared / (count + 1.0)).max(0.1) };
                        (t.name.clone(), weight(t) * own)
                    })
                    .collect()
            })
            .collect();
        let mut names = |text: &str| analyser.terms(text).into_iter().map(|t| t.name).collect::<HashSet<_>>();
        let texts = given.iter().map(|g| names(g.text)).collect();
        let headings = given.iter().map(|g| g.heading.map(&mut names).unwrap_or_default()).collect();
        let topics = given.iter().map(|g| topic(g.text).map(|t| names(&t)).unwrap_or_default()).collect();
        Self { asked: weighted, texts, headings, topics }
    }

    /// Share of recommendation `r`'s matter in passage `n`, heading included.
    pub fn taken_up(&self, r: usize, n: usize) -> f64 {
        self.share(r, |name| self.texts[n].contains(name) || self.headings[n].contains(name))
    }

    /// Share of recommendation `r`'s matter in the words of passage `n` alone.
    pub fn in_text(&self, r: usize, n: usize) -> f64 {
        self.share(r, |name| self.texts[n].contains(name))
    }

    /// How much of what passage `n` says that it is about recommendation `r` names.
    pub fn topic(&self, r: usize, n: usize) -> f64 {
        self.asked[r].iter().filter(|(name, _)| self.topics[n].contains(name)).map(|(_, w)| w).sum()
    }

    /// Share of the heading's matter in recommendation `r`.
    pub fn heading(&self, r: usize, n: usize) -> f64 {
        let heading = &self.headings[n];
        if heading.is_empty() {
            return 0.0;
        }
        let own: HashMap<&str, f64> = self.asked[r].iter().map(|(t, w)| (t.as_str(), *w)).collect();
        let total: f64 = heading.iter().map(|t| own.get(t.as_str()).copied().unwrap_or(1.5)).sum();
        let shared: f64 = heading.iter().filter_map(|t| own.get(t.as_str())).sum();
        if total > 0.0 { shared / total } else { 0.0 }
    }

    /// What a sub-heading is about, but for the words that all such headings have.
    pub fn group_terms(&self, heading: &str) -> Vec<String> {
        const FRAME: &[&str] =
            &["rekommendation", "åtgärd", "svar", "förslag", "avse", "avs", "gäll", "områd", "område"];
        let mut analyser = Analyser::default();
        let mut terms: Vec<String> = analyser
            .terms(heading)
            .into_iter()
            .map(|t| t.name)
            .filter(|name| !FRAME.contains(&name.as_str()) && !name.starts_with("rekommend"))
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    fn share(&self, r: usize, has: impl Fn(&str) -> bool) -> f64 {
        let total: f64 = self.asked[r].iter().map(|(_, w)| w).sum();
        let shared: f64 = self.asked[r].iter().filter(|(t, _)| has(t)).map(|(_, w)| w).sum();
        if total > 0.0 { shared / total } else { 0.0 }
    }

    /// Likeness of a recommendation and what is repeated of one.
    pub fn same(&self, asked: &str, quoted: &str) -> f64 {
        same(asked, quoted)
    }
}

/// How much a term tells: rare words much, verbs half.
fn weight(term: &Term) -> f64 {
    let units = f64::from(VOCABULARY.background_units.max(1));
    let rare = ((units + 1.0) / (f64::from(VOCABULARY.background(&term.name)) + 1.0)).ln().clamp(0.5, 4.0);
    let light = if VOCABULARY.is_light(&term.name) { 0.4 } else { 1.0 };
    rare * light
        * match term.portion {
            Portion::Whole => 1.0,
            Portion::Half => 0.5,
            Portion::Quarter => 0.25,
        }
}

/// Likeness of two wordings of what may be one recommendation, 0 to 1.
pub(crate) fn same(one: &str, other: &str) -> f64 {
    let (a, b) = (bare(one), bare(other));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let words = likeness(&a, &b);
    // A recommendation cut short, or told without its reasons.
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let cut = if short.len() >= 25 && (long.starts_with(short.as_str()) || long.ends_with(short.as_str())) {
        0.9
    } else {
        0.0
    };
    words.max(cut).max(by_terms(one, other))
}

/// Likeness by what the wordings are about, whatever their grammar.
fn by_terms(one: &str, other: &str) -> f64 {
    let mut analyser = Analyser::default();
    let (a, b) = (analyser.terms(one), analyser.terms(other));
    let total = |terms: &[Term]| terms.iter().map(weight).sum::<f64>();
    let names: HashSet<&str> = b.iter().map(|t| t.name.as_str()).collect();
    let shared: f64 = a.iter().filter(|t| names.contains(t.name.as_str())).map(weight).sum();
    let both = total(&a) + total(&b);
    if both > 0.0 { 2.0 * shared / both } else { 0.0 }
}

fn bare(text: &str) -> String {
    let folded = fold(text);
    folded.strip_prefix("att ").unwrap_or(&folded).to_owned()
}

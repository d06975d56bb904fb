//! How much of what a recommendation is about a passage takes up.
//!
//! A term that most recommendations of the report share ("granskning", the report's own subject) tells them apart by
//! nothing and weighs little.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::lexicon::fold;
use crate::lexicon::terms::{Analyser, Portion, Term, VOCABULARY};
use crate::parser::tokens::{Query, likeness_of};

use super::link::{Asked, Given};

/// The matter of all recommendations and passages of one answer, looked into as far as it is asked for.
pub(super) struct Matters<'a> {
    asked: &'a [Asked<'a>],
    given: &'a [Given<'a>],
    subject: Option<&'a str>,
    wordings: OnceCell<Vec<Wording>>,
    terms: OnceCell<Terms>,
}

/// What recommendations and passages are about.
struct Terms {
    asked: Vec<Vec<(String, f64)>>,
    texts: Vec<HashSet<String>>,
    headings: Vec<HashSet<String>>,
    /// What the passage's first words say that it is about.
    topics: Vec<HashSet<String>>,
    subject: HashSet<String>,
}

/// Words that announce a topic.
const TOPIC_LEADS: &[&str] = &[
    "När det gäller ",
    "Vad gäller ",
    "Vad rör ",
    "Vad beträffar ",
    "Avseende ",
    "Beträffande ",
    "I fråga om ",
    "I frågan om ",
    "Gällande ",
    "Rörande ",
    "Vad avser ",
    "Angående ",
];

/// "När det gäller avtalen …": what stands behind the words that announce a topic.
pub(super) fn behind_lead(text: &str) -> Option<&str> {
    TOPIC_LEADS.iter().find_map(|lead| text.strip_prefix(lead))
}

/// What the text says that it is about: as far as a noun with its attribute reaches, or to the verb behind it.
fn topic(text: &str) -> Option<String> {
    const VERBS: &[&str] = &[
        "har",
        "är",
        "kommer",
        "vill",
        "kan",
        "ska",
        "delar",
        "anser",
        "pågår",
        "finns",
        "avser",
        "håller",
        "ser",
        "instämmer",
        "bedömer",
    ];
    const NOUN: usize = 3;
    const LONGEST: usize = 8;
    let rest = behind_lead(text)?;
    // "… rekommendationen om en analys av …"
    let first = rest.split(' ').take(2).any(|w| w.starts_with("rekommendation") || w.starts_with("frågan"));
    let behind = [" om ", " att "].iter().filter_map(|w| Some(rest.find(w)? + w.len())).min();
    let rest = behind.filter(|at| first && *at <= 40).map_or(rest, |at| &rest[at..]);
    let words: Vec<&str> = rest.split(' ').take(LONGEST).collect();
    let end = words.iter().position(|w| VERBS.contains(w)).unwrap_or(NOUN.min(words.len()));
    Some(words[..end].join(" "))
}

/// Two sub-headings of one name, whatever words all such headings have: "Rekommendationer som avser styrning", "Styrning".
pub(super) fn same_group(one: &str, other: &str) -> bool {
    if fold(one) == fold(other) {
        return true;
    }
    let own = group_terms(one);
    !own.is_empty() && own == group_terms(other)
}

/// What a sub-heading is about, but for the words that all such headings have.
fn group_terms(heading: &str) -> Vec<String> {
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

impl Terms {
    fn of(asked: &[Asked<'_>], given: &[Given<'_>], subject: Option<&str>) -> Self {
        let mut analyser = Analyser::default();
        let subject: HashSet<String> =
            subject.map(|s| analyser.terms(s).into_iter().map(|t| t.name).collect()).unwrap_or_default();
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
        Self { asked: weighted, texts, headings, topics, subject }
    }
}

impl<'a> Matters<'a> {
    /// `subject` is what the audit is called.
    pub fn new(asked: &'a [Asked<'a>], given: &'a [Given<'a>], subject: Option<&'a str>) -> Self {
        Self { asked, given, subject, wordings: OnceCell::new(), terms: OnceCell::new() }
    }

    fn terms(&self) -> &Terms {
        self.terms.get_or_init(|| Terms::of(self.asked, self.given, self.subject))
    }

    /// Share of recommendation `r`'s matter in passage `n`, heading included.
    pub fn taken_up(&self, r: usize, n: usize) -> f64 {
        self.share(r, |terms, name| terms.texts[n].contains(name) || terms.headings[n].contains(name))
    }

    /// Share of recommendation `r`'s matter in the words of passage `n` alone.
    pub fn in_text(&self, r: usize, n: usize) -> f64 {
        self.share(r, |terms, name| terms.texts[n].contains(name))
    }

    /// The same, of what is not the audit's own subject, of which everything in an answer speaks.
    pub fn beyond_subject(&self, r: usize, n: usize) -> f64 {
        self.share(r, |terms, name| !terms.subject.contains(name) && terms.texts[n].contains(name))
    }

    /// How much of what passage `n` says that it is about recommendation `r` names; nothing, where it names only a part.
    pub fn topic(&self, r: usize, n: usize) -> f64 {
        const MOST: f64 = 0.6;
        const OTHER: f64 = 1.5;
        let terms = self.terms();
        let topic = &terms.topics[n];
        let named = terms.asked[r].iter().filter(|(name, _)| topic.contains(name));
        let (count, weight) = named.fold((0, 0.0), |(count, sum), (_, w)| (count + 1, sum + w));
        let others = topic.len().saturating_sub(count) as f64 * OTHER;
        if weight > 0.0 && weight / (weight + others) >= MOST { weight } else { 0.0 }
    }

    /// Share of the heading's matter in recommendation `r`.
    pub fn heading(&self, r: usize, n: usize) -> f64 {
        if self.given[n].heading.is_none() {
            return 0.0;
        }
        let terms = self.terms();
        let heading = &terms.headings[n];
        if heading.is_empty() {
            return 0.0;
        }
        let own: HashMap<&str, f64> = terms.asked[r].iter().map(|(t, w)| (t.as_str(), *w)).collect();
        let total: f64 = heading.iter().map(|t| own.get(t.as_str()).copied().unwrap_or(1.5)).sum();
        let shared: f64 = heading.iter().filter_map(|t| own.get(t.as_str())).sum();
        if total > 0.0 { shared / total } else { 0.0 }
    }

    fn share(&self, r: usize, has: impl Fn(&Terms, &str) -> bool) -> f64 {
        let terms = self.terms();
        let total: f64 = terms.asked[r].iter().map(|(_, w)| w).sum();
        let shared: f64 = terms.asked[r].iter().filter(|(t, _)| has(terms, t)).map(|(_, w)| w).sum();
        if total > 0.0 { shared / total } else { 0.0 }
    }

    /// Likeness of each recommendation and what is repeated of one.
    pub fn same(&self, quoted: &str) -> Vec<f64> {
        let mut analyser = Analyser::default();
        let quoted = Wording::new(quoted, &mut analyser);
        let wordings = || self.asked.iter().map(|a| Wording::new(a.text, &mut analyser)).collect();
        self.wordings.get_or_init(wordings).iter().map(|asked| asked.like(&quoted)).collect()
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
    let mut analyser = Analyser::default();
    let one = Wording::new(one, &mut analyser);
    one.like(&Wording::new(other, &mut analyser))
}

/// A wording to be held against others.
struct Wording {
    bare: String,
    query: Query,
    /// What it is about and how much that tells.
    terms: Vec<(String, f64)>,
}

impl Wording {
    fn new(text: &str, analyser: &mut Analyser) -> Self {
        let bare = bare(text);
        let terms = analyser.terms(text).into_iter().map(|term| (weight(&term), term.name));
        Self { query: Query::new(&bare), bare, terms: terms.map(|(weight, name)| (name, weight)).collect() }
    }

    fn like(&self, other: &Self) -> f64 {
        if self.bare.is_empty() || other.bare.is_empty() {
            return 0.0;
        }
        let words = likeness_of(&self.query, &other.query);
        // A recommendation cut short, or told without its reasons.
        let (a, b) = (self.bare.as_str(), other.bare.as_str());
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let cut =
            if short.len() >= 25 && (long.starts_with(short) || long.ends_with(short)) { 0.9 } else { 0.0 };
        words.max(cut).max(self.by_terms(other))
    }

    /// Likeness by what the wordings are about, whatever their grammar.
    fn by_terms(&self, other: &Self) -> f64 {
        let total = |terms: &[(String, f64)]| terms.iter().map(|(_, weight)| weight).sum::<f64>();
        let names: HashSet<&str> = other.terms.iter().map(|(name, _)| name.as_str()).collect();
        let shared: f64 = self
            .terms
            .iter()
            .filter(|(name, _)| names.contains(name.as_str()))
            .map(|(_, weight)| weight)
            .sum();
        let both = total(&self.terms) + total(&other.terms);
        if both > 0.0 { 2.0 * shared / both } else { 0.0 }
    }
}

fn bare(text: &str) -> String {
    let folded = fold(text);
    folded.strip_prefix("att ").unwrap_or(&folded).to_owned()
}

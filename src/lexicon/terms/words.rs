//! A wording to its terms: names of bodies dropped, verbs joined with their particles, compounds taken apart, every
//! word led back to root and concept.
//!
//! Each term remembers the word it came from, so that a link can be explained in the report's own words.

use std::collections::HashMap;

use super::sentence::{Word, words};
use super::vocabulary::{GAP, VOCABULARY, WIDEST_GAP};

/// A term with the printed word that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// Root or concept.
    pub name: String,
    /// The word as printed, lower case.
    pub surface: String,
    /// Stands in a clause of purpose ("för att uppfylla målen") or in brackets only.
    pub aside: bool,
    /// What it counts: a word that has families and these together count twice its half.
    pub portion: Portion,
    /// What has been done ("beslutade"), not what is being done.
    pub state: bool,
    /// A verb that the vocabulary does not know, told by its place and its ending.
    pub guessed_verb: bool,
}

/// The portion of its weight that a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Portion {
    /// All of it.
    Whole,
    /// Half: a word that has a family, or its only family.
    Half,
    /// A quarter: one of several families.
    Quarter,
}

/// What one word yields, kept between wordings: the same few thousand words make up all questions.
#[derive(Default)]
pub(crate) struct Analyser {
    seen: HashMap<String, Analysed>,
    roots: HashMap<String, String>,
}

impl Analyser {
    /// The terms of a wording in order; a term stands once.
    pub fn terms(&mut self, text: &str) -> Vec<Term> {
        let words = words(text);
        let roots: Vec<String> = words.iter().map(|word| self.root(&word.lower)).collect();
        let mut taken = vec![None; words.len()];
        join_phrases(&words, &roots, &mut taken);
        join_particles(&words, &roots, &mut taken);
        follow(&words, &mut taken);
        drop_names_of_bodies(&words, &mut taken);
        let mut terms: Vec<Term> = Vec::with_capacity(words.len());
        for (at, (word, taken)) in words.iter().zip(taken).enumerate() {
            match taken {
                Some(Joined::Particle) => {}
                Some(Joined::Makes(makes)) => makes.iter().for_each(|it| self.push(&mut terms, it, word)),
                None if is_settled(&words, &roots, at) => {}
                None => self.push(&mut terms, &word.lower, word),
            }
        }
        terms
    }

    fn root(&mut self, word: &str) -> String {
        if let Some(root) = self.roots.get(word) {
            return root.clone();
        }
        let root = VOCABULARY.root(word).0;
        self.roots.insert(word.to_owned(), root.clone());
        root
    }

    fn push(&mut self, terms: &mut Vec<Term>, word: &str, printed: &Word<'_>) {
        if VOCABULARY.stop.contains(word) {
            return;
        }
        if !self.seen.contains_key(word) {
            self.seen.insert(word.to_owned(), analyse(word));
        }
        let Some(analysed) = self.seen.get(word) else { return };
        let guessed_verb = !analysed.known && (printed.looks_like_verb() || printed.looks_like_name());
        for (name, portion) in &analysed.terms {
            match terms.iter_mut().find(|term| term.name == *name) {
                Some(term) => {
                    term.aside &= printed.aside;
                    term.state &= printed.is_state();
                    term.guessed_verb &= guessed_verb;
                }
                None => terms.push(Term {
                    name: name.clone(),
                    surface: printed.lower.clone(),
                    aside: printed.aside,
                    portion: *portion,
                    state: printed.is_state(),
                    guessed_verb,
                }),
            }
        }
    }
}

/// What one word yields.
struct Analysed {
    terms: Vec<(String, Portion)>,
    /// The word, or a part of it, is listed.
    known: bool,
}

/// Root, or the roots of a compound's parts, each led to its concept.
fn analyse(word: &str) -> Analysed {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return Analysed { terms: Vec::new(), known: true };
    }
    let (whole, known) = VOCABULARY.root(word);
    if VOCABULARY.is_frame(&whole) {
        return Analysed { terms: Vec::new(), known: true };
    }
    if VOCABULARY.is_evaluative(&whole) {
        return Analysed { terms: vec![(whole, Portion::Whole)], known: true };
    }
    let parts = if known { None } else { compound(word) };
    let known = known || parts.is_some();
    let mut found = Vec::new();
    let mut parts = parts.unwrap_or_else(|| vec![whole]);
    // Which board is asked is the column: "socialnämnden" is a board.
    if let Some(body) = parts.pop() {
        if VOCABULARY.is_body(&body) {
            parts.clear();
        }
        parts.push(body);
    }
    if parts.len() > 1 {
        parts.retain(|part| !VOCABULARY.is_empty_part(part));
    }
    for part in parts {
        let part = VOCABULARY.concept(part);
        let families = VOCABULARY.families(&part);
        let (own, of_family) = match families.len() {
            0 => (Portion::Whole, Portion::Half),
            1 => (Portion::Half, Portion::Half),
            _ => (Portion::Half, Portion::Quarter),
        };
        found.extend(families.iter().map(|family| (family.clone(), of_family)));
        found.push((part, own));
    }
    Analysed { terms: found, known }
}

/// The roots of a compound's parts, fewest parts first; `None` where it cannot be taken apart.
///
/// Both parts should be known words. One may be unknown where both are long enough that chance is unlikely:
/// "läkemedels|ordination", "suicid|prevention".
fn compound(word: &str) -> Option<Vec<String>> {
    known_compound(word, 0).or_else(|| half_known_compound(word))
}

fn known_compound(word: &str, depth: u8) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    for (first, rest) in cuts(word, 2, 3) {
        let Some(first) = VOCABULARY.first_parts.get(first) else { continue };
        let (tail, known) = VOCABULARY.root(rest);
        let parts = if known {
            Some(vec![first.clone(), tail])
        } else if depth < 2 {
            known_compound(rest, depth + 1).map(|mut tail| {
                tail.insert(0, first.clone());
                tail
            })
        } else {
            None
        };
        if let Some(parts) = parts
            && best.as_ref().is_none_or(|best| parts.len() <= best.len())
        {
            best = Some(parts);
        }
    }
    best
}

fn half_known_compound(word: &str) -> Option<Vec<String>> {
    // The longest known first part wins; then the longest known last part. Lengths are of the bare word, so that
    // "skolgång" and "skolgången" are taken apart alike.
    let known_first = cuts(word, 4, 4).filter_map(|(first, rest)| {
        let (tail, _) = VOCABULARY.root(rest);
        let least = if first.ends_with('s') { 3 } else { 4 };
        let first = VOCABULARY.first_parts.get(first).filter(|_| tail.chars().count() >= least)?;
        Some(vec![first.clone(), tail])
    });
    let mut known_last = cuts(word, 4, 4).filter_map(|(first, rest)| {
        let (tail, known) = VOCABULARY.root(rest);
        let first = first.strip_suffix('s').unwrap_or(first);
        // A short verb is no end of a compound: "kontanter" are nothing that is "antagen".
        let verb = VOCABULARY.is_light(&VOCABULARY.concept(tail.clone())) && tail.chars().count() <= 4;
        let known = known && !verb && first.chars().count() >= 4 && tail.chars().count() >= 3;
        known.then(|| {
            let whole = || match VOCABULARY.root(first) {
                (root, true) => vec![root],
                _ => vec![first.to_owned()],
            };
            let mut parts = compound(first).unwrap_or_else(whole);
            parts.push(tail);
            parts
        })
    });
    known_first.last().or_else(|| known_last.next())
}

/// A word cut in two at every place that leaves enough letters on both sides.
fn cuts(word: &str, first: usize, rest: usize) -> impl Iterator<Item = (&str, &str)> {
    let letters = word.chars().count();
    word.char_indices()
        .enumerate()
        .filter(move |(number, _)| *number >= first && letters - number >= rest)
        .map(|(_, (at, _))| word.split_at(at))
}

/// What hangs before a board belongs to its name: "kultur-" of "kultur- och fritidsnämnden".
fn drop_names_of_bodies(words: &[Word<'_>], taken: &mut [Option<Joined>]) {
    for at in 0..words.len() {
        let rest = words.get(at + 1..).unwrap_or_default();
        let end = rest.iter().find(|word| !word.hanging && word.lower != "och");
        if words[at].hanging && end.is_some_and(|end| VOCABULARY.is_named_body(&end.lower)) {
            taken[at] = Some(Joined::Particle);
        }
    }
}

#[derive(Clone)]
enum Joined {
    Particle,
    Makes(Vec<String>),
}

/// "Ekonomiskt bistånd" → "försörjningsstöd" in the first word's place. What stands in a gap stays.
fn join_phrases(words: &[Word<'_>], roots: &[String], taken: &mut [Option<Joined>]) {
    for (at, first) in roots.iter().enumerate() {
        for phrase in VOCABULARY.phrases.get(first).into_iter().flatten() {
            if taken[at].is_some() {
                break;
            }
            let Some(places) = places(words, roots, at + 1, &phrase.rest) else { continue };
            taken[at] = Some(Joined::Makes(phrase.makes.clone()));
            for place in places {
                taken[place] = Some(Joined::Particle);
            }
        }
    }
}

/// Where the words of a phrase stand after its first; a gap is as narrow as it can be and stays in the sentence.
fn places(words: &[Word<'_>], roots: &[String], from: usize, rest: &[String]) -> Option<Vec<usize>> {
    let mut found = Vec::with_capacity(rest.len());
    let mut at = from;
    let mut room = 0;
    for part in rest {
        if part == GAP {
            room = WIDEST_GAP;
            continue;
        }
        let reach = roots.get(at..)?.iter().zip(&words[at..]).take(room + 1);
        let mut reach = reach.take_while(|(_, word)| !word.sentence_start);
        at += reach.position(|(root, _)| root == part)?;
        found.push(at);
        at += 1;
        room = 0;
    }
    Some(found)
}

/// "Följs målen upp" → "uppföljning" in the verb's place. A particle looks back for its verb within the sentence.
fn join_particles(words: &[Word<'_>], roots: &[String], taken: &mut [Option<Joined>]) {
    const REACH: usize = 14;
    for at in 0..words.len() {
        let Some(verbs) = VOCABULARY.particles.get(words[at].lower.as_str()) else { continue };
        for back in (at.saturating_sub(REACH)..at).rev() {
            // "Förs ett register över …" is not "förs över", and "för" alone is no verb.
            let preposition = words[back].lower == "för"
                || words[at].lower == "över"
                    && words[back].lower.starts_with("för")
                    && words.get(at + 1).is_some_and(|next| !matches!(next.lower.as_str(), "till" | "från"));
            if taken[back].is_none() && !preposition {
                let verb_root = &roots[back];
                if let Some(verb) = verbs.iter().find(|verb| verb.verb == *verb_root) {
                    taken[back] = Some(Joined::Makes(vec![verb.makes.clone()]));
                    taken[at] = Some(Joined::Particle);
                    break;
                }
            }
            if words[back].sentence_start {
                break;
            }
        }
    }
}

/// "En beslutad plan", "en plan som är beslutad": a plan. Not "är planen beslutad?".
fn is_settled(words: &[Word<'_>], roots: &[String], at: usize) -> bool {
    const NO_NOUN: &[&str] =
        &["av", "för", "i", "på", "för", "inom", "under", "till", "innan", "när", "om", "vid"];
    if !words[at].is_state() || !VOCABULARY.is_settled(&roots[at]) {
        return false;
    }
    let next = words.get(at + 1).filter(|next| !next.sentence_start);
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].lower.as_str());
    let relative = before(2) == "som" && matches!(before(1), "är" | "har");
    relative || next.is_some_and(|next| !NO_NOUN.contains(&next.lower.as_str()))
}

/// "Följa" without its particle: "efterleva" beside a rule, else "följa upp".
fn follow(words: &[Word<'_>], taken: &mut [Option<Joined>]) {
    const FORMS: &[&str] = &["följ", "följa", "följer", "följs", "följas", "följt", "följts"];
    let is_rule = |word: &Word<'_>| {
        let long = VOCABULARY.rules.iter().filter(|rule| rule.len() > 5);
        VOCABULARY.rules.contains(word.lower.as_str())
            || long.into_iter().any(|rule| word.lower.ends_with(rule))
    };
    let rule = words.iter().any(is_rule);
    let makes = if rule { "efterlevnad" } else { "uppföljning" };
    for (word, taken) in words.iter().zip(taken) {
        if taken.is_none() && FORMS.contains(&word.lower.as_str()) {
            *taken = Some(Joined::Makes(vec![makes.to_owned()]));
        }
    }
}

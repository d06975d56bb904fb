//! How much a term tells: rare in audit questions at large and in the reports at hand tells much, common tells little.
//!
//! With three reports the reports' own counts say next to nothing, so they are added to shipped background counts
//! (`background.csv` of the vocabulary); a term that most of the compared questions share ("nära vård" in ten audits of nära vård)
//! loses weight all the same. Weights are whole numbers, so that sums do not depend on their order.

use std::collections::HashMap;

use super::similarity::HEAVY;
use crate::lexicon::terms::{Analyser, Portion, Term, VOCABULARY};

/// Weight of one natural unit of information.
pub(super) const UNIT: u32 = 100;
/// No term tells more: a slip of the pen must not outweigh a sentence.
const MOST: f64 = 5.0;
/// Weight of a word of praise.
const EVALUATIVE: u32 = 30;
/// An aspect never weighs less, however common.
const ASPECT_LEAST: u32 = 220;
/// How many wordings of the reports at hand it takes to move a background share half way.
const SHRINK: f64 = 60.0;

/// Marks the number of a term that stands aside: in a clause of purpose or in brackets.
const ASIDE: u32 = 1 << 31;
/// Marks the number of a term that counts half.
const HALF: u32 = 1 << 30;
/// Marks the number of a term that is a state ("beslutade mål"), not something done.
const STATE: u32 = 1 << 29;
/// Marks the number of a term that counts a quarter.
const QUARTER: u32 = 1 << 28;
/// Marks the number of a term that was guessed to be a verb.
const VERB: u32 = 1 << 27;
const MARKS: u32 = ASIDE | HALF | STATE | QUARTER | VERB;
/// A main clause whose matter weighs less leaves it to the clause of purpose ("Finns en plan för att …").
const MAIN_LEAST: u32 = 5 * UNIT / 2;

/// Terms of a set of wordings, numbered, with weights.
#[derive(Default)]
pub(super) struct Terms {
    analyser: Analyser,
    ids: HashMap<String, u32>,
    names: Vec<(String, bool)>,
    counts: Vec<u32>,
    units: u32,
}

/// A term of a wording with its weight there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weighed {
    pub id: u32,
    pub weight: u32,
    /// What it weighs where the other side lacks it.
    pub alone: u32,
    pub role: Role,
}

impl Weighed {
    /// Two wordings of which each holds a heavy term alone are never the same.
    pub fn is_heavy(&self) -> bool {
        matches!(self.role, Role::Parts | Role::Action) && self.alone > HEAVY
    }
}

/// What it says of two wordings that only one of them holds a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Little: a verb that carries the sentence.
    Carries,
    /// They are about different families of things.
    Family,
    /// They are about different things of a family, or of different families.
    Kin,
    /// They are about different things.
    Parts,
    /// Different things are done.
    Action,
}

/// A wording ready for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Profile {
    /// Terms by number.
    pub terms: Vec<Weighed>,
    /// Sum of the weights.
    pub total: u32,
    /// The aspects named.
    pub aspects: u32,
    /// What the wording asks: the first term that names an aspect or an action, with its aspects.
    pub lead: Option<Lead>,
    /// The printed words, see [`printed`].
    pub words: Vec<u32>,
}

/// The words of a wording as they are printed, each as a number that depends on nothing else, ascending. Two numbers may
/// be alike by chance, one time in millions.
pub(super) fn printed(text: &str) -> Vec<u32> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut numbers: Vec<u32> = words
        .map(|word| {
            let letters = word.chars().flat_map(char::to_lowercase);
            // The hash of Fowler, Noll and Vo.
            letters
                .fold(2_166_136_261, |hash: u32, letter| (hash ^ u32::from(letter)).wrapping_mul(16_777_619))
        })
        .collect();
    numbers.sort_unstable();
    numbers
}

/// What a wording asks of its matter: whether it is followed up, whether there is a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lead {
    pub id: u32,
    pub aspects: u32,
}

impl Lead {
    /// True where both ask the same.
    pub fn is_like(self, other: Self) -> bool {
        self.id == other.id || self.aspects & other.aspects != 0
    }
}

impl Terms {
    /// Numbers of the terms of a wording, with a mark on those that stand aside.
    pub fn read(&mut self, text: &str) -> Vec<u32> {
        let terms = self.analyser.terms(text);
        let mark = |term: &Term| {
            (if term.aside { ASIDE } else { 0 })
                | match term.portion {
                    Portion::Whole => 0,
                    Portion::Half => HALF,
                    Portion::Quarter => QUARTER,
                }
                | (if term.state { STATE } else { 0 })
                | (if term.guessed_verb { VERB } else { 0 })
        };
        terms.into_iter().map(|term| mark(&term) | self.id(term)).collect()
    }

    /// The terms of a wording with the words they were read from, in order.
    pub fn explain(&mut self, text: &str) -> Vec<(u32, String)> {
        let terms = self.analyser.terms(text);
        terms
            .into_iter()
            .map(|term| {
                let surface = term.surface.clone();
                (self.id(term), surface)
            })
            .collect()
    }

    /// Counts one wording's terms among the reports at hand.
    pub fn count(&mut self, ids: &[u32]) {
        self.units += 1;
        for id in ids {
            if let Some(count) = self.counts.get_mut((*id & !MARKS) as usize) {
                *count += 1;
            }
        }
    }

    fn id(&mut self, term: Term) -> u32 {
        if let Some(id) = self.ids.get(&term.name) {
            return *id;
        }
        let id = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.ids.insert(term.name.clone(), id);
        // Part of a compound or a word by itself: praise stays praise, whichever was read first.
        let evaluative = VOCABULARY.is_evaluative(&term.name);
        self.names.push((term.name, evaluative));
        self.counts.push(0);
        id
    }

    /// The term's root or concept.
    pub fn name(&self, id: u32) -> &str {
        self.names.get(id as usize).map_or("", |(name, _)| name)
    }

    /// The terms that say what a wording is about: no praise, no aspects, no actions, no verbs and adjectives.
    pub fn matter(&self, ids: &[u32]) -> Vec<u32> {
        let mut matter: Vec<u32> = ids
            .iter()
            .filter(|id| **id & VERB == 0)
            .map(|id| id & !MARKS)
            .filter(|id| self.is_matter(*id))
            .collect();
        matter.sort_unstable();
        matter
    }

    fn is_matter(&self, id: u32) -> bool {
        self.names.get(id as usize).is_some_and(|(name, evaluative)| {
            !evaluative
                && !VOCABULARY.is_action(name)
                && !name.starts_with('~')
                && VOCABULARY.aspects(name) == 0
                && !VOCABULARY.is_light(name)
        })
    }

    /// Weighs a wording by what has been counted so far.
    pub fn profile(&self, ids: &[u32]) -> Profile {
        let matter = |id: &&u32| **id & ASIDE == 0 && self.is_matter(**id & !MARKS);
        let main: u32 = ids.iter().filter(matter).map(|id| self.marked_weight(*id)).sum();
        let asides_weigh_less = main >= MAIN_LEAST;
        let mut aspects = 0;
        let mut terms: Vec<Weighed> = ids
            .iter()
            .map(|marked| {
                let id = marked & !MARKS;
                if marked & ASIDE != 0 && asides_weigh_less {
                    let weight = self.marked_weight(*marked) / 2;
                    let role = self.role(*marked);
                    let alone = if role == Role::Carries { 0 } else { weight };
                    let role = if role == Role::Action { Role::Parts } else { role };
                    return Weighed { id, weight, alone, role };
                }
                aspects |= VOCABULARY.aspects(self.name(id));
                let (weight, role) = (self.marked_weight(*marked), self.role(*marked));
                let alone = match role {
                    Role::Carries => 0,
                    Role::Parts | Role::Kin | Role::Family => weight,
                    Role::Action => self.weight(id),
                };
                Weighed { id, weight, alone, role }
            })
            .collect();
        let lead =
            ids.iter().filter(|id| **id & ASIDE == 0 || !asides_weigh_less).find_map(|id| self.lead(*id));
        terms.sort_unstable();
        let total = terms.iter().map(|term| term.weight).sum();
        Profile { terms, total, aspects, lead, words: Vec::new() }
    }

    /// The aspects that a wording names.
    pub fn aspects_of(&mut self, text: &str) -> u32 {
        let ids = self.read(text);
        self.profile(&ids).aspects
    }

    /// Their names.
    pub fn aspect_names(&self, aspects: u32) -> Vec<String> {
        VOCABULARY.aspect_names(aspects).map(str::to_owned).collect()
    }

    /// What a term asks, if it names an aspect or an action.
    fn lead(&self, marked: u32) -> Option<Lead> {
        let id = marked & !MARKS;
        let aspects = VOCABULARY.aspects(self.name(id));
        let asks = aspects != 0 || VOCABULARY.is_action(self.name(id)) && marked & STATE == 0;
        asks.then_some(Lead { id, aspects })
    }

    fn role(&self, marked: u32) -> Role {
        let name = self.name(marked & !MARKS);
        if VOCABULARY.is_action(name) {
            if marked & STATE == 0 { Role::Action } else { Role::Parts }
        } else if name.starts_with('~') {
            Role::Family
        } else if marked & VERB != 0 || VOCABULARY.is_verb(name) {
            Role::Carries
        } else if marked & HALF != 0 {
            Role::Kin
        } else {
            Role::Parts
        }
    }

    fn marked_weight(&self, marked: u32) -> u32 {
        let weight = self.weight(marked & !MARKS);
        if marked & (HALF | VERB) != 0 {
            weight / 2
        } else if marked & QUARTER != 0 {
            weight / 4
        } else {
            weight
        }
    }

    fn weight(&self, id: u32) -> u32 {
        let Some((name, evaluative)) = self.names.get(id as usize) else { return 0 };
        if *evaluative {
            return EVALUATIVE;
        }
        let background_units = f64::from(VOCABULARY.background_units.max(1));
        let background = f64::from(VOCABULARY.background(name).max(1)) / background_units;
        let here = f64::from(self.counts.get(id as usize).copied().unwrap_or(0));
        let share = (here + SHRINK * background) / (f64::from(self.units) + SHRINK);
        let tells = (-background.max(share).min(1.0).ln()).clamp(0.0, MOST);
        let weight = whole(tells * f64::from(UNIT));
        if VOCABULARY.aspects(name) != 0 {
            weight.max(ASPECT_LEAST)
        } else if VOCABULARY.is_light(name) && !VOCABULARY.is_action(name) {
            weight / 2
        } else {
            weight
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 500")]
fn whole(weight: f64) -> u32 {
    weight.round() as u32
}

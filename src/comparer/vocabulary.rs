//! The genre's words as data: stop words, words of praise, concepts, particle verbs, aspects, parts of compounds, and how
//! common each term is in audit questions at large.
//!
//! All tables are small text files beside the code, read once. A line in one of them is all that a new word needs.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::roots::WordList;

/// The tables, ready for look-up.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::load);

/// What a verb and its particle make together.
pub(super) struct ParticleVerb {
    pub verb: String,
    pub makes: String,
}

/// The tables. Keys are roots, except where a comment says otherwise.
pub(super) struct Vocabulary {
    /// Whole words, lower case.
    pub stop: HashSet<&'static str>,
    evaluative: HashSet<String>,
    light: HashSet<String>,
    list: WordList,
    concepts: HashMap<String, String>,
    aspects: HashMap<String, u32>,
    /// Combining form of a compound's first part ("hälso", "samverkans") to the part's root.
    pub first_parts: HashMap<String, String>,
    /// What one complies with, whole words.
    pub rules: HashSet<&'static str>,
    /// Particle ("upp") to the verbs it goes with.
    pub particles: HashMap<&'static str, Vec<ParticleVerb>>,
    background: HashMap<&'static str, u32>,
    /// Number of wordings that the background counts come from.
    pub background_units: u32,
}

/// Lines that are not comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    lines(text).flat_map(str::split_whitespace)
}

impl Vocabulary {
    fn load() -> Self {
        let listed = [
            words(include_str!("data/concepts.txt")),
            words(include_str!("data/parts.txt")),
            words(include_str!("data/light.txt")),
            words(include_str!("data/weak.txt")),
            words(include_str!("data/evaluative.txt")),
            words(include_str!("data/aspects.txt")),
        ];
        let list = WordList::new(listed.into_iter().flatten().map(|word| word.trim_end_matches(':')));
        let root = |word: &str| list.root(word).0;
        let mut concepts = HashMap::new();
        for line in lines(include_str!("data/concepts.txt")) {
            let Some((name, members)) = line.split_once(':') else { continue };
            let name = root(name);
            for member in members.split_whitespace() {
                concepts.insert(root(member), name.clone());
            }
        }
        let mut first_parts = HashMap::new();
        for word in words(include_str!("data/parts.txt")) {
            for form in combining_forms(word) {
                first_parts.entry(form).or_insert_with(|| root(word));
            }
        }
        let mut particles: HashMap<&'static str, Vec<ParticleVerb>> = HashMap::new();
        for line in lines(include_str!("data/particles.txt")) {
            let Some((pair, makes)) = line.split_once('=') else { continue };
            let mut pair = pair.split_whitespace();
            if let (Some(verb), Some(particle)) = (pair.next(), pair.next()) {
                let verb = ParticleVerb { verb: root(verb), makes: makes.trim().to_owned() };
                particles.entry(particle).or_default().push(verb);
            }
        }
        let mut this = Self {
            stop: words(include_str!("data/stopwords.txt")).collect(),
            evaluative: words(include_str!("data/evaluative.txt")).map(root).collect(),
            light: HashSet::new(),
            concepts,
            aspects: HashMap::new(),
            first_parts,
            particles,
            rules: words(include_str!("data/rules.txt")).collect(),
            background: HashMap::new(),
            background_units: 0,
            list,
        };
        let terms =
            |text| -> HashSet<String> { words(text).map(|word| this.concept(this.root(word).0)).collect() };
        // A noun keeps its weight where a verb shares its root, unless it is listed as weak.
        let nouns = terms(include_str!("data/parts.txt"));
        let weak = terms(include_str!("data/weak.txt"));
        let light = terms(include_str!("data/light.txt"));
        this.light = light.into_iter().filter(|term| !nouns.contains(term)).chain(weak).collect();
        for (bit, line) in lines(include_str!("data/aspects.txt")).enumerate() {
            let Some((_, members)) = line.split_once(':') else { continue };
            for member in members.split_whitespace() {
                let term = this.concept(this.root(member).0);
                *this.aspects.entry(term).or_default() |= 1 << bit.min(31);
            }
        }
        for line in lines(include_str!("data/background.csv")) {
            let Some((term, count)) = line.split_once(',') else { continue };
            let count = count.parse().unwrap_or(0);
            if term == "*" {
                this.background_units = count;
            } else {
                this.background.insert(term, count);
            }
        }
        this
    }

    /// The root of a lower-case word, and whether the word is listed.
    pub fn root(&self, word: &str) -> (String, bool) {
        self.list.root(word)
    }

    /// A verb or an adjective: half a noun's weight.
    pub fn is_light(&self, term: &str) -> bool {
        self.light.contains(term)
    }

    /// The concept that a root stands for, or the root itself.
    pub fn concept(&self, root: String) -> String {
        self.concepts.get(&root).cloned().unwrap_or(root)
    }

    /// A word of praise ("ändamålsenlig").
    pub fn is_evaluative(&self, root: &str) -> bool {
        self.evaluative.contains(root)
    }

    /// The aspects that a term names, one bit each.
    pub fn aspects(&self, term: &str) -> u32 {
        self.aspects.get(term).copied().unwrap_or(0)
    }

    /// In how many wordings of the background a term occurs.
    pub fn background(&self, term: &str) -> u32 {
        self.background.get(term).copied().unwrap_or(0)
    }
}

/// How a word looks as the first part of a compound: "samverkan" → "samverkans", "skola" → "skol", "hälsa" → "hälso".
fn combining_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), format!("{word}s")];
    if let Some(stem) = word.strip_suffix('a') {
        forms.extend(["", "e", "o", "u", "s"].map(|link| format!("{stem}{link}")));
    } else if let Some(stem) = word.strip_suffix('e') {
        forms.extend(["", "s", "a"].map(|link| format!("{stem}{link}")));
    }
    forms.retain(|form| form.chars().count() >= 2);
    forms
}

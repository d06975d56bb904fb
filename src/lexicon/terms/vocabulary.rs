//! The genre's words as data: stop words, words of praise, concepts, particle verbs, aspects, parts of compounds, and how
//! common each term is in audit questions at large.
//!
//! All tables are small text files beside the code, read once. A line in one of them is all that a new word needs.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::roots::WordList;

/// The tables, ready for look-up.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::load);

/// What a verb and its particle make together.
pub(crate) struct ParticleVerb {
    pub verb: String,
    pub makes: String,
}

/// Words that stand side by side and mean one thing.
pub(crate) struct Phrase {
    /// Roots of the words after the first.
    pub rest: Vec<String>,
    /// The words that they make, if any.
    pub makes: Vec<String>,
}

/// The tables. Keys are roots, except where a comment says otherwise.
pub(crate) struct Vocabulary {
    /// Whole words, lower case.
    pub stop: HashSet<&'static str>,
    evaluative: HashSet<String>,
    frame: HashSet<String>,
    light: HashSet<String>,
    verbs: HashSet<String>,
    list: WordList,
    concepts: HashMap<String, String>,
    aspects: HashMap<String, u32>,
    /// Name of each bit.
    aspect_names: Vec<&'static str>,
    actions: HashSet<String>,
    families: HashMap<String, Vec<String>>,
    /// Combining form of a compound's first part ("hälso", "samverkans") to the part's root.
    pub first_parts: HashMap<String, String>,
    /// What one complies with, whole words.
    pub rules: HashSet<&'static str>,
    /// Particle ("upp") to the verbs it goes with.
    pub particles: HashMap<&'static str, Vec<ParticleVerb>>,
    /// Root of the first word to the phrases that it opens.
    pub phrases: HashMap<String, Vec<Phrase>>,
    background: HashMap<&'static str, u32>,
    /// Number of wordings that the background counts come from.
    pub background_units: u32,
}

/// Stands in a phrase for up to [`WIDEST_GAP`] words of any kind.
pub(crate) const GAP: &str = "…";
/// See [`GAP`].
pub(crate) const WIDEST_GAP: usize = 3;

/// Lines that are not comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    lines(text).flat_map(str::split_whitespace)
}

/// Member to concept. A concept that is itself a member of another leads on to that one.
fn concepts(list: &WordList) -> HashMap<String, String> {
    const LONGEST_CHAIN: usize = 4;
    let root = |word: &str| list.root(word).0;
    let mut direct: HashMap<String, String> = HashMap::default();
    let mut names: HashSet<String> = HashSet::default();
    for line in
        [include_str!("data/concepts.txt"), include_str!("data/fields.txt")].into_iter().flat_map(lines)
    {
        let Some((name, members)) = line.split_once(':') else { continue };
        let name = root(name);
        for member in members.split_whitespace().map(root).filter(|member| *member != name) {
            direct.insert(member, name.clone());
        }
        names.insert(name);
    }
    // A line of the general table yields to what the genre says of the word, whether as a member or as a name.
    for line in lines(include_str!("data/synonyms.txt")) {
        let Some((name, members)) = line.split_once(':') else { continue };
        let name = root(name);
        for member in members.split_whitespace().map(root).filter(|member| *member != name) {
            if !names.contains(&member) {
                direct.entry(member).or_insert_with(|| name.clone());
            }
        }
    }
    let settled = direct.keys().map(|member| {
        let mut at = member;
        for _ in 0..LONGEST_CHAIN {
            match direct.get(at) {
                Some(next) if next != member => at = next,
                _ => break,
            }
        }
        (member.clone(), at.clone())
    });
    settled.collect()
}

impl Vocabulary {
    fn load() -> Self {
        let listed = [
            words(include_str!("data/concepts.txt")),
            words(include_str!("data/fields.txt")),
            words(include_str!("data/synonyms.txt")),
            words(include_str!("data/parts.txt")),
            words(include_str!("data/light.txt")),
            words(include_str!("data/weak.txt")),
            words(include_str!("data/frame.txt")),
            words(include_str!("data/evaluative.txt")),
            words(include_str!("data/aspects.txt")),
            words(include_str!("data/actions.txt")),
            words(include_str!("data/families.txt")),
        ];
        let list = WordList::new(listed.into_iter().flatten().map(|word| word.trim_end_matches(':')));
        let root = |word: &str| list.root(word).0;
        let concepts = concepts(&list);
        let mut first_parts = HashMap::default();
        for word in words(include_str!("data/parts.txt")) {
            for form in combining_forms(word) {
                first_parts.entry(form).or_insert_with(|| root(word));
            }
        }
        let mut particles: HashMap<&'static str, Vec<ParticleVerb>> = HashMap::default();
        for line in lines(include_str!("data/particles.txt")) {
            let Some((pair, makes)) = line.split_once('=') else { continue };
            let mut pair = pair.split_whitespace();
            if let (Some(verb), Some(particle)) = (pair.next(), pair.next()) {
                let verb = ParticleVerb { verb: root(verb), makes: makes.trim().to_owned() };
                particles.entry(particle).or_default().push(verb);
            }
        }
        let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::default();
        let turns = lines(include_str!("data/turns.txt")).map(|line| (line, true));
        for (line, turn) in lines(include_str!("data/phrases.txt")).map(|line| (line, false)).chain(turns) {
            let Some((words, makes)) = line.split_once('=') else { continue };
            let part = |word: &str| if word == GAP { word.to_owned() } else { root(word) };
            let mut rest: Vec<String> = words.split_whitespace().map(part).collect();
            if rest.is_empty() {
                continue;
            }
            let first = rest.remove(0);
            // In a question the subject follows the verb: "tar nämnden reda på".
            let verb = words.split_whitespace().next().is_some_and(|first| first.ends_with(['r', 's']));
            if turn && verb && rest.first().is_some_and(|second| second != GAP) {
                rest.insert(0, GAP.to_owned());
            }
            let makes = makes.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect();
            phrases.entry(first).or_default().push(Phrase { rest, makes });
        }
        // The longest that fits is meant.
        phrases
            .values_mut()
            .for_each(|those| those.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len())));
        let mut this = Self {
            stop: words(include_str!("data/stopwords.txt")).collect(),
            evaluative: words(include_str!("data/evaluative.txt")).map(root).collect(),
            frame: words(include_str!("data/frame.txt")).map(root).collect(),
            light: HashSet::default(),
            verbs: HashSet::default(),
            concepts,
            aspects: HashMap::default(),
            aspect_names: Vec::new(),
            actions: HashSet::default(),
            families: HashMap::default(),
            first_parts,
            particles,
            phrases,
            rules: words(include_str!("data/rules.txt")).collect(),
            background: HashMap::default(),
            background_units: 0,
            list,
        };
        let terms =
            |text| -> HashSet<String> { words(text).map(|word| this.concept(this.root(word).0)).collect() };
        // A noun keeps its weight where a verb shares its root, unless it is listed as weak.
        let nouns = terms(include_str!("data/parts.txt"));
        let weak = terms(include_str!("data/weak.txt"));
        let light = terms(include_str!("data/light.txt"));

        let actions = terms(include_str!("data/actions.txt"));
        let verbs: HashSet<String> =
            light.into_iter().filter(|term| weak.contains(term) || !nouns.contains(term)).collect();
        this.light = verbs.iter().cloned().chain(weak).collect();
        this.verbs = verbs;
        this.actions = actions;
        for (bit, line) in lines(include_str!("data/aspects.txt")).enumerate() {
            let (name, members) = line.split_once(':').unwrap_or((line, ""));
            this.aspect_names.push(name);
            for member in members.split_whitespace() {
                let term = this.concept(this.root(member).0);
                *this.aspects.entry(term).or_default() |= 1 << bit.min(31);
            }
        }
        for line in lines(include_str!("data/families.txt")) {
            let mut members: Vec<String> = words(line).map(|word| this.concept(this.root(word).0)).collect();
            members.sort_unstable();
            members.dedup();
            let name = format!("~{}", line.split_whitespace().next().unwrap_or_default());
            for member in members {
                this.families.entry(member).or_default().push(name.clone());
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

    /// The root of a word for a board: what stands before it in a compound is its name.
    pub fn is_body(&self, root: &str) -> bool {
        const BODIES: &[&str] = &["nämnd", "styrelse", "utskott", "fullmäktig"];
        BODIES.contains(&root)
    }

    /// A word for a board with its name before it: "fritidsnämnden".
    pub fn is_named_body(&self, word: &str) -> bool {
        const ENDS: &[&str] = &[
            "nämnd",
            "nämnden",
            "nämndens",
            "utskott",
            "utskottet",
            "utskottets",
            "nämnderna",
            "nämndernas",
            "nämnder",
        ];
        ENDS.iter().any(|end| word.ends_with(end) && word.len() > end.len())
    }

    /// The root of a part that adds nothing to a compound: "barnrätts|frågor", "inköps|området".
    pub fn is_empty_part(&self, root: &str) -> bool {
        const EMPTY: &[&str] = &[
            "fråg",
            "område",
            "områd",
            "del",
            "sätt",
            "situation",
            "arbet",
            "synpunkt",
            "giv",
            "situ",
            "nivå",
        ];
        EMPTY.contains(&root)
    }

    /// A verb or an adjective: half a noun's weight.
    pub fn is_light(&self, term: &str) -> bool {
        self.light.contains(term)
    }

    /// A verb or an adjective, not a noun of the frame.
    pub fn is_verb(&self, term: &str) -> bool {
        self.verbs.contains(term)
    }

    /// The concept that a root stands for, or the root itself.
    pub fn concept(&self, root: String) -> String {
        self.concepts.get(&root).cloned().unwrap_or(root)
    }

    /// A word of praise ("ändamålsenlig").
    pub fn is_evaluative(&self, root: &str) -> bool {
        self.evaluative.contains(root)
    }

    /// A noun that a sentence is built of and never about ("skede").
    pub fn is_frame(&self, root: &str) -> bool {
        self.frame.contains(root)
    }

    /// The names of aspects, one bit each.
    pub fn aspect_names(&self, aspects: u32) -> impl Iterator<Item = &'static str> {
        let named = move |(bit, _): &(usize, _)| aspects >> bit & 1 == 1;
        self.aspect_names.iter().enumerate().take(32).filter(named).map(|(_, name)| *name)
    }

    /// The aspects that a term names, one bit each.
    pub fn aspects(&self, term: &str) -> u32 {
        self.aspects.get(term).copied().unwrap_or(0)
    }

    /// A root that before a noun only says that a thing exists: "a decided plan" is a plan.
    pub fn is_settled(&self, root: &str) -> bool {
        const SETTLED: &[&str] = &["beslut", "upprätt"];
        SETTLED.contains(&self.concept(root.to_owned()).as_str())
    }

    /// A term that says what is done.
    pub fn is_action(&self, term: &str) -> bool {
        self.actions.contains(term)
    }

    /// The families that a term belongs to.
    pub fn families(&self, term: &str) -> &[String] {
        self.families.get(term).map_or(&[], Vec::as_slice)
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
    if word.chars().count() > 3 && word.ends_with(|end: char| !"aeiouyåäös".contains(end)) {
        forms.push(format!("{word}e"));
    }
    forms.retain(|form| form.chars().count() >= 2);
    forms
}

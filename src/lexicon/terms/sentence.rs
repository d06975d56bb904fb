//! A wording to its words: which of them begin a sentence, stand in a clause of purpose, hang before a common end; without
//! the lead that only says that something is examined, and without the names of regions and kommuner.
//!
//! What the words mean is told elsewhere. The trap is a capital letter that begins a sentence and no name.

/// A word of a wording.
pub(super) struct Word<'a> {
    text: &'a str,
    pub lower: String,
    capital: bool,
    pub sentence_start: bool,
    pub aside: bool,
    /// Stands where a verb may stand: opens the sentence, or follows an auxiliary or "att".
    verbal_place: bool,
    /// Shares its end with a word that follows: "kultur-" of "kultur- och fritidsnämnden".
    pub hanging: bool,
}

impl Word<'_> {
    /// True of what must be a verb by its ending ("signeras"), or by its ending and its place ("… som efterfrågar").
    ///
    /// The trap is a plural that ends like a verb ("bilar"): such an ending needs the place.
    pub fn looks_like_verb(&self) -> bool {
        const SURE: &[&str] = &["eras", "erats", "erar", "erat"];
        const LIKELY: &[&str] = &["as", "ats", "its", "tts", "ar", "er", "a", "s", "at", "it"];
        let ends = |endings: &[&str]| endings.iter().any(|ending| self.lower.ends_with(ending));
        ends(SURE) || self.verbal_place && ends(LIKELY)
    }

    /// True of a name: of a system, a firm, a project.
    pub fn looks_like_name(&self) -> bool {
        self.capital && !self.sentence_start
    }

    /// True of a participle that tells what has been done.
    pub fn is_state(&self) -> bool {
        self.lower.ends_with("ade")
            || self.lower.ends_with("ad")
            || self.lower.ends_with("sedd")
            || self.lower.ends_with("sedda")
            || matches!(
                self.lower.as_str(),
                "antagen"
                    | "antaget"
                    | "antagna"
                    | "fastställd"
                    | "fastställda"
                    | "fastställt"
                    | "framtagen"
                    | "framtaget"
                    | "framtagna"
            )
    }
}

/// The words of a wording that tell what it asks.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = split(text);
    mark_asides(&mut words);
    without_names(without_lead(words))
}

fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut sentence_start = true;
    let mut brackets = 0_i32;
    let mut after = text;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        after = after.get(piece.len()..).unwrap_or_default();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            words.push(Word {
                text: word,
                lower: word.to_lowercase(),
                capital,
                sentence_start,
                aside: brackets > 0,
                verbal_place: sentence_start || opens_verb(words.last()),
                hanging: piece.ends_with('-') && after.starts_with([' ', ',', '\n']),
            });
            sentence_start = false;
        }
        brackets += i32::from(piece.ends_with('(')) - i32::from(piece.ends_with(')'));
        if piece.ends_with(['.', '?', '!', ':']) {
            sentence_start = true;
        }
    }
    words
}

/// True where a verb is likely to follow.
fn opens_verb(before: Option<&Word<'_>>) -> bool {
    const BEFORE: &[&str] =
        &["att", "ska", "skall", "kan", "kunna", "bör", "måste", "har", "hade", "som", "inte", "och", "får"];
    before.is_some_and(|word| BEFORE.contains(&word.lower.as_str()))
}

/// Drops what only says that something is examined: "Att pröva om …", "… granska huruvida …".
fn without_lead(mut words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    const REACH: usize = 9;
    const EXAMINE: &[&str] = &[
        "granska",
        "pröva",
        "bedöma",
        "undersöka",
        "utreda",
        "klarlägga",
        "belysa",
        "besvara",
        "svara",
        "svar",
    ];
    let lead =
        words.iter().take(REACH).rposition(|word| matches!(word.lower.as_str(), "om" | "huruvida" | "ifall"));
    let examines = |word: &Word<'_>| EXAMINE.contains(&word.lower.as_str());
    if let Some(at) = lead
        && at > 0
        && (examines(&words[at - 1]) || words[at - 1].lower == "på" && at > 1 && examines(&words[at - 2]))
    {
        words.drain(..=at);
        if let Some(first) = words.first_mut() {
            first.sentence_start = true;
        }
    }
    words
}

/// Marks what follows "för att", "i syfte att", "så att", and "i enlighet med", "enligt" until the sentence ends.
fn mark_asides(words: &mut [Word<'_>]) {
    let mut aside = false;
    let mut before = String::new();
    for word in words {
        if word.sentence_start {
            aside = false;
        }
        aside |= word.lower == "att" && matches!(before.as_str(), "för" | "syfte" | "så");
        aside |= word.lower == "med" && before == "enlighet" || word.lower == "enligt";
        word.aside |= aside;
        before.clone_from(&word.lower);
    }
}

/// Drops the names of regions and kommuner: "Region Örebro län", "Lunds kommun". Which body is asked is the column of
/// the comparison, not a part of the question.
fn without_names(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    const BEFORE: &[&str] = &["region", "regionen", "landstinget", "regionens", "kommunen", "stad"];
    const AFTER: &[&str] = &["kommun", "kommuns", "stad", "stads", "län", "läns", "regionen", "regionens"];
    let is_name = |word: &Word<'_>| word.capital && word.text.chars().skip(1).any(char::is_lowercase);
    let mut drop = vec![false; words.len()];
    for at in 0..words.len() {
        let word = &words[at];
        if !is_name(word) {
            continue;
        }
        let after_body = at > 0 && (BEFORE.contains(&words[at - 1].lower.as_str()) || drop[at - 1]);
        let before_body = words.get(at + 1).is_some_and(|next| AFTER.contains(&next.lower.as_str()));
        let region = BEFORE.contains(&word.lower.as_str());
        drop[at] = !region && (after_body || (before_body && !word.sentence_start));
    }
    let mut drop = drop.into_iter();
    words.into_iter().filter(|_| !drop.next().unwrap_or(false)).collect()
}

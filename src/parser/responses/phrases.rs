//! A sentence whose words are matched against lists of phrases, each hit as printed.
//!
//! The trap is a verb of another clause: what stands behind "som", "hur" or "att" is not what the sentence promises.

use std::ops::Range;

use crate::lexicon::PhraseList;

/// A sentence in comparable form, every folded word with its place.
pub(super) struct Sentence<'t> {
    text: &'t str,
    folded: String,
    /// (byte in `folded`, bytes of `text`)
    words: Vec<(usize, Range<usize>)>,
}

/// Words that open a clause in which "ska" rules rather than promises.
const SUBORDINATE: &[&str] =
    &["som", "hur", "om", "när", "där", "vilka", "vilken", "vem", "vad", "enligt", "att"];

impl<'t> Sentence<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut words = Vec::new();
        let mut start: Option<usize> = None;
        for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
            match (c.is_alphanumeric(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    if !folded.is_empty() {
                        folded.push(' ');
                    }
                    words.push((folded.len(), from..at));
                    folded.push_str(&text[from..at].to_lowercase());
                    start = None;
                }
                _ => {}
            }
        }
        Self { text, folded, words }
    }

    fn word(&self, n: usize) -> &str {
        let Some((at, _)) = self.words.get(n) else { return "" };
        self.folded[*at..].split(' ').next().unwrap_or("")
    }

    fn index(&self, at: usize) -> usize {
        self.words.partition_point(|(start, _)| *start < at)
    }

    /// Words `first` to `last` (inclusive) as printed, and where they begin.
    fn printed(&self, first: usize, last: usize) -> Option<(usize, String)> {
        let (from, to) = (self.words.get(first)?.1.start, self.words.get(last)?.1.end);
        Some((from, self.text[from..to].to_owned()))
    }

    fn hit(&self, at: &Range<usize>) -> Option<(usize, String)> {
        let first = self.index(at.start);
        let last = self.words.partition_point(|(start, _)| *start < at.end).checked_sub(1)?;
        self.printed(first, last)
    }

    /// The first of the phrases, the longest where several begin there.
    pub fn first(&self, list: &PhraseList) -> Option<(usize, String)> {
        let best = list
            .find_all(&self.folded)
            .map(|(at, _)| at)
            .min_by_key(|at| (at.start, std::cmp::Reverse(at.end)))?;
        self.hit(&best)
    }

    /// The first phrase that promises, in the main clause.
    pub fn promise(&self, list: &PhraseList) -> Option<(usize, String)> {
        let mut hits: Vec<Range<usize>> = list.find_all(&self.folded).map(|(at, _)| at).collect();
        hits.sort_by_key(|at| (at.start, std::cmp::Reverse(at.end)));
        hits.into_iter().find(|at| self.may_promise(at)).and_then(|at| self.hit(&at))
    }

    fn may_promise(&self, at: &Range<usize>) -> bool {
        let n = self.index(at.start);
        let phrase = &self.folded[at.clone()];
        // "bör tas fram": a wish.
        let passive = phrase.split(' ').next().is_some_and(|w| w.ends_with('s') && w.len() > 2);
        if passive
            && self
                .clause_before(n)
                .any(|w| matches!(w, "bör" | "kan" | "kunna" | "behöver" | "måste" | "skulle" | "borde"))
        {
            return false;
        }
        if !matches!(phrase, "ska" | "skall") {
            // "kommer inte att" is a refusal, "kommer från" no promise.
            return phrase != "kommer" || (n + 1..n + 6).any(|k| self.word(k) == "att");
        }
        !self.clause_before(n).any(|w| SUBORDINATE.contains(&w))
    }

    /// The words before word `n` back to its clause's beginning.
    fn clause_before(&self, n: usize) -> impl Iterator<Item = &str> {
        (0..n)
            .rev()
            .take_while(|&k| {
                let gap = &self.text[self.words[k].1.end..self.words[k + 1].1.start];
                !gap.contains([',', ';', ':', '–'])
            })
            .map(|k| self.word(k))
    }

    /// The first of the phrases that no "inte" goes before, and that is no condition: "när planen är antagen".
    pub fn first_affirmed(&self, list: &PhraseList) -> Option<(usize, String)> {
        let mut hits: Vec<Range<usize>> = list.find_all(&self.folded).map(|(at, _)| at).collect();
        hits.sort_by_key(|at| (at.start, std::cmp::Reverse(at.end)));
        let affirmed = |at: &&Range<usize>| {
            let n = self.index(at.start);
            let not = |k: usize| matches!(self.word(k), "inte" | "ej" | "ännu");
            let awaited =
                || self.clause_before(n).any(|w| matches!(w, "när" | "innan" | "tills" | "förrän" | "snart"));
            // "Nämnden ser redan i dag att …" has done nothing.
            let sees =
                || n > 0 && matches!(self.word(n - 1), "ser" | "anser" | "bedömer" | "noterar" | "vet");
            !(n > 0 && not(n - 1)) && !not(n + 1) && !awaited() && !sees()
        };
        hits.iter().find(affirmed).and_then(|at| self.hit(at))
    }

    /// A phrase that promises stands anywhere in it.
    pub fn is_promise_like(&self, list: &PhraseList) -> bool {
        list.find_all(&self.folded).any(|(at, _)| self.may_promise(&at))
    }

    /// "kommer inte att", "avser inte", "ska inte".
    pub fn refusal(&self) -> Option<(usize, String)> {
        const VERBS: &[&str] =
            &["kommer", "avser", "ämnar", "planerar", "ser", "finner", "anser", "delar", "instämmer"];
        (0..self.words.len()).find_map(|n| {
            if !VERBS.contains(&self.word(n)) {
                return None;
            }
            // "anser nämnden inte att"
            let not = (n + 1..=n + 3)
                .find(|k| matches!(self.word(*k), "inte" | "ej" | "inget" | "ingen" | "inga"))?;
            let verb = self.word(n);
            // "ser inte att", "anser inte att" … refuse; "delar inte upp" does not.
            let after = self.word(not + 1);
            let refuses = match verb {
                "delar" => !matches!(after, "upp" | "ut" | "in"),
                "kommer" => after == "att",
                "ser" | "finner" => {
                    matches!(after, "behov" | "skäl" | "anledning" | "något" | "att" | "möjlighet")
                }
                _ => true,
            };
            refuses.then(|| self.printed(n, not)).flatten()
        })
    }

    /// "kan nämnden dock inte utlova", "kan inte ensam besluta".
    pub fn cannot(&self, list: &PhraseList) -> Option<(usize, String)> {
        (0..self.words.len()).find_map(|n| {
            if !matches!(self.word(n), "kan" | "kunna") {
                return None;
            }
            let not = (n + 1..=n + 5).find(|k| self.word(*k) == "inte")?;
            let verb = (not + 1..=not + 2).find(|k| list.holds(self.word(*k)))?;
            self.printed(n, verb)
        })
    }

    /// "har registrerats", "har fått", "tecknades": something has been done.
    pub fn perfect(&self) -> Option<(usize, String)> {
        const SUPINE: &[&str] = &["ats", "tts", "rts", "lts", "gits", "vits", "its", "yts"];
        const ACTIVE: &[&str] = &["at", "rt", "tt", "it", "lt"];
        for n in 0..self.words.len() {
            let word = self.word(n);
            // "har hittills hanterats": how it was, and no longer should be.
            if matches!(word, "har") && self.word(n + 1) != "hittills" && self.word(n + 2) != "hittills" {
                let near = (n + 1..=n + 5).take_while(|k| {
                    let gap =
                        self.words.get(*k).map_or("", |w| &self.text[self.words[*k - 1].1.end..w.1.start]);
                    !gap.contains([',', ';', '.'])
                });
                let mut near = near.take_while(|k| self.word(*k) != "inte");
                if let Some(k) = near.find(|k| {
                    let w = self.word(*k);
                    w.chars().count() >= 4
                        && (SUPINE.iter().chain(ACTIVE).any(|e| w.ends_with(e)))
                        && !matches!(
                            w,
                            "redan"
                                | "också"
                                | "varit"
                                | "blivit"
                                | "ansvaret"
                                | "stort"
                                | "haft"
                                | "samtidigt"
                                | "särskilt"
                                | "arbetet"
                                | "uppdraget"
                        )
                        && !w.ends_with("et")
                }) {
                    return self.printed(n, k);
                }
            }
            let passive =
                ["ades", "erades", "ttes", "ördes", "ändes", "adess"].iter().any(|e| word.ends_with(e));
            if passive && word.chars().count() >= 6 {
                return self.printed(n, n);
            }
        }
        None
    }

    /// No verb of the past: the sentence may speak of what is to come.
    pub fn is_present(&self) -> bool {
        !(0..self.words.len()).any(|n| {
            let w = self.word(n);
            matches!(w, "har" | "hade" | "var" | "blev") || w.ends_with("ades")
        })
    }
}

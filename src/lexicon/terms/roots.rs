//! One word to its root: inflection first ("planernas" → "plan"), then the endings that make a noun of a verb
//! ("hantering", "hantera").
//!
//! A word list decides where it can: "insats" keeps its s and "ansvaret" loses its ending because "insats" and "ansvar"
//! are in the list, which is where a suffix stripper alone goes wrong. Roots are for comparing only. The trap is a root
//! too short, at which two different words meet; so an ending is cut only where enough is left.

use rustc_hash::FxHashSet;

/// Inflectional endings, with what a list form may end in instead ("skol|orna" → "skola").
const ENDINGS: &[&str] = &[
    "", "s", "n", "ns", "en", "ens", "t", "ts", "et", "ets", "na", "nas", "a", "as", "e", "es", "r", "rs",
    "er", "ers", "erna", "ernas", "ar", "ars", "arna", "arnas", "or", "ors", "orna", "ornas", "de", "des",
    "ade", "ades", "at", "ats", "ad", "ande", "ande", "rna", "rnas", "d", "da", "are", "aren", "arens",
    "ast", "aste", "it", "its",
];

/// Endings cut from a word that the list does not know, longest first.
const UNKNOWN_ENDINGS: &[&str] = &[
    "ernas", "arnas", "ornas", "andet", "erna", "arna", "orna", "ades", "ande", "ats", "ade", "ens", "ets",
    "nas", "aste", "ast", "igt", "en", "et", "er", "ar", "or", "na", "da", "ad", "at", "as", "es", "a", "e",
    "n", "s", "t", "d",
];

/// Endings that turn a verb into a noun, longest first, with what stays.
const DERIVATIONS: &[(&str, &str)] = &[
    ("isering", "is"),
    ("isation", "is"),
    ("isera", "is"),
    ("iserad", "is"),
    ("erad", ""),
    ("ad", ""),
    ("ering", ""),
    ("ation", ""),
    ("ning", ""),
    ("else", ""),
    ("ande", ""),
    ("ing", ""),
    ("era", ""),
    ("het", ""),
    ("a", ""),
    ("e", ""),
];

/// Words that the endings would take too much from.
const WHOLE: &[&str] = &[
    "styrelse",
    "förening",
    "tidning",
    "mening",
    "ställning",
    "verksamhet",
    "ledning",
    "myndighet",
    "hälsa",
    "resa",
    "enhet",
    "anställning",
    "månad",
    "uppdaterad",
    "grundad",
    "strukturerad",
    "bestämmelse",
    "etablerad",
    "ordnad",
];

/// Irregular forms and the list form of each.
const IRREGULAR: &[(&str, &str)] = &[
    ("ledamöter", "ledamot"),
    ("ledamöterna", "ledamot"),
    ("ledamöternas", "ledamot"),
    ("brutits", "bryta"),
    ("brutet", "bryta"),
    ("brutna", "bryta"),
    ("nedbrutna", "nedbrytning"),
    ("nedbruten", "nedbrytning"),
    ("nedbrutet", "nedbrytning"),
    ("nedbrutits", "nedbrytning"),
    ("tagit", "ta"),
    ("tagits", "ta"),
    ("ses", "se"),
    ("setts", "se"),
    ("regler", "regel"),
    ("reglerna", "regel"),
    ("reglernas", "regel"),
    ("handlar", "handla"),
    ("större", "större"),
    ("drivs", "driva"),
    ("drev", "driva"),
    ("gick", "gå"),
    ("behöver", "behov"),
    ("behövs", "behov"),
    ("behövt", "behov"),
    ("samordnade", "samordnad"),
    ("nyckel", "nyckel"),
    ("nycklar", "nyckel"),
    ("medel", "medel"),
    ("medlen", "medel"),
    ("möten", "möte"),
    ("får", "få"),
    ("antagit", "anta"),
    ("antagits", "anta"),
    ("antog", "anta"),
    ("fattas", "besluta"),
    ("fattat", "besluta"),
    ("huvudmannen", "huvudman"),
    ("huvudmannens", "huvudman"),
    ("huvudmän", "huvudman"),
    ("huvudmännen", "huvudman"),
    ("avtalade", "avtal"),
    ("inkomna", "inkommen"),
    ("klarlagd", "klarlägga"),
    ("klarlagda", "klarlägga"),
    ("klarlagt", "klarlägga"),
    ("fullgjort", "fullgöra"),
    ("fullgjorts", "fullgöra"),
    ("framkomna", "framkommen"),
    ("uppkomna", "uppkommen"),
];

/// Forms of strong verbs and the verb, which may be the end of a longer one ("klargjorda", "framtagna").
const STRONG: &[(&str, &str)] = &[
    ("gjort", "göra"),
    ("gjord", "göra"),
    ("lagt", "lägga"),
    ("lagd", "lägga"),
    ("satt", "sätta"),
    ("tagit", "ta"),
    ("tagen", "ta"),
    ("taget", "ta"),
    ("tagn", "ta"),
    ("givit", "ge"),
    ("given", "ge"),
    ("givn", "ge"),
    ("gett", "ge"),
    ("skrivit", "skriva"),
    ("skriven", "skriva"),
    ("skrivn", "skriva"),
    ("dragit", "dra"),
    ("dragen", "dra"),
    ("dragn", "dra"),
    ("hållit", "hålla"),
    ("hållen", "hålla"),
    ("hålln", "hålla"),
    ("brutit", "bryta"),
    ("bruten", "bryta"),
    ("brutn", "bryta"),
    ("kommit", "komma"),
    ("kommen", "komma"),
    ("komn", "komma"),
    ("gått", "gå"),
    ("gick", "gå"),
    ("stått", "stå"),
    ("sagt", "säga"),
    ("sagd", "säga"),
    ("valt", "välja"),
    ("vald", "välja"),
    ("sålt", "sälja"),
    ("såld", "sälja"),
    ("bunden", "binda"),
    ("bundn", "binda"),
    ("funnen", "finna"),
    ("funnit", "finna"),
    ("sedd", "se"),
    ("sett", "se"),
    ("lett", "leda"),
    ("ledd", "leda"),
];

/// Bytes that a form may have more than the word.
const LONGEST_FORM: usize = 4;

/// The words that are known to stand whole.
pub(super) struct WordList {
    words: FxHashSet<String>,
}

impl WordList {
    pub fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self { words: words.into_iter().map(str::to_owned).collect() }
    }

    /// The list form of an inflected word: the longest that fits.
    pub fn base(&self, word: &str) -> Option<String> {
        if let Some((_, base)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
            return Some((*base).to_owned());
        }
        if let Some(base) = self.strong(word) {
            return Some(base);
        }
        // "Livsmedlen" → "livsmedel".
        if let Some(stem) = word.strip_suffix("medlen").or_else(|| word.strip_suffix("medlens")) {
            return Some(format!("{stem}medel")).filter(|base| self.words.contains(base));
        }
        let mut best: Option<String> = None;
        // Each form is put together in the same place: a word has some fifty, of which the list knows one or two.
        let mut form = String::with_capacity(word.len() + LONGEST_FORM);
        for ending in ENDINGS {
            let Some(stem) = strip(word, ending) else { continue };
            if stem.chars().nth(1).is_none() {
                continue;
            }
            let mut consider = |stem: &str, ending: &str| {
                if best.as_ref().is_some_and(|best| stem.len() + ending.len() <= best.len()) {
                    return;
                }
                form.clear();
                form.push_str(stem);
                form.push_str(ending);
                if self.words.contains(form.as_str()) {
                    best = Some(form.clone());
                }
            };
            // A bare word is no shortened one: "behandlar" is of "behandla", not of "behandlare".
            let vowels: &[&str] = if ending.is_empty() { &["", "a"] } else { &["", "a", "e"] };
            for vowel in vowels {
                consider(stem, vowel);
            }
            // "särskilt" → "särskild", "beslutat" → "beslutad".
            match *ending {
                "t" => consider(stem, "d"),
                "at" => consider(stem, "ad"),
                _ => {}
            }
            // "skrivna", "skrivet" → "skriven".
            if matches!(*ending, "et" | "na") {
                consider(stem, "en");
            }
            // "kriterierna" → "kriterium".
            if stem.ends_with('i') {
                consider(stem, "um");
            }
            // "stäms" → "stämma".
            if stem.ends_with('m') {
                consider(stem, "ma");
            }
            if stem.ends_with('n') {
                consider(stem, "na");
            }
            // "hemmen" → "hem".
            if stem.ends_with("mm") || stem.ends_with("nn") {
                consider(&stem[..stem.len() - 1], "");
            }
        }
        best
    }

    /// The verb of a strong form, if the list holds it: "klargjorda" → "klargöra".
    fn strong(&self, word: &str) -> Option<String> {
        // "Bidragen" are "bidrag", nothing that was "dragen".
        if word.strip_suffix("en").is_some_and(|noun| self.words.contains(noun)) {
            return None;
        }
        let bare = word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word);
        let bare = bare.strip_suffix('a').unwrap_or(bare);
        let verbs = STRONG.iter().filter_map(|(form, verb)| Some(format!("{}{verb}", strip(bare, form)?)));
        verbs.into_iter().find(|verb| self.words.contains(verb))
    }

    /// The root of a lower-case word and whether the list knows the word.
    pub fn root(&self, word: &str) -> (String, bool) {
        match self.base(word) {
            Some(base) => (derive(&base), true),
            None => (derive(&uninflected(word)), false),
        }
    }
}

/// As [`str::strip_suffix`], which most endings fail by their last letter: a word is held against all of them.
#[inline]
fn strip<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let last = ending.as_bytes().last();
    if last.is_some() && last != word.as_bytes().last() { None } else { word.strip_suffix(ending) }
}

fn uninflected(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("igt") {
        return format!("{stem}ig");
    }
    for ending in UNKNOWN_ENDINGS {
        if let Some(stem) = strip(word, ending)
            && stem.chars().count() >= 4
        {
            return stem.to_owned();
        }
    }
    word.to_owned()
}

fn derive(base: &str) -> String {
    if WHOLE.contains(&base) {
        return base.to_owned();
    }
    for (ending, stays) in DERIVATIONS {
        if let Some(stem) = strip(base, ending)
            && stem.chars().count() >= 3
        {
            return format!("{stem}{stays}");
        }
    }
    base.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::VOCABULARY;

    #[test]
    fn forms_of_one_word_share_a_root() {
        for group in [
            &["hantera", "hanteras", "hantering", "hanteringen"][..],
            &["organisation", "organisationen", "organiserad", "organisera"],
            &["kontroll", "kontrollen", "kontroller", "kontrollera", "kontrolleras"],
            &["plan", "planen", "planer", "planerna", "planering", "planeras"],
            &["styrning", "styrningen", "styra"],
            &["läkare", "läkaren", "läkarens"],
            &["ansvar", "ansvaret"],
            &["insats", "insatser", "insatserna"],
            &["ekonomi", "ekonomin", "ekonomins"],
        ] {
            let roots: Vec<_> = group.iter().map(|word| VOCABULARY.root(word).0).collect();
            assert!(roots.iter().all(|one| *one == roots[0]), "{group:?} → {roots:?}");
        }
    }

    #[test]
    fn different_words_keep_different_roots() {
        for (one, other) in [("styrelse", "styrning"), ("verksamhet", "verkan"), ("patient", "patent")] {
            assert_ne!(VOCABULARY.root(one).0, VOCABULARY.root(other).0, "{one}, {other}");
        }
    }
}

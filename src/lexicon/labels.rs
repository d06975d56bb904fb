//! Assessment labels: the printed word and the grade it stands for.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::fold::look_alike;
use super::{fold, fold_ocr, lower};
use crate::model::Grade;

/// One entry of `labels.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    grade: Grade,
    words: Vec<String>,
}

/// The labels of all scales.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    whole: FxHashMap<String, Grade>,
    misread: FxHashMap<String, Grade>,
    first_words: FxHashSet<String>,
    /// The same with the letters that OCR confuses made equal.
    first_misread: FxHashSet<String>,
    last_words: FxHashSet<String>,
    most_words: usize,
    dashes: Option<Grade>,
    /// What a label may be said of, and the words between: "Målet" "bedöms vara" delvis uppfyllt.
    subjects: FxHashSet<String>,
    links: Vec<String>,
    /// Beginnings of all labels, by [`opening`]: most text is refused by its first two letters.
    openings: Openings,
}

/// One bit for each pair of letters, and one for each length of the first word that a letter begins.
#[derive(Debug, Clone, Default)]
struct Openings {
    pairs: [u32; 32],
    lengths: [u32; 32],
}

impl Openings {
    fn add(&mut self, label: &str) {
        if let Some((a, b)) = opening(label) {
            self.pairs[a] |= 1 << b;
        }
        let first = first_word(label.trim_start_matches(|c: char| !c.is_alphanumeric()));
        if let Some((a, _)) = opening(first) {
            self.lengths[a] |= length(first);
        }
    }

    fn holds(&self, text: &str) -> bool {
        opening(text).is_some_and(|(a, b)| self.pairs[a] >> b & 1 == 1)
    }

    /// False where no label begins with a word of as many letters.
    fn may_hold_word(&self, first: &str) -> bool {
        opening(first).is_some_and(|(a, _)| self.lengths[a] & length(first) != 0)
    }
}

/// The bit of a word's length, those of thirty-one letters and more alike.
fn length(word: &str) -> u32 {
    1 << word.chars().count().min(31)
}

/// The letters that `text` begins with.
fn first_word(text: &str) -> &str {
    // Most words end before a mark of ASCII, and are told so by their bytes.
    let known = |b: &u8| b.is_ascii_alphanumeric();
    let end = text.bytes().position(|b| !known(&b)).unwrap_or(text.len());
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return &text[..end];
    }
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// The first two letters of the first word as numbers below 32, those that OCR confuses alike; nought for none.
fn opening(text: &str) -> Option<(usize, usize)> {
    let number = |c: char| {
        let lower = if c.is_ascii() { Some(c.to_ascii_lowercase()) } else { c.to_lowercase().next() };
        match look_alike(lower.unwrap_or(c)) {
            c @ 'a'..='z' => c as usize - 'a' as usize + 1,
            '2'..='9' => 28,
            _ => 29,
        }
    };
    let letter = |c: &char| look_alike(*c).is_alphanumeric();
    let mut chars = text.chars();
    let first = chars.next()?;
    Some((number(first), chars.next().filter(letter).map_or(0, number)))
}

impl Labels {
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut labels = Self::default();
        for entry in entries {
            for word in &entry.words {
                let key = fold(word);
                if key.is_empty() {
                    labels.dashes = Some(entry.grade);
                    continue;
                }
                let words: Vec<&str> = key.split(' ').collect();
                labels.most_words = labels.most_words.max(words.len());
                labels.first_words.insert(words[0].to_owned());
                labels.first_misread.insert(fold_ocr(words[0]));
                labels.last_words.insert(words[words.len() - 1].to_owned());
                labels.openings.add(word);
                labels.misread.entry(fold_ocr(word)).or_insert(entry.grade);
                labels.whole.entry(key).or_insert(entry.grade);
            }
        }
        labels
    }

    /// These labels, which may also be said of one of `subjects` with one of `links` between, all folded.
    pub(super) fn said_of<'a>(
        mut self,
        subjects: impl Iterator<Item = &'a String>,
        links: impl Iterator<Item = &'a String>,
    ) -> Self {
        for subject in subjects {
            self.openings.add(subject);
            self.first_misread.insert(fold_ocr(subject));
            self.first_words.insert(subject.clone());
            self.subjects.insert(subject.clone());
        }
        self.links.extend(links.cloned());
        // "bedöms" must not hide "bedöms vara".
        self.links.sort_by_key(|link| std::cmp::Reverse(link.len()));
        self
    }

    /// These labels and others, folded, whose grades go before those known.
    #[must_use]
    pub fn with(&self, defined: &[(String, Grade)]) -> Self {
        let mut labels = self.clone();
        for (words, grade) in defined {
            labels.openings.add(words);
            labels.whole.insert(words.clone(), *grade);
            labels.misread.insert(fold_ocr(words), *grade);
            labels.first_words.extend(words.split(' ').next().map(str::to_owned));
            labels.first_misread.extend(words.split(' ').next().map(fold_ocr));
            labels.last_words.extend(words.rsplit(' ').next().map(str::to_owned));
            labels.most_words = labels.most_words.max(words.split(' ').count());
        }
        labels
    }

    /// Grade of a text that is a label and nothing else. A final full stop does not matter, and words that OCR misread
    /// by one look-alike letter still count.
    #[must_use]
    pub fn whole(&self, text: &str) -> Option<Grade> {
        let text = text.trim();
        if text.len() > 60
            || text.ends_with('?')
            || text.bytes().filter(|b| *b == b' ').count() > self.most_words + SAID
        {
            return None;
        }
        if text.starts_with(char::is_alphanumeric) && !self.openings.holds(text) {
            return None;
        }
        // Two marks that are letters to OCR and part words elsewhere.
        let marked = memchr::memchr2(b'|', b'!', text.as_bytes()).is_some();
        let first = first_word(text);
        let known = || self.openings.may_hold_word(first) && self.first_misread.contains(&fold_ocr(first));
        if !marked && !first.is_empty() && !known() {
            return None;
        }
        let key = fold(text);
        if key.is_empty() {
            let dash = !text.is_empty() && text.chars().all(|c| matches!(c, '–' | '—'));
            return if dash { self.dashes } else { None };
        }
        if let Some(grade) = self.known(&key) {
            return Some(grade);
        }
        // "Nej (Grön)": the word is the label, whatever light the author set beside it.
        let bare = COLOR_WORDS.iter().find_map(|color| key.strip_suffix(color)?.strip_suffix(' '));
        if let Some(grade) = bare.and_then(|bare| self.whole.get(bare)) {
            return Some(*grade);
        }
        // "i" alone would fit half the alphabet: at least two letters. "1a" is a number of its own before it is "Ja".
        if key.len() < 2 || key.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let misread = if marked { fold_ocr(text) } else { key.chars().map(look_alike).collect() };
        self.misread.get(&misread).copied()
    }

    /// A label of the list, or one put together of its parts: yes or no, then how far, then what is judged ("Ja, i viss
    /// utsträckning", "Till övervägande del uppfyllt").
    fn known(&self, key: &str) -> Option<Grade> {
        if let Some(grade) = self.whole.get(key) {
            return Some(*grade);
        }
        if let Some((_, said)) = key.split_once(' ').filter(|(subject, _)| self.subjects.contains(*subject)) {
            let behind = |link: &String| said.strip_prefix(link.as_str())?.strip_prefix(' ');
            return self.known(self.links.iter().find_map(behind).unwrap_or(said));
        }
        let (answer, rest) = match key.split_once(' ')? {
            (word @ ("ja" | "nej"), rest) => (Some(word), rest),
            _ => (None, key),
        };
        let far = |words: &str| {
            let grade = *self.whole.get(words)?;
            let plain = words.split(' ').all(|w| self.whole.get(w) != Some(&Grade::Ja));
            (plain && matches!(grade, Grade::IHuvudsak | Grade::Delvis)).then_some(grade)
        };
        let judged = |word: &str| word != "ja" && self.whole.get(word) == Some(&Grade::Ja);
        let degree = match rest.rsplit_once(' ') {
            _ if far(rest).is_some() && answer.is_some() => far(rest),
            Some((degree, last)) if judged(last) => far(degree),
            _ => None,
        }?;
        match (answer, degree) {
            (Some("nej"), Grade::IHuvudsak) => None,
            _ => Some(degree),
        }
    }

    /// Label at the start of `text`: (grade, bytes it takes). It must be followed by nothing, a full stop, a colon or a
    /// dash with space, so that "Ja, det finns" and "Delvis beror det på" are prose.
    #[must_use]
    pub fn at_start(&self, text: &str) -> Option<(Grade, usize)> {
        if !text.starts_with(char::is_uppercase) || !self.openings.holds(text) {
            return None;
        }
        if !self.may_begin(text) {
            return None;
        }
        let mut ends: Vec<usize> = Vec::new();
        for (at, c) in text.char_indices() {
            if ends.len() > self.most_words + SAID || at > 60 {
                break;
            }
            if matches!(c, '.' | ':' | '–' | '—') {
                ends.push(at);
                if c == '.' {
                    break;
                }
            }
        }
        // "Delvis Vi bedömer att …": the stop was lost, and a new sentence shows its capital. A row of labels has none.
        // Behind the first stop none was lost.
        let reach = ends.first().map_or(usize::MAX, |end| *end);
        let spaces = text.match_indices(' ').map(|(at, _)| at).take_while(|at| *at < reach);
        let unstopped = spaces.take(self.most_words).find(|&at| {
            let next = &text[at + 1..];
            next.starts_with(char::is_uppercase) && next.contains(' ') && !self.begins(next)
        });
        ends.splice(0..0, unstopped.filter(|at| *at <= 60));
        if text.len() <= 60 && !text.contains('.') {
            ends.push(text.len());
        }
        ends.iter().rev().find_map(|&end| {
            let grade = self.known(&fold(&text[..end]))?;
            let rest = text[end..].trim_start_matches(['.', ':', '–', '—']);
            let ok = rest.is_empty() || rest.starts_with(' ');
            ok.then(|| (grade, text.len() - rest.len()))
        })
    }

    /// False where no label has the first word of `text`.
    fn may_begin(&self, text: &str) -> bool {
        let first = first_word(text);
        // A word alone is folded when its letters are small.
        self.openings.may_hold_word(first) && self.first_words.contains(&lower(first))
    }

    /// The first words of `text`, which begins with one, are a label.
    fn begins(&self, text: &str) -> bool {
        if !self.may_begin(text) {
            return false;
        }
        let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(self.most_words);
        ends.map(|end| &text[..end]).any(|words| self.known(&fold(words)).is_some())
    }

    /// Capitalised label at the end of `text`, after other words: (grade, byte where it begins).
    #[must_use]
    pub fn at_end(&self, text: &str) -> Option<(Grade, usize)> {
        let trimmed = text.trim_end_matches(['.', ' ']);
        let last = trimmed.rsplit(' ').next()?;
        if last.is_empty() || !self.last_words.contains(&fold(last)) {
            return None;
        }
        let starts: Vec<usize> =
            std::iter::once(0).chain(trimmed.match_indices(' ').map(|(at, _)| at + 1)).collect();
        let from = starts.len().saturating_sub(self.most_words + 1);
        starts[from..].iter().find_map(|&at| {
            let words = &trimmed[at..];
            let capital = words.chars().next().is_some_and(char::is_uppercase);
            let grade = if capital && at > 0 { self.known(&fold(words)) } else { None }?;
            Some((grade, at))
        })
    }
}

/// Words that what a label is said of may take before it.
const SAID: usize = 4;

/// Which light the word names: green, amber or red, from 0.
pub(crate) fn light(word: &str) -> Option<usize> {
    COLOR_WORDS.iter().position(|color| *color == word).map(|at| at % LIGHTS)
}

/// How many lights there are.
pub(crate) const LIGHTS: usize = 3;

/// The lights, as words in both genders.
const COLOR_WORDS: [&str; 6] = ["grön", "gul", "röd", "grönt", "gult", "rött"];

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use crate::model::Grade as G;

    #[test]
    fn labels_alone_and_misread() {
        let labels = &Lexicon::built_in().labels;
        for (text, grade) in [
            ("Ja", Some(G::Ja)),
            ("Delvis.", Some(G::Delvis)),
            ("Delvls", Some(G::Delvis)),
            ("De|vis", Some(G::Delvis)),
            ("Ia", Some(G::Ja)),
            ("Ja, i huvudsak", Some(G::IHuvudsak)),
            ("Nej, inte fullt ut", Some(G::Delvis)),
            ("Uppfylls ej", Some(G::Nej)),
            ("–", Some(G::EjBedomd)),
            ("Ja, i viss utsträckning", Some(G::Delvis)),
            ("Till övervägande del uppfyllt", Some(G::IHuvudsak)),
            ("Nej, i huvudsak", None),
            ("Målet uppfylls i huvudsak", Some(G::IHuvudsak)),
            ("Kontrollmålet bedöms vara delvis uppfyllt", Some(G::Delvis)),
            ("Revisionsfrågan besvaras med nej", Some(G::Nej)),
            ("Målet har inte kunnat bedömas", Some(G::EjBedomd)),
            ("Målet är långsiktigt", None),
            ("Uppfyllt Delvis uppfyllt", None),
            ("Jan", None),
            ("Jakob", None),
            ("1a", None),
            ("nejlika", None),
            ("0", None),
            ("Delvis?", None),
        ] {
            assert_eq!(labels.whole(text), grade, "{text}");
        }
    }

    #[test]
    fn labels_before_and_after_other_words() {
        let labels = &Lexicon::built_in().labels;
        assert_eq!(labels.at_start("Delvis. Vi bedömer att"), Some((G::Delvis, 7)));
        assert_eq!(labels.at_start("Ja, i huvudsak. Vi bedömer"), Some((G::IHuvudsak, 15)));
        assert_eq!(labels.at_start("Ja – målen är kända"), Some((G::Ja, 6)));
        assert_eq!(labels.at_start("Ja, det finns en plan."), None);
        assert_eq!(labels.at_start("Delvis Vi bedömer att målen är kända. Delvis"), Some((G::Delvis, 6)));
        assert_eq!(labels.at_start("Ja Nej Vet ej"), None);
        assert_eq!(labels.at_start("Ja Nej"), None);
        assert_eq!(labels.at_start("Delvis beror det på läget."), None);
        assert_eq!(labels.at_end("organisation som ger Delvis"), Some((G::Delvis, 21)));
        assert_eq!(labels.at_end("är målet känt? Ja, i huvudsak"), Some((G::IHuvudsak, 18)));
        assert_eq!(labels.at_end("målet nås delvis"), None);
        assert_eq!(labels.at_end("Delvis"), None);
    }
}

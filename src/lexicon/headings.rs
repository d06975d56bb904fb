//! Which section a heading opens.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::fold;

/// The kinds of section that the parser tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadingKind {
    /// Sammanfattning.
    Summary,
    /// Bakgrund, Inledning.
    Background,
    /// Syfte, revisionsfrågor, kontrollmål.
    Purpose,
    /// Revisionskriterier.
    Criteria,
    /// Avgränsning, ansvarig nämnd.
    Delimitation,
    /// Metod.
    Method,
    /// Granskningsresultat, iakttagelser.
    Findings,
    /// A chapter's "Bedömning".
    Assessment,
    /// Svar på revisionsfrågorna, the closing table.
    Closing,
    /// Samlad bedömning, slutsats.
    Overall,
    /// Rekommendationer.
    Recommendations,
    /// Tidigare granskningar.
    Earlier,
    /// Bilagor.
    Appendix,
    /// Svar önskas.
    Response,
    /// A numbered or typographic heading that the vocabulary does not know.
    Other,
}

/// One entry of `headings.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    kind: HeadingKind,
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
}

/// The headings.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    is: FxHashMap<String, HeadingKind>,
    /// By first word: (folded beginning, kind) in the order of the files.
    starts: FxHashMap<String, Vec<(String, HeadingKind)>>,
    /// (folded last words, kind)
    ends: Vec<(String, HeadingKind)>,
    /// First words that a heading of a kind may have more than its entry.
    behind: FxHashMap<String, HeadingKind>,
    longest: usize,
}

impl Headings {
    pub(super) fn new<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut headings = Self::default();
        for entry in entries {
            for words in &entry.is {
                let key = fold(words);
                headings.longest = headings.longest.max(key.len());
                headings.is.entry(key).or_insert(entry.kind);
            }
            for words in &entry.starts {
                let key = fold(words);
                let first = key.split(' ').next().unwrap_or("").to_owned();
                headings.starts.entry(first).or_default().push((key, entry.kind));
            }
            headings.behind.extend(entry.behind.iter().map(|word| (fold(word), entry.kind)));
            headings.ends.extend(entry.ends.iter().map(|words| (fold(words), entry.kind)));
        }
        headings
    }

    /// Kind of section that `line` opens, if it is a known heading. Chapter numbers must have been taken off, or stand
    /// at the start as `3` or `3.`.
    #[must_use]
    pub fn find(&self, line: &str) -> Option<HeadingKind> {
        if is_too_long(line) { None } else { self.find_folded(line, &fold(line)) }
    }

    /// As [`Headings::find`], of a line whose folded words are known.
    #[must_use]
    pub fn find_folded(&self, line: &str, folded: &str) -> Option<HeadingKind> {
        if is_too_long(line) {
            return None;
        }
        let words = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let words = if words.is_empty() { folded } else { words };
        self.find_words(line, words).or_else(|| {
            let (first, rest) = words.split_once(' ')?;
            let kind = self.behind.get(first)?;
            self.find_words(line, rest).filter(|found| found == kind)
        })
    }

    fn find_words(&self, line: &str, words: &str) -> Option<HeadingKind> {
        if let Some(kind) = self.is.get(words) {
            return Some(*kind);
        }
        let first = words.split(' ').next()?;
        let at_most = |most: usize| words.bytes().filter(|b| *b == b' ').count() < most;
        let start = self.starts.get(first).into_iter().flatten().find_map(|(start, kind)| {
            let rest = words.strip_prefix(start.as_str())?;
            let whole =
                rest.is_empty() || rest.starts_with(' ') || start.ends_with(|c: char| c.is_alphabetic());
            (whole && at_most(12) && !line.ends_with('.')).then_some(*kind)
        });
        start.or_else(|| {
            let short =
                at_most(4) && line.starts_with(char::is_uppercase) && !line.ends_with([':', '.', ',']);
            let end =
                self.ends.iter().filter(|_| short).find(|(end, _)| {
                    words.strip_suffix(end.as_str()).is_some_and(|rest| rest.ends_with(' '))
                });
            end.map(|(_, kind)| *kind)
        })
    }
}

fn is_too_long(line: &str) -> bool {
    line.len() > 130 || line.ends_with(['.', ',', ';', '?', '-']) && !line.ends_with("...") && line.len() > 40
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::HeadingKind as K;

    #[test]
    fn headings_open_sections_and_sentences_do_not() {
        let headings = &Lexicon::built_in().headings;
        let cases = [
            ("Sammanfattning", Some(K::Summary)),
            ("1 Sammanfattning", Some(K::Summary)),
            ("SAMMANFATTNING", Some(K::Summary)),
            ("Syfte, revisionsfrågor och avgränsning", Some(K::Purpose)),
            ("Syftet med granskningen är att bedöma om nämnden", None),
            ("Revisions kriterier", Some(K::Criteria)),
            ("Kommentarer och bedömningar", Some(K::Assessment)),
            ("Samlad bedömning och rekommendationer", Some(K::Overall)),
            ("Identifierade förbättringsområden", Some(K::Recommendations)),
            ("Samlade rekommendationer till nämnden", Some(K::Recommendations)),
            ("Samlade iakttagelser om lokalerna", None),
            ("Sammanfattande bedömningar utifrån revisionsfrågor", Some(K::Closing)),
            ("Svar på revisionsfrågan", Some(K::Closing)),
            ("Bilaga 3. Enkätresultat", Some(K::Appendix)),
            ("Bedömningen grundar sig på att det finns en plan", None),
            ("Granskningen visar brister", None),
        ];
        for (line, kind) in cases {
            assert_eq!(headings.find(line), kind, "{line}");
        }
    }
}

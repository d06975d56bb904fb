//! How much of a text the reader or OCR broke: measured once, so that no rule takes it for the author's fault.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::layout::Text;
use crate::lexicon::Lexicon;

use super::hits::Cue;
use super::view::View;

/// How far the letters can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noise {
    /// As typed.
    Clean,
    /// A scan, or a text with broken letters: words may differ by a letter or a split without anybody's fault.
    Broken,
}

/// Signs of it in a thousand words from which a text counts as broken.
const ENOUGH: usize = 2;

impl Noise {
    pub(super) fn of(text: &Text, view: &View, lexicon: &Lexicon) -> Self {
        let ocr = text.lines.iter().filter(|l| l.ocr).count();
        if ocr * 4 > text.lines.len() || lights(view) >= 3 {
            return Self::Broken;
        }
        let words = view.words().len() / 6 + view.lines().len();
        let signs = ocr_words(view, lexicon) + marks(view.words());
        if signs >= 3 && signs * 1000 >= words * ENOUGH { Self::Broken } else { Self::Clean }
    }
}

/// Lines that end in a traffic light which OCR read as a digit behind a question's words.
fn lights(view: &View) -> usize {
    let (words, lines) = (view.words(), view.lines());
    let is_light = |at: &usize| {
        let next = lines.partition_point(|(start, _)| *start <= *at);
        let end = lines.get(next).map_or(words.len(), |(start, _)| *start);
        let Some((start, _)) = next.checked_sub(1).and_then(|n| lines.get(n)) else { return false };
        let line = &words[*start..*at];
        words[*at..end].trim_end() == " 0"
            && line.split(' ').count() >= 4
            && line.ends_with(char::is_alphabetic)
    };
    static NOUGHT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" 0"));
    NOUGHT.find_iter(words.as_bytes()).filter(is_light).count()
}

/// Words that OCR makes and no author: “frän”, “pä”.
fn ocr_words(view: &View, lexicon: &Lexicon) -> usize {
    let known = lexicon.phrases.list("ocr_words");
    // The second byte of "ä".
    let is_known = |word: &&str| word.as_bytes().contains(&0xA4) && known.holds(bare(word));
    let blocks = view.with_cue(lexicon, Cue::Ocr);
    blocks.map(|block| block.text().split(' ').filter(is_known).count()).sum()
}

/// Words with marks in them that no author sets there.
fn marks(words: &str) -> usize {
    static CRUMBS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["•.", ",.", ".,"].map(Finder::new));
    let bytes = words.as_bytes();
    // "fi:ir", "Må/bilden", "nä1mnd"
    let strange = |at: &usize| {
        *at > 0
            && bytes[*at - 1].is_ascii_lowercase()
            && bytes.get(*at + 1).is_some_and(u8::is_ascii_lowercase)
    };
    let mut odd: Vec<usize> = memchr::memchr3_iter(b'|', b'\\', b'1', bytes)
        .chain(memchr::memchr2_iter(b'~', b'^', bytes))
        .chain(memchr::memchr2_iter(b'{', b'}', bytes))
        .filter(strange)
        .collect();
    // "I',", "----,.•."
    for crumb in CRUMBS.iter() {
        let word = |at: usize| bare(&words[word_around(bytes, at)]).as_bytes();
        odd.extend(crumb.find_iter(bytes).filter(|at| crumb.find(word(*at)).is_some()));
    }
    odd.iter_mut().for_each(|at| *at = word_around(bytes, *at).start);
    odd.sort_unstable();
    odd.dedup();
    odd.len()
}

/// The bytes between two blanks around byte `at`.
fn word_around(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let blank = |b: &u8| matches!(b, b' ' | b'\n');
    let start = bytes[..at].iter().rposition(blank).map_or(0, |n| n + 1);
    let end = bytes[at..].iter().position(blank).map_or(bytes.len(), |n| at + n);
    start..end
}

/// Without the marks behind it.
fn bare(word: &str) -> &str {
    word.trim_end_matches([',', '.', ';', ':', '?', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(raw: &str) -> Noise {
        let document =
            crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).expect("text");
        let reading = crate::reading(document, Lexicon::built_in());
        let view = View::of(&reading.text, &reading.structure);
        Noise::of(&reading.text, &view, Lexicon::built_in())
    }

    #[test]
    fn a_scan_is_told_from_a_typed_text() {
        assert_eq!(noise(&"Nämnden har en plan för år 2024 och följer upp den.\n".repeat(30)), Noise::Clean);
        let scanned = "Nämnden har en plan frän 2024 och ätgärder finns pä plats.\nFräga\n";
        assert_eq!(noise(&scanned.repeat(10)), Noise::Broken);
    }
}

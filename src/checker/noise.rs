//! How much of a text the reader or OCR broke: measured once, so that no rule takes it for the author's fault.

use crate::layout::Text;
use crate::lexicon::Lexicon;

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
        let signs = signs(view.words(), lexicon);
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
    memchr::memmem::find_iter(words.as_bytes(), " 0").filter(is_light).count()
}

/// Words that OCR makes and no author. Looked for by the few bytes that such words have, since most text has none.
fn signs(words: &str, lexicon: &Lexicon) -> usize {
    let known = lexicon.phrases.list("ocr_words");
    let bytes = words.as_bytes();
    // What stands before and behind the "ä" of the known words: of few other words the same.
    let mut sieve = [0u64; 64];
    for word in known.iter().map(|w| w.as_bytes()) {
        for key in memchr::memchr_iter(0xA4, word).map(|at| beside(word, at)) {
            sieve[key / 64] |= 1 << (key % 64);
        }
    }
    let may_be = |key: usize| sieve[key / 64] >> (key % 64) & 1 == 1;
    let mut signs = 0;
    // Where the word begins that was counted last.
    let mut last = usize::MAX;
    // The second byte of "ä": "frän", "pä".
    for at in memchr::memchr_iter(0xA4, bytes).filter(|at| may_be(beside(bytes, *at))) {
        let range = word_around(bytes, at);
        if range.start != last && known.holds(bare(&words[range.clone()])) {
            last = range.start;
            signs += 1;
        }
    }
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
    for crumb in ["•.", ",.", ".,"] {
        let inner = memchr::memmem::find_iter(bytes, crumb)
            .filter(|at| bare(&words[word_around(bytes, *at)]).contains(crumb));
        odd.extend(inner);
    }
    odd.iter_mut().for_each(|at| *at = word_around(bytes, *at).start);
    odd.sort_unstable();
    odd.dedup();
    signs + odd.len()
}

/// The bytes beside a letter of two bytes, of which `at` is the second, as a number below 4,096; marks count as blanks.
fn beside(bytes: &[u8], at: usize) -> usize {
    let key = |b: Option<&u8>| {
        b.filter(|b| !b.is_ascii_punctuation() && !b.is_ascii_whitespace())
            .map_or(0, |b| usize::from(*b & 0x3F))
    };
    key(at.checked_sub(2).and_then(|n| bytes.get(n))) << 6 | key(bytes.get(at + 1))
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

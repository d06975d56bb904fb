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
/// Fewer signs prove nothing.
const FEWEST: usize = 3;

impl Noise {
    pub(super) fn of(text: &Text, view: &View, lexicon: &Lexicon) -> Self {
        let ocr = text.lines.iter().filter(|l| l.ocr).count();
        if ocr * 4 > text.lines.len() || lights(view) >= 3 {
            return Self::Broken;
        }
        let words = view.words().len() / 6 + view.lines().len();
        let letters = ocr_words(view, lexicon);
        if letters + most_marks(view.words().as_bytes()) < FEWEST {
            return Self::Clean;
        }
        let signs = letters + marks(view.words());
        if signs >= FEWEST && signs * 1000 >= words * ENOUGH { Self::Broken } else { Self::Clean }
    }
}

/// Lines that end in a traffic light which OCR read as a digit behind a question's words.
fn lights(view: &View) -> usize {
    let (words, lines) = (view.words(), view.lines());
    // Nothing but blanks behind the digit.
    let ends = |at: &usize| words.as_bytes().get(at + 2).is_none_or(|b| *b <= b' ' || !b.is_ascii());
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
    NOUGHT.find_iter(words.as_bytes()).filter(ends).filter(is_light).count()
}

/// Words that OCR makes and no author: “frän”, “pä”.
fn ocr_words(view: &View, lexicon: &Lexicon) -> usize {
    let known = lexicon.phrases.list("ocr_words");
    // The second byte of "ä".
    let is_known = |word: &&str| word.as_bytes().contains(&0xA4) && known.holds(bare(word));
    let blocks = view.with_cue(lexicon, Cue::Ocr);
    blocks.map(|block| block.text().split(' ').filter(is_known).count()).sum()
}

/// How many places [`marks`] can find at most. Every byte is asked everything, many at once: a search for marks stops at
/// each digit 1, which reports are full of.
fn most_marks(bytes: &[u8]) -> usize {
    let crumb = |b: u8, next: u8| {
        (b == b',') & (next == b'.') | (b == b'.') & (next == b',') | (b == 0xA2) & (next == b'.')
    };
    let strange = |b: u8| (b == b'1') | (b == b'\\') | (b == b'^') | (b'{'..=b'~').contains(&b);
    let Some((before, behind)) = bytes.get(..bytes.len().saturating_sub(2)).zip(bytes.get(2..)) else {
        return 0;
    };
    let mut most = usize::from(crumb(bytes[0], bytes[1]));
    // Of so many bytes a byte can hold the count.
    const AT_ONCE: usize = 128;
    let chunks = before.chunks(AT_ONCE).zip(bytes[1..].chunks(AT_ONCE)).zip(behind.chunks(AT_ONCE));
    for ((before, at), behind) in chunks {
        let found = before.iter().zip(at).zip(behind).map(|((before, at), behind)| {
            let within = before.is_ascii_lowercase() & behind.is_ascii_lowercase() & strange(*at);
            u8::from(within | crumb(*at, *behind))
        });
        most += usize::from(found.fold(0, u8::wrapping_add));
    }
    most
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
    use proptest::prelude::*;

    use super::*;

    fn noise(raw: &str) -> Noise {
        let document =
            crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).expect("text");
        let reading = crate::reading(document, Lexicon::built_in());
        let view = View::of(&reading.text, &reading.structure);
        Noise::of(&reading.text, &view, Lexicon::built_in())
    }

    proptest! {
        #[test]
        fn no_mark_is_passed_over(words in "[a1|,.•~ \n]{0,300}") {
            prop_assert!(marks(&words) <= most_marks(words.as_bytes()));
        }
    }

    #[test]
    fn a_scan_is_told_from_a_typed_text() {
        assert_eq!(noise(&"Nämnden har en plan för år 2024 och följer upp den.\n".repeat(30)), Noise::Clean);
        // No letter is wrong, nor does any mark stand within a word.
        let listed = "Nämnden har 11 mål, t.ex. 1.1 och 2,1; se a) 1| och {1}.\n";
        assert_eq!(noise(&listed.repeat(30)), Noise::Clean);
        for mark in ["rap1ort", "för|ag", "utf~rd", "x,.y", "x.,y", "x•.y"] {
            assert_eq!(noise(&format!("Nämnden har {mark} plan.\n").repeat(10)), Noise::Broken, "{mark}");
        }
        let scanned = "Nämnden har en plan frän 2024 och ätgärder finns pä plats.\nFräga\n";
        assert_eq!(noise(&scanned.repeat(10)), Noise::Broken);
    }
}

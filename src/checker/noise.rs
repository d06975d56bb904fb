//! How much of a text the reader or OCR broke: measured once, so that no rule takes it for the author's fault.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::layout::Text;

/// How far the letters can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noise {
    /// As typed.
    Clean,
    /// A scan, or a text with broken letters: words may differ by a letter or a split without anybody's fault.
    Broken,
}

/// What OCR makes of common Swedish words, and what nobody types.
const SIGNS: &[&str] = &[
    "frän",
    "pä",
    "ocksä",
    "nägon",
    "nägot",
    "nägra",
    "sä",
    "mäl",
    "även.",
    "är.",
    "tär",
    "fär",
    "gär",
    "ären",
    "värd",
    "ätgärder",
    "ätgärd",
    "räd",
    "sädan",
    "sädana",
    "behäver",
    "mäste",
    "fräga",
    "frägor",
    "revisionsfräga",
    "revisionsfrägor",
    "omräde",
    "omräden",
    "städ",
    "bäde",
];

/// Signs of it in a thousand words from which a text counts as broken.
const ENOUGH: usize = 2;

impl Noise {
    pub(super) fn of(text: &Text) -> Self {
        let (mut words, mut signs) = (0usize, 0usize);
        let mut ocr = 0usize;
        for (i, line) in text.lines.iter().enumerate() {
            ocr += usize::from(line.ocr);
            let words_here = text.line(i);
            words += words_here.len() / 6 + 1;
            if may_hold_signs(words_here.as_bytes()) {
                let odd = words_here
                    .bytes()
                    .any(|b| matches!(b, b'|' | b'\\' | b'~' | b'^' | b'{' | b'}' | b'1' | b','));
                let telling = |w: &&str| w.bytes().any(|b| b == 0xA4) || odd;
                signs += words_here.split(' ').filter(telling).filter(|w| is_sign(w)).count();
            }
        }
        // A traffic light that OCR read as a digit behind a question's words.
        let lights = (0..text.lines.len())
            .filter(|i| {
                let words = text.line(*i).strip_suffix(" 0").unwrap_or("");
                words.split(' ').count() >= 4 && words.ends_with(char::is_alphabetic)
            })
            .count();
        if lights >= 3 {
            return Self::Broken;
        }
        let broken = signs >= 3 && signs * 1000 >= words * ENOUGH;
        if broken || ocr * 4 > text.lines.len() { Self::Broken } else { Self::Clean }
    }
}

/// A cheap test: an `ä` at a word's second or third letter or before its last, or a mark that no word has.
fn may_hold_signs(line: &[u8]) -> bool {
    line.iter().enumerate().any(|(i, b)| match b {
        b'|' | b'\\' | b'~' | b'^' | b'{' | b'}' => true,
        b'1' => i > 0 && line[i - 1].is_ascii_lowercase(),
        b'.' | b',' => i > 0 && matches!(line[i - 1], b'.' | b',' | 0xA2),
        0xA4 => true,
        _ => false,
    })
}

/// The word is one that OCR makes and no author.
fn is_sign(word: &str) -> bool {
    let bare = word.trim_end_matches([',', '.', ';', ':', '?', ')']);
    static KNOWN: OnceLock<HashSet<&str>> = OnceLock::new();
    if bare.len() <= 18 && KNOWN.get_or_init(|| SIGNS.iter().copied().collect()).contains(bare) {
        return true;
    }
    // "fi:ir", "Må/bilden", "I',", "----,.•.", "nä1mnd"
    let bytes = bare.as_bytes();
    let strange = bytes.windows(3).any(|w| {
        w[0].is_ascii_lowercase()
            && (matches!(w[1], b'|' | b'\\' | b'~' | b'^' | b'{' | b'}') || w[1] == b'1')
            && w[2].is_ascii_lowercase()
    });
    strange || bare.contains("•.") || bare.contains(",.") || bare.contains(".,")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(raw: &str) -> Noise {
        let document =
            crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).expect("text");
        Noise::of(&crate::layout::lay_out(document))
    }

    #[test]
    fn a_scan_is_told_from_a_typed_text() {
        assert_eq!(noise(&"Nämnden har en plan för år 2024 och följer upp den.\n".repeat(30)), Noise::Clean);
        let scanned = "Nämnden har en plan frän 2024 och ätgärder finns pä plats.\nFräga\n";
        assert_eq!(noise(&scanned.repeat(10)), Noise::Broken);
    }
}

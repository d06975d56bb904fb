//! Text made comparable: lower case, words and single spaces only.

use std::ops::Range;

/// Letters and digits in lower case, everything else a single space, trimmed. "Hälso- och sjukvård." → "hälso och sjukvård"
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_onto(text, &mut out);
    out
}

/// As [`fold`], appended to what the buffer holds.
pub fn fold_onto(text: &str, out: &mut String) {
    fold_words(text, out, |_, _| {});
}

/// As [`fold_onto`]; `word` is told of each word the bytes of `text` that it stands on, and where its folded form begins.
#[inline]
pub fn fold_words(text: &str, out: &mut String, mut word: impl FnMut(Range<usize>, usize)) {
    let begin = out.len();
    out.reserve(text.len());
    let bytes = text.as_bytes();
    // Where the word that is open begins, in the text and in the buffer.
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < bytes.len() {
        // Most text is runs of plain letters: those are copied whole.
        let (end, capitals) = plain_run(bytes, at);
        let other = match bytes[at] {
            _ if end > at => None,
            b if b.is_ascii() => Some(char::from(b)),
            _ => text[at..].chars().next(),
        };
        if other.is_some_and(|c| c.is_ascii() || !c.is_alphanumeric()) {
            if let Some((from, start)) = open.take() {
                word(from..at, start);
            }
            at += other.map_or(1, char::len_utf8);
            continue;
        }
        if open.is_none() {
            if out.len() > begin {
                out.push(' ');
            }
            open = Some((at, out.len()));
        }
        let base = out.len();
        match other {
            Some(c) => {
                out.extend(c.to_lowercase());
                at += c.len_utf8();
            }
            None => {
                out.push_str(&text[at..end]);
                at = end;
            }
        }
        if capitals && let Some(copied) = out.get_mut(base..) {
            copied.make_ascii_lowercase();
        }
    }
    if let Some((from, start)) = open {
        word(from..at, start);
    }
}

/// End of the run of digits, letters of ASCII and small letters of Latin-1 that begins at `at`, and whether capitals are
/// among them.
#[inline]
fn plain_run(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut capitals = false;
    while let Some(&b) = bytes.get(at) {
        match PLAIN[usize::from(b)] {
            Plain::Small => at += 1,
            Plain::Capital => {
                capitals = true;
                at += 1;
            }
            Plain::Lead if bytes.get(at + 1).is_some_and(|b| matches!(b, 0x9F..=0xB6 | 0xB8..=0xBF)) => {
                at += 2
            }
            Plain::Lead | Plain::No => break,
        }
    }
    (at, capitals)
}

/// What a byte is to a run of plain letters.
#[derive(Clone, Copy)]
enum Plain {
    No,
    Small,
    Capital,
    /// The first of the two bytes of a letter of Latin-1.
    Lead,
}

const PLAIN: [Plain; 256] = {
    let mut table = [Plain::No; 256];
    let mut b = 0;
    while b < 128u8 {
        table[b as usize] = match b {
            b'a'..=b'z' | b'0'..=b'9' => Plain::Small,
            b'A'..=b'Z' => Plain::Capital,
            _ => Plain::No,
        };
        b += 1;
    }
    table[0xC3] = Plain::Lead;
    table
};

/// As [`fold`], with the letters that OCR confuses made equal: `l`, `1`, `|`, `j` → `i`; `å`, `ä` → `a`; `0`, `ö` → `o`.
#[must_use]
pub fn fold_ocr(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    let mut push = |c: char| {
        let c = look_alike(c);
        if c.is_alphanumeric() {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        } else {
            space = true;
        }
    };
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(&mut push);
        }
    }
    out
}

/// The letter that stands for all that OCR takes for it.
pub(super) fn look_alike(c: char) -> char {
    match c {
        'l' | '1' | '|' | '!' | 'j' | 'í' | 'ì' => 'i',
        'å' | 'ä' | 'à' | 'á' | 'â' => 'a',
        '0' | 'ö' | 'ó' => 'o',
        c => c,
    }
}

/// True for two lower-case words that differ only in letters which OCR confuses.
#[must_use]
pub fn same_to_ocr(a: &str, b: &str) -> bool {
    a.chars().map(look_alike).eq(b.chars().map(look_alike))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_words_alone() {
        for (text, folded) in [
            ("Hälso- och sjukvård.", "hälso och sjukvård"),
            ("  ÅRETS  Mål: 3×4, ÷ ß É ", "årets mål 3 4 ß é"),
            ("Ω–İ", "ω i\u{307}"),
            ("", ""),
            ("…", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        let mut out = String::from("x ");
        fold_onto(" Ny", &mut out);
        assert_eq!(out, "x ny");
        assert!(same_to_ocr("for", "för") && !same_to_ocr("hur", "har"));
    }
}

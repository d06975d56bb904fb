//! Text made comparable: lower case, words and single spaces only.

/// Letters and digits in lower case, everything else a single space, trimmed. "Hälso- och sjukvård." → "hälso och sjukvård"
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_onto(text, &mut out);
    out
}

/// As [`fold`], appended to what the buffer holds.
pub fn fold_onto(text: &str, out: &mut String) {
    let begin = out.len();
    let bytes = text.as_bytes();
    let mut space = false;
    let mut at = 0;
    while at < bytes.len() {
        // Most text is runs of lower-case letters: those are copied whole.
        let end = at + plain_run(&bytes[at..]);
        if end > at {
            if std::mem::take(&mut space) && out.len() > begin {
                out.push(' ');
            }
            out.push_str(&text[at..end]);
            at = end;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        if !c.is_alphanumeric() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) && out.len() > begin {
            out.push(' ');
        }
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase());
        }
    }
}

/// Bytes at the start of `bytes` that folding leaves as they are: lower-case letters of ASCII and Latin-1, and digits.
fn plain_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii_lowercase() || b.is_ascii_digit() {
            at += 1;
        } else if b == 0xC3 && bytes.get(at + 1).is_some_and(|b| matches!(b, 0x9F..=0xB6 | 0xB8..=0xBF)) {
            at += 2;
        } else {
            break;
        }
    }
    at
}

/// As [`fold`], with the letters that OCR confuses made equal: `l`, `1`, `|`, `j` → `i`; `å`, `ä` → `a`; `0`, `ö` → `o`.
#[must_use]
pub fn fold_ocr(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().flat_map(char::to_lowercase) {
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

//! Text made comparable: lower case, words and single spaces only.

use super::folder::Folder;

/// Letters and digits in lower case, everything else a single space, trimmed. "Hälso- och sjukvård." → "hälso och sjukvård"
#[must_use]
pub fn fold(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folder = Folder::with_capacity(text.len());
    folder.push_alone(text);
    folder.finish()
}

/// Words in small letters with a space between two: most of the vocabulary, and many a word of a text. What is not shows it
/// soon.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    let fits = text.bytes().all(|byte| {
        let fits = match byte {
            b'a'..=b'z' | b'0'..=b'9' | 0xC3 => before != 0xC3,
            b' ' => before != b' ' && before != 0xC3,
            // U+00DF..U+00FF but for `÷`.
            0x9F..=0xBF => before == 0xC3 && byte != 0xB7,
            _ => false,
        };
        before = byte;
        fits
    });
    fits && (before != b' ' || text.is_empty())
}

/// The words of a folded text: as `split(' ')` parts it, in one list that is made once.
#[must_use]
pub fn folded_words(folded: &str) -> Vec<&str> {
    let spaces = || memchr::memchr_iter(b' ', folded.as_bytes());
    let mut words = Vec::with_capacity(spaces().count() + 1);
    let mut from = 0;
    for end in spaces().chain([folded.len()]) {
        words.push(&folded[from..end]);
        from = end + 1;
    }
    words
}

/// As [`str::to_lowercase`], which looks each letter beyond ASCII up in tables of all scripts; here those of Swedish are told
/// by their bytes.
#[must_use]
pub fn lower(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes.make_ascii_lowercase();
    let (mut before, mut known) = (0, true);
    for byte in &mut bytes {
        let own = *byte;
        // U+00C0..U+00DE are capitals but for `×`.
        let capital = (before == 0xC3) & (0x80..=0x9E).contains(&own) & (own != 0x97);
        *byte = own + u8::from(capital) * 0x20;
        // Latin-1 and general punctuation.
        known &= (own <= 0xC3) | (own == 0xE2);
        known &= (before != 0xE2) | (own == 0x80);
        before = own;
    }
    if known { String::from_utf8(bytes).unwrap_or_default() } else { text.to_lowercase() }
}

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

    proptest::proptest! {
        #[test]
        fn lower_is_what_the_standard_library_makes(text in "[aAåÅ×ÞßÉŁΣ①K “–§İ]{0,12}") {
            proptest::prop_assert_eq!(lower(&text), text.to_lowercase());
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in "[aå9ß÷ –Å]{0,6}") {
            let mut folder = Folder::default();
            folder.push(&text);
            proptest::prop_assert_eq!(is_folded(&text), folder.finish() == text);
        }
    }

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
        assert!(same_to_ocr("for", "för") && !same_to_ocr("hur", "har"));
    }
}

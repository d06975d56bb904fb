//! Text made comparable: lower case, words and single spaces only.

/// Letters and digits in lower case, everything else a single space, trimmed. "Hälso- och sjukvård." → "hälso och sjukvård"
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`], into a buffer that is cleared first.
pub fn fold_into(text: &str, out: &mut String) {
    out.clear();
    let mut space = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        } else {
            space = true;
        }
    }
}

/// As [`fold`], with the letters that OCR confuses made equal: `l`, `1`, `|`, `j` → `i`; `å`, `ä` → `a`; `0`, `ö` → `o`.
#[must_use]
pub fn fold_ocr(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'l' | '1' | '|' | '!' | 'j' | 'í' | 'ì' => 'i',
            'å' | 'ä' | 'à' | 'á' | 'â' => 'a',
            '0' | 'ö' | 'ó' => 'o',
            c => c,
        };
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

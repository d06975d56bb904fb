//! What every format of `extract` has in common: records are written one after the other, so that none waits for the
//! last.

use crate::model::Record;

/// A way to write records.
pub trait RecordFormat: Sync {
    /// Before the first record.
    fn head(&self) -> &'static str {
        ""
    }

    /// Between two records.
    fn between(&self) -> &'static str {
        ""
    }

    /// After the last record.
    fn tail(&self) -> &'static str {
        ""
    }

    /// One record; `None` where the format has nothing to say of it.
    ///
    /// # Errors
    /// When the record cannot be serialised.
    fn record(&self, record: &Record) -> Result<Option<String>, serde_json::Error>;
}

/// JSON in which control characters that JSON lets through (DEL and U+0080 to U+009F) are escaped too: a terminal obeys
/// some of them.
pub(super) fn escape_controls(json: String) -> String {
    let steers = |c: char| matches!(c, '\u{7F}'..='\u{9F}');
    // All but DEL begin with C2, as the section sign does.
    let bytes = json.as_bytes();
    let second = |at: usize| bytes.get(at + 1).is_some_and(|second| *second <= 0x9F);
    if memchr::memchr(0x7F, bytes).is_none() && !memchr::memchr_iter(0xC2, bytes).any(second) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if steers(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_controls_mean_the_same() {
        let text = "a\u{9b}31m\u{7f}å";
        let json = escape_controls(serde_json::to_string(text).unwrap());
        assert!(!json.contains('\u{9b}') && !json.contains('\u{7f}'));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}

//! Where sentences end in running Swedish.

use std::borrow::Cow;
use std::ops::Range;

/// Abbreviations that end in a full stop inside a sentence, by their bytes: every full stop is asked for.
const ABBREVIATIONS: [&[&str]; 7] = [
    &[],
    &["g"],
    &["nr", "ca", "st", "tf", "ev"],
    &[
        "bla", "tex", "m.m", "dvs", "s.k", "kap", "f.d", "osv", "etc", "dir", "jfr", "pga", "sid", "max",
        "min", "e.d", "o.d", "mom", "fig", "tab", "avd", "org", "tel", "bil",
    ],
    &["bl.a", "t.ex", "m.fl", "inkl", "exkl", "resp", "prop", "cert"],
    &["d.v.s", "t.o.m", "o.s.v", "forts", "p.g.a", "i.o.m", "m.a.o"],
    &["fr.o.m"],
];

/// Bytes of the longest of them; room for capitals whose small letters are longer.
const LONGEST: usize = 8;

/// Sentences of `text` as byte ranges, outer white space left out.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(at) = memchr::memchr3(b'.', b'?', b'!', &text.as_bytes()[from..]).map(|n| from + n) {
        let c = char::from(text.as_bytes()[at]);
        let rest = text[at + 1..].trim_start_matches(['"', '”', '’', ')', '.', '?', '!']);
        let end = text.len() - rest.len();
        from = end;
        let next = rest.trim_start().chars().next();
        let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let starts =
            next.is_none_or(|n| n.is_uppercase() || n.is_ascii_digit() || matches!(n, '"' | '”' | '“' | '('));
        if spaced && starts && !(c == '.' && is_abbreviation(&text[start..at], next)) {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let trimmed = piece.trim_start();
    let start = range.end - trimmed.len();
    let end = start + trimmed.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// The bytes stand between quotation marks.
pub(crate) fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let mark = |c: char| matches!(c, '"' | '”' | '“' | '„' | '»' | '«');
    text[..range.start].matches(mark).count() % 2 == 1 && text[range.end..].contains(mark)
}

fn is_abbreviation(before: &str, next: Option<char>) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    // Most sentences end in a longer word.
    if word.len() > LONGEST {
        return false;
    }
    let small = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    let word = if small { Cow::Borrowed(word) } else { Cow::Owned(crate::lexicon::lower(word)) };
    if ABBREVIATIONS.get(word.len()).is_some_and(|known| known.contains(&word.as_ref())) {
        // "m.m." and "osv." may also end a sentence; a capital after them says so.
        return !(matches!(word.as_ref(), "m.m" | "osv" | "etc" | "m.fl" | "o.s.v")
            && next.is_some_and(char::is_uppercase));
    }
    // "1. Har": the number of an item, not a sentence; a single initial.
    let letters = word.chars().count();
    (letters <= 2
        && !word.is_empty()
        && word.bytes().all(|b| b.is_ascii_digit())
        && before.trim().len() == word.len())
        || (letters == 1 && word.chars().all(char::is_alphabetic) && before.len() > word.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_stands_between_marks() {
        let text = "Målet är ”i huvudsak” nått, och planen ”följs”.";
        let quoted = |words: &str| text.find(words).map(|at| super::is_quoted(text, &(at..at + words.len())));
        assert_eq!(
            (quoted("i huvudsak"), quoted("nått"), quoted("följs")),
            (Some(true), Some(false), Some(true))
        );
    }

    #[test]
    fn sentences_and_abbreviations() {
        let text =
            "Vi har bl.a. granskat 6 kap. 6 § i lagen. Det finns mål m.m. Är de kända? Ja (i stort). Slut";
        let found: Vec<_> = super::split(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(
            found,
            [
                "Vi har bl.a. granskat 6 kap. 6 § i lagen.",
                "Det finns mål m.m.",
                "Är de kända?",
                "Ja (i stort).",
                "Slut"
            ]
        );
    }
}

//! The shapes of diary numbers in printed words: "RK 201501-0033", "REV 48:2-2012", "KS 2014/742.912" behind its label.
//!
//! Read off by hand: the patterns that say the same take longer to build than a short report to read.

use std::ops::Range;

/// "RK 201501-0033" taken apart.
pub(super) struct Series<'t> {
    pub letters: &'t str,
    /// The first run of digits.
    pub first: &'t str,
    /// How many more there are.
    pub further: usize,
}

/// One to five letters, the first a capital, and digits in runs; nothing else.
pub(super) fn series(words: &str) -> Option<Series<'_>> {
    const LETTERS: usize = 5;
    if !words.starts_with(is_capital) {
        return None;
    }
    let (letters, rest) = words.split_at(run(words, is_letter));
    if letters.chars().count() > LETTERS {
        return None;
    }
    let rest = rest.strip_prefix([' ', '/', '-']).unwrap_or(rest);
    let (first, mut rest) = rest.split_at(run(rest, is_digit));
    let mut further = 0;
    while let Some(behind) = rest.strip_prefix(['-', '/', ':', '.']) {
        let digits = run(behind, is_digit);
        if digits == 0 {
            return None;
        }
        rest = &behind[digits..];
        further += 1;
    }
    (rest.is_empty() && !first.is_empty()).then_some(Series { letters, first, further })
}

/// The number that `text` begins with but for spaces and marks: up to two words with capitals, digits, and parts of digits
/// and capitals.
pub(super) fn value(text: &str) -> Option<&str> {
    const WORDS: usize = 2;
    const LETTERS: usize = 12;
    const MARKS: usize = 2;
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.'));
    let mut rest = text;
    for _ in 0..WORDS {
        if !rest.starts_with(is_capital) {
            break;
        }
        let letters = run(rest, is_letter);
        if rest[..letters].chars().count() > LETTERS {
            return None;
        }
        rest = &rest[letters..];
        rest = &rest[run(rest, |c| matches!(c, ' ' | '/' | '-')).min(MARKS)..];
    }
    if !rest.starts_with(is_digit) {
        return None;
    }
    let part = |c: char| is_digit(c) || is_capital(c);
    rest = &rest[run(rest, part)..];
    while let Some(behind) = rest.strip_prefix(['.', '/', ':', '-']).filter(|behind| behind.starts_with(part))
    {
        rest = &behind[run(behind, part)..];
    }
    Some(&text[..text.len() - rest.len()])
}

/// Where words that announce a number stand, with their full stop: "Dnr", "Diarie-nr.", "rev. nr".
pub(super) fn labels(words: &str) -> Vec<Range<usize>> {
    const WHOLE: [&str; 8] =
        ["dnr", "diarienr", "diarienummer", "ärendenr", "ärendenummer", "revnr", "dokumentnr", "beteckning"];
    let mut found = Vec::new();
    let mut after = 0;
    for start in starts(words).filter(|start| words[*start..].starts_with(is_letter)) {
        let end = start + run(&words[start..], is_word);
        let word = words[start..end].to_lowercase();
        let behind = &words[end..];
        let mark = match word.as_str() {
            "diarie" => usize::from(behind.starts_with('-')),
            "rev" => {
                let dot = usize::from(behind.starts_with('.'));
                dot + behind[dot..].chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8)
            }
            _ => 0,
        };
        let nr = end + mark;
        let second = words.get(nr..nr + 2).is_some_and(|w| w.eq_ignore_ascii_case("nr"));
        let end = if WHOLE.contains(&word.as_str()) {
            end
        } else if mark > 0 && second && !words[nr + 2..].starts_with(is_word) {
            nr + 2
        } else {
            continue;
        };
        if start >= after {
            after = end + usize::from(words[end..].starts_with('.'));
            found.push(start..after);
        }
    }
    found
}

/// Numbers that need no label: "REV 48:2-2012", "12REV28", "24RV25".
pub(super) fn spelt(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut after = 0;
    for start in starts(words) {
        let text = &words[start..];
        if start >= after
            && let Some(length) = of_letters(text).or_else(|| of_year(text))
        {
            after = start + length;
            found.push(text[..length].to_owned());
        }
    }
    found
}

/// Length of "REV 48:2-2012" or "REV2014".
fn of_letters(text: &str) -> Option<usize> {
    const ALONE: usize = 4;
    // Behind a mere word a year stands too.
    const NO_YEAR: usize = 5;
    let behind = text.strip_prefix("REV").or_else(|| text.strip_prefix("Rev"))?;
    let digits = behind.strip_prefix([' ', '/', '-']).unwrap_or(behind);
    let first = text.len() - digits.len() + run(digits, is_digit);
    if !digits.starts_with(is_digit) {
        return None;
    }
    // What ends within a word is no part of the number.
    let whole = |end: usize| !text[end..].starts_with(is_word);
    let (mut end, mut last) = (first, None);
    while let Some(part) = text[end..].strip_prefix([':', '/', '-']).filter(|p| p.starts_with(is_digit)) {
        end = text.len() - part.len() + run(part, is_digit);
        last = if whole(end) { Some(end) } else { last };
    }
    let marked = text.starts_with("REV") || behind.starts_with(['/', '-']);
    let least = if marked { ALONE } else { NO_YEAR };
    last.or_else(|| (run(digits, is_digit) >= least && whole(first)).then_some(first))
}

/// Length of "12REV28" or "24RV25".
fn of_year(text: &str) -> Option<usize> {
    if run(text, is_digit) != 2 {
        return None;
    }
    let digits = text[2..].strip_prefix("REV").or_else(|| text[2..].strip_prefix("RV"))?;
    let end = text.len() - digits.len() + run(digits, is_digit);
    (digits.starts_with(is_digit) && !text[end..].starts_with(is_word)).then_some(end)
}

/// Where words begin.
fn starts(words: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    words.char_indices().filter_map(move |(at, c)| {
        let begins = is_word(c) && !inside;
        inside = is_word(c);
        begins.then_some(at)
    })
}

/// Bytes at the beginning that are all of a kind.
fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_capital(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'Å' | 'Ä' | 'Ö')
}

fn is_letter(c: char) -> bool {
    is_capital(c) || matches!(c, 'a'..='z' | 'å' | 'ä' | 'ö')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_are_taken_apart() {
        let apart = |words| series(words).map(|s| (s.letters, s.first, s.further));
        assert_eq!(apart("RK 201501-0033"), Some(("RK", "201501", 1)));
        assert_eq!(apart("Rev/2014"), Some(("Rev", "2014", 0)));
        assert_eq!(apart("ÖKS-2014/742.912"), Some(("ÖKS", "2014", 2)));
        for other in ["RK 201501-", "rk 12", "Region 12", "RK", "RK 12 st", "12-14"] {
            assert_eq!(apart(other), None, "{other}");
        }
    }

    #[test]
    fn values_end_where_words_go_on() {
        for (text, number) in [
            (": KS 2014/742.912 och", Some("KS 2014/742.912")),
            (". REV-2019-00118-2.", Some("REV-2019-00118-2")),
            (" RS Dnr 2021:31", Some("RS Dnr 2021:31")),
            ("24RV25", Some("24RV25")),
            (" Kommunstyrelsens nummer 12", None),
            (" och 12", None),
            ("", None),
        ] {
            assert_eq!(value(text), number, "{text}");
        }
    }

    #[test]
    fn labels_are_whole_words() {
        let of = |words: &'static str| labels(words).into_iter().map(|at| &words[at]).collect::<Vec<_>>();
        assert_eq!(of("Dnr: 12, DIARIENUMMER 14"), ["Dnr", "DIARIENUMMER"]);
        assert_eq!(
            of("Diarie-nr. 3 / rev. nr 4 / Revnr 5 / Ärendenr 6"),
            ["Diarie-nr.", "rev. nr", "Revnr", "Ärendenr"]
        );
        assert!(of("dnrs beteckningen rev. nrs diarie nr").is_empty());
    }

    #[test]
    fn some_numbers_need_no_label() {
        assert_eq!(
            spelt("se REV 48:2-2012 och 12REV28, Rev/20141"),
            ["REV 48:2-2012", "12REV28", "Rev/20141"]
        );
        assert_eq!(spelt("REV2014 REV-7/2014b Rev 7/2014 Rev 24019"), ["REV2014", "Rev 7/2014", "Rev 24019"]);
        assert!(spelt("Rev 2014 REV 12 112REV28 12REV28b PREV 2014").is_empty());
    }
}

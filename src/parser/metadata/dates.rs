//! Dates as reports print them, found in one line.
//!
//! OCR puts spaces into them ("2024-11 -20"); numbers of laws and spans of years are no dates.

use std::sync::OnceLock;

use regex::Regex;

/// A day, a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

/// The months as reports write them.
pub(super) const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// The line is short enough to be a date's own and holds a digit: a cheap test before the patterns.
pub(super) fn short_with_digits(words: &str) -> bool {
    words.len() <= 90 && words.bytes().any(|b| b.is_ascii_digit())
}

/// How many words the date itself takes.
pub(super) fn date_words(words: &str) -> usize {
    let all: Vec<&str> = words.split_whitespace().collect();
    let month = all.iter().take(2).position(|w| MONTHS.contains(&w.to_lowercase().as_str()));
    // "5 juni 2018", "juni 2018", "2024-11 -20"
    month.map_or_else(
        || {
            let mut digits = 0;
            all.iter()
                .take_while(|w| {
                    let more = digits < 8;
                    digits += w.bytes().filter(u8::is_ascii_digit).count();
                    more
                })
                .count()
        },
        |n| n + 2,
    )
}

/// All dates of a line with the byte where each begins.
pub(super) fn dates(words: &str) -> Vec<(usize, Date)> {
    static ISO: OnceLock<Option<Regex>> = OnceLock::new();
    static WORDS: OnceLock<Option<Regex>> = OnceLock::new();
    let iso = ISO.get_or_init(|| {
        Regex::new(r"\b(20\d\d|19\d\d)\s?-\s?(0[1-9]|1[0-2])\s?-\s?(0[1-9]|[12]\d|3[01])\b").ok()
    });
    let named = WORDS.get_or_init(|| Regex::new(r"(?i)\b(?:(\d{1,2})\s+)?(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+(20\d\d|19\d\d)\b").ok());
    let mut found = Vec::new();
    if let Some(iso) = iso {
        for c in iso.captures_iter(words) {
            let number = |n: usize| c.get(n).and_then(|m| m.as_str().parse::<u32>().ok());
            if let (Some(m), Some(y), Some(mo), Some(d)) = (c.get(0), number(1), number(2), number(3)) {
                found.push((m.start(), Date { year: y as i32, month: Some(mo), day: Some(d) }));
            }
        }
    }
    if let Some(named) = named {
        for c in named.captures_iter(words) {
            let month = c.get(2).and_then(|m| MONTHS.iter().position(|x| *x == m.as_str().to_lowercase()));
            let day = c.get(1).and_then(|m| m.as_str().parse().ok()).filter(|d| (1..=31).contains(d));
            if let (Some(m), Some(month), Some(year)) =
                (c.get(0), month, c.get(3).and_then(|m| m.as_str().parse().ok()))
            {
                found.push((m.start(), Date { year, month: Some(month as u32 + 1), day }));
            }
        }
    }
    found.sort_by_key(|f| f.0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_reports_print_them() {
        let date = |y, m, d| Date { year: y, month: Some(m), day: d };
        for (words, expected) in [
            ("Fastställt: 2024-11 -20", date(2024, 11, Some(20))),
            ("Göteborg den 5 juni 2018", date(2018, 6, Some(5))),
            ("November 2022", date(2022, 11, None)),
            ("2021 -12-14", date(2021, 12, Some(14))),
        ] {
            assert_eq!(dates(words).first().map(|d| d.1), Some(expected), "{words}");
        }
        for (words, count) in
            [("5 juni 2018", 3), ("juni 2018 Anna Ek", 2), ("2024-11 -20 Bo", 2), ("2018-06-05 Bo Ask", 1)]
        {
            assert_eq!(date_words(words), count, "{words}");
        }
        assert!(dates("SOSFS 2011:9 och 2023-2026").is_empty());
    }
}

//! Dates as reports print them, found in one line.
//!
//! OCR puts spaces into them ("2024-11 -20"); numbers of laws and spans of years are no dates.

use super::super::doc::Doc;

/// A day, a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

/// The months as reports write them.
pub(crate) const MONTHS: [&str; 12] = [
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

/// Bytes of a line that may be a date's own, at most.
const OWN_LINE: usize = 90;

/// Line `i` is short enough to be a date's own and holds a year: a cheap test before the patterns.
pub(super) fn may_be_date(doc: &Doc, i: usize) -> bool {
    doc.marks.has_year(i) && doc.text.line(i).len() <= OWN_LINE
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

/// All dates of a line with the byte where each begins: "2024-11-20", "20 november 2024", "november 2024".
pub(crate) fn dates(words: &str) -> Vec<(usize, Date)> {
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Every date holds a year, and few lines do: the year first, then what stands around it.
    while let Some(year_at) = memchr::memchr2(b'1', b'2', &bytes[at..]).map(|n| at + n) {
        at = year_at + 1;
        let Some(year) = year_at_byte(words, year_at) else { continue };
        let behind = &words[year_at + 4..];
        if let Some((month, day, len)) = month_and_day(behind) {
            found.push((year_at, Date { year, month: Some(month), day: Some(day) }));
            at = year_at + 4 + len;
        } else if !behind.starts_with(is_word)
            && let Some((start, month, day)) = month_before(&words[..year_at])
        {
            found.push((start, Date { year, month: Some(month), day }));
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A year of 1900 to 2099 that begins a word at byte `at`.
fn year_at_byte(words: &str, at: usize) -> Option<i32> {
    let year = words.get(at..at + 4).filter(|y| y.starts_with("19") || y.starts_with("20"))?;
    (!words[..at].ends_with(is_word)).then(|| year.parse().ok()).flatten()
}

/// "-11-20" behind a year, with the space that OCR may put at a hyphen; and the bytes it takes.
fn month_and_day(behind: &str) -> Option<(u32, u32, usize)> {
    let (month, rest) = hyphen_and_two_digits(behind)?;
    let (day, rest) = hyphen_and_two_digits(rest)?;
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && !rest.starts_with(is_word);
    valid.then_some((month, day, behind.len() - rest.len()))
}

fn hyphen_and_two_digits(text: &str) -> Option<(u32, &str)> {
    let text = text.strip_prefix(char::is_whitespace).unwrap_or(text).strip_prefix('-')?;
    let text = text.strip_prefix(char::is_whitespace).unwrap_or(text);
    let digits = text.get(..2).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    Some((digits.parse().ok()?, &text[2..]))
}

/// "20 november " before a year: where it begins, month and day.
fn month_before(before: &str) -> Option<(usize, u32, Option<u32>)> {
    let text = before.trim_end();
    if text.len() == before.len() {
        return None;
    }
    let month_at = text
        .rfind(|c: char| !is_word(c))
        .map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
    let month = MONTHS.iter().position(|m| text[month_at..].eq_ignore_ascii_case(m))? as u32 + 1;
    let lead = text[..month_at].trim_end();
    let day_at = lead.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let day = lead[day_at..].parse::<u32>().ok();
    let spaced = lead.len() < month_at && !lead[..day_at].ends_with(is_word) && lead.len() - day_at <= 2;
    match day.filter(|_| spaced) {
        Some(day) => Some((day_at, month, Some(day).filter(|d| (1..=31).contains(d)))),
        None => Some((month_at, month, None)),
    }
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
            ("den 31 DECEMBER 2019", date(2019, 12, Some(31))),
            ("år 2020 och 2021-01-02", date(2021, 1, Some(2))),
        ] {
            assert_eq!(dates(words).first().map(|d| d.1), Some(expected), "{words}");
        }
        for (words, count) in
            [("5 juni 2018", 3), ("juni 2018 Anna Ek", 2), ("2024-11 -20 Bo", 2), ("2018-06-05 Bo Ask", 1)]
        {
            assert_eq!(date_words(words), count, "{words}");
        }
        for none in ["SOSFS 2011:9 och 2023-2026", "220-13-01", "2021-13-01", "12021-01-01", "mars20 2020"] {
            assert!(dates(none).is_empty(), "{none}");
        }
    }
}

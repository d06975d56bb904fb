//! Deadlines as answers and letters print them, and the days that they mean.
//!
//! "senast" leaves the first day open. A time without a year is kept as printed and means no days: the year would be a
//! guess.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex};

/// A time named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parser) struct Period {
    /// Bytes of the text, the words before it ("senast", "under") included.
    pub range: Range<usize>,
    /// First day, ISO.
    pub from: Option<String>,
    /// Last day, ISO.
    pub to: Option<String>,
    /// "senast", "före": a limit.
    pub limit: bool,
    /// No word before it says that something happens then.
    pub bare: bool,
}

const MONTHS: &str = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december";

/// A year, month, day.
type Day = (i32, u32, u32);

/// What a time is known by, without the words before it.
fn points() -> String {
    let year = r"(?:\s*,?\s*(?:år\s+)?(?P<Y>20[0-9][0-9]))?";
    let points = [
        r"(?P<iso>20[0-9][0-9]-[0-9][0-9]-[0-9][0-9])\b".to_owned(),
        r"(?P<isomonth>20[0-9][0-9]-[0-9][0-9])\b".to_owned(),
        format!(r"(?P<day>[0-9]{{1,2}})\s+(?P<daymonth>{MONTHS})\b{}", year.replace("Y", "dayyear")),
        format!(r"(?P<month>{MONTHS})\b(?:\s*månads?\b)?{}", year.replace("Y", "monthyear")),
        format!(
            r"(?P<season>våren|vårterminen|hösten|höstterminen|sommaren|vintern)\b{}",
            year.replace("Y", "seasonyear")
        ),
        format!(r"(?:kvartal|kv\.?|q)\s*(?P<quarter>[1-4])\b{}", year.replace("Y", "quarteryear")),
        format!(
            r"(?P<ordinal>första|andra|tredje|fjärde|sista)\s+(?P<unit>kvartalet|halvåret|tertialet)\b{}",
            year.replace("Y", "ordinalyear")
        ),
        format!(r"(?:tertial\s*|t)(?P<tertial>[1-3])\b{}", year.replace("Y", "tertialyear")),
        r"(?P<turn>årsskiftet)\b(?:\s+(?P<turnyear>20[0-9][0-9])(?:\s*[/–-]\s*(?:20)?[0-9][0-9])?)?"
            .to_owned(),
        r"(?P<midyear>halvårsskiftet)\b(?:\s+(?P<midyearyear>20[0-9][0-9]))?".to_owned(),
        r"(?P<thisyear>årets\s+slut|året|innevarande\s+år|nästa\s+år|kommande\s+år)\b".to_owned(),
        r"(?:år\s+)?(?P<year>20[0-9][0-9])\b(?P<span>\s*[–-]\s*20[0-9][0-9]\b)?".to_owned(),
    ];
    points.join("|")
}

/// Patterns of a time: where one may stand, which is soon looked for, and the whole with the words before it.
struct Patterns {
    point: Regex,
    whole: Regex,
}

fn patterns() -> Option<&'static Patterns> {
    static PATTERNS: OnceLock<Option<Patterns>> = OnceLock::new();
    PATTERNS
        .get_or_init(|| {
            let lead = r"(?P<lead>\b(?:(?:allra\s+)?senast|före|innan|till\s+och\s+med|t\.?o\.?m\.?|till|under|inför|vid|per|i|från\s+och\s+med|fr\.?o\.?m\.?|med\s+start|klart|färdigt)\b\s*:?\s*)?";
            let between = r"(?P<between>(?:\b(?:den|vid|i|under|till|med|av)\s+)*)";
            let part = r"(?P<part>\b(?:början|mitten|slutet|utgången|inledningen|loppet)\s+av\s+)?";
            let points = points();
            Some(Patterns {
                // The ends of words among Swedish letters are what takes its time.
                point: Regex::new(&format!("(?i){}", points.replace(r"\b", ""))).ok()?,
                whole: Regex::new(&format!("(?i){lead}{between}{part}(?:{points})")).ok()?,
            })
        })
        .as_ref()
}

/// What the words end in that may stand before a time and belong to it.
const BEFORE: &str = "allra|senast|före|innan|till|och|med|m|under|inför|vid|per|i|från|start|klart|färdigt|den|av|början|mitten|slutet|utgången|inledningen|loppet";

/// Every time named in `text`, in order.
pub(in crate::parser) fn find(text: &str) -> Vec<Period> {
    let Some(patterns) = patterns() else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(point) = patterns.point.find_at(text, from) {
        let start = from + opening(&text[from..point.start()]);
        let Some(hit) = patterns.whole.captures_at(text, start) else { break };
        from = hit.get(0).map_or(text.len(), |whole| whole.end());
        found.extend(read(text, &hit));
    }
    found
}

/// Where the words begin that may belong to a time behind `before`.
fn opening(before: &str) -> usize {
    let word = |before: &str| before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let mut start = word(before);
    loop {
        let above = before[..start].trim_end();
        let last = word(above);
        let letters = above[last..].trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        // The colon of "senast : 2025" is no word.
        if above.is_empty() || !letters.is_empty() && !BEFORE.split('|').any(|w| letters.ends_with(w)) {
            return start;
        }
        start = last;
    }
}

fn read(text: &str, hit: &Captures<'_>) -> Option<Period> {
    let whole = hit.get(0)?;
    // "T1" inside a word, a number of a law, a span of years that a plan covers.
    let before = text[..whole.start()].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | ':'))
        || hit.name("span").is_some()
    {
        return None;
    }
    if text[whole.end()..].starts_with(|c: char| matches!(c, ':' | '/') || c.is_alphanumeric())
        && text[whole.end()..].chars().nth(1).is_some_and(char::is_alphanumeric)
    {
        return None;
    }
    let lead = hit.name("lead").map(|m| m.as_str().trim().trim_end_matches(':').to_lowercase());
    let lead = lead.as_deref().unwrap_or("");
    let limit = ["senast", "före", "innan", "till", "t.o.m", "tom"].iter().any(|l| lead.contains(l));
    let part = hit.name("part").map(|m| m.as_str().to_lowercase());
    let bare = lead.is_empty() && hit.name("between").is_none_or(|m| m.as_str().is_empty()) && part.is_none();
    let days = days(hit);
    let (mut from, mut to) = days.map_or((None, None), |(a, b)| (Some(a), Some(b)));
    if let (Some(part), Some((first, last))) = (&part, days) {
        (from, to) = part_of(part, first, last);
    }
    if hit.name("turn").is_some() || hit.name("midyear").is_some() {
        from = None;
    }
    if lead == "före" || lead == "innan" {
        // "före sommaren": the day before it begins; "före utgången av 2025": its last day.
        let ends = part.as_deref().is_some_and(|p| p.starts_with("utgången") || p.starts_with("slutet"));
        to = if ends { to } else { from.map(before_day).or(to) };
    }
    if limit {
        from = None;
    }
    Some(Period { range: whole.start()..whole.end(), from: from.map(iso), to: to.map(iso), limit, bare })
}

/// First and last day of what is named; `None` without a year.
fn days(hit: &Captures<'_>) -> Option<(Day, Day)> {
    let text = |name: &str| hit.name(name).map(|m| m.as_str().to_lowercase());
    let number = |name: &str| hit.name(name).and_then(|m| m.as_str().parse::<u32>().ok());
    let year = |name: &str| hit.name(name).and_then(|m| m.as_str().parse::<i32>().ok());
    let month = |name: &str| {
        let word = text(name)?;
        MONTHS.split('|').position(|m| m == word).map(|n| n as u32 + 1)
    };
    let months = |year: i32, first: u32, last: u32| ((year, first, 1), (year, last, length(year, last)));
    if let Some(date) = text("iso") {
        let mut parts = date.split('-').map(|p| p.parse::<u32>().unwrap_or(0));
        let day = (parts.next()? as i32, parts.next()?, parts.next()?);
        let valid = (1..=12).contains(&day.1) && (1..=length(day.0, day.1)).contains(&day.2);
        return valid.then_some((day, day));
    }
    if let Some(date) = text("isomonth") {
        let (y, m) = date.split_once('-')?;
        let m = m.parse::<u32>().ok().filter(|m| (1..=12).contains(m))?;
        return Some(months(y.parse().ok()?, m, m));
    }
    if let Some(day) = number("day") {
        let (y, m) = (year("dayyear")?, month("daymonth")?);
        return (1..=length(y, m)).contains(&day).then_some(((y, m, day), (y, m, day)));
    }
    if let Some(m) = month("month") {
        return Some(months(year("monthyear")?, m, m));
    }
    if let Some(season) = text("season") {
        let y = year("seasonyear")?;
        return Some(match season.chars().next()? {
            'v' if season.starts_with("vå") => months(y, 1, 6),
            'h' => months(y, 7, 12),
            's' => months(y, 6, 8),
            // A winter lies in two years.
            _ => return None,
        });
    }
    if let Some(q) = number("quarter") {
        return Some(months(year("quarteryear")?, q * 3 - 2, q * 3));
    }
    if let Some(ordinal) = text("ordinal") {
        let y = year("ordinalyear")?;
        let (size, count) = match text("unit")?.as_str() {
            "kvartalet" => (3, 4),
            "halvåret" => (6, 2),
            _ => (4, 3),
        };
        let n = match ordinal.as_str() {
            "första" => 1,
            "andra" => 2,
            "tredje" => 3,
            "fjärde" => 4,
            _ => count,
        };
        return (n <= count).then(|| months(y, n * size - size + 1, n * size));
    }
    if let Some(t) = number("tertial") {
        return Some(months(year("tertialyear")?, t * 4 - 3, t * 4));
    }
    if hit.name("turn").is_some() {
        let y = year("turnyear")?;
        return Some(((y, 12, 31), (y, 12, 31)));
    }
    if hit.name("midyear").is_some() {
        let y = year("midyearyear")?;
        return Some(((y, 6, 30), (y, 6, 30)));
    }
    let y = year("year")?;
    Some(months(y, 1, 12))
}

/// "slutet av 2025": as far as it can be told, the whole of it, but its end for "utgången".
fn part_of(part: &str, first: Day, last: Day) -> (Option<Day>, Option<Day>) {
    if part.starts_with("utgången") { (None, Some(last)) } else { (Some(first), Some(last)) }
}

fn length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn before_day((year, month, day): Day) -> Day {
    match (month, day) {
        (1, 1) => (year - 1, 12, 31),
        (m, 1) => (year, m - 1, length(year, m - 1)),
        (m, d) => (year, m, d - 1),
    }
}

fn iso((year, month, day): Day) -> String {
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_the_days_they_mean() {
        let cases: &[(&str, &str, Option<&str>, Option<&str>)] = &[
            ("klar senast den 31 mars 2025.", "senast den 31 mars 2025", None, Some("2025-03-31")),
            ("beslutas under hösten 2025", "under hösten 2025", Some("2025-07-01"), Some("2025-12-31")),
            ("kvartal 2 2025", "kvartal 2 2025", Some("2025-04-01"), Some("2025-06-30")),
            ("senast våren 2026", "senast våren 2026", None, Some("2026-06-30")),
            ("vid halvårsskiftet 2026", "vid halvårsskiftet 2026", None, Some("2026-06-30")),
            ("vid årsskiftet 2025/2026", "vid årsskiftet 2025/2026", None, Some("2025-12-31")),
            (
                "under första kvartalet 2025",
                "under första kvartalet 2025",
                Some("2025-01-01"),
                Some("2025-03-31"),
            ),
            ("senast 2025-02-30", "senast 2025-02-30", None, None),
            ("under 2025", "under 2025", Some("2025-01-01"), Some("2025-12-31")),
            ("i februari 2024", "i februari 2024", Some("2024-02-01"), Some("2024-02-29")),
            ("senast i maj", "senast i maj", None, None),
            (
                "redovisas för nämnden första kvartalet 2025",
                "första kvartalet 2025",
                Some("2025-01-01"),
                Some("2025-03-31"),
            ),
            ("före utgången av 2025", "före utgången av 2025", None, Some("2025-12-31")),
        ];
        for (text, printed, from, to) in cases {
            let found = find(text);
            let first = found.first().unwrap();
            assert_eq!(&text[first.range.clone()], *printed, "{text}");
            assert_eq!((first.from.as_deref(), first.to.as_deref()), (*from, *to), "{text}");
        }
        for none in ["lagen (2017:725)", "åren 2026–2036", "RS 2024/118"] {
            assert!(find(none).is_empty(), "{none}: {:?}", find(none));
        }
    }
}

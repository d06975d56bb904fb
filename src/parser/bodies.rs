//! Boards and committees named in a text: nominative, one entry each.
//!
//! Swedish boards are named by what the word ends in (…nämnden, …styrelsen), by words before it joined with a hyphen
//! ("hälso- och sjukvårdsnämnden") and by words after it ("nämnden för folkhälsa och vårdval"). A list of them uses the
//! same comma and "och" as their names do.

use std::ops::Range;

/// A body named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    pub range: Range<usize>,
    /// Nominative, lower case, "hälso- och sjukvårdsnämnden".
    pub name: String,
    /// Stands for bodies named elsewhere: "nämnderna", "styrelsen".
    pub collective: bool,
}

#[derive(Clone)]
struct Word {
    range: Range<usize>,
    lower: String,
    capital: bool,
    /// A comma or other mark directly behind.
    mark: Option<char>,
}

const ENDINGS: &[&str] = &[
    "nämnden",
    "nämndens",
    "nämnderna",
    "nämndernas",
    "nämnde",
    "styrelsen",
    "styrelsens",
    "styrelserna",
    "styrelsernas",
    "utskottet",
    "utskottets",
    "direktionen",
    "direktionens",
    "fullmäktige",
    "fullmäktiges",
    "beredningen",
    "beredningens",
    "nämnd",
    "nämnder",
    "styrelse",
    "styrelser",
    "förbundet",
    "förbundets",
    "bolaget",
    "bolagets",
    "utskott",
];
const NOT_BODIES: &[&str] = &[
    "länsstyrelsen",
    "länsstyrelsens",
    "socialstyrelsen",
    "socialstyrelsens",
    "patientnämnden",
    "arbetsmarknadsstyrelsen",
    "bolagsstyrelse",
    "omnämnd",
    "omnämnde",
    "benämnd",
    "utnämnd",
    "nämnd",
    "nämnde",
    "nyss",
    "förutnämnd",
    "ovannämnd",
    "ovannämnde",
    "sistnämnde",
    "boverket",
    "programberedningen",
    "länsstyrelse",
    "kommunförbundet",
    "idrottsförbundet",
    "lärarförbundet",
    "vårdförbundet",
];
const BEFORE: &[&str] = &[
    "tekniska",
    "sociala",
    "gemensamma",
    "gemensam",
    "norra",
    "södra",
    "östra",
    "västra",
    "regionala",
    "berörda",
    "samtliga",
    "ansvarig",
    "ansvariga",
    "övriga",
    "respektive",
    "granskade",
    "båda",
    "bägge",
    "alla",
    "aktuella",
];
/// Last words of a hospital's name.
const HOSPITAL: &[&str] = &[
    "sjukhus",
    "sjukhuset",
    "lasarett",
    "lasarettet",
    "länssjukhus",
    "universitetssjukhus",
    "universitetssjukhuset",
    "länslasarett",
    "sjukvårdsområde",
];

/// All bodies in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Body> {
    let words = words(text);
    let mut found: Vec<Body> = Vec::new();
    let mut n = 0;
    while n < words.len() {
        if !is_head(&words, n) {
            n += 1;
            continue;
        }
        let first = extend_left(&words, n, text);
        let last = extend_right(&words, n);
        let range = words[first].range.start..words[last].range.end;
        if found.last().is_none_or(|b| b.range.end <= range.start) {
            let name = nominative(&text[range.clone()]);
            let head = &words[n].lower;
            let bare = first == n && last == n;
            let plural = head.ends_with("nämnderna")
                || head.ends_with("nämndernas")
                || head.ends_with("nämnder")
                || head.ends_with("styrelserna")
                || head.ends_with("styrelsernas")
                || head.ends_with("styrelser");
            let generic = matches!(
                head.as_str(),
                "nämnden"
                    | "nämndens"
                    | "styrelsen"
                    | "styrelsens"
                    | "nämnd"
                    | "styrelse"
                    | "utskottet"
                    | "bolaget"
                    | "bolagets"
                    | "förbundet"
                    | "förbundets"
            );
            let vague = first < n && BEFORE[9..].contains(&words[first].lower.as_str());
            found.push(Body { range, name, collective: plural || vague || (bare && generic) });
        }
        n = last + 1;
    }
    found
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || (matches!(c, '-' | '/' | '&') && start.is_some());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                found.push(Word {
                    range: from..at,
                    lower: word.to_lowercase(),
                    capital: word.starts_with(char::is_uppercase),
                    mark: (c != ' ').then_some(c),
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn is_head(words: &[Word], n: usize) -> bool {
    let word = &words[n];
    // "hälso-och" and "styrelse/nämnd" are split only by their marks.
    let last = word.lower.rsplit(['/', '-']).next().unwrap_or("");
    if !ENDINGS.iter().any(|e| last.ends_with(e)) {
        return false;
    }
    if NOT_BODIES.contains(&last) {
        // "ansvarig nämnd", "gemensam nämnd för …", "nämnde för" (a typing error of "nämnden för").
        let before = n.checked_sub(1).map(|p| words[p].lower.as_str());
        let after = words.get(n + 1).map(|w| w.lower.as_str());
        return matches!(last, "nämnd" | "nämnde")
            && (before.is_some_and(|b| BEFORE.contains(&b)) || after == Some("för"));
    }
    !matches!(
        last,
        "förbundet" | "förbundets" | "bolaget" | "bolagets" | "fullmäktige" | "styrelse" | "utskott"
    ) || last.len() == word.lower.len()
}

fn extend_left(words: &[Word], n: usize, text: &str) -> usize {
    let mut first = n;
    // "hälso-och sjukvårdsnämnden"
    if n >= 1 && words[n - 1].lower.ends_with("-och") {
        first = n - 1;
    } else if n >= 2 && matches!(words[n - 1].lower.as_str(), "och" | "samt" | "eller") {
        let stem = &words[n - 2].lower;
        if stem.ends_with('-') || stem == "hälso" {
            first = n - 2;
            // "barn-, ungdoms- och utbildningsnämnden"
            while first >= 1 && words[first - 1].lower.ends_with('-') && words[first - 1].mark == Some(',') {
                first -= 1;
            }
        }
    }
    // "Rinkeby-Kista stadsdelsnämnd": an indefinite board is told apart by the name before it.
    if first == n
        && n >= 1
        && words[n].lower.ends_with("snämnd")
        && words[n - 1].capital
        && words[n - 1].mark.is_none()
        && !BEFORE.contains(&words[n - 1].lower.as_str())
        && !STOP.contains(&words[n - 1].lower.as_str())
    {
        return n - 1;
    }
    // "samtliga granskade styrelser"
    while first >= 1 && BEFORE.contains(&words[first - 1].lower.as_str()) && words[first - 1].mark.is_none() {
        let named = first < n || !matches!(words[n].lower.as_str(), "kommunstyrelsen" | "regionstyrelsen");
        let gap = text.get(words[first - 1].range.end..words[first].range.start).unwrap_or("");
        if !named || !gap.trim().is_empty() {
            break;
        }
        first -= 1;
    }
    first
}

fn extend_right(words: &[Word], n: usize) -> usize {
    let head = &words[n];
    if head.mark.is_some_and(|m| m != '(') {
        return n;
    }
    // "driftnämnden Hallands sjukhus"
    let operating = head.lower.starts_with("drift") || head.lower.starts_with("sjukhus");
    if operating && words.get(n + 1).is_some_and(|w| w.capital) {
        let mut last = n + 1;
        while words[last].mark.is_none()
            && words.get(last + 1).is_some_and(|w| w.capital || HOSPITAL.contains(&w.lower.as_str()))
        {
            last += 1;
        }
        return last;
    }
    let bare = matches!(
        head.lower.as_str(),
        "nämnden"
            | "nämndens"
            | "nämnde"
            | "nämnd"
            | "styrelsen"
            | "styrelsens"
            | "utskottet"
            | "utskott"
            | "styrelse"
    ) || operating;
    if !bare || words.get(n + 1).is_none_or(|w| w.lower != "för") {
        return n;
    }
    let Some(mut last) = name_part(words, n + 2) else { return n };
    loop {
        let Some(next) = words.get(last + 1) else { return last };
        match words[last].mark {
            None if next.lower == "och" || next.lower == "samt" => {
                // "… och kommunstyrelsen" begins the next body; "… och bedriver" a verb.
                if starts_body(words, last + 2)
                    || words.get(last + 2).is_none_or(|w| STOP.contains(&w.lower.as_str()))
                    || next.lower == "samt"
                {
                    return last;
                }
                return name_part(words, last + 2).unwrap_or(last);
            }
            Some(',') if !starts_body(words, last + 1) => {
                // "arbetsmarknad, näringsliv och attraktivitet"
                let joined = words
                    .get(last + 2)
                    .is_some_and(|w| w.lower == "och" || words[last + 1].mark == Some(','));
                if !joined || STOP.contains(&next.lower.as_str()) {
                    return last;
                }
                last += 1;
            }
            _ => return last,
        }
    }
}

const STOP: &[&str] = &[
    "att",
    "har",
    "är",
    "inte",
    "bör",
    "ska",
    "kan",
    "som",
    "bedriver",
    "säkerställer",
    "i",
    "på",
    "av",
    "till",
    "med",
    "om",
    "den",
    "det",
    "dess",
    "deras",
];

/// The noun that names what a body is for, with an adjective or the words of a proper name.
fn name_part(words: &[Word], at: usize) -> Option<usize> {
    let first = words.get(at)?;
    if STOP.contains(&first.lower.as_str()) {
        return None;
    }
    let mut last = at;
    if first.capital {
        while words[last].mark.is_none()
            && words.get(last + 1).is_some_and(|w| w.capital || HOSPITAL.contains(&w.lower.as_str()))
        {
            last += 1;
        }
        return Some(last);
    }
    let adjective = [
        "social",
        "teknisk",
        "regional",
        "intern",
        "gemensam",
        "hållbar",
        "digital",
        "lokal",
        "offentlig",
        "kommunal",
        "nära",
        "god",
    ];
    if words[last].mark.is_none()
        && adjective.iter().any(|a| first.lower.starts_with(a))
        && words.get(at + 1).is_some_and(|w| !STOP.contains(&w.lower.as_str()) && w.lower != "och")
    {
        last += 1;
    }
    Some(last)
}

fn starts_body(words: &[Word], at: usize) -> bool {
    (at..(at + 4).min(words.len())).any(|n| {
        is_head(words, n) && {
            let first = extend_left(words, n, "");
            first <= at && n >= at
        }
    })
}

/// Lower case, genitive taken off the head, "hälso-och" spelt "hälso- och".
fn nominative(printed: &str) -> String {
    let mut words: Vec<String> = printed.split_whitespace().map(str::to_owned).collect();
    let head_is_first = words.len() < 2;
    let indefinite = words.last().is_some_and(|w| w.ends_with("snämnd"))
        && words.first().is_some_and(|w| !BEFORE.contains(&w.to_lowercase().as_str()));
    for (n, word) in words.iter_mut().enumerate() {
        let shout =
            word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
        let lower = word.to_lowercase();
        let proper = n == 0 && !head_is_first && !shout && indefinite;
        if !proper && (n == 0 || shout || ENDINGS.iter().any(|e| lower.ends_with(e))) {
            *word = lower;
        }
        for ending in [
            "nämndens",
            "styrelsens",
            "direktionens",
            "utskottets",
            "nämndernas",
            "styrelsernas",
            "bolagets",
            "förbundets",
            "beredningens",
            "fullmäktiges",
        ] {
            if word.ends_with(ending) {
                word.pop();
            }
        }
        if word == "nämnde" {
            word.push('n');
        }
    }
    words.join(" ").replace("-och ", "- och ").replace("hälso och ", "hälso- och ")
}

/// "driftnämnderna (nämnden för X, nämnden för Y)": a collective name that no audited body's own name resembles stands
/// for all audited boards of more than one word, which is how hospitals' and districts' boards are named.
fn defined_as(name: &str, audited: &[String]) -> Option<Vec<String>> {
    let stem = name.strip_suffix("nämnderna").filter(|s| s.starts_with("drift") || *s == "sjukhus")?;
    if audited.iter().any(|a| a.starts_with(&format!("{}nämnd", stem.trim_end_matches('s')))) {
        return None;
    }
    let meant: Vec<String> = audited.iter().filter(|a| a.starts_with("nämnden för ")).cloned().collect();
    (!meant.is_empty()).then_some(meant)
}

/// The audited bodies that a collective name stands for; the name itself where the report does not tell.
pub(super) fn resolve(body: &Body, audited: &[String]) -> Vec<String> {
    if !body.collective {
        return vec![body.name.clone()];
    }
    if let Some(meant) = defined_as(&body.name, audited) {
        return meant;
    }
    let head = body.name.rsplit(' ').next().unwrap_or("");
    let specific = |stem: &str| {
        let stem = stem.trim_end_matches("erna").trim_end_matches("er").trim_end_matches("en");
        audited.iter().filter(move |a| a.split(' ').any(|w| w.starts_with(stem))).cloned().collect::<Vec<_>>()
    };
    let matching: Vec<String> = if head.ends_with("nämnderna")
        || head.ends_with("nämnder")
        || head.ends_with("nämnden")
        || head == "nämnd"
    {
        let prefix = head
            .trim_end_matches("nämnderna")
            .trim_end_matches("nämnder")
            .trim_end_matches("nämnden")
            .trim_end_matches("nämnd");
        if prefix.is_empty() {
            audited.iter().filter(|a| a.contains("nämnd")).cloned().collect()
        } else {
            specific(&format!("{}nämnd", prefix.trim_end_matches('s')))
        }
    } else if head == "styrelser" {
        audited.iter().filter(|a| a.contains("styrelse")).cloned().collect()
    } else if head.ends_with("styrelserna") || head.ends_with("styrelsen") || head == "styrelse" {
        let prefix =
            head.trim_end_matches("styrelserna").trim_end_matches("styrelsen").trim_end_matches("styrelse");
        if prefix == "sjukhus" {
            audited.iter().filter(|a| a.starts_with("styrelsen för")).cloned().collect()
        } else {
            audited.iter().filter(|a| a.contains("styrelse")).cloned().collect()
        }
    } else {
        Vec::new()
    };
    let singular = matches!(head, "nämnden" | "nämnd" | "styrelsen" | "styrelse");
    if matching.is_empty() || (singular && matching.len() > 1 && !body.name.contains(' ')) {
        return vec![body.name.clone()];
    }
    matching
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        find(text).into_iter().map(|b| b.name).collect()
    }

    #[test]
    fn bodies_and_lists_of_them() {
        let cases: &[(&str, &[&str])] = &[
            (
                "regionstyrelsen, hälso-och sjukvårdsnämnden och nämnden för folkhälsa och vårdval:",
                &["regionstyrelsen", "hälso- och sjukvårdsnämnden", "nämnden för folkhälsa och vårdval"],
            ),
            (
                "hälso- och sjukvårdsnämnden, nämnden för folkhälsa och vårdval samt regionstyrelsen bedriver",
                &["hälso- och sjukvårdsnämnden", "nämnden för folkhälsa och vårdval", "regionstyrelsen"],
            ),
            ("nämnden för folkhälsa och sjukvård att:", &["nämnden för folkhälsa och sjukvård"]),
            (
                "Uppsikten över nämnde för folkhälsa och sjukvård avseende",
                &["nämnden för folkhälsa och sjukvård"],
            ),
            (
                "kommunstyrelsen, socialnämnden och tekniska nämnden",
                &["kommunstyrelsen", "socialnämnden", "tekniska nämnden"],
            ),
            ("barn-, ungdoms- och utbildningsnämndens arbete", &["barn-, ungdoms- och utbildningsnämnden"]),
            (
                "styrelsen för Södra Älvsborgs Sjukhus och styrelsen för Skaraborgs Sjukhus",
                &["styrelsen för Södra Älvsborgs Sjukhus", "styrelsen för Skaraborgs Sjukhus"],
            ),
            (
                "nämnden för arbetsmarknad, näringsliv och attraktivitet har",
                &["nämnden för arbetsmarknad, näringsliv och attraktivitet"],
            ),
            ("Nämnden för samhällsplanering i huvudsak", &["nämnden för samhällsplanering"]),
            ("KOMMUNSTYRELSEN", &["kommunstyrelsen"]),
            (
                "Rinkeby-Kista stadsdelsnämnd och utbildningsnämnden",
                &["Rinkeby-Kista stadsdelsnämnd", "utbildningsnämnden"],
            ),
            ("Samtliga granskade styrelser", &["samtliga granskade styrelser"]),
            ("styrelsen för Alingsås lasarett är", &["styrelsen för Alingsås lasarett"]),
            ("båda nämnderna bör", &["båda nämnderna"]),
            ("Socialstyrelsen och länsstyrelsen", &[]),
            ("som ovan nämnd", &[]),
            (
                "driftnämnden Hallands sjukhus och regionstyrelsen",
                &["driftnämnden Hallands sjukhus", "regionstyrelsen"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(names(text), *expected, "{text}");
        }
    }

    #[test]
    fn collective_names_stand_for_audited_bodies() {
        let audited: Vec<String> =
            ["kommunstyrelsen", "socialnämnden", "tekniska nämnden"].map(str::to_owned).into();
        let resolved = |text: &str| find(text).iter().flat_map(|b| resolve(b, &audited)).collect::<Vec<_>>();
        assert_eq!(resolved("Nämnderna bör"), ["socialnämnden", "tekniska nämnden"]);
        assert_eq!(resolved("Styrelsen bör"), ["kommunstyrelsen"]);
        assert_eq!(resolved("Nämnden bör"), ["nämnden"]);
        assert_eq!(resolved("Kommunstyrelsen bör"), ["kommunstyrelsen"]);
    }
}

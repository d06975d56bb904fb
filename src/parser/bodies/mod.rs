//! Boards and committees named in a text: nominative, one entry each.
//!
//! Swedish boards are named by what the word ends in (…nämnden, …styrelsen), by words before it joined with a hyphen
//! ("hälso- och sjukvårdsnämnden") and by words after it ("nämnden för folkhälsa och vårdval"). A list of them uses the
//! same comma and "och" as their names do.

mod company;
mod defined;
mod extent;
mod placed;
mod resolve;

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
pub(super) use defined::{defined, definitions};
use extent::{extend_left, extend_right};
pub(super) use placed::{place_behind, with_places, without_lone_place};
pub(super) use resolve::{only_one, resolve};

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
struct Word<'t> {
    range: Range<usize>,
    lower: &'t str,
    capital: bool,
    /// A comma or other mark directly behind.
    mark: Option<char>,
}

/// What the words end in, by the last letter.
const ENDINGS: &[(u8, &[&str])] = &[
    (b'n', &["nämnden", "styrelsen", "direktionen", "beredningen", "överförmyndaren"]),
    (
        b's',
        &[
            "nämndens",
            "nämndernas",
            "styrelsens",
            "styrelsernas",
            "utskottets",
            "direktionens",
            "fullmäktiges",
            "beredningens",
            "förbundets",
            "bolagets",
            "överförmyndarens",
        ],
    ),
    (b'a', &["nämnderna", "styrelserna"]),
    (b'e', &["nämnde", "fullmäktige", "styrelse"]),
    (b't', &["utskottet", "förbundet", "bolaget", "utskott"]),
    (b'd', &["nämnd"]),
    (b'r', &["nämnder", "styrelser"]),
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
    "operativa",
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
    let companies = company::may_name(text);
    if !companies && !may_name(text) {
        return Vec::new();
    }
    let lower = lower_in_place(text);
    let words = words(text, &lower);
    let mut found: Vec<Body> = Vec::new();
    let mut n = 0;
    while n < words.len() {
        if companies
            && let Some((body, last)) =
                company::at(&words, n, text, found.last().map_or(0, |b: &Body| b.range.end))
        {
            found.push(body);
            n = last + 1;
            continue;
        }
        if !is_head(&words, n) {
            n += 1;
            continue;
        }
        let first = extend_left(&words, n, text);
        // "Bolagets styrelse" is one body, and no company beside a board.
        let owned = words[n].lower.ends_with("bolagets") || words[n].lower.ends_with("förbundets");
        let board = |w: &Word| w.lower == "styrelse" && words[n].mark.is_none();
        if owned && words.get(n + 1).is_some_and(board) {
            let range = words[first].range.start..words[n + 1].range.end;
            if found.last().is_none_or(|b| b.range.end <= range.start) {
                let name = lower[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                found.push(Body { range, name, collective: false });
            }
            n += 2;
            continue;
        }
        let last = extend_right(&words, n, text);
        let range = words[first].range.start..words[last].range.end;
        if found.last().is_none_or(|b| b.range.end <= range.start) {
            let name = nominative(&text[range.clone()]);
            let head = words[n].lower;
            let bare = first == n && last == n;
            let plural = head.ends_with("nämnderna")
                || head.ends_with("nämndernas")
                || head.ends_with("nämnder")
                || head.ends_with("styrelserna")
                || head.ends_with("styrelsernas")
                || head.ends_with("styrelser");
            let generic = matches!(
                head,
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
            let vague = first < n && BEFORE[10..].contains(&words[first].lower);
            found.push(Body { range, name, collective: plural || vague || (bare && generic) });
        }
        n = last + 1;
    }
    found
}

/// Cheap refusal for text without any of [`ENDINGS`]: a piece of each, without the letters whose capitals are not ASCII.
fn may_name(text: &str) -> bool {
    const PIECES: [&str; 8] =
        ["mnd", "styrels", "utskott", "direktion", "fullm", "beredning", "rbundet", "bolaget"];
    static AUTOMATON: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    AUTOMATON
        .get_or_init(|| AhoCorasick::builder().ascii_case_insensitive(true).build(PIECES).ok())
        .as_ref()
        .is_none_or(|a| a.is_match(text))
}

/// In small letters, each as long as it was.
fn lower_in_place(text: &str) -> String {
    let lower = crate::lexicon::lower(text);
    if lower.len() == text.len() {
        return lower;
    }
    let small = |c: char| c.to_lowercase().next().filter(|small| small.len_utf8() == c.len_utf8());
    text.chars().map(|c| small(c).unwrap_or(c)).collect()
}

fn words<'t>(text: &'t str, lower: &'t str) -> Vec<Word<'t>> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = is_letter(c) || (matches!(c, '-' | '/' | '&') && start.is_some());
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                found.push(Word {
                    range: from..at,
                    lower: lower.get(from..at).unwrap_or(word),
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

/// A letter or digit; those of Swedish are told without a look at the tables of all scripts.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        _ => c.is_alphanumeric(),
    }
}

/// `word` has one of [`ENDINGS`].
fn ends_as_body(word: &str) -> bool {
    let last = word.as_bytes().last();
    let endings = ENDINGS.iter().find(|(letter, _)| Some(letter) == last);
    endings.is_some_and(|(_, endings)| endings.iter().any(|ending| word.ends_with(ending)))
}

fn is_head(words: &[Word<'_>], n: usize) -> bool {
    let word = &words[n];
    // "hälso-och" and "styrelse/nämnd" are split only by their marks.
    let last = word.lower.rsplit(['/', '-']).next().unwrap_or("");
    // No ending is shorter, and half of all words are.
    if last.len() < "nämnd".len() {
        return false;
    }
    if !ends_as_body(last) {
        return false;
    }
    // "kommunstyrelsen, som även är krisledningsnämnd": what it is, not another.
    let told = n.checked_sub(1).is_some_and(|p| matches!(words[p].lower, "är" | "även" | "som"));
    if told && last.ends_with("nämnd") && last.len() > "nämnd".len() {
        return false;
    }
    if NOT_BODIES.contains(&last) {
        // "ansvarig nämnd", "gemensam nämnd för …", "nämnde för" (a typing error of "nämnden för").
        let before = n.checked_sub(1).map(|p| words[p].lower);
        let after = words.get(n + 1).map(|w| w.lower);
        return matches!(last, "nämnd" | "nämnde")
            && (before.is_some_and(|b| BEFORE.contains(&b)) || after == Some("för"));
    }
    !matches!(
        last,
        "förbundet" | "förbundets" | "bolaget" | "bolagets" | "fullmäktige" | "styrelse" | "utskott"
    ) || last.len() == word.lower.len()
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
    "år",
    "perioden",
    "samtliga",
    "alla",
    "detta",
    "denna",
];

/// Lower case, genitive taken off the head, "hälso-och" spelt "hälso- och".
fn nominative(printed: &str) -> String {
    let mut words: Vec<String> = printed.split_whitespace().map(str::to_owned).collect();
    let head_is_first = words.len() < 2;
    let indefinite = words.last().is_some_and(|w| w.ends_with("snämnd"))
        && words.first().is_some_and(|w| !BEFORE.contains(&w.to_lowercase().as_str()));
    for (n, word) in words.iter_mut().enumerate() {
        let shout =
            word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
        let lower = crate::lexicon::lower(word);
        let proper = n == 0 && !head_is_first && !shout && indefinite;
        if !proper && (n == 0 || shout || ends_as_body(&lower)) {
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
    let name = words.join(" ");
    if !name.contains("och ") {
        return name;
    }
    name.replace("-och ", "- och ").replace("hälso och ", "hälso- och ")
}

#[cfg(test)]
mod tests;

//! Words that were to be filled in are still there.
//!
//! **Why.** “XX procent” in a published report is what it will be remembered for.
//!
//! **Example.** “Av de XX granskade ärendena”, “[namn]”, “Klicka här för att ange text”.
//!
//! **Mend.** Fill it in.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::checker::{Context, Draft};

/// What a template leaves, in lower case.
const PHRASES: &[&str] = &[
    "klicka här för att ange", "klicka eller tryck här", "click here to enter", "lorem ipsum", "infoga text", "infoga tabell",
    "infoga bild", "infoga figur", "infoga diagram", "infoga datum", "infoga namn", "text kommer", "texten kommer", "att fylla i",
    "fylls i senare", "kompletteras senare", "skriv här", "skriv text här", "fel! bokmärket är inte definierat",
    "fel! hittar inte referenskälla", "error! reference source", "error! bookmark", "[infoga", "[namn", "[datum", "[xx",
    "[fyll", "[ange", "[belopp", "[antal", "[skriv", "<namn>", "<datum>", "<infoga", "åååå-mm-dd", "yyyy-mm-dd", "20xx", "todo:",
    "tbd", "[kommun", "[region", "[nämnd", "[komplettera", "(komplettera", "[titel", "[x]", "[?]", "(??)", "???",
];

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let mut told = Vec::new();
    for block in cx.blocks().iter().filter(|b| b.ours()) {
        let text = block.text();
        for range in left_over(text) {
            let place = cx.in_block(block, range.clone());
            if told.contains(&place.line) {
                continue;
            }
            told.push(place.line);
            out.push(
                Draft::new(format!("“{}” was to be filled in", &text[range])).at(place).help("fill it in"),
            );
        }
        if block.cell && text == "?" {
            out.push(Draft::new("a cell holds only “?”").at(cx.whole_block(block)).help("fill it in"));
        }
    }
}

fn left_over(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // "XX", "XXX", "X X" as words of their own; "XX" in a word, or as the Roman number of a chapter, is none.
    for (at, _) in text.match_indices("XX") {
        let start = text[..at].rfind(|c: char| c != 'X').map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
        let end = at + text[at..].find(|c: char| c != 'X').unwrap_or(text.len() - at);
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let alone = !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic);
        let seen = found.iter().any(|r: &Range<usize>| r.start == start);
        if alone && !seen {
            found.push(start..end);
        }
    }
    if !may_hold(text) {
        return found;
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return found;
    }
    for phrase in PHRASES {
        let Some(at) = lower.find(phrase) else { continue };
        let end = at + phrase.len();
        let word = phrase.starts_with(char::is_alphabetic);
        let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        if word && !(free(lower[..at].chars().next_back()) && free(lower[end..].chars().next())) && *phrase != "20xx" {
            continue;
        }
        // Up to the closing bracket.
        let end = match text.as_bytes().get(at) {
            Some(b'[') => text[end..].find(']').filter(|n| *n < 40).map_or(end, |n| end + n + 1),
            Some(b'<') => text[end..].find('>').filter(|n| *n < 40).map_or(end, |n| end + n + 1),
            _ => end,
        };
        found.push(at..end);
        break;
    }
    found
}

/// A cheap test before the phrases are looked for one by one.
fn may_hold(text: &str) -> bool {
    static ANY: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let any = ANY.get_or_init(|| AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true).build(PHRASES).ok());
    any.as_ref().is_some_and(|any| any.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::left_over;
    use crate::checker::tests::*;

    const ID: &str = "placeholder-text";

    #[test]
    fn what_was_to_be_filled_in() {
        fires(ID, &spoilt("stora mängder avfall", "XX ton avfall"), "“XX”");
        fires(ID, &spoilt("stora mängder avfall", "[antal] ton avfall"), "“[antal]”");
        quiet(ID, REPORT);
        let none: Vec<std::ops::Range<usize>> = Vec::new();
        for text in ["kapitel XXI", "Se [1] för källor.", "MAXXI", "Varför? Därför!", "nämnden [sic] har", "”inte används [...] när det är bråttom”"] {
            assert_eq!(left_over(text), none, "{text}");
        }
    }
}

//! A company, federation or foundation as the audited entity: its name as printed.
//!
//! Companies stand everywhere in a report, the auditors' own firm among them; what counts is a line of its own on the
//! cover, or being the one whose (lay) auditors ordered the audit.

use crate::lexicon::{self, Lexicon, fold};

use super::super::doc::Doc;
use super::{first_page, is_cover};

/// The name with the best claim and its score, on the scale of the regions' and kommuner's claims.
pub(super) fn find(doc: &Doc, auditor: Option<&str>) -> Option<(String, i32)> {
    let auditor = auditor.map(fold);
    let own = |name: &str| {
        let folded = fold(name);
        auditor.as_deref().is_some_and(|a| folded.starts_with(a) || a.starts_with(folded.as_str()))
            || doc.lexicon.firms.find(&folded).next().is_some()
    };
    let mut found: Vec<(String, i32)> = Vec::new();
    let mut add = |name: String, score: i32| match found.iter_mut().find(|(n, _)| fold(n) == fold(&name)) {
        Some(entry) => entry.1 = (entry.1 + score).min(60),
        None => found.push((name, score)),
    };
    // Lay auditors are a company's: kommuner and regions have none.
    let lay = doc.folds.places("lekmannarevis").next().is_some();
    on_cover(doc).into_iter().filter(|n| !own(n)).for_each(|n| add(n, if lay { 20 } else { 12 }));
    named_by_auditors(doc).into_iter().filter(|n| !own(n)).for_each(|n| add(n, 8));
    found.into_iter().max_by_key(|(_, score)| *score)
}

/// A line of its own on the cover, or at the top of a report without one.
fn on_cover(doc: &Doc) -> Option<String> {
    let page = first_page(doc);
    let cover = is_cover(doc, &page);
    let lines = page.clone().chain(page.end..(page.end + 12).min(doc.text.lines.len()));
    lines.filter(|&i| cover && page.contains(&i) || i < 10).find_map(|i| {
        let words = doc.text.line(i).trim();
        let folded = doc.folds.line(i);
        let sentence = ["granskning", "revision", "till ", "styrelsen för ", "har ", "och ", "svar "]
            .iter()
            .any(|w| folded.starts_with(w))
            || [" har ", " över ", " hos ", " av ", "revisorerna i "].iter().any(|w| folded.contains(w))
            || words.ends_with('.');
        // "Granskning av Exempel / Bostäder AB": the end of a title, and of a name.
        let cut = doc.previous(i).is_some_and(|above| {
            let before = doc.text.line(above);
            let last = before.rsplit(' ').next().unwrap_or("");
            !doc.text.lines[i].gap_before
                && doc.text.lines[above].page == doc.text.lines[i].page
                && before.split(' ').count() > 1
                && fold(before).contains("granskning")
                && last.starts_with(char::is_uppercase)
        });
        let named = words.starts_with(char::is_uppercase)
            && !cut
            && folded.split(' ').count() <= 8
            && (is_company(doc, i) || is_told_federation(doc, i))
            && !heads_its_companies(doc, i);
        (named && !sentence).then(|| {
            let name = whole_name(doc, i);
            // "Till Årsstämman i Gryaab AB"
            name.split_once("stämman i ").map_or(name.clone(), |(_, company)| company.to_owned())
        })
    })
}

/// The words of line `i` are a company's, foundation's or federation's name, by its kind.
fn is_company(doc: &Doc, i: usize) -> bool {
    let folded = doc.folds.line(i);
    folded.ends_with(" ab")
        || folded.starts_with("ab ")
        || folded.starts_with("stiftelsen ")
        || folded.split(' ').any(|w| is_federation(doc.lexicon, w))
}

/// "Exempels kommun / AB Exempelhus / Exempels Hamn AB": a kommun above several of its companies is audited with them.
fn heads_its_companies(doc: &Doc, i: usize) -> bool {
    let above = (0..i)
        .rev()
        .filter(|&j| doc.text.is_words(j))
        .find(|&j| !is_company(doc, j))
        .map(|j| doc.folds.line(j));
    let owner = above.is_some_and(|above| {
        doc.lexicon.entities.find(above).any(|(at, _)| at.start == 0 && at.end == above.len())
    });
    let beside = [doc.previous(i), doc.next(i)].into_iter().flatten();
    owner && beside.into_iter().any(|j| is_company(doc, j))
}

/// The name on line `i` without the subject behind a dash, and with its last word where that stands on the next line.
fn whole_name(doc: &Doc, i: usize) -> String {
    const OPEN: &[&str] = &["Norra", "Södra", "Östra", "Västra", "Mellersta", "Nedre", "Övre", "Inre", "och"];
    let words = doc.text.line(i).trim();
    let name = words.split(" – ").next().unwrap_or(words);
    let last = name.rsplit(' ').next().unwrap_or("");
    match doc.next(i).map(|next| doc.text.line(next)) {
        Some(rest) if OPEN.contains(&last) && rest.split(' ').count() <= 3 => format!("{name} {rest}"),
        _ => name.to_owned(),
    }
}

fn is_federation(lexicon: &Lexicon, word: &str) -> bool {
    word.contains("förbund")
        && (lexicon.phrases.list("federations").opens(word)
            || word.ends_with("förbundet") && word.len() > "förbundet".len())
}

/// "(Lekmanna)revisorerna i Exempelhus AB", "på uppdrag av revisorerna i Norra räddningstjänstförbundet".
fn named_by_auditors(doc: &Doc) -> Vec<String> {
    const CUES: &[&str] =
        &["revisorerna i ", "revisorer i ", "revisorn i ", "revisor i ", "revisorerna för "];
    let mut found = Vec::new();
    for (cue, at) in doc.folds.places_around("revisor", CUES) {
        let i = doc.folds.line_of(at);
        if !doc.auditors_speak(i) {
            continue;
        }
        let next = doc.next(i).map_or("", |j| doc.text.line(j));
        let joined = format!("{} {next}", doc.text.line(i));
        // "LEKMANNAREVISORERNA / i Exempelhus AB"
        let lower = Some(lexicon::lower(&joined)).filter(|l| l.len() == joined.len()).unwrap_or_default();
        let Some(words) = lower.find(cue).map(|n| &joined[n + cue.len()..]) else { continue };
        let federation = || lower.contains(&format!("förbunds{cue}")).then(|| own_name(words)).flatten();
        if let Some(name) = name_at(doc.lexicon, words).or_else(federation)
            && !is_first_of_several(doc.lexicon, words, &name)
        {
            found.push(name);
        }
    }
    found
}

/// "Exempelhus AB och Exempels Hamn AB": several companies are audited together, and none of them is the one.
fn is_first_of_several(lexicon: &Lexicon, words: &str, name: &str) -> bool {
    let rest = words.strip_prefix(name).unwrap_or("");
    let next = [" och ", ", ", " samt "].iter().find_map(|and| rest.strip_prefix(and));
    next.is_some_and(|next| name_at(lexicon, next).is_some())
}

/// "Räddningstjänsten Norra Viken har": the capitalised words of a name that says nowhere what it is.
fn own_name(words: &str) -> Option<String> {
    const LONGEST: usize = 5;
    let mut name: Vec<&str> = Vec::new();
    for word in words.split(' ').take(LONGEST) {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
        if !bare.starts_with(char::is_uppercase) {
            break;
        }
        name.push(bare);
        if bare != word {
            break;
        }
    }
    (name.len() > 1).then(|| name.join(" "))
}

/// The words of line `i` are a name of which the report says that it is a federation: "Exempelskolan är ett kommunalförbund".
fn is_told_federation(doc: &Doc, i: usize) -> bool {
    const KIND: &str = " är ett kommunalförbund";
    let name = doc.folds.line(i);
    name.contains(' ')
        && doc.folds.places(KIND).any(|at| doc.folds.around(at, at, name.len() + 1, 0).0.ends_with(name))
}

/// The name that `words` begin with, up to the word that says what kind of body it is.
fn name_at(lexicon: &Lexicon, words: &str) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    // "Räddningstjänstförbundet Norra Sjöbygden har …": what it is, and then its own name.
    let first = words.split([' ', ',', '.']).next().unwrap_or("");
    if lexicon::lower(first).ends_with("förbundet") && is_federation(lexicon, &fold(first)) {
        // "revisorerna i kommunalförbundet Exempel": small within a sentence.
        let capital = first.chars().next().into_iter().flat_map(char::to_uppercase);
        let kind: String = capital.chain(first.chars().skip(1)).collect();
        for word in words.split(' ').skip(1).take(4) {
            let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
            if !bare.starts_with(char::is_uppercase) {
                break;
            }
            name.push(bare);
            if bare != word {
                break;
            }
        }
        let alone = name.is_empty() || words.starts_with(&format!("{first},"));
        return (!alone).then(|| format!("{kind} {}", name.join(" ")));
    }
    for word in words.split(' ').take(7) {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
        let folded = fold(bare);
        let kind =
            bare == "AB" || is_federation(lexicon, &folded) || folded == "förbund" || folded == "förbundet";
        if !kind && !bare.starts_with(char::is_uppercase) && !matches!(bare, "och" | "i" | "för" | "&" | "–")
        {
            return None;
        }
        name.push(bare);
        // "AB Exempelhus" goes on after its kind; a comma ends every name.
        if kind && (name.len() > 1 || bare != word) {
            return Some(name.join(" "));
        }
        if bare != word {
            return (name.first() == Some(&"AB") && name.len() > 1).then(|| name.join(" "));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_with_their_kind() {
        for (words, name) in [
            ("Falkträdet Bostäder AB har KPMG granskat", Some("Falkträdet Bostäder AB")),
            ("Norra Älvdalens räddningstjänstförbund har", Some("Norra Älvdalens räddningstjänstförbund")),
            (
                "Räddningstjänsten Östra Viken kommunalförbund.",
                Some("Räddningstjänsten Östra Viken kommunalförbund"),
            ),
            ("Västra Klippans brandförsvarsförbund har", Some("Västra Klippans brandförsvarsförbund")),
            ("kommunalförbundet Norrvikens IT har gett", Some("Kommunalförbundet Norrvikens IT")),
            ("kommunalförbundet har gett", None),
            ("Uppsala kommun har", None),
            ("Region Skåne har anlitat ett AB", None),
        ] {
            assert_eq!(name_at(Lexicon::built_in(), words).as_deref(), name, "{words}");
        }
    }
}

//! Who audits, by a line of its own in the letterhead: a firm that no list holds ("Revisionsbyrån i Exempelstad AB"), an office
//! with its place ("Exempelstads stadsrevision").

use crate::layout::Role;
use crate::lexicon::lower;

use super::super::doc::Doc;
use super::first_page;

/// Words of such a name.
const WORDS: usize = 5;
/// Lines at the start and at the end among which it stands.
const NEAR: usize = 25;

/// A company whose name says that it audits.
pub(super) fn firm(doc: &Doc) -> Option<String> {
    let company = |name: &str| {
        let kind = name.rsplit(' ').next().unwrap_or("");
        matches!(kind, "AB" | "HB" | "KB") && lower(name).contains("revis")
    };
    names(doc).find(|name| company(name)).map(|name| spelt(doc, name))
}

/// The office as its letterhead has it, with its place.
pub(super) fn office(doc: &Doc) -> Option<String> {
    let office = |name: &&str| {
        let (place, kind) = name.split_once(' ').unwrap_or(("", ""));
        place.ends_with(['s', 'ö', 'x', 'z'])
            && matches!(kind, "stadsrevision" | "kommunrevision" | "regionrevision")
    };
    names(doc).find(office).map(str::to_owned)
}

/// Few words with a capital, alone on their line but for what stands behind a bar.
fn names<'d>(doc: &'d Doc) -> impl Iterator<Item = &'d str> {
    let (cover, total) = (first_page(doc), doc.text.lines.len());
    let near = move |i: &usize| {
        *i < NEAR || cover.contains(i) || i + NEAR > total || doc.text.lines[*i].role == Role::Furniture
    };
    doc.folds.lines_with(["revision"]).into_iter().filter(near).filter_map(|i| {
        let name = doc.text.line(i).split('|').next().unwrap_or("").trim();
        let named = name.starts_with(char::is_uppercase)
            && !name.ends_with(['.', ':'])
            && name.split(' ').count() <= WORDS
            && doc.auditors_speak(i);
        named.then_some(name)
    })
}

/// A name in capitals as it stands elsewhere, else with one capital a word.
fn spelt(doc: &Doc, name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let small = lower(name);
    let elsewhere = (0..doc.text.lines.len()).find_map(|i| {
        let line = doc.text.line(i);
        let low = lower(line);
        let at = low.find(&small).filter(|_| low.len() == line.len())?;
        let found = &line[at..at + small.len()];
        (found != name && found.starts_with(char::is_uppercase)).then(|| found.to_owned())
    });
    elsewhere.unwrap_or_else(|| {
        let word = |word: &str| match word {
            "AB" | "HB" | "KB" => word.to_owned(),
            "I" | "OCH" => lower(word),
            _ => word.chars().take(1).chain(lower(word).chars().skip(1)).collect(),
        };
        name.split(' ').map(word).collect::<Vec<_>>().join(" ")
    })
}

//! Criteria told in sentences instead of a list.

use crate::lexicon::fold;
use crate::model::Criterion;
use crate::parser::doc::Doc;
use crate::parser::sentences;

use super::sfs;

/// Criteria told in sentences: "Revisionskriterier är patientlagen (2014:821), kommunallagen 6 kap. samt policyn".
pub(super) fn running(doc: &Doc, start: usize, end: usize, found: &mut Vec<Criterion>) {
    let block = doc.join(start..end);
    for range in sentences::split(&block.text) {
        let sentence = &block.text[range.clone()];
        let pieces = sources(behind_lead(sentence));
        // One source may as well be a line of its own: that form is read elsewhere.
        let led = behind_lead(sentence).len() < sentence.len();
        if !led && (pieces.len() < 2 || sentence.split(' ').count() > 40 || !starts_with_source(sentence)) {
            continue;
        }
        let (first, last) = block.lines_of(&range);
        for text in pieces.into_iter().filter(|p| is_source(p) && p.split(' ').count() <= 25) {
            if !found.iter().any(|f| f.text == text) {
                found.push(Criterion { sfs: sfs(text), span: doc.span(first, last), text: text.to_owned() });
            }
        }
    }
}

/// "Kommunallagen (2017:725) …, socialtjänstlagen …": begins with a source, not with a sentence about one.
fn starts_with_source(sentence: &str) -> bool {
    let first = sentence.split([',', '(']).next().unwrap_or("");
    is_source(first) && first.split(' ').count() <= 7
}

/// "Revisionskriterier är …" in the middle of a section.
pub(super) fn opens_criteria(words: &str) -> bool {
    ["Revisionskriteri", "Bedömningsgrund", "Som revisionskriteri", "Granskningens kriterier"]
        .iter()
        .any(|w| words.contains(w))
        && [" är", " utgörs", " har"].iter().any(|v| words.contains(v))
}

/// The words behind "Revisionskriterier är …", "Granskningen utgår från …".
pub(super) fn behind_lead(sentence: &str) -> &str {
    let head = fold(sentence.get(..sentence.len().min(60)).unwrap_or(""));
    if ![
        "revisionskriteri",
        "bedömningsgrund",
        "granskningen utgår",
        "kriteri",
        "bedömningen utgår",
        "vi utgår",
        "bedömningarna utgår",
        "som revisionskriteri",
        "som bedömningsgrund",
    ]
    .iter()
    .any(|w| head.contains(w))
    {
        return sentence;
    }
    [
        " är bland annat ",
        " är bl.a. ",
        " utgår från ",
        " utgår ifrån ",
        " utgörs av ",
        " utgjorts av ",
        " hämtade från ",
        " har varit ",
        " är ",
    ]
    .iter()
    .find_map(|lead| sentence.find(lead).map(|at| &sentence[at + lead.len()..]))
    .unwrap_or(sentence)
}

/// Sources that a sentence lists. "Hälso- och sjukvårdslagen" and "mål och budget" are one each.
pub(super) fn sources(text: &str) -> Vec<&str> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for joint in [", ", " samt ", " och ", "; "] {
        for (at, _) in text.match_indices(joint) {
            let (before, after) = (&text[..at], &text[at + joint.len()..]);
            let next = after.split([',', ';']).next().unwrap_or("");
            let numbered =
                before.ends_with([')', '§']) || next.split_whitespace().take(4).any(|w| w.starts_with('('));
            let previous = before.rsplit([',', ';']).next().unwrap_or("");
            if is_source(previous) && is_source(next) && (joint != " och " || numbered) {
                cuts.push((at, at + joint.len()));
            }
        }
    }
    cuts.sort_unstable();
    let mut found = Vec::new();
    let mut from = 0;
    for (at, next) in cuts {
        if at >= from {
            found.push(text[from..at].trim());
            from = next;
        }
    }
    found.push(text[from..].trim());
    found.retain(|p| !p.is_empty());
    found
}

/// Names a law or a document that an audit may measure against.
pub(super) fn is_source(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|w| {
        w.ends_with("lag")
            || w.ends_with("lagen")
            || w.ends_with("lagens")
            || [
                "balk",
                "förordning",
                "policy",
                "plan",
                "reglement",
                "riktlinj",
                "direktiv",
                "förbundsordning",
                "föreskrift",
                "avtal",
                "program",
                "strategi",
                "coso",
                "sosfs",
                "hslf",
                "handbok",
                "styrdokument",
            ]
            .iter()
            .any(|s| w.contains(s))
    })
}

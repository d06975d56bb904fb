//! Criteria told in sentences instead of a list.

use crate::model::Criterion;
use crate::parser::doc::Doc;
use crate::parser::sentences;

use super::sfs;

/// Criteria told in sentences: "Revisionskriterier är patientlagen (2014:821), kommunallagen 6 kap. samt policyn".
/// `own`: under a heading of their own, where a sentence needs no announcement.
pub(super) fn running(doc: &Doc, start: usize, end: usize, own: bool, found: &mut Vec<Criterion>) {
    let block = doc.join(start..end);
    for range in sentences::split(&block.text) {
        let sentence = &block.text[range.clone()];
        let told = behind_lead(doc, sentence);
        let pieces = sources(told.unwrap_or(sentence));
        // One source may as well be a line of its own: that form is read elsewhere.
        let alone = pieces.len() < 2 && !(own && sentence.ends_with('.'));
        let unannounced =
            || own && !alone && sentence.split(' ').count() <= 40 && starts_with_source(sentence);
        if told.is_none() && !unannounced() {
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

/// The words behind "Revisionskriterier är …", "Granskningen utgår från …", or before "… har varit utgångspunkt".
pub(super) fn behind_lead<'s>(doc: &Doc, sentence: &'s str) -> Option<&'s str> {
    let lower = sentence.to_lowercase();
    if lower.len() != sentence.len() {
        return None;
    }
    let phrases = &doc.lexicon.phrases;
    let behind = phrases
        .list("criteria_leads")
        .first_places(&lower)
        .map(|(_, at)| at.end)
        .filter(|end| lower[*end..].starts_with(' '))
        .max();
    if let Some(end) = behind {
        return Some(sentence[end..].trim());
    }
    let (_, tail) = phrases.list("criteria_tails").first_places(&lower).min_by_key(|(tail, _)| *tail)?;
    Some(sentence[..tail.start].trim())
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
                "bestämmelse",
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

//! Labels and numbers that say what a paragraph answers, or that it is an answer.

use std::sync::OnceLock;

use regex::Regex;

use crate::lexicon::fold;
use crate::parser::doc::Doc;

use super::opens_answers;

/// "Rekommendation 2:" and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parser) struct Label {
    pub number: String,
    /// Byte behind it.
    pub rest: usize,
}

/// The label that `text` begins with.
pub(in crate::parser) fn label(doc: &Doc, text: &str) -> Option<Label> {
    let nouns = doc.lexicon.phrases.list("answer_number_labels");
    if !text.contains(|c: char| c.is_ascii_digit() || c == ')' || c == ':') || !nouns.starts(&fold(text)) {
        return None;
    }
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = PATTERN
        .get_or_init(|| {
            Regex::new(
                r"(?i)^([\p{L} ]{2,}?)(?:\s+(?:nr|nummer))?\s+([0-9]{1,2}[a-d]?(?:\s*(?:,|och|samt|&|[–-]|till)\s*[0-9]{1,2}[a-d]?)*|[a-h])\s*([:.)–-]+(?:\s|$)|$|\s)",
            )
            .ok()
        })
        .as_ref()?;
    let hit = pattern.captures(text)?;
    let noun = fold(hit.get(1)?.as_str());
    if !nouns.holds(&noun) {
        return None;
    }
    let end = hit.get(0)?.end();
    let mark = hit.get(3).map_or("", |m| m.as_str()).trim();
    // A letter is a number only with its bracket: "rekommendation i …" goes on.
    if hit.get(2).is_some_and(|m| m.as_str().starts_with(char::is_alphabetic))
        && !mark.starts_with([')', ':'])
    {
        return None;
    }
    // "Rekommendation 6, som riktas till styrelsen" speaks of it.
    if hit.get(1).is_some_and(|m| m.as_str().len() > 40) {
        return None;
    }
    let opens = !mark.is_empty() || text[end..].is_empty() || text[end..].starts_with(char::is_uppercase);
    opens.then(|| Label { number: hit.get(2).map_or("", |m| m.as_str()).to_owned(), rest: end })
}

/// "När det gäller rekommendation 2 kommer …", "Den andra rekommendationen …": the number that a paragraph speaks of.
pub(in crate::parser::responses) fn spoken_label(doc: &Doc, text: &str) -> Option<String> {
    const ORDINALS: [&str; 10] =
        ["första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde"];
    let folded = fold(text);
    let lead = doc.lexicon.phrases.list("topic_leads").iter().find(|l| folded.starts_with(l.as_str()));
    let mut words = folded.get(lead.map_or(0, String::len)..)?.split_whitespace().peekable();
    let article = words.next_if(|w| matches!(*w, "den" | "revisorernas" | "revisionens")).is_some();
    if (article || lead.is_some())
        && let Some(n) = words.peek().and_then(|w| ORDINALS.iter().position(|o| o == w))
    {
        let noun = words.nth(1)?;
        return noun.starts_with("rekommendation").then(|| (n + 1).to_string());
    }
    lead?;
    let noun = words.next()?;
    let number = words.next()?;
    (noun.starts_with("rekommendation") && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()))
        .then(|| number.to_owned())
}

/// "2", "R4", "5 och 6", "1–3": numbers of recommendations and nothing else.
pub(in crate::parser::responses) fn is_number(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')', ':']);
    let words = || bare.split([' ', ',', '–', '-', '&']).filter(|w| !w.is_empty());
    let number = |w: &str| {
        let digits = w.strip_prefix(char::is_uppercase).unwrap_or(w);
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    words().any(number) && words().all(|w| number(w) || matches!(w, "och" | "samt" | "till"))
}

/// "Kontrollfråga 2: Dokumenteras …?": an answer may go by the audit's questions, whose numbers are not the
/// recommendations'.
pub(in crate::parser::responses) fn names_question(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ');
    let noun = words.next().unwrap_or("");
    let number = words.next().unwrap_or("");
    doc.lexicon.phrases.list("question_nouns").iter().any(|n| noun.starts_with(n.as_str()))
        && number.bytes().all(|b| b.is_ascii_digit())
        && !number.is_empty()
        && folded.split(' ').count() <= 30
}

/// The line is a label and no more: the answer begins on the next.
pub(in crate::parser::responses) fn is_label_alone(doc: &Doc, line: &str) -> bool {
    label(doc, line).is_some_and(|l| line[l.rest..].trim().is_empty())
}

/// Byte behind "Revisorernas rekommendation:" before what is repeated.
pub(in crate::parser::responses) fn repeats_label(doc: &Doc, text: &str) -> Option<usize> {
    let colon = text.find(':').filter(|at| *at <= 40)?;
    doc.lexicon.phrases.list("answer_column_recommendation").holds(&fold(&text[..colon])).then_some(colon + 1)
}

/// Byte behind "Förslag till yttrande:", "Svar:" on a slide.
pub(in crate::parser::responses) fn proposes(doc: &Doc, text: &str) -> Option<usize> {
    let colon = text.find([':', ';']).filter(|at| *at <= 50)?;
    doc.lexicon.phrases.list("proposal_labels").holds(&fold(&text[..colon])).then_some(colon + 1)
}

/// Byte behind "Svar:", "Nämndens kommentar:" before an answer.
pub(in crate::parser::responses) fn answer_label(doc: &Doc, text: &str) -> Option<usize> {
    let colon = text.find(':').filter(|at| *at <= 50)?;
    (opens_answers(doc, &text[..colon]) || proposes(doc, text).is_some()).then_some(colon + 1)
}

//! Which questions the audit answers, as its own list states them.
//!
//! Order of trust: a list announced as revisionsfrågor, kontrollmål and the like in the purpose section; such a list
//! elsewhere in the report; a running sentence; chapters numbered "Revisionsfråga N"; chapters headed by a question; the
//! one overall question. The overall question counts only where nothing more particular is asked.

mod answered;
pub(super) mod asking;
mod chapters;
mod flattened;
mod lead;
mod lists;
mod outcomes;
mod overall;
mod running;
mod subs;
mod tables;

use crate::layout::Joined;

use super::doc::Doc;

/// A question as first listed.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub number: Option<String>,
    pub words: Joined,
    pub subs: Vec<ListedSub>,
}

/// A question under a question.
#[derive(Debug, Clone)]
pub(super) struct ListedSub {
    pub number: Option<String>,
    pub words: Joined,
}

impl Listed {
    pub(super) fn text(&self) -> &str {
        &self.words.text
    }

    pub(super) fn first(&self) -> usize {
        self.words.lines.first().map_or(0, |l| l.1)
    }

    pub(super) fn last(&self) -> usize {
        self.words.lines.last().map_or(0, |l| l.1)
    }
}

/// The questions in the report's order; empty when none were found.
pub(super) fn find(doc: &Doc) -> Vec<Listed> {
    let mut listed = best(doc);
    answered::drop_answers(doc, &mut listed);
    subs::add(doc, &mut listed);
    listed
}

fn best(doc: &Doc) -> Vec<Listed> {
    let list = lists::best(doc);
    // A list of one may be the first of several with their answers between them.
    if list.as_ref().is_none_or(|found| found.len() == 1) {
        let parted = flattened::between_answers(doc);
        if !parted.is_empty() {
            return parted;
        }
        let labelled = answered::lines(doc);
        if !labelled.is_empty() {
            return labelled;
        }
        let counted = list.as_ref().map_or(Vec::new(), |list| flattened::counted_on(doc, &list[0]));
        if !counted.is_empty() {
            return counted;
        }
        // "Kontrollmål 1" beside its question, and its answer below: the first of those alone looks like a list.
        let numbered = if list.is_some() { chapters::numbered(doc) } else { Vec::new() };
        if numbered.len() >= 2 {
            return numbered;
        }
    }
    if let Some(found) = list {
        return found;
    }
    let by_outcome = outcomes::find(doc);
    if by_outcome.len() >= 2 {
        return by_outcome;
    }
    let numbered = chapters::numbered(doc);
    if numbered.len() >= 2 {
        return numbered;
    }
    let tabled = tables::find(doc);
    let running = running::find(doc);
    if !tabled.is_empty() && running.len() <= 1 {
        return tabled;
    }
    let flattened = if running.len() <= 1 { flattened::find(doc) } else { Vec::new() };
    if !flattened.is_empty() {
        return flattened;
    }
    let headed = chapters::headed_by_questions(doc);
    // "Revisionsfrågan är: …", and three kontrollmål under it that are lines of their own with an answer each. One that
    // heads its answer as another does was only the first of those.
    let first_of_several =
        || headed.len() >= 2 && running.iter().all(|r| headed.iter().any(|h| h.first() == r.first()));
    if !running.is_empty() && (running.len() > 1 || headed.len() < 3 && !first_of_several()) {
        return running;
    }
    if headed.len() >= 2 {
        return headed;
    }
    let answered = if headed.is_empty() && running.is_empty() { answered::find(doc) } else { Vec::new() };
    if !answered.is_empty() {
        return answered;
    }
    let overall = overall::find(doc);
    if !overall.is_empty() {
        return overall;
    }
    if numbered.is_empty() { headed } else { numbered }
}

/// As [`numbered_prefix`], of the words of line `i`.
pub(super) fn numbered_line(doc: &Doc, i: usize) -> Option<(String, usize)> {
    // Few lines begin with a noun that names questions, and not all of those have a number behind it.
    if !doc.marks.names_questions(i) {
        return None;
    }
    let folded = doc.folds.line(i);
    let end = folded.bytes().position(|b| b == b' ' || b.is_ascii_digit())?;
    let counted = |b: &u8| b.is_ascii_digit() || *b == b'n';
    if folded.as_bytes()[end] == b' ' && !folded.as_bytes().get(end + 1).is_some_and(counted) {
        return None;
    }
    numbered_prefix(doc, doc.text.line(i))
}

/// "Revisionsfråga 2: …", "Fråga 1.", "Kontrollmål 3 – …": number and byte where the words begin.
pub(super) fn numbered_prefix(doc: &Doc, words: &str) -> Option<(String, usize)> {
    let end = words.find(|c: char| !c.is_alphabetic()).filter(|&e| e > 3)?;
    let noun = crate::lexicon::fold(&words[..end]);
    if !(noun == "fråga"
        || doc.lexicon.phrases.list("question_nouns").iter().any(|n| noun.starts_with(n.as_str())))
    {
        return None;
    }
    let rest = words[end..].strip_prefix(' ').map_or(&words[end..], |r| r).trim_start_matches("nr ");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let mut number_len = digits;
    if rest[digits..].starts_with(|c: char| c.is_ascii_lowercase())
        && !rest[digits + 1..].starts_with(char::is_alphanumeric)
    {
        number_len += 1;
    }
    let number = rest[..number_len].to_owned();
    let after = rest[number_len..].trim_start_matches([':', '.', ')', '–', '-', '—', ' ']);
    Some((number, words.len() - after.len()))
}

#[cfg(test)]
mod tests;

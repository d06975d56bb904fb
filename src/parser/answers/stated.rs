//! Answers stated in a sentence that names the question by its number and says the label: "Fråga 2 besvaras med delvis."
//!
//! The label must be all that the sentence says: "besvaras med ja, men …" is prose.

use crate::layout::Joined;

use super::super::doc::Doc;
use super::super::questions::{Listed, numbered_prefix};
use super::super::spots::Of;
use super::{Answer, label, numbered};

/// Between the question's number and its label.
const LINKS: &str = "answer_links";

/// A sentence that says a question's label.
struct Statement {
    question: usize,
    /// Line and byte where the sentence begins.
    from: (usize, usize),
    found: label::Found,
}

/// One answer for each such sentence, of which there must be two: one alone may be said of anything.
pub(super) fn find(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    let mut statements: Vec<Statement> = Vec::new();
    for (at, n) in doc.spots.beginnings(Of::List(LINKS)) {
        let i = doc.folds.line_of(at.start);
        let said = doc.text.is_words(i) && doc.text.lines[i].cell.is_none() && doc.auditors_speak(i);
        let Some(link) = doc.lexicon.phrases.list(LINKS).iter().nth(*n) else { continue };
        if said && !statements.iter().any(|s| s.from.0 == i) {
            let places = doc.text.line(i).match_indices(link.as_str());
            statements.extend(places.filter_map(|(at, link)| read(doc, listed, i, at, link.len())));
        }
    }
    statements.sort_by_key(|s| s.from);
    let several = statements.iter().any(|s| s.question != statements[0].question);
    let answer = |(k, s): (usize, &Statement)| {
        let mut answer = Answer::at(doc, s.from.0);
        answer.question = s.question;
        answer.take_label(doc, &s.found);
        answer.reasons = reasons(doc, s, statements.get(k + 1));
        answer
    };
    if several { statements.iter().enumerate().map(answer).collect() } else { Vec::new() }
}

/// The statement whose link stands at byte `at` of line `i`.
fn read(doc: &Doc, listed: &[Listed], i: usize, at: usize, len: usize) -> Option<Statement> {
    let words = doc.text.line(i);
    let before = words[..at].strip_suffix(' ')?;
    let begins = before.rfind(". ").map_or(0, |stop| stop + 2);
    let question = named(doc, listed, &before[begins..])?;
    let rest = words[at + len..].trim_start();
    let start = words.len() - rest.len();
    // The label may stand on the next line.
    let (line, start) = if rest.is_empty() { (doc.next(i)?, 0) } else { (i, start) };
    let rest = &doc.text.line(line)[start..];
    let stop = rest.find('.')?;
    let quotes: &[char] = &['"', '”', '“', '\'', ' '];
    let said = rest[..stop].trim_matches(quotes);
    let found = label::Found {
        grade: doc.labels.whole(said)?,
        label: label::trim(said),
        line,
        last: line,
        rest: (line, start + stop + 1),
    };
    Some(Statement { question, from: (i, begins), found })
}

/// The question that "Fråga 2", "Revisionsfråga B" names, and nothing behind it.
fn named(doc: &Doc, listed: &[Listed], head: &str) -> Option<usize> {
    if let Some((number, at)) = numbered_prefix(doc, head) {
        return numbered::position(listed, &number).filter(|_| at == head.len());
    }
    let (noun, letter) = head.split_once(' ').filter(|(_, l)| l.len() == 1)?;
    numbered_prefix(doc, &format!("{noun} 1"))?;
    listed.iter().position(|l| l.number.as_deref().is_some_and(|n| n.eq_ignore_ascii_case(letter)))
}

/// What the paragraph says behind the label, before the next statement.
fn reasons(doc: &Doc, s: &Statement, next: Option<&Statement>) -> Joined {
    let mut reasons = Joined::default();
    let (line, from) = s.found.rest;
    let section = doc.section(line).map_or(doc.text.lines.len(), |s| s.end);
    let (end, cut) = next.map_or((section, 0), |n| n.from);
    let own = doc.text.line(line);
    let own = if end == line { own.get(from..cut) } else { own.get(from..) };
    reasons.push(own.unwrap_or_default().trim(), line);
    if end > line {
        numbered::rest_of_paragraph(doc, &mut reasons, line, end, true);
        // The next statement begins in the middle of this paragraph's last line.
        if cut > 0 && !(line + 1..=end).any(|j| doc.text.lines[j].gap_before || doc.is_heading(j)) {
            reasons.push(doc.text.line(end)[..cut].trim_end(), end);
        }
    }
    reasons
}

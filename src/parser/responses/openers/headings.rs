//! Headings in an answer: on a line of their own, numbered, or run into the paragraph below them.

use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::responses::pieces::Piece;

use super::labels::label;
use super::{is_memo, opens_answers, subheading};

/// "Öppettider – nämnden gör en översyn.": byte behind a heading of a few words and its dash.
pub(in crate::parser::responses) fn dash_heading(doc: &Doc, text: &str) -> Option<usize> {
    const LONGEST: usize = 5;
    let at = text.find(" – ").filter(|at| *at <= 60)?;
    let folded = fold(&text[..at]);
    let verb = || folded.split(' ').any(|w| doc.lexicon.phrases.list("finite_verbs").holds(w));
    (folded.split(' ').count() <= LONGEST && text.starts_with(char::is_uppercase) && !verb())
        .then_some(at + " – ".len())
}

/// "3 Öppettider": the title of a numbered chapter, and the byte at which its words begin.
pub(in crate::parser::responses) fn numbered_title(text: &str) -> Option<usize> {
    const LONGEST: usize = 8;
    let (number, title) = text.split_once(' ')?;
    let counts = number.len() <= 4
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (counts
        && title.starts_with(char::is_uppercase)
        && title.chars().any(char::is_lowercase)
        && !title.contains(|c: char| c.is_ascii_digit())
        && !title.ends_with(['.', ':', ',', '?'])
        && title.split(' ').count() <= LONGEST)
        .then_some(number.len() + 1)
}

/// "Reservrutiner. Nämnden instämmer …": byte behind a heading of a few words that runs into its paragraph.
pub(in crate::parser::responses) fn run_in_heading(doc: &Doc, text: &str) -> Option<usize> {
    if let Some(behind) = dash_heading(doc, text) {
        return Some(behind);
    }
    let at = text.find(['.', ':']).filter(|at| *at <= 60 && *at + 2 < text.len())?;
    let head = &text[..at];
    let words = head.split(' ').count();
    let folded = fold(head);
    let verb = folded.split(' ').any(|w| doc.lexicon.phrases.list("finite_verbs").holds(w));
    (words <= 6
        && head.starts_with(char::is_uppercase)
        && !verb
        && text[at + 1..].starts_with(' ')
        && !subheading(doc, text)
        && label(doc, text).is_none()
        && text[at + 2..].starts_with(char::is_uppercase))
    .then_some(at + 1)
}

/// Most paragraphs begin with such a heading.
pub(in crate::parser::responses) fn has_run_in_headings(doc: &Doc, pieces: &[Piece]) -> bool {
    let with = pieces.iter().filter(|p| run_in_heading(doc, p.text()).is_some()).count();
    let without = pieces
        .iter()
        .filter(|p| !p.heading && run_in_heading(doc, p.text()).is_none() && p.text().split(' ').count() > 8)
        .count();
    with >= 2 && with >= without
}

/// A heading: known, or short and set apart.
pub(in crate::parser::responses) fn is_heading(doc: &Doc, piece: &Piece, followed: bool) -> bool {
    let text = piece.text();
    if label(doc, text).is_some()
        || text.ends_with(['.', ',', ';', '?'])
        || !text.starts_with(char::is_uppercase) && numbered_title(text).is_none()
    {
        return false;
    }
    let short = text.split(' ').count() <= 12 && piece.last <= piece.first + 1;
    let known = numbered_title(text).is_some()
        || doc.is_heading(piece.first)
        || opens_answers(doc, text)
        || is_memo(doc, text);
    short
        && followed
        && (known || doc.looks_like_heading(piece.first) || subheading(doc, text) && !text.contains(": "))
}

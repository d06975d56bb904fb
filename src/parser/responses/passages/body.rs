//! Where an answer begins behind its letterhead and title.

use crate::parser::doc::Doc;
use crate::parser::tokens::likeness;

use super::super::openers;
use super::super::pieces::Piece;

/// Index of the first piece behind the head: a sentence, a label, a list; below the title a short one too.
pub(super) fn start(doc: &Doc, pieces: &[Piece], known: &[String]) -> usize {
    // "YTTRANDE" above the board's name in a letterhead opens no answers: what stands alone like that also signs.
    let in_letterhead = |n: usize| pieces.get(n + 1).is_some_and(|next| openers::is_signature(doc, next));
    let found = pieces
        .iter()
        .enumerate()
        .position(|(n, p)| {
            let text = p.text();
            let sentence =
                text.split(' ').count() >= 8 && text.ends_with(['.', ':', '?']) && text.contains(' ');
            sentence
                || openers::label(doc, text).is_some()
                || doc.text.lines[p.first].marker.is_item()
                || p.heading && openers::opens_answers(doc, text) && !in_letterhead(n)
                || openers::proposes(doc, text).is_some()
        })
        .unwrap_or(pieces.len());
    let Some(title) = pieces.iter().take(found).rposition(|p| openers::is_title(doc, p.text())) else {
        return found;
    };
    let below = |n: &usize| {
        let text = pieces[*n].text();
        let sentence = text.split(' ').count() >= 3 && text.ends_with('.');
        let repeats = || {
            known.iter().any(|k| likeness(openers::strip(k), openers::strip(text)) >= 0.75)
                || openers::is_quote(doc, text) && !openers::is_signature(doc, &pieces[*n])
        };
        sentence || text.contains(':') && openers::subheading(doc, text) || repeats()
    };
    let Some(first) = (title + 1..found).find(below) else { return found };
    // The heading of the first answer.
    let heading = first > title + 1 && pieces[first - 1].heading;
    first - usize::from(heading)
}

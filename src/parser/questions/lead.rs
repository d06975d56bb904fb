//! What stands above a list and announces it.

use crate::lexicon::fold;

use super::super::doc::Doc;

/// What announces a list.
pub(super) struct Lead {
    /// The last sentence above it, folded.
    pub last: String,
    /// It ends in a colon, or a heading stands directly above.
    pub announced: bool,
    /// All that stands above in the same paragraph, folded.
    pub all: String,
    /// A heading that no vocabulary knows, such as "Frågor som ställts": the section around it is another.
    pub headed: bool,
}

/// The words above the list whose first line is `first`.
pub(super) fn of(doc: &Doc, first: usize) -> Lead {
    let mut lines = Vec::new();
    let mut j = first;
    while let Some(above) = doc.previous(j) {
        if doc.is_heading(above) {
            break;
        }
        let words = doc.text.line(above);
        if !lines.is_empty()
            && (words.ends_with(['.', '?', '!'])
                || doc.text.lines[j].gap_before
                || doc.text.lines[above].marker.is_item())
        {
            break;
        }
        lines.push(above);
        j = above;
        if lines.len() >= 4 {
            break;
        }
    }
    // A group's name between the announcement and its first items announces nothing itself.
    if let [name] = lines[..]
        && doc.looks_like_heading(name)
        && let Some(above) = doc.previous(name).filter(|&j| doc.text.line(j).ends_with(':'))
    {
        lines = vec![above];
    }
    lines.reverse();
    let joined = crate::layout::join(doc.text, lines.iter().copied());
    // Only the last sentence announces.
    let sentences = super::super::sentences::split(&joined.text);
    let last = sentences.last().map_or("", |r| &joined.text[r.clone()]);
    let headed = matches!(lines[..], [line] if doc.looks_like_heading(line));
    let announced = last.ends_with(':') || lines.is_empty();
    let own = fold(last);
    let all = if last.len() == joined.text.len() { own.clone() } else { fold(&joined.text) };
    Lead { last: own, announced, all, headed }
}

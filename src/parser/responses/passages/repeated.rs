//! Which pieces of an answer repeat what they answer: a recommendation, a list of them, a subject that several boards take up.

use std::collections::HashSet;

use crate::layout::Marker;
use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::sentences;

use super::super::openers;
use super::super::pieces::Piece;
use super::Cutter;

/// A heading of what is answered with "Socialnämndens svar:" directly below it, twice or more.
pub(super) fn has_boards_answers(doc: &Doc, pieces: &[Piece]) -> bool {
    let boards = |p: &Piece| p.heading && openers::opens_boards_answer(doc, p.text());
    let subject =
        |p: &Piece| p.heading && !openers::opens_answers(doc, p.text()) && !openers::is_memo(doc, p.text());
    pieces.windows(2).filter(|w| subject(&w[0]) && boards(&w[1])).count() >= 2
}

/// Pieces above "Kommentar: …", where every such answer has one sentence above it: that tells what is answered in the
/// board's own words.
pub(super) fn retold(doc: &Doc, pieces: &[Piece]) -> HashSet<usize> {
    const LONGEST: usize = 45;
    let labelled = |p: &Piece| {
        openers::label(doc, p.text()).is_none()
            && (openers::answer_label(doc, p.text()).is_some_and(|at| !p.text()[at..].trim().is_empty())
                || p.heading
                    && openers::opens_answers(doc, p.text())
                    && !openers::opens_boards_answer(doc, p.text()))
    };
    let sentence = |p: &Piece| {
        let text = p.text();
        openers::label(doc, text).is_none()
            && !labelled(p)
            && !openers::subheading(doc, text)
            && !text.ends_with(':')
            && text.split(' ').count() <= LONGEST
            && sentences::split(text).len() == 1
    };
    // "Yttrande" above the first repeated recommendation opens them all.
    let opens = |n: usize| {
        let next = pieces.get(n + 1).map_or("", Piece::text);
        openers::repeats_label(doc, next).is_some() || openers::label(doc, next).is_some()
    };
    let above: Vec<usize> =
        (1..pieces.len()).filter(|&n| labelled(&pieces[n]) && !opens(n)).map(|n| n - 1).collect();
    let first = pieces.first().is_some_and(labelled);
    if first || above.len() < 2 || !above.iter().all(|&n| sentence(&pieces[n])) {
        return HashSet::new();
    }
    above.into_iter().collect()
}

/// Words of a name that signs, at most.
const NAME: usize = 4;

impl Cutter<'_, '_> {
    pub(super) fn count_openers(&self, pieces: &[Piece]) -> bool {
        let mut end = pieces.iter().position(|p| openers::is_signature(self.doc, p)).unwrap_or(pieces.len());
        // The name above the role that signs looks like a heading.
        while end < pieces.len() && end > 0 && pieces[end - 1].text().split(' ').count() <= NAME {
            end -= 1;
        }
        let pieces = &pieces[..end];
        pieces.iter().enumerate().any(|(n, p)| {
            openers::label(self.doc, p.text()).is_some()
                || self.quotes(p) && !self.in_list(pieces, n)
                || p.heading
                    && !openers::opens_answers(self.doc, p.text())
                    && !openers::is_memo(self.doc, p.text())
        })
    }

    /// The piece repeats a recommendation of the file.
    pub(super) fn repeats(&self, piece: &Piece) -> bool {
        self.repeats.hold(openers::strip(piece.text()))
    }

    /// The piece repeats a recommendation, of the file or of a report elsewhere.
    pub(super) fn quotes(&self, piece: &Piece) -> bool {
        let text = piece.text();
        self.repeats(piece)
            || openers::is_quote(self.doc, text)
            && !self.is_subject(piece)
            // The rest of a sentence that a page's end cut.
            && !(text.starts_with(char::is_lowercase)
                && !self.doc.text.lines[piece.first].marker.is_item()
                && !self.doc.previous(piece.first).is_some_and(|p| self.doc.text.line(p).ends_with('.')))
            || self.is_numbered_title(piece)
    }

    /// "Särskilda skäl för taxi" on a line of its own: an adjective may end as a verb does. What repeats none of the report's
    /// recommendations, and begins with no verb that is known to advise, is a heading.
    fn is_subject(&self, piece: &Piece) -> bool {
        const LONGEST: usize = 6;
        let folded = fold(piece.text());
        let mut words = folded.split(' ');
        let first = words.next().unwrap_or("");
        piece.heading
            && !self.known.is_empty()
            && words.count() < LONGEST
            && first != "att"
            && !folded.contains(" att ")
            && !self.doc.lexicon.phrases.list("advice_verbs").holds(first)
    }

    /// "1. Säkerställa att varje verksamhet har …" on a line of its own, without a full stop.
    pub(super) fn is_numbered_title(&self, piece: &Piece) -> bool {
        let text = piece.text();
        matches!(self.doc.text.lines[piece.first].marker, Marker::Number(..))
            && piece.last <= piece.first + 1
            && !text.ends_with(['.', ':', '?'])
            && (4..=30).contains(&text.split(' ').count())
            && self.doc.next(piece.last).is_some_and(|j| !self.doc.text.lines[j].marker.is_item())
    }

    /// The piece stands beside another repeated recommendation: a list that retells them all.
    pub(super) fn in_list(&self, pieces: &[Piece], n: usize) -> bool {
        let near = |k: Option<usize>| k.and_then(|k| pieces.get(k)).is_some_and(|p| self.quotes(p));
        near(n.checked_sub(1)) || near(Some(n + 1))
    }

    /// The list is the answers' own: repeated recommendations two by two between answers.
    pub(super) fn between(&self, pieces: &[Piece], n: usize) -> bool {
        self.done.iter().any(|d| d.quoted.is_some()) && pieces.get(n + 1).is_some_and(|p| !self.quotes(p))
    }
}

//! Answers that count as the recommendations do, without a word that says so.

use crate::layout::Marker;
use crate::parser::tokens;

use super::super::pieces::Piece;
use super::Cutter;

impl Cutter<'_, '_> {
    /// As many numbered paragraphs as recommendations, which none of them repeats and half of them speak of: their numbers are
    /// the recommendations'.
    pub(super) fn counts_all(&self, pieces: &[Piece]) -> bool {
        const FEW: usize = 2;
        let numbered = |piece: &&Piece| match self.doc.text.lines[piece.first].marker {
            Marker::Number(number, None) => Some(usize::from(number)),
            _ => None,
        };
        let counted: Vec<&Piece> = pieces.iter().filter(|p| numbered(p).is_some()).collect();
        self.known.len() >= FEW
            && counted.len() == self.known.len()
            && counted.iter().enumerate().all(|(n, p)| numbered(p) == Some(n + 1) && !self.quotes(p))
            && counted.iter().all(|p| p.text().ends_with('.') && !p.heading)
            && counted.iter().zip(self.known).filter(|(p, known)| tokens::share_stem(known, p.text())).count()
                * 2
                >= counted.len()
    }
}

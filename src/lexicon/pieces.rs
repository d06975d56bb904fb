//! Pieces of text looked for wherever they stand, within words too.
//!
//! Several are looked for in one pass: the standard library weighs each piece before each search, which takes longer than to
//! look through a sentence. Where phrases must begin words, `Openings` are sooner made and sooner searched with.

use std::ops::Range;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

/// Several pieces; `None` where there are more than an automaton can hold.
#[derive(Debug, Clone)]
pub(crate) struct Pieces(Option<AhoCorasick>);

impl Pieces {
    pub(crate) fn new<'p>(pieces: impl IntoIterator<Item = &'p str>) -> Self {
        // The fastest automaton takes longer to build than most documents have sentences to be searched with it.
        let kind = Some(AhoCorasickKind::ContiguousNFA);
        Self(AhoCorasick::builder().kind(kind).build(pieces).ok())
    }

    /// The first place of each piece that stands in `text`, and the piece's number; by the places' ends.
    pub(crate) fn first_places(&self, text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut seen: Vec<usize> = Vec::new();
        let hits =
            self.0.iter().filter_map(move |pieces| pieces.try_find_overlapping_iter(text).ok()).flatten();
        hits.filter_map(move |hit| {
            let piece = hit.pattern().as_usize();
            let first = !seen.contains(&piece);
            first.then(|| {
                seen.push(piece);
                (piece, hit.range())
            })
        })
    }
}

/// Several pieces, none the beginning of another, looked for in long text many bytes at a time.
#[derive(Debug, Clone)]
pub(crate) struct AnyPiece {
    pieces: Vec<String>,
    /// Of all of them at once; `None` where the machine or their number does not allow it.
    searcher: Option<Searcher>,
}

impl AnyPiece {
    pub(crate) fn new<'p>(pieces: impl IntoIterator<Item = &'p str>) -> Self {
        let pieces: Vec<String> = pieces.into_iter().map(str::to_owned).collect();
        let searcher = Searcher::new(&pieces);
        Self { pieces, searcher }
    }

    /// The lines of `text` that hold a piece, ascending and each once. `line` tells the one that a byte stands on or behind,
    /// and its bytes.
    pub(crate) fn lines(
        &self,
        text: &str,
        line: impl Fn(usize) -> Option<(usize, Range<usize>)>,
    ) -> Vec<usize> {
        let Some(searcher) = &self.searcher else { return self.lines_one_by_one(text, line) };
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(hit) = searcher.find_in(text.as_bytes(), (from..text.len()).into()) {
            from = hit.start() + 1;
            if let Some((number, _)) = line(hit.start()).filter(|(_, own)| hit.end() <= own.end) {
                found.push(number);
            }
        }
        found.dedup();
        found
    }

    fn lines_one_by_one(
        &self,
        text: &str,
        line: impl Fn(usize) -> Option<(usize, Range<usize>)>,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        for piece in &self.pieces {
            for at in finder(piece).find_iter(text.as_bytes()) {
                found.extend(
                    line(at).filter(|(_, own)| at + piece.len() <= own.end).map(|(number, _)| number),
                );
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Looks for a piece in long Swedish text.
pub(crate) fn finder(piece: &str) -> Finder<'_> {
    FinderBuilder::new().build_forward_with_ranker(Swedish, piece)
}

/// How often Swedish has a byte: a search looks for the two of a piece that are seldom. English would have it look for `å`.
struct Swedish;

/// Of each byte: nought for those that Swedish has hardly ever.
const RANKS: [u8; 256] = {
    const RISING: &[u8] = b"zqxwjcyhbpu\xA5f\xB6v\xA4kmgo\xC3dlistrnea ";
    let mut ranks = [0; 256];
    let mut at = 0;
    while at < RISING.len() {
        ranks[RISING[at] as usize] = at as u8 * 6 + 1;
        at += 1;
    }
    ranks
};

impl HeuristicFrequencyRank for Swedish {
    fn rank(&self, byte: u8) -> u8 {
        RANKS[usize::from(byte)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_hold_any_piece() {
        let (text, starts) = ("nämnden bör nu be dem", [0, 14, 17]);
        let line = |at: usize| {
            let number = starts.partition_point(|start| *start <= at) - 1;
            Some((number, starts[number]..starts.get(number + 1).map_or(text.len(), |next| next - 1)))
        };
        let pieces = AnyPiece::new(["bör", "nu be", "dem", "u"]);
        assert_eq!(pieces.lines(text, line), [0, 1, 2]);
        assert_eq!(pieces.lines_one_by_one(text, line), [0, 1, 2]);
        assert_eq!(AnyPiece::new(["nu be"]).lines(text, line), [0; 0]);
    }

    #[test]
    fn each_piece_is_found_at_its_first_place() {
        let pieces = Pieces::new(["bör", "nämnden bör", "saknas"]);
        let found: Vec<_> = pieces.first_places("att nämnden bör, och bör").collect();
        assert_eq!(found, [(1, 4..17), (0, 13..17)]);
        assert_eq!(finder("bör").find("borde, bör".as_bytes()), Some(7));
    }
}

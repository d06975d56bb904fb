//! Pieces of text looked for wherever they stand, within words too.
//!
//! Several are looked for in one pass: the standard library weighs each piece before each search, which takes longer than to
//! look through a sentence. Where phrases must begin words, `Openings` are sooner made and sooner searched with.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

/// Several pieces; `None` where there are more than an automaton can hold.
#[derive(Debug, Clone)]
pub(crate) struct Pieces(Option<AhoCorasick>);

impl Pieces {
    pub(crate) fn new<'p>(pieces: impl IntoIterator<Item = &'p str>) -> Self {
        Self(AhoCorasick::new(pieces).ok())
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
    fn each_piece_is_found_at_its_first_place() {
        let pieces = Pieces::new(["bör", "nämnden bör", "saknas"]);
        let found: Vec<_> = pieces.first_places("att nämnden bör, och bör").collect();
        assert_eq!(found, [(1, 4..17), (0, 13..17)]);
        assert_eq!(finder("bör").find("borde, bör".as_bytes()), Some(7));
    }
}

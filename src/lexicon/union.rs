//! Many lists of phrases as one, looked for in one pass over a document's words.
//!
//! Tells where a phrase begins and which list it is of; whether it must be a whole word is for the asker to say.

use std::ops::Range;

use super::folded::FoldedWords;
use super::openings::Openings;

/// The phrases of all lists.
#[derive(Debug, Clone, Default)]
pub struct Union {
    openings: Openings,
    /// The list of each phrase, and its number there.
    owners: Vec<(u8, u32)>,
}

impl Union {
    /// Folded phrases, each with the number of its list and its own there.
    #[must_use]
    pub fn new<'p>(phrases: impl IntoIterator<Item = (u8, u32, &'p str)>) -> Self {
        let (owners, phrases): (Vec<(u8, u32)>, Vec<&str>) =
            phrases.into_iter().map(|(list, n, phrase)| ((list, n), phrase)).unzip();
        Self { openings: Openings::new(phrases), owners }
    }

    /// Every place where a word begins with a phrase, by place: its bytes, its list and its number there.
    pub fn find<'l>(
        &'l self,
        words: FoldedWords<'l>,
    ) -> impl Iterator<Item = (Range<usize>, u8, usize)> + use<'l> {
        self.openings.find_in(words).map(|(at, phrase)| {
            let (list, n) = self.owners[phrase];
            (at, list, n as usize)
        })
    }
}

//! Several lists of phrases looked for in one pass over folded text, for readers that ask many things of every word.
//!
//! Tells where a phrase begins and which list it is of; whether it must be a whole word is for the asker to say.

use super::openings::Openings;

/// The phrases of all lists.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    openings: Openings,
    /// The list of each phrase.
    lists: Vec<u8>,
}

impl Cues {
    /// Folded phrases, each with the number of its list.
    #[must_use]
    pub fn new<'p>(phrases: impl IntoIterator<Item = (u8, &'p str)>) -> Self {
        let (lists, phrases): (Vec<u8>, Vec<&str>) = phrases.into_iter().unzip();
        Self { openings: Openings::new(phrases), lists }
    }

    /// False when no phrase begins as `rest` does, which is true of most words.
    #[inline]
    #[must_use]
    pub fn may_begin(&self, rest: &[u8]) -> bool {
        self.openings.passes(rest)
    }

    /// The phrases that `folded` goes on with at byte `at`, where a word begins: the byte behind each, and its list.
    pub fn at(&self, folded: &str, at: usize) -> impl Iterator<Item = (usize, u8)> {
        self.openings.at(folded, at).map(move |n| (at + self.openings.len_of(n), self.lists[n]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phrase_is_told_with_its_list() {
        let cues = Cues::new([(0, "avsnitt"), (1, "juni"), (0, "avs")]);
        let mut found: Vec<_> = cues.at("i avsnitt 3", 2).collect();
        found.sort_unstable();
        assert_eq!(found, [(5, 0), (9, 0)]);
        assert_eq!(cues.at("i juni", 2).collect::<Vec<_>>(), [(6, 1)]);
        assert_eq!(cues.at("i maj", 2).count(), 0);
    }
}

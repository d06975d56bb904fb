//! Whether a paragraph repeats one of the recommendations, which every paragraph of an answer is asked several times: the
//! recommendations' words are taken apart once.

use std::cell::OnceCell;

use crate::lexicon::fold;
use crate::parser::tokens::{Query, likeness_from};

use super::openers;

/// Likeness from which words are another's.
const ALIKE: f64 = 0.75;
/// Bytes of a beginning that is one recommendation's and no other's.
const BEGINNING: usize = 25;

/// A recommendation without what leads it in.
struct Own {
    query: Query,
    folded: String,
    words: usize,
    len: usize,
}

/// The recommendations that may be repeated.
pub(super) struct Repeats(Vec<Own>);

impl Repeats {
    pub fn new(known: &[String]) -> Self {
        let own = |text: &String| {
            let bare = openers::strip(text);
            Own { query: Query::new(bare), folded: fold(bare), words: words(bare), len: bare.len() }
        };
        Self(known.iter().map(own).collect())
    }

    /// `text`, without what leads it in, is one of them, or the beginning of one.
    pub fn hold(&self, text: &str) -> bool {
        let (query, folded) = (OnceCell::new(), OnceCell::new());
        let words = words(text);
        let same = |own: &Own| {
            let query = || query.get_or_init(|| Query::new(text));
            words <= own.words * 3 / 2 + 2 && likeness_from(&own.query, query(), ALIKE).is_some()
        };
        let begins = |own: &Own| {
            let folded = || folded.get_or_init(|| fold(text));
            text.len() <= own.len * 2 && text.len() >= BEGINNING && own.folded.starts_with(folded())
        };
        self.0.iter().any(|own| same(own) || begins(own))
    }
}

fn words(text: &str) -> usize {
    text.split(' ').count()
}

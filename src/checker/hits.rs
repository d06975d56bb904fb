//! In which blocks the words stand that single rules wait for: one pass over the words for all of them.
//!
//! A hit is a reason to look and no more; what it is worth the rule finds out.

use std::collections::HashMap;

use crate::lexicon::{Cues, Lexicon, fold};
use crate::parser::dates::MONTHS;

use super::view::View;

/// What a rule waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// “revisionsfråga”, “kontrollmål”
    QuestionNoun,
    /// A word of the list of misspellings.
    Misspelt,
    /// “tabell 3”
    Reference,
    /// “31 november”
    DayAndMonth,
    /// Words of a template's that begin with a letter.
    LeftOver,
    /// The same word twice in a row.
    Doubled,
}

const CUES: usize = 6;

/// Words behind which the number of a chapter, table, figure, appendix or page stands, and what each means.
pub(super) const REFERENCES: [(&str, &str); 10] = [
    ("avsnitt", "avsnitt"),
    ("kapitel", "kapitel"),
    ("tabell", "tabell"),
    ("figur", "figur"),
    ("diagram", "diagram"),
    ("bilaga", "bilaga"),
    ("sidan", "sida"),
    ("sida", "sida"),
    ("avsnittet", "avsnitt"),
    ("kapitlet", "kapitel"),
];

/// The blocks of the auditors by cue, ascending.
#[derive(Debug)]
pub(super) struct Hits {
    blocks: [Vec<usize>; CUES],
}

impl Hits {
    pub(super) fn of(view: &View, lexicon: &Lexicon) -> Self {
        let cues = lexicon.cues(table);
        let mut hits = Self { blocks: Default::default() };
        for block in view.blocks().filter(|b| b.ours()) {
            let folded = block.folded();
            let bytes = folded.as_bytes();
            let mut before: &[u8] = b"";
            let mut start = 0;
            for end in memchr::memchr_iter(b' ', bytes).chain([bytes.len()]) {
                let word = &bytes[start..end];
                if word == before {
                    hits.add(Cue::Doubled, block.index);
                }
                for (behind, list) in cues.at(folded, start) {
                    if let Some(cue) = cue(list, bytes, start, behind) {
                        hits.add(cue, block.index);
                    }
                }
                before = word;
                start = end + 1;
            }
        }
        hits
    }

    fn add(&mut self, cue: Cue, block: usize) {
        let blocks = &mut self.blocks[cue as usize];
        if blocks.last() != Some(&block) {
            blocks.push(block);
        }
    }

    pub(super) fn of_cue(&self, cue: Cue) -> &[usize] {
        &self.blocks[cue as usize]
    }
}

/// What a phrase of `list` at bytes `start..behind` is a cue of.
fn cue(list: u8, bytes: &[u8], start: usize, behind: usize) -> Option<Cue> {
    let next = bytes.get(behind);
    let whole = next.is_none_or(|b| *b == b' ');
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    match list {
        0 => Some(Cue::QuestionNoun),
        1 => whole.then_some(Cue::Misspelt),
        2 => (next == Some(&b' ') && digit(bytes.get(behind + 1))).then_some(Cue::Reference),
        3 => (start >= 2 && digit(bytes.get(start - 2))).then_some(Cue::DayAndMonth),
        _ => Some(Cue::LeftOver),
    }
}

fn table(lexicon: &Lexicon) -> Cues {
    let left_over: Vec<String> = lexicon
        .printed
        .list("placeholders")
        .iter()
        .filter(|p| p.starts_with(char::is_alphanumeric))
        .map(|p| fold(p))
        .collect();
    let lists = (lexicon.phrases.list("question_nouns").iter().map(|p| (0, p.as_str())))
        .chain(misspelt().keys().map(|word| (1, *word)))
        // Right in itself; the rule looks at its neighbours.
        .chain([(1, "nämnde")])
        .chain(REFERENCES.iter().map(|(word, _)| (2, *word)))
        .chain(MONTHS.iter().map(|month| (3, *month)))
        .chain(left_over.iter().map(|p| (4, p.as_str())));
    Cues::new(lists)
}

/// Misspelt words of the genre, and how they are written.
pub(super) fn misspelt() -> &'static HashMap<&'static str, &'static str> {
    static KNOWN: std::sync::OnceLock<HashMap<&str, &str>> = std::sync::OnceLock::new();
    KNOWN.get_or_init(|| {
        include_str!("data/misspelt.csv").lines().skip(1).filter_map(|l| l.split_once(',')).collect()
    })
}

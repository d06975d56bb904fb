//! A term of the genre is misspelt.
//!
//! **Why.** A report on quality with “revison” on its cover invites the wrong question. Search finds neither.
//!
//! **Example.** “uppsikten över nämnde för folkhälsa”.
//!
//! **Mend.** Write it right.
//!
//! Only misspellings from a list, and none in a scan.

use crate::checker::hits::{Cue, Misspelt};
use crate::checker::noise::Noise;
use crate::checker::{Block, Context, Draft};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    if cx.noise() == Noise::Broken {
        return;
    }
    let known = Misspelt::known();
    let mut told: Vec<(String, Draft)> = Vec::new();
    for block in cx.with_cue(Cue::Misspelt) {
        let mut before = "";
        for word in block.folded().split(' ') {
            let right = known.right(word).or_else(|| board(word, block.folded()));
            if let Some(right) = right.filter(|_| before != "sic") {
                let found = place(block, word).map(|range| cx.in_block(block, range));
                let place = found.unwrap_or_else(|| cx.whole_block(block));
                if let Some(n) = told.iter().position(|(w, _)| w == word) {
                    let (word, draft) = told.remove(n);
                    told.insert(n, (word, draft.and("and here", place)));
                } else {
                    let draft = Draft::new(format!("“{word}” is misspelt"))
                        .at(place)
                        .help(format!("write “{right}”"));
                    told.push((word.to_owned(), draft));
                }
            }
            before = word;
        }
    }
    out.extend(told.into_iter().map(|(_, d)| d));
}

/// “nämnde för folkhälsa”: the word is right elsewhere (“de nämnde för oss”), wrong where a board's name goes on.
fn board(word: &str, folded: &str) -> Option<&'static str> {
    if word != "nämnde" {
        return None;
    }
    ["över nämnde för ", "av nämnde för ", "till nämnde för ", "att nämnde för ", "samt nämnde för ", "och nämnde för "]
        .iter()
        .any(|w| folded.contains(w))
        .then_some("nämnden")
}

fn place(block: Block<'_>, word: &str) -> Option<std::ops::Range<usize>> {
    let lower = block.text().to_lowercase();
    let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    (lower.len() == block.text().len()).then_some(())?;
    lower
        .match_indices(word)
        .find(|(at, _)| free(lower[..*at].chars().next_back()) && free(lower[at + word.len()..].chars().next()))
        .map(|(at, _)| at..at + word.len())
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "misspelt-term";

    #[test]
    fn terms_of_the_genre() {
        assert_eq!(of(ID, &spoilt("Revisionsrapport\n", "Revisonsrapport\n")), ["“revisonsrapport” is misspelt"]);
        let text = spoilt("Brister kan ge höga kostnader.", "Det gäller uppsikten över nämnde för miljö.");
        assert_eq!(of(ID, &text), ["“nämnde” is misspelt"]);
        quiet(ID, REPORT);
        quiet(ID, &spoilt("Brister kan ge höga kostnader.", "De vi talade med nämnde för oss att brister finns."));
    }
}

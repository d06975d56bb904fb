//! A list whose lines were run together: "Vi rekommenderar nämnden att: införa en plan, följa upp den samt kommunstyrelsen att:
//! besluta om medel."
//!
//! Behind "att:" a comma and an infinitive begin the next thing to do. A piece that is too short to be one leaves the sentence
//! whole.

use std::ops::Range;

use crate::parser::bodies::Body;
use crate::parser::doc::Doc;

use super::{address, unmarked};

/// Words of a thing to do, at least.
const TASK_WORDS: usize = 3;

/// The things to do in `sentence`, two at least, each with the bodies that it names for them; the first ones are for whom the
/// announcement speaks to.
pub(super) fn tasks(doc: &Doc, sentence: &str) -> Option<Vec<(Range<usize>, Vec<Body>)>> {
    const ATT: &str = " att: ";
    let announced: Vec<usize> = sentence.match_indices(ATT).map(|(at, _)| at).collect();
    let mut found: Vec<(Range<usize>, Vec<Body>)> = Vec::new();
    let mut named = Vec::new();
    for (n, at) in announced.iter().enumerate() {
        let from = at + ATT.len();
        let mut end = sentence.len();
        let mut next = Vec::new();
        if let Some(stop) = announced.get(n + 1) {
            let upto = stop + ATT.len() - 2;
            let (keep, bodies) = address::tail(doc, &sentence[from..upto])?;
            (end, next) = (from + keep, bodies);
        }
        for range in pieces(doc, sentence, from..end) {
            found.push((range, named.clone()));
        }
        named = next;
    }
    let whole = |range: &Range<usize>| {
        let text = &sentence[range.clone()];
        text.split(' ').count() >= TASK_WORDS && unmarked::opens_with_verb(doc, text)
    };
    (found.len() > 1 && found.iter().all(|(range, _)| whole(range))).then_some(found)
}

/// Parts of `sentence` in `range`, each of which begins with an infinitive behind a comma or "samt".
fn pieces(doc: &Doc, sentence: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut starts = vec![range.start];
    let mut ends = Vec::new();
    for (at, _) in sentence[range.clone()].match_indices(", ") {
        let comma = range.start + at + 1;
        let rest = sentence[comma..range.end].trim_start();
        let rest = ["samt ", "och "].iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or(rest);
        let others = doc.lexicon.phrases.list("not_infinitives");
        if unmarked::opens_with_verb(doc, rest) && !others.holds(rest.split(' ').next().unwrap_or("")) {
            ends.push(comma);
            starts.push(range.end - rest.len());
        }
    }
    ends.push(range.end);
    starts.into_iter().zip(ends).map(|(from, to)| from..to).collect()
}

//! Questions that the report states only where it groups them by how they came out: "Kontrollmål som är uppfyllda", and the
//! items below it.

use crate::layout::Joined;

use super::super::answers::outcome_heads;
use super::super::doc::Doc;
use super::super::items::{self, Of};
use super::Listed;

/// The items under all such heads, where each head has some.
pub(super) fn find(doc: &Doc) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    for head in outcome_heads(doc) {
        let before = found.len();
        let mut i = head.line + 1;
        while i < head.end {
            if !doc.text.is_words(i) || !doc.text.lines[i].marker.is_item() {
                i += 1;
                continue;
            }
            let (read, next) = items::read(doc, i, head.end, Of::Questions);
            for item in read.into_iter().filter(|item| item.level == 0) {
                found.push(Listed {
                    number: item.marker.printed(),
                    words: first_sentence(&item.words),
                    subs: Vec::new(),
                });
            }
            i = next.max(i + 1);
        }
        if found.len() == before {
            return Vec::new();
        }
    }
    found
}

/// What was found may run on behind the statement.
fn first_sentence(words: &Joined) -> Joined {
    let end = super::super::sentences::split(&words.text).first().map_or(0, |range| range.end);
    let mut first = words.clone();
    first.text.truncate(end);
    first.lines.retain(|(at, _)| *at < end);
    first
}

//! Which pages of a file are slides.

use crate::layout::Text;
use crate::lexicon::Lexicon;

use super::super::folds::Folds;
use super::letterhead::{counts_from_one, same_furniture};

/// Which pages are slides: at least three short pages in a row, one of which says what only slides say. `furniture` are the
/// running heads and feet of each page.
pub(super) fn slides(
    text: &Text,
    folds: &Folds,
    lexicon: &Lexicon,
    pages: &[(usize, usize)],
    furniture: &[Vec<String>],
) -> Vec<bool> {
    const SHORT: usize = 16;
    let mut found = vec![false; pages.len()];
    let strong = lexicon.phrases.list("slides_strong");
    let short = |&(start, end): &(usize, usize)| {
        let lines = (start..end).filter(|&i| text.is_words(i));
        let long =
            lines.clone().filter(|&i| text.line(i).len() > 100 && text.line(i).chars().count() > 100).count();
        lines.count() <= SHORT && long == 0
    };
    let mut n = 0;
    while n < pages.len() {
        // A report's last short pages are no slides: they carry its running head.
        if n > 0 && !found[n - 1] && same_furniture(&furniture[n - 1], &furniture[n]) {
            n += 1;
            continue;
        }
        let run = pages[n..].iter().take_while(|p| short(p)).count();
        let signs = (n..n + run)
            .filter(|&k| {
                (pages[k].0..pages[k].1)
                    .any(|i| strong.is_in(folds.words_of(i)) && folds.line(i).split(' ').count() <= 8)
            })
            .count();
        // A memorandum of one page proposes an answer too; slides do it page after page.
        if run >= 3 && signs >= 2 && !(n..n + run).any(|k| counts_from_one(text, pages[k].0, pages[k].1)) {
            found[n..n + run].fill(true);
        }
        n += run.max(1);
    }
    found
}

pub(super) fn first_title(text: &Text, start: usize, end: usize) -> Option<String> {
    let mut title = crate::layout::Joined::default();
    for i in (start..end).filter(|&i| text.is_words(i)).take(3) {
        let line = &text.lines[i];
        if i > start && (line.gap_before || line.marker.is_item()) {
            break;
        }
        title.push(text.line(i), i);
    }
    Some(title.text).filter(|t| !t.is_empty())
}

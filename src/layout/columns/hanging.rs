//! Chapters whose numbers hang in the margin: "2        Inledning" above paragraphs that begin where the title does, or
//! behind a table. Two columns by their look, and a heading.

use super::{Part, Printed, parts};

/// Words of a title.
const WORDS: usize = 9;

/// Printed line `n` is such a heading: a number, a few words without a stop, white space above and below.
pub(super) fn is_heading(raw: &str, printed: &[Printed], n: usize) -> bool {
    let line = &printed[n];
    // Nearly all lines end here.
    let words = &raw.as_bytes()[line.start as usize..line.end as usize];
    let number = words.iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    if number == 0 || words.get(number..number + 2) != Some(b"  ") || line.furniture {
        return false;
    }
    let above = line.page_top || line.blanks > 0;
    let below =
        printed.get(n + 1).is_none_or(|next| next.blanks > 0 || next.page != line.page || next.furniture);
    above && below && is_titled(raw, &parts(raw, line))
}

fn is_titled(raw: &str, parts: &[Part]) -> bool {
    let [number, title] = parts else { return false };
    let words = |part: &Part| &raw[part.start as usize..part.end as usize];
    let (number, title) = (words(number), words(title));
    number.len() <= 6
        && title.starts_with(char::is_uppercase)
        && title.split_whitespace().count() <= WORDS
        && !title.ends_with(['.', ',', ';', ':', '?', ')'])
        && !title.ends_with(|c: char| c.is_ascii_digit())
}

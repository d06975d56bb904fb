//! Words that were to be filled in are still there.
//!
//! **Why.** “XX procent” in a published report is what it will be remembered for.
//!
//! **Example.** “Av de XX granskade ärendena”, “[namn]”, “Klicka här för att ange text”.
//!
//! **Mend.** Fill it in.

use std::ops::Range;
use crate::checker::hits::Cue;
use crate::checker::{Block, Context, Draft};
use crate::lexicon::PrintedList;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let mut told = Vec::new();
    let view = cx.view();
    let crosses = memchr::memmem::find_iter(view.words().as_bytes(), "XX");
    let mut blocks: Vec<Block<'_>> = cx.with_cue(Cue::LeftOver).chain(view.at_words(crosses)).collect();
    let phrases = cx.lexicon.printed.list("placeholders");
    blocks.extend(view.at_words(phrases.marks_in(view.words()).into_iter()));
    blocks.extend(view.at_words(lone_marks(view.words())));
    blocks.sort_by_key(|b| b.index);
    blocks.dedup_by_key(|b| b.index);
    for block in blocks.into_iter().filter(|b| b.ours()) {
        let text = block.text();
        for range in left_over(phrases, text) {
            let place = cx.in_block(block, range.clone());
            if told.contains(&place.line) {
                continue;
            }
            told.push(place.line);
            out.push(
                Draft::new(format!("“{}” was to be filled in", &text[range])).at(place).help("fill it in"),
            );
        }
        if block.cell && text == "?" {
            out.push(Draft::new("a cell holds only “?”").at(cx.whole_block(block)).help("fill it in"));
        }
    }
}

/// Where “?” stands alone: all that a cell holds.
fn lone_marks(words: &str) -> impl Iterator<Item = usize> {
    let bytes = words.as_bytes();
    let blank = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b' ' | b'\n'));
    memchr::memchr_iter(b'?', bytes)
        .filter(move |at| blank(bytes.get(at + 1)) && blank(at.checked_sub(1).and_then(|n| bytes.get(n))))
}

fn left_over(phrases: &PrintedList, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // "XX", "XXX", "X X" as words of their own; "XX" in a word, or as the Roman number of a chapter, is none.
    for (at, _) in text.match_indices("XX") {
        let start = text[..at].rfind(|c: char| c != 'X').map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
        let end = at + text[at..].find(|c: char| c != 'X').unwrap_or(text.len() - at);
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        // "46XX" is a group of accounts; "20XX" is a year that was to be filled in.
        let coded = before.is_some_and(|c| c.is_ascii_digit()) && !text[..start].ends_with("20");
        let alone = !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic) && !coded;
        let seen = found.iter().any(|r: &Range<usize>| r.start == start);
        if alone && !seen {
            found.push(start..end);
        }
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return found;
    }
    for phrase in phrases.iter() {
        let Some(at) = lower.find(phrase.as_str()) else { continue };
        let end = at + phrase.len();
        let word = phrase.starts_with(char::is_alphabetic);
        let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        if word && !(free(lower[..at].chars().next_back()) && free(lower[end..].chars().next())) && phrase != "20xx" {
            continue;
        }
        // Up to the closing bracket.
        let end = match text.as_bytes().get(at) {
            Some(b'[') => text[end..].find(']').filter(|n| *n < 40).map_or(end, |n| end + n + 1),
            Some(b'<') => text[end..].find('>').filter(|n| *n < 40).map_or(end, |n| end + n + 1),
            _ => end,
        };
        found.push(at..end);
        break;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::left_over;
    use crate::checker::tests::*;

    const ID: &str = "placeholder-text";

    #[test]
    fn what_was_to_be_filled_in() {
        fires(ID, &spoilt("stora mängder avfall", "XX ton avfall"), "“XX”");
        fires(ID, &spoilt("stora mängder avfall", "[antal] ton avfall"), "“[antal]”");
        quiet(ID, REPORT);
        let phrases = crate::lexicon::Lexicon::built_in().printed.list("placeholders");
        let none: Vec<std::ops::Range<usize>> = Vec::new();
        for text in ["Kontogrupp 46XX", "kapitel XXI", "Se [1] för källor.", "MAXXI", "Varför? Därför!", "nämnden [sic] har", "”inte används [...] när det är bråttom”"] {
            assert_eq!(left_over(phrases, text), none, "{text}");
        }
    }

    #[test]
    fn a_placeholder_of_the_house() {
        let file = "[printed]\nplaceholders = [\"¤¤\", \"\", \"Fylls av sekreteraren\"]\n";
        let lexicon = crate::lexicon::Lexicon::with_files(&[("mina.toml".into(), file.into())]).unwrap();
        for words in ["¤¤ ton avfall", "fylls av sekreteraren"] {
            let text = spoilt("stora mängder avfall", words);
            let document = crate::source::read_bytes("x", text.into_bytes(), &Default::default()).unwrap();
            let found = crate::checker::check(&crate::reading(document, &lexicon), &lexicon, &Default::default());
            assert_eq!(found.iter().filter(|f| f.rule == ID).count(), 1, "{words}");
        }
    }
}

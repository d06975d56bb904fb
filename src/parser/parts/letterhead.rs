//! What the first lines of a page say: the kind of document, whose it is, whether its pages are counted from one.

use crate::layout::{Role, Text};
use crate::lexicon::{Lexicon, PhraseList, fold};

use super::super::folds::Folds;
use super::super::{bodies, metadata};
use super::KINDS;

/// A page's running heads and feet, folded and without their numbers.
pub(super) fn furniture(text: &Text, folds: &Folds, (start, end): (usize, usize)) -> Vec<String> {
    (start..end)
        .filter(|&i| text.lines[i].role == Role::Furniture)
        .map(|i| {
            let mut words = folds.line(i).to_owned();
            words.retain(|c| !c.is_ascii_digit());
            words.trim().to_owned()
        })
        .filter(|words| words.chars().count() >= 4)
        .collect()
}

/// Both pages carry running heads or feet, and the second none that the first does not.
pub(super) fn same_furniture(before: &[String], page: &[String]) -> bool {
    !page.is_empty() && page.iter().all(|line| before.contains(line))
}

/// "2 (4)" among the first lines: not its document's first page.
pub(super) fn counts_on(text: &Text, start: usize, end: usize) -> bool {
    (start..end).take(6).any(|i| {
        let line = text.line(i).trim().replace(' ', "");
        let number = line.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map(|(before, n)| {
            let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            (before[before.len() - digits..].to_owned(), n.to_owned())
        });
        number.is_some_and(|(page, of)| {
            page.parse::<u32>().is_ok_and(|p| p > 1 && of.parse::<u32>().is_ok_and(|n| p <= n && n < 200))
        })
    })
}

/// "1 (3)", "1(3)", "Sida 1 av 3" among the first lines: the document begins here.
pub(super) fn counts_from_one(text: &Text, start: usize, end: usize) -> bool {
    (start..end).take(6).any(|i| {
        let line = text.line(i).trim();
        // Most lines end in a letter.
        if !line.ends_with([')', '1']) && !line.starts_with("Sida 1 av ") {
            return false;
        }
        let tail: String = line.chars().rev().take(9).collect::<Vec<_>>().into_iter().rev().collect();
        let tail = tail.replace(' ', "");
        let of = |t: &str| {
            t.strip_suffix(')').and_then(|t| t.rsplit_once("1(")).is_some_and(|(before, n)| {
                !before.ends_with(|c: char| c.is_ascii_digit())
                    && !n.is_empty()
                    && n.len() <= 3
                    && n.bytes().all(|b| b.is_ascii_digit())
            })
        };
        of(&tail) || line.starts_with("Sida 1 av ") || line.ends_with("Sida 1 av 1")
    })
}

/// In the middle of a page, below white space: "REGION EXEMPEL    YTTRANDE    1 (2)", or the sender alone above the kind.
pub(super) fn is_letterhead(text: &Text, lexicon: &Lexicon, i: usize) -> bool {
    let line = &text.lines[i];
    if !(line.gap_before || line.page_top) || text.line(i).ends_with('.') {
        return false;
    }
    let kind = |number: u32| {
        let same = |j: usize| text.lines.get(j).is_some_and(|l| l.number == number);
        let row = (i..i + 6).skip_while(|&j| !same(j)).take_while(|&j| same(j)).take(4);
        if !row.clone().any(|j| has_capitals(text.line(j))) {
            return false;
        }
        let words: String = row.map(|j| text.line(j)).collect::<Vec<_>>().join(" ");
        let alone = words.split(' ').count() >= 2;
        let capitals = capitals(&words);
        alone && KINDS.iter().any(|(_, titles, ..)| in_letterhead(&capitals, lexicon.phrases.list(titles)))
    };
    // The sender's name in capitals, and its office beside the kind on the line below it.
    let sender = || {
        let words = text.line(i);
        has_capitals(words) && words.split(' ').count() <= 4 && !words.chars().any(char::is_lowercase)
    };
    kind(line.number) || sender() && kind(line.number + 1)
}

/// "REGION EXEMPEL    YTTRANDE    1 (2)": the kind of document in capitals beside the sender's name.
pub(super) fn in_letterhead(capitals: &[String], titles: &PhraseList) -> bool {
    capitals.iter().any(|word| titles.holds(word))
}

/// The long words in capitals of a line that may be a letterhead, folded; and the one before "1 (2)", which is the
/// document's kind whatever its letters: "Exempels kommun Tjänsteskrivelse 1(2)".
pub(super) fn capitals(words: &str) -> Vec<String> {
    if let Some(kind) = counted(words) {
        return vec![fold(kind)];
    }
    if !has_capitals(words) || words.split(' ').count() > 10 {
        return Vec::new();
    }
    let long = |w: &&str| w.len() >= 6 && w.chars().all(char::is_uppercase) && w.chars().count() >= 6;
    words.split(' ').filter(long).map(fold).collect()
}

/// The capitalised word before the "1 (2)" that ends a line of some words.
fn counted(words: &str) -> Option<&str> {
    let before = words.strip_suffix(')')?.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let before = before.strip_suffix('(')?.trim_end().strip_suffix('1')?.strip_suffix(' ')?;
    let (_, kind) = before.rsplit_once(' ').filter(|(sender, _)| sender.split(' ').count() <= 5)?;
    kind.starts_with(char::is_uppercase).then_some(kind)
}

/// "Yttrande 2023-02-14 KS 2022/118" without its day and numbers.
pub(super) fn undated(words: &str) -> Option<String> {
    metadata::first_day(words)?;
    let number = |w: &&str| {
        w.contains(|c: char| c.is_ascii_digit())
            || w.chars().count() <= 4 && w.chars().all(|c| c.is_uppercase() || c == ':')
    };
    let rest: Vec<&str> = words.split(' ').filter(|w| !number(w)).collect();
    Some(fold(&rest.join(" ")))
}

/// "Tekniska nämndens svar på …": the title behind the name of the board whose it is.
pub(super) fn behind_owner(folded: &str) -> Option<&str> {
    const OWNERS: [&str; 7] =
        ["nämndens", "styrelsens", "nämndernas", "direktionens", "kommitténs", "bolagets", "förbundets"];
    // Words of a board's name.
    const NAME: usize = 8;
    let mut end = 0;
    folded.split(' ').take(NAME).find_map(|word| {
        end += word.len() + 1;
        OWNERS.iter().any(|o| word.ends_with(o)).then(|| folded.get(end..)).flatten()
    })
}

/// Lines of a letterhead, and words on one that names the sender.
const SENDER: (usize, usize) = (8, 7);

/// The board that a page's letterhead names as its sender, where a day stands in it too.
pub(super) fn sender(text: &Text, folds: &Folds, (start, end): (usize, usize)) -> Option<String> {
    let head = || (start..end).filter(|&i| !text.line(i).is_empty()).take(SENDER.0);
    head().find(|&i| metadata::first_day(text.line(i)).is_some())?;
    head().find_map(|i| {
        let (words, folded) = (text.line(i), folds.line(i));
        let named =
            words.split(' ').count() <= SENDER.1 && !words.ends_with('.') && !folded.starts_with("till ");
        let found = if named { bodies::find(words) } else { Vec::new() };
        found.into_iter().find(|b| !b.collective).map(|b| b.name)
    })
}

/// Lines of words on a page that is a letter.
const LETTER: usize = 34;

/// A letter of the elected auditors, who head it, ask for an answer by a day, and sign: whether or not it calls itself one.
pub(super) fn is_auditors_letter(text: &Text, folds: &Folds, (start, end): (usize, usize)) -> bool {
    // What a letter asks is looked for before its head is: most pages ask nothing.
    let page = &folds.text()[folds.range(start).start..folds.range(end - 1).end];
    let asks = || ["svar", "yttrande", "redovisa"].iter().any(|w| page.contains(w));
    if !page.contains("ordförande") || !page.contains("senast") || page.contains("sammanfattning") || !asks()
    {
        return false;
    }
    let words = || (start..end).filter(|&i| !text.line(i).is_empty());
    words().count() <= LETTER
        && words().take(3).take_while(|&i| bodies::find(text.line(i)).is_empty()).any(|i| {
            let mut own = folds.line(i).split(' ').filter(|w| !w.contains(|c: char| c.is_ascii_digit()));
            let early = folds.line(i).split(' ').count() <= 8 && !folds.line(i).starts_with("till ");
            early && own.any(|w| AUDITORS.contains(&w))
        })
}

/// Who heads a letter of the elected auditors.
const AUDITORS: [&str; 6] =
    ["revisorer", "revisorerna", "kommunrevisionen", "stadsrevisionen", "regionrevisionen", "revisionen"];

/// A word of six letters or more may be all capitals: most lines have none, and are spared a closer look.
pub(super) fn has_capitals(words: &str) -> bool {
    let (_, longest) = words.bytes().fold((0usize, 0), |(run, longest), b| {
        let run = (run + 1) * usize::from(b.is_ascii_uppercase() | !b.is_ascii());
        (run, longest.max(run))
    });
    longest >= 6
}

/// Three cells or more on the printed line of line `i`: "Rekommendation | Nämndens svar | Status" heads a table. A
/// letterhead has three too, and counts pages or opens one, that which line `start` begins, with a single word: "Region Exempel | Yttrande | 1 (2)".
pub(super) fn is_table_row(text: &Text, start: usize, i: usize) -> bool {
    let beside = |j: &usize| text.lines[*j].number == text.lines[i].number && text.lines[*j].cell.is_some();
    let row: Vec<usize> = (i.saturating_sub(6)..(i + 7).min(text.lines.len())).filter(beside).collect();
    let columns: std::collections::BTreeSet<u16> =
        row.iter().filter_map(|&j| text.lines[j].cell.map(|c| c.col)).collect();
    let counts =
        |j: &usize| text.line(*j).ends_with(')') && text.line(*j).starts_with(|c: char| c.is_ascii_digit());
    let opens = || !text.line(i).contains(' ') && row.iter().any(|&j| j == start || text.lines[j].page_top);
    columns.len() >= 3 && !row.iter().any(counts) && !opens()
}

/// "Till", or "Till kommunstyrelsen", on a line of its own.
pub(super) fn addressed(line: &str) -> bool {
    line == "till"
        || line.starts_with("till ")
            && line.split(' ').count() <= 6
            && (line.ends_with("nämnden") || line.ends_with("styrelsen") || line.ends_with("fullmäktige"))
}

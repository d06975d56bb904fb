//! The documents bundled in one file: covering letter, report, minutes, answer.
//!
//! A new document starts at a page whose first lines are those of another kind. A page in the middle of a report may
//! carry the same words ("Svar på revisionsfrågorna"), so a title counts only with signs of its kind on the page.

use crate::layout::{Role, Text};
use crate::lexicon::{Lexicon, PhraseList, fold};
use crate::model::PartKind;

use super::folds::Folds;

/// One document of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartRange {
    pub kind: PartKind,
    /// Lines, last exclusive.
    pub start: usize,
    pub end: usize,
    pub title: Option<String>,
}

/// Lines at the top of a page in which a title is looked for.
const TOP: usize = 9;

/// (kind, list of titles, list of signs, signs needed)
const KINDS: [(PartKind, &str, &str, usize); 6] = [
    (PartKind::Missiv, "missiv_title", "missiv_sign", 1),
    (PartKind::Protokoll, "protokoll_title", "protokoll_sign", 2),
    (PartKind::Tjansteskrivelse, "tjansteskrivelse_title", "tjansteskrivelse_sign", 1),
    (PartKind::Yttrande, "yttrande_title", "yttrande_sign", 1),
    (PartKind::ActionPlan, "action_plan_title", "action_plan_sign", 2),
    (PartKind::Slides, "slides_title", "slides_sign", 1),
];

/// A covering letter is no longer than this many pages: what follows is the report, though it opens without a title.
const LETTER_PAGES: usize = 3;

/// Splits the document. There is always at least one part.
pub(super) fn find(text: &Text, folds: &Folds, lexicon: &Lexicon) -> Vec<PartRange> {
    let mut parts: Vec<PartRange> = Vec::new();
    let mut run = 0;
    let pages = pages(text, lexicon);
    let slides = slides(text, folds, lexicon, &pages);
    let mut cover: Option<usize> = None;
    for (n, &(start, end)) in pages.iter().enumerate() {
        let current = parts.last().map(|p| p.kind);
        let fresh = counts_from_one(text, start, end);
        let (mut kind, title) = if slides[n] {
            (Some(PartKind::Slides), first_title(text, start, end))
        } else {
            let goes_on = !fresh && n > 0 && same_furniture(text, folds, pages[n - 1], (start, end));
            page_kind(text, folds, lexicon, (start, end), current, fresh, goes_on)
        };
        run += 1;
        if kind.is_none() && current == Some(PartKind::Missiv) && run > LETTER_PAGES {
            kind = Some(PartKind::AuditReport);
        }
        let opens = match (current, kind) {
            (None, _) => true,
            // After slides or an answer that is over comes something else.
            (Some(PartKind::Slides), None) if n > 0 && slides[n - 1] && !slides[n] => {
                kind = Some(PartKind::Other);
                true
            }
            (Some(_), None) => false,
            // A report holds pages that look like a report's start: it is one report. Another letter or answer counts
            // its pages from one again.
            (Some(current), Some(kind)) => {
                current != kind || kind != PartKind::AuditReport && kind != PartKind::Slides && fresh
            }
        };
        if opens {
            run = 1;
            let start = cover.take().unwrap_or(start);
            if let Some(last) = parts.last_mut() {
                last.end = start;
            }
            parts.push(PartRange {
                kind: kind.unwrap_or(PartKind::AuditReport),
                start,
                end: text.lines.len(),
                title,
            });
        }
        cover = is_cover(text, folds, start, end).then_some(start).filter(|_| !opens);
    }
    if parts.is_empty() {
        parts.push(PartRange { kind: PartKind::Other, start: 0, end: 0, title: None });
    }
    parts
}

/// Both pages carry running heads or feet, and the second none that the first does not.
fn same_furniture(text: &Text, folds: &Folds, before: (usize, usize), page: (usize, usize)) -> bool {
    let lines = |(start, end): (usize, usize)| -> Vec<String> {
        (start..end)
            .filter(|&i| text.lines[i].role == Role::Furniture)
            .map(|i| {
                folds.line(i).chars().filter(|c| !c.is_ascii_digit()).collect::<String>().trim().to_owned()
            })
            .filter(|words| words.chars().count() >= 4)
            .collect()
    };
    let (before, page) = (lines(before), lines(page));
    !page.is_empty() && page.iter().all(|line| before.contains(line))
}

/// "Bilaga 2" and little else: the page belongs to what it announces.
fn is_cover(text: &Text, folds: &Folds, start: usize, end: usize) -> bool {
    let words: Vec<usize> = (start..end).filter(|&i| text.is_words(i)).collect();
    words.len() <= 6
        && words.first().is_some_and(|&i| folds.line(i).starts_with("bilaga"))
        && words.iter().all(|&i| !text.line(i).ends_with('.'))
}

/// "2 (4)" among the first lines: not its document's first page.
fn counts_on(text: &Text, start: usize, end: usize) -> bool {
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
fn counts_from_one(text: &Text, start: usize, end: usize) -> bool {
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

/// Which pages are slides: at least three short pages in a row, one of which says what only slides say.
fn slides(text: &Text, folds: &Folds, lexicon: &Lexicon, pages: &[(usize, usize)]) -> Vec<bool> {
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
        if n > 0 && !found[n - 1] && same_furniture(text, folds, pages[n - 1], pages[n]) {
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

fn first_title(text: &Text, start: usize, end: usize) -> Option<String> {
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

/// Pages, and what stands for one where the page ends are lost: lines from a letterhead with its kind in capitals on.
fn pages(text: &Text, lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let mut pages = Vec::new();
    let mut start = 0;
    for i in 1..=text.lines.len() {
        let over = i == text.lines.len() || text.lines[i].page != text.lines[start].page;
        if over || i > start + TOP && is_letterhead(text, lexicon, i) {
            if i > start {
                pages.push((start, i));
            }
            start = i;
        }
    }
    pages
}

/// In the middle of a page, below white space: "REGION EXEMPEL    YTTRANDE    1 (2)".
fn is_letterhead(text: &Text, lexicon: &Lexicon, i: usize) -> bool {
    let line = &text.lines[i];
    if !(line.gap_before || line.page_top) || text.line(i).ends_with('.') {
        return false;
    }
    let same = |j: usize| text.lines.get(j).is_some_and(|l| l.number == line.number);
    let row = (i..i + 4).take_while(|&j| same(j));
    if !row.clone().any(|j| has_capitals(text.line(j))) {
        return false;
    }
    let words: String = row.map(|j| text.line(j)).collect::<Vec<_>>().join(" ");
    let alone = words.split(' ').count() >= 2;
    let capitals = capitals(&words);
    alone && KINDS.iter().any(|(_, titles, ..)| in_letterhead(&capitals, lexicon.phrases.list(titles)))
}

/// The kind of document that starts on this page, if one does.
fn page_kind(
    text: &Text,
    folds: &Folds,
    lexicon: &Lexicon,
    (start, end): (usize, usize),
    current: Option<PartKind>,
    fresh: bool,
    goes_on: bool,
) -> (Option<PartKind>, Option<String>) {
    // The letterhead of minutes and answers comes back on every page and counts as furniture; a report's running head
    // says nothing.
    let starts = |list: &PhraseList, i: usize| list.starts_in(folds.words_of(i));
    let head: Vec<(usize, &str)> = (start..end).take(TOP + 5).map(|i| (i, folds.line(i))).collect();
    let top: Vec<&(usize, &str)> =
        head.iter().filter(|(i, _)| text.lines[*i].role != Role::Furniture).take(TOP).collect();
    let contents = is_contents(text, start, end);
    let page = &folds.text()[folds.range(start).start..folds.range(end - 1).end];
    let answers = lexicon.phrases.list("yttrande_title");
    let letterheads: Vec<Vec<String>> = head.iter().take(4).map(|(i, _)| capitals(text.line(*i))).collect();
    let answer = letterheads.iter().any(|capitals| in_letterhead(capitals, answers));
    for (kind, titles, signs, needed) in KINDS {
        // An answer is addressed "Till revisorerna" and asked for "för yttrande", as a covering letter is.
        if kind == PartKind::Missiv && answer {
            continue;
        }
        let list = lexicon.phrases.list(titles);
        let title = head.iter().enumerate().find(|(n, (i, line))| {
            let words = text.line(*i);
            // A sentence, or one that goes on from the page before, is no title.
            if words.starts_with(char::is_lowercase) || words.ends_with('.') {
                return false;
            }
            let furniture = text.lines[*i].role == Role::Furniture;
            // An answer's title opens the page; further down the same words announce a chapter.
            // Below a letterhead that counts its pages from one the title may stand further down.
            let early = match kind {
                PartKind::Yttrande => *n <= 6 || fresh && *n < TOP + 3,
                _ => *n < TOP + 1,
            };
            let starts = early && starts(list, *i) && (!furniture || *n <= 2) && !is_table_row(text, *i);
            // Under the running head of the page before, a title is nothing but the kind of document: a table's row or a
            // chapter may begin with the same word.
            let bare = !goes_on || list.holds(line);
            bare && (starts
                || letterheads.get(*n).is_some_and(|capitals| in_letterhead(capitals, list))
                || kind == PartKind::Missiv && addressed(line))
                && words.chars().count() <= 90
        });
        // Minutes have dotted lines to sign on, which look like contents.
        let Some((_, (i, _))) = title.filter(|(n, _)| !contents || *n <= 1) else { continue };
        let lettered = in_letterhead(&capitals(text.line(*i)), list);
        let found = lexicon.phrases.list(signs).iter().filter(|s| page.contains(s.as_str())).count();
        let letter = kind != PartKind::Missiv
            || starts(lexicon.phrases.list(titles), *i)
            || lettered
            || ["på revisorernas vägnar", "för revisorerna", "för revisionen", "ordförande"]
                .iter()
                .any(|s| page.contains(s));
        let needed = if lettered { 1 } else { needed };
        if found >= needed && letter {
            return (Some(kind), Some(text.line(*i).to_owned()));
        }
    }
    let titled = || {
        top.iter().take(6).any(|(i, _)| {
            text.line(*i).chars().count() <= 90
                && !text.lines[*i].marker.is_item()
                && starts(lexicon.phrases.list("report_title"), *i)
        })
    };
    // Minutes and memoranda have a summary too; after a letter it is the report's.
    let summary = || {
        matches!(current, None | Some(PartKind::Missiv | PartKind::AuditReport))
            && top.iter().take(2).any(|(i, _)| {
                lexicon.headings.find_folded(text.line(*i), folds.line(*i))
                    == Some(crate::lexicon::HeadingKind::Summary)
            })
    };
    // "2 (4)": the document goes on.
    let goes_on = !matches!(current, None | Some(PartKind::AuditReport)) && counts_on(text, start, end);
    ((!goes_on && (contents || titled() || summary())).then_some(PartKind::AuditReport), None)
}

/// "REGION EXEMPEL    YTTRANDE    1 (2)": the kind of document in capitals beside the sender's name.
fn in_letterhead(capitals: &[String], titles: &PhraseList) -> bool {
    capitals.iter().any(|word| titles.holds(word))
}

/// The long words in capitals of a line that may be a letterhead, folded.
fn capitals(words: &str) -> Vec<String> {
    if !has_capitals(words) || words.split(' ').count() > 10 {
        return Vec::new();
    }
    let long = |w: &&str| w.len() >= 6 && w.chars().all(char::is_uppercase) && w.chars().count() >= 6;
    words.split(' ').filter(long).map(fold).collect()
}

/// A word of six letters or more may be all capitals: most lines have none, and are spared a closer look.
fn has_capitals(words: &str) -> bool {
    let (_, longest) = words.bytes().fold((0usize, 0), |(run, longest), b| {
        let run = (run + 1) * usize::from(b.is_ascii_uppercase() | !b.is_ascii());
        (run, longest.max(run))
    });
    longest >= 6
}

/// Three cells or more on the printed line of line `i`: "Rekommendation | Nämndens svar | Status" heads a table. A
/// letterhead has three too, and counts pages or opens one with a single word: "Region Exempel | Yttrande | 1 (2)".
fn is_table_row(text: &Text, i: usize) -> bool {
    let beside = |j: &usize| text.lines[*j].number == text.lines[i].number && text.lines[*j].cell.is_some();
    let row: Vec<usize> = (i.saturating_sub(6)..(i + 7).min(text.lines.len())).filter(beside).collect();
    let columns: std::collections::BTreeSet<u16> =
        row.iter().filter_map(|&j| text.lines[j].cell.map(|c| c.col)).collect();
    let counts =
        |j: &usize| text.line(*j).ends_with(')') && text.line(*j).starts_with(|c: char| c.is_ascii_digit());
    let opens = || !text.line(i).contains(' ') && row.iter().any(|&j| text.lines[j].page_top);
    columns.len() >= 3 && !row.iter().any(counts) && !opens()
}

/// "Till", or "Till kommunstyrelsen", on a line of its own.
fn addressed(line: &str) -> bool {
    line == "till"
        || line.starts_with("till ")
            && line.split(' ').count() <= 6
            && (line.ends_with("nämnden") || line.ends_with("styrelsen") || line.ends_with("fullmäktige"))
}

fn is_contents(text: &Text, start: usize, end: usize) -> bool {
    (start..end).filter(|i| text.lines[*i].role == Role::Contents).count() >= 3
}

/// Lines of a part's head, in which its date and numbers stand.
pub(super) const HEAD: usize = 16;

/// The first day in a part's head.
pub(super) fn date(doc: &super::doc::Doc, part: &PartRange) -> Option<String> {
    (part.start..part.end)
        .take(HEAD)
        .filter(|&i| doc.text.line(i).chars().count() <= 90 && !doc.folds.line(i).contains("senast"))
        .find_map(|i| super::metadata::first_day(doc.text.line(i)))
}

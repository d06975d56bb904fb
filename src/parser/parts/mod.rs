//! The documents bundled in one file: covering letter, report, minutes, answer.
//!
//! A new document starts at a page whose first lines are those of another kind. A page in the middle of a report may
//! carry the same words ("Svar på revisionsfrågorna"), so a title counts only with signs of its kind on the page.

use crate::layout::{Role, Text};
use crate::lexicon::{Lexicon, PhraseList};
use crate::model::PartKind;

use super::folds::Folds;

mod letterhead;
mod slides;
mod unpaged;

use letterhead::{
    addressed, behind_owner, capitals, counts_from_one, counts_on, furniture, in_letterhead,
    is_auditors_letter, is_table_row, same_furniture, sender, undated,
};
use slides::{first_title, slides};

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
type Kind<List> = (PartKind, List, List, usize);

const KINDS: [Kind<&str>; 6] = [
    (PartKind::Missiv, "missiv_title", "missiv_sign", 1),
    (PartKind::Protokoll, "protokoll_title", "protokoll_sign", 2),
    (PartKind::Tjansteskrivelse, "tjansteskrivelse_title", "tjansteskrivelse_sign", 1),
    (PartKind::Yttrande, "yttrande_title", "yttrande_sign", 1),
    (PartKind::ActionPlan, "action_plan_title", "action_plan_sign", 2),
    (PartKind::Slides, "slides_title", "slides_sign", 1),
];

/// The vocabulary, and its lists for [`KINDS`]: looked up once a document, and asked of each page.
struct Known<'l> {
    lexicon: &'l Lexicon,
    kinds: [Kind<&'l PhraseList>; 6],
}

impl<'l> Known<'l> {
    fn of(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.phrases.list(name);
        let kinds = KINDS.map(|(kind, titles, signs, needed)| (kind, list(titles), list(signs), needed));
        Self { lexicon, kinds }
    }
}

/// A covering letter is no longer than this many pages: what follows is the report, though it opens without a title.
const LETTER_PAGES: usize = 3;

/// Splits the document. There is always at least one part.
pub(super) fn find(text: &Text, folds: &Folds, lexicon: &Lexicon) -> Vec<PartRange> {
    let mut parts: Vec<PartRange> = Vec::new();
    let mut run = 0;
    let known = Known::of(lexicon);
    let pages = pages(text, folds, &known);
    let furniture: Vec<Vec<String>> = pages.iter().map(|page| furniture(text, folds, *page)).collect();
    let slides = slides(text, folds, lexicon, &pages, &furniture);
    let mut cover: Option<usize> = None;
    let mut letter = false;
    // The board that the current document's letterhead names.
    let mut board: Option<String> = None;
    for (n, &(start, end)) in pages.iter().enumerate() {
        let current = parts.last().map(|p| p.kind);
        let fresh = counts_from_one(text, start, end);
        let (mut kind, title) = if slides[n] {
            (Some(PartKind::Slides), first_title(text, start, end))
        } else {
            let goes_on = !fresh
                && n > 0
                && same_furniture(&furniture[n - 1], &furniture[n])
                && sender(text, folds, (start, end)).is_none_or(|s| {
                    board.as_ref() == Some(&s) || sender(text, folds, pages[n - 1]).as_ref() == Some(&s)
                });
            page_kind(text, folds, &known, (start, end), current, fresh, goes_on)
        };
        run += 1;
        let had_letter = std::mem::take(&mut letter);
        // Its subject, "Granskning av …", is a report's title too.
        if matches!(kind, None | Some(PartKind::AuditReport)) && is_auditors_letter(text, folds, (start, end))
        {
            kind = Some(PartKind::Missiv);
            letter = true;
        } else if kind.is_none() && had_letter && !parts.iter().any(|p| p.kind == PartKind::AuditReport) {
            // Signed, the letter is over: what it covers begins.
            kind = Some(PartKind::AuditReport);
        }
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
                let several = !matches!(kind, PartKind::AuditReport | PartKind::Slides);
                // Each board answers with a letter, or minutes, of its own.
                let boards = || several && kind != PartKind::Missiv && !counts_on(text, start, end);
                let another =
                    || board.is_some() && sender(text, folds, (start, end)).is_some_and(|s| Some(s) != board);
                current != kind || several && fresh || boards() && another()
            }
        };
        if opens {
            run = 1;
            board = sender(text, folds, (start, end));
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

/// "Bilaga 2" and little else: the page belongs to what it announces.
fn is_cover(text: &Text, folds: &Folds, start: usize, end: usize) -> bool {
    let words: Vec<usize> = (start..end).filter(|&i| text.is_words(i)).collect();
    words.len() <= 6
        && words.first().is_some_and(|&i| folds.line(i).starts_with("bilaga"))
        && words.iter().all(|&i| !text.line(i).ends_with('.'))
}

/// Pages, and what stands for one where the page ends are lost.
fn pages(text: &Text, folds: &Folds, known: &Known<'_>) -> Vec<(usize, usize)> {
    let mut pages = Vec::new();
    let mut start = 0;
    let lost = text.lines.last().is_some_and(|line| line.page == text.lines[0].page);
    for i in 1..=text.lines.len() {
        let over = i == text.lines.len() || text.lines[i].page != text.lines[start].page;
        if over || unpaged::may_start(text, folds, known, start, i, lost) {
            if i > start {
                pages.push((start, i));
            }
            start = i;
        }
    }
    pages
}

/// The kind of document that starts on this page, if one does.
fn page_kind(
    text: &Text,
    folds: &Folds,
    known: &Known<'_>,
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
    let letterheads: Vec<Vec<String>> = head.iter().take(4).map(|(i, _)| capitals(text.line(*i))).collect();
    let other = known
        .kinds
        .iter()
        .filter(|(kind, ..)| *kind != PartKind::Missiv)
        .any(|(_, titles, ..)| letterheads.iter().any(|capitals| in_letterhead(capitals, titles)));
    // A sentence, or one that goes on from the page before, is no title.
    let sentence = |words: &str| words.starts_with(char::is_lowercase) || words.ends_with('.');
    let titles: Vec<(usize, &(usize, &str))> =
        head.iter().enumerate().filter(|(_, (i, _))| !sentence(text.line(*i))).collect();
    // "Tekniska nämndens svar på revisionens …" heads a chapter of a report too: below a letterhead it is the answer.
    let owned = |list: &PhraseList, line: &str| {
        behind_owner(line).is_some_and(|title| list.starts(title))
            && (fresh || sender(text, folds, (start, end)).is_some())
    };
    for (kind, list, signs, needed) in known.kinds {
        // An answer is addressed "Till revisorerna" and asked for "för yttrande", as a covering letter is; a memorandum is
        // addressed to its board.
        if kind == PartKind::Missiv && other {
            continue;
        }
        let title = titles.iter().find(|(n, (i, line))| {
            let words = text.line(*i);
            let furniture = text.lines[*i].role == Role::Furniture;
            // An answer's title opens the page; further down the same words announce a chapter.
            // Below a letterhead that counts its pages from one the title may stand further down.
            let early = match kind {
                PartKind::Yttrande => *n <= 6 || fresh && *n < TOP + 3,
                _ => *n < TOP + 1,
            };
            let owned = || matches!(kind, PartKind::Yttrande | PartKind::ActionPlan) && owned(list, line);
            let starts = early
                && (starts(list, *i) || owned())
                && (!furniture || *n <= 2)
                && !is_table_row(text, start, *i);
            // Under the running head of the page before, a title is nothing but the kind of document: a table's row or a
            // chapter may begin with the same word.
            let bare =
                || !goes_on || list.holds(line) || undated(words).is_some_and(|title| list.holds(&title));
            (starts
                || letterheads.get(*n).is_some_and(|capitals| in_letterhead(capitals, list))
                || kind == PartKind::Missiv && addressed(line))
                && bare()
                && words.chars().count() <= 90
        });
        // Minutes have dotted lines to sign on, which look like contents.
        let Some((_, (i, _))) = title.filter(|(n, _)| !contents || *n <= 1) else { continue };
        let lettered = in_letterhead(&capitals(text.line(*i)), list);
        let found = signs.iter().filter(|s| page.contains(s.as_str())).count();
        let letter = kind != PartKind::Missiv
            || starts(list, *i)
            || lettered
            || ["på revisorernas vägnar", "för revisorerna", "för revisionen", "ordförande"]
                .iter()
                .any(|s| page.contains(s));
        let needed = if lettered { 1 } else { needed };
        if found >= needed && letter {
            return (Some(kind), Some(text.line(*i).to_owned()));
        }
    }
    if is_memo(text, folds, known.lexicon, (start, end)) {
        return (Some(PartKind::Tjansteskrivelse), None);
    }
    let reports = known.lexicon.phrases.list("report_title");
    let titled = || {
        top.iter().take(6).any(|(i, _)| {
            text.line(*i).chars().count() <= 90 && !text.lines[*i].marker.is_item() && starts(reports, *i)
        })
    };
    // Minutes and memoranda have a summary too; after a letter it is the report's.
    let summary = || {
        matches!(current, None | Some(PartKind::Missiv | PartKind::AuditReport))
            && top.iter().take(2).any(|(i, _)| {
                known.lexicon.headings.find_folded(text.line(*i), folds.line(*i))
                    == Some(crate::lexicon::HeadingKind::Summary)
            })
    };
    // Below a running head of its own, which names it on every page, the auditors say what they found.
    let headed = || {
        !goes_on
            && head.iter().take(6).any(|(i, _)| {
                text.lines[*i].role == Role::Furniture && !sentence(text.line(*i)) && starts(reports, *i)
            })
            && known.lexicon.phrases.list("report_signs").iter().any(|sign| page.contains(sign.as_str()))
    };
    // "2 (4)": the document goes on.
    let counted = !matches!(current, None | Some(PartKind::AuditReport)) && counts_on(text, start, end);
    ((!counted && (contents || titled() || summary() || headed())).then_some(PartKind::AuditReport), None)
}

/// A board's letterhead with a day in it, and below it "Ärendebeskrivning", "Förslag till beslut": what is laid before the
/// board, whatever it is called.
fn is_memo(text: &Text, folds: &Folds, lexicon: &Lexicon, (start, end): (usize, usize)) -> bool {
    let heads = lexicon.phrases.list("memo_openings");
    let headed = |i: usize| {
        let words = folds.line(i);
        words.split(' ').count() <= 6
            && !text.line(i).ends_with('.')
            && (heads.holds(words)
                || heads
                    .iter()
                    .any(|head| words.strip_suffix(head.as_str()).is_some_and(|by| by.ends_with(' '))))
    };
    // The head is looked at before the page is.
    !(start..end).take(TOP).any(|i| folds.line(i).starts_with("revis"))
        && sender(text, folds, (start, end)).is_some()
        && (start..end).any(headed)
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

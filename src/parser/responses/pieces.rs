//! An answering document's lines to paragraphs, headings and items; letterheads and feet are told apart.
//!
//! What each of them is to the answer is for others. A page's end, and a foot between, cuts no sentence.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::layout::{Joined, Marker};
use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::metadata;
use crate::parser::parts::PartRange;
use crate::parser::sentences;
use crate::parser::tokens::likeness;

use super::openers;

/// A paragraph, a heading, an item.
pub(super) struct Piece {
    pub words: Joined,
    pub first: usize,
    pub last: usize,
    pub heading: bool,
}

impl Piece {
    pub fn text(&self) -> &str {
        &self.words.text
    }
}

/// Lines at page tops and ends that come back on another page of the part, and address lines.
pub(super) fn letterheads(doc: &Doc, part: &PartRange) -> HashSet<usize> {
    const TOP: usize = 9;
    const BOTTOM: usize = 5;
    // A printed line as one, whether or not its columns were seen.
    type Printed = (Vec<usize>, String);
    let mut pages: Vec<(u32, Vec<Printed>)> = Vec::new();
    let mut number = None;
    for i in part.start..part.end {
        let line = &doc.text.lines[i];
        if pages.last().is_none_or(|(page, _)| *page != line.page) {
            pages.push((line.page, Vec::new()));
            number = None;
        }
        let Some((_, rows)) = pages.last_mut() else { continue };
        let at = if number == Some(line.number) { rows.last_mut() } else { None };
        let at = match at {
            Some(row) => Some(row),
            None => rows.iter_mut().find(|(lines, _)| doc.text.lines[lines[0]].number == line.number),
        };
        match at {
            Some((lines, _)) => lines.push(i),
            None => rows.push((vec![i], String::new())),
        }
        number = Some(line.number);
    }
    for (_, rows) in &mut pages {
        rows.sort_by_key(|(lines, _)| doc.text.lines[lines[0]].number);
        // Only what stands at a page's edge is held against other pages.
        let bottom = rows.len().saturating_sub(BOTTOM);
        for (_, (lines, masked)) in rows.iter_mut().enumerate().filter(|(n, _)| *n < TOP || *n >= bottom) {
            let words = lines.iter().flat_map(|&i| doc.folds.line(i).chars()).filter(|c| *c != ' ');
            masked.extend(words.map(|c| if c.is_ascii_digit() { '0' } else { c }));
        }
    }
    let mut found = HashSet::new();
    type Zone<'z> = Vec<&'z Printed>;
    let zones: Vec<(Zone<'_>, Zone<'_>)> = pages
        .iter()
        .map(|(_, rows)| (rows.iter().take(TOP).collect(), rows.iter().rev().take(BOTTOM).collect()))
        .collect();
    // From the page's edge inwards, with one line between that the other page does not have.
    let recurring = |own: &Zone<'_>, other: &Zone<'_>| {
        let mut misses = 0;
        let mut lines: Vec<usize> = Vec::new();
        for (row, line) in own {
            let label = || row.iter().any(|&i| openers::label(doc, doc.text.line(i)).is_some());
            if !other.iter().any(|(_, o)| o == line) || label() {
                misses += 1;
                if misses > 1 {
                    break;
                }
                continue;
            }
            lines.extend(row);
        }
        lines
    };
    for (n, (top, bottom)) in zones.iter().enumerate() {
        for (_, (other_top, other_bottom)) in zones.iter().enumerate().filter(|(m, _)| *m != n) {
            found.extend(recurring(top, other_top));
            found.extend(recurring(bottom, other_bottom));
        }
    }
    // "Socialnämnden  SN 2024/12" goes on where the first page has "Socialnämnden  Diarienummer": one cell is enough.
    let bare_of = vec![OnceCell::<String>::new(); part.end - part.start];
    let bare = |i: usize| {
        bare_of[i - part.start].get_or_init(|| {
            let words = doc.folds.line(i).split(' ').filter(|w| !w.contains(|c: char| c.is_ascii_digit()));
            words.collect::<Vec<_>>().join(" ")
        })
    };
    for (n, (top, _)) in zones.iter().enumerate().skip(1) {
        let mut below = false;
        for (row, _) in top.iter().take(4) {
            let labelled = row.iter().any(|&i| openers::label(doc, doc.text.line(i)).is_some());
            let again = |i: usize| {
                let own = bare(i);
                let sentence = doc.text.line(i).ends_with('.');
                own.len() >= "datum".len()
                    && !sentence
                    && zones[..n].iter().any(|(other, _)| {
                        other.iter().take(6).any(|(r, _)| r.iter().any(|&o| bare(o) == own))
                    })
            };
            // "au 2009-11-23 b" below the sender: which copy of the day's documents it is.
            let dated = || {
                row.iter().all(|&i| doc.text.line(i).split(' ').count() <= 3)
                    && row.iter().any(|&i| metadata::first_day(doc.text.line(i)).is_some())
            };
            if !labelled && (row.iter().any(|&i| again(i)) || below && dated()) {
                found.extend(row);
            }
            below |= row.iter().any(|i| found.contains(i));
        }
    }
    let mut address = None;
    for i in part.start..part.end {
        let number = doc.text.lines[i].number;
        if is_address(doc.text.line(i)) || address == Some(number) {
            address = Some(number);
            found.insert(i);
        }
        // The first column of a table numbers its rows.
        let cell = doc.text.lines[i].cell;
        let numbers = cell.is_some_and(|c| c.col == 0) && !doc.text.line(i).contains('(');
        if openers::is_page_number(doc.text.line(i)) && !numbers {
            found.insert(i);
        }
    }
    found
}

/// Paragraphs, headings and items of the lines.
pub(super) fn pieces(doc: &Doc, lines: &[usize], known: &[String]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (n, &i) in lines.iter().enumerate() {
        let previous = n.checked_sub(1).map(|p| lines[p]);
        let fresh = previous.is_none_or(|p| is_fresh(doc, p, i, found.last(), known));
        match found.last_mut() {
            Some(piece) if !fresh => {
                piece.words.push(doc.text.line(i), i);
                piece.last = i;
            }
            _ => {
                let mut words = Joined::default();
                words.push(doc.text.line(i), i);
                found.push(Piece { words, first: i, last: i, heading: false });
            }
        }
    }
    let mut found: Vec<Piece> = found.into_iter().flat_map(|p| apart(doc, p, known)).collect();
    let last = found.len().saturating_sub(1);
    for (n, piece) in found.iter_mut().enumerate() {
        piece.heading = openers::is_heading(doc, piece, n < last);
    }
    // "1. Väntetider" above "Vidtagna åtgärder".
    for n in 1..found.len() {
        let above = &found[n - 1];
        let short = above.first == above.last && above.text().split(' ').count() <= 8;
        let words = above.text().starts_with(char::is_uppercase) && !above.text().ends_with(['.', ':', ',']);
        let titled = openers::subheading(doc, found[n].text()) && !openers::subheading(doc, above.text());
        let label = openers::label(doc, above.text()).is_some();
        if short && words && titled && !label && !openers::is_signature(doc, above) {
            found[n - 1].heading = true;
        }
    }
    found
}

/// A paragraph that repeats a recommendation and answers it in one: each by itself. Full lines hide where it ends.
fn apart(doc: &Doc, piece: Piece, known: &[String]) -> Vec<Piece> {
    let sentences = sentences::split(piece.text());
    let item = doc.text.lines[piece.first].marker.is_item();
    if sentences.len() < 2 || openers::label(doc, piece.text()).is_some() {
        return vec![piece];
    }
    let repeats = |n: usize| {
        let sentence = &piece.text()[sentences[n].clone()];
        let same = |r: &String| likeness(openers::strip(r), openers::strip(sentence)) >= 0.85;
        known.iter().any(same) || n == 0 && !item && openers::is_quote(doc, sentence)
    };
    let repeated: Vec<bool> = (0..sentences.len()).map(repeats).collect();
    if !repeated.contains(&true) {
        return vec![piece];
    }
    let mut cuts: Vec<usize> = Vec::new();
    for (n, again) in repeated.iter().enumerate() {
        if n == 0 || *again || repeated[n - 1] {
            cuts.push(sentences[n].start);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([piece.text().len()]);
    cuts.iter()
        .zip(ends)
        .map(|(from, to)| {
            let mut words = Joined::default();
            append_range(&mut words, &piece.words, *from..to);
            let (first, last) = words.lines_of(&(0..words.text.len()));
            Piece { words, first, last, heading: false }
        })
        .collect()
}

/// Bytes from which what ends as a recommendation of the file does is that recommendation.
const WHOLE: usize = 25;

fn is_fresh(doc: &Doc, p: usize, i: usize, open: Option<&Piece>, known: &[String]) -> bool {
    let (line, words, before) = (&doc.text.lines[i], doc.text.line(i), doc.text.line(p));
    if line.marker.is_item()
        || matches!(line.marker, Marker::Outline(_))
        || line.cell != doc.text.lines[p].cell
    {
        return true;
    }
    let ended = before.ends_with(['.', ':', '?', '!', '”', '"']);
    // A page end, or a footer between, cuts no sentence.
    let year = line.page != doc.text.lines[p].page
        && line.marker == Marker::None
        && words.starts_with(|c: char| c.is_ascii_digit());
    if !ended && (words.starts_with(char::is_lowercase) || year) {
        return before.ends_with(')') && openers::repeats_slide(doc, before);
    }
    let labelled =
        openers::answer_label(doc, words).is_some() || openers::repeats_label(doc, words).is_some();
    let dashed = || {
        openers::dash_heading(doc, words).is_some()
            && open.is_some_and(|o| openers::dash_heading(doc, o.text()).is_some())
    };
    if openers::label(doc, words).is_some()
        || ended && (labelled || dashed())
        || openers::names_question(doc, words)
        || openers::repeats_slide(doc, words)
    {
        return true;
    }
    let heading = open.is_some_and(|o| o.first == o.last) && (doc.is_heading(p) || doc.looks_like_heading(p));
    if heading || doc.is_heading(i) {
        return true;
    }
    if ended && openers::signs_twice(words) {
        return true;
    }
    // "Vidtagna åtgärder" alone on its line.
    let alone = open.is_some_and(|o| o.first == o.last) && !before.contains(':');
    if openers::subheading(doc, words) || alone && openers::subheading(doc, before) {
        return true;
    }
    // A repeated recommendation has no full stop; white space tells it from its answer.
    let whole = |o: &Piece| {
        let own = openers::strip(o.text());
        let same = |r: &str| r.len().abs_diff(own.len()) <= 2 && fold(r) == fold(own);
        own.len() >= WHOLE && known.iter().any(|r| same(openers::strip(r)))
    };
    let repeated = !words.starts_with(char::is_lowercase)
        && open.is_some_and(|o| {
            let quote = || o.text().starts_with(char::is_lowercase) && openers::is_quote(doc, o.text());
            (line.gap_before || doc.has_room(p)) && quote() || whole(o)
        });
    if repeated {
        return true;
    }
    if line.gap_before {
        return ended
            || openers::is_title(doc, before)
            || doc.has_room(p)
            || !words.starts_with(char::is_lowercase) && doc.looks_like_heading(p);
    }
    ended && (doc.has_room(p) || line.page_top || begins_known(words, known))
        || openers::is_label_alone(doc, before)
        || !ended && doc.looks_like_heading(p)
}

/// The line begins as a recommendation of the same file does.
fn begins_known(line: &str, known: &[String]) -> bool {
    let head: String = openers::strip(line).chars().take(30).collect::<String>().to_lowercase();
    head.chars().count() >= 20 && known.iter().any(|r| openers::strip(r).to_lowercase().starts_with(&head))
}

/// Adds a stretch of joined words, each with its line; words that a line end cut stay whole.
pub(super) fn append_range(words: &mut Joined, added: &Joined, range: std::ops::Range<usize>) {
    let mut first = true;
    for (k, (at, line)) in added.lines.iter().enumerate() {
        let to = added.lines.get(k + 1).map_or(added.text.len(), |l| l.0).min(range.end);
        let at = (*at).max(range.start);
        if to <= at {
            continue;
        }
        let piece = &added.text[at..to];
        if first {
            words.push(piece, *line);
            first = words.text.is_empty();
            // The blank before the next line's words.
            if !first && piece.ends_with(' ') {
                words.text.push(' ');
            }
        } else {
            words.lines.push((words.text.len(), *line));
            words.text.push_str(piece);
        }
    }
    let kept = words.text.trim_end().len();
    words.text.truncate(kept);
    words.lines.retain(|l| l.0 < kept);
}

/// A letter's address, telephone, web page.
fn is_address(line: &str) -> bool {
    static POSTAL: OnceLock<Option<Regex>> = OnceLock::new();
    let postal =
        POSTAL.get_or_init(|| Regex::new(r"(?i)\b(?:box [0-9]+|[0-9]{3} [0-9][0-9]) ?,? [a-zåäö]").ok());
    let short = line.split(' ').count() <= 10 && !line.ends_with('.');
    let may_be_postal = || short && line.bytes().any(|b| b.is_ascii_digit()) && line.contains([',', '-']);
    if may_be_postal() && postal.as_ref().is_some_and(|p| p.is_match(line)) {
        return true;
    }
    // A piece of each: most lines are spared the closer look.
    static PIECES: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let pieces = PIECES.get_or_init(|| {
        let pieces = ["www.", "org", "telefon ", "adress", "e-post:"];
        AhoCorasick::builder().ascii_case_insensitive(true).build(pieces).ok()
    });
    if pieces.as_ref().is_some_and(|pieces| !pieces.is_match(line)) {
        return false;
    }
    let lower = crate::lexicon::lower(line);
    lower.contains("www.")
        || lower.contains("org.nr")
        || lower.contains("org nr")
        || lower.starts_with("telefon ")
        || lower.starts_with("besöksadress")
        || lower.starts_with("postadress")
        || lower.contains("e-post:")
}

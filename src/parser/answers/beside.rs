//! Assessments beside a margin, whose heading and label an extractor pushed into the paragraph: "Planen är antagen men
//! inte / Bedömning / Delvis / känd av alla."
//!
//! What stands in the margin is known, heading and label, and so is the sentence that they cut: without them it reads on.

use crate::layout::Joined;

use super::super::doc::Doc;
use super::{Answer, chapters, is_icon, label};

/// Lines of a paragraph in which the label may stand.
const REACH: usize = 5;

/// Gives `answer` the words that the margin's heading and label cut in two, between lines `from` and `end`. False where nothing
/// is cut.
pub(super) fn read(doc: &Doc, from: usize, end: usize, answer: &mut Answer) -> bool {
    let lines: Vec<usize> = (from..end).filter(|&i| doc.text.is_words(i) && !is_icon(doc, i)).collect();
    let mut heads = lines.iter().enumerate().filter_map(|(k, &i)| Some((k, head(doc, i)?)));
    let Some((at, head)) = heads.next() else { return false };
    // Glued to the paragraph it can be no other's; else it may be the next question's, whose words were not found.
    if !matches!(head, Head::Behind(_)) && heads.next().is_some() {
        return false;
    }
    let mut joined = Joined::default();
    let line = |k: usize| doc.text.line(lines[k]);
    match head {
        // The paragraph's first line stands above the heading, and the one before it ended.
        Head::Alone => {
            let Some(above) = at.checked_sub(1).filter(|&above| begins(line(above))) else { return false };
            joined.push(line(above), lines[above]);
        }
        Head::Before(byte) => joined.push(&line(at)[byte..], lines[at]),
        Head::Behind(byte) => joined.push(&line(at)[..byte], lines[at]),
    }
    let mut found: Option<label::Found> = None;
    let mut rest = Vec::new();
    for (k, &i) in lines.iter().enumerate().skip(at + 1) {
        let words = doc.text.line(i);
        let near = found.is_none() && k <= at + REACH;
        let below = k == at + 1 && !matches!(head, Head::Before(_));
        if let Some((grade, len)) = cut_label(doc, words, below).filter(|_| near) {
            let label = label::trim(&words[..len]);
            found = Some(label::Found { grade, label, line: i, last: i, rest: (i, len) });
            rest.push((i, len));
            continue;
        }
        if doc.is_heading(i) {
            break;
        }
        rest.push((i, 0));
    }
    let Some(found) = found else { return false };
    let mut last = lines[at];
    let unfinished = |text: &str| !text.ends_with(['.', '!', '?', '”']);
    let cut = !matches!(head, Head::Alone) || unfinished(&joined.text);
    for (i, byte) in rest {
        let words = doc.text.line(i)[byte..].trim_start();
        // Behind the label a new sentence may be another paragraph's.
        let parted = doc.looks_like_heading(i) || doc.text.lines[i].gap_before || doc.has_room(last);
        if i > found.line && !unfinished(&joined.text) && parted {
            break;
        }
        joined.push(words, i);
        last = i;
    }
    let reasons = chapters::trim_heading(joined);
    if !cut || !reasons.text.starts_with(char::is_uppercase) || unfinished(&reasons.text) {
        return false;
    }
    answer.take_label(doc, &found);
    answer.reasons = reasons;
    true
}

/// Where the margin's "Bedömning" stands on its line.
enum Head {
    Alone,
    /// Before the paragraph's first words, which begin at this byte.
    Before(usize),
    /// Glued to the end of the paragraph's first line, which ends at this byte.
    Behind(usize),
}

fn head(doc: &Doc, i: usize) -> Option<Head> {
    const WORD: &str = "Bedömning";
    let words = doc.text.line(i);
    if words == WORD {
        return Some(Head::Alone);
    }
    if let Some(rest) = words.strip_prefix(WORD).and_then(|rest| rest.strip_prefix(' ')) {
        return begins(rest).then_some(Head::Before(WORD.len() + 1));
    }
    let before = words.strip_suffix(WORD)?;
    let glued = before.ends_with(|c: char| c.is_lowercase() || matches!(c, '-' | '.' | ','));
    (glued && begins(before)).then_some(Head::Behind(before.len()))
}

/// A sentence's first words.
fn begins(words: &str) -> bool {
    words.starts_with(char::is_uppercase) && words.split(' ').count() > 2
}

/// The longest label that is the line or stands before the rest of a sentence, without stop or dash: grade and bytes. Directly
/// `below` the margin's heading also before another sentence.
fn cut_label(doc: &Doc, words: &str, below: bool) -> Option<(crate::model::Grade, usize)> {
    const WORDS: usize = 5;
    let ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]).take(WORDS);
    let read = |end: usize| {
        let goes_on = words[end..].trim_start().starts_with(|c: char| below || c.is_lowercase());
        let grade = doc.labels.whole(&words[..end]).filter(|_| end == words.len() || goes_on)?;
        words.starts_with(char::is_uppercase).then_some((grade, end))
    };
    ends.filter_map(read).last()
}

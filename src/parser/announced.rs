//! Words by which this report announces its labels: "Utfall: Otillräcklig", "Omdöme fråga 2: Delvis".
//!
//! Firms have a noun of their own for it. What gives it away is that it comes back: the same words, a colon and a label and
//! nothing else, at least twice.

use crate::lexicon::{HeadingKind, fold};

use super::doc::Doc;
use super::{bodies, items};

/// One label behind such words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Announced {
    pub line: usize,
    /// The question's number where the words tell it: 2 in "Omdöme fråga 2", "Utfall F2".
    pub number: Option<u16>,
    /// Byte behind the colon and the white space.
    pub label: usize,
}

/// Letters of the words before the colon.
const LONGEST: usize = 40;
/// Words before the colon.
const WORDS: usize = 5;

/// All such lines, in order.
pub(super) fn find(doc: &Doc) -> Vec<Announced> {
    let others = doc.lexicon.phrases.list("others_labels");
    let mut found: Vec<(String, Announced)> = Vec::new();
    for i in doc.text.lines_with([":"]) {
        let words = doc.text.line(i);
        let Some(colon) = memchr::memchr(b':', words.as_bytes()).filter(|at| *at <= LONGEST) else {
            continue;
        };
        let rest = words[colon + 1..].trim();
        // Spaces may have put the label into a cell of its own.
        let label = if rest.is_empty() { beside(doc, i).unwrap_or("") } else { rest };
        // "Kontorets bedömning: I huvudsak. Ritningarna är äldre." gives its reasons at once.
        let label = label.split_once(". ").map_or(label, |(label, _)| label);
        if label.is_empty() || doc.labels.whole(label).is_none() {
            continue;
        }
        if !doc.text.is_words(i) || !doc.auditors_speak(i) || items::is_foreign(doc.kind_at(i)) {
            continue;
        }
        let head = fold(&words[..colon]);
        let (counts, plain): (Vec<&str>, Vec<&str>) =
            head.split(' ').partition(|word| word.bytes().any(|b| b.is_ascii_digit()));
        let key = plain.join(" ");
        let number =
            counts.last().and_then(|count| count.trim_start_matches(char::is_alphabetic).parse().ok());
        // What became of an earlier recommendation has a scale of its own.
        let became = ["åtgärd", "genomför", "vidtag"];
        let strange = became.iter().any(|word| fold(label).contains(word))
            || key.is_empty()
            || plain.len() > WORDS
            || counts.len() > 1
            || others.begins_word(&key)
            || doc.labels.whole(&key).is_some()
            || !bodies::find(&words[..colon]).is_empty();
        if !strange {
            let label = words.len() - words[colon + 1..].trim_start().len();
            found.push((key, Announced { line: i, number, label }));
        }
    }
    // "RS: Ja / HSN: Delvis / Samlat: Delvis": labels of several below each other, of which only the last is the question's.
    let sums = doc.lexicon.phrases.list("label_sums");
    let shared = |n: usize| {
        let (key, at) = (&found[n].0, found[n].1.line);
        let stands_by =
            |other: &(String, Announced), near: Option<usize>| other.0 != *key && near == Some(other.1.line);
        let above = n.checked_sub(1).is_some_and(|m| stands_by(&found[m], doc.previous(at)));
        let below = found.get(n + 1).is_some_and(|other| stands_by(other, doc.next(at)));
        (above || below) && !sums.holds(key)
    };
    let own: Vec<usize> = (0..found.len()).filter(|&n| !shared(n)).collect();
    let found: Vec<(String, Announced)> = own.into_iter().map(|n| found[n].clone()).collect();
    let counts = |key: &str| found.iter().filter(|(other, _)| other == key).count() >= 2;
    let announced: Vec<Announced> =
        found.iter().filter(|(key, _)| counts(key)).map(|(_, announced)| *announced).collect();
    if announced.is_empty() { alone(doc) } else { announced }
}

/// Labels without any words before them, each alone on a line of its own and in a chapter of its own.
fn alone(doc: &Doc) -> Vec<Announced> {
    const LONGEST_LABEL: usize = 40;
    let chapters = |kind| matches!(kind, HeadingKind::Findings | HeadingKind::Other);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for section in doc.sections.iter().filter(|s| s.start > s.heading && chapters(s.kind)) {
        for i in section.start..section.end {
            let words = doc.text.line(i);
            let label = words.len() <= LONGEST_LABEL
                && words.starts_with(char::is_uppercase)
                && doc.text.lines[i].cell.is_none()
                && doc.text.is_words(i)
                && doc.label(i).is_some();
            if label && doc.auditors_speak(i) {
                found.push((section.heading, i));
            }
        }
    }
    if found.len() < 2 || found.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Vec::new();
    }
    found.into_iter().map(|(_, line)| Announced { line, number: None, label: 0 }).collect()
}

/// The words of the cell to the right of line `i`.
fn beside<'d>(doc: &Doc<'d>, i: usize) -> Option<&'d str> {
    let next = doc.next(i)?;
    let (own, other) = (&doc.text.lines[i], &doc.text.lines[next]);
    (own.number == other.number && own.page == other.page).then(|| doc.text.line(next))
}

//! Chapters whose headings end in the assessment: "2.1 Fördelning av resurser – delvis uppfyllt".

use super::super::doc::Doc;
use super::super::questions::Listed;
use super::label::Found;
use super::{Answer, parallel};

/// What parts a heading's theme from the label.
const PARTED: [&str; 5] = [" – ", " - ", " — ", ": ", " ("];

/// The labels of as many chapters as there are questions, in the same order, where the headings speak of what was asked.
pub(super) fn find(doc: &Doc, listed: &[Listed]) -> Vec<Answer> {
    let listed_at = listed.iter().map(Listed::last).max().unwrap_or(0);
    let headings = doc.sections.iter().filter(|s| s.start > s.heading && s.heading > listed_at);
    let found: Vec<(&str, Found)> =
        headings.filter(|s| doc.auditors_speak(s.heading)).filter_map(|s| heading(doc, s.heading)).collect();
    let fits = found.len() == listed.len() && found.len() >= 2;
    if !fits || !parallel::plausible(listed, found.iter().map(|(theme, _)| *theme)) {
        return Vec::new();
    }
    let answer = |(question, (_, label)): (usize, (&str, Found))| {
        let mut answer = Answer { question, ..Answer::at(doc, label.line) };
        answer.take_label(doc, &label);
        answer
    };
    found.into_iter().enumerate().map(answer).collect()
}

/// Theme and label of a heading.
fn heading<'d>(doc: &'d Doc, i: usize) -> Option<(&'d str, Found)> {
    let words = doc.text.line(i);
    PARTED.iter().find_map(|mark| {
        let (theme, own) = words.rsplit_once(mark)?;
        let own = own.trim_end_matches(')');
        let grade = doc.labels.whole(own)?;
        Some((theme, Found { grade, label: own.to_owned(), line: i, last: i, rest: (i, words.len()) }))
    })
}

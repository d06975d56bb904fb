//! Chapters that open with their answer and tell only below it which question they answered: "Ja", why, "Besvarad
//! revisionsfråga: …". Read the usual way each would get its neighbour's grade.

use crate::layout::Joined;

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::chapters::trim_heading;
use super::{Answer, label};

/// Chapters that must be so written before one is believed.
const LEAST: usize = 2;

/// The answers of the group's chapters, if each of them opens with a label above its question and has none below it.
pub(super) fn read(doc: &Doc, sights: &[Sight], group: &[usize]) -> Option<Vec<Answer>> {
    if group.len() < LEAST {
        return None;
    }
    let answers: Vec<Answer> = group.iter().map(|&n| one(doc, sights, n)).collect::<Option<_>>()?;
    Some(answers)
}

fn one(doc: &Doc, sights: &[Sight], n: usize) -> Option<Answer> {
    let sight = &sights[n];
    let section = doc.section(sight.first_line)?;
    let alone = !sights
        .iter()
        .any(|s| s.question != sight.question && (section.start..section.end).contains(&s.first_line));
    let opening = (section.start..sight.first_line).find(|&i| doc.text.is_words(i))?;
    let labels = || (section.start..section.end).filter(|&i| doc.text.is_words(i) && doc.label(i).is_some());
    if !alone || labels().count() != 1 || labels().next() != Some(opening) {
        return None;
    }
    let found = label::at_line(doc, opening)?;
    let mut answer = Answer::to(doc, sights, n);
    answer.take_label(doc, &found);
    let (line, at) = found.rest;
    let mut reasons = Joined::default();
    if line == found.line {
        reasons.push(doc.text.line(line).get(at..).unwrap_or(""), line);
    }
    let lines = (line + 1..sight.first_line).filter(|&i| doc.text.is_words(i));
    lines.for_each(|i| reasons.push(doc.text.line(i), i));
    answer.reasons = trim_heading(reasons);
    Some(answer)
}

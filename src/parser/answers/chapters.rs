//! Chapters: a question at the head, findings, and an assessment at the end, with or without a label.

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::weighed::assessment;
use super::{Answer, beside, counts, is_icon, is_table_head, label};

pub(super) fn read(doc: &Doc, sights: &[Sight], group: &[usize], answers: &mut Vec<Answer>) {
    let ends: Vec<usize> = (0..group.len()).map(|k| end_of(doc, sights, group, k)).collect();
    // Below what was found stands a label alone on its line, in each chapter one, or nearly: columns
    // that an extractor wove hide theirs.
    let lone = |k: usize| lone_label(doc, sights[group[k]].last_line + 1, ends[k]);
    let again = |k: usize| group[k + 1..].iter().any(|&m| sights[m].question == sights[group[k]].question);
    let last: Vec<usize> = (0..group.len()).filter(|&k| !again(k)).collect();
    let hits = last.iter().filter(|&&k| lone(k).is_some()).count();
    let each_lone = hits >= LONE && hits * 4 >= last.len() * 3;
    for (k, &n) in group.iter().enumerate() {
        let sight = &sights[n];
        let end = ends[k];
        // Several questions in a row share what follows: it belongs to none of them alone, unless labels count them.
        let alone = label::next_line(doc, sight.last_line + 1, end).is_some()
            || label::inside(doc, sight).is_some()
            || group.get(k + 1).is_none();
        let run = group[..k]
            .iter()
            .rev()
            .take_while(|&&m| {
                label::next_line(doc, sights[m].last_line + 1, sights[group[k]].first_line).is_none()
                    && sights[m].question != sight.question
            })
            .count();
        if !alone {
            continue;
        }
        let mut woven = Answer::to(doc, sights, n);
        if beside::read(doc, sight.last_line + 1, end, &mut woven) {
            answers.push(woven);
        } else if let Some(answer) =
            labelled(doc, sights, n, end, lone(k).filter(|_| each_lone && last.contains(&k)))
        {
            answers.push(answer);
        } else if run == 0
            && let Some(reasons) = assessment(doc, sight, sight.last_line + 1, end)
        {
            let mut answer = Answer::to(doc, sights, n);
            answer.reasons = reasons;
            answers.push(answer);
        }
    }
}

/// Chapters that must have one label alone on its line for any of them to be read so.
const LONE: usize = 3;

/// The only label alone on its line in `from..end`, if sentences follow it.
fn lone_label(doc: &Doc, from: usize, end: usize) -> Option<usize> {
    // "What we saw" beside "Delvis" and why: the label opens the last column.
    let column = |i: usize| doc.text.lines[i].cell.map(|c| (c.table, c.col));
    let until = |i: usize| (i..end).find(|&j| doc.is_heading(j)).unwrap_or(end);
    let others = |i: usize| (from..until(i)).filter(move |&j| j != i).filter_map(column);
    let alone = |i: usize| {
        column(i).is_none_or(|own| {
            others(i).all(|other| other.0 == own.0 && other.1 <= own.1)
                && (from..i).filter_map(column).all(|other| other != own)
        })
    };
    let mut labels = (from..end).filter(|&i| doc.text.is_words(i) && doc.label(i).is_some() && alone(i));
    let only = labels.next().filter(|_| labels.next().is_none())?;
    let told = (only + 1..end).find(|&i| doc.text.is_words(i) && column(i) == column(only))?;
    (doc.text.line(told).starts_with(char::is_uppercase) && !doc.is_heading(told)).then_some(only)
}

/// Line after the last of the chapter of the group's sighting `k`.
fn end_of(doc: &Doc, sights: &[Sight], group: &[usize], k: usize) -> usize {
    let sight = &sights[group[k]];
    // A question that stands elsewhere, as in the table behind the chapters, ends the chapter too.
    let next = sights[group[k] + 1..].iter().find(|s| s.question != sight.question);
    let end = chapter_end(doc, sight, group.get(k + 1).map(|&m| &sights[m]));
    next.map_or(end, |s| s.first_line.clamp(sight.last_line + 1, end.max(sight.last_line + 1)))
}

/// Line after the last of the chapter: the next question of another number, a section in which chapters end, the part's end.
fn chapter_end(doc: &Doc, sight: &Sight, next: Option<&Sight>) -> usize {
    let part_end = doc.parts.get(doc.part_at(sight.first_line)).map_or(doc.text.lines.len(), |p| p.end);
    let limit = next.map_or(part_end, |s| s.first_line).min(part_end);
    doc.sections
        .iter()
        .find(|s| {
            s.heading > sight.last_line
                && s.start > s.heading
                && (s.depth == 1
                    || !matches!(
                        s.kind,
                        HeadingKind::Findings
                            | HeadingKind::Assessment
                            | HeadingKind::Other
                            | HeadingKind::Background
                            | HeadingKind::Method
                    ))
        })
        .map_or(limit, |s| s.heading.min(limit))
}

/// A label directly after the question, or directly under a heading "Bedömning" of its chapter; `lone` is the line of the only
/// label there is.
fn labelled(doc: &Doc, sights: &[Sight], n: usize, end: usize, lone: Option<usize>) -> Option<Answer> {
    let sight = &sights[n];
    let mut found = label::inside(doc, sight).filter(|f| f.line >= sight.first_line);
    if found.is_none() {
        // In a column before the questions it is the next question's.
        let column = |i: usize| doc.text.lines[i].cell.map(|c| (c.table, c.col));
        let before = |i: &usize| {
            let own = column(sight.last_line).zip(column(*i));
            own.is_some_and(|(own, other)| own.0 == other.0 && other.1 < own.1)
        };
        let next = label::next_line(doc, sight.last_line + 1, end).filter(|i| !before(i));
        found = next.and_then(|i| label::at_line(doc, i));
    }
    if found.is_none() {
        let mut heads = (sight.last_line + 1..end).filter(|&i| is_assessment_head(doc, i)).filter_map(|i| {
            let next = label::next_line(doc, i + 1, end)?;
            label::at_line(doc, next)
        });
        found = heads.next();
        // Boxes beside the text, printed behind it: one of the two is another chapter's, and which is not known.
        let grade = found.as_ref().map(|f| f.grade);
        if heads.any(|other| Some(other.grade) != grade) {
            return None;
        }
    }
    if found.is_none() {
        // "Bedömning: Delvis" on a line of its own, anywhere in the chapter.
        found = (sight.last_line + 1..end)
            .filter(|&i| {
                doc.text.is_words(i) && doc.text.line(i).contains(':') && doc.text.lines[i].cell.is_none()
            })
            .find_map(|i| {
                let head = fold(label::unnumbered(doc.text.line(i).split(':').next().unwrap_or("")));
                let whole = || doc.lexicon.phrases.list("label_sums").holds(&head);
                (head.ends_with("bedömning") || head.starts_with("svar") || whole())
                    .then(|| label::at_line(doc, i))
                    .flatten()
            });
    }
    let found = found.or_else(|| label::at_line(doc, lone?))?;
    // "Nej / Ja / Ja / Delvis", each on its line: a matrix's row, a label for each body and none for the question.
    let below = |i: usize| doc.next(i).filter(|&next| next < end && label::alone(doc, next));
    let row: Vec<usize> = std::iter::successors(below(found.last), |&i| below(i)).collect();
    if row.len() >= 2 && row.iter().any(|&i| doc.label(i) != Some(found.grade)) {
        return None;
    }
    let mut answer = Answer::to(doc, sights, n);
    answer.take_label(doc, &found);
    let (line, at) = found.rest;
    let mut reasons = Joined::default();
    if line == found.line || line == sight.last_line {
        reasons.push(doc.text.line(line).get(at..).unwrap_or(""), line);
    }
    let from = line.max(sight.last_line) + 1;
    let column = |i: usize| doc.text.lines[i].cell.map(|c| (c.table, c.col));
    if lone == Some(found.line) && column(found.line).is_some() {
        let same = (from..end).filter(|&i| doc.text.is_words(i) && column(i) == column(found.line));
        same.take_while(|&i| !doc.is_heading(i)).for_each(|i| reasons.push(doc.text.line(i), i));
    } else {
        collect(doc, from, end, &mut reasons);
    }
    answer.reasons = trim_heading(reasons);
    // A box beside the text holds the label, and the text its own "Revisionens bedömning".
    if answer.reasons.text.is_empty() {
        let told = |&i: &usize| {
            let next = label::next_line(doc, i + 1, end);
            is_assessment_head(doc, i) && next.is_some_and(|next| next != found.line && !doc.is_heading(next))
        };
        let mut heads = (sight.last_line + 1..end).filter(told);
        if let Some(head) = heads.next().filter(|_| heads.next().is_none()) {
            collect(doc, head + 1, end, &mut answer.reasons);
            answer.reasons = trim_heading(std::mem::take(&mut answer.reasons));
        }
    }
    // The label stands under the question, and what was found and weighed below it.
    if answer.reasons.text.is_empty() && found.line <= sight.last_line + 1 {
        answer.reasons = assessment(doc, sight, sight.last_line + 1, end).unwrap_or_default();
    }
    Some(answer)
}

/// What the chapter says under "Bedömning", where the label stands in a cell beside the question at its head.
pub(super) fn weighed_below(doc: &Doc, sights: &[Sight], answer: &Answer) -> Option<Joined> {
    let n = answer.sight;
    let next = sights[n + 1..].iter().find(|s| s.question != sights[n].question);
    let label = answer.label_lines.map_or(0, |(_, last)| last);
    assessment(doc, &sights[n], sights[n].last_line.max(label) + 1, chapter_end(doc, &sights[n], next))
}

/// What lines `start..end` answer: a label first, or prose.
pub(super) fn section_answer(doc: &Doc, heading: usize, start: usize, end: usize) -> Option<Answer> {
    let first = label::next_line(doc, start, end)?;
    let mut answer = Answer::at(doc, heading);
    let mut reasons = Joined::default();
    if let Some(found) = label::at_line(doc, first) {
        answer.take_label(doc, &found);
        let (line, at) = found.rest;
        if line == found.line {
            reasons.push(doc.text.line(line).get(at..).unwrap_or(""), line);
        }
        collect(doc, line + 1, end, &mut reasons);
    } else {
        collect(doc, first, end, &mut reasons);
    }
    answer.reasons = trim_heading(reasons);
    (answer.grade.is_some() || !answer.reasons.text.is_empty()).then_some(answer)
}

pub(super) fn is_assessment_head(doc: &Doc, i: usize) -> bool {
    doc.is_heading(i) && doc.kind_at(i) == HeadingKind::Assessment
        || doc.text.is_words(i)
            && doc.text.lines[i].cell.is_none()
            && matches!(doc.folds.line(i), "bedömning" | "vår bedömning")
}

/// Lines up to the next heading.
pub(super) fn collect(doc: &Doc, from: usize, end: usize, reasons: &mut Joined) {
    for i in from..end {
        if !doc.text.is_words(i) || is_icon(doc, i) || is_table_head(doc, i) || counts::holds(doc, i) {
            continue;
        }
        if label::grades_body(doc, i) {
            continue;
        }
        if doc.is_heading(i) || (doc.looks_like_heading(i) && ends_sentence(&reasons.text)) {
            break;
        }
        if !reasons.text.is_empty()
            && ends_sentence(&reasons.text)
            && (counts_on(doc, i) || recommends(doc, i))
        {
            break;
        }
        // The author signs, the disclaimer begins.
        if ends_sentence(&reasons.text)
            && !reasons.text.is_empty()
            && super::super::items::is_list_end(doc, i)
        {
            break;
        }
        reasons.push(doc.text.line(i), i);
    }
}

/// "Rekommendation 2. Inför …", "Rekommendation: …" below the reasons.
fn recommends(doc: &Doc, i: usize) -> bool {
    let folded = doc.folds.line(i);
    let counted = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    doc.lexicon.phrases.list("recommendation_labels").iter().any(|label| {
        folded.strip_prefix(label.as_str()).is_some_and(counted)
            || doc.text.line(i).split_once(": ").is_some_and(|(head, _)| fold(head) == *label)
    })
}

/// "2. Krisledningens organisation", "b) Finns ersättare?": the next chapter's or sub-question's title, not a reason.
fn counts_on(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    let titled = words.split(' ').count() <= 8
        && !words.ends_with(['.', ',', ';', ':'])
        && doc.next(i).is_some_and(|next| {
            doc.text.line(next).starts_with(char::is_uppercase) && !doc.text.lines[next].marker.is_item()
        });
    match doc.text.lines[i].marker {
        Marker::Number(..) => titled,
        Marker::Letter(_) => words.ends_with('?'),
        _ => false,
    }
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.is_empty() || text.ends_with(['.', '!', '?', ':', ')', '”'])
}

/// A heading of several lines before the next chapter is no reason: words behind the last sentence's end go.
pub(super) fn trim_heading(mut reasons: Joined) -> Joined {
    if ends_sentence(&reasons.text) {
        return reasons;
    }
    if let Some(end) = reasons.text.rfind(['.', '!', '?']) {
        let lost = reasons.text.len() - end - 1;
        if lost <= 160 {
            reasons.text.truncate(end + 1);
            reasons.lines.retain(|l| l.0 <= end);
        }
        // "Tema 2. Vattnets säkerhet" was all of it.
        if reasons.text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').ends_with(' ')
            && reasons.text.split(' ').count() <= 2
        {
            reasons = Joined::default();
        }
    }
    reasons
}

/// All that a chapter says: for reports whose chapters are the only answers that they give.
pub(super) fn whole(doc: &Doc, sights: &[Sight], group: &[usize], answers: &mut Vec<Answer>) {
    for (k, &n) in group.iter().enumerate() {
        let sight = &sights[n];
        let end = chapter_end(doc, sight, group.get(k + 1).map(|&m| &sights[m]));
        let mut reasons = Joined::default();
        collect(doc, sight.last_line + 1, end, &mut reasons);
        let reasons = trim_heading(reasons);
        if reasons.text.is_empty()
            || answers.iter().any(|a| a.question == sight.question && a.sub == sight.sub)
        {
            continue;
        }
        let mut answer = Answer::to(doc, sights, n);
        answer.reasons = reasons;
        answers.push(answer);
    }
}

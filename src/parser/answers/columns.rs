//! Tables that an extractor printed column by column, with the heads between the columns: all questions, then "Bedömning"
//! and all answers, then perhaps "Kommentar" and all comments.
//!
//! A head alone on its line reads as a heading, so the columns seem to be chapters. What tells them apart is the count: the
//! head follows the last question directly, and as many labels follow it as there are questions. Where both heads stand
//! above the questions, as many labels follow the last question with nothing between them.

use crate::layout::{Marker, join};

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::super::tokens;
use super::{Answer, is_icon, is_table_head, label};

/// Answers of all such tables. `open` are the sightings without an answer yet; those answered here are taken out of it.
pub(super) fn find(doc: &Doc, sights: &[Sight], open: &mut Vec<usize>, answers: &mut Vec<Answer>) {
    let mut start = 0;
    while start < open.len() {
        let run = run_of(doc, sights, &open[start..]);
        let all = &open[start..start + run];
        let mains: Vec<usize> = all.iter().copied().filter(|&n| sights[n].sub.is_none()).collect();
        // Sub-questions have labels of their own, or share their question's.
        let each = (mains.len() >= 2 && mains.len() < all.len()).then(|| read(doc, sights, all)).flatten();
        let found = each.or_else(|| (mains.len() >= 2).then(|| read(doc, sights, &mains)).flatten());
        let found = found.or_else(|| (mains.len() >= 2).then(|| bare(doc, sights, &mains)).flatten());
        match found {
            Some(found) => {
                answers.extend(found);
                open.drain(start..start + run);
            }
            None => start += run.max(1),
        }
    }
}

/// How many sightings stand directly one behind the other.
fn run_of(doc: &Doc, sights: &[Sight], open: &[usize]) -> usize {
    let adjoining = |a: usize, b: usize| {
        doc.part_at(sights[a].first_line) == doc.part_at(sights[b].first_line)
            && label::next_line(doc, sights[a].last_line + 1, sights[b].first_line).is_none()
    };
    1 + open.windows(2).take_while(|pair| adjoining(pair[0], pair[1])).count()
}

/// The answers to the sightings `asked`, one each.
fn read(doc: &Doc, sights: &[Sight], asked: &[usize]) -> Option<Vec<Answer>> {
    let last = sights[*asked.last()?].last_line;
    let head = doc.next(last).filter(|&i| is_answer_head(doc, i))?;
    // On the next page the columns begin anew.
    let anew = sights[*asked.last()? + 1..].iter().map(|s| s.first_line).find(|&line| line > head);
    let end = (head + 1..doc.text.lines.len())
        .find(|&i| ends(doc, i))
        .unwrap_or(doc.text.lines.len())
        .min(anew.unwrap_or(doc.text.lines.len()))
        .min(doc.parts.get(doc.part_at(head)).map_or(doc.text.lines.len(), |p| p.end));
    let lines: Vec<usize> = (head + 1..end)
        .filter(|&i| {
            doc.text.is_words(i) && !is_icon(doc, i) && (!is_table_head(doc, i) || is_answer_head(doc, i))
        })
        .collect();
    let comments = lines.iter().position(|&i| is_answer_head(doc, i)).unwrap_or(lines.len());
    let column = &lines[..comments];
    let mut found = labelled(doc, sights, asked, column)
        .filter(|found| found.len() == asked.len())
        .or_else(|| told(doc, sights, asked, column))?;
    comment(doc, lines.get(comments + 1..).unwrap_or(&[]), &mut found);
    Some(found)
}

/// Answers in a column whose words are held against their questions, at least.
const FEW: usize = 3;

/// A label for each question, with its reasons behind it.
fn labelled(doc: &Doc, sights: &[Sight], asked: &[usize], lines: &[usize]) -> Option<Vec<Answer>> {
    let mut found: Vec<Answer> = Vec::new();
    let mut skip = None;
    for &i in lines {
        if skip == Some(i) {
            continue;
        }
        match label::at_line(doc, i) {
            Some(label) => {
                let mut answer = Answer::to(doc, sights, *asked.get(found.len())?);
                answer.take_label(doc, &label);
                answer
                    .reasons
                    .push(doc.text.line(label.rest.0).get(label.rest.1..).unwrap_or(""), label.rest.0);
                skip = Some(label.rest.0).filter(|&rest| rest != i);
                found.push(answer);
            }
            // White space behind the last answer's reasons ends the table.
            None if found.len() == asked.len()
                && doc.text.lines[i].gap_before
                && (last_is_complete(&found) || labels_alone(&found)) =>
            {
                break;
            }
            None => found.last_mut()?.reasons.push(doc.text.line(i), i),
        }
    }
    Some(found)
}

/// "Ja, enheten har …", "Delvis. Riktlinjer finns …": a paragraph for each question, which begins with its answer.
fn told(doc: &Doc, sights: &[Sight], asked: &[usize], lines: &[usize]) -> Option<Vec<Answer>> {
    // A list of questions may be followed by a chapter of that name; a column has a head of its own above it.
    let first = sights[*asked.first()?].first_line;
    doc.previous(first).filter(|&above| is_table_head(doc, above))?;
    let blocks = paragraphs(doc, lines, asked.len());
    let answers = |block: &Vec<usize>| {
        let first = doc.text.line(block[0]).split([' ', ',', '.', ':']).next().unwrap_or("");
        doc.labels.whole(first).is_some()
    };
    // Answers in words of their own speak of what was asked.
    let speaks = || {
        let alike = |pair: &(&Vec<usize>, &usize)| {
            let (block, sight) = (pair.0, &sights[*pair.1]);
            let asked = doc.join(sight.first_line..sight.last_line + 1);
            tokens::share_stem(&asked.text, &join(doc.text, block.iter().copied()).text)
        };
        blocks.len() >= FEW && blocks.iter().zip(asked).filter(alike).count() * 4 >= blocks.len() * 3
    };
    if blocks.len() != asked.len() || !(blocks.iter().all(answers) || speaks()) {
        return None;
    }
    let answer = |(block, &n): (Vec<usize>, &usize)| {
        let mut answer = Answer::to(doc, sights, n);
        let mut from = (block[0], 0);
        if let Some(label) = label::at_line(doc, block[0]) {
            answer.take_label(doc, &label);
            from = label.rest;
        } else {
            answer.line = block[0];
        }
        for i in block.into_iter().filter(|&i| i >= from.0) {
            let words = doc.text.line(i);
            answer.reasons.push(if i == from.0 { words.get(from.1..).unwrap_or("") } else { words }, i);
        }
        answer
    };
    Some(blocks.into_iter().zip(asked).map(answer).collect())
}

/// Nothing but labels behind the last question, one for each.
fn bare(doc: &Doc, sights: &[Sight], asked: &[usize]) -> Option<Vec<Answer>> {
    let mut next = doc.next(sights[*asked.last()?].last_line);
    let mut found: Vec<Answer> = Vec::new();
    while let Some(label) = next.and_then(|i| label::at_line(doc, i)) {
        // Words behind the label are reasons: rows, not columns.
        if doc.text.line(label.rest.0).get(label.rest.1..).is_some_and(|rest| !rest.trim().is_empty()) {
            return None;
        }
        let mut answer = Answer::to(doc, sights, *asked.get(found.len())?);
        next = doc.next(label.last);
        answer.take_label(doc, &label);
        found.push(answer);
    }
    // More labels further down are columns of other bodies: which is the questions' own is not known.
    let end = doc.section(sights[asked[0]].first_line).map_or(doc.text.lines.len(), |s| s.end);
    let more = next.is_some_and(|i| (i..end).any(|i| doc.text.is_words(i) && doc.label(i).is_some()));
    (found.len() == asked.len() && !more).then_some(found)
}

fn last_is_complete(found: &[Answer]) -> bool {
    found.last().is_some_and(|a| a.reasons.text.ends_with('.'))
}

/// No answer so far has reasons: the column is one of labels alone.
fn labels_alone(found: &[Answer]) -> bool {
    found.len() > 1 && found.iter().all(|a| a.reasons.text.is_empty())
}

/// The comments belong to the answers where they are as many and counted or parted alike.
fn comment(doc: &Doc, lines: &[usize], answers: &mut [Answer]) {
    if answers.iter().any(|a| !a.reasons.text.is_empty()) {
        return;
    }
    let counted = lines.first().is_some_and(|&i| doc.text.lines[i].marker.is_item());
    let mut blocks = paragraphs(doc, lines, answers.len());
    // What goes on behind the last counted comment is a paragraph of its own.
    if let Some(block) = blocks.last_mut() {
        let keep = 1 + block[1..].iter().take_while(|&&i| !doc.text.lines[i].gap_before).count();
        block.truncate(keep);
    }
    if !counted && blocks.len() < answers.len() {
        // White space does not part them all: each is one paragraph, whose last line ends a sentence.
        let goes_on = |a: &usize, b: &usize| {
            !(doc.text.line(*a).ends_with('.') && doc.text.line(*b).starts_with(char::is_uppercase))
        };
        blocks = lines.chunk_by(goes_on).map(<[usize]>::to_vec).collect();
    }
    if blocks.len() == answers.len() {
        for (answer, block) in answers.iter_mut().zip(blocks) {
            block.iter().for_each(|&i| answer.reasons.push(doc.text.line(i), i));
        }
    }
}

/// Lines of a column by its paragraphs or its counted items, `most` of them.
fn paragraphs(doc: &Doc, lines: &[usize], most: usize) -> Vec<Vec<usize>> {
    let counted = lines.first().is_some_and(|&i| doc.text.lines[i].marker.is_item());
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for &i in lines {
        let line = &doc.text.lines[i];
        let parted = doc.previous(i).is_none_or(|above| {
            doc.text.line(above).ends_with('.') && line.number > doc.text.lines[above].number + 1
        });
        let fresh = if counted { line.marker.is_item() } else { line.gap_before || parted };
        if fresh && blocks.len() == most {
            // The paragraph behind the last one.
            break;
        }
        match blocks.last_mut() {
            Some(block) if !fresh => block.push(i),
            _ => blocks.push(vec![i]),
        }
    }
    blocks
}

/// "Bedömning", "Kommentar" and nothing else.
fn is_answer_head(doc: &Doc, i: usize) -> bool {
    let words = doc.folds.line(i);
    words.len() <= 40 && doc.lexicon.phrases.list("table_answer_heads").holds(words)
}

/// A heading of the report's own outline, or the words that follow a table. "4.2 Slutsats" is a chapter: a column's head bears
/// no number.
fn ends(doc: &Doc, i: usize) -> bool {
    let counted = || doc.text.lines[i].marker != Marker::None;
    doc.is_heading(i) && (counted() || !is_answer_head(doc, i)) || super::table::ends_table(doc, i)
}

/// "Bedömning / Ja / Revisionsfråga": on this page the extractor printed the column of answers before that of questions.
pub(super) fn is_turned(doc: &Doc, i: usize) -> bool {
    let phrases = &doc.lexicon.phrases;
    let head = |i: usize| doc.text.is_words(i) && is_table_head(doc, i);
    let answers = |i: usize| phrases.list("table_answer_heads").iter().any(|h| *h == doc.folds.line(i));
    let turned = || {
        let label = doc.next(i).filter(|&label| doc.labels.whole(doc.text.line(label)).is_some())?;
        let asks = doc.next(label).filter(|&j| head(j))?;
        Some(phrases.list("question_nouns").begins_word(doc.folds.line(asks)))
    };
    head(i) && answers(i) && turned() == Some(true)
}

//! Wide tables whose cells an extractor printed one below the other: question, criterion, findings, label and reasons, under
//! a head of several columns that each page repeats.
//!
//! The words of all columns stand between two questions, so only the label can be told at sight; the reasons where what
//! was found stands before it, as the head says.

use crate::layout::Joined;
use crate::lexicon::{HeadingKind, fold};

use super::super::doc::Doc;
use super::super::outline::Section;
use super::super::sightings::{Sight, words_of};
use super::{Answer, chapters, is_icon, label, table};

/// Columns of such a table, at least.
const COLUMNS: usize = 3;
/// Columns from which on the label is in none but the last.
const WIDE: usize = 4;
/// Words on one line of its head, at most.
const MOST_WORDS: usize = 3;
/// Lines of its head, at most.
const HEAD_LINES: usize = 6;
/// Bytes that the columns before the label hold, at least.
const FOUND: usize = 100;

/// Answers of all such tables. `open` are the sightings without an answer yet; those of a table are taken out of it.
pub(super) fn find(doc: &Doc, sights: &[Sight], open: &mut Vec<usize>, answers: &mut Vec<Answer>) {
    let heads: Vec<Head> = (0..doc.text.lines.len()).filter_map(|i| head(doc, i)).collect();
    let wide = heads.iter().any(|h| h.columns >= WIDE);
    // A page's end repeats the head, and its first words may be taken for the page's own.
    let words: Vec<&str> = heads.iter().flat_map(|h| (h.start..h.end).map(|i| doc.text.line(i))).collect();
    let mut found: Vec<(Vec<usize>, Vec<Answer>)> = Vec::new();
    for (k, &Head { end: from, .. }) in heads.iter().enumerate() {
        let part = doc.parts.get(doc.part_at(from)).map_or(doc.text.lines.len(), |p| p.end);
        let to = heads.get(k + 1).map_or(part, |next| next.start.min(part));
        let to = chapter(doc, sights, from, to);
        let own: Vec<usize> =
            open.iter().copied().filter(|&n| (from..to).contains(&sights[n].first_line)).collect();
        // What was found may read as the table's end, what follows the last label may be it.
        let last = own.last().map_or(from, |&n| sights[n].last_line);
        let label = (last + 1..to).find(|&i| doc.label(i).is_some()).unwrap_or(last);
        let to = (label + 1..to).find(|&i| table::ends_table(doc, i)).unwrap_or(to);
        if !own.is_empty() && own.iter().all(|&n| sights[n].sub.is_none()) {
            let labelled = read(doc, sights, &own, to, &words);
            found.push((own, labelled));
        }
    }
    let rows: usize = found.iter().map(|(own, _)| own.len()).sum();
    let labelled: usize = found.iter().map(|(_, labelled)| labelled.len()).sum();
    // Of three columns the label may have the last to itself, and the reasons stand before it.
    let reasoned = found.iter().flat_map(|(_, a)| a).filter(|a| !a.reasons.text.is_empty()).count();
    if rows < 2 || labelled * 2 < rows || !wide && reasoned * 2 < labelled {
        return;
    }
    for (own, labelled) in found {
        open.retain(|n| !own.contains(n));
        answers.extend(labelled);
    }
}

/// The chapter's heading that ends the table before line `to`. The table's own heads read as headings too.
fn chapter(doc: &Doc, sights: &[Sight], from: usize, to: usize) -> usize {
    let asked = |i: usize| sights.iter().any(|s| (s.first_line..=s.last_line).contains(&i));
    let ends = |s: &&Section| {
        (from..to).contains(&s.heading)
            && s.start > s.heading
            && !asked(s.heading)
            && (s.depth > 0 || matches!(s.kind, HeadingKind::Recommendations | HeadingKind::Appendix))
    };
    doc.sections.iter().find(ends).map_or(to, |s| s.heading)
}

/// The head of such a table: its first line, the line behind it, its columns.
struct Head {
    start: usize,
    end: usize,
    columns: usize,
}

/// A head of several columns that begins on line `i`: "Revisionsfråga / Kriterium / Iakttagelser / Bedömning", two of which may
/// share a line.
fn head(doc: &Doc, i: usize) -> Option<Head> {
    let phrases = &doc.lexicon.phrases;
    let alone = |i: usize| doc.text.is_words(i) && doc.text.lines[i].cell.is_none();
    let folded = doc.folds.line(i);
    if !doc.marks.names_questions(i)
        || !alone(i)
        || folded.contains(' ')
        || !phrases.list("question_nouns").opens(folded)
    {
        return None;
    }
    let counted = doc.previous(i).is_some_and(|above| doc.folds.line(above) == "nr");
    let mut columns = 1 + usize::from(counted);
    let mut last = i;
    for _ in 0..HEAD_LINES {
        last = doc.next(last).filter(|&next| alone(next))?;
        let words = doc.text.line(last);
        let few = words.split(' ').count();
        if few > MOST_WORDS || !words.starts_with(char::is_uppercase) || words.ends_with(['.', '?', ':', ','])
        {
            return None;
        }
        columns += few;
        if phrases.list("answer_column_heads").holds(doc.folds.line(last)) {
            return (columns >= COLUMNS).then_some(Head { start: i, end: last + 1, columns });
        }
    }
    None
}

/// The labels of the questions `own`, which stand under one copy of the head: one below each, or all of them below the last.
fn read(doc: &Doc, sights: &[Sight], own: &[usize], end: usize, heads: &[&str]) -> Vec<Answer> {
    let lines = |from: usize, to: usize| -> Vec<usize> {
        let used =
            |i: &usize| doc.text.is_words(*i) && !is_icon(doc, *i) && !heads.contains(&doc.text.line(*i));
        (from..to).filter(used).collect()
    };
    let rows: Vec<Vec<usize>> = own
        .iter()
        .enumerate()
        .map(|(k, &n)| lines(sights[n].last_line + 1, own.get(k + 1).map_or(end, |&m| sights[m].first_line)))
        .collect();
    // "till största delen”." ends a sentence of what was found.
    let alone = |i: &usize| {
        let words = doc.text.line(*i);
        doc.labels.whole(words).is_some() && words.starts_with(char::is_uppercase)
    };
    // Directly below their questions labels need no such reading.
    if rows.iter().all(|row| row.first().is_some_and(alone)) {
        return Vec::new();
    }
    let labels: Vec<usize> = rows.iter().map(|row| row.iter().filter(|i| alone(i)).count()).collect();
    let block = labels.iter().rev().skip(1).all(|n| *n == 0) && labels.last() == Some(&own.len());
    let cells: Vec<Vec<usize>> = if block {
        let last = rows.last().map_or(&[][..], Vec::as_slice);
        let at = last.iter().position(alone).unwrap_or(0);
        last[at..].chunk_by(|_, next| !alone(next)).map(<[usize]>::to_vec).collect()
    } else if own
        .iter()
        .zip(&labels)
        .all(|(&n, count)| *count == 1 || *count == 0 && is_open(doc, &sights[n]))
    {
        rows.iter().map(|row| row[row.iter().position(alone).unwrap_or(row.len())..].to_vec()).collect()
    } else {
        return Vec::new();
    };
    let weighed = |row: &Vec<usize>| {
        let before: Vec<usize> = row.iter().copied().take_while(|i| !alone(i)).collect();
        let stop = before.last().is_some_and(|&i| doc.text.line(i).ends_with(['.', '”']));
        stop && before.iter().map(|&i| doc.text.line(i).len()).sum::<usize>() >= FOUND
    };
    let mut labelled = rows.iter().zip(&labels).filter(|(_, n)| **n > 0);
    let in_order = labelled.all(|(row, _)| weighed(row));
    let mut found = Vec::new();
    for (&n, cell) in own.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let Some(label) = label::at_line(doc, cell[0]) else { return Vec::new() };
        let mut answer = Answer::to(doc, sights, n);
        answer.take_label(doc, &label);
        let mut reasons = Joined::default();
        for &i in cell.iter().filter(|&&i| i > label.last) {
            reasons.push(doc.text.line(i), i);
        }
        let reasons = chapters::trim_heading(reasons);
        if in_order && reasons.text.starts_with(char::is_uppercase) && reasons.text.ends_with(['.', '!']) {
            answer.reasons = reasons;
        }
        found.push(answer);
    }
    found
}

/// "Hur …", "Vilket …": answered in words, and by no label.
fn is_open(doc: &Doc, sight: &Sight) -> bool {
    let folded = fold(&words_of(doc, sight).text);
    doc.lexicon.phrases.list("open_words").starts(&folded)
}

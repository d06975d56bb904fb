//! What stands between one question of a flattened table and the next.

use crate::lexicon::{self, LIGHTS};

use super::super::doc::Doc;
use super::super::questions::numbered_line;
use super::super::sightings::Sight;
use super::table::ends_table;
use super::{is_icon, is_label, is_table_head, label};

/// Lines between one question and the next.
pub(super) struct Gap {
    /// Lines with words, icons and column heads left out.
    pub lines: Vec<usize>,
    /// Lines that are labels.
    pub labels: usize,
    /// The first line is a label.
    pub label_first: bool,
    /// Label on the question's own lines.
    pub inside: Option<label::Found>,
}

/// Items that each bear question and answer on the same line, and no white space in any of them: where it stands below the
/// last one the list is over.
pub(super) fn end_list(doc: &Doc, sights: &[Sight], group: &[usize], gaps: &mut [Gap]) {
    let own = |n: usize| doc.text.lines[sights[n].first_line].marker.is_item();
    let on_line =
        |(gap, &n): (&Gap, &usize)| gap.inside.is_some() || gap.lines.first() == Some(&sights[n].last_line);
    let apart = |gap: &Gap| {
        let number = |i: usize| doc.text.lines[i].number;
        gap.lines.iter().skip(usize::from(gap.inside.is_none())).position(|&i| {
            doc.text.lines[i].gap_before || doc.previous(i).is_some_and(|above| number(i) > number(above) + 1)
        })
    };
    let Some((last, others)) = gaps.split_last_mut().filter(|(_, others)| !others.is_empty()) else { return };
    if group.iter().all(|&n| own(n))
        && others.iter().zip(group).all(on_line)
        && others.iter().all(|gap| apart(gap).is_none())
        && let Some(at) = apart(last)
    {
        last.lines.truncate(at + usize::from(last.inside.is_none()));
    }
}

pub(super) fn gap(doc: &Doc, sight: &Sight, end: usize) -> Gap {
    let inside = label::inside(doc, sight);
    let from = inside.as_ref().map_or(sight.last_line + 1, |f| (f.rest.0 + 1).max(sight.last_line + 1));
    let tail = sight.tail.clone().unwrap_or(0..0);
    let mut lines: Vec<usize> = (from..end)
        .take_while(|&i| !ends_table(doc, i))
        .filter(|&i| doc.text.is_words(i) && !is_icon(doc, i) && !is_table_head(doc, i) && !tail.contains(&i))
        .filter(|&i| !in_matrix(doc, i) && !is_count(doc, i))
        .collect();
    lines.truncate(legend(doc, &lines).unwrap_or(lines.len()));
    // What follows the question on its own last line stands before the gap's lines.
    let rest_on_line = inside.is_none() && !label::rest_of_line(doc, sight).trim().is_empty();
    if rest_on_line {
        lines.insert(0, sight.last_line);
    }
    let labels: Vec<usize> =
        lines.iter().copied().filter(|&i| i != sight.last_line && label::at_line(doc, i).is_some()).collect();
    let label_first = lines.first().is_some_and(|f| labels.first() == Some(f));
    Gap { labels: labels.len(), label_first, lines, inside }
}

/// "Revisionsfråga 3" alone above the next question.
pub(super) fn is_count(doc: &Doc, i: usize) -> bool {
    numbered_line(doc, i).is_some_and(|(_, at)| at >= doc.text.line(i).len())
}

/// "Revisionsfråga 2", the question, and right below it the answer: where one begins with a label they are rows, each below its
/// number, and the others' answers are told in words.
pub(super) fn in_counted_rows(doc: &Doc, sights: &[Sight], n: usize) -> bool {
    let counted = |s: &Sight| {
        doc.section(s.first_line).is_some_and(|own| {
            own.start > own.heading
                && is_count(doc, own.heading)
                && doc.previous(s.first_line) == Some(own.heading)
        })
    };
    let labelled = |s: &Sight| doc.next(s.last_line).is_some_and(|next| is_label(doc, next));
    counted(&sights[n]) && sights.iter().any(|s| counted(s) && labelled(s))
}

/// Index of the line at which the table's lights are explained: each once, with a few words that end in no stop.
fn legend(doc: &Doc, lines: &[usize]) -> Option<usize> {
    const REACH: usize = 10;
    let light = |i: usize| lexicon::light(doc.folds.line(i).split(' ').next().unwrap_or(""));
    let at = lines.iter().position(|&i| light(i).is_some())?;
    let below = &lines[at..lines.len().min(at + REACH)];
    let seen: Vec<usize> = below.iter().filter_map(|&i| light(i)).collect();
    let end = below.iter().rposition(|&i| light(i).is_some()).map_or(0, |n| (n + 2).min(below.len()));
    let each = (0..LIGHTS).all(|light| seen.iter().filter(|s| **s == light).count() == 1);
    let told = end > seen.len() || below[..end].iter().any(|&i| doc.folds.line(i).contains(' '));
    let unstopped = below[..end].iter().all(|&i| !doc.text.line(i).ends_with('.'));
    (each && told && unstopped).then_some(at)
}

/// The line stands in a row of several labels: a table of other things, whose rows are not the questions.
fn in_matrix(doc: &Doc, i: usize) -> bool {
    let Some(cell) = doc.text.lines[i].cell else { return false };
    let row = |j: &usize| doc.text.lines[*j].cell.is_some_and(|c| (c.table, c.row) == (cell.table, cell.row));
    let back = (0..i).rev().take_while(row);
    let ahead = (i..doc.text.lines.len()).take_while(row);
    let columns: std::collections::BTreeSet<u16> = back
        .chain(ahead)
        .filter(|&j| doc.label(j).is_some())
        .filter_map(|j| doc.text.lines[j].cell.map(|c| c.col))
        .collect();
    columns.len() >= 2
}

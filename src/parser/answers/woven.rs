//! Answers whose lines are woven together with their question's.

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::{Answer, is_icon, is_table_head, label, table};

/// The answer beside sighting `n`; `None` where its lines are the question's own.
pub(super) fn read(doc: &Doc, sights: &[Sight], n: usize) -> Option<Answer> {
    let sight = &sights[n];
    let rests = &sight.rests;
    // Where whole lines take turns, the question's own leave nothing over.
    let begun = rests.iter().position(|(line, at)| doc.text.line(*line).len() > *at).unwrap_or(0);
    let &(first, at) = rests.get(begun)?;
    if doc.text.lines[first].cell.is_some() {
        return beside_findings(doc, sights, n);
    }
    let mut answer = Answer::to(doc, sights, n);
    let mut from = at;
    let words = doc.text.line(first);
    let mut below = 0;
    if let Some(broken) = broken(doc, sight) {
        (from, below) = (at + broken.own, broken.below);
        answer.take_label(doc, &broken.found);
    } else if let Some((grade, len)) = doc.labels.at_start(&words[at..]) {
        from = at + len;
        let label = label::trim(&words[at..from]);
        answer.take_label(doc, &label::Found { grade, label, line: first, last: first, rest: (first, from) });
    }
    answer.reasons.push(&words[from..], first);
    for (n, &(line, at)) in rests[begun + 1..].iter().enumerate() {
        let taken = if n == 0 { below } else { 0 };
        answer.reasons.push(doc.text.line(line)[at + taken..].trim_start(), line);
    }
    // A cell longer than its question goes on below it.
    let section = doc.section(first).map_or(doc.text.lines.len(), |s| s.end);
    let end = sights.get(n + 1).map_or(section, |next| next.first_line.min(section));
    for i in sight.last_line + 1..end {
        let ended = answer.reasons.text.ends_with(['.', '!', '?']);
        if table::ends_table(doc, i) || ended && doc.text.lines[i].gap_before && sights.get(n + 1).is_none() {
            break;
        }
        if doc.text.is_words(i) && !is_icon(doc, i) && !is_table_head(doc, i) {
            answer.reasons.push(doc.text.line(i), i);
        }
    }
    Some(answer)
}

/// Lines between a table's head and a row of its page.
const HEAD_WITHIN: usize = 80;

/// Question, findings and assessment woven together: only the label at a line's end can be told from the rest, if there is
/// one and the table's last column is that of the answers.
fn beside_findings(doc: &Doc, sights: &[Sight], n: usize) -> Option<Answer> {
    let sight = &sights[n];
    let cell = doc.text.lines[sight.first_line].cell?;
    let row = (sight.first_line..doc.text.lines.len())
        .take_while(|&i| !doc.text.is_words(i) || doc.text.lines[i].cell == Some(cell))
        .filter(|&i| doc.text.is_words(i));
    let mut labels =
        row.filter_map(|i| doc.labels.at_end(doc.text.line(i)).map(|(grade, at)| (i, grade, at)));
    let (line, grade, at) = labels.next().filter(|_| labels.next().is_none())?;
    // On later pages the heads are a running head.
    let head = (0..sight.first_line).rev().take(HEAD_WITHIN).find(|&i| is_table_head(doc, i))?;
    let last = doc.folds.line(head).rsplit(' ').next().unwrap_or("");
    if !doc.lexicon.phrases.list("answer_column_heads").holds(last) {
        return None;
    }
    let mut answer = Answer::to(doc, sights, n);
    let label = label::trim(&doc.text.line(line)[at..]);
    answer.take_label(
        doc,
        &label::Found { grade, label, line, last: line, rest: (line, doc.text.line(line).len()) },
    );
    Some(answer)
}

/// A label in a narrow column of its own, broken over two lines: "Uppfylls Rutinerna är / delvis inte kända".
struct Broken {
    found: label::Found,
    /// Bytes that it takes of the first rest, and of the second.
    own: usize,
    below: usize,
}

/// Words of a label on each of its lines.
const LABEL_WORDS: usize = 3;

fn broken(doc: &Doc, sight: &Sight) -> Option<Broken> {
    let (&(first, at), &(second, under)) = (sight.rests.first()?, sight.rests.get(1)?);
    let (one, two) = (&doc.text.line(first)[at..], &doc.text.line(second)[under..]);
    if !one.starts_with(char::is_uppercase) || !two.starts_with(char::is_lowercase) {
        return None;
    }
    let ends = |words: &str| -> Vec<usize> {
        let spaces = words.match_indices(' ').map(|(at, _)| at);
        spaces.chain([words.len()]).take(LABEL_WORDS).collect()
    };
    ends(one).into_iter().flat_map(|own| ends(two).into_iter().map(move |below| (own, below))).rev().find_map(
        |(own, below)| {
            // The reasons beside it begin a sentence on the first line.
            let reasons = one[own..].trim_start();
            let joined = format!("{} {}", &one[..own], &two[..below]);
            let grade = doc.labels.whole(&joined).filter(|_| reasons.starts_with(char::is_uppercase))?;
            let label = label::trim(&joined);
            let found = label::Found { grade, label, line: first, last: second, rest: (first, at + own) };
            Some(Broken { found, own, below })
        },
    )
}

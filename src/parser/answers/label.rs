//! A label in label position: alone on its line, before its reasons, or at the end of the question's own line.

use crate::model::Grade;

use super::super::doc::Doc;
use super::super::sightings::{Sight, strip_icon};
use super::is_icon;

/// A label and where the reasons begin.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub grade: Grade,
    pub label: String,
    pub line: usize,
    /// Its last line: a narrow cell may break it.
    pub last: usize,
    /// Line and byte of what follows the label.
    pub rest: (usize, usize),
}

/// Words behind the question on its last line.
pub(super) fn rest_of_line<'a>(doc: &'a Doc, sight: &Sight) -> &'a str {
    &doc.text.line(sight.last_line)[place_of_rest(doc, sight)]
}

/// Where on the question's last line they stand: a drawn icon at the line's end is left out.
pub(super) fn place_of_rest(doc: &Doc, sight: &Sight) -> std::ops::Range<usize> {
    let last = &doc.tokens.all[sight.tokens.end - 1];
    let line = doc.text.line(sight.last_line);
    let behind = line[last.end as usize..].trim_start_matches(['?', '.', ')', '"', '”', ' ', ':', '…']);
    let start = line.len() - behind.len();
    start..start + super::super::sightings::strip_icon(behind).len()
}

/// Line `i` is a label and nothing else.
pub(super) fn alone(doc: &Doc, i: usize) -> bool {
    doc.label(i).is_some() && doc.text.line(i).starts_with(char::is_uppercase)
}

/// The label that line `i` is or starts with.
pub(super) fn at_line(doc: &Doc, i: usize) -> Option<Found> {
    let words = doc.text.line(i);
    // "Bedömning: Målet uppfylls delvis" may be set as a heading.
    let skip = announced(doc, i, words);
    if words.is_empty() || skip == 0 && doc.is_heading(i) || defines(doc, words) {
        return None;
    }
    let own = without_reference(doc, strip_icon(&words[skip..]));
    let labels = &doc.labels;
    if let Some(found) = broken(doc, i, own) {
        return Some(found);
    }
    // "Nej," is the beginning of one that was not found.
    if own.ends_with(',') {
        return None;
    }
    let whole = if own.len() == doc.text.line(i).len() { doc.label(i) } else { labels.whole(own) };
    if let Some(grade) = whole {
        // A word of the report's own scale may be written small where it fills a cell.
        let scaled = || doc.text.lines[i].cell.is_some() && doc.has_scale();
        let capital = own
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '–' | '—' | '['))
            || skip > 0
            || scaled();
        return (capital && !super::counts::holds(doc, i)).then(|| Found {
            grade,
            label: trim(own),
            line: i,
            last: i,
            rest: (i, words.len()),
        });
    }
    // "Ja, i huvudsak Har skolorna stöd?": before a question it is that question's.
    let asks = |len: usize| {
        let rest = own[len..].trim_start();
        rest.split(' ').count() > 2
            && super::super::items::is_question_start(doc, rest)
            && super::super::items::sentence_ends(doc, i, 3, '?')
    };
    let (grade, len) = labels.at_start(own).filter(|(_, len)| !asks(*len))?;
    // "Delvis" and its reasons on one line: what follows must be the beginning of a sentence.
    Some(Found { grade, label: trim(&own[..len]), line: i, last: i, rest: (i, skip + len) })
}

/// "Delvis 4.2": the label alone, where the chapter that gives its reasons stands behind it.
fn without_reference<'w>(doc: &Doc, own: &'w str) -> &'w str {
    let Some((label, chapter)) = own.rsplit_once(' ') else { return own };
    let refers = chapter.contains('.')
        && chapter.split('.').all(|n| !n.is_empty() && n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()));
    let label = label.trim_end_matches("avsnitt").trim_end();
    if refers && doc.labels.whole(label).is_some() { label } else { own }
}

/// "Grön: låg risk. Gul: viss risk.": several labels with a colon each are defined, none is given.
fn defines(doc: &Doc, words: &str) -> bool {
    if memchr::memchr_iter(b':', words.as_bytes()).nth(1).is_none() {
        return false;
    }
    let defined = words.match_indices(": ").filter(|(at, _)| {
        let own = words[..*at].rsplit(['.', ';', ',', ' ']).next().unwrap_or("");
        own.starts_with(char::is_uppercase) && doc.labels.whole(own).is_some()
    });
    defined.count() >= 2
}

/// A label that a narrow cell or a line's end breaks: "Uppfylls / delvis", "Nej, / inte / fullt / ut". `own` ends line `i`; the
/// longest that its lines make counts.
fn broken(doc: &Doc, i: usize, own: &str) -> Option<Found> {
    const LINES: usize = 4;
    let short = |words: &str, most: usize| words.chars().count() <= most;
    if !own.starts_with(char::is_uppercase) || !short(own, 30) {
        return None;
    }
    let mut joined = own.to_owned();
    let mut found = None;
    let mut last = i;
    for n in 1..LINES {
        let Some(next) = doc.next(last) else { break };
        let ends = doc.text.line(next);
        // Behind its second line a label goes on with a word or two.
        let goes_on = doc.text.lines[next].cell == doc.text.lines[i].cell
            && ends.starts_with(char::is_lowercase)
            && short(ends, if n == 1 { 30 } else { 12 });
        if !goes_on {
            break;
        }
        match joined.strip_suffix('-') {
            Some(cut) => joined.truncate(cut.len()),
            None => joined.push(' '),
        }
        joined.push_str(strip_icon(ends));
        last = next;
        if let Some(grade) = doc.labels.whole(&joined) {
            found =
                Some(Found { grade, label: trim(&joined), line: i, last: next, rest: (next, ends.len()) });
        }
    }
    found
}

/// Between a question's last word and a label behind it: "…? – Ja", "…?” Delvis".
const BEHIND_QUESTION: &[char] = &['?', '.', ')', '"', '”', ' ', ':', '-', '–', '—'];

/// The first colon, if it stands among the first forty letters.
pub(super) fn early_colon(words: &str) -> Option<usize> {
    memchr::memchr(b':', words.as_bytes()).filter(|at| words[..*at].chars().count() < 40)
}

/// Bytes of an announcement such as "Bedömning: ", "Bedömning 1.2: ".
fn announced(doc: &Doc, i: usize, words: &str) -> usize {
    if let Ok(n) = doc.announced.binary_search_by_key(&i, |a| a.line) {
        return doc.announced[n].label;
    }
    let Some(colon) = early_colon(words) else { return 0 };
    let head = crate::lexicon::fold(unnumbered(&words[..colon]));
    if !doc.lexicon.phrases.list("label_announcements").holds(&head) {
        return 0;
    }
    let rest = &words[colon + 1..];
    words.len() - rest.trim_start().len()
}

/// "Bedömning 1.2" without the question's number.
pub(super) fn unnumbered(head: &str) -> &str {
    head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
}

/// A label as printed, without the stop or dash behind it and the brackets around it.
pub(super) fn trim(label: &str) -> String {
    let around = [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| label.trim().trim_end_matches('.').strip_prefix(open)?.strip_suffix(close));
    let label = around.unwrap_or(label);
    label.trim_end_matches(['.', ':', ' ', '–', '—', ',']).trim().to_owned().replace("  ", " ")
}

/// A label on the question's own lines: at the end of one of them, or after the question's last word.
pub(super) fn inside(doc: &Doc, sight: &Sight) -> Option<Found> {
    let all = &doc.tokens.all;
    let last_token = &all[sight.tokens.end - 1];
    let last_line = last_token.line as usize;
    let own: Vec<u64> = all[sight.tokens.clone()].iter().map(|t| t.hash).collect();
    let labels = &doc.labels;
    if let Some(found) = leading(doc, sight) {
        return Some(found);
    }
    for i in sight.first_line..=last_line {
        if !doc.text.is_words(i) {
            continue;
        }
        if let Some(found) = between(doc, sight, i) {
            return Some(found);
        }
        // "0" is a light that OCR misread, unless the report gives it a meaning.
        let words = doc.text.line(i);
        let words = if labels.whole("0").is_some() { words } else { strip_icon(words) };
        let after = if i == last_line { last_token.end as usize } else { 0 };
        if i == last_line && after < words.len() {
            let rest = words[after..].trim_start_matches(BEHIND_QUESTION);
            let at = words.len() - rest.len();
            if let Some(found) = broken(doc, i, rest) {
                return Some(found);
            }
            // Figures are labels only where the report defines them so.
            let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '[');
            if let Some(grade) = doc.labels.whole(rest).filter(|_| rest.starts_with(begins)) {
                return Some(Found {
                    grade,
                    label: trim(rest),
                    line: i,
                    last: i,
                    rest: (i, doc.text.line(i).len()),
                });
            }
            if let Some((grade, len)) = doc.labels.at_start(rest) {
                return Some(Found {
                    grade,
                    label: trim(&rest[..len]),
                    line: i,
                    last: i,
                    rest: (i, at + len),
                });
            }
        }
        if let Some((grade, at)) = doc.labels.at_end(words)
            && at >= after
        {
            // The capitalised word must not be the question's own.
            let label = &words[at..];
            let tokens = doc.tokens.of_line(i).filter(|&t| all[t].start as usize >= at);
            let foreign = tokens.clone().count() > 0 && (i == last_line || own.len() > tokens.count());
            if foreign {
                return Some(Found {
                    grade,
                    label: trim(label),
                    line: i,
                    last: i,
                    // The reasons' first words may stand behind the question's last.
                    rest: (
                        last_line,
                        if i == last_line { doc.text.line(i).len() } else { behind_question(doc, sight) },
                    ),
                });
            }
        }
    }
    None
}

/// The label before the question's first word, in a table whose head says that the answers' column comes first.
fn leading(doc: &Doc, sight: &Sight) -> Option<Found> {
    let i = sight.first_line;
    let first = &doc.tokens.all[sight.tokens.start];
    let words = doc.text.line(i).get(..first.start as usize)?.trim();
    // "Bedömning – Delvis: Finns en plan?"
    if let Some((head, label)) = words.trim_end_matches(':').rsplit_once([':', '–', '-'])
        && doc.lexicon.phrases.list("label_announcements").holds(&crate::lexicon::fold(head))
        && let Some(grade) = doc.labels.whole(label)
    {
        let rest = (sight.last_line, behind_question(doc, sight));
        return Some(Found { grade, label: trim(label), line: i, last: i, rest });
    }
    let grade = doc.labels.whole(words).filter(|_| words.starts_with(char::is_uppercase))?;
    let section = doc.section(i)?;
    let head = (section.heading..i).rev().find(|&j| doc.text.is_words(j) && super::is_table_head(doc, j))?;
    let (phrases, folded) = (&doc.lexicon.phrases, doc.folds.line(head));
    let answers_first = phrases.list("answer_column_heads").starts(folded)
        && phrases.list("question_nouns").begins_word(folded);
    answers_first.then(|| Found {
        grade,
        label: trim(words),
        line: i,
        last: i,
        rest: (sight.last_line, behind_question(doc, sight)),
    })
}

/// The label that is line `i`, which stands between two lines of the question: it was centred in the cell beside them, where
/// it may have had two lines itself ("I huvudsak" above the question's next line, "uppfyllt" below it).
fn between(doc: &Doc, sight: &Sight, i: usize) -> Option<Found> {
    let words = doc.text.line(i);
    let inner = sight.first_line < i && i < sight.last_line;
    let grade = doc.label(i).filter(|_| inner && words.starts_with(char::is_uppercase))?;
    // The question's own sentence goes on below.
    doc.next(i).filter(|&j| doc.text.line(j).starts_with(char::is_lowercase))?;
    let ends = (i + 1..sight.last_line).find_map(|j| {
        let whole = format!("{words} {}", doc.text.line(j));
        doc.labels.whole(&whole).filter(|_| doc.text.is_words(j)).map(|grade| (grade, whole, j))
    });
    let (grade, label, last) = ends.unwrap_or((grade, words.to_owned(), i));
    let rest = (sight.last_line, behind_question(doc, sight));
    Some(Found { grade, label: trim(&label), line: i, last, rest })
}

/// Byte on the question's last line behind its words and their mark.
fn behind_question(doc: &Doc, sight: &Sight) -> usize {
    let last = &doc.tokens.all[sight.tokens.end - 1];
    let words = doc.text.line(last.line as usize);
    let rest = words[last.end as usize..].trim_start_matches(BEHIND_QUESTION);
    if strip_icon(rest).is_empty() { words.len() } else { words.len() - rest.len() }
}

/// The label that stands before a sentence with neither stop nor dash between them: "Nej Ett av sju beslut …".
pub(super) fn leaked(doc: &Doc, text: &str) -> Option<Grade> {
    let (grade, len) = doc.labels.at_start(text)?;
    let bare = !text[..len].ends_with(['.', ':', '–', '—']);
    (bare && text[len..].trim_start().starts_with(char::is_uppercase)).then_some(grade)
}

/// True where the text is nothing but bodies with a label each: "Socialnämnden: Delvis Skolnämnden: Ja".
pub(super) fn of_bodies(doc: &Doc, text: &str) -> bool {
    let mut rest = text.trim();
    let mut found = false;
    while let Some((body, behind)) = rest.split_once(": ") {
        let named = body.split(' ').count() <= 8
            && super::super::bodies::find(body).last().is_some_and(|b| b.range.end >= body.trim_end().len());
        let ends = behind.match_indices(' ').map(|(at, _)| at).chain([behind.len()]).take(4);
        let label = ends.filter(|&end| doc.labels.whole(&behind[..end]).is_some()).last();
        let Some(end) = label.filter(|_| named) else { return false };
        found = true;
        rest = behind[end..].trim_start_matches([' ', ',', ';', '.']);
    }
    found && rest.is_empty()
}

/// Line `i` gives one body its own grade: "Socialnämnden: Delvis".
pub(super) fn grades_body(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    words.contains(": ") && of_bodies(doc, words)
}

/// First line after line `from` that is neither an icon nor a column head nor a survey's count nor one body's grade.
pub(super) fn next_line(doc: &Doc, from: usize, end: usize) -> Option<usize> {
    let other = |i: usize| {
        is_icon(doc, i) || super::is_table_head(doc, i) || super::counts::holds(doc, i) || grades_body(doc, i)
    };
    (from..end).find(|&i| doc.text.is_words(i) && !other(i))
}

//! A scale that the report defines itself: "God – kraven uppfylls", "Tillfredsställande – uppfylls i huvudsak".
//!
//! The same word means the best grade in one report and the middle one in another, so what the report says of its own words
//! goes before the vocabulary. A scale is taken only where several words in a row are defined and mean different grades.

use crate::lexicon::fold;
use crate::model::Grade;

use super::doc::Doc;
use super::sentences;
use super::spots::Of;

/// Most words of a label.
const WORDS: usize = 4;
/// Lines that a definition may run over.
const LINES: usize = 4;

/// The labels that the report defines, folded, with their grades; empty where it defines none.
pub(super) fn find(doc: &Doc) -> Vec<(String, Grade)> {
    let equated = equated(doc);
    if equated.len() >= 3 {
        return equated;
    }
    let told = told(doc);
    if told.len() >= 2 {
        return told;
    }
    let mut scale: Vec<usize> = doc
        .spots
        .beginnings(Of::List("scale_words"))
        .iter()
        .map(|(at, _)| (doc.folds.line_of(at.start), at))
        .filter(|(i, at)| at.end <= doc.folds.range(*i).end)
        .map(|(i, _)| i)
        .collect();
    scale.dedup();
    for section in &doc.sections {
        // The heading or one of its lines speaks of a scale.
        let announced = scale.iter().any(|&i| {
            i == section.heading || (section.start..section.end).contains(&i) && doc.text.is_words(i)
        });
        if !doc.auditors_speak(section.heading) || !announced {
            continue;
        }
        let counted = counted(doc, section.start, section.end);
        if counted.len() >= 3 {
            return counted;
        }
        let tabled = tabled(doc, section.start, section.end);
        if tabled.len() >= 3 {
            return tabled;
        }
        let found = definitions(doc, section.start, section.end);
        let grades: std::collections::BTreeSet<Grade> = found.iter().map(|(_, grade)| *grade).collect();
        if found.len() >= 2 && grades.len() == found.len() {
            return found;
        }
    }
    Vec::new()
}

/// "4 Ja", "3 = Ja, i huvudsak": figures that stand for labels, each on a line of its own.
fn counted(doc: &Doc, start: usize, end: usize) -> Vec<(String, Grade)> {
    let mut found: Vec<(String, Grade)> = Vec::new();
    let lines: Vec<usize> = (start..end).filter(|&i| doc.text.is_words(i)).collect();
    let row = |i: usize| doc.text.lines[i].cell.map(|c| (c.table, c.row));
    let same = |a: &usize, b: &usize| {
        doc.text.lines[*a].number == doc.text.lines[*b].number || row(*a).is_some() && row(*a) == row(*b)
    };
    for row in lines.chunk_by(same) {
        let mut words: Vec<&str> = row.iter().map(|&i| doc.text.line(i)).collect();
        let printed = row.first().and_then(|&i| doc.text.lines[i].marker.printed());
        words.splice(0..0, printed.as_deref());
        let joined = words.join(" ");
        let Some((figure, label)) = joined.split_once(' ') else { continue };
        let single = figure.len() == 1 && figure.bytes().all(|b| b.is_ascii_digit());
        let grade = doc.labels.whole(label.trim_start_matches(['=', '–', '-', ':', ' ']));
        if let Some(grade) = grade.filter(|_| single && !found.iter().any(|(known, _)| known == figure)) {
            found.push((figure.to_owned(), grade));
        }
    }
    found
}

/// "Svaren ges i siffror: 3 = ja, 2 = i huvudsak, 1 = delvis och 0 = nej.": the same in a sentence.
fn equated(doc: &Doc) -> Vec<(String, Grade)> {
    let said = |i: &usize| doc.text.is_words(*i) && doc.auditors_speak(*i);
    let first = doc.text.lines_with([" = "]).into_iter().find(said);
    let Some(first) = first else { return Vec::new() };
    let joined = doc.join(first..(first + LINES).min(doc.text.lines.len())).text;
    let mut found: Vec<(String, Grade)> = Vec::new();
    for (at, _) in joined.match_indices(" = ") {
        let figure = joined[..at].rsplit([' ', ',', ';', ':', '(']).next().unwrap_or("");
        let words = joined[at + 3..].split(['.', ';', ')', '=']).next().unwrap_or("");
        // "ja, i huvudsak, 2": as many of the words as make a label.
        let ends = words.match_indices([',', ' ']).map(|(end, _)| end).chain([words.len()]);
        let grade = ends.filter_map(|end| doc.labels.whole(&words[..end])).reduce(|_, longer| longer);
        let single = figure.len() == 1 && figure.bytes().all(|b| b.is_ascii_digit());
        if let Some(grade) = grade.filter(|_| single && !found.iter().any(|(known, _)| known == figure)) {
            found.push((figure.to_owned(), grade));
        }
    }
    found
}

/// "God innebär att kraven uppfylls. Tillräcklig innebär att kraven uppfylls i huvudsak.", "A betyder att kravet är uppfyllt, B att
/// det är delvis uppfyllt och C att det inte är uppfyllt.": words of a scale, in sentences.
fn told(doc: &Doc) -> Vec<(String, Grade)> {
    const MEANS: [&str; 2] = [" innebär att ", " betyder att "];
    const REACH: usize = 8;
    let said = |i: &usize| doc.text.is_words(*i) && doc.auditors_speak(*i);
    for first in doc.text.lines_with(MEANS).into_iter().filter(said) {
        // The label may stand at the end of the line above, if that is no heading.
        let from = first - usize::from(first > 0 && !doc.is_heading(first - 1));
        let block = doc.join(from..doc.text.lines.len().min(from + REACH));
        let mut scale: Vec<(&str, &str)> = Vec::new();
        for range in sentences::split(&block.text) {
            let sentence = &block.text[range];
            if let Some((label, meaning)) = MEANS.iter().find_map(|means| sentence.split_once(means)) {
                scale.extend(listed(label, meaning));
            }
        }
        let found = graded(doc, &scale);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The label and what it means; several where the sentence goes on with ", B att … och C att …".
fn listed<'t>(label: &'t str, meaning: &'t str) -> Vec<(&'t str, &'t str)> {
    // "… på en fyrgradig skala, där 4 betyder att …"
    let label = label.rsplit_once(" där ").map_or(label, |(_, own)| own);
    let mut found = vec![(label, meaning)];
    while let Some((own, rest)) = found.last().copied() {
        let next = rest.match_indices(" att ").find_map(|(at, _)| {
            let before = &rest[..at];
            let start = before.rfind(' ')? + 1;
            let joint = before[..start].trim_end();
            let (label, ends) = (&before[start..], joint.ends_with(',') || joint.ends_with(" och"));
            (ends && label.chars().count() <= LETTERS).then(|| {
                let end = joint.strip_suffix(" och").unwrap_or(joint).trim_end_matches(',').len();
                (end, label, &rest[at + " att ".len()..])
            })
        });
        let Some((end, label, meaning)) = next else { break };
        found.pop();
        found.extend([(own, &rest[..end]), (label, meaning)]);
    }
    found
}

/// Letters of a label within a sentence that defines several.
const LETTERS: usize = 14;

/// The grades of a scale's words by what each means. One that means no level beside others that mean less is the best.
fn graded(doc: &Doc, scale: &[(&str, &str)]) -> Vec<(String, Grade)> {
    let said = |label: &str| doc.lexicon.phrases.list("plain_label_words").starts(&fold(label));
    let plain = |label: &str| {
        label.split(' ').count() <= WORDS
            && (label.chars().all(|c| c.is_alphabetic() || c == ' ')
                || label.len() == 1 && label.bytes().all(|b| b.is_ascii_digit()))
            && !said(label)
    };
    let own: Vec<(&str, Option<Grade>)> = (scale.iter())
        .filter(|(label, meaning)| plain(label) && (!meaning.contains(',') || scale.len() > 2))
        .map(|(label, meaning)| {
            // "… att frågan besvaras med nej": the label that it stands for.
            let stands_for =
                meaning.rsplit_once("besvaras med ").and_then(|(_, label)| doc.labels.whole(label));
            let level = || doc.level(meaning).map(|(grade, _)| grade);
            (*label, stands_for.or_else(level).or_else(|| doc.labels.whole(meaning)))
        })
        .collect();
    let open = own.iter().filter(|(_, grade)| grade.is_none()).count();
    let best = open == 1
        && own.len() > 2
        && own.iter().all(|(_, grade)| *grade != Some(Grade::Ja))
        && own.iter().any(|(_, grade)| *grade == Some(Grade::Nej));
    let mut found: Vec<(String, Grade)> = Vec::new();
    for (label, grade) in own {
        let Some(grade) = grade.or(best.then_some(Grade::Ja)) else { continue };
        let label = fold(label);
        if !found.iter().any(|(known, _)| *known == label) {
            found.push((label, grade));
        }
    }
    let grades: std::collections::BTreeSet<Grade> = found.iter().map(|(_, grade)| *grade).collect();
    if grades.len() < 2 || grades.len() != found.len() {
        return Vec::new();
    }
    // "Hög följsamhet", and then "medel" and "låg".
    let short = found[0].0.split_once(' ').map(|(first, _)| (first.to_owned(), found[0].1));
    let alone = found[1..].iter().all(|(label, _)| !label.contains(' '));
    found.extend(short.filter(|_| alone));
    found
}

/// "God | kravet är uppfyllt": a table of two columns, each row a word of the scale and what it means.
fn tabled(doc: &Doc, start: usize, end: usize) -> Vec<(String, Grade)> {
    let cell = |i: usize| doc.text.lines[i].cell.map(|c| (c.table, c.row));
    let lines: Vec<usize> = (start..end).filter(|&i| doc.text.is_words(i) && cell(i).is_some()).collect();
    let mut words: Vec<(String, String)> = Vec::new();
    for row in lines.chunk_by(|a, b| cell(*a) == cell(*b)) {
        let column = |i: usize| doc.text.lines[i].cell.map_or(0, |c| c.col);
        let joined = |own: &dyn Fn(u16) -> bool| {
            let own = row.iter().filter(|&&i| own(column(i)));
            own.map(|&i| doc.text.line(i)).collect::<Vec<_>>().join(" ")
        };
        let (label, meaning) = (joined(&|col| col == 0), joined(&|col| col == 1));
        if label.starts_with(char::is_uppercase) && !meaning.is_empty() && joined(&|col| col > 1).is_empty() {
            words.push((label, meaning));
        }
    }
    let scale: Vec<(&str, &str)> =
        words.iter().map(|(label, meaning)| (label.as_str(), meaning.as_str())).collect();
    if scale.len() >= 3 && scale.iter().all(|(_, meaning)| !meaning.contains('?')) {
        graded(doc, &scale)
    } else {
        Vec::new()
    }
}

fn definitions(doc: &Doc, start: usize, end: usize) -> Vec<(String, Grade)> {
    let mut found: Vec<(String, Grade)> = Vec::new();
    let lines: Vec<usize> = (start..end).filter(|&i| doc.text.is_words(i)).collect();
    // A scale says each of its words once; where one comes back, questions are answered.
    let mut alone: Vec<&str> =
        lines.iter().map(|&i| doc.text.line(i)).filter(|words| doc.labels.whole(words).is_some()).collect();
    alone.sort_unstable();
    if alone.windows(2).any(|w| w[0] == w[1]) {
        return found;
    }
    for (n, &i) in lines.iter().enumerate() {
        let words = doc.text.line(i);
        let split = words.find(['–', '—', ':', '=']).filter(|at| *at > 0);
        let split = split.or_else(|| words.find(" - "));
        let (label, rest) = split.map_or((words, ""), |at| {
            (words[..at].trim(), words[at..].trim_start_matches(['–', '—', ':', '=', ' ', '-']))
        });
        let label = label.trim_matches(['”', '“', '"', ' ']);
        // What "delvis" and "ej" make of a word no definition changes, nor what "ja" and "nej" say.
        let said = doc.lexicon.phrases.list("plain_label_words").starts(&fold(label))
            && doc.labels.whole(label).is_some();
        let plain = label.starts_with(char::is_uppercase)
            && !said
            && label.split(' ').count() <= WORDS
            && label.chars().all(|c| c.is_alphabetic() || c == ' ');
        if !plain {
            continue;
        }
        let mut definition = rest.to_owned();
        for &j in lines[n + 1..].iter().take(LINES) {
            // The words behind a label in a table of questions define nothing.
            if definition.contains(['.', '?']) || doc.labels.whole(doc.text.line(j)).is_some() {
                break;
            }
            definition = format!("{definition} {}", doc.text.line(j)).trim().to_owned();
        }
        let Some(sentence) = definition
            .split_inclusive('.')
            .next()
            .filter(|s| s.ends_with('.') && s.len() > 8 && !s.contains('?'))
        else {
            continue;
        };
        if let Some((grade, _)) = doc.level(sentence) {
            let label = fold(label);
            if !found.iter().any(|(known, _)| *known == label) {
                found.push((label, grade));
            }
        }
    }
    found
}

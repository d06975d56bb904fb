//! Chapters: a question at the head, findings, and an assessment at the end, with or without a label.

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};

use super::super::doc::Doc;
use super::super::sentences;
use super::super::sightings::Sight;
use super::{Answer, beside, counts, is_icon, is_table_head, label};

pub(super) fn read(doc: &Doc, sights: &[Sight], group: &[usize], answers: &mut Vec<Answer>) {
    for (k, &n) in group.iter().enumerate() {
        let sight = &sights[n];
        // A question that stands elsewhere, as in the table behind the chapters, ends the chapter too.
        let next = sights[n + 1..].iter().find(|s| s.question != sight.question);
        let end = chapter_end(doc, sight, group.get(k + 1).map(|&m| &sights[m]));
        let end = next.map_or(end, |s| s.first_line.clamp(sight.last_line + 1, end.max(sight.last_line + 1)));
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
        } else if let Some(answer) = labelled(doc, sights, n, end) {
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

/// A label directly after the question, or directly under a heading "Bedömning" of its chapter.
fn labelled(doc: &Doc, sights: &[Sight], n: usize, end: usize) -> Option<Answer> {
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
    let found = found?;
    let mut answer = Answer::to(doc, sights, n);
    answer.take_label(doc, &found);
    let (line, at) = found.rest;
    let mut reasons = Joined::default();
    if line == found.line || line == sight.last_line {
        reasons.push(doc.text.line(line).get(at..).unwrap_or(""), line);
    }
    let from = line.max(sight.last_line) + 1;
    collect(doc, from, end, &mut reasons);
    answer.reasons = trim_heading(reasons);
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

fn is_assessment_head(doc: &Doc, i: usize) -> bool {
    doc.is_heading(i) && doc.kind_at(i) == HeadingKind::Assessment
        || doc.text.is_words(i)
            && doc.text.lines[i].cell.is_none()
            && matches!(doc.folds.line(i), "bedömning" | "vår bedömning")
}

/// Lines up to the next heading.
fn collect(doc: &Doc, from: usize, end: usize, reasons: &mut Joined) {
    for i in from..end {
        if !doc.text.is_words(i) || is_icon(doc, i) || is_table_head(doc, i) || counts::holds(doc, i) {
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

fn ends_sentence(text: &str) -> bool {
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

/// The chapter's assessment in prose: the section under "Bedömning" or the paragraph "Kommentar: …", else the sentences
/// from "vi bedömer" on; looked for from line `from`.
fn assessment(doc: &Doc, sight: &Sight, from: usize, end: usize) -> Option<Joined> {
    let mut reasons = Joined::default();
    if let Some(paragraph) = run_in(doc, from, end) {
        reasons = paragraph;
    } else {
        let heads: Vec<usize> = (from..end)
            .filter(|&i| is_assessment_head(doc, i) && label::next_line(doc, i + 1, end).is_some())
            .collect();
        // The chapter before ends in its assessment, and this question is the next one's heading.
        let opens_chapter = heads.len() == 1 && !directly_under_heading(doc, sight);
        let judged = doc.kind_at(sight.first_line) == HeadingKind::Assessment || under_assessment(doc, sight);
        if judged && !opens_chapter {
            collect(doc, from, end, &mut reasons);
        } else if let [head] = heads.as_slice() {
            collect(doc, head + 1, end, &mut reasons);
        } else if heads.is_empty() {
            reasons = judging_sentences(doc, from, end);
            if reasons.text.is_empty() && stands_below_findings(doc, sight) {
                collect(doc, from, end, &mut reasons);
            }
        }
    }
    let reasons = trim_heading(reasons);
    (!reasons.text.is_empty()).then_some(reasons)
}

/// The question is the first thing that its section says.
fn directly_under_heading(doc: &Doc, sight: &Sight) -> bool {
    doc.section(sight.first_line)
        .is_some_and(|s| s.heading < sight.first_line && doc.next(s.heading) == Some(sight.first_line))
}

/// The question is printed again below what was found: what follows answers it, in whatever words.
fn stands_below_findings(doc: &Doc, sight: &Sight) -> bool {
    let Some(section) = doc.section(sight.first_line).filter(|s| s.depth > 1) else { return false };
    (section.start..sight.first_line)
        .any(|i| doc.text.is_words(i) && doc.text.lines[i].cell.is_none() && doc.text.line(i).ends_with('.'))
}

/// "Kommentar: …", "Vår bedömning: …": the paragraphs from there on.
fn run_in(doc: &Doc, from: usize, end: usize) -> Option<Joined> {
    let starts: Vec<(usize, usize)> = (from..end)
        .filter(|&i| doc.text.is_words(i) && doc.text.lines[i].cell.is_none())
        .filter_map(|i| {
            let words = doc.text.line(i);
            let colon = label::early_colon(words)?;
            let known = doc.lexicon.headings.find(&words[..colon]) == Some(HeadingKind::Assessment);
            (known && colon + 1 < words.len()).then_some((i, colon + 1))
        })
        .collect();
    let [(line, at)] = starts.as_slice() else { return None };
    let mut joined = Joined::default();
    joined.push(&doc.text.line(*line)[*at..], *line);
    collect(doc, line + 1, end, &mut joined);
    Some(joined)
}

/// The question is itself a heading inside a chapter of assessments ("4 Bedömningar" > "4.1 Har nämnden …").
fn under_assessment(doc: &Doc, sight: &Sight) -> bool {
    let Some(section) = doc
        .section(sight.first_line)
        .filter(|s| s.depth > 1 && doc.next(s.heading).is_some_and(|n| sight.first_line <= n))
    else {
        return false;
    };
    let parent = doc
        .sections
        .iter()
        .rev()
        .find(|s| s.heading < section.heading && s.depth > 0 && s.depth < section.depth);
    matches!(section.chapter, HeadingKind::Overall | HeadingKind::Closing)
        || parent.is_some_and(|p| {
            matches!(p.kind, HeadingKind::Assessment | HeadingKind::Overall | HeadingKind::Closing)
        })
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

/// From the first sentence in which the auditors judge to the end of its paragraph.
pub(super) fn judging_sentences(doc: &Doc, from: usize, end: usize) -> Joined {
    let judges = |sentence: &str| doc.lexicon.phrases.list("judging").in_text(&fold(sentence));
    // Small headings and tables may stand before the judgement; behind it they end it.
    let mut block = Joined::default();
    let mut breaks = Vec::new();
    for i in from..end {
        if !doc.text.is_words(i) || is_icon(doc, i) || is_table_head(doc, i) {
            continue;
        }
        if doc.is_heading(i) {
            break;
        }
        if doc.looks_like_heading(i) && ends_sentence(&block.text) {
            breaks.push(block.text.len());
        }
        block.push(doc.text.line(i), i);
    }
    let mut found = Joined::default();
    let mut last = 0;
    for range in sentences::split(&block.text) {
        let sentence = &block.text[range.clone()];
        if found.text.is_empty() {
            // A table's words run into the sentence behind them.
            if !judges(sentence) {
                continue;
            }
            let at = judging_start(sentence);
            found.push(&sentence[at..], block.line_at(range.start + at));
            last = range.end;
            continue;
        }
        if breaks.iter().any(|b| (last..=range.start).contains(b)) {
            break;
        }
        found.push(sentence, block.line_at(range.start));
        last = range.end;
    }
    found
}

/// Where the words of judging begin in a sentence that a table without full stops may have run into: at the last capital
/// "Vår", "Vi" or "Enligt" before them, else at its start.
fn judging_start(sentence: &str) -> usize {
    let run_in = ["Vår bedömning", "Vi bedömer", "Enligt vår", "Vår slutsats", "Vi anser"];
    run_in.iter().find_map(|w| sentence.find(w)).unwrap_or(0)
}

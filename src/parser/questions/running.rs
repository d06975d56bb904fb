//! Questions without list markers: lines of their own, or sentences of a paragraph, after words that announce them.

use crate::layout::Joined;
use crate::lexicon::{HeadingKind, fold};

use super::super::doc::Doc;
use super::super::{items, sentences};
use super::{Listed, numbered_prefix};

/// What several questions need, not to be taken for a paragraph that asks.
const PARTICULAR: i32 = 5;

/// Questions after an announcement, without markers.
pub(super) fn find(doc: &Doc) -> Vec<Listed> {
    let mut best: Vec<Listed> = Vec::new();
    let mut best_score = 0;
    for (i, offset, score) in announcements(doc) {
        let end = doc.section(i).map_or(doc.text.lines.len(), |s| s.end);
        // "Kontrollmål": what stands under such a heading are statements by nature.
        let goals = offset == 0 && doc.folds.line(i.saturating_sub(1)) == "kontrollmål";
        let found = read(doc, i, offset, end, score >= 6 || goals);
        // "Revisionsfråga", and under "Kontrollmål" what it is parted into: the one overall question steps back.
        let particular = |questions: &[Listed], score| questions.len() >= 3 && score >= PARTICULAR;
        let better = match (best.len(), found.len()) {
            (_, 0) => false,
            (1, _) if particular(&found, score) => true,
            (_, 1) if particular(&best, best_score) => false,
            (1, 2..) => score >= best_score,
            _ => score > best_score,
        };
        if better {
            best_score = score;
            best = found;
        }
    }
    best
}

/// Places where questions may begin: (line, byte, how surely). After a colon, or under a heading that names them.
fn announcements(doc: &Doc) -> Vec<(usize, usize, i32)> {
    let nouns = doc.lexicon.phrases.list("question_nouns");
    let leads = doc.lexicon.phrases.list("question_leads");
    let mut found = Vec::new();
    for section in &doc.sections {
        let useful = matches!(
            section.kind,
            HeadingKind::Purpose
                | HeadingKind::Background
                | HeadingKind::Summary
                | HeadingKind::Other
                | HeadingKind::Method
        );
        if !useful || !doc.auditors_speak(section.heading) {
            continue;
        }
        let base = match section.kind {
            HeadingKind::Purpose => 4,
            HeadingKind::Summary => 1,
            _ => 2,
        };
        let heading = doc.folded(section.heading);
        let heading_names = section.start > section.heading && nouns.begins_word(&heading);
        for i in section.start..section.end {
            if !doc.text.is_words(i) || doc.text.lines[i].marker.is_item() {
                continue;
            }
            let words = doc.text.line(i);
            for (at, _) in words.match_indices(':') {
                let mut lead = Joined::default();
                let from = (i.saturating_sub(3)..i).filter(|&j| j >= section.start && doc.text.is_words(j));
                from.for_each(|j| lead.push(doc.text.line(j), j));
                lead.push(&words[..=at], i);
                let sentence = sentences::split(&lead.text)
                    .last()
                    .map_or(String::new(), |r| fold(&lead.text[r.clone()]));
                let particular = !sentence.contains("övergripande") || sentence.contains("följande");
                if sentence.contains("enkät") || sentence.contains("tidigare") || !particular {
                    continue;
                }
                if nouns.begins_word(&sentence) {
                    found.push((i, at + 1, base + 4));
                } else if leads.in_text(&sentence) {
                    found.push((i, at + 1, base + 2));
                }
            }
        }
        // "De områden som granskningen skall belysa är", and below it each on its line.
        let opens = |i: usize| heading_names && doc.text.line(i).ends_with(" är") && doc.next(i).is_some();
        if let Some(i) = (section.start..section.end.min(section.start + 4)).find(|&i| opens(i)) {
            found.push((i, doc.text.line(i).len(), base + 4));
        }
        if heading_names && !heading.starts_with("revisionsfråga") || heading == "kontrollmål" {
            found.push((section.start, 0, base + 1));
        }
    }
    found
}

/// Questions from byte `offset` of line `i` on.
fn read(doc: &Doc, i: usize, offset: usize, end: usize, announced: bool) -> Vec<Listed> {
    let mut block = Joined::default();
    let mut starts: Vec<usize> = Vec::new();
    // Also where the line above is full: a question that happens to begin a line proves nothing, nearly all do.
    let mut lines: Vec<usize> = Vec::new();
    let mut previous: Option<usize> = None;
    for j in i..end {
        if !doc.text.is_words(j) {
            continue;
        }
        let line = &doc.text.lines[j];
        if j > i && (doc.is_heading(j) || line.marker.is_item() || items::is_list_end(doc, j)) {
            break;
        }
        let words = if j == i { doc.text.line(j).get(offset..).unwrap_or("") } else { doc.text.line(j) };
        // "Avgränsning: Granskningen omfattar …"
        let heads = |(head, _): (&str, &str)| doc.lexicon.headings.find(head).is_some();
        if j > i && !words.ends_with('?') && words.split_once(": ").is_some_and(heads) {
            break;
        }
        let (words, at_number) = match numbered_prefix(doc, words) {
            Some((_, at)) => (&words[at..], true),
            None => (words, false),
        };
        if words.trim().is_empty() {
            previous = previous.or(Some(j));
            continue;
        }
        let capital = words.trim_start().starts_with(char::is_uppercase);
        let parted =
            previous.is_some_and(|p| doc.has_room(p) || line.gap_before && block.text.ends_with(['?', '.']));
        let fresh = at_number || block.text.is_empty() || capital && parted;
        let behind_question = capital && block.text.ends_with('?');
        let before = block.text.len();
        block.push(words, j);
        let at = if before == 0 { 0 } else { before + 1 };
        if fresh {
            starts.push(at);
        }
        if fresh || behind_question {
            lines.push(at);
        }
        previous = Some(j);
    }
    let ranges = sentences::split(&block.text);
    let asking = ranges.iter().take_while(|r| block.text[(*r).clone()].ends_with('?')).count();
    if asking == 0 {
        let starts = statement_rows(&block).unwrap_or(starts);
        return if announced { statements(doc, &block, &starts) } else { Vec::new() };
    }
    let begun = |starts: &[usize]| {
        ranges[..asking].iter().filter(|r| starts.iter().any(|s| s.abs_diff(r.start) <= 1)).count()
    };
    if let Some(rows) = rows(&block, ranges[asking - 1].end) {
        starts = rows;
    } else if begun(&lines) * 4 >= asking * 3 {
        starts = lines;
    }
    // Where items stand on lines of their own, a sentence that begins inside a line belongs to the item before.
    let on_lines = begun(&starts) >= 2.min(asking) && begun(&starts) * 2 >= asking;
    let mut groups: Vec<std::ops::Range<usize>> = Vec::new();
    for range in &ranges[..asking] {
        let fresh = !on_lines || starts.iter().any(|s| s.abs_diff(range.start) <= 1);
        match groups.last_mut() {
            Some(last) if !fresh => last.end = range.end,
            _ => groups.push(range.clone()),
        }
    }
    groups.into_iter().map(|r| listed(&block, r)).collect()
}

/// Bytes where the lines before byte `end` begin, if each of three or more begins and ends as a question: none of them
/// goes on with the one above, however full that was.
fn rows(block: &Joined, end: usize) -> Option<Vec<usize>> {
    let starts: Vec<usize> = block.lines.iter().map(|(at, _)| *at).filter(|at| *at < end).collect();
    let whole = starts.iter().enumerate().all(|(n, &from)| {
        let row = block.text[from..starts.get(n + 1).copied().unwrap_or(end)].trim();
        row.ends_with('?') && row.starts_with(char::is_uppercase)
    });
    (whole && starts.len() >= 3).then_some(starts)
}

/// Bytes where statements without stops begin, however full the lines: a capital each, and no sentence ends among them.
fn statement_rows(block: &Joined) -> Option<Vec<usize>> {
    let capital = |at: &usize| block.text[*at..].starts_with(char::is_uppercase);
    let starts: Vec<usize> = block.lines.iter().map(|(at, _)| *at).filter(capital).collect();
    let unstopped = sentences::split(&block.text).len() == 1 && !block.text.ends_with(['.', '?', ':']);
    (unstopped && starts.len() >= 3 && starts.len() * 5 >= block.lines.len() * 3).then_some(starts)
}

/// Announced statements on lines of their own (kontrollmål): until a sentence that is not one.
fn statements(doc: &Doc, block: &Joined, starts: &[usize]) -> Vec<Listed> {
    if starts.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (n, &from) in starts.iter().enumerate() {
        let to = starts.get(n + 1).copied().unwrap_or(block.text.len());
        let text = block.text[from..to].trim();
        if sentences::split(text).len() > 1 || text.chars().count() > 260 || is_prose(doc, text) {
            break;
        }
        found.push(listed(block, from..from + text.len()));
    }
    if found.len() >= 2 { found } else { Vec::new() }
}

fn is_prose(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with("granskningen ")
        || doc.lexicon.phrases.list("purpose_leads").starts(&folded)
        || folded.starts_with("vi har ")
}

pub(super) fn listed(block: &Joined, range: std::ops::Range<usize>) -> Listed {
    let range = unannounced(&block.text, range);
    let mut words = Joined { text: block.text[range.clone()].to_owned(), lines: Vec::new() };
    let first = block.line_at(range.start);
    words.lines.push((0, first));
    for (at, line) in &block.lines {
        if *at > range.start && *at < range.end {
            words.lines.push((*at - range.start, *line));
        }
    }
    Listed { number: None, words, subs: Vec::new() }
}

/// "Granskningen ska svara på: Hur …?" → "Hur …?"
fn unannounced(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let words = &text[range.clone()];
    match words.find(": ") {
        Some(at)
            if words.ends_with('?')
                && words[at + 2..].starts_with(char::is_uppercase)
                && !words[..at].contains('?') =>
        {
            range.start + at + 2..range.end
        }
        _ => range,
    }
}

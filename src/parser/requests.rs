//! What the covering letter asks for: of whom, by when, under which headings, and who only gets the report to read.

use crate::lexicon::fold;
use crate::model::{PartKind, Request};

use super::doc::Doc;
use super::parts::PartRange;
use super::responses::period;
use super::{bodies, sentences};

/// One request a covering letter that asks for an answer.
pub(super) fn find(doc: &Doc, audited: &[String]) -> Vec<Request> {
    doc.parts
        .iter()
        .enumerate()
        .filter(|(_, p)| p.kind == PartKind::Missiv)
        .filter_map(|(n, part)| of_letter(doc, n, part, audited))
        .collect()
}

/// A sentence with its lines.
struct Said {
    text: String,
    folded: String,
    first: usize,
    last: usize,
}

fn of_letter(doc: &Doc, index: usize, part: &PartRange, audited: &[String]) -> Option<Request> {
    let skip = doc.letterheads(part);
    let lines: Vec<usize> =
        (part.start..part.end).filter(|i| doc.text.is_words(*i) && !skip.contains(i)).collect();
    let said = sentences_of(doc, &lines);
    let list = doc.lexicon.phrases.list("request_cues");
    let strong = doc.lexicon.phrases.list("request_strong");
    let asking: Vec<&Said> = said.iter().filter(|s| list.in_text(&s.folded)).collect();
    if !asking.iter().any(|s| strong.in_text(&s.folded)) {
        return None;
    }
    let info = information(doc, &lines, &said, audited);
    let mut of: Vec<String> = Vec::new();
    for sentence in asking.iter().filter(|s| strong.in_text(&s.folded)) {
        for body in bodies::find(&sentence.text) {
            for name in bodies::resolve(&body, audited) {
                let council = name.contains("fullmäktige");
                if !council && !body.collective && !of.contains(&name) && !info.contains(&name)
                    || body.collective && audited.contains(&name) && !of.contains(&name)
                {
                    of.push(name);
                }
            }
        }
    }
    if of.is_empty() {
        of = audited.iter().filter(|a| !info.contains(a)).cloned().collect();
    }
    let when = asking.iter().find_map(|s| {
        let found = period::find(&s.text).into_iter().find(|p| p.limit)?;
        let printed = s.text[found.range.clone()].trim().to_owned();
        Some((printed, found.from, found.to))
    });
    let (deadline, from, to) = when.map_or((None, None, None), |(p, a, b)| (Some(p), a, b));
    let headings = headings(doc, &lines, &asking);
    let (first, last) = (asking.iter().map(|s| s.first).min()?, asking.iter().map(|s| s.last).max()?);
    Some(Request {
        part: index,
        of,
        for_information: info,
        deadline,
        deadline_from: from,
        deadline_to: to,
        headings,
        text: asking.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" "),
        span: doc.span(first, last),
    })
}

/// Sentences of the letter; items and headings stand for themselves.
fn sentences_of(doc: &Doc, lines: &[usize]) -> Vec<Said> {
    let mut blocks: Vec<crate::layout::Joined> = Vec::new();
    for (n, &i) in lines.iter().enumerate() {
        let line = &doc.text.lines[i];
        let fresh = n == 0 || {
            let p = lines[n - 1];
            let before = doc.text.line(p);
            let lower = doc.text.line(i).starts_with(char::is_lowercase);
            line.marker.is_item()
                || doc.is_heading(i)
                || doc.is_heading(p) && !lower
                || line.gap_before && !lower
                || before.ends_with(':') && doc.has_room(p)
                || line.cell != doc.text.lines[p].cell
        };
        match blocks.last_mut() {
            Some(block) if !fresh => block.push(doc.text.line(i), i),
            _ => {
                let mut block = crate::layout::Joined::default();
                block.push(doc.text.line(i), i);
                blocks.push(block);
            }
        }
    }
    blocks
        .iter()
        .flat_map(|block| {
            sentences::split(&block.text).into_iter().map(|range| {
                let (first, last) = block.lines_of(&range);
                let text = block.text[range].to_owned();
                Said { folded: fold(&text), text, first, last }
            })
        })
        .collect()
}

/// Who gets the letter to read: below "För kännedom:", or in a sentence that says so.
fn information(doc: &Doc, lines: &[usize], said: &[Said], audited: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !found.contains(&name) {
            found.push(name);
        }
    };
    let cues = doc.lexicon.phrases.list("for_information");
    for (n, &i) in lines.iter().enumerate() {
        let folded = doc.folds.line(i);
        if !(cues.in_text(folded) && folded.split(' ').count() <= 6) {
            continue;
        }
        let own = bodies::find(doc.text.line(i));
        own.iter().for_each(|b| add(b.name.clone()));
        if !doc.text.line(i).ends_with(':') && !own.is_empty() {
            continue;
        }
        // Set with white space between all lines, a gap ends nothing.
        let spaced = lines.get(n + 1).is_some_and(|&j| doc.text.lines[j].gap_before);
        for &j in &lines[n + 1..] {
            let line = doc.text.line(j);
            let named = addressee(line);
            if named.is_none() || doc.text.lines[j].gap_before && !spaced {
                break;
            }
            named.into_iter().for_each(&mut add);
        }
    }
    for sentence in said.iter().filter(|s| is_told(s) && cues.in_text(&s.folded)) {
        // An address that ran into the first sentence: its own line was read above.
        let headed = lines.iter().any(|&i| {
            (sentence.first..sentence.last).contains(&i)
                && cues.is_in(doc.folds.words_of(i))
                && doc.folds.line(i).split(' ').count() <= 3
                && doc.text.line(i).starts_with(char::is_uppercase)
        });
        if headed {
            continue;
        }
        let asks = doc.lexicon.phrases.list("request_strong").in_text(&sentence.folded);
        let at = sentence.text.to_lowercase().find("kännedom").unwrap_or(0);
        for body in bodies::find(&sentence.text) {
            // "… till X för yttrande och till Y för kännedom": the ones next to the word.
            let near = !asks || body.range.start > at || sentence.text[body.range.end.min(at)..at].len() < 12;
            if near {
                bodies::resolve(&body, audited).into_iter().for_each(&mut add);
            }
        }
    }
    found
}

/// A sentence, no address that ran together.
fn is_told(said: &Said) -> bool {
    said.folded.split(' ').count() > 4 && said.text.ends_with(['.', ':'])
}

/// "Regionfullmäktiges presidium", "Kommunstyrelsen": a line of an address.
fn addressee(line: &str) -> Option<String> {
    let line = line.trim();
    let found = bodies::find(line);
    let body = found.first().filter(|b| b.range.start == 0)?;
    if line.split(' ').count() > 9 || line.ends_with('.') {
        return None;
    }
    let rest = line[body.range.end..].trim();
    // "Regionfullmäktiges presidium" is no assembly.
    Some(if rest.is_empty() { body.name.clone() } else { line.to_lowercase() })
}

/// The items below the sentence that announces them, or the ones it counts up itself.
fn headings(doc: &Doc, lines: &[usize], asking: &[&Said]) -> Vec<String> {
    for sentence in asking.iter().filter(|s| s.text.ends_with(':')) {
        let mut items: Vec<crate::layout::Joined> = Vec::new();
        let mut skipped = false;
        for &i in lines.iter().filter(|&&i| i > sentence.last) {
            let item = doc.text.lines[i].marker.is_item();
            let text = doc.text.line(i);
            let lower = text.starts_with(char::is_lowercase);
            match items.last_mut() {
                // A sentence with a bullet before it is no heading.
                _ if item && text.split(' ').count() > 9 => break,
                _ if item => {
                    let mut joined = crate::layout::Joined::default();
                    joined.push(text, i);
                    items.push(joined);
                }
                Some(open) if lower && !skipped && !doc.text.lines[i].gap_before => open.push(text, i),
                // The letterhead of the next page.
                Some(open)
                    if open
                        .lines
                        .last()
                        .is_some_and(|l| doc.text.lines[l.1].page < doc.text.lines[i].page)
                        && text.split(' ').count() <= 9
                        && near_page_top(doc, i) =>
                {
                    skipped = true;
                }
                _ => break,
            }
        }
        if items.len() >= 2 {
            return items
                .iter()
                .map(|j| {
                    j.text
                        .trim()
                        .trim_end_matches(['.', ',', ';'])
                        .trim_end_matches(" och")
                        .trim_end_matches(" samt")
                        .trim_end_matches(',')
                        .to_owned()
                })
                .collect();
        }
    }
    Vec::new()
}

/// Among the first lines of its page, as a letterhead is.
fn near_page_top(doc: &Doc, i: usize) -> bool {
    let page = doc.text.lines[i].page;
    (0..i).rev().take_while(|&j| doc.text.lines[j].page == page).count() < 9
}

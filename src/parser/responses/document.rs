//! Who answers, when, as a draft or by decision: what stands in the head, the decision and the signature of a document.

use crate::lexicon::fold;
use crate::model::{AnswerState, PartKind};
use crate::parser::doc::Doc;
use crate::parser::metadata;
use crate::parser::parts::PartRange;
use crate::parser::{bodies, sentences};

/// Facts of an answering document.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub body: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub references: Vec<String>,
    pub audit_title: Option<String>,
    pub state: Option<AnswerState>,
    pub decided_by: Option<String>,
    pub decided_on: Option<String>,
    pub decision: Option<String>,
}

/// Lines of a document's head, at most.
const HEAD: usize = 16;

pub(super) fn read(doc: &Doc, part: &PartRange) -> Facts {
    let head: Vec<usize> = (part.start..part.end).take(HEAD).collect();
    let title = title(doc, &head).or_else(|| part.title.clone());
    let body = body(doc, part, &head, title.as_deref());
    let date = date(doc, part, &head);
    let block = doc.join(part.start..part.end);
    let decision = decision(doc, part);
    let mut facts = Facts {
        audit_title: title
            .as_deref()
            .and_then(|t| audit_title(doc, t))
            .or_else(|| told_title(doc, &block.text)),
        title,
        references: metadata::references_in(doc, part.start..part.end.min(part.start + HEAD + 6)),
        date,
        ..Facts::default()
    };
    let skip = doc.letterheads(part);
    let running = doc.text.lines.get(part.start..part.end).unwrap_or(&[]);
    let own = (part.start..part.end)
        .zip(running)
        .filter(|(i, line)| line.cell.is_none() && doc.text.is_words(*i) && !skip.contains(i))
        .map(|(i, _)| i);
    let told = decided_in_words(doc, &crate::layout::join(doc.text, own).text);
    match part.kind {
        PartKind::Protokoll => {
            facts.state = decision.is_some().then_some(AnswerState::Decided);
            facts.decided_on = decision.is_some().then(|| facts.date.clone()).flatten();
            facts.decided_by = decision.as_ref().and_then(|d| d.by.clone()).or_else(|| body.clone());
            facts.decision = decision.map(|d| d.text);
        }
        PartKind::Tjansteskrivelse | PartKind::Slides => facts.state = Some(AnswerState::Draft),
        _ => {
            let early: String = head.iter().map(|&i| doc.folds.line(i)).collect::<Vec<_>>().join(" ");
            let told = told.or_else(|| head.iter().find_map(|&i| adopted(doc, i)));
            if let Some((by, on)) = told {
                facts.state = Some(AnswerState::Decided);
                facts.decided_by = by.or_else(|| body.clone());
                facts.decided_on = on;
            } else if doc.lexicon.phrases.list("draft_signs").in_text(&early) {
                facts.state = Some(AnswerState::Draft);
            }
        }
    }
    facts.body = body;
    facts
}

/// The line that says what the document is, with the lines that go on with it.
fn title(doc: &Doc, head: &[usize]) -> Option<String> {
    let list = doc.lexicon.phrases.list("answer_titles");
    let verbs = doc.lexicon.phrases.list("finite_verbs");
    let at = head.iter().position(|&i| {
        let folded = doc.folds.line(i);
        // "Våren 2009 har revisorerna låtit göra en granskning av …": the line's end cuts a sentence.
        let told = || !list.starts(folded) && folded.split(' ').any(|w| verbs.holds(w));
        folded.split(' ').count() >= 3 && list.in_text(folded) && !doc.text.line(i).ends_with('.') && !told()
    })?;
    let mut text = crate::layout::Joined::default();
    for (n, &i) in head[at..].iter().enumerate().take(3) {
        let line = doc.text.line(i);
        let goes_on = n == 0
            || line.starts_with(char::is_lowercase) && !doc.text.lines[i].gap_before && !line.ends_with('.');
        if !goes_on {
            break;
        }
        text.push(line, i);
    }
    Some(text.text)
}

/// "Granskning av X": the audit that a title names.
fn audit_title(doc: &Doc, title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    if lower.len() != title.len() {
        return None;
    }
    let leads = doc.lexicon.phrases.list("audit_title_leads");
    let at = leads
        .iter()
        .filter_map(|l| lower.find(l.as_str()).map(|at| (at, l.len())))
        .min_by_key(|(at, len)| (*at, std::cmp::Reverse(*len)));
    let (at, len) = at?;
    // "granskning av X" keeps its first word, "revisionsrapport om X" does not.
    let keeps = lower[at..].starts_with("granskning")
        || lower[at..].starts_with("uppföljande")
        || lower[at..].starts_with("fördjupad");
    let name = if keeps { &title[at..] } else { &title[at + len..] };
    let end = name.find(['(', '–', '”', '"', ';']).unwrap_or(name.len());
    let name = name[..end].trim().trim_matches([':', ',', '.', '”', '"', ' ']);
    (name.split(' ').count() >= 2).then(|| name.to_owned())
}

/// The same, from the first sentences.
fn told_title(doc: &Doc, text: &str) -> Option<String> {
    sentences::split(text).into_iter().take(8).find_map(|r| {
        let sentence = &text[r];
        let cut = sentence.find(", ").unwrap_or(sentence.len());
        audit_title(doc, sentence[..cut].trim_end_matches('.'))
    })
}

fn is_addressee(doc: &Doc, i: usize) -> bool {
    let folded = doc.folds.line(i);
    folded.starts_with("till ")
        || doc.previous(i).is_some_and(|p| matches!(doc.folds.line(p), "till" | "mottagare"))
}

/// The body in the letterhead; else the one that speaks, decides or signs.
fn body(doc: &Doc, part: &PartRange, head: &[usize], title: Option<&str>) -> Option<String> {
    let title = title.map(fold).unwrap_or_default();
    let block = doc.join(part.start..part.end);
    let all = bodies::find(&block.text);
    let full = |name: &str| -> String {
        // A narrow letterhead cuts "Driftnämnden Hallands / sjukhus".
        let count = |name: &str| all.iter().filter(|b| b.name == name).count();
        let longer = all
            .iter()
            .filter(|b| b.name.len() > name.len() && b.name.starts_with(name))
            .max_by_key(|b| (count(&b.name), std::cmp::Reverse(b.name.len())));
        longer.filter(|b| count(&b.name) > count(name)).map_or_else(|| name.to_owned(), |b| b.name.clone())
    };
    let named = |i: usize| {
        let line = doc.text.line(i);
        let two = doc.next(i).filter(|j| head.contains(j)).map_or(line.to_owned(), |j| {
            let mut joined = crate::layout::Joined::default();
            joined.push(line, i);
            joined.push(doc.text.line(j), j);
            joined.text
        });
        // Two lines give the name only where the text knows it whole.
        let longest = bodies::find(&two)
            .into_iter()
            .next()
            .filter(|b| b.range.start < line.len() && all.iter().any(|a| a.name == b.name));
        longest
            .or_else(|| bodies::find(line).into_iter().next())
            .filter(|b| !b.collective && b.range.start <= 3)
    };
    let is_sentence = |i: usize| doc.text.line(i).split(' ').count() > 9;
    // A memorandum is the administration's, for the body that it is addressed to.
    if part.kind != PartKind::Tjansteskrivelse {
        let found = head
            .iter()
            .take_while(|&&i| {
                title.is_empty()
                    || !title.starts_with(doc.folds.line(i))
                    || doc.folds.line(i).split(' ').count() < 3
            })
            .filter(|&&i| !is_addressee(doc, i) && !is_sentence(i))
            .find_map(|&i| named(i).filter(|b| !is_council(&b.name)));
        if let Some(body) = found {
            return Some(full(without_label(doc, &body.name)));
        }
    }
    let acting = sentences::split(&block.text).into_iter().find_map(|r| {
        let sentence = &block.text[r];
        let body = bodies::find(sentence).into_iter().find(|b| !b.collective && !is_council(&b.name))?;
        let behind = fold(sentence.get(body.range.end..)?);
        let list = doc.lexicon.phrases.list("answering_verbs");
        list.starts(&behind).then_some(body.name)
    });
    acting.or_else(|| signer(doc, part)).or_else(|| {
        let mut count: Vec<(usize, &str)> = Vec::new();
        for b in all.iter().filter(|b| !b.collective && !is_council(&b.name)) {
            match count.iter_mut().find(|(_, n)| *n == b.name) {
                Some(entry) => entry.0 += 1,
                None => count.push((1, &b.name)),
            }
        }
        count
            .iter()
            .max_by_key(|(n, _)| *n)
            .filter(|(n, _)| *n >= 2 || count.len() == 1)
            .map(|(_, n)| (*n).to_owned())
    })
}

/// "Driftnämnden Norra  Datum": the label of the next column is no part of the name.
fn without_label<'n>(doc: &Doc, name: &'n str) -> &'n str {
    let labels = doc.lexicon.phrases.list("letterhead_labels");
    match name.rsplit_once(' ') {
        Some((rest, last)) if labels.holds(&fold(last)) => rest,
        _ => name,
    }
}

/// The body that signs: "För socialnämnden".
fn signer(doc: &Doc, part: &PartRange) -> Option<String> {
    (part.start..part.end).rev().find_map(|i| {
        let line = doc.text.line(i);
        let named = line.strip_prefix("För ").or_else(|| line.strip_prefix("På ")).unwrap_or(line);
        let found = bodies::find(named);
        let body = found.first().filter(|b| !b.collective && b.range.start == 0)?;
        (line.split(' ').count() <= 9
            && doc.text.lines[i].role != crate::layout::Role::Furniture
            && !line.ends_with('.'))
        .then(|| body.name.clone())
    })
}

/// The assembly asks and is told; it does not answer an audit.
fn is_council(name: &str) -> bool {
    matches!(name, "kommunalförbundet" | "förbundet" | "bolaget")
        || name.contains("fullmäktige")
        || name.contains("utskott")
        || name.contains("beredning")
}

fn date(doc: &Doc, part: &PartRange, head: &[usize]) -> Option<String> {
    let day = |i: usize| metadata::first_day(doc.text.line(i));
    let meeting = head.iter().position(|&i| doc.folds.line(i).contains("sammanträdesdatum"));
    if let Some(at) = meeting
        && let Some(found) = head[at..].iter().take(4).find_map(|&i| day(i))
    {
        return Some(found);
    }
    head.iter()
        .filter(|&&i| doc.text.line(i).chars().count() <= 90 && !doc.folds.line(i).contains("senast"))
        .find_map(|&i| day(i))
        .or_else(|| {
            // Signed with place and date at the end.
            (part.start..part.end)
                .rev()
                .take(12)
                .find_map(|i| (doc.text.line(i).split(' ').count() <= 6).then(|| day(i)).flatten())
        })
}

struct Decision {
    by: Option<String>,
    text: String,
}

/// What stands under "Beslut", or "X beslutar att …".
fn decision(doc: &Doc, part: &PartRange) -> Option<Decision> {
    let list = doc.lexicon.phrases.list("decision_headings");
    let start = (part.start..part.end).find(|&i| {
        let folded = doc.folds.line(i);
        let own = folded.split(' ').count() <= 5
            && folded.rsplit(' ').next().is_some_and(|w| list.holds(w))
            && !doc.text.line(i).ends_with('.');
        own && !folded.starts_with("förslag") && !folded.contains("till beslut")
    });
    let ends = doc.lexicon.phrases.list("memo_headings");
    let skip = doc.letterheads(part);
    let read = |from: usize| {
        let lines: Vec<usize> = (from..part.end)
            .take_while(|&i| {
                i == from
                    || !(ends.starts_in(doc.folds.words_of(i)) && doc.text.line(i).split(' ').count() <= 6
                        || doc.text.line(i).starts_with('§')
                        || skip.contains(&i))
            })
            .filter(|&i| doc.text.is_words(i))
            .collect();
        let mut joined = crate::layout::Joined::default();
        lines.iter().for_each(|&i| joined.push(doc.text.line(i), i));
        joined.text
    };
    let text = match start {
        Some(at) => read(at + 1),
        None => {
            let at = (part.start..part.end).find(|&i| {
                let folded = doc.folds.line(i);
                folded.split(' ').take(8).any(|w| w == "beslutar")
            })?;
            read(at)
        }
    };
    if text.trim().is_empty() {
        return None;
    }
    let by = bodies::find(&text)
        .into_iter()
        .find(|b| !b.collective && b.range.start < 4 && !is_council(&b.name))
        .map(|b| b.name);
    Some(Decision { by, text })
}

/// "Antagen av kommunstyrelsen 2025-03-04, § 12" on a line of the head.
fn adopted(doc: &Doc, i: usize) -> Option<(Option<String>, Option<String>)> {
    let line = doc.text.line(i);
    let folded = doc.folds.line(i);
    if !doc.lexicon.phrases.list("adopted_leads").starts(folded) || folded.split(' ').count() > 14 {
        return None;
    }
    let by = bodies::find(line).into_iter().find(|b| !b.collective)?.name;
    Some((Some(by), Some(metadata::last_day(line)?)))
}

/// "Yttrandet är beslutat av nämnden den 19 mars 2025, § 47", "Regionstyrelsen har den 29 januari 2025 fastställt …".
fn decided_in_words(doc: &Doc, text: &str) -> Option<(Option<String>, Option<String>)> {
    let list = doc.lexicon.phrases.list("decided_words");
    let own = doc.lexicon.phrases.list("own_answer_words");
    sentences::split(text).into_iter().find_map(|r| {
        let sentence = &text[r];
        let folded = fold(sentence);
        if !list.in_text(&folded) || !own.in_text(&folded) {
            return None;
        }
        let day = metadata::last_day(sentence)?;
        let by = bodies::find(sentence).into_iter().find(|b| !b.collective).map(|b| b.name);
        Some((by, Some(day)))
    })
}

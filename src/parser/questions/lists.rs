//! Marked lists of questions, and which of a document's lists is the one.

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};
use crate::model::PartKind;

use super::super::doc::Doc;
use super::super::items::{self, Item, Of};
use super::super::tokens::likeness;
use super::lead::{self, Lead};
use super::{Listed, ListedSub, numbered_line};

/// Score below which a list is not taken for the audit's questions.
const ENOUGH: i32 = 7;

/// The best list of the document, and where several reports are bound in one file the lists of the others behind it.
pub(super) fn best(doc: &Doc) -> Option<Vec<Listed>> {
    let mut best: Option<(i32, Vec<Item>)> = None;
    let mut others: Vec<(i32, Vec<Item>)> = Vec::new();
    let mut i = 0;
    while i < doc.text.lines.len() {
        if !starts_list(doc, i) {
            i += 1;
            continue;
        }
        let end = doc.parts.get(doc.part_at(i)).map_or(doc.text.lines.len(), |p| p.end);
        let (mut found, mut next) = read(doc, i, end);
        if found.is_empty() {
            i += 1;
            continue;
        }
        let score = score(doc, i, &found);
        // "Övergripande revisionsfråga:" and its one bullet: the list behind the next announcement is another.
        let above = || doc.previous(i).is_some_and(|above| doc.folds.line(above).contains("övergripande"));
        let overall = found.len() == 1 && (above() || is_parted(doc, next, end));
        if score >= ENOUGH {
            while !overall && let Some((more, after)) = continued(doc, next, end, &found) {
                found.extend(more);
                next = after;
            }
            // The first of equals wins: the purpose section stands before the copies.
            if best
                .as_ref()
                .is_none_or(|(s, b)| score > *s || (score == *s && b.len() == 1 && found.len() > 1))
            {
                others.extend(best.replace((score, found)));
            } else {
                others.push((score, found));
            }
        }
        i = next.max(i + 1);
    }
    let (score, first) = best?;
    let of_other_reports: Vec<Item> = others
        .into_iter()
        .filter(|(other, found)| *other == score && is_another_reports(doc, &first, found))
        .flat_map(|(_, found)| found)
        .collect();
    let mut listed = assemble(doc, first);
    listed.extend(assemble(doc, of_other_reports));
    Some(listed).filter(|l| !l.is_empty())
}

/// "Revisionsfrågan har brutits ned i följande delfrågor:" on the lines from `next` on.
fn is_parted(doc: &Doc, next: usize, end: usize) -> bool {
    let below =
        (next..end).filter(|&j| doc.text.is_words(j)).take_while(|&j| !doc.text.lines[j].marker.is_item());
    let lead = fold(&crate::layout::join(doc.text, below.take(3)).text);
    ["brutits ned", "brutits ner", "delats upp", "delas upp", "bryts ned"]
        .iter()
        .any(|verb| lead.contains(verb))
        && lead.contains("frågor")
}

/// Copies of questions are alike; those of another report bound behind are not.
const COPY: f64 = 0.6;

/// The list stands in a purpose chapter of the same heading, pages behind the first one, and holds none of its questions.
fn is_another_reports(doc: &Doc, first: &[Item], other: &[Item]) -> bool {
    let (Some(one), Some(two)) = (first.first(), other.first()) else { return false };
    let chapter = |item: &Item| doc.section(item.first).filter(|s| s.kind == HeadingKind::Purpose);
    let (Some(own), Some(theirs)) = (chapter(one), chapter(two)) else { return false };
    let page = |item: &Item| doc.text.lines[item.first].page;
    own.heading != theirs.heading
        && doc.folds.line(own.heading) == doc.folds.line(theirs.heading)
        && page(two) > page(one)
        && other.iter().all(|o| first.iter().all(|f| likeness(f.text(), o.text()) < COPY))
}

pub(super) fn read(doc: &Doc, i: usize, end: usize) -> (Vec<Item>, usize) {
    if doc.text.lines[i].marker.is_item() {
        return items::read(doc, i, end, Of::Questions);
    }
    numbered_lines(doc, i, end)
}

/// A marked line whose line above is not of the same list, or the first of several lines "Revisionsfråga 1: …".
pub(super) fn starts_list(doc: &Doc, i: usize) -> bool {
    if !doc.text.is_words(i) || doc.is_heading(i) || !doc.auditors_speak(i) {
        return false;
    }
    let marked = doc.text.lines[i].marker.is_item();
    let prefixed = !marked && numbered_line(doc, i).is_some_and(|(n, _)| n == "1");
    if !(marked || prefixed) {
        return false;
    }
    doc.previous(i).is_none_or(|j| prefixed || !doc.text.lines[j].marker.is_item() || doc.is_heading(j))
}

/// Lines "Revisionsfråga 1: …", "Revisionsfråga 2: …" one after the other.
fn numbered_lines(doc: &Doc, from: usize, end: usize) -> (Vec<Item>, usize) {
    let mut found: Vec<Item> = Vec::new();
    let mut i = from;
    while i < end {
        if !doc.text.is_words(i) {
            i += 1;
            continue;
        }
        let words = doc.text.line(i);
        if doc.is_heading(i) {
            break;
        }
        if let Some((number, at)) = numbered_line(doc, i) {
            let mut joined = Joined::default();
            joined.push(&words[at..], i);
            let n = number.trim_end_matches(|c: char| c.is_alphabetic()).parse().unwrap_or(0);
            // "Delfråga 1a" below "Revisionsfråga 1".
            let part = |i: usize| ["del", "under"].iter().any(|w| doc.folds.line(i).starts_with(w));
            let level = u8::from(part(i) && !part(from));
            found.push(Item {
                marker: Marker::Number(n, number.chars().last().filter(char::is_ascii_lowercase)),
                indent: 0,
                first: i,
                last: i,
                words: joined,
                level,
            });
        } else if let Some(item) = found.last_mut() {
            if !items::continues(doc, item, i, Of::Questions) && !item.words.text.is_empty() {
                break;
            }
            item.words.push(words, i);
            item.last = i;
        }
        i += 1;
    }
    let listed = found.len() >= 2 && found.iter().all(|f| !f.words.text.is_empty());
    if listed { (found, i) } else { (Vec::new(), from + 1) }
}

/// Words of what a list's clauses are about.
const SUBJECT: usize = 3;

/// How surely the list is the audit's own questions.
fn score(doc: &Doc, first: usize, found: &[Item]) -> i32 {
    let section = doc.section(first);
    let kind = doc.kind_at(first);
    let Lead { last: lead, announced, all: above, headed } = lead::of(doc, first);
    // One item below a heading is a chapter's own.
    let headed = headed && found.len() > 1;
    let announced = announced || headed;
    let phrases = &doc.lexicon.phrases;
    let nouns = phrases.list("question_nouns");
    let named = nouns.begins_word(&lead);
    let titled = section.is_some_and(|s| nouns.begins_word_in(doc.folds.words_of(s.heading)));
    let mains: Vec<&Item> = found.iter().collect();
    let asking = mains.iter().filter(|m| is_asking(doc, m.text())).count();
    // "Vi har granskat om: • det finns en plan • taxan är uppdaterad": clauses that the announcement opens.
    let clauses = [" om", " huruvida"].iter().any(|w| lead.ends_with(w));
    // "Vi har undersökt om bolaget: • har en plan • följer den"
    let subject = announced && mains.len() > 1 && {
        let behind = [" om ", " huruvida "]
            .iter()
            .filter_map(|w| Some(&lead[lead.rfind(w)? + w.len()..]))
            .min_by_key(|s| s.len());
        behind.is_some_and(|subject| subject.split(' ').count() <= SUBJECT)
            && phrases.list("asking_words").begins_word(&lead)
            && mains.iter().all(|m| m.text().starts_with(char::is_lowercase))
    };
    let clauses = clauses || subject;
    let most = asking * 2 >= mains.len() || clauses;
    let mut score = 0;
    let all_ask = mains.iter().all(|m| m.text().ends_with('?'));
    if named {
        score += 5;
    } else if phrases.list("question_leads").in_text(&lead)
        || subject
        // "För att kunna pröva det har vi ställt upp fem frågor:"
        || announced && all_ask && phrases.list("asking_words").begins_word(&above)
    {
        score += 3;
    }
    if announced && all_ask && mains.len() > 2 {
        score += 2;
    }
    if kind == HeadingKind::Purpose {
        score += 3;
    }
    if titled {
        score += 3;
    }
    if most {
        score += 4;
    } else if named || titled && (announced || nouns.begins_word(&above)) {
        // Kontrollmål are often statements: "Vi har haft tre kontrollmål. Ett av dem rör skolan."
        score += 2;
    } else {
        score -= 4;
    }
    if named && announced && all_ask {
        score += 1;
    }
    if matches!(kind, HeadingKind::Summary) && !headed {
        score -= 2;
    }
    // A row of the table of answers, whose question carries its number.
    if found.len() == 1 && doc.text.lines[first].cell.is_some() {
        score -= 6;
    }
    let odd_place =
        matches!(kind, HeadingKind::Criteria | HeadingKind::Method | HeadingKind::Delimitation) && named;
    if !odd_place && items::is_foreign(kind)
        || !odd_place
            && matches!(
                kind,
                HeadingKind::Recommendations | HeadingKind::Delimitation | HeadingKind::Response
            )
    {
        score -= 8;
    }
    let answering = matches!(
        kind,
        HeadingKind::Assessment | HeadingKind::Overall | HeadingKind::Findings | HeadingKind::Closing
    );
    if answering && !headed {
        score -= 3;
    }
    if doc.part_kind(first) == PartKind::Missiv {
        score -= 2;
    }
    // "Vi har följt upp tidigare granskningar genom följande revisionsfrågor:" asks today.
    let follows_up = named
        && ["vi har följt upp", "vi följer upp", "följs upp genom", "uppföljningen"]
            .iter()
            .any(|w| lead.contains(w));
    for word in [
        "enkät",
        "intervju",
        "tidigare",
        "rekommend",
        "svarsalternativ",
        "kriterie",
        "bedömningsgrund",
        "dokument",
        "lagar",
    ] {
        if lead.contains(word) && !named
            || (word == "enkät" || word == "tidigare" && !follows_up || word == "rekommend")
                && lead.contains(word)
        {
            score -= 6;
        }
    }
    // What is asked here is taken up again where it is answered.
    let taken = || all_ask && mains.len() > 1 && taken_up(doc, &mains);
    if score + TAKEN >= ENOUGH && taken() {
        score += TAKEN;
    }
    score
}

/// What a list whose questions come back gains, where that may decide.
const TAKEN: i32 = 3;
/// Bytes of a question by which its copy is known.
const TAKEN_UP: usize = 32;

/// Most of the questions stand in the report once more.
fn taken_up(doc: &Doc, mains: &[&Item]) -> bool {
    let again = |item: &&Item| {
        let folded = fold(items::beginning(item.text()));
        let end = folded.match_indices(' ').map(|(at, _)| at).find(|at| *at >= TAKEN_UP);
        doc.folds.places(&folded[..end.unwrap_or(folded.len())]).nth(1).is_some()
    };
    // One that stands nowhere else costs a look through the whole text: no more of them than matter.
    !mains.iter().filter(|item| !again(item)).nth(mains.len() / 3).is_some()
}

fn is_asking(doc: &Doc, text: &str) -> bool {
    if text.contains('?') {
        return true;
    }
    let folded = fold(items::beginning(text));
    items::begins_question(doc, text, &folded)
        || ["om ", "att bedöma", "bedöma ", "att granska", "granska ", "huruvida "]
            .iter()
            .any(|w| folded.starts_with(w))
}

/// A list that goes on after a line of its own, such as a group's name or a sentence that announces the next group.
fn continued(doc: &Doc, from: usize, end: usize, found: &[Item]) -> Option<(Vec<Item>, usize)> {
    let section = doc.section(found.first()?.first)?;
    let end = end.min(section.end);
    let mut i = from;
    let mut passed = 0;
    // "Granskningsmålen för gåvor är:" says of what follows what the announcement said of the first list.
    let mut named = false;
    while i < end && passed <= 2 {
        if !doc.text.is_words(i) {
            i += 1;
            continue;
        }
        if doc.is_heading(i) || items::is_list_end(doc, i) {
            return None;
        }
        if doc.text.lines[i].marker.is_item() {
            let (more, after) = items::read(doc, i, end, Of::Questions);
            let asks = |item: &&Item| item.text().contains('?') || named && is_asking(doc, item.text());
            let asking = more.iter().filter(asks).count();
            // Below the next block's title statements count on: "5." behind "4.".
            if counts_on(found, &more) {
                return Some((more, after));
            }
            let was_asking = found.iter().filter(asks).count() * 2 >= found.len();
            return (!more.is_empty() && was_asking && asking * 2 > more.len()).then_some((more, after));
        }
        if doc.text.line(i).ends_with('.') || asked_then(doc, i) {
            return None;
        }
        // A part of the question above, set further in, parts the list nowhere.
        let part = doc.text.line(i).ends_with('?')
            && found.last().is_some_and(|f| doc.text.lines[i].indent >= f.indent + 2);
        passed += usize::from(!part);
        named |= doc.lexicon.phrases.list("question_nouns").begins_word_in(doc.folds.words_of(i));
        i += 1;
    }
    None
}

/// "I 2020 års granskning ställdes följande frågor:" asks nothing today.
fn asked_then(doc: &Doc, i: usize) -> bool {
    let folded = doc.folds.line(i);
    doc.lexicon.phrases.list("earlier_headings").in_text(folded)
        && ["ställdes", "besvarades", "löd"].iter().any(|verb| folded.split(' ').any(|w| w == *verb))
}

/// Whether the first of `more` has the number behind the last of `found`.
fn counts_on(found: &[Item], more: &[Item]) -> bool {
    let number = |item: Option<&Item>| match item?.marker {
        Marker::Number(n, None) => Some(n),
        _ => None,
    };
    let mains = found.iter().rev().find(|item| item.level == 0);
    found.len() > 1 && number(mains).zip(number(more.first())).is_some_and(|(last, next)| next == last + 1)
}

/// Items to questions: those under an item are its sub-questions, unless the item is only a group's name.
pub(super) fn assemble(doc: &Doc, found: Vec<Item>) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    let mut groups: Vec<bool> = Vec::new();
    let mains_ask = found.iter().filter(|f| f.level == 0 && is_asking(doc, f.text())).count() * 2
        >= found.iter().filter(|f| f.level == 0).count();
    for item in found {
        if item.text().is_empty() {
            continue;
        }
        let number = item.marker.printed();
        if item.level > 0
            && let Some(parent) = listed.last_mut()
        {
            parent.subs.push(ListedSub { number, words: item.words });
            continue;
        }
        let words = item.text().split_whitespace().count();
        // "Finns rutiner för:" asks itself, and the items under it are its parts.
        let names = item.text().ends_with(':') && !items::is_question_start(doc, item.text());
        groups.push(!item.text().contains('?') && (names || (words <= 5 && mains_ask)));
        listed.push(Listed { number, words: item.words, subs: Vec::new() });
    }
    listed
        .into_iter()
        .zip(groups)
        .flat_map(|(question, group)| {
            if group && !question.subs.is_empty() {
                let subs = question.subs.into_iter();
                subs.map(|s| Listed { number: s.number, words: s.words, subs: Vec::new() }).collect()
            } else {
                vec![question]
            }
        })
        .collect()
}

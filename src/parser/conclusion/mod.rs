//! The verdict on the audit as a whole.
//!
//! The same words open a chapter's verdict, an earlier audit's and the body's own; so the place counts as much as the
//! words: the summary and the closing chapter first, the letter after them, chapters hardly, earlier audits never.

use std::ops::Range;

use crate::layout::Joined;
use crate::lexicon::{self, HeadingKind, fold, folded_words};
use crate::model::{Conclusion, PartKind};

mod aspects;
mod assemble;
mod echo;

use super::doc::Doc;
use super::judging::{self, Force};
use super::outline::Section;
use super::{bodies, sentences, verdict};
use assemble::assemble;
use echo::Asked;

struct Candidate {
    score: i32,
    block: usize,
    sentence: usize,
}

/// Sentences of one section.
struct Block {
    words: Joined,
    sentences: Vec<Range<usize>>,
    kind: HeadingKind,
}

/// The overall verdict. `taken` are lines that answer single questions.
pub(super) fn find(doc: &Doc, taken: &[bool], audited: &[String]) -> Option<Conclusion> {
    let mut blocks = Vec::new();
    let mut best: Option<Candidate> = None;
    let mut chapter = HeadingKind::Other;
    let asked = Asked::of(doc);
    let mut speaking = doc.lines_with([
        "conclusion_leads",
        "weak_conclusion_leads",
        "judging_nouns",
        "softer_nouns",
        "judging_verbs",
        "assurance_finds",
    ]);
    asked.mark(doc, &mut speaking);
    let answering: Vec<usize> =
        doc.sections.iter().filter(|s| answers_one(doc, s)).map(|s| s.heading).collect();
    // One question, one answer: with several such sections each answers a question of its own.
    let the_answer = answering.first().copied().filter(|_| answering.len() == 1);
    for (n, section) in doc.sections.iter().enumerate() {
        if section.depth <= 1 {
            chapter = section.kind;
        }
        if !doc.auditors_speak(section.heading)
            || matches!(
                section.kind,
                HeadingKind::Earlier | HeadingKind::Appendix | HeadingKind::Criteria | HeadingKind::Method
            )
        {
            continue;
        }
        let place = match (doc.part_kind(section.heading), section.kind) {
            (PartKind::Missiv, _) => 6,
            (_, HeadingKind::Overall) => 12,
            (_, HeadingKind::Summary) => 12,
            _ if the_answer == Some(section.heading) => 11,
            (_, HeadingKind::Closing | HeadingKind::Recommendations) => 8,
            // "3.2 Bedömning per nämnd" under "3 Sammanfattande bedömning".
            (_, HeadingKind::Assessment | HeadingKind::Other)
                if section.depth == 2 && matches!(chapter, HeadingKind::Overall | HeadingKind::Summary) =>
            {
                10
            }
            // What stands before the first heading is a summary too.
            (_, HeadingKind::Other) if n == 0 => 10,
            (_, HeadingKind::Other | HeadingKind::Findings) if section.depth <= 1 => 5,
            (_, HeadingKind::Assessment) if section.depth == 1 => 6,
            (_, HeadingKind::Background | HeadingKind::Purpose) => 1,
            _ => 2,
        };
        // No sentence here can go before the one that was found.
        if best.as_ref().is_some_and(|b| place + MOST <= b.score) {
            continue;
        }
        if !speaking[section.start.min(section.end)..section.end].contains(&true)
            && the_answer != Some(section.heading)
        {
            continue;
        }
        let lines = (section.start..section.end).filter(|&i| doc.text.is_words(i));
        let words = join_paragraphs(doc, section, lines);
        let mut sentences = sentences::split(&words.text);
        for range in &mut sentences {
            *range = behind_items(doc, &words, without_headings(doc, &words, range.clone()));
        }
        let block = Block { sentences, words, kind: section.kind };
        for (n, range) in block.sentences.iter().enumerate() {
            let (first, last) = block.words.lines_of(range);
            // A cover and its contents, which no stop parts from each other.
            if last - first > SENTENCE_LINES {
                continue;
            }
            if !speaking[first..=last.max(first)].contains(&true)
                && !(n == 0 && the_answer == Some(section.heading))
            {
                continue;
            }
            // "Svar på revisionsfrågan": its first sentence is the verdict, in whatever words.
            let opens = n == 0
                && the_answer == Some(section.heading)
                && states(doc, &block.words.text[range.clone()]) == Some(true);
            let own = score(doc, &block, range, place, &asked).or(opens.then_some(place + 3));
            let Some(mut score) = own else { continue };
            // What answers one question is seldom the verdict on all, unless it says so.
            if taken[first..=last.max(first)].iter().any(|t| *t) {
                let folded = fold(&block.words.text[range.clone()]);
                if !doc.lexicon.phrases.list("summing_up").begins_word(&folded) {
                    continue;
                }
                score -= 6;
            }
            if best.as_ref().is_none_or(|b| score > b.score) {
                best = Some(Candidate { score, block: blocks.len(), sentence: n });
            }
        }
        blocks.push(block);
    }
    let best = best.filter(|b| b.score >= 9)?;
    Some(assemble(doc, &blocks[best.block], best.sentence, audited))
}

/// Lines that one sentence runs over at most, in a narrow column too.
const SENTENCE_LINES: usize = 24;

/// The sentence sums up and gives a level: what it says should be done is the verdict's own words.
pub(super) fn is_verdict(doc: &Doc, sentence: &str, folded: &str) -> bool {
    let phrases = &doc.lexicon.phrases;
    !folded.contains("rekommender")
        && (phrases.list("conclusion_leads").in_text(folded)
            || judging::force(phrases, folded) == Some(Force::Summing))
        && doc.level(sentence).is_some()
}

/// Words at the beginning of a paragraph within which it says that it sums up.
const OPENING: usize = 12;

/// A paragraph of its own begins on line `i` and announces the verdict on the whole.
pub(super) fn sums_up(doc: &Doc, i: usize) -> bool {
    let apart = doc.text.lines[i].gap_before
        || doc.previous(i).is_some_and(|above| doc.text.lines[above].number + 1 < doc.text.lines[i].number);
    if !apart || doc.text.lines[i].cell.is_some() {
        return false;
    }
    let folded = doc.folds.line(i);
    let phrases = &doc.lexicon.phrases;
    let opening: Vec<&str> = folded.split(' ').take(OPENING).collect();
    phrases.list("conclusion_leads").starts(folded)
        || judging::force(phrases, &opening.join(" ")) == Some(Force::Summing)
}

/// "Svar på revisionsfrågan": a section that answers the one question asked.
pub(in crate::parser) fn answers_one(doc: &Doc, section: &Section) -> bool {
    let heading = doc.folds.line(section.heading);
    section.kind == HeadingKind::Closing
        && ["revisionsfrågan", "revisionsfråga", "granskningsfrågan", "frågan"]
            .iter()
            .any(|w| heading.ends_with(w))
}

/// The section's lines joined, and what its heading says behind a colon: "Samlad bedömning: Vi bedömer att …".
fn join_paragraphs(doc: &Doc, section: &Section, lines: impl Iterator<Item = usize>) -> Joined {
    let mut joined = Joined::default();
    let heading = doc.text.line(section.heading);
    if section.start > section.heading
        && let Some((_, words)) = heading.split_once(": ")
        && words.split(' ').count() >= 3
    {
        joined.push(words, section.heading);
    }
    for i in lines {
        joined.push(doc.text.line(i), i);
    }
    joined
}

/// What the words of a sentence add to the score of its place, at the most.
const MOST: i32 = 10;

/// How surely the sentence is the verdict on the whole: at most [`MOST`] more than `place`.
fn score(doc: &Doc, block: &Block, range: &Range<usize>, place: i32, asked: &Asked) -> Option<i32> {
    let sentence = &block.words.text[range.clone()];
    // "Våra svar: Finns en plan? – Delvis": what asks, alone or with its answer.
    if sentence.contains('?') {
        return None;
    }
    let folded = fold(sentence);
    let phrases = &doc.lexicon.phrases;
    let strong = phrases.list("conclusion_leads").find(&folded);
    let weak = phrases.list("weak_conclusion_leads").in_text(&folded);
    let force = if strong.is_none() { judging::force(phrases, &folded) } else { None };
    let assured = strong.is_none() && verdict::assurance(doc.lexicon, sentence).is_some();
    let announced = strong.is_some() || weak || force.is_some() || assured;
    let echoed = strong.is_none() && asked.echoed(sentence, &folded);
    if !announced && !echoed {
        return None;
    }
    let levelled = states(doc, sentence)?;
    let echo = echoed && levelled;
    if !announced && !echo {
        return None;
    }
    let mut score = place;
    match strong {
        Some(at) if at < 140 => score += 6,
        Some(_) => score += 3,
        None if echo => score += 5,
        None if force == Some(Force::Summing) => score += 5,
        None if force == Some(Force::Grounded) => score += 4,
        None if matches!(block.kind, HeadingKind::Overall | HeadingKind::Summary | HeadingKind::Closing)
            || place >= 5 =>
        {
            // What was not found says less than a judgement in words of its own.
            score += i32::from(weak || force > Some(Force::Soft));
        }
        None => return None,
    }
    score += if levelled { 3 } else { 0 };
    if !bodies::find(sentence).is_empty() {
        score += 1;
    }
    if sentence.ends_with(':') {
        score -= 2;
    }
    // "… anser vi det angeläget att nämnden: fastställer en tidplan": what should be done.
    if !levelled && sentence.contains(':') && phrases.list("wish_words").begins_word(&folded) {
        return None;
    }
    // Words that announce a list and the list itself: no sentence.
    let (first, last) = block.words.lines_of(range);
    if (first + 1..=last).any(|i| doc.text.is_words(i) && doc.text.lines[i].marker.is_item()) {
        score -= 5;
    }
    // Announcements of the verdict that do not hold it.
    if !levelled && phrases.list("verdict_announcements").begins_word(&folded) {
        score -= 8;
    }
    // Earlier audits and the body's own verdict.
    let followed = folded.contains("åtgärd");
    if phrases.list("others_verdicts").begins_word(&folded)
        || is_past(&folded)
        || !followed && tells_of_earlier(doc, &folded)
    {
        score -= 9;
    }
    if folded.contains("enkät") || folded.starts_with("i enkäten") {
        score -= 4;
    }
    Some(score)
}

/// Whether the sentence gives a level; `None` where that is not the auditors' own: whoever quotes a level tells another's
/// verdict, and what is asked is none yet.
fn states(doc: &Doc, sentence: &str) -> Option<bool> {
    let Some((_, at)) = doc.level(sentence) else { return Some(false) };
    (!sentences::is_quoted(sentence, &at) && !is_asked(sentence, &at)).then_some(true)
}

/// "Vi har att ta ställning till om dialogen leds på ett ändamålsenligt sätt.": the level stands in a clause that asks.
fn is_asked(sentence: &str, level: &Range<usize>) -> bool {
    const ASKING: [&str; 9] = [
        "ställning till",
        "bedöma",
        "granska",
        "granskat",
        "pröva",
        "undersöka",
        "utröna",
        "klarlägga",
        "svar på",
    ];
    let before = lexicon::lower(&sentence[..level.start]);
    [" om ", " huruvida "].iter().any(|joint| {
        before.match_indices(joint).any(|(at, _)| {
            let asks = ASKING.iter().any(|verb| before[..at].ends_with(verb));
            asks && !before[at..].contains(" att ")
        })
    })
}

/// "Förra granskningen visade att …"; but not what is measured against it: "har utvecklats sedan förra granskningen".
fn tells_of_earlier(doc: &Doc, folded: &str) -> bool {
    const MEASURED: [&str; 4] = ["sedan", "än", "med", "mot"];
    let told = |at: Range<usize>| {
        folded[..at.start].split_whitespace().next_back().is_none_or(|before| !MEASURED.contains(&before))
    };
    doc.lexicon.phrases.list("earlier_audits").beginnings(folded).any(told)
}

/// Small headings above the sentence end in no full stop and run into it.
fn without_headings(doc: &Doc, block: &Joined, range: Range<usize>) -> Range<usize> {
    let leads = |i: usize| {
        ["conclusion_leads", "weak_conclusion_leads"]
            .iter()
            .any(|list| doc.lexicon.phrases.list(list).is_in(doc.folds.words_of(i)))
    };
    let in_table = |i: usize| doc.text.lines[i].cell.is_some();
    // "Revisorernas samlade bedömning", white space, and "Revisorernas bedömning är att …": the first is the second's title.
    let titles = |line: usize, below: usize| {
        doc.text.lines[below].number > doc.text.lines[line].number + 1
            && doc.text.line(below).starts_with(char::is_uppercase)
            && (leads(below) || announces(doc, doc.folds.line(below)))
    };
    // A table's words without full stops run into the sentence below it.
    let below_table = !in_table(block.lines_of(&range).1);
    let mut start = range.start;
    while let Ok(n) = block.lines.binary_search_by_key(&start, |(at, _)| *at)
        && let Some((next, _)) = block.lines.get(n + 1)
        && *next < range.end
        && let line = block.lines[n].1
        && (below_table && in_table(line)
            || doc.looks_like_heading(line) && (!leads(line) || titles(line, block.lines[n + 1].1)))
    {
        start = *next;
    }
    start..range.end
}

/// Items, and a line that explains a table's signs, have no full stops and run into the paragraph below them, which announces
/// the verdict.
fn behind_items(doc: &Doc, block: &Joined, range: Range<usize>) -> Range<usize> {
    let inside = block.lines.iter().filter(|(at, _)| range.contains(at));
    let begins = inside.rev().find(|(at, line)| {
        *at > range.start
            && !doc.text.lines[*line].marker.is_item()
            && doc.text.line(*line).starts_with(char::is_uppercase)
            && doc.previous(*line).is_some_and(|above| {
                let parted = doc.text.lines[*line].number > doc.text.lines[above].number + 1;
                doc.text.lines[above].marker.is_item() || parted && doc.text.line(above).contains(" = ")
            })
            && announces(doc, &fold(&block.text[*at..range.end]))
    });
    begins.map_or(range.start, |(at, _)| *at)..range.end
}

/// The folded words open with what announces a verdict.
fn announces(doc: &Doc, folded: &str) -> bool {
    let phrases = &doc.lexicon.phrases;
    let opening: Vec<&str> = folded.split(' ').take(OPENING).collect();
    let opening = opening.join(" ");
    phrases.list("conclusion_leads").in_text(&opening)
        || judging::force(phrases, &opening) == Some(Force::Summing)
}

/// "Den samlade bedömningen 2020 var att": told of a time before this audit.
fn is_past(folded: &str) -> bool {
    let words = folded_words(folded);
    words.iter().enumerate().any(|(n, w)| {
        (w.contains("bedömning") || w.starts_with("slutsats"))
            && words[n + 1..]
                .iter()
                .take(4)
                .position(|w| *w == "var")
                .is_some_and(|k| words.get(n + 2 + k) == Some(&"att") || words.get(n + 2 + k) == Some(&"då"))
    })
}

#[cfg(test)]
mod tests;

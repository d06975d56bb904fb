//! Tables that an extractor flattened to lines.
//!
//! Five flattenings occur: label glued to a line of the question; question, then label; all questions of a page, then
//! all answers, then all icons; narrow cells that wrap over many lines; and answers that a page end carries behind the
//! next page's questions. They are all read by one rule: questions wait in a queue, a label answers the first that waits,
//! words belong to the answer that is open. Where the counts do not agree nothing is assigned.

use std::collections::VecDeque;

use crate::lexicon;

use super::super::doc::Doc;
use super::super::items;
use super::super::sightings::Sight;
use super::gaps::{Gap, end_list, gap, is_count};
use super::{Answer, columns, grouped, label, matrix};

pub(super) fn read(
    doc: &Doc,
    sights: &[Sight],
    group: &[usize],
    answers: &mut Vec<Answer>,
    doubtful: &mut Vec<usize>,
) {
    let end = doc.section(sights[group[0]].first_line).map_or(doc.text.lines.len(), |s| s.end);
    // From there on labels stand before their questions or far from them: which is whose is not known.
    let turned = (sights[group[0]].first_line..end).find(|&i| columns::is_turned(doc, i)).unwrap_or(end);
    let (group, unread) = group.split_at(group.partition_point(|&n| sights[n].first_line < turned));
    doubtful.extend(unread);
    if group.is_empty() {
        return;
    }
    let end = end.min(turned);
    let mut gaps: Vec<Gap> = group
        .iter()
        .enumerate()
        .map(|(k, &n)| {
            // Also a question whose row has its answer already ends what stands below this one.
            let other =
                sights[n + 1..].iter().find(|s| s.question != sights[n].question).map(|s| s.first_line);
            let next = group.get(k + 1).map_or(end, |&m| sights[m].first_line);
            gap(doc, &sights[n], other.map_or(next, |line| line.min(next)))
        })
        .collect();
    end_list(doc, sights, group, &mut gaps);
    // A label above the first question: the answers' column came first, and which label is whose is not known.
    let above = doc.previous(sights[group[0]].first_line);
    let headed = |i: usize| doc.section(i).is_some_and(|s| s.start <= i) && !doc.is_heading(i);
    if let Some(above) = above.filter(|&i| group.len() > 1 && headed(i) && label::at_line(doc, i).is_some()) {
        match grouped::read(doc, sights, group, &gaps, above) {
            Some(found) => answers.extend(found),
            None => doubtful.extend(group),
        }
        return;
    }
    if let Some(found) = matrix::read(doc, sights, group, &gaps) {
        let answered = |n: &usize| found.iter().any(|a| a.sight == *n);
        doubtful.extend(group.iter().filter(|n| !answered(n)));
        answers.extend(found);
        return;
    }
    let labelled = gaps.iter().any(|g| g.labels > 0 || g.inside.is_some());
    let label_first = gaps.iter().filter(|g| g.label_first || g.inside.is_some()).count() * 2
        >= gaps.iter().filter(|g| g.labels > 0 || g.inside.is_some()).count();
    // Each label stands directly under its question: a question without one has its answer in prose.
    let by_rows = labelled && gaps.iter().all(|g| g.labels <= 1 && (g.labels == 0 || g.label_first));
    let answered = gaps.iter().filter(|g| !g.lines.is_empty()).count();
    // A list of questions followed by running text is no table of answers in prose.
    let first = sights[group[0]].first_line;
    // "Revisionsfråga 2", the question below it, and its answer below that.
    let counted = doc.section(first).is_some_and(|s| s.start > s.heading && is_count(doc, s.heading));
    let closing = counted || doc.kind_at(first) == crate::lexicon::HeadingKind::Closing;
    let alone = usize::from(gaps.len() == 1) * 2;
    if !labelled && !closing && answered * 2 < gaps.len() + alone {
        return;
    }
    let mut state = State {
        doc,
        sights,
        waiting: VecDeque::new(),
        open: None,
        answers,
        before_label: Vec::new(),
        answering: false,
    };
    for (k, gap) in gaps.iter().enumerate() {
        let n = group[k];
        state.answering = false;
        if let Some(found) = &gap.inside {
            state.open(n, found);
        } else {
            state.waiting.push_back(n);
        }
        if state.waiting.len() > 1 && gap.labels > 0 && gap.labels < state.waiting.len() {
            // Perhaps only the main questions have labels of their own.
            state.waiting.retain(|&m| sights[m].sub.is_none());
            if gap.labels < state.waiting.len() {
                doubtful.extend(state.waiting.drain(..));
                // Whose the words behind are is not known either.
                state.open = None;
            }
        }
        if by_rows && state.answer_in_prose(gap) {
            continue;
        }
        if !labelled
            && state.waiting.iter().filter(|&&m| sights[m].sub.is_none()).count() > 1
            && !gap.lines.is_empty()
        {
            if !state.paragraphs(gap) {
                doubtful.extend(state.waiting.drain(..));
                state.open = None;
            }
            continue;
        }
        state.read_gap(gap, labelled, label_first, gaps.get(k + 1).is_some());
    }
}

/// What follows a table without a heading: recommendations are announced, the report is signed or disclaimed.
pub(super) fn ends_table(doc: &Doc, i: usize) -> bool {
    if !doc.text.is_words(i) {
        return false;
    }
    if items::is_list_end(doc, i) {
        return true;
    }
    if !doc.text.line(i).starts_with(char::is_uppercase) {
        return false;
    }
    if !items::sentence_ends(doc, i, 3, ':') || doc.label(i).is_some() {
        return false;
    }
    let sentence = lexicon::fold(&items::sentence_from(doc, i, 3));
    doc.lexicon.phrases.list("strong_recommendation_leads").in_text(&sentence)
}

struct State<'a, 'd> {
    doc: &'a Doc<'d>,
    sights: &'a [Sight],
    /// Questions without an answer yet.
    waiting: VecDeque<usize>,
    /// The answer that words belong to.
    open: Option<usize>,
    answers: &'a mut Vec<Answer>,
    /// Words that stand before the label of the question that waits.
    before_label: Vec<usize>,
    /// An answer was opened since the last question: words belong to it even while other questions wait.
    answering: bool,
}

impl State<'_, '_> {
    fn open(&mut self, sight: usize, found: &label::Found) {
        let mut answer = Answer::to(self.doc, self.sights, sight);
        answer.take_label(self.doc, found);
        for i in std::mem::take(&mut self.before_label) {
            answer.reasons.push(self.doc.text.line(i), i);
        }
        let (line, at) = found.rest;
        if line == found.line || line >= self.sights[sight].last_line {
            answer.reasons.push(self.doc.text.line(line).get(at..).unwrap_or(""), line);
        }
        self.answers.push(answer);
        self.open = Some(self.answers.len() - 1);
        self.answering = true;
    }

    fn open_prose(&mut self, sight: usize) {
        self.answers.push(Answer::to(self.doc, self.sights, sight));
        self.open = Some(self.answers.len() - 1);
    }

    /// The one question that waits is answered by sentences and no label. False where it is not.
    fn answer_in_prose(&mut self, gap: &Gap) -> bool {
        let Some(&sight) = self.waiting.front().filter(|_| self.waiting.len() == 1) else { return false };
        let Some(&first) = gap.lines.first() else { return false };
        let words = self.doc.text.line(first);
        let goes_on = self.open.is_some_and(|open| self.is_cut(open, first));
        let sentences = gap.lines.last().is_some_and(|&i| self.doc.text.line(i).ends_with('.'));
        if gap.labels > 0
            || gap.inside.is_some()
            || goes_on
            || !sentences
            || !words.starts_with(char::is_uppercase)
        {
            return false;
        }
        // Words behind the question on its own line are read elsewhere.
        if self.sights[sight].last_line == first || self.sights[sight].sub.is_some() {
            return false;
        }
        self.waiting.clear();
        self.open_prose(sight);
        if let Some(open) = self.open {
            gap.lines.iter().for_each(|&i| self.answers[open].reasons.push(self.doc.text.line(i), i));
        }
        true
    }

    /// All questions of a page, then all answers in prose: one paragraph each, in order, the first one being the end of
    /// an answer that the page end cut. False where the counts do not agree.
    fn paragraphs(&mut self, gap: &Gap) -> bool {
        let doc = self.doc;
        let mut blocks: Vec<Vec<usize>> = Vec::new();
        for &i in &gap.lines {
            let goes_on = blocks.last().and_then(|b| b.last()).is_some_and(|&last| {
                let ended = doc.text.line(last).ends_with(['.', '!', '?']) && doc.has_room(last);
                !(ended && doc.text.line(i).starts_with(char::is_uppercase)) && !doc.text.lines[i].gap_before
            });
            match blocks.last_mut() {
                Some(block) if goes_on => block.push(i),
                _ => blocks.push(vec![i]),
            }
        }
        let mains: Vec<usize> =
            self.waiting.iter().copied().filter(|&m| self.sights[m].sub.is_none()).collect();
        let cut = self.open.is_some_and(|open| gap.lines.first().is_some_and(|&i| self.is_cut(open, i)));
        if blocks.len() != mains.len() + usize::from(cut) {
            return false;
        }
        let mut blocks = blocks.into_iter();
        if cut && let (Some(open), Some(block)) = (self.open, blocks.next()) {
            for i in block {
                self.answers[open].reasons.push(doc.text.line(i), i);
            }
        }
        for (sight, block) in mains.into_iter().zip(blocks) {
            self.open_prose(sight);
            for i in block {
                if let Some(open) = self.open {
                    self.answers[open].reasons.push(doc.text.line(i), i);
                }
            }
        }
        self.waiting.clear();
        true
    }

    fn read_gap(&mut self, gap: &Gap, labelled: bool, label_first: bool, more: bool) {
        let mut skip_line = None;
        for (n, &i) in gap.lines.iter().enumerate() {
            if skip_line == Some(i) {
                continue;
            }
            let own_rest = self.waiting.back().is_some_and(|&s| self.sights[s].last_line == i);
            if !own_rest
                && !self.waiting.is_empty()
                && let Some(found) = label::at_line(self.doc, i)
                && let Some(sight) = self.waiting.pop_front()
            {
                if found.rest.0 != i {
                    skip_line = Some(found.rest.0);
                }
                self.open(sight, &found);
                continue;
            }
            self.word_line(i, own_rest, labelled, label_first, &gap.lines[n..]);
        }
        if !labelled && !more {
            self.waiting.clear();
        }
    }

    /// A line that is no label.
    fn word_line(&mut self, i: usize, own_rest: bool, labelled: bool, label_first: bool, rest: &[usize]) {
        let words = if own_rest {
            self.waiting.back().map_or("", |&s| label::rest_of_line(self.doc, &self.sights[s]))
        } else {
            self.doc.text.line(i)
        };
        if self.waiting.is_empty() || (self.answering && !own_rest) {
            if let Some(open) = self.open {
                self.answers[open].reasons.push(words, i);
            }
            return;
        }
        if labelled {
            match self.open {
                // The page end cut the answer that is open: its words go on behind the next page's questions.
                Some(open) if label_first && self.is_cut(open, i) => {
                    self.answers[open].reasons.push(words, i)
                }
                _ if !label_first && self.waiting.len() == 1 && !own_rest => self.before_label.push(i),
                _ => {}
            }
            return;
        }
        if self.waiting.iter().filter(|&&m| self.sights[m].sub.is_none()).count() <= 1 {
            if let Some(open) = self.open
                && self.is_cut(open, i)
                && !self.starts_answer(i, rest)
            {
                self.answers[open].reasons.push(words, i);
                return;
            }
            // The question and those printed under it share one answer.
            let first = self
                .waiting
                .iter()
                .copied()
                .find(|&m| self.sights[m].sub.is_none())
                .or(self.waiting.back().copied());
            if let Some(sight) = first {
                self.waiting.clear();
                self.open_prose(sight);
                if let Some(open) = self.open {
                    self.answers[open].reasons.push(words, i);
                }
            }
        }
    }

    /// The open answer stops in the middle of a sentence, or its last line is on an earlier page than line `i`.
    fn is_cut(&self, open: usize, i: usize) -> bool {
        let answer = &self.answers[open];
        let last = answer.reasons.lines.last().map_or_else(|| answer.label_lines.map_or(0, |l| l.1), |l| l.1);
        let unfinished =
            !answer.reasons.text.is_empty() && !answer.reasons.text.ends_with(['.', '!', '?', ':', ')', '”']);
        let words = self.doc.text.line(i);
        let over_page = self.doc.text.lines[last].page < self.doc.text.lines[i].page;
        // Words without a full stop on the same page are an answer set so: "Socialnämnden: Delvis", a list's last item.
        unfinished && (over_page || words.starts_with(char::is_lowercase))
            || over_page && words.starts_with(char::is_lowercase)
    }

    /// In a table of prose the cut answer's tail ends where a sentence ends and the next line starts a new one.
    fn starts_answer(&self, i: usize, rest: &[usize]) -> bool {
        let Some(open) = self.open else { return true };
        let finished = self.answers[open].reasons.text.ends_with(['.', '!', '?']);
        finished && self.doc.text.line(i).starts_with(char::is_uppercase) && !rest.is_empty()
    }
}

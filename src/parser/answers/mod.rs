//! What the auditors answer to each question: label and reasons, from every place where the question stands.

mod above;
mod announced;
mod beside;
mod chapters;
mod columns;
mod counts;
mod ends;
mod fielded;
mod gaps;
mod grid;
mod grouped;
mod label;
mod marked;
mod matrix;
mod numbered;
mod on_line;
mod outcomes;
mod parallel;
mod stacked;
mod stated;
mod summed;
mod table;
mod themes;
mod ticks;
mod weighed;
mod woven;

use crate::layout::{Color, Joined};
use crate::lexicon::HeadingKind;
use crate::model::{Grade, Where};

use super::doc::Doc;
use super::questions::Listed;
use super::sightings::Sight;

pub(super) use outcomes::heads as outcome_heads;

/// One answer at one place.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub question: usize,
    pub sub: Option<usize>,
    pub place: Where,
    pub grade: Option<Grade>,
    /// As printed, without final full stop.
    pub label: Option<String>,
    /// First and last line of the label.
    pub label_lines: Option<(usize, usize)>,
    pub reasons: Joined,
    pub color: Option<Color>,
    /// Index of the sighting that it belongs to.
    pub sight: usize,
    /// First line of that sighting.
    pub line: usize,
}

impl Answer {
    /// Takes a label over, with its colour.
    fn take_label(&mut self, doc: &Doc, found: &label::Found) {
        self.grade = Some(found.grade);
        self.label = Some(found.label.clone());
        self.label_lines = Some((found.line, found.last));
        self.color = doc.text.lines[found.line].color;
    }

    /// An answer that stands under line `line` and repeats no question.
    fn at(doc: &Doc, line: usize) -> Self {
        Self {
            question: 0,
            sub: None,
            place: doc.place(line),
            grade: None,
            label: None,
            label_lines: None,
            reasons: Joined::default(),
            color: None,
            sight: usize::MAX,
            line,
        }
    }

    fn to(doc: &Doc, sights: &[Sight], sight: usize) -> Self {
        let s = &sights[sight];
        Self {
            question: s.question,
            sub: s.sub,
            place: doc.place(s.first_line),
            grade: None,
            label: None,
            label_lines: None,
            reasons: Joined::default(),
            color: None,
            sight,
            line: s.first_line,
        }
    }
}

/// Which way of reading fits a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// Question and answer in rows, however flattened.
    Table,
    /// Chapters with findings and an assessment at their end.
    Chapters,
    /// Questions stand here without answers.
    Silent,
}

/// The zone of sighting `n`: a chapter that opens with a table's head and holds several questions is a table.
fn zone(doc: &Doc, sights: &[Sight], n: usize) -> Zone {
    let first = sights[n].first_line;
    let kind = doc.kind_at(first);
    let by_kind = zone_of(kind);
    let aside = matches!(kind, HeadingKind::Criteria | HeadingKind::Method | HeadingKind::Delimitation);
    // Chapters whose headings are none that the vocabulary knows: what was listed before stands here again with its label.
    let told = matches!(kind, HeadingKind::Background | HeadingKind::Purpose) || aside;
    if told
        && sights[..n].iter().any(|s| s.question == sights[n].question && s.sub == sights[n].sub)
        && doc.next(sights[n].last_line).is_some_and(|next| is_label(doc, next))
    {
        return Zone::Chapters;
    }
    if by_kind == Zone::Chapters && gaps::in_counted_rows(doc, sights, n) {
        return Zone::Table;
    }
    let parted = by_kind == Zone::Chapters || kind == HeadingKind::Purpose || aside;
    let Some(section) = doc.section(first).filter(|_| parted) else { return by_kind };
    let inside = |i: usize| (section.start..section.end).contains(&i);
    let several = sights.iter().any(|s| inside(s.first_line) && s.question != sights[n].question);
    if aside {
        // Listed before, and now alone on a new page: its chapter begins, with a number instead of a heading.
        let again = sights[..n].iter().any(|s| s.question == sights[n].question);
        let page = |i: usize| doc.text.lines[i].page;
        let turned = doc.previous(first).is_some_and(|above| page(above) < page(first));
        return if again && turned && !several { Zone::Chapters } else { by_kind };
    }
    if by_kind == Zone::Silent {
        // "7.1 Revisionsfrågor" lists them with the answers: below each stands a label.
        let answered = |s: &Sight| doc.next(s.last_line).is_some_and(|next| is_label(doc, next));
        // Some in a label and the others in a sentence: words stand below each, and no other question.
        let told = |s: &Sight| {
            doc.next(s.last_line).is_some_and(|next| {
                inside(next)
                    && !doc.text.lines[next].marker.is_item()
                    && !doc.is_heading(next)
                    && !sights.iter().any(|other| other.first_line == next)
            })
        };
        let own = || sights.iter().filter(|s| inside(s.first_line) && s.sub.is_none());
        let all = || own().all(answered) || own().any(answered) && own().all(told);
        return if several && all() { Zone::Table } else { by_kind };
    }
    let headed = || {
        let end = sights.iter().map(|s| s.first_line).find(|i| inside(*i)).unwrap_or(first);
        (section.start..end).any(|i| doc.text.is_words(i) && is_table_head(doc, i))
    };
    // "[Ja]" above the first question, and above each of the others.
    let labels_above = || {
        let own = sights.iter().filter(|s| inside(s.first_line) && s.sub.is_none());
        own.clone().count() > 2
            && own.clone().all(|s| doc.previous(s.first_line).is_some_and(|above| doc.label(above).is_some()))
    };
    if several && (headed() || labels_above()) { Zone::Table } else { by_kind }
}

fn zone_of(kind: HeadingKind) -> Zone {
    match kind {
        HeadingKind::Summary | HeadingKind::Closing | HeadingKind::Overall => Zone::Table,
        HeadingKind::Findings | HeadingKind::Assessment | HeadingKind::Other => Zone::Chapters,
        HeadingKind::Purpose
        | HeadingKind::Background
        | HeadingKind::Method
        | HeadingKind::Criteria
        | HeadingKind::Delimitation
        | HeadingKind::Recommendations
        | HeadingKind::Earlier
        | HeadingKind::Appendix
        | HeadingKind::Response => Zone::Silent,
    }
}

/// All answers, and the places where a table could not be told apart.
pub(super) fn find(doc: &Doc, listed: &[Listed], sights: &[Sight]) -> (Vec<Answer>, Vec<usize>) {
    let mut answers = Vec::new();
    let mut doubtful = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for n in 0..sights.len() {
        let line = sights[n].first_line;
        if !doc.auditors_speak(line) || doc.kind_at(line) == HeadingKind::Earlier {
            continue;
        }
        // Of columns woven together nothing but a label can be told.
        let woven = !sights[n].rests.is_empty() && doc.text.lines[line].cell.is_some();
        let found = woven::read(doc, sights, n);
        let cells = || fielded::read(doc, sights, n).or_else(|| grid::read(doc, sights, n));
        match found.or_else(|| if woven { None } else { cells() }) {
            None if woven => {}
            // Printed in its question's cell: the row's answer is the question's, not its own.
            Some(_) if shares_parents_cell(doc, sights, n) => {}
            Some(answer) => answers.push(answer),
            // A question above its sub-questions: the next row's label is theirs.
            None if grid::heads_subs(doc, sights, n) => {}
            None => open.push(n),
        }
    }
    for answer in answers.iter_mut().filter(|a| a.grade.is_some() && a.reasons.text.is_empty()) {
        let chapter = answer.sub.is_none() && zone(doc, sights, answer.sight) == Zone::Chapters;
        if let Some(reasons) = chapter.then(|| chapters::weighed_below(doc, sights, answer)).flatten() {
            answer.reasons = reasons;
        }
    }
    stacked::find(doc, sights, &mut open, &mut answers);
    columns::find(doc, sights, &mut open, &mut answers);
    for group in open.chunk_by(|a, b| same_zone(doc, sights, *a, *b)) {
        match zone(doc, sights, group[0]) {
            Zone::Table => table::read(doc, sights, group, &mut answers, &mut doubtful),
            Zone::Chapters => match above::read(doc, sights, group) {
                Some(found) => answers.extend(found),
                None => chapters::read(doc, sights, group, &mut answers),
            },
            Zone::Silent => {}
        }
    }
    parallel::behind(doc, sights, &mut answers);
    if listed.len() == 1 && answers.is_empty() {
        answers.extend(parallel::alone(doc, sights));
    }
    let mut numbered = numbered::find(doc, listed);
    numbered.extend(stated::find(doc, listed));
    answers.extend(
        numbered
            .into_iter()
            .filter(|n| !answers.iter().any(|a| a.question == n.question && a.line == n.line))
            .collect::<Vec<_>>(),
    );
    // What stands under "Kontrollmål som är uppfyllda" is told by its head, whatever else is read there.
    let by_outcome = outcomes::find(doc, sights);
    answers.retain(|a| !by_outcome.iter().any(|o| o.sight == a.sight));
    answers.extend(by_outcome);
    // Nor do labels of the report's own kind, whose order or number must agree with all that is known.
    let by_head = announced::find(doc, listed, sights);
    let differs = |a: &Answer| {
        answers
            .iter()
            .any(|k| k.question == a.question && k.sub.is_none() && k.grade.is_some() && k.grade != a.grade)
    };
    if !by_head.iter().any(differs) {
        let new = |a: &Answer| !answers.iter().any(|k| k.question == a.question && k.line == a.line);
        let new: Vec<Answer> = by_head.into_iter().filter(new).collect();
        answers.extend(new);
    }
    if answers.iter().all(|a| a.reasons.text.is_empty()) {
        let by_label = announced::by_label(doc, listed, sights, &answers);
        answers.extend(by_label);
    }
    for answer in &mut answers {
        ends::end_at_advice(doc, &mut answer.reasons);
        ends::drop_tail(doc, &mut answer.reasons);
    }
    // A closing table may hold labels alone: the chapters' reasons, in the same order, belong to them.
    let reasoned = |answers: &[Answer], q: usize| {
        answers.iter().any(|a| a.question == q && a.sub.is_none() && !a.reasons.text.is_empty())
    };
    let open_questions = (0..listed.len()).filter(|&q| !reasoned(&answers, q)).count();
    let confirmed = parallel::confirmed(doc, listed, &answers);
    if !confirmed.is_empty() {
        answers.extend(confirmed);
    } else if open_questions * 2 > listed.len() {
        let by_order = parallel::find(doc, listed, sights);
        // Where one of them is graded otherwise elsewhere, the order is not the questions'.
        let other = |a: &Answer| {
            let own = |k: &&Answer| k.question == a.question && k.sub.is_none() && k.grade.is_some();
            a.grade.is_some() && answers.iter().filter(own).any(|k| k.grade != a.grade)
        };
        if !by_order.iter().any(other) {
            let missing: Vec<Answer> =
                by_order.into_iter().filter(|a| !reasoned(&answers, a.question)).collect();
            answers.extend(missing);
        }
    }
    // Chapters that are the only answers which the report gives.
    let silent = (0..listed.len()).filter(|&q| !answers.iter().any(|a| a.question == q)).count();
    if silent * 2 > listed.len() {
        let group: Vec<usize> =
            open.iter().copied().filter(|&n| zone(doc, sights, n) == Zone::Chapters).collect();
        chapters::whole(doc, sights, &group, &mut answers);
    }
    if !listed.is_empty() && !answers.iter().any(|a| a.sub.is_none()) {
        answers.extend(parallel::titled(doc, listed));
    }
    // The labels of the rows below, of sub-questions or other bodies, are no reasons.
    for answer in answers.iter_mut().filter(|a| a.reasons.text.len() <= 60) {
        if answer.reasons.text.split(' ').all(|word| doc.labels.whole(word).is_some()) {
            answer.reasons = Joined::default();
        }
    }
    // A label without a stop before the reasons leaked in from another row, and so may they have: better none.
    for answer in answers.iter_mut().filter(|a| a.grade.is_some()) {
        if label::leaked(doc, &answer.reasons.text).is_some_and(|grade| Some(grade) != answer.grade) {
            answer.reasons = Joined::default();
        }
    }
    answers.iter_mut().for_each(|answer| ends::drop_tail(doc, &mut answer.reasons));
    answers.retain(|a| a.grade.is_some() || !a.reasons.text.is_empty());
    // "Socialnämnden: Delvis / Skolnämnden: Ja": grades of bodies, and neither a reason nor an answer in prose.
    answers.retain(|a| a.grade.is_some() || !label::of_bodies(doc, &a.reasons.text));
    answers.sort_by_key(|a| a.line);
    summed::part(doc, listed, sights, &mut answers);
    (answers, doubtful)
}

fn shares_parents_cell(doc: &Doc, sights: &[Sight], n: usize) -> bool {
    let own = &sights[n];
    let cell = doc.text.lines[own.first_line].cell;
    own.sub.is_some()
        && cell.is_some()
        && sights.iter().any(|s| {
            s.sub.is_none() && s.question == own.question && doc.text.lines[s.first_line].cell == cell
        })
}

fn same_zone(doc: &Doc, sights: &[Sight], a: usize, b: usize) -> bool {
    let zones = (zone(doc, sights, a), zone(doc, sights, b));
    let (a, b) = (sights[a].first_line, sights[b].first_line);
    if doc.part_at(a) != doc.part_at(b) || zones.0 != zones.1 {
        return false;
    }
    zones.0 == Zone::Chapters || doc.section(a).map(|s| s.heading) == doc.section(b).map(|s| s.heading)
}

/// Column heads that a page end repeats: "Revisionsfråga Bedömning", "Kommentar".
pub(super) fn is_table_head(doc: &Doc, i: usize) -> bool {
    // "… för en / bedömning." is the end of a sentence.
    if doc.is_heading(i) || doc.text.line(i).len() > 80 || doc.text.line(i).ends_with('.') {
        return false;
    }
    let folded = doc.folds.line(i);
    if folded.is_empty() || memchr::memchr_iter(b' ', folded.as_bytes()).count() >= HEAD_WORDS {
        return false;
    }
    let heads = doc.lexicon.phrases.list("table_head_words");
    folded.split(' ').all(|w| heads.holds(w)) && folded.split(' ').any(|w| !matches!(w, "och" | "nr" | "för"))
}

/// Words of a table's heads on one line, at most.
const HEAD_WORDS: usize = 5;

/// Line `i` is a label or begins with one.
pub(super) fn is_label(doc: &Doc, i: usize) -> bool {
    label::at_line(doc, i).is_some()
}

/// A traffic light or a page's remains: nothing but a digit or two, or a lone circle.
fn is_icon(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    words.len() <= 3
        && words.chars().all(|c| c.is_ascii_digit() || matches!(c, 'O' | '●' | '○' | '◯' | '■'))
        && doc.labels.whole(words).is_none()
}

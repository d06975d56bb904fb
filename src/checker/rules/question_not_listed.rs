//! A question is answered that the list does not hold.
//!
//! **Why.** Fullmäktige was told of other questions. Either the list is old, or the answer belongs to another report.
//!
//! **Example.** The closing table has a row “Följs beslut om bidrag upp? – Nej”; the list of five has no such question.
//!
//! **Mend.** Add the question to the list, or take the row out.

use crate::checker::{Context, Draft};
use crate::layout::Joined;
use crate::lexicon::HeadingKind;
use crate::model::Where;
use crate::parser::{Query, likeness, likeness_of};

use super::question_without_assessment::name;

/// A question in question position that is not on the list, and the label under or beside it.
#[derive(Debug)]
pub(in crate::checker) struct Stranger {
    /// Its words, number and noun taken off; empty for a bare “Revisionsfråga 6”.
    pub words: String,
    /// First line.
    pub line: usize,
    pub place: Where,
    /// Line and words of the label.
    pub label: Option<(usize, String)>,
    /// Number after “Revisionsfråga”.
    pub number: Option<u32>,
}

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    for stranger in strangers(cx).iter().filter(|s| !s.words.is_empty()) {
        let mut draft = Draft::new(format!(
            "“{}” is answered in the {}, and the list does not hold it",
            stranger.words,
            name(stranger.place)
        ))
        .at(cx.lines(stranger.line, stranger.line, &stranger.words))
        .help("add the question to the list, or take it out here");
        if let Some((line, label)) = &stranger.label {
            draft = draft.and("its answer", cx.lines(*line, *line, label));
        }
        let chapter = (0..cx.text.lines.len()).find(|i| {
            *i != stranger.line && cx.is_heading(*i) && likeness(cx.text.line(*i), &stranger.words) >= 0.8
        });
        if let Some(line) = chapter {
            draft = draft.and("its chapter", cx.whole_line(line));
        }
        if let Some(first) = cx.structure.listed.first() {
            draft = draft.and("the list", cx.lines(first.lines.0, first.lines.1, &first.text));
        }
        out.push(draft);
    }
}

/// Questions where the listed ones are answered, that are none of these.
pub(super) fn strangers<'a>(cx: &'a Context<'_>) -> &'a [Stranger] {
    cx.strangers.get_or_init(|| find(cx))
}

fn find(cx: &Context<'_>) -> Vec<Stranger> {
    let listed = &cx.structure.listed;
    if listed.len() < 2 {
        return Vec::new();
    }
    let known = Known::of(cx);
    let mut found: Vec<Stranger> = Vec::new();
    for place in [Where::Findings, Where::Closing, Where::Summary] {
        // The usual way there: each listed question stands again as a question, with a label.
        let questions = &cx.record.audit_questions;
        if questions.iter().filter(|q| q.sightings.iter().any(|s| s.place == place)).nth(1).is_none() {
            continue;
        }
        let mut labelled = vec![false; questions.len()];
        for label in cx.structure.labels.iter().filter(|l| l.place == place && l.grade.is_some()) {
            labelled.get_mut(label.question).into_iter().for_each(|seen| *seen = true);
        }
        let labelled = labelled.iter().filter(|seen| **seen).count();
        if labelled < 2 || labelled * 2 < questions.len() {
            continue;
        }
        // Inside the list itself.
        let bounds = listed.first().zip(listed.last()).map_or((0, 0), |(a, b)| (a.lines.0, b.lines.1));
        for i in cx.view().openings().iter().copied() {
            if cx.structure.place(i) != place || !cx.structure.auditors_speak(i) || !cx.text.is_words(i) {
                continue;
            }
            if (bounds.0..=bounds.1).contains(&i) || known.has(cx.text.lines[i].number) {
                continue;
            }
            if matches!(cx.structure.kind(i), HeadingKind::Recommendations | HeadingKind::Earlier | HeadingKind::Appendix) {
                continue;
            }
            let Some(mut stranger) = at(cx, i, place, &known) else { continue };
            // A question in running text has no label; one that the listed ones have beside them is an answered one.
            stranger.label = label_below(cx, i, &known);
            if stranger.label.is_none()
                || !stranger.words.is_empty() && listed_too(cx, &stranger.words)
                || found.iter().any(|f| f.words == stranger.words || likeness(&f.words, &stranger.words) >= 0.5)
            {
                continue;
            }
            found.push(stranger);
        }
    }
    for row in rows(cx).into_iter().chain(in_prose(cx, &known)) {
        if !listed_too(cx, &row.words) && !found.iter().any(|f| likeness(&f.words, &row.words) >= 0.5) {
            found.push(row);
        }
    }
    found
}

/// One of the list's, or of the questions under them, in other words.
fn listed_too(cx: &Context<'_>, words: &str) -> bool {
    let own = Query::new(words);
    let mut subs = cx.record.audit_questions.iter().flat_map(|q| &q.subquestions);
    (0..cx.structure.listed.len()).filter_map(|n| cx.listed(n)).any(|l| likeness_of(l, &own) >= 0.5)
        || subs.any(|s| likeness_of(&Query::new(&s.text), &own) >= 0.5)
}

/// The lines on which copies of questions stand.
struct Known(Vec<bool>);

impl Known {
    fn of(cx: &Context<'_>) -> Self {
        let mut lines = vec![false; cx.text.line_count as usize + 2];
        for question in &cx.record.audit_questions {
            let spans = question.sightings.iter().map(|s| s.span).chain(question.subquestions.iter().map(|s| s.span));
            for span in spans {
                let end = (span.line_end as usize + 1).min(lines.len());
                lines[(span.line_start as usize).min(end)..end].fill(true);
            }
        }
        Self(lines)
    }

    fn has(&self, number: u32) -> bool {
        self.0.get(number as usize).copied().unwrap_or(false)
    }
}

/// In a closing chapter that answers in prose: every listed question stands there on a line of its own, and this one too.
fn in_prose(cx: &Context<'_>, known: &Known) -> Vec<Stranger> {
    let questions = &cx.record.audit_questions;
    let lines = &cx.text.lines;
    let own_line = |i: usize| {
        let before = i.checked_sub(1).map_or("", |j| cx.text.line(j));
        let words = cx.text.line(i);
        words.ends_with('?')
            && words.starts_with(char::is_uppercase)
            && !words[..words.len() - 1].contains(['?', '.'])
            && cx.text.is_words(i)
            && lines[i].cell.is_none()
            && (before.ends_with(['.', '?', '!']) || i > 0 && cx.is_heading(i - 1))
    };
    let mut copies: Vec<usize> = Vec::new();
    for question in questions {
        let closing = question.sightings.iter().filter(|s| s.place == Where::Closing && s.span.line_start == s.span.line_end);
        match closing.map(|s| cx.line_of(&s.span)).find(|i| *i < lines.len() && own_line(*i)) {
            Some(line) => copies.push(line),
            None => return Vec::new(),
        }
    }
    let (Some(first), Some(last)) = (copies.iter().min(), copies.iter().max()) else { return Vec::new() };
    let place = |i: usize| {
        cx.structure.place(i) == Where::Closing
            && cx.structure.auditors_speak(i)
            && !matches!(cx.structure.kind(i), HeadingKind::Recommendations | HeadingKind::Earlier | HeadingKind::Appendix)
    };
    // An answer in prose has some lines; beyond that another chapter may have begun.
    let found = (first + 1..(last + 13).min(lines.len())).take_while(|i| place(*i)).filter(|i| {
        let answered = i + 1 < lines.len() && place(i + 1) && !cx.text.line(i + 1).ends_with('?') && !cx.is_heading(i + 1);
        own_line(*i) && answered && !known.has(lines[*i].number) && cx.text.line(*i).split(' ').count() >= 4
    });
    found
        .map(|i| Stranger {
            words: cx.text.line(i).to_owned(),
            line: i,
            place: Where::Closing,
            label: Some((i + 1, cx.text.line(i + 1).to_owned())),
            number: None,
        })
        .collect()
}

/// Rows of the table of answers whose label is no listed question's: the other rows say which column asks and which answers.
fn rows(cx: &Context<'_>) -> Vec<Stranger> {
    let mut found = Vec::new();
    let cell = |i: usize| cx.text.lines.get(i).and_then(|l| l.cell);
    let known: Vec<_> = cx.structure.labels.iter().filter_map(|l| Some((cell(l.line?)?, cell(l.copy)?))).collect();
    if known.len() < 2 {
        return found;
    }
    for i in 0..cx.text.lines.len() {
        let Some(own) = cell(i) else { continue };
        // Most rows are answered, which is seen sooner than what the cell says.
        if known.iter().any(|(l, _)| l.table == own.table && l.row == own.row) {
            continue;
        }
        let mut beside = known.iter().filter(|(l, q)| l.table == own.table && l.col == own.col && q.table == own.table);
        let (Some((_, question)), Some(_)) = (beside.next(), beside.next()) else { continue };
        let place = cx.structure.place(i);
        if !matches!(place, Where::Closing | Where::Summary | Where::Findings)
            || cx.structure.labels.iter().any(|l| l.line == Some(i))
            || cx.lexicon.labels.whole(cx.text.line(i)).is_none()
        {
            continue;
        }
        let asks = question.col;
        let lines: Vec<usize> = (0..cx.text.lines.len())
            .filter(|j| cell(*j).is_some_and(|c| c.table == own.table && c.row == own.row && c.col == asks))
            .collect();
        let mut text = Joined::default();
        for j in &lines {
            text.push(cx.text.line(*j), *j);
        }
        let words = text.text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ')).to_owned();
        // What is listed under it is not part of it.
        let words = words.find('?').map_or(words.clone(), |at| words[..=at].to_owned());
        if let Some(first) = lines.first().filter(|_| words.split(' ').count() >= 3 && words.starts_with(char::is_uppercase)) {
            let label = Some((i, cx.text.line(i).to_owned()));
            found.push(Stranger { words, line: *first, place, label, number: None });
        }
    }
    found
}

/// The question that begins on line `i`: “Revisionsfråga 6: …”, a row of the table, a heading that asks.
fn at(cx: &Context<'_>, i: usize, place: Where, known: &Known) -> Option<Stranger> {
    let line = &cx.text.lines[i];
    let first = cx.text.line(i);
    let nouns = cx.phrases("question_nouns");
    // Noun and number stand at the beginning, the noun first.
    let head = &first[..first.floor_char_boundary(48)];
    let capital = first.starts_with(char::is_uppercase);
    let counts = capital && head.bytes().any(|b| b.is_ascii_digit());
    let lower = if counts { crate::lexicon::fold(head) } else { String::new() };
    let mut words = lower.split(' ');
    let (noun, count) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let named = (noun == "fråga" || nouns.opens(noun) && !noun.ends_with('r'))
        .then(|| count.parse::<u32>().ok())
        .flatten()
        .filter(|n| *n <= 30);
    let cell = line.cell.is_some() && line.cell != i.checked_sub(1).and_then(|p| cx.text.lines[p].cell);
    let begins = named.is_some() || line.marker.is_item() || cell || cx.is_heading(i);
    if !begins || !(capital || first.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let (mut end, mut asks) = (i, false);
    for j in i..(i + 6).min(cx.text.lines.len()) {
        let other = &cx.text.lines[j];
        let apart = j > i && (other.marker.is_item() || other.cell != line.cell && line.cell.is_some() || cx.is_heading(j) != cx.is_heading(i));
        if !cx.text.is_words(j) || apart || known.has(other.number) {
            break;
        }
        end = j + 1;
        asks |= cx.text.line(j).contains('?');
        if asks && cx.text.line(j).ends_with('?') {
            break;
        }
        if named.is_some() && j == i && !cx.text.line(j).contains(':') && first.split(' ').count() <= 3 {
            // “Revisionsfråga 6” alone.
            break;
        }
    }
    // Most headings and items ask nothing: their lines need not be joined.
    if named.is_none() && !asks {
        return None;
    }
    let mut text = Joined::default();
    (i..end).for_each(|j| text.push(cx.text.line(j), j));
    let bare = match named {
        Some(_) => {
            let rest = text.text.splitn(3, ' ').nth(2).unwrap_or("");
            rest.trim_start_matches([':', '.', '–', '-', ' ']).to_owned()
        }
        None => text.text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ')).to_owned(),
    };
    // What is listed under it is not part of it.
    let bare = bare.find('?').map_or(bare.clone(), |at| bare[..=at].to_owned());
    let asks = bare.ends_with('?');
    match named {
        Some(n) if bare.is_empty() => {
            Some(Stranger { words: String::new(), line: i, place, label: None, number: Some(n) })
        }
        number if asks && bare.split(' ').count() >= 3 => {
            Some(Stranger { words: bare, line: i, place, label: None, number })
        }
        _ => None,
    }
}

/// The label that belongs to the question on line `i`: the next one before another question.
fn label_below(cx: &Context<'_>, i: usize, known: &Known) -> Option<(usize, String)> {
    let heading = cx.is_heading(i);
    for j in i + 1..(i + 60).min(cx.text.lines.len()) {
        if !cx.text.is_words(j) {
            continue;
        }
        let number = cx.text.lines[j].number;
        if known.has(number) {
            return None;
        }
        let words = cx.text.line(j);
        let labels = &cx.lexicon.labels;
        let whole = labels.whole(words).is_some() && words.starts_with(char::is_uppercase);
        if whole || labels.at_start(words).is_some() && j <= i + 8 {
            // One that is another question's already.
            return (!cx.structure.labels.iter().any(|l| l.line == Some(j))).then(|| (j, words.to_owned()));
        }
        if !heading && j > i + 8 {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "question-not-listed";

    #[test]
    fn a_row_too_many() {
        let text = spoilt_at(
            0,
            "tydligt?\nDelvis\n",
            "tydligt?\nDelvis\n4. Upphandlas transporter i tid?\nNej\n",
        );
        fires(ID, &text, "Upphandlas transporter");
        quiet(ID, REPORT);
    }

    #[test]
    fn a_question_that_only_a_closing_chapter_in_prose_asks() {
        let prose = |more: &str| {
            let answers = format!(
                "\u{C}3 Svar på revisionsfrågor\nFinns aktuella riktlinjer för avfallshanteringen?\nRiktlinjerna är aktuella och \
                 kända i förvaltningen.\nFöljer nämnden upp kostnaderna för insamlingen?\nUppföljningen av kostnaderna saknas.\n\
                 Är ansvaret för återvinningscentralerna tydligt?\nAnsvaret är känt men inte dokumenterat.\n{more}3.1 Rekommendationer\n"
            );
            REPORT
                .replace("Bedömning\nJa\n", "")
                .replace("Bedömning\nNej\n", "")
                .replace("Bedömning\nDelvis\n", "")
                .replace("\nJa\n", "\n")
                .replace("\nNej\n", "\n")
                .replace("\nDelvis\n", "\n")
                .replace("3.1 Rekommendationer\n", &answers)
        };
        let text = prose("Upphandlas transporter av avfall i tid?\nUpphandlingen är avslutad och avtalet är känt.\n");
        assert_eq!(of(ID, &text).len(), 1, "{:#?}", findings(&text));
        quiet(ID, &prose(""));
    }
}

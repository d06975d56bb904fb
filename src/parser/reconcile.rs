//! Many sightings, one value.
//!
//! Wording: the one that most kinds of place share; with no majority the list's. Grade: the chapter's label, then the
//! closing table's, then the summary's, then the letter's. Reasons: the chapter's under its label, then the closing
//! table's, then the summary's. A grade that differs between places is a diagnostic.

use std::collections::BTreeSet;

use crate::lexicon::fold;
use crate::model::{
    Assessment, AuditQuestion, Basis, Cue, Diagnostic, Grade, Polarity, Severity, Sighting, SubQuestion,
    Where,
};

use super::answers::Answer;
use super::doc::Doc;
use super::questions::Listed;
use super::sightings::{self, Sight};
use super::tokens::{Query, likeness_from};
use super::verdict;

/// One question a listed one, near-identical twins merged; and for each listed one the index of its question.
pub(super) fn questions(
    doc: &Doc,
    listed: &[Listed],
    sights: &[Sight],
    answers: &[Answer],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<AuditQuestion>, Vec<usize>) {
    let twins = twins(listed, answers, doc);
    let merged = |q: usize| twins.get(q).copied().flatten().unwrap_or(q);
    let sights: Vec<Sight> =
        sights.iter().map(|s| Sight { question: merged(s.question), ..s.clone() }).collect();
    let answers: Vec<Answer> =
        answers.iter().map(|a| Answer { question: merged(a.question), ..a.clone() }).collect();
    let (sights, answers) = (sights.as_slice(), answers.as_slice());
    let numbers = numbers(listed, sights);
    let mut out = Vec::new();
    let mut settled: Vec<usize> = Vec::with_capacity(listed.len());
    for (n, question) in listed.iter().enumerate() {
        if let Some(twin) = twins[n] {
            settled.push(settled.get(twin).copied().unwrap_or(twin));
            diagnostics.push(Diagnostic::new(
                "duplicate-question",
                Severity::Note,
                format!(
                    "the list holds this question twice in nearly the same words, assessed once: “{}”",
                    listed[twin].text()
                ),
                Some(doc.span(question.first(), question.last())),
            ));
            continue;
        }
        let id = format!("q{}", out.len() + 1);
        settled.push(out.len());
        out.push(settle(doc, n, question, &id, numbers[n].clone(), sights, answers, diagnostics));
    }
    (out, settled)
}

/// Number of each question: the list's, else the one printed with other copies, if those number the questions in order.
/// A chapter's or page's number beside one question is none.
fn numbers(listed: &[Listed], sights: &[Sight]) -> Vec<Option<String>> {
    if listed.iter().any(|l| l.number.is_some()) {
        return listed.iter().map(|l| l.number.clone()).collect();
    }
    let printed: Vec<Option<u32>> = (0..listed.len())
        .map(|n| {
            let own = sights.iter().filter(|s| s.question == n && s.sub.is_none());
            own.filter_map(|s| s.number.as_deref()?.parse().ok()).next()
        })
        .collect();
    let found: Vec<u32> = printed.iter().flatten().copied().collect();
    // Chapters number the questions they treat too, but begin at three or four.
    let own = printed.iter().zip(1..).filter(|(n, place)| **n == Some(*place)).count();
    let ordered = found.windows(2).all(|w| w[0] < w[1])
        && found.len() >= 2
        && found.len() * 2 > listed.len()
        && own * 2 >= found.len();
    printed.into_iter().map(|n| n.filter(|_| ordered).map(|n| n.to_string())).collect()
}

/// For each listed question the index of the earlier one that it only repeats: nearly the same words, and no section that
/// answers both.
fn twins(listed: &[Listed], answers: &[Answer], doc: &Doc) -> Vec<Option<usize>> {
    let sections = |n: usize| -> Vec<usize> {
        let own = answers.iter().filter(|a| a.question == n && a.sub.is_none());
        own.filter_map(|a| doc.section(a.line).map(|s| s.heading)).collect()
    };
    let words: Vec<Query> = listed.iter().map(|l| Query::new(l.text())).collect();
    let mut twins: Vec<Option<usize>> = vec![None; listed.len()];
    for n in 1..listed.len() {
        if !listed[n].subs.is_empty() {
            continue;
        }
        twins[n] = (0..n).find(|&m| {
            if twins[m].is_some() || likeness_from(&words[n], &words[m], 0.86).is_none() {
                return false;
            }
            let (one, two) = (sections(m), sections(n));
            !(one.is_empty() && two.is_empty())
                && one.iter().all(|s| !two.contains(s))
                && !chapters_apart(doc, answers, m, n)
        });
    }
    twins
}

/// Each has a chapter of its own: two questions, however alike.
fn chapters_apart(doc: &Doc, answers: &[Answer], m: usize, n: usize) -> bool {
    let has = |q: usize| {
        answers.iter().any(|a| a.question == q && a.sub.is_none() && doc.place(a.line) == Where::Findings)
    };
    has(m) && has(n)
}

#[allow(clippy::too_many_arguments)]
fn settle(
    doc: &Doc,
    n: usize,
    listed: &Listed,
    id: &str,
    number: Option<String>,
    sights: &[Sight],
    answers: &[Answer],
    diagnostics: &mut Vec<Diagnostic>,
) -> AuditQuestion {
    let own: Vec<(usize, &Sight)> =
        sights.iter().enumerate().filter(|(_, s)| s.question == n && s.sub.is_none()).collect();
    let mut copies: Vec<Sighting> = own
        .iter()
        .map(|(k, s)| {
            let words = sightings::words_of(doc, s);
            Sighting {
                place: doc.place(s.first_line),
                text: words.text,
                grade: answers.iter().find(|a| a.sight == *k).and_then(|a| a.grade),
                span: doc.span(s.first_line, s.tail.as_ref().map_or(s.last_line, |t| t.end - 1)),
            }
        })
        .collect();
    let listed_span = doc.span(listed.first(), listed.last());
    if !copies.iter().any(|c| c.span.line_start == listed_span.line_start) {
        copies.push(Sighting {
            place: doc.place(listed.first()),
            text: listed.text().to_owned(),
            grade: None,
            span: listed_span,
        });
        copies.sort_by_key(|c| (c.span.line_start, c.span.line_end));
    }
    let text = wording(listed, &copies);
    let assessment = assessment(doc, n, None, answers, diagnostics);
    let subquestions = listed
        .subs
        .iter()
        .enumerate()
        .map(|(k, sub)| {
            let own_answer = answers.iter().any(|a| a.question == n && a.sub == Some(k));
            let (first, last) = sub.words.lines_of(&(0..sub.words.text.len()));
            SubQuestion {
                id: format!("{id}.{}", k + 1),
                number: sub.number.clone(),
                text: sub.words.text.clone(),
                assessment: own_answer.then(|| self::assessment(doc, n, Some(k), answers, diagnostics)),
                span: doc.span(first, last),
            }
        })
        .collect();
    AuditQuestion {
        id: id.to_owned(),
        number,
        polarity: polarity(doc, &text),
        text,
        subquestions,
        assessment,
        sightings: copies,
    }
}

/// The wording that most kinds of place share.
fn wording(listed: &Listed, copies: &[Sighting]) -> String {
    let mut best = (1, listed.text().to_owned());
    let list = fold(listed.text());
    let own = |c: &Sighting| if c.text == listed.text() { list.clone() } else { fold(&c.text) };
    let folded: Vec<String> = copies.iter().map(own).collect();
    let places_of = |words: &str| {
        let same = copies.iter().zip(&folded).filter(|(_, own)| *own == words);
        same.map(|(c, _)| c.place).collect::<BTreeSet<Where>>().len()
    };
    best.0 = places_of(&list).max(1);
    for (copy, words) in copies.iter().zip(&folded) {
        if *words == list {
            continue;
        }
        let places = places_of(words);
        // Only a whole copy may outvote the list.
        let whole = words.split(' ').count() * 10 >= list.split(' ').count() * 6;
        if places > best.0 && whole {
            best = (places, copy.text.clone());
        }
    }
    best.1
}

fn assessment(
    doc: &Doc,
    n: usize,
    sub: Option<usize>,
    answers: &[Answer],
    diagnostics: &mut Vec<Diagnostic>,
) -> Assessment {
    let own: Vec<&Answer> = answers.iter().filter(|a| a.question == n && a.sub == sub).collect();
    let rank = |place: Where| match place {
        Where::Findings => 0,
        Where::Closing => 1,
        Where::Summary => 2,
        Where::Scope => 3,
        Where::Missiv => 4,
        Where::Other => 5,
    };
    let graded = own.iter().filter(|a| a.grade.is_some()).min_by_key(|a| (rank(a.place), a.sight));
    if let Some(answer) = graded {
        let others: Vec<&&Answer> =
            own.iter().filter(|a| a.grade.is_some() && a.grade != answer.grade).collect();
        for other in &others {
            diagnostics.push(Diagnostic::new(
                "grade-conflict",
                Severity::Warning,
                format!(
                    "the question is graded “{}” in one place and “{}” here; the first is kept",
                    answer.label.as_deref().unwrap_or(""),
                    other.label.as_deref().unwrap_or("")
                ),
                other.label_lines.map(|(first, last)| doc.span(first, last)),
            ));
        }
        let reasons = own
            .iter()
            .filter(|a| !a.reasons.text.is_empty())
            .min_by_key(|a| (rank(a.place), a.grade.is_none(), a.sight));
        return Assessment {
            grade: answer.grade,
            label: answer.label.clone(),
            basis: Basis::Label,
            cue: None,
            rationale: reasons.map(|a| a.reasons.text.clone()),
            color: own.iter().find_map(|a| a.color).map(|c| c.key().to_owned()),
            span: answer.label_lines.map(|(first, last)| doc.span(first, last)),
        };
    }
    // In prose the closing section answers, the chapter only judges parts.
    let prose_rank = |place: Where| match place {
        Where::Closing => 0,
        Where::Findings => 1,
        other => rank(other),
    };
    // The answer directly under "Svar på revisionsfrågan" before what a chapter behind it says.
    let directly = |a: &Answer| {
        let section = doc.section(a.line).filter(|_| a.place == Where::Closing);
        section.is_some_and(|s| doc.next(s.heading).is_some_and(|first| first >= a.line))
    };
    let prose = own
        .iter()
        .filter(|a| !a.reasons.text.is_empty())
        .min_by_key(|a| (prose_rank(a.place), !directly(a), a.sight));
    let Some(answer) = prose else { return Assessment::none() };
    let text = answer.reasons.text.clone();
    let (first, last) = answer.reasons.lines_of(&(0..text.len()));
    Assessment {
        grade: None,
        label: None,
        basis: Basis::Prose,
        cue: cue(doc, &text),
        rationale: Some(text),
        color: own.iter().find_map(|a| a.color).map(|c| c.key().to_owned()),
        span: Some(doc.span(first, last)),
    }
}

/// The first verdict phrase with a reservation in the answer's judging sentences.
fn cue(doc: &Doc, text: &str) -> Option<Cue> {
    super::sentences::split(text).into_iter().find_map(|range| {
        let sentence = &text[range];
        let (level, phrase) = doc.level(sentence).or_else(|| verdict::reservation(doc.lexicon, sentence))?;
        // A bare "inte" negates any verb; only a judging sentence or a whole phrase makes a verdict of it.
        let judges = || {
            let folded = fold(sentence);
            ["bedöm", "anser", "slutsats", "granskningen visar", "svar"].iter().any(|w| folded.contains(w))
        };
        let judging = level != Grade::Nej || sentence[phrase.clone()].contains(' ') || judges();
        (judging && level != Grade::Ja).then(|| Cue { phrase: sentence[phrase].to_owned(), level })
    })
}

/// What a "Ja" means.
fn polarity(doc: &Doc, text: &str) -> Polarity {
    let folded = fold(text);
    let phrases = &doc.lexicon.phrases;
    let first = phrases.list("open_words").starts(&folded);
    if first {
        return Polarity::Open;
    }
    // "Vidtas åtgärder när leverantörer brister?": what is bad is the case, and not what is asked.
    let case = [" när ", " då ", " vid ", " om "].iter().filter_map(|word| folded.find(word)).min();
    let asked = &folded[..case.unwrap_or(folded.len())];
    let negative = phrases.list("negative_words").begins_word(asked) || asked.contains("åtgärdsbehov");
    let exempt = phrases.list("negative_exceptions").iter().any(|w| folded.contains(w.as_str()));
    if negative && !exempt { Polarity::Negative } else { Polarity::Positive }
}

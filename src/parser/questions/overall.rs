//! Questions within a sentence: the one overall question, and the clauses of "revisionsfrågorna är om A samt om B".
//!
//! Many sentences of a report ask or mention what was asked; only those of the purpose and those that name their question
//! as one count, and none that retells an earlier audit.

use crate::layout::Joined;
use crate::lexicon::{self, HeadingKind, fold};

use super::super::doc::Doc;
use super::super::{items, sentences};
use super::Listed;
use super::running::listed;

/// The one overall question: a sentence that asks, under its heading or after its announcement, else the clauses of
/// "revisionsfrågorna avser om … samt om …".
pub(super) fn find(doc: &Doc) -> Vec<Listed> {
    let nouns = doc.lexicon.phrases.list("question_nouns");
    let mut clauses = Vec::new();
    let mut clauses_in = None;
    for section in &doc.sections {
        let useful = matches!(
            section.kind,
            HeadingKind::Purpose
                | HeadingKind::Background
                | HeadingKind::Summary
                | HeadingKind::Overall
                | HeadingKind::Other
        );
        if !useful || !doc.auditors_speak(section.heading) {
            continue;
        }
        // "Revisionsfråga", and under it what the audit was to find out: that is the question.
        let titled = section.start > section.heading
            && doc.folds.line(section.heading).split(' ').all(|w| w == "övergripande" || nouns.opens(w));
        let block = doc.join(section.start..section.end);
        for range in sentences::split(&block.text) {
            let sentence = &block.text[range.clone()];
            let in_scope = section.kind == HeadingKind::Purpose
                || nouns.begins_word(&fold(sentence))
                || asks_behind_purpose(doc, sentence);
            if sentence.ends_with('?')
                && in_scope
                && !fold(sentence).contains("enkät")
                && !of_earlier_audit(sentence)
                && !runs_over_titles(doc, &block, &range)
            {
                let clause =
                    || clause_of_noun(doc, sentence).filter(|_| !items::is_question_start(doc, sentence));
                let own_line = || {
                    block.lines.iter().map(|(at, _)| *at).find(|at| {
                        range.start < *at && *at < range.end && {
                            let words = &block.text[*at..range.end];
                            words.starts_with(char::is_uppercase) && items::is_question_start(doc, words)
                        }
                    })
                };
                let behind_lead = || own_line().map(|at| at - range.start);
                let at = sentence
                    .rfind(": ")
                    .map(|at| at + 2)
                    .or_else(clause)
                    .or_else(behind_lead)
                    .or_else(|| behind_noun(doc, sentence))
                    .unwrap_or(0);
                return vec![listed(&block, range.start + at..range.end)];
            }
            let folded = fold(sentence);
            // "Granskningsmålen för inköp är om …" goes on with what the sentence before asked.
            let goes_on = || nouns.opens(&folded) && clauses_in == Some(section.heading);
            let stopped = sentence.ends_with(['.', '?', '!']) && !runs_over_titles(doc, &block, &range);
            let first = if stopped && (clauses.is_empty() && nouns.begins_word(&folded) || goes_on()) {
                clause_of_noun(doc, sentence)
            } else if stopped && clauses.is_empty() && !enumerated(doc, sentence).is_empty() {
                let parts = enumerated(doc, sentence).into_iter();
                clauses.extend(
                    parts.map(|part| listed(&block, range.start + part.start..range.start + part.end)),
                );
                clauses_in = Some(section.heading);
                continue;
            } else if stopped && clauses.is_empty() && says_questions(&folded) {
                sentence.find(" om ").map(|at| at + 1).filter(|&at| sentence[at..].contains(", om "))
            } else if stopped && clauses.is_empty() && (titled || lists_clauses(sentence)) {
                clause_of_verb(sentence)
            } else if stopped && clauses.len() == 1 && clauses_in == Some(section.heading) {
                // "Därutöver besvaras om A, om B samt om C.": the one before was the overall question.
                clause_of_verb(sentence).filter(|_| lists_clauses(sentence)).inspect(|_| clauses.clear())
            } else {
                continue;
            };
            if let Some(first) = first {
                clauses.extend(om_clauses(&block, range, first));
            }
            clauses_in = Some(section.heading);
        }
    }
    clauses
}

/// "I den tidigare granskningen besvarades …": what was asked then.
fn of_earlier_audit(sentence: &str) -> bool {
    let lead = fold(sentence.split(':').next().unwrap_or(""));
    ["tidigare granskning", "föregående granskning", "förra granskningen"].iter().any(|w| lead.contains(w))
        && !["följt upp", "följer upp", "uppfölj"].iter().any(|w| lead.contains(w))
}

/// A sentence of titles, such as those of a table of contents, is none: line after line ends where its author ended it.
fn runs_over_titles(doc: &Doc, block: &Joined, range: &std::ops::Range<usize>) -> bool {
    let (first, last) = block.lines_of(range);
    let ended = |i: &usize| {
        doc.text.is_words(*i)
            && doc.has_room(*i)
            && doc.next(*i).is_some_and(|j| doc.text.line(j).starts_with(char::is_uppercase))
    };
    (first..last).filter(ended).count() >= 2
}

/// Bytes at a sentence's beginning within which its subject stands.
const SUBJECT: usize = 24;
/// Words that open a clause which asks.
const ASKING: &[&str] = &["om", "hur", "vilka", "vilken", "vilket", "huruvida", "vem"];

/// Byte of the word that opens a clause behind the noun: "Revisionsfrågan är om A?", "Revisionsfrågorna avser hur …".
fn clause_of_noun(doc: &Doc, sentence: &str) -> Option<usize> {
    let lower = lexicon::lower(sentence);
    let nouns = doc.lexicon.phrases.list("question_nouns");
    let noun = nouns.iter().filter_map(|n| lower.find(n.as_str())).min()?;
    // What the noun is not the subject of is no question: "… har delmål, vilka kan ligga till grund för …".
    let asking = if noun <= SUBJECT { ASKING } else { &ASKING[..1] };
    let behind = sentence.get(noun..)?;
    asking.iter().filter_map(|w| behind.find(&format!(" {w} ")).map(|at| noun + at + 1)).min()
}

/// "Tre frågor har styrt arbetet: (1) om A, (2) om B samt (3) om C.": each behind its number.
fn enumerated(doc: &Doc, sentence: &str) -> Vec<std::ops::Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut from = 0;
    while let Some(at) = sentence[from..].find(&format!("({}) ", starts.len() + 1)) {
        starts.push(from + at);
        from += at + "(1) ".len();
    }
    let Some(first) = starts.first().filter(|_| starts.len() >= 2) else { return Vec::new() };
    let lead = fold(&sentence[..*first]);
    let nouns = doc.lexicon.phrases.list("question_nouns");
    let asks =
        nouns.begins_word(&lead) || lead.split(' ').any(|w| matches!(w, "fråga" | "frågor" | "frågorna"));
    let parts = starts.iter().enumerate().map(|(n, &at)| {
        let end = starts.get(n + 1).copied().unwrap_or(sentence.len());
        let from = at + "(1) ".len();
        let part = sentence[from..end].trim_end();
        let part = [" samt", " och", ",", ";"].iter().fold(part, |part, tail| part.trim_end_matches(tail));
        from..from + part.trim_end_matches([',', ';', ' ']).len()
    });
    let parts: Vec<std::ops::Range<usize>> = parts.collect();
    let clause = |part: &std::ops::Range<usize>| {
        ASKING.contains(&sentence[part.clone()].split(' ').next().unwrap_or(""))
            || sentence[part.clone()].ends_with('?')
    };
    if asks && parts.iter().all(clause) { parts } else { Vec::new() }
}

/// "Frågorna som ställts är om A, om B …": the plain word, as the subject.
fn says_questions(folded: &str) -> bool {
    const SUBJECTS: [&str; 4] = ["frågorna", "de frågor", "följande frågor", "frågor som"];
    SUBJECTS.iter().any(|subject| folded.starts_with(subject))
}

/// Byte of the question in "Granskningens övergripande revisionsfråga är har nämnden …?".
fn behind_noun(doc: &Doc, sentence: &str) -> Option<usize> {
    let lower = lexicon::lower(sentence);
    let nouns = doc.lexicon.phrases.list("question_nouns");
    let noun = nouns.iter().filter_map(|n| lower.find(n.as_str())).min()?;
    [" är ", " har varit ", " lyder "].iter().find_map(|verb| {
        let at = noun + sentence.get(noun..)?.find(verb)? + verb.len();
        items::is_question_start(doc, &sentence[at..]).then_some(at)
    })
}

/// "… att pröva om A, om B samt om C.": three clauses at least are a list of questions, whatever it is called.
fn lists_clauses(sentence: &str) -> bool {
    sentence.matches(", om ").count()
        + sentence.matches(" samt om ").count()
        + sentence.matches(" och om ").count()
        >= 2
}

/// Byte of the clause behind what the audit does: "Syftet är att bedöma om A."
fn clause_of_verb(sentence: &str) -> Option<usize> {
    const VERBS: &[&str] = &["bedöma", "besvara", "granska", "pröva", "undersöka", "klargöra", "utreda"];
    let clause = |verb: &&str| {
        [" om ", " huruvida "]
            .iter()
            .filter_map(|w| sentence.find(&format!("{verb}{w}")))
            .min()
            .map(|at| at + verb.len() + 1)
    };
    VERBS.iter().filter_map(clause).min()
}

/// "Uppdraget har varit att följa upp A: Har B …?"
fn asks_behind_purpose(doc: &Doc, sentence: &str) -> bool {
    sentence.rsplit_once(": ").is_some_and(|(lead, asked)| {
        doc.lexicon.phrases.list("purpose_leads").in_text(&fold(lead)) && items::is_question_start(doc, asked)
    })
}

/// "Revisionsfrågan är om A samt om B." → A, B, each with its "om"; the first begins at byte `first`.
fn om_clauses(block: &Joined, range: std::ops::Range<usize>, first: usize) -> Vec<Listed> {
    let sentence = &block.text[range.clone()];
    let mut starts = vec![first];
    for joint in [", ", " samt ", " och ", "; "] {
        let opened = |at: &usize| {
            let word = sentence[*at..].split(' ').next().unwrap_or("");
            ASKING.contains(&word)
        };
        let behind = sentence[first..].match_indices(joint).map(|(at, _)| first + at + joint.len());
        starts.extend(behind.filter(opened));
    }
    starts.sort_unstable();
    starts.dedup();
    let mut found = Vec::new();
    for (n, &from) in starts.iter().enumerate() {
        let to = starts.get(n + 1).copied().unwrap_or(sentence.len());
        let mut text = &sentence[from..to];
        for tail in [" samt ", " och ", ", ", "; "] {
            text = text.strip_suffix(tail).unwrap_or(text);
        }
        let text = text.trim_end_matches([',', ' ']);
        if text.split_whitespace().count() >= 3 {
            let start = range.start + from;
            found.push(listed(block, start..start + text.len()));
        }
    }
    found
}

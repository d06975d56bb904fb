//! What is aligned: questions, sub-questions, the sentences of a question that has several, and recommendations.
//!
//! A sentence that the report also lists as a sub-question, in whatever drifting words, is offered once, as the
//! sub-question.

use super::similarity::Judge;
use crate::model::Record;

/// Where a unit stands in its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// A question as a whole.
    Whole,
    /// A sub-question, by its index.
    Sub(usize),
    /// A sentence of a question, by its index.
    Sentence(usize),
    /// A recommendation.
    Recommendation,
}

/// One wording that can be linked.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Index of the record.
    pub report: usize,
    /// Index of the question or recommendation in the record.
    pub item: usize,
    pub kind: Kind,
    pub text: String,
}

/// Units of all questions.
pub(super) fn of_questions(records: &[&Record]) -> Vec<Unit> {
    let mut judge = Judge::default();
    let mut units = Vec::new();
    for (report, record) in records.iter().enumerate() {
        for (item, question) in record.audit_questions.iter().enumerate() {
            let mut push = |kind, text: &str| units.push(Unit { report, item, kind, text: squeeze(text) });
            let mut sentences = sentences(&question.text);
            if sentences.len() > 1 && !question.subquestions.is_empty() {
                let copy =
                    |sentence: &&str| question.subquestions.iter().any(|sub| judge.same(sentence, &sub.text));
                sentences = without(sentences, copy);
            }
            push(Kind::Whole, &sentences.join(" "));
            for (at, sub) in question.subquestions.iter().enumerate() {
                push(Kind::Sub(at), &sub.text);
            }
            if sentences.len() > 1 {
                for (at, sentence) in sentences.into_iter().enumerate() {
                    push(Kind::Sentence(at), sentence);
                }
            }
        }
    }
    units
}

/// Units of all recommendations.
pub(super) fn of_recommendations(records: &[&Record]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (report, record) in records.iter().enumerate() {
        for (item, recommendation) in record.recommendations.iter().enumerate() {
            units.push(Unit {
                report,
                item,
                kind: Kind::Recommendation,
                text: squeeze(&recommendation.text),
            });
        }
    }
    units
}

/// The sentences that are no copies; all of them where all are.
fn without<'a>(sentences: Vec<&'a str>, mut copy: impl FnMut(&&'a str) -> bool) -> Vec<&'a str> {
    let own: Vec<&str> = sentences.iter().copied().filter(|sentence| !copy(sentence)).collect();
    if own.is_empty() { sentences } else { own }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sentences of a question. A bracket that follows a question mark belongs to its question.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut question = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        question |= c == '?';
        let after = &text[end..];
        let follows = after.trim_start().chars().next().is_some_and(char::is_uppercase);
        let stops =
            c == '?' || (c == ')' && question) || (c == '.' && after.starts_with(char::is_whitespace));
        if stops && follows {
            found.push(text[start..end].trim());
            start = end;
            question = false;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_question_of_several_sentences_offers_each() {
        let text = "Finns en plan? Följs den upp? (mål, takt) Är den känd?";
        assert_eq!(sentences(text), ["Finns en plan?", "Följs den upp? (mål, takt)", "Är den känd?"]);
    }

    #[test]
    fn abbreviations_and_sections_do_not_end_a_sentence() {
        let text = "Följs 6 kap. 6 § i lagen?";
        assert_eq!(sentences(text), [text]);
    }
}

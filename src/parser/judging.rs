//! How a sentence announces a verdict: who judges, a verb or noun of judging, and words that sum up, in any order.
//!
//! Auditors vary the order without end ("Vi gör i sammanfattning följande bedömning", "Sammanfattningsvis bedöms …"), so
//! the words are looked for within the clause that judges. The trap: what the clause is about may hold the same words
//! ("vi bedömer att den samlade risken …"), so nothing behind its "att" counts.

use crate::lexicon::{Phrases, folded_words};

/// How surely the sentence speaks for the whole audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Force {
    /// They say what they think: "Vår bild är …".
    Soft,
    /// The auditors judge something.
    Plain,
    /// They judge on the ground of all that they saw: "Utifrån granskade kontrollfrågor anser vi …".
    Grounded,
    /// They sum up.
    Summing,
}

/// Words at the beginning of a sentence among which the judging ones stand.
const REACH: usize = 40;
/// Words between "utifrån" and what was seen.
const GROUND: usize = 6;

/// The strongest announcement in the folded sentence.
pub(super) fn force(phrases: &Phrases, folded: &str) -> Option<Force> {
    let (nouns, verbs) = (phrases.list("judging_nouns"), phrases.list("judging_verbs"));
    let softer = phrases.list("softer_nouns");
    let mut words = folded_words(folded);
    words.truncate(REACH);
    let judged = |j: usize| {
        if softer.holds(words[j]) {
            // "Vår bild är …"; what the auditors were told or asked for is neither.
            let force = judged_at(phrases, &words, j, true)?;
            let own = || words[..j].iter().rev().take(NEAR).chain(&words[j..]).take(2 * NEAR).any(is_own);
            return (force == Force::Summing || own()).then_some(Force::Soft);
        }
        let (noun, verb) = (nouns.holds(words[j]), verbs.holds(words[j]));
        (noun || verb || words[j] == PASSIVE).then(|| judged_at(phrases, &words, j, noun)).flatten()
    };
    (0..words.len()).filter_map(judged).max()
}

/// Words to each side of a softer noun among which it says whose it is.
const NEAR: usize = 5;

/// "vår", "revisorernas"
fn is_own(word: &&str) -> bool {
    matches!(
        *word,
        "vår"
            | "vårt"
            | "våra"
            | "revisorernas"
            | "revisionens"
            | "stadsrevisionens"
            | "revisionskontorets"
            | "lekmannarevisorernas"
    )
}

/// Nobody is named who judges.
const PASSIVE: &str = "bedöms";

/// The announcement whose judging word is `words[j]`, a noun or a verb.
fn judged_at(phrases: &Phrases, words: &[&str], j: usize, noun: bool) -> Option<Force> {
    let passive = words[j] == PASSIVE;
    let joint = |w: &&str| matches!(*w, "att" | "om" | "huruvida" | "som");
    let start = words[..j].iter().rposition(joint).map_or(0, |at| at + 1);
    let end = words[j..].iter().position(joint).map_or(words.len().min(j + 6), |at| j + at);
    let clause = &words[start..end];
    let who = clause.iter().any(|w| phrases.list("judges").holds(w));
    // "görs bedömningen", "är bedömningen": nobody is named, and it is the report that speaks.
    let told = noun && clause.iter().any(|w| matches!(*w, "görs" | "gjorts" | "är" | "blir" | "lyder"));
    if !(who || told || passive) {
        return None;
    }
    let text = clause.join(" ");
    let near = noun
        && words[start.max(j.saturating_sub(3))..j].iter().any(|w| phrases.list("summing_up").begins_word(w));
    if near || phrases.list("summing_adverbs").in_text(&text) {
        return Some(Force::Summing);
    }
    // "En slutsats från granskningen är att"
    let from_audit = words[j].starts_with("slutsats")
        && clause.contains(&"är")
        && words[j..end].iter().any(|w| phrases.list("grounds").begins_word(w));
    if from_audit || grounded(phrases, &words[start..j]) {
        return Some(Force::Grounded);
    }
    (who && (noun || phrases.list("weighing_verbs").holds(words[j]))).then_some(Force::Plain)
}

/// "utifrån genomförd granskning", "mot bakgrund av iakttagelserna" before the judging word.
fn grounded(phrases: &Phrases, before: &[&str]) -> bool {
    let text = before.join(" ");
    phrases.list("ground_openers").find_all(&text).any(|(at, _)| {
        let after: Vec<&str> = text[at.end..].split_whitespace().take(GROUND).collect();
        after.iter().any(|w| phrases.list("grounds").begins_word(w))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, fold};

    #[test]
    fn who_judges_and_how_in_any_order() {
        use Force::{Grounded, Plain, Summing};
        for (sentence, expected) in [
            ("Vi gör i sammanfattning följande bedömning: nämnden har en plan.", Some(Summing)),
            ("Sammanfattningsvis bedöms servicen inom nämnden vara god.", Some(Summing)),
            ("Sammantaget görs därför bedömningen att arbetet fungerar.", Some(Summing)),
            ("Revisorerna bedömer efter samtalen sammantaget att arbetet fungerar.", Some(Summing)),
            ("Vår samlade och slutliga bedömning är att arbetet fungerar.", Some(Summing)),
            ("Utifrån prövade kontrollfrågor anser vi att nämnden följer planen.", Some(Grounded)),
            ("Vi har i vår bedömning konstaterat att nämnden följer planen.", Some(Plain)),
            // What is judged may use the words of judging, and others judge too.
            ("Vi bedömer att den samlade risken är låg.", Some(Plain)),
            ("Sammantaget anser förvaltningen att arbetet fungerar.", None),
            ("Nämndens sammanfattande rapport lämnas i april.", None),
            ("Utifrån granskningen beslutade nämnden om en plan.", None),
            ("Vi konstaterar att det finns en plan.", None),
        ] {
            assert_eq!(force(&Lexicon::built_in().phrases, &fold(sentence)), expected, "{sentence}");
        }
    }
}

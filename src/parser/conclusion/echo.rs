//! Verdicts that answer the audit's own question in its own words: "… att nämnden i stort har ett samlat arbete", where the
//! report asked "om nämnden har ett samlat arbete".
//!
//! Auditors announce their verdict in ever new words, but nearly all repeat what they were asked. So a sentence that gives a
//! level and holds the words of the question in their order is a verdict, however it begins.

use crate::lexicon::{fold, folded_words};

use super::super::doc::Doc;
use super::super::{bodies, sentences};

/// Fewest words of a question whose echo proves anything.
const LEAST: usize = 6;
/// Lines that a sentence may run over.
const LINES: usize = 6;
/// Bytes before "om" within which it is said that something is asked.
const ASKED_WITHIN: usize = 60;
/// Questions that are looked for; a report states its own among the first.
const MOST: usize = 4;
/// Words between two of the question's: "i begränsad utsträckning och endast i vissa delar".
const BETWEEN: usize = 12;

/// The clauses in which the report says what it asks, folded, each word for itself.
pub(super) struct Asked(Vec<Vec<String>>);

impl Asked {
    /// The report's own questions: "… granskat om nämnden har …", "Frågan är om styrelsen …".
    pub(super) fn of(doc: &Doc) -> Self {
        const JOINTS: [&str; 2] = [" om ", " huruvida "];
        let asking = doc.lexicon.phrases.list("asking_words");
        let mut found: Vec<Vec<String>> = Vec::new();
        let mut seen = 0;
        let mut places: Vec<usize> = JOINTS.iter().flat_map(|joint| doc.folds.places(joint)).collect();
        places.sort_unstable();
        for at in places {
            let line = doc.folds.line_of(at);
            let (before, _) = doc.folds.around(at, at, ASKED_WITHIN, 0);
            if line < seen
                || !asking.begins_word(before)
                || !doc.text.is_words(line)
                || !doc.auditors_speak(line)
            {
                continue;
            }
            let from = line.saturating_sub(2);
            let block = doc.join(from..(line + LINES).min(doc.text.lines.len()));
            for range in sentences::split(&block.text) {
                let (first, last) = block.lines_of(&range);
                let Some(clause) =
                    (first..=last).contains(&line).then(|| clause(&block.text[range])).flatten()
                else {
                    continue;
                };
                seen = last + 1;
                if !found.contains(&clause) {
                    found.push(clause);
                }
            }
            if found.len() >= MOST {
                break;
            }
        }
        Self(found)
    }

    /// Marks the lines on which an echo may stand: those with the longest word of a question.
    pub(super) fn mark(&self, doc: &Doc, lines: &mut [bool]) {
        for clause in &self.0 {
            // One that a line's end cuts stands on lines that are marked without it.
            let longest = clause.iter().map(String::as_str).max_by_key(|word| word.len());
            for line in doc.folds.lines_with(longest) {
                lines[line] = true;
            }
        }
    }

    /// The folded sentence says again what was asked, and does not ask it.
    pub(super) fn echoed(&self, sentence: &str, folded: &str) -> bool {
        if self.0.is_empty() || clause(sentence).is_some_and(|own| self.0.contains(&own)) {
            return false;
        }
        let words = folded_words(folded);
        self.0.iter().any(|clause| echoes(clause, &words))
    }
}

/// What is asked in the sentence: the words behind its "om", as far as they reach.
fn clause(sentence: &str) -> Option<Vec<String>> {
    let at = [" om ", " huruvida "]
        .iter()
        .filter_map(|joint| sentence.find(joint).map(|at| at + joint.len()))
        .min()?;
    let end = sentence[at..].find([':', ';', '?']).map_or(sentence.len(), |end| at + end);
    // The verdict may name the same bodies by another word: "nämnderna", "styrelsen".
    let asked = &sentence[at..end];
    let mut own = String::new();
    let mut from = 0;
    for body in bodies::find(asked) {
        own.push_str(asked.get(from..body.range.start).unwrap_or(""));
        from = body.range.end;
    }
    own.push_str(asked.get(from..).unwrap_or(""));
    let words: Vec<String> =
        fold(&own).split(' ').filter(|w| !matches!(*w, "och" | "samt")).map(str::to_owned).collect();
    (words.len() >= LEAST).then_some(words)
}

/// Nearly all words of the clause stand among `words` in its order and near each other, behind no "om" of their own.
fn echoes(clause: &[String], words: &[&str]) -> bool {
    let mut last: Option<usize> = None;
    let mut first = 0;
    let mut hits = 0;
    let mut told = 0;
    for word in clause {
        let from = last.map_or(0, |n| n + 1);
        let reach = if last.is_some() { (from + BETWEEN).min(words.len()) } else { words.len() };
        let Some(n) = (from..reach).find(|&n| words[n] == word) else { continue };
        if last.is_none() {
            first = n;
        }
        last = Some(n);
        hits += 1;
        told += usize::from(word.len() > 5);
    }
    let joint = words[..first].iter().rev().take(3).find(|w| matches!(**w, "om" | "huruvida" | "att"));
    hits * 5 >= clause.len() * 4 && told >= 2 && !matches!(joint, Some(&"om" | &"huruvida"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_echoes_what_was_asked_and_asks_it_not() {
        let clause =
            clause("Vi har prövat om socialnämnden har en samlad styrning av hemtjänstens bemanning.");
        let asked = Asked(clause.into_iter().collect());
        for (sentence, expected) in [
            (
                "Vårt besked är att socialnämnden i det mesta har en samlad styrning av hemtjänstens bemanning.",
                true,
            ),
            ("Socialnämnden har inte fullt ut en samlad styrning av hemtjänstens bemanning.", true),
            ("Syftet är att pröva om socialnämnden har en samlad styrning av hemtjänstens bemanning.", false),
            ("Socialnämnden har en plan för hemtjänstens lokaler.", false),
        ] {
            assert_eq!(asked.echoed(sentence, &fold(sentence)), expected, "{sentence}");
        }
    }
}

//! A question reads one way in the list and another way where it is answered.
//!
//! **Why.** An answer to “finns riktlinjer?” is no answer to “följs riktlinjerna?”. Who compares reports, or follows up next
//! year, does not know which was asked.
//!
//! **Example.** The list asks “Finns aktuella riktlinjer för inköp?”, the closing table “Finns aktuella rutiner för inköp?”.
//!
//! **Mend.** Copy the wording of the list to all places.
//!
//! Case, punctuation, hyphens, words that a line end cuts, and sub-questions that are run in count for nothing; in a scan
//! neither do words that differ by what OCR confuses.

use std::borrow::Cow;

use crate::checker::noise::Noise;
use crate::checker::words::{Difference, difference, same_words};
use crate::checker::{Context, Draft};
use crate::lexicon::{HeadingKind, fold};
use crate::model::{AuditQuestion, Where};

use super::question_without_assessment::name;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    for (n, question) in cx.record.audit_questions.iter().enumerate() {
        let listed = cx.structure.listed.iter().find(|l| l.question == n && !l.repeats);
        let Some(listed) = listed else { continue };
        let mut told: Vec<Difference> = Vec::new();
        let mut draft: Option<Draft> = None;
        for copy in question.sightings.iter().filter(|s| s.place != Where::Other) {
            if copy.text == listed.text {
                continue;
            }
            // Another item of the list itself is a question of its own, or a duplicate.
            let line = cx.line_of(&copy.span);
            let recommends = cx.structure.kind(line) == HeadingKind::Recommendations
                || cx.record.recommendations.iter().flat_map(|r| &r.sightings).any(|s| s.span.line_start == copy.span.line_start);
            if recommends || cx.structure.listed.iter().any(|l| l.lines.0 <= line && line <= l.lines.1) {
                continue;
            }
            let found = difference(&without_marks(&listed.text), &without_marks(&copy.text), cx.noise());
            if is_form(cx, question, &listed.text, &copy.text, &found) || told.contains(&found) {
                continue;
            }
            let place = cx.span(&copy.span, &copy.text);
            draft = Some(match draft.take() {
                None => Draft::new(format!(
                    "“{}” reads otherwise in the {}: {}",
                    listed.text,
                    name(copy.place),
                    found.told()
                ))
                .at(place)
                .and("listed like this", cx.lines(listed.lines.0, listed.lines.1, &listed.text))
                .item(&question.id)
                .help("copy the wording of the list to all places"),
                Some(draft) => draft.and(format!("and here: {}", found.told()), place),
            });
            told.push(found);
        }
        out.extend(draft);
    }
}

/// "på ett betryggande sätt1": a footnote's mark is no part of the wording.
fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return text.into();
    }
    let bare = |word: &str| -> String {
        let stem = word.trim_end_matches(['?', '.', ',']);
        let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        if letters.chars().count() >= 3 && letters.ends_with(char::is_lowercase) { letters.to_owned() } else { word.to_owned() }
    };
    text.split(' ').map(bare).collect::<Vec<_>>().join(" ").into()
}

/// "om avtalen följs" and "Följs avtalen?": the same words in the order of a clause and of a question.
fn moves_the_verb(listed: &str, copy: &str) -> bool {
    let words = |text: &str| {
        let folded = fold(text);
        let mut words: Vec<String> =
            folded.split(' ').filter(|w| !matches!(*w, "om" | "att" | "huruvida")).map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    listed.contains('?') != copy.contains('?') && words(listed) == words(copy)
}

/// The difference comes from how the copy is printed or was read, not from its words.
fn is_form(cx: &Context<'_>, question: &AuditQuestion, listed: &str, copy: &str, found: &Difference) -> bool {
    if found.is_empty() || moves_the_verb(listed, copy) {
        return true;
    }
    // A copy that was cut, or of which the reader found a part: its words are all there, the end is missing.
    let asks = copy.trim_end().ends_with(['?', '.']);
    if found.only_second.is_empty() && !asks {
        return true;
    }
    // With a heading before it or an answer behind it; in the middle of a sentence.
    let (whole, part) = (fold(copy), fold(listed));
    let first = |words: &str| words.chars().next().is_some_and(char::is_lowercase);
    if whole.contains(&part) || same_words(listed, copy) || first(copy) && !first(listed) {
        return true;
    }
    // A statement in nearly the question's words is an answer or a recommendation.
    if listed.contains('?') && !copy.contains('?') && crate::parser::likeness(listed, copy) < 0.9 {
        return true;
    }
    let heads = cx.lexicon.phrases.list("table_head_words");
    // A longer copy whose further words are a sub-question run in, or a label or number beside it.
    let run_in = |word: &String| {
        question.subquestions.iter().any(|s| fold(&s.text).split(' ').any(|w| w == word))
            || cx.lexicon.labels.whole(word).is_some()
            || word.bytes().all(|b| b.is_ascii_digit())
            || heads.holds(word)
            || fold(listed).split(' ').any(|w| w == word)
    };
    if found.only_first.is_empty() && found.only_second.iter().all(run_in) {
        return true;
    }
    // The list runs its sub-questions in, the copy does not.
    if found.only_second.is_empty() && listed.matches('?').count() > copy.matches('?').count() && listed.matches('?').count() > 1 {
        return true;
    }
    cx.noise() == Noise::Broken && found.is_small(cx.lexicon)
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "question-wording-differs";

    #[test]
    fn a_word_differs_in_the_chapter() {
        let text = spoilt(
            "2.2 Revisionsfråga 2: Följer nämnden upp kostnaderna",
            "2.2 Revisionsfråga 2: Följer nämnden upp resultatet",
        );
        fires(ID, &text, "“kostnaderna” against “resultatet”");
        quiet(ID, REPORT);
        quiet(ID, &spoilt_at(0, "insamlingen?", "in-\nsamlingen?"));
    }
}

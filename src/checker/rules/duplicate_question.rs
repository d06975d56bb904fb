//! Two questions of the list say the same.
//!
//! **Why.** One of them is a leftover of an earlier draft. It is answered twice, or once, and then the report seems to leave
//! a question open.
//!
//! **Example.** “Har regionen definierat vad en patientkontrakt är?” and “Har regionen definierat vad ett patientkontrakt är?”.
//!
//! **Mend.** Take one out, and mind the number of questions that the text states.
//!
//! Questions that differ by “löpande” or “regelbundet” alone count as the same.

use crate::checker::noise::Noise;
use crate::checker::words::{difference, is_small};
use crate::checker::{Context, Draft};
use crate::lexicon::{Lexicon, fold};
use crate::parser::{alike, likeness, likeness_of};

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let listed = &cx.structure.listed;
    if listed.len() < 2 {
        return;
    }
    let words: Vec<Words> = listed.iter().map(|l| Words::of(&l.text)).collect();
    for (n, question) in listed.iter().enumerate() {
        let same = |m: usize| {
            of_one_length(&question.text, &listed[m].text)
                && (cx.noise() == Noise::Broken || share_words(&words[n], &words[m]))
                && cx.listed(n).zip(cx.listed(m)).is_some_and(|(a, b)| likeness_of(a, b) >= ALIKE)
                && differ_in_form(&question.text, &listed[m].text, cx.lexicon)
        };
        let repeats = |m: usize| question.repeats && listed[m].question == question.question;
        let Some(twin) = (0..n).find(|m| repeats(*m) || same(*m)).map(|m| &listed[m]) else { continue };
        let count = if question.repeats {
            let assessed = cx.record.audit_questions.iter().filter(|q| super::question_never_answered::has_answer(q));
            format!("; {} questions are listed, {} assessed", listed.len(), assessed.count())
        } else {
            String::new()
        };
        out.push(
            Draft::new(format!("“{}” is listed twice in nearly the same words{count}", question.text))
                .at(cx.lines(question.lines.0, question.lines.1, &question.text))
                .and("first here", cx.lines(twin.lines.0, twin.lines.1, &twin.text))
                .item(cx.record.audit_questions.get(question.question).map_or("", |q| q.id.as_str()))
                .help("take one of the two out, and mind the number of questions that the text states"),
        );
    }
}

/// No word of weight differs: “för inköp” and “vid inköp”, not “regionstyrelsen” and “vårdnämnden”.
pub(super) fn says_the_same(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    of_one_length(a, b) && likeness(a, b) >= ALIKE && differ_in_form(a, b, lexicon)
}

/// From which likeness on two questions are held against each other word by word.
const ALIKE: f64 = 0.7;

/// A third of their long words is the same: less cannot be [`ALIKE`] in a text whose letters are right.
fn share_words(a: &Words, b: &Words) -> bool {
    let mut others = b.0.iter().peekable();
    let shared = a.0.iter().filter(|word| {
        while others.next_if(|o| o < word).is_some() {}
        others.peek() == Some(word)
    });
    shared.count() * 3 >= a.0.len().min(b.0.len())
}

/// Bytes of a long word.
const LONG: usize = 4;

/// The long words of a question as numbers, sorted: cheaper than to part them, which few pairs ask for.
struct Words(Vec<u64>);

impl Words {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        let mut words = Vec::with_capacity(folded.len() / 4);
        let (mut word, mut length) = (0u64, 0);
        for byte in folded.bytes().chain([b' ']) {
            if byte != b' ' {
                word = (word ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3).rotate_left(29);
                length += 1;
                continue;
            }
            // Most questions share the small ones.
            if length >= LONG {
                words.push(word);
            }
            (word, length) = (0, 0);
        }
        words.sort_unstable();
        Self(words)
    }
}

fn of_one_length(a: &str, b: &str) -> bool {
    a.len() <= b.len() * 2 && b.len() <= a.len() * 2
}

fn differ_in_form(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let found = difference(a, b, Noise::Clean);
    // “Följs resultatet upp?” and “Följs resultatet löpande upp?”
    let manner = lexicon.phrases.list("manner_words");
    if found.only_first.iter().chain(&found.only_second).all(|w| manner.holds(w)) {
        return true;
    }
    let other = |word: &String, others: &[String]| {
        !is_small(word, lexicon) && !others.iter().any(|o| {
            let long = o.chars().count().min(word.chars().count()) >= 4;
            // "byte" and "utbyte", "aggregat" and "aggregaten"
            let inflected = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|end| end.len() <= 3);
            long && (o.ends_with(word.as_str())
                || word.ends_with(o.as_str())
                || inflected(o, word)
                || inflected(word, o)
                || alike(o, word) && o.chars().count() > 5)
        })
    };
    let mut all = found.only_first.iter().map(|w| other(w, &found.only_second));
    let mut back = found.only_second.iter().map(|w| other(w, &found.only_first));
    !all.any(|o| o) && !back.any(|o| o)
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "duplicate-question";

    #[test]
    fn the_same_question_twice() {
        let text = REPORT
            .replace(
                "3. Är ansvaret för återvinningscentralerna tydligt?\n1.3",
                "3. Är ansvaret för återvinningscentralerna tydligt?\n4. Följer nämnden upp kostnader för insamlingen?\n1.3",
            )
            .replace("följande tre revisionsfrågor", "följande revisionsfrågor");
        fires(ID, &text, "listed twice");
        quiet(ID, REPORT);
        quiet(
            ID,
            "Syfte och revisionsfrågor\nGranskningen ska besvara följande revisionsfrågor:\n\
             • Har kommunstyrelsen antagit en plan för arbetet?\n• Har skolnämnden antagit en plan för arbetet?\n",
        );
    }
}

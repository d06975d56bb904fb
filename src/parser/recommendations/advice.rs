//! What advice looks like: an infinitive or imperative, somebody and what they should do, a task in the present tense.

use crate::lexicon::fold;
use crate::parser::bodies;
use crate::parser::doc::Doc;

/// Begins as advice does: "Att …", an infinitive or imperative, a body and what it should do.
pub(super) fn is_advice(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or("");
    first.ends_with('a')
        || ["ställ", "lägg", "bör"].iter().any(|e| first.ends_with(e))
        || doc.lexicon.phrases.list("advice_words").starts(&folded)
        || folded.contains(" bör ")
        || bodies::find(text).first().is_some_and(|b| b.range.start < 6)
}

/// "fastställer en tidplan", "låter göra en analys": what somebody does, not how things are.
pub(super) fn is_task(text: &str) -> bool {
    const STATES: [&str; 9] = ["har", "är", "var", "kan", "får", "saknar", "blir", "behöver", "brister"];
    // Asked of every line: by its bytes.
    let first = &text[..text.bytes().position(|b| b == b' ').unwrap_or(text.len())];
    first.len() > 2
        && first.ends_with('r')
        && first.starts_with(char::is_lowercase)
        && !STATES.contains(&first)
}

/// "Kommunstyrelsen bör …"
pub(super) fn opens_with_body(text: &str) -> bool {
    bodies::find(text).first().is_some_and(|body| body.range.start == 0)
}

/// Among its first words stands what should be done.
pub(super) fn is_should(text: &str) -> bool {
    let folded = fold(text);
    folded.split(' ').take(8).any(|w| w == "bör" || w == "behöver")
        || folded.split(' ').next().is_some_and(|w| matches!(w, "ska" | "skall" | "måste"))
}

/// "Kulturnämnden bör", "Nämnden bör därför", "Styrelsen behöver också": what somebody should do is said below.
pub(super) fn ends_in_should(doc: &Doc, words: &str) -> bool {
    let joiners = doc.lexicon.phrases.list("address_words");
    [" bör", " behöver"].iter().any(|verb| {
        words.rfind(verb).map(|at| &words[at + verb.len()..]).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(' ') && rest.split_whitespace().all(|w| joiners.holds(w))
        })
    })
}

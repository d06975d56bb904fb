//! What stands at the ends of an answer's reasons and is none of them.

use crate::layout::Joined;
use crate::lexicon::fold;

use super::super::doc::Doc;
use super::table;

/// Bytes of a head that announces reasons on their own line, at most.
const HEAD: usize = 24;

/// What begins in the middle of a sentence is the end of another row's: better no reasons. "Vår bedömning: det finns …" goes
/// on in small letters too.
pub(super) fn drop_tail(doc: &Doc, reasons: &mut Joined) {
    // "X" in the column of those that are not met; a theme's name; a word of a scale that is not known; a chapter's number; the
    // day and those who sign.
    let told = reasons.text.ends_with(['.', '!', '?', ':', ')', '”']);
    let signed = |words: &str| {
        words.len() == "2023-03-18".len() && words.bytes().filter(u8::is_ascii_digit).count() == 8
    };
    let short =
        !told && (reasons.text.split(' ').count() <= 3 || reasons.text.split(' ').next().is_some_and(signed));
    if reasons.text.len() <= 3 || short || !reasons.text.contains(char::is_alphabetic) {
        *reasons = Joined::default();
    }
    // "Motivering: Planen antogs 2021."
    let heads = doc.lexicon.phrases.list("table_answer_heads");
    if let Some((head, rest)) = reasons.text.split_once(": ")
        && head.len() <= HEAD
        && rest.starts_with(char::is_uppercase)
        && heads.holds(&fold(head))
    {
        reasons.drop_front(head.len() + 2);
    }
    // "3.2 Formerna är kända": a column tells the chapter.
    let chapter = reasons.text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let numbered = reasons.text[..chapter].trim_end_matches('.').contains('.');
    if numbered
        && reasons.text[chapter..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
    {
        reasons.drop_front(chapter + 1);
    }
    if !reasons.text.starts_with(char::is_lowercase) {
        return;
    }
    let announced = reasons.lines.first().is_some_and(|&(_, line)| {
        let words = doc.text.line(line);
        let end = reasons.lines.get(1).map_or(reasons.text.len(), |l| l.0);
        let own = reasons.text[..end].trim_end();
        words.strip_suffix(own).is_some_and(|before| before.trim_end().ends_with(':'))
    });
    if !announced {
        *reasons = Joined::default();
    }
}

/// What the auditors recommend on the ground of all answers is no reason of the last.
pub(super) fn end_at_advice(doc: &Doc, reasons: &mut Joined) {
    let begins = |n: &usize| {
        let (at, line) = reasons.lines[*n];
        let before = reasons.text[..at].trim_end();
        (before.is_empty() || before.ends_with(['.', '?', '!'])) && table::ends_table(doc, line)
    };
    let Some(end) = (0..reasons.lines.len()).find(begins) else { return };
    reasons.text.truncate(reasons.lines[end].0);
    reasons.text.truncate(reasons.text.trim_end().len());
    reasons.lines.truncate(end);
}

//! What kind of line or paragraph an answer has before it: labels, headings, repeated recommendations, signatures.

use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::tokens::share_stem;
use crate::parser::{bodies, sentences};

use super::phrases::Sentence;
use super::pieces::Piece;

mod headings;
mod labels;

pub(super) use headings::{dash_heading, has_run_in_headings, is_heading, numbered_title, run_in_heading};
pub(in crate::parser) use labels::label;
pub(super) use labels::{
    Label, answer_label, is_label_alone, is_number, names_question, proposes, repeats_label, spoken_label,
};

/// Bytes within which a repeated recommendation says whose it is: "Revisorerna rekommenderar nämnden att …".
const LEAD: usize = 100;

/// Without the quotation marks, the lead and the "Att" of a repeated recommendation.
pub(super) fn strip(text: &str) -> &str {
    let text = text.trim().trim_matches(['"', '”', '“', '»', '«', '.', ',']);
    let lead = text.find(" att ").filter(|&at| at <= LEAD && text[..at].contains(" rekommender"));
    let text = lead.map_or(text, |at| &text[at + 1..]);
    let label = text.find(": ").filter(|&at| at <= 40 && text[..at].ends_with("rekommendation"));
    let text = label.map_or(text, |at| &text[at + 2..]);
    ["Att ", "att ", "Bör ", "bör "].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text)
}

pub(super) fn without_quotation_marks(text: &str) -> String {
    text.trim().trim_matches(['"', '”', '“', '»', '«']).trim().to_owned()
}

/// Shaped as a recommendation that is repeated: in quotation marks, "Att …", an infinitive or imperative, "X bör …".
pub(super) fn is_quote(doc: &Doc, text: &str) -> bool {
    let text = text.trim();
    let count = text.split(' ').count();
    if !(3..=60).contains(&count)
        || sentences::split(text).len() > 1
        || text.ends_with([':', '?'])
        || subheading(doc, text)
    {
        return false;
    }
    if text.starts_with(['"', '”', '“', '»'])
        && text.trim_end_matches(['.', ',']).ends_with(['"', '”', '“', '«'])
    {
        return true;
    }
    let folded = fold(text);
    let mut words = folded.split(' ');
    let first = words.next().unwrap_or("");
    let early: Vec<&str> = folded.split(' ').take(7).collect();
    // "Tillse att kontroller genomförs": the verb is the clause's.
    let clause = early.iter().take(3).any(|w| *w == "att");
    let finite = !clause && early.iter().any(|w| doc.lexicon.phrases.list("finite_verbs").holds(w));
    if first == "att" {
        return !Sentence::new(text).is_promise_like(doc.lexicon.phrases.list("response_will_act"));
    }
    let bor = early.contains(&"bör")
        && bodies::find(text).first().is_some_and(|b| b.range.start == 0)
        && !early.contains(&"inte");
    if bor {
        return true;
    }
    // "Hållplatserna ägs …" is no infinitive.
    let plural = ["erna", "arna", "orna"].iter().any(|e| first.ends_with(e));
    let infinitive = first.ends_with('a') && first.chars().count() > 3 && !plural
        || doc.lexicon.phrases.list("advice_verbs").holds(first);
    infinitive && !finite && !doc.lexicon.phrases.list("not_infinitives").holds(first)
}

/// "Yttrande över revisionens granskning av …": what the document is.
pub(super) fn is_title(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    (3..=24).contains(&folded.split(' ').count())
        && !text.ends_with(['.', ':', '?'])
        && doc.lexicon.phrases.list("answer_titles").starts(&folded)
}

/// "Vidtagna åtgärder:", "Tidplan": what a passage is made of, no passage of its own.
pub(super) fn subheading(doc: &Doc, text: &str) -> bool {
    let head = text.split(':').next().unwrap_or(text);
    head.len() <= 60
        && (text.contains(':') || text.split(' ').count() <= 5)
        && doc.lexicon.phrases.list("answer_subheadings").holds(&fold(head))
}

/// "Förvaltningens svar", "Nämndens synpunkter": below it stands the answer.
pub(super) fn opens_answers(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    folded.split(' ').count() <= 8 && {
        let list = doc.lexicon.phrases.list("answer_headings");
        list.holds(&folded) || {
            // "Socialnämndens svar"
            folded.split_once(' ').is_some_and(|(owner, rest)| owner.ends_with('s') && list.holds(rest))
                || bodies::find(text).first().is_some_and(|b| {
                    b.range.start == 0 && list.holds(&fold(text.get(b.range.end..).unwrap_or("")))
                })
        }
    }
}

/// "Ärendet", "Ekonomiska konsekvenser": what a memorandum tells beside the answer.
pub(super) fn is_memo(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    // "Arbetsutskottets förslag till beslut"
    let owned = || folded.split_once("s förslag till ").is_some_and(|(_, rest)| rest == "beslut");
    folded.split(' ').count() <= 8 && (doc.lexicon.phrases.list("memo_headings").starts(&folded) || owned())
}

/// The running title of a slide that goes on: "Rekommendation och förslag till yttrande (5, forts.)".
pub(super) fn repeats_slide(doc: &Doc, text: &str) -> bool {
    let head = text.split('(').next().unwrap_or(text);
    let folded = fold(head);
    doc.lexicon.phrases.list("slide_titles").starts(&folded) && folded.split(' ').count() <= 8
}

/// Signatures, sign lines, what the minutes end with.
pub(super) fn is_signature(doc: &Doc, piece: &Piece) -> bool {
    let text = piece.text();
    if signs_for(doc, text) {
        return true;
    }
    let folded = fold(text);
    let words = folded.split(' ').count();
    // The body alone on its line above the names.
    let alone = bodies::find(text).first().is_some_and(|b| b.range.start == 0 && b.range.end == text.len())
        && !piece.heading_like(doc);
    let roles = folded.split(' ').filter(|w| doc.lexicon.phrases.list("signing_words").holds(w)).count();
    alone || signs_twice(text) || roles >= 1 && words <= 6 && !text.ends_with(['.', ':'])
}

/// "För socialnämnden", "På nämndens vägnar", "Beslutet skickas till": what stands above the names, or ends the answer.
pub(super) fn signs_for(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    let short = folded.split(' ').count() <= 9 && !text.ends_with('.');
    let signs = || folded.starts_with("för ") || folded.starts_with("på ") && folded.ends_with(" vägnar");
    short
        && (doc.lexicon.phrases.list("answer_ends").starts(&folded) || !text.ends_with([':', ',']) && signs())
}

/// "Nämndens ordförande      Förvaltningsdirektör": two who sign side by side, each by the end of a title.
pub(super) fn signs_twice(line: &str) -> bool {
    let folded = fold(line);
    let role = |w: &str| ["ordförande", "direktör", "chef"].iter().any(|r| w.ends_with(r));
    let words = folded.split(' ').count();
    (2..=12).contains(&words)
        && !line.ends_with(['.', ':', ','])
        && folded.split(' ').filter(|w| role(w)).count() == 2
        && folded.rsplit(' ').next().is_some_and(role)
}

/// "… beslutar att lämna följande svar:", "Nämnderna svarar här gemensamt på revisionens rapport."
pub(super) fn announces_answer(doc: &Doc, text: &str) -> bool {
    let follows = doc.lexicon.phrases.list("answer_follows");
    if text.ends_with(':') {
        return follows.in_text(&fold(text));
    }
    // "Styrelsen delar slutsatserna och lämnar följande svar.", and headings below it.
    let last = fold(sentences::split(text).last().map_or("", |range| &text[range.clone()]));
    if last.contains("följande") && follows.find_all(&last).any(|(at, _)| at.end == last.len()) {
        return true;
    }
    let Some(first) = sentences::split(text).into_iter().next().map(|range| &text[range]) else {
        return false;
    };
    let folded = fold(first);
    let has = |words: &[&str]| folded.split(' ').any(|w| words.iter().any(|own| w.starts_with(own)));
    has(&["svarar", "besvarar"])
        && has(&["här", "nedan"])
        && has(&["revision", "revisor", "granskning", "rekommendation"])
        && bodies::find(first).first().is_some_and(|b| b.range.start == 0)
}

/// "Svaren följer rekommendationernas ordning."
pub(super) fn keeps_order(doc: &Doc, text: &str) -> bool {
    doc.lexicon.phrases.list("answers_in_order").in_text(&fold(text))
}

/// "Socialnämndens svar:": one board's among several, under the heading of what they all answer.
pub(super) fn opens_boards_answer(doc: &Doc, text: &str) -> bool {
    opens_answers(doc, text)
        && bodies::find(text).first().is_some_and(|b| b.range.start == 0 && !b.collective)
}

impl Piece {
    /// Something stands below it on the same page that is no role.
    fn heading_like(&self, doc: &Doc) -> bool {
        doc.next(self.last).is_some_and(|j| {
            let line = doc.text.line(j);
            line.split(' ').count() > 6 || doc.text.lines[j].marker.is_item()
        })
    }
}

/// Byte where a paragraph turns to its next subject: "… Vad gäller den andra frågan …". Times and costs are none.
pub(super) fn next_topic(doc: &Doc, known: &[String], text: &str) -> Option<usize> {
    let lists = &doc.lexicon.phrases;
    sentences::split(text).into_iter().skip(1).map(|r| r.start).find(|&at| {
        if spoken_label(doc, &text[at..]).is_some() {
            return true;
        }
        let folded = fold(&text[at..]);
        let Some(lead) = lists.list("split_leads").iter().find(|l| folded.starts_with(&format!("{l} ")))
        else {
            return false;
        };
        let rest = folded.get(lead.len() + 1..).unwrap_or("");
        // "… uppföljningen av avtalen …", where a recommendation speaks of the agreements.
        let followed =
            rest.split_once(" av ").filter(|(noun, _)| noun.starts_with("uppfölj") && !noun.contains(' '));
        let of =
            |words: &str| words.split(' ').next().is_some_and(|w| known.iter().any(|k| share_stem(k, w)));
        let mut words = rest.split(' ').take(2);
        followed.is_some_and(|(_, words)| of(words))
            || !words.any(|w| lists.list("no_new_topic").iter().any(|n| w.starts_with(n.as_str())))
    })
}

/// General remarks at an answer's end.
pub(super) fn is_closing(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    // "För tekniska nämnden" above the names.
    let signs = folded.starts_with("för ")
        && !text.ends_with(['.', ':', ','])
        && folded.split(' ').count() <= 8
        && bodies::find(text).first().is_some_and(|b| b.range.end == text.len());
    signs
        || doc.lexicon.phrases.list("answer_closings").in_text(&folded)
        || folded.split(' ').count() <= 2 && !text.contains(['.', ':'])
}

/// Byte behind the sentences that thank, tell what the auditors did or what follows below.
pub(super) fn introduction(doc: &Doc, text: &str) -> usize {
    let list = doc.lexicon.phrases.list("answer_introductions");
    let mut from = 0;
    for range in sentences::split(text) {
        let sentence = &text[range.clone()];
        if !list.in_text(&fold(sentence)) {
            return range.start;
        }
        if speaks_of_all(doc, sentence) || promises_too(doc, sentence) {
            return range.start;
        }
        from = range.end;
    }
    from.max(text.trim_end().len())
}

/// "Nämnden har tagit del av rapporten och kommer att …": behind the courtesy stands an answer, and not that there is one.
fn promises_too(doc: &Doc, sentence: &str) -> bool {
    const ANNOUNCED: [&str; 7] = ["svar", "besvar", "yttr", "redovis", "kommenter", "återkom", "lämna"];
    let promise = Sentence::new(sentence).promise(doc.lexicon.phrases.list("response_will_act"));
    promise.is_some_and(|(at, _)| {
        let acts = || fold(&sentence[at..]).split(' ').all(|w| !ANNOUNCED.iter().any(|a| w.starts_with(a)));
        sentence[..at].ends_with(" och ") && acts()
    })
}

/// Byte where an answer to all recommendations begins, at `from` or behind.
pub(super) fn collective(doc: &Doc, text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let first = sentences::split(rest).into_iter().find(|r| speaks_of_all(doc, &rest[r.clone()]))?;
    Some(from + first.start)
}

/// "… tar till sig samtliga rekommendationer och …"
fn speaks_of_all(doc: &Doc, sentence: &str) -> bool {
    let folded = fold(sentence);
    let lists = &doc.lexicon.phrases;
    let agrees = || lists.list("response_agrees").in_text(&folded);
    lists.list("all_recommendations").in_text(&folded)
        && !lists.list("all_announced").in_text(&folded)
        && (agrees() || super::reading::read(doc.lexicon, sentence).phrase.is_some())
}

/// "1 (3)", "Sida 2 av 4".
pub(super) fn is_page_number(line: &str) -> bool {
    // Words and no digit: nearly every line.
    if line.bytes().any(|b| b.is_ascii_alphabetic()) && !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let folded = fold(line);
    let digits: Vec<&str> = folded.split(' ').filter(|w| w.bytes().all(|b| b.is_ascii_digit())).collect();
    let others = folded.split(' ').filter(|w| !matches!(*w, "sida" | "sid" | "av")).count();
    !digits.is_empty() && digits.len() <= 2 && digits.len() == others && digits.iter().all(|d| d.len() <= 3)
}

//! What kind of line or paragraph an answer has before it: labels, headings, repeated recommendations, signatures.

use std::sync::OnceLock;

use regex::Regex;

use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::{bodies, sentences};

use super::phrases::Sentence;
use super::pieces::Piece;

/// "Rekommendation 2:" and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parser) struct Label {
    pub number: String,
    /// Byte behind it.
    pub rest: usize,
}

/// The label that `text` begins with.
pub(in crate::parser) fn label(doc: &Doc, text: &str) -> Option<Label> {
    let nouns = doc.lexicon.phrases.list("answer_number_labels");
    if !text.contains(|c: char| c.is_ascii_digit() || c == ')' || c == ':') || !nouns.starts(&fold(text)) {
        return None;
    }
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = PATTERN
        .get_or_init(|| {
            Regex::new(
                r"(?i)^([\p{L} ]{3,}?)(?:\s+(?:nr|nummer))?\s+([0-9]{1,2}[a-d]?(?:\s*(?:,|och|samt|&|[–-]|till)\s*[0-9]{1,2}[a-d]?)*|[a-h])\s*([:.)–-]+(?:\s|$)|$|\s)",
            )
            .ok()
        })
        .as_ref()?;
    let hit = pattern.captures(text)?;
    let noun = fold(hit.get(1)?.as_str());
    if !nouns.holds(&noun) {
        return None;
    }
    let end = hit.get(0)?.end();
    let mark = hit.get(3).map_or("", |m| m.as_str()).trim();
    // A letter is a number only with its bracket: "rekommendation i …" goes on.
    if hit.get(2).is_some_and(|m| m.as_str().starts_with(char::is_alphabetic))
        && !mark.starts_with([')', ':'])
    {
        return None;
    }
    // "Rekommendation 6, som riktas till styrelsen" speaks of it.
    if hit.get(1).is_some_and(|m| m.as_str().len() > 40) {
        return None;
    }
    let opens = !mark.is_empty() || text[end..].is_empty() || text[end..].starts_with(char::is_uppercase);
    opens.then(|| Label { number: hit.get(2).map_or("", |m| m.as_str()).to_owned(), rest: end })
}

/// "När det gäller rekommendation 2 kommer …": the number that a paragraph speaks of.
pub(super) fn spoken_label(doc: &Doc, text: &str) -> Option<String> {
    let folded = fold(text);
    let lead = doc.lexicon.phrases.list("topic_leads").iter().find(|l| folded.starts_with(l.as_str()))?;
    let mut words = folded.get(lead.len()..)?.split_whitespace();
    let noun = words.next()?;
    let number = words.next()?;
    (noun.starts_with("rekommendation") && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()))
        .then(|| number.to_owned())
}

/// "Kontrollfråga 2: Dokumenteras …?": an answer may go by the audit's questions, whose numbers are not the
/// recommendations'.
pub(super) fn names_question(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ');
    let noun = words.next().unwrap_or("");
    let number = words.next().unwrap_or("");
    doc.lexicon.phrases.list("question_nouns").iter().any(|n| noun.starts_with(n.as_str()))
        && number.bytes().all(|b| b.is_ascii_digit())
        && !number.is_empty()
        && folded.split(' ').count() <= 30
}

/// The line is a label and no more: the answer begins on the next.
pub(super) fn is_label_alone(doc: &Doc, line: &str) -> bool {
    label(doc, line).is_some_and(|l| line[l.rest..].trim().is_empty())
}

/// Bytes within which a repeated recommendation says whose it is: "Revisorerna rekommenderar nämnden att …".
const LEAD: usize = 100;

/// Without the quotation marks, the lead and the "Att" of a repeated recommendation.
pub(super) fn strip(text: &str) -> &str {
    let text = text.trim().trim_matches(['"', '”', '“', '»', '«', '.', ',']);
    let lead = text.find(" att ").filter(|&at| at <= LEAD && text[..at].contains(" rekommender"));
    let text = lead.map_or(text, |at| &text[at + 1..]);
    text.strip_prefix("Att ").or_else(|| text.strip_prefix("att ")).unwrap_or(text)
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
    doc.lexicon.phrases.list("memo_headings").starts(&folded) && folded.split(' ').count() <= 8
}

/// Byte behind "Förslag till yttrande:", "Svar:" on a slide.
pub(super) fn proposes(doc: &Doc, text: &str) -> Option<usize> {
    let colon = text.find([':', ';']).filter(|at| *at <= 50)?;
    doc.lexicon.phrases.list("proposal_labels").holds(&fold(&text[..colon])).then_some(colon + 1)
}

/// Byte behind "Svar:", "Nämndens kommentar:" before an answer.
pub(super) fn answer_label(doc: &Doc, text: &str) -> Option<usize> {
    let colon = text.find(':').filter(|at| *at <= 50)?;
    (opens_answers(doc, &text[..colon]) || proposes(doc, text).is_some()).then_some(colon + 1)
}

/// The running title of a slide that goes on: "Rekommendation och förslag till yttrande (5, forts.)".
pub(super) fn repeats_slide(doc: &Doc, text: &str) -> bool {
    let head = text.split('(').next().unwrap_or(text);
    let folded = fold(head);
    doc.lexicon.phrases.list("slide_titles").starts(&folded) && folded.split(' ').count() <= 8
}

/// "Reservrutiner. Nämnden instämmer …": byte behind a heading of a few words that runs into its paragraph.
pub(super) fn run_in_heading(doc: &Doc, text: &str) -> Option<usize> {
    let at = text.find(['.', ':']).filter(|at| *at <= 60 && *at + 2 < text.len())?;
    let head = &text[..at];
    let words = head.split(' ').count();
    let folded = fold(head);
    let verb = folded.split(' ').any(|w| doc.lexicon.phrases.list("finite_verbs").holds(w));
    (words <= 6
        && head.starts_with(char::is_uppercase)
        && !verb
        && text[at + 1..].starts_with(' ')
        && !subheading(doc, text)
        && label(doc, text).is_none()
        && text[at + 2..].starts_with(char::is_uppercase))
    .then_some(at + 1)
}

/// Most paragraphs begin with such a heading.
pub(super) fn has_run_in_headings(doc: &Doc, pieces: &[Piece]) -> bool {
    let with = pieces.iter().filter(|p| run_in_heading(doc, p.text()).is_some()).count();
    let without = pieces
        .iter()
        .filter(|p| !p.heading && run_in_heading(doc, p.text()).is_none() && p.text().split(' ').count() > 8)
        .count();
    with >= 2 && with >= without
}

/// A heading: known, or short and set apart.
pub(super) fn is_heading(doc: &Doc, piece: &Piece, followed: bool) -> bool {
    let text = piece.text();
    if label(doc, text).is_some()
        || text.ends_with(['.', ',', ';', '?'])
        || !text.starts_with(char::is_uppercase)
    {
        return false;
    }
    let short = text.split(' ').count() <= 12 && piece.last <= piece.first + 1;
    let known = doc.is_heading(piece.first) || opens_answers(doc, text) || is_memo(doc, text);
    short
        && followed
        && (known || doc.looks_like_heading(piece.first) || subheading(doc, text) && !text.contains(": "))
}

/// Signatures, sign lines, what the minutes end with.
pub(super) fn is_signature(doc: &Doc, piece: &Piece) -> bool {
    let text = piece.text();
    let folded = fold(text);
    let words = folded.split(' ').count();
    let list = doc.lexicon.phrases.list("answer_ends");
    if list.starts(&folded) && words <= 9 && !text.ends_with('.') {
        return true;
    }
    let signs = (folded.starts_with("för ") || folded.starts_with("på ") && folded.ends_with(" vägnar"))
        && words <= 9
        && !text.ends_with(['.', ':', ',']);
    // The body alone on its line above the names.
    let alone = bodies::find(text).first().is_some_and(|b| b.range.start == 0 && b.range.end == text.len())
        && !piece.heading_like(doc);
    let roles = folded.split(' ').filter(|w| doc.lexicon.phrases.list("signing_words").holds(w)).count();
    signs || alone || signs_twice(text) || roles >= 1 && words <= 6 && !text.ends_with(['.', ':'])
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
    if text.ends_with(':') {
        return doc.lexicon.phrases.list("answer_follows").in_text(&fold(text));
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
pub(super) fn next_topic(doc: &Doc, text: &str) -> Option<usize> {
    let lists = &doc.lexicon.phrases;
    sentences::split(text).into_iter().skip(1).map(|r| r.start).find(|&at| {
        let folded = fold(&text[at..]);
        let Some(lead) = lists.list("split_leads").iter().find(|l| folded.starts_with(&format!("{l} ")))
        else {
            return false;
        };
        let rest = folded.get(lead.len() + 1..).unwrap_or("");
        let mut words = rest.split(' ').take(2);
        !words.any(|w| lists.list("no_new_topic").iter().any(|n| w.starts_with(n.as_str())))
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
        if speaks_of_all(doc, sentence) {
            return range.start;
        }
        from = range.end;
    }
    from.max(text.trim_end().len())
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

//! Recommendations on lines without bullets or numbers, behind an announcement: "… rekommenderar vi nämnden att:".
//!
//! What parts two of them is room on the line above or white space; what ends them is a line that is no advice.

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};
use crate::parser::answers;
use crate::parser::bodies;
use crate::parser::doc::Doc;
use crate::parser::items::{self, Item};
use crate::parser::sentences;

use super::address;
use super::advice::{is_advice, is_task};
use super::lead;

/// "Vi rekommenderar socialnämnden att:" below "… lämnas följande rekommendationer:": an announcement of its own, no item.
pub(super) fn announces(doc: &Doc, i: usize) -> bool {
    if names_before_att(doc, i) {
        return true;
    }
    if doc.text.lines[i].marker.is_item() || address::at(doc, i).is_some() {
        return false;
    }
    items::sentence_ends(doc, i, 3, ':')
        && doc
            .lexicon
            .phrases
            .list("strong_recommendation_leads")
            .in_text(&fold(&items::sentence_from(doc, i, 3)))
}

/// "Vi rekommenderar sjukhusstyrelsen" and below it "att se till …", without a colon between.
pub(super) fn names_before_att(doc: &Doc, i: usize) -> bool {
    let words = doc.text.line(i);
    doc.next(i).is_some_and(|next| doc.text.line(next).starts_with("att "))
        && words.starts_with(char::is_uppercase)
        && bodies::find(words).last().is_some_and(|body| body.range.end == words.len())
        && doc.lexicon.phrases.list("strong_recommendation_leads").in_text(doc.folds.line(i))
}

/// Line `i` follows an announcement "… rekommenderar vi nämnden att:" and is itself unmarked.
pub(super) fn begin(doc: &Doc, i: usize) -> bool {
    let Some(above) = doc.previous(i) else { return false };
    let words = doc.text.line(above);
    let (own, before) = (&doc.text.lines[i], &doc.text.lines[above]);
    if doc.is_heading(above) || before.marker.is_item() {
        return false;
    }
    // "… rekommenderar nämnden att", and below white space or further in the first thing to do.
    let task = || {
        let first = doc.text.line(i);
        // Behind a full stop the announcement is a sentence of running text.
        first.starts_with(char::is_lowercase)
            && doc.has_room(above)
            && !words.contains(". ")
            && is_advice(doc, first)
    };
    let parted = || {
        words.ends_with(" att") && (address::stands_apart(doc, i) || own.indent > before.indent + 1 || task())
            || names_before_att(doc, above) && doc.has_room(above)
            || is_task(doc.text.line(i))
                && (own.number > before.number + 1 || doc.has_room(above))
                && names_before_verb(doc, above)
    };
    if !(words.ends_with(':') || parted()) {
        return false;
    }
    let lead = lead::above(doc, i);
    let sentence = sentences::split(&lead.text).last().map_or("", |r| &lead.text[r.clone()]);
    let folded = fold(sentence);
    doc.lexicon.phrases.list("strong_recommendation_leads").in_text(&folded)
        || doc.lexicon.phrases.list("wish_words").begins_word(&folded)
}

/// Line `i` stands directly below a heading of recommendations and says at once what is to be done: "Ta fram en plan."
pub(super) fn below_heading(doc: &Doc, i: usize) -> bool {
    // "Nr", "Rekommendation", "Ansvarig": a column's head.
    let column = |heading: usize| {
        doc.folds.line(heading) == "rekommendation"
            || doc.previous(heading).is_some_and(|above| answers::is_table_head(doc, above))
    };
    doc.kind_at(i) == HeadingKind::Recommendations
        && doc.section(i).is_some_and(|s| doc.previous(i) == Some(s.heading) && !column(s.heading))
        && is_order(doc, doc.text.line(i))
}

/// "Ta fram …", "Säkerställ att …", "Fastställa …": a sentence begins there that orders.
fn is_order(doc: &Doc, words: &str) -> bool {
    // Words that advice may begin with, and other sentences too.
    const OTHERS: [&str; 13] = [
        "i",
        "att",
        "det",
        "vid",
        "bör",
        "årligen",
        "fortsatt",
        "regelbundet",
        "skyndsamt",
        "snarast",
        "minst",
        "inom",
        "tillsammans",
    ];
    let first = fold(words.split([' ', ',']).next().unwrap_or(""));
    let phrases = &doc.lexicon.phrases;
    let infinitive = first.len() > 3
        && first.ends_with('a')
        && !phrases.list("not_infinitives").holds(&first)
        && doc.lexicon.entities.place(&first).is_none();
    // "Se sammanfattningen." sends the reader elsewhere.
    let sends =
        words.starts_with("Se ") && !["Se över ", "Se till "].iter().any(|task| words.starts_with(task));
    words.starts_with(char::is_uppercase)
        && !words.ends_with([':', '?'])
        && words.split(' ').count() >= 3
        && !sends
        && (infinitive || phrases.list("advice_words").holds(&first) && !OTHERS.contains(&first.as_str()))
}

/// "Vi förordar att landstingsstyrelsen", below which stands "fastställer mål …".
fn names_before_verb(doc: &Doc, above: usize) -> bool {
    let words = doc.text.line(above);
    doc.lexicon.phrases.list("wish_words").begins_word_in(doc.folds.words_of(above))
        && bodies::find(words).last().is_some_and(|body| body.range.end == words.len())
}

/// The line above line `i` ends in "att", with or without a colon.
pub(super) fn ends_in_att(doc: &Doc, i: usize) -> bool {
    let above = doc.previous(i).map_or("", |above| doc.text.line(above));
    above.trim_end_matches(':').rsplit(' ').next() == Some("att")
}

/// "införa ett register", "se till att …": an infinitive in small letters.
pub(super) fn opens_with_verb(doc: &Doc, words: &str) -> bool {
    let first = words.split([' ', ',']).next().unwrap_or("");
    let infinitive = first.len() > 3 && first.ends_with('a');
    words.starts_with(char::is_lowercase)
        && (infinitive || doc.lexicon.phrases.list("short_infinitives").holds(first))
}

/// "Beslutar om mål", "Se över avtalen": whatever the letters, the first word is a verb.
fn opens_with_task(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or("");
    first.len() > 3 && first.ends_with(['a', 'r']) && first.starts_with(char::is_uppercase)
}

/// Words behind which "att …" goes on with the same item.
const OPEN_ENDS: &[&str] =
    &[" för", " genom", " om", " och", " samt", " eller", " på", " till", " med", " av", " i", " utan", ","];

/// The sentence goes on behind `words`, whatever white space stands there.
pub(super) fn is_open(words: &str) -> bool {
    OPEN_ENDS.iter().any(|end| words.ends_with(end))
}

/// "Tabell 2: Sammanställning": what stands below is no list.
fn is_caption(words: &str) -> bool {
    let behind = ["Tabell ", "Figur ", "Diagram "].iter().find_map(|kind| words.strip_prefix(kind));
    behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Items on unmarked lines: a new one where the line above had room for more.
pub(super) fn read(doc: &Doc, from: usize, end: usize) -> (Vec<Item>, usize) {
    let mut found: Vec<Item> = Vec::new();
    let behind_att = ends_in_att(doc, from) && opens_with_verb(doc, doc.text.line(from));
    let ordered = below_heading(doc, from);
    let mut i = from;
    while i < end {
        if !doc.text.is_words(i) {
            i += 1;
            continue;
        }
        if doc.is_heading(i)
            || doc.text.lines[i].marker.is_item()
            || items::is_list_end(doc, i)
            || announces(doc, i)
            || is_caption(doc.text.line(i))
            || (!found.is_empty() && doc.looks_like_heading(i) && doc.text.lines[i].gap_before)
        {
            break;
        }
        let words = doc.text.line(i);
        // "För kommunstyrelsen, inom ramen för dess uppsikt", and its items below it.
        let heads = doc.next(i).is_some_and(|next| doc.text.lines[next].marker.is_item());
        if heads && found.is_empty() && !words.ends_with('.') && !bodies::find(words).is_empty() {
            break;
        }
        // Parted from one printed line: each is a sentence of what is to be done, and what is none is the page's foot.
        let beside = found.last().is_some_and(|item| {
            item.text().ends_with('.')
                && doc.text.lines[i].number == doc.text.lines[item.last].number
                && doc.text.lines[i].cell.is_none()
        });
        if beside && !words.ends_with('.') {
            break;
        }
        let told = |item: &Item| opens_with_task(words) && opens_with_task(item.text());
        let parted = beside && found.last().is_some_and(told);
        let fresh = found.last().is_none_or(|item| {
            let apart = address::stands_apart(doc, i);
            let ended = item.text().ends_with(['.', ';', ',']) || item.text().ends_with(", och") || apart;
            let capital = words.starts_with(char::is_uppercase);
            let sentence = capital
                && item.text().ends_with('.')
                && doc.text.lines[i].number > doc.text.lines[item.last].number + 1;
            // "att …" again, behind a line that had room for it, or white space and no word that wants another.
            let wants = is_open(item.text());
            let blank = doc.text.lines[i].number > doc.text.lines[item.last].number + 1;
            let again = item.text().starts_with("att ")
                && words.starts_with("att ")
                && (apart || doc.has_room(item.last) || blank && !wants);
            // Behind "att:" an infinitive with a capital begins the next thing to do, however full the line above is.
            let infinitive = capital
                && item.text().ends_with('.')
                && ends_in_att(doc, from)
                && words.split(' ').next().is_some_and(|w| w.len() > 3 && w.ends_with('a'));
            // "teckna avtal med …", "införa ett register": behind "att" each begins in small letters, on lines with room.
            let verb = behind_att && opens_with_verb(doc, words) && doc.has_room(item.last) && !wants;
            // Below their heading each begins with what is to be done, however full the line above is.
            let order = ordered && item.text().ends_with('.') && is_order(doc, words);
            sentence
                || parted
                || order
                || again
                || infinitive
                || verb
                || (doc.has_room(item.last) || apart) && (ended || capital)
        });
        // Behind "… att:" only what is to be done goes on; a heading or a foot may stand between.
        let announced_verb = || ends_in_att(doc, from);
        let tasks = || is_task(words) && found.iter().all(|item| is_task(item.text()));
        if fresh && !parted && (!found.is_empty() || announced_verb()) && !is_advice(doc, words) && !tasks() {
            break;
        }
        if fresh {
            let mut joined = Joined::default();
            joined.push(words, i);
            found.push(Item { marker: Marker::None, indent: 0, first: i, last: i, words: joined, level: 0 });
        } else if let Some(item) = found.last_mut() {
            item.words.push(words, i);
            item.last = i;
        }
        i += 1;
    }
    (found, i)
}

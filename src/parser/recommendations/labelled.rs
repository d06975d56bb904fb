//! Single recommendations behind a label: "Rekommendation: Inför en årlig redovisning …", "Fritidsnämnden: Inför …".

use crate::layout::Joined;
use crate::lexicon::{HeadingKind, fold};
use crate::parser::bodies::{self, Body};
use crate::parser::doc::Doc;
use crate::parser::items;
use crate::parser::spots::Of;

use super::{Finds, Seen, address, is_follow_up, may_recommend};

pub(super) fn find(doc: &Doc, finds: &mut Finds) {
    let mut follow_up = None;
    let mut announced: Vec<Body> = Vec::new();
    for i in may_be_labelled(doc) {
        if !doc.text.is_words(i) || finds.used[i] {
            continue;
        }
        let words = doc.text.line(i);
        let named = || addressed(doc, i).map(|behind| (behind, None));
        let counted = || counted_label(doc, i);
        let Some((behind, number)) = label(doc, words).or_else(counted).or_else(named) else { continue };
        if !may_recommend(doc, i) {
            continue;
        }
        // A follow-up lists the earlier audit's recommendations in this very form.
        let retelling = *follow_up.get_or_insert_with(|| is_follow_up(doc));
        if retelling && doc.kind_at(i) != HeadingKind::Recommendations {
            continue;
        }
        let mut text = Joined::default();
        text.push(&words[behind..], i);
        let mut last = i;
        let mut at = i;
        while let Some(next) = doc.next(at) {
            let line = &doc.text.lines[next];
            let paragraph =
                line.gap_before && text.text.ends_with(['.', '!']) || line.gap_before && doc.has_room(at);
            let full = text.text.ends_with('.') && doc.has_room(at);
            if paragraph
                || full
                || doc.is_heading(next)
                || items::is_list_end(doc, next)
                || line.marker.is_item()
                || line.cell != doc.text.lines[i].cell
                || label(doc, doc.text.line(next)).is_some()
                || counted_label(doc, next).is_some()
                || addressed(doc, next).is_some()
            {
                break;
            }
            text.push(doc.text.line(next), next);
            last = next;
            at = next;
        }
        let first = text.lines.first().map_or(i, |l| l.1);
        let folded = fold(&text.text);
        if text.text.split(' ').count() < 3
            || text.text.ends_with([':', '?'])
            || doc.lexicon.phrases.list("no_recommendation").in_text(&folded)
        {
            continue;
        }
        let mut recipients = address::of_item(&text.text);
        if recipients.is_empty() && addressed(doc, i).is_some() {
            recipients = bodies::find(&words[..behind]);
        }
        if recipients.is_empty() {
            recipients.extend(address::role(&text.text));
        }
        // "Vi ger direktionen dessa råd:" above the first holds for those that are counted behind it.
        match number.as_deref() {
            Some("1") => announced = addressed_above(doc, i),
            None => announced.clear(),
            Some(_) => {}
        }
        if recipients.is_empty() {
            recipients.clone_from(&announced);
        }
        let list = finds.next_list();
        finds.mark(i..=last);
        finds.seen.push(Seen { number, recipients, ..Seen::item(doc, text.text, (first, last), list) });
    }
}

/// The lines that hold a colon or begin with a label.
fn may_be_labelled(doc: &Doc) -> Vec<usize> {
    let mut lines = doc.text.lines_with([":", "–", "—"]);
    let labels = doc.spots.beginnings(Of::List("recommendation_labels")).iter();
    let begun = labels.map(|(at, _)| (doc.folds.line_of(at.start), at.start));
    lines.extend(begun.filter(|(i, at)| doc.folds.range(*i).start == *at).map(|(i, _)| i));
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// "Rekommendation 2" alone above its words, or before them: "Rekommendation 2. Inför …". Byte behind it and the number.
fn counted_label(doc: &Doc, i: usize) -> Option<(usize, Option<String>)> {
    let words = doc.text.line(i);
    let (head, rest) = words.split_once(' ')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest[digits..].trim_start_matches('.');
    let alone = behind.is_empty()
        && doc.next(i).is_some_and(|next| doc.text.line(next).starts_with(char::is_uppercase));
    let capital = behind.trim_start().starts_with(char::is_uppercase);
    // "Råd 1 Inför …" without a stop: another of the report's lines counts on or back.
    let counts = || {
        let number: u16 = rest[..digits].parse().unwrap_or(0);
        let other = |n: u16| !doc.folds.places(&format!("{} {n}", fold(head))).next().is_none();
        rest[digits..].starts_with(' ') && (other(number + 1) || number > 1 && other(number - 1))
    };
    let before = capital && (rest[digits..].starts_with(". ") || counts());
    let known = || doc.lexicon.phrases.list("recommendation_labels").holds(&fold(head));
    ((1..=2).contains(&digits) && (alone || before) && known())
        .then(|| (words.len() - behind.len(), Some(rest[..digits].to_owned())))
}

/// Line `i` begins with a label: no item of a list without bullets.
pub(super) fn begins(doc: &Doc, i: usize) -> bool {
    label(doc, doc.text.line(i)).or_else(|| counted_label(doc, i)).is_some_and(|(_, number)| number.is_some())
}

/// The bodies named in the words with a colon above line `i`.
fn addressed_above(doc: &Doc, i: usize) -> Vec<Body> {
    let lead = doc.previous(i).map(|above| doc.text.line(above)).filter(|words| words.ends_with(':'));
    lead.map(bodies::find).unwrap_or_default()
}

/// Byte behind the bodies that line `i` begins with and a colon or dash, where recommendations stand and advice follows.
fn addressed(doc: &Doc, i: usize) -> Option<usize> {
    let words = doc.text.line(i);
    let colon = [": ", " – ", " — "]
        .iter()
        .filter_map(|mark| words.find(mark).map(|at| (at, mark.len() - 1)))
        .min()
        .filter(|(at, _)| *at <= NAMES);
    let (colon, mark) = colon?;
    let advises = |rest: &str| rest.starts_with(char::is_uppercase) && super::advice::is_advice(doc, rest);
    (doc.kind_at(i) == HeadingKind::Recommendations
        && !doc.text.lines[i].marker.is_item()
        && address::is_only_bodies(doc, &words[..colon])
        && advises(words[colon + mark..].trim()))
    .then_some(colon + mark)
}

/// Bytes of the names of bodies before a recommendation.
const NAMES: usize = 90;

/// Byte behind the label, and its number.
fn label(doc: &Doc, words: &str) -> Option<(usize, Option<String>)> {
    let colon = words.find(':').filter(|&at| at <= 40 && words.starts_with(char::is_uppercase))?;
    let head = fold(&words[..colon]);
    let (name, number) = match head.rsplit_once(' ') {
        Some((name, n)) if n.bytes().all(|b| b.is_ascii_digit()) => (name, Some(n.to_owned())),
        _ => (head.as_str(), None),
    };
    let known = doc.lexicon.phrases.list("recommendation_labels").iter().any(|l| l == name);
    (known && !words[colon + 1..].trim().is_empty()).then_some((colon + 1, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn labels_with_words_behind_them() {
        let text = crate::layout::lay_out(
            crate::source::read_bytes("x", b"Sammanfattning\n".to_vec(), &Default::default()).unwrap(),
        );
        let doc = Doc::new(&text, Lexicon::built_in());
        let label = |words: &str| label(&doc, words);
        assert_eq!(label("Rekommendation: Inför en rutin."), Some((15, None)));
        assert_eq!(label("Rekommendation 2: Inför en rutin."), Some((17, Some("2".to_owned()))));
        assert_eq!(label("Rekommendationer:"), None);
        assert_eq!(label("Rekommendation:"), None);
        assert_eq!(label("Vi rekommenderar nämnden: inför"), None);
    }
}

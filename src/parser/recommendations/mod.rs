//! What the auditors recommend, and to whom: lists, tables, labelled paragraphs and sentences of running text.
//!
//! Each finder collects copies; [`settle`] makes one entry of all copies of a recommendation. Recommendations of an
//! earlier audit that the report retells, and what others recommend, are nobody's here.

mod address;
mod advice;
mod columns;
mod ends;
mod flattened;
mod inline;
mod labelled;
mod lead;
mod lists;
mod running;
mod settle;
mod tables;
mod ticked;
mod unmarked;

use crate::lexicon::{HeadingKind, fold, folded_words};
use crate::model::Where;

use super::bodies::Body;
use super::doc::Doc;

/// One copy of a recommendation.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub text: String,
    /// The whole sentence as printed, where running text holds it: "Vi rekommenderar nämnden att …".
    pub sentence: Option<String>,
    pub number: Option<String>,
    pub group: Option<String>,
    /// As named, collective words not resolved yet.
    pub recipients: Vec<Body>,
    pub first: usize,
    pub last: usize,
    pub place: Where,
    /// Lists are numbered so that two items of one list are never taken for copies.
    pub list: usize,
    /// From running text, where wording is freer than in a list.
    pub running: bool,
}

impl Seen {
    /// An item of list `list`, of which nothing is known yet but its words and first and last line.
    fn item(doc: &Doc, text: String, (first, last): (usize, usize), list: usize) -> Self {
        Self {
            text,
            sentence: None,
            number: None,
            group: None,
            recipients: Vec::new(),
            first,
            last,
            place: doc.place(first),
            list,
            running: false,
        }
    }
}

/// A recommendation with all its copies, in order of first mention.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    pub copies: Vec<Seen>,
    /// Index of the copy that gives the wording.
    pub chosen: usize,
}

/// What the finders fill.
struct Finds {
    seen: Vec<Seen>,
    /// Lines that belong to a recommendation already.
    used: Vec<bool>,
    list: usize,
    /// First and last lines of a table's rows that could not be taken apart.
    unread: Vec<(usize, usize)>,
}

impl Finds {
    fn next_list(&mut self) -> usize {
        self.list += 1;
        self.list
    }

    fn mark(&mut self, lines: impl IntoIterator<Item = usize>) {
        for line in lines {
            if let Some(flag) = self.used.get_mut(line) {
                *flag = true;
            }
        }
    }
}

/// All copies, then one entry each; and the first and last lines of a table's rows that no finder could read.
pub(super) fn find(doc: &Doc) -> (Vec<Settled>, Vec<(usize, usize)>) {
    let mut finds =
        Finds { seen: Vec::new(), used: vec![false; doc.text.lines.len()], list: 0, unread: Vec::new() };
    tables::find(doc, &mut finds);
    flattened::find(doc, &mut finds);
    lists::find(doc, &mut finds);
    labelled::find(doc, &mut finds);
    running::find(doc, &mut finds);
    finds.seen.sort_by_key(|s| (s.first, s.last));
    let read =
        |(first, last): &(usize, usize)| finds.seen.iter().any(|s| *first <= s.last && s.first <= *last);
    let unread = finds.unread.iter().copied().filter(|row| !read(row)).collect();
    (settle::settle(finds.seen), unread)
}

/// The auditors speak, and of what they themselves want.
fn may_recommend(doc: &Doc, i: usize) -> bool {
    doc.auditors_speak(i)
        && !matches!(
            doc.kind_at(i),
            HeadingKind::Earlier
                | HeadingKind::Appendix
                | HeadingKind::Criteria
                | HeadingKind::Method
                | HeadingKind::Delimitation
                | HeadingKind::Response
        )
}

/// Announces recommendations of an earlier audit, of somebody else, or to the auditors themselves.
fn is_retold(doc: &Doc, folded: &str) -> bool {
    // "Vi föreslår att revisorerna överväger en fördjupad granskning."
    if doc.lexicon.phrases.list("advice_to_auditors").in_text(folded) {
        return true;
    }
    let words = folded_words(folded);
    let year = |w: &str| w.len() == 4 && w.starts_with(['1', '2']) && w.bytes().all(|b| b.is_ascii_digit());
    // "granskningen 2019", "granskningen från 2019"
    let dated = words
        .iter()
        .enumerate()
        .any(|(n, w)| w.starts_with("granskning") && words[n + 1..].iter().take(2).any(|w| year(w)));
    // "Livsmedelsverket rekommenderar att …"
    let outsiders = doc.lexicon.phrases.list("outsiders");
    let tells = |w: &str| matches!(w, "rekommenderar" | "rekommenderade" | "föreslår" | "föreslog");
    let is_outsider = |w: &str| outsiders.iter().any(|o| w.ends_with(o.as_str()));
    let outside = || words.windows(2).any(|pair| tells(pair[1]) && is_outsider(pair[0]));
    // "Livsmedelsverket har tagit fram en vägledning och rekommenderar att …"
    let own_word = |w: &&str| matches!(*w, "vi" | "vår" | "våra") || w.starts_with("revis");
    let opens_outside = || words.iter().take(2).any(|w| is_outsider(w)) && !words.iter().any(own_word);
    let outside = words.iter().any(|w| tells(w)) && (outside() || opens_outside());
    // "Med bakgrund av tidigare rekommendationer föreslår vi": what the auditors want now.
    let own = || doc.lexicon.phrases.list("recommending_now").in_text(folded);
    dated || outside || doc.lexicon.phrases.list("retold_recommendations").in_text(folded) && !own()
}

/// The report follows up an earlier audit: what it lists may be that audit's.
pub(super) fn is_follow_up(doc: &Doc) -> bool {
    (0..doc.text.lines.len())
        .filter(|&i| doc.text.is_words(i) && doc.auditors_speak(i))
        .take(30)
        .any(|i| doc.lexicon.phrases.list("follow_up_titles").is_in(doc.folds.words_of(i)))
}

/// The sub-heading that a list stands under, where it says what kind of recommendations these are.
fn group_of(doc: &Doc, i: usize) -> Option<String> {
    let section = doc.section(i)?;
    if section.kind != HeadingKind::Recommendations || section.start == section.heading {
        return None;
    }
    let heading = doc.text.line(section.heading).trim_end_matches(':').trim();
    (doc.lexicon.phrases.list("recommendation_groups").starts(&fold(heading))
        && super::bodies::find(heading).is_empty())
    .then(|| heading.to_owned())
}

#[cfg(test)]
mod tests;

//! An answering document cut into passages, each with what it answers: a number, a heading, the recommendation repeated.
//!
//! Letterheads, retold lists, thanks and signatures are no answers. Answers come in four forms: behind labels, numbers or
//! repeated recommendations; under headings; in the rows of a table; as plain paragraphs.

use std::collections::HashSet;

use crate::layout::{Joined, Marker};
use crate::lexicon::fold;
use crate::parser::doc::Doc;
use crate::parser::parts::PartRange;
use crate::parser::sentences;
use crate::parser::tokens::likeness;

use super::groups::Groups;
use super::openers::{self, Label};
use super::pieces::{Piece, append_range, pieces};
use super::repeats::Repeats;
use super::rows;
use super::stacked;

mod body;
mod counted;
mod repeated;

use repeated::{has_boards_answers, retold};

/// A passage on its way.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub number: Option<String>,
    pub heading: Option<String>,
    pub quoted: Option<String>,
    pub words: Joined,
    /// From a table's own columns.
    pub deadline: Option<String>,
    pub responsible: Option<String>,
    pub tabled: bool,
    pub collective: bool,
}

/// How freely paragraphs count as answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The whole document answers.
    All,
    /// Only what stands under a heading of answers, or behind an opener: minutes and memoranda tell much else.
    Answering,
    /// Only what follows "Förslag till yttrande:".
    Proposed,
}

pub(super) fn find(doc: &Doc, part: &PartRange, groups: Groups<'_>, reach: Reach) -> Vec<Draft> {
    let known = groups.known;
    let skip = doc.letterheads(part);
    let mut drafts = rows::find(doc, part, skip);
    if drafts.is_empty() {
        drafts = stacked::find(doc, part, skip, known);
    }
    let tabled: HashSet<usize> = rows::lines(doc, part, &drafts);
    let lines: Vec<usize> = (part.start..part.end)
        // "Förslag till yttrande:" comes back on every slide, as a foot does.
        .filter(|i| doc.text.is_words(*i) || openers::proposes(doc, doc.text.line(*i)).is_some())
        .filter(|i| !tabled.contains(i))
        .filter(|i| !skip.contains(i) || openers::proposes(doc, doc.text.line(*i)).is_some())
        .collect();
    if !drafts.is_empty() {
        return drafts;
    }
    let pieces = pieces(doc, &lines, known);
    let from = body::start(doc, &pieces, known);
    let mut cutter = Cutter {
        doc,
        known,
        groups,
        retold: retold(doc, &pieces[from..]),
        repeats: Repeats::new(known),
        reach,
        run_in: openers::has_run_in_headings(doc, &pieces[from..]),
        openers: false,
        joint: has_boards_answers(doc, &pieces[from..]),
        in_order: false,
        answering: reach == Reach::All,
        open: None,
        proposed: false,
        done: Vec::new(),
    };
    cutter.openers = cutter.count_openers(&pieces[from..]);
    cutter.in_order = cutter.counts_all(&pieces[from..]);
    cutter.cut(&pieces[from..]);
    drafts.extend(cutter.done);
    drafts = drafts.into_iter().flat_map(|d| super::cohesion::by_topic(doc, known, d)).collect();
    drafts = groups.merge(drafts);
    drafts.retain(|d| !d.words.text.trim().is_empty());
    if !drafts.iter().any(|d| d.number.is_some() || d.quoted.is_some() || d.heading.is_some()) {
        drafts = super::cohesion::merge(drafts);
    }
    drafts
}

struct Cutter<'d, 'a> {
    doc: &'d Doc<'a>,
    known: &'d [String],
    groups: Groups<'d>,
    /// Pieces that tell in other words what the labelled answer below them answers.
    retold: HashSet<usize>,
    repeats: Repeats,
    reach: Reach,
    run_in: bool,
    openers: bool,
    /// Several boards answer under the heading of each subject.
    joint: bool,
    /// The numbers of items are the recommendations'.
    in_order: bool,
    answering: bool,
    open: Option<Draft>,
    /// The open draft's answer has been announced.
    proposed: bool,
    done: Vec<Draft>,
}

impl Cutter<'_, '_> {
    fn close(&mut self) {
        let announced = std::mem::take(&mut self.proposed) || self.reach != Reach::Proposed;
        if let Some(draft) = self.open.take()
            && announced
            && !draft.words.text.trim().is_empty()
        {
            self.done.push(draft);
        }
    }

    fn cut(&mut self, pieces: &[Piece]) {
        let mut heading: Option<String> = None;
        for (n, piece) in pieces.iter().enumerate() {
            let text = piece.text();
            if openers::is_signature(self.doc, piece) {
                self.close();
                // A signature ends the answer; what is attached is not part of it.
                if self.reach != Reach::Proposed {
                    break;
                }
                continue;
            }
            if let Some(at) = openers::proposes(self.doc, text) {
                if let Some(open) = &mut self.open
                    && open.words.text.is_empty()
                {
                    append(&mut open.words, piece, at);
                } else {
                    self.close();
                    let mut draft = Draft::default();
                    append(&mut draft.words, piece, at);
                    self.open = Some(draft);
                }
                self.proposed = true;
                self.answering = true;
                continue;
            }
            if self.reach == Reach::Proposed && openers::repeats_slide(self.doc, text) {
                continue;
            }
            if let Some(label) = openers::label(self.doc, text) {
                self.label(piece, &label, &heading);
                continue;
            }
            if let Some(at) = openers::repeats_label(self.doc, text) {
                self.close();
                let quoted = Some(text[at..].trim().to_owned()).filter(|q| !q.is_empty());
                self.open = Some(Draft { quoted, heading: heading.clone(), ..Draft::default() });
                self.answering = true;
                continue;
            }
            if openers::names_question(self.doc, text) {
                self.close();
                heading = None;
                self.answering = self.reach == Reach::All;
                continue;
            }
            if let Some(number) = openers::spoken_label(self.doc, text) {
                self.close();
                let mut draft = Draft { number: Some(number), ..Draft::default() };
                append(&mut draft.words, piece, 0);
                self.done.push(draft);
                continue;
            }
            if !self.answering && openers::announces_answer(self.doc, text) {
                self.close();
                self.answering = self.reach != Reach::Proposed;
                heading = None;
                continue;
            }
            if openers::keeps_order(self.doc, text) && !self.doc.text.lines[piece.first].marker.is_item() {
                self.close();
                self.in_order = true;
                self.answering = self.reach != Reach::Proposed;
                heading = None;
                continue;
            }
            if self.in_order
                && self.answering
                && let Marker::Number(number, None) = self.doc.text.lines[piece.first].marker
                && !self.repeats(piece)
            {
                self.close();
                let mut draft = Draft { number: Some(number.to_string()), ..Draft::default() };
                append(&mut draft.words, piece, 0);
                self.open = Some(draft);
                continue;
            }
            let listed = self.in_list(pieces, n) && !self.between(pieces, n);
            if self.quotes(piece) && !(listed && self.reach != Reach::Proposed) {
                self.quote(piece, &heading);
                continue;
            }
            if self.quotes(piece) {
                self.close();
                continue;
            }
            if self.retold.contains(&n) && self.reach != Reach::Proposed {
                self.close();
                heading = Some(text.trim_end_matches(['.', ':']).to_owned());
                self.answering = true;
                continue;
            }
            if piece.heading {
                if openers::opens_answers(self.doc, text) {
                    self.close();
                    self.answering = true;
                    let below = n.checked_sub(1).is_some_and(|above| self.retold.contains(&above));
                    if !(below || self.joint && openers::opens_boards_answer(self.doc, text)) {
                        heading = None;
                    }
                } else if openers::is_memo(self.doc, text) {
                    self.close();
                    self.answering = false;
                    heading = None;
                } else if !openers::subheading(self.doc, text) {
                    self.close();
                    // The title of the whole, below the letterhead, is no subject of its own.
                    let title = self.done.is_empty()
                        && self.doc.lexicon.phrases.list("audit_title_leads").starts(&fold(text));
                    let from = openers::numbered_title(text).unwrap_or(0);
                    heading = Some(text[from..].trim_end_matches(':').to_owned()).filter(|_| !title);
                    if self.reach == Reach::Proposed {
                        self.answering = false;
                    }
                } else if self.open.as_ref().is_some_and(|o| o.heading == heading && !o.words.text.is_empty())
                {
                    self.plain(piece, &heading);
                }
                continue;
            }
            self.plain(piece, &heading);
        }
        self.close();
    }

    fn label(&mut self, piece: &Piece, label: &Label, heading: &Option<String>) {
        self.close();
        let mut draft =
            Draft { number: Some(label.number.clone()), heading: heading.clone(), ..Draft::default() };
        let rest = piece.text().get(label.rest..).unwrap_or("");
        let first = sentences::split(rest).into_iter().next().map_or("", |r| &rest[r]);
        let known = |text: &str| {
            self.known.iter().any(|r| likeness(openers::strip(r), openers::strip(text)) >= 0.7)
                || openers::is_quote(self.doc, text)
        };
        if known(rest) {
            draft.quoted = Some(rest.trim().to_owned());
        } else if !first.is_empty() && first.len() < rest.len() && known(first) {
            draft.quoted = Some(first.to_owned());
            let at = label.rest + rest.find(first).unwrap_or(0) + first.len();
            append(&mut draft.words, piece, at);
        } else {
            append(&mut draft.words, piece, label.rest);
        }
        self.open = Some(draft);
        self.answering = true;
    }

    fn quote(&mut self, piece: &Piece, heading: &Option<String>) {
        let text = openers::without_quotation_marks(piece.text());
        if let Some(open) = &mut self.open
            && open.words.text.is_empty()
            && !self.proposed
        {
            // "Rekommendation 2" above, or a second one repeated before the answer to both.
            open.quoted = Some(match open.quoted.take() {
                Some(first) => format!("{first} {text}"),
                None => text,
            });
            return;
        }
        self.close();
        let number = self.doc.text.lines[piece.first].marker.printed();
        self.open = Some(Draft { number, quoted: Some(text), heading: heading.clone(), ..Draft::default() });
        self.answering = true;
    }

    fn plain(&mut self, piece: &Piece, heading: &Option<String>) {
        let text = piece.text();
        let item = self.doc.text.lines[piece.first].marker.is_item();
        if self.reach == Reach::Proposed && !self.answering {
            return;
        }
        let specific = self.open.as_ref().is_some_and(|o| o.number.is_some() || o.quoted.is_some());
        if specific && !(self.run_in && openers::run_in_heading(self.doc, text).is_some()) {
            if openers::is_closing(self.doc, text)
                && self.open.as_ref().is_some_and(|o| !o.words.text.is_empty())
            {
                self.close();
                self.answering = false;
                return;
            }
            let at = openers::answer_label(self.doc, text)
                .filter(|_| self.open.as_ref().is_some_and(|o| o.words.text.is_empty()))
                .unwrap_or(0);
            if let Some(open) = &mut self.open {
                append(&mut open.words, piece, at);
                cut_closing(self.doc, &mut open.words);
            }
            return;
        }
        if !self.answering {
            return;
        }
        if self.run_in
            && let Some(at) = openers::run_in_heading(self.doc, text)
        {
            self.close();
            let mut draft = Draft {
                heading: Some(text[..at].trim().trim_end_matches(['.', ':', '–', ' ']).to_owned()),
                ..Draft::default()
            };
            append(&mut draft.words, piece, at);
            self.open = Some(draft);
            return;
        }
        // Thanks and what the auditors did are no answer; the sentence behind them may be one to all.
        let from = openers::introduction(self.doc, text);
        let label = openers::answer_label(self.doc, text).filter(|_| heading.is_some());
        let from = label.map_or(from, |at| from.max(at));
        if let Some(at) = openers::collective(self.doc, text, from) {
            self.close();
            let mut draft = Draft { collective: true, ..Draft::default() };
            append(&mut draft.words, piece, at);
            self.done.push(draft);
            return;
        }
        if self.openers && heading.is_none() && self.done.is_empty() && self.reach == Reach::All {
            return;
        }
        if openers::is_closing(self.doc, text) && heading.is_none() {
            self.close();
            return;
        }
        if from >= text.len() {
            return;
        }
        // Under a heading the paragraphs are one answer, the items of a list one each.
        if !item
            && heading.as_deref().is_some_and(|h| !self.groups.several(h))
            && !self.run_in
            && let Some(open) = &mut self.open
            && open.heading == *heading
        {
            append(&mut open.words, piece, from);
            return;
        }
        self.close();
        let mut draft = Draft { heading: heading.clone(), ..Draft::default() };
        append(&mut draft.words, piece, from);
        self.open = Some(draft);
    }
}

fn append(words: &mut Joined, piece: &Piece, from: usize) {
    append_range(words, &piece.words, from..piece.words.text.len());
}

/// Takes off the general remarks that run on behind the last answer.
fn cut_closing(doc: &Doc, words: &mut Joined) {
    let closing = sentences::split(&words.text)
        .into_iter()
        .skip(1)
        .find(|r| openers::is_closing(doc, &words.text[r.clone()]));
    if let Some(range) = closing {
        words.text.truncate(range.start);
        words.text.truncate(words.text.trim_end().len());
        let end = words.text.len();
        words.lines.retain(|l| l.0 < end);
    }
}

//! Where documents begin in a text whose page ends are lost.
//!
//! A start found here is no more than a place to look at: only a page whose first lines are those of another kind of document
//! begins one. So a foot is enough, and so is a cover or the head of a letter, a cluster of short lines with a day in it.

use crate::layout::Text;
use crate::lexicon::PhraseList;
use crate::model::PartKind;

use super::super::folds::Folds;
use super::super::{bodies, metadata};
use super::letterhead::is_letterhead;
use super::{Known, TOP};

/// Lines of a letter, at the least.
const LETTER: usize = 4;
/// Short lines of a cover or a letter's head.
const HEAD: usize = 9;
/// Bytes of such a line.
const SHORT: usize = 80;

/// A document may begin on line `i` of the page that began on line `start`.
pub(super) fn may_start(
    text: &Text,
    folds: &Folds,
    known: &Known<'_>,
    start: usize,
    i: usize,
    lost: bool,
) -> bool {
    i > start + TOP && is_letterhead(text, known.lexicon, i)
        || i > start + LETTER && is_behind_rule(text, i)
        || lost && i >= start + TOP && (is_behind_signs(text, folds, i) || is_head(text, folds, known, i))
}

/// A rule across the page stands between line `i` and the one above: where page ends are lost, it may part documents.
fn is_behind_rule(text: &Text, i: usize) -> bool {
    const SHORTEST: usize = 40;
    let above = text.lines[i - 1].raw.end as usize;
    let between = text.raw().get(above..text.lines[i].raw.start as usize);
    between.is_some_and(|white| {
        white.len() >= SHORTEST
            && white.split('\n').any(|line| {
                let line = line.trim();
                line.len() >= SHORTEST && line.bytes().all(|b| matches!(b, b'-' | b'_' | b'='))
            })
    })
}

/// Above line `i` those who keep the minutes sign at the foot of their page.
fn is_behind_signs(text: &Text, folds: &Folds, i: usize) -> bool {
    const SIGNS: [&str; 4] =
        ["utdragsbestyrkande", "justerares sign", "justerandes sign", "ordförandes sign"];
    let above = text.line(i - 1);
    text.lines[i].gap_before
        && above.len() <= SHORT
        && SIGNS.iter().any(|sign| folds.line(i - 1).contains(sign))
}

/// Line `i` opens a cluster of short lines that says what the document is, whose, and of which day.
fn is_head(text: &Text, folds: &Folds, known: &Known<'_>, i: usize) -> bool {
    if !is_below_white(text, i) || !is_short(text, i) {
        return false;
    }
    let reports = known.lexicon.phrases.list("report_title");
    let letters =
        || known.kinds.iter().filter(|(kind, ..)| *kind != PartKind::Slides).map(|(_, titles, ..)| *titles);
    let titled = |list: &PhraseList, j: usize| list.starts_in(folds.words_of(j));
    let named = |j: usize| is_entity(folds, known, j) || is_firm(folds, known, j) || is_body(text, j);
    if !(named(i) || titled(reports, i) || letters().any(|list| titled(list, i))) {
        return false;
    }
    let head: Vec<usize> = (i..text.lines.len()).take(HEAD).take_while(|&j| is_short(text, j)).collect();
    let dated = head
        .iter()
        .any(|&j| metadata::dates::dates(text.line(j)).iter().any(|(_, date)| date.month.is_some()));
    let report = || {
        head.iter().any(|&j| titled(reports, j))
            && head.iter().any(|&j| is_firm(folds, known, j) || is_entity(folds, known, j))
    };
    let letter = || {
        head.iter().any(|&j| letters().any(|list| titled(list, j)))
            && head.iter().any(|&j| bodies::find(text.line(j)).first().is_some_and(|b| b.range.start == 0))
    };
    dated && (report() || letter())
}

/// A blank line stands above line `i`; columns that reach over it hide that.
fn is_below_white(text: &Text, i: usize) -> bool {
    const NEAR: usize = 6;
    let line = &text.lines[i];
    let above = text.lines[i.saturating_sub(NEAR)..i].iter().map(|l| l.number).max();
    line.gap_before || above.is_some_and(|above| line.number > above + 1)
}

fn is_short(text: &Text, i: usize) -> bool {
    let words = text.line(i);
    words.len() <= SHORT && !words.ends_with(['.', ':', '?', ',', ';']) && !text.lines[i].marker.is_item()
}

/// A kommun or region alone on its line, or what calls itself one.
fn is_entity(folds: &Folds, known: &Known<'_>, i: usize) -> bool {
    let line = folds.line(i);
    let names_kind = line.ends_with(" kommun") || line.starts_with("region ");
    if names_kind && line.split(' ').count() <= 4 {
        return true;
    }
    known.lexicon.entities.find(line).any(|(at, _)| at.start == 0 && at.end == line.len())
}

/// A firm alone on its line, but for "AB".
fn is_firm(folds: &Folds, known: &Known<'_>, i: usize) -> bool {
    let line = folds.line(i);
    known.lexicon.firms.find(line).any(|(at, _)| at.start == 0 && at.end + " ab".len() >= line.len())
}

/// A board alone on its line.
fn is_body(text: &Text, i: usize) -> bool {
    let words = text.line(i);
    bodies::find(words)
        .first()
        .is_some_and(|b| !b.collective && b.range.start == 0 && b.range.end == words.len())
}

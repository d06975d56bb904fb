//! What a report encloses: appendices, and whole reports bound behind it. Their headings open no chapters of its own.

use crate::layout::{Marker, Text};
use crate::lexicon::HeadingKind;
use crate::parser::folds::Folds;

use super::Section;

/// Chapters before an enclosure that make the part a whole report without it.
const CHAPTERS: usize = 3;

/// "Bilaga 2" at a page's top, and behind it chapters that count from one again or another summary: a document that the
/// report encloses, such as the audit that it follows up. All of it is appendix.
pub(super) fn mark(text: &Text, folds: &Folds, sections: &mut [Section]) {
    let (mut part, mut chapters, mut enclosure, mut inside) = (0, 0, false, false);
    let mut appendix = None;
    for section in sections.iter_mut() {
        if section.part != part {
            (part, chapters, enclosure, inside) = (section.part, 0, false, false);
            appendix = None;
        }
        // "Revisionsfråga", "Bedömning" head the columns of a table in an appendix.
        let column =
            matches!(section.kind, HeadingKind::Assessment | HeadingKind::Purpose | HeadingKind::Findings);
        match appendix {
            Some(kind) if section.depth == 0 && column => section.kind = kind,
            _ => {
                let whole = chapters >= CHAPTERS || section.kind == HeadingKind::Earlier;
                let named = folds.line(section.heading).starts_with("bilaga") && whole;
                appendix = Some(section.kind).filter(|_| named);
            }
        }
        // "1 Inledning", not "10 Källor".
        let first = text.line(section.heading).split([' ', '.']).next() == Some("1")
            || text.lines[section.heading].marker == Marker::Number(1, None);
        let again = section.kind == HeadingKind::Summary || section.depth == 1 && first;
        inside |= enclosure && again;
        if inside {
            section.kind = HeadingKind::Appendix;
            section.chapter = HeadingKind::Appendix;
        } else if section.kind == HeadingKind::Appendix && section.start > section.heading {
            let named = folds.line(section.heading).split(' ').count() <= 2;
            enclosure |= named && text.lines[section.heading].page_top && chapters >= CHAPTERS;
        } else {
            chapters += usize::from(section.depth == 1 || section.kind == HeadingKind::Summary);
        }
    }
}

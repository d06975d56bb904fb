//! Sections: which lines stand under which known heading.

mod again;
mod columns;
mod counted;
mod enclosed;
mod heading;
mod titles;

use std::collections::HashMap;

use crate::layout::Text;
use crate::lexicon::{HeadingKind, Lexicon, fold};

use super::folds::Folds;
use super::parts::PartRange;

/// A heading and the lines under it, up to the next heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub kind: HeadingKind,
    /// Line of the heading; the first line of the part where there is none.
    pub heading: usize,
    /// First line under the heading.
    pub start: usize,
    /// Line after the last.
    pub end: usize,
    /// Parts of the chapter number; 0 where there is none.
    pub depth: u8,
    /// Index of the part.
    pub part: usize,
    /// Kind of the numbered chapter that the section stands in, its own for a chapter.
    pub chapter: HeadingKind,
}

/// Finds the sections of all parts, in order, without gaps.
pub(super) fn find(text: &Text, folds: &Folds, lexicon: &Lexicon, parts: &[PartRange]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let entered = titles::find(text, folds);
    for (part, range) in parts.iter().enumerate() {
        let mut open = Section {
            kind: HeadingKind::Other,
            heading: range.start,
            start: range.start,
            end: range.end,
            depth: 0,
            part,
            chapter: HeadingKind::Other,
        };
        let counted = counted::find(text, folds, lexicon, range.start..range.end);
        let again = again::find(text, folds, lexicon, range.start..range.end);
        for i in range.start..range.end {
            let listed = || (entered.contains(&i) || counted.contains(&i)).then_some((HeadingKind::Other, 1));
            // "Revisionen lämnar följande nya rekommendationer" ends what is told of the earlier ones.
            let renews = || {
                let new = open.kind == HeadingKind::Earlier
                    && text.is_words(i)
                    && text.lines[i].cell.is_none()
                    && folds.line(i).contains("nya rekommendationer");
                new.then_some((HeadingKind::Recommendations, 0))
            };
            let returns = || again.contains(&i).then_some((HeadingKind::Assessment, 0));
            let Some((kind, depth)) = heading::read(text, folds, lexicon, i, &open)
                .or_else(listed)
                .or_else(returns)
                .or_else(renews)
            else {
                continue;
            };
            let kind = if again.contains(&i) { HeadingKind::Assessment } else { kind };
            open.end = i;
            if open.start < open.end || open.heading < open.start {
                sections.push(open.clone());
            }
            open = Section { kind, heading: i, start: i + 1, end: range.end, depth, part, chapter: kind };
        }
        sections.push(open);
    }
    settle_chapters(text, &mut sections);
    enclosed::mark(text, folds, &mut sections);
    sections
}

/// "Revisionell bedömning" or "Slutsats" under each chapter is the chapter's assessment; only the last one, or one that
/// stands as a chapter of its own, is the audit's.
fn settle_chapters(text: &Text, sections: &mut [Section]) {
    let mut counts: HashMap<(String, usize), usize> = HashMap::new();
    let key = |s: &Section| {
        (
            fold(text.line(s.heading))
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
                .to_owned(),
            s.part,
        )
    };
    for section in sections.iter().filter(|s| s.kind == HeadingKind::Overall) {
        *counts.entry(key(section)).or_default() += 1;
    }
    let last_findings =
        sections.iter().rposition(|s| s.kind == HeadingKind::Findings).map_or(0, |n| sections[n].heading);
    // Kind of the chapter, whether a numbered section of it came before, and its part.
    let mut chapter = (HeadingKind::Other, false, None);
    for section in sections.iter_mut() {
        let before = chapter;
        if section.depth == 1 {
            chapter = (section.kind, false, Some(section.part));
        } else if section.depth > 1 {
            chapter.1 = true;
        }
        if section.kind == HeadingKind::Overall {
            let count = counts.get(&key(section)).copied().unwrap_or(0);
            let many = count >= 3 && section.depth != 1 && section.heading < last_findings;
            // Without a number, behind "3.2 …" of a chapter of findings, and so again behind "3.3 …".
            let of_section = count >= 2
                && section.depth == 0
                && before.1
                && matches!(before.0, HeadingKind::Findings | HeadingKind::Other | HeadingKind::Assessment);
            if many || of_section || section.depth >= 3 {
                section.kind = HeadingKind::Assessment;
            }
        }
        section.chapter = if chapter.2 == Some(section.part) { chapter.0 } else { section.kind };
        // "2.1 Mål och styrdokument" under "2 Granskningsresultat" is a theme, and not what the audit is for.
        let scope =
            matches!(section.kind, HeadingKind::Purpose | HeadingKind::Criteria | HeadingKind::Delimitation);
        if scope && section.depth >= 2 && section.chapter == HeadingKind::Findings {
            let heading = fold(text.line(section.heading));
            if !["fråg", "kontrollmål", "syfte", "kriteri"].iter().any(|word| heading.contains(word)) {
                section.kind = HeadingKind::Other;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::parts;

    fn kinds(raw: &str) -> Vec<(HeadingKind, String)> {
        let text = crate::layout::lay_out(
            crate::source::read_bytes("x", raw.as_bytes().to_vec(), &Default::default()).unwrap(),
        );
        let lexicon = Lexicon::built_in();
        let folds = crate::parser::folds::Folds::with_tokens(&text).0;
        let parts = parts::find(&text, &folds, lexicon);
        find(&text, &folds, lexicon, &parts)
            .iter()
            .map(|s| (s.kind, text.line(s.heading).to_owned()))
            .collect()
    }

    #[test]
    fn entries_of_contents_and_columns_open_no_section() {
        let kinds = |raw: &str| kinds(raw).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        let entries = "Nämndens år\nEkonomi 9\nBilaga 1 Mallar 12\nBilaga 2 Tal 14\nOrd.\n";
        assert_eq!(kinds(entries), [HeadingKind::Other]);
        assert_eq!(kinds("Ord.\n\nBilaga 2\nTal.\n"), [HeadingKind::Other, HeadingKind::Appendix]);
        let columns = "Bedömning\nOrd.\n\nKontrollfråga\nFinns mål?\n\nBedömning\nUppfylls\nDet finns mål.\n";
        assert_eq!(kinds(columns), [HeadingKind::Assessment]);
        let chapters = "Bedömning\nOrd om mål.\n\nBedömning\nUppfylls\nDet finns mål.\n";
        assert_eq!(kinds(chapters), [HeadingKind::Assessment; 2]);
    }

    #[test]
    fn sections_open_at_headings_only() {
        let found = kinds(
            "Sammanfattning\nVi har granskat skolan och bedömningen finns i avsnittet\nBedömning på annan plats.\n\n2 Inledning\nNågot.\n2.1 Syfte och revisionsfrågor\nSyftet är gott.\n2.2 Elevernas hälsa\nOrd.\n",
        );
        assert_eq!(
            found,
            [
                (HeadingKind::Summary, "Sammanfattning".to_owned()),
                (HeadingKind::Background, "2 Inledning".to_owned()),
                (HeadingKind::Purpose, "Syfte och revisionsfrågor".to_owned()),
                (HeadingKind::Other, "Elevernas hälsa".to_owned()),
            ]
        );
    }
}

//! Sections: which lines stand under which known heading.

mod again;
mod columns;
mod counted;
mod enclosed;
mod titles;

use std::collections::HashMap;

use crate::layout::{Marker, Role, Text};
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
            let Some((kind, depth)) =
                heading(text, folds, lexicon, i, &open).or_else(listed).or_else(returns).or_else(renews)
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

/// Kind and depth if line `i` is a heading.
fn heading(
    text: &Text,
    folds: &Folds,
    lexicon: &Lexicon,
    i: usize,
    open: &Section,
) -> Option<(HeadingKind, u8)> {
    let line = text.lines.get(i)?;
    if matches!(line.role, Role::Furniture | Role::Contents | Role::Footnote | Role::Cell) {
        return None;
    }
    let words = text.line(i);
    let depth = match line.marker {
        Marker::Outline(depth) => depth,
        Marker::Number(_, None) => 1,
        Marker::Bullet(_)
        | Marker::Letter(_)
        | Marker::Roman(_)
        | Marker::Capitals(_)
        | Marker::Coded(..)
        | Marker::Sub(..)
        | Marker::Number(..) => return None,
        Marker::None => u8::from(words.starts_with(|c: char| c.is_ascii_digit())),
    };
    if !words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').starts_with(char::is_uppercase) {
        return None;
    }
    let known = lexicon
        .headings
        .find_folded(words, folds.line(i))
        .filter(|_| !continues_sentence(text, i) && !runs_on(text, i) && !is_entry(text, i))
        .or_else(|| wrapped(text, lexicon, i));
    match known {
        Some(kind) if columns::is_head(text, folds, lexicon, i, kind, open) => None,
        // "Bilaga 2 Utfall av 2018 års granskning"
        Some(HeadingKind::Appendix) if lexicon.phrases.list("earlier_headings").in_text(folds.line(i)) => {
            Some((HeadingKind::Earlier, depth))
        }
        Some(kind) => Some((kind, depth)),
        None if matches!(line.marker, Marker::Outline(_))
            && words.chars().count() <= 120
            && !words.ends_with(['.', ',']) =>
        {
            Some((HeadingKind::Other, depth))
        }
        // "I huvudsak" in large letters below a question is its answer.
        None if line.role == Role::Heading
            && line.size > 1.05
            && words.chars().count() <= 120
            && lexicon.labels.whole(words).is_none() =>
        {
            Some((HeadingKind::Other, depth))
        }
        None if names_question(lexicon, words) || opens_findings(text, folds, lexicon, i) => {
            Some((HeadingKind::Other, 0))
        }
        None if depth == 1 && is_numbered_chapter(text, i) => Some((HeadingKind::Other, 1)),
        None => None,
    }
}

/// "4 Svar på / revisionsfrågorna": a narrow margin breaks the heading.
fn wrapped(text: &Text, lexicon: &Lexicon, i: usize) -> Option<HeadingKind> {
    const NARROW: usize = 24;
    let words = text.line(i);
    let numbered = words.starts_with(|c: char| c.is_ascii_digit()) || text.lines[i].marker != Marker::None;
    if !numbered || words.len() > NARROW || words.ends_with(['.', ':', '?']) {
        return None;
    }
    let rest = text.lines.get(i + 1).filter(|l| l.marker == Marker::None && l.cell.is_none())?;
    let ends = text.line(i + 1);
    let broken = ends.starts_with(char::is_lowercase)
        && ends.len() <= NARROW
        && !ends.ends_with(['.', ','])
        && rest.page == text.lines[i].page;
    broken.then(|| lexicon.headings.find(&format!("{words} {ends}"))).flatten()
}

/// "Fråga A", "Revisionsfråga 2" alone on a line, "Fråga 2. Nämndens uppföljning": the chapter that answers it.
fn names_question(lexicon: &Lexicon, words: &str) -> bool {
    const TITLE: usize = 6;
    let Some((noun, behind)) = words.trim_end_matches([':', '.']).split_once(' ') else { return false };
    let (number, title) = behind.split_once([' ', '.', ':']).unwrap_or((behind, ""));
    let title = title.trim_start_matches(['.', ':', '–', ' ']);
    let counted = number.len() <= 2
        && (number.bytes().all(|b| b.is_ascii_digit())
            || number.len() == 1 && number.bytes().all(|b| b.is_ascii_uppercase()));
    let titled = title.is_empty()
        || behind.contains(['.', ':', '–'])
            && !words.ends_with(['.', ':', '?', ','])
            && title.starts_with(char::is_uppercase)
            && title.split(' ').count() <= TITLE
            && lexicon.labels.whole(title).is_none();
    if !counted || number.is_empty() || !titled {
        return false;
    }
    let noun = fold(noun);
    noun == "fråga" || lexicon.phrases.list("question_nouns").iter().any(|n| noun.starts_with(n.as_str()))
}

/// "Kontrollmål 2: Ansvaret är fördelat." with "Iakttagelser" directly below: the chapter that answers it, whose own number
/// the extractor printed elsewhere.
fn opens_findings(text: &Text, folds: &Folds, lexicon: &Lexicon, i: usize) -> bool {
    let named = |j: usize| {
        let Some((noun, behind)) = folds.line(j).split_once(' ') else { return false };
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        digits <= 2
            && behind[digits..].bytes().next().is_none_or(|b| b == b' ')
            && lexicon.phrases.list("question_nouns").iter().any(|n| noun.starts_with(n.as_str()))
    };
    if !named(i) {
        return false;
    }
    let below = (i + 1..text.lines.len()).filter(|&j| text.is_words(j)).take(3);
    below
        .take_while(|&j| !named(j))
        .any(|j| lexicon.headings.find_folded(text.line(j), folds.line(j)) == Some(HeadingKind::Findings))
}

/// "3 Resultat av granskningen", "4. Elevhälsans organisation": a number, few words, white space or a page top above.
fn is_numbered_chapter(text: &Text, i: usize) -> bool {
    let line = &text.lines[i];
    let words = text.line(i);
    let bare = words.trim_start_matches(|c: char| c.is_ascii_digit());
    (line.page_top || line.gap_before)
        && words.chars().count() <= 70
        && !words.ends_with(['.', ',', ';', ':', '?'])
        && bare.split_whitespace().count() <= 8
        && bare.split_whitespace().count() >= 1
        && words.chars().filter(char::is_ascii_digit).count() <= 2
        && text.lines.get(i + 1).is_some_and(|next| !matches!(next.marker, Marker::Number(..)))
        // A numbered question that wraps goes on in lower case.
        && !(i + 1..text.lines.len()).find(|&j| text.is_words(j)).is_some_and(|j| text.line(j).starts_with(char::is_lowercase))
        && i > 0
        && !matches!(text.lines[i - 1].marker, Marker::Number(..))
}

/// The line goes on with the sentence above: a heading's words may wrap to a line's start.
fn continues_sentence(text: &Text, i: usize) -> bool {
    let Some(above) = i.checked_sub(1).filter(|&j| text.is_words(j)) else { return false };
    let (line, before) = (&text.lines[i], &text.lines[above]);
    if line.gap_before || line.page != before.page || line.marker != Marker::None {
        return false;
    }
    let words = text.line(above);
    let joins = || {
        matches!(
            words.rsplit(' ').next().unwrap_or(""),
            "och"
                | "eller"
                | "av"
                | "i"
                | "att"
                | "för"
                | "med"
                | "på"
                | "till"
                | "om"
                | "samt"
                | "under"
                | "enligt"
                | "den"
                | "det"
                | "en"
                | "ett"
                | "avsnitt"
                | "avsnittet"
                | "kapitel"
                | "rubriken"
                | "se"
        )
    };
    let open_end = words.ends_with(['-', ',', '“', '”', '"', '–', '/', '(']) || joins();
    open_end && before.right * 10 > text_width(text) * 6
}

/// A full line whose sentence goes on below: "Övergripande revisionsfråga är om nämndens rutiner för … / är ändamålsenliga?"
fn runs_on(text: &Text, i: usize) -> bool {
    let line = &text.lines[i];
    let below =
        text.lines.get(i + 1).filter(|l| !l.gap_before && l.page == line.page && l.marker == Marker::None);
    below.is_some()
        && line.marker == Marker::None
        && text.line(i + 1).starts_with(char::is_lowercase)
        && line.right * 10 > text_width(text) * 8
}

fn text_width(text: &Text) -> u16 {
    text.full_width.max(40)
}

/// "Bilaga 3 Mallar 19" beside other lines that end in a page number: an entry of a table of contents that was not known
/// for one.
fn is_entry(text: &Text, i: usize) -> bool {
    let numbered = |j: usize| {
        let words = text.line(j).trim_end_matches(|c: char| c.is_ascii_digit());
        matches!(text.line(j).len() - words.len(), 1..=3) && (words.is_empty() || words.ends_with(' '))
    };
    let words = text.line(i).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let entry = numbered(i) && words.contains(' ') && words.ends_with(char::is_alphabetic);
    entry
        && [i.checked_sub(1), Some(i + 1)].into_iter().flatten().any(|j| j < text.lines.len() && numbered(j))
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

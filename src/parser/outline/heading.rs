//! Which lines are headings, of which kind and depth.

use crate::layout::{Marker, Role, Text};
use crate::lexicon::{HeadingKind, Lexicon, fold};
use crate::parser::folds::Folds;

use super::{Section, columns};

/// Kind and depth if line `i` is a heading.
pub(super) fn read(
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
        .or_else(|| wrapped(text, lexicon, i))
        .or_else(|| themed(text, lexicon, i));
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

/// "2.1 Bedömning – ansvar och roller": a heading with its chapter's theme behind it, numbered, in large letters or apart.
fn themed(text: &Text, lexicon: &Lexicon, i: usize) -> Option<HeadingKind> {
    const THEME: usize = 6;
    let (line, words) = (&text.lines[i], text.line(i));
    let set_apart =
        matches!(line.marker, Marker::Outline(_)) || line.role == Role::Heading || line.gap_before;
    let (head, theme) = [" – ", " - ", " — "].iter().find_map(|dash| words.split_once(dash))?;
    let fits = set_apart
        && !words.ends_with(['.', ',', ';', ':', '?'])
        && theme.split(' ').count() <= THEME
        && lexicon.labels.at_start(theme).is_none();
    let judging = |kind: &HeadingKind| matches!(kind, HeadingKind::Assessment | HeadingKind::Findings);
    lexicon.headings.find(head).filter(|kind| fits && judging(kind))
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
pub(super) fn is_numbered_chapter(text: &Text, i: usize) -> bool {
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
pub(super) fn continues_sentence(text: &Text, i: usize) -> bool {
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

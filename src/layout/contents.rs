//! Tables of contents: every heading of the report stands there a second time and must not open a section.

use super::{Marker, Role, Text};

/// Marks lines of tables of contents.
pub(super) fn mark(text: &mut Text) {
    let mut i = 0;
    while i < text.lines.len() {
        let furniture = text.lines[i].role == Role::Furniture;
        if !furniture && has_leader(text.line(i)) {
            text.lines[i].role = Role::Contents;
        } else if !furniture && text.lines[i].page <= 6 && is_title(text.line(i)) {
            i = mark_listing(text, i);
            continue;
        } else if !furniture
            && text.lines[i].page <= 6
            && may_open_report(text.line(i))
            && opens_report(&printed(text, i).0)
        {
            let end = untitled(text, i);
            for line in text.lines[i..end].iter_mut().filter(|l| l.role != Role::Furniture) {
                line.role = Role::Contents;
            }
            i = end.max(i + 1);
            continue;
        }
        i += 1;
    }
}

/// `Sammanfattning ........ 3`, `Inledning…………4`, `Syfte . . . . . 5`, `Metod...2`
fn has_leader(line: &str) -> bool {
    // Most lines end in a letter, or in one stop behind a letter.
    let last = line.strip_suffix('.').unwrap_or(line).as_bytes().last();
    if last.is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let tail = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let dots =
        tail.chars().rev().take_while(|c| matches!(c, '.' | '…' | '_' | ' ' | '·')).filter(|c| *c != ' ');
    let (count, ellipsis) = dots.fold((0, 0), |(n, e), c| (n + 1, e + usize::from(c == '…')));
    // "Metod...2": three dots are an omission in a sentence, and lead to a page where its number follows.
    count >= 4 || ellipsis >= 2 || count == 3 && tail.ends_with("...") && tail.len() < line.len()
}

fn is_title(line: &str) -> bool {
    if line.len() > TITLE {
        return false;
    }
    // "2 Innehåll": the page's own number stands before it.
    let word = line.trim_end_matches(':').trim();
    let word = word.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    if !word.starts_with(['i', 'I', 'c', 'C']) {
        return false;
    }
    ["innehåll", "innehållsförteckning", "innehalisforteckning", "innehallsforteckning", "contents"]
        .iter()
        .any(|t| word.chars().count() == t.chars().count() && word.to_lowercase() == *t)
}

/// Bytes of a title, its page's number among them.
const TITLE: usize = 60;

/// Entries without dots: each ends in a page number, or the number stands on a line of its own. The listing ends where
/// two lines in a row are neither an entry nor the start of one, or at the page's end.
fn mark_listing(text: &mut Text, title: usize) -> usize {
    let page = text.lines[title].page;
    let mut last_entry = None;
    let mut misses = 0;
    let mut i = title + 1;
    let mut chapter = 0;
    // Where dots lead to the pages, a title without them is no entry: the report begins.
    let mut leaders = 0;
    while i < text.lines.len() && text.lines[i].page <= page + 1 && misses < 3 {
        let line = text.line(i);
        if text.lines[i].role != Role::Furniture {
            let led = has_leader(line);
            leaders += usize::from(led);
            let counted = counts_on(text.lines[i].marker, line, &mut chapter) && leaders < LEADERS;
            if counted || ends_with_page(line) || led {
                last_entry = Some(i);
                misses = 0;
            } else {
                misses += 1;
            }
        }
        i += 1;
    }
    if let Some(end) = page_of_titles(text, title) {
        last_entry = last_entry.max(Some(end - 1));
    }
    let Some(last) = last_entry else {
        // Without a single page number it may still be a plain list of chapter titles up to the page's end.
        text.lines[title].role = Role::Contents;
        return title + 1;
    };
    for line in text.lines[title..=last].iter_mut().filter(|l| l.role != Role::Furniture) {
        line.role = Role::Contents;
    }
    last + 1
}

/// Entries with dots that prove that all have them.
const LEADERS: usize = 3;

/// Titles that a page of nothing else needs.
const TITLES: usize = 5;

/// End of the page if nothing but short lines without a full stop stand on it below the title, and pages follow.
fn page_of_titles(text: &Text, title: usize) -> Option<usize> {
    let page = text.lines[title].page;
    let end = (title..text.lines.len()).find(|&i| text.lines[i].page != page)?;
    let rest = || (title + 1..end).filter(|&i| text.lines[i].role != Role::Furniture);
    let short = |i: usize| {
        let words = text.line(i);
        words.chars().count() <= 70 && (has_leader(words) || !words.ends_with(['.', ':', ',', ';']))
    };
    (rest().count() >= TITLES && rest().all(short)).then_some(end)
}

/// "Sammanfattning 2": the first chapter and its page.
fn opens_report(line: &str) -> bool {
    may_open_report(line) && page_of(line).is_some()
}

/// Begins with the first chapter's title, or with the number before it and nothing else.
fn may_open_report(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    words.is_empty()
        || ["Sammanfattning", "Sammanfattande", "Inledning", "Bakgrund"].iter().any(|w| words.starts_with(w))
}

/// Entries that a listing without a title needs.
const UNTITLED: usize = 5;

/// End of a listing without a title, line after line with pages that never fall; `from` itself where there is none.
fn untitled(text: &Text, from: usize) -> usize {
    let mut page = 0;
    let mut entries = 0;
    let mut end = from;
    let mut i = from;
    while i < text.lines.len() {
        let (words, after) = printed(text, i);
        if text.lines[i].role != Role::Furniture {
            let Some(next) = page_of(&words).filter(|n| *n >= page) else { break };
            page = next;
            entries += 1;
            end = after;
        }
        i = after;
    }
    if entries >= UNTITLED { end } else { from }
}

/// The words of a printed line, whose page number wide white space may have made a cell of its own; and the line after it.
fn printed(text: &Text, i: usize) -> (String, usize) {
    let line = &text.lines[i];
    let same = |j: &usize| text.lines[*j].number == line.number && text.lines[*j].page == line.page;
    let after = (i + 1..text.lines.len()).find(|j| !same(j)).unwrap_or(text.lines.len());
    let words: Vec<&str> = (i..after).map(|j| text.line(j)).collect();
    (words.join(" "), after)
}

/// The page number behind an entry's words.
fn page_of(line: &str) -> Option<u16> {
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let entry = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && words.ends_with(' ')
        && words.trim_end().ends_with(char::is_alphabetic);
    line[words.len()..].parse().ok().filter(|_| entry && ends_with_page(line))
}

/// An entry that lost its page number: the chapters are counted on from those before. Where the report itself begins its
/// chapters count from one again.
fn counts_on(marker: Marker, words: &str, chapter: &mut u16) -> bool {
    let short =
        words.chars().count() <= 90 && !words.ends_with(['.', ':']) && words.starts_with(char::is_uppercase);
    match marker {
        Marker::Number(n, None) if n == *chapter + 1 => {
            *chapter = n;
            short && n > 1
        }
        Marker::Outline(_) => short && *chapter > 1,
        _ => false,
    }
}

fn ends_with_page(line: &str) -> bool {
    let digits = line.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return false;
    }
    let before = &line[..line.len() - digits];
    before.is_empty() || (before.ends_with(' ') && line.len() < 160)
}

#[cfg(test)]
mod tests {
    use crate::layout::{Role, plain};

    #[test]
    fn entries_with_and_without_dots() {
        let mut text = plain::lay_out(
            "Innehåll\n1 Sammanfattning 2\n2 Syfte och\nrevisionsfrågor 4\nBilagor\n12\nSammanfattning\nVi har granskat skolan.\nDen har mål.\nResultat ....... 7\n".into(),
        );
        super::mark(&mut text);
        let roles: Vec<_> = text.lines.iter().map(|l| l.role == Role::Contents).collect();
        assert_eq!(roles, [true, true, true, true, true, true, false, false, false, true]);
    }

    #[test]
    fn listings_without_a_title() {
        let mut text = plain::lay_out(
            "Inledning 2\nÅrets arbete 5\nEkonomi 5\nBilaga 1 - Mallar 13\nBilaga 2 Tal 14\nVi har granskat skolan.\n"
                .into(),
        );
        super::mark(&mut text);
        assert_eq!(text.lines.iter().filter(|l| l.role == Role::Contents).count(), 5);
        // Sums of a table may stand so too, but do not only rise.
        let mut text = plain::lay_out("Inledning 2\nSkola 14\nVård 9\nKultur 12\nVägar 15\nHamn 16\n".into());
        super::mark(&mut text);
        assert_eq!(text.lines.iter().filter(|l| l.role == Role::Contents).count(), 0);
    }

    #[test]
    fn entries_whose_page_numbers_are_lost() {
        let mut text = plain::lay_out(
            "Innehåll\n1. Inledning ..... 2\n2. Organisationen\n2.1 Chefer\n2.2 En eller flera staber?\n3. Svar på \
             revisionsfrågorna\n1. Inledning\nVi har granskat skolan.\n"
                .into(),
        );
        super::mark(&mut text);
        let roles: Vec<_> = text.lines.iter().map(|l| l.role == Role::Contents).collect();
        assert_eq!(roles, [true, true, true, true, true, true, false, false]);
    }
}

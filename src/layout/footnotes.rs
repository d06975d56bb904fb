//! Notes at the foot of a page, and the marks that hang on the words they explain.
//!
//! "1 Regionala stödstrukturer" at a page's end looks like the heading "1 Sammanfattning"; only a mark on a word of the
//! same page ("RSS1", "primärvården;2") tells them apart.

use super::{Role, Text};

/// Lines from the page's end within which notes are looked for.
const DEPTH: usize = 14;

/// Marks footnotes.
pub(super) fn mark(text: &mut Text) {
    let mut start = 0;
    while start < text.lines.len() {
        let page = text.lines[start].page;
        let end = (start..text.lines.len()).find(|i| text.lines[*i].page != page).unwrap_or(text.lines.len());
        mark_page(text, start, end);
        start = end;
    }
}

fn mark_page(text: &mut Text, start: usize, end: usize) {
    let first = start.max(end.saturating_sub(DEPTH));
    let notes: Vec<usize> = (first..end)
        .filter(|i| text.lines[*i].cell.is_none() && note_number(text.line(*i)).is_some())
        .collect();
    let mut from = None;
    for &i in &notes {
        let Some(number) = note_number(text.line(i)) else { continue };
        let marked = |j: usize| text.lines[j].role != Role::Contents && has_mark(text.line(j), number);
        if (start..i).any(marked) {
            from = Some(from.map_or(i, |f: usize| f.min(i)));
        }
    }
    let Some(from) = from else { return };
    for line in &mut text.lines[from..end] {
        if line.role == Role::Body {
            line.role = Role::Footnote;
        }
    }
}

/// `3 Beskrivna i kapitel 3.1` → 3; `3Beskrivna` too, and 3 above its note.
fn note_number(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let told = match rest.strip_prefix(' ') {
        Some(word) => word.starts_with(char::is_alphabetic),
        None => rest.is_empty() || rest.starts_with(char::is_uppercase),
    };
    ((1..=2).contains(&digits) && told).then_some(&line[..digits])
}

/// The number glued to a word or its punctuation: `RSS1`, `primärvården;2`, `vården”3`
fn has_mark(line: &str, number: &str) -> bool {
    line.match_indices(number).any(|(at, _)| {
        // "4.1" is a chapter's number; "vården.1" and "(2017:725)1" have a mark.
        let words = line[..at].trim_end_matches(['.', ',', ';']);
        let letter = |c: char| c.is_alphabetic() || matches!(c, ')' | '”' | '"');
        let before = words.chars().next_back().filter(|c| letter(*c));
        let after = line[at + number.len()..].chars().next();
        before.is_some()
            && !line[..at].ends_with("kap.")
            && after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ')' | ';' | ':' | '?'))
    })
}

#[cfg(test)]
mod tests {
    use crate::layout::{Role, plain};

    #[test]
    fn a_note_needs_its_mark() {
        let mut text = plain::lay_out(
            "Samordnare för RSS1 ansvarar.\nMer text.\n1 Regionala stödstrukturer, som\nfinns i länet.\n\u{C}Något annat.\n1 Sammanfattning\nVi har granskat.\n".into(),
        );
        super::mark(&mut text);
        let notes: Vec<_> = (0..text.lines.len()).filter(|i| text.lines[*i].role == Role::Footnote).collect();
        assert_eq!(notes, [2, 3]);
        let glued = |note: &str| {
            let mut text =
                plain::lay_out(format!("Planen är antagen.1 Den gäller.\n{note}Lagen om planer.\n"));
            super::mark(&mut text);
            text.lines.last().map(|l| l.role)
        };
        assert_eq!(glued("1"), Some(Role::Footnote));
        assert_eq!(glued("1\n"), Some(Role::Footnote));
        assert_eq!(glued("2"), Some(Role::Body));
    }
}

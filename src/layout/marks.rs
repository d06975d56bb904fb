//! Marks that only the whole document tells for such: capitals that count a list's items, and the letter that a symbol font's
//! bullet becomes where an extractor has lost the font.

use super::marker::{self, Marker};

/// What this document's lists begin with, beside what lists everywhere begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// `A.` and `B.` count items.
    capitals: bool,
    /// A bullet.
    glyph: Option<char>,
}

/// Letters that bullets become; each is no word of its own.
const GLYPHS: [char; 6] = ['n', 'q', 'u', 'w', 'l', 'I'];

impl Marks {
    /// Of the printed lines.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut capitals = [false; 2];
        // Alone on a line, and before a word.
        let mut alone = [0_u32; GLYPHS.len()];
        let mut before = [0_u32; GLYPHS.len()];
        for line in lines {
            let bytes = line.as_bytes();
            let Some(first) = bytes.first().filter(|b| b.is_ascii_alphabetic()) else { continue };
            if let Some((letter @ b'A'..=b'B', _)) = capital(line) {
                capitals[usize::from(letter - b'A')] = true;
            }
            if bytes.get(1).is_none_or(|b| *b == b' ')
                && let Some(n) = GLYPHS.iter().position(|g| *g == char::from(*first))
            {
                match line[1..].trim_start().chars().next() {
                    None => alone[n] += 1,
                    Some(c) if c.is_alphabetic() => before[n] += 1,
                    Some(_) => {}
                }
            }
        }
        // "I" begins sentences, and "l" is how scans misread it: only alone are they bullets.
        let is_bullet = |n: &usize| match GLYPHS[*n] {
            'l' | 'I' => alone[*n] >= 2,
            _ => alone[*n] + before[*n] >= 2,
        };
        let glyph = (0..GLYPHS.len()).find(is_bullet).map(|n| GLYPHS[n]);
        Self { capitals: capitals == [true; 2], glyph }
    }

    /// As [`marker::read`], with the document's own marks.
    pub(super) fn read(self, line: &str) -> (Marker, usize) {
        if let Some((letter, end)) = capital(line).filter(|_| self.capitals) {
            return (Marker::Letter(char::from(letter)), end);
        }
        if let Some(glyph) = self.glyph
            && let Some(rest) = line.strip_prefix(glyph)
        {
            let words = rest.trim_start();
            let bullet = words.is_empty()
                || words.len() < rest.len()
                    && !matches!(glyph, 'l' | 'I')
                    && words.starts_with(char::is_alphabetic);
            if bullet {
                return (Marker::Bullet('•'), line.len() - words.len());
            }
        }
        marker::read(line)
    }
}

/// `A.` or `B)` and white space; bytes with the white space.
fn capital(line: &str) -> Option<(u8, usize)> {
    let bytes = line.as_bytes();
    let letter = *bytes.first().filter(|b| matches!(b, b'A'..=b'L'))?;
    let rest = line.get(2..).filter(|_| matches!(bytes[1], b'.' | b')'))?;
    let words = rest.trim_start();
    (words.len() < rest.len()).then(|| (letter, line.len() - words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_count_where_a_and_b_do() {
        let marks = Marks::of(["A. Har", "text", "B. Är"].into_iter());
        assert_eq!(marks.read("B) Är"), (Marker::Letter('B'), 3));
        let marks = Marks::of(["A. Ek", "C. Ask"].into_iter());
        assert_eq!(marks.read("B) Är").0, Marker::None);
    }

    #[test]
    fn letters_that_were_bullets() {
        let marks = Marks::of(["Vi rekommenderar att:", "n se över taxan", "n", "följa upp"].into_iter());
        assert_eq!(marks.read("n se över taxan"), (Marker::Bullet('•'), 2));
        assert_eq!(marks.read("n"), (Marker::Bullet('•'), 1));
        assert_eq!(marks.read("nämnden").0, Marker::None);
        let marks = Marks::of(["I", "se över taxan", "I", "I planen står allt."].into_iter());
        assert_eq!(marks.read("I"), (Marker::Bullet('•'), 1));
        assert_eq!(marks.read("I planen står allt.").0, Marker::None);
        assert_eq!(Marks::of(["n 5 procent", "I planen", "l planen"].into_iter()), Marks::default());
    }
}

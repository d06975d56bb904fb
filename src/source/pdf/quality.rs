//! Whether what an engine delivered for a page can be text at all: a broken encoding comes without any error.

use super::{Glyph, Page};

/// What stands on a page, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quality {
    /// Characters that leave ink.
    pub glyphs: u32,
    /// Characters that the file gives no meaning, control characters.
    pub lost: u32,
    /// Letters and digits.
    pub letters: u32,
    /// å, ä and ö.
    pub swedish: u32,
    /// Pictures that cover a good part of the page.
    pub pictures: u32,
    /// Words that begin on the page and end beyond its right edge, where nobody can read them.
    pub cut: u32,
}

/// What the gate says of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Text.
    Readable,
    /// Nothing printed on it, or next to nothing.
    Blank,
    /// A picture without text: a scan.
    Scan,
    /// Its characters have no meaning.
    Rubbish,
}

impl Quality {
    /// Counts what stands on a page.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let mut quality = Self::default();
        for glyph in &page.glyphs {
            if glyph.ch.is_whitespace() {
                continue;
            }
            quality.glyphs += 1;
            quality.lost += u32::from(glyph.ch == '\u{FFFD}' || glyph.ch.is_control());
            quality.letters += u32::from(glyph.ch.is_alphanumeric());
            quality.swedish += u32::from(matches!(glyph.ch, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö'));
        }
        quality.cut = page.glyphs.windows(2).filter(|pair| runs_off(page, &pair[0], &pair[1])).count() as u32;
        let size = page.width * page.height;
        quality.pictures = page.images.iter().filter(|i| i.width() * i.height() > 0.3 * size).count() as u32;
        quality
    }
}

/// Character `b` goes on where `a` stops, beyond the page's edge.
fn runs_off(page: &Page, a: &Glyph, b: &Glyph) -> bool {
    let edge = page.width;
    a.x <= edge
        && b.x > edge
        && a.dx > 0.0
        && !(a.ch.is_whitespace() || b.ch.is_whitespace())
        && (a.y - b.y).abs() < 0.1 * a.size
        && (a.x + a.dx - b.x).abs() < 0.3 * a.size
}

/// Letters and digits are 96 to 98 of 100 characters in real reports; leaders in tables of contents and survey charts
/// bring single pages down, broken encodings bring them below a half.
#[must_use]
pub fn gate(quality: Quality) -> Verdict {
    if quality.glyphs < 8 {
        return if quality.pictures > 0 { Verdict::Scan } else { Verdict::Blank };
    }
    if quality.lost * 5 > quality.glyphs {
        return Verdict::Rubbish;
    }
    Verdict::Readable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rubbish_scans_and_blank_pages_are_told_apart() {
        let page = |glyphs, lost, pictures| Quality { glyphs, lost, pictures, ..Quality::default() };
        assert_eq!(gate(page(2000, 3, 0)), Verdict::Readable);
        assert_eq!(gate(page(2000, 2000, 0)), Verdict::Rubbish);
        assert_eq!(gate(page(0, 0, 1)), Verdict::Scan);
        assert_eq!(gate(page(3, 0, 0)), Verdict::Blank);
    }

    #[test]
    fn words_that_run_off_the_page_are_counted() {
        let glyph = |n: u8| Glyph {
            ch: 'n',
            x: 90.0 + 5.0 * f32::from(n),
            y: 50.0,
            dx: 5.0,
            dy: 0.0,
            size: 10.0,
            bold: false,
            artifact: false,
        };
        let page = |letters: u8| Page {
            width: 100.0,
            height: 100.0,
            glyphs: (0..letters).map(glyph).collect(),
            ..Page::default()
        };
        assert_eq!(Quality::of(&page(2)).cut, 0);
        assert_eq!(Quality::of(&page(6)).cut, 1);
    }
}

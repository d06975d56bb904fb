//! PDF bytes to glyphs with positions, page by page; which engine does it is hidden behind [`GlyphSource`].
//!
//! An engine's own text is never used: the order in a content stream is the order of drawing, not of reading, and a
//! table drawn line by line comes out with its columns woven together. What the glyphs mean together is for the layout.

mod hayro;
mod pdf_extract;
mod quality;
mod widths;

use super::PdfEngine;

pub use quality::{Quality, Verdict, gate};

/// One character where it stands. Lengths in points, `y` downwards from the page's upper edge as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character; U+FFFD where the file does not say which.
    pub ch: char,
    /// Where the baseline starts.
    pub x: f32,
    /// See `x`.
    pub y: f32,
    /// How far the pen moves: to the right in upright text, downwards where the text is turned.
    pub dx: f32,
    /// See `dx`.
    pub dy: f32,
    /// Size of the type.
    pub size: f32,
    /// Set in a bold font.
    pub bold: bool,
    /// Marked by the producer as no part of the text (a running head, a page number).
    pub artifact: bool,
}

/// An upright rectangle, `y` downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

impl Area {
    /// Width.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Height.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// Whether the point lies inside.
    #[must_use]
    pub fn holds(&self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }
}

/// An area filled with one colour: a shaded cell, a traffic light, a drawn bullet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Its bounding box.
    pub area: Area,
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// Bounded by curves: a disc rather than a box.
    pub round: bool,
}

/// What stands on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Width as shown.
    pub width: f32,
    /// Height as shown.
    pub height: f32,
    /// Characters in drawing order.
    pub glyphs: Vec<Glyph>,
    /// Straight horizontal and vertical lines: thin boxes.
    pub rules: Vec<Area>,
    /// Coloured areas.
    pub fills: Vec<Fill>,
    /// Pictures.
    pub images: Vec<Area>,
}

/// Why a PDF could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// A password is needed, or the one given is wrong.
    Locked,
    /// Damaged beyond repair, or not a PDF.
    Broken(String),
}

/// A file that ends in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Cut {
    /// How many pages it had is known.
    Counted,
    /// Whether pages came after those that are left is not known.
    Open,
}

/// An engine that delivers glyphs.
pub trait GlyphSource: Send + Sync {
    /// Number of pages.
    fn pages(&self) -> u32;

    /// Whether the file ends in the middle.
    fn cut(&self) -> Option<Cut> {
        None
    }

    /// Reads pages `from..to` (from 0) and hands each over as it is done; a page that cannot be read comes as the reason.
    /// Reading stops when `sink` says so.
    fn read(&self, from: u32, to: u32, sink: &mut dyn FnMut(u32, Result<Page, String>) -> bool);
}

/// Glyphs that one page may have; real pages have a few thousand.
pub const MAX_GLYPHS: usize = 400_000;
/// Lines and areas that one page may have.
pub const MAX_SHAPES: usize = 60_000;

/// Opens a PDF.
///
/// # Errors
/// When it is locked or cannot be made sense of.
pub fn open(
    bytes: std::sync::Arc<Vec<u8>>,
    engine: PdfEngine,
    password: Option<&str>,
) -> Result<Box<dyn GlyphSource>, OpenError> {
    match engine {
        PdfEngine::Hayro => Ok(Box::new(hayro::Hayro::open(bytes, password)?)),
        PdfEngine::PdfExtract => Ok(Box::new(pdf_extract::PdfExtract::open(&bytes, password)?)),
    }
}

fn is_ligature(ch: char) -> bool {
    ('\u{FB00}'..='\u{FB06}').contains(&ch)
}

/// As [`push`], for what nearly every code stands for.
fn push_char(page: &mut Page, ch: char, glyph: Glyph) {
    let room = page.glyphs.len() < MAX_GLYPHS;
    if is_ligature(ch) {
        push(page, ch.encode_utf8(&mut [0; 4]), glyph);
    } else if room && glyph.x.is_finite() && glyph.y.is_finite() && glyph.size > 0.1 {
        page.glyphs.push(Glyph { ch, ..glyph });
    }
}

/// Takes in a character, its ligatures and decomposed forms folded: `ﬁ` becomes two glyphs that share its width.
fn push(page: &mut Page, text: &str, glyph: Glyph) {
    if page.glyphs.len() >= MAX_GLYPHS || !(glyph.x.is_finite() && glyph.y.is_finite() && glyph.size > 0.1) {
        return;
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(ch), None) if !is_ligature(ch) => page.glyphs.push(Glyph { ch, ..glyph }),
        (Some(_), _) => {
            use unicode_normalization::UnicodeNormalization as _;
            let folded: Vec<char> = text
                .nfc()
                .flat_map(|c| if is_ligature(c) { c.nfkc().collect::<Vec<_>>() } else { vec![c] })
                .take(8)
                .collect();
            let share = 1.0 / folded.len().max(1) as f32;
            for (i, ch) in folded.into_iter().enumerate() {
                let step = share * i as f32;
                page.glyphs.push(Glyph {
                    ch,
                    x: glyph.x + glyph.dx * step,
                    y: glyph.y + glyph.dy * step,
                    dx: glyph.dx * share,
                    dy: glyph.dy * share,
                    ..glyph
                });
            }
        }
        (None, _) => {}
    }
}

/// Takes in a straight line or a filled box; what is neither is left out.
fn push_box(page: &mut Page, area: Area, rgb: [u8; 3], round: bool) {
    if page.rules.len() + page.fills.len() >= MAX_SHAPES {
        return;
    }
    let (w, h) = (area.width(), area.height());
    let white = rgb.iter().all(|c| *c >= 250);
    if w.min(h) < 2.5 && w.max(h) >= 4.0 {
        // White rules part shaded cells: they bound as well as black ones.
        page.rules.push(area);
    } else if !white {
        page.fills.push(Fill { area, rgb, round });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_loose_accents_are_folded() {
        let mut page = Page::default();
        let glyph =
            Glyph { ch: ' ', x: 10.0, y: 20.0, dx: 6.0, dy: 0.0, size: 10.0, bold: false, artifact: false };
        for text in ["\u{FB01}", "a\u{30A}", "\u{FB03}", "²"] {
            push(&mut page, text, glyph);
        }
        let text: String = page.glyphs.iter().map(|g| g.ch).collect();
        assert_eq!(text, "fiåffi²");
        assert_eq!((page.glyphs[1].x, page.glyphs[1].dx), (13.0, 3.0));
    }
}

//! Glyphs to upright characters: pages and parts of pages turned, characters printed twice dropped, drawn bullets made
//! characters.

use crate::source::pdf::{Area, Fill, Glyph, Page};

/// A character of upright text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Char {
    pub ch: char,
    pub x0: f32,
    pub x1: f32,
    /// Baseline, downwards.
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    pub artifact: bool,
}

impl Char {
    pub(super) fn is_ink(&self) -> bool {
        !is_space(self.ch)
    }
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

/// The part of a page whose text runs in one direction, turned upright.
#[derive(Debug, Clone, Default)]
pub(super) struct Turned {
    pub width: f32,
    pub height: f32,
    pub chars: Vec<Char>,
    pub rules: Vec<Area>,
    pub fills: Vec<Fill>,
}

/// Largest part first: the text that runs as most of the page does. Rules and fills belong to it.
pub(super) fn upright(page: &Page) -> Vec<Turned> {
    let mut by_turn: [Vec<Glyph>; 4] = Default::default();
    for glyph in &page.glyphs {
        let turn = if glyph.dx.abs() >= glyph.dy.abs() {
            if glyph.dx >= 0.0 { 0 } else { 2 }
        } else if glyph.dy > 0.0 {
            1
        } else {
            3
        };
        by_turn[turn].push(*glyph);
    }
    let mut order = [0, 1, 2, 3];
    order.sort_by_key(|t| std::cmp::Reverse(by_turn[*t].len()));
    let mut parts = Vec::new();
    for turn in order {
        if by_turn[turn].is_empty() && !parts.is_empty() {
            continue;
        }
        let mut part = turned(page, &by_turn[turn], turn);
        if parts.is_empty() {
            part.rules = page.rules.iter().map(|a| turn_area(page, *a, turn)).collect();
            part.fills =
                page.fills.iter().map(|f| Fill { area: turn_area(page, f.area, turn), ..*f }).collect();
            bullets(&mut part);
        }
        parts.push(part);
    }
    parts
}

/// A point of a page whose text runs to the right (0), downwards (1), to the left (2) or upwards (3), seen upright.
fn turn_point(page: &Page, x: f32, y: f32, turn: usize) -> (f32, f32) {
    match turn {
        1 => (y, page.width - x),
        2 => (page.width - x, page.height - y),
        3 => (page.height - y, x),
        _ => (x, y),
    }
}

fn turn_area(page: &Page, area: Area, turn: usize) -> Area {
    let (ax, ay) = turn_point(page, area.x0, area.y0, turn);
    let (bx, by) = turn_point(page, area.x1, area.y1, turn);
    Area { x0: ax.min(bx), y0: ay.min(by), x1: ax.max(bx), y1: ay.max(by) }
}

fn turned(page: &Page, glyphs: &[Glyph], turn: usize) -> Turned {
    let (width, height) = if turn % 2 == 1 { (page.height, page.width) } else { (page.width, page.height) };
    let mut chars = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (x, y) = turn_point(page, glyph.x, glyph.y, turn);
        // What lies outside the page is not seen by a reader either.
        if x < -1.0 || y < -1.0 || x > width + 1.0 || y > height + glyph.size || glyph.size > height {
            continue;
        }
        let advance = glyph.dx.abs().max(glyph.dy.abs());
        chars.push(Char {
            ch: glyph.ch,
            x0: x,
            x1: x + advance,
            y,
            size: glyph.size,
            bold: glyph.bold,
            artifact: glyph.artifact,
        });
    }
    Turned { width, height, chars, rules: Vec::new(), fills: Vec::new() }
}

/// Some producers draw list bullets as discs. A small disc a little to the left of a character, at the height of its
/// middle, is a bullet.
fn bullets(part: &mut Turned) {
    let discs: Vec<Area> = part
        .fills
        .iter()
        .filter(|f| f.round)
        .map(|f| f.area)
        .filter(|a| (1.5..7.5).contains(&a.width()) && (a.width() - a.height()).abs() < 0.35 * a.width())
        .take(300)
        .collect();
    let mut found = Vec::new();
    for disc in discs {
        let middle = (disc.y0 + disc.y1) / 2.0;
        let near = part
            .chars
            .iter()
            .filter(|c| c.is_ink() && c.x0 > disc.x1 && c.x0 < disc.x1 + 3.5 * c.size)
            .filter(|c| (c.y - 0.3 * c.size - middle).abs() < 0.3 * c.size && disc.width() < 0.6 * c.size)
            .min_by(|a, b| a.x0.total_cmp(&b.x0));
        if let Some(c) = near {
            found.push(Char { ch: '•', x0: disc.x0, x1: disc.x1, bold: false, ..*c });
        }
    }
    part.chars.extend(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(dx: f32, dy: f32) -> Page {
        let glyph = |ch, i: f32| Glyph {
            ch,
            x: 100.0 + dx * i,
            y: 300.0 + dy * i,
            dx,
            dy,
            size: 10.0,
            bold: false,
            artifact: false,
        };
        Page {
            number: 1,
            width: 600.0,
            height: 800.0,
            glyphs: vec![glyph('a', 0.0), glyph('b', 1.0)],
            ..Page::default()
        }
    }

    #[test]
    fn text_in_every_direction_comes_upright() {
        for (dx, dy) in [(5.0, 0.0), (0.0, 5.0), (-5.0, 0.0), (0.0, -5.0)] {
            let parts = upright(&page(dx, dy));
            let chars = &parts[0].chars;
            assert_eq!((chars[0].ch, chars[1].ch), ('a', 'b'));
            assert!((chars[1].x0 - chars[0].x1).abs() < 0.01, "{dx} {dy}");
            assert!((chars[1].y - chars[0].y).abs() < 0.01);
        }
    }
}

//! Recognised words as the glyphs of a page, so that one geometry reads scans and born-digital pages alike.
//!
//! A scan lies a little askew, and boxes around words say nothing of baselines: both are put right here, or the cells of
//! a row would not stand in a row.

use crate::source::pdf::{Area, Glyph, Page};

use super::{Recognised, Word};

/// Steeper than this (about two degrees) is not a scan laid askew.
const MAX_SLOPE: f32 = 0.035;

/// A page of glyphs and rules.
pub(super) fn of(found: &Recognised, number: u32, width: f32, height: f32) -> Page {
    let slope = slope(&found.words);
    let straight = |x: f32, y: f32| y - slope * (x - width / 2.0);
    let mut page = Page { number, width, height, ..Page::default() };
    let usual = usual_size(&found.words);
    for line in lines(&found.words).flat_map(|line| levels(line, usual)) {
        let size = size(&line, usual);
        let mut bases: Vec<f32> = line
            .iter()
            .map(|w| straight(middle(w), w.area.y1 - if hangs(&w.text) { 0.21 * size } else { 0.0 }))
            .collect();
        let base = median(&mut bases).unwrap_or_default();
        for (at, word) in line.iter().enumerate() {
            place(&mut page, word, base, size);
            let gap = line.get(at + 1).map_or(0.0, |next| next.area.x0 - word.area.x1);
            // Tesseract says where a word ends; the white space after it may be too narrow to show it.
            if gap > 0.0 && gap < size {
                page.glyphs.push(Glyph {
                    ch: ' ',
                    x: word.area.x1,
                    y: base,
                    dx: gap,
                    dy: 0.0,
                    size,
                    bold: false,
                    artifact: false,
                });
            }
        }
    }
    page.rules = found
        .rules
        .iter()
        .map(|r| {
            let flat = r.width() > r.height();
            let y = |at: f32| straight((r.x0 + r.x1) / 2.0, at);
            if flat {
                let at = y((r.y0 + r.y1) / 2.0);
                Area { y0: at - 0.35, y1: at + 0.35, ..*r }
            } else {
                let at = (r.x0 + r.x1) / 2.0;
                Area { x0: at - 0.35, x1: at + 0.35, y0: y(r.y0), y1: y(r.y1) }
            }
        })
        .collect();
    page
}

/// Spreads a word's characters evenly over its box.
fn place(page: &mut Page, word: &Word, base: f32, size: f32) {
    let count = word.text.chars().count().max(1) as f32;
    let step = word.area.width() / count;
    for (at, ch) in word.text.chars().enumerate() {
        page.glyphs.push(Glyph {
            ch,
            x: word.area.x0 + step * at as f32,
            y: base,
            dx: step,
            dy: 0.0,
            size,
            bold: false,
            artifact: false,
        });
    }
}

/// Words of one printed line stand together and share its number.
fn lines(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    words.chunk_by(|a, b| a.line == b.line)
}

/// A line that Tesseract took together of two printed ones, as happens in narrow cells, is two again.
fn levels(line: &[Word], usual: f32) -> Vec<Vec<&Word>> {
    let foot = |w: &Word| w.area.y1 - if hangs(&w.text) { 0.21 * usual } else { 0.0 };
    let mut words: Vec<&Word> = line.iter().collect();
    words.sort_by(|a, b| foot(a).total_cmp(&foot(b)));
    let mut levels: Vec<Vec<&Word>> = Vec::new();
    for word in words {
        match levels.last_mut().filter(|l| l.last().is_some_and(|w| foot(word) - foot(w) < 0.6 * usual)) {
            Some(level) => level.push(word),
            None => levels.push(vec![word]),
        }
    }
    for level in &mut levels {
        level.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    }
    levels
}

/// How much the lines fall for each point to the right.
fn slope(words: &[Word]) -> f32 {
    let mut slopes: Vec<f32> = lines(words)
        .filter_map(|line| {
            // Words that hang below the line would tilt it.
            let level: Vec<&Word> =
                line.iter().filter(|w| !hangs(&w.text) && w.text.chars().count() > 1).collect();
            let (first, last) = (level.first()?, level.last()?);
            let run = middle(last) - middle(first);
            (run > 150.0).then(|| (last.area.y1 - first.area.y1) / run)
        })
        .collect();
    if slopes.len() < 3 {
        return 0.0;
    }
    median(&mut slopes).filter(|s| s.abs() <= MAX_SLOPE).unwrap_or(0.0)
}

fn middle(word: &Word) -> f32 {
    (word.area.x0 + word.area.x1) / 2.0
}

/// Size of type by the height of a word and of the letters in it.
fn size_of(word: &Word) -> Option<f32> {
    let tall =
        word.text.chars().any(|c| c.is_uppercase() || c.is_ascii_digit() || "bdfhklåäöét§?!()/".contains(c));
    let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
    let height = word.area.height();
    let share = match (tall, hangs(&word.text)) {
        (true, true) => 0.92,
        (true, false) => 0.71,
        (false, true) => 0.68,
        (false, false) => 0.48,
    };
    (letters >= 2).then_some(height / share)
}

fn usual_size(words: &[Word]) -> f32 {
    median(&mut words.iter().filter_map(size_of).collect::<Vec<_>>()).unwrap_or(10.0)
}

/// Size of a line: the body's, unless it clearly differs.
fn size(line: &[&Word], usual: f32) -> f32 {
    let found = median(&mut line.iter().filter_map(|w| size_of(w)).collect::<Vec<_>>()).unwrap_or(usual);
    if (found / usual - 1.0).abs() < 0.18 { usual } else { found }
}

fn hangs(text: &str) -> bool {
    text.contains(['g', 'j', 'p', 'q', 'y', 'Q', ',', ';', '(', ')', '§', '/'])
}

fn median(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of ten-point type on lines that fall by `slope`.
    fn words(slope: f32) -> Vec<Word> {
        let mut out = Vec::new();
        for line in 0..5u32 {
            for (at, text) in ["nämnden", "har", "beslutat", "om", "mål"].into_iter().enumerate() {
                let x = 70.0 + 90.0 * at as f32;
                let base = 100.0 + 20.0 * line as f32 + slope * x;
                let top = if text == "om" { 4.8 } else { 7.1 };
                let area = Area { x0: x, y0: base - top, x1: x + 8.0 * text.len() as f32, y1: base };
                out.push(Word { text: text.into(), area, line, confidence: 96.0 });
            }
        }
        out
    }

    #[test]
    fn words_of_two_printed_lines_are_not_woven_together() {
        let mut together = words(0.0);
        together.truncate(10);
        together.iter_mut().for_each(|w| w.line = 1);
        let page = of(&Recognised { words: together, rules: Vec::new() }, 1, 595.0, 842.0);
        let text: String = page.glyphs.iter().filter(|g| g.ch != ' ').map(|g| g.ch).collect();
        assert_eq!(text, "nämndenharbeslutatommål".repeat(2));
    }

    #[test]
    fn a_tilted_page_is_straight_again() {
        let found = Recognised {
            words: words(0.02),
            rules: vec![Area { x0: 70.0, y0: 300.0, x1: 500.0, y1: 308.6 }],
        };
        let page = of(&found, 1, 595.0, 842.0);
        for line in 0..5 {
            let text: Vec<_> = page.glyphs.iter().filter(|g| g.ch != ' ').skip(line * 23).take(23).collect();
            assert!(text.iter().all(|g| (g.y - text[0].y).abs() < 0.01));
            assert!((text[0].size - 10.0).abs() < 0.5, "{}", text[0].size);
        }
        let rule = page.rules[0];
        assert!(rule.height() < 1.0 && (rule.y0 - 304.0).abs() < 1.0, "{rule:?}");
        let first = page.glyphs[0].y;
        assert!((first - (100.0 + 0.02 * 297.5)).abs() < 0.6, "{first}");
    }
}

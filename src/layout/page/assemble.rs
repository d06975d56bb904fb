//! Pages to the lines of a document: what only several pages together can tell.
//!
//! Running heads, the size of the body text, margins, tables and rows that go on over a page end.

use std::collections::HashMap;

use crate::source::{Hint, LaidLine};

use super::tables::Tables;
use super::{PageLine, PageLines, furniture, headings};

/// All lines in reading order.
#[must_use]
pub fn assemble(mut pages: Vec<PageLines>) -> Vec<LaidLine> {
    pages.iter_mut().for_each(headings::contents);
    let furniture = furniture::find(&pages);
    let body = body_size(&pages, &furniture);
    let margins = margins(&pages, &furniture, body);
    let mut tables = Tables::default();
    let mut out = Vec::with_capacity(pages.iter().map(|p| p.lines.len()).sum());
    for (page, furniture) in pages.into_iter().zip(&furniture) {
        let margin = margins[(page.number % 2) as usize];
        // A page of running text in another size is not a page of headings.
        let own = body_size(std::slice::from_ref(&page), std::slice::from_ref(furniture));
        let filled = |size: f32| {
            let same =
                page.lines.iter().zip(furniture).filter(|(l, is)| !**is && (l.size - size).abs() < 0.1);
            let (lines, letters) = same.fold((0, 0), |(n, c), (l, _)| (n + 1, c + l.text.len()));
            lines >= 8 && letters >= 300
        };
        let body = if filled(own) { own } else { body };
        page_lines(page, furniture, body, margin, &mut tables, &mut out);
    }
    out
}

fn page_lines(
    mut page: PageLines,
    furniture: &[bool],
    body: f32,
    (left_margin, right_margin): (f32, f32),
    tables: &mut Tables,
    out: &mut Vec<LaidLine>,
) {
    // The tail of a row without rules stands alone at the page's top, under the column it belongs to.
    tables.adopt_tail(&mut page, furniture);
    tables.part_head(&mut page);
    let cells = tables.place(&page, furniture);
    let notes = footnotes(&page, furniture, body);
    let pitches = Pitches::of(&page);
    for (i, line) in page.lines.iter().enumerate() {
        let before = i.checked_sub(1).map(|j| &page.lines[j]).filter(|b| b.block == line.block);
        let after = page.lines.get(i + 1).filter(|a| a.block == line.block && !furniture[i + 1]);
        let pitch = pitches.at(line);
        let gap_before = match before {
            Some(b) => line.y - b.y > (1.12 * pitch).max(pitch + 1.2),
            None => i > 0 && line.cell.is_none() && !furniture[i - 1],
        };
        let first = i == 0 || furniture[i - 1];
        let hint = if furniture[i] {
            Hint::Furniture
        } else if line.contents {
            Hint::Contents
        } else if notes[i] {
            Hint::Footnote
        } else if line.item {
            Hint::Item
        } else if headings::is_heading(line, &page.lines[i + 1..], body, gap_before, first) {
            Hint::Heading
        } else {
            Hint::None
        };
        // In the page's own column the margins of the whole document count, not those of what stands on this page.
        let wide = line.cell.is_none() && line.right - line.left > 0.6 * (right_margin - left_margin);
        let left =
            if line.cell.is_none() && (line.left - left_margin).abs() < 0.3 * (right_margin - left_margin) {
                line.left.min(left_margin)
            } else {
                line.left
            };
        let right = if wide || (line.cell.is_none() && page.lines.iter().all(|l| l.block == line.block)) {
            line.right.max(right_margin)
        } else {
            line.right
        };
        let room = right - line.x1;
        let short = match after {
            Some(next) if next.y - line.y < 1.6 * pitch && next.size < 1.13 * line.size => {
                room > next.lead + 0.6 * line.size
            }
            _ => room > 0.2 * (right - left),
        };
        out.push(LaidLine {
            page: page.number,
            text: String::new(),
            indent: (((line.x0 - left) / (0.5 * body)).round()).clamp(0.0, 400.0) as u16,
            cell: cells[i],
            hint,
            gap_before,
            short,
            size: (line.size / body * 100.0).round() / 100.0,
            bold: line.bold,
            color: line.color.map(|c| c.key().to_owned()),
            ocr: page.ocr,
        });
    }
    // Moved, not copied: the text of a thousand pages is held once.
    let from = out.len() - page.lines.len();
    out[from..].iter_mut().zip(page.lines).for_each(|(laid, line)| laid.text = line.text);
}

/// The size most characters have.
fn body_size(pages: &[PageLines], furniture: &[Vec<bool>]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for (page, furniture) in pages.iter().zip(furniture) {
        for (line, is) in page.lines.iter().zip(furniture) {
            if !is {
                *counts.entry((line.size * 20.0).round() as i32).or_default() += line.text.len();
            }
        }
    }
    let best = counts.into_iter().max_by_key(|(size, count)| (*count, *size));
    best.map_or(10.0, |(size, _)| (size as f32 / 20.0).max(1.0))
}

/// Usual left edge and far right edge of the running text, for even and odd pages.
fn margins(pages: &[PageLines], furniture: &[Vec<bool>], body: f32) -> [(f32, f32); 2] {
    [0, 1].map(|parity| {
        let mut lefts: HashMap<i32, usize> = HashMap::new();
        let mut rights: Vec<f32> = Vec::new();
        for (page, furniture) in pages.iter().zip(furniture).filter(|(p, _)| p.number % 2 == parity) {
            for (line, is) in page.lines.iter().zip(furniture) {
                if !is && line.cell.is_none() && line.text.len() > 40 && (line.size - body).abs() < 0.5 {
                    *lefts.entry(line.x0.round() as i32).or_default() += 1;
                    rights.push(line.x1);
                }
            }
        }
        rights.sort_by(f32::total_cmp);
        let left = lefts.into_iter().max_by_key(|(x, n)| (*n, -*x)).map(|(x, _)| x as f32);
        let right = rights.get(rights.len() * 95 / 100).copied();
        let any = pages.first().map_or(595.0, |p| p.width);
        (left.unwrap_or(0.1 * any), right.unwrap_or(0.9 * any))
    })
}

/// Usual distance of two lines of one size of type: in their block where it has lines enough, else on the page. A cover's
/// title stands in one block with small lines, whose distance is not its own.
struct Pitches {
    blocks: HashMap<(u32, i32), f32>,
    sizes: HashMap<(i32, bool), f32>,
}

impl Pitches {
    fn of(page: &PageLines) -> Self {
        let mut blocks: HashMap<(u32, i32), Vec<f32>> = HashMap::new();
        let mut sizes: HashMap<(i32, bool), Vec<f32>> = HashMap::new();
        for pair in page.lines.windows(2) {
            let step = pair[1].y - pair[0].y;
            let alike = pair[0].block == pair[1].block && (pair[0].size - pair[1].size).abs() < 0.5;
            if alike && step > 0.8 * pair[1].size && step < 3.0 * pair[1].size {
                blocks.entry((pair[1].block, Self::size(&pair[1]))).or_default().push(step);
                sizes.entry((Self::size(&pair[1]), pair[1].cell.is_some())).or_default().push(step);
            }
        }
        Self {
            blocks: blocks.into_iter().filter(|(_, s)| s.len() >= 4).map(|(k, s)| (k, low(s))).collect(),
            sizes: sizes.into_iter().map(|(k, s)| (k, low(s))).collect(),
        }
    }

    fn size(line: &PageLine) -> i32 {
        (line.size * 2.0).round() as i32
    }

    fn at(&self, line: &PageLine) -> f32 {
        let size = Self::size(line);
        let found =
            self.blocks.get(&(line.block, size)).or_else(|| self.sizes.get(&(size, line.cell.is_some())));
        found.copied().unwrap_or(1.3 * line.size).clamp(line.size, 1.9 * line.size)
    }
}

/// The lower third: most steps are within paragraphs, the wide ones between them.
fn low(mut steps: Vec<f32>) -> f32 {
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 3).copied().unwrap_or_default()
}

/// Small type at the foot of the page or of one of its columns, from the first line that starts with a raised mark.
fn footnotes(page: &PageLines, furniture: &[bool], body: f32) -> Vec<bool> {
    let mut out = vec![false; page.lines.len()];
    let low = |l: &PageLine| l.y > 0.5 * page.height && l.size < 0.93 * body && l.cell.is_none();
    let starts = |l: &PageLine| {
        low(l) && (l.note || l.text.starts_with(|c: char| c.is_ascii_digit()) && l.size < 0.88 * body)
    };
    // Nothing but such lines stands below it.
    let last = |l: &PageLine| {
        let below = |o: &PageLine| o.y > l.y - 1.0 && o.x0 < l.right.max(l.x1) && o.x1 > l.x0;
        page.lines.iter().zip(furniture).all(|(o, f)| *f || !below(o) || low(o))
    };
    let mut i = 0;
    while i < out.len() {
        if furniture[i] || !starts(&page.lines[i]) || !last(&page.lines[i]) {
            i += 1;
            continue;
        }
        let mut y = f32::NEG_INFINITY;
        while i < out.len() && (furniture[i] || low(&page.lines[i]) && page.lines[i].y > y) {
            out[i] = !furniture[i];
            y = if furniture[i] { y } else { page.lines[i].y };
            i += 1;
        }
    }
    out
}

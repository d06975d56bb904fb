//! The straight lines of tables in a picture: long thin runs of dark dots, across and down.

use super::render::Grey;
use crate::source::pdf::Area;

/// Darker than this is ink: a hairline in a blurred scan is grey.
const INK: u8 = 170;
/// Shorter runs are letters.
const MIN_RUN_POINTS: f32 = 18.0;
/// Shorter rules are underlines of words.
const MIN_LENGTH_POINTS: f32 = 28.0;
/// In a tilted scan a rule steps from row to row, and is too pale to see where it steps.
const STEP_POINTS: f32 = 20.0;
/// Rows without ink inside a rule.
const MAX_SKIPPED: usize = 3;
/// Thicker ones are bars and pictures.
const MAX_THICKNESS_POINTS: f32 = 3.0;

/// Finds the rules of a page.
pub(super) fn find(image: &Grey) -> Vec<Area> {
    let across = strokes(image.height, image.width, image.scale, |row, at| ink(image, at, row));
    let down = strokes(image.width, image.height, image.scale, |column, at| ink(image, column, at));
    let point = |dots: usize| dots as f32 / image.scale;
    let across = across.into_iter().map(|s| Area {
        x0: point(s.from),
        x1: point(s.to),
        y0: point(s.first),
        y1: point(s.last + 1),
    });
    let down = down.into_iter().map(|s| Area {
        x0: point(s.first),
        x1: point(s.last + 1),
        y0: point(s.from),
        y1: point(s.to),
    });
    across.chain(down).collect()
}

fn ink(image: &Grey, x: usize, y: usize) -> bool {
    image.dots.get(y * image.width + x).is_some_and(|dot| *dot < INK)
}

/// Runs at `from..to` along neighbouring rows (or columns) `first..=last`.
#[derive(Debug, Clone, Copy)]
struct Stroke {
    first: usize,
    last: usize,
    from: usize,
    to: usize,
}

fn strokes(rows: usize, length: usize, scale: f32, dark: impl Fn(usize, usize) -> bool) -> Vec<Stroke> {
    let shortest = (MIN_RUN_POINTS * scale) as usize;
    let step = (STEP_POINTS * scale) as usize;
    let thickest = (MAX_THICKNESS_POINTS * scale) as usize;
    let mut open: Vec<Stroke> = Vec::new();
    let mut done: Vec<Stroke> = Vec::new();
    for row in 0..rows {
        for (from, to) in runs(length, shortest, |at| dark(row, at)) {
            let above = open
                .iter_mut()
                .find(|s| s.last + MAX_SKIPPED >= row && s.from < to + step && from < s.to + step);
            match above {
                Some(stroke) => {
                    stroke.last = row;
                    stroke.from = stroke.from.min(from);
                    stroke.to = stroke.to.max(to);
                }
                None => open.push(Stroke { first: row, last: row, from, to }),
            }
        }
        open.retain(|stroke| {
            let live = stroke.last + MAX_SKIPPED >= row;
            if !live {
                done.push(*stroke);
            }
            live
        });
    }
    done.extend(open);
    let longest_enough = (MIN_LENGTH_POINTS * scale) as usize;
    // A tilt of half a degree moves a rule over the page by its hundredth part.
    done.retain(|s| {
        s.to - s.from >= longest_enough && s.last - s.first < thickest.max(1) + (s.to - s.from) / 100
    });
    done
}

/// Unbroken runs of at least `shortest`; a gap of two dots is dirt.
fn runs(length: usize, shortest: usize, dark: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    let mut last = 0;
    for at in 0..length {
        if dark(at) {
            start.get_or_insert(at);
            last = at;
        } else if let Some(from) = start
            && at > last + 2
        {
            found.push((from, last + 1));
            start = None;
        }
    }
    found.extend(start.map(|from| (from, last + 1)));
    found.retain(|(from, to)| to - from >= shortest);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A white picture of 200 by 120 dots, one dot a point, with ink where `dark` says.
    fn picture(dark: impl Fn(usize, usize) -> bool) -> Grey {
        let dots = (0..120 * 200).map(|n| if dark(n % 200, n / 200) { 0 } else { 255 }).collect();
        Grey { width: 200, height: 120, dots, scale: 1.0 }
    }

    #[test]
    fn a_grid_gives_its_edges_and_a_bar_gives_none() {
        let grid = picture(|x, y| {
            let across = [10, 60, 110].contains(&y) && (20..=180).contains(&x);
            let down = [20, 100, 180].contains(&x) && (10..=110).contains(&y);
            across || down
        });
        let found = find(&grid);
        let flat = found.iter().filter(|r| r.height() < 2.0).count();
        assert_eq!((found.len(), flat), (6, 3));
        assert_eq!(found[0], Area { x0: 20.0, y0: 10.0, x1: 181.0, y1: 11.0 });
        assert_eq!(find(&picture(|x, y| (40..=120).contains(&x) && (30..=50).contains(&y))), []);
        assert_eq!(find(&picture(|x, y| y == 30 && x < 20)), []);
    }

    #[test]
    fn a_tilted_rule_is_one() {
        let tilted = picture(|x, y| (10..190).contains(&x) && y == 40 + x / 90);
        assert_eq!(find(&tilted).len(), 1);
    }
}

//! Running heads and feet by their place: what stands at the same height near the page's edge on page after page.

use std::collections::HashMap;

use super::{PageLine, PageLines};

/// Marks, for every page, the lines that are furniture.
pub(super) fn find(pages: &[PageLines]) -> Vec<Vec<bool>> {
    let mut seen: HashMap<(u64, i32), Vec<u32>> = HashMap::new();
    for page in pages {
        for line in &page.lines {
            if let Some(place) = place(page, line) {
                for near in [place - 1, place, place + 1] {
                    let numbers = seen.entry((shape(&line.text), near)).or_default();
                    if numbers.last() != Some(&page.number) {
                        numbers.push(page.number);
                    }
                }
            }
        }
    }
    // In a short document twice is all the repetition there can be.
    let needed = if pages.len() <= 4 { 2 } else { 3 };
    let repeats = |page: &PageLines, line: &PageLine| {
        let Some(place) = place(page, line) else { return false };
        seen.get(&(shape(&line.text), place)).is_some_and(|numbers| {
            numbers.len() >= needed
                && (numbers.len() * 5 >= pages.len() || numbers.windows(3).any(|w| w[2] - w[0] <= 4))
        })
    };
    pages
        .iter()
        .map(|page| {
            page.lines
                .iter()
                .map(|line| {
                    let edge = place(page, line).is_some();
                    edge && (line.artifact || repeats(page, line))
                })
                .collect()
        })
        .collect()
}

/// Height of a line in the upper or lower ninth of its page, in steps of four points.
fn place(page: &PageLines, line: &PageLine) -> Option<i32> {
    let edge = line.y < 0.115 * page.height || line.y > 0.885 * page.height;
    (edge && line.cell.is_none() && line.text.len() <= 220).then_some((line.y / 4.0) as i32)
}

/// A hash with digits made equal, so that "Sida 3 av 24" and "Sida 4 av 24" are the same foot.
fn shape(text: &str) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    let mut digit = false;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !digit {
                '#'.hash(&mut hasher);
            }
        } else if !c.is_whitespace() {
            c.hash(&mut hasher);
        }
        digit = c.is_ascii_digit();
    }
    hasher.finish()
}

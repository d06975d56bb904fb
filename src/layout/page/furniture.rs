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
    pages.iter().map(|page| mark(page, &|line| line.artifact || repeats(page, line))).collect()
}

/// From each edge of the page inwards, up to the first line that is no furniture: a heading that opens many pages at the
/// same height has the chapter's own heading above it.
fn mark(page: &PageLines, is: &dyn Fn(&PageLine) -> bool) -> Vec<bool> {
    let mut out = vec![false; page.lines.len()];
    let mut order: Vec<usize> =
        (0..page.lines.len()).filter(|i| place(page, &page.lines[*i]).is_some()).collect();
    order.sort_by(|a, b| page.lines[*a].y.total_cmp(&page.lines[*b].y));
    let (top, bottom): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|i| page.lines[*i].y < 0.5 * page.height);
    for edge in [top, bottom.into_iter().rev().collect()] {
        for (n, i) in edge.into_iter().enumerate() {
            let line = &page.lines[i];
            if !is(line) && !(n == 0 && is_page_number(&line.text)) {
                break;
            }
            out[i] = true;
        }
    }
    out
}

/// `14`, `- 14 -`, `Sida 2 av 24`, `2 (14)`
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut numbers = 0;
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '-' | '–')) {
        match word {
            "" | "sida" | "sidan" | "sid" | "av" => {}
            w if w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit()) => numbers += 1,
            _ => return false,
        }
    }
    (1..=2).contains(&numbers)
}

/// Height of a line in the upper or lower ninth of its page, in steps of four points.
fn place(page: &PageLines, line: &PageLine) -> Option<i32> {
    let edge = line.y < 0.115 * page.height || line.y > 0.885 * page.height;
    (edge && line.cell.is_none() && line.text.len() <= 220).then(|| {
        // Broken files set words as far away as numbers go.
        (line.y / 4.0).clamp(-1e6, 1e6) as i32
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for yes in ["14", "- 3 -", "Sida 2 av 24", "2 (14)", "25/53"] {
            assert!(is_page_number(yes), "{yes}");
        }
        for no in ["2023", "15 av 20 chefer", "1. Har", "", "3 4 5"] {
            assert!(!is_page_number(no), "{no}");
        }
    }
}

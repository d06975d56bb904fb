//! Initials: the large first letter of a chapter, as high as two or three lines, belongs to the first of them.

use super::chars::Char;

/// How much larger than the text an initial is.
const LARGE: f32 = 1.8;

/// Sets each initial on the line that it begins.
pub(super) fn lower(chars: &mut [Char]) {
    let Some(usual) = usual(chars) else { return };
    for i in 0..chars.len() {
        let c = chars[i];
        if c.size < LARGE * usual || !c.ch.is_uppercase() {
            continue;
        }
        // Words in large letters are a heading.
        let like = |j: Option<usize>| {
            j.and_then(|j| chars.get(j)).is_some_and(|o| o.is_ink() && o.size > 0.8 * c.size)
        };
        if like(i.checked_sub(1)) || like(Some(i + 1)) {
            continue;
        }
        let (top, bottom) = (c.y - 0.8 * c.size, c.y - 0.3 * c.size);
        let behind = |o: &&Char| {
            o.is_ink()
                && o.size < c.size / LARGE * 1.01
                && o.y > top
                && o.y < bottom
                && o.x0 > c.x1 - 0.1 * c.size
                && o.x0 < c.x1 + 0.5 * c.size
        };
        let first =
            chars.iter().filter(behind).min_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
        let Some(first) = first.copied() else { continue };
        // A word of one letter keeps its distance.
        let word = matches!(c.ch, 'I' | 'Å' | 'Ö') && first.x0 - c.x1 > 0.4 * first.size;
        let gap = if word { 0.3 * first.size } else { 0.0 };
        let x1 = first.x0 - gap;
        chars[i] = Char { x0: x1 - 0.6 * first.size, x1, y: first.y, size: first.size, ..c };
    }
}

/// Size of the text: of three places, the one in the middle.
fn usual(chars: &[Char]) -> Option<f32> {
    let n = chars.len();
    let mut sizes = [n / 4, n / 2, 3 * n / 4].map(|i| chars.get(i).map_or(0.0, |c| c.size));
    sizes.sort_by(f32::total_cmp);
    (n > 20).then_some(sizes[1])
}

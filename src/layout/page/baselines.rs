//! Characters to lines: those on one baseline, small ones raised above it or hung below with them.

use super::chars::Char;

/// Groups characters by baseline, top to bottom, each group left to right.
pub(super) fn baselines(mut chars: Vec<Char>) -> Vec<Vec<Char>> {
    chars.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut groups: Vec<Group> = Vec::new();
    for c in chars {
        match groups.last_mut() {
            Some(g) if (c.y - g.y).abs() <= 0.3 * g.size.min(c.size.max(0.7 * g.size)) => {
                if c.size > g.size && c.is_ink() {
                    (g.y, g.size) = (c.y, c.size);
                }
                g.push(c);
            }
            _ => groups.push(Group::new(c)),
        }
    }
    attach_small(&mut groups);
    let mut lines: Vec<Vec<Char>> = Vec::with_capacity(groups.len());
    groups.sort_by(|a, b| a.y.total_cmp(&b.y));
    for mut group in groups {
        group.chars.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        drop_doubles(&mut group.chars);
        lines.push(group.chars);
    }
    lines
}

struct Group {
    chars: Vec<Char>,
    y: f32,
    size: f32,
    x0: f32,
    x1: f32,
    ink: usize,
}

impl Group {
    fn new(c: Char) -> Self {
        let mut group = Self {
            chars: Vec::new(),
            y: c.y,
            size: c.size,
            x0: f32::INFINITY,
            x1: f32::NEG_INFINITY,
            ink: 0,
        };
        group.push(c);
        group
    }

    fn push(&mut self, c: Char) {
        if c.is_ink() {
            self.ink += 1;
            self.x0 = self.x0.min(c.x0);
            self.x1 = self.x1.max(c.x1);
        }
        self.chars.push(c);
    }
}

/// Raised footnote marks and lowered indices go to the line they hang on.
fn attach_small(groups: &mut Vec<Group>) {
    let mut i = 0;
    while i < groups.len() {
        let small = &groups[i];
        let fits = |big: &Group, reach: f32| {
            small.ink > 0
                && small.ink <= 16
                && small.size <= 0.8 * big.size
                && (big.y - small.y).abs() <= reach * big.size
                && small.chars.iter().filter(|c| c.is_ink()).all(|c| hangs(c, big))
        };
        let below = groups.get(i + 1).is_some_and(|big| fits(big, 0.65));
        let above = i > 0 && fits(&groups[i - 1], 0.35);
        if below || above {
            let small = groups.remove(i);
            let at = if below { i } else { i - 1 };
            for c in small.chars {
                groups[at].push(c);
            }
        } else {
            i += 1;
        }
    }
}

/// The mark stands right behind or right before a character of the line, and on none of them.
fn hangs(mark: &Char, line: &Group) -> bool {
    let slack = 0.25 * line.size;
    let on =
        line.chars.iter().any(|c| c.is_ink() && mark.x0 + 0.3 < c.x1 - 0.3 && mark.x1 - 0.3 > c.x0 + 0.3);
    let near = line.chars.iter().any(|c| {
        c.is_ink() && (mark.x0 - c.x1 < slack + 1.5 * mark.size && mark.x0 > c.x0 - 2.0 * line.size)
    });
    near && !on
}

/// Bold by printing twice, a hair apart.
fn drop_doubles(chars: &mut Vec<Char>) {
    let mut kept: Vec<Char> = Vec::with_capacity(chars.len());
    for c in chars.drain(..) {
        let near = kept.iter_mut().rev().take(4).find(|k| {
            k.ch == c.ch
                && (k.x0 - c.x0).abs() < 0.1 * c.size
                && (k.y - c.y).abs() < 0.1 * c.size
                && (k.size - c.size).abs() < 0.5
        });
        match near {
            Some(k) if c.is_ink() => k.bold = true,
            Some(_) => {}
            None => kept.push(c),
        }
    }
    *chars = kept;
}

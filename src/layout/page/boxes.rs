//! Boxes beside the text: facts, quotes and assessments that a shade, a frame or a bar sets apart in the margin.
//!
//! Their lines stand at the heights of the text's lines without being rows with them, so they are taken out before columns
//! are looked for. A shaded cell looks much like one: what touches other shades, shares its ruling lines with the text or
//! begins where the text's row begins is left where it is.

use crate::source::pdf::{Area, Fill};

use super::PageLine;
use super::beside::HEADING;
use super::strip::{Node, What};

/// Boxes on one page; shades and bars beyond that are a chart or a table.
const MOST: usize = 24;
/// Width of a box, as a share of the page and of the text beside it.
const OF_PAGE: f32 = 0.45;
const OF_TEXT: f32 = 0.8;
/// Thicker than that a bar is an area of its own.
const BAR: f32 = 8.0;
/// Words stand this near to the bar that marks them.
const NEAR: f32 = 25.0;

/// A box and what stands in it.
pub(super) struct Boxed {
    pub area: Area,
    pub nodes: Vec<Node>,
}

/// Takes the boxes of a page out of `nodes`.
pub(super) fn take(
    nodes: &mut Vec<Node>,
    rules: &[Area],
    fills: &[Fill],
    (width, height): (f32, f32),
) -> Vec<Boxed> {
    let mut areas = shades(fills, width);
    areas.extend(frames(rules, width));
    areas.extend(bars(rules, fills, nodes));
    if areas.len() > MOST {
        return Vec::new();
    }
    areas.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    titles(&mut areas, nodes);
    let alone = |a: &Area| {
        let touches = |b: &Area| {
            let gap = (b.y0 - a.y1).max(a.y0 - b.y1);
            (b.x0 - a.x0).abs() < 6.0 && (b.x1 - a.x1).abs() < 6.0 && gap > -0.5 * a.height() && gap < 6.0
        };
        areas.iter().filter(|b| **b != *a).all(|b| !touches(b))
    };
    let candidates = areas.clone();
    let mut found = Vec::new();
    for area in areas.iter().filter(|a| alone(a)) {
        if is_beside(area, nodes)
            && !is_cell(area, rules, fills)
            && !is_mixed(area, &candidates, nodes, height)
        {
            let (inside, outside): (Vec<Node>, Vec<Node>) =
                std::mem::take(nodes).into_iter().partition(|n| holds(area, n));
            *nodes = outside;
            found.push(Boxed { area: *area, nodes: inside });
        }
    }
    found
}

/// Joins a bar of one line, such as a title or a label, with the box right below it that is as broad.
fn titles(areas: &mut Vec<Area>, nodes: &[Node]) {
    let lines = |a: &Area| rows(&nodes.iter().filter(|n| holds(a, n)).collect::<Vec<_>>());
    let mut i = 0;
    while i < areas.len() {
        let title = areas[i];
        let below = areas.iter().position(|b| {
            (b.x0 - title.x0).abs() < 2.0
                && (b.x1 - title.x1).abs() < 2.0
                && (-2.0..0.6 * title.height()).contains(&(b.y0 - title.y1))
        });
        match below {
            Some(j) if j != i && lines(&title) == 1 && lines(&areas[j]) >= 2 => {
                areas[j].y0 = title.y0;
                areas.remove(i);
            }
            _ => i += 1,
        }
    }
}

/// Whether words outside every box share the box's margin: headings of the text beside them, which make a table of it.
fn is_mixed(area: &Area, boxes: &[Area], nodes: &[Node], height: f32) -> bool {
    let middle = |n: &Node| n.base() > 0.115 * height && n.base() < 0.885 * height;
    nodes.iter().any(|n| {
        middle(n) && n.x0 > area.x0 - 4.0 && n.x1 < area.x1 + 4.0 && !boxes.iter().any(|b| holds(b, n))
    })
}

/// Shaded areas as narrow as a margin, the pieces of one joined: some producers shade line by line.
fn shades(fills: &[Fill], width: f32) -> Vec<Area> {
    let narrow = |a: &Area| a.width() > 50.0 && a.width() < OF_PAGE * width && a.height() > 8.0;
    let mut all: Vec<Area> = fills.iter().map(|f| f.area).filter(narrow).take(1000).collect();
    all.sort_by(|a, b| a.x0.round().total_cmp(&b.x0.round()).then(a.y0.total_cmp(&b.y0)));
    let mut out: Vec<Area> = Vec::new();
    for a in all {
        match out.last_mut() {
            Some(last)
                if (last.x0 - a.x0).abs() < 2.0 && (last.x1 - a.x1).abs() < 2.0 && a.y0 < last.y1 + 2.0 =>
            {
                last.y1 = last.y1.max(a.y1);
            }
            _ => out.push(a),
        }
    }
    out.retain(|a| a.height() > 12.0);
    out
}

/// Areas that four rules bound.
fn frames(rules: &[Area], width: f32) -> Vec<Area> {
    let down: Vec<&Area> =
        rules.iter().filter(|r| r.width() < 3.0 && r.height() > 20.0).take(MOST + 1).collect();
    if down.len() > MOST {
        return Vec::new();
    }
    let closed = |x0: f32, x1: f32, y: f32| {
        rules.iter().any(|r| {
            r.height() < 3.0 && (r.y0 - y).abs() < 2.5 && (r.x0 - x0).abs() < 3.0 && (r.x1 - x1).abs() < 3.0
        })
    };
    let mut out = Vec::new();
    for a in &down {
        for b in &down {
            let (wide, even) = (b.x0 - a.x0, (a.y0 - b.y0).abs() < 2.0 && (a.y1 - b.y1).abs() < 2.0);
            let narrow = wide > 50.0 && wide < OF_PAGE * width;
            if narrow && even && closed(a.x0, b.x1, a.y0) && closed(a.x0, b.x1, a.y1) {
                out.push(Area { x0: a.x0, y0: a.y0, x1: b.x1, y1: a.y1 });
            }
        }
    }
    out
}

/// What stands right behind a bar that is as high as it.
fn bars(rules: &[Area], fills: &[Fill], nodes: &[Node]) -> Vec<Area> {
    let all = rules.iter().copied().chain(fills.iter().map(|f| f.area));
    let bars: Vec<Area> = all
        .filter(|a| a.width() <= BAR && a.height() > 15.0 && a.height() > 3.0 * a.width())
        .take(MOST + 1)
        .collect();
    if bars.len() > MOST {
        return Vec::new();
    }
    let beside = |bar: &Area| -> Option<Area> {
        let own = |n: &&Node| {
            n.x0 >= bar.x1 - 0.5 && n.x0 < bar.x1 + NEAR && n.base() > bar.y0 && n.base() < bar.y1 + 2.0
        };
        let mut area = *bar;
        for node in nodes.iter().filter(own) {
            area = Area {
                x0: area.x0,
                y0: area.y0.min(node.top),
                x1: area.x1.max(node.x1),
                y1: area.y1.max(node.bottom),
            };
        }
        // The bar of a table's column runs on where no words stand.
        (area.width() > BAR && area.height() < bar.height() + 6.0).then_some(area)
    };
    bars.iter().filter_map(beside).collect()
}

fn holds(area: &Area, node: &Node) -> bool {
    node.x0 > area.x0 - 1.0
        && node.x1 < area.x1 + 1.0
        && node.top > area.y0 - 0.5 * node.size
        && node.bottom < area.y1 + 0.5 * node.size
}

/// Whether at least two lines stand in the area, none across its edge, and wider text on one side of it.
fn is_beside(area: &Area, nodes: &[Node]) -> bool {
    let mut inside: Vec<&Node> = Vec::new();
    let (mut left, mut right): (Vec<&Node>, Vec<&Node>) = Default::default();
    for node in nodes.iter().filter(|n| n.bottom > area.y0 && n.top < area.y1) {
        if holds(area, node) {
            inside.push(node);
        } else if node.x1 <= area.x0 + 1.0 {
            left.push(node);
        } else if node.x0 >= area.x1 - 1.0 {
            right.push(node);
        } else {
            return false;
        }
    }
    let text = match (left.is_empty(), right.is_empty()) {
        (false, true) => left,
        (true, false) => right,
        _ => return false,
    };
    let words = inside.iter().all(|n| matches!(n.what, What::Part(_)));
    let x0 = text.iter().map(|n| n.x0).fold(f32::INFINITY, f32::min);
    let x1 = text.iter().map(|n| n.x1).fold(f32::NEG_INFINITY, f32::max);
    words
        && rows(&inside) >= 2
        && text.len() >= 2
        && area.width() < OF_TEXT * (x1 - x0)
        && !is_label(&inside, &text)
}

/// Different heights.
fn rows(nodes: &[&Node]) -> usize {
    let mut bases: Vec<f32> = nodes.iter().map(|n| n.base()).collect();
    bases.sort_by(f32::total_cmp);
    bases.windows(2).filter(|w| w[1] - w[0] > 4.0).count() + usize::from(!bases.is_empty())
}

/// Few words that begin on the very height of a line of the text: the label of a row.
fn is_label(inside: &[&Node], text: &[&Node]) -> bool {
    let words: usize = inside
        .iter()
        .map(|n| match &n.what {
            What::Part(part) => part.plain().split(' ').count(),
            What::Grid(_) => 0,
        })
        .sum();
    let first = inside.iter().min_by(|a, b| a.base().total_cmp(&b.base()));
    let level = |a: &&&Node| text.iter().any(|b| (a.base() - b.base()).abs() < 0.15 * a.size);
    words <= 6 && first.is_some_and(|first| level(&first))
}

/// Whether another shade touches the area's side, or a rule runs on from the text into it.
fn is_cell(area: &Area, rules: &[Area], fills: &[Fill]) -> bool {
    let level = |b: &Area| b.y1 > area.y0 + 2.0 && b.y0 < area.y1 - 2.0;
    let shade = |b: &Area| {
        let side = (b.x1 - area.x0).abs() < 4.0 || (b.x0 - area.x1).abs() < 4.0;
        side && b.width() > BAR && b.height() > 8.0 && level(b)
    };
    let across = |r: &Area| {
        let through = |x: f32| r.x0 < x - 4.0 && r.x1 > x + 4.0;
        r.height() < 3.0
            && (through(area.x0) || through(area.x1))
            && r.y0 > area.y0 - 2.0
            && r.y0 < area.y1 + 2.0
    };
    fills.iter().any(|f| shade(&f.area)) || rules.iter().any(across)
}

/// Where among the page's lines a box is read: behind the chapter that it stands beside, but not within a paragraph that
/// goes on overleaf.
pub(super) fn place(lines: &[PageLine], area: &Area, height: f32) -> usize {
    let mut sizes: Vec<f32> = lines.iter().map(|l| l.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(10.0);
    let large = |l: &PageLine| l.size >= HEADING * usual;
    let heads = |l: &PageLine| l.cell.is_none() && (large(l) || l.bold);
    let begins = |i: usize| {
        let above = i.checked_sub(1).map(|j| &lines[j]);
        heads(&lines[i]) && above.is_none_or(|a| !heads(a))
    };
    let below = |i: usize| {
        let line = &lines[i];
        line.y > if large(line) { area.y0 + 2.0 * usual } else { area.y1 }
    };
    let foot = |l: &PageLine| l.y > 0.885 * height || l.size < 0.93 * usual && l.y > 0.5 * height;
    let end = lines.iter().rposition(|l| !foot(l)).map_or(lines.len(), |i| i + 1);
    if let Some(next) = (0..end).find(|i| begins(*i) && below(*i)) {
        return next;
    }
    let closed = |i: usize| {
        lines[i].cell.is_some() || heads(&lines[i]) || lines[i].text.ends_with(['.', '?', '!', ':'])
    };
    if end == 0 || closed(end - 1) {
        return end;
    }
    let full = |l: &PageLine| l.x1 > l.left + 0.9 * (l.right - l.left);
    if !full(&lines[end - 1]) {
        return end;
    }
    (1..end)
        .rev()
        .find(|i| closed(i - 1) && (!full(&lines[i - 1]) || lines[*i].y - lines[i - 1].y > 1.7 * usual))
        .filter(|i| lines[i - 1].y > area.y0 && lines[*i].cell.is_none())
        .unwrap_or(end)
}

//! Gutters: the white strip between two columns of text or of a table without rules.
//!
//! A gutter is found from gaps within lines and followed up and down as long as nothing crosses it. What stands on its
//! two sides is then told apart: running text in columns, or a table whose rows belong together.

use super::entries;
use super::words::Part;

/// Share of the page's height at its upper and lower edge that is the running head's and foot's.
const EDGE: f32 = 0.085;
/// White between them and the text, in sizes of the type.
const EDGE_GAP: f32 = 1.5;

/// What flows: a part of a line, or a ruled table as one piece.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub x0: f32,
    pub x1: f32,
    pub top: f32,
    pub bottom: f32,
    pub size: f32,
    pub what: What,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    Part(Part),
    Grid(usize),
}

impl Node {
    pub(super) fn part(part: Part) -> Self {
        Self {
            x0: part.x0,
            x1: part.x1,
            top: part.top(),
            bottom: part.bottom(),
            size: part.size,
            what: What::Part(part),
        }
    }

    pub(super) fn base(&self) -> f32 {
        match &self.what {
            What::Part(part) => part.y,
            What::Grid(_) => self.top,
        }
    }
}

/// Nodes beside each other, left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub nodes: Vec<Node>,
    pub top: f32,
    pub bottom: f32,
}

/// Puts nodes beside each other that overlap in height and not in breadth.
pub(super) fn rows(mut nodes: Vec<Node>) -> Vec<Row> {
    nodes.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Row> = Vec::new();
    for node in nodes {
        let joins = rows.last().is_some_and(|row| {
            let first = row.nodes[0].base();
            let small = row.nodes.iter().map(|n| n.size).fold(node.size, f32::min);
            let flat = matches!(node.what, What::Part(_))
                && row.nodes.iter().all(|n| matches!(n.what, What::Part(_)));
            flat && (node.base() - first).abs() < 0.7 * small
                && row.nodes.iter().all(|n| node.x0 > n.x1 + 0.3 * small || node.x1 + 0.3 * small < n.x0)
        });
        match rows.last_mut() {
            Some(row) if joins => {
                row.top = row.top.min(node.top);
                row.bottom = row.bottom.max(node.bottom);
                row.nodes.push(node);
            }
            _ => rows.push(Row { top: node.top, bottom: node.bottom, nodes: vec![node] }),
        }
    }
    for row in &mut rows {
        row.nodes.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// Parts the running head and foot from what stands between them: words near the page's edge with white below or above
/// them, which would be rows of a table that begins or ends there.
pub(super) fn edges(mut rows: Vec<Row>, height: f32) -> Vec<Vec<Row>> {
    let words = |row: &Row| row.nodes.iter().all(|n| matches!(n.what, What::Part(_)));
    let apart = |i: usize| {
        let size = rows[i].nodes[0].size.max(rows[i + 1].nodes[0].size);
        words(&rows[i]) && words(&rows[i + 1]) && rows[i + 1].top - rows[i].bottom > EDGE_GAP * size
    };
    let last = rows.len().saturating_sub(1);
    let head = (0..last).rev().find(|i| rows[*i].bottom < EDGE * height && apart(*i)).map_or(0, |i| i + 1);
    let foot = (head..last).find(|i| rows[i + 1].top > (1.0 - EDGE) * height && apart(*i));
    let foot = rows.split_off(foot.map_or(rows.len(), |i| i + 1));
    let main = rows.split_off(head);
    [rows, main, foot].into_iter().filter(|rows| !rows.is_empty()).collect()
}

/// Rows `from..to` with white between `left` and `right` all the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Strip {
    pub from: usize,
    pub to: usize,
    pub left: f32,
    pub right: f32,
    pub two_sided: usize,
}

/// The gutter that parts most rows, if any parts enough of them.
pub(super) fn best(rows: &[Row]) -> Option<Strip> {
    let mut best: Option<Strip> = None;
    let mut seeds = 0;
    for (i, row) in rows.iter().enumerate() {
        for pair in row.nodes.windows(2) {
            let gap = (pair[0].x1, pair[1].x0);
            // A seed inside a strip already found leads to the same one.
            let known = best.is_some_and(|b| {
                (b.from..b.to).contains(&i) && gap.0 <= b.left + 0.1 && gap.1 >= b.right - 0.1
            });
            if known || seeds > 300 {
                continue;
            }
            seeds += 1;
            if let Some(strip) = grow(rows, i, gap)
                && best.is_none_or(|b| {
                    (strip.two_sided, strip.right - strip.left) > (b.two_sided, b.right - b.left)
                })
            {
                best = Some(strip);
            }
        }
    }
    // The end of a page in columns may be two lines high; two wide gaps in justified text are no gutter.
    let low =
        |b: &Strip| b.right - b.left > 1.4 * rows[b.from].nodes[0].size.min(14.0) && is_text(rows, b, false);
    best.filter(|b| b.two_sided >= 3 || b.two_sided == 2 && low(b))
}

/// Which side of the gutter, or `None` across it.
pub(super) fn side(node: &Node, strip: &Strip) -> Option<bool> {
    let middle = (strip.left + strip.right) / 2.0;
    if node.x1 <= middle {
        Some(false)
    } else if node.x0 >= middle {
        Some(true)
    } else {
        None
    }
}

fn grow(rows: &[Row], seed: usize, gap: (f32, f32)) -> Option<Strip> {
    let (mut left, mut right) = gap;
    let mut range = (seed, seed + 1);
    let follow = |i: usize, previous: usize, left: &mut f32, right: &mut f32| -> bool {
        let far = (rows[i].top - rows[previous].bottom).max(rows[previous].top - rows[i].bottom);
        let size = rows[i].nodes[0].size.min(14.0);
        if far > 9.0 * size {
            return false;
        }
        match narrowed(&rows[i], *left, *right) {
            Some((a, b)) if b - a >= (0.4 * size).max(4.0) => {
                (*left, *right) = (a, b);
                true
            }
            _ => false,
        }
    };
    while range.1 < rows.len() && follow(range.1, range.1 - 1, &mut left, &mut right) {
        range.1 += 1;
    }
    while range.0 > 0 && follow(range.0 - 1, range.0, &mut left, &mut right) {
        range.0 -= 1;
    }
    let mut strip = Strip { from: range.0, to: range.1, left, right, two_sided: 0 };
    let two_sided = |row: &Row| {
        let sides: Vec<_> = row.nodes.iter().filter_map(|n| side(n, &strip)).collect();
        sides.contains(&true) && sides.contains(&false)
    };
    strip.two_sided = rows[strip.from..strip.to].iter().filter(|r| two_sided(r)).count();
    (strip.two_sided > 0).then_some(strip)
}

/// The widest piece of the gap that a row leaves white.
fn narrowed(row: &Row, left: f32, right: f32) -> Option<(f32, f32)> {
    let mut best: Option<(f32, f32)> = None;
    let mut at = left;
    let mut offer = |a: f32, b: f32| {
        if b > a && best.is_none_or(|x| b - a > x.1 - x.0) {
            best = Some((a, b));
        }
    };
    for node in &row.nodes {
        if node.x1 <= at {
            continue;
        }
        if node.x0 >= right {
            break;
        }
        offer(at, node.x0);
        at = at.max(node.x1);
    }
    if at < right {
        offer(at, right);
    }
    best
}

/// Cuts off rows at both ends that stand on one side only and apart: headings and paragraphs, no part of the table.
pub(super) fn trim(rows: &[Row], strip: Strip) -> Strip {
    let sides = |i: usize| {
        let mut found = [false, false];
        for node in &rows[i].nodes {
            if let Some(right) = side(node, &strip) {
                found[usize::from(right)] = true;
            }
        }
        found
    };
    let two = |i: &usize| sides(*i) == [true, true];
    let (Some(first), Some(last)) =
        ((strip.from..strip.to).find(two), (strip.from..strip.to).rev().find(two))
    else {
        return strip;
    };
    let step = |i: usize| rows[i + 1].nodes[0].base() - rows[i].nodes[0].base();
    let near = |i: usize, limit: f32| step(i) <= limit * rows[i].nodes[0].size;
    let mut from = first;
    let body = rows[first].nodes.iter().map(|n| n.size).fold(0.0, f32::max);
    let heading = |row: &Row| row.nodes.iter().all(|n| n.size >= 1.2 * body);
    while from > strip.from && near(from - 1, 1.5) && !heading(&rows[from - 1]) {
        from -= 1;
    }
    // A chain of close lines up to one that crosses the gutter is the end of a paragraph.
    if from == strip.from && from > 0 && near(from - 1, 1.6) {
        from = first;
    }
    let mut to = last + 1;
    while to < strip.to {
        let right_only = !sides(to)[0];
        if !near(to - 1, if right_only { 3.2 } else { 1.6 }) {
            break;
        }
        to += 1;
    }
    Strip { from, to, ..strip }
}

/// A line of one side.
struct Line {
    base: f32,
    x1: f32,
    text: String,
}

/// `join`: what the wide gaps of justified text part is one line. In many lines, words that stand apart from others on
/// their height are a column of their own.
fn lines(mut nodes: Vec<&Node>, join: bool) -> Vec<Line> {
    nodes.sort_by(|a, b| a.base().total_cmp(&b.base()).then(a.x0.total_cmp(&b.x0)));
    let mut out: Vec<Line> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let text = match &node.what {
            What::Part(part) => part.plain(),
            What::Grid(_) => String::new(),
        };
        match out.last_mut() {
            Some(line) if join && node.base() - line.base < 0.3 * node.size => {
                line.x1 = line.x1.max(node.x1);
                line.text.push(' ');
                line.text.push_str(&text);
            }
            _ => out.push(Line { base: node.base(), x1: node.x1, text }),
        }
    }
    out
}

/// Whether both sides are running text: many lines that fill their column, whose paragraphs do not start together.
pub(super) fn is_text(rows: &[Row], strip: &Strip, numbered: bool) -> bool {
    let mut sides: [Vec<&Node>; 2] = Default::default();
    for node in rows[strip.from..strip.to].iter().flat_map(|r| &r.nodes) {
        if let Some(right) = side(node, strip) {
            sides[usize::from(right)].push(node);
        }
    }
    sides.iter_mut().for_each(|nodes| entries::leave_out(nodes));
    let lefts = sides.each_ref().map(|nodes| nodes.iter().map(|n| n.x0).fold(f32::INFINITY, f32::min));
    // Columns of few lines are text when one sentence runs from the left one into the right one.
    let few = sides.iter().any(|nodes| nodes.len() < 5);
    let sides = sides.map(|nodes| lines(nodes, few));
    if numbered || few && !runs_over(&sides) {
        return false;
    }
    let mut starts: [Vec<f32>; 2] = Default::default();
    for (k, lines) in sides.iter().enumerate() {
        let breadth = lines.iter().map(|l| l.x1).fold(f32::NEG_INFINITY, f32::max) - lefts[k];
        let mut widths: Vec<f32> = lines.iter().map(|l| l.x1 - lefts[k]).collect();
        widths.sort_by(f32::total_cmp);
        if breadth < 100.0 || widths[widths.len() / 2] < 0.72 * breadth {
            return false;
        }
        let mut steps: Vec<f32> = lines.windows(2).map(|w| w[1].base - w[0].base).collect();
        steps.sort_by(f32::total_cmp);
        // Rows of one or two lines have as much white space between them as lines: the smaller steps are the lines'.
        let pitch = steps[steps.len() / 5].max(1.0);
        starts[k]
            .extend(lines.windows(2).filter(|w| w[1].base - w[0].base > 1.35 * pitch).map(|w| w[1].base));
    }
    if few {
        return true;
    }
    if (0..2).any(|k| begins_beside(&starts[k], &sides[1 - k], lefts[1 - k])) {
        return false;
    }
    let (few, many) = (sides[0].len().min(sides[1].len()), sides[0].len().max(sides[1].len()));
    let together = starts[0].iter().filter(|y| starts[1].iter().any(|z| (*z - **y).abs() < 2.0)).count();
    let apart = starts[0].len().max(starts[1].len()) - together.min(starts[0].len().max(starts[1].len()));
    few * 3 >= many && (together < 2 || together < apart)
}

/// Whether the other side begins a sentence beside nearly every paragraph of one side, though no white space shows it: a
/// table of close rows.
fn begins_beside(starts: &[f32], other: &[Line], left: f32) -> bool {
    let breadth = other.iter().map(|l| l.x1).fold(f32::NEG_INFINITY, f32::max) - left;
    let begins = |y: &f32| {
        other.windows(2).any(|w| {
            let ended = w[0].text.ends_with(['.', '?', '!', ':', ')']) || w[0].x1 - left < 0.7 * breadth;
            (w[1].base - *y).abs() < 2.0 && ended && w[1].text.starts_with(char::is_uppercase)
        })
    };
    // What stands below the other side's last line, such as a page number, is no row.
    let last = other.last().map_or(0.0, |l| l.base);
    let beside: Vec<&f32> = starts.iter().filter(|y| **y <= last + 2.0).collect();
    beside.len() >= 2 && beside.iter().filter(|y| begins(y)).count() * 5 >= beside.len() * 4
}

/// Whether the left side's last line is no sentence's end and the right side's first line no sentence's beginning.
fn runs_over(sides: &[Vec<Line>; 2]) -> bool {
    let (Some(end), Some(start)) = (sides[0].last(), sides[1].first()) else { return false };
    let prose = |text: &str| text.split(' ').count() >= 3;
    sides.iter().all(|lines| lines.len() >= 2)
        && prose(&end.text)
        && prose(&start.text)
        && !end.text.ends_with(['.', '?', '!', ':'])
        && start.text.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::baselines::baselines;
    use super::super::words::parts;
    use super::super::words::tests::typed;
    use super::*;

    fn page(lines: &[(&str, f32, f32)]) -> Vec<Row> {
        let chars = lines.iter().flat_map(|(text, x, y)| typed(text, *x, *y)).collect();
        rows(baselines(chars).into_iter().flat_map(parts).map(Node::part).collect())
    }

    #[test]
    fn a_sentence_that_runs_from_column_to_column_makes_them_text() {
        let lines = |last: &'static str| {
            [
                ("Svaret på frågan i denna del", 50.0, 100.0),
                ("Nämnden får en rapport varje", 50.0, 112.0),
                (last, 50.0, 124.0),
                ("kvartal och begär den oftare", 250.0, 100.0),
                ("när det finns skäl för det", 250.0, 112.0),
                ("enligt reglementet för den", 250.0, 124.0),
            ]
        };
        for (last, text) in [("månad och en större varje", true), ("månad. Det finns en rutin.", false)] {
            let rows = page(&lines(last));
            assert_eq!(is_text(&rows, &best(&rows).unwrap(), false), text, "{last}");
        }
    }

    #[test]
    fn a_gutter_is_followed_until_something_crosses_it() {
        let rows = page(&[
            ("En hel rad över hela sidans bredd som slutar här", 50.0, 80.0),
            ("Har målen", 50.0, 110.0),
            ("Ja", 250.0, 110.0),
            ("satts?", 50.0, 122.0),
            ("Finns planer?", 50.0, 140.0),
            ("Delvis", 250.0, 140.0),
            ("Sker uppföljning?", 50.0, 158.0),
            ("Nej", 250.0, 158.0),
            ("En hel rad över hela sidans bredd som slutar här", 50.0, 190.0),
        ]);
        let strip = best(&rows).unwrap();
        assert_eq!((strip.from, strip.to, strip.two_sided), (1, 5, 3));
        assert!(!is_text(&rows, &strip, false));
    }
}

//! Boxes in the margin beside a page's text: which chapter each belongs to.

use super::strip::Node;

/// How much larger than its column's text a heading is.
pub(super) const HEADING: f32 = 1.12;
/// The same for a heading that stands over both columns, and the white around it in sizes of its type.
const CHAPTER: f32 = 1.25;
const WHITE: f32 = 0.5;
/// Width of a margin's boxes, as a share of the text beside them.
const MARGIN: f32 = 0.75;

/// Size from which on one of `nodes` is a heading among the others.
pub(super) fn heading_size<'a>(nodes: impl Iterator<Item = &'a Node>) -> f32 {
    let mut sizes: Vec<f32> = nodes.map(|n| n.size).collect();
    sizes.sort_by(f32::total_cmp);
    HEADING * sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// Boxes in the margin, such as the assessment of each chapter, are read with the chapter that they stand beside: both
/// columns are cut where a heading begins a chapter in the wide one. Columns of equal rights have headings in both.
pub(super) fn chapters(left: Vec<Node>, right: Vec<Node>) -> Vec<(Vec<Node>, Vec<Node>)> {
    let width = |nodes: &[Node]| {
        let x0 = nodes.iter().map(|n| n.x0).fold(f32::INFINITY, f32::min);
        nodes.iter().map(|n| n.x1).fold(f32::NEG_INFINITY, f32::max) - x0
    };
    let tops = |nodes: &[Node]| -> Vec<f32> {
        let large = heading_size(nodes.iter());
        nodes.iter().filter(|n| n.size >= large).map(|n| n.top).collect()
    };
    let mut cuts = tops(&left);
    if cuts.is_empty() || !tops(&right).is_empty() || width(&right) > MARGIN * width(&left) {
        cuts = over_both(&left, &right);
    }
    if cuts.is_empty() {
        return vec![(left, right)];
    }
    cuts.sort_by(f32::total_cmp);
    // A box may begin a little above its chapter's heading.
    let chapter = |n: &Node, slack: f32| cuts.iter().filter(|top| **top <= n.top + slack).count();
    let mut out: Vec<(Vec<Node>, Vec<Node>)> = (0..=cuts.len()).map(|_| Default::default()).collect();
    for node in left {
        let at = chapter(&node, 0.0);
        out[at].0.push(node);
    }
    for node in right {
        let at = chapter(&node, node.size);
        out[at].1.push(node);
    }
    out
}

/// Tops of headings in the left column that stand over both: the right column is white beside them and has words above
/// it. What they head begins on both sides anew.
fn over_both(left: &[Node], right: &[Node]) -> Vec<f32> {
    let large = CHAPTER / HEADING * heading_size(left.iter().chain(right));
    let over = |n: &&Node| {
        let (top, bottom) = (n.top - WHITE * n.size, n.bottom + WHITE * n.size);
        n.size >= large
            && right.iter().all(|r| r.bottom < top || r.top > bottom)
            && right.iter().any(|r| r.bottom < top)
            // A column ends with no heading: what it heads stands below, as broad as the page.
            && (right.iter().any(|r| r.top > bottom) || left.iter().all(|l| l.top < bottom))
    };
    left.iter().filter(over).map(|n| n.top).collect()
}

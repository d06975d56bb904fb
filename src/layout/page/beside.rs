//! Boxes in the margin beside a page's text: which chapter each belongs to.

use super::strip::Node;

/// How much larger than its column's text a heading is.
pub(super) const HEADING: f32 = 1.12;
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

//! Drawn paths to rules and coloured areas.

use kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::super::{Area, MAX_SHAPES, Page, push_box};

pub(super) fn to_area(rect: Rect) -> Area {
    Area { x0: rect.x0 as f32, y0: rect.y0 as f32, x1: rect.x1 as f32, y1: rect.y1 as f32 }
}

fn line(page: &mut Page, from: Point, to: Point, width: f64) {
    let (dx, dy) = ((from.x - to.x).abs(), (from.y - to.y).abs());
    let half = (width / 2.0).clamp(0.05, 1.0);
    let area = if dy <= 0.5 && dx >= 4.0 {
        Rect::new(from.x.min(to.x), from.y - half, from.x.max(to.x), from.y + half)
    } else if dx <= 0.5 && dy >= 4.0 {
        Rect::new(from.x - half, from.y.min(to.y), from.x + half, from.y.max(to.y))
    } else {
        return;
    };
    if page.rules.len() < MAX_SHAPES {
        page.rules.push(to_area(area));
    }
}

/// The straight lines of a stroked path.
pub(super) fn stroke(page: &mut Page, path: &BezPath, transform: Affine, width: f64) {
    let width = width * transform.determinant().abs().sqrt();
    let (mut at, mut start) = (Point::ZERO, Point::ZERO);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                at = transform * p;
                start = at;
            }
            PathEl::LineTo(p) => {
                let p = transform * p;
                line(page, at, p, width);
                at = p;
            }
            PathEl::ClosePath => {
                line(page, at, start, width);
                at = start;
            }
            PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => at = transform * p,
        }
    }
}

/// One box for every closed part of a filled path: producers often fill a whole table's rules at once.
pub(super) fn fill(page: &mut Page, path: &BezPath, transform: Affine, rgb: [u8; 3]) {
    let mut part: Option<Rect> = None;
    let mut round = false;
    let mut close = |part: Option<Rect>, round: bool| {
        if let Some(rect) = part {
            push_box(page, to_area(rect), rgb, round);
        }
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                close(part.take(), round);
                round = false;
                part = Some(Rect::from_points(transform * p, transform * p));
            }
            PathEl::LineTo(p) => part = part.map(|r| r.union_pt(transform * p)),
            PathEl::QuadTo(a, p) => {
                round = true;
                part = part.map(|r| r.union_pt(transform * a).union_pt(transform * p));
            }
            PathEl::CurveTo(a, b, p) => {
                round = true;
                part =
                    part.map(|r| r.union_pt(transform * a).union_pt(transform * b).union_pt(transform * p));
            }
            PathEl::ClosePath => {}
        }
    }
    close(part, round);
}

//! A picture of what the layout saw on a page: "why was this not found?" can be looked at.

use std::fmt::Write as _;

use crate::source::pdf::{Area, Page};

use super::lay_traced;

/// Draws glyph boxes (grey), lines (blue, numbered in reading order), cells (red), gutters (green), rules (black) as SVG.
#[must_use]
pub fn draw(page: &Page) -> String {
    let (lines, trace) = lay_traced(page);
    let (w, h) = (lines.width.max(1.0), lines.height.max(1.0));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.1} {h:.1}\" width=\"{w:.0}\" height=\"{h:.0}\" \
         font-family=\"sans-serif\">\n<rect width=\"{w:.1}\" height=\"{h:.1}\" fill=\"white\"/>\n"
    );
    let boxed = |svg: &mut String, a: &Area, style: &str| {
        let _ = writeln!(
            svg,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" {style}/>",
            a.x0,
            a.y0,
            a.width().max(0.2),
            a.height().max(0.2)
        );
    };
    for part in super::chars::upright(page) {
        for fill in &part.fills {
            let [r, g, b] = fill.rgb;
            boxed(&mut svg, &fill.area, &format!("fill=\"rgb({r},{g},{b})\" opacity=\"0.5\""));
        }
        for c in part.chars.iter().filter(|c| c.is_ink()) {
            let area = Area { x0: c.x0, y0: c.y - 0.75 * c.size, x1: c.x1, y1: c.y + 0.2 * c.size };
            boxed(&mut svg, &area, "fill=\"none\" stroke=\"#bbb\" stroke-width=\"0.2\"");
        }
        for rule in &part.rules {
            boxed(&mut svg, rule, "fill=\"black\"");
        }
    }
    for cell in &trace.cells {
        boxed(&mut svg, cell, "fill=\"none\" stroke=\"#c00\" stroke-width=\"0.8\"");
    }
    for gutter in &trace.gutters {
        boxed(&mut svg, gutter, "fill=\"#0a0\" opacity=\"0.2\"");
    }
    for (i, line) in lines.lines.iter().enumerate() {
        let area =
            Area { x0: line.x0, y0: line.y - 0.8 * line.size, x1: line.x1, y1: line.y + 0.22 * line.size };
        boxed(&mut svg, &area, "fill=\"none\" stroke=\"#06c\" stroke-width=\"0.5\"");
        // A glyph's own shape is not known here; its character stands in for it.
        let at = line.cell.map_or(String::new(), |(t, r, c)| format!(" {t}:{r}:{c}"));
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>\
             <text x=\"{:.1}\" y=\"{:.1}\" font-size=\"4\" fill=\"#06c\">{}{at}</text>",
            line.x0,
            line.y,
            line.size * 0.95,
            (line.x1 - line.x0).max(1.0),
            escape(&line.text),
            line.x0,
            line.y - 0.82 * line.size,
            i + 1
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Text from a document is data: it must not become mark-up.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

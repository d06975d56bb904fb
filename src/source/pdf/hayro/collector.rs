//! Pages by the engine's own interpreter: for everything that [`super::direct`] leaves to it.

use hayro_cmap::BfString;
use hayro_interpret::font::{Glyph as EngineGlyph, GlyphRun};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro_syntax::object::Dict;
use kurbo::{Affine, BezPath, Rect, Shape as _};

use super::super::{Glyph, Page, push};
use super::{advance, fonts, shapes};

/// What a pattern counts as: it bounds like any other fill, but its colour says nothing.
pub(super) const PATTERN: [u8; 3] = [128, 128, 128];

pub(super) struct Collector {
    pub page: Page,
    /// Whether each open marked-content sequence is an artifact.
    marked: Vec<bool>,
    artifacts: usize,
}

impl Collector {
    pub(super) fn new(page: Page) -> Self {
        Self { page, marked: Vec::new(), artifacts: 0 }
    }
}

fn rgb(paint: &Paint<'_>) -> Option<[u8; 3]> {
    match paint {
        Paint::Color(color) => {
            let [r, g, b, alpha] = color.to_rgba().to_rgba8();
            (alpha > 20).then_some([r, g, b])
        }
        Paint::Pattern(_) => Some(PATTERN),
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(rgb) = rgb(&props.paint) else { return };
        let page = &mut self.page;
        match mode {
            DrawMode::Fill(_) => shapes::fill(page, path, props.transform, rgb),
            DrawMode::Stroke(stroke) => {
                shapes::stroke(page, path, props.transform, f64::from(stroke.line_width));
            }
            DrawMode::FillAndStroke(_, stroke) => {
                shapes::fill(page, path, props.transform, rgb);
                shapes::stroke(page, path, props.transform, f64::from(stroke.line_width));
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.draw_path(&rect.to_path(0.1), props, mode);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let glyphs = run.glyphs();
        let bold = glyphs.first().is_some_and(|g| is_bold(g));
        let artifact = self.artifacts > 0;
        let mut next: Option<Affine> = glyphs.first().map(|g| props.transform * g.transform());
        for (i, glyph) in glyphs.iter().enumerate() {
            let Some(transform) = next else { break };
            next = glyphs.get(i + 1).map(|g| props.transform * g.transform());
            let [a, b, c, d, x, y] = transform.as_coeffs();
            let vertical = (c * c + d * d).sqrt();
            let along = (a * a + b * b).sqrt();
            if along == 0.0 {
                continue;
            }
            let width = match &**glyph {
                EngineGlyph::Outline(g) => g.advance_width(),
                EngineGlyph::Type3(g) => g.advance_width(),
            };
            let direction = (a / along, b / along);
            let following = next.map(|n| {
                let [.., nx, ny] = n.as_coeffs();
                (nx - x, ny - y)
            });
            let advance = advance(width.unwrap_or(500.0), vertical, direction, following);
            let placed = Glyph {
                ch: ' ',
                x: x as f32,
                y: y as f32,
                dx: (advance * direction.0) as f32,
                dy: (advance * direction.1) as f32,
                size: (vertical * 1000.0) as f32,
                bold,
                artifact,
            };
            match glyph.as_unicode() {
                Some(BfString::Char(ch)) => push(&mut self.page, ch.encode_utf8(&mut [0; 4]), placed),
                Some(BfString::String(text)) => push(&mut self.page, &text, placed),
                None => push(&mut self.page, "\u{FFFD}", placed),
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        super::push_image(&mut self.page, props.transform.transform_rect_bbox(size));
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        let artifact = tag == b"Artifact";
        self.marked.push(artifact);
        self.artifacts += usize::from(artifact);
    }

    fn end_marked_content(&mut self) {
        if self.marked.pop() == Some(true) {
            self.artifacts -= 1;
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn is_bold(glyph: &EngineGlyph<'_>) -> bool {
    match glyph {
        EngineGlyph::Outline(glyph) => fonts::is_bold(glyph),
        EngineGlyph::Type3(_) => false,
    }
}

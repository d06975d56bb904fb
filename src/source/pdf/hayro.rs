//! Glyphs by way of hayro-interpret.
//!
//! Its interface changes with every minor version, so nothing of it leaves this file. Pages are opened in batches and
//! closed again: the engine keeps every page's decoded stream for as long as the file is open.

use std::sync::Arc;

use hayro_interpret::font::{Glyph as EngineGlyph, GlyphRun};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt as _, interpret_page,
};
use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfData};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};

use super::{Area, GlyphSource, MAX_SHAPES, OpenError, Page};

/// Pages read before the file is opened anew.
const BATCH: u32 = 64;

pub(super) struct Hayro {
    bytes: Arc<Vec<u8>>,
    password: String,
    pages: u32,
}

impl Hayro {
    pub(super) fn open(bytes: Arc<Vec<u8>>, password: Option<&str>) -> Result<Self, OpenError> {
        let password = password.unwrap_or_default().to_owned();
        let pdf = load(&bytes, &password)?;
        let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
        Ok(Self { bytes, password, pages })
    }
}

fn load(bytes: &Arc<Vec<u8>>, password: &str) -> Result<Pdf, OpenError> {
    let data: PdfData = Arc::clone(bytes).into();
    Pdf::new_with_password(data, password).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => OpenError::Locked,
        LoadPdfError::Decryption(other) => {
            OpenError::Broken(format!("its encryption is not readable ({other:?})"))
        }
        LoadPdfError::Invalid => OpenError::Broken("the PDF is damaged or cut short".into()),
    })
}

impl GlyphSource for Hayro {
    fn pages(&self) -> u32 {
        self.pages
    }

    fn read(&self, from: u32, to: u32, sink: &mut dyn FnMut(u32, Result<Page, String>) -> bool) {
        let to = to.min(self.pages);
        let mut at = from;
        while at < to {
            let end = (at + BATCH).min(to);
            let Ok(pdf) = load(&self.bytes, &self.password) else { return };
            let cache = InterpreterCache::new();
            for number in at..end {
                let read = match pdf.pages().get(number as usize) {
                    Some(page) => Ok(read_page(&pdf, page, &cache, number + 1)),
                    None => Err("the page is missing".to_owned()),
                };
                if !sink(number + 1, read) {
                    return;
                }
            }
            at = end;
        }
    }
}

fn read_page<'a>(
    pdf: &'a Pdf,
    page: &'a hayro_syntax::page::Page<'a>,
    cache: &InterpreterCache<'a>,
    number: u32,
) -> Page {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector {
        page: Page { number, width, height, ..Page::default() },
        marked: Vec::new(),
        artifacts: 0,
    };
    interpret_page(page, &mut context, &mut collector);
    collector.page
}

struct Collector {
    page: Page,
    /// Whether each open marked-content sequence is an artifact.
    marked: Vec<bool>,
    artifacts: usize,
}

impl Collector {
    fn line(&mut self, from: Point, to: Point, width: f64) {
        let (dx, dy) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        let half = (width / 2.0).clamp(0.05, 1.0);
        let area = if dy <= 0.5 && dx >= 4.0 {
            Rect::new(from.x.min(to.x), from.y - half, from.x.max(to.x), from.y + half)
        } else if dx <= 0.5 && dy >= 4.0 {
            Rect::new(from.x - half, from.y.min(to.y), from.x + half, from.y.max(to.y))
        } else {
            return;
        };
        if self.page.rules.len() < MAX_SHAPES {
            self.page.rules.push(to_area(area));
        }
    }

    fn stroke(&mut self, path: &BezPath, transform: Affine, width: f64) {
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
                    self.line(at, p, width);
                    at = p;
                }
                PathEl::ClosePath => {
                    self.line(at, start, width);
                    at = start;
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => at = transform * p,
            }
        }
    }

    /// One box for every closed part of the path: producers often fill a whole table's rules at once.
    fn fill(&mut self, path: &BezPath, transform: Affine, rgb: [u8; 3]) {
        let mut part: Option<Rect> = None;
        let mut round = false;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    self.close(part.take(), rgb, round);
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
                    part = part
                        .map(|r| r.union_pt(transform * a).union_pt(transform * b).union_pt(transform * p));
                }
                PathEl::ClosePath => {}
            }
        }
        self.close(part, rgb, round);
    }

    fn close(&mut self, part: Option<Rect>, rgb: [u8; 3], round: bool) {
        if let Some(rect) = part {
            super::push_box(&mut self.page, to_area(rect), rgb, round);
        }
    }
}

fn to_area(rect: Rect) -> Area {
    Area { x0: rect.x0 as f32, y0: rect.y0 as f32, x1: rect.x1 as f32, y1: rect.y1 as f32 }
}

fn rgb(paint: &Paint<'_>) -> Option<[u8; 3]> {
    match paint {
        Paint::Color(color) => {
            let [r, g, b, alpha] = color.to_rgba().to_rgba8();
            (alpha > 20).then_some([r, g, b])
        }
        // A pattern bounds like any other fill, but its colour says nothing.
        Paint::Pattern(_) => Some([128, 128, 128]),
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(rgb) = rgb(&props.paint) else { return };
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform, rgb),
            DrawMode::Stroke(stroke) => self.stroke(path, props.transform, f64::from(stroke.line_width)),
            DrawMode::FillAndStroke(_, stroke) => {
                self.fill(path, props.transform, rgb);
                self.stroke(path, props.transform, f64::from(stroke.line_width));
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
            // The transform of a substituted font is stretched sideways, so its own width does not tell the advance.
            let mut advance = f64::from(width.unwrap_or(500.0)) * vertical;
            if let Some(following) = next {
                let [.., nx, ny] = following.as_coeffs();
                let step = ((nx - x) * a + (ny - y) * b) / along;
                if step > 0.05 * advance && step < advance {
                    advance = step;
                }
            }
            let placed = super::Glyph {
                ch: ' ',
                x: x as f32,
                y: y as f32,
                dx: (advance * a / along) as f32,
                dy: (advance * b / along) as f32,
                size: (vertical * 1000.0) as f32,
                bold,
                artifact,
            };
            match glyph.as_unicode() {
                Some(hayro_cmap::BfString::Char(ch)) => {
                    super::push(&mut self.page, ch.encode_utf8(&mut [0; 4]), placed);
                }
                Some(hayro_cmap::BfString::String(text)) => super::push(&mut self.page, &text, placed),
                None => super::push(&mut self.page, "\u{FFFD}", placed),
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if self.page.images.len() < 1000 {
            let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
            let area = props.transform.transform_rect_bbox(size);
            self.page.images.push(to_area(area));
        }
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

/// By the font's weight or its name; Type 1 fonts tell neither.
fn is_bold(glyph: &EngineGlyph<'_>) -> bool {
    let EngineGlyph::Outline(glyph) = glyph else { return false };
    let Some(font) = glyph.font_data() else { return false };
    font.weight.is_some_and(|w| w >= 600)
        || font.postscript_name.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            ["bold", "black", "heavy"].iter().any(|word| name.contains(word))
        })
}

//! Glyphs by way of pdf-extract: the second opinion.
//!
//! It knows no fonts' weights, drops paths that are both filled and stroked, ignores `/Rotate`, and may panic or run
//! out of stack on a damaged file; callers must keep it fenced.

use pdf_extract::{
    ColorSpace, Document, MediaBox, OutputDev, OutputError, Path, PathOp, Transform, output_doc_page,
};

use super::{Area, Glyph, GlyphSource, OpenError, Page};

pub(super) struct PdfExtract {
    document: Document,
    pages: u32,
}

impl PdfExtract {
    pub(super) fn open(bytes: &[u8], password: Option<&str>) -> Result<Self, OpenError> {
        let mut document =
            Document::load_mem(bytes).map_err(|e| OpenError::Broken(format!("the PDF is damaged ({e})")))?;
        if document.is_encrypted() {
            document.decrypt(password.unwrap_or_default()).map_err(|_| OpenError::Locked)?;
        }
        super::widths::repair(&mut document);
        let pages = u32::try_from(document.get_pages().len()).unwrap_or(u32::MAX);
        Ok(Self { document, pages })
    }
}

impl GlyphSource for PdfExtract {
    fn pages(&self) -> u32 {
        self.pages
    }

    fn read(&self, from: u32, to: u32, sink: &mut dyn FnMut(u32, Result<Page, String>) -> bool) {
        for number in from + 1..=to.min(self.pages) {
            let mut collector = Collector::default();
            let result = output_doc_page(&self.document, &mut collector, number);
            let page = match result {
                Ok(()) => Ok(collector.page),
                Err(error) => Err(error.to_string()),
            };
            if !sink(number, page) {
                return;
            }
        }
    }
}

#[derive(Default)]
struct Collector {
    page: Page,
    left: f64,
    top: f64,
}

impl Collector {
    fn place(&self, ctm: &Transform, x: f64, y: f64) -> (f32, f32) {
        let px = ctm.m11 * x + ctm.m21 * y + ctm.m31;
        let py = ctm.m12 * x + ctm.m22 * y + ctm.m32;
        ((px - self.left) as f32, (self.top - py) as f32)
    }

    fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        let area =
            Area { x0: from.0.min(to.0), y0: from.1.min(to.1), x1: from.0.max(to.0), y1: from.1.max(to.1) };
        if area.width().min(area.height()) <= 0.5 {
            super::push_box(&mut self.page, area, [0; 3], false);
        }
    }
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        (self.left, self.top) = (media.llx, media.ury);
        self.page.number = number;
        self.page.width = (media.urx - media.llx) as f32;
        self.page.height = (media.ury - media.lly) as f32;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let (x, y) = self.place(at, 0.0, 0.0);
        let advance = width * font_size;
        let glyph = Glyph {
            ch: ' ',
            x,
            y,
            dx: (at.m11 * advance) as f32,
            dy: (-at.m12 * advance) as f32,
            size: (at.m21.hypot(at.m22) * font_size).abs() as f32,
            bold: false,
            artifact: false,
        };
        super::push(&mut self.page, text, glyph);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, ctm: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        let (mut at, mut start) = ((0.0, 0.0), (0.0, 0.0));
        for op in &path.ops {
            match *op {
                PathOp::MoveTo(x, y) => {
                    at = self.place(ctm, x, y);
                    start = at;
                }
                PathOp::LineTo(x, y) => {
                    let to = self.place(ctm, x, y);
                    self.rule(at, to);
                    at = to;
                }
                PathOp::CurveTo(.., x, y) => at = self.place(ctm, x, y),
                PathOp::Rect(x, y, w, h) => {
                    let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]
                        .map(|(x, y)| self.place(ctm, x, y));
                    for side in corners.windows(2) {
                        self.rule(side[0], side[1]);
                    }
                }
                PathOp::Close => {
                    self.rule(at, start);
                    at = start;
                }
            }
        }
        Ok(())
    }

    fn fill(
        &mut self,
        ctm: &Transform,
        space: &ColorSpace,
        color: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        let rgb = rgb(space, color);
        let mut part: Option<Area> = None;
        let mut round = false;
        let grow = |part: Option<Area>, (x, y): (f32, f32)| {
            part.map(|a| Area { x0: a.x0.min(x), y0: a.y0.min(y), x1: a.x1.max(x), y1: a.y1.max(y) })
        };
        for op in &path.ops {
            match *op {
                PathOp::MoveTo(x, y) => {
                    if let Some(area) = part.take() {
                        super::push_box(&mut self.page, area, rgb, round);
                    }
                    round = false;
                    let (x, y) = self.place(ctm, x, y);
                    part = Some(Area { x0: x, y0: y, x1: x, y1: y });
                }
                PathOp::LineTo(x, y) => part = grow(part, self.place(ctm, x, y)),
                PathOp::CurveTo(.., x, y) => {
                    round = true;
                    part = grow(part, self.place(ctm, x, y));
                }
                PathOp::Rect(x, y, w, h) => {
                    let (a, b) = (self.place(ctm, x, y), self.place(ctm, x + w, y + h));
                    let area =
                        Area { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) };
                    super::push_box(&mut self.page, area, rgb, false);
                }
                PathOp::Close => {}
            }
        }
        if let Some(area) = part {
            super::push_box(&mut self.page, area, rgb, round);
        }
        Ok(())
    }
}

/// Other colour spaces count as grey: they bound, but their colour is not told.
fn rgb(space: &ColorSpace, color: &[f64]) -> [u8; 3] {
    let byte = |v: f64| (v.clamp(0.0, 1.0) * 255.0) as u8;
    match (space, color) {
        (ColorSpace::DeviceGray | ColorSpace::CalGray(_), [v]) => [byte(*v); 3],
        (ColorSpace::DeviceCMYK, [c, m, y, k]) => {
            [byte((1.0 - c) * (1.0 - k)), byte((1.0 - m) * (1.0 - k)), byte((1.0 - y) * (1.0 - k))]
        }
        (_, [r, g, b]) => [byte(*r), byte(*g), byte(*b)],
        (_, [v]) => [byte(*v); 3],
        _ => [128; 3],
    }
}

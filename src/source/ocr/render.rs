//! A page as a grey picture.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::Pdf;

/// Dots per inch. Tesseract reads print of usual size well from 200; more costs time and gives nothing.
const DPI: f32 = 200.0;
/// Longest side in dots: A3 at 200 dpi is 3,300. Larger pages are rendered smaller.
const MAX_SIDE: f32 = 4000.0;

/// One byte a dot, 0 is black.
pub(super) struct Grey {
    pub width: usize,
    pub height: usize,
    pub dots: Vec<u8>,
    /// Dots per point.
    pub scale: f32,
}

impl Grey {
    /// Dots per inch.
    pub fn dpi(&self) -> u32 {
        (self.scale * 72.0).round().max(1.0) as u32
    }

    /// The picture as a binary PGM file.
    pub fn pgm(&self) -> Vec<u8> {
        let mut out = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        out.extend_from_slice(&self.dots);
        out
    }
}

/// Renders a page, counted from 1.
pub(super) fn page(pdf: &Pdf, number: u32) -> Result<Grey, String> {
    let pages = pdf.pages();
    let page = pages.get(number.saturating_sub(1) as usize).ok_or("there is no such page")?;
    let (width, height) = page.render_dimensions();
    let longest = width.max(height);
    if !(width >= 1.0 && height >= 1.0 && longest.is_finite()) {
        return Err(format!("a page of {width} by {height} points cannot be rendered"));
    }
    let scale = (DPI / 72.0).min(MAX_SIDE / longest);
    if width.min(height) * scale < 8.0 {
        return Err(format!("a page of {width} by {height} points cannot be rendered"));
    }
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let settings =
        RenderSettings { hinting: false, force_image_interpolation: true, ..RenderSettings::default() };
    let cache = RenderCache::new();
    let picture = hayro::render(page, &cache, &InterpreterSettings::default(), &settings, &size);
    let dots = picture.data_as_u8_slice().chunks_exact(4).map(|dot| {
        // Rec. 601 luma in 8.8 fixed point.
        let luma = 77 * u32::from(dot[0]) + 150 * u32::from(dot[1]) + 29 * u32::from(dot[2]);
        (luma >> 8) as u8
    });
    let dots = dots.collect();
    Ok(Grey { width: usize::from(picture.width()), height: usize::from(picture.height()), dots, scale })
}

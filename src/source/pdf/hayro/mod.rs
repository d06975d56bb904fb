//! Glyphs by way of the hayro crates, whose interface changes with every minor version: nothing of it leaves this folder.
//!
//! Its interpreter is made for drawing and carries colour spaces, clips and outlines along. What nearly all pages consist
//! of is therefore read [`direct`]ly with the engine's parser and fonts, in a third of the time; a page with anything else
//! on it goes the engine's own way ([`collector`]). A test holds the two against each other.

mod collector;
mod direct;
mod fonts;
mod salvage;
mod shapes;
mod tokens;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt as _, interpret,
    interpret_page,
};
use hayro_syntax::content::TypedIter;
use hayro_syntax::object::dict::keys::{ANNOTS, AP, CONTENTS};
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream};
use hayro_syntax::page::Page as EnginePage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

use self::collector::Collector;
use self::fonts::Fonts;
use self::salvage::Places;
use super::{Cut, GlyphSource, OpenError, Page};

/// Why a page cannot be read.
const GONE: &str = "the file is damaged or cut short, and what stood on it is gone";
const FONTS_GONE: &str = "the file is damaged or cut short, and the fonts it is set in are gone";

/// Pages that the engine interprets before its caches are emptied.
const BATCH: u32 = 64;

pub(super) struct Hayro {
    bytes: Arc<Vec<u8>>,
    password: String,
    pdf: Pdf,
    places: Places,
    /// The engine fell over while it held this document's locks.
    hurt: AtomicBool,
}

impl Hayro {
    pub(super) fn open(bytes: Arc<Vec<u8>>, password: Option<&str>) -> Result<Self, OpenError> {
        let password = password.unwrap_or_default().to_owned();
        let (bytes, pdf, places) = match load(&bytes, &password) {
            Ok(pdf) => {
                let places = salvage::places(&bytes, &pdf);
                (bytes, pdf, places)
            }
            Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
                return Err(OpenError::Locked);
            }
            Err(LoadPdfError::Decryption(other)) => {
                return Err(OpenError::Broken(format!("its encryption is not readable ({other:?})")));
            }
            Err(LoadPdfError::Invalid) => salvage::salvage(&bytes, &password)?,
        };
        Ok(Self { bytes, password, pdf, places, hurt: AtomicBool::new(false) })
    }
}

fn load(bytes: &Arc<Vec<u8>>, password: &str) -> Result<Pdf, LoadPdfError> {
    Pdf::new_with_password(Arc::clone(bytes), password)
}

/// Remembers that a panic went through.
struct Watch<'a>(&'a AtomicBool);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

impl GlyphSource for Hayro {
    fn pages(&self) -> u32 {
        let count =
            if self.places.order.is_empty() { self.pdf.pages().len() } else { self.places.order.len() };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn cut(&self) -> Option<Cut> {
        self.places.cut
    }

    fn read(&self, from: u32, to: u32, sink: &mut dyn FnMut(u32, Result<Page, String>) -> bool) {
        let _watch = Watch(&self.hurt);
        let fresh =
            if self.hurt.load(Ordering::Relaxed) { load(&self.bytes, &self.password).ok() } else { None };
        let pdf = fresh.as_ref().unwrap_or(&self.pdf);
        let mut reader = Reader::new(pdf);
        for number in from..to.min(self.pages()) {
            let place = match self.places.order.get(number as usize) {
                Some(place) => *place,
                None => Some(number),
            };
            let read = match place.and_then(|place| pdf.pages().get(place as usize)) {
                Some(page) => reader.page(page, number + 1),
                None => Err(GONE.to_owned()),
            };
            if !sink(number + 1, read) {
                return;
            }
        }
    }
}

/// Reads pages one after the other and keeps the fonts in between.
struct Reader<'a> {
    pdf: &'a Pdf,
    settings: InterpreterSettings,
    fonts: Fonts<'a>,
    cache: InterpreterCache<'a>,
    interpreted: u32,
}

impl<'a> Reader<'a> {
    fn new(pdf: &'a Pdf) -> Self {
        let settings = InterpreterSettings::default();
        let fonts = Fonts::new(settings.clone());
        Self { pdf, settings, fonts, cache: InterpreterCache::new(), interpreted: 0 }
    }

    fn page(&mut self, page: &'a EnginePage<'a>, number: u32) -> Result<Page, String> {
        self.fonts.tidy();
        let contents = contents(page).ok_or(GONE)?;
        let annotated = has_annotations(page);
        if !annotated
            && let Some(read) = direct::read(self.pdf, page, &contents, &mut self.fonts, blank(page, number))
        {
            return Ok(read);
        }
        // Text in a font that is gone would be left out, or read in another font, without a word.
        let fonts = &page.resources().fonts;
        if fonts.keys().any(|name| fonts.get_ref(&name).is_some() && fonts.get::<Dict<'_>>(&name).is_none()) {
            return Err(FONTS_GONE.to_owned());
        }
        Ok(self.interpret(page, &contents, annotated, number))
    }

    /// The engine's own way.
    fn interpret(&mut self, page: &'a EnginePage<'a>, contents: &[u8], annotated: bool, number: u32) -> Page {
        self.interpreted += 1;
        if self.interpreted.is_multiple_of(BATCH) {
            self.cache = InterpreterCache::new();
        }
        let mut collector = Collector::new(blank(page, number));
        let bounds = Rect::new(0.0, 0.0, f64::from(collector.page.width), f64::from(collector.page.height));
        let mut settings = self.settings.clone();
        settings.render_content = RenderContent::ANNOTATIONS;
        let mut context = Context::new(transform(page), bounds, &self.cache, self.pdf.xref(), settings);
        interpret(TypedIter::new(contents), page.resources(), &mut context, &mut collector);
        if annotated {
            interpret_page(page, &mut context, &mut collector);
        }
        collector.page
    }
}

fn blank(page: &EnginePage<'_>, number: u32) -> Page {
    let (width, height) = page.render_dimensions();
    Page { number, width, height, ..Page::default() }
}

fn transform(page: &EnginePage<'_>) -> Affine {
    page.initial_transform(true).to_kurbo()
}

/// The page's content, decoded; the engine would keep it for as long as the file is open. `None` where the page has one
/// that is not there.
fn contents<'a>(page: &EnginePage<'a>) -> Option<Cow<'a, [u8]>> {
    let dict = page.raw();
    let Some(named) = dict.get_raw::<Object<'_>>(CONTENTS) else { return Some(Cow::default()) };
    if let Some(stream) = dict.get::<Stream<'_>>(CONTENTS) {
        return stream.decoded_data().ok();
    }
    let Some(array) = dict.get::<Array<'_>>(CONTENTS) else {
        // Something that is no content at all is a page without one.
        return matches!(named, MaybeRef::NotRef(_)).then(Cow::default);
    };
    let mut all = Vec::new();
    for part in array.raw_iter() {
        let stream = match part {
            MaybeRef::Ref(at) => page.xref().get::<Stream<'_>>(at.into())?,
            MaybeRef::NotRef(Object::Stream(stream)) => stream,
            MaybeRef::NotRef(_) => continue,
        };
        if let Ok(data) = stream.decoded_data() {
            all.extend_from_slice(&data);
            all.push(b' ');
        }
    }
    Some(Cow::Owned(all))
}

/// Whether something is drawn over the page: stamps, filled-in fields.
fn has_annotations(page: &EnginePage<'_>) -> bool {
    let annotations = page.raw().get::<Array<'_>>(ANNOTS);
    annotations.is_some_and(|all| all.iter::<Dict<'_>>().any(|one| one.contains_key(AP)))
}

/// How far the pen moves, in points. The transform of a substituted font is stretched sideways, so its own width does not
/// tell: the next glyph of the run does, where it stands nearer. `next` is the way to it.
fn advance(width: f32, vertical: f64, direction: (f64, f64), next: Option<(f64, f64)>) -> f64 {
    let own = f64::from(width) * vertical;
    match next.map(|(x, y)| x * direction.0 + y * direction.1) {
        Some(step) if step > 0.05 * own && step < own => step,
        _ => own,
    }
}

fn push_image(page: &mut Page, area: Rect) {
    if page.images.len() < 1000 {
        page.images.push(shapes::to_area(area));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages of every fixture that are read directly, and the same by the engine's interpreter. `NARVARD_BOTH_WAYS`
    /// names a folder of more files.
    #[test]
    fn both_ways_see_the_same_page() {
        let (mut direct, mut other_way) = (0, 0);
        let more = std::env::var_os("NARVARD_BOTH_WAYS").map(std::path::PathBuf::from);
        let folders = [Some("fixtures/pdf".into()), more];
        for path in folders.into_iter().flatten().flat_map(|f| std::fs::read_dir(f).unwrap()) {
            let path = path.unwrap().path();
            if path.extension().is_none_or(|e| e != "pdf") {
                continue;
            }
            let Ok(pdf) = load(&Arc::new(std::fs::read(&path).unwrap()), "") else { continue };
            let mut reader = Reader::new(&pdf);
            for (number, page) in pdf.pages().iter().enumerate() {
                let contents = contents(page).unwrap();
                let blank = blank(page, number as u32);
                let Some(one) = direct::read(&pdf, page, &contents, &mut reader.fonts, blank) else {
                    other_way += 1;
                    continue;
                };
                let other = reader.interpret(page, &contents, false, number as u32);
                direct += 1;
                let at = format!("{} page {}", path.display(), number + 1);
                assert_eq!(one.glyphs.len(), other.glyphs.len(), "{at}");
                for (a, b) in one.glyphs.iter().zip(&other.glyphs) {
                    let far = [a.x - b.x, a.y - b.y, a.dx - b.dx, a.dy - b.dy, a.size - b.size];
                    assert!(far.iter().all(|d| d.abs() < 0.01), "{at}: {a:?} {b:?}");
                    assert_eq!((a.ch, a.artifact), (b.ch, b.artifact), "{at}");
                    // What the font's name tells is seen only on the short way.
                    assert!(a.bold || !b.bold, "{at}");
                }
                let near = |a: &super::super::Area, b: &super::super::Area| {
                    [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1].iter().all(|d| d.abs() < 0.01)
                };
                assert_eq!(one.rules.len(), other.rules.len(), "{at}");
                assert!(one.rules.iter().zip(&other.rules).all(|(a, b)| near(a, b)), "{at}");
                assert_eq!(one.fills.len(), other.fills.len(), "{at}");
                for (a, b) in one.fills.iter().zip(&other.fills) {
                    assert!(near(&a.area, &b.area) && a.round == b.round, "{at}: {a:?} {b:?}");
                    assert!(a.rgb.iter().zip(&b.rgb).all(|(a, b)| a.abs_diff(*b) <= 12), "{at}: {a:?} {b:?}");
                }
                assert!(one.images.iter().zip(&other.images).all(|(a, b)| near(a, b)), "{at}");
                assert_eq!(one.images.len(), other.images.len(), "{at}");
            }
        }
        assert!(direct > 40 && other_way * 20 < direct, "{direct} pages directly, {other_way} not");
    }
}

//! Pages without a text layer: rendered, recognised by Tesseract, given back as glyphs and ruling lines with positions.
//!
//! Leaves lines, columns and cells to the same geometry that reads born-digital pages. Tesseract is a program that the
//! user installs; nothing is linked. Guards against a page that never ends (a limit per page), against absurd page
//! sizes, and against Tesseract's threads, which make it five times slower on two cores.

mod page;
mod render;
mod rules;
mod tesseract;
mod tsv;

use std::sync::Arc;
use std::time::Duration;

use hayro_syntax::{Pdf, PdfData};

use super::pdf::{Area, Page};

pub(crate) use tesseract::Tesseract;

/// How long Tesseract may take for one page. A full page takes one to five seconds.
pub(crate) const PAGE_LIMIT: Duration = Duration::from_secs(60);

/// A recognised word; lengths in points from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, PartialEq)]
struct Word {
    text: String,
    area: Area,
    /// Number of the line of print.
    line: u32,
    /// 0 to 100.
    confidence: f32,
}

/// What stands on a page.
#[derive(Debug, Clone, Default, PartialEq)]
struct Recognised {
    /// In the order in which Tesseract reads.
    words: Vec<Word>,
    /// Straight lines of tables.
    rules: Vec<Area>,
}

/// A PDF whose pages are to be recognised.
pub(crate) struct Scans {
    pdf: Pdf,
    program: Tesseract,
}

impl Scans {
    /// Opens a PDF. The error is a reason in plain words.
    pub(crate) fn open(bytes: Arc<Vec<u8>>, password: Option<&str>) -> Result<Self, String> {
        let program = Tesseract::find()?;
        let data: PdfData = bytes.into();
        let pdf = Pdf::new_with_password(data, password.unwrap_or_default())
            .map_err(|_| "the PDF cannot be rendered".to_owned())?;
        Ok(Self { pdf, program })
    }

    /// Recognises one page, counted from 1.
    pub(crate) fn page(&self, number: u32) -> Result<Page, String> {
        let image = render::page(&self.pdf, number)?;
        let found = self.recognise(&image)?;
        let (width, height) = (image.width as f32 / image.scale, image.height as f32 / image.scale);
        Ok(page::of(&found, number, width, height))
    }

    fn recognise(&self, image: &render::Grey) -> Result<Recognised, String> {
        let table = self.program.read(image, PAGE_LIMIT)?;
        Ok(Recognised { words: tsv::words(&table, 1.0 / image.scale), rules: rules::find(image) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tesseract, or `None` where it is not installed; in CI that is a failure.
    fn installed() -> Option<Tesseract> {
        match Tesseract::find() {
            Ok(program) => Some(program),
            Err(message) => {
                assert!(std::env::var_os("CI").is_none(), "{message}");
                eprintln!("skipped: {message}");
                None
            }
        }
    }

    #[test]
    fn a_scanned_page_gives_words_in_place_and_the_rules_of_its_table() {
        let Some(program) = installed() else { return };
        let bytes = std::fs::read("fixtures/pdf/scanned-short.scan.pdf").unwrap();
        let scans = Scans { pdf: Pdf::new(bytes).unwrap(), program };
        let page = scans.recognise(&render::page(&scans.pdf, 1).unwrap()).unwrap();
        let text = page.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        for phrase in [
            "Granskning av läromedel i grundskolan",
            "1. Finns det aktuella riktlinjer för inköp av läromedel?",
            "• Skollag (2010:800) 10 kap. 10 §",
        ] {
            assert!(text.contains(phrase), "no {phrase:?} in {text}");
        }
        // The three labels stand under their head, to the right of the questions.
        let find = |text: &str| page.words.iter().rfind(|w| w.text == text).unwrap().area;
        let head = find("Bedömning");
        for label in ["Ja", "Delvis", "Nej"] {
            let area = find(label);
            assert!((area.x0 - head.x0).abs() < 4.0 && area.y0 > head.y1, "{label}: {area:?}");
        }
        let down = page.rules.iter().filter(|r| r.height() > 60.0).count();
        let across = page.rules.iter().filter(|r| r.width() > 300.0).count();
        assert!(down >= 4 && across >= 4, "{down} down, {across} across: {:?}", page.rules);
    }
}

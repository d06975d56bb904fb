//! Pages without a text layer: rendered, recognised by Tesseract, given back as words and ruling lines with positions.
//!
//! Leaves lines, columns and cells to the same geometry that reads born-digital pages. Tesseract is a program that the
//! user installs; nothing is linked. Guards against a page that never ends (a limit per page), against absurd page
//! sizes, and against Tesseract's threads, which make it five times slower on two cores.

mod render;
mod rules;
mod tesseract;
mod tsv;

use std::time::Duration;

use hayro_syntax::Pdf;

pub(crate) use tesseract::Tesseract;

/// Seconds that Tesseract may take for one page. A full page takes one to five.
pub(crate) const PAGE_LIMIT: Duration = Duration::from_secs(60);

/// A rectangle in points from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A recognised word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    pub text: String,
    pub area: Area,
    /// Upper and lower edge of the line of print that the word stands in.
    pub line: (f32, f32),
    /// 0 to 100.
    pub confidence: f32,
}

/// What stands on a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Recognised {
    /// In the order in which Tesseract reads.
    pub words: Vec<Word>,
    /// Straight lines of tables.
    pub rules: Vec<Area>,
}

/// Recognises one page, counted from 0. The error is a reason in plain words.
pub(crate) fn recognise(pdf: &Pdf, page: usize, program: &Tesseract) -> Result<Recognised, String> {
    let image = render::page(pdf, page)?;
    let table = program.read(&image, PAGE_LIMIT)?;
    let to_points = 1.0 / image.scale;
    Ok(Recognised { words: tsv::words(&table, to_points), rules: rules::find(&image) })
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
        let pdf = Pdf::new(bytes).unwrap();
        let page = recognise(&pdf, 0, &program).unwrap();
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
            assert!((area.left - head.left).abs() < 4.0 && area.top > head.bottom, "{label}: {area:?}");
        }
        let down = page.rules.iter().filter(|r| r.bottom - r.top > 60.0).count();
        let across = page.rules.iter().filter(|r| r.right - r.left > 300.0).count();
        assert!(down >= 4 && across >= 4, "{down} down, {across} across: {:?}", page.rules);
    }
}

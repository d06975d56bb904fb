//! Pages without text, or that could not be read.
//!
//! **Why.** What stands there was not checked. Pages that are pictures also shut out everybody who uses a screen reader.
//!
//! **Example.** The appendix was scanned and put in as pictures.
//!
//! **Mend.** Export the report with its text, or check it with `--ocr`.
//!
//! A text full of broken letters is told once here, and its letters are held against nobody.

use crate::checker::noise::Noise;
use crate::checker::{Context, Draft};
use crate::model::SourceFormat;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let pages = cx.text.pages;
    let pdf = cx.record.source.format == Some(SourceFormat::Pdf);
    let empty = if pdf { without_words(cx) } else { Vec::new() };
    if !empty.is_empty() {
        let plural = if empty.len() == 1 { "page" } else { "pages" };
        out.push(
            Draft::new(format!("{plural} {} of {pages} hold no text", empty.join(", ")))
                .help("export the report with its text, or check it with --ocr"),
        );
    } else if cx.noise() == Noise::Broken {
        let severity = crate::model::Severity::Note;
        out.push(
            Draft::new("the text has the broken letters of a scan; wording is held against it only where no such letter can explain it")
                .severity(severity)
                .help("check the file that the report was written in"),
        );
    }
}

/// Numbers of the pages that no line stands on.
fn without_words(cx: &Context<'_>) -> Vec<String> {
    let mut has_words = vec![false; cx.text.pages as usize + 1];
    for line in &cx.text.lines {
        if let Some(seen) = has_words.get_mut(line.page as usize) {
            *seen = true;
        }
    }
    let empty = |page: &u32| !has_words.get(*page as usize).copied().unwrap_or(true);
    (1..=cx.text.pages).filter(empty).map(|page| page.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "unreadable-pages";

    #[test]
    fn a_scan_is_told_once() {
        let text = REPORT.replace('å', "ä").replace("på", "pä").replace("Kommunens", "Frän kommunens");
        assert_eq!(of(ID, &text).len(), 1, "{:#?}", findings(&text));
        quiet(ID, REPORT);
    }
}

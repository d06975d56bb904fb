//! The two PDF engines read the same words in the same order from every producer's file.
//!
//! They share no code up to the glyphs, so what both say is hardly a fault of either.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use narvard::source::{Content, LaidLine, PdfEngine, ReadOptions};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "pdf"))
        .filter(|p| !p.to_string_lossy().contains("scan"))
        .collect();
    files.sort();
    files
}

fn read(path: &Path, pdf_engine: PdfEngine) -> Vec<LaidLine> {
    let options = ReadOptions { pdf_engine, ..ReadOptions::default() };
    match narvard::read(path, &options).unwrap().content {
        Content::Laid(lines) => lines,
        Content::Plain(_) => panic!("a PDF is laid out"),
    }
}

#[test]
fn both_engines_see_the_same_lines_and_cells() {
    let files = fixtures();
    assert!(files.len() >= 4, "fixtures of at least four producers");
    for path in files {
        let first = read(&path, PdfEngine::Hayro);
        let second = read(&path, PdfEngine::PdfExtract);
        let show = |lines: &[LaidLine]| -> Vec<String> {
            lines.iter().map(|l| format!("{} {:?} {}", l.page, l.cell, l.text)).collect()
        };
        let (first, second) = (show(&first), show(&second));
        let differing = first.iter().zip(&second).find(|(a, b)| a != b);
        assert!(
            differing.is_none() && first.len() == second.len(),
            "{}: {} and {} lines, first difference {differing:?}",
            path.display(),
            first.len(),
            second.len()
        );
    }
}

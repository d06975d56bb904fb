//! PDF to lines, in this process, with both engines: `cargo bench --bench pdf`. Set `NARVARD_BENCH_PDF` to a file or a
//! folder to measure others than the fixtures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

use std::path::PathBuf;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use narvard::source::{PdfEngine, ReadOptions};

fn main() {
    divan::main();
}

/// The files as bytes.
fn files() -> Vec<Vec<u8>> {
    let from = std::env::var_os("NARVARD_BENCH_PDF")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/pdf")), PathBuf::from);
    let mut paths: Vec<PathBuf> = match std::fs::read_dir(&from) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => vec![from],
    };
    paths.retain(|p| p.extension().is_some_and(|e| e == "pdf") && !p.to_string_lossy().contains("scan"));
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

fn lines(bencher: Bencher, pdf_engine: PdfEngine) {
    let files = files();
    let options = ReadOptions { pdf_engine, ..ReadOptions::default() };
    let read = |bytes: &Vec<u8>| narvard::read_bytes("bench.pdf", bytes.clone(), &options).ok();
    let pages: u32 = files.iter().filter_map(|f| read(f)?.pages).sum();
    bencher.counter(ItemsCount::new(pages)).bench(|| {
        for bytes in &files {
            black_box(read(bytes));
        }
    });
}

/// Pages a second with the default engine.
#[divan::bench]
fn lines_hayro(bencher: Bencher) {
    lines(bencher, PdfEngine::Hayro);
}

/// Pages a second with the second engine.
#[divan::bench]
fn lines_pdf_extract(bencher: Bencher) {
    lines(bencher, PdfEngine::PdfExtract);
}

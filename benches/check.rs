//! What checking adds to reading a report: 1,000 reports made from the fixtures, on one core. `cargo bench --bench check`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use narvard::checker::{self, Config};
use narvard::lexicon::Lexicon;
use narvard::source::{ReadOptions, read_bytes};

fn main() {
    divan::main();
}

const REPORTS: usize = 1000;

/// The fixture reports as bytes, over and over.
fn files() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/reports");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.sort();
    let files: Vec<Vec<u8>> = paths.iter().filter_map(|path| std::fs::read(path).ok()).collect();
    (0..REPORTS).map(|n| files[n % files.len()].clone()).collect()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read(bencher: Bencher) {
    run(bencher, false);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_and_check(bencher: Bencher) {
    run(bencher, true);
}

fn run(bencher: Bencher, check: bool) {
    let files = files();
    let (lexicon, config) = (Lexicon::built_in(), Config::default());
    bencher.counter(ItemsCount::new(files.len())).bench(|| {
        let mut findings = 0;
        for bytes in &files {
            let Ok(document) = read_bytes("fixture", bytes.clone(), &ReadOptions::default()) else {
                continue;
            };
            let reading = narvard::reading(black_box(document), lexicon);
            findings += if check {
                checker::check(&reading, lexicon, &config).len()
            } else {
                reading.record.audit_questions.len()
            };
        }
        findings
    });
}

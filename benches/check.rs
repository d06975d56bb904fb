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

/// Reports of the length of real ones: each fixture with pages of the others' running text put in behind its middle.
fn long_files() -> Vec<Vec<u8>> {
    let fixtures: Vec<String> =
        files().into_iter().take(47).filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
    let running = |line: &&str| line.chars().count() > 60 && line.starts_with(char::is_alphabetic);
    let prose: Vec<&str> = fixtures.iter().flat_map(|text| text.lines()).filter(running).collect();
    let long = |(n, text): (usize, &String)| {
        let pages: Vec<&str> = text.split('\u{C}').collect();
        let middle = pages.len() * 2 / 3;
        let lines = prose.iter().cycle().skip(n * 31).take(12 * 40).copied().collect::<Vec<_>>();
        let more = lines.chunks(40).map(|page| page.join("\n"));
        let whole: Vec<String> = (pages[..middle].iter().map(|p| (*p).to_owned()))
            .chain(more)
            .chain(pages[middle..].iter().map(|p| (*p).to_owned()))
            .collect();
        whole.join("\u{C}").into_bytes()
    };
    fixtures.iter().enumerate().map(long).collect()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read(bencher: Bencher) {
    run(bencher, files(), false);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_and_check(bencher: Bencher) {
    run(bencher, files(), true);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn read_long(bencher: Bencher) {
    run(bencher, long_files(), false);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn read_and_check_long(bencher: Bencher) {
    run(bencher, long_files(), true);
}

fn run(bencher: Bencher, files: Vec<Vec<u8>>, check: bool) {
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

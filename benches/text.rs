//! Text to record, on one core: MB/s over all fixture reports, stage by stage, beside a plain read-and-count of the same
//! bytes with the regex crate. `cargo bench --bench text`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use narvard::lexicon::Lexicon;
use narvard::source::{Document, ReadOptions, read_bytes};

fn main() {
    divan::main();
}

/// The fixture reports as bytes.
fn files() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/reports");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

fn documents(files: &[Vec<u8>]) -> Vec<Document> {
    files
        .iter()
        .filter_map(|bytes| read_bytes("fixture", bytes.clone(), &ReadOptions::default()).ok())
        .collect()
}

fn bytes(files: &[Vec<u8>]) -> BytesCount {
    BytesCount::new(files.iter().map(Vec::len).sum::<usize>())
}

/// What the bytes cost when nothing is understood: each word counted once.
#[divan::bench]
fn count_words_with_regex(bencher: Bencher) {
    let files = files();
    let word = regex::bytes::Regex::new(r"(?-u)[^\s]+").ok();
    bencher.counter(bytes(&files)).bench(|| {
        files
            .iter()
            .map(|bytes| word.as_ref().map_or(0, |word| word.find_iter(black_box(bytes)).count()))
            .sum::<usize>()
    });
}

#[divan::bench]
fn decode(bencher: Bencher) {
    let files = files();
    bencher.counter(bytes(&files)).bench(|| documents(black_box(&files)));
}

#[divan::bench]
fn lay_out(bencher: Bencher) {
    let files = files();
    let documents = documents(&files);
    bencher
        .counter(bytes(&files))
        .with_inputs(|| documents.clone())
        .bench_values(|documents| documents.into_iter().map(narvard::layout::lay_out).collect::<Vec<_>>());
}

/// Bytes to records, everything included.
#[divan::bench]
fn extract(bencher: Bencher) {
    let files = files();
    let lexicon = Lexicon::built_in();
    bencher.counter(bytes(&files)).bench(|| {
        documents(black_box(&files))
            .into_iter()
            .map(|document| narvard::parse(document, lexicon))
            .collect::<Vec<_>>()
    });
}

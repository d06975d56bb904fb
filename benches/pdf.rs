//! PDF to lines, in this process, with both engines: `cargo bench --bench pdf`. Set `NARVARD_BENCH_PDF` to a file or a
//! folder to measure others than the fixtures.
//!
//! `NARVARD_BENCH_BESIDE=FOLDER cargo bench --bench pdf` measures the whole program instead, PDF to record, beside
//! `pdftotext -layout` and `mutool draw -F txt` of the same files. `python3 fixtures/pdf/make --long FOLDER` makes files of
//! 25, 54 and 1,000 pages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use narvard::source::{PdfEngine, ReadOptions};

fn main() {
    match std::env::var_os("NARVARD_BENCH_BESIDE") {
        Some(folder) => beside(Path::new(&folder)),
        None => divan::main(),
    }
}

/// One line a file and program: milliseconds (median), pages a second, memory of its largest process.
fn beside(folder: &Path) {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "pdf"));
    files.sort();
    let narvard = [env!("CARGO_BIN_EXE_narvard"), "extract", "--format", "ndjson", "-o", "/dev/null"];
    let one_core: Vec<&str> = ["taskset", "-c", "0"].into_iter().chain(narvard).collect();
    let programs: [(&str, &[&str], &[&str]); 4] = [
        ("narvard", &narvard, &[]),
        ("narvard, one core", &one_core, &[]),
        ("pdftotext -layout", &["pdftotext", "-layout"], &["/dev/null"]),
        ("mutool draw -F txt", &["mutool", "draw", "-q", "-F", "txt", "-o", "/dev/null"], &[]),
    ];
    println!("{:>38} {:>20} {:>9} {:>9} {:>7}", "file", "program", "ms", "pages/s", "MB");
    for file in files {
        let read = narvard::read(&file, &ReadOptions::default());
        let pages = read.ok().and_then(|document| document.pages).unwrap_or(0);
        for (name, before, after) in programs {
            let mut words: Vec<&str> = before.to_vec();
            words.push(file.to_str().unwrap());
            words.extend(after);
            let Some(seconds) = median(&words, if pages > 500 { 5 } else { 21 }) else {
                println!("{:>38} {name:>20} is not here", file.file_name().unwrap().to_string_lossy());
                continue;
            };
            println!(
                "{:>38} {name:>20} {:>9.1} {:>9.0} {:>7}",
                file.file_name().unwrap().to_string_lossy(),
                seconds * 1e3,
                f64::from(pages) / seconds,
                peak(&words).map_or("-".to_owned(), |kb| (kb >> 10).to_string()),
            );
        }
    }
}

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn median(words: &[&str], runs: usize) -> Option<f64> {
    let mut seconds: Vec<f64> = Vec::with_capacity(runs);
    for _ in 0..runs {
        let start = Instant::now();
        if !command(words).status().ok()?.success() {
            return None;
        }
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    Some(seconds[runs / 2])
}

/// Kilobytes, by GNU time where it is.
fn peak(words: &[&str]) -> Option<u64> {
    let timed: Vec<&str> = ["/usr/bin/time", "-f", "%M"].into_iter().chain(words.iter().copied()).collect();
    let output = command(&timed).stderr(Stdio::piped()).output().ok()?;
    String::from_utf8_lossy(&output.stderr).lines().last()?.trim().parse().ok()
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

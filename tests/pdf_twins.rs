//! The same report as text, as PDF of five producers, as .docx of two and as a scan gives the same record; only the
//! places differ.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::path::{Path, PathBuf};

use narvard::Lexicon;
use narvard::source::{PdfEngine, ReadOptions};
use serde_json::Value;

/// Where the record differs from what is expected of it. Objects are partial, arrays whole.
fn differences(at: &str, expected: &Value, found: &Value, out: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected.iter().filter(|(key, _)| *key != "span") {
                let at = format!("{at}.{key}");
                match found.get(key) {
                    Some(found) => differences(&at, value, found, out),
                    None => out.push(format!("{at}: missing")),
                }
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(&format!("{at}[{i}]"), expected, found, out);
            }
        }
        _ if expected == found => {}
        _ => out.push(format!("{at}:\n    expected {expected}\n    found    {found}")),
    }
}

fn record(path: &Path, options: &ReadOptions) -> Value {
    let document = narvard::read(path, options).unwrap();
    serde_json::to_value(narvard::parse(document, Lexicon::built_in())).unwrap()
}

/// `NAME.PRODUCER.pdf` is held against `expected/NAME.json`.
fn compare(path: &Path, options: &ReadOptions) -> Vec<String> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let report = name.split('.').next().unwrap();
    let expected = std::fs::read_to_string(format!("fixtures/expected/{report}.json")).unwrap();
    let mut found = Vec::new();
    differences("", &serde_json::from_str(&expected).unwrap(), &record(path, options), &mut found);
    found.into_iter().map(|fault| format!("{name}: {fault}")).collect()
}

fn files(folder: &str, keep: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && keep(path.file_name().unwrap().to_str().unwrap()))
        .collect();
    files.sort();
    files
}

fn check(files: &[PathBuf], options: &ReadOptions) {
    let faults: Vec<String> = files.iter().flat_map(|path| compare(path, options)).collect();
    assert!(faults.is_empty(), "{} differences\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn pdf_of_five_producers() {
    let files = files("fixtures/pdf", |name| name.ends_with(".pdf") && !name.contains(".scan."));
    let producers = ["chromium", "libreoffice", "reportlab", "typst", "weasyprint"];
    for producer in producers {
        assert!(files.iter().any(|f| f.to_str().unwrap().contains(producer)), "no fixture of {producer}");
    }
    check(&files, &ReadOptions::default());
}

#[test]
fn pdf_by_the_second_engine() {
    let files = files("fixtures/pdf", |name| name.ends_with(".pdf") && !name.contains(".scan."));
    check(&files, &ReadOptions { pdf_engine: PdfEngine::PdfExtract, ..ReadOptions::default() });
}

#[test]
fn docx_of_two_producers() {
    check(&files("fixtures/docx", |name| name.ends_with(".docx")), &ReadOptions::default());
}

#[test]
fn a_scan_with_tesseract() {
    let languages = std::process::Command::new("tesseract").arg("--list-langs").output();
    let installed =
        languages.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).lines().any(|l| l.trim() == "swe"));
    if !installed {
        assert!(std::env::var_os("CI").is_none(), "CI installs tesseract-ocr and tesseract-ocr-swe");
        eprintln!("skipped: Tesseract with Swedish is not installed");
        return;
    }
    let files = files("fixtures/pdf", |name| name.contains(".scan."));
    assert_eq!(files.len(), 1);
    check(&files, &ReadOptions { ocr: true, ..ReadOptions::default() });
}

#[test]
fn a_scan_without_ocr_says_what_to_do() {
    let error =
        narvard::read(Path::new("fixtures/pdf/scanned-short.scan.pdf"), &ReadOptions::default()).unwrap_err();
    assert!(error.to_string().contains("--ocr"), "{error}");
}

#[test]
fn the_comparison_finds_a_difference() {
    let expected = serde_json::json!({"a": [{"b": 1, "span": 2}], "c": null});
    for (found, count) in [
        (serde_json::json!({"a": [{"b": 1, "span": 9, "more": 1}], "c": null}), 0),
        (serde_json::json!({"a": [{"b": 2}], "c": null}), 1),
        (serde_json::json!({"a": [], "c": null}), 1),
        (serde_json::json!({"a": [{}], "c": 1}), 2),
    ] {
        let mut out = Vec::new();
        differences("", &expected, &found, &mut out);
        assert_eq!(out.len(), count, "{out:?}");
    }
}

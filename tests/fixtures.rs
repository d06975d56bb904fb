//! Every fixture report gives the record that a person read off it: `fixtures/expected/NAME.json` for
//! `fixtures/reports/NAME.txt`, written by eye.
//!
//! An expected record is partial: only the keys it has are compared, lists whole. To add one, put both files there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use narvard::lexicon::Lexicon;
use narvard::source::{ReadOptions, read_path};
use serde_json::Value;

/// What differs, one line each.
fn differences(expected: &Value, got: &Value, place: &str, out: &mut Vec<String>) {
    match (expected, got) {
        (Value::Object(expected), Value::Object(got)) => {
            for (key, value) in expected {
                differences(value, got.get(key).unwrap_or(&Value::Null), &format!("{place}.{key}"), out);
            }
        }
        (Value::Array(expected), Value::Array(got)) => {
            if expected.len() != got.len() {
                out.push(format!(
                    "{place}: {} expected, {} found: {}",
                    expected.len(),
                    got.len(),
                    texts(got)
                ));
            }
            for (index, (expected, got)) in expected.iter().zip(got).enumerate() {
                differences(expected, got, &format!("{place}[{index}]"), out);
            }
        }
        _ if expected == got => {}
        _ => out.push(format!("{place}\n    expected {expected}\n    found    {got}")),
    }
}

fn texts(items: &[Value]) -> String {
    items.iter().map(|item| item.get("text").unwrap_or(item).to_string()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_fixture_gives_the_record_written_by_eye() {
    let mut report = String::new();
    let mut count = 0;
    let mut expected: Vec<_> =
        fs::read_dir("fixtures/expected").unwrap().map(|entry| entry.unwrap().path()).collect();
    expected.sort();
    for path in expected {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = Path::new("fixtures/reports").join(format!("{name}.txt"));
        let document = read_path(&text, &ReadOptions::default()).unwrap();
        let record = serde_json::to_value(narvard::parse(document, Lexicon::built_in())).unwrap();
        let expected: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let mut out = Vec::new();
        differences(&expected, &record, "", &mut out);
        if !out.is_empty() {
            report.push_str(&format!("\n== {name}\n{}\n", out.join("\n")));
        }
        count += 1;
    }
    assert!(count >= 16, "{count} fixtures");
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_report_has_its_expected_record() {
    for entry in fs::read_dir("fixtures/reports").unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(
            Path::new(&format!("fixtures/expected/{name}.json")).exists(),
            "nothing is expected of {name}"
        );
    }
}

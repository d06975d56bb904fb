//! `narvard followup` as a person or a script meets it: formats, filters, languages, records made earlier, exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::process::Output;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

const NUMBERED: &str = "fixtures/followup/karlskoga-numrerat/bundle.txt";
const LETTER: [&str; 3] = [
    "fixtures/followup/kalmar-missiv-tva-namnder/missiv_och_rapport.txt",
    "fixtures/followup/kalmar-missiv-tva-namnder/svar_rs.txt",
    "fixtures/followup/kalmar-missiv-tva-namnder/svar_hsn.txt",
];
const LATER: [&str; 2] = [
    "fixtures/followup/mora-uppfoljning/rapport_2021.txt",
    "fixtures/followup/mora-uppfoljning/uppfoljande_2023.txt",
];

fn followup(args: &[&str]) -> Output {
    Command::new(cargo_bin!("narvard")).arg("followup").args(args).env("COLUMNS", "100").output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(args: &[&str]) -> Value {
    let output = followup(&[args, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn texts(found: &Value) -> Vec<&str> {
    found["items"].as_array().unwrap().iter().map(|i| i["text"].as_str().unwrap()).collect()
}

#[test]
fn the_table_tells_what_is_not_said() {
    let printed = stdout(&followup(&[NUMBERED]));
    assert!(
        printed.starts_with("1 rapport · 1 svarshandling · 6 rekommendationer · 5 besvarade · 1 obesvarade")
    );
    assert!(printed.contains("senast den 30 september 2025"), "{printed}");
    assert!(printed.contains("ingen tidsangivelse"), "{printed}");
    let english = stdout(&followup(&[NUMBERED, "--lang", "en"]));
    assert!(english.contains("no time given") && english.contains("will act"), "{english}");
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in ["80", "100", "160"] {
        let output = Command::new(cargo_bin!("narvard"))
            .arg("followup")
            .args(LETTER)
            .env("COLUMNS", width)
            .output()
            .unwrap();
        let widest = stdout(&output).lines().map(|l| l.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} of {width}");
    }
}

#[test]
fn records_made_earlier_give_the_same() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("records.ndjson");
    let made = Command::new(cargo_bin!("narvard"))
        .arg("extract")
        .args(LETTER)
        .arg("-o")
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(made.status.code(), Some(0));
    assert_eq!(json(&[path.to_str().unwrap()]), json(&LETTER));
}

#[test]
fn the_filters_keep_what_they_say() {
    let all = json(&LATER);
    assert_eq!(texts(&all).len(), 7);
    // Open: all but the one that the later audit found done.
    let open = json(&[&LATER[..], &["--open"]].concat());
    assert_eq!(texts(&open).len(), 6);
    assert!(!texts(&open).iter().any(|t| t.starts_with("fastställa kommungemensamma")));
    let late = json(&[&LETTER[..], &["--overdue", "2025-09-01"]].concat());
    assert_eq!(texts(&late).len(), 2, "{:?}", texts(&late));
    let totals = late["totals"].as_array().unwrap();
    assert_eq!(totals.iter().map(|t| t["overdue"].as_u64().unwrap()).sum::<u64>(), 2);
    let own = json(&[NUMBERED, "--recipient", "kommunstyrelsen"]);
    assert_eq!(texts(&own).len(), 1);
    let wrong = followup(&[NUMBERED, "--overdue", "2025-13-01"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn the_letter_is_followed_to_the_answers() {
    let found = json(&LETTER);
    let request = &found["requests"][0];
    assert_eq!(request["missing"], serde_json::json!([]));
    assert_eq!(request["late"], true);
    assert!(request["covered"].as_array().unwrap().iter().all(|c| c["answer"].is_u64()), "{request}");
}

#[test]
fn every_format_is_chosen_by_its_ending() {
    let dir = TempDir::new().unwrap();
    for (name, start) in [
        ("a.json", &b"{"[..]),
        ("a.ndjson", b"{\"kind\":\"report\""),
        ("a.csv", b"audited_entity,title"),
        ("a.md", b"## "),
        ("a.xlsx", b"PK"),
        ("a.txt", b"1 rapport"),
    ] {
        let path = dir.path().join(name);
        let output = followup(&[NUMBERED, "-o", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert!(fs::read(&path).unwrap().starts_with(start), "{name}");
    }
    let path = dir.path().join("a.odt");
    assert_eq!(followup(&[NUMBERED, "-o", path.to_str().unwrap()]).status.code(), Some(2));
}

#[test]
fn csv_has_a_line_for_each_answer_and_each_unanswered_recommendation() {
    let output = followup(&[&LETTER[..], &["--format", "csv"]].concat());
    let printed = stdout(&output);
    let mut reader = csv::Reader::from_reader(printed.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |key: &str| heads.iter().position(|h| h == key).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 7);
    assert!(rows.iter().all(|r| r[at("answered")] == *"ja"));
    assert!(rows.iter().any(|r| r[at("deadline_to")] == *"2025-09-30" && r[at("stance")] == *"will_act"));
}

#[test]
fn an_unreadable_file_does_not_stop_the_rest() {
    let output = followup(&[NUMBERED, "finns-inte.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("Karlskoga kommun"));
}

#[test]
fn the_schema_describes_what_is_written() {
    let output = Command::new(cargo_bin!("narvard")).args(["schema", "followup"]).output().unwrap();
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    let required = schema["required"].as_array().unwrap();
    let found = json(&[NUMBERED]);
    for key in found.as_object().unwrap().keys() {
        assert!(required.iter().any(|r| r == key), "{key}");
    }
}

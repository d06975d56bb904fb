//! `narvard compare` as a person meets it: what its flags keep, show and write.

use std::fs;
use std::process::Output;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

const PROGRAMME: &str = "fixtures/reports/avbrott-*.txt";

fn compare(args: &[&str]) -> Output {
    Command::new(cargo_bin!("narvard")).arg("compare").args(args).env_remove("COLUMNS").output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(args: &[&str]) -> Value {
    let output = compare(&[args, &["-f", "json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn entities(comparison: &Value) -> Vec<&str> {
    comparison["reports"].as_array().unwrap().iter().map(|r| r["audited_entity"].as_str().unwrap()).collect()
}

/// (label, number of reports) of each theme.
fn themes(comparison: &Value) -> Vec<(String, usize)> {
    let theme = |t: &Value| (t["label"].as_str().unwrap().to_owned(), t["cells"].as_array().unwrap().len());
    comparison["themes"].as_array().unwrap().iter().map(theme).collect()
}

#[test]
fn the_same_question_meets_across_regions() {
    let comparison = json(&[PROGRAMME]);
    assert_eq!(entities(&comparison), ["Region Dalarna", "Region Kalmar län", "Region Skåne"]);
    let themes = themes(&comparison);
    let of = |word: &str| themes.iter().find(|(label, _)| label.contains(word)).map(|(_, count)| *count);
    assert_eq!(of("reservrutiner för avbrott"), Some(3), "{themes:?}");
    assert_eq!(of("Övas"), Some(3), "{themes:?}");
    assert_eq!(of("erfarenheter"), Some(2), "{themes:?}");
    assert_eq!(of("leverantörer"), None, "asked of one region only");
}

#[test]
fn filters_keep_a_part() {
    assert_eq!(entities(&json(&[PROGRAMME, "--only", "skåne,dalarna"])), ["Region Dalarna", "Region Skåne"]);
    assert_eq!(entities(&json(&[PROGRAMME, "--year", "2024"])), ["Region Dalarna", "Region Skåne"]);
    let bad = themes(&json(&[PROGRAMME, "--grade", "nej"]));
    assert!(bad.len() == 1 && bad[0].0.contains("Övas"), "{bad:?}");
}

#[test]
fn columns_stand_in_the_order_given_and_links_do_not_depend_on_it() {
    let files = ["skane", "dalarna", "kalmar"].map(|name| format!("fixtures/reports/avbrott-{name}.txt"));
    let turned = json(&[&files[0], &files[1], &files[2]]);
    assert_eq!(entities(&turned), ["Region Skåne", "Region Dalarna", "Region Kalmar län"]);
    let sorted = |comparison: &Value| {
        let mut themes = themes(comparison);
        themes.sort();
        themes
    };
    assert_eq!(sorted(&turned), sorted(&json(&[PROGRAMME])));
}

#[test]
fn records_compare_as_the_reports_they_come_from() {
    let dir = TempDir::new().unwrap();
    let records = dir.path().join("records.ndjson");
    let records = records.to_str().unwrap();
    Command::new(cargo_bin!("narvard")).args(["extract", PROGRAMME, "-o", records]).assert().success();
    for format in ["table", "json", "ndjson"] {
        assert_eq!(
            text(&compare(&[records, "-f", format])),
            text(&compare(&[PROGRAMME, "-f", format])),
            "{format}"
        );
    }
}

#[test]
fn themes_written_can_be_taken_back_and_renamed() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("themes.json");
    let file = file.to_str().unwrap();
    assert_eq!(compare(&[PROGRAMME, "--write-themes", file]).status.code(), Some(0));
    let written = fs::read_to_string(file).unwrap();
    let schema = Command::new(cargo_bin!("narvard")).args(["schema", "themes"]).output().unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_slice(&schema.stdout).unwrap()).unwrap();
    assert!(schema.is_valid(&serde_json::from_str(&written).unwrap()));

    let renamed = written.replace("Övas reservrutinerna regelbundet?\",\n      \"", "Övning\",\n      \"");
    assert_ne!(renamed, written);
    fs::write(file, renamed).unwrap();
    let comparison = json(&[PROGRAMME, "--themes", file]);
    assert!(themes(&comparison).contains(&("Övning".to_owned(), 3)), "{:?}", themes(&comparison));
}

#[test]
fn a_themes_file_that_cannot_be_used_says_where_and_why() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("themes.json");
    let path = file.to_str().unwrap();
    for (content, said) in
        [("{\"schema_version\": 1,\n \"themes\": [}", "themes.json"), ("{\"schema_version\": 9}", "9")]
    {
        fs::write(&file, content).unwrap();
        let output = compare(&[PROGRAMME, "--themes", path]);
        let told = String::from_utf8(output.stderr.clone()).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(told.lines().count() == 1 && told.contains(said), "{told}");
        assert_eq!(text(&output), "");
    }
}

#[test]
fn one_report_is_shown_alone_with_a_word_that_nothing_is_compared() {
    let output = compare(&["fixtures/reports/avbrott-skane.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text(&output).contains("Region Skåne") && text(&output).contains("only one report"),
        "{}",
        text(&output)
    );
}

#[test]
fn tables_fit_the_width() {
    for width in ["80", "100", "160"] {
        let mut command = Command::new(cargo_bin!("narvard"));
        let output = command.args(["compare", "fixtures/reports"]).env("COLUMNS", width).output().unwrap();
        let table = text(&output);
        let longest = table.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(longest <= width.parse().unwrap(), "{longest} columns of {width}");
    }
}

#[test]
fn the_ending_of_the_file_chooses_the_format() {
    let dir = TempDir::new().unwrap();
    for (ending, starts) in [
        ("txt", "3 rapporter"),
        ("json", "{"),
        ("ndjson", "{\"kind\""),
        ("md", "#"),
        ("csv", "kind,"),
        ("xlsx", "PK"),
    ] {
        let file = dir.path().join(format!("x.{ending}"));
        assert_eq!(compare(&[PROGRAMME, "-o", file.to_str().unwrap()]).status.code(), Some(0), "{ending}");
        let bytes = fs::read(&file).unwrap();
        assert!(bytes.starts_with(starts.as_bytes()), "{ending}: {}", String::from_utf8_lossy(&bytes[..20]));
        let again = compare(&[PROGRAMME, "-o", file.to_str().unwrap()]);
        assert!(
            again.status.success() && fs::read(&file).unwrap() == bytes,
            "{ending}: the same bytes again"
        );
    }
    let swedish = text(&compare(&[PROGRAMME, "-f", "csv", "--csv", "excel-sv"]));
    assert!(swedish.starts_with("\u{FEFF}kind;"));
}

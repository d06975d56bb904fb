//! Every format on the same findings: nothing of a document can break out of it.

use super::*;
use crate::model::{CheckedFile, Finding, OtherPlace, Place};
use crate::render::PageStyle;

fn place(line: u32, column: u32, quote: &str, printed: &str) -> Place {
    Place {
        page: 2,
        line,
        line_end: line,
        column,
        column_end: column + quote.chars().count() as u32,
        quote: quote.into(),
        printed: printed.into(),
    }
}

fn checked() -> Checked {
    let finding = |rule: &str, severity, message: &str| Finding {
        rule: rule.into(),
        severity,
        message: message.into(),
        file: "a/rapport 1,2.txt".into(),
        record: "00".into(),
        item: Some("q1".into()),
        place: Some(place(7, 5, "XX", "  – XX procent \u{1b}[31m | <b>")),
        others: vec![OtherPlace { label: "och här".into(), place: place(9, 1, "åå", "åå bb") }],
        help: "fill it in".into(),
        fingerprint: "ab".into(),
    };
    let mut whole = finding("no-date", Severity::Note, "the report bears no date");
    whole.place = None;
    whole.others.clear();
    Checked {
        schema_version: 1,
        files: vec![
            CheckedFile { path: "a/rapport 1,2.txt".into(), record: "00".into(), error: None, silenced: 2 },
            CheckedFile {
                path: "b.pdf".into(),
                record: String::new(),
                error: Some("b.pdf: is <locked>".into()),
                silenced: 0,
            },
        ],
        findings: vec![
            whole,
            finding("placeholder-text", Severity::Error, "“XX” was | to be\u{1b}[31m filled in\nnow"),
        ],
    }
}

#[test]
fn people_see_the_line_and_a_mark_under_it() {
    let text = human(&checked(), &PageStyle::default());
    let expected = "note[no-date]: the report bears no date\n--> a/rapport 1,2.txt\n = help: fill it in\n\n";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("--> a/rapport 1,2.txt (page 2):7:5"), "{text}");
    assert!(text.contains("^^") && text.contains("och här") && !text.contains('\u{1b}'), "{text}");
    assert!(
        text.ends_with("1 error, 0 warnings, 1 note in 2 files; 2 accepted by waivers or the baseline\n"),
        "{text}"
    );
}

#[test]
fn commands_of_github_are_escaped() {
    let text = github(&checked());
    let line = text.lines().nth(1).unwrap();
    assert_eq!(
        line,
        "::error file=a/rapport 1%2C2.txt,line=7,endLine=7,col=5,endColumn=7,title=placeholder-text::“XX” was | to \
         be[31m filled in%0Anow (page 2)%0Afill it in"
    );
    assert!(text.starts_with("::notice file=a/rapport 1%2C2.txt,title=no-date::"), "{text}");
}

#[test]
fn junit_is_well_formed_and_counts() {
    let text = junit(&checked());
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut cases = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(e) if e.name().as_ref() == "testcase" => cases += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(cases, 3);
    assert!(
        text.contains("tests=\"2\" failures=\"1\" errors=\"0\"") && text.contains("b.pdf: is &lt;locked&gt;"),
        "{text}"
    );
}

#[test]
fn markdown_keeps_its_cells() {
    let text = markdown(&checked());
    assert!(text.contains("“XX” was \\| to be"), "{text}");
    let row = text.lines().last().unwrap();
    assert_eq!(row.replace("\\|", "").matches('|').count(), 6, "{row}");
}

#[test]
fn json_is_what_was_found() {
    let back: Checked = serde_json::from_str(&json(&checked()).unwrap()).unwrap();
    assert_eq!(back, checked());
}

#[test]
fn sarif_obeys_the_official_schema() {
    // The published schema has one pattern with a bracket too many, which no strict reader takes.
    let schema = include_str!("../../../fixtures/sarif/sarif-schema-2.1.0.json")
        .replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let log: serde_json::Value = serde_json::from_str(&sarif(&checked()).unwrap()).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(
        log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "a/rapport%201%2C2.txt"
    );
    // The schema does bite.
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&wrong));
}

//! `narvard check` and `narvard explain` as a person or a CI job meets them: exit codes, control files, baselines, git.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::Command as Program;
use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

const CLEAN: &str = "fixtures/check/clean/05_ey_etiketter_lomma_exploatering.txt";
const SPOILT: &str = "fixtures/check/planted/vgr_sjukresor_dubbelt_ord.txt";

fn narvard(dir: &Path, args: &[&str]) -> Output {
    let mut program = Program::new(cargo_bin!("narvard"));
    program.args(args).current_dir(dir).env_remove("COLUMNS").output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn rules(output: &Output) -> Vec<String> {
    let json: Value = serde_json::from_str(&stdout(output)).unwrap();
    let findings = json["findings"].as_array().unwrap();
    findings.iter().map(|f| f["rule"].as_str().unwrap().to_owned()).collect()
}

/// A folder with a clean report and one that has a fault.
fn folder() -> TempDir {
    let dir = TempDir::new().unwrap();
    fs::copy(CLEAN, dir.path().join("ren.txt")).unwrap();
    fs::copy(SPOILT, dir.path().join("fel.txt")).unwrap();
    dir
}

#[test]
fn exit_codes_say_what_happened() {
    let dir = folder();
    let code = |args: &[&str]| narvard(dir.path(), args).status.code().unwrap();
    assert_eq!(code(&["check", "ren.txt"]), 0);
    assert_eq!(code(&["check", "fel.txt"]), 1);
    assert_eq!(code(&["check", "fel.txt", "--exit-zero"]), 0);
    assert_eq!(code(&["check", "fel.txt", "ingen.txt"]), 2);
    assert_eq!(code(&["check", "fel.txt", "--ignore", "doubled-word"]), 0);
    assert_eq!(code(&["check", "ren.txt", "fel.txt", "--select", "no-date"]), 0);
    // A record has lost its text.
    narvard(dir.path(), &["extract", "ren.txt", "-o", "r.ndjson"]);
    let output = narvard(dir.path(), &["check", "r.ndjson"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("name the report itself"), "{}", stderr(&output));
}

#[test]
fn what_is_mistyped_is_told_before_anything_is_read() {
    let dir = folder();
    let output = narvard(dir.path(), &["check", "fel.txt", "--select", "dubbled-word"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean 'doubled-word'?"), "{}", stderr(&output));
    fs::write(dir.path().join("narvard.toml"), "[check]\nignroe = []\n").unwrap();
    let output = narvard(dir.path(), &["check", "fel.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("narvard.toml:2: 'ignroe' is no known key; did you mean 'ignore'?"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn waivers_need_their_report_and_are_told_when_stale() {
    let dir = folder();
    fs::create_dir(dir.path().join("a")).unwrap();
    fs::rename(dir.path().join("fel.txt"), dir.path().join("a/fel.txt")).unwrap();
    let waive = |file: &str, rule: &str| {
        format!("[check]\n[[check.waiver]]\nrule = \"{rule}\"\nfile = \"{file}\"\nreason = \"looked at\"\n")
    };
    let check = |text: &str| {
        fs::write(dir.path().join("narvard.toml"), text).unwrap();
        narvard(
            dir.path(),
            &["check", "a/fel.txt", "ren.txt", "--format", "json", "--ignore", "no-grade-labels"],
        )
    };
    let output = check(&waive("fel.txt", "doubled-word"));
    assert_eq!((output.status.code(), rules(&output).len()), (Some(0), 0), "{}", stdout(&output));
    let output = check(&waive("ren.txt", "doubled-word"));
    assert_eq!(rules(&output), ["doubled-word", "stale-waiver"]);
    let json: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(json["findings"][1]["place"]["line"], 2);
    assert_eq!(json["findings"][1]["file"], "narvard.toml");
    // Of a report that is not checked nothing can be said.
    assert_eq!(rules(&check(&waive("annan.txt", "doubled-word"))), ["doubled-word"]);
}

#[test]
fn a_baseline_is_known_again_and_told_when_it_is_gone() {
    let dir = folder();
    let output = narvard(dir.path(), &["check", ".", "--write-baseline", "b.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let check = || narvard(dir.path(), &["check", "fel.txt", "--baseline", "b.json", "--format", "json"]);
    assert!(rules(&check()).is_empty(), "{}", stdout(&check()));
    // Other lines, the same words: still known.
    let text = fs::read_to_string(dir.path().join("fel.txt")).unwrap();
    fs::write(dir.path().join("fel.txt"), format!("\n\n{text}")).unwrap();
    assert!(rules(&check()).is_empty(), "{}", stdout(&check()));
    fs::write(dir.path().join("fel.txt"), text.replace("hur\nhur", "hur\n")).unwrap();
    assert_eq!(rules(&check()), ["stale-baseline"]);
    let output = narvard(dir.path(), &["check", "fel.txt", "--baseline", "ren.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("make one with --write-baseline"), "{}", stderr(&output));
}

#[test]
fn only_what_git_says_has_changed() {
    let dir = folder();
    let output = narvard(dir.path(), &["check", ".", "--since", "HEAD"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("git repository"), "{}", stderr(&output));
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(dir.path()).args(["-c", "user.name=n", "-c", "user.email=e@example.org"]);
        assert!(command.args(args).output().unwrap().status.success(), "{args:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "first"]);
    let check = |rev: &str| narvard(dir.path(), &["check", ".", "--since", rev, "--format", "json"]);
    let files = |output: &Output| {
        let json: Value = serde_json::from_str(&stdout(output)).unwrap();
        json["files"].as_array().unwrap().len()
    };
    assert_eq!((check("HEAD").status.code(), files(&check("HEAD"))), (Some(0), 0));
    let text = fs::read_to_string(dir.path().join("fel.txt")).unwrap();
    fs::write(dir.path().join("fel.txt"), text + "\n").unwrap();
    fs::copy(CLEAN, dir.path().join("ny å.txt")).unwrap();
    assert_eq!((check("HEAD").status.code(), files(&check("HEAD"))), (Some(1), 2));
    let output = check("no-such-branch");
    assert!(stderr(&output).contains("knows no such revision"), "{}", stderr(&output));
    assert_eq!(check("--output=x").status.code(), Some(2));
}

#[test]
fn rules_are_explained() {
    let dir = folder();
    let output = narvard(dir.path(), &["explain", "grade-differs"]);
    let page = stdout(&output);
    assert!(
        page.starts_with("grade-differs\n")
            && page.contains("Why.")
            && page.contains("Default severity: error."),
        "{page}"
    );
    let output = narvard(dir.path(), &["explain", "grade-difers"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean 'grade-differs'?"), "{}", stderr(&output));
    assert_eq!(stdout(&narvard(dir.path(), &["explain"])).lines().count(), narvard::checker::RULES.len());
}

#[test]
fn findings_obey_their_schema() {
    let dir = folder();
    let schema: Value = serde_json::from_str(&stdout(&narvard(dir.path(), &["schema", "findings"]))).unwrap();
    let found: Value =
        serde_json::from_str(&stdout(&narvard(dir.path(), &["check", "fel.txt", "--format", "json"])))
            .unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&found).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(validator.is_valid(&found) && !validator.is_valid(&serde_json::json!({"files": []})));
}

#[test]
fn recommendations_are_held_against_their_answers() {
    let folder = Path::new("fixtures/followup/kalmar-missiv-tva-namnder");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path().display().to_string())
        .filter(|p| p.ends_with(".txt"))
        .collect();
    files.sort();
    let report = files.iter().find(|f| f.contains("rapport")).unwrap();
    let check = |answers: &[&str]| {
        let mut args =
            vec!["check", report.as_str(), "--select", "recommendation-without-answer", "--format", "json"];
        args.extend(answers);
        rules(&narvard(Path::new("."), &args)).len()
    };
    let all = narvard(Path::new("."), &["extract", report, "-f", "json"]);
    let records: Value = serde_json::from_str(&stdout(&all)).unwrap();
    let count = records[0]["recommendations"].as_array().unwrap().len();
    assert_eq!(check(&[]), 0, "nobody asked");
    assert_eq!(check(&["--responses", CLEAN]), count, "another's report answers nothing");
    let answers: Vec<&str> = files.iter().filter(|f| *f != report).map(String::as_str).collect();
    let left = check(&[&["--responses"], answers.as_slice()].concat());
    assert!(left < count, "{left} of {count} left");
}

//! The command line as a person or a script meets it: what goes to which stream, exit codes, order, formats.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::Command as Program;
use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

const REPORTS: &str = "fixtures/reports";

fn narvard(args: &[&str]) -> Output {
    Program::new(cargo_bin!("narvard")).args(args).env_remove("COLUMNS").output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn records(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn paths(output: &Output) -> Vec<String> {
    records(output).iter().map(|r| r["source"]["path"].as_str().unwrap().to_owned()).collect()
}

/// A folder with files that hold a word each, and what is not a report.
fn folder() -> TempDir {
    let dir = TempDir::new().unwrap();
    for name in ["b.txt", "a.TXT", "sub/c.txt", "d [1].txt", ".hidden.txt", "~$lock.docx", "notes.xml"] {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("Granskning {name}\n")).unwrap();
    }
    dir
}

fn names(dir: &Path, output: &Output) -> Vec<String> {
    let base = format!("{}/", dir.display());
    paths(output).iter().map(|p| p.replace(&base, "")).collect()
}

fn extract(dir: &Path, inputs: &[&str]) -> Output {
    let mut command = Program::new(cargo_bin!("narvard"));
    command.args(["extract", "--format", "ndjson"]);
    for input in inputs {
        command.arg(dir.join(input));
    }
    command.output().unwrap()
}

mod inputs {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_reports_sorted_without_hidden_files_and_locks() {
        let dir = folder();
        let output = extract(dir.path(), &[""]);
        assert_eq!(names(dir.path(), &output), ["a.TXT", "b.txt", "d [1].txt", "sub/c.txt"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }

    #[test]
    fn patterns_are_expanded_where_the_shell_did_not() {
        let dir = folder();
        assert_eq!(names(dir.path(), &extract(dir.path(), &["*.txt"])), ["b.txt", "d [1].txt"]);
        assert_eq!(
            names(dir.path(), &extract(dir.path(), &["**/*.txt"])),
            ["b.txt", "d [1].txt", "sub/c.txt"]
        );
        assert_eq!(names(dir.path(), &extract(dir.path(), &["[a-b].*"])), ["a.TXT", "b.txt"]);
        // Folders, where no file matches.
        assert_eq!(names(dir.path(), &extract(dir.path(), &["s*"])), ["sub/c.txt"]);
    }

    #[test]
    fn a_name_with_pattern_characters_is_first_of_all_a_name() {
        let dir = folder();
        assert_eq!(names(dir.path(), &extract(dir.path(), &["d [1].txt"])), ["d [1].txt"]);
    }

    #[test]
    fn a_pattern_that_matches_nothing_is_an_error_that_names_it() {
        let output = narvard(&["extract", "fixtures/*.nothing"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(
            stderr(&output),
            "error: fixtures/*.nothing: no file matches the pattern; check it, or name the files\n"
        );
    }

    #[test]
    fn standard_input_is_a_report_or_records() {
        let mut command = Program::new(cargo_bin!("narvard"));
        let output =
            command.args(["extract", "-", "-f", "ndjson"]).write_stdin("Granskning av intern kontroll\n");
        let output = output.output().unwrap();
        assert_eq!(paths(&output), ["-"]);
        for format in ["ndjson", "json"] {
            let made = narvard(&["extract", REPORTS, "-f", format]);
            let again = Program::new(cargo_bin!("narvard"))
                .args(["extract", "-", "-f", format])
                .write_stdin(made.stdout.clone())
                .output()
                .unwrap();
            assert_eq!(stdout(&again), stdout(&made), "{format} through a pipe");
        }
    }

    #[test]
    fn records_made_earlier_give_the_same_records() {
        let dir = TempDir::new().unwrap();
        for ending in ["ndjson", "json"] {
            let file = dir.path().join(format!("records.{ending}"));
            let file = file.to_str().unwrap();
            assert_eq!(narvard(&["extract", REPORTS, "-o", file]).status.code(), Some(0));
            let again = narvard(&["extract", file, "-f", ending]);
            assert_eq!(stdout(&again), fs::read_to_string(file).unwrap());
        }
    }

    #[test]
    fn a_list_of_paths_may_come_from_a_file_or_a_pipe_with_any_line_ends() {
        let dir = folder();
        let path = |name: &str| dir.path().join(name).display().to_string();
        for list in [
            format!("{}\n{}\n", path("b.txt"), path("a.TXT")),
            format!("\u{FEFF}{}\r\n\r\n{}\r\n", path("b.txt"), path("a.TXT")),
            format!("{}\0{}\0", path("b.txt"), path("a.TXT")),
        ] {
            let mut command = Program::new(cargo_bin!("narvard"));
            command.args(["extract", "-f", "ndjson", "--file-list", "-"]).write_stdin(list.clone());
            assert_eq!(names(dir.path(), &command.output().unwrap()), ["b.txt", "a.TXT"], "{list:?}");
            fs::write(dir.path().join("list"), list).unwrap();
            let output = narvard(&["extract", "-f", "ndjson", "--file-list", &path("list")]);
            assert_eq!(names(dir.path(), &output), ["b.txt", "a.TXT"]);
        }
    }

    #[test]
    fn standard_input_is_read_once() {
        let mut command = Program::new(cargo_bin!("narvard"));
        let output =
            command.args(["extract", "-", "-", "-f", "ndjson"]).write_stdin("Granskning\n").output().unwrap();
        assert_eq!(stderr(&output), "error: -: standard input was already read; name - once\n");
        assert_eq!(records(&output).len(), 2);
    }
}

mod bad_input {
    use super::*;

    /// Each is told in one line that names file, reason and cure; the others are done; the exit code is 2.
    #[test]
    fn one_bad_input_never_stops_the_others() {
        let dir = folder();
        let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
        write("empty.txt", b"");
        write("blank.txt", b"\n \n");
        write("data.txt", &[0, 159, 146, 150, 0, 1, 2, 3, 0, 0]);
        write("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest");
        write("page.pdf", b"<!DOCTYPE html><html><body>Logga in</body></html>");
        write("broken.ndjson", b"{\"schema_version\":1}\n");
        fs::create_dir(dir.path().join("bare")).unwrap();
        let inputs = [
            "empty.txt",
            "blank.txt",
            "data.txt",
            "old.doc",
            "page.pdf",
            "missing.txt",
            "bare",
            "broken.ndjson",
            "b.txt",
        ];
        let output = extract(dir.path(), &inputs);
        let told = stderr(&output).replace(&format!("{}/", dir.path().display()), "");
        let told: Vec<&str> = told.lines().collect();
        let expected = [
            "error: empty.txt: the file is empty (0 bytes); download or export it again",
            "error: blank.txt: the file holds no words; download or export it again",
            "error: data.txt: not a text, PDF or .docx file (4 NUL bytes in the first 10 bytes); give the report as PDF, \
             .docx or text",
            "error: old.doc: this is an old Office file (.doc, .xls, .ppt), or one locked with a password; open \
             it and save it as PDF, .docx or text",
            "error: page.pdf: this is a web page (HTML), perhaps a login or error page; download the report itself again",
            "error: missing.txt: no such file or folder; check the name, or quote a name with spaces",
            "error: bare: the folder holds no .pdf, .docx or .txt file; name the files, or another folder",
            "error: broken.ndjson:1: not a record of this program (missing field `status` at line 1 column 20); make it \
             with `narvard extract --format ndjson`",
        ];
        assert_eq!(told, expected);
        assert_eq!(output.status.code(), Some(2));

        let records = records(&output);
        assert_eq!(records.len(), inputs.len(), "one line for every input");
        for (record, line) in records.iter().zip(expected) {
            assert_eq!(record["status"], "error");
            let error = record["error"].as_str().unwrap().replace(&format!("{}/", dir.path().display()), "");
            assert_eq!(format!("error: {error}"), line);
        }
        assert_eq!(records[8]["error"], Value::Null);
        assert_ne!(
            records[2]["id"], "",
            "a file that can be opened has its SHA-256, also when it is refused"
        );
    }

    #[test]
    fn the_rest_is_still_compared() {
        let output = narvard(&["compare", REPORTS, "missing.txt", "-f", "json"]);
        let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
        let reports = comparison["reports"].as_array().unwrap();
        assert!(reports.len() >= 10, "{} reports", reports.len());
        assert!(reports.iter().all(|r| r["path"] != "missing.txt"));
        assert_eq!(output.status.code(), Some(2));
    }

    #[test]
    fn a_file_name_cannot_steer_the_terminal() {
        let output = narvard(&["extract", "\u{1b}]2;x\n.txt"]);
        assert_eq!(
            stderr(&output),
            "error: ]2;x .txt: no such file or folder; check the name, or quote a name with spaces\n"
        );
    }

    #[test]
    fn wrong_arguments_say_what_would_be_right() {
        for (args, said) in [
            (&["extract"][..], "required"),
            (&["extract", "x.txt", "--jobs", "0"], "jobs"),
            (&["extract", "x.txt", "--format", "yaml"], "possible values: page, json, ndjson"),
            (&["extract", "x.txt", "-o", "x.xyz"], "add --format page, json or ndjson"),
            (&["extract", "--file-list", "none.list"], "none.list: no such file"),
            (&["man", "exract"], "there are: extract, compare"),
            (&["extract", "x.txt", "-o", "no/such/folder/x.json"], "cannot be written; check the folder"),
            (&["extract", REPORTS, "--lexicon", "none.toml"], "none.toml: no such file"),
        ] {
            let output = narvard(args);
            assert_eq!(output.status.code(), Some(2), "{args:?}");
            assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
            assert_eq!(stdout(&output), "", "{args:?}");
        }
    }
}

mod output {
    use super::*;

    #[test]
    fn the_same_bytes_with_any_number_of_threads() {
        for format in ["page", "json", "ndjson"] {
            let one = narvard(&["extract", REPORTS, "-f", format, "--jobs", "1"]);
            assert!(one.stdout.len() > 1000);
            for jobs in ["2", "7"] {
                let many = narvard(&["extract", REPORTS, "-f", format, "--jobs", jobs]);
                assert!(many.stdout == one.stdout, "{format} with {jobs} threads");
            }
        }
    }

    #[test]
    fn a_record_does_not_depend_on_its_neighbours() {
        let forward = narvard(&["extract", REPORTS, "-f", "ndjson"]);
        let mut files = paths(&forward);
        files.reverse();
        let args: Vec<&str> =
            ["extract", "-f", "ndjson"].into_iter().chain(files.iter().map(String::as_str)).collect();
        let mut lines: Vec<String> = stdout(&narvard(&args)).lines().map(str::to_owned).collect();
        lines.reverse();
        assert_eq!(lines, stdout(&forward).lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_file_gets_what_standard_output_would() {
        let dir = TempDir::new().unwrap();
        for (name, format) in [("x.json", "json"), ("x.ndjson", "ndjson"), ("x.txt", "page")] {
            let file = dir.path().join(name);
            let output = narvard(&["extract", REPORTS, "-o", file.to_str().unwrap()]);
            assert_eq!(stdout(&output), "");
            assert_eq!(fs::read(&file).unwrap(), narvard(&["extract", REPORTS, "-f", format]).stdout);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3, "nothing temporary is left");
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let dir = TempDir::new().unwrap();
        let file = dir.path().join("x.json");
        fs::write(&file, "as it was").unwrap();
        let bad = narvard(&["extract", REPORTS, "--lexicon", "none.toml", "-o", file.to_str().unwrap()]);
        assert_eq!(bad.status.code(), Some(2));
        assert_eq!(fs::read_to_string(&file).unwrap(), "as it was");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing temporary is left");
    }

    #[test]
    fn results_alone_go_to_standard_output() {
        let output = narvard(&["extract", REPORTS, "-f", "ndjson", "-v"]);
        assert_eq!(stderr(&output).lines().count(), records(&output).len(), "-v tells of each file");
        let quiet = narvard(&["extract", REPORTS, "-f", "ndjson", "-q"]);
        assert_eq!(stderr(&quiet), "");
        assert_eq!(quiet.stdout, output.stdout);
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error() {
        let binary = cargo_bin!("narvard");
        let script = format!(
            "{} extract {REPORTS} {REPORTS} {REPORTS} -f json; echo \"code $?\" >&2",
            binary.display()
        );
        let output = Command::new("sh").args(["-c", &format!("({script}) | head -c 10")]).output().unwrap();
        assert_eq!(stderr(&output), "code 0\n");
    }

    #[test]
    fn colours_only_where_they_are_wanted() {
        let escape = |args: &[&str]| stdout(&narvard(args)).contains('\u{1b}');
        assert!(!escape(&["extract", REPORTS]), "not into a pipe");
        assert!(escape(&["extract", REPORTS, "--color", "always"]));
        assert!(!escape(&["extract", REPORTS, "--color", "never"]));
    }

    #[test]
    fn pages_fit_the_width_and_speak_the_language_asked_for() {
        for width in ["80", "100"] {
            let output =
                Program::new(cargo_bin!("narvard")).args(["extract", REPORTS]).env("COLUMNS", width).output();
            let page = stdout(&output.unwrap());
            let longest = page.lines().map(|l| l.chars().count()).max().unwrap();
            assert!(longest <= width.parse().unwrap(), "{longest} columns of {width}");
            assert!(page.contains("Samlad bedömning") && !page.contains("Conclusion"));
        }
        let english = stdout(&narvard(&["extract", REPORTS, "--lang", "en"]));
        assert!(english.contains("Conclusion") && !english.contains("Revisionsfrågor  "));
    }
}

mod schema {
    use super::*;

    fn schema(of: &str) -> jsonschema::Validator {
        let schema: Value = serde_json::from_slice(&narvard(&["schema", of]).stdout).unwrap();
        jsonschema::draft202012::meta::validate(&schema).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    }

    #[test]
    fn every_record_written_keeps_to_it() {
        let schema = schema("record");
        let output = narvard(&["extract", REPORTS, "missing.txt", "-f", "ndjson"]);
        let records = records(&output);
        assert!(records.len() > 10);
        for record in &records {
            let faults: Vec<String> =
                schema.iter_errors(record).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(faults.is_empty(), "{}: {faults:?}", record["source"]["path"]);
        }
    }

    #[test]
    fn keys_are_never_absent() {
        let schema = schema("record");
        let output = narvard(&["extract", REPORTS, "-f", "ndjson"]);
        let whole = records(&output).remove(0);
        for key in whole.as_object().unwrap().keys() {
            let mut cut = whole.clone();
            cut.as_object_mut().unwrap().remove(key);
            assert!(!schema.is_valid(&cut), "a record without {key}");
        }
    }

    #[test]
    fn every_comparison_written_keeps_to_it() {
        let output = narvard(&["compare", REPORTS, "-f", "json"]);
        let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
        let schema = schema("comparison");
        let faults: Vec<String> =
            schema.iter_errors(&comparison).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

mod help {
    use super::*;

    #[test]
    fn completions_and_manual_know_every_command() {
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            let script = stdout(&narvard(&["completions", shell]));
            assert!(script.contains("extract") && script.contains("compare"), "{shell}");
        }
        let page = stdout(&narvard(&["man"]));
        assert!(page.starts_with(".ie") || page.starts_with(".TH"), "{}", &page[..40]);
        assert!(page.contains("extract") && page.contains("compare"));
        assert!(stdout(&narvard(&["man", "extract"])).contains("pdf\\-engine"));
    }

    #[test]
    fn help_shows_what_to_type_first() {
        let help = stdout(&narvard(&["--help"]));
        assert!(help.contains("narvard compare rapporter/"));
    }
}

mod stages {
    use super::*;

    #[test]
    fn lines_show_place_role_and_words() {
        let dir = TempDir::new().unwrap();
        let file = dir.path().join("r.txt");
        fs::write(&file, "Granskning av arkivet\n\nSyfte\n\n\u{0C}- Finns det en plan?\n").unwrap();
        let output = narvard(&["extract", file.to_str().unwrap(), "--stage", "lines"]);
        let listing = stdout(&output);
        let squeezed: Vec<String> =
            listing.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert!(
            squeezed.iter().any(|l| l.starts_with("2:5 item") && l.ends_with("- Finns det en plan?")),
            "{listing}"
        );
    }
}

//! Files that are damaged, made to exhaust the reader, or locked: each gives a clear answer, within time and memory,
//! and nothing but results on standard output.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod build;
mod cases;
mod run;

use std::time::Duration;

use cases::{Case, Outcome};

const TIME: Duration = Duration::from_secs(10);
const MEMORY_KB: u64 = 500 * 1024;

fn check(cases: Vec<Case>) {
    let folder = tempfile::tempdir().unwrap();
    let mut faults = Vec::new();
    for case in &cases {
        let path = folder.path().join(format!("{}.pdf", case.name.replace(' ', "-")));
        std::fs::write(&path, &case.bytes).unwrap();
        // An unoptimised build is slower than what a user runs.
        let patience = if cfg!(debug_assertions) { TIME * 4 } else { TIME };
        let run = run::narvard(&["extract", "--format", "ndjson", "--timeout", "8"], &path, patience);
        eprintln!(
            "{:>42}: {:>6.2} s {:>6} MB  {:?}",
            case.name,
            run.time.as_secs_f32(),
            run.peak >> 10,
            run.code
        );
        if let Err(fault) = judge(case, &run) {
            faults.push(format!("{}: {fault}\n{}{}", case.name, run.stdout, run.stderr));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn judge(case: &Case, run: &run::Run) -> Result<(), String> {
    let mut lines = run.stdout.lines();
    let record: serde_json::Value =
        lines.next().and_then(|l| serde_json::from_str(l).ok()).ok_or("no record on standard output")?;
    if lines.next().is_some() {
        return Err("more than a record on standard output".into());
    }
    let status = record["status"].as_str().unwrap_or_default();
    let error = record["error"].as_str().unwrap_or_default();
    let read = record["source"]["lines"].as_u64().unwrap_or(0) > 0;
    let chatter = ["panicked", "RUST_BACKTRACE", "overflowed its stack", "SIGABRT", "memory allocation"];
    if let Some(word) = chatter.iter().find(|word| run.stderr.contains(**word) || error.contains(**word)) {
        return Err(format!("a library's own words reach the user: {word}"));
    }
    match case.outcome {
        Outcome::Refused(words) if status != "error" => {
            return Err(format!("read, not refused for {words:?}"));
        }
        Outcome::Refused(words) if !error.contains(words) => {
            return Err(format!("no {words:?} in {error:?}"));
        }
        Outcome::Partial(words)
            if status != "partial" || !record["diagnostics"].to_string().contains(words) =>
        {
            return Err(format!("not read in part with {words:?}"));
        }
        Outcome::Read if status == "error" || !read => return Err("not read".into()),
        _ => {}
    }
    match status {
        "error" if !(error.contains(".pdf") && error.contains("; ")) => {
            return Err(format!("no file or no cure in {error:?}"));
        }
        "error" if run.code != Some(2) => return Err(format!("exit code {:?} after an error", run.code)),
        "error" | "ok" | "partial" => {}
        other => return Err(format!("status {other:?}")),
    }
    if run.peak > MEMORY_KB {
        return Err(format!("{} MB of memory", run.peak >> 10));
    }
    Ok(())
}

#[test]
fn damaged_files() {
    check(cases::damaged());
}

#[test]
fn files_made_to_exhaust() {
    check(cases::exhausting());
}

#[test]
fn locked_files() {
    check(cases::locked());
}

#[test]
fn the_right_password_opens_a_locked_file() {
    let path = std::path::Path::new("fixtures/pdf/hostile/locked-user-aes256.pdf");
    let arguments = ["extract", "--format", "ndjson", "--password", "hemligt"];
    let run = run::narvard(&arguments, path, TIME * 4);
    let record: serde_json::Value = serde_json::from_str(run.stdout.trim()).unwrap();
    assert_ne!(record["status"], "error", "{record}");
    let wrong = ["extract", "--format", "ndjson", "--password", "fel"];
    let run = run::narvard(&wrong, path, TIME * 4);
    assert!(run.stdout.contains("password"), "{}", run.stdout);
}

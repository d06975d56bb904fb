//! `narvard check` on reports of ours: 30 without a fault, and 30 with one fault each (`fixtures/check/planted/expected.csv`
//! says which and where). In a clean report nothing above a note is found; in a planted one its fault and nothing else.
//!
//! The table in docs/check.md is made by `BLESS=1 cargo test --test check_corpus`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use narvard::checker::{self, Config};
use narvard::lexicon::Lexicon;
use narvard::model::{Finding, Severity};
use narvard::source::{ReadOptions, read_path};

fn findings(path: &Path) -> Vec<Finding> {
    let lexicon = Lexicon::built_in();
    let document = read_path(path, &ReadOptions::default()).unwrap();
    checker::check(&narvard::reading(document, lexicon), lexicon, &Config::default())
}

fn told(finding: &Finding) -> String {
    let line = finding.place.as_ref().map_or(0, |p| p.line);
    format!("{} [{:?}] line {line}: {}", finding.rule, finding.severity, finding.message)
}

fn above_note(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|f| f.severity != Severity::Note).collect()
}

#[test]
fn clean_reports_are_clean() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir("fixtures/check/clean").unwrap() {
        let path = entry.unwrap().path();
        count += 1;
        let found = findings(&path);
        wrong.extend(above_note(&found).iter().map(|f| format!("{}: {}", path.display(), told(f))));
    }
    wrong.sort();
    assert_eq!(count, 30);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One planted fault.
struct Planted {
    file: String,
    rule: String,
    line: u32,
    what: String,
}

fn planted() -> Vec<Planted> {
    let mut reader = csv::Reader::from_path("fixtures/check/planted/expected.csv").unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        Planted {
            file: row[0].to_owned(),
            rule: row[1].to_owned(),
            line: row[2].parse().unwrap(),
            what: row[3].to_owned(),
        }
    });
    rows.collect()
}

#[test]
fn planted_faults_are_found_and_nothing_else() {
    let all = planted();
    assert_eq!(all.len(), 30);
    let mut wrong = Vec::new();
    let mut by_rule: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for fault in &all {
        let found = findings(&Path::new("fixtures/check/planted").join(&fault.file));
        let own: Vec<&Finding> = found.iter().filter(|f| f.rule == fault.rule).collect();
        let others = above_note(&found).into_iter().filter(|f| f.rule != fault.rule);
        let others: Vec<String> = others.map(told).collect();
        // The line of the fault is one of the places that are told, or the report as a whole lacks something.
        let near = |f: &Finding| {
            let places = f.place.iter().chain(f.others.iter().map(|o| &o.place));
            f.place.is_none()
                || places.into_iter().any(|p| p.line <= fault.line + 1 && fault.line <= p.line_end + 1)
        };
        let placed = own.iter().any(|f| near(f));
        let row = by_rule.entry(fault.rule.as_str()).or_default();
        row.0 += 1;
        row.1 += usize::from(placed);
        row.2 += others.len();
        if own.is_empty() {
            wrong.push(format!("{}: {} not found ({})", fault.file, fault.rule, fault.what));
        } else if !placed {
            wrong.push(format!(
                "{}: {} found, but not at line {}: {}",
                fault.file,
                fault.rule,
                fault.line,
                told(own[0])
            ));
        }
        wrong.extend(others.into_iter().map(|o| format!("{}: also {o}", fault.file)));
    }
    if std::env::var_os("BLESS").is_some() {
        bless(&by_rule);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let page = fs::read_to_string("docs/check.md").unwrap();
    assert!(
        page.contains(&table(&by_rule)),
        "docs/check.md is out of date: BLESS=1 cargo test --test check_corpus"
    );
}

const BEGIN: &str = "<!-- corpus: made by the test check_corpus -->\n";
const END: &str = "<!-- end of corpus -->\n";

fn table(by_rule: &BTreeMap<&str, (usize, usize, usize)>) -> String {
    let mut out = String::from(BEGIN);
    out.push_str("| rule | planted | found | others told there, above a note |\n|---|---|---|---|\n");
    let mut sum = (0, 0, 0);
    for (rule, (planted, found, others)) in by_rule {
        out.push_str(&format!("| {rule} | {planted} | {found} | {others} |\n"));
        sum = (sum.0 + planted, sum.1 + found, sum.2 + others);
    }
    let clean: usize = fs::read_dir("fixtures/check/clean")
        .unwrap()
        .map(|entry| above_note(&findings(&entry.unwrap().path())).len())
        .sum();
    out.push_str(&format!("| all | {} | {} | {} |\n\n", sum.0, sum.1, sum.2));
    out.push_str(&format!("In the 30 clean reports {clean} findings above a note.\n{END}"));
    out
}

fn bless(by_rule: &BTreeMap<&str, (usize, usize, usize)>) {
    let page = fs::read_to_string("docs/check.md").unwrap();
    let (head, rest) = page.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    fs::write("docs/check.md", format!("{head}{}{tail}", table(by_rule))).unwrap();
}

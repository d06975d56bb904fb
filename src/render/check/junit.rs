//! Findings as JUnit XML: a suite a file, a test case a finding; notes pass.

use quick_xml::escape::escape;

use crate::model::{Checked, Finding, Severity};

use super::word;

/// The whole check.
#[must_use]
pub fn junit(checked: &Checked) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"narvard check\">\n");
    let mut names: Vec<&str> = checked.files.iter().map(|f| f.path.as_str()).collect();
    for finding in &checked.findings {
        if !names.contains(&finding.file.as_str()) {
            names.push(&finding.file);
        }
    }
    for name in names {
        let own: Vec<&Finding> = checked.findings.iter().filter(|f| f.file == name).collect();
        let error = checked.files.iter().find(|f| f.path == name).and_then(|f| f.error.as_deref());
        let failures = own.iter().filter(|f| f.severity != Severity::Note).count();
        let tests = own.len().max(1) + usize::from(error.is_some() && !own.is_empty());
        out.push_str(&format!(
            "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{}\">\n",
            text(name),
            u8::from(error.is_some()),
        ));
        if let Some(error) = error {
            out.push_str(&format!(
                "    <testcase name=\"read\" classname=\"{0}\"><error message=\"{1}\">{1}</error></testcase>\n",
                text(name),
                text(error)
            ));
        } else if own.is_empty() {
            out.push_str(&format!("    <testcase name=\"check\" classname=\"{}\"/>\n", text(name)));
        }
        for finding in own {
            out.push_str(&case(finding, name));
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn case(finding: &Finding, name: &str) -> String {
    let place = finding.place.as_ref().map(|p| format!(":{}", p.line)).unwrap_or_default();
    let head = format!("    <testcase name=\"{}{place}\" classname=\"{}\">", text(&finding.rule), text(name));
    let told = format!("{}\n{}", finding.message, finding.help);
    let body = if finding.severity == Severity::Note {
        format!("<system-out>{}</system-out>", text(&told))
    } else {
        format!(
            "<failure type=\"{}\" message=\"{}\">{}</failure>",
            word(finding.severity),
            text(&finding.message),
            text(&told)
        )
    };
    format!("{head}{body}</testcase>\n")
}

/// Escaped, and without the control characters that XML forbids.
fn text(words: &str) -> String {
    let allowed: String = words
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    escape(allowed.as_str()).into_owned()
}

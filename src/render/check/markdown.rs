//! Findings as a Markdown table, for the summary of a CI job or a message.

use crate::model::Checked;
use crate::render::printable;

use super::{summary, word};

/// A table of all findings and a line that counts them.
#[must_use]
pub fn markdown(checked: &Checked) -> String {
    let mut out = format!("{}.\n", summary(checked));
    if !checked.findings.is_empty() {
        out.push_str("\n| severity | rule | place | finding | cure |\n|---|---|---|---|---|\n");
    }
    for finding in &checked.findings {
        let place = finding.place.as_ref().map_or(String::new(), |p| match p.page {
            0 => format!(":{}", p.line),
            page => format!(":{} (p. {page})", p.line),
        });
        out.push_str(&format!(
            "| {} | {} | {}{place} | {} | {} |\n",
            word(finding.severity),
            finding.rule,
            cell(&finding.file),
            cell(&finding.message),
            cell(&finding.help),
        ));
    }
    out
}

/// Text of a document that can neither end the cell nor become markup.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        match c {
            '\n' => out.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

//! Findings as workflow commands of GitHub Actions: each becomes an annotation of its file and line.

use crate::model::{Checked, Severity};

use super::summary;

/// One command a finding. Control characters and the separators of the format are escaped as GitHub asks.
#[must_use]
pub fn github(checked: &Checked) -> String {
    let mut out = String::new();
    for finding in &checked.findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = vec![format!("file={}", property(&finding.file))];
        if let Some(place) = &finding.place {
            properties.push(format!("line={},endLine={}", place.line, place.line_end));
            // Columns make sense to GitHub within one line only.
            if place.line == place.line_end {
                properties.push(format!("col={},endColumn={}", place.column, place.column_end));
            }
        }
        properties.push(format!("title={}", property(&finding.rule)));
        let page = finding.place.as_ref().filter(|p| p.page > 0).map(|p| format!(" (page {})", p.page));
        let text = format!("{}{}\n{}", finding.message, page.unwrap_or_default(), finding.help);
        out.push_str(&format!("::{level} {}::{}\n", properties.join(","), data(text.trim_end())));
    }
    out.push_str(&summary(checked));
    out.push('\n');
    out
}

fn data(text: &str) -> String {
    let safe: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r')).collect();
    safe.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! Findings as SARIF 2.1.0, for code scanning and for editors.

use serde_json::{Value, json};

use crate::checker::RULES;
use crate::model::{Checked, Finding, Place, Severity};
use crate::render::extract::escape_controls;

use super::word;

/// The whole check as one run.
///
/// # Errors
/// When it cannot be serialised.
pub fn sarif(checked: &Checked) -> Result<String, serde_json::Error> {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let page = rule.page();
            json!({
                "id": rule.id,
                "shortDescription": { "text": page.summary },
                "fullDescription": { "text": page.summary },
                "help": { "text": page.body, "markdown": page.body },
                "defaultConfiguration": { "level": word(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = checked.findings.iter().map(result).collect();
    let unread: Vec<Value> = checked
        .files
        .iter()
        .filter_map(|f| f.error.as_ref().map(|e| (f, e)))
        .map(|(file, error)| {
            json!({
                "level": "error",
                "message": { "text": error },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&file.path) } } }],
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "narvard",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unread.is_empty(),
                "toolExecutionNotifications": unread,
            }],
            "results": results,
        }],
    });
    Ok(escape_controls(serde_json::to_string_pretty(&log)?) + "\n")
}

fn result(finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.rule,
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": { "text": format!("{}. Help: {}", finding.message, finding.help) },
        "locations": [location(&finding.file, finding.place.as_ref(), None)],
        "partialFingerprints": { "narvard/v1": finding.fingerprint },
    });
    if let Some(index) = RULES.iter().position(|r| r.id == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if !finding.others.is_empty() {
        result["relatedLocations"] = finding
            .others
            .iter()
            .enumerate()
            .map(|(n, o)| {
                let mut place = location(&finding.file, Some(&o.place), Some(&o.label));
                place["id"] = (n + 1).into();
                place
            })
            .collect();
    }
    let mut properties = json!({});
    if let Some(item) = &finding.item {
        properties["item"] = item.as_str().into();
    }
    if let Some(place) = finding.place.as_ref().filter(|p| p.page > 0) {
        properties["page"] = place.page.into();
    }
    result["properties"] = properties;
    result
}

fn location(file: &str, place: Option<&Place>, label: Option<&str>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
    if let Some(place) = place {
        let mut region =
            json!({ "startLine": place.line, "startColumn": place.column, "endLine": place.line_end });
        if place.line == place.line_end {
            region["endColumn"] = place.column_end.into();
        }
        if !place.quote.is_empty() {
            region["snippet"] = json!({ "text": place.quote });
        }
        physical["region"] = region;
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(label) = label {
        location["message"] = json!({ "text": label });
    }
    location
}

/// A path as a relative reference: everything but unreserved characters and slashes is escaped.
fn uri(path: &str) -> String {
    let slashed = path.replace('\\', "/");
    let mut out = String::new();
    for b in slashed.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(b))
            }
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

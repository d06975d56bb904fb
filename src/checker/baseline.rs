//! The findings that were there when checking began: known, kept silent, told when they are gone.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::model::Finding;

/// One known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// File name, without folders.
    pub file: String,
    /// Id of the rule.
    pub rule: String,
    /// What was said.
    pub message: String,
    /// By which it is known again.
    pub fingerprint: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema_version: u32,
    findings: Vec<Entry>,
}

/// A baseline in use.
#[derive(Debug)]
pub struct Baseline {
    /// The file's name.
    pub path: String,
    entries: Vec<(u32, Entry)>,
    by_fingerprint: HashMap<String, usize>,
    used: BTreeSet<usize>,
    visited: BTreeSet<String>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// When the text is not what [`write`] makes; the reason says why and what to do.
    pub fn parse(path: &str, text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            format!("{path}: is no baseline ({error}); make one with --write-baseline {path}")
        })?;
        if file.schema_version != 1 {
            return Err(format!(
                "{path}: is a baseline of version {}, and this program knows version 1; make it anew with --write-baseline {path}",
                file.schema_version
            ));
        }
        let line = |fingerprint: &str| {
            text.lines().position(|l| l.contains(fingerprint)).map_or(1, |n| n as u32 + 1)
        };
        let entries: Vec<(u32, Entry)> =
            file.findings.into_iter().map(|e| (line(&e.fingerprint), e)).collect();
        let by_fingerprint =
            entries.iter().enumerate().map(|(n, (_, e))| (e.fingerprint.clone(), n)).collect();
        Ok(Self {
            path: path.to_owned(),
            entries,
            by_fingerprint,
            used: BTreeSet::new(),
            visited: BTreeSet::new(),
        })
    }

    pub(super) fn visit(&mut self, path: &str) {
        self.visited.insert(name(path));
    }

    pub(super) fn knows(&mut self, finding: &Finding) -> bool {
        let at = self.by_fingerprint.get(&finding.fingerprint).copied();
        self.used.extend(at);
        at.is_some()
    }

    /// Entries of checked files that nothing answered to, with their lines.
    pub(super) fn unused(&self) -> impl Iterator<Item = (u32, &Entry)> {
        self.entries
            .iter()
            .enumerate()
            .filter(|(n, (_, e))| !self.used.contains(n) && self.visited.contains(&e.file))
            .map(|(_, (line, e))| (*line, e))
    }
}

fn name(path: &str) -> String {
    std::path::Path::new(path).file_name().map_or("-".to_owned(), |n| n.to_string_lossy().into_owned())
}

/// All findings as a baseline, one a line, in a fixed order.
#[must_use]
pub fn write(findings: &[Finding]) -> String {
    let mut entries: Vec<Entry> = findings
        .iter()
        .map(|f| Entry {
            file: name(&f.file),
            rule: f.rule.clone(),
            message: f.message.clone(),
            fingerprint: f.fingerprint.clone(),
        })
        .collect();
    entries.sort();
    let lines: Vec<String> =
        entries.iter().filter_map(|e| serde_json::to_string(e).ok()).map(|l| format!("  {l}")).collect();
    format!("{{\"schema_version\": 1, \"findings\": [\n{}\n]}}\n", lines.join(",\n"))
}

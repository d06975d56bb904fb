//! From what the rules found to what is told: waivers, the baseline, denied severities, and what of them is out of date.

use globset::Glob;

use crate::model::{Finding, Place, Record, Severity};

use super::baseline::Baseline;
use super::{Config, Waiver};

/// Keeps what is accepted silent, and remembers what was used.
#[derive(Debug)]
pub struct Control {
    baseline: Option<Baseline>,
    /// (control file, waiver, its report was checked, it kept something silent)
    waivers: Vec<(String, Waiver, bool, bool)>,
}

/// How many findings of a file were kept silent.
pub type Silenced = usize;

impl Control {
    /// With a baseline, or without.
    #[must_use]
    pub fn new(baseline: Option<Baseline>) -> Self {
        Self { baseline, waivers: Vec::new() }
    }

    /// Takes out of a report's findings what is accepted, and raises what is denied.
    pub fn apply(&mut self, record: &Record, findings: &mut Vec<Finding>, config: &Config) -> Silenced {
        let before = findings.len();
        let path = record.source.path.as_str();
        for waiver in &config.waivers {
            let at = self.waivers.iter().position(|(file, w, ..)| *file == config.path && w == waiver);
            let at = at.unwrap_or_else(|| {
                self.waivers.push((config.path.clone(), waiver.clone(), false, false));
                self.waivers.len() - 1
            });
            if !is_for(waiver, path, &record.id) {
                continue;
            }
            let kept = findings.len();
            findings.retain(|f| f.rule != waiver.rule || waiver.item.is_some() && f.item != waiver.item);
            self.waivers[at].2 = true;
            self.waivers[at].3 |= findings.len() < kept;
        }
        if let Some(baseline) = &mut self.baseline {
            baseline.visit(path);
            findings.retain(|f| !baseline.knows(f));
        }
        let silenced = before - findings.len();
        for finding in findings {
            finding.severity = config.denied(&finding.rule, finding.severity);
        }
        silenced
    }

    /// The findings about the control files themselves, after the last report.
    #[must_use]
    pub fn stale(&self, config: &Config) -> Vec<Finding> {
        let mut found = Vec::new();
        let on = |id: &str| super::rule(id).is_some_and(|r| config.is_on(r));
        let level = |id: &str, usual: Severity| config.denied(id, config.severity(id).unwrap_or(usual));
        for (file, waiver, seen, used) in &self.waivers {
            if *seen && !*used && on("stale-waiver") {
                found.push(about(
                    "stale-waiver",
                    level("stale-waiver", Severity::Warning),
                    file,
                    waiver.line,
                    format!("the waiver of {} for {} silences nothing any more", waiver.rule, target(waiver)),
                    &format!("rule = \"{}\"", waiver.rule),
                    "take the waiver out of the file",
                ));
            }
        }
        if let Some(baseline) = &self.baseline
            && on("stale-baseline")
        {
            for (line, entry) in baseline.unused() {
                found.push(about(
                    "stale-baseline",
                    level("stale-baseline", Severity::Note),
                    &baseline.path,
                    line,
                    format!("{} in {} is not found any more", entry.rule, entry.file),
                    &entry.message,
                    "write the baseline anew with --write-baseline",
                ));
            }
        }
        found
    }
}

fn about(
    rule: &str,
    severity: Severity,
    file: &str,
    line: u32,
    message: String,
    quote: &str,
    help: &str,
) -> Finding {
    let place = Place {
        page: 0,
        line,
        line_end: line,
        column: 1,
        column_end: quote.chars().count().max(1) as u32 + 1,
        quote: quote.to_owned(),
        printed: quote.to_owned(),
    };
    Finding {
        rule: rule.to_owned(),
        severity,
        fingerprint: format!("{rule}:{message}"),
        message,
        file: file.to_owned(),
        record: String::new(),
        item: None,
        place: Some(place),
        others: Vec::new(),
        help: help.to_owned(),
    }
}

fn target(waiver: &Waiver) -> String {
    let report = waiver.file.as_deref().or(waiver.record.as_deref()).unwrap_or("");
    waiver.item.as_ref().map_or(report.to_owned(), |item| format!("{item} of {report}"))
}

fn is_for(waiver: &Waiver, path: &str, id: &str) -> bool {
    let record = waiver.record.as_ref().is_none_or(|r| id.starts_with(&r.to_ascii_lowercase()));
    let file = waiver.file.as_ref().is_none_or(|pattern| {
        let slashed = path.replace('\\', "/");
        slashed == *pattern
            || slashed.ends_with(&format!("/{pattern}"))
            || Glob::new(pattern).is_ok_and(|g| {
                let glob = g.compile_matcher();
                let name = slashed.rsplit('/').next().unwrap_or("");
                glob.is_match(&slashed) || glob.is_match(name)
            })
    });
    record && file
}

//! `narvard.toml`: rules on and off, severities, waivers, the scale and the sections that a house expects.
//!
//! Read by hand and not by serde alone: a mistyped name is answered with the one that was meant.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;
use toml::{Table, Value};

use crate::lexicon::HeadingKind;
use crate::model::{Record, Severity};

use super::{RULES, Rule, nearest, rule};

/// The control file's name.
pub const FILE_NAME: &str = "narvard.toml";

/// Why a control file or an argument cannot be used.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
#[error("{place}: {reason}")]
pub struct ConfigError {
    /// The file and line, or the argument.
    pub place: String,
    /// What is wrong, and what would be right.
    pub reason: String,
}

/// A finding that somebody has looked at and accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Id of the rule.
    pub rule: String,
    /// Beginning of the record's id (SHA-256 of the file), or
    pub record: Option<String>,
    /// the file: its name, or a pattern.
    pub file: Option<String>,
    /// Only for this question or recommendation (`q3`, `r1`).
    pub item: Option<String>,
    /// Why.
    pub reason: String,
    /// Line of the control file.
    pub line: u32,
}

/// Sections that can be required, by their key.
pub const SECTIONS: [(&str, HeadingKind); 9] = [
    ("summary", HeadingKind::Summary),
    ("background", HeadingKind::Background),
    ("purpose", HeadingKind::Purpose),
    ("criteria", HeadingKind::Criteria),
    ("delimitation", HeadingKind::Delimitation),
    ("method", HeadingKind::Method),
    ("findings", HeadingKind::Findings),
    ("conclusion", HeadingKind::Overall),
    ("recommendations", HeadingKind::Recommendations),
];

/// What a house wants.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// The file's name; empty for none.
    pub path: String,
    /// Only these rules, where any is named.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
    /// These are errors; `warnings` and `notes` stand for all of them.
    pub deny: Vec<String>,
    /// Severity by rule; `None` is off.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// The labels of the scale that is expected.
    pub scale: Vec<String>,
    /// Keys of the sections that must be there.
    pub require: Vec<String>,
    /// What is accepted.
    pub waivers: Vec<Waiver>,
    /// The answers that were read too (`--responses`); `None` where nobody asks for them.
    pub responses: Option<Arc<Vec<Record>>>,
}

const CHECK_KEYS: [&str; 7] = ["select", "ignore", "deny", "scale", "require", "severity", "waiver"];
const WAIVER_KEYS: [&str; 5] = ["rule", "record", "file", "item", "reason"];
const SEVERITIES: [&str; 4] = ["off", "note", "warning", "error"];
/// What `deny` knows beside rules.
pub const DENY_GROUPS: [&str; 2] = ["warnings", "notes"];

impl Config {
    /// Reads a control file; `path` is its name in messages.
    ///
    /// # Errors
    /// When it is not TOML, or names a rule, key, section or severity that is not known, or a waiver gives no reason.
    pub fn parse(path: &str, text: &str) -> Result<Self, ConfigError> {
        let reader = Reader { path, text };
        let table: Table = text.parse().map_err(|e: toml::de::Error| ConfigError {
            place: path.to_owned(),
            reason: e.to_string().trim_end().replace('\n', " "),
        })?;
        reader.known_keys(&table, &["check"], "table")?;
        let mut config = Self { path: path.to_owned(), ..Self::default() };
        let Some(check) = table.get("check") else { return Ok(config) };
        let check = check.as_table().ok_or_else(|| reader.wrong("check", "is not a table; write [check]"))?;
        reader.known_keys(check, &CHECK_KEYS, "key")?;
        config.select = reader.rules(check, "select", &[])?;
        config.ignore = reader.rules(check, "ignore", &[])?;
        config.deny = reader.rules(check, "deny", &DENY_GROUPS)?;
        config.scale = reader.words(check, "scale")?;
        config.require = reader.words(check, "require")?;
        for key in &config.require {
            let known = SECTIONS.map(|(k, _)| k);
            reader.known(key, &known, "section")?;
        }
        if let Some(table) = check.get("severity") {
            let table = table
                .as_table()
                .ok_or_else(|| reader.wrong("severity", "is not a table; write [check.severity]"))?;
            for (name, value) in table {
                reader.known(name, &ids(), "rule")?;
                let word = value.as_str().unwrap_or("");
                reader.known(word, &SEVERITIES, "severity")?;
                config.severities.insert(name.clone(), severity(word));
            }
        }
        config.waivers = reader.waivers(check)?;
        Ok(config)
    }

    /// Adds what the command line asks for: it goes before the file.
    ///
    /// # Errors
    /// When a rule is not known.
    pub fn with(
        mut self,
        select: &[String],
        ignore: &[String],
        deny: &[String],
    ) -> Result<Self, ConfigError> {
        let check = |flag: &str, names: &[String], more: &[&str]| {
            let reader = Reader { path: flag, text: "" };
            names.iter().try_for_each(|n| {
                let mut known = ids();
                known.extend(more);
                reader.known(n, &known, "rule")
            })
        };
        check("--select", select, &[])?;
        check("--ignore", ignore, &[])?;
        check("--deny", deny, &DENY_GROUPS)?;
        if !select.is_empty() {
            self.select = select.to_vec();
            // What is asked for by name is not off.
            self.severities.retain(|name, level| level.is_some() || !select.contains(name));
            self.ignore.retain(|name| !select.contains(name));
        }
        self.ignore.extend(ignore.iter().cloned());
        self.deny.extend(deny.iter().cloned());
        Ok(self)
    }

    /// The rule is to be run.
    #[must_use]
    pub fn is_on(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|n| n == rule.id);
        (self.select.is_empty() || named(&self.select))
            && !named(&self.ignore)
            && self.severities.get(rule.id) != Some(&None)
    }

    /// The severity that the file gives a rule.
    #[must_use]
    pub fn severity(&self, rule: &str) -> Option<Severity> {
        self.severities.get(rule).copied().flatten()
    }

    /// The severity that counts after `deny`.
    #[must_use]
    pub fn denied(&self, rule: &str, severity: Severity) -> Severity {
        let denied = self.deny.iter().any(|d| {
            d == rule
                || d == "warnings" && severity == Severity::Warning
                || d == "notes" && severity == Severity::Note
        });
        if denied { Severity::Error } else { severity }
    }
}

fn severity(word: &str) -> Option<Severity> {
    match word {
        "note" => Some(Severity::Note),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        _ => None,
    }
}

fn ids() -> Vec<&'static str> {
    RULES.iter().map(|r| r.id).collect()
}

/// Reads values and says where something is wrong.
struct Reader<'a> {
    path: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    /// Line of the first mention of `word`, 0 when it is nowhere.
    fn line(&self, word: &str) -> usize {
        self.text.lines().position(|l| l.contains(word)).map_or(0, |n| n + 1)
    }

    fn wrong(&self, word: &str, reason: &str) -> ConfigError {
        let line = if word.is_empty() { 0 } else { self.line(word) };
        let place = if line > 0 { format!("{}:{line}", self.path) } else { self.path.to_owned() };
        ConfigError { place, reason: format!("'{word}' {reason}") }
    }

    fn known(&self, name: &str, known: &[&str], what: &str) -> Result<(), ConfigError> {
        if known.contains(&name) {
            return Ok(());
        }
        let cure = match nearest(name, known.iter().copied()) {
            Some(near) => format!("is no known {what}; did you mean '{near}'?"),
            None if known.len() <= 12 => format!("is no known {what}; known are {}", known.join(", ")),
            None => format!("is no known {what}; `narvard explain` lists them"),
        };
        Err(self.wrong(name, &cure))
    }

    fn known_keys(&self, table: &Table, known: &[&str], what: &str) -> Result<(), ConfigError> {
        table.keys().try_for_each(|key| self.known(key, known, what))
    }

    fn words(&self, table: &Table, key: &str) -> Result<Vec<String>, ConfigError> {
        let Some(value) = table.get(key) else { return Ok(Vec::new()) };
        let words = value.as_array().and_then(|a| a.iter().map(|v| v.as_str().map(str::to_owned)).collect());
        words.ok_or_else(|| self.wrong(key, "is not a list of words; write [\"…\", \"…\"]"))
    }

    fn rules(&self, table: &Table, key: &str, more: &[&str]) -> Result<Vec<String>, ConfigError> {
        let names = self.words(table, key)?;
        let mut known = ids();
        known.extend(more);
        names.iter().try_for_each(|n| self.known(n, &known, "rule"))?;
        Ok(names)
    }

    fn waivers(&self, table: &Table) -> Result<Vec<Waiver>, ConfigError> {
        let Some(value) = table.get("waiver") else { return Ok(Vec::new()) };
        let list = value
            .as_array()
            .ok_or_else(|| self.wrong("waiver", "is not a list; write each as [[check.waiver]]"))?;
        let heads: Vec<usize> = self
            .text
            .lines()
            .enumerate()
            .filter(|(_, l)| l.trim().replace(' ', "").starts_with("[[check.waiver]]"))
            .map(|(n, _)| n + 1)
            .collect();
        let mut waivers = Vec::new();
        for (n, value) in list.iter().enumerate() {
            let line = heads.get(n).copied().unwrap_or_else(|| self.line("waiver").max(1));
            let at = |reason: String| ConfigError { place: format!("{}:{line}", self.path), reason };
            let entry = value.as_table().ok_or_else(|| at("a waiver is not a table".into()))?;
            self.known_keys(entry, &WAIVER_KEYS, "key")?;
            let word = |key: &str| -> Result<Option<String>, ConfigError> {
                match entry.get(key) {
                    None => Ok(None),
                    Some(Value::String(s)) if !s.trim().is_empty() => Ok(Some(s.clone())),
                    Some(_) => Err(at(format!("'{key}' of a waiver must be words"))),
                }
            };
            let name = word("rule")?.ok_or_else(|| at("a waiver without 'rule': name the rule".into()))?;
            self.known(&name, &ids(), "rule")?;
            let reason = word("reason")?
                .ok_or_else(|| at("a waiver without 'reason': say why it is accepted".into()))?;
            let waiver = Waiver {
                rule: name,
                record: word("record")?,
                file: word("file")?,
                item: word("item")?,
                reason,
                line: line as u32,
            };
            match (&waiver.record, &waiver.file) {
                (None, None) => {
                    return Err(at(
                        "a waiver without 'record' or 'file': name the report that it is for".into()
                    ));
                }
                (Some(id), _) if id.len() < 8 || !id.bytes().all(|b| b.is_ascii_hexdigit()) => {
                    return Err(at(format!(
                        "'{id}' is no record id: give 8 or more of its 64 hexadecimal digits"
                    )));
                }
                _ => {}
            }
            debug_assert!(rule(&waiver.rule).is_some());
            waivers.push(waiver);
        }
        Ok(waivers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_file_is_read() {
        let config = Config::parse(
            "narvard.toml",
            "[check]\nignore = [\"misspelt-term\"]\nscale = [\"Ja\", \"Delvis\", \"Nej\"]\nrequire = [\"criteria\"]\n\
             [check.severity]\nno-method = \"error\"\nunused-scale-step = \"off\"\n\
             [[check.waiver]]\nrule = \"no-date\"\nfile = \"gammal.txt\"\nreason = \"undated by custom\"\n",
        )
        .unwrap();
        assert_eq!(config.severity("no-method"), Some(Severity::Error));
        assert!(!config.is_on(rule("unused-scale-step").unwrap()));
        assert!(!config.is_on(rule("misspelt-term").unwrap()));
        assert!(config.is_on(rule("no-date").unwrap()));
        assert_eq!((config.waivers[0].line, config.waivers[0].reason.as_str()), (8, "undated by custom"));
        let config = config.with(&["unused-scale-step".into()], &[], &["notes".into()]).unwrap();
        assert!(config.is_on(rule("unused-scale-step").unwrap()));
        assert_eq!(config.denied("unused-scale-step", Severity::Note), Severity::Error);
    }

    #[test]
    fn what_is_mistyped_is_answered_with_what_was_meant() {
        let cases = [
            ("[chek]\n", "n.toml:1: 'chek' is no known table; did you mean 'check'?"),
            ("[check]\nignor = []\n", "n.toml:2: 'ignor' is no known key; did you mean 'ignore'?"),
            (
                "[check]\nignore = [\"no-dat\"]\n",
                "n.toml:2: 'no-dat' is no known rule; did you mean 'no-date'?",
            ),
            (
                "[check.severity]\nno-date = \"eror\"\n",
                "n.toml:2: 'eror' is no known severity; did you mean 'error'?",
            ),
            (
                "[check]\nrequire = [\"metod\"]\n",
                "n.toml:2: 'metod' is no known section; did you mean 'method'?",
            ),
            (
                "[[check.waiver]]\nrule = \"no-date\"\nfile = \"a\"\n",
                "n.toml:1: a waiver without 'reason': say why it is accepted",
            ),
            (
                "[[check.waiver]]\nrule = \"no-date\"\nreason = \"a\"\n",
                "n.toml:1: a waiver without 'record' or 'file': name the report that it is for",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(Config::parse("n.toml", text).unwrap_err().to_string(), expected);
        }
        let error = Config::default().with(&["duplicate-questions".into()], &[], &[]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "--select: 'duplicate-questions' is no known rule; did you mean 'duplicate-question'?"
        );
        assert!(Config::parse("n.toml", "[check\n").unwrap_err().reason.contains("line 1"));
    }
}

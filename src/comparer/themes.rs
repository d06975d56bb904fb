//! Themes that a person owns: a small JSON file of named themes with pinned units, written as a starting point by
//! [`write`] and read by [`load`].
//!
//! Decisions in the file always win over the alignment. What no longer fits the reports is told, never guessed at. One
//! unit stands on one line, in an order that does not depend on the run, so that versions of the file can be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{ComparedReport, Comparison};

/// Version of the file's shape.
pub const VERSION: u32 = 1;
/// Hex digits of a report's id that are written.
const ID_DIGITS: usize = 16;

/// Why a themes file cannot be used: place, reason, cure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemesError {
    /// Not JSON, or not the JSON of a themes file.
    #[error(
        "{name}:{line}:{column}: {reason}; correct the line, or write a fresh file with `narvard compare --write-themes`"
    )]
    Syntax {
        /// The file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader says.
        reason: String,
    },
    /// Made for another version of the program.
    #[error(
        "{name}: schema_version is {found}, this program reads {VERSION}; write a fresh file with `--write-themes`"
    )]
    Version {
        /// The file.
        name: String,
        /// The version found.
        found: u32,
    },
    /// Two themes with one id.
    #[error("{name}: two themes have the id '{id}'; rename one, or merge their units under one of them")]
    TwoThemes {
        /// The file.
        name: String,
        /// The id.
        id: String,
    },
    /// `merge` names a theme that the file does not have.
    #[error("{name}: theme '{theme}' merges '{id}', which is no theme of the file; the ids are: {known}")]
    UnknownTheme {
        /// The file.
        name: String,
        /// The theme with the `merge`.
        theme: String,
        /// The id it names.
        id: String,
        /// The ids of the file.
        known: String,
    },
    /// A merge that leads back to itself.
    #[error("{name}: theme '{theme}' is merged in a circle; remove one `merge`")]
    Circle {
        /// The file.
        name: String,
        /// A theme in the circle.
        theme: String,
    },
    /// One unit pinned in two themes.
    #[error(
        "{name}: {unit} of {report} is pinned in '{first}' and in '{second}'; remove it from one of them"
    )]
    PinnedTwice {
        /// The file.
        name: String,
        /// The unit.
        unit: String,
        /// Its report.
        report: String,
        /// A theme.
        first: String,
        /// Another theme.
        second: String,
    },
}

/// A themes file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemesFile {
    /// Always 1.
    pub schema_version: u32,
    /// Themes of questions.
    #[serde(default)]
    pub themes: Vec<NamedTheme>,
    /// Themes of recommendations.
    #[serde(default)]
    pub recommendation_themes: Vec<NamedTheme>,
}

/// A theme that a person named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedTheme {
    /// Unique in its list; free to choose.
    pub id: String,
    /// The heading shown.
    pub label: String,
    /// Ids of other themes in the same list whose units count as this theme's.
    #[serde(default)]
    pub merge: Vec<String>,
    /// True where nothing but the pinned units may stand here. Otherwise units of other reports that are like a pinned
    /// one join.
    #[serde(default)]
    pub closed: bool,
    /// What always stands here.
    #[serde(default)]
    pub units: Vec<UnitRef>,
    /// What never stands here.
    #[serde(default)]
    pub not: Vec<UnitRef>,
}

/// A question, sub-question, sentence or recommendation of one report.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitRef {
    /// Who and when, for the reader; also finds the report when its id has changed.
    #[serde(default)]
    pub name: String,
    /// The beginning of the report's id, at least eight digits.
    pub report: String,
    /// `q4`, sub-question `q4.1`, second sentence `q4#2`, recommendation `r3`.
    pub unit: String,
    /// The wording; finds the unit when its number has changed.
    #[serde(default)]
    pub text: String,
}

/// Reads a themes file from its text; `name` is for messages.
///
/// # Errors
/// When it is not a themes file of this version, or contradicts itself.
pub fn load(name: &str, text: &str) -> Result<ThemesFile, ThemesError> {
    let text = text.trim_start_matches('\u{feff}');
    let syntax = |error: &serde_json::Error| ThemesError::Syntax {
        name: name.to_owned(),
        line: error.line(),
        column: error.column(),
        reason: reason(error),
    };
    // The version first: a file of another version fails in other places, too.
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    if !value.is_object() {
        return Err(ThemesError::Syntax {
            name: name.to_owned(),
            line: 1,
            column: 1,
            reason: "a themes file holds one object, in braces".to_owned(),
        });
    }
    if let Some(found) = value.get("schema_version").and_then(serde_json::Value::as_u64)
        && found != u64::from(VERSION)
    {
        return Err(ThemesError::Version {
            name: name.to_owned(),
            found: u32::try_from(found).unwrap_or(u32::MAX),
        });
    }
    let file: ThemesFile = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    check(name, &file.themes)?;
    check(name, &file.recommendation_themes)?;
    Ok(file)
}

/// The reader's words without its own "at line 3 column 4".
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rfind(" at line ").map_or(text.clone(), |at| text[..at].to_owned())
}

fn check(name: &str, themes: &[NamedTheme]) -> Result<(), ThemesError> {
    let mut ids = BTreeSet::new();
    for theme in themes {
        if !ids.insert(theme.id.as_str()) {
            return Err(ThemesError::TwoThemes { name: name.to_owned(), id: theme.id.clone() });
        }
    }
    for theme in themes {
        if let Some(id) = theme.merge.iter().find(|id| !ids.contains(id.as_str())) {
            return Err(ThemesError::UnknownTheme {
                name: name.to_owned(),
                theme: theme.id.clone(),
                id: id.clone(),
                known: ids.into_iter().collect::<Vec<_>>().join(", "),
            });
        }
    }
    let merged = into_which(themes);
    if let Some(theme) = themes.iter().find(|theme| !merged.contains_key(theme.id.as_str())) {
        return Err(ThemesError::Circle { name: name.to_owned(), theme: theme.id.clone() });
    }
    let mut pinned: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for theme in themes {
        let home = merged[theme.id.as_str()];
        for unit in &theme.units {
            if let Some(first) = pinned.insert((&unit.report, &unit.unit), home)
                && first != home
            {
                return Err(ThemesError::PinnedTwice {
                    name: name.to_owned(),
                    unit: unit.unit.clone(),
                    report: if unit.name.is_empty() { unit.report.clone() } else { unit.name.clone() },
                    first: first.to_owned(),
                    second: home.to_owned(),
                });
            }
        }
    }
    Ok(())
}

/// For each theme the one that it ends up in; themes in a circle are missing.
pub(super) fn into_which(themes: &[NamedTheme]) -> BTreeMap<&str, &str> {
    let mut parent: BTreeMap<&str, &str> = BTreeMap::new();
    for theme in themes {
        for id in &theme.merge {
            parent.insert(id, &theme.id);
        }
    }
    let mut homes = BTreeMap::new();
    for theme in themes {
        let mut home = theme.id.as_str();
        let mut steps = 0;
        while let Some(next) = parent.get(home) {
            home = next;
            steps += 1;
            if steps > themes.len() {
                break;
            }
        }
        if steps <= themes.len() {
            homes.insert(theme.id.as_str(), home);
        }
    }
    homes
}

/// The name of a report in a themes file: "Region Kronoberg 2024".
pub(super) fn report_name(entity: Option<&str>, year: Option<i32>) -> String {
    let mut name = entity.unwrap_or_default().to_owned();
    if let Some(year) = year {
        let _ = write!(name, " {year}");
    }
    name.trim().to_owned()
}

/// Today's alignment as a themes file.
#[must_use]
pub fn write(comparison: &Comparison) -> String {
    let reference = |report: usize, unit: String, text: &str| {
        let report: Option<&ComparedReport> = comparison.reports.get(report);
        UnitRef {
            name: report.map(|it| report_name(it.audited_entity.as_deref(), it.year)).unwrap_or_default(),
            report: report.map(|it| it.id.chars().take(ID_DIGITS).collect()).unwrap_or_default(),
            unit,
            text: text.to_owned(),
        }
    };
    let themes = comparison.themes.iter().map(|theme| NamedTheme {
        id: theme.id.clone(),
        label: theme.label.clone(),
        units: theme.cells.iter().map(|cell| reference(cell.report, cell.unit.clone(), &cell.text)).collect(),
        ..NamedTheme::default()
    });
    let recommendation_themes = comparison.recommendation_themes.iter().map(|theme| NamedTheme {
        id: theme.id.clone(),
        label: theme.label.clone(),
        units: theme
            .cells
            .iter()
            .map(|cell| reference(cell.report, cell.recommendation_id.clone(), &cell.text))
            .collect(),
        ..NamedTheme::default()
    });
    let mut out = format!("{{\n  \"schema_version\": {VERSION},\n");
    list(&mut out, "themes", themes.collect());
    out.push_str(",\n");
    list(&mut out, "recommendation_themes", recommendation_themes.collect());
    out.push_str("\n}\n");
    out
}

/// Themes by id, units by report and number, one unit a line.
fn list(out: &mut String, key: &str, mut themes: Vec<NamedTheme>) {
    themes.sort_by(|a, b| a.id.cmp(&b.id));
    let _ = write!(out, "  {}: [", quoted(key));
    for (at, theme) in themes.iter_mut().enumerate() {
        theme.units.sort();
        let _ = write!(out, "{}\n    {{\n", if at == 0 { "" } else { "," });
        let _ =
            write!(out, "      \"id\": {},\n      \"label\": {},\n", quoted(&theme.id), quoted(&theme.label));
        out.push_str("      \"units\": [");
        for (at, unit) in theme.units.iter().enumerate() {
            let _ = write!(
                out,
                "{}\n        {{\"name\": {}, \"report\": {}, \"unit\": {}, \"text\": {}}}",
                if at == 0 { "" } else { "," },
                quoted(&unit.name),
                quoted(&unit.report),
                quoted(&unit.unit),
                quoted(&unit.text)
            );
        }
        out.push_str("\n      ]\n    }");
    }
    out.push_str(if themes.is_empty() { "]" } else { "\n  ]" });
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        load("teman.json", text).unwrap_err().to_string()
    }

    #[test]
    fn broken_json_is_placed() {
        assert!(
            message("{\n \"schema_version\": 1,\n oj\n}").starts_with("teman.json:3:2: key must be a string")
        );
        assert!(message(r#"{"schema_version": 1, "teman": []}"#).contains("unknown field `teman`"));
    }

    #[test]
    fn another_version_is_told_before_anything_else() {
        let message = message(r#"{"schema_version": 2, "nytt": true}"#);
        assert!(message.contains("schema_version is 2, this program reads 1"), "{message}");
    }

    #[test]
    fn a_file_must_not_contradict_itself() {
        let theme = |id: &str, merge: &str, unit: &str| {
            format!(
                r#"{{"id":"{id}","label":"","merge":[{merge}],"units":[{{"report":"aaaaaaaa","unit":"{unit}"}}]}}"#
            )
        };
        let file = |themes: &[String]| format!(r#"{{"schema_version":1,"themes":[{}]}}"#, themes.join(","));
        let cases = [
            (file(&[theme("a", "", "q1"), theme("a", "", "q2")]), "two themes have the id 'a'"),
            (file(&[theme("a", "\"b\"", "q1")]), "merges 'b', which is no theme of the file; the ids are: a"),
            (file(&[theme("a", "\"b\"", "q1"), theme("b", "\"a\"", "q2")]), "merged in a circle"),
            (file(&[theme("a", "", "q1"), theme("b", "", "q1")]), "pinned in 'a' and in 'b'"),
        ];
        for (text, wanted) in cases {
            let message = message(&text);
            assert!(message.contains(wanted), "{message}");
        }
        let merged = file(&[theme("a", "\"b\"", "q1"), theme("b", "", "q1")]);
        assert!(load("teman.json", &merged).is_ok(), "one unit in two merged themes is in one theme");
    }
}

//! Regions and kommuner with the codes of Statistics Sweden, and the forms in which their names occur.

use std::collections::HashMap;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

/// One row of `entities.csv`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    code: String,
    name: String,
    #[serde(default)]
    short: String,
    #[serde(default)]
    former: String,
}

/// A region or kommun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Two digits for a region, four for a kommun.
    pub code: String,
    /// Today's full name.
    pub name: String,
}

/// The gazetteer.
#[derive(Debug, Clone)]
pub struct Entities {
    all: Vec<Entity>,
    /// Names in lower case; the automaton's patterns in the same order.
    forms: Vec<(String, usize)>,
    automaton: Option<Arc<AhoCorasick>>,
    by_form: HashMap<String, usize>,
}

pub(super) fn rows(csv: &str) -> Result<Vec<Row>, String> {
    csv::Reader::from_reader(csv.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|e| e.to_string())
}

impl Entities {
    pub(super) fn new(rows: &[Row]) -> Self {
        let mut all = Vec::new();
        let mut by_form: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let at = all.len();
            all.push(Entity { code: row.code.clone(), name: row.name.clone() });
            for form in forms(row) {
                by_form.entry(form.to_lowercase()).or_insert(at);
            }
        }
        let mut forms: Vec<(String, usize)> = by_form.iter().map(|(f, at)| (f.clone(), *at)).collect();
        forms.sort();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms.iter().map(|(f, _)| f))
            .ok()
            .map(Arc::new);
        Self { all, forms, automaton, by_form }
    }

    /// Number of regions and kommuner.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// True when the gazetteer is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The entity of exactly this name, any of its forms, any case.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Entity> {
        let lower = name.trim().to_lowercase();
        let lower = lower.strip_suffix('s').filter(|l| self.by_form.contains_key(*l)).unwrap_or(&lower);
        self.by_form.get(lower).map(|at| &self.all[*at])
    }

    /// Every name in `text` in order: (byte where it starts in the lower-cased text, entity). A genitive s is part of it.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(usize, &Entity)> {
        let lower = text.to_lowercase();
        let Some(automaton) = &self.automaton else { return Vec::new() };
        automaton
            .find_iter(&lower)
            .filter(|m| {
                let before = lower[..m.start()].chars().next_back();
                let mut after = lower[m.end()..].chars();
                let next = after.next();
                let end_ok = match next {
                    Some('s') => !after.next().is_some_and(char::is_alphanumeric),
                    Some(c) => !c.is_alphanumeric(),
                    None => true,
                };
                !before.is_some_and(char::is_alphanumeric) && end_ok
            })
            .map(|m| (m.start(), &self.all[self.forms[m.pattern().as_usize()].1]))
            .collect()
    }
}

/// The forms of a name: today's, former ones, short ones. Genitives are handled where names are matched.
fn forms(row: &Row) -> Vec<String> {
    let mut forms = vec![row.name.clone()];
    forms.extend(row.former.split(';').map(str::trim).filter(|f| !f.is_empty()).map(str::to_owned));
    if row.code.len() == 4 {
        // "Uppsala kommun" → "Uppsala stad", "kommunen Uppsala"; the genitive of names in s takes no second s.
        let base = row.name.trim_end_matches(" kommun");
        let short = if row.short.is_empty() { base } else { &row.short };
        for kind in ["kommun", "stad"] {
            forms.push(format!("{short} {kind}"));
            forms.push(format!("{base} {kind}"));
            if !short.ends_with('s') {
                forms.push(format!("{short}s {kind}"));
            }
        }
        return forms;
    }
    let base = row.name.trim_start_matches("Region ").trim_end_matches(" län");
    let bare = base.strip_suffix('s').filter(|_| row.name.ends_with(" län")).unwrap_or(base);
    for stem in [base, bare] {
        let genitive = if stem.ends_with('s') { stem.to_owned() } else { format!("{stem}s") };
        forms.push(format!("Region {stem}"));
        forms.push(format!("Region {stem} län"));
        forms.push(format!("Region {genitive} län"));
        forms.push(format!("Landstinget {stem}"));
        forms.push(format!("Landstinget i {stem}"));
        forms.push(format!("Landstinget i {stem} län"));
        forms.push(format!("Landstinget i {genitive} län"));
        forms.push(format!("Landstinget {stem} län"));
        forms.push(format!("{genitive} läns landsting"));
        forms.push(format!("{stem} läns landsting"));
        forms.push(format!("{genitive} landsting"));
    }
    match row.code.as_str() {
        "14" => forms.extend(["VGR", "Region Västra Götaland", "Västra Götalandsregion"].map(str::to_owned)),
        "01" => forms.extend(["SLL", "Stockholms läns landsting"].map(str::to_owned)),
        "23" => forms.extend(
            [
                "Region Jämtland",
                "Region Jämtland-Härjedalen",
                "Jämtlands läns landsting",
                "Region Jämtland/Härjedalen",
            ]
            .map(str::to_owned),
        ),
        "04" => forms.extend(
            ["Landstinget i Sörmland", "Södermanlands läns landsting", "Region Södermanland"]
                .map(str::to_owned),
        ),
        "24" => forms.push("VLL".to_owned()),
        "03" => forms.push("LUL".to_owned()),
        _ => {}
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;

    #[test]
    fn names_in_all_their_forms() {
        let entities = &Lexicon::built_in().entities;
        for (text, name) in [
            ("Region Jönköpings läns revisorer", "Region Jönköpings län"),
            ("Region Jönköping har", "Region Jönköpings län"),
            ("i Region Örebro län", "Region Örebro län"),
            ("Region Örebros arbete", "Region Örebro län"),
            ("Region Kronobergs arbete", "Region Kronoberg"),
            ("REGION JÄMTLAND HÄRJEDALENS", "Region Jämtland Härjedalen"),
            ("Västra Götalandsregionens revisorer", "Västra Götalandsregionen"),
            ("Landstinget i Östergötland", "Region Östergötland"),
            ("Landstinget Gävleborg", "Region Gävleborg"),
            ("Västerbottens läns landsting", "Region Västerbotten"),
            ("Landstinget i Kalmar län", "Region Kalmar län"),
            ("Landstinget i Uppsala län", "Region Uppsala"),
            ("Lunds kommun", "Lunds kommun"),
            ("Malmö stads revisorer", "Malmö kommun"),
            ("Borås stad", "Borås kommun"),
            ("Uppsala kommuns nämnd", "Uppsala kommun"),
            ("Östersunds kommun", "Östersunds kommun"),
        ] {
            let found = entities.find(text);
            assert_eq!(found.first().map(|(_, e)| e.name.as_str()), Some(name), "{text}");
        }
        assert!(entities.find("regional kommunikation").is_empty());
    }
}

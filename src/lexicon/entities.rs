//! Regions and kommuner with the codes of Statistics Sweden, and the forms in which their names occur.

use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

use serde::Deserialize;

use super::openings::Openings;
use super::{fold, fold_ocr};

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

/// Bytes of a name that a scan hardly makes of another.
const SURE_NAME: usize = 14;

/// The gazetteer.
#[derive(Debug, Clone)]
pub struct Entities {
    all: Vec<Entity>,
    /// Folded names, and for each of them the entity.
    forms: Openings,
    owners: Vec<usize>,
    /// Folded names of places: "uppsala" → Uppsala kommun.
    places: FxHashMap<String, usize>,
}

pub(super) fn rows(csv: &str) -> Result<Vec<Row>, String> {
    csv::Reader::from_reader(csv.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|e| e.to_string())
}

impl Entities {
    pub(super) fn new(rows: &[Row]) -> Self {
        let named = |row: &Row| Entity { code: row.code.clone(), name: row.name.clone() };
        let kommuner = rows.iter().enumerate().filter(|(_, row)| is_kommun(row));
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        for (at, row) in kommuner {
            places.entry(fold(short_name(row))).or_insert(at);
        }
        let of_all =
            rows.iter().enumerate().flat_map(|(at, row)| forms(row).into_iter().map(move |f| (f, at)));
        let all: Vec<(String, usize)> = of_all.collect();
        let mut known = FxHashSet::with_capacity_and_hasher(all.len(), Default::default());
        let first: Vec<&(String, usize)> =
            all.iter().filter(|(form, _)| known.insert(form.as_str())).collect();
        Self {
            all: rows.iter().map(named).collect(),
            forms: Openings::new(first.iter().map(|(form, _)| form.as_str())),
            owners: first.iter().map(|(_, at)| *at).collect(),
            places,
        }
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
        let folded = fold(name);
        let owner = |form: &str| self.forms.whole(form).map(|n| &self.all[self.owners[n]]);
        folded.strip_suffix('s').and_then(owner).or_else(|| owner(&folded))
    }

    /// Every form of a name, folded, and the number of its owner.
    pub fn forms(&self) -> impl Iterator<Item = (&str, usize)> {
        self.forms.phrases().zip(self.owners.iter().copied())
    }

    /// The entity of this number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Entity> {
        self.all.get(number)
    }

    /// Every name in folded text, in order, with the bytes where it stands. A genitive s is part of it.
    pub fn find<'e>(&'e self, folded: &str) -> impl Iterator<Item = (Range<usize>, &'e Entity)> {
        self.forms.names(folded).map(|(at, n)| (at, &self.all[self.owners[n]]))
    }

    /// The entity whose internet address has this name before ".se": "vaxjo", "regiondalarna". Accents are lost there.
    #[must_use]
    pub fn at_host(&self, host: &str) -> Option<&Entity> {
        let plain = |name: &str| -> String {
            let letters = name.chars().filter(|c| c.is_alphanumeric());
            letters
                .map(|c| match c {
                    'å' | 'ä' | 'á' => 'a',
                    'ö' => 'o',
                    'é' | 'è' => 'e',
                    c => c,
                })
                .collect()
        };
        let kommun = self.places.iter().find(|(place, _)| plain(place) == host).map(|(_, at)| *at);
        let region = || self.all.iter().position(|e| e.code.len() == 2 && plain(&fold(&e.name)) == host);
        kommun.or_else(region).map(|at| &self.all[at])
    }

    /// The entity whose whole name stands in `words` but for letters that a scan confuses; long names only.
    #[must_use]
    pub fn misread(&self, words: &str) -> Option<&Entity> {
        let words = format!(" {} ", fold_ocr(words));
        let same = |form: &str| form.len() >= SURE_NAME && words.contains(&format!(" {} ", fold_ocr(form)));
        // Of several forms of a name one is enough; the longest is the surest.
        self.forms()
            .filter(|(form, _)| same(form))
            .max_by_key(|(form, _)| (form.len(), *form))
            .map(|(_, at)| &self.all[at])
    }

    /// The kommun whose place name folded text begins with: "stockholm har granskat" → Stockholms kommun.
    #[must_use]
    pub fn place(&self, folded: &str) -> Option<&Entity> {
        let ends = folded.match_indices(' ').map(|(at, _)| at).chain([folded.len()]).take(2);
        // "Lilla Edet" before "Lilla".
        let ends: Vec<usize> = ends.collect();
        ends.iter().rev().find_map(|&end| self.places.get(&folded[..end])).map(|at| &self.all[*at])
    }
}

fn is_kommun(row: &Row) -> bool {
    row.code.len() == 4
}

/// The place alone, without a genitive s: "Uppsala".
fn short_name(row: &Row) -> &str {
    if row.short.is_empty() { base_name(row) } else { &row.short }
}

/// The name without "kommun".
fn base_name(row: &Row) -> &str {
    row.name.trim_end_matches(" kommun")
}

/// The forms of a name, folded: today's, former ones, short ones. Genitives are handled where names are matched.
fn forms(row: &Row) -> Vec<String> {
    let former = row.former.split(';').map(str::trim).filter(|f| !f.is_empty());
    let mut forms: Vec<String> = [row.name.as_str()].into_iter().chain(former).map(fold).collect();
    if is_kommun(row) {
        // "Uppsala kommun" → "Uppsala stad"; the genitive of names in s takes no second s.
        let (short, base) = (fold(short_name(row)), fold(base_name(row)));
        for kind in [" kommun", " stad"] {
            forms.push([&short, kind].concat());
            if base != short {
                forms.push([&base, kind].concat());
            }
            if !short.ends_with('s') {
                forms.push([&short, "s", kind].concat());
            }
        }
    } else {
        forms.extend(region_forms(row));
    }
    forms
}

fn region_forms(row: &Row) -> Vec<String> {
    let mut forms = Vec::new();
    let base = row.name.trim_start_matches("Region ").trim_end_matches(" län");
    let bare = base.strip_suffix('s').filter(|_| row.name.ends_with(" län"));
    for stem in [Some(base), bare].into_iter().flatten().map(fold) {
        let genitive = if stem.ends_with('s') { stem.clone() } else { format!("{stem}s") };
        forms.push(format!("region {stem}"));
        forms.push(format!("region {stem} län"));
        forms.push(format!("region {genitive} län"));
        forms.push(format!("landstinget {stem}"));
        forms.push(format!("landstinget i {stem}"));
        forms.push(format!("landstinget i {stem} län"));
        forms.push(format!("landstinget i {genitive} län"));
        forms.push(format!("landstinget {stem} län"));
        forms.push(format!("{genitive} läns landsting"));
        forms.push(format!("{stem} läns landsting"));
        forms.push(format!("{genitive} landsting"));
    }
    let own: &[&str] = match row.code.as_str() {
        "14" => &["vgr", "region västra götaland", "västra götalandsregion"],
        "01" => &["sll", "stockholms läns landsting"],
        "23" => &["region jämtland", "region jämtland härjedalen", "jämtlands läns landsting"],
        "04" => &["landstinget i sörmland", "södermanlands läns landsting", "region södermanland"],
        "24" => &["vll"],
        "03" => &["lul"],
        _ => &[],
    };
    forms.extend(own.iter().map(|form| (*form).to_owned()));
    forms
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, fold};

    #[test]
    fn names_in_addresses_and_in_bad_scans() {
        let entities = &Lexicon::built_in().entities;
        let host = |h: &str| entities.at_host(h).map(|e| e.name.as_str());
        assert_eq!(host("vaxjo"), Some("Växjö kommun"));
        assert_eq!(host("regiondalarna"), Some("Region Dalarna"));
        assert_eq!((host("pwc"), host("skr")), (None, None));
        let scan = |w: &str| entities.misread(w).map(|e| e.name.as_str());
        assert_eq!(scan("LANDSTJNGET DALARNA"), Some("Region Dalarna"));
        assert_eq!(scan("Landstingets revisorer"), None);
    }

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
            ("BORÅS STAD", "Borås kommun"),
            ("Göteborgs Stads revisorer", "Göteborgs kommun"),
            ("Norrbottens läns landsting (NLL)", "Region Norrbotten"),
            ("Landstinget Sörmlands revisorer", "Region Sörmland"),
        ] {
            let folded = fold(text);
            let first = entities.find(&folded).next();
            assert_eq!(first.map(|(_, e)| e.name.as_str()), Some(name), "{text}");
        }
        assert_eq!(entities.find("regional kommunikation").count(), 0);
    }

    #[test]
    fn a_place_alone_is_a_kommun() {
        let entities = &Lexicon::built_in().entities;
        for (text, name) in [
            ("stockholm granskar nämnder", Some("Stockholms kommun")),
            ("lilla edet", Some("Lilla Edets kommun")),
            ("borås", Some("Borås kommun")),
            ("nämnden", None),
        ] {
            assert_eq!(entities.place(text).map(|e| e.name.as_str()), name, "{text}");
        }
    }
}

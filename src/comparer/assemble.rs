//! Alignment to cells: which unit stands for a report in a theme, the theme's name, its score, its shared words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::align::Alignment;
use super::clusters::{centre, usize_to_f64};
use super::pins::Pin;
use super::units::{Kind, Unit};

/// Words named as the reason of a link, at most.
const REASONS: usize = 6;
/// Words that make up a theme's id.
const ID_WORDS: usize = 3;

/// A unit's place in a theme.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub unit: usize,
    pub score: f64,
    pub shared: Vec<String>,
    /// Names of the aspects that it names as others of the theme do.
    pub aspects: Vec<String>,
    pub pinned: bool,
}

/// A theme in terms of units.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub id: String,
    pub label: String,
    pub places: Vec<Place>,
    pub named: bool,
}

/// One group for each theme of the alignment, in reading order: the widest spread first.
pub(super) fn groups(alignment: &mut Alignment, units: &[Unit], pins: &[Pin]) -> Vec<Group> {
    let themes = std::mem::take(&mut alignment.themes);
    let mut groups: Vec<Group> = themes.iter().filter_map(|forms| group(alignment, units, forms)).collect();
    groups.extend(named(alignment, units, pins));
    drop_subsumed(&mut groups, units);
    groups.sort_by_cached_key(|group| {
        let item = group.places.iter().map(|place| units[place.unit].item).min();
        (std::cmp::Reverse(group.places.len()), item, group.label.clone())
    });
    number_ids(&mut groups);
    groups
}

fn group(alignment: &mut Alignment, units: &[Unit], members: &[usize]) -> Option<Group> {
    let middle = centre(&alignment.forms, members);
    let mut by_report: BTreeMap<usize, (f64, Kind, usize, usize, usize)> = BTreeMap::new();
    for form in members {
        let score = likeness(alignment, *form, middle, members);
        for unit in &alignment.forms[*form].units {
            let Unit { report, kind, item, .. } = units[*unit];
            let place = (score, kind, item, *unit, *form);
            let better = by_report
                .get(&report)
                .is_none_or(|held| (-place.0, rank(place.1), place.2) < (-held.0, rank(held.1), held.2));
            if better {
                by_report.insert(report, place);
            }
        }
    }
    if by_report.len() < 2 {
        return None;
    }
    let label = label(alignment, units, middle, &by_report.values().map(|place| place.3).collect::<Vec<_>>());
    let shared_by = shared_ids(alignment, members, middle);
    let mut places = Vec::with_capacity(by_report.len());
    for (score, _, _, unit, form) in by_report.into_values() {
        let shared = words(alignment, &units[unit].text, &shared_by, REASONS);
        let aspects = alignment.terms.aspect_names(shared_aspects(alignment, members, middle, form));
        places.push(Place { unit, score: round(score), shared, aspects, pinned: false });
    }
    let id = slug(&words(alignment, &label, &shared_by, ID_WORDS));
    Some(Group { id, label, places, named: false })
}

/// The themes of the themes file that have something to compare.
fn named(alignment: &mut Alignment, units: &[Unit], pins: &[Pin]) -> Vec<Group> {
    let claims = std::mem::take(&mut alignment.claims);
    let mut groups = Vec::new();
    for claim in claims.into_iter().filter(|claim| claim.units.len() >= 2) {
        let mut uses: BTreeMap<u32, usize> = BTreeMap::new();
        for claimed in &claim.units {
            for id in alignment.terms.explain(&units[claimed.unit].text).into_iter().map(|(id, _)| id) {
                *uses.entry(id).or_default() += 1;
            }
        }
        let twice: Vec<u32> = uses.into_iter().filter(|(_, uses)| *uses > 1).map(|(id, _)| id).collect();
        let profile = alignment.terms.profile(&twice);
        let asked: Vec<u32> =
            claim.units.iter().map(|it| alignment.terms.aspects_of(&units[it.unit].text)).collect();
        let shared: HashMap<u32, u32> = profile.terms.iter().map(|term| (term.id, term.weight)).collect();
        let places = claim.units.iter().enumerate().map(|(at, claimed)| Place {
            unit: claimed.unit,
            score: round(claimed.score),
            shared: words(alignment, &units[claimed.unit].text, &shared, REASONS),
            aspects: alignment.terms.aspect_names(asked[at] & others(&asked, at)),
            pinned: claimed.pinned,
        });
        let mut places: Vec<Place> = places.collect();
        places.sort_by_key(|place| units[place.unit].report);
        let pin = &pins[claim.pin];
        groups.push(Group { id: pin.id.clone(), label: pin.label.clone(), places, named: true });
    }
    groups
}

/// Sub-questions and whole questions stand for a report before a sentence of one does.
fn rank(kind: Kind) -> (u8, usize) {
    match kind {
        Kind::Whole | Kind::Recommendation => (0, 0),
        Kind::Sub(at) => (1, at),
        Kind::Sentence(at) => (2, at),
    }
}

/// Likeness of a form to the theme's middle; the middle's own is the mean of the others'.
fn likeness(alignment: &Alignment, form: usize, middle: usize, members: &[usize]) -> f64 {
    let forms = &alignment.forms;
    if form != middle {
        return forms[form].score(&forms[middle]);
    }
    if forms[middle].units.len() > 1 {
        return 1.0;
    }
    let others: Vec<f64> = members
        .iter()
        .filter(|other| **other != middle)
        .map(|other| forms[*other].score(&forms[middle]))
        .collect();
    if others.is_empty() { 1.0 } else { others.iter().sum::<f64>() / usize_to_f64(others.len()) }
}

/// Scores are told to three places; more would pretend.
pub(super) fn round(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// The commonest wording of the middle form, then the shortest.
fn label(alignment: &Alignment, units: &[Unit], middle: usize, chosen: &[usize]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let of_middle: BTreeSet<usize> = alignment.forms[middle].units.iter().copied().collect();
    for unit in chosen.iter().filter(|unit| of_middle.contains(unit)) {
        *counts.entry(units[*unit].text.as_str()).or_default() += 1;
    }
    let best = counts
        .into_iter()
        .min_by_key(|(text, count)| (std::cmp::Reverse(*count), text.chars().count(), *text));
    let fallback = chosen.first().map_or("", |unit| units[*unit].text.as_str());
    best.map_or(fallback, |(text, _)| text).to_owned()
}

/// Terms of the middle that at least one other member has, with their weights.
fn shared_ids(alignment: &Alignment, members: &[usize], middle: usize) -> HashMap<u32, u32> {
    let forms = &alignment.forms;
    let others: Vec<&usize> = members.iter().filter(|form| **form != middle).take(64).collect();
    let has =
        |form: usize, id: u32| forms[form].profile.terms.binary_search_by_key(&id, |term| term.id).is_ok();
    let terms = forms[middle].profile.terms.iter();
    let shared = terms.filter(|term| others.is_empty() || others.iter().any(|other| has(**other, term.id)));
    shared.map(|term| (term.id, term.weight)).collect()
}

/// The aspects that a form names as the theme's middle does; the middle, as any other member does.
fn shared_aspects(alignment: &Alignment, members: &[usize], middle: usize, form: usize) -> u32 {
    let aspects = |form: usize| alignment.forms[form].profile.aspects;
    let of_middle = aspects(middle);
    if form != middle || alignment.forms[middle].units.len() > 1 {
        return aspects(form) & of_middle;
    }
    of_middle & members.iter().filter(|it| **it != middle).fold(0, |all, it| all | aspects(*it))
}

/// What all but one name.
fn others(asked: &[u32], one: usize) -> u32 {
    asked.iter().enumerate().filter(|(at, _)| *at != one).fold(0, |all, (_, aspects)| all | aspects)
}

/// The words of a wording that carry shared terms, the heaviest, in the order of the sentence.
fn words(alignment: &mut Alignment, text: &str, shared: &HashMap<u32, u32>, most: usize) -> Vec<String> {
    let mut found: Vec<(u32, usize, String)> = Vec::new();
    for (at, (id, surface)) in alignment.terms.explain(text).into_iter().enumerate() {
        let Some(weight) = shared.get(&id) else { continue };
        match found.iter_mut().find(|(_, _, word)| *word == surface) {
            // A compound counts by its heaviest part.
            Some(known) => known.0 = known.0.max(*weight),
            None => found.push((*weight, at, surface)),
        }
    }
    found.sort_by_key(|(weight, at, _)| (std::cmp::Reverse(*weight), *at));
    found.truncate(most);
    found.sort_by_key(|(_, at, _)| *at);
    found.into_iter().map(|(_, _, word)| word).collect()
}

/// Drops a theme of sentences that says nothing beyond another theme of the same questions.
fn drop_subsumed(groups: &mut Vec<Group>, units: &[Unit]) {
    let questions = |group: &Group| -> Vec<(usize, usize)> {
        group.places.iter().map(|place| (units[place.unit].report, units[place.unit].item)).collect()
    };
    let whole: BTreeSet<(usize, usize, usize)> = groups
        .iter()
        .enumerate()
        .flat_map(|(index, group)| {
            group
                .places
                .iter()
                .filter(|place| matches!(units[place.unit].kind, Kind::Whole))
                .map(move |place| (units[place.unit].report, units[place.unit].item, index))
        })
        .collect();
    let mut drop = vec![false; groups.len()];
    for (index, group) in groups.iter().enumerate() {
        if group.named
            || !group.places.iter().all(|place| matches!(units[place.unit].kind, Kind::Sentence(_)))
        {
            continue;
        }
        let mut common: Option<BTreeSet<usize>> = None;
        for (report, item) in questions(group) {
            let of: BTreeSet<usize> = whole
                .range((report, item, 0)..=(report, item, usize::MAX))
                .map(|(_, _, group)| *group)
                .filter(|other| *other != index)
                .collect();
            common = Some(match common {
                None => of,
                Some(common) => common.intersection(&of).copied().collect(),
            });
        }
        drop[index] = common.is_some_and(|common| !common.is_empty());
    }
    let mut drop = drop.into_iter();
    groups.retain(|_| !drop.next().unwrap_or(false));
}

/// Lower-case letters and digits of plain ASCII, words joined by hyphens.
fn slug(words: &[String]) -> String {
    let mut slug = String::new();
    for word in words {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().filter_map(|c| match c {
            'å' | 'ä' | 'à' => Some('a'),
            'ö' => Some('o'),
            'é' | 'è' | 'ê' => Some('e'),
            'ü' => Some('u'),
            c if c.is_ascii_alphanumeric() => Some(c),
            _ => None,
        }));
    }
    if slug.is_empty() { "theme".to_owned() } else { slug }
}

/// Makes ids unique; a person's are left as they are.
fn number_ids(groups: &mut [Group]) {
    let mut taken: BTreeSet<String> = groups.iter().filter(|it| it.named).map(|it| it.id.clone()).collect();
    for group in groups.iter_mut().filter(|it| !it.named) {
        let mut id = group.id.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{}-{number}", group.id);
        }
        group.id = id;
    }
}

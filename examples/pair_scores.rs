//! Precision and recall of the comparer on the labelled pairs in `fixtures/pairs`, beside simpler methods.
//!
//! `cargo run --release --example pair_scores` prints the table of `docs/comparer.md`; `-- --wrong` lists every pair that
//! is judged wrongly of those that may be tuned on; `-- --background` prints the counts that
//! `src/lexicon/terms/data/background.csv` holds; `-- --fit` fits the weights of `src/comparer/similarity.rs` and tells
//! what to expect of them on a topic that they have not seen; `-- --measure FILE…` tells the sums of other files of pairs.
//!
//! No wording of the part that is set aside is ever printed: whoever tunes must not see it.

#![allow(clippy::print_stdout, reason = "the table is its result")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use narvard::comparer::similarity::{Features, Judge, LEAST_DICE, MOST_CLASH, THRESHOLD};

/// Pairs that share less say nothing of what weighs how much; a little below what a link needs, so that the fit sees both
/// sides of it.
const LEAST_TOLD: f64 = 0.45;

/// Likeness of two wordings.
type Method<'a> = &'a dyn Fn(&str, &str) -> f64;

struct Pair {
    topic: String,
    same: bool,
    one: String,
    other: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let argument = std::env::args().nth(1).unwrap_or_default();
    let tuning = read("tuning.csv")?;
    let set_aside = read("set_aside.csv")?;
    match argument.as_str() {
        "--background" => background(&tuning),
        "--wrong" => wrong(&tuning),
        "--fit" => fit(&tuning),
        "--measure" => {
            for file in std::env::args().skip(2) {
                tell(&file, &read_from(Path::new(&file))?);
            }
        }
        _ => {
            table(&tuning, &set_aside);
            tell("fresh pairs", &read("fresh.csv")?);
        }
    }
    Ok(())
}

fn read(name: &str) -> Result<Vec<Pair>, csv::Error> {
    read_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pairs").join(name))
}

fn read_from(path: &Path) -> Result<Vec<Pair>, csv::Error> {
    let mut pairs = Vec::new();
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        let (topic, one, other) = (row[0].to_owned(), row[3].to_owned(), row[4].to_owned());
        pairs.push(Pair { topic, same: &row[2] == "yes", one, other });
    }
    Ok(pairs)
}

/// How often each term occurs, once a wording. Only the tuning part is counted.
fn background(pairs: &[Pair]) {
    let texts: BTreeSet<&str> = pairs.iter().flat_map(|it| [it.one.as_str(), it.other.as_str()]).collect();
    let mut judge = Judge::default();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in &texts {
        for (term, _) in judge.terms(text) {
            *counts.entry(term).or_default() += 1;
        }
    }
    println!("*,{}", texts.len());
    for (term, count) in counts.iter().filter(|(_, count)| **count > 1) {
        println!("{term},{count}");
    }
}

fn wrong(pairs: &[Pair]) {
    let mut judge = Judge::default();
    for pair in pairs {
        let score = judge.score(&pair.one, &pair.other);
        if (score >= THRESHOLD) != pair.same {
            let what = if pair.same { "missed" } else { "wrong link" };
            println!("{what} {score:.2}\n  {}\n  {}", pair.one, pair.other);
        }
    }
}

fn table(tuning: &[Pair], set_aside: &[Pair]) {
    println!("| method | threshold | tuning P | tuning R | set aside P | set aside R |");
    println!("|---|---|---|---|---|---|");
    let methods: [(&str, Method<'_>); 4] = [
        ("same words (Jaccard)", &|a, b| jaccard(&words(a), &words(b))),
        ("same Snowball stems (Jaccard)", &|a, b| jaccard(&stems(a), &stems(b))),
        ("letter trigrams (Dice)", &|a, b| dice(&trigrams(a), &trigrams(b))),
        ("weighted terms (Dice)", &|a, b| Judge::default().features(a, b).dice),
    ];
    for (name, method) in methods {
        let threshold = best_threshold(tuning, method);
        row(name, threshold, tuning, set_aside, method);
    }
    let ours = |a: &str, b: &str| Judge::default().score(a, b);
    for threshold in [0.5, 0.6, THRESHOLD, 0.7, 0.75, 0.8, 0.9] {
        let name = if threshold == THRESHOLD { "**narvard**" } else { "narvard" };
        row(name, threshold, tuning, set_aside, &ours);
    }
    let count = |pairs: &[Pair]| (pairs.iter().filter(|pair| pair.same).count(), pairs.len());
    println!("\nsame / all pairs: tuning {:?}, set aside {:?}", count(tuning), count(set_aside));
}

/// Sums of a file of pairs at the threshold, and no wording of it.
fn tell(name: &str, pairs: &[Pair]) {
    let ours = |a: &str, b: &str| Judge::default().score(a, b);
    let (precision, recall) = measure(pairs, THRESHOLD, &ours);
    println!("{name} at {THRESHOLD:.2}: P {precision:.3}, R {recall:.3} of {}", pairs.len());
}

fn row(name: &str, threshold: f64, tuning: &[Pair], set_aside: &[Pair], method: Method<'_>) {
    let (p1, r1) = measure(tuning, threshold, method);
    let (p2, r2) = measure(set_aside, threshold, method);
    println!("| {name} | {threshold:.2} | {p1:.3} | {r1:.3} | {p2:.3} | {r2:.3} |");
}

/// The lowest threshold at which the tuning part's precision is 0.98; the highest if none is.
fn best_threshold(pairs: &[Pair], method: Method<'_>) -> f64 {
    (20..100)
        .map(|percent| f64::from(percent) / 100.0)
        .find(|it| measure(pairs, *it, method).0 >= 0.98)
        .unwrap_or(1.0)
}

/// Precision and recall.
#[expect(clippy::cast_precision_loss, reason = "a few hundred pairs")]
fn measure(pairs: &[Pair], threshold: f64, method: Method<'_>) -> (f64, f64) {
    let linked: Vec<bool> = pairs.iter().map(|pair| method(&pair.one, &pair.other) >= threshold).collect();
    let hits = pairs.iter().zip(&linked).filter(|(pair, linked)| pair.same && **linked).count();
    let links = linked.iter().filter(|linked| **linked).count();
    let same = pairs.iter().filter(|pair| pair.same).count();
    (hits as f64 / links.max(1) as f64, hits as f64 / same.max(1) as f64)
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn stems(text: &str) -> BTreeSet<String> {
    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Swedish);
    words(text).iter().map(|word| stemmer.stem(word).into_owned()).collect()
}

fn trigrams(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> =
        text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    letters.windows(3).map(|three| three.iter().collect()).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen words")]
fn jaccard(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    one.intersection(other).count() as f64 / one.union(other).count().max(1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen trigrams")]
fn dice(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    2.0 * one.intersection(other).count() as f64 / (one.len() + other.len()).max(1) as f64
}

/// What the model sees of a pair, the constant first.
type Row = [f64; 10];

/// The features in the order of the constants of `src/comparer/similarity.rs`.
fn model_row(f: &Features) -> Row {
    let not_led_alike = f.lead_differs + f.lead_alone;
    [
        1.0,
        f.dice,
        f.conflict_share,
        f.surplus_share,
        f.aspects,
        f.clash * f.wording,
        f.heaviest_alone * f.wording,
        f.action_more,
        f.action_more * f.lead_alone,
        not_led_alike * f.wording,
    ]
}

/// Fits the logistic model on all tuning pairs, and for each topic on all the others.
fn fit(pairs: &[Pair]) {
    let mut judge = Judge::default();
    // What is decided without the model must not bend it.
    let (apart, pairs): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| {
        let features = judge.features(&pair.one, &pair.other);
        judge.apart(&pair.one, &pair.other) || features.dice < LEAST_TOLD || features.clash > MOST_CLASH
    });
    let rows: Vec<(Row, bool, f64)> = pairs
        .iter()
        .map(|pair| {
            let features = judge.features(&pair.one, &pair.other);
            (model_row(&features), pair.same, features.dice)
        })
        .collect();
    let topics: BTreeSet<&str> = pairs.iter().map(|pair| pair.topic.as_str()).collect();
    let folds: Vec<&str> = pairs.iter().map(|pair| pair.topic.as_str()).collect();
    let weights = logistic(&rows.iter().map(|(row, same, _)| (*row, *same)).collect::<Vec<_>>());
    println!(
        "constant, dice, conflict, surplus, aspects, clash, alone, action, action alone, lead: {weights:.2?}"
    );
    let mut scored: Vec<(f64, bool)> = apart.iter().map(|pair| (0.0, pair.same)).collect();
    for fold in topics {
        let train: Vec<(Row, bool)> = rows
            .iter()
            .zip(&folds)
            .filter(|(_, of)| **of != fold)
            .map(|((row, same, _), _)| (*row, *same))
            .collect();
        let weights = logistic(&train);
        let held_out = rows.iter().zip(&folds).filter(|(_, of)| **of == fold);
        scored.extend(held_out.map(|((row, same, dice), _)| {
            let score = match *dice {
                dice if dice >= 1.0 => 1.0,
                dice if dice < LEAST_DICE => 0.0,
                _ => chance(&weights, row),
            };
            (score, *same)
        }));
    }
    println!("| threshold | cross-validated P | cross-validated R |\n|---|---|---|");
    for threshold in [0.5, 0.6, THRESHOLD, 0.7, 0.75, 0.8, 0.9] {
        let linked = scored.iter().filter(|(score, _)| *score >= threshold);
        let (links, hits) = (linked.clone().count(), linked.filter(|(_, same)| *same).count());
        let same = scored.iter().filter(|(_, same)| *same).count();
        println!("| {threshold:.2} | {:.3} | {:.3} |", ratio(hits, links), ratio(hits, same));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred pairs")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn chance(weights: &Row, row: &Row) -> f64 {
    let logit: f64 = weights.iter().zip(row).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-logit).exp())
}

/// Fits, leaves out the same pairs that are told from the others by words unknown to the vocabulary, and fits again: what
/// is missed for want of a word says nothing of what a shared word weighs.
fn logistic(rows: &[(Row, bool)]) -> Row {
    const HOPELESS: f64 = 0.047;
    let mut weights = newton(rows);
    for _ in 0..3 {
        let kept: Vec<(Row, bool)> =
            rows.iter().filter(|(row, same)| !same || chance(&weights, row) >= HOPELESS).copied().collect();
        weights = newton(&kept);
    }
    weights
}

/// Newton's method; all weights but the constant are held small.
fn newton(rows: &[(Row, bool)]) -> Row {
    let mut weights = Row::default();
    for _ in 0..30 {
        let mut slope = Row::default();
        let mut bend = [Row::default(); 10];
        for (row, same) in rows {
            let chance = chance(&weights, row);
            let miss = f64::from(u8::from(*same)) - chance;
            for (i, value) in row.iter().enumerate() {
                slope[i] += miss * value;
                for (j, other) in row.iter().enumerate() {
                    bend[i][j] += chance * (1.0 - chance) * value * other;
                }
            }
        }
        for i in 0..weights.len() {
            let held = if i == 0 { 1e-6 } else { 1.0 };
            slope[i] -= if i == 0 { 0.0 } else { weights[i] };
            bend[i][i] += held;
        }
        for (weight, step) in weights.iter_mut().zip(solve(bend, slope)) {
            *weight += step;
        }
    }
    weights
}

/// Gauss and Jordan; the matrix is positive definite, so no row need be exchanged.
fn solve(mut matrix: [Row; 10], mut right: Row) -> Row {
    for i in 0..right.len() {
        let pivot = matrix[i];
        for k in (0..right.len()).filter(|k| *k != i) {
            let factor = matrix[k][i] / pivot[i];
            for (value, of_pivot) in matrix[k].iter_mut().zip(pivot) {
                *value -= factor * of_pivot;
            }
            right[k] -= factor * right[i];
        }
    }
    for (i, row) in matrix.iter().enumerate() {
        right[i] /= row[i];
    }
    right
}

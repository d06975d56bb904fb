//! The comparer's judgement on the labelled pairs must not get worse unnoticed.

#![allow(clippy::unwrap_used)]

use narvard::comparer::similarity::Judge;

/// Precision and recall on a file of pairs.
fn measure(rows: &str) -> (f64, f64) {
    let mut judge = Judge::default();
    let (mut hits, mut links, mut same) = (0.0, 0.0, 0.0);
    for row in csv::Reader::from_reader(rows.as_bytes()).records() {
        let row = row.unwrap();
        let linked = judge.same(&row[3], &row[4]);
        links += f64::from(u8::from(linked));
        same += f64::from(u8::from(&row[2] == "yes"));
        hits += f64::from(u8::from(linked && &row[2] == "yes"));
    }
    (hits / links, hits / same)
}

#[test]
fn pairs_that_were_tuned_on() {
    let (precision, recall) = measure(include_str!("../fixtures/pairs/tuning.csv"));
    assert!(precision >= 0.98 && recall >= 0.79, "precision {precision:.3}, recall {recall:.3}");
}

#[test]
fn pairs_that_were_set_aside() {
    let (precision, recall) = measure(include_str!("../fixtures/pairs/set_aside.csv"));
    assert!(precision >= 0.98 && recall >= 0.90, "precision {precision:.3}, recall {recall:.3}");
}

#[test]
fn the_verdict_does_not_depend_on_which_wording_comes_first() {
    let mut judge = Judge::default();
    for row in csv::Reader::from_reader(include_bytes!("../fixtures/pairs/tuning.csv").as_slice()).records() {
        let row = row.unwrap();
        let (there, back) = (judge.score(&row[3], &row[4]), judge.score(&row[4], &row[3]));
        assert!((there - back).abs() < 1e-12, "{}", &row[3]);
    }
}

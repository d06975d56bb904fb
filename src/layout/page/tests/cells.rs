//! Cells of ruled tables whose rules leave something out.

use super::{cells, page, read, ruled};

#[test]
fn columns_that_only_the_head_parts_are_told_apart_in_rows_with_other_cells() {
    let mut first = page(
        1,
        &[
            ("Område", 60.0, 100.0),
            ("Fråga", 150.0, 100.0),
            ("Skäl", 300.0, 100.0),
            ("Svar", 460.0, 100.0),
            ("Styrning", 60.0, 140.0),
            // Both cells are centred: their lines stand at heights of their own.
            ("Finns en plan", 150.0, 134.0),
            ("för driften?", 150.0, 146.0),
            ("Planen är antagen.", 300.0, 140.0),
            ("Uppfyllt", 460.0, 140.0),
            ("Kontroll", 60.0, 190.0),
            ("Sker kontroller?", 150.0, 190.0),
            ("En kontroll om året.", 300.0, 184.0),
            ("Den saknar rutin.", 300.0, 196.0),
            ("Nej", 460.0, 190.0),
        ],
    );
    let across = [85.0, 110.0, 160.0, 210.0];
    // The head has four cells, each row below it three.
    first.rules = ruled(&[50.0, 140.0, 290.0, 450.0, 540.0], &across[..2]);
    first.rules.extend(ruled(&[50.0, 140.0, 450.0, 540.0], &across[1..]));
    let got = cells(&read(&[first]));
    assert_eq!(
        got[4..],
        [
            "0:1:0 Styrning",
            "0:1:1 Finns en plan",
            "0:1:1 för driften?",
            "0:1:2 Planen är antagen.",
            "0:1:3 Uppfyllt",
            "0:2:0 Kontroll",
            "0:2:1 Sker kontroller?",
            "0:2:2 En kontroll om året.",
            "0:2:2 Den saknar rutin.",
            "0:2:3 Nej",
        ]
    );
}

#[test]
fn words_across_two_columns_stay_one_cell() {
    let mut first = page(
        1,
        &[
            ("Område", 60.0, 100.0),
            ("Fråga", 150.0, 100.0),
            ("Skäl", 300.0, 100.0),
            ("Styrning", 60.0, 140.0),
            ("Frågan besvaras i kapitel tre och i bilagan", 150.0, 134.0),
            ("som följer.", 150.0, 146.0),
        ],
    );
    first.rules = ruled(&[50.0, 140.0, 290.0, 540.0], &[85.0, 110.0]);
    first.rules.extend(ruled(&[50.0, 140.0, 540.0], &[110.0, 160.0]));
    let got = cells(&read(&[first]));
    assert_eq!(got[4..], ["0:1:1 Frågan besvaras i kapitel tre och i bilagan", "0:1:1 som följer."]);
}

use crate::layout::plain;

fn cells(raw: &str) -> Vec<(Option<(u32, u16)>, String)> {
    let text = plain::lay_out(raw.to_owned());
    (0..text.lines.len())
        .map(|i| (text.lines[i].cell.map(|c| (c.row, c.col)), text.line(i).to_owned()))
        .collect()
}

#[test]
fn a_table_is_read_row_by_row_and_cell_by_cell() {
    let found = cells(
        "Fråga                  Svar      Skäl\n\nFinns mål för          Ja        Målen är\nskolan?                          kända.\n\nFinns planer?          Nej       Planer saknas.\n\nSlutsatsen av granskningen är att det mesta fungerar väl.\n",
    );
    let expected = [
        (Some((0, 0)), "Fråga"),
        (Some((0, 1)), "Svar"),
        (Some((0, 2)), "Skäl"),
        (Some((1, 0)), "Finns mål för"),
        (Some((1, 0)), "skolan?"),
        (Some((1, 1)), "Ja"),
        (Some((1, 2)), "Målen är"),
        (Some((1, 2)), "kända."),
        (Some((2, 0)), "Finns planer?"),
        (Some((2, 1)), "Nej"),
        (Some((2, 2)), "Planer saknas."),
        (None, "Slutsatsen av granskningen är att det mesta fungerar väl."),
    ];
    let found: Vec<_> = found.iter().map(|(c, t)| (*c, t.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_label_in_the_middle_of_its_row_stays_in_it() {
    let found = cells(
        "Finns det en plan\nför hur arbetet ska      Delvis      Planen finns men\nbedrivas?                            är gammal.\n\nFinns pengar?            Ja          Budgeten räcker.\n",
    );
    assert_eq!(found[0], (Some((0, 0)), "Finns det en plan".to_owned()));
    assert_eq!(found[3], (Some((0, 1)), "Delvis".to_owned()));
    assert_eq!(found[4].0, Some((0, 2)));
    assert_eq!(found[6], (Some((1, 0)), "Finns pengar?".to_owned()));
}

#[test]
fn a_row_goes_on_over_the_page_end() {
    let found = cells(
        "Finns mål?             Ja        Målen är\n                                 kända i\n\u{C}                                 alla led.\n\nFinns planer?          Nej       Planer saknas.\n",
    );
    let tail = found.iter().find(|(_, t)| t == "alla led.").unwrap();
    assert_eq!(tail.0, Some((0, 2)));
    let next = found.iter().find(|(_, t)| t == "Finns planer?").unwrap();
    assert_eq!(next.0, Some((1, 0)));
}

#[test]
fn newspaper_columns_are_read_one_after_the_other() {
    let left = "Nämnden har ett väl utvecklat arbete";
    let right = "Vi rekommenderar att nämnden ser över";
    let raw: String = (0..12).map(|n| format!("{left} v{n:02}   {right} h{n:02}\n")).collect();
    let found = cells(&raw);
    assert!(found[..12].iter().all(|(c, t)| c.is_none() && t.contains(" v")));
    assert!(found[12..].iter().all(|(c, t)| c.is_none() && t.contains(" h")));
}

#[test]
fn two_typed_spaces_are_no_column() {
    let found = cells(
        "Av plan med  budget framgår målen.\nDet finns en  beslutad plan.\nOrdförande     Sekreterare\n",
    );
    assert!(found.iter().all(|(c, _)| c.is_none()));
    assert_eq!(found[0].1, "Av plan med budget framgår målen.");
}

#[test]
fn headings_in_the_margin_stand_above_their_paragraphs() {
    let raw: String = (0..10)
        .map(|n| {
            format!(
                "Rubrik nummer       Det första stycket {n} handlar om hur arbetet\n\
                 {n:02}                  bedrivs, och det fortsätter på en rad till\n\
                 \x20                   eller två, ända till det ord som skrivaren\n\
                 \x20                   satte sist här.\n\n\
                 \x20                   Ett stycke {n} utan rubrik följer på det.\n\n"
            )
        })
        .collect();
    let found = cells(&raw);
    assert!(found.iter().all(|(cell, _)| cell.is_none()));
    let words: Vec<&str> = found[..6].iter().map(|(_, t)| t.as_str()).collect();
    assert_eq!(
        words,
        [
            "Rubrik nummer 00",
            "Det första stycket 0 handlar om hur arbetet",
            "bedrivs, och det fortsätter på en rad till",
            "eller två, ända till det ord som skrivaren",
            "satte sist här.",
            "Ett stycke 0 utan rubrik följer på det.",
        ]
    );
}

#[test]
fn a_table_of_questions_has_no_margin() {
    let raw: String = (0..20)
        .map(|n| {
            format!(
                "Har nämnden {n:02}     Nämnden har fattat beslut om detta\n\
                 planer?            och följer upp det varje år.\n\n"
            )
        })
        .collect();
    assert!(cells(&raw).iter().all(|(cell, _)| cell.is_some()));
}

#[test]
fn a_dash_far_from_the_words_is_a_cell() {
    let row = |question: &str, a: &str, b: &str| format!("{question:<40}{a:^14}{b:^14}\n\n");
    let raw = [
        row("Finns mål för skolan?", "Ja", "Delvis"),
        row("Är målen kända?", "–", "Delvis"),
        // The label stands on a line of its own beside the middle of a row.
        format!("Följs målen upp av\n{:<40}{:^14}{:^14}\nnämnden?\n", "", "–", "Nej"),
    ]
    .concat();
    let found = cells(&raw);
    let nej = found.iter().find(|(_, words)| words == "Nej").unwrap();
    assert_eq!(nej.0.map(|c| c.1), Some(2));
}

#[test]
fn heads_wider_than_their_columns_part_none_the_less() {
    let raw = "  Fråga                 Bedömning Motivering\n\n\
               \x20                                     En analys antogs i december och\n\
               \x20 Finns en analys?         Delvis      bygger på fem av sju underlag.\n\n\
               \x20                                     Planen antogs i februari och\n\
               \x20 Finns en plan?              Ja      innehåller det som krävs.\n";
    let found = cells(raw);
    let cell = |words: &str| found.iter().find(|(_, w)| w == words).and_then(|(c, _)| *c);
    assert_eq!(cell("Delvis").map(|c| c.1), Some(1));
    assert_eq!(cell("bygger på fem av sju underlag.").map(|c| c.1), Some(2));
}

#[test]
fn a_number_beside_the_middle_of_its_row_begins_none() {
    let raw = "Nr   Rekommendation                         Mottagare\n\n\
               \x20    Inför en rutin för hur beslut           Barn- och\n\
               1\n\
               \x20    ska följas upp.                         skolnämnden\n\n\
               \x20    Redovisa gallringen för\n\
               2                                            Kulturnämnden\n\
               \x20    nämnden varje år.\n";
    let found = cells(raw);
    let row = |words: &str| found.iter().find(|(_, w)| w == words).and_then(|(c, _)| *c).map(|c| c.0);
    assert_eq!(row("Inför en rutin för hur beslut"), row("ska följas upp."));
    assert_eq!(row("Redovisa gallringen för"), row("Kulturnämnden"));
    assert_ne!(row("ska följas upp."), row("Kulturnämnden"));
}

#[test]
fn one_newspaper_column_may_be_longer() {
    let left = "Nämnden har ett väl utvecklat arbete";
    let right = "Vi rekommenderar att nämnden ser över";
    // The right one ends a paragraph on its sixth line.
    let beside = (0..12).map(|n| match n {
        5 => format!("{left} v{n:02}\n"),
        _ => format!("{left} v{n:02}   {right} h{n:02}\n"),
    });
    let below = (12..18).map(|n| format!("{left} v{n:02}\n"));
    let found = cells(&beside.chain(below).collect::<String>());
    assert!(found[..18].iter().all(|(c, t)| c.is_none() && t.contains(" v")));
    assert!(found[18..].iter().all(|(c, t)| c.is_none() && t.contains(" h")));
}

//! Pages made of synthetic glyphs, and the lines a reader would see on them.

mod boxes;
mod cells;

use super::*;
use crate::source::pdf::{Fill, Glyph};
use crate::source::{Hint, LaidLine};

const W: f32 = 595.0;
const H: f32 = 842.0;

fn glyphs(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
    let step = size / 2.0;
    text.chars()
        .enumerate()
        .filter(|(_, ch)| *ch != ' ')
        .map(|(i, ch)| Glyph {
            ch,
            x: x + step * i as f32,
            y,
            dx: step,
            dy: 0.0,
            size,
            bold: false,
            artifact: false,
        })
        .collect()
}

/// A page of lines of ten-point type: text, left end, baseline.
fn page(number: u32, lines: &[(&str, f32, f32)]) -> Page {
    let glyphs = lines.iter().flat_map(|(text, x, y)| glyphs(text, *x, *y, 10.0)).collect();
    Page { number, width: W, height: H, glyphs, ..Page::default() }
}

fn read(pages: &[Page]) -> Vec<LaidLine> {
    assemble(pages.iter().map(lay).collect())
}

fn texts(lines: &[LaidLine]) -> Vec<&str> {
    lines.iter().map(|l| l.text.as_str()).collect()
}

/// `table:row:column text`
fn cells(lines: &[LaidLine]) -> Vec<String> {
    lines
        .iter()
        .map(|l| l.cell.map_or(l.text.clone(), |c| format!("{}:{}:{} {}", c.table, c.row, c.col, l.text)))
        .collect()
}

/// Rules of a table: all columns' and rows' edges.
fn ruled(xs: &[f32], ys: &[f32]) -> Vec<Area> {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    let down = xs.iter().map(|x| Area { x0: *x, y0: top, x1: x + 0.5, y1: bottom });
    let across = ys.iter().map(|y| Area { x0: left, y0: *y, x1: right, y1: y + 0.5 });
    down.chain(across).collect()
}

/// Sorts glyphs as a report generator or an OCR layer writes them: line by line across all columns.
fn interleaved(mut page: Page) -> Page {
    page.glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    page
}

const LEFT: [&str; 7] = [
    "Nämnden har under året tagit fram en",
    "plan för arbetet med reservrutiner i",
    "hela organisationen, och planen har",
    "behandlats av samtliga verksamheter",
    "innan den antogs i slutet av våren.",
    "Arbetet leds av en styrgrupp som har",
    "till uppgift att följa genomförandet",
];
const RIGHT: [&str; 7] = [
    "Granskningen visar att rutinerna inte",
    "är kända i alla delar av verksamheten",
    "och att övningar genomförs sällan. Av",
    "de intervjuade uppger flera att det är",
    "oklart vem som fattar beslut när det",
    "inträffar en störning under en helg.",
    "Vi ser att ansvaret behöver förtydligas",
];

#[test]
fn two_columns_are_read_one_after_the_other_however_the_stream_runs() {
    let mut lines: Vec<(&str, f32, f32)> = Vec::new();
    for i in 0..7 {
        lines.push((LEFT[i], 60.0, 150.0 + 12.0 * i as f32));
        lines.push((RIGHT[i], 310.0, 150.0 + 12.0 * i as f32));
    }
    lines.push(("En rubrik som går över båda spalterna och hela sidan där under", 60.0, 260.0));
    let expected: Vec<&str> = LEFT.iter().chain(&RIGHT).copied().chain([lines[14].0]).collect();
    assert_eq!(texts(&read(&[interleaved(page(1, &lines))])), expected);
    // On another grid of lines in the right column too.
    for line in &mut lines[..14] {
        if line.1 > 300.0 {
            line.2 += 5.0;
        }
    }
    assert_eq!(texts(&read(&[interleaved(page(1, &lines))])), expected);
}

#[test]
fn a_large_heading_over_two_columns_ends_both() {
    let mut lines: Vec<(&str, f32, f32)> = Vec::new();
    for i in 0..7 {
        // Two lines of each column stand above the heading, five below it.
        let y = 150.0 + 12.0 * i as f32 + if i < 2 { 0.0 } else { 60.0 };
        lines.push((LEFT[i], 60.0, y));
        lines.push((RIGHT[i], 310.0, y));
    }
    let mut both = page(1, &lines);
    both.glyphs.extend(glyphs("2 Styrning", 60.0, 195.0, 15.0));
    let of = |range: std::ops::Range<usize>| LEFT[range.clone()].iter().chain(&RIGHT[range]).copied();
    let expected: Vec<&str> = of(0..2).chain(["2 Styrning"]).chain(of(2..7)).collect();
    assert_eq!(texts(&read(&[both.clone()])), expected);
    // Above a broad paragraph.
    let close: Vec<_> =
        lines.iter().map(|l| (l.0, l.1, if l.2 > 200.0 { l.2 - 60.0 } else { l.2 })).collect();
    let mut last = page(1, &close);
    last.glyphs.extend(glyphs("Bilaga 1", 60.0, 255.0, 15.0));
    last.glyphs.extend(glyphs(
        "Intervjuer har hållits med förvaltningschef, ekonomichef och enhetschefer",
        60.0,
        280.0,
        10.0,
    ));
    assert_eq!(texts(&read(&[last]))[..15], of(0..7).chain(["Bilaga 1"]).collect::<Vec<_>>());
    // Words of the right column beside it: it is the left column's own.
    both.glyphs.extend(glyphs("Det har inte skett.", 310.0, 190.0, 10.0));
    let own: Vec<&str> =
        LEFT[..2].iter().copied().chain(["2 Styrning"]).chain(LEFT[2..].iter().copied()).collect();
    assert_eq!(texts(&read(&[both]))[..8], own);
}

#[test]
fn an_initial_as_high_as_two_lines_begins_the_first_of_them() {
    let mut first = page(
        1,
        &[
            ("ordforsen har på uppdrag av revisorerna granskat hur", 78.0, 150.0),
            ("nämnden arbetar med sina planer under året, och vad", 78.0, 162.0),
            ("som återstår att göra.", 60.0, 174.0),
        ],
    );
    first.glyphs.splice(0..0, glyphs("N", 60.0, 161.0, 26.0));
    let got = read(&[first.clone()]);
    assert_eq!(texts(&got)[0], "Nordforsen har på uppdrag av revisorerna granskat hur");
    assert_eq!(got.len(), 3);
    // A large letter with nothing beside its upper half is none.
    first.glyphs.retain(|g| g.y != 150.0);
    assert!(texts(&read(&[first])).iter().all(|line| !line.starts_with("Nnämnden")));
}

#[test]
fn a_table_without_rules_is_read_row_by_row_however_the_stream_runs() {
    let lines = [
        ("Revisionsfråga", 60.0, 100.0),
        ("Bedömning", 300.0, 100.0),
        ("1. Har nämnden antagit", 60.0, 130.0),
        ("Delvis", 300.0, 130.0),
        ("rutiner för driftstopp?", 60.0, 142.0),
        ("Det finns rutiner men de har", 300.0, 142.0),
        ("inte prövats i alla delar.", 300.0, 154.0),
        ("2. Sker uppföljning?", 60.0, 172.0),
        ("Ja", 300.0, 172.0),
        ("Uppföljning sker varje tertial.", 300.0, 184.0),
    ];
    let got = read(&[interleaved(page(1, &lines))]);
    assert_eq!(
        cells(&got),
        [
            "0:0:0 Revisionsfråga",
            "0:0:1 Bedömning",
            "0:1:0 1. Har nämnden antagit",
            "0:1:0 rutiner för driftstopp?",
            "0:1:1 Delvis",
            "0:1:1 Det finns rutiner men de har",
            "0:1:1 inte prövats i alla delar.",
            "0:2:0 2. Sker uppföljning?",
            "0:2:1 Ja",
            "0:2:1 Uppföljning sker varje tertial.",
        ]
    );
}

#[test]
fn a_ruled_row_with_its_label_in_the_middle_goes_on_over_the_page_end() {
    let mut first = page(
        1,
        &[
            ("Fråga", 60.0, 600.0),
            ("Svar", 260.0, 600.0),
            ("Skäl", 350.0, 600.0),
            ("Har nämnden antagit", 60.0, 640.0),
            ("Delvis", 260.0, 655.0),
            ("Det finns rutiner men de har", 350.0, 640.0),
            ("rutiner för arbetet vid", 60.0, 652.0),
            ("inte prövats i alla delar av", 350.0, 652.0),
        ],
    );
    first.rules = ruled(&[50.0, 250.0, 340.0, 540.0], &[585.0, 610.0, 670.0]);
    let mut second = page(
        2,
        &[
            ("Fråga", 60.0, 80.0),
            ("Svar", 260.0, 80.0),
            ("Skäl", 350.0, 80.0),
            ("driftstopp?", 60.0, 110.0),
            ("verksamheten.", 350.0, 110.0),
            ("Sker uppföljning?", 60.0, 150.0),
            ("Ja", 260.0, 150.0),
            ("Varje tertial.", 350.0, 150.0),
        ],
    );
    second.rules = ruled(&[50.0, 250.0, 340.0, 540.0], &[65.0, 90.0, 130.0, 170.0]);
    let got = cells(&read(&[first, second]));
    assert_eq!(
        got[3..],
        [
            "0:1:0 Har nämnden antagit",
            "0:1:0 rutiner för arbetet vid",
            "0:1:1 Delvis",
            "0:1:2 Det finns rutiner men de har",
            "0:1:2 inte prövats i alla delar av",
            "0:0:0 Fråga",
            "0:0:1 Svar",
            "0:0:2 Skäl",
            "0:1:0 driftstopp?",
            "0:1:2 verksamheten.",
            "0:2:0 Sker uppföljning?",
            "0:2:1 Ja",
            "0:2:2 Varje tertial.",
        ]
    );
}

#[test]
fn the_tail_of_a_cell_without_rules_is_taken_back_from_the_next_page() {
    let first = page(
        1,
        &[
            ("1. Har nämnden antagit", 60.0, 700.0),
            ("Delvis", 300.0, 700.0),
            ("rutiner för driftstopp?", 60.0, 712.0),
            ("Det finns rutiner.", 300.0, 712.0),
            ("2. Sker uppföljning?", 60.0, 740.0),
            ("Ja", 300.0, 740.0),
            ("Uppföljning sker varje", 300.0, 752.0),
        ],
    );
    let second = page(
        2,
        &[
            ("tertial och redovisas.", 300.0, 80.0),
            ("Nämnden har i övrigt följt sin plan för året.", 60.0, 130.0),
        ],
    );
    let got = read(&[first, second]);
    assert_eq!(
        cells(&got)[6..],
        [
            "0:1:1 Uppföljning sker varje",
            "0:1:1 tertial och redovisas.",
            "Nämnden har i övrigt följt sin plan för året.",
        ]
    );
}

#[test]
fn a_page_set_sideways_is_read_upright() {
    let mut turned = page(1, &[]);
    for (i, line) in ["Första raden", "Andra raden"].iter().enumerate() {
        for (k, ch) in line.chars().enumerate().filter(|(_, c)| *c != ' ') {
            turned.glyphs.push(Glyph {
                ch,
                x: 100.0 + 12.0 * i as f32,
                y: 700.0 - 5.0 * k as f32,
                dx: 0.0,
                dy: -5.0,
                size: 10.0,
                bold: false,
                artifact: false,
            });
        }
    }
    assert_eq!(texts(&read(&[turned])), ["Första raden", "Andra raden"]);
}

#[test]
fn running_heads_and_page_numbers_are_told_by_their_place() {
    let pages: Vec<Page> = (1..=4)
        .map(|n| {
            let foot = format!("Sida {n} av 4");
            let words = format!("Avsnitt {n} handlar om sådant som inte sagts förut i rapporten");
            page(n, &[("Granskning av skolskjuts", 60.0, 40.0), (&words, 60.0, 200.0), (&foot, 480.0, 810.0)])
        })
        .collect();
    let got = read(&pages);
    assert!(got.chunks(3).all(|p| p[0].hint == Hint::Furniture && p[2].hint == Hint::Furniture));
    assert!(got.chunks(3).all(|p| p[1].hint != Hint::Furniture));
}

#[test]
fn words_beyond_all_bounds_break_nothing() {
    for far in [1e30, -1e30, f32::MAX, 9e9] {
        let pages = [1, 2].map(|n| page(n, &[("En rad på sidan.", 60.0, 150.0), ("Utanför", 60.0, far)]));
        assert!(texts(&read(&pages)).contains(&"En rad på sidan."));
    }
}

#[test]
fn bullets_drawn_as_discs_start_their_items() {
    let mut page = page(1, &[("Att nämnden tar fram en plan", 80.0, 100.0)]);
    let area = Area { x0: 68.0, y0: 95.0, x1: 72.0, y1: 99.0 };
    page.fills.push(Fill { area, rgb: [0; 3], round: true });
    let got = read(&[page]);
    assert_eq!((got[0].text.as_str(), got[0].hint), ("• Att nämnden tar fram en plan", Hint::Item));
}

#[test]
fn a_traffic_light_beside_its_label_is_a_fact_and_alone_is_not() {
    let disc = |x: f32, y: f32, rgb| Fill {
        area: Area { x0: x, y0: y, x1: x + 14.0, y1: y + 14.0 },
        rgb,
        round: true,
    };
    let mut page = page(
        1,
        &[
            ("Har nämnden rutiner?", 60.0, 120.0),
            ("Delvis", 260.0, 120.0),
            ("Sker uppföljning?", 60.0, 160.0),
        ],
    );
    page.rules = ruled(&[50.0, 250.0, 400.0, 450.0], &[100.0, 140.0, 180.0]);
    page.fills = vec![disc(410.0, 110.0, [255, 192, 0]), disc(410.0, 150.0, [0, 176, 80])];
    let laid = lay(&page);
    assert_eq!(laid.bare_colors, 1, "green without a word");
    let got = assemble(vec![laid]);
    assert_eq!(got[1].color.as_deref(), Some("yellow"));
    assert!(got[0].color.is_none() && got[2].color.is_none());
}

#[test]
fn paragraphs_are_set_apart_and_short_lines_are_told() {
    let got = read(&[page(
        1,
        &[
            ("Nämnden har under året tagit fram en plan för arbetet med sina rutiner", 60.0, 100.0),
            ("och den har antagits.", 60.0, 112.0),
            ("Granskningen visar att rutinerna inte är kända i alla delar av arbetet", 60.0, 132.0),
            ("och att de sällan övas av verksamheterna i den omfattning som behövs i", 60.0, 144.0),
        ],
    )]);
    assert_eq!(got.iter().map(|l| l.gap_before).collect::<Vec<_>>(), [false, false, true, false]);
    assert!(!got[0].short && got[1].short && !got[2].short);
}

#[test]
fn footnotes_stand_apart_and_their_marks_leave_the_words() {
    let mut page = page(
        1,
        &[
            ("Nämnden har en plan  som gäller för hela året och som följs upp av alla", 60.0, 500.0),
            ("verksamheter i den ordning som framgår av planen för uppföljning varje år", 60.0, 512.0),
        ],
    );
    page.glyphs.extend(glyphs("1", 157.0, 496.0, 6.0));
    page.glyphs.extend(glyphs("1", 60.0, 758.0, 5.0));
    page.glyphs.extend(glyphs("Protokoll från nämnden i april", 66.0, 760.0, 8.0));
    let got = read(&[page]);
    assert_eq!(got[0].text, "Nämnden har en plan som gäller för hela året och som följs upp av alla");
    assert_eq!((got[2].text.as_str(), got[2].hint), ("1 Protokoll från nämnden i april", Hint::Footnote));
}

#[test]
fn the_picture_of_a_page_is_data_only() {
    let svg = svg::draw(&page(1, &[("<script>", 60.0, 100.0)]));
    assert!(svg.starts_with("<svg") && svg.contains("&lt;script&gt;") && !svg.contains("<script>"));
}

#[test]
fn boxes_in_the_margin_are_read_with_their_chapter() {
    let mut page = page(1, &[]);
    let mut put = |words: &str, x: f32, y: f32, size: f32| page.glyphs.extend(glyphs(words, x, y, size));
    let chapters = [("1 Finns mål för arbetet?", 100.0), ("2 Följs målen upp?", 300.0)];
    for (n, (heading, top)) in chapters.into_iter().enumerate() {
        put(heading, 60.0, top, 14.0);
        for (k, words) in LEFT.iter().chain(&RIGHT[..5]).enumerate() {
            put(words, 60.0, top + 20.0 + 12.0 * k as f32, 10.0);
        }
        for (k, words) in
            ["Bedömning", ["Delvis", "Nej"][n], "Målen är kända men", "följs inte upp."].iter().enumerate()
        {
            put(words, 330.0, top + 22.0 + 12.0 * k as f32, 9.0);
        }
    }
    let lines = read(&[page]);
    let at = |words: &str| texts(&lines).iter().position(|t| *t == words).unwrap();
    assert!(at("1 Finns mål för arbetet?") < at("Delvis"));
    assert!(at("Delvis") < at("2 Följs målen upp?"));
    assert!(at("2 Följs målen upp?") < at("Nej"));
}

#[test]
fn a_table_of_contents_beside_a_column_makes_no_table() {
    let mut lines: Vec<(String, f32, f32)> = Vec::new();
    for n in 0..6 {
        lines.push((format!("{} Kapitel om skolan . . . . . {n}", n + 1), 60.0, 100.0 + 12.0 * n as f32));
    }
    for (n, words) in LEFT.iter().chain(&RIGHT).enumerate() {
        lines.push(((*words).to_owned(), 60.0, 190.0 + 12.0 * n as f32));
    }
    for (n, words) in RIGHT.iter().chain(&LEFT).chain(&RIGHT).enumerate() {
        lines.push((format!("{words} h"), 320.0, 100.0 + 12.0 * n as f32));
    }
    let lines: Vec<(&str, f32, f32)> = lines.iter().map(|(t, x, y)| (t.as_str(), *x, *y)).collect();
    let found = read(&[page(1, &lines)]);
    assert!(found.iter().all(|l| l.cell.is_none()), "{:?}", cells(&found));
}

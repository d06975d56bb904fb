//! Boxes in the margin beside running text, and tables that look like them.

use super::*;

const TEXT: [&str; 7] = [
    "Nämnden har under året tagit fram en plan för arbetet med",
    "lokaler i hela organisationen, och planen har behandlats av",
    "samtliga verksamheter innan den antogs i slutet av våren.",
    "Arbetet leds av en styrgrupp som har till uppgift att följa",
    "genomförandet och att rapportera avvikelser till nämnden",
    "varje kvartal. Granskningen visar att rapporterna lämnas i",
    "tid men att de sällan leder till några beslut.",
];

fn text(from: f32) -> Vec<(&'static str, f32, f32)> {
    TEXT.iter().enumerate().map(|(i, line)| (*line, 60.0, from + 14.0 * i as f32)).collect()
}

fn shade(x0: f32, y0: f32, x1: f32, y1: f32) -> Fill {
    Fill { area: Area { x0, y0, x1, y1 }, rgb: [230, 230, 240], round: false }
}

/// A page of text with a head in bold below it, and small type at `x` beside the text.
fn beside(small: &[(&str, f32)], x: f32) -> Page {
    let mut page = page(1, &text(150.0));
    let head = glyphs("Nästa avsnitt", 60.0, 270.0, 10.0);
    page.glyphs.extend(head.into_iter().map(|g| Glyph { bold: true, ..g }));
    page.glyphs.extend(glyphs("Det följer en text om annat här.", 60.0, 284.0, 10.0));
    page.glyphs.extend(small.iter().flat_map(|(text, y)| glyphs(text, x, *y, 8.0)));
    page
}

/// The text of `TEXT`, then `small`, then what stands below.
fn in_order<'a>(small: &[&'a str]) -> Vec<&'a str> {
    [&TEXT[..], small, &["Nästa avsnitt", "Det följer en text om annat här."]].concat()
}

#[test]
fn a_box_with_a_bar_is_read_behind_the_chapter_beside_it() {
    let mut page = beside(&[("Bedömning:", 152.5), ("Delvis uppfyllt", 164.5)], 400.0);
    page.fills.push(shade(390.0, 144.0, 393.0, 168.0));
    let lines = read(&[interleaved(page)]);
    assert_eq!(texts(&lines), in_order(&["Bedömning:", "Delvis uppfyllt"]));
    assert!(lines.iter().all(|l| l.cell.is_none()));
}

#[test]
fn a_shaded_box_and_its_title_bar_are_one_box_on_either_side() {
    for (x, moved) in [(400.0, 0.0), (30.0, 120.0)] {
        let mut page = beside(&[], 0.0);
        page.glyphs.iter_mut().for_each(|g| g.x += moved);
        for (line, y) in [("Nej", 152.0), ("Rapporterna leder inte", 178.0), ("till beslut.", 189.0)] {
            page.glyphs.extend(glyphs(line, x, y, 8.0));
        }
        page.fills.extend([shade(x - 8.0, 140.0, x + 120.0, 160.0), shade(x - 8.0, 166.0, x + 120.0, 250.0)]);
        let lines = read(&[interleaved(page)]);
        assert_eq!(texts(&lines), in_order(&["Nej", "Rapporterna leder inte", "till beslut."]), "{x}");
    }
}

#[test]
fn a_framed_box_is_read_with_a_paragraph_that_goes_on_overleaf_behind_it() {
    let mut lines = text(150.0);
    lines.extend([
        ("Det är därför svårt att bedöma hur nämnden hanterar detta", 60.0, 255.0),
        ("och vilka åtgärder som har vidtagits under året inom den", 60.0, 269.0),
    ]);
    let mut page = page(1, &lines);
    page.glyphs.extend(glyphs("I korthet", 400.0, 170.0, 8.0));
    page.glyphs.extend(glyphs("Tolv intervjuer", 400.0, 181.0, 8.0));
    page.rules = ruled(&[392.0, 500.0], &[158.0, 190.0]);
    let lines = read(&[interleaved(page)]);
    let last = ["I korthet", "Tolv intervjuer", lines[9].text.as_str(), lines[10].text.as_str()];
    assert_eq!(texts(&lines), [&TEXT[..], &last].concat());
    assert!(last[2].starts_with("Det är därför"));
}

#[test]
fn shaded_labels_beside_their_questions_are_a_table() {
    let rows = ["Har nämnden antagit", "Sker det uppföljning", "Finns det en plan för"];
    let mut page = page(1, &[]);
    for (i, row) in rows.iter().enumerate() {
        let y = 150.0 + 40.0 * i as f32;
        page.glyphs.extend(glyphs(row, 60.0, y, 10.0));
        page.glyphs.extend(glyphs("arbetet i förvaltningen?", 60.0, y + 12.0, 10.0));
        page.glyphs.extend(glyphs("Delvis", 300.0, y, 10.0));
        page.glyphs.extend(glyphs("uppfyllt", 300.0, y + 12.0, 10.0));
        page.fills.push(shade(295.0, y - 12.0, 380.0, y + 18.0));
    }
    let got = cells(&read(&[interleaved(page)]));
    let want = |i: usize| {
        [
            format!("0:{i}:0 {}", rows[i]),
            format!("0:{i}:0 arbetet i förvaltningen?"),
            format!("0:{i}:1 Delvis"),
            format!("0:{i}:1 uppfyllt"),
        ]
    };
    assert_eq!(got, (0..3).flat_map(want).collect::<Vec<_>>());
}

#[test]
fn a_running_head_is_no_row_of_the_table_below_it() {
    let lines = [
        ("Storköpings kommun", 60.0, 45.0),
        ("Granskning av lokaler och fastigheter", 230.0, 45.0),
        ("1", 60.0, 100.0),
        ("Har nämnden mål?", 90.0, 100.0),
        ("Ja", 300.0, 100.0),
        ("2", 60.0, 130.0),
        ("Sker uppföljning?", 90.0, 130.0),
        ("Nej", 300.0, 130.0),
        ("3", 60.0, 160.0),
        ("Finns rutiner?", 90.0, 160.0),
        ("Delvis", 300.0, 160.0),
    ];
    let got = read(&[page(1, &lines)]);
    assert!(got[..2].iter().all(|l| l.cell.is_none()) && got[2..].iter().all(|l| l.cell.is_some()));
}

#[test]
fn lines_of_larger_type_are_text_and_a_bold_heading_may_fill_its_first_line() {
    let mut pages = vec![page(1, &text(150.0))];
    let list = ["1. Finns det en plan som är beslutad?", "2. Är ansvaret fördelat?", "3. Följs den upp?"];
    let larger = list.iter().enumerate().flat_map(|(i, l)| glyphs(l, 60.0, 300.0 + 16.0 * i as f32, 11.0));
    pages[0].glyphs.extend(larger);
    let bold =
        |line: &str, y: f32| glyphs(line, 60.0, y, 10.5).into_iter().map(|g| Glyph { bold: true, ..g });
    let mut second = page(2, &text(200.0));
    second.glyphs.extend(bold("Kontrollmål 2: Nämnden har ordnat arbetet så", 150.0));
    second.glyphs.extend(bold("att det kan följas upp av den", 164.0));
    second.glyphs.iter_mut().filter(|g| g.bold).for_each(|g| g.x = 60.0 + (g.x - 60.0) * 1.25);
    pages.push(second);
    let lines = read(&pages);
    let headings: Vec<&str> =
        lines.iter().filter(|l| l.hint == Hint::Heading).map(|l| l.text.as_str()).collect();
    assert_eq!(headings.len(), 1, "{headings:?}");
    assert!(headings[0].replace(' ', "").starts_with("Kontrollmål2:"));
}

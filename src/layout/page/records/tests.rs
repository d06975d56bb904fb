use super::super::baselines::baselines;
use super::super::words::parts;
use super::super::words::tests::typed;
use super::*;

fn read(lines: &[(&str, f32, f32)]) -> Vec<(usize, String)> {
    let chars = lines.iter().flat_map(|(text, x, y)| typed(text, *x, *y)).collect();
    let parts: Vec<Part> = baselines(chars).into_iter().flat_map(parts).collect();
    let columns: Vec<usize> = parts.iter().map(|p| usize::from(p.x0 > 200.0)).collect();
    let rows = split(&parts, &columns, &[]);
    rows.into_iter().zip(parts.iter().map(Part::plain)).collect()
}

fn rows_of(lines: &[(&str, f32, f32)]) -> Vec<usize> {
    read(lines).into_iter().map(|r| r.0).collect()
}

#[test]
fn numbers_in_the_first_column_start_rows() {
    let rows = rows_of(&[
        ("1. Har målen", 50.0, 100.0),
        ("Ja", 250.0, 100.0),
        ("satts?", 50.0, 112.0),
        ("2. Finns planer?", 50.0, 124.0),
        ("Delvis", 250.0, 124.0),
    ]);
    assert_eq!(rows, [0, 0, 0, 1, 1]);
}

#[test]
fn lone_numbers_start_rows_and_may_leave_some_out() {
    let rows = rows_of(&[
        ("1", 50.0, 100.0),
        ("Besluta om en plan.", 250.0, 100.0),
        ("3", 50.0, 112.0),
        ("Inför en kontroll av", 250.0, 112.0),
        ("registren.", 250.0, 124.0),
    ]);
    assert_eq!(rows, [0, 0, 1, 1, 1]);
}

#[test]
fn sentences_side_by_side_start_rows() {
    let rows = rows_of(&[
        ("Fråga", 50.0, 88.0),
        ("Svar", 250.0, 88.0),
        ("Är ansvaret tydligt?", 50.0, 100.0),
        ("Delvis. Styrelsen har", 250.0, 100.0),
        ("tydliga roller.", 250.0, 112.0),
        ("Får alla utbildning för", 50.0, 124.0),
        ("Nej. Ingen har fått", 250.0, 124.0),
        ("uppgiften?", 50.0, 136.0),
        ("någon i år.", 250.0, 136.0),
    ]);
    assert_eq!(rows, [0, 0, 1, 1, 1, 2, 2, 2, 2]);
}

#[test]
fn a_label_on_the_first_line_of_each_row() {
    let rows = rows_of(&[
        ("Har målen satts av", 50.0, 100.0),
        ("Ja", 250.0, 100.0),
        ("nämnden?", 50.0, 112.0),
        ("Finns planer", 50.0, 124.0),
        ("Delvis", 250.0, 124.0),
        ("och budget?", 50.0, 136.0),
    ]);
    assert_eq!(rows, [0, 0, 0, 1, 1, 1]);
}

#[test]
fn a_label_in_the_middle_of_each_row() {
    let rows = rows_of(&[
        ("Har målen satts av", 50.0, 100.0),
        ("nämnden och", 50.0, 112.0),
        ("Ja", 250.0, 112.0),
        ("följts upp?", 50.0, 124.0),
        ("Finns planer", 50.0, 136.0),
        ("och budget", 50.0, 148.0),
        ("Delvis", 250.0, 148.0),
        ("för året?", 50.0, 160.0),
    ]);
    assert_eq!(rows, [0, 0, 0, 0, 1, 1, 1, 1]);
}

#[test]
fn cells_in_the_middle_of_tight_rows() {
    let lines = [
        ("Har målen satts", 50.0, 106.0),
        ("Delvis", 250.0, 112.0),
        ("Det finns mål som", 350.0, 100.0),
        ("av nämnden?", 50.0, 118.0),
        ("är satta men de", 350.0, 112.0),
        ("är inte mätbara.", 350.0, 124.0),
        ("Finns planer som", 50.0, 138.0),
        ("gäller och är", 50.0, 150.0),
        ("Nej", 250.0, 150.0),
        ("Det finns ingen.", 350.0, 150.0),
        ("kända av alla?", 50.0, 162.0),
    ];
    let chars = lines.iter().flat_map(|(text, x, y)| typed(text, *x, *y)).collect();
    let parts: Vec<Part> = baselines(chars).into_iter().flat_map(parts).collect();
    let columns: Vec<usize> =
        parts.iter().map(|p| usize::from(p.x0 > 200.0) + usize::from(p.x0 > 300.0)).collect();
    let rows = split(&parts, &columns, &[]);
    assert!(parts.iter().zip(&rows).all(|(p, row)| *row == usize::from(p.y > 130.0)), "{rows:?}");
}

#[test]
fn a_label_over_two_lines_is_one_label() {
    let rows = rows_of(&[
        ("Sker samverkan?", 50.0, 100.0),
        ("Delvis", 250.0, 100.0),
        ("Bedrivs underhållet", 50.0, 112.0),
        ("Går inte att", 250.0, 112.0),
        ("kostnadseffektivt?", 50.0, 124.0),
        ("bedöma", 250.0, 124.0),
    ]);
    assert_eq!(rows, [0, 0, 1, 1, 1, 1]);
}

#[test]
fn a_row_whose_question_stands_on_the_next_page_is_a_row() {
    let lines = [
        ("Finns planer?", 50.0, 100.0),
        ("Nej", 250.0, 100.0),
        ("Planer finns för en", 350.0, 100.0),
        ("del av det.", 350.0, 112.0),
        ("Nej", 250.0, 136.0),
        ("Beräkning", 350.0, 136.0),
        ("saknas.", 350.0, 148.0),
    ];
    let chars = lines.iter().flat_map(|(text, x, y)| typed(text, *x, *y)).collect();
    let parts: Vec<Part> = baselines(chars).into_iter().flat_map(parts).collect();
    let columns: Vec<usize> =
        parts.iter().map(|p| usize::from(p.x0 > 200.0) + usize::from(p.x0 > 300.0)).collect();
    assert_eq!(split(&parts, &columns, &[]), [0, 0, 0, 0, 1, 1, 1]);
}

#[test]
fn a_label_beside_every_line() {
    let rows = rows_of(&[
        ("I hög grad", 50.0, 100.0),
        ("12", 250.0, 100.0),
        ("I huvudsak", 50.0, 112.0),
        ("21", 250.0, 112.0),
        ("Inte alls", 50.0, 124.0),
        ("3", 250.0, 124.0),
    ]);
    assert_eq!(rows, [0, 0, 1, 1, 2, 2]);
}

#[test]
fn white_space_parts_rows_and_an_empty_first_column_goes_on() {
    let rows = rows_of(&[
        ("Har målen satts?", 50.0, 100.0),
        ("Delvis", 250.0, 100.0),
        ("Det finns mål.", 250.0, 112.0),
        ("Nytt stycke.", 250.0, 136.0),
        ("Finns planer?", 50.0, 160.0),
        ("Ja det finns planer.", 250.0, 160.0),
        ("De följs.", 250.0, 172.0),
    ]);
    assert_eq!(rows, [0, 0, 0, 0, 1, 1, 1]);
}

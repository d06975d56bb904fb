//! Tables and boxes as extractors take them apart: whose a label is, and where reasons begin and end.

use super::{DELVIS, HEAD, I_HUVUDSAK, JA, NEJ, advice, grades, read, reasons, report};

#[test]
fn a_survey_between_the_chapter_and_its_assessment_answers_nothing() {
    let survey = "Revisionens svar\n\nJa\n\n12\n\n7\n\nDelvis\n\nNej\n\n3\n\n9\n\n4\n\n5\n\n";
    let record = report(&format!(
        "3 Granskningsresultat\n\n3.1 Planen\n\nFinns en plan för inköp av medier?\n\nIakttagelser\n\nVi har läst planen.\n\nRevisionens \
         svar\n\nI huvudsak. Den är antagen men okänd.\n\n3.2 Avtalen\n\nFöljs avtalen med leverantörerna upp?\n\nIakttagelser\n\nVi \
         har frågat personalen.\n\nKänner du till avtalen?\n\nFöljs de upp?\n\n{survey}Nej. Ingen har följt upp dem.\n\n3.3 \
         Gallringen\n\nRedovisas gallringen för nämnden?\n\nIakttagelser\n\nVi har läst protokollen.\n\n{survey}Vi bedömer att den \
         redovisas.\n",
    ));
    assert_eq!(grades(&record), [I_HUVUDSAK, NEJ, None]);
    assert_eq!(reasons(&record, 1), "Ingen har följt upp dem.");
    assert_eq!(reasons(&record, 2), "Vi bedömer att den redovisas.");
}

#[test]
fn a_numbered_chapter_below_a_table_is_no_row_of_it() {
    let record = report(
        "3 Granskningsresultat\n\n3.1 Planen\nFinns en plan för inköp av medier?\n\nPlanen finns i de bibliotek som tabellen visar.\n\n\n\
         Bibliotek                     Plan 2022                     Plan 2023                     Känd\n\
         Huvudbiblioteket              Delvis                        Delvis                        Ja\n\
         Norra filialen                Nej                           Nej                           Ja\n\n\n\n\
         3.1.1 Bedömning\nEnligt vår bedömning finns en plan som omfattar de flesta av bibliotekets inköp av medier.\n\n\
         3.2 Avtalen\nFöljs avtalen med leverantörerna upp?\n\nAvtalen har lästs.\n\n3.2.1 Bedömning\nVi bedömer att de inte följs \
         upp.\n",
    );
    assert_eq!(grades(&record), [None; 3]);
    let own = "Enligt vår bedömning finns en plan som omfattar de flesta av bibliotekets inköp av medier.";
    assert_eq!([reasons(&record, 0), reasons(&record, 1)], [own, "Vi bedömer att de inte följs upp."]);
}

#[test]
fn a_soft_hyphen_ends_a_cell() {
    let table = |gap: &str| {
        format!(
            "2 Sammanfattning\n\nRevisionsfråga{gap}Bedömning\nFinns en plan för inköp av medier?{gap}Delvis\nFöljs avtalen med leveran\u{AD} \
             Delvis\ntörerna upp?\nRedovisas gallringen för nämnden?{gap}Ja\n"
        )
    };
    for gap in [" ", "      "] {
        let record = report(&table(gap));
        assert_eq!(record.audit_questions.len(), 3);
        assert_eq!(record.audit_questions[1].text, "Följs avtalen med leverantörerna upp?");
    }
}

#[test]
fn the_label_is_announced_with_its_questions_number() {
    let chapter = |n: &str, question: &str, label: &str, why: &str| {
        format!("Fråga {n}\n{question}\nVi har läst protokollen.\nBedömning {n}: {label}\n{why}\n")
    };
    let record = report(&format!(
        "3 Granskningsresultat\n\n{}{}{}",
        chapter("1.1", "Finns en plan för inköp av medier?", "Delvis", "Den är inte antagen."),
        chapter("1.2", "Följs avtalen med leverantörerna upp?", "Nej", "Ingen har följt upp dem."),
        chapter("2.1", "Redovisas gallringen för nämnden?", "Ja", "Det görs varje år."),
    ));
    assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
    assert_eq!(reasons(&record, 1), "Ingen har följt upp dem.");
}

const FOUND: &str = "Vi har läst nämndens protokoll för hela året\noch frågat personalen vid de sex bibliotek som har\negna medier.";

#[test]
fn cells_one_below_the_other_under_a_wide_head() {
    let head = "Revisionsfråga\nRevisionskriterium\nIakttagelser\nBedömning\n\n";
    let row = |question: &str, label: &str, why: &str| {
        format!("{question}\n\nBibliotekslagen\n2 §\n\n{FOUND}\n\n{label}\n\n{why}\n\n")
    };
    let first = row("1. Finns en plan för\ninköp av medier?", "Ja", "Den är antagen\noch känd.");
    let second = row("2. Följs avtalen med\nleverantörerna upp?", "Nej", "Ingen har följt\nupp dem.");
    let third = row("3. Redovisas gallringen\nför nämnden?", "Delvis", "Det sker\nibland.");
    let record = report(&format!(
        "2 Iakttagelser per fråga\n\n{head}{first}{second}\u{C}{head}{third}3 Rekommendationer\n\nInga.\n"
    ));
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!([reasons(&record, 0), reasons(&record, 2)], ["Den är antagen och känd.", "Det sker ibland."]);
}

#[test]
fn reasons_under_a_wide_head_that_are_out_of_order_are_none() {
    let record = report(&format!(
        "2 Iakttagelser per fråga\n\nRevisionsfråga\nRevisionskriterium Iakttagelser\nBedömning\n\n1. Finns en plan för\ninköp av \
         medier?\n\nBibliotekslagen\n2 §\n\nJa\n\n{FOUND}\n\n2. Följs avtalen med\nleverantörerna upp?\n\nAvtalen\n\nNej\n\n{FOUND}\n\n\
         3. Redovisas gallringen\nför nämnden?\n\nReglementet\n\nDelvis\n\nDen är antagen.\n\nIngen har följt upp dem.\n\n3 Källor\n",
    ));
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!([reasons(&record, 0), reasons(&record, 1), reasons(&record, 2)], [""; 3]);
}

/// Chapters whose findings and assessment are as `assessment` sets them.
fn chapters(assessment: impl Fn(&str, &str, &str) -> String) -> narvard::model::Record {
    let chapter = |question: &str, first: &str, label: &str, rest: &str| {
        format!("{question}\nVi har läst protokollen.\n{}\n", assessment(first, label, rest))
    };
    report(&format!(
        "3 Granskningens resultat\n{}{}{}",
        chapter(
            "Finns en plan för inköp av medier?",
            "Planen är antagen men inte",
            "Delvis",
            "känd av alla."
        ),
        chapter(
            "Följs avtalen med leverantörerna upp?",
            "Av avtalen har inte ett enda följ-",
            "Nej",
            "ts upp."
        ),
        chapter(
            "Redovisas gallringen för nämnden?",
            "Nämnden får läsa om gallringen en",
            "Ja",
            "gång om året."
        ),
    ))
}

#[test]
fn heading_and_label_in_the_margin_cut_a_sentence() {
    let expected = ["Planen är antagen men inte känd av alla.", "Av avtalen har inte ett enda följts upp."];
    let forms = [
        chapters(|first, label, rest| format!("{first}\nBedömning\n{label}\n{rest}")),
        chapters(|first, label, rest| format!("Bedömning {first}\n{rest}\n{label}")),
        chapters(|first, label, rest| format!("{first}Bedömning\n{label} {rest}")),
    ];
    for record in forms {
        assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
        assert_eq!([reasons(&record, 0), reasons(&record, 1)], expected);
    }
}

#[test]
fn headings_set_to_the_right_of_a_margin_on_a_few_pages() {
    let chapter = |n: u32, question: &str, label: &str, first: &str, rest: &str| {
        let found: String = [
            "Vi har läst nämndens protokoll och frågat",
            "personalen vid de sex bibliotek som har",
            "egna medier om hur de köper in dem, vem",
            "som beslutar om det, vad det får kosta",
            "och hur det följs upp under året. Till",
            "det har vi läst avtalen.",
        ]
        .map(|line| format!("{:25}{line}\n", ""))
        .concat();
        format!(
            "{:>22}   {question}\n\n{:>22}   Så här går det till.\n{found}\n{:>22}   {first}\n{label:>22}   {rest}\n\n",
            format!("Fråga {n}"),
            "Iakttagelser",
            "Bedömning"
        )
    };
    let record = report(&format!(
        "{:25}2      Granskningens resultat\n\n{}{}{}",
        "",
        chapter(
            1,
            "Finns en plan för inköp av medier?",
            "I huvudsak",
            "Planen är antagen men inte",
            "känd av alla."
        ),
        chapter(2, "Följs avtalen med leverantörerna upp?", "Nej", "Ingen har följt", "upp dem."),
        chapter(
            3,
            "Redovisas gallringen för nämnden?",
            "Ja",
            "Nämnden får läsa om gallringen en",
            "gång om året."
        ),
    ));
    assert_eq!(grades(&record), [I_HUVUDSAK, NEJ, JA]);
    assert_eq!(reasons(&record, 0), "Planen är antagen men inte känd av alla.");
}

#[test]
fn one_bullet_between_two_numbers_is_the_rest_of_a_sentence() {
    let list = "Granskningen ska besvara följande revisionsfrågor:\n\n1. Finns en plan för\n• inköp av medier?\n2. Följs avtalen upp?\n";
    let record = read(format!(
        "{HEAD}\u{C}1 Inledning\n\n1.1 Syfte och revisionsfrågor\n\n{list}\n1.2 Metod\n\nIntervjuer.\n"
    ));
    let asked: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(asked, ["Finns en plan för inköp av medier?", "Följs avtalen upp?"]);
}

#[test]
fn who_signs_below_the_last_row_is_no_part_of_the_table() {
    let head = "Revisionsfråga             Svar      Motivering";
    let record = report(&format!(
        "5 Avslutande bedömning\n\n{head}\n\nFinns en plan för          Ja        Planen är antagen.\ninköp av medier?\n\nFöljs avtalen \
         med          Nej       Ingen har följt upp\nleverantörerna upp?                  dem.\n\u{C}{head}\n\nRedovisas gallringen       Delvis    \
         Gallringen redovisas\nför nämnden?                         vartannat år.\n\n\nTallvik den 3 mars 2023\n\n\nCertifierad kommunal \
         revisor              Verksamhetsrevisor\n"
    ));
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!(reasons(&record, 2), "Gallringen redovisas vartannat år.");
}

#[test]
fn labels_as_wide_as_their_column() {
    // "Delvis" touches the reasons, and a label of four lines stands beside them.
    let record = report(
        "4 Svar\n\nRevisionsfråga                              Svar   Motivering\n\nFinns en plan för inköp av medier?          Ja     Planen \
         antogs i mars.\n\nFöljs avtalen med leverantörerna upp?       Nej,   Tre av fem avtal saknar\n                                            \
         inte   uppföljning, och ingen\n                                            fullt  har frågat efter den.\n                                            ut\n\n\
         Redovisas gallringen för nämnden?           Delvis Muntligt vid ett möte.\n\n5 Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, DELVIS]);
    assert_eq!(reasons(&record, 1), "Tre av fem avtal saknar uppföljning, och ingen har frågat efter den.");
    assert_eq!(reasons(&record, 2), "Muntligt vid ett möte.");
}

#[test]
fn a_checklists_heads_grade_nothing() {
    let record = report(
        "Planen för inköp\n\nPlanen antogs i mars. Vi anser att den håller.\n\nAvtalen med leverantörerna\n\nUtfallet framgår \
         nedan.\n\nKontrollpunkt                 Antal    Ja    Nej\nAvtal undertecknat               80    52     28\nPris \
         följt                        80    49     31\n\nVi anser att avtalen följs dåligt.\n\nGallringen\n\nNämnden vet inget. Vi \
         anser att gallringen bör redovisas.\n\n5 Källor\n",
    );
    assert_eq!(grades(&record), [None; 3]);
}

#[test]
fn a_scale_of_the_reports_own_in_two_columns() {
    let record = report(
        "2 Bedömning\n\nFöljsamheten anges i tre nivåer:\n\n   Hög     kravet är uppfyllt, enstaka undantag kan förekomma\n   Medel   kravet \
         är uppfyllt till en del\n   Låg     kravet är inte uppfyllt\n\nFråga 1. Planen för medier\n\nPlanen antogs i mars det \
         året.\n\nFöljsamhet: hög\n\nPlanen är känd av alla.\n\nFråga 2. Avtalen\n\nTvå av fem avtal följs upp.\n\nFöljsamhet: \
         medel\n\nTre avtal återstår.\n\nFråga 3. Gallringen\n\nNämnden har inte frågat efter den.\n\nFöljsamhet: låg\n\nIngen \
         redovisning finns.\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "Tre avtal återstår.");
}

#[test]
fn a_scale_told_in_one_sentence() {
    let record = report(
        "2 Bedömning\n\nA betyder att kravet är uppfyllt, B att det är delvis uppfyllt och C att det inte är uppfyllt.\n\n   B    Finns en \
         plan för inköp av medier?\n\n   A    Följs avtalen med leverantörerna upp?\n\n   C    Redovisas gallringen för nämnden?\n\n3 \
         Källor\n",
    );
    assert_eq!(grades(&record), [DELVIS, JA, NEJ]);
    // Where both its words seem to mean the same the report defines no scale, and they mean what they do everywhere.
    let record = report(
        "2 Bedömning\n\nTillräcklig betyder att vi inte har något att invända. Otillräcklig betyder att det inte fungerar.\n\n2.1 \
         Planen för inköp av medier\n\nPlanen antogs i mars.\n\nUtfall: Tillräcklig\n\n2.2 Avtalen med leverantörerna\n\nTvå av \
         fem.\n\nUtfall: Otillräcklig\n\n2.3 Gallringen och nämnden\n\nDen är känd.\n\nUtfall: Tillräcklig\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, NEJ, JA]);
}

#[test]
fn reasons_in_a_row_of_their_own() {
    let record = report(
        "3  Svaren i tabell\n\n                                                              Utfall\n\n    Finns en plan för inköp av \
         medier?                      Ja\n\n    Planen antogs i mars. Den gäller i två år.\n\n    Följs avtalen med leverantörerna \
         upp?                   Delvis\n\n    Två av fem följs upp.\n\n    Redovisas gallringen för nämnden?                       \
         Nej\n\n4  Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 0), "Planen antogs i mars. Den gäller i två år.");
}

#[test]
fn a_matrix_with_a_scale_of_its_own_and_a_column_that_sums_up() {
    let matrix = |scale: &str| {
        report(&format!(
            "2 Utfall\n\n{scale}\n\n                                             SN          KN          Samlat\n\nFinns en plan för inköp av \
             medier?        starkt      godtagbart  starkt\n\nFöljs avtalen med leverantörerna upp?     godtagbart  svagt       godtagbart\n\n\
             Redovisas gallringen för nämnden?         svagt       svagt       svagt\n\n3 Källor\n"
        ))
    };
    let record = matrix(
        "Starkt betyder att frågan kan besvaras med ja, godtagbart att den kan besvaras med ja i vissa delar och svagt att den måste \
         besvaras med nej.",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    // Where one of the scale's words stays unknown, a row that holds it has no grade.
    let record =
        matrix("Starkt betyder att frågan besvaras med ja. Svagt betyder att frågan besvaras med nej.");
    assert_eq!(grades(&record), [None, None, NEJ]);
}

#[test]
fn a_second_table_below_a_heading_is_another() {
    let record = report(
        "Bedömning av revisionsfrågorna\n Fråga                                               Ja      Delvis      Nej\n\n 1. Finns en plan för inköp \
         av medier?                X\n 2. Följs avtalen med leverantörerna upp?                    X\n 3. Redovisas gallringen för \
         nämnden?                                  X\n\n\nRekommendationer\nUtifrån granskningen lämnas följande rekommendationer:\n\n \
         Rekommendation                              Ansvarig nämnd           Prioritet\n\n Se över avtalen med leverantörerna          Biblioteksnämnden        Hög\n \
         innan de går ut.\n\n Redovisa gallringen varje år.               \
         Biblioteksnämnden        Låg\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(
        advice(&record),
        [
            ("Se över avtalen med leverantörerna innan de går ut.", vec!["biblioteksnämnden"]),
            ("Redovisa gallringen varje år.", vec!["biblioteksnämnden"]),
        ]
    );
}

#[test]
fn lines_of_question_and_answer_that_take_turns() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga\n\nVår bedömning\n\nFinns en plan\n\nJa\n\nför inköp av medi\u{2010}\n\nPlanen \
         antogs i mars och är känd\n\ner?\n\nav alla bibliotekarier.\n\nFöljs avtalen\n\nDelvis\n\nmed leverantörerna\n\nTvå av fem \
         avtal följs, men de\n\nupp?\n\nandra är glömda.\n\nRedovisas gallringen\n\nNej\n\u{C}Revisionsfråga\n\nVår bedömning\n\nför \
         nämnden?\n\nIngen har frågat om saken.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 0), "Planen antogs i mars och är känd av alla bibliotekarier.");
    assert_eq!(reasons(&record, 1), "Två av fem avtal följs, men de andra är glömda.");
    assert_eq!(reasons(&record, 2), "Ingen har frågat om saken.");
}

#[test]
fn a_label_at_a_page_end_cuts_its_question() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nFinns en plan för inköp av medier?\n\nJa\n\nPlanen är känd.\n\nFöljs avtalen med leverantörerna \
         upp?\n\nDelvis\n\nTvå av fem avtal följs.\n\nRedovisas gallring\u{2010}\n\nNej\n\u{C}Revisionsfråga\nBedömning\n\nen för \
         nämnden?\n\nIngen har frågat om saken.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 2), "Ingen har frågat om saken.");
}

#[test]
fn tight_rows_of_shortened_questions_each_keep_their_label() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga                                              Bedömning\n1. Finns en plan för inköp?       \
         \u{20}                         Grön\n2. Följs avtalen upp?                                       Gul\n3. Redovisas gallringen för nämnden?    \
         \u{20}                               Röd\n\nVi har inte granskat lånen.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
}

#[test]
fn rows_that_each_fill_their_first_line() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nKontrollmål                              Bedömning\nFinns en plan för inköp av               \
         Uppfyllt\nmedier\nFöljs avtalen med                        Delvis uppfyllt\nleverantörerna upp\nRedovisas gallringen             \
         \u{20}       Ej uppfyllt\nför nämnden\n\nVi har inte granskat lånen.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
}

#[test]
fn a_scale_of_figures_told_in_one_sentence() {
    let table = "Fråga                                        Bedömning (1–4)\n1. Finns en plan för inköp av medier?              4\n2. Följs \
                 avtalen med leverantörerna upp?        2\n3. Redovisas gallringen för nämnden?               1\n\n3 Källor\n";
    let told = "Frågorna bedöms på en fyrgradig skala, där 4 betyder att kraven är helt uppfyllda, 3 att de i huvudsak är uppfyllda, \
                2 att de är delvis uppfyllda och 1 att de inte är uppfyllda.";
    assert_eq!(grades(&report(&format!("2 Bedömning\n\n{told}\n\n{table}"))), [JA, DELVIS, NEJ]);
    // Figures that nobody explains are no grades.
    assert_eq!(grades(&report(&format!("2 Bedömning\n\nFrågorna har fått poäng.\n\n{table}"))), [None; 3]);
}

#[test]
fn all_labels_behind_all_questions() {
    let questions = "Finns en plan för inköp av medier?\n\nFöljs avtalen med leverantörerna upp?\n\nRedovisas gallringen för nämnden?";
    let table = |labels: &str| {
        report(&format!(
            "2 Svar\n\nRevisionsfråga\n\nBedömning\n\n{questions}\n\n{labels}\n\nVi ser att gallringen brister.\n\n3 Källor\n"
        ))
    };
    assert_eq!(grades(&table("Uppfylld\n\nDelvis uppfylld\n\nEj uppfylld")), [JA, DELVIS, NEJ]);
    // A scale's word that is not known tells nothing, neither as a grade nor as a reason.
    let record = table("I låg grad\n\nI viss grad");
    assert!(grades(&record)[0].is_none() && (0..3).all(|n| reasons(&record, n).is_empty()), "{record:?}");
}

#[test]
fn a_label_for_each_body_below_its_question() {
    let matrix = |rows: [&str; 3]| {
        report(&format!(
            "II. Iakttagelser\n\nBiblioteken har läst planen.\n\nIII. Bedömning per nämnd\n\nI matrisen visas bedömningen av varje \
             fråga för respektive nämnd.\n\nKulturnämnden\n\nSkolnämnden\n\nTekniska nämnden\n\n1. Finns en plan för inköp av \
             medier?\n\n{}\n\n2. Följs avtalen med leverantörerna upp?\n\n{}\n\n3. Redovisas gallringen för nämnden?\n\n{}\n\nIV. \
             Källor\n",
            rows[0], rows[1], rows[2]
        ))
    };
    let record = matrix(["Ja\n\nJa\n\nJa", "Nej\n\nJa\n\nDelvis", "Delvis\n\nNej\n\nNej"]);
    assert_eq!(grades(&record)[1..], [None, None], "any one of the labels would be a guess");
}

#[test]
fn more_columns_of_labels_behind_all_questions_are_other_bodies() {
    let questions = "Finns en plan för inköp av medier?\n\nFöljs avtalen med leverantörerna upp?\n\nRedovisas gallringen för nämnden?";
    let record = report(&format!(
        "2 Svar\n\nRevisionsfråga\n\nKulturnämnden\n\n{questions}\n\nJa\n\nDelvis\n\nNej\n\nSkolnämnden\n\nNej\n\nJa\n\nJa\n\n3 \
         Källor\n"
    ));
    assert_eq!(grades(&record), [None; 3]);
}

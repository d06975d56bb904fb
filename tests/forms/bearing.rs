//! Lists whose items bear their answers, where no other list of the questions stands in the report.

use narvard::model::Record;

use super::{DELVIS, I_HUVUDSAK, JA, NEJ, advice, grades, read, reasons};

fn summary(list: &str) -> Record {
    read(format!(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Sammanfattning\n\nKPMG har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp. Vår samlade bedömning är att nämnden delvis har ordning på inköpen.\n\n{list}\n\nVi \
         rekommenderar nämnden att se över avtalen.\n"
    ))
}

fn questions(record: &Record) -> Vec<&str> {
    record.audit_questions.iter().map(|q| q.text.as_str()).collect()
}

const ASKED: [&str; 3] = [
    "Finns en plan för inköp av medier?",
    "Följs avtalen med leverantörerna upp?",
    "Redovisas gallringen för nämnden?",
];

#[test]
fn a_label_behind_a_dash() {
    let record = summary(
        "Våra svar på revisionsfrågorna:\n\n1. Finns en plan för inköp av medier? – Delvis\n2. Följs avtalen med leverantörerna \
         upp? – Nej\n3. Redovisas gallringen för nämnden? – Ja",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
    assert!(record.conclusion.unwrap().text.starts_with("Vår samlade bedömning"));
}

#[test]
fn a_label_and_its_reasons() {
    let record = summary(
        "Nr Revisionsfråga Bedömning\n1 Finns en plan för inköp av medier? Delvis. Planen är från 2015 och har inte\nsetts över.\n2 Följs \
         avtalen med leverantörerna upp? Nej. Ingen har följt upp dem.\n3 Redovisas gallringen för nämnden? Ja. Den redovisas i \
         juni.",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
    assert_eq!(reasons(&record, 0), "Planen är från 2015 och har inte setts över.");
}

#[test]
fn answers_in_prose() {
    let record = summary(
        "Svar på revisionsfrågor:\n\n• Finns en plan för inköp av medier? Vår bedömning är att planen behöver ses över eftersom\n  den \
         är från 2015.\n• Följs avtalen med leverantörerna upp? Vi bedömer att de inte gör det.\n• Redovisas gallringen för nämnden? \
         Ja, den redovisas i juni.",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [None, None, None]);
    assert_eq!(
        reasons(&record, 0),
        "Vår bedömning är att planen behöver ses över eftersom den är från 2015."
    );
    assert_eq!(reasons(&record, 2), "Ja, den redovisas i juni.");
}

#[test]
fn goals_with_their_labels() {
    let record = summary(
        "Bedömning av kontrollmål:\n\n1. Det finns en plan för inköp av medier – Delvis uppfyllt\n2. Avtalen med leverantörerna \
         följs upp – Ej uppfyllt\n3. Gallringen redovisas för nämnden – Uppfyllt",
    );
    assert_eq!(
        questions(&record),
        [
            "Det finns en plan för inköp av medier",
            "Avtalen med leverantörerna följs upp",
            "Gallringen redovisas för nämnden"
        ]
    );
    assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
}

#[test]
fn what_a_bracket_adds_belongs_to_the_question() {
    let record = summary(
        "Granskningen ska besvara följande revisionsfrågor:\n\n1. Finns en plan för inköp av medier? (avser 2022)\n2. Följs \
         avtalen upp? (avser 2022)",
    );
    assert_eq!(questions(&record)[0], "Finns en plan för inköp av medier? (avser 2022)");
}

#[test]
fn rows_below_their_numbers() {
    let record = summary(
        "Revisionsfråga 1\nFinns en plan för inköp av medier?\nJa, i allt väsentligt. Planen används men behöver \
         uppdateras.\n\nRevisionsfråga 2\nFöljs avtalen med leverantörerna upp?\nNej, inte i den omfattning som krävs. Två avtal har \
         glömts.\n\nRevisionsfråga 3\nRedovisas gallringen för nämnden?\nJa, delvis. Den redovisas i juni.\n\nUtifrån granskningens \
         iakttagelser lämnar vi följande rekommendationer:\n\nRekommendation 1: Biblioteksnämnden bör uppdatera \
         planen.\nRekommendation 2: Biblioteksnämnden bör följa upp avtalen.\nRekommendation 3: Kommunstyrelsen bör följa arbetet.",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [I_HUVUDSAK, None, DELVIS]);
    assert_eq!(reasons(&record, 0), "Planen används men behöver uppdateras.");
    assert!(reasons(&record, 1).ends_with("Två avtal har glömts."));
    let told = advice(&record);
    assert_eq!(
        told[..3],
        [
            ("Biblioteksnämnden bör uppdatera planen.", vec!["biblioteksnämnden"]),
            ("Biblioteksnämnden bör följa upp avtalen.", vec!["biblioteksnämnden"]),
            ("Kommunstyrelsen bör följa arbetet.", vec!["kommunstyrelsen"]),
        ]
    );
}

#[test]
fn a_table_with_a_column_for_each_board() {
    let record = summary(
        "Revisionsfråga                          Park-             Skol-\n                                        nämnden           \
         nämnden\n\nFinns en plan för inköp av medier?      Ja                Delvis\n\nFöljs avtalen med leverantörerna        \
         Delvis            Nej\nupp?\n\nRedovisas gallringen för nämnden?       Ja                Ja",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [None, None, JA]);
}

#[test]
fn what_explains_the_signs_is_no_part_of_the_verdict() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Sammanfattande bedömning\n\n     Revisionsfråga               \
         Kommentar                             Bedömning\n\n     1. Finns en plan för         Planen är från 2015 och har inte      \
         ● Gul\n     inköp av medier?             setts över.\n\n     2. Följs avtalen?            Ingen har följt upp dem.              \
         ● Röd\n\nFörklaring: Grön = tillfredsställande, Gul = behöver utvecklas, Röd = otillräcklig\n\nSammantaget bedömer vi att \
         inköpen delvis är ändamålsenliga. Granskningen har gjorts på uppdrag av kommunens revisorer.\n"
            .to_owned(),
    );
    assert_eq!(questions(&record), ["Finns en plan för inköp av medier?", "Följs avtalen?"]);
    assert_eq!(
        record.conclusion.unwrap().text,
        "Sammantaget bedömer vi att inköpen delvis är ändamålsenliga."
    );
}

#[test]
fn goals_by_number_and_theme() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}1. Sammanfattning\nKPMG har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp. Vår samlade bedömning är att nämnden i allt väsentligt har ordning på \
         inköpen.\nKontrollmål 1: Plan för medier\nKontrollmålet bedöms som uppfyllt.\nPlanen antogs i maj.\nKontrollmål 2: \
         Uppföljning av leverantörer\nKontrollmålet bedöms som delvis uppfyllt.\nEtt avtal har glömts.\nKontrollmål 3: \
         Gallring\nKontrollmålet bedöms som ej uppfyllt.\nDen redovisas inte.\nUtifrån granskningen lämnas nedanstående \
         rekommendation till biblioteksnämnden:\nSäkerställ att gallringen redovisas.\n\n2. Inledning\n2.1 Kontrollmål\n1. Det finns \
         en plan för inköp av medier\n2. Avtalen med leverantörerna följs upp\n3. Gallringen redovisas för nämnden\n"
            .to_owned(),
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "Ett avtal har glömts.");
    assert_eq!(advice(&record), [("Säkerställ att gallringen redovisas.", vec!["biblioteksnämnden"])]);
}

#[test]
fn labels_far_to_the_right_and_what_they_are_called() {
    let record = summary(
        " 1. Finns en plan för inköp av medier?                            GRÖN\n 2. Följs avtalen upp?                                             \
         RÖD\n 3. Redovisas gallringen?                                         GUL",
    );
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!(questions(&record)[2], "Redovisas gallringen?");
    let told = summary(
        "Våra svar:\n\nFinns en plan för inköp av medier?\n  Bedömning: Uppfyllt\n  Motivering: Planen antogs 2021 och är \
         känd.\n\nFöljs avtalen med leverantörerna upp?\n  Bedömning: Ej uppfyllt\n  Motivering: Två avtal har \
         glömts.\n\nRedovisas gallringen för nämnden?\n  Bedömning: Uppfyllt\n  Motivering: Den redovisas i juni.",
    );
    assert_eq!(grades(&told), [JA, NEJ, JA]);
    assert_eq!(reasons(&told, 1), "Två avtal har glömts.");
}

#[test]
fn the_one_question_is_answered_where_its_answer_is_headed() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}1 Sammanfattning\n\nDeloitte har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp.\n\nRevisionsfråga\nÄr inköpen ändamålsenliga?\n\nRevisionskriterier\nKommunallagen \
         (2017:725)\n\nSvar på revisionsfrågan\nVår sammanfattande bedömning är att inköpen till stora delar är \
         ändamålsenliga.\n\nRekommendationer\nVi rekommenderar nämnden att se över avtalen.\n"
            .to_owned(),
    );
    assert_eq!(questions(&record), ["Är inköpen ändamålsenliga?"]);
    assert_eq!(
        reasons(&record, 0),
        "Vår sammanfattande bedömning är att inköpen till stora delar är ändamålsenliga."
    );
}

#[test]
fn dashed_questions_with_their_answers_between_them() {
    let record = summary(
        "Nedan redovisas våra svar på revisionsfrågorna.\n\n— Finns en plan för inköp av medier?\nJa. Planen antogs 2021.\n\n— Följs \
         avtalen med leverantörerna upp?\nNej. Två avtal har glömts.\n\n— Redovisas gallringen för nämnden?\nTill viss del. Den \
         redovisas i juni men inte i sin helhet.",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!(reasons(&record, 1), "Två avtal har glömts.");
}

#[test]
fn the_title_of_a_verdict_is_no_part_of_it() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Inledning\n\nRevisionskontoret har på uppdrag av \
         kommunens revisorer granskat bibliotekets inköp.\n\nRevisionens sammanfattande bedömning\n\nRevisionens bedömning är att \
         nämnden inte i tillräcklig grad har ordning på inköpen.\n\nRevisionen föreslår att nämnden\n- uppdaterar planen,\n- följer \
         upp avtalen.\n"
            .to_owned(),
    );
    let conclusion = record.conclusion.unwrap();
    assert_eq!(conclusion.level, NEJ);
    assert_eq!(
        conclusion.text,
        "Revisionens bedömning är att nämnden inte i tillräcklig grad har ordning på inköpen."
    );
}

#[test]
fn in_some_respects_is_in_part() {
    let record = read(
        "Granskning av inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Sammanfattning\n\nEY har på uppdrag av kommunens revisorer \
         granskat inköpen.\n\nVår samlade bedömning är att nämnden i vissa avseenden har ordning på sina inköp.\n"
            .to_owned(),
    );
    assert_eq!(record.conclusion.and_then(|c| c.level), DELVIS);
}

#[test]
fn a_table_set_like_a_form() {
    let record = summary(
        "Bedömningen grundar sig på följande bedömningar av granskningens delfrågor:\n\nKontrollmål 1                  Finns en plan för \
         inköp av medier?\nBedömning                      Uppfyllt\n                               Planen antogs 2021.\n\nKontrollmål \
         2                  Följs avtalen med leverantörerna upp?\nBedömning                      Ej uppfyllt\n                               \
         Två avtal har glömts.\n\nKontrollmål 3                  Redovisas gallringen för nämnden?\nBedömning                      Delvis \
         uppfyllt\n                               Den redovisas i juni.",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!(reasons(&record, 1), "Två avtal har glömts.");
}

#[test]
fn the_label_below_its_reasons_and_advice_in_a_column_of_its_own() {
    let record = summary(
        "   Revisionsfråga              Bedömning                              Rekommendation\n\n   Finns en plan för           Planen \
         är tydlig men känd av              Nämnden bör göra planen\n   inköp av medier?            få.                                    \
         mer känd.\n                               Delvis uppfyllt\n\n   Följs avtalen med           Två avtal har glömts.                  \
         Nämnden bör följa upp\n   leverantörerna upp?         Ej uppfyllt                            avtalen.\n\n   Redovisas \
         gallringen        Den redovisas i juni.                  -\n   för nämnden?                Uppfyllt",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
    assert_eq!(reasons(&record, 0), "Planen är tydlig men känd av få.");
    assert_eq!(reasons(&record, 1), "Två avtal har glömts.");
}

#[test]
fn lines_without_bullets_each_with_its_label() {
    let record = summary(
        "Granskningsfrågor och svar i korthet\n\nFinns en plan för inköp av medier? Delvis\nFöljs avtalen med leverantörerna upp? \
         Nej\nRedovisas gallringen för nämnden? I huvudsak",
    );
    assert_eq!(questions(&record), ASKED);
    assert_eq!(grades(&record), [DELVIS, NEJ, I_HUVUDSAK]);
}

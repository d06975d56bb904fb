//! Rows of tables of answers: where one ends and the next begins.

use super::{DELVIS, JA, NEJ, grades, read, reasons, report};

const HEAD: &str = "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}1 Inledning\n\n1.1 Syfte och \
                    revisionsfrågor\n\nGranskningen ska besvara följande revisionsfrågor:\n\n1. Finns en plan för inköp av \
                    medier?\n2. Redovisas gallringen årligen för ansvarig nämnd?\n3. Följs avtalen med leverantörerna upp?\n4. Är                     priserna kända?\n\n1.2 Metod\n\n\
                    Intervjuer.\n\n";

#[test]
fn a_row_that_begins_with_three_words_above_a_pages_end() {
    let record = read(format!(
        "{HEAD}\u{C}2 Samlad bedömning\n\nNedan sammanfattas våra svar.\n\n\
         Revisionsfråga                       Svar        Kommentar\n\n\
         Finns en plan för inköp av           Ja          Planen antogs i maj och är känd av\n\
         medier?                                          alla filialer.\n\n\
         Redovisas gallringen årligen         Delvis      Gallringen redovisades 2021.\n\n\
                                                                                                  4\n\
         \u{C}för ansvarig nämnd?                              Året därpå uteblev redovisningen.\n\n\
         Följs avtalen med                    Nej         Ingen uppföljning har gjorts, trots att\n\
         leverantörerna upp?                              avtalen gäller sedan 2018.\n\n\
         Är priserna kända?                   Ja          De redovisas varje månad för alla\n\
                                                          filialer.\n\n\
         Tallvik den 3 mars 2023\n"
    ));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ, JA]);
    assert_eq!(reasons(&record, 0), "Planen antogs i maj och är känd av alla filialer.");
    assert_eq!(reasons(&record, 1), "Gallringen redovisades 2021. Året därpå uteblev redovisningen.");
    assert_eq!(reasons(&record, 2), "Ingen uppföljning har gjorts, trots att avtalen gäller sedan 2018.");
}

#[test]
fn a_column_of_comments_ends_at_the_next_chapter() {
    let record = read(format!(
        "{HEAD}\u{C}4. Samlad bedömning\n4.1. Svar på revisionsfrågorna\nRevisionsfråga\nFinns en plan för inköp\nav medier?\nRedovisas \
         gallringen\nårligen för ansvarig\nnämnd?\nFöljs avtalen med\nleverantörerna upp?\nÄr priserna \
         kända?\n\nSvar\nJa\nDelvis\nNej\nJa\n\nKommentar\nPlanen antogs i maj och är känd\nav alla.\nGallringen redovisades \
         först\ni december.\nIngen uppföljning har gjorts.\nPriserna redovisas varje\nmånad för alla filialer.\n\n4.2. \
         Slutsats\nDen samlade bedömningen är att nämnden till viss del har ordning på sina inköp.\nTallvik den 3 mars 2023\n"
    ));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ, JA]);
    assert_eq!(reasons(&record, 0), "Planen antogs i maj och är känd av alla.");
    assert_eq!(reasons(&record, 3), "Priserna redovisas varje månad för alla filialer.");
}

#[test]
fn a_column_of_answers_in_words() {
    let table = |answers: &str| {
        format!(
            "{HEAD}\u{C}4. Samlad bedömning\n\n4.1. Svar på revisionsfrågorna\n\nRevisionsfråga\n\nFinns en plan för inköp\nav \
             medier?\n\nRedovisas gallringen\nårligen för ansvarig\nnämnd?\n\nFöljs avtalen med\nleverantörerna upp?\n\nÄr \
             priserna kända?\n\nSvar\n\n{answers}\n\n4.2. Slutsats\n\nVi bedömer sammantaget att nämnden till viss del har \
             ordning på sina inköp.\n\nTallvik den 3 mars 2023\n"
        )
    };
    let record = read(table(
        "Ja, planen antogs i maj och\när känd av alla.\n\nDelvis. Gallringen redovisades först\ni december.\n\nNej. Ingen uppföljning \
         har gjorts.\n\nJa, de redovisas varje\nmånad för alla filialer.",
    ));
    assert_eq!(grades(&record), [None, DELVIS, NEJ, None]);
    assert_eq!(reasons(&record, 0), "Ja, planen antogs i maj och är känd av alla.");
    assert_eq!(reasons(&record, 1), "Gallringen redovisades först i december.");
    let record = read(table(
        "Planen för inköp antogs i maj\noch är känd.\n\nGallringen redovisades först\ni december.\n\nIngen uppföljning av avtalen \
         har gjorts.\n\nSamtliga priser redovisas varje\nmånad.",
    ));
    assert_eq!(reasons(&record, 1), "Gallringen redovisades först i december.");
    assert_eq!(reasons(&record, 3), "Samtliga priser redovisas varje månad.");
}

#[test]
fn a_table_with_a_column_for_each_label_lists_the_goals() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Sammanfattning\n\nKPMG har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp.\n\n\
         Kontrollmål                                       Uppfyllt    Delvis      Ej uppfyllt\n\
         1. En plan för inköp av medier finns              X\n\
         2. Avtalen med leverantörer följs upp                         X\n\
         3. Gallringen redovisas för nämnden                                       X\n\n\
         Sammanfattande bedömning\n\nVi bedömer att nämnden delvis har ordning på sina inköp.\n"
            .to_owned(),
    );
    let goals: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(
        goals,
        [
            "En plan för inköp av medier finns",
            "Avtalen med leverantörer följs upp",
            "Gallringen redovisas för nämnden"
        ]
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
}

#[test]
fn headings_that_end_in_the_assessment() {
    let record = report(
        "2 Resultat\n\n2.1 Plan för medier – delvis uppfyllt\n\nPlanen är från 2015.\n\n2.2 Uppföljning av leverantörer – ej \
         uppfyllt\n\nIngen har följt upp dem.\n\n2.3 Redovisning av gallring – uppfyllt\n\nDen redovisas i juni.\n",
    );
    assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
    let others = report(
        "2 Resultat\n\n2.1 Plan för medier – delvis uppfyllt\n\nPlanen är från 2015.\n\n2.2 Lokaler och öppettider – ej \
         uppfyllt\n\nIngen har följt upp dem.\n\n2.3 Personal – uppfyllt\n\nDen räcker till.\n",
    );
    assert_eq!(grades(&others), [None, None, None]);
}

#[test]
fn a_chapter_behind_the_list_is_no_column() {
    let record = read(
        "Granskningsrapport\n\nTallviks Bokhandel AB\n\nSyfte\nLekmannarevisorerna har granskat bolagets interna \
         kontroll.\n\nFrågeställningar\n• Har styrelsen antagit ett reglemente för kontrollen?\n• Görs en årlig riskanalys av \
         inköpen?\n• Återrapporteras kontrollerna till styrelsen?\n\nIakttagelser\nEtt reglemente för kontrollen antogs 2018. \
         Riskanalys görs inte.\n\nLekmannarevisorernas bedömning\nReglementet är tillfredsställande. Vi bedömer det som en brist \
         att riskanalys inte görs.\n\nSammantaget bedömer vi att kontrollerna i bolaget inte har varit helt tillräckliga för \
         styrelsen.\n"
            .to_owned(),
    );
    assert_eq!(record.audit_questions.len(), 3);
    assert!((0..3).all(|n| reasons(&record, n).is_empty()), "{:?}", record.audit_questions);
}

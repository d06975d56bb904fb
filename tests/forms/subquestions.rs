//! Sub-questions in every form that reports set them.

use narvard::model::Record;

use super::{DELVIS, JA, grades, read, reasons};

fn report(list: &str, rest: &str) -> Record {
    read(format!(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}1 Inledning\n\nKPMG har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp.\n\n1.1 Syfte och revisionsfrågor\n\n{list}\n\n1.2 Metod\n\nIntervjuer.\n\n{rest}"
    ))
}

fn listed(record: &Record) -> Vec<(&str, Vec<&str>)> {
    record
        .audit_questions
        .iter()
        .map(|q| (q.text.as_str(), q.subquestions.iter().map(|s| s.text.as_str()).collect()))
        .collect()
}

const EXPECTED: [(&str, [&str; 2]); 2] = [
    ("Finns en plan för inköp av medier?", ["Är planen beslutad av nämnden?", "Följs planen upp?"]),
    ("Redovisas gallringen för nämnden?", ["Görs det varje år?", "Framgår skälen till gallringen?"]),
];

fn expected() -> Vec<(&'static str, Vec<&'static str>)> {
    EXPECTED.iter().map(|(q, subs)| (*q, subs.to_vec())).collect()
}

#[test]
fn lines_without_marks_below_numbers() {
    let record = report(
        "Granskningen ska besvara följande revisionsfrågor:\n\n1. Finns en plan för inköp av medier?\n\nÄr planen beslutad av \
         nämnden?\n\nFöljs planen upp?\n\n2. Redovisas gallringen för nämnden?\n\nGörs det varje år?\n\nFramgår skälen till \
         gallringen?",
        "",
    );
    assert_eq!(listed(&record), expected());
}

#[test]
fn named_and_numbered_below_their_questions() {
    let record = report(
        "Granskningen ska besvara följande revisionsfrågor:\n\nRevisionsfråga 1: Finns en plan för inköp av medier?\n\nDelfråga 1a: \
         Är planen beslutad av nämnden?\n\nDelfråga 1b: Följs planen upp?\n\nRevisionsfråga 2: Redovisas gallringen för \
         nämnden?\n\nDelfråga 2a: Görs det varje år?\n\nDelfråga 2b: Framgår skälen till gallringen?",
        "",
    );
    assert_eq!(listed(&record), expected());
    assert_eq!(record.audit_questions[0].subquestions[1].number.as_deref(), Some("1b"));
}

#[test]
fn set_further_in_than_questions_that_head_their_chapters() {
    let record = report(
        "De frågor som ställs är:\n\nFinns en plan för inköp av medier?\n    Är planen beslutad av nämnden?\n    Följs planen \
         upp?\n\nRedovisas gallringen för nämnden?\n    Görs det varje år?\n    Framgår skälen till gallringen?",
        "2 Resultat\n\n2.1 Finns en plan för inköp av medier?\nEn plan finns.\n\nBedömning\nKS: Uppfylls\nBN: Uppfylls \
         delvis\nSamlat: Uppfylls delvis\n\nPlanen är känd men gammal.\n\n2.2 Redovisas gallringen för nämnden?\nGallringen \
         redovisas.\n\nBedömning\nKS: Uppfylls\nBN: Uppfylls\nSamlat: Uppfylls\n\nNämnden får en lista varje år.\n",
    );
    assert_eq!(listed(&record), expected());
    assert_eq!(grades(&record), [DELVIS, JA]);
    assert_eq!(reasons(&record, 0), "Planen är känd men gammal.");
}

#[test]
fn in_a_table_whose_columns_are_lost() {
    let record = report(
        "Revisionsfrågorna med underfrågor framgår av tabellen.\n\nRevisionsfrågor\n\nUnderfrågor\n\nFinns en plan för inköp av \
         medier?\n\nÄr planen beslutad av nämnden?\n\nFöljs planen upp?\n\nRedovisas gallringen för nämnden?\n\nGörs det varje \
         år?\n\nFramgår skälen till gallringen?",
        "2 Samlad bedömning\n\n2.1 Bedömning utifrån revisionsfrågorna\nRevisionsfråga\nBedömning\nKommentar\n\nFinns en plan för \
         inköp av medier?\nDelvis\n\nPlanen är känd men gammal.\n\nRedovisas gallringen för nämnden?\nJa\n\nNämnden får en lista \
         varje år.\n",
    );
    assert_eq!(listed(&record), expected());
    assert_eq!(grades(&record), [DELVIS, JA]);
}

#[test]
fn a_bulleted_question_that_an_extractor_left_without_its_mark_is_no_part() {
    let record = report(
        "Granskningen ska besvara följande revisionsfrågor:\n\n• Finns en plan för inköp av medier?\n\nÄr planen beslutad av \
         nämnden?\n\n• Redovisas gallringen för nämnden?",
        "",
    );
    assert!(listed(&record).iter().all(|(_, subs)| subs.is_empty()));
}

#[test]
fn labels_of_the_parts_below_a_question_that_has_none() {
    let list = "Granskningen ska besvara följande revisionsfrågor:\n\n1. Finns en plan för inköp av medier?\n   a) Är planen beslutad av \
                nämnden?\n   b) Följs planen upp?\n2. Redovisas gallringen för nämnden?\n   a) Görs det varje år?\n   b) Framgår skälen \
                till gallringen?";
    let record = report(
        list,
        "2 Bedömningar\n\nBedömning fråga 1: Delvis\nPlanen är två år gammal.\n\nBedömning fråga 2\n    a) Ja\n    b) Delvis\n\n3 \
         Källor\n",
    );
    assert_eq!(grades(&record), [DELVIS, None]);
    let record = report(
        list,
        "2 Svar\n\nNr    Revisionsfråga                                   Bedömning\n1     Finns en plan för inköp av medier?              \
         Delvis\na)    Är planen beslutad av nämnden?                   Ja\nb)    Följs planen upp?                                \
         Nej\n2     Redovisas gallringen för nämnden?\na)    Görs det varje år?                               Ja\nb)    Framgår skälen \
         till gallringen?                   Delvis\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [DELVIS, None]);
}

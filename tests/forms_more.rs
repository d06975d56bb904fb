//! Forms of reports, one test each, of the few lines that matter: how answers, statements, recommendations and enclosures
//! may be set where `forms.rs` has other ways of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use narvard::lexicon::Lexicon;
use narvard::model::{DocumentKind, Grade, Record};
use narvard::source::{ReadOptions, read_bytes};

const HEAD: &str = "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n";
const LIST: &str = "1 Inledning\n\nKPMG har på uppdrag av kommunens revisorer granskat bibliotekets inköp.\n\n1.1 Syfte och \
                    revisionsfrågor\n\nGranskningen ska besvara följande revisionsfrågor:\n\n1. Finns en plan för inköp av \
                    medier?\n2. Följs avtalen med leverantörerna upp?\n3. Redovisas gallringen för nämnden?\n\n1.2 Metod\n\n\
                    Intervjuer.\n\n";

fn read(text: String) -> Record {
    let document = read_bytes("form.txt", text.into_bytes(), &ReadOptions::default()).unwrap();
    let record = narvard::parse(document, Lexicon::built_in());
    assert_eq!(record.error, None);
    record
}

fn report(rest: &str) -> Record {
    read(format!("{HEAD}\u{C}{LIST}\u{C}{rest}\n"))
}

fn grades(record: &Record) -> Vec<Option<Grade>> {
    record.audit_questions.iter().map(|q| q.assessment.grade).collect()
}

fn questions(record: &Record) -> Vec<&str> {
    record.audit_questions.iter().map(|q| q.text.as_str()).collect()
}

fn reasons(record: &Record, n: usize) -> &str {
    record.audit_questions[n].assessment.rationale.as_deref().unwrap_or("")
}

/// Each recommendation with its recipients.
fn advice(record: &Record) -> Vec<(&str, Vec<&str>)> {
    record
        .recommendations
        .iter()
        .map(|r| (r.text.as_str(), r.recipients.iter().map(String::as_str).collect()))
        .collect()
}

const JA: Option<Grade> = Some(Grade::Ja);
const DELVIS: Option<Grade> = Some(Grade::Delvis);
const NEJ: Option<Grade> = Some(Grade::Nej);
const I_HUVUDSAK: Option<Grade> = Some(Grade::IHuvudsak);

#[test]
fn the_label_stands_behind_its_reasons() {
    let record = report(
        "2 Sammanfattning\n\nRevisionsfråga\nÖverväganden\nBedömning\n1. Finns en plan för inköp av medier?\nPlanen är antagen och \
         känd av alla bibliotekarier.\nJa\n2. Följs avtalen med leverantörerna upp?\nTvå av fem avtal har följts upp.\nDelvis\n\
         3. Redovisas gallringen för nämnden?\nNågon redovisning har inte gjorts.\nNej\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "Två av fem avtal har följts upp.");
}

#[test]
fn the_label_stands_before_its_question_on_one_line() {
    let rows = "Delvis   Finns en plan för inköp av medier?\nNej   Följs avtalen med leverantörerna\nupp?\n\
                Ja, i huvudsak   Redovisas gallringen för nämnden?\n";
    let record = report(&format!("2 Sammanfattning\n\nBedömning   Revisionsfråga\n{rows}"));
    assert_eq!(grades(&record), [DELVIS, NEJ, I_HUVUDSAK]);
    // Without the head it may be the row above that the label ends.
    assert_eq!(grades(&report(&format!("2 Sammanfattning\n\n{rows}"))), [None; 3]);
}

#[test]
fn statements_and_labels_in_columns_that_begin_anew_on_a_page() {
    let record = read(format!(
        "{HEAD}\u{C}1 Inledning\n\nKPMG har på uppdrag av kommunens revisorer granskat inköpen.\n\n1.1 Revisionsfråga och \
         kontrollmål\n\nRevisionsfråga: Sköts inköpen på ett ändamålsenligt sätt?\n\nKontrollmål:\n\nDet finns en plan för inköp \
         av medier\nAvtalen med leverantörerna följs upp\nGallringen redovisas för nämnden\n\nAvgränsning: Granskningen avser \
         huvudbiblioteket.\n\n\u{C}2 Revisionell bedömning\n\nKontrollmål\n\nDet finns en plan för inköp av medier\nAvtalen med \
         leverantörerna följs upp\n\nBedömning\n\nUppfylls\nUppfylls delvis\n\n\u{C}Kontrollmål\n\nGallringen redovisas för \
         nämnden\n\nBedömning\n\nUppfylls ej\n\nVår samlade bedömning är att inköpen delvis sköts på ett ändamålsenligt sätt.\n"
    ));
    let expected = [
        "Det finns en plan för inköp av medier",
        "Avtalen med leverantörerna följs upp",
        "Gallringen redovisas för nämnden",
    ];
    assert_eq!(questions(&record), expected);
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "");
}

#[test]
fn headings_that_say_how_far_the_goal_is_met() {
    let chapter = |n: u32, question: &str, label: &str, why: &str| {
        format!(
            "3.{n} {question}\n\nIakttagelser\n\nVi har läst protokollen.\n\nBedömning: {label}\n\n{why}\n\n"
        )
    };
    let record = report(&format!(
        "3 Granskningsresultat\n\n{}{}{}4 Källor\n",
        chapter(1, "Finns en plan för inköp av medier?", "Målet uppfylls i huvudsak", "Planen är antagen."),
        chapter(
            2,
            "Följs avtalen med leverantörerna upp?",
            "Kontrollmålet bedöms vara delvis uppfyllt",
            "Tre följs upp.\n\nRekommendation 1. Se över avtalen."
        ),
        chapter(
            3,
            "Redovisas gallringen för nämnden?",
            "Målet har inte kunnat bedömas",
            "Underlaget saknas."
        ),
    ));
    assert_eq!(grades(&record), [I_HUVUDSAK, DELVIS, Some(Grade::EjBedomd)]);
    assert_eq!(reasons(&record, 1), "Tre följs upp.");
}

#[test]
fn parts_counted_with_a_point_have_labels_of_their_own() {
    let record = read(format!(
        "{HEAD}\u{C}1 Inledning\n\n1.1 Syfte och revisionsfrågor\n\nGranskningen ska besvara följande frågor:\n\n1. Är inköpen tydligt \
         styrda?\n  1.1 Finns en plan?\n  1.2 Är ansvaret fördelat?\n2. Redovisas gallringen för nämnden?\n\n1.2 Metod\n\nIntervjuer.\n\n\
         \u{C}2 Svar på revisionsfrågorna\n\nRevisionsfråga   Bedömning\n\n1. Är inköpen tydligt styrda?\nDelvis\nPlanen \
         saknas.\n1.1 Finns en plan?\nNej\n1.2 Är ansvaret fördelat?\nJa\n2. Redovisas gallringen för nämnden?\nJa\nDet sker varje år.\n"
    ));
    assert_eq!(grades(&record), [DELVIS, JA]);
    let parts = &record.audit_questions[0].subquestions;
    let of = |n: usize| (parts[n].text.as_str(), parts[n].assessment.as_ref().and_then(|a| a.grade));
    assert_eq!([of(0), of(1)], [("Finns en plan?", NEJ), ("Är ansvaret fördelat?", JA)]);
    assert_eq!(reasons(&record, 0), "Planen saknas.");
}

#[test]
fn lights_that_are_explained_below_a_table_are_no_answers() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga\nSvar\n\nFinns en plan för inköp av medier?\n\nPlanen är antagen och känd.\n\n\
         Följs avtalen med leverantörerna upp?\n\nAvtalen följs upp vartannat år.\n\nRedovisas gallringen för nämnden?\n\nDet sker i \
         årsberättelsen.\n\nGrön Frågan besvaras jakande\nGul\n\nVissa avvikelser\n\nRöd\n\nVäsentliga avvikelser\n",
    );
    assert_eq!(grades(&record), [None; 3]);
    assert_eq!(reasons(&record, 2), "Det sker i årsberättelsen.");
}

#[test]
fn chapters_by_theme_are_proved_by_their_labels() {
    let chapter = |theme: &str, label: &str, why: &str| {
        format!("{theme}\n\nVi har läst planen.\n\nBedömning\n\n{label}\n{why}\n\n")
    };
    let record = report(&format!(
        "2 Sammanfattning\n\nRevisionsfråga   Bedömning\n\nFinns en plan för inköp av medier? Delvis\n\nFöljs avtalen med leverantörerna \
         upp? Nej\n\nRedovisas gallringen för nämnden? Ja\n\n3 Granskningsresultat\n\n{}{}{}",
        chapter("3.1 Styrning", "Delvis", "Den är inte antagen."),
        chapter("3.2 Kontroll", "Nej", "Uppföljning har inte skett."),
        chapter("3.3 Återkoppling", "Ja", "Det görs varje år."),
    ));
    assert_eq!(grades(&record), [DELVIS, NEJ, JA]);
    assert_eq!(reasons(&record, 1), "Uppföljning har inte skett.");
}

#[test]
fn what_stands_under_the_heading_of_the_question_is_the_question() {
    let record = read(format!(
        "{HEAD}\u{C}Sammanfattning\n\nRevisionsfråga\nSyftet med granskningen är att bedöma om biblioteksnämnden sköter inköpen på ett \
         ändamålsenligt sätt.\n\nSvar på revisionsfrågan\nEfter genomförd granskning är vår samlade bedömning att inköpen inte sköts på \
         ett ändamålsenligt sätt.\n"
    ));
    assert_eq!(questions(&record), ["om biblioteksnämnden sköter inköpen på ett ändamålsenligt sätt."]);
    assert_eq!(record.conclusion.and_then(|c| c.level), NEJ);
}

#[test]
fn a_verdict_goes_on_with_the_matter_set_against_it() {
    let record = report(
        "2 Sammanfattande bedömning\n\nVår sammanfattande bedömning är att nämndens inköp i allt väsentligt är ändamålsenliga. Däremot är \
         den interna kontrollen inte tillräcklig. De främsta skälen är att avtal saknas.\n",
    );
    let conclusion = record.conclusion.unwrap();
    assert_eq!(conclusion.level, NEJ);
    assert_eq!(conclusion.aspects.iter().map(|a| a.level).collect::<Vec<_>>(), [I_HUVUDSAK, NEJ]);
    assert!(conclusion.text.ends_with("inte tillräcklig."), "{}", conclusion.text);
}

#[test]
fn a_table_of_recommendations_without_cells() {
    let record = report(
        "5 Rekommendationer\n\nNr\nIakttagelse\nRekommendation\nAnsvarig\nPrioritet\n\n1\nTvå avtal har gått ut utan\natt någon \
         sade upp dem.\n\nInföra en kalender för\navtalens slut.\n\nBiblioteksnämnden\nHög\n\n2\nGallringen redovisas \
         inte.\n\nRedovisa gallringen varje år.\n\nBiblioteksnämnden\noch kommunstyrelsen\n\nLåg\n\nTallvik den 3 mars 2023\n",
    );
    let expected: [(&str, Vec<&str>); 2] = [
        ("Införa en kalender för avtalens slut.", vec!["biblioteksnämnden"]),
        ("Redovisa gallringen varje år.", vec!["biblioteksnämnden", "kommunstyrelsen"]),
    ];
    assert_eq!(advice(&record), expected);
    let rows = report(
        "5 Rekommendationer\n\nNr Rekommendation Ansvarig\n1 Inför en kalender för avtalens slut. Biblioteksnämnden\n2 Redovisa \
         gallringen varje år, gärna i diagram. Biblioteksnämnden och\nkommunstyrelsen\n\nTallvik den 3 mars 2023\n",
    );
    assert_eq!(rows.recommendations[1].text, "Redovisa gallringen varje år, gärna i diagram.");
    assert_eq!(advice(&rows)[1].1, ["biblioteksnämnden", "kommunstyrelsen"]);
}

#[test]
fn announcements_and_labels_of_recommendations() {
    let record = report(
        "5 Rekommendationer\n\nVi rekommenderar biblioteksnämnden\n\natt se över avtalen innan de går ut\n\natt redovisa \
         gallringen varje år\n\nVi rekommenderar stadsdelsnämnden Norra Tallvik\n\natt klargöra ansvaret för filialen\n",
    );
    let to = |n: usize| advice(&record)[n].1.clone();
    assert_eq!(record.recommendations.len(), 3);
    assert_eq!(
        [to(0), to(1), to(2)],
        [vec!["biblioteksnämnden"], vec!["biblioteksnämnden"], vec!["stadsdelsnämnden Norra Tallvik"]]
    );
    let counted = report(
        "5 Rekommendationer\n\nRekommendation 1\nBiblioteksnämnden bör se över avtalen.\n\nRekommendation 2\nBiblioteksnämnden bör \
         redovisa gallringen.\n",
    );
    let numbers: Vec<_> =
        counted.recommendations.iter().map(|r| (r.number.as_deref(), r.text.as_str())).collect();
    assert_eq!(
        numbers,
        [
            (Some("1"), "Biblioteksnämnden bör se över avtalen."),
            (Some("2"), "Biblioteksnämnden bör redovisa gallringen.")
        ]
    );
}

#[test]
fn an_enclosed_report_is_an_appendix() {
    let own = "2 Svar på revisionsfrågorna\n\nRevisionsfråga   Bedömning\n\nFinns en plan för inköp av medier? Ja\n\nFöljs avtalen med \
               leverantörerna upp? Ja\n\nRedovisas gallringen för nämnden? Ja\n\n3 Rekommendationer\n\nVi rekommenderar nämnden att:\n• \
               Se över planen.\n";
    let enclosed = "Bilaga 2\n\nGranskning av biblioteket\n\n2016-02-11\n\n1 Sammanfattning\n\nVår samlade bedömning är att inköpen inte \
                    är ändamålsenliga.\n\nVi rekommenderar nämnden att:\n• Anta en plan.\n• Följa upp avtalen.\n\n2 Svar på \
                    revisionsfrågorna\n\nFinns en plan för inköp av medier? Nej\n\nFöljs avtalen med leverantörerna upp? Nej\n";
    let record = report(&format!("{own}\u{C}{enclosed}"));
    assert_eq!(grades(&record), [JA, JA, JA]);
    assert_eq!(
        record.recommendations.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(),
        ["Se över planen."]
    );
    let table = "Bilaga 2. Utfall av 2016 års granskning\n\nRevisionsfråga (2016)\nBedömning\nNuläge\n\nFinns en plan för inköp av \
                 medier?\nNej\nAntagen 2018\n\nFöljs avtalen med leverantörerna upp?\nNej\nPågår\n";
    assert_eq!(
        grades(&report(&format!("3 Källor\n\nPlanen.\n\n4 Ordlista\n\nMedier.\n\n\u{C}{table}"))),
        [None; 3]
    );
}

#[test]
fn a_boards_own_follow_up_is_no_audit() {
    let record = read(
        "Tallviks kommun\nBiblioteksförvaltningen\nHandläggare: Controller\n2023-01-22\n\nUppföljning av internkontrollplan 2022\n\nFörslag \
         till beslut\nNämnden godkänner uppföljningen och överlämnar den till\nkommunens revisorer.\n\nSammanfattning\nDen samlade \
         bedömningen är att nämndens interna kontroll är tillräcklig.\n\nFöljande frågor ska besvaras:\n- Finns en plan?\n- Följs den?\n\n\
         Svar\nFinns en plan?\nJa\nFöljs den?\nJa\n"
            .to_owned(),
    );
    assert_eq!(record.document.kind, DocumentKind::NotAudit);
}

#[test]
fn reasons_that_begin_in_the_middle_of_a_sentence_are_none() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga   Bedömning\n\nFinns en plan för inköp av medier?\nJa\nav nämnden och är känd.\n\n\
         Följs avtalen med leverantörerna upp?\nNej\nAvtalen har inte följts upp.\n\nRedovisas gallringen för nämnden?\nJa\nDet sker varje år.\n",
    );
    assert_eq!(grades(&record), [JA, NEJ, JA]);
    assert_eq!([reasons(&record, 0), reasons(&record, 1)], ["", "Avtalen har inte följts upp."]);
}

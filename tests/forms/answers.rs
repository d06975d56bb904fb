//! How questions and their answers are set: labels before, behind and above, statements, parts, legends.

use narvard::model::{Grade, Record};

use super::{DELVIS, HEAD, I_HUVUDSAK, JA, NEJ, grades, read, reasons, report};

fn questions(record: &Record) -> Vec<&str> {
    record.audit_questions.iter().map(|q| q.text.as_str()).collect()
}

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
         årsberättelsen.\n\nGrön Frågan besvaras jakande\nGul\n\nVissa avvikelser\n\nRött\n\nVäsentliga avvikelser\n",
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
    assert_eq!(conclusion.level, I_HUVUDSAK);
    assert_eq!(conclusion.aspects.iter().map(|a| a.level).collect::<Vec<_>>(), [I_HUVUDSAK, NEJ]);
    assert!(conclusion.text.ends_with("inte tillräcklig."), "{}", conclusion.text);
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

#[test]
fn a_column_for_all_weighs_the_others_together() {
    let record = report(
        "2 Sammanfattande bedömning\n\n\
         Fråga                                       Norra      Södra     Samtliga\n\
         1. Finns en plan för inköp av medier?       Ja         Nej       Delvis\n\
         2. Följs avtalen med leverantörerna upp?    Ja         Delvis    Delvis\n\
         3. Redovisas gallringen för nämnden?        Ja         Ja        Ja\n",
    );
    assert_eq!(grades(&record), [DELVIS, DELVIS, JA]);
}

#[test]
fn answers_that_name_their_question_in_a_sentence_or_a_heading() {
    let sentences = report(
        "2 Slutsatser\n\nSvaret på fråga 1 är att planen är antagen.\n\nSvaret på fråga 2 är att två avtal har gått ut.\n\nSvaret på \
         fråga 3 är att gallringen redovisas.\n",
    );
    assert_eq!(reasons(&sentences, 1), "Svaret på fråga 2 är att två avtal har gått ut.");
    let headings = report(
        "4 Våra bedömningar\n\n4.1 Planen för medier\nEn plan antogs 2021.\n\n4.2 Avtal med leverantörer\nTvå avtal har gått ut.\n\n4.3 \
         Gallringens redovisning\nDen redovisas i mars.\n",
    );
    assert_eq!(
        [reasons(&headings, 0), reasons(&headings, 1), reasons(&headings, 2)],
        ["En plan antogs 2021.", "Två avtal har gått ut.", "Den redovisas i mars."]
    );
}

#[test]
fn a_chapter_whose_number_stands_on_a_new_page_is_no_part_of_the_criteria() {
    let record = report(
        "1.3 Revisionskriterier\n\nBibliotekslagen (2013:801).\n\u{C}1. Finns en plan för inköp av medier?\n\nPlanen är från \
         2021.\n\nVår bedömning\nUppfyllt\nPlanen är antagen.\n\n2. Följs avtalen med leverantörerna upp?\n\nVår bedömning\nEj \
         uppfyllt\nTvå avtal har gått ut.\n",
    );
    assert_eq!(reasons(&record, 0), "Planen är antagen.");
}

#[test]
fn a_scale_explained_in_sentences() {
    let record = report(
        "2 Bedömning\n\nFrågorna har värderats i tre steg. God innebär att kraven uppfylls. Tillräcklig innebär att kraven uppfylls i \
         huvudsak. Otillräcklig innebär att kraven inte uppfylls.\n\nFråga                                        Värdering\n\
         1. Finns en plan för inköp av medier?        Tillräcklig\n2. Följs avtalen med leverantörerna upp?     God\n\
         3. Redovisas gallringen för nämnden?         Otillräcklig\n",
    );
    assert_eq!(grades(&record), [I_HUVUDSAK, JA, NEJ]);
}

#[test]
fn chapters_by_theme_that_end_in_a_judgement() {
    let record = report(
        "3 Granskningens resultat\n\n3.1 Plan för medier\n\nPlanen är från 2019.\n\nVår bedömning är att det finns en plan, men att den är \
         gammal.\n\n3.2 Genomförande av avtal\n\nTvå avtal med leverantörer har gått ut.\n\nVi bedömer att avtalen inte följs upp.\n\n3.3 \
         Gallring\n\nNämnden fick en rapport i mars.\n\nVi bedömer att gallringen redovisas.\n\n4 Slutsatser\n\nVår samlade bedömning är \
         att arbetet delvis är ändamålsenligt.\n",
    );
    assert_eq!(
        [reasons(&record, 0), reasons(&record, 1), reasons(&record, 2)],
        [
            "Vår bedömning är att det finns en plan, men att den är gammal.",
            "Vi bedömer att avtalen inte följs upp.",
            "Vi bedömer att gallringen redovisas."
        ]
    );
}

#[test]
fn answers_that_stand_above_their_questions() {
    let chapter = |title: &str, label: &str, why: &str, question: &str| {
        format!(
            "{title}\n\n{label}\n{why}\n\nBesvarad fråga: {question}\n\nVi har läst planer, avtal och protokoll.\n\n"
        )
    };
    let record = report(&format!(
        "2 Resultat\n\n{}{}{}3 Källor\n\nProtokoll.\n",
        chapter("2.1 Inköp", "Ja", "Planen antogs i mars.", "Finns en plan för inköp av medier?"),
        chapter(
            "2.2 Uppföljning",
            "Delvis",
            "Två avtal av fem följs upp.",
            "Följs avtalen med leverantörerna upp?"
        ),
        chapter("2.3 Nämnden", "Nej", "Gallringen nämns inte.", "Redovisas gallringen för nämnden?"),
    ));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    let all: Vec<_> = (0..3).map(|n| reasons(&record, n)).collect();
    assert_eq!(all, ["Planen antogs i mars.", "Två avtal av fem följs upp.", "Gallringen nämns inte."]);
}

#[test]
fn labels_of_chapters_that_keep_an_order_of_their_own() {
    let summary = "2 Sammanfattning\n\nRevisionsfråga                               Bedömning\n1. Finns en plan för inköp av medier?        \
                   Delvis\n2. Följs avtalen med leverantörerna upp?     Nej\n3. Redovisas gallringen för nämnden?         Delvis\n\n";
    let chapters = |first: &str, second: &str| {
        format!(
            "3 Gallring\n\n{first} redovisades senast 2019.\n\nVår bedömning: Delvis\nVi ser att det sker för sällan.\n\n4 \
             Avtal och planer\n\nTre leverantörers avtal är äldre än tio år.\n\nVår bedömning: Nej\nVi bedömer att ingen har \
             uppdraget.\n\n{second} gäller bara böcker.\n\nVår bedömning: Delvis\nVi bedömer att den bör vidgas.\n"
        )
    };
    let record = report(&format!("{summary}{}", chapters("Gallringen", "Planen för inköp av medier")));
    assert_eq!(grades(&record), [DELVIS, NEJ, DELVIS]);
    // The first label with "Delvis" is not the first question's: as many, but of other matters.
    assert_eq!(reasons(&record, 0), "");
    let record = report(&format!("{summary}{}", chapters("Planen för inköp av medier", "Gallringen")));
    assert_eq!(reasons(&record, 0), "Vi ser att det sker för sällan.");
    assert_eq!(reasons(&record, 1), "Vi bedömer att ingen har uppdraget.");
    assert_eq!(reasons(&record, 2), "Vi bedömer att den bör vidgas.");
}

#[test]
fn what_is_no_sentence_is_no_reason() {
    let record = report(
        "2 Bedömning\n\nFinns en plan för inköp av medier?\n\nJa\n\n3.2.\n\nFöljs avtalen med leverantörerna upp?\n\nDelvis\n\nEkonomi och \
         avtal\n\nRedovisas gallringen för nämnden?\n\nNej\n\n2023-03-18\n\nN N\nUppdragsledare\n\nN N\nProjektledare\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    let all: Vec<_> = (0..3).map(|n| reasons(&record, n)).collect();
    assert_eq!(all, ["", "", ""]);
    // A chapter's number before the reasons is none of their words.
    let record = report(
        "2 Bedömning\n\nFinns en plan för inköp av medier?\n\nJa\n\n3.2\nPlanen är antagen.\n\nFöljs avtalen med leverantörerna \
         upp?\n\nDelvis\n\n3.3\nTvå av fem avtal har följts upp.\n\nRedovisas gallringen för nämnden?\n\nNej\n\n2022 gjordes \
         ingen redovisning.\n",
    );
    assert_eq!(reasons(&record, 0), "Planen är antagen.");
    assert_eq!(reasons(&record, 1), "Två av fem avtal har följts upp.");
    assert_eq!(reasons(&record, 2), "2022 gjordes ingen redovisning.");
}

#[test]
fn sentences_that_name_the_question_by_number_and_say_the_label() {
    let list = "1.1 Revisionsfrågor\n\nA) Finns en plan för inköp av medier?\nB) Följs avtalen med leverantörerna upp?\nC) Redovisas \
                gallringen för nämnden?\n\n1.2 Metod\n\nVi har läst protokoll.\n\n";
    let record = read(format!(
        "{HEAD}\u{C}{list}2 Sammanfattning\n\nFråga A besvaras med ja. Planen är antagen.\nFråga B besvaras med delvis. Två av fem \
         avtal\nhar följts upp. Fråga C besvaras med\nnej. Någon redovisning har inte gjorts.\n"
    ));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    let all: Vec<_> = (0..3).map(|n| reasons(&record, n)).collect();
    assert_eq!(
        all,
        ["Planen är antagen.", "Två av fem avtal har följts upp.", "Någon redovisning har inte gjorts."]
    );
    // What goes on behind the label is prose, and one alone may be said of anything.
    let record = read(format!(
        "{HEAD}\u{C}{list}2 Sammanfattning\n\nFråga A besvaras med ja, men planen är gammal. Fråga B besvaras med delvis.\n"
    ));
    assert_eq!(grades(&record), [None; 3]);
}

#[test]
fn numbered_questions_with_their_answers_between_them() {
    let record = read(format!(
        "{HEAD}\u{C}1 Sammanfattning\n\nKPMG har på uppdrag av kommunens revisorer granskat inköpen.\n\nDelfrågor\n1. Finns en \
         plan för inköp av medier?\nJa, den antogs i mars.\n2. Följs avtalen med leverantörerna upp?\nTill övervägande del. Två \
         av tio saknas.\n3. Redovisas gallringen för nämnden?\nNej, ingen redovisning har gjorts.\n\nRekommendationer\n\nVi \
         rekommenderar kulturnämnden att\n1. följa upp alla avtal\n2. redovisa gallringen\n"
    ));
    let expected = [
        "Finns en plan för inköp av medier?",
        "Följs avtalen med leverantörerna upp?",
        "Redovisas gallringen för nämnden?",
    ];
    assert_eq!(questions(&record), expected);
    assert_eq!(grades(&record), [None, I_HUVUDSAK, None]);
    assert_eq!(reasons(&record, 0), "Ja, den antogs i mars.");
    assert_eq!(reasons(&record, 1), "Två av tio saknas.");
    assert_eq!(reasons(&record, 2), "Nej, ingen redovisning har gjorts.");
}

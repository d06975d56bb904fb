//! Reports that say what all say in words of their own: what the form gives away goes before the wording.

use narvard::model::{DocumentKind, Grade, Record};

use super::{DELVIS, HEAD, I_HUVUDSAK, JA, NEJ, advice, grades, read, reasons, report};

fn texts(record: &Record) -> Vec<&str> {
    record.audit_questions.iter().map(|q| q.text.as_str()).collect()
}

fn level(record: &Record) -> Option<Grade> {
    record.conclusion.as_ref().and_then(|c| c.level)
}

/// Chapters by theme, each with findings, `label` and what is said below it.
fn chapters(rows: [(&str, &str, &str); 3]) -> String {
    let themes = ["Planen för inköp av medier", "Avtalen med leverantörerna", "Gallringen och nämnden"];
    let chapter = |n: usize| {
        let (label, why, findings) = rows[n];
        format!("3.{} {}\n\n{findings}\n\n{label}\n{why}\n\n", n + 1, themes[n])
    };
    format!("3 Vad vi har sett\n\n{}{}{}4 Källor\n", chapter(0), chapter(1), chapter(2))
}

const FINDINGS: [&str; 3] = [
    "Planen för medier antogs i mars och gäller i två år.",
    "Leverantörerna har fem avtal, och två har följts upp.",
    "Nämnden har inte fått någon redovisning av gallringen.",
];

#[test]
fn a_verdict_that_repeats_what_was_asked() {
    let verdict = |words: &str| {
        let record = report(&format!(
            "2 Det viktigaste i korthet\n\nUppdraget var att pröva om biblioteksnämnden har en samlad styrning av bibliotekets \
             inköp. {words} Resten av rapporten beskriver hur vi har arbetat.\n\n3 Källor\n"
        ));
        (level(&record), record.conclusion.map(|c| c.text))
    };
    let (found, text) = verdict(
        "Det besked vi lämnar blir att biblioteksnämnden endast till viss del har en samlad styrning av bibliotekets inköp.",
    );
    assert_eq!(found, DELVIS);
    assert!(text.is_some_and(|t| t.starts_with("Det besked vi lämnar")));
    let (found, _) =
        verdict("Läsaren kan lita på att nämnden i stort har en samlad styrning av bibliotekets inköp.");
    assert_eq!(found, I_HUVUDSAK);
    // The first words open the sentence, and the clause judges.
    let (found, _) = verdict(
        "På det stora hela blir beskedet att nämnden inte har någon samlad styrning av bibliotekets inköp.",
    );
    assert_eq!(found, NEJ);
    // What is only asked again is no verdict, and neither is what echoes nothing.
    assert_eq!(
        verdict("Frågan är svår: vi har fått pröva om nämnden inte fullt ut har en samlad styrning av bibliotekets inköp.").0,
        None
    );
    assert_eq!(verdict("Personalen är inte fullt ut nöjd med lokalerna.").0, None);
}

#[test]
fn a_judgement_without_a_level_takes_none_from_its_reasons() {
    let record = report(
        "2 Sammanfattning\n\nVår samlade bedömning är att inköpen behöver stärkas i flera avseenden. Biblioteksnämnden har en \
         ändamålsenlig delegationsordning.\n\n3 Källor\n",
    );
    assert_eq!(level(&record), None);
    assert!(record.conclusion.is_some_and(|c| c.text.ends_with("i flera avseenden.")));
}

#[test]
fn words_that_come_back_announce_the_labels() {
    let [one, two, three] = FINDINGS;
    let record = report(&chapters([
        ("Utfall: Uppfyllt", "Planen håller ihop arbetet.", one),
        ("Utfall: Delvis uppfyllt", "Tre avtal saknar uppföljning.", two),
        ("Utfall: Ej uppfyllt", "Gallringen är okänd för nämnden.", three),
    ]));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "Tre avtal saknar uppföljning.");
    // The number tells which question it is, in whatever order they come.
    let record = report(&chapters([
        ("Omdöme fråga 3: Nej", "Gallringen är okänd för nämnden.", three),
        ("Omdöme fråga 1: Ja", "Planen håller ihop arbetet.", one),
        ("Omdöme fråga 2: Delvis", "Tre avtal saknar uppföljning.", two),
    ]));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    // What became of earlier advice is told on a scale of its own.
    let record = report(&chapters([
        ("Läge: Åtgärdat", "Planen finns numera.", one),
        ("Läge: Delvis åtgärdat", "Tre avtal återstår.", two),
        ("Läge: Åtgärdat", "Redovisningen är ny.", three),
    ]));
    assert_eq!(grades(&record), [None; 3]);
    // The board's own labels are not the auditors'.
    let record = report(&chapters([
        ("Nämndens egen bild: Uppfyllt", "Så står det i årsredovisningen.", one),
        ("Nämndens egen bild: Uppfyllt", "Så står det i årsredovisningen.", two),
        ("Nämndens egen bild: Uppfyllt", "Så står det i årsredovisningen.", three),
    ]));
    assert_eq!(grades(&record), [None; 3]);
}

#[test]
fn a_label_alone_in_each_chapter() {
    let [one, two, three] = FINDINGS;
    let record = report(&chapters([
        ("Ja", "Planen håller ihop arbetet.", one),
        ("Delvis", "Tre avtal saknar uppföljning.", two),
        ("Nej", "Gallringen är okänd för nämnden.", three),
    ]));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 2), "Gallringen är okänd för nämnden.");
}

#[test]
fn a_head_names_the_question_by_its_number() {
    let record = report(
        "2 Svaren\n\nFråga 1\nI huvudsak.\nPlanen är antagen men ny.\n\nFråga 2\nNej.\nInget avtal har följts upp.\n\nFråga \
         3\nJa.\nNämnden får en redovisning varje år.\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [I_HUVUDSAK, NEJ, JA]);
    assert_eq!(reasons(&record, 1), "Inget avtal har följts upp.");
    let record = report(
        "2 Svaren\n\nFråga 1 – Ja\nPlanen är antagen.\n\nFråga 2 – Nej\nInget avtal har följts upp.\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, NEJ, None]);
}

#[test]
fn questions_announced_by_a_plain_word_and_counted_with_a_letter() {
    let record = read(format!(
        "{HEAD}\u{C}1 Varför granskningen har gjorts\n\nKPMG har på uppdrag av kommunens revisorer granskat bibliotekets \
         inköp. För att kunna pröva det har vi ställt upp tre frågor:\n\nF1 Finns en plan för inköp av medier?\nF2 Följs avtalen \
         med leverantörerna upp av\nbiblioteket?\nF3 Redovisas gallringen för nämnden?\n\n2 Källor\n"
    ));
    let expected = [
        "Finns en plan för inköp av medier?",
        "Följs avtalen med leverantörerna upp av biblioteket?",
        "Redovisas gallringen för nämnden?",
    ];
    assert_eq!(texts(&record), expected);
    assert_eq!(record.audit_questions[1].number.as_deref(), Some("F2"));
}

#[test]
fn a_table_asks_in_one_column_and_answers_in_another() {
    let record = read(format!(
        "{HEAD}\u{C}1 Resultatet i korthet\n\nKPMG har på uppdrag av kommunens revisorer granskat bibliotekets inköp.\n\n\
         Det vi ville veta                              Utslag\n\n\
         Finns en plan för inköp av medier?             Ja\n\n\
         Följs avtalen med leverantörerna upp?          Delvis\n\n\
         Redovisas gallringen för nämnden?              Nej\n\n2 Källor\n"
    ));
    assert_eq!(
        texts(&record),
        [
            "Finns en plan för inköp av medier?",
            "Följs avtalen med leverantörerna upp?",
            "Redovisas gallringen för nämnden?"
        ]
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
}

#[test]
fn clauses_counted_within_a_sentence() {
    let record = read(format!(
        "{HEAD}\u{C}1 Syfte\n\nKPMG har på uppdrag av kommunens revisorer granskat bibliotekets inköp. Tre frågor har styrt \
         arbetet: (1) om det finns en plan för inköp av medier, (2) om avtalen följs upp samt (3) om gallringen redovisas för \
         nämnden.\n\n2 Metod\n\nIntervjuer.\n"
    ));
    assert_eq!(
        texts(&record),
        [
            "om det finns en plan för inköp av medier",
            "om avtalen följs upp",
            "om gallringen redovisas för nämnden."
        ]
    );
}

#[test]
fn crosses_under_labels() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\n\
         Revisionsfråga                                    Ja        Delvis      Nej\n\n\
         1. Finns en plan för inköp av medier?             X\n\n\
         2. Följs avtalen med leverantörerna upp?                    X\n\n\
         3. Redovisas gallringen för nämnden?                                    X\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(record.audit_questions[1].assessment.label.as_deref(), Some("Delvis"));
}

#[test]
fn labels_that_head_groups_of_questions() {
    let record = report(
        "2 Sammanfattning\n\nRevisionsfråga Iakttagelse\nUppfyllt\nFinns en plan för inköp av medier? Planen är antagen.\nFöljs \
         avtalen med leverantörerna upp? Alla har följts upp.\nEj uppfyllt\nRedovisas gallringen för nämnden? Ingen redovisning har \
         gjorts.\n",
    );
    assert_eq!(grades(&record), [JA, JA, NEJ]);
    assert_eq!(reasons(&record, 2), "Ingen redovisning har gjorts.");
}

#[test]
fn the_chapter_that_gives_the_reasons_stands_behind_the_label() {
    let record = report(
        "2 Sammanfattning\n\nRevisionsfrågor Bedömning Avsnitt\nFinns en plan för inköp av medier?\nJa 4.1\nFöljs avtalen med \
         leverantörerna upp?\nDelvis 4.2\nRedovisas gallringen för nämnden?\nNej 4.3\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(record.audit_questions[1].assessment.label.as_deref(), Some("Delvis"));
}

#[test]
fn a_page_whose_answers_were_printed_before_its_questions() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga\n1. Finns en plan för inköp av medier?\n\nJa\n\nBedömning\nDelvis\n\n\
         Revisionsfråga\n2. Följs avtalen med leverantörerna upp?\n\nNej\n3. Redovisas gallringen för nämnden?\n",
    );
    assert_eq!(grades(&record), [JA, None, None]);
}

#[test]
fn wishes_in_other_words() {
    let record = report(
        "4 Att tänka på\n\n• Biblioteksnämnden bör införa en kalender för avtalen.\n• Kommunstyrelsen behöver följa upp \
         gallringen.\n\n5 Källor\n",
    );
    assert_eq!(
        advice(&record),
        [
            ("Biblioteksnämnden bör införa en kalender för avtalen.", vec!["biblioteksnämnden"]),
            ("Kommunstyrelsen behöver följa upp gallringen.", vec!["kommunstyrelsen"])
        ]
    );
    let record = report(
        "4 Framåt\n\nMot den bakgrunden bör biblioteksnämnden:\n\n• införa en kalender för avtalen\n• låta räkna gallrade \
         medier\n\n5 Källor\n",
    );
    assert_eq!(advice(&record).len(), 2);
    assert_eq!(advice(&record)[0], ("införa en kalender för avtalen", vec!["biblioteksnämnden"]));
    let record = report(
        "4 Framåt\n\nVi ser behov av att biblioteksnämnden\n\n• ser till att avtalen följs upp\n• begär en redovisning av \
         gallringen\n\n5 Källor\n",
    );
    assert_eq!(advice(&record).len(), 2);
    // Another authority's advice, told in the background.
    let record = report(
        "4 Framåt\n\nLivsmedelsverket har tagit fram en vägledning och rekommenderar att varje kommun har en plan.\n\n5 Källor\n",
    );
    assert_eq!(advice(&record), []);
}

#[test]
fn the_board_in_an_item_is_the_one_that_the_list_names() {
    let record = report(
        "4 Rekommendationer\n\nVi lämnar följande rekommendationer.\n\nTill socialnämnd Nordost och socialnämnd Sydväst:\n• Nämnden \
         bör införa en kalender för avtalen.\nTill äldre samt vård- och omsorgsnämnden:\n• Nämnden bör räkna sina medier.\n\n5 \
         Källor\n",
    );
    assert_eq!(
        advice(&record),
        [
            (
                "Nämnden bör införa en kalender för avtalen.",
                vec!["socialnämnd Nordost", "socialnämnd Sydväst"]
            ),
            ("Nämnden bör räkna sina medier.", vec!["äldre samt vård- och omsorgsnämnden"])
        ]
    );
}

#[test]
fn a_letter_of_the_auditors_and_one_of_the_government() {
    let letter = "Bibliotekets inköp\n\nRevisorerna har avslutat granskningen av bibliotekets inköp. Granskningen syftade till att \
                  bedöma om biblioteksnämnden har ordnade inköp. Vi, förtroendevalda revisorer, hänvisar till de sakkunnigas \
                  revisionsrapport.\n\nBiblioteksnämnden rekommenderas att införa en kalender för avtalen\n\nKulturnämnden \
                  rekommenderas att räkna sina medier\n";
    let record = read(letter.to_owned());
    assert_eq!(record.document.kind, DocumentKind::AuditReport);
    assert_eq!(
        advice(&record),
        [
            ("Biblioteksnämnden rekommenderas att införa en kalender för avtalen", vec!["biblioteksnämnden"]),
            ("Kulturnämnden rekommenderas att räkna sina medier", vec!["kulturnämnden"])
        ]
    );
    let record = read(
        "Riksrevisionens rapport om bibliotek\n\nI denna skrivelse redovisar regeringen sin bedömning av Riksrevisionens rapport. \
         Riksrevisionens övergripande slutsats är att styrningen inte är effektiv. Riksrevisionen rekommenderar regeringen att \
         se över stödet.\n"
            .to_owned(),
    );
    assert_eq!(record.document.kind, DocumentKind::NotAudit);
}

#[test]
fn clauses_that_the_audit_was_to_try() {
    let record = read(format!(
        "{HEAD}\u{C}1 Inledande sammanfattning\n\nKPMG har på uppdrag av kommunens revisorer granskat inköpen. I uppdraget har \
         ingått att pröva om det finns en plan för inköp av medier, om avtalen följs upp samt om gallringen redovisas för \
         nämnden.\n\n2 Metod\n\nIntervjuer.\n"
    ));
    assert_eq!(
        texts(&record),
        [
            "om det finns en plan för inköp av medier",
            "om avtalen följs upp",
            "om gallringen redovisas för nämnden."
        ]
    );
}

#[test]
fn labels_beside_questions_whose_rows_white_space_does_not_part() {
    let record = report(
        "2 Prövning\n\n                                                            Utfall\n\n\
         1. Finns en plan för inköp av medier?                        Ja\n\n\
         Planen är antagen och känd.\n\n\
         2. Följs avtalen med leverantörerna upp?                     Delvis\n\n\
         Två av fem avtal har följts upp.\n\n\
         3. Redovisas gallringen för nämnden?                         Nej\n\n\
         Ingen redovisning har gjorts.\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
}

#[test]
fn a_rule_of_dashes_parts_no_table() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\n\
         Revisionsfråga                                    Ja        Delvis      Nej\n\
         ---------------------------------------------------------------------------\n\
         1. Finns en plan för inköp av medier?             X\n\n\
         2. Följs avtalen med leverantörerna upp?                    X\n\n\
         3. Redovisas gallringen för nämnden?                                    X\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
}

#[test]
fn an_item_without_a_stop_ends_where_the_next_list_is_announced() {
    let record = report(
        "4 Rekommendationer\n\nVi rekommenderar biblioteksnämnden att:\n• införa en kalender för avtalen\n• se över hur gallringen \
         redovisas\nVi rekommenderar vidare kommunstyrelsen att:\n• räkna sina medier\n\n5 Källor\n",
    );
    assert_eq!(
        advice(&record),
        [
            ("införa en kalender för avtalen", vec!["biblioteksnämnden"]),
            ("se över hur gallringen redovisas", vec!["biblioteksnämnden"]),
            ("räkna sina medier", vec!["kommunstyrelsen"])
        ]
    );
}

#[test]
fn clauses_about_one_subject() {
    let record = read(
        "KPMG\n\nBokhus AB\n\nLekmannarevisorns granskning av inköpen\n\n2023-03-12\n\n1 Utgångspunkt\n\nLekmannarevisorn i Bokhus AB har bett \
         KPMG att granska inköpen. Vi har undersökt om bolaget:\n\n• har en plan för inköpen\n• följer upp avtalen\n• redovisar gallringen för \
         styrelsen\n\nVi bedömer att inköpen sköts väl.\n"
            .to_owned(),
    );
    assert_eq!(
        texts(&record),
        ["har en plan för inköpen", "följer upp avtalen", "redovisar gallringen för styrelsen"]
    );
}

#[test]
fn statements_in_blocks_that_count_on() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}1 Inledning\n\nAzets har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp.\n\n1.1 Syfte och kontrollmål\n\nFöljande kontrollmål har prövats.\n\nBlock A – \
         Styrning\n1. Det finns en plan för inköp av medier\n2. Ansvaret för inköpen är dokumenterat\n\nBlock B – Genomförande\n3. \
         Avtalen med leverantörerna följs upp\n4. Gallringen redovisas för nämnden\n\n1.2 Metod\n\nIntervjuer.\n"
            .to_owned(),
    );
    let numbers: Vec<_> = record.audit_questions.iter().map(|q| q.number.as_deref().unwrap_or("")).collect();
    assert_eq!(numbers, ["1", "2", "3", "4"]);
    assert_eq!(record.audit_questions[3].text, "Gallringen redovisas för nämnden");
}

#[test]
fn clauses_behind_the_overall_question() {
    let record = read(format!(
        "{HEAD}\u{C}1 Inledning\n\n1.1 Syfte och revisionsfrågor\n\nGranskningens övergripande revisionsfråga avser om bibliotekets \
         inköp är ändamålsenliga. Därutöver ska granskningen besvara om det finns en plan för inköp av medier, om avtalen följs upp \
         samt om gallringen redovisas för nämnden.\n\n1.2 Metod\n\nIntervjuer.\n"
    ));
    assert_eq!(
        texts(&record),
        [
            "om det finns en plan för inköp av medier",
            "om avtalen följs upp",
            "om gallringen redovisas för nämnden."
        ]
    );
}

#[test]
fn a_question_that_is_parted_and_questions_of_an_earlier_audit() {
    let record = read(format!(
        "{HEAD}\u{C}1 Inledning\n\n1.1 Revisionsfråga\nGranskningen ska besvara följande revisionsfråga:\n– Har nämnden säkerställt \
         ändamålsenliga inköp?\n\nRevisionsfrågan har brutits ned i följande delfrågor:\n– Finns en plan för inköp av medier?\n– Följs \
         avtalen med leverantörerna upp?\n\nI 2019 års granskning ställdes följande kontrollfrågor:\n– Är lokalerna \
         ändamålsenliga?\n– Är hyran skälig?\n\n1.2 Metod\nIntervjuer.\n"
    ));
    assert_eq!(
        texts(&record),
        ["Finns en plan för inköp av medier?", "Följs avtalen med leverantörerna upp?"]
    );
}

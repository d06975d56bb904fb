//! As extractors print tables, lists and feet.

use narvard::model::{DocumentKind, Grade, Record};

use super::{DELVIS, JA, NEJ, advice, grades, read, reasons};

const HEAD: &str = "Granskning av skolskjuts\n\nSjöboda kommun\n\nMars 2023\n\n";
const LIST: &str = "1 Inledning\n\nKPMG har på uppdrag av kommunens revisorer granskat skolskjutsen.\n\n1.1 Syfte och \
                    revisionsfrågor\n\nGranskningen ska besvara följande revisionsfrågor:\n\n1. Är reglerna för skolskjuts \
                    kända bland vårdnadshavarna?\n2. Följer nämnden upp trafiksäkerheten vid hållplatserna?\n3. Är avtalen \
                    med åkerierna aktuella?\n\n1.2 Metod\n\nIntervjuer.\n\n";

fn report(rest: &str) -> Record {
    read(format!("{HEAD}\u{C}{LIST}\u{C}{rest}\n"))
}

#[test]
fn the_column_of_labels_stands_before_the_questions() {
    let record = report(
        "2 Sammanfattande bedömning\n\nBedömning     Revisionsfråga\n\n\
         Ja            1. Är reglerna för skolskjuts kända bland vårdnadshavarna?\n\n\
         Delvis        2. Följer nämnden upp trafiksäkerheten vid hållplatserna?\n\n\
         Nej           3. Är avtalen med åkerierna aktuella?\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
}

#[test]
fn a_sentence_says_what_the_figures_mean() {
    let record = report(
        "2 Bedömning\n\nSvaren ges i siffror: 3 = ja, 2 = i huvudsak, 1 = delvis och 0 = nej.\n\nFråga   Svar\n\n\
         1. Är reglerna för skolskjuts kända bland vårdnadshavarna? 3\nReglerna finns på webbplatsen.\n\n\
         2. Följer nämnden upp trafiksäkerheten vid hållplatserna? 1\nEn inventering görs vart tredje år.\n\n\
         3. Är avtalen med åkerierna aktuella? 0\nTvå avtal har gått ut.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(record.audit_questions[0].assessment.label.as_deref(), Some("3"));
    assert_eq!(reasons(&record, 2), "Två avtal har gått ut.");
}

#[test]
fn lines_of_question_and_answer_woven_together_with_cut_words() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga Bedömning\n\
         Är reglerna för skolskjuts kända Ja. Reglerna finns på webbplatsen och\n\
         bland vårdnads- skickas hem varje höst.\nhavarna?\n\
         Följer nämnden upp trafiksäker- Delvis. En inventering görs vart tredje\n\
         heten vid hållplatserna? år, men åtgärderna följs inte upp.\n\
         Är avtalen med åkerierna Nej. Två avtal har gått ut och används\naktuella? ändå.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "En inventering görs vart tredje år, men åtgärderna följs inte upp.");
}

#[test]
fn a_label_broken_beside_its_reasons() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga Bedömning Kommentar\n\
         Är reglerna för skolskjuts Uppfylls Reglerna finns på webbplatsen\nkända bland vårdnadshavarna? och skickas hem.\n\
         Följer nämnden upp trafiksäkerheten Uppfylls En inventering görs\nvid hållplatserna? delvis vart tredje år.\n\
         Är avtalen med Uppfylls Två avtal har gått ut\nåkerierna aktuella? inte och används ändå.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 2), "Två avtal har gått ut och används ändå.");
}

#[test]
fn running_heads_of_a_text_without_pages() {
    let page = |n: u32| format!("{n} Sjöboda kommun\nGranskning av skolskjuts 2023-03-14\n\n");
    let record = read(format!(
        "{HEAD}{}{LIST}{}2 Svar på revisionsfrågorna\n\nRevisionsfråga Svar\n\nÄr reglerna för skolskjuts kända\nbland \
         vårdnadshavarna?\n\nVi bedömer att reglerna är kända. De finns på\nwebbplatsen.\n\n{}Följer nämnden upp\ntrafiksäkerheten \
         vid\nhållplatserna?\n\nInventeringar görs vart tredje år. Vi bedömer att det\nräcker.\n\nÄr avtalen med åkerierna\naktuella?\n\nTvå \
         avtal har gått ut.\n",
        page(1),
        page(7),
        page(8),
    ));
    assert_eq!(record.audit_questions.len(), 3);
    assert_eq!(reasons(&record, 0), "Vi bedömer att reglerna är kända. De finns på webbplatsen.");
    assert_eq!(reasons(&record, 1), "Inventeringar görs vart tredje år. Vi bedömer att det räcker.");
}

#[test]
fn a_verdict_for_each_body_in_a_list() {
    let record = report(
        "2 Sammanfattande bedömning\n\nVåra sammanfattande bedömningar är följande:\n\n• Skolnämnden har en tillräcklig intern \
         kontroll.\n• Tekniska nämnden har inte en tillräcklig intern kontroll.\n\n3 Källor\n",
    );
    let verdict = record.conclusion.unwrap();
    assert_eq!(verdict.level, Some(Grade::Nej));
    let split: Vec<_> = verdict.aspects.iter().map(|a| (a.bodies.join(" "), a.level)).collect();
    assert_eq!(split, [("skolnämnden".to_owned(), JA), ("tekniska nämnden".to_owned(), NEJ)]);
}

#[test]
fn the_verdict_behind_the_last_answer_is_no_reason() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nÄr reglerna för skolskjuts kända bland vårdnadshavarna?\n\nJa. Reglerna finns på \
         webbplatsen.\n\nFöljer nämnden upp trafiksäkerheten vid hållplatserna?\n\nDelvis. En inventering görs.\n\nÄr avtalen med \
         åkerierna aktuella?\n\nNej. Två avtal har gått ut.\n\nVår samlade bedömning är att skolnämnden delvis har en ändamålsenlig \
         hantering av skolskjutsen.\n",
    );
    assert_eq!(reasons(&record, 2), "Två avtal har gått ut.");
    assert_eq!(record.conclusion.and_then(|c| c.level), DELVIS);
}

#[test]
fn a_heading_beside_a_lone_bullet_is_no_recommendation() {
    let record = report(
        "2 Rekommendationer\n\nVi rekommenderar skolnämnden att:\n\n• Teckna nya avtal med åkerierna.\n\n• Årligen följa upp \
         hållplatserna.\n\n•\n\nMatris över bedömningar\n",
    );
    let texts: Vec<_> = record.recommendations.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts, ["Teckna nya avtal med åkerierna.", "Årligen följa upp hållplatserna."]);
}

#[test]
fn a_label_centred_beside_its_question_stands_between_its_lines() {
    let wide = " ".repeat(70);
    let record = report(&format!(
        "2 Resultat\n\n2.1 Bedömning\n\nÄr reglerna för skolskjuts kända\n{wide}I huvudsak\nbland vårdnadshavarna?\n{wide}uppfyllt\n\n\
         Reglerna är kända av de flesta.\n\nFöljer nämnden upp trafiksäkerheten\n{wide}Ej uppfyllt\nvid hållplatserna?\n\nIngen \
         inventering har gjorts.\n\nÄr avtalen med\nUppfyllt\nåkerierna aktuella?\n\nAvtalen löper till 2026.\n",
    ));
    assert_eq!(grades(&record), [Some(Grade::IHuvudsak), NEJ, JA]);
    assert_eq!(reasons(&record, 1), "Ingen inventering har gjorts.");
    assert_eq!(reasons(&record, 2), "Avtalen löper till 2026.");
}

/// A row of labels behind each question, one for each of two boards and, if `sum` heads the last column, one for both.
fn matrix(sum: &str) -> Record {
    report(&format!(
        "2 Svar på revisionsfrågorna\n\nRevisionsfråga\nSkol-\nnämnden\nTekniska\nnämnden\n{sum}\n\n\
         Är reglerna för skolskjuts kända bland vårdnadshavarna?\nJa\nDelvis\nDelvis\nBroschyren är inte översatt.\n\n\
         Följer nämnden upp trafiksäkerheten vid hållplatserna?\nNej\nJa\nDelvis\nBara en nämnd gör det.\n\n\
         Är avtalen med åkerierna aktuella?\nDelvis\nNej\nNej\nTvå avtal har gått ut.\n"
    ))
}

#[test]
fn of_a_row_of_labels_the_head_says_which_weighs_the_others() {
    let weighed = matrix("Samman-\nvägd be-\ndömning");
    assert_eq!(grades(&weighed), [DELVIS, DELVIS, NEJ]);
    assert_eq!(reasons(&weighed, 2), "Två avtal har gått ut.");
    // Without such a column any one of them would be a guess.
    assert_eq!(grades(&matrix("Bolaget")), [None, None, None]);
}

#[test]
fn labels_say_the_same_whatever_a_row_explains() {
    let record = report(
        "2 Resultat\n\nFrågorna bedöms enligt skalan uppfyllt, delvis uppfyllt, ej uppfyllt eller ej bedömt.\n\nRevisionsfråga\n\
         Bedömning\n\nÄr reglerna för skolskjuts kända bland vårdnadshavarna?\nDelvis uppfyllt\nReglerna är i huvudsak kända.\n\n\
         Följer nämnden upp trafiksäkerheten vid hållplatserna?\nEj bedömt\nUppföljningen är inte påbörjad.\n\n\
         Är avtalen med åkerierna aktuella?\nDelvis uppfyllt\nAvtalen är i huvudsak aktuella.\n",
    );
    assert_eq!(grades(&record), [DELVIS, Some(Grade::EjBedomd), DELVIS]);
}

#[test]
fn a_body_before_a_colon_is_who_should_act() {
    let record = report(
        "2 Rekommendationer\n\nSkolnämnden: Se till att broschyren översätts.\n\nTekniska nämnden: Inför en årlig inventering av\n\
         hållplatserna.\nDatum för svar är den 1 juni.\n",
    );
    let found: Vec<(&str, &str)> =
        record.recommendations.iter().map(|r| (r.text.as_str(), r.recipients[0].as_str())).collect();
    assert_eq!(
        found,
        [
            ("Se till att broschyren översätts.", "skolnämnden"),
            ("Inför en årlig inventering av hållplatserna.", "tekniska nämnden"),
        ]
    );
}

#[test]
fn titles_of_the_contents_open_the_boards_chapters() {
    let record = read(format!(
        "{HEAD}Innehållsförteckning\nBakgrund och syfte   2\nSkolnämnden   3\nTekniska nämnden   4\nRekommendationer   5\n\u{C}\
         Bakgrund och syfte\nGranskningen ska besvara följande frågor:\nSkolnämnden\n1. Är reglerna för skolskjuts kända?\n\
         Tekniska nämnden\n1. Är reglerna för skolskjuts kända av förarna?\n\u{C}Skolnämnden\nRevisionsfråga\nBedömning\n\n\
         1. Är reglerna för skolskjuts kända?\nUppfyllt\nAlla har fått en broschyr.\n\u{C}Tekniska nämnden\nRevisionsfråga\n\
         Bedömning\n\n1. Är reglerna för skolskjuts kända av förarna?\nEj uppfyllt\nInga förare har sett dem.\n\u{C}Rekommendationer\n\
         Vi rekommenderar tekniska nämnden att informera förarna.\n"
    ));
    assert_eq!(grades(&record), [JA, NEJ]);
}

#[test]
fn a_label_above_the_first_question_leaves_the_table_in_doubt() {
    let record = report(
        "2 Svar på revisionsfrågorna\n\nSvar\nRevisionsfråga\nJa\n1. Är reglerna för skolskjuts kända bland vårdnadshavarna?\n\
         Alla har fått en broschyr.\nNej\n2. Följer nämnden upp trafiksäkerheten vid hållplatserna?\n\
         3. Är avtalen med åkerierna aktuella?\nDelvis\nTvå avtal har gått ut.\n",
    );
    assert_eq!(grades(&record), [None, None, None]);
}

#[test]
fn a_page_in_two_columns_is_no_table() {
    let columns = "Bakgrund                               Rekommendationer\n\
                   Revisorerna i kommunen har             Efter granskningen rekommenderar vi\n\
                   beslutat att granska hur               skolnämnden att:\n\
                   elever får skolskjuts.                 • Översätta broschyren till de språk\n\
                   Kostnaderna har ökat sedan             som talas mest i kommunen.\n\
                   avtalen förnyades.                     • Inventera hållplatserna varje år\n\
                   Vår samlade bedömning är att           och rapportera resultatet till den\n\
                   nämnden i huvudsak har en              nämnd som ansvarar för vägarna.\n\
                   ändamålsenlig skolskjuts.              • Följa upp avtalen i god tid innan\n\
                   Brister finns i hur den                de går ut.\n\
                   följer upp säkerheten.\n";
    let record = read(format!("{HEAD}\u{C}Sammanfattning\n{columns}\u{C}{LIST}"));
    let texts: Vec<&str> = record.recommendations.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Översätta broschyren till de språk som talas mest i kommunen.",
            "Inventera hållplatserna varje år och rapportera resultatet till den nämnd som ansvarar för vägarna.",
            "Följa upp avtalen i god tid innan de går ut.",
        ]
    );
}

#[test]
fn a_column_of_answers_begins_no_answer_of_the_board() {
    let record = read(format!(
        "{HEAD}\u{C}{LIST}2 Uppföljning av tidigare rekommendationer\n\u{C}\
         Rekommendation 2019              Nämndens svar 2019        Status 2023\n\
         Att översätta broschyren.        Pågår                     Delvis åtgärdad\n\
         Att inventera hållplatserna.     Ska åtgärdas 2020         Åtgärdad\n\u{C}3 Resultat\n\
         3.1 Är reglerna för skolskjuts kända bland vårdnadshavarna?\nBedömning\nJa\nBroschyren är känd.\n\
         3.2 Följer nämnden upp trafiksäkerheten vid hållplatserna?\nBedömning\nNej\nIngen inventering görs.\n\
         3.3 Är avtalen med åkerierna aktuella?\nBedömning\nDelvis\nTvå avtal har gått ut.\n"
    ));
    assert_eq!(record.document.parts.len(), 1);
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
}

#[test]
fn questions_in_one_sentence_and_statements_behind_one() {
    let asked = |scope: &str| {
        let record = read(format!(
            "{HEAD}\u{C}Sammanfattning\n\nKPMG har på uppdrag av kommunens revisorer granskat skolskjutsen.\n\n{scope}\n"
        ));
        record.audit_questions.into_iter().map(|q| q.text).collect::<Vec<_>>()
    };
    assert_eq!(
        asked(
            "Frågorna som ställts är om reglerna är kända av dem som berörs, om nämnden följer upp avtalen samt om tiderna hålls."
        ),
        ["om reglerna är kända av dem som berörs", "om nämnden följer upp avtalen", "om tiderna hålls."]
    );
    assert_eq!(
        asked(
            "Granskningens övergripande revisionsfråga är har skolnämnden en god styrning av skolskjutsen?"
        ),
        ["har skolnämnden en god styrning av skolskjutsen?"]
    );
    assert_eq!(
        asked(
            "Granskningsområden\n\nDe områden som granskningen skall belysa är\n\nReglerna är kända av dem som berörs\n\nAvtalen med \
             åkerierna följs upp\n\nTiderna hålls\n\nMetod\n\nIntervjuer.\n"
        ),
        ["Reglerna är kända av dem som berörs", "Avtalen med åkerierna följs upp", "Tiderna hålls"]
    );
}

#[test]
fn titles_tell_the_year_and_the_kind() {
    let titled = |first: &str| {
        read(format!(
            "{first}\n\nSjöboda kommun\n\nKPMG har på uppdrag av kommunens revisorer granskat skolskjutsen.\n\nVår bedömning är att planen är känd.\n"
        ))
    };
    let chosen = read(
        "Statusrapport\n\nSjöboda kommun\n\nSammanfattning\n\nKommunrevisionen i Sjöboda kommun har beslutat att granska \
         skolskjutsen. Den övergripande revisionsfrågan är: Är skolskjutsen trygg?\n"
            .to_owned(),
    );
    assert_eq!(chosen.document.kind, DocumentKind::AuditReport);
    let consultant = read(
        "Genomlysning av skolskjuts\n\nSjöboda kommun\n\nSammanfattning\n\nKPMG har av skolchefen fått i uppdrag att se över \
         skolskjutsen. Uppdraget utgör inte revision.\n\nVår samlade bedömning är att planeringen delvis är ändamålsenlig.\n\n\
         Frågor\n\nÖversynen ska besvara följande frågeställningar:\n\n1. Är bemanningen tillräcklig?\n2. Är rutinerna kända?\n"
            .to_owned(),
    );
    assert_eq!(consultant.document.kind, DocumentKind::NotAudit);
    assert_eq!(titled("1 Revisionsrapport 2014").meta.year, Some(2014));
    assert_eq!(
        titled("Granskningsrapport för nämnden för utbildning och fritid avseende år 2016").meta.year,
        Some(2016)
    );
    for (first, kind) in [
        ("1 Granskning av skolskjuts", DocumentKind::AuditReport),
        // Supervision is also what is audited.
        ("Tillsyn av fristående förskolor", DocumentKind::AuditReport),
        ("Skolskjuts\n\nKartläggningen utgör ingen revision.", DocumentKind::AuditReport),
        ("Granskningsplan för år 2025", DocumentKind::NotAudit),
        ("Svar på interpellation om revisorernas granskning", DocumentKind::NotAudit),
        ("Tillsynsrapport", DocumentKind::NotAudit),
        ("Granskning av skolskjutsen visar brister\nPublicerad: 1 mars 2023", DocumentKind::NotAudit),
    ] {
        assert_eq!(titled(first).document.kind, kind, "{first}");
    }
}

#[test]
fn a_note_whose_number_is_glued_to_it_parts_no_list() {
    let record = read(format!(
        "{HEAD}\u{C}1 Inledning\n\nKPMG har på uppdrag av kommunens revisorer granskat inköpen enligt lagen.1\n\n1.1 Syfte och \
         revisionsfrågor\n\nGranskningen ska besvara följande revisionsfrågor:\n\n1) Finns en plan för inköp av medier?\n1Lagen om \
         bibliotek, 6 och 7 §§.\n\u{C}2) Följs avtalen med leverantörerna upp?\n\nSkalan är ja och nej.\n"
    ));
    assert_eq!(record.audit_questions.len(), 2);
}

#[test]
fn bullets_that_became_letters() {
    let list = |bullets: [&str; 2]| {
        let [one, two] = bullets;
        let record = report(&format!(
            "4 Rekommendationer\n\nVi rekommenderar kulturnämnden att:\n\n{one}besluta om en plan för inköp\n\n{two}följa upp alla \
             avtal\n\n5 Källor\n"
        ));
        advice(&record).iter().map(|(text, _)| (*text).to_owned()).collect::<Vec<_>>()
    };
    for bullets in [["n ", "n\n\n"], ["I\n", "I\n"], ["n\n", "n\n"]] {
        assert_eq!(list(bullets), ["besluta om en plan för inköp", "följa upp alla avtal"], "{bullets:?}");
    }
}

#[test]
fn chapters_whose_numbers_hang_in_the_margin() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n\u{C}1        Sammanfattning\n\n         KPMG har på uppdrag \
         av kommunens revisorer granskat inköpen.\n\n         Utifrån vår granskning lämnar vi följande rekommendationer:\n\n         \
         Rekommendation                               Riktas till\n\n         Anta en plan för inköp av medier som      Kulturnämnden\n         \
         gäller i minst två år.\n\n         Följ upp alla avtal.                      Kommunstyrelsen och\n                                                   \
         kulturnämnden\n\n\u{C}2        Inledning\n\n2.1      Bakgrund\n\n         Inköpen kostar mycket.\n\n3        Slutsats\n\n         \
         Vår samlade bedömning är att nämnden i huvudsak har en god styrning.\n"
            .to_owned(),
    );
    let told: Vec<String> =
        advice(&record).iter().map(|(text, to)| format!("{text} > {}", to.join(", "))).collect();
    assert_eq!(
        told,
        [
            "Anta en plan för inköp av medier som gäller i minst två år. > kulturnämnden",
            "Följ upp alla avtal. > kommunstyrelsen, kulturnämnden"
        ]
    );
}

#[test]
fn parts_of_a_question_behind_a_tab() {
    let record = read(format!(
        "{HEAD}1 Syfte och revisionsfrågor\n\nKPMG har på uppdrag av kommunens revisorer granskat skolskjutsen. Granskningen ska besvara \
         följande revisionsfrågor:\n\n1.\tFinns en plan för skjutsen?\n2.\tFöljs avtalen upp?\n\t2.1\tTas viten ut?\n3.\tÄr föräldrarna \
         nöjda?\n\n2 Metod\n"
    ));
    assert_eq!(record.audit_questions.len(), 3);
    assert_eq!(record.audit_questions[1].subquestions.len(), 1);
}

#[test]
fn a_foot_printed_before_the_pages_last_words() {
    let foot = "BDO | Sjöboda kommun | Skolskjuts och trafiksäkerhet";
    let page = |n: usize, words: &str, last: &str| format!("{words}\n\n{foot}\n\n{last}{n}\n\u{C}");
    let record = read(format!(
        "{HEAD}\u{C}{LIST}\n{foot}\n2\n\u{C}{}{}{}{}",
        page(3, "2 Metod\nVi har läst planen.", ""),
        page(
            4,
            "3 Svar på revisionsfrågorna\n1. Är reglerna för skolskjuts kända bland vårdnadshavarna?",
            "Ja\n\n"
        ),
        page(5, "2. Följer nämnden upp trafiksäkerheten vid hållplatserna?", "Delvis\n\n"),
        page(6, "3. Är avtalen med åkerierna aktuella?", "Nej\n\n")
    ));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert!((0..3).all(|n| !reasons(&record, n).contains("BDO")));
}

#[test]
fn a_foot_of_two_sentences_is_no_part_of_an_item() {
    let foot = "© 2024 KPMG AB, a Swedish limited liability company and a member firm of the KPMG global organization \
                of\nindependent member firms affiliated with KPMG International Limited, a private English company limited by \
                guarantee.\nAll rights reserved.\n";
    let record = report(&format!(
        "2 Rekommendationer\n\nVi rekommenderar skolnämnden att:\n\n• se över avtalen med åkerierna\n\n{foot}\nSjöboda kommun\n\n3 \
         Källor\n"
    ));
    assert_eq!(advice(&record), [("se över avtalen med åkerierna", vec!["skolnämnden"])]);
}

#[test]
fn three_dots_lead_to_a_page() {
    let record = read(format!(
        "{HEAD}Innehållsförteckning\n1. Inledning...1\n1.1 Syfte och revisionsfrågor...1\n2. Så går det till...2\n2.1 När ska skjutsen \
         komma?...2\n3. Avslutning...3\n{LIST}2. Så går det till\n2.1 När ska skjutsen komma?\nSkjutsen kommer klockan \
         åtta.\n\n7\n3. Sammanfattande bedömning\nVår sammanfattande bedömning är att skolskjutsen i allt väsentligt fungerar.\n"
    ));
    assert_eq!(record.audit_questions.len(), 3);
    assert_eq!(record.conclusion.and_then(|c| c.level), Some(Grade::IHuvudsak));
}

#[test]
fn the_heads_of_a_sample_end_no_chapter() {
    let record = report(
        "2 Granskningsresultat\n\nRevisionsfråga 1: Är reglerna för skolskjuts kända bland \
         vårdnadshavarna?\nIakttagelser\nStickprovet framgår nedan.\nKontrollmoment\n\nJa\n\nNej\n\nBeslut fattat i \
         tid\n\n25\n\n0\n\nMotivering finns\n\n16\n\n9\n\nAv besluten gäller sex avslag.\n\nBedömning\nDelvis\nReglerna är kända \
         men avslagen saknar motivering.\n\nRevisionsfråga 2: Följer nämnden upp trafiksäkerheten vid \
         hållplatserna?\nIakttagelser\nIngen har frågat.\nBedömning\nNej\nTrafiksäkerheten följs inte.\n",
    );
    assert_eq!(grades(&record)[..2], [DELVIS, NEJ]);
    assert_eq!(reasons(&record, 0), "Reglerna är kända men avslagen saknar motivering.");
}

#[test]
fn a_label_that_denies_inside_its_statement() {
    let record = read(format!(
        "{HEAD}1 Syfte\n\nGranskningen utgår från följande kontrollmål:\n\n1. Reglerna för skolskjuts är kända bland \
         vårdnadshavarna\n2. Nämnden följer upp hur trafiksäkerheten vid hållplatserna utvecklas\n\n2 Svar på kontrollmålen\n\nKontrollmål \
         Bedömning\n1. Reglerna för skolskjuts är kända bland Uppfyllt\nvårdnadshavarna\n2. Nämnden följer upp hur trafiksäkerheten vid Ej \
         uppfyllt\nhållplatserna utvecklas\n"
    ));
    assert_eq!(grades(&record), [JA, NEJ]);
}

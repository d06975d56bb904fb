//! Chapters without known headings: what their numbers, their order and the auditors' own voice give away.

use super::{DELVIS, I_HUVUDSAK, JA, NEJ, advice, grades, read, reasons, report};
use narvard::model::DocumentKind;

const MEDIA: &str = "Planen för inköp av medier antogs i mars och gäller i två år.";
const CONTRACTS: &str = "Leverantörerna har fem avtal. Två avtal har följts upp.";
const WEEDING: &str = "Gallringen sköts av varje bibliotek. Nämnden har inte fått någon redovisning.";

#[test]
fn the_auditors_voice_ends_each_chapter_by_theme() {
    let record = report(&format!(
        "Om planen för inköp\n\n{MEDIA}\n\nVår uppfattning är att planen ger ett gott stöd.\n\nOm avtalen med leverantörer\n\n\
         {CONTRACTS}\n\nVi konstaterar att det mesta av uppföljningen saknas.\n\nOm gallringen\n\n{WEEDING}\n\nEnligt vår mening \
         behöver nämnden få veta mer om gallringen.\n\nTallvik den 3 mars 2023\n"
    ));
    assert_eq!(reasons(&record, 0), "Vår uppfattning är att planen ger ett gott stöd.");
    assert_eq!(reasons(&record, 1), "Vi konstaterar att det mesta av uppföljningen saknas.");
    assert_eq!(reasons(&record, 2), "Enligt vår mening behöver nämnden få veta mer om gallringen.");
    assert_eq!(grades(&record), [None; 3]);
    // In another order than the questions' they answer nothing by it.
    let record = report(&format!(
        "Om gallringen\n\n{WEEDING}\n\nVår uppfattning är att nämnden vet för lite.\n\nOm planen för inköp\n\n{MEDIA}\n\nVi \
         konstaterar att planen finns.\n\nOm avtalen med leverantörer\n\n{CONTRACTS}\n\nEnligt vår mening följs de inte \
         upp.\n\nTallvik den 3 mars 2023\n"
    ));
    assert!((0..3).all(|n| reasons(&record, n).is_empty()));
}

#[test]
fn words_that_announce_the_judgement_and_a_label_below_it() {
    let record = report(&format!(
        "3. Planen för inköp\n{MEDIA}\nVåra slutsatser: Planen är känd och följs.\nUtfall: Ja\n\n4. Avtalen med \
         leverantörer\n{CONTRACTS}\nVåra slutsatser: Tre avtal saknar uppföljning.\nUtfall: Delvis\n\n5. \
         Gallringen\n{WEEDING}\nVåra slutsatser: Ingen redovisning finns.\nUtfall: Nej\n"
    ));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "Tre avtal saknar uppföljning.");
}

#[test]
fn numbers_go_on_from_chapter_to_chapter() {
    // Blank lines everywhere: only the numbers between two chapters at the tops of pages tell.
    let record = report(&format!(
        "2 Planen för inköp\n\n{MEDIA}\n\nVi anser att planen håller.\n\n3 Avtalen med leverantörer\n\n{CONTRACTS}\n\nVi anser att \
         tre avtal brister.\n\n4 Gallringen\n\n{WEEDING}\n\nVi anser att redovisningen saknas.\n\u{C}5 Källor\n\nPlanen.\n"
    ));
    assert_eq!(reasons(&record, 1), "Vi anser att tre avtal brister.");
}

#[test]
fn a_label_stands_above_each_question() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\nResultat\nKPMG har på uppdrag av kommunens revisorer \
         granskat bibliotekets inköp. De frågor som ställts och de svar som ges är dessa.\n[Ja]\nFinns en plan för inköp av \
         medier?\n[Ja, i huvudsak]\nFöljs avtalen med leverantörerna upp?\n[Nej, inte fullt ut]\nRedovisas gallringen för \
         nämnden?\n\nVi ger nämnden dessa råd:\nRåd 1 Följ upp alla avtal minst en gång om året.\nRåd 2 Begär en redovisning av \
         gallringen.\n"
            .to_owned(),
    );
    assert_eq!(grades(&record), [JA, I_HUVUDSAK, DELVIS]);
    assert!((0..3).all(|n| reasons(&record, n).is_empty()));
    let told = advice(&record);
    assert_eq!(told.len(), 2);
    assert_eq!(told[1], ("Begär en redovisning av gallringen.", vec!["nämnden"]));
}

#[test]
fn counts_that_stand_apart_from_their_questions() {
    let list = |code: &str| {
        read(format!(
            "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\nSlutsatser\n\nVår bedömning är att nämnden har en \
             ändamålsenlig styrning.\n\nFrågor som ställts\n\n{code}1    Finns en plan för inköp av medier som nämnden har\n      \
             antagit?\n{code}2    Följs avtalen med leverantörerna upp?\n{code}3    Redovisas gallringen?\n\nSom grund \
             ligger bibliotekslagen.\n"
        ))
    };
    for code in ["F", ""] {
        let record = list(code);
        let texts: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Finns en plan för inköp av medier som nämnden har antagit?",
                "Följs avtalen med leverantörerna upp?",
                "Redovisas gallringen?"
            ],
            "{code:?}"
        );
        assert_eq!(record.audit_questions[1].number.as_deref(), Some(format!("{code}2").as_str()));
    }
}

#[test]
fn a_rule_parts_the_answer_from_the_report_behind_it() {
    let record = read(format!(
        "KULTURNÄMNDEN\nDatum: 2023-06-13\nTill kommunens revisorer\n\nYttrande över granskning av bibliotekets inköp\n\nNämnden har \
         behandlat rapporten och instämmer.\n\nFör kulturnämnden\n\nN N\nOrdförande\n\n{}\n\nKPMG\n\nGranskning av bibliotekets \
         inköp\n\nGranskningsrapport\n\nTallviks kommun\nMars 2023\n\n1 Sammanfattning\n\nVår sammanfattande bedömning är att \
         kulturnämnden i huvudsak har en god styrning.\n\n2 Syfte och revisionsfrågor\n\nGranskningen ska besvara följande \
         revisionsfrågor:\n\n- Finns en plan för inköp?\n- Följs avtalen upp?\n\nVi rekommenderar Tallviks Bokhus AB och \
         kulturnämnden att:\n\n- Följa upp alla avtal.\n",
        "-".repeat(60)
    ));
    assert_eq!(record.document.kind, DocumentKind::AuditReport);
    assert_eq!(record.audit_questions.len(), 2);
    assert_eq!(advice(&record), [("Följa upp alla avtal.", vec!["Tallviks Bokhus AB", "kulturnämnden"])]);
}

#[test]
fn the_answer_to_the_one_question_is_the_verdict() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\nSammanfattning\n\nKPMG har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp.\n\nRevisionsfråga\nHar kulturnämnden en ändamålsenlig styrning av inköpen?\n\nSvar \
         på revisionsfråga\nVår bedömning är att kulturnämnden till viss del har en ändamålsenlig styrning av inköpen.\n\n5 Diskussion \
         och bedömning\n\nDet är enligt vår mening inte tillfredsställande att viten inte tas ut.\n"
            .to_owned(),
    );
    assert!(record.conclusion.is_some_and(|c| c.text.contains("till viss del")));
}

#[test]
fn questions_grouped_by_how_they_came_out() {
    let record = report(
        "4 Utfall\n\nKontrollmål som vi bedömer är uppfyllda:\n\n- Finns en plan för inköp av medier?\n\nKontrollmål som vi \
         bedömer delvis är uppfyllda:\n\n- Redovisas gallringen för nämnden?\n\nKontrollmål som inte är uppfyllda:\n\n- Följs \
         avtalen med leverantörerna upp?\n\n5 Källor\n",
    );
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!(record.audit_questions[2].assessment.label.as_deref(), Some("delvis är uppfyllda"));
    // Nowhere else listed, with what was found below each.
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\nResultat\n\nKPMG har på uppdrag av kommunens revisorer \
         granskat inköpen.\n\nGranskningsmål som bedöms vara uppfyllda\n\n1. Planen för medier är antagen.\n\nDen gäller i två \
         år.\n\n2. Avtalen följs upp.\n\nAlla fem har följts upp.\n\nGranskningsmål som inte bedöms vara uppfyllda\n\n3. \
         Gallringen redovisas.\n\nNämnden har inte fått någon redovisning.\n"
            .to_owned(),
    );
    assert_eq!(grades(&record), [JA, JA, NEJ]);
    assert_eq!(record.audit_questions[1].text, "Avtalen följs upp.");
    assert_eq!(reasons(&record, 1), "Alla fem har följts upp.");
    // A group whose words no scale knows ends the one above and grades nothing.
    let record = report(
        "4 Utfall\n\nKontrollmål som är uppfyllda:\n\n- Finns en plan för inköp av medier?\n\nKontrollmål som inte är \
         uppfyllda:\n\n- Följs avtalen med leverantörerna upp?\n\nKontrollmål för framtida granskning:\n\n- Redovisas gallringen \
         för nämnden?\n\n5 Källor\n",
    );
    assert_eq!(grades(&record), [JA, NEJ, None]);
}

#[test]
fn the_label_in_brackets_behind_the_chapters_heading() {
    let record = report(
        "3. Finns en plan för inköp av medier? (Uppfyllt)\n\nPlanen antogs i mars.\n\n4. Följs avtalen med leverantörerna upp? \
         (Delvis uppfyllt)\n\nTvå av fem.\n\n5. Redovisas gallringen för nämnden? (Ej uppfyllt)\n\nNej.\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(record.audit_questions[1].assessment.label.as_deref(), Some("Delvis uppfyllt"));
}

#[test]
fn statements_whose_counts_stand_apart() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\nKontrollmål\n\nKPMG har på uppdrag av kommunens revisorer \
         granskat inköpen. Tre kontrollmål har prövats. Ett av dem rör gallringen.\n\n 1  Planen för medier är antagen\n 2  Avtalen \
         följs upp\n 3  Gallringen redovisas\n\n3. Resultat\n\nAllt fungerar.\n"
            .to_owned(),
    );
    let texts: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(texts, ["Planen för medier är antagen", "Avtalen följs upp", "Gallringen redovisas"]);
}

#[test]
fn a_firm_that_only_its_letterhead_names() {
    let firm = |first: &str, rest: &str| {
        let record = read(format!(
            "{first}\n\nGranskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\nVi har haft i uppdrag av kommunens revisorer \
             att granska inköpen. Syftet är att bedöma om nämnden har en god styrning.\n\n{rest}\n"
        ));
        record.meta.auditor
    };
    assert_eq!(firm("Revisionsbyrån i Lövdalen AB", "").as_deref(), Some("Revisionsbyrån i Lövdalen AB"));
    assert_eq!(firm("LÖVDALENS REVISIONSPARTNER HB", "").as_deref(), Some("Lövdalens Revisionspartner HB"));
    assert_eq!(
        firm("Lövdalens stadsrevision", "Stadsrevisionen har granskat.").as_deref(),
        Some("Lövdalens stadsrevision")
    );
}

#[test]
fn the_bare_board_is_the_one_that_the_others_are_for() {
    let record = report(
        "4 Rekommendationer\n\nVi rekommenderar kulturnämnden att besluta om en plan för inköp. Vidare bör nämnden följa upp alla \
         avtal.\n\n5 Källor\n",
    );
    assert!(advice(&record).iter().all(|(_, to)| to == &["kulturnämnden"]), "{:?}", advice(&record));
}

#[test]
fn a_chapters_heading_in_a_narrow_margin() {
    let record = report(
        "3 Iakttagelser\n\nVi bedömer att nämnden har mycket att göra.\n\n4 Svar på\nrevisionsfrågorna\nFinns en plan för inköp av \
         medier?\nPlanen är antagen. Vi bedömer dock att den är okänd.\nFöljs avtalen med leverantörerna upp?\nTvå av fem följs \
         upp. Vi bedömer att det är för få.\nRedovisas gallringen för nämnden?\nDen är okänd för nämnden.\n",
    );
    assert_eq!(reasons(&record, 0), "Planen är antagen. Vi bedömer dock att den är okänd.");
}

#[test]
fn a_theme_named_after_goals_is_a_chapter_of_findings() {
    let record = report(
        "2 Granskningsresultat\n\n2.1 Mål och inköp\n\nFinns en plan för inköp av medier?\n\nIakttagelser\n\nPlanen antogs i \
         mars.\n\nBedömning\n\nPlanen är känd och följs.\n\n3 Källor\n",
    );
    assert_eq!(reasons(&record, 0), "Planen är känd och följs.");
}

#[test]
fn listed_questions_head_numbered_chapters() {
    let record = report(
        "2 Finns en plan för inköp av medier?\n\nPlanen antogs i mars det året.\n\nPlanen är enligt vår bedömning god.\n\n3 Följs avtalen \
         med leverantörerna upp?\n\nTvå av fem avtal följs upp.\n\nVi bedömer att uppföljningen brister.\n\n4 Redovisas gallringen för \
         nämnden?\n\nNämnden har inte frågat efter någon.\n\nVi bedömer att den bör göra det.\n\n5 Källor\n",
    );
    assert_eq!(reasons(&record, 0), "Planen är enligt vår bedömning god.");
    assert_eq!(reasons(&record, 2), "Vi bedömer att den bör göra det.");
}

#[test]
fn a_heading_of_the_reports_own_that_comes_back() {
    let chapters = |heading: &str| {
        report(&format!(
            "2 Planen för inköp av medier\n\nPlanen antogs i mars.\n\n{heading}\n\nPlanen är känd och ger ett gott stöd.\n\n3 Avtalen med \
             leverantörerna\n\nTvå av fem avtal följs.\n\n{heading}\n\nTre avtal borde ha följts upp.\n\n4 Gallringen\n\nNämnden har inte \
             frågat.\n\n{heading}\n\nGallringen är okänd för nämnden och dess kontor.\n\n5 Källor\n"
        ))
    };
    let record = chapters("Så ser vi på saken");
    assert_eq!(reasons(&record, 1), "Tre avtal borde ha följts upp.");
    // What comes back and speaks of no one's view heads no assessment.
    let record = chapters("Några fler exempel från besöken");
    assert!((0..3).all(|n| reasons(&record, n).is_empty()));
}

#[test]
fn minutes_that_retell_an_audit_are_none() {
    let record = read(
        "Kommunstyrelsens arbetsutskott      Sammanträdesdatum\n                                    2023-03-12\n\nJusterare   N N\n\n§ 32 \
         Svar på revisionsrapport: Granskning av bibliotekets inköp\n\nÄrendet\nKPMG har på uppdrag av kommunens revisorer granskat \
         inköpen. Revisorerna bedömer att inköpen i huvudsak är ändamålsenliga. Vi bedömer att svaret är riktigt.\n\nRevisorerna \
         rekommenderar kommunstyrelsen att:\n\n- följa upp alla avtal\n- anta en plan\n\nBeslutsunderlag\nTjänsteskrivelse\n\nJusterandes \
         sign      Utdragsbestyrkande\n"
            .to_owned(),
    );
    assert_eq!(record.document.kind, DocumentKind::NotAudit);
}

#[test]
fn the_scale_of_the_questions_is_no_verdict() {
    let record = report(
        "4 Slutsats\n\nVår samlade bedömning är att inköpen delvis är ändamålsenliga.\n\nVarje revisionsfråga bedöms som tillräcklig \
         eller otillräcklig.\n\n5 Källor\n",
    );
    let conclusion = record.conclusion.unwrap();
    assert_eq!(conclusion.level, DELVIS);
    assert_eq!(conclusion.text, "Vår samlade bedömning är att inköpen delvis är ändamålsenliga.");
}

#[test]
fn the_label_stands_before_the_question_it_answers() {
    let record = report(
        "3 Resultat\n\nPlanen antogs i mars det året.\n\nBedömning - Delvis: Finns en plan för inköp av medier?\n\nPlanen är okänd för \
         många.\n\nTvå av fem avtal följs upp.\n\nBedömning – Nej: Följs avtalen med leverantörerna upp?\n\nTre avtal saknar \
         uppföljning.\n",
    );
    assert_eq!(grades(&record), [DELVIS, NEJ, None]);
}

#[test]
fn another_kommuns_auditors_are_named_once() {
    let record = read(
        "Revisionsrapport\n\nÄlmhults kommun\nGranskning av inköp\n\nEY har av de förtroendevalda revisorerna i Älmhults kommun fått i \
         uppdrag att granska inköpen. Vår bedömning är att nämnden har en god styrning.\n\nKommunrevisionen i Ljungby konstaterade \
         2015 att man där delvis hade regler.\n"
            .to_owned(),
    );
    assert_eq!(record.meta.audited_entity.as_deref(), Some("Älmhults kommun"));
}

#[test]
fn what_stands_below_a_label_tells_its_question_too() {
    let record = report(
        "2 Vad vi har sett\n\n2.1 Planen\n\nPlanen för inköp av medier antogs i mars.\n\nUtslag: Ja\n\nDen är känd.\n\n2.2 \
         Uppföljning\n\nAv fem avtal har två följts.\n\nUtslag: Delvis\n\nLeverantörerna följs dåligt.\n\n2.3 Övrigt\n\nIngen har \
         frågat.\n\nUtslag: Nej\n\nGallringen är okänd för nämnden.\n\n3 Källor\n",
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 2), "Gallringen är okänd för nämnden.");
}

#[test]
fn a_heading_that_only_begins_like_one_of_the_auditors() {
    let record = report(
        "2 Planen för inköp av medier\n\nPlanen antogs i mars.\n\nVidtagna åtgärder under året\n\nPlanen har skickats till alla \
         bibliotek.\n\n3 Avtalen med leverantörerna\n\nTvå av fem avtal följs.\n\nVidtagna åtgärder under året\n\nTre avtal har \
         förhandlats om.\n\n4 Gallringen\n\nNämnden har inte frågat.\n\nVidtagna åtgärder under året\n\nGallringen har gjorts av \
         personalen själv.\n\n5 Källor\n",
    );
    assert!((0..3).all(|n| reasons(&record, n).is_empty()));
}

#[test]
fn a_chapter_with_labels_that_differ_answers_no_question() {
    let chapter = |title: &str, labels: [&str; 2]| {
        format!(
            "{title}\n\n{MEDIA}\n\n{}\n\nSå är det på huvudbiblioteket.\n\n{}\n\nSå är det i byarna.\n\n",
            labels[0], labels[1]
        )
    };
    let record = report(&format!(
        "{}{}{}Tallvik den 3 mars 2023\n",
        chapter("Om planen för inköp av medier", ["Ja", "Nej"]),
        chapter("Om avtalen med leverantörerna", ["Delvis", "Ja"]),
        chapter("Om gallringen och nämnden", ["Nej", "Ja"])
    ));
    assert_eq!(grades(&record), [None; 3]);
}

#[test]
fn numerals_that_stand_apart_from_their_questions() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n2.1 Frågeställningar\n\nRevisorerna i kommunalförbundet \
         Bokens IT har formulerat tre frågeställningar:\n\n   I.    Finns en plan för inköp av medier?\n   II.   Följs avtalen med \
         leverantörerna upp?\n   III.  Redovisas gallringen?\n\nGranskningen leder oss till slutsatsen att direktionen i huvudsak har \
         en god styrning.\n"
            .to_owned(),
    );
    let texts: Vec<&str> = record.audit_questions.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Finns en plan för inköp av medier?",
            "Följs avtalen med leverantörerna upp?",
            "Redovisas gallringen?"
        ]
    );
    assert_eq!(record.conclusion.and_then(|c| c.level), I_HUVUDSAK);
}

#[test]
fn the_summarys_table_has_a_head_of_the_chapters_name() {
    let record = read(
        "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\u{C}1 Sammanfattning\nKPMG har på uppdrag av kommunens \
         revisorer granskat bibliotekets inköp.\nVår bedömning av respektive kontrollmål framgår av tabellen:\nKontrollmål\n1. Planen för \
         inköp är antagen\n2. Avtalen följs upp\n3. Gallringen redovisas\n\nBedömning\nUppfyllt\nDelvis uppfyllt\nEj \
         uppfyllt\n\u{C}2 Inledning\n2.1 Syfte och kontrollmål\nGranskningen utgår från följande kontrollmål:\n1. Planen för inköp är \
         antagen\n2. Avtalen följs upp\n3. Gallringen redovisas\n\n2.2 Metod\nIntervjuer.\n\u{C}3 Granskningsresultat\n3.1 Plan\nPlanen \
         antogs i mars.\nBedömning\nUppfyllt\nPlanen är känd av alla.\n3.2 Avtal\nTvå av fem avtal följs.\nBedömning\nDelvis \
         uppfyllt\nLeverantörerna följs dåligt.\n3.3 Gallring\nIngen har frågat.\nBedömning\nEj uppfyllt\nNämnden vet inget om \
         gallringen.\n4 Samlad bedömning\nVår samlade bedömning är att inköpen inte fullt ut är ändamålsenliga.\n"
            .to_owned(),
    );
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    let all: Vec<&str> = (0..3).map(|n| reasons(&record, n)).collect();
    assert_eq!(
        all,
        ["Planen är känd av alla.", "Leverantörerna följs dåligt.", "Nämnden vet inget om gallringen."]
    );
}

#[test]
fn one_label_alone_on_its_line_in_each_chapter() {
    let chapter = |title: &str, saw: &str, label: &str, why: &str| {
        format!("{title}\nVad vi såg\n\n• {saw}\n\n{label}\n{why}\n\u{C}")
    };
    let record = report(&format!(
        "2 Resultat\n\n{}{}{}Sammanställning\n",
        chapter(
            "Fråga 1. Finns en plan för inköp av medier?",
            "Planen antogs i mars",
            "Ja",
            "Planen är känd av alla."
        ),
        chapter(
            "Fråga 2. Följs avtalen med leverantörerna upp?",
            "Två av fem avtal följs",
            "Delvis",
            "Leverantörerna följs dåligt."
        ),
        chapter(
            "Fråga 3. Redovisas gallringen för nämnden?",
            "Ingen har frågat",
            "Nej",
            "Nämnden vet inget om gallringen."
        )
    ));
    assert_eq!(grades(&record), [JA, DELVIS, NEJ]);
    assert_eq!(reasons(&record, 1), "Leverantörerna följs dåligt.");
}

#[test]
fn answers_that_count_as_the_questions_do() {
    let record = report(
        "2 Resultat\n\nPlanen antogs i mars.\n\nSvar på frågorna\n\n1. En plan för medier finns men dokumentationen är inaktuell.\n2. Två av fem \
         avtal följs, övriga leverantörer\nhar ingen frågat om.\n3. Nämnden har inte fått någon redovisning av gallringen.\n\nVi \
         tackar för ett gott bemötande.\n",
    );
    assert_eq!(reasons(&record, 0), "En plan för medier finns men dokumentationen är inaktuell.");
    assert_eq!(reasons(&record, 1), "Två av fem avtal följs, övriga leverantörer har ingen frågat om.");
    assert_eq!(reasons(&record, 2), "Nämnden har inte fått någon redovisning av gallringen.");
}

#[test]
fn a_paragraph_of_assessment_in_each_chapter() {
    let record = report(
        "3 Iakttagelser och bedömning\n3.1 Medier\nPlanen antogs i mars.\nVår bedömning: det finns en plan som är \
         känd.\n3.2 Avtal med leverantörer\nTvå av fem avtal följs.\nVår bedömning: leverantörerna följs dåligt.\n3.3 \
         Gallring\nIngen har frågat.\nVår bedömning: gallringen redovisas inte.\n4 Slutsats\nInköpen är i huvudsak \
         ändamålsenliga.\n",
    );
    let all: Vec<&str> = (0..3).map(|n| reasons(&record, n)).collect();
    assert_eq!(
        all,
        ["det finns en plan som är känd.", "leverantörerna följs dåligt.", "gallringen redovisas inte."]
    );
}

#[test]
fn chapters_of_another_count_answer_by_their_titles() {
    let record = report(
        "3 Resultat av granskningen\n3.1 Leverantörer\nTvå av fem avtal följs.\n3.1.1 Bedömning\nLeverantörerna följs \
         dåligt.\n3.2 Statistik\nUtlånen räknas varje dag.\n3.2.1 Bedömning\nStatistiken är god.\n4 Slutsats\nInköpen är i \
         huvudsak ändamålsenliga.\n",
    );
    let all: Vec<&str> = (0..3).map(|n| reasons(&record, n)).collect();
    assert_eq!(all, ["", "Leverantörerna följs dåligt.", ""]);
}

#[test]
fn grades_of_single_boards_above_the_reasons() {
    let chapter = |title: &str, why: &str| {
        format!(
            "{title}\nSå är det.\nBedömning\nBiblioteksnämnden: Uppfyllt\nKulturnämnden: Ej uppfyllt\n{why}\n"
        )
    };
    let record = report(&format!(
        "3 Iakttagelser och bedömning\n{}{}{}4 Slutsatser\nInköpen är i huvudsak ändamålsenliga.\n",
        chapter("3.1 Medier", "Planen för medier är känd på ett av ställena."),
        chapter("3.2 Leverantörer", "Leverantörerna följs på ett av ställena."),
        chapter("3.3 Gallring", "Gallringen redovisas på ett av ställena.")
    ));
    assert_eq!(grades(&record), [None; 3]);
    assert_eq!(reasons(&record, 1), "Leverantörerna följs på ett av ställena.");
}

#[test]
fn a_chapters_theme_behind_its_heading_of_assessment() {
    let record = report(
        "2. Inköpen planeras sällan\nPlanen är från 2019.\n2.1 Bedömning - plan för inköp\nNågon aktuell plan för medier finns \
         inte.\n3. Avtalen är kända\nTvå av fem avtal har följts upp.\n3.1 Bedömning - avtal\nAvtalen med leverantörerna är kända men \
         följs inte alltid upp.\n4. Gallringen\nGallring sker varje vår.\n4.1 Bedömning - gallring\nNämnden får del av gallringen varje \
         år.\nTallvik den 3 mars 2023\n",
    );
    assert_eq!(reasons(&record, 0), "Någon aktuell plan för medier finns inte.");
    assert_eq!(reasons(&record, 1), "Avtalen med leverantörerna är kända men följs inte alltid upp.");
    assert!(reasons(&record, 2).starts_with("Nämnden får del av gallringen varje år."));
}

#[test]
fn chapters_of_the_contents_whose_numbers_have_no_dot() {
    let record = read(
        "Årsgranskning av biblioteksnämnden\n\nTallviks kommun\n\nMars 2023\n\nSammanfattning\n\nVår bedömning är att verksamheten är \
         ändamålsenlig.\n\nUppföljning av tidigare granskningar\n\nTvå av tre rekommendationer har följts.\n\n(2)\n\nInnehåll\n\n1 \
         Årets granskning ... 1\n\n2 Inköp och avtal ... 2\n\n2.1 Plan för inköp ... 2\n\n2.2 Avtal med leverantörer ... 3\n\n3 Gallring ... 3\n\nBilaga 1 Kriterier ... 4\n\n(3)\n\n1\n\n1 Årets granskning\n\nRevisionen ska besvara \
         följande frågor:\n\n- Finns en plan för inköp av medier?\n\n- Följs avtalen med leverantörerna upp?\n\n- Redovisas \
         gallringen?\n\n2 Inköp och avtal\n\nPlanen är från 2019.\n"
            .to_owned(),
    );
    assert_eq!(record.audit_questions.len(), 3);
}

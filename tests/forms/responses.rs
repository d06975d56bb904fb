//! How boards set their answers, and which recommendation each passage answers.

use narvard::model::{PartKind, Record};

use super::read;

const REPORT: &str = "Granskning av fritidsgårdar\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Sammanfattning\n\nKPMG har på uppdrag av \
                      kommunens revisorer granskat fritidsgårdarna.\n\nVår samlade bedömning är att verksamheten i huvudsak är \
                      ändamålsenlig.\n\n";

const FOUR: &str = "Vi rekommenderar kultur- och fritidsnämnden att:\n\n• Fastställa mål för gårdarnas verksamhet.\n• Se över \
                    öppettiderna under skolloven.\n• Ta fram en rutin för hur hot mot personalen anmäls.\n• Pröva om \
                    lokalhyrorna är skäliga.\n";

const TWO_BOARDS: &str = "Vi rekommenderar kultur- och fritidsnämnden att:\n\n• Fastställa mål för gårdarnas verksamhet.\n• Se \
                          över öppettiderna under skolloven.\n\nVi rekommenderar socialnämnden att:\n\n• Ta fram en rutin för \
                          hur hot mot fältarbetarna anmäls.\n• Utvärdera samarbetet med polisen.\n";

const LETTER: &str = "Tallviks kommun\nKultur- och fritidsnämnden\nYttrande 2023-05-10\n\nYttrande över revisionens granskning av \
                      fritidsgårdar\n\n";

const SIGNED: &str = "\n\nEva Ek\nNämndens ordförande\n";

/// The report with its recommendations, and an answer behind it.
fn bundle(recommendations: &str, answer: &str) -> Record {
    read(format!("{REPORT}{recommendations}\n\u{C}{answer}"))
}

/// The board's letter with the words of its answer.
fn letter(recommendations: &str, words: &str) -> Record {
    bundle(recommendations, &format!("{LETTER}{words}{SIGNED}"))
}

fn responses(record: &Record) -> Vec<&str> {
    record.recommendations.iter().map(|r| r.response.as_ref().map_or("", |a| a.text.as_str())).collect()
}

fn answered_when(record: &Record) -> Vec<&str> {
    let when = |r: &narvard::model::Response| r.deadline.clone().map(|d| d.leak() as &str);
    record.recommendations.iter().map(|r| r.response.as_ref().and_then(when).unwrap_or("")).collect()
}

#[test]
fn rows_set_in_the_middle_of_their_height() {
    let record = bundle(
        FOUR,
        "TALLVIKS KOMMUN                                                    Bilaga 2\nKultur- och fritidsnämnden                                 \
         KFN 2023/18\n2023-05-10\n\nKultur- och fritidsnämndens svar på revisionsgranskning av fritidsgårdar\n\n\
         Rekommendation               Svar                               Ansvarig       Tidplan\n\n\
         \u{20}                            Nämnden håller med och har bett\n\
         Fastställa mål för           ungdomsrådet om förslag inför      Fritidschef    2023-10-31\n\
         gårdarnas verksamhet.        budgeten.\n\n\
         \u{20}                            En enkät bland besökarna görs i\n\
         Se över öppettiderna         augusti. Därefter prövas nya       Enhetschef     Hösten 2023\n\
         under skolloven.             tider på två gårdar i tätorten\n\
         \u{20}                            och en på landsbygden.\n\n\
         Eva Ek\nOrdförande\n",
    );
    let kinds: Vec<_> = record.document.parts.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [PartKind::AuditReport, PartKind::Yttrande]);
    assert_eq!(
        responses(&record),
        [
            "Nämnden håller med och har bett ungdomsrådet om förslag inför budgeten.",
            "En enkät bland besökarna görs i augusti. Därefter prövas nya tider på två gårdar i tätorten och en på \
             landsbygden.",
            "",
            ""
        ]
    );
    assert_eq!(answered_when(&record), ["2023-10-31", "Hösten 2023", "", ""]);
}

#[test]
fn rows_that_no_white_space_parts() {
    let rows = |number: [&str; 4]| {
        let [a, b, c, d] = number;
        let none = " ".repeat(a.len());
        format!(
            "{a}Fastställa mål för                Mål tas fram tillsammans med       Fritidschef     2023-10-31\n\
             {none}gårdarnas verksamhet.             ungdomsrådet.\n\
             {b}Se över öppettiderna              En enkät bland besökarna görs i    Enhetschef      Hösten 2023\n\
             {none}under skolloven.                  augusti. Därefter prövas nya\n\
             {none}                                  tider på två gårdar.\n\
             {c}Ta fram en rutin för hur hot      Rutinen är beslutad och känd.      HR-partner      Klart\n\
             {none}mot personalen anmäls.\n\
             {d}Pröva om lokalhyrorna är          Nämnden råder inte över hyrorna    -               -\n\
             {none}skäliga.                          och avstår från åtgärd.\n"
        )
    };
    let head =
        "Rekommendation                    Nämndens svar                      Ansvarig        Tidplan\n";
    for table in
        [format!("{head}{}", rows([""; 4])), format!("Nr  {head}{}", rows(["1   ", "2   ", "3   ", "4   "]))]
    {
        let record = letter(FOUR, &table);
        assert_eq!(
            responses(&record),
            [
                "Mål tas fram tillsammans med ungdomsrådet.",
                "En enkät bland besökarna görs i augusti. Därefter prövas nya tider på två gårdar.",
                "Rutinen är beslutad och känd.",
                "Nämnden råder inte över hyrorna och avstår från åtgärd."
            ]
        );
        assert_eq!(answered_when(&record)[..2], ["2023-10-31", "Hösten 2023"]);
    }
}

#[test]
fn a_table_printed_cell_by_cell() {
    let record = letter(
        FOUR,
        "Rekommendation\nNämndens svar\nAnsvarig\nKlart\n\nSe över öppettiderna\nunder skolloven\nEn enkät bland besökarna görs \
         i\naugusti.\nEnhetschef\nHösten 2023\n\nPröva om lokalhyrorna är skäliga\nHyran för två av gårdarna är redan\nsänkt. \
         Övriga prövas i vår.\nEkonom\nApril 2024",
    );
    assert_eq!(
        responses(&record),
        [
            "",
            "En enkät bland besökarna görs i augusti.",
            "",
            "Hyran för två av gårdarna är redan sänkt. Övriga prövas i vår."
        ]
    );
    assert_eq!(answered_when(&record), ["", "Hösten 2023", "", "April 2024"]);
}

#[test]
fn paragraphs_below_a_sub_heading_of_several_recommendations() {
    let record = letter(
        "Vi rekommenderar kultur- och fritidsnämnden att\n\nStyrning och uppföljning\n- Fastställa mål för gårdarnas verksamhet.\n- \
         Redovisa besöken per gård i delårsrapporten.\n\nPersonal och lokaler\n- Ta fram en rutin för hur hot mot personalen \
         anmäls.\n- Pröva om lokalhyrorna är skäliga.\n",
        "Nämnden har tagit del av granskningen och lämnar följande svar.\n\nStyrning och uppföljning\nEtt förslag till mål \
         behandlas av nämnden i september. Ungdomsrådet är med i arbetet.\n\nBesöken räknas från och med i år och redovisas två \
         gånger om året.\n\nDet ger en bild även av vilka gårdar som flickor väljer bort.\n\nPersonal och lokaler\nLokalhyrorna har \
         omförhandlats med fastighetsbolaget.",
    );
    assert_eq!(
        responses(&record),
        [
            "Ett förslag till mål behandlas av nämnden i september. Ungdomsrådet är med i arbetet.",
            "Besöken räknas från och med i år och redovisas två gånger om året. Det ger en bild även av vilka gårdar som \
             flickor väljer bort.",
            "",
            "Lokalhyrorna har omförhandlats med fastighetsbolaget."
        ]
    );
}

#[test]
fn each_recommendation_told_in_other_words_above_its_comment() {
    let record = letter(
        FOUR,
        "Nämnden återger nedan vad revisorerna har lyft fram, och kommenterar det.\n\nRevisorerna vill att personalen ska veta vart \
         den vänder sig efter ett hot\nKommentar: En rutin finns på intranätet sedan i mars.\n\nRevisorerna ifrågasätter vad \
         gårdarna betalar för sina lokaler\nKommentar: Nämnden instämmer inte. Hyrorna sätts av fastighetsbolaget.\n\nRevisorerna \
         ser helst att ungdomarna får vara med och bestämma mer\nKommentar: Ungdomsrådet har fått en egen budget.",
    );
    assert_eq!(
        responses(&record),
        [
            "",
            "",
            "En rutin finns på intranätet sedan i mars.",
            "Nämnden instämmer inte. Hyrorna sätts av fastighetsbolaget."
        ]
    );
}

#[test]
fn one_paragraph_turns_from_subject_to_subject() {
    let record = letter(
        FOUR,
        "Vad gäller rekommendationen om mål har nämnden gett förvaltningen i uppdrag att lämna ett förslag i september. I frågan om \
         öppettiderna delar nämnden inte revisorernas syn, eftersom besöken är få under loven. När det gäller kostnaden för detta \
         finns inget avsatt. Vad rör lokalhyrorna kommer en omförhandling att begäras.",
    );
    assert!(responses(&record)[0].ends_with("lämna ett förslag i september."));
    assert!(responses(&record)[1].starts_with("I frågan om öppettiderna"));
    assert!(responses(&record)[1].ends_with("inget avsatt."));
    assert_eq!(responses(&record)[2], "");
    assert!(responses(&record)[3].starts_with("Vad rör lokalhyrorna"));
}

#[test]
fn the_board_that_speaks_in_a_common_answer() {
    let record = bundle(
        TWO_BOARDS,
        "TALLVIKS KOMMUN\nKultur- och fritidsnämnden\nSocialnämnden\n\n2023-05-10\n\nTill revisorerna\n\nGemensamt svar på revisionens \
         granskning av fritidsgårdar\n\nNämnderna har valt att svara samlat på granskningen och dess iakttagelser.\n\nSamarbetet med \
         polisen\nEn utvärdering görs av socialnämnden i vår.\n\nMål för gårdarna\nEtt förslag behandlas i september.\n\nEva \
         Ek\nOrdförande\n",
    );
    assert_eq!(
        responses(&record),
        ["Ett förslag behandlas i september.", "", "", "En utvärdering görs av socialnämnden i vår."]
    );
}

#[test]
fn a_board_answers_its_own_in_their_order_with_few_words_in_common() {
    let record = bundle(
        TWO_BOARDS,
        "Tallviks kommun\nSocialnämnden\nYttrande 2023-05-24\n\nYttrande över revisionens granskning av fritidsgårdar\n\nEfter ett hot ska chefen kontaktas samma dag.\nDet gäller från den 1 juni och omfattar även vikarier.\n\nNågon ny genomgång tillsammans med polisen\när inte aktuell, eftersom avtalet löper ut.\n\nBo Berg\nNämndens ordförande\n",
    );
    assert!(responses(&record)[2].starts_with("Efter ett hot"));
    assert!(responses(&record)[3].starts_with("Någon ny genomgång"));
    assert_eq!(responses(&record)[..2], ["", ""]);
}

#[test]
fn recommendations_spoken_of_by_their_place() {
    let record = letter(
        FOUR,
        "Nämnden har behandlat rapporten vid sitt möte i maj.\n\nDen första rekommendationen har nämnden redan tagit fasta på. Ett \
         förslag läggs fram i september.\n\nNär det gäller den andra rekommendationen delar nämnden inte revisorernas syn. Den \
         fjärde rekommendationen överlämnas till fastighetsbolaget.",
    );
    assert!(responses(&record)[0].starts_with("Den första rekommendationen"));
    assert!(responses(&record)[1].ends_with("delar nämnden inte revisorernas syn."));
    assert_eq!(responses(&record)[2], "");
    assert!(responses(&record)[3].starts_with("Den fjärde"));
}

#[test]
fn a_recommendation_spoken_of_as_another_boards_is_not_answered() {
    let record = bundle(
        TWO_BOARDS,
        "Tallviks kommun\nSocialnämnden\nYttrande 2023-05-24\n\nYttrande över revisionens granskning av fritidsgårdar\n\nDen första rekommendationen är riktad till\nkultur- och fritidsnämnden, som svarar för sig.\n\nRutinen för anmälan av hot är beslutad\ni mars.\n\nBo Berg\nNämndens ordförande\n",
    );
    assert_eq!(responses(&record), ["", "", "Rutinen för anmälan av hot är beslutad i mars.", ""]);
}

#[test]
fn both_labels_in_each_paragraph() {
    let record = letter(
        FOUR,
        "Revisorernas rekommendation: Fastställa mål för gårdarnas verksamhet.\nNämndens svar: Ett arbete pågår och ska vara klart i \
         höst.\n\nRevisorernas rekommendation: Pröva om lokalhyrorna är skäliga.\nNämndens svar: Frågan tas upp med \
         fastighetsbolaget.",
    );
    assert_eq!(
        responses(&record),
        ["Ett arbete pågår och ska vara klart i höst.", "", "", "Frågan tas upp med fastighetsbolaget."]
    );
}

#[test]
fn letters_behind_ad() {
    let lettered = FOUR
        .replace("• Fast", "a) Fast")
        .replace("• Se", "b) Se")
        .replace("• Ta", "c) Ta")
        .replace("• Pr", "d) Pr");
    let record = letter(
        &lettered,
        "Ad a) Ett förslag läggs fram i höst.\n\nAd b) Nämnden avvaktar en utredning.\n\nAd d) Ingen åtgärd vidtas.",
    );
    assert_eq!(
        responses(&record),
        ["Ett förslag läggs fram i höst.", "Nämnden avvaktar en utredning.", "", "Ingen åtgärd vidtas."]
    );
}

#[test]
fn the_auditors_form_filled_in() {
    let record = letter(
        FOUR,
        "Fastställa mål för gårdarnas verksamhet\n\nHittills vidtagna åtgärder: En arbetsgrupp är tillsatt.\nPlanerade åtgärder: \
         Förslag till mål tas fram.\nTidplan: September 2023.\nAndra synpunkter: Inga.\n\nSe över öppettiderna under \
         skolloven\n\nHittills vidtagna åtgärder: Inga.\nPlanerade åtgärder: En översyn görs.\nTidplan: December 2024.",
    );
    assert!(responses(&record)[0].starts_with("Hittills vidtagna åtgärder: En arbetsgrupp"));
    assert!(responses(&record)[1].ends_with("Tidplan: December 2024."));
    assert_eq!(answered_when(&record), ["September 2023", "December 2024", "", ""]);
}

#[test]
fn numbered_chapters_and_headings_before_a_dash() {
    let chapters = "1 Inledning\nNämnden tackar för rapporten.\n\n2 Mål för verksamheten\nEtt förslag läggs fram i höst.\n\n3 Hot och \
                    våld\nRutinen har gåtts igenom på arbetsplatsträffar.\n\n4 Övrigt\nArbetet följs upp i delårsrapporten.";
    let dashes = "Mål – ett förslag läggs fram i höst.\nHot mot personalen – rutinen har gåtts igenom.\nLokalhyror – ingen åtgärd.";
    assert_eq!(
        responses(&letter(FOUR, chapters)),
        ["Ett förslag läggs fram i höst.", "", "Rutinen har gåtts igenom på arbetsplatsträffar.", ""]
    );
    assert_eq!(
        responses(&letter(FOUR, dashes)),
        ["ett förslag läggs fram i höst.", "", "rutinen har gåtts igenom.", "ingen åtgärd."]
    );
}

#[test]
fn all_recommendations_but_one() {
    let record = letter(
        FOUR,
        "Nämnden ställer sig bakom samtliga rekommendationer utom den om lokalhyrorna, som ligger utanför nämndens ansvar.",
    );
    let answered: Vec<_> = record.recommendations.iter().map(|r| r.response.is_some()).collect();
    assert_eq!(answered, [true, true, true, false]);
}

#[test]
fn a_heading_that_begins_as_a_verb_may() {
    let record = letter(
        FOUR,
        "Nämnden redovisar sina ställningstaganden under tre rubriker.\n\nSärskilda öppettider under loven\nTiderna förlängs under \
         sportlovet.\n\nSkäliga lokalhyror\nHyrorna prövas i höst.",
    );
    assert_eq!(responses(&record), ["", "Tiderna förlängs under sportlovet.", "", "Hyrorna prövas i höst."]);
}

#[test]
fn praise_of_what_was_audited_answers_nothing() {
    let record = letter(
        FOUR,
        "Nämnden vill framhålla att fritidsgårdarnas verksamhet är uppskattad bland ungdomarna och att personalen trivs.\n\nAntalet \
         besök är högre än i länet i övrigt.",
    );
    assert_eq!(responses(&record), [""; 4]);
}

#[test]
fn a_memorandum_that_announces_its_answer_within_a_sentence() {
    let record = bundle(
        FOUR,
        "Tallviks kommun Tjänsteskrivelse 1(1)\nFritidsförvaltningen\n\nDatum 2023-05-10\n\nSvar på granskning av \
         fritidsgårdar\n\nÄrendet\nRevisorerna har genom KPMG granskat fritidsgårdarna. Nämnden delar revisorernas slutsatser och \
         lämnar följande svar.\n\nGårdarnas mål\nMål för verksamheten beslutas i november.\n\nHot mot personalen\nRutinen är \
         påbörjad.\n\nEkonomiska konsekvenser\nInga.\n\nBeslutet skickas till\nRevisorerna\n",
    );
    assert_eq!(
        responses(&record),
        ["Mål för verksamheten beslutas i november.", "", "Rutinen är påbörjad.", ""]
    );
}

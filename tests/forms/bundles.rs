//! Reports bound with the letters and answers that belong to them.

use narvard::model::{Grade, PartKind, Record};

use super::read;

const REPORT: &str = "Granskning av lekplatser\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Sammanfattning\n\nKPMG har på uppdrag av \
                      kommunens revisorer granskat skötseln av lekplatser.\n\nVår samlade bedömning är att skötseln i huvudsak är \
                      ändamålsenlig.\n\n";

/// The report with its recommendations, and `rest` on the pages behind it.
fn bundle(recommendations: &str, rest: &str) -> Record {
    read(format!("{REPORT}{recommendations}\n\u{C}{rest}"))
}

const TWO: &str = "Vi rekommenderar parknämnden att:\n\n• Upprätta en plan för besiktning av gungor.\n• Utse en ansvarig för \
                   inköp av sand.\n";

fn kinds(record: &Record) -> Vec<PartKind> {
    record.document.parts.iter().map(|p| p.kind).collect()
}

fn responses(record: &Record) -> Vec<&str> {
    record.recommendations.iter().map(|r| r.response.as_ref().map_or("", |a| a.text.as_str())).collect()
}

#[test]
fn a_letter_of_the_auditors_that_does_not_call_itself_one() {
    let record = bundle(
        TWO,
        "Tallviks kommun\nKommunrevisionen                       2023-03-14\n\nParknämnden\n\nGranskning av lekplatser\n\n\
         Vi har behandlat rapporten och vill ha svar från nämnden senast den 30 maj 2023.\n\nEva Ek\nOrdförande\n",
    );
    assert_eq!(kinds(&record), [PartKind::AuditReport, PartKind::Missiv]);
}

#[test]
fn the_report_begins_behind_the_auditors_letter() {
    let letter = "Tallviks kommun\nStadens revisorer   2023-03-14\n\nParknämnden\n\nVi har behandlat rapporten. Nämnden ombeds \
                  redovisa sina åtgärder senast den 30 maj 2023.\n\nEva Ek\nOrdförande\n\u{C}";
    let record = read(format!(
        "{letter}KPMG\n\nLekplatser i Tallvik\n\n\u{C}{}{TWO}",
        &REPORT[REPORT.find("Samman").unwrap()..]
    ));
    assert_eq!(kinds(&record), [PartKind::Missiv, PartKind::AuditReport]);
}

#[test]
fn each_board_answers_in_a_letter_of_its_own() {
    let recommendations = "Vi rekommenderar parknämnden att:\n\n• Upprätta en plan för besiktning av gungor.\n\nVi rekommenderar skolnämnden att:\n\n• Utse en ansvarig för skolgårdarnas lekplatser.\n";
    let record = bundle(
        recommendations,
        "Tallviks kommun\nParknämnden\nYttrande 2023-05-10\n\nYttrande över revisionsrapport\n\nParknämnden har tagit del av rapporten. Nämnden kommer\natt upprätta en plan för besiktning av gungor under 2024.\n\nEva Ek\nNämndens ordförande\n\u{C}Tallviks kommun\nSkolnämnden\nYttrande 2023-05-24\n\nYttrande över revisionsrapport\n\nSkolnämnden utser en ansvarig för skolgårdarnas lekplatser\nföre sommaren. Arbetet leds av rektorerna.\n\nBo Berg\nNämndens ordförande\n",
    );
    assert_eq!(kinds(&record), [PartKind::AuditReport, PartKind::Yttrande, PartKind::Yttrande]);
    let bodies: Vec<_> = record.answers.iter().map(|a| a.body.as_deref().unwrap_or("")).collect();
    assert_eq!(bodies, ["parknämnden", "skolnämnden"]);
    assert!(responses(&record)[0].starts_with("Nämnden kommer att upprätta"));
    assert!(responses(&record)[1].contains("Skolnämnden utser"));
}

#[test]
fn numbers_stand_for_recommendations_where_the_answer_says_so() {
    let record = bundle(
        TWO,
        "Tallviks kommun Tjänsteskrivelse 1(1)\nParkförvaltningen\n\nDatum 2023-05-10\n\nParknämnden\n\nSvar på revisionsrapport \
         om lekplatser\n\nFörslag till beslut\n\nParknämnden godkänner svaret.\n\nBeskrivning av ärendet\n\nRevisorerna har \
         granskat lekplatserna. Svaret följer rekommendationernas ordning.\n\n1. Förvaltningen föreslår att arbetet påbörjas i \
         höst.\n\n2. Frågan är redan löst genom en ny tjänst.\n\nEkonomiska konsekvenser\n\nInga.\n",
    );
    assert_eq!(kinds(&record), [PartKind::AuditReport, PartKind::Tjansteskrivelse]);
    assert_eq!(
        responses(&record),
        ["Förvaltningen föreslår att arbetet påbörjas i höst.", "Frågan är redan löst genom en ny tjänst."]
    );
}

#[test]
fn numbers_of_an_answer_that_says_nothing_of_order_stand_for_nothing() {
    let record = bundle(
        TWO,
        "Tallviks kommun\nParknämnden\nYttrande 2023-05-10\n\nYttrande över revisionsrapport\n\nNämnden har under året vidtagit \
         flera steg i arbetet med utemiljön.\n\n1. Kontoret har flyttat.\n\n2. Ett nytt avtal om belysning gäller.\n\nEva \
         Ek\nNämndens ordförande\n",
    );
    assert_eq!(responses(&record), ["", ""]);
}

#[test]
fn as_many_items_as_recommendations_and_in_their_order() {
    let record = bundle(
        TWO,
        "Tallviks kommun\nParknämnden\nYttrande 2023-05-10\n\nSvar på revisionens granskning av lekplatser\n\n- Besiktning görs från \
         och med i år två gånger per säsong.\n- Inköpen av sand sköts av en ny tjänst.\n\nEva Ek\nNämndens ordförande\n",
    );
    assert!(responses(&record)[0].starts_with("Besiktning görs"));
    assert!(responses(&record)[1].starts_with("Inköpen av sand"));
}

#[test]
fn boards_answer_together_under_each_subject() {
    let recommendations = "Vi rekommenderar parknämnden och skolnämnden att:\n\n• Upprätta en plan för besiktning av gungor.\n• \
                           Utse en ansvarig för inköp av sand.\n";
    let record = bundle(
        recommendations,
        "Tallviks kommun\nParknämnden\n\nDatum 2023-05-10\n\nGemensamt svar på revisorernas granskning av lekplatser\n\n\
         Nämnderna har enats om ett gemensamt svar till revisorerna.\n\nBesiktning av gungor\nParknämndens svar:\nEn plan tas fram \
         i höst.\n\nSkolnämndens svar:\nNämnden har inget att tillägga.\n\nInköp av sand\nParknämndens svar:\nFrågan bereds i \
         vår.\n\nEva Ek\nNämndens ordförande\n",
    );
    assert_eq!(responses(&record), ["En plan tas fram i höst.", "Frågan bereds i vår."]);
    assert_eq!(record.recommendations[0].responses.len(), 2);
}

#[test]
fn a_repeated_recommendation_without_a_stop_ends_where_it_ends() {
    let record = bundle(
        "Vi rekommenderar parknämnden att:\n\n• upprätta en plan för besiktning av gungor på kommunens alla lekplatser\n• utse en \
         ansvarig för inköp av sand\n",
        "Tallviks kommun\nPROTOKOLLSUTDRAG\nParknämnden 2023-05-10\n\nPN § 7 Yttrande över granskning av lekplatser\n\nBeslut\n\
         Parknämnden beslutar att lämna nedanstående yttrande till revisionen.\n\nYttrande\nUpprätta en plan för besiktning av \
         gungor på kommunens alla lekplatser\n\nNämnden avser att behandla en plan i december.\n\nUtse en ansvarig för inköp av \
         sand\n\nEn ansvarig utses i juni.\n\nParagrafen är omedelbart justerad.\n\nJusterandes signatur     \
         Utdragsbestyrkande\n",
    );
    assert_eq!(
        responses(&record),
        ["Nämnden avser att behandla en plan i december.", "En ansvarig utses i juni."]
    );
}

#[test]
fn the_verdict_on_all_boards_goes_before_that_on_each() {
    let record = read(
        "Granskning av handläggning\n\nTallviks kommun\n\nMars 2023\n\n\u{C}Sammanfattning\n\nKPMG har på uppdrag av kommunens \
         revisorer granskat handläggningen i parknämnden och skolnämnden.\n\nVår samlade bedömning är att nämnderna i huvudsak \
         säkerställer en effektiv handläggning. Parknämnden säkerställer det delvis och skolnämnden i allt väsentligt.\n"
            .to_owned(),
    );
    assert_eq!(record.conclusion.unwrap().level, Some(Grade::IHuvudsak));
}

#[test]
fn a_memorandum_addressed_to_its_board_is_no_covering_letter() {
    let record = read(
        "Tallviks kommun                  TJÄNSTEUTLÅTANDE\nParkkontoret                     1 (2)\n\nDatum 2023-05-10       Till: \
         Parknämnden\n\nYttrande över revisionens granskning av lekplatser\n\nÄrendet\n\nRevisorernas samlade bedömning är att \
         nämnden inte helt har säkerställt skötseln. Revisorerna begär svar senast den 30 maj.\n\nRevisorerna rekommenderar \
         parknämnden att:\n– upprätta en plan för besiktning av gungor,\n– utse en ansvarig för inköp av sand.\n"
            .to_owned(),
    );
    assert_eq!(kinds(&record), [PartKind::Tjansteskrivelse]);
    assert_eq!(record.document.kind, narvard::model::DocumentKind::NotAudit);
}

#[test]
fn what_announces_the_answers_answers_nothing() {
    let record = bundle(
        TWO,
        "PARKNÄMNDEN\nYTTRANDE\n2023-05-10\n\nTill kommunens revisorer\n\nSvar på granskning av lekplatser\n\nParknämnden har tagit del av \
         revisorernas granskning och lämnar följande svar på rekommendationerna.\n\nRekommendation 1\nNämnden har gett kontoret i \
         uppdrag att börja i höst.\n\nFör parknämnden\n\nN N\nOrdförande\n",
    );
    assert_eq!(responses(&record), ["Nämnden har gett kontoret i uppdrag att börja i höst.", ""]);
}

#[test]
fn a_report_behind_an_answer_is_known_by_its_running_head() {
    let head = "BDO\n\nGranskning av lekplatser\nTallviks kommun\n\n";
    let record = read(format!(
        "Tallviks kommun\nParknämnden\n\nYTTRANDE\n2023-05-10\n\nTill kommunens revisorer\n\nYttrande över granskning av \
         lekplatser\n\nParknämnden har tagit del av revisorernas rapport och kommer att utse en ansvarig i höst.\n\nFör \
         parknämnden\nN N\nOrdförande\n\u{C}{head}Granskning av lekplatser\nTallviks kommun\nMars 2023\n\n1 Sammanfattning\n\nBDO har av \
         de förtroendevalda revisorerna fått i uppdrag att granska lekplatserna.\n\nVår samlade bedömning är att parknämnden \
         delvis har säkerställt skötseln.\n\nVi rekommenderar parknämnden att:\n• upprätta en plan för besiktning av \
         gungor.\n\u{C}{head}2 Resultat\n\nOrd om gungor.\n"
    ));
    assert_eq!(kinds(&record), [PartKind::Yttrande, PartKind::AuditReport]);
    assert_eq!(record.conclusion.unwrap().level, Some(Grade::Delvis));
    assert_eq!(record.recommendations.len(), 1);
}

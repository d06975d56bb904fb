//! Pages that were printed on one line each: chapters, questions, answers and recommendations run together.

use narvard::model::{DocumentKind, Record};

use super::{DELVIS, JA, NEJ, advice, grades, read, reasons};

fn questions(record: &Record) -> Vec<&str> {
    record.audit_questions.iter().map(|q| q.text.as_str()).collect()
}

#[test]
fn a_table_and_its_chapters_on_one_line() {
    let record = read(
        "1 Kommunrevisionen Revisionsrapport 2016 Granskning av lekplatser Uppsala kommun November 2016\n\n2 Innehåll 1. \
         Sammanfattning 3 2. Inledning 4 2.1 Bakgrund 4\n\n3 1. Sammanfattning Kontoret har på uppdrag av kommunens revisorer \
         granskat hur lekplatserna sköts. Vår samlade bedömning är att parknämnden delvis har säkerställt skötseln. Med anledning \
         av granskningen rekommenderas parknämnden att: Fastställa en plan för besiktning. Begränsa antalet leverantörer av \
         sand. Följa upp felen varje år. Uppsala kommun Granskning av lekplatser Sida 3\n\n4 2. Inledning 2.1 Bakgrund Kommunen \
         har femtio lekplatser som besöks av många barn. 2.2 Syfte och revisionsfrågor Syftet är att bedöma om nämnden har \
         säkerställt skötseln. Följande revisionsfrågor ska besvaras: 1. Finns en plan för skötsel? 2. Besiktigas gungorna varje \
         år? 3. Följer nämnden upp felen? 2.3 Metod Vi har läst protokoll och talat med fyra chefer. Uppsala kommun Granskning av \
         lekplatser Sida 4\n\n5 3. Svar på revisionsfrågorna Revisionsfråga Bedömning Kommentar Finns en plan för skötsel? Ja \
         Planen antogs i maj och är känd av alla. Besiktigas gungorna varje år? Nej Sju av tio gungor hade inte besiktigats. \
         Följer nämnden upp felen? Delvis Felen räknas men åtgärdas sent. Uppsala den 3 november 2016 N N Certifierad kommunal \
         revisor\n"
            .to_owned(),
    );
    assert_eq!(
        questions(&record),
        ["Finns en plan för skötsel?", "Besiktigas gungorna varje år?", "Följer nämnden upp felen?"]
    );
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    assert_eq!(reasons(&record, 0), "Planen antogs i maj och är känd av alla.");
    assert_eq!(reasons(&record, 1), "Sju av tio gungor hade inte besiktigats.");
    assert_eq!(
        advice(&record),
        [
            ("Fastställa en plan för besiktning.", vec!["parknämnden"]),
            ("Begränsa antalet leverantörer av sand.", vec!["parknämnden"]),
            ("Följa upp felen varje år.", vec!["parknämnden"]),
        ]
    );
}

#[test]
fn dashes_and_clauses_within_a_line() {
    let record = read(
        "Granskning av lekplatser\n\nUppsala kommun\n\nSammanfattning KPMG har på uppdrag av kommunens revisorer granskat hur \
         lekplatserna sköts. Granskningen har omfattat följande revisionsfrågor: - Finns en plan för skötsel av lekplatser? - \
         Besiktigas gungorna minst en gång varje år? Vår bedömning är att nämnden i huvudsak sköter dem väl. Kommunstyrelsen bör \
         - besluta om medel till gungor, - se över taket för investeringar. Bolagets styrelse bör - ta fram ett program för \
         sandlådor inom bolaget.\n\nVi rekommenderar parknämnden: att ta fram en plan för besiktning, att teckna avtal med Knivsta \
         om sand, att följa upp felen. Därmed är granskningen avslutad, och rapporten överlämnas till kommunens revisorer i \
         november.\n"
            .to_owned(),
    );
    assert_eq!(
        questions(&record),
        ["Finns en plan för skötsel av lekplatser?", "Besiktigas gungorna minst en gång varje år?"]
    );
    let told: Vec<(&str, Vec<&str>)> =
        advice(&record).into_iter().map(|(text, to)| (text.trim_end_matches([',', '.']), to)).collect();
    assert_eq!(
        told,
        [
            ("besluta om medel till gungor", vec!["kommunstyrelsen"]),
            ("se över taket för investeringar", vec!["kommunstyrelsen"]),
            ("ta fram ett program för sandlådor inom bolaget", vec!["bolagets styrelse"]),
            ("att ta fram en plan för besiktning", vec!["parknämnden"]),
            ("att teckna avtal med Knivsta om sand", vec!["parknämnden"]),
            ("att följa upp felen", vec!["parknämnden"]),
        ]
    );
}

#[test]
fn a_long_paragraph_stays_one() {
    let record = read(
        "Granskning av lekplatser\n\nUppsala kommun\n\nSammanfattning\n\nKPMG har på uppdrag av kommunens revisorer granskat hur \
         lekplatserna sköts enligt plan- och bygglagen, 8 kap. 15 §, jfr prop. 2009/10:170. Vår samlade bedömning är att \
         parknämnden – som övertog ansvaret 2014 – delvis har säkerställt skötseln. Bedömningen bygger på intervjuer - både med \
         chefer och med föräldrar - samt på stickprov i maj.\n"
            .to_owned(),
    );
    let conclusion = record.conclusion.unwrap();
    assert!(
        conclusion.text.contains("parknämnden – som övertog ansvaret 2014 – delvis har säkerställt skötseln")
    );
}

#[test]
fn a_list_of_reports_is_none() {
    let record = read(
        "Fördjupade granskningar\n\nHär finns revisorernas rapporter. Till varje rapport hör ett missiv.\n\nNr 4/2020 Granskning av \
         inköp\n\nRevisorerna bedömer att parknämnden i huvudsak har en ändamålsenlig styrning. Revisorerna rekommenderar nämnden \
         att ta fram en modell för uppföljning.\n\nNr 3/2020 Granskning av bisysslor\n\nNr 2/2020 Förstudie om vårdmöten\n\nNr 1/2020 \
         Granskning av representation\n\nKontakt\n"
            .to_owned(),
    );
    assert_eq!(record.document.kind, DocumentKind::NotAudit);
}

#[test]
fn a_question_behind_a_colon_and_the_heads_of_its_table() {
    let record = read(
        "Granskning av lekplatser Uppsala kommun\n\n3 Sammanfattning PwC har på uppdrag av kommunens revisorer granskat hur \
         lekplatserna sköts. Efter genomförd granskning är vår sammanfattande bedömning att parknämnden inte helt sköter dem väl. \
         Bedömningen baseras på följande bedömningar av kontrollfrågorna: Kontrollfråga Bedömning Finns en plan för skötsel? \
         Uppfylld Planen antogs i maj och är känd. Besiktigas gungorna varje år? Ej uppfylld Sju av tio gungor hade inte \
         besiktigats. Följer nämnden upp felen? Delvis uppfylld Felen räknas men åtgärdas sent.\n\n4 I syfte att utveckla skötseln \
         rekommenderar vi parknämnden att: Se till att gungorna besiktigas varje år. Analysera orsakerna till felen och vidta \
         åtgärder. Fastställa vem som ansvarar för sanden.\n\n5 Inledning Syfte och revisionsfråga Syftet är att bedöma om nämnden \
         sköter lekplatserna. Kontrollfrågor Granskningen besvarar följande kontrollfrågor: Finns en plan för skötsel? Besiktigas \
         gungorna varje år? Följer nämnden upp felen?\n"
            .to_owned(),
    );
    assert_eq!(
        questions(&record),
        ["Finns en plan för skötsel?", "Besiktigas gungorna varje år?", "Följer nämnden upp felen?"]
    );
    assert_eq!(grades(&record), [JA, NEJ, DELVIS]);
    let told: Vec<&str> = advice(&record).into_iter().map(|(text, _)| text).collect();
    assert_eq!(
        told,
        [
            "Se till att gungorna besiktigas varje år.",
            "Analysera orsakerna till felen och vidta åtgärder.",
            "Fastställa vem som ansvarar för sanden."
        ]
    );
}

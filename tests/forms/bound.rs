//! Bundles whose page ends are lost, answers that go by number, and documents that do not say what they are.

use narvard::model::{DocumentKind, PartKind, Record, Stance};

use super::read;

const TWO: &str = "Vi rekommenderar parknämnden att:\n\n1. Upprätta en plan för besiktning av gungor.\n2. Utse en ansvarig för \
                   inköp av sand.\n";

/// A report on one page, with `recommendations` at its end.
fn report(recommendations: &str) -> String {
    format!(
        "Granskning av lekplatser\nRapport\nTallviks kommun\nKPMG AB\n2023-03-14\n\n1 Sammanfattning\nVi har av Tallviks kommuns \
         revisorer fått i uppdrag att granska skötseln av lekplatser.\n\nVår samlade bedömning är att skötseln i huvudsak är \
         ändamålsenlig.\n\n{recommendations}\n2 Bakgrund\nKommunen har fyrtio lekplatser. Tillsynen sköts av parkenheten och\n\
         kostade en miljon kronor förra året.\n\n3 Iakttagelser\nGungorna besiktigas vart tredje år. Sanden köps av olika\n\
         leverantörer utan avtal.\n"
    )
}

fn kinds(record: &Record) -> Vec<PartKind> {
    record.document.parts.iter().map(|p| p.kind).collect()
}

fn responses(record: &Record) -> Vec<&str> {
    record.recommendations.iter().map(|r| r.response.as_ref().map_or("", |a| a.text.as_str())).collect()
}

#[test]
fn minutes_report_and_answer_on_what_looks_like_one_page() {
    let record = read(format!(
        "Tallviks kommun                     SAMMANTRÄDESPROTOKOLL            Sida 4 (9)\nParknämnden                         \
         Sammanträdesdatum\n                                    2023-05-10\n\n§ 7 Yttrande över granskning av lekplatser\n\n\
         Beslut\nParknämnden beslutar att överlämna yttrandet till kommunens\nrevisorer.\n\nBeslutsunderlag\nRevisionsrapport \
         mars 2023\n\nOrdförandes sign          Justerares sign          Utdragsbestyrkande\n\n{}\nParknämnden\n                   \
         YTTRANDE\n                   2023-05-10\n                   Mottagare\n                   Kommunens revisorer\n\n\
         Yttrande över revisionsrapport om lekplatser\n\nParknämnden har tagit del av rapporten.\n\nBesiktning\nEn plan tas fram \
         i höst.\n\nInköp av sand\nFrågan bereds till våren.\n\nFör parknämnden\n\nEva Ek\nOrdförande\n",
        report(TWO)
    ));
    assert_eq!(kinds(&record), [PartKind::Protokoll, PartKind::AuditReport, PartKind::Yttrande]);
    assert_eq!(record.document.kind, DocumentKind::AuditReport);
    assert_eq!(responses(&record), ["En plan tas fram i höst.", "Frågan bereds till våren."]);
}

#[test]
fn letters_of_several_boards_one_below_the_other() {
    let letter = |board: &str, day: &str, words: &str| {
        format!(
            "\nTallviks kommun\n{board}                         Yttrande\n                                    {day}\n\nYttrande över granskning av lekplatser\n\n{words}\n\nEva Ek\nOrdförande\n"
        )
    };
    let record = read(format!(
        "{}{}{}",
        report(
            "Vi rekommenderar parknämnden att:\n\n• Upprätta en plan för besiktning av gungor.\n\nVi rekommenderar skolnämnden \
             att:\n\n• Utse en ansvarig för skolgårdarnas lekplatser.\n"
        ),
        letter(
            "Parknämnden",
            "2023-05-10",
            "Parknämnden har tagit del av rapporten och kommer att upprätta en plan\nför besiktning av gungor."
        ),
        letter(
            "Skolnämnden",
            "2023-05-24",
            "Skolnämnden instämmer. En ansvarig för skolgårdarnas lekplatser utses av\nrektorerna."
        ),
    ));
    assert_eq!(kinds(&record), [PartKind::AuditReport, PartKind::Yttrande, PartKind::Yttrande]);
    assert!(responses(&record)[0].contains("kommer att upprätta"), "{:?}", responses(&record));
    assert!(responses(&record)[1].starts_with("Skolnämnden instämmer"));
}

#[test]
fn covers_and_letters_named_in_a_report_do_not_part_it() {
    let record = read(format!(
        "{}\nGranskning av lekplatser\nTallviks kommun\nMars 2023\n\n4 Bedömning\nVi bedömer att nämnden bör ta ett samlat grepp.\n",
        report(TWO)
    ));
    assert_eq!(kinds(&record), [PartKind::AuditReport]);
}

#[test]
fn a_memorandum_that_does_not_say_what_it_is_before_the_auditors_letter() {
    let record = read(
        "Kommunstyrelsen\nArbetsutskottet                          Dnr 2023/14\n\n                          au 2023-05-10\n\n\
         Kommunrevisionens granskning\nLekplatser\n\nÄrendebeskrivning\nKPMG har på uppdrag av kommunens revisorer granskat \
         lekplatserna.\n\nParkkontorets yttrande\nNedan listas revisorernas rekommendationer, följt av kontorets kommentarer:\n\n\
         Upprätta en plan för besiktning av gungor\nKontoret instämmer. En plan läggs fram i höst.\n\nUtse en ansvarig för inköp av \
         sand\nEn ansvarig finns sedan 2021.\n\u{C}Kommunstyrelsen\nArbetsutskottet\n\n                          au 2023-05-10 \
         b\n\nArbetsutskottets förslag till beslut\nKommunstyrelsen överlämnar yttrandet till revisorerna.\n\u{C}TALLVIKS \
         KOMMUN\nRevisorerna                          2023-03-14\n\nSLUTDOKUMENT\nGranskning av lekplatser\n\nTill\n\
         Kommunstyrelsen\n\nVi har låtit KPMG granska kommunens lekplatser. Resultatet framgår av bifogad rapport.\n\nVår samlade \
         bedömning är att skötseln i huvudsak är ändamålsenlig.\n\nVi rekommenderar kommunstyrelsen att:\n\n1. Upprätta en plan för \
         besiktning av gungor.\n2. Utse en ansvarig för inköp av sand.\n\nVi önskar svar senast 2023-05-31.\n\nFör kommunens \
         revisorer\n\nEva Ek\nOrdförande\n"
            .to_owned(),
    );
    assert_eq!(kinds(&record), [PartKind::Tjansteskrivelse, PartKind::Missiv]);
    assert_eq!(
        responses(&record),
        ["Kontoret instämmer. En plan läggs fram i höst.", "En ansvarig finns sedan 2021."]
    );
    assert_eq!(record.meta.date.as_deref(), Some("2023-03-14"));
}

#[test]
fn a_report_counts_with_a_letter_and_the_answer_without() {
    let record = read(format!(
        "{}\u{C}Tallviks kommun\nParknämnden\nYttrande 2023-05-10\n\nSvar på revisionens granskning av lekplatser\n\nSvar på \
         rekommendation 1 och 2\nFrågorna hanteras samlat i höst.\n\nSvar på rekommendation 3\nNämnden avstår.\n\nEva Ek\n\
         Ordförande\n",
        report(
            "Vi lämnar följande rekommendationer:\n\nR1   Parknämnden bör upprätta en plan för besiktning.\nR2   Parknämnden bör \
             utse en ansvarig för sanden.\nR3   Parknämnden bör införa en felanmälan.\n"
        )
    ));
    assert_eq!(
        responses(&record),
        ["Frågorna hanteras samlat i höst.", "Frågorna hanteras samlat i höst.", "Nämnden avstår."]
    );
}

#[test]
fn a_table_that_names_recommendations_by_number_alone() {
    let record = read(format!(
        "{}\u{C}Tallviks kommun                     YTTRANDE\nParknämnden                         2023-05-10\n\nYttrande över \
         granskning av lekplatser\n\nParknämnden redovisar sina åtgärder i tabellen.\n\nRek. nr   Parknämndens svar                \
         Tidplan\n1         En plan antas av nämnden.         2023-12-31\n2         –                                 -\n\nFör \
         parknämnden\n\nEva Ek                            Bo Berg\nOrdförande                        Förvaltningschef\n",
        report(TWO)
    ));
    assert_eq!(responses(&record), ["En plan antas av nämnden.", ""]);
    assert_eq!(record.answers[0].passages.len(), 1);
    let deadline = record.recommendations[0].response.as_ref().and_then(|r| r.deadline.as_deref());
    assert_eq!(deadline, Some("2023-12-31"));
}

#[test]
fn the_last_row_goes_on_below_its_last_cell() {
    let record = read(format!(
        "{}\u{C}Tallviks kommun\nParknämnden\nHandlingsplan                          2023-06-15\n\nHandlingsplan med anledning av \
         granskning av lekplatser\n\nRekommendation                 Åtgärd                          Ansvarig            Tidplan\n\
         Upprätta en plan för           En plan tas fram tillsammans    Parkchefen          2024-03-31\nbesiktning av gungor.          \
         med inköpsenheten.\nUtse en ansvarig för inköp     Inköpen sköts redan av          Inköpschefen        Klart\nav sand.                       \
         en ny tjänst.\n",
        report(TWO)
    ));
    assert_eq!(
        responses(&record),
        ["En plan tas fram tillsammans med inköpsenheten.", "Inköpen sköts redan av en ny tjänst."]
    );
}

#[test]
fn what_is_awaited_is_not_done() {
    let record = read(format!(
        "{}\u{C}Tallviks kommun\nParknämnden\nYttrande 2023-05-10\n\nYttrande över granskning av lekplatser\n\nRekommendation 1\n\
         Nämnden återkommer när den nya policyn är antagen.\n\nRekommendation 2\nNämnden ser redan i dag att inköpen är dyra.\n\nEva \
         Ek\nOrdförande\n",
        report(TWO)
    ));
    let stances: Vec<_> =
        record.recommendations.iter().filter_map(|r| Some(r.response.as_ref()?.stance)).collect();
    assert_eq!(stances, [Stance::Unclear, Stance::Unclear]);
}

#[test]
fn companies_audited_together_are_their_kommuns() {
    let cover = |body: &str, auditors: &str| {
        read(format!(
            "Oktober 2015\n\nVisselblåsning\n{body}\n\u{C}Sammanfattning\n\nPå uppdrag av {auditors} har Deloitte granskat om en \
             kanal för visselblåsning finns.\n\nVår samlade bedömning är att kanalen i huvudsak är ändamålsenlig.\n"
        ))
        .meta
        .audited_entity
    };
    let two = "lekmannarevisorerna i Bruksgården Bostäder AB och Älvkraft Energi AB";
    assert_eq!(cover("Motala kommun", two).as_deref(), Some("Motala kommun"));
    let one = "lekmannarevisorerna i Bruksgården Bostäder AB";
    assert_eq!(cover("Motala kommun", one).as_deref(), Some("Bruksgården Bostäder AB"));
    // A federation whose name does not say that it is one.
    let own = "förbundsrevisorerna i Räddningstjänsten Norra Viken";
    assert_eq!(cover("Granskning", own).as_deref(), Some("Räddningstjänsten Norra Viken"));
}

#[test]
fn a_summary_that_is_signed_dates_the_report() {
    let filler = "Bolaget sköter tolv garage. Intäkterna är jämna och kostnaderna stiger.\n\n".repeat(30);
    let record = read(format!(
        "Göteborgs Stad\nStadsrevisionen\n\nGranskningsredogörelse 2018\nExempelparkering AB\n\u{C}Sammanfattning\n\n\
         Lekmannarevisorerna har granskat verksamheten under 2018.\n\nVi bedömer att verksamheten har skötts på ett ändamålsenligt \
         sätt.\n\nGöteborg den 28 januari 2019\n\nEva Ek                     Bo Berg\nLekmannarevisor            \
         Lekmannarevisor\n\u{C}Bolagets uppdrag\n\n{filler}"
    ));
    assert_eq!(record.meta.date.as_deref(), Some("2019-01-28"));
}

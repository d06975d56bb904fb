//! Whom recommendations are for.

use super::{advice, read, report};

#[test]
fn the_next_announcement_below_a_full_line_without_a_stop() {
    let record = report(
        "5 Rekommendationer\n\nUtifrån granskningen rekommenderar vi biblioteksnämnden att:\n•\nse över avtalen med leverantörerna i \
         god tid innan de går ut och behöver ersättas\n•\nredovisa gallringen för alla filialer i den rapport som nämnden får varje \
         tertial\nVi rekommenderar även kommunstyrelsen att:\n•\nklargöra vem som svarar för inköp av medier till kommunens alla \
         skolbibliotek\n\nTallvik den 3 mars 2023\n",
    );
    let recipients: Vec<_> = advice(&record).into_iter().map(|(_, to)| to).collect();
    assert_eq!(recipients, [["biblioteksnämnden"], ["biblioteksnämnden"], ["kommunstyrelsen"]]);
    assert!(record.recommendations[1].text.ends_with("varje tertial"));
}

#[test]
fn two_announcements_above_the_items_of_both() {
    let record = report(
        "5 Rekommendationer\n\nUtifrån granskningen lämnas följande rekommendationer till biblioteksnämnden och \
         kommunstyrelsen:\n\nDärutöver rekommenderas kommunstyrelsen:\n\nAtt se över avtalen innan de går ut.\n\n●\n\nAtt redovisa \
         gallringen varje år.\n\n●\n\nAtt klargöra vem som köper in medier till skolorna.\n\n●\n\nTallvik den 3 mars 2023\n",
    );
    assert_eq!(record.recommendations.len(), 3);
    assert!(record.recommendations.iter().all(|r| r.recipients != ["kommunstyrelsen"]));
}

#[test]
fn one_announcement_above_lists_with_titles_of_their_own() {
    let record = report(
        "5 Slutsats\n\nMot bakgrund av granskningen rekommenderar vi biblioteksnämnden att:\nAvtal och inköp\n— Se över avtalen innan \
         de går ut.\n— Följa upp priserna\nFilialer och skolor\n— Klargöra ansvaret för filialerna.\nGallring\n— Redovisa gallringen \
         varje år.\n\nTallvik den 3 mars 2023\n",
    );
    let recommended: Vec<_> =
        record.recommendations.iter().map(|r| (r.group.as_deref(), r.text.as_str())).collect();
    assert_eq!(
        recommended,
        [
            (Some("Avtal och inköp"), "Se över avtalen innan de går ut."),
            (Some("Avtal och inköp"), "Följa upp priserna"),
            (Some("Filialer och skolor"), "Klargöra ansvaret för filialerna."),
            (Some("Gallring"), "Redovisa gallringen varje år."),
        ]
    );
    assert!(record.recommendations.iter().all(|r| r.recipients == ["biblioteksnämnden"]));
}

#[test]
fn boards_in_small_letters_above_their_items() {
    let record = report(
        "5 Slutsats\n\nUtöver det som kvarstår bör\nbiblioteksnämnden\n-  ta ställning till om avtalen ska sägas upp\n-  se till att nya \
         chefer utbildas\nkommunstyrelsen\n-  genomföra stickprov på inköp av medier till kommunens alla \
         skolor\n\nTallvik den 3 mars 2023\n",
    );
    let recipients: Vec<_> = advice(&record).into_iter().map(|(_, to)| to).collect();
    assert_eq!(recipients, [["biblioteksnämnden"], ["biblioteksnämnden"], ["kommunstyrelsen"]]);
}

#[test]
fn a_companys_own_board_needs_no_name() {
    let record = read(
        "Tallviks Bokhandel AB\nGranskning av inköp\nMars 2023\n\n1 Sammanfattning\nLekmannarevisorerna i Tallviks Bokhandel AB har \
         gett EY i uppdrag att granska bolagets inköp.\nVår samlade bedömning är att inköpen är ändamålsenliga.\nVi rekommenderar \
         styrelsen att:\n• se över avtalen innan de går ut\nDärutöver rekommenderar vi kommunstyrelsen att:\n• klargöra \
         avkastningskravet i ägardirektivet\n\n2 Inledning\n2.1 Syfte\nSyftet är att bedöma om bolagets styrelse har ändamålsenliga \
         inköp.\n"
            .to_owned(),
    );
    let recipients: Vec<_> = advice(&record).into_iter().map(|(_, to)| to).collect();
    assert_eq!(recipients, [["styrelsen"], ["kommunstyrelsen"]]);
    assert_eq!(record.meta.audited_bodies, ["Tallviks Bokhandel AB"]);
}

#[test]
fn the_end_of_an_item_is_no_title_above_the_next() {
    let record = read(
        "Tallviks Hamn & Lager AB\nGranskning av inköp\nMars 2023\n\n1 Sammanfattning\nLekmannarevisorerna i Tallviks Hamn & Lager AB \
         har gett EY i uppdrag att granska bolagets inköp.\nVi rekommenderar styrelsen att:\n• ta fram regler för när ett köp ska \
         underställas ägaren, i samråd med\nkommunstyrelsen.\n• se över avtalen innan de går ut.\n\n2 Inledning\n2.1 Syfte\nSyftet \
         är att bedöma om styrelsen i Tallviks Hamn & Lager AB har ändamålsenliga inköp.\n"
            .to_owned(),
    );
    let recipients: Vec<_> = advice(&record).into_iter().map(|(_, to)| to).collect();
    assert_eq!(recipients, [["styrelsen"], ["styrelsen"]]);
    assert_eq!(record.meta.audited_bodies, ["Tallviks Hamn & Lager AB"]);
}

#[test]
fn a_role_in_the_column_of_recipients() {
    let record = report(
        "5 Rekommendationer\n\nNr  Rekommendation                                     Riktas till\n\n1   Besluta om en plan för inköp \
         av medier              Biblioteksnämnden\n\n2   Se över avtalen innan de går ut                    \
         Bibliotekschefen\n\n3   Redovisa gallringen varje år                       Biblioteksnämnden\n\nKPMG, dag som ovan\n",
    );
    let recipients: Vec<_> = advice(&record).into_iter().map(|(_, to)| to).collect();
    assert_eq!(recipients, [["biblioteksnämnden"], ["bibliotekschefen"], ["biblioteksnämnden"]]);
}

//! Odd lists of recommendations: their counts, bullets and addressees, and what is no recommendation of the auditors.

use narvard::model::RecipientsBasis;

use super::{advice, report};

fn read(rest: &str) -> Vec<(String, Vec<String>)> {
    let record = report(rest);
    advice(&record)
        .into_iter()
        .map(|(text, to)| (text.to_owned(), to.iter().map(ToString::to_string).collect()))
        .collect()
}

/// What is read from `rest` as "recipient + recipient > text".
fn told(rest: &str) -> Vec<String> {
    read(rest).into_iter().map(|(text, to)| format!("{} > {text}", to.join(" + "))).collect()
}

#[test]
fn rows_of_two_words_and_the_chapter_behind_the_table() {
    let rest = "Sammanfattning\n\nI tabellen nedan listas våra rekommendationer.\n\nRekommendation\n\nRiktas till\n\nInför en plan för \
                gallring\n\nBiblioteksnämnden\n\nRevidera inköpspolicyn\n\nBiblioteksnämnden, skol- och\nkulturnämnden\n\nAvsätt medel för \
                nya hyllor\n\nKommunstyrelsen\n\n1. Om biblioteket\n\n1.1. Bakgrund\n\nBiblioteket har tre filialer.\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > Inför en plan för gallring",
            "biblioteksnämnden + skol- och kulturnämnden > Revidera inköpspolicyn",
            "kommunstyrelsen > Avsätt medel för nya hyllor",
        ]
    );
}

#[test]
fn boards_in_capitals_with_their_verb() {
    let rest = "REKOMMENDATIONER\n\nSJUKHUSNÄMNDERNA REKOMMENDERAS ATT\n\n- se över avtalen innan de går ut,\n- redovisa gallringen varje \
                år.\n\nTallvik den 3 mars 2023\n";
    assert_eq!(told(rest)[0], "sjukhusnämnderna > se över avtalen innan de går ut,");
}

#[test]
fn tasks_counted_on_through_several_announcements() {
    let rest = "7 Rekommendationer\n\nVi rekommenderar biblioteksnämnden att\n\n7.1  se över avtalen innan de går ut,\n7.2  redovisa \
                gallringen varje år.\n\nVi rekommenderar kommunstyrelsen att\n\n7.3  klargöra vem som köper in medier till \
                skolorna.\n\nTallvik den 3 mars 2023\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > se över avtalen innan de går ut,",
            "biblioteksnämnden > redovisa gallringen varje år.",
            "kommunstyrelsen > klargöra vem som köper in medier till skolorna.",
        ]
    );
}

#[test]
fn a_table_with_the_boards_first_under_a_single_word() {
    let rest = "Rekommendationer\n\n Nämnder                         Rekommendation\n\n Biblioteksnämnden               Se över avtalen \
                innan de går ut.\n\n Biblioteksnämnden och           Redovisa gallringen varje år i samband\n kommunstyrelsen                 \
                med bokslutet.\n\n Kommunstyrelsen                 Klargör vem som köper in medier till\n                                 \
                skolorna.\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > Se över avtalen innan de går ut.",
            "biblioteksnämnden + kommunstyrelsen > Redovisa gallringen varje år i samband med bokslutet.",
            "kommunstyrelsen > Klargör vem som köper in medier till skolorna.",
        ]
    );
}

#[test]
fn drawn_dashes_are_bullets() {
    let rest = "Sammanfattning\n\n       Vi rekommenderar biblioteksnämnden att:\n\n        ─    se över avtalen innan de går ut\n        \
                ─    redovisa gallringen varje år\n\n2.     Bakgrund\n\n       Biblioteket har tre filialer.\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > se över avtalen innan de går ut",
            "biblioteksnämnden > redovisa gallringen varje år"
        ]
    );
}

#[test]
fn should_in_the_auditors_opinion() {
    let rest = "Sammanfattning\n\nBiblioteksnämnden bör enligt vår uppfattning:\n\n- verka för att avtalen ses över i tid,\n- årligen \
                redovisa gallringen.\n\n2 Bakgrund\n\nBiblioteket har tre filialer.\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > verka för att avtalen ses över i tid,",
            "biblioteksnämnden > årligen redovisa gallringen.",
        ]
    );
}

#[test]
fn a_firm_names_itself_where_it_proposes() {
    let rest = "6 Bedömning\n\nKPMG föreslår att biblioteksnämnden ser över avtalen innan de går ut. Vi föreslår vidare att \
                kommunstyrelsen klargör vem som köper in medier till skolorna.\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > KPMG föreslår att biblioteksnämnden ser över avtalen innan de går ut.",
            "kommunstyrelsen > Vi föreslår vidare att kommunstyrelsen klargör vem som köper in medier till skolorna.",
        ]
    );
}

#[test]
fn a_sentence_that_begins_within_a_paragraph_is_running_text() {
    let rest = "5 Gallring\n\nKommentarer\n\nGallringen sker i rätt tid men redovisas inte för nämnden under året som den\n\nska enligt \
                planen. Vi rekommenderar biblioteksnämnden att\n\nsnarast redovisa gallringen och att se över avtalen innan de går \
                ut.\n\n6 Övrigt\n\nOrd om annat.\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > Vi rekommenderar biblioteksnämnden att snarast redovisa gallringen och att se över avtalen innan de \
             går ut."
        ]
    );
}

#[test]
fn who_is_only_asked_and_who_acts_too() {
    let rest = "5 Rekommendationer\n\nVi har följande rekommendationer:\n• Biblioteksnämnden bör i samråd med kommunstyrelsen se över \
                avtalen.\n• Biblioteksnämnden bör redovisa gallringen.\n\nBiblioteksnämnden rekommenderas även att tillsammans med \
                skolnämnden:\n• klargöra vem som köper in medier till skolorna.\n\nTallvik den 3 mars 2023\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > Biblioteksnämnden bör i samråd med kommunstyrelsen se över avtalen.",
            "biblioteksnämnden > Biblioteksnämnden bör redovisa gallringen.",
            "biblioteksnämnden + skolnämnden > klargöra vem som köper in medier till skolorna.",
        ]
    );
}

#[test]
fn what_is_proposed_to_the_auditors_themselves() {
    let rest = "Sammanfattning\n\nDetta är en förstudie. Vi föreslår att revisorerna överväger en fördjupad granskning av inköpen. \
                Vi rekommenderar revisorerna att:\n• granska gallringen nästa år\n• följa avtalen\n";
    assert_eq!(told(rest), [""; 0]);
}

#[test]
fn a_joint_board_keeps_its_article() {
    let rest = "5 Rekommendationer\n\nVi rekommenderar biblioteksnämnden och den gemensamma lönenämnden att\n- teckna ett avtal om \
                tjänsternas pris.\n- följa upp avtalet varje år.\n";
    assert_eq!(
        told(rest)[0],
        "biblioteksnämnden + den gemensamma lönenämnden > teckna ett avtal om tjänsternas pris."
    );
}

#[test]
fn crosses_under_the_boards() {
    let rest = "6 Rekommendationer\nVi rekommenderar de nämnder som har ett kryss i tabellen att:\n\n                                     \
                Skol-       Biblioteks-   Tekniska\n                                     nämnden     nämnden       nämnden\n\nSe över \
                avtalen innan                X           X\nde går ut\n\nRedovisa gallringen varje år                     X\n\nKlargöra \
                vem som köper in             X                         X\nmedier till skolorna\n\nSvar lämnas senast den 30 april.\n";
    assert_eq!(
        told(rest),
        [
            "skolnämnden + biblioteksnämnden > Se över avtalen innan de går ut",
            "biblioteksnämnden > Redovisa gallringen varje år",
            "skolnämnden + tekniska nämnden > Klargöra vem som köper in medier till skolorna",
        ]
    );
}

#[test]
fn names_that_the_report_explains() {
    let meant =
        "5 Omfattning\n\nMed berörda nämnder avses här biblioteksnämnden, skolnämnden och\nmiljönämnden.\n\n";
    let rest = "6 Rekommendationer\n\nVi rekommenderar samtliga berörda nämnder att:\n• se över avtalen innan de går ut.\n• redovisa \
                gallringen varje år.\n";
    assert_eq!(
        told(&format!("{meant}{rest}"))[0],
        "biblioteksnämnden + skolnämnden + miljönämnden > se över avtalen innan de går ut."
    );
    let nicknamed = "5 Omfattning\n\nGranskningen avser biblioteksnämnden samt skolnämnden (nedan nämnderna).\n\n6 Rekommendationer\n\nVi \
                     rekommenderar nämnderna att:\n• se över avtalen innan de går ut.\n• redovisa gallringen varje år.\n";
    assert_eq!(told(nicknamed)[1], "biblioteksnämnden + skolnämnden > redovisa gallringen varje år.");
}

#[test]
fn what_stands_below_the_last_item_without_a_stop() {
    let rest = "6 Rekommendationer\n\nVi rekommenderar biblioteksnämnden att:\n• se över avtalen i god tid innan de går ut\n• redovisa \
                gallringen varje år i samband med bokslutet och budgeten\n\nSkolnämnden har vi inga förslag till.\n\nTallvik den 3 mars \
                2023\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > se över avtalen i god tid innan de går ut",
            "biblioteksnämnden > redovisa gallringen varje år i samband med bokslutet och budgeten",
        ]
    );
}

#[test]
fn boards_of_two_municipalities() {
    let rest = "6 Rekommendationer\n\nRevisionen rekommenderar\n\ndirektionen att\n   –  se över avtalen innan de går ut,\n   –  redovisa \
                gallringen varje år;\n\nkommunstyrelsen i Tallviks kommun att\n   –  utse en beställare;\n\nkommunstyrelsen i Ekby kommun \
                att\n   –  följa upp avtalet varje år.\n\nTallvik den 3 mars 2023\n";
    assert_eq!(
        told(rest),
        [
            "direktionen > se över avtalen innan de går ut,",
            "direktionen > redovisa gallringen varje år;",
            "kommunstyrelsen i Tallviks kommun > utse en beställare;",
            "kommunstyrelsen i Ekby kommun > följa upp avtalet varje år.",
        ]
    );
}

#[test]
fn a_list_run_together_on_one_line() {
    let rest = "6 Rekommendationer\n\nUtifrån granskningen rekommenderar vi biblioteksnämnden att: se över avtalen innan de går ut, redovisa \
                gallringen varje år. Vi rekommenderar dessutom kommunstyrelsen att: klargöra vem som köper in medier, ta ställning till \
                skolornas behov, samt skolnämnden att: följa upp lånen varje år. Tallvik den 3 mars 2023 N N\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > se över avtalen innan de går ut,",
            "biblioteksnämnden > redovisa gallringen varje år.",
            "kommunstyrelsen > klargöra vem som köper in medier,",
            "kommunstyrelsen > ta ställning till skolornas behov,",
            "skolnämnden > följa upp lånen varje år.",
        ]
    );
    let short = "6 Rekommendationer\n\nVi rekommenderar biblioteksnämnden att: utreda, besluta om och följa upp avtalen.\n";
    assert_eq!(
        told(short),
        [
            "biblioteksnämnden > Vi rekommenderar biblioteksnämnden att: utreda, besluta om och följa upp avtalen."
        ]
    );
}

#[test]
fn counts_in_brackets_go_on_for_the_next_board() {
    let rest = "5 Rekommendationer\n\nVi lämnar följande rekommendationer till biblioteksnämnden, i prioritetsordning:\n\n(1) Se över \
                avtalen innan de går ut.\n(2) Redovisa gallringen varje år.\n\nKommunstyrelsen föreslås, inom ramen för sin \
                uppsiktsplikt, att\n(3) klargöra vem som köper in medier till skolorna.\n\nTallvik den 3 mars 2023\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > Se över avtalen innan de går ut.",
            "biblioteksnämnden > Redovisa gallringen varje år.",
            "kommunstyrelsen > klargöra vem som köper in medier till skolorna.",
        ]
    );
}

#[test]
fn a_dash_behind_the_boards_name() {
    let rest = "5 Rekommendationer\n\nBiblioteksnämnden – Se över avtalen innan de går ut.\n\nSkolnämnden och kommunstyrelsen – Följ \
                upp lånen varje år.\n\nDatum som ovan\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > Se över avtalen innan de går ut.",
            "skolnämnden + kommunstyrelsen > Följ upp lånen varje år.",
        ]
    );
}

#[test]
fn two_lists_side_by_side_each_under_its_board() {
    let rest = "Rekommendationer\n\n   Biblioteksnämnden                         Kommunstyrelsen\n\n   •  Se över avtalen innan de går ut.       \
                •  Klargör vem som köper in medier\n   •  Redovisa gallringen varje år i            till skolorna.\n      samband med \
                bokslutet.                 •  Besluta om medel för skolornas\n                                                \
                bibliotek.\n\nTallvik den 3 mars 2023\n";
    assert_eq!(
        told(rest),
        [
            "biblioteksnämnden > Se över avtalen innan de går ut.",
            "biblioteksnämnden > Redovisa gallringen varje år i samband med bokslutet.",
            "kommunstyrelsen > Klargör vem som köper in medier till skolorna.",
            "kommunstyrelsen > Besluta om medel för skolornas bibliotek.",
        ]
    );
}

#[test]
fn another_columns_words_behind_a_colon() {
    let rest = "6 Bedömning\n\nInköpen bygger på en Vi rekommenderar vidare kommunstyrelsen att: känd modell, tydliga avtal och en plan \
                för gallring som alla följer.\n";
    assert_eq!(told(rest), [""; 0]);
}

#[test]
fn a_tables_caption_is_no_item() {
    let rest = "6 Bedömning\n\nVi lämnar följande rekommendationer:\n\nTabell 2: Sammanställning av rekommendationer\nNämnd\n\nOrd om \
                annat.\n";
    assert_eq!(told(rest), [""; 0]);
}

#[test]
fn a_title_tells_which_board_is_meant() {
    let record = report(
        "3 Rekommendationer\n\nFrågan om lokaler behöver lyftas till kommunstyrelsen.\n\nKulturnämnden\nVi rekommenderar nämnden att:\n- \
         anta en plan för inköp av medier,\n- följa upp avtalen.\n\nKommunstyrelsen\nVi rekommenderar styrelsen att:\n- ta \
         ställning till lokalerna.\n\n4 Källor\n",
    );
    let to: Vec<_> = advice(&record).into_iter().map(|(_, to)| to).collect();
    assert_eq!(to, [["kulturnämnden"], ["kulturnämnden"], ["kommunstyrelsen"]]);
}

#[test]
fn two_announcements_above_the_items_of_both_tell_nothing() {
    let record = report(
        "3 Rekommendationer\n\nKulturnämnden\n\nKommunstyrelsen\n\nVi rekommenderar nämnden att:\n\nVi rekommenderar styrelsen \
         att:\n\n- anta en plan för inköp av medier.\n\n- ta ställning till lokalerna.\n\n4 Källor\n",
    );
    assert!(
        record.recommendations.iter().all(|r| r.recipients_basis == RecipientsBasis::Inherited),
        "{record:?}"
    );
}

#[test]
fn what_a_board_should_do_therefore() {
    let record = report(
        "3 Samlad bedömning\n\nPlaneringen kan bli bättre.\nBiblioteksnämnden bör därför\n- anta en plan för inköp av \
         medier\n- följa upp avtalen varje år.\nKommunstyrelsen bör\n- ta ställning till lokalerna.\n\n4 Källor\n",
    );
    assert_eq!(
        advice(&record),
        [
            ("anta en plan för inköp av medier", vec!["biblioteksnämnden"]),
            ("följa upp avtalen varje år.", vec!["biblioteksnämnden"]),
            ("ta ställning till lokalerna.", vec!["kommunstyrelsen"]),
        ]
    );
}

#[test]
fn orders_directly_below_their_heading() {
    let record = report(
        "3 Rekommendationer till biblioteksnämnden\nTa fram en plan för inköp av medier som omfattar alla filialer i staden.\nFölj upp \
         avtalen varje år.\nTillsätt den vakanta tjänsten.\n\n4 Rekommendationer till kommunstyrelsen\nStöd nämnden i arbetet med \
         lokaler.\n\n5 Källor\n",
    );
    assert_eq!(
        advice(&record),
        [
            (
                "Ta fram en plan för inköp av medier som omfattar alla filialer i staden.",
                vec!["biblioteksnämnden"]
            ),
            ("Följ upp avtalen varje år.", vec!["biblioteksnämnden"]),
            ("Tillsätt den vakanta tjänsten.", vec!["biblioteksnämnden"]),
            ("Stöd nämnden i arbetet med lokaler.", vec!["kommunstyrelsen"]),
        ]
    );
    assert_eq!(told("3 Rekommendationer\nSe sammanfattningen.\n\n4 Källor\n"), [""; 0]);
}

#[test]
fn the_day_at_an_items_end_is_the_signatures() {
    let text = "3 Rekommendationer\n\nVi rekommenderar biblioteksnämnden att:\n•anta en plan för inköp av medier senast \
                2024-06-30\n•följa upp avtalen 2023-03-14\nN N M M\nUppdragsledare Projektledare\n";
    let record = report(text);
    let told: Vec<&str> = record.recommendations.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(told, ["anta en plan för inköp av medier senast 2024-06-30", "följa upp avtalen"]);
}

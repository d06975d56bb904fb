//! Where recommendations stand, and what is not this audit's own: enclosed reports, a board's follow-up.

use narvard::model::{DocumentKind, Record};

use super::{JA, advice, grades, read, report};

#[test]
fn a_table_of_recommendations_without_cells() {
    let record = report(
        "5 Rekommendationer\n\nNr\nIakttagelse\nRekommendation\nAnsvarig\nPrioritet\n\n1\nTvå avtal har gått ut utan\natt någon \
         sade upp dem.\n\nInföra en kalender för\navtalens slut.\n\nBiblioteksnämnden\nHög\n\n2\nGallringen redovisas \
         inte.\n\nRedovisa gallringen varje år.\n\nBiblioteksnämnden\noch kommunstyrelsen\n\nLåg\n\nTallvik den 3 mars 2023\n",
    );
    let expected: [(&str, Vec<&str>); 2] = [
        ("Införa en kalender för avtalens slut.", vec!["biblioteksnämnden"]),
        ("Redovisa gallringen varje år.", vec!["biblioteksnämnden", "kommunstyrelsen"]),
    ];
    assert_eq!(advice(&record), expected);
    let rows = report(
        "5 Rekommendationer\n\nNr Rekommendation Ansvarig\n1 Inför en kalender för avtalens slut. Biblioteksnämnden\n2 Redovisa \
         gallringen varje år, gärna i diagram. Biblioteksnämnden och\nkommunstyrelsen\n\nTallvik den 3 mars 2023\n",
    );
    assert_eq!(rows.recommendations[1].text, "Redovisa gallringen varje år, gärna i diagram.");
    assert_eq!(advice(&rows)[1].1, ["biblioteksnämnden", "kommunstyrelsen"]);
}

#[test]
fn announcements_and_labels_of_recommendations() {
    let record = report(
        "5 Rekommendationer\n\nVi rekommenderar biblioteksnämnden\n\natt se över avtalen innan de går ut\n\natt redovisa \
         gallringen varje år\n\nVi rekommenderar stadsdelsnämnden Norra Tallvik\n\natt klargöra ansvaret för filialen\n",
    );
    let to = |n: usize| advice(&record)[n].1.clone();
    assert_eq!(record.recommendations.len(), 3);
    assert_eq!(
        [to(0), to(1), to(2)],
        [vec!["biblioteksnämnden"], vec!["biblioteksnämnden"], vec!["stadsdelsnämnden Norra Tallvik"]]
    );
    let counted = report(
        "5 Rekommendationer\n\nRekommendation 1\nBiblioteksnämnden bör se över avtalen.\n\nRekommendation 2\nBiblioteksnämnden bör \
         redovisa gallringen.\n",
    );
    let numbers: Vec<_> =
        counted.recommendations.iter().map(|r| (r.number.as_deref(), r.text.as_str())).collect();
    assert_eq!(
        numbers,
        [
            (Some("1"), "Biblioteksnämnden bör se över avtalen."),
            (Some("2"), "Biblioteksnämnden bör redovisa gallringen.")
        ]
    );
}

#[test]
fn an_enclosed_report_is_an_appendix() {
    let own = "2 Svar på revisionsfrågorna\n\nRevisionsfråga   Bedömning\n\nFinns en plan för inköp av medier? Ja\n\nFöljs avtalen med \
               leverantörerna upp? Ja\n\nRedovisas gallringen för nämnden? Ja\n\n3 Rekommendationer\n\nVi rekommenderar nämnden att:\n• \
               Se över planen.\n";
    let enclosed = "Bilaga 2\n\nGranskning av biblioteket\n\n2016-02-11\n\n1 Sammanfattning\n\nVår samlade bedömning är att inköpen inte \
                    är ändamålsenliga.\n\nVi rekommenderar nämnden att:\n• Anta en plan.\n• Följa upp avtalen.\n\n2 Svar på \
                    revisionsfrågorna\n\nFinns en plan för inköp av medier? Nej\n\nFöljs avtalen med leverantörerna upp? Nej\n";
    let record = report(&format!("{own}\u{C}{enclosed}"));
    assert_eq!(grades(&record), [JA, JA, JA]);
    assert_eq!(
        record.recommendations.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(),
        ["Se över planen."]
    );
    let table = "Bilaga 2. Utfall av 2016 års granskning\n\nRevisionsfråga (2016)\nBedömning\nNuläge\n\nFinns en plan för inköp av \
                 medier?\nNej\nAntagen 2018\n\nFöljs avtalen med leverantörerna upp?\nNej\nPågår\n";
    assert_eq!(
        grades(&report(&format!("3 Källor\n\nPlanen.\n\n4 Ordlista\n\nMedier.\n\n\u{C}{table}"))),
        [None; 3]
    );
}

#[test]
fn a_boards_own_follow_up_is_no_audit() {
    let record = read(
        "Tallviks kommun\nBiblioteksförvaltningen\nHandläggare: Controller\n2023-01-22\n\nUppföljning av internkontrollplan 2022\n\nFörslag \
         till beslut\nNämnden godkänner uppföljningen och överlämnar den till\nkommunens revisorer.\n\nSammanfattning\nDen samlade \
         bedömningen är att nämndens interna kontroll är tillräcklig.\n\nFöljande frågor ska besvaras:\n- Finns en plan?\n- Följs den?\n\n\
         Svar\nFinns en plan?\nJa\nFöljs den?\nJa\n"
            .to_owned(),
    );
    assert_eq!(record.document.kind, DocumentKind::NotAudit);
}

#[test]
fn a_chapter_behind_an_appendix_goes_on_with_the_report() {
    let record = report(
        "8 Resultat\n\nPlanen är antagen.\n\n9 Slutsats\n\nDet fungerar.\n\n\u{C}Bilaga 2\n\nPlanen i utdrag.\n\n10 \
         Rekommendationer\n\nVi rekommenderar nämnden att:\n• Se över planen.\n",
    );
    assert_eq!(
        record.recommendations.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(),
        ["Se över planen."]
    );
}

#[test]
fn a_row_that_cannot_be_taken_apart_is_left_out_and_told() {
    let record = report(
        "5 Rekommendationer\n\nNr Rekommendation Ansvarig\n1 Inför en kalender för avtalens slut. Biblioteksnämnden\n2 Redovisa \
         gallringen varje år. Den som förestår\n3 Se över planen för inköp. Biblioteksnämnden\n\nTallvik den 3 mars 2023\n",
    );
    let numbers: Vec<_> = record.recommendations.iter().filter_map(|r| r.number.as_deref()).collect();
    assert_eq!(numbers, ["1", "3"]);
    let told: Vec<_> = record.diagnostics.iter().filter(|d| d.rule == "ambiguous-table").collect();
    assert_eq!(told.len(), 1, "{:?}", record.diagnostics);
}

#[test]
fn ticks_under_a_head_are_what_became_of_earlier_advice() {
    let record = report(
        "2 Bibliotekets avtal\n\n2.1 Avstämning mot 2019\nRekommendation                          Ja     Delvis    Nej\nInför en \
         kalender för avtal             X\nRedovisa gallringen för nämnden                   X\n\n5 Samlad bedömning\n\n\
         Biblioteksnämnden bör med anledning av detta:\n\n>> säga upp avtal i tid\n\n>> följa upp gallringen\n",
    );
    let expected: [(&str, Vec<&str>); 2] = [
        ("säga upp avtal i tid", vec!["biblioteksnämnden"]),
        ("följa upp gallringen", vec!["biblioteksnämnden"]),
    ];
    assert_eq!(advice(&record), expected);
}

#[test]
fn a_tables_first_head_says_that_recommendations_stand_beside_it() {
    let record = report(
        "5 Samlad bedömning\n\nRek   Innehåll                              Mottagare              Prioritet\nR1    Säg upp avtal i \
         tid.                 Biblioteksnämnden      Hög\nR2    Följ upp gallringen varje år.         Kommunstyrelsen        Låg\n",
    );
    let expected: [(&str, Vec<&str>); 2] = [
        ("Säg upp avtal i tid.", vec!["biblioteksnämnden"]),
        ("Följ upp gallringen varje år.", vec!["kommunstyrelsen"]),
    ];
    assert_eq!(advice(&record), expected);
}

#[test]
fn needs_and_duties_are_advice_where_a_list_follows() {
    let needs = report(
        "5 Vad som behöver göras\n\nRevisionskontoret menar att biblioteksnämnden behöver\n\n- säga upp avtal i tid\n- följa upp \
         gallringen\n\nDen gemensamma nämnden för medier i Tallvik behöver\n\n- börja föra statistik\n",
    );
    let joint = "den gemensamma nämnden för medier i Tallvik";
    let expected: [(&str, Vec<&str>); 3] = [
        ("säga upp avtal i tid", vec!["biblioteksnämnden"]),
        ("följa upp gallringen", vec!["biblioteksnämnden"]),
        ("börja föra statistik", vec![joint]),
    ];
    assert_eq!(advice(&needs), expected);
    let duties = report(
        "Sammanfattning\n\nKPMG bedömer att biblioteksnämnden\n\n • ska försäkra sig om att avtalen sägs upp i tid. (2 kap. 3 §)\n • bör \
         följa upp gallringen.\n",
    );
    let texts: Vec<&str> = duties.recommendations.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(
        texts,
        ["ska försäkra sig om att avtalen sägs upp i tid. (2 kap. 3 §)", "bör följa upp gallringen."]
    );
}

#[test]
fn what_is_said_beside_the_matter_is_no_advice() {
    let record = report(
        "Sammanfattning\n\nBefogenheterna, som bör skilja sig åt mellan nivåerna, är inte beskrivna.\n\n5 Rekommendationer\n\nTill \
         kommunstyrelsen, som värd för nämndens arkiv, riktar vi rådet att:\n\n• Säga upp avtal i tid.\n",
    );
    assert_eq!(advice(&record), [("Säga upp avtal i tid.", vec!["kommunstyrelsen"])]);
}

#[test]
fn auditors_wish_for_things_in_many_words() {
    type To = (&'static str, &'static [&'static str]);
    let lists: [(&str, &[To]); 6] = [
        (
            "Med utgångspunkt i det som framkommit uppmuntras biblioteksnämnden att:\n\n• Låta beräkna kostnaden.\n\nKommunstyrelsen \
             uppmuntras att:\n\n• Bestämma hur ofta nämnden ska redovisa.",
            &[
                ("Låta beräkna kostnaden.", &["biblioteksnämnden"]),
                ("Bestämma hur ofta nämnden ska redovisa.", &["kommunstyrelsen"]),
            ],
        ),
        (
            "För att resten ska bli av anser vi det angeläget att biblioteksnämnden:\n\n- fastställer en ny tidplan\n- låter göra en analys",
            &[
                ("fastställer en ny tidplan", &["biblioteksnämnden"]),
                ("låter göra en analys", &["biblioteksnämnden"]),
            ],
        ),
        (
            "Byrån förordar att biblioteksnämnden\n\nfastställer mål för året,\n\nklargör vem som beslutar, och\n\nprövar påminnelser.",
            &[
                ("fastställer mål för året,", &["biblioteksnämnden"]),
                ("klargör vem som beslutar, och", &["biblioteksnämnden"]),
                ("prövar påminnelser.", &["biblioteksnämnden"]),
            ],
        ),
        (
            "I ljuset av detta lyder våra rekommendationer:\n\nFör kommunstyrelsen, inom ramen för dess uppsiktsplikt\n1. Följ upp \
             avtalen.\n\nFör biblioteksnämnden\n2. Säg upp avtal i tid.",
            &[("Följ upp avtalen.", &["kommunstyrelsen"]), ("Säg upp avtal i tid.", &["biblioteksnämnden"])],
        ),
        (
            "Vi anser följande åtgärder påkallade:\n\n§ Biblioteksnämnden inför en kalender för avtalen.\n§ Kommunstyrelsen \
             kontrollerar att avtalen sägs upp i tid.",
            &[
                ("Biblioteksnämnden inför en kalender för avtalen.", &["biblioteksnämnden"]),
                ("Kommunstyrelsen kontrollerar att avtalen sägs upp i tid.", &["kommunstyrelsen"]),
            ],
        ),
        (
            "Kommunstyrelsen bör, tillsammans med biblioteksnämnden, ta fram en prognos. Biblioteksnämnden kan med fördel publicera \
             den.",
            &[
                (
                    "Kommunstyrelsen bör, tillsammans med biblioteksnämnden, ta fram en prognos.",
                    &["kommunstyrelsen", "biblioteksnämnden"],
                ),
                ("Biblioteksnämnden kan med fördel publicera den.", &["biblioteksnämnden"]),
            ],
        ),
    ];
    for (words, expected) in lists {
        let record = report(&format!("5 Förbättringsområden\n\n{words}\n"));
        let expected: Vec<(&str, Vec<&str>)> =
            expected.iter().map(|(text, to)| (*text, to.to_vec())).collect();
        assert_eq!(advice(&record), expected, "{words}");
    }
}

#[test]
fn a_nameless_board_is_the_one_in_the_heading() {
    let record = report(
        "Sammanfattning\n\nRekommendation till kommunstyrelsen\n\nStyrelsen bör följa upp avtalen.\n\nRekommendation till \
         biblioteksnämnden\n\nNämnden bör säga upp avtal i tid.\n",
    );
    let to: Vec<Vec<&str>> = advice(&record).into_iter().map(|r| r.1).collect();
    assert_eq!(to, [["kommunstyrelsen"], ["biblioteksnämnden"]]);
}

#[test]
fn a_tables_first_row_may_have_run_into_its_head() {
    let record = report(
        "5 Förslag till förbättringar\n\nVad                                   Vem                  Omdöme på\n                                                           \
         fråga\n\nSäg upp avtal i tid.                  Biblioteksnämnden    1\n\nFölj upp gallringen varje år.         \
         Kommunstyrelsen      3\n",
    );
    let expected: [(&str, Vec<&str>); 2] = [
        ("Säg upp avtal i tid.", vec!["biblioteksnämnden"]),
        ("Följ upp gallringen varje år.", vec!["kommunstyrelsen"]),
    ];
    assert_eq!(advice(&record), expected);
}

#[test]
fn whom_brackets_headings_and_bare_names_mean() {
    let brackets = report(
        "5 Rekommendationer\n\nVi rekommenderar kommunstyrelsen och biblioteksnämnden att:\n\n• Säga upp avtal i tid \
         (biblioteksnämnden).\n• Begära in en redovisning (kommunstyrelsen).\n",
    );
    let to = |record: &Record| -> Vec<Vec<String>> {
        advice(record).into_iter().map(|r| r.1.into_iter().map(str::to_owned).collect()).collect()
    };
    assert_eq!(to(&brackets), [["biblioteksnämnden"], ["kommunstyrelsen"]]);
    let bare = report(
        "5 Rekommendationer\n\nBiblioteksnämnden\n\nNämnden rekommenderas att:\n\n• Säga upp avtal i tid.\n\nBiblioteksnämnden och \
         kommunstyrelsen gemensamt\n\nNämnderna rekommenderas att:\n\n• Följa upp gallringen.\n",
    );
    assert_eq!(to(&bare), [vec!["biblioteksnämnden"], vec!["biblioteksnämnden", "kommunstyrelsen"]]);
}

#[test]
fn tasks_in_small_letters_below_an_announcement_without_a_colon() {
    let record = report(
        "Sammanfattning\n\nGranskningen visar att avtalen med leverantörerna inte följs upp på det sätt som nämnden\n\nhar beslutat. Flera \
         avtal har gått ut utan att någon har märkt det i tid eller sagt upp dem.\n\nUtifrån granskningens resultat rekommenderar vi \
         biblioteksnämnden att\n\nsäkerställa att avtalen följs upp i samband med budgeten och att de sägs upp i god\n\ntid,\n\n\
         fastställa en plan för gallring.\n",
    );
    let expected: [(&str, Vec<&str>); 2] = [
        (
            "säkerställa att avtalen följs upp i samband med budgeten och att de sägs upp i god tid,",
            vec!["biblioteksnämnden"],
        ),
        ("fastställa en plan för gallring.", vec!["biblioteksnämnden"]),
    ];
    assert_eq!(advice(&record), expected);
}

#[test]
fn boards_with_an_adjective_and_boards_of_districts() {
    let named = report(
        "5 Rekommendationer\n\nVi rekommenderar humanistiska nämnden att:\n\n• säga upp avtal i tid.\n",
    );
    assert_eq!(advice(&named)[0].1, ["humanistiska nämnden"]);
    let district = read(
        "Granskning av stöd till unga\n\nTallviks kommun\n\nMars 2023\n\u{C}1 Inledning\n\nKPMG har på uppdrag av kommunens revisorer granskat \
         stödet.\n\nGranskningen omfattar socialnämnden, Norra Tallviks stadsdelsnämnd och Södra Tallviks stadsdelsnämnd.\n\n5 \
         Rekommendationer\n\nVi rekommenderar stadsdelsnämnderna att:\n\n• planera i god tid.\n"
            .to_owned(),
    );
    let to = district.recommendations.first().map(|r| r.recipients.clone()).unwrap_or_default();
    assert!(to.len() == 2 && to.iter().all(|body| body.ends_with("stadsdelsnämnd")), "{to:?}");
}

#[test]
fn what_a_board_itself_wishes_is_no_advice() {
    let record = report(
        "3 Iakttagelser\n\nBiblioteksnämnden anser det angeläget att:\n\n• öka öppettiderna\n• köpa fler medier\n",
    );
    assert!(advice(&record).is_empty(), "{:?}", advice(&record));
}

#[test]
fn a_column_beside_the_list_says_whom_each_item_is_for() {
    let record = report(
        "5 Rekommendationer\n\nEfter avslutad granskning rekommenderas:\n                                                        Riktas \
         till\n● Att säga upp avtal i tid.                             Biblioteksnämnden\n                                                        \
         och tekniska\n                                                        nämnden\n● Att följa upp gallringen.                             \
         Kommunstyrelsen\n",
    );
    let expected: [(&str, Vec<&str>); 2] = [
        ("Att säga upp avtal i tid.", vec!["biblioteksnämnden", "tekniska nämnden"]),
        ("Att följa upp gallringen.", vec!["kommunstyrelsen"]),
    ];
    assert_eq!(advice(&record), expected);
}

#[test]
fn a_chapter_named_after_a_board_says_which_board_is_meant() {
    let record = report(
        "5 Rekommendationer\n\n5.1 Biblioteksnämnden\n\nNämnden rekommenderas att:\n\n• säga upp avtal i tid.\n\n5.2 \
         Kommunstyrelsen\n\nStyrelsen rekommenderas att:\n\n• följa upp gallringen.\n",
    );
    let to: Vec<Vec<&str>> = advice(&record).into_iter().map(|r| r.1).collect();
    assert_eq!(to, [["biblioteksnämnden"], ["kommunstyrelsen"]]);
}

/// That a table's rows were left out.
const LEFT_OUT: &str = "ambiguous-table";

/// Each recommendation with its recipients, and what was left out.
fn told(record: &Record) -> Vec<String> {
    let told = advice(record).into_iter().map(|(text, to)| format!("{text} > {}", to.join(", ")));
    let rules = record.diagnostics.iter().map(|d| d.rule.as_str()).filter(|rule| *rule == LEFT_OUT);
    told.chain(rules.map(str::to_owned)).collect()
}

#[test]
fn rows_without_numbers_that_their_addressees_part() {
    let rows = |first: &str| {
        let record = report(&format!(
            "5 Rekommendationer\n\nRekommendation\nMottagare\nPrioritet\n{first}Fastställ en plan för inköp av medier\noch gör den \
             känd.\nKulturnämnden\nHög\nUtred hur gallringen ska redovisas.\nKommunstyrelsen och\nkulturnämnden\nLåg\nTallvik den 3 \
             mars 2023\nN N\n"
        ));
        told(&record)
    };
    assert_eq!(
        rows(""),
        [
            "Fastställ en plan för inköp av medier och gör den känd. > kulturnämnden",
            "Utred hur gallringen ska redovisas. > kommunstyrelsen, kulturnämnden"
        ]
    );
    // The addressees were printed a row too early: whose each is cannot be told, and that is said.
    assert_eq!(rows("Kommunstyrelsen\nHög\n"), [LEFT_OUT]);
}

#[test]
fn a_table_read_column_after_column() {
    let rows = |addressees: &str| {
        let record = report(&format!(
            "5 Slutsatser\n\nVi lämnar dessa rekommendationer:\n\nNr\n1\n\n2\n\nRekommendation\nFastställ en plan för inköp av medier\noch gör \
             den känd.\nUtred hur gallringen ska redovisas.\n\nRiktas till\n{addressees}\n\nTallvik den 3 mars 2023\nN N\n"
        ));
        told(&record)
    };
    assert_eq!(
        rows("Kulturnämnden\nKommunstyrelsen och\nkulturnämnden"),
        [
            "Fastställ en plan för inköp av medier och gör den känd. > kulturnämnden",
            "Utred hur gallringen ska redovisas. > kommunstyrelsen, kulturnämnden"
        ]
    );
    // Fewer addressees than rows: whose each is cannot be told, and that is said.
    assert_eq!(rows("Kulturnämnden"), [LEFT_OUT]);
}

#[test]
fn new_recommendations_below_those_that_are_followed_up() {
    let record = report(
        "5 Uppföljning av tidigare rekommendationer\n\nÅr      Rekommendation                          Åtgärdad\n2017    Nämnden bör anta \
         en plan                Ja\n2018    Nämnden bör följa upp avtalen          Nej\n\nRevisionen lämnar följande nya rekommendationer \
         till nämnden\n\n   • att redovisa gallringen varje år\n\n   • att pröva om avtalen ska sägas upp\n\n6 Källor\n",
    );
    let texts: Vec<&str> = advice(&record).iter().map(|(text, _)| *text).collect();
    assert_eq!(texts, ["att redovisa gallringen varje år", "att pröva om avtalen ska sägas upp"]);
}

#[test]
fn a_verb_that_a_scan_misread() {
    let record = report(
        "4 Slutsats\n\nVi rckommenderar kulturnämnden att\n\n- anta en plan för inköp\n- följa upp alla avtal\n\n5 Källor\n",
    );
    assert_eq!(
        advice(&record),
        [("anta en plan för inköp", vec!["kulturnämnden"]), ("följa upp alla avtal", vec!["kulturnämnden"])]
    );
}

#[test]
fn rows_whose_cells_were_printed_line_by_line() {
    let record = report(
        "5 Slutsatser\n\nVåra rekommendationer framgår av tabellen.\nNr Rekommendation Mottagare Prioritet\n1 Slutför planen för inköp av \
         samtliga Kommunstyrelsen, Hög\nmedier och ljudböcker. kulturnämnden\n2 Följ upp avtalen med alla leverantörer Kulturnämnden \
         Låg\nminst en gång om året.\n\n6 Källor\n",
    );
    assert_eq!(
        told(&record),
        [
            "Slutför planen för inköp av samtliga medier och ljudböcker. > kommunstyrelsen, kulturnämnden",
            "Följ upp avtalen med alla leverantörer minst en gång om året. > kulturnämnden"
        ]
    );
}

#[test]
fn a_board_named_once_beside_all_that_it_should_do() {
    let record = report(
        "5 Råd till nämnderna\n\nNämnd                 Råd\n\nKulturnämnden         Inför en gemensam plan för inköp av\n                      \
         medier.\n\n                      Begär en redovisning av gallringen.\n\nKommunstyrelsen       Följ upp alla avtal.\n\n6 Källor\n",
    );
    assert_eq!(
        told(&record),
        [
            "Inför en gemensam plan för inköp av medier. > kulturnämnden",
            "Begär en redovisning av gallringen. > kulturnämnden",
            "Följ upp alla avtal. > kommunstyrelsen"
        ]
    );
}

#[test]
fn short_cells_that_stand_beside_the_middle_of_a_row() {
    let table = |last: &str| {
        report(&format!(
            "5 Rekommendationer\nRekommendation Ansvarig nämnd Prioritet\nSe över avtalen med leverantörerna innan\nBiblioteksnämnden \
             Hög\nde går ut.\nRedovisa gallringen varje år, gärna i Biblioteksnämnden och\nLåg\n{last}\n\nTallvik den 3 mars 2023\n"
        ))
    };
    assert_eq!(
        advice(&table("diagram. Kommunstyrelsen")),
        [
            ("Se över avtalen med leverantörerna innan de går ut.", vec!["biblioteksnämnden"]),
            ("Redovisa gallringen varje år, gärna i diagram.", vec!["biblioteksnämnden", "kommunstyrelsen"]),
        ]
    );
    // A row without an end, of which it is not known where it ends: none of the table.
    assert!(advice(&table("diagram Kommunstyrelsen")).is_empty());
}

//! The comparison as its readers rely on it: what meets, what stays apart, what a person may change, what is written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use narvard::comparer::filter::{self, Filter, Sort};
use narvard::comparer::themes;
use narvard::model::{
    Assessment, AuditQuestion, Basis, Comparison, DocumentInfo, DocumentKind, Grade, Meta, Polarity,
    RecipientsBasis, Recommendation, Record, Sighting, SourceInfo, Span, Status, SubQuestion, Where,
};
use narvard::render::compare::{self as write, CsvDialect, View};
use narvard::render::{Lang, PageStyle};
use narvard::{CompareOptions, compare};

fn span(line: u32) -> Span {
    Span { page_start: 3, line_start: line, page_end: 3, line_end: line, ..Span::default() }
}

fn graded(grade: Option<Grade>) -> Assessment {
    let basis = if grade.is_some() { Basis::Label } else { Basis::Prose };
    let label = grade.map(|grade| grade.swedish().to_owned());
    Assessment { grade, label, basis, rationale: Some("=2+2 är skälet".to_owned()), ..Assessment::none() }
}

fn question(number: u32, text: &str, grade: Option<Grade>) -> AuditQuestion {
    let sighting = Sighting { place: Where::Scope, text: text.to_owned(), grade: None, span: span(number) };
    AuditQuestion {
        id: format!("q{number}"),
        number: None,
        text: text.to_owned(),
        subquestions: Vec::new(),
        assessment: graded(grade),
        polarity: Polarity::Positive,
        sightings: vec![sighting],
    }
}

fn report(entity: &str, year: i32, questions: &[&str]) -> Record {
    let grades = [Some(Grade::Ja), Some(Grade::Delvis), Some(Grade::Nej), None];
    let questions: Vec<AuditQuestion> = (1..)
        .zip(questions)
        .map(|(number, text)| question(number, text, grades[number as usize % 4]))
        .collect();
    let path = format!("{entity} {year}.pdf");
    Record {
        schema_version: 1,
        status: Status::Ok,
        error: None,
        id: narvard::source::hash(path.as_bytes()),
        source: SourceInfo { path, format: None, encoding: None, bytes: 1, pages: 9, lines: 99 },
        document: DocumentInfo { kind: DocumentKind::AuditReport, parts: Vec::new() },
        meta: Meta {
            audited_entity: Some(entity.to_owned()),
            title: Some(format!("Granskning av läkemedelshantering i {entity}")),
            auditor: Some("PwC".to_owned()),
            year: Some(year),
            ..Meta::default()
        },
        purpose: None,
        conclusion: None,
        criteria: Vec::new(),
        audit_questions: questions,
        recommendations: Vec::new(),
        answers: Vec::new(),
        requests: Vec::new(),
        earlier: Vec::new(),
        diagnostics: Vec::new(),
    }
}

fn recommend(mut record: Record, texts: &[&str]) -> Record {
    record.recommendations = (1..)
        .zip(texts)
        .map(|(number, text)| Recommendation {
            id: format!("r{number}"),
            number: None,
            group: None,
            text: (*text).to_owned(),
            recipients: vec!["regionstyrelsen".to_owned(), "hälso- och sjukvårdsnämnden".to_owned()],
            recipients_basis: RecipientsBasis::Stated,
            sightings: vec![Sighting {
                place: Where::Summary,
                text: (*text).to_owned(),
                grade: None,
                span: span(40 + number),
            }],
            response: None,
            responses: Vec::new(),
        })
        .collect();
    record
}

fn plainly(records: &[Record]) -> Comparison {
    compare(records, &CompareOptions::default())
}

fn with_themes(records: &[Record], file: &str) -> Comparison {
    let themes = Some(themes::load("teman.json", file).unwrap());
    compare(records, &CompareOptions { themes })
}

/// Each theme as the set of "body unit", in any order.
fn themes_of(comparison: &Comparison) -> BTreeSet<BTreeSet<String>> {
    let name = |report: usize| comparison.reports[report].audited_entity.clone().unwrap();
    let cells = |theme: &narvard::model::Theme| {
        theme.cells.iter().map(|cell| format!("{} {}", name(cell.report), cell.unit)).collect()
    };
    comparison.themes.iter().map(cells).collect()
}

fn set(texts: &[&str]) -> BTreeSet<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn three() -> Vec<Record> {
    vec![
        recommend(
            report(
                "Region Ett",
                2023,
                &[
                    "Är förvaringen av läkemedel på avdelningarna säker?",
                    "Finns rutiner för ordination av läkemedel?",
                    "Har avdelningarna tillgång till en farmaceut?",
                ],
            ),
            &["Att ta fram en rutin för kontroll av narkotiska läkemedel.", "Utöka antalet vaktmästare."],
        ),
        recommend(
            report(
                "Region Två",
                2024,
                &[
                    "Finns det fastställda rutiner för läkemedelsordination?",
                    "Är avdelningarnas läkemedelsförvaring säker?",
                    "Samverkar apoteket med kommunerna?",
                ],
            ),
            &["Ta fram rutiner för kontrollen av narkotiska läkemedel."],
        ),
        report(
            "Region Tre",
            2024,
            &["Är läkemedelsförvaringen på avdelningarna säker?", "Hur många bilar finns?"],
        ),
    ]
}

#[test]
fn the_same_question_in_other_words_meets_and_others_stay_apart() {
    let comparison = plainly(&three());
    let wanted =
        [set(&["Region Ett q1", "Region Två q2", "Region Tre q1"]), set(&["Region Ett q2", "Region Två q1"])];
    assert_eq!(themes_of(&comparison), wanted.into());
    let alone: Vec<&str> = comparison.unmatched.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(
        alone,
        [
            "Har avdelningarna tillgång till en farmaceut?",
            "Samverkar apoteket med kommunerna?",
            "Hur många bilar finns?"
        ]
    );
    assert_eq!(comparison.recommendation_themes.len(), 1);
    assert_eq!(comparison.unmatched_recommendations.len(), 1);
    let cell = &comparison.themes[0].cells[0];
    assert!(cell.score > 0.65 && cell.score <= 1.0);
    assert!(cell.shared_terms.iter().any(|word| word == "läkemedel"), "{:?}", cell.shared_terms);
}

#[test]
fn a_cell_names_the_aspect_by_which_it_meets_the_theme() {
    let one = report("Region Ett", 2023, &["Är ansvaret för läkemedelsförråden tydligt fördelat?"]);
    let two = report("Region Två", 2023, &["Är roller och ansvar för läkemedelsförråden tydliga?"]);
    let comparison = plainly(&[one, two]);
    for cell in &comparison.themes[0].cells {
        assert_eq!(cell.shared_aspects, ["ansvar"], "{}", cell.text);
    }
    assert!(plainly(&three()).unmatched.iter().all(|cell| cell.shared_aspects.is_empty()));
}

/// The shapes of a programme that several regions audit: one asks a question whole that another asks as a sub-question, with
/// other little words; much else is about the same matter and must not meet.
#[test]
fn questions_of_one_programme_meet_down_to_subquestions_and_nothing_else_does() {
    let subject = |record: Record| Record {
        meta: Meta {
            title: Some("Granskning av omställning till hemnära vård".to_owned()), ..record.meta
        },
        ..record
    };
    let first = subject(recommend(
        report(
            "Region Ett",
            2023,
            &[
                "Har den gemensamma visionen översatts till mätbara mål och tidsatta aktiviteter?",
                "Finns en välfungerande samverkansorganisation mellan regionen och kommunerna för både övergripande och vardagsnära frågor om hemnära vård?",
                "Är tillgången till vårdlokaler tillräcklig?",
            ],
        ),
        &[
            "Att trygga omställningens finansiering på lång sikt.",
            "Att säkerställa att valda indikatorer visar hur omställningen till hemnära vård går framåt.",
        ],
    ));
    let mut second = report(
        "Region Två",
        2024,
        &[
            "Finns en ändamålsenlig styrning av omställningen?",
            "Det finns en fungerande samverkansorganisation mellan region och kommuner för såväl övergripande som vardagsnära frågor kring den hemnära vården?",
            "Finns en utvecklad plan för vårdcentralernas uppdrag?",
        ],
    );
    let sub = |id: &str, text: &str| SubQuestion {
        id: id.to_owned(),
        number: None,
        text: text.to_owned(),
        assessment: None,
        span: Span::default(),
    };
    second.audit_questions[0].subquestions = vec![
        sub("q1.1", "Den gemensamma visionen har översatts till mätbara mål och tidsatta aktiviteter?"),
        sub("q1.2", "Utförs aktiviteterna i rätt takt?"),
    ];
    second.audit_questions[2].subquestions = vec![sub(
        "q3.1",
        "Det finns en känd plan för hur akutsjukhusen ska avlastas och personal flyttas till vårdcentralerna?",
    )];
    let second = subject(recommend(
        second,
        &[
            "Att långsiktigt säkra finansieringen av omställningen.",
            "Att de indikatorer som valts visar hur omställningen till den hemnära vården går framåt.",
            "Att förbättra tillgängligheten på telefon.",
        ],
    ));
    let third = subject(report(
        "Region Tre",
        2022,
        &[
            "Finns en plan som är känd för hur akutsjukhusen ska avlastas och personal flyttas över till vårdcentralerna?",
            "Utförs aktiviteterna i rätt takt för att nå målen?",
            "Förs en dialog med arbetstagarnas organisationer om omställningen?",
            "Hur tas privata läkarmottagningar med i omställningen?",
            "Används digitala tjänster som en del av omställningen?",
            "Hur står sig omställningen mot den i andra regioner?",
        ],
    ));
    let comparison = plainly(&[first, second, third]);
    let wanted = [
        set(&["Region Ett q1", "Region Två q1.1"]),
        set(&["Region Ett q2", "Region Två q2"]),
        set(&["Region Två q1.2", "Region Tre q2"]),
        set(&["Region Två q3.1", "Region Tre q1"]),
    ];
    assert_eq!(themes_of(&comparison), wanted.into());
    let recommended: Vec<BTreeSet<&str>> = comparison
        .recommendation_themes
        .iter()
        .map(|theme| theme.cells.iter().map(|cell| cell.recommendation_id.as_str()).collect())
        .collect();
    assert_eq!(recommended.len(), 2, "{recommended:?}");
    assert_eq!(comparison.unmatched_recommendations.len(), 1);
}

/// A short question inside a long one is not the long one.
#[test]
fn a_general_question_does_not_meet_a_special_one() {
    let comparison = plainly(&[
        report("Region Ett", 2023, &["Genomförs gemensamma övningar?", "Finns tillräcklig kompetens?"]),
        report(
            "Region Två",
            2024,
            &[
                "Genomförs övningar där läkemedelsbrist ingår?",
                "Finns tillräcklig kompetens om avancerad sårvård?",
            ],
        ),
    ]);
    assert!(comparison.themes.is_empty(), "{:?}", themes_of(&comparison));
}

#[test]
fn the_order_of_files_changes_the_columns_and_nothing_else() {
    let records = three();
    let first = plainly(&records);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let other = plainly(&order.map(|at| records[at].clone()));
        assert_eq!(themes_of(&first), themes_of(&other));
        let facts = |comparison: &Comparison| {
            let theme = |it: &narvard::model::Theme| (it.id.clone(), it.label.clone(), it.cells.len());
            comparison.themes.iter().map(theme).collect::<Vec<_>>()
        };
        assert_eq!(facts(&first), facts(&other));
        for (theme, twin) in first.themes.iter().zip(&other.themes) {
            for cell in &theme.cells {
                let wanted = order.iter().position(|at| *at == cell.report).unwrap();
                let found = twin.cells.iter().find(|it| it.report == wanted).unwrap();
                assert_eq!(
                    (&cell.text, cell.score, &cell.shared_terms),
                    (&found.text, found.score, &found.shared_terms)
                );
            }
        }
    }
}

#[test]
fn a_report_stands_once_in_a_theme() {
    let twice = report(
        "Region Dubbel",
        2024,
        &[
            "Är förvaringen av läkemedel på avdelningarna säker?",
            "Är avdelningarnas förvaring av läkemedel säker?",
        ],
    );
    let mut records = three();
    records.push(twice);
    for theme in &plainly(&records).themes {
        let reports: BTreeSet<usize> = theme.cells.iter().map(|cell| cell.report).collect();
        assert_eq!(reports.len(), theme.cells.len());
    }
}

#[test]
fn a_question_without_a_matter_of_its_own_needs_reports_on_one_subject() {
    let question = ["Är ansvar och roller tydligt fördelade?"];
    let mut one = report("Region Ett", 2024, &question);
    let mut other = report("Region Två", 2024, &question);
    assert_eq!(plainly(&[one.clone(), other.clone()]).themes.len(), 1, "both are about läkemedel");
    one.meta.title = Some("Granskning av läkemedelshantering".to_owned());
    other.meta.title = Some("Granskning av kollektivtrafik".to_owned());
    let comparison = plainly(&[one, other]);
    assert!(comparison.themes.is_empty());
    assert!(comparison.diagnostics.iter().any(|it| it.rule == "nothing-in-common"));
}

#[test]
fn sentences_and_subquestions_are_units_and_show_whose_grade_they_carry() {
    let mut compound = report(
        "Region Ett",
        2024,
        &["Finns en plan för utbyggnad av apoteken? Är förvaringen av läkemedel på avdelningarna säker?"],
    );
    compound.audit_questions[0].subquestions = vec![SubQuestion {
        id: "q1.1".to_owned(),
        number: None,
        text: "Kontrolleras narkotiska läkemedel regelbundet?".to_owned(),
        assessment: None,
        span: span(7),
    }];
    let simple = report(
        "Region Två",
        2024,
        &[
            "Är avdelningarnas läkemedelsförvaring säker?",
            "Sker regelbunden kontroll av narkotiska läkemedel?",
        ],
    );
    let comparison = plainly(&[compound, simple]);
    let wanted = [set(&["Region Ett q1#2", "Region Två q1"]), set(&["Region Ett q1.1", "Region Två q2"])];
    assert_eq!(themes_of(&comparison), wanted.into());
    let cells = comparison.themes.iter().flat_map(|theme| &theme.cells).filter(|cell| cell.report == 0);
    for cell in cells {
        assert!(cell.inherited && cell.grade == Some(Grade::Delvis), "{cell:?}");
    }
    let alone: Vec<&str> = comparison.unmatched.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(alone, ["Finns en plan för utbyggnad av apoteken?"]);
}

#[test]
fn a_sentence_that_is_also_listed_as_a_subquestion_is_told_once() {
    let mut record = report(
        "Region Ett",
        2024,
        &["Finns en plan för utbyggnad av apoteken? Har planen har förankrats hos personalen?"],
    );
    record.audit_questions[0].subquestions = vec![SubQuestion {
        id: "q1.1".to_owned(),
        number: None,
        text: "Planen har förankrats hos personalen?".to_owned(),
        assessment: None,
        span: span(7),
    }];
    let comparison = plainly(&[record]);
    let alone: Vec<&str> = comparison.unmatched.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(alone, ["Finns en plan för utbyggnad av apoteken?", "Planen har förankrats hos personalen?"]);
    assert!(comparison.diagnostics.iter().any(|it| it.rule == "nothing-compared"));
}

#[test]
fn a_bad_yes_is_counted_apart() {
    let mut record = report("Region Ett", 2024, &["Finns kvarstående brister?", "Är förvaringen säker?"]);
    record.audit_questions[0].polarity = Polarity::Negative;
    record.audit_questions[0].assessment = graded(Some(Grade::Ja));
    record.audit_questions[1].assessment = graded(Some(Grade::Ja));
    let comparison = plainly(&[record]);
    let report = &comparison.reports[0];
    assert_eq!((report.questions, report.tally.ja, report.tally_negative.ja), (2, 1, 1));
    let year = &comparison.summary.by_year[0];
    assert_eq!((year.questions, year.tally.ja, year.tally_negative.ja), (2, 1, 1));
}

#[test]
fn the_later_of_two_versions_is_marked() {
    let mut draft = report("Region Ett", 2024, &["Är förvaringen av läkemedel säker?"]);
    let mut last = draft.clone();
    draft.meta.date = Some("2024-03".to_owned());
    last.meta.date = Some("2024-05-02".to_owned());
    last.id = "f".repeat(64);
    let comparison = plainly(&[last, draft]);
    assert_eq!([comparison.reports[0].version_of, comparison.reports[1].version_of], [Some(1), None]);
    assert!(comparison.diagnostics.iter().any(|it| it.rule == "report-in-two-versions"));
}

#[test]
fn a_record_that_could_not_be_read_gets_no_column() {
    let broken = Record::unreadable("0".repeat(64), three()[0].source.clone(), "låst".to_owned());
    let mut records = three();
    records.insert(1, broken);
    let comparison = plainly(&records);
    assert_eq!(comparison.reports.len(), 3);
    assert_eq!(themes_of(&comparison), themes_of(&plainly(&three())));
    assert!(
        comparison.diagnostics.iter().any(|it| it.rule == "report-left-out" && it.message.contains("låst"))
    );
}

#[test]
fn themes_as_written_give_the_same_comparison() {
    let records = three();
    let first = plainly(&records);
    let file = themes::write(&first);
    let second = with_themes(&records, &file);
    assert_eq!(themes_of(&first), themes_of(&second));
    assert!(second.themes.iter().all(|theme| theme.named && theme.cells.iter().all(|cell| cell.pinned)));
    assert_eq!(second.diagnostics, first.diagnostics);
    assert_eq!(themes::write(&second), file, "writing again changes nothing");
    let turned: Vec<Record> = records.iter().rev().cloned().collect();
    assert_eq!(themes::write(&plainly(&turned)), file, "nor does another order of the reports");
}

#[test]
fn a_person_pins_splits_and_keeps_out() {
    let records = three();
    let unit = |record: usize, unit: &str| {
        format!(r#"{{"report": "{}", "unit": "{unit}"}}"#, &records[record].id[..16])
    };
    let file = format!(
        r#"{{"schema_version": 1, "themes": [
            {{"id": "personal", "label": "Personal", "units": [{}, {}]}},
            {{"id": "lager", "label": "Lager", "units": [{}, {}], "not": [{}]}}
        ]}}"#,
        unit(0, "q3"),
        unit(2, "q2"),
        unit(0, "q1"),
        unit(1, "q2"),
        unit(2, "q1"),
    );
    let comparison = with_themes(&records, &file);
    let wanted = [
        set(&["Region Ett q3", "Region Tre q2"]),
        set(&["Region Ett q1", "Region Två q2"]),
        set(&["Region Ett q2", "Region Två q1"]),
    ];
    assert_eq!(themes_of(&comparison), wanted.into());
    let open = file.replace(&format!(r#", "not": [{}]"#, unit(2, "q1")), "");
    let joined = with_themes(&records, &open);
    let lager = joined.themes.iter().find(|theme| theme.id == "lager").unwrap();
    let pinned: Vec<bool> = lager.cells.iter().map(|cell| cell.pinned).collect();
    assert_eq!(pinned, [true, true, false], "what is like a pinned unit joins by itself");
    let closed = open.replace(r#""label": "Lager","#, r#""label": "Lager", "closed": true,"#);
    assert_eq!(themes_of(&with_themes(&records, &closed)), themes_of(&comparison));
}

#[test]
fn merged_themes_are_one_and_stale_lines_are_told() {
    let records = three();
    let file = themes::write(&plainly(&records[..2]));
    let ids: Vec<String> = plainly(&records[..2]).themes.iter().map(|theme| theme.id.clone()).collect();
    let label = "\"label\"";
    let place = file.find(&format!("\"id\": \"{}\"", ids[0])).unwrap();
    let at = place + file[place..].find(label).unwrap();
    let merged = format!("{}\"merge\": [\"{}\"],\n      {}", &file[..at], ids[1], &file[at..]);
    let comparison = with_themes(&records, &merged);
    assert!(
        comparison.diagnostics.iter().any(|it| it.rule == "themes-two-of-one-report"),
        "two of each report"
    );
    let stale = file.replace("läkemedel", "fjärrvärme").replace("\"q", "\"q9");
    let comparison = with_themes(&records, &stale);
    assert!(
        comparison
            .diagnostics
            .iter()
            .any(|it| it.rule == "themes-stale" && it.message.contains("remove the line"))
    );
    assert!(comparison.themes.iter().all(|theme| !theme.named));
    let elsewhere = with_themes(&records[2..], &file);
    assert!(elsewhere.diagnostics.iter().any(|it| it.rule == "themes-elsewhere"));
}

#[test]
fn a_filter_keeps_what_it_names_and_tells_a_slip() {
    let whole = plainly(&three());
    let part = filter::apply(
        whole.clone(),
        &Filter { only: vec!["ett".to_owned(), "TVÅ".to_owned()], ..Filter::default() },
    );
    assert_eq!(part.reports.len(), 2);
    assert_eq!(part.themes.len(), 2);
    assert!(part.themes.iter().flat_map(|theme| &theme.cells).all(|cell| cell.report < 2));
    let alone =
        filter::apply(whole.clone(), &Filter { years: vec!["2023".parse().unwrap()], ..Filter::default() });
    assert_eq!((alone.reports.len(), alone.themes.len(), alone.unmatched.len()), (1, 0, 3));
    let graded =
        filter::apply(whole.clone(), &Filter { grades: vec!["nej".parse().unwrap()], ..Filter::default() });
    assert!(graded.themes.iter().all(|theme| theme.tally.nej > 0) && !graded.themes.is_empty());
    let slip =
        filter::apply(whole.clone(), &Filter { only: vec!["Kronobreg".to_owned()], ..Filter::default() });
    assert!(slip.diagnostics.iter().any(|it| it.rule == "no-such-body" && it.message.contains("Region Två")));
    let sorted = filter::apply(whole, &Filter { sort: Sort::Label, ..Filter::default() });
    assert!(sorted.themes.windows(2).all(|two| two[0].label.to_lowercase() <= two[1].label.to_lowercase()));
}

#[test]
fn csv_is_one_table_that_a_reader_gets_back() {
    let comparison = plainly(&three());
    let text = write::csv(&comparison, View::All, CsvDialect::Rfc4180).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut column = |name: &str| reader.headers().unwrap().iter().position(|it| it == name).unwrap();
    let mut reader2 = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader2.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 8 + 3, "every question and every recommendation once");
    let (text_at, quote, page) = (column("text"), column("quote"), column("page"));
    assert!(rows.iter().any(|row| &row[text_at] == "Hur många bilar finns?" && &row[page] == "3"));
    assert!(rows.iter().all(|row| !row[quote].starts_with('=')), "no quote is a formula");
    let excel = write::csv(&comparison, View::All, CsvDialect::ExcelSv).unwrap();
    assert!(excel.starts_with("\u{feff}kind;theme_id;") && excel.contains("\r\n") && !excel.contains("sep="));
    let score =
        |point: &str| regex::Regex::new(&format!(";[01]{point}[0-9]{{3}};")).unwrap().is_match(&excel);
    assert!(score(",") && !score("[.]"), "decimal commas");
    let bodies = write::csv(&comparison, View::Recipient, CsvDialect::Rfc4180).unwrap();
    assert_eq!(bodies.lines().count(), 1 + 3 * 2, "a line for each body a recommendation is for");
    let reports = write::csv(&comparison, View::Report, CsvDialect::Rfc4180).unwrap();
    assert_eq!(reports.lines().count(), 1 + 3);
}

#[test]
fn ndjson_is_a_value_a_line() {
    let comparison = plainly(&three());
    let text = write::ndjson(&comparison).unwrap();
    let kinds: Vec<String> = text
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["kind"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "report").count(), 3);
    assert_eq!(kinds.iter().filter(|kind| *kind == "unmatched").count(), 3);
    let whole: Comparison = serde_json::from_str(&write::json(&comparison).unwrap()).unwrap();
    assert_eq!(whole, comparison);
}

#[test]
fn markdown_keeps_its_cells_and_escapes_what_a_report_says() {
    let mut records = three();
    records[2].audit_questions[1].text = "Hur många <b>bilar</b> | [bussar](http://x) finns?".to_owned();
    let text = write::markdown(&plainly(&records), View::All, Lang::Sv);
    assert!(text.contains(r"&lt;b&gt;bilar&lt;/b&gt; \| \[bussar\](http://x)"), "{text}");
    let table: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    let columns = |line: &str| line.replace(r"\|", "").matches('|').count();
    assert!(
        table.iter().all(
            |line| columns(line) == columns(table[0]) || columns(line) == columns(table[table.len() - 1])
        )
    );
    for view in [View::Question, View::Report, View::Recommendation, View::Recipient] {
        assert!(!write::markdown(&plainly(&records), view, Lang::En).is_empty());
    }
}

#[test]
fn the_workbook_is_read_back_and_is_the_same_twice() {
    let comparison = plainly(&three());
    let bytes = write::xlsx(&comparison, Lang::Sv).unwrap();
    assert_eq!(bytes, write::xlsx(&comparison, Lang::Sv).unwrap());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Jämförelse", "Revisionsfrågor", "Rekommendationer", "Källor"]);
    let matrix = book.worksheet_range("Jämförelse").unwrap();
    assert_eq!(matrix.get_value((0, 3)), Some(&Data::String("Ett".to_owned())));
    assert_eq!(matrix.get_value((1, 3)), Some(&Data::String("Delvis".to_owned())));
    let questions = book.worksheet_range("Revisionsfrågor").unwrap();
    assert_eq!(questions.height(), 1 + 8);
    for row in questions.rows().skip(1) {
        assert_eq!(row[12], Data::String("=2+2 är skälet".to_owned()), "a quote is text, as printed");
        assert!(matches!(&row[13], Data::String(file) if file.ends_with(".pdf")));
        assert_eq!(row[14], Data::Float(3.0), "the page");
    }
    assert!(book.worksheet_formula("Revisionsfrågor").unwrap().is_empty());
    assert_eq!(book.worksheet_range("Källor").unwrap().height(), 1 + 3);
}

#[test]
fn tables_fit_their_page_and_lose_nothing() {
    for count in [2, 5, 21] {
        let records: Vec<Record> = (0..count)
            .map(|number| {
                let entity = format!("Region {}", REGIONS[number]);
                let questions: Vec<String> =
                    MATTERS.iter().map(|matter| format!("Finns aktuella rutiner för {matter}?")).collect();
                let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
                recommend(report(&entity, 2024, &questions), &["Se över rutinerna för akutvård."])
            })
            .collect();
        let comparison = plainly(&records);
        assert_eq!(comparison.themes.len(), MATTERS.len());
        for width in [80, 160] {
            for view in [View::All, View::Question, View::Report, View::Recommendation, View::Recipient] {
                let style = PageStyle { color: false, lang: Lang::Sv, width };
                let text = write::table(&comparison, view, &style);
                for line in text.lines() {
                    assert!(line.chars().count() <= width, "{count} reports, {width} columns: {line}");
                }
                let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
                if matches!(view, View::All | View::Question) {
                    for matter in MATTERS {
                        assert!(words.contains(matter), "{count} reports, {width} columns: no {matter}");
                    }
                    for name in &REGIONS[..count] {
                        let word = name.split(' ').next().unwrap();
                        assert!(words.contains(&word), "{count} reports, {width} columns: no {word}");
                    }
                }
                let colored = write::table(&comparison, view, &PageStyle { color: true, ..style });
                assert_eq!(without_colours(&colored), text, "colours change nothing else");
            }
        }
    }
}

fn without_colours(text: &str) -> String {
    let pattern = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    let lines = text.lines().map(|line| pattern.replace_all(line, "").trim_end().to_owned());
    lines.map(|line| line + "\n").collect()
}

const MATTERS: &[&str] = &[
    "läkemedelsförvaring",
    "brandskydd",
    "snöröjning",
    "kontanthantering",
    "nyckelhantering",
    "arkivering",
    "gallring",
    "diarieföring",
    "skolskjuts",
    "hjälpmedel",
    "färdtjänst",
    "bygglov",
    "livsmedelskontroll",
    "parkeringstillstånd",
];

const REGIONS: &[&str] = &[
    "Stockholm",
    "Uppsala",
    "Sörmland",
    "Östergötland",
    "Jönköpings län",
    "Kronoberg",
    "Kalmar län",
    "Gotland",
    "Blekinge",
    "Skåne",
    "Halland",
    "Västra Götaland",
    "Värmland",
    "Örebro län",
    "Västmanland",
    "Dalarna",
    "Gävleborg",
    "Västernorrland",
    "Jämtland Härjedalen",
    "Västerbotten",
    "Norrbotten",
];

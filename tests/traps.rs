//! What in a report looks like a grade and is none, or is one and does not look so: one test each.
//!
//! The reports are made of the few lines that matter, in the forms in which extractors print them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use narvard::lexicon::Lexicon;
use narvard::model::{Basis, Grade, Polarity, Record};
use narvard::source::{ReadOptions, read_bytes};

/// A report with two questions, `summary` in its summary, `chapters` behind its introduction.
fn report(questions: [&str; 2], summary: &str, chapters: &str) -> Record {
    let text = format!(
        "Granskning av elevhälsan\n\nSjöboda kommun\n\nMars 2022\n\n\u{C}Sammanfattning\n\nKPMG har på uppdrag av \
         kommunens revisorer granskat elevhälsan.\n\n{summary}\n\n\u{C}1. Inledning\n\n1.1 Syfte och revisionsfrågor\n\nSyftet \
         med granskningen är att bedöma om barn- och utbildningsnämnden har en ändamålsenlig elevhälsa. Granskningen ska \
         besvara följande revisionsfrågor:\n\n• {}\n• {}\n\n1.2 Metod\n\nIntervjuer och dokumentstudier.\n\n\u{C}{chapters}\n",
        questions[0], questions[1],
    );
    let document = read_bytes("trap.txt", text.into_bytes(), &ReadOptions::default()).unwrap();
    narvard::parse(document, Lexicon::built_in())
}

const PAGE: char = '\u{C}';
const PLAN: &str = "Finns en plan för elevhälsan?";
const FOLLOWED: &str = "Följer nämnden upp elevhälsans arbete?";

fn grades(record: &Record) -> Vec<Option<Grade>> {
    record.audit_questions.iter().map(|q| q.assessment.grade).collect()
}

fn chapters(first: &str, second: &str) -> String {
    format!("2. Resultat\n\n2.1 {PLAN}\n\n{first}\n\n2.2 {FOLLOWED}\n\n{second}")
}

#[test]
fn a_yes_may_be_the_bad_answer() {
    let record = report(
        [
            "Är elevhälsan underdimensionerad i förhållande till behoven?",
            "Finns kvarstående brister från 2018?",
        ],
        "",
        "2. Bedömning\n\nÄr elevhälsan underdimensionerad i förhållande till behoven?\n\nJa\n\nKöerna växer.\n\nFinns kvarstående \
         brister från 2018?\n\nNej\n\nAlla är åtgärdade.",
    );
    let polarity: Vec<Polarity> = record.audit_questions.iter().map(|q| q.polarity).collect();
    assert_eq!(polarity, [Polarity::Negative, Polarity::Negative]);
}

#[test]
fn what_is_bad_may_be_the_case_asked_for() {
    let record = report(
        ["Vidtas åtgärder när brister upptäcks i elevhälsan?", "Sätts avgiften ned om tiden överskrids?"],
        "",
        &chapters("Bedömning\n\nJa\n\nÅtgärder vidtas.", "Bedömning\n\nNej\n\nAvgiften är densamma."),
    );
    assert!(record.audit_questions.iter().all(|q| q.polarity == Polarity::Positive));
}

#[test]
fn the_bodys_own_verdict_is_not_the_auditors() {
    let record = report(
        [PLAN, FOLLOWED],
        "Vår samlade bedömning är att nämnden inte har säkerställt en ändamålsenlig elevhälsa.",
        &chapters(
            "Nämndens egen bedömning är att målet är delvis uppfyllt.\n\nBedömning\n\nNej\n\nDet finns ingen plan.",
            "Enligt årsredovisningen uppfylls målet.\n\nBedömning\n\nDelvis\n\nUppföljningen omfattar halva året.",
        ),
    );
    assert_eq!(grades(&record), [Some(Grade::Nej), Some(Grade::Delvis)]);
    assert_eq!(record.conclusion.unwrap().level, Some(Grade::Nej));
}

#[test]
fn an_earlier_audits_verdict_is_not_this_ones() {
    let record = report(
        [PLAN, FOLLOWED],
        "Den sammanfattande bedömningen i granskningen 2016 var att nämnden inte hade en plan. Vår samlade bedömning är att \
         nämnden i huvudsak har en ändamålsenlig elevhälsa.",
        &chapters("Bedömning\n\nJa\n\nDet finns en plan.", "Bedömning\n\nJa\n\nDet görs."),
    );
    let conclusion = record.conclusion.unwrap();
    assert_eq!(conclusion.level, Some(Grade::IHuvudsak));
    assert!(!conclusion.text.contains("2016"));
}

#[test]
fn what_respondents_answered_is_no_grade() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &chapters(
            "I enkäten ställdes frågan om planen är känd.\n\nInte alls\n4\nTill viss del\n17\nI stor utsträckning\n22\n\nBedömning\n\nEn \
             plan är beslutad och vi bedömer att den är känd.",
            "Stickprov 1 Nej\nStickprov 2 Ja\nStickprov 3 Nej\n\nBedömning\n\nVi bedömer att uppföljningen räcker.",
        ),
    );
    assert_eq!(grades(&record), [None, None]);
    assert!(record.audit_questions.iter().all(|q| q.assessment.basis == Basis::Prose));
}

#[test]
fn a_reason_that_says_delvis_is_no_second_grade() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &chapters(
            "Bedömning\n\nJa\n\nVi bedömer att planen delvis behöver förtydligas men att den finns.",
            "Bedömning\n\nNej\n\nUppföljning sker delvis muntligt.",
        ),
    );
    assert_eq!(grades(&record), [Some(Grade::Ja), Some(Grade::Nej)]);
    assert!(record.diagnostics.iter().all(|d| d.rule != "grade-conflict"));
}

#[test]
fn a_label_ends_in_a_full_stop_or_hangs_on_the_questions_line() {
    let record = report(
        [PLAN, FOLLOWED],
        "Revisionsfråga Bedömning\n\nFinns en plan för elevhälsan? Delvis\n\nFöljer nämnden upp elevhälsans arbete?\nDelvis.\n",
        "2. Resultat\n\nElevhälsan har nio anställda.",
    );
    assert_eq!(grades(&record), [Some(Grade::Delvis), Some(Grade::Delvis)]);
    assert_eq!(record.audit_questions[1].assessment.label.as_deref(), Some("Delvis"));
}

#[test]
fn a_traffic_light_read_as_a_nought_is_no_word() {
    let record = report(
        [PLAN, FOLLOWED],
        "Revisionsfråga Bedömning\n\nFinns en plan för elevhälsan? 0\nJa\n\nFöljer nämnden upp elevhälsans arbete?\n0\nNej\n",
        "2. Resultat\n\nElevhälsan har nio anställda.",
    );
    assert_eq!(grades(&record), [Some(Grade::Ja), Some(Grade::Nej)]);
    for question in &record.audit_questions {
        assert!(question.sightings.iter().all(|s| !s.text.contains('0')), "{question:?}");
        assert!(question.assessment.rationale.as_deref().is_none_or(|r| !r.contains('0')));
    }
}

#[test]
fn a_drawn_light_behind_signs_of_another_encoding_is_left_out() {
    let document = read_bytes(
        "cut.txt",
        "Sammanfattning \nFinns en fungerande samverkan med l√§nets kommuner p√• Ia \ns√•v√§l strategisk som operativ \
         niv√•? 0 \n• processledare n√§ra v√•rd \n4. Finns en fungerande samverkan med \nl√§nets kommuner p√• s√•v√§l \
         strategisk som \noperativ niv√•? \noch f√∂rli\n"
            .into(),
        &ReadOptions::default(),
    );
    // Text that was decoded wrongly gives no grade, and nothing breaks down over it.
    let record = narvard::parse(document.unwrap(), Lexicon::built_in());
    assert_eq!(grades(&record).iter().flatten().count(), 0, "{record:?}");
}

#[test]
fn names_and_words_that_hold_a_label_are_none() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &chapters(
            "Jan\n\nNejlikevägens skola har en egen rutin. Arbetet sker i jämn takt.\n\nBedömning\n\nPlanen är beslutad.",
            "Jakobsbergs skola följs inte upp.\n\nBedömning\n\nNejlikans förskola saknas i uppföljningen.",
        ),
    );
    assert_eq!(grades(&record), [None, None]);
}

#[test]
fn the_longest_phrase_decides() {
    for (verdict, level) in [
        ("till stora delar, men inte fullt ut, har en ändamålsenlig elevhälsa", Grade::IHuvudsak),
        ("inte helt har en ändamålsenlig elevhälsa", Grade::Delvis),
        ("har en ändamålsenlig elevhälsa, inte minst för de yngre", Grade::Ja),
        (
            "i huvudsak har en elevhälsa som är ändamålsenlig men inte tillräckligt tydligt tidsatt",
            Grade::IHuvudsak,
        ),
    ] {
        let summary = format!("Vår samlade bedömning är att nämnden {verdict}.");
        let record =
            report([PLAN, FOLLOWED], &summary, &chapters("Bedömning\n\nJa\n\nSå.", "Bedömning\n\nJa\n\nSå."));
        assert_eq!(record.conclusion.unwrap().level, Some(level), "{verdict}");
    }
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &chapters(
            "Bedömning\n\nNej, inte fullt ut\n\nPlanen är gammal.",
            "Bedömning\n\nJa, i huvudsak\n\nDet görs.",
        ),
    );
    assert_eq!(grades(&record), [Some(Grade::Delvis), Some(Grade::IHuvudsak)]);
    assert_eq!(record.audit_questions[0].assessment.label.as_deref(), Some("Nej, inte fullt ut"));
}

#[test]
fn labels_that_ocr_misread_count_in_a_labels_place_only() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &chapters("Bedömning\n\nDelvls\n\nIa eller nej är inte frågan.", "Bedömning\n\nIa\n\nDet görs."),
    );
    assert_eq!(grades(&record), [Some(Grade::Delvis), Some(Grade::Ja)]);
}

#[test]
fn lines_of_question_and_answer_may_be_woven_together() {
    let record = report(
        [
            "Finns det en beslutad plan för elevhälsans arbete på skolorna?",
            "Följer nämnden upp att elevhälsan når de elever som behöver den?",
        ],
        "",
        "2. Svar på revisionsfrågorna\n\nFinns det en beslutad plan Nämnden antog en plan hösten 2020, men\nför elevhälsans \
         arbete på den omfattar bara grundskolan. För\nskolorna? gymnasiet saknas en plan.\n\nFöljer nämnden upp att \
         Uppföljningen visar antalet besök men\nelevhälsan når de elever inte vilka elever som inte har fått\nsom behöver \
         den? stöd.\n\n3. Rekommendationer\n\nVi rekommenderar nämnden att besluta om en plan.",
    );
    let reasons: Vec<&str> =
        record.audit_questions.iter().filter_map(|q| q.assessment.rationale.as_deref()).collect();
    assert_eq!(
        reasons,
        [
            "Nämnden antog en plan hösten 2020, men den omfattar bara grundskolan. För gymnasiet saknas en plan.",
            "Uppföljningen visar antalet besök men inte vilka elever som inte har fått stöd.",
        ]
    );
    assert!(record.audit_questions.iter().all(|q| q.assessment.basis == Basis::Prose));
}

#[test]
fn a_report_may_define_its_own_scale() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &format!(
            "2. Bedömningsskala\n\nVarje fråga bedöms enligt en tregradig skala:\n\nGod\nKraven uppfylls.\n\nTillfredsställande\n\
             Kraven uppfylls i huvudsak, men det finns avvikelser.\n\nBristfällig\nKraven uppfylls inte.\n\n{PAGE}3. Svar på \
             revisionsfrågorna\n\n{PLAN}\n\nTillfredsställande\n\nPlanen saknar tidplan.\n\n{FOLLOWED}\n\nGod\n\nDet görs \
             varje termin."
        ),
    );
    assert_eq!(grades(&record), [Some(Grade::IHuvudsak), Some(Grade::Ja)]);
    let label = record.audit_questions[0].assessment.label.as_deref();
    assert_eq!(label, Some("Tillfredsställande"));
}

#[test]
fn heads_that_a_page_end_repeats_are_no_answers() {
    let row = |question: &str, rest: &str, grades: [&str; 3]| {
        format!("{question:<44}{:<12}{:<12}{}\n{rest}\n\n", grades[0], grades[1], grades[2])
    };
    let heads = format!(
        "{:<44}{:<12}{:<12}Samlad\n{:<44}{:<12}{:<12}bedömning\n\n",
        "Revisionsfråga", "Skol-", "Social-", "", "nämnden", "nämnden"
    );
    let table = format!(
        "2. Svar på revisionsfrågorna\n\n{heads}{}\u{C}{heads}{}",
        row("Finns en plan för", "elevhälsan?", ["Ja", "Nej", "Delvis"]),
        row("Följer nämnden upp", "elevhälsans arbete?", ["Ja", "Ja", "Ja"]),
    );
    let record = report([PLAN, FOLLOWED], "", &table);
    assert_eq!(grades(&record), [Some(Grade::Delvis), Some(Grade::Ja)]);
    let reasons = record.audit_questions[0].assessment.rationale.as_deref();
    assert_eq!(reasons, None);
}

#[test]
fn grades_of_bodies_are_no_answer_in_prose() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &format!(
            "2. Svar på revisionsfrågorna\n\n{PLAN}\n\nBarn- och utbildningsnämnden: Ja\nSocialnämnden: Delvis\n\n{FOLLOWED}\n\n\
             Uppföljningen omfattar halva året."
        ),
    );
    let first = &record.audit_questions[0].assessment;
    assert_eq!((first.grade, first.basis, first.rationale.as_deref()), (None, Basis::None, None));
    assert_eq!(record.audit_questions[1].assessment.basis, Basis::Prose);
}

#[test]
fn columns_with_their_heads_between_are_one_table() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &format!(
            "2. Svar på revisionsfrågorna\n\nRevisionsfråga\n\n{PLAN}\n\n{FOLLOWED}\n\nBedömning\n\nJa\n\nInte helt tillräckligt\n\n\
             Kommentar\n\nPlanen är beslutad.\n\nUppföljningen omfattar halva året.\n\n3. Rekommendationer\n\nVi rekommenderar nämnden \
             att:\n• följa upp hela året."
        ),
    );
    assert_eq!(grades(&record), [Some(Grade::Ja), Some(Grade::Delvis)]);
    let reasons: Vec<_> =
        record.audit_questions.iter().map(|q| q.assessment.rationale.as_deref().unwrap_or("")).collect();
    assert_eq!(reasons, ["Planen är beslutad.", "Uppföljningen omfattar halva året."]);
}

#[test]
fn one_answer_in_prose_among_labels() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &format!(
            "2. Svar på revisionsfrågorna\n\n{PLAN}\n\nJa\n\nPlanen är beslutad.\n\n{FOLLOWED}\n\nVi bedömer att uppföljningen \
             omfattar halva året."
        ),
    );
    assert_eq!(grades(&record), [Some(Grade::Ja), None]);
    let second = &record.audit_questions[1].assessment;
    assert_eq!(second.basis, Basis::Prose);
    assert_eq!(second.rationale.as_deref(), Some("Vi bedömer att uppföljningen omfattar halva året."));
    assert_eq!(record.audit_questions[0].assessment.rationale.as_deref(), Some("Planen är beslutad."));
}

#[test]
fn figures_are_grades_where_the_report_says_so() {
    let chapter = |scale: &str| {
        format!(
            "2. Bedömningsskala\n\n{scale}\n\n3. Svar på revisionsfrågorna\n\n{PLAN} 3\nPlanen är beslutad.\n\n{FOLLOWED} 1\nNågon \
             uppföljning görs inte."
        )
    };
    let record = report([PLAN, FOLLOWED], "", &chapter("3 = Ja\n2 = Delvis\n1 = Nej"));
    assert_eq!(grades(&record), [Some(Grade::Ja), Some(Grade::Nej)]);
    let record = report([PLAN, FOLLOWED], "", &chapter("Skalan framgår av bilaga."));
    assert_eq!(grades(&record), [None, None]);
}

#[test]
fn what_others_recommend_is_not_the_auditors_advice() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &chapters(
            "Skolverket rekommenderar att planen revideras varje år.\n\nBedömning\n\nJa\n\nPlanen är beslutad.",
            "Rapporten behandlas.\n\nBedömning\n\nNej\n\nNågon uppföljning görs inte. Vi rekommenderar nämnden att följa upp planen.",
        ),
    );
    let texts: Vec<_> = record.recommendations.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts, ["Vi rekommenderar nämnden att följa upp planen."]);
}

#[test]
fn the_summarys_short_forms_are_copies_of_the_list() {
    let record = report(
        [PLAN, FOLLOWED],
        "Vi rekommenderar nämnden att:\n• inventera lokalerna\n• revidera planen och utbilda rektorerna",
        "3. Rekommendationer\n\nVi rekommenderar barn- och utbildningsnämnden att:\n• Inventera samtliga lokaler vid skolorna.\n• \
         Revidera planen varje år.\n• Utbilda rektorerna i planens innehåll.",
    );
    let texts: Vec<_> = record.recommendations.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
    assert!(texts.iter().all(|t| t.ends_with('.')), "{texts:?}");
}

#[test]
fn a_label_of_another_row_spoils_the_reasons_behind_it() {
    let record = report(
        [PLAN, FOLLOWED],
        "",
        &format!(
            "2. Svar på revisionsfrågorna\n\n{PLAN}\n\nJa\n\nNej Någon redovisning görs inte.\n\n{FOLLOWED}\n\nDelvis\n\nDelvis. \
             Uppföljningen omfattar halva året."
        ),
    );
    assert_eq!(grades(&record), [Some(Grade::Ja), Some(Grade::Delvis)]);
    let reasons: Vec<_> = record.audit_questions.iter().map(|q| q.assessment.rationale.is_some()).collect();
    assert_eq!(reasons, [false, true]);
}

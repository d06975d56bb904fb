//! The page that `extract` prints for people, as a specification: one record, one page.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use narvard::model::Record;
use narvard::render::{ExtractPage, Lang, PageStyle, RecordFormat};
use serde_json::{Value, json};

fn span(page: u32, line: u32) -> Value {
    json!({"part": 0, "page_start": page, "line_start": line, "page_end": page, "line_end": line})
}

fn sighting(text: &str, page: u32, line: u32) -> Value {
    json!([{"where": "scope", "text": text, "grade": null, "span": span(page, line)}])
}

fn assessment(grade: Value, label: Value, basis: &str, rationale: Value, place: Value) -> Value {
    json!({"grade": grade, "label": label, "basis": basis, "cue": null, "rationale": rationale, "span": place})
}

fn question(number: Value, text: &str, polarity: &str, assessment: Value, subquestions: Value) -> Value {
    json!({
        "id": "q", "number": number, "text": text, "polarity": polarity, "assessment": assessment,
        "subquestions": subquestions, "sightings": sighting(text, 4, 60)
    })
}

fn recommendation(text: &str, recipients: Value, basis: &str, response: Value) -> Value {
    json!({
        "id": "r", "number": null, "group": null, "text": text, "recipients": recipients, "recipients_basis": basis,
        "sightings": sighting(text, 9, 300), "response": response
    })
}

fn record() -> Value {
    let label = |grade: &str, label: &str, line| {
        assessment(json!(grade), json!(label), "label", json!("Skälen."), span(6, line))
    };
    json!({
        "schema_version": 1, "status": "ok", "error": null, "id": "0",
        "source": {"path": "arkiv.txt", "format": "text", "encoding": "utf-8", "bytes": 9, "pages": 12, "lines": 400},
        "document": {"kind": "audit_report", "parts": [
            {"kind": "missiv", "title": null, "span": span(1, 1)},
            {"kind": "audit_report", "title": "Granskning av arkivet", "span": span(2, 30)}
        ]},
        "meta": {
            "audited_entity": "Region Gotland", "entity_code": "09", "audited_bodies": ["regionstyrelsen", "tekniska nämnden"],
            "title": "Granskning av arkivet", "auditor": "PwC", "auditor_basis": "inferred", "year": 2023,
            "date": "2023-05-04", "date_source": "cover", "references": ["RS 2023/12"]
        },
        "purpose": null,
        "conclusion": {
            "text": "Vår samlade bedömning är att regionstyrelsen inte helt säkerställer att arkivet vårdas.",
            "level": "delvis", "span": span(3, 45),
            "aspects": [
                {"aspect": "intern kontroll", "bodies": ["tekniska nämnden"], "level": "nej", "text": "…", "span": span(3, 47)}
            ]
        },
        "criteria": [],
        "audit_questions": [
            question(json!("1"), "Finns en aktuell arkivplan som är känd i hela verksamheten och som följs upp?", "positive",
                label("delvis", "Uppfylls delvis", 101), json!([
                    {"id": "s", "number": "a", "text": "Är planen beslutad?", "span": span(4, 61),
                     "assessment": label("ja", "Ja", 104)},
                    {"id": "s", "number": null, "text": "Är den känd?", "span": span(4, 62), "assessment": null}
                ])),
            question(json!("2"), "Finns kvarstående brister i lokalerna?", "negative", label("ja", "Ja", 120), json!([])),
            question(json!("3"), "Hur följs gallringen upp?", "open",
                assessment(Value::Null, Value::Null, "prose",
                    json!("Vi bedömer att gallringen följs upp i huvudsak. En rutin finns sedan 2019, men den saknar en \
                           ansvarig och har inte använts de senaste två åren, vilket framgår av de intervjuer som har gjorts."),
                    span(7, 140)),
                json!([])),
            question(json!("4"), "Är kostnaden rimlig?", "positive",
                assessment(Value::Null, Value::Null, "none", Value::Null, Value::Null), json!([]))
        ],
        "recommendations": [
            recommendation("Att anta en arkivplan.", json!(["regionstyrelsen"]), "stated", Value::Null),
            recommendation("Att utse en ansvarig.", json!(["regionstyrelsen"]), "stated", json!({
                "text": "Styrelsen avser att utse en ansvarig.", "stance": "will_act", "deadline": null, "responsible": null,
                "basis": "ordinal", "span": null
            })),
            recommendation("Att se över lokalerna.", json!(["tekniska nämnden"]), "inherited", Value::Null)
        ],
        "diagnostics": [
            {"rule": "no-answer", "severity": "warning", "message": "Question 4 has no answer in the report.",
             "span": span(4, 60)}
        ]
    })
}

fn page(record: Value, style: PageStyle) -> Option<String> {
    let record: Record = serde_json::from_value(record).unwrap();
    ExtractPage::new(style).record(&record).unwrap()
}

const SWEDISH: &str = "\
Region Gotland · PwC (av mallen) · 2023-05-04
Granskning av arkivet
Granskade: regionstyrelsen, tekniska nämnden
Diarienummer: RS 2023/12
arkiv.txt · 12 sidor · 400 rader

Samlad bedömning                                                        sida:rad
  Delvis  Vår samlade bedömning är att regionstyrelsen inte helt            3:45
          säkerställer att arkivet vårdas.
  Nej             intern kontroll, tekniska nämnden                         3:47

Revisionsfrågor  1 Delvis · 1 i prosa · 1 utan svar · ↓ 1 Ja            sida:rad
  1 Uppfylls delvis  Finns en aktuell arkivplan som är känd i hela         6:101
                     verksamheten och som följs upp?
    a Ja               Är planen beslutad?                                 6:104
    –                  Är den känd?                                         4:62
  2 Ja               Finns kvarstående brister i lokalerna? (ett ja är     6:120
                     här en brist)
  3 prosa            Hur följs gallringen upp?                             7:140
                     Vi bedömer att gallringen följs upp i huvudsak.
                     En rutin finns sedan 2019, men den saknar en …
  4 svar saknas      Är kostnaden rimlig?                                   4:60

Rekommendationer  3                                                     sida:rad
  → regionstyrelsen
  • Att anta en arkivplan.                                                 9:300
  • Att utse en ansvarig.                                                  9:300
    Svar (avser agera): Styrelsen avser att utse en ansvarig.
  → tekniska nämnden (ingen mottagare angiven)
  • Att se över lokalerna.                                                 9:300

Dokument i filen
  missiv                                                                     1:1
  granskningsrapport  Granskning av arkivet                                 2:30

Att uppmärksamma  1
  varning  Question 4 has no answer in the report. [no-answer]              4:60
";

#[test]
fn a_report_on_a_page() {
    let style = PageStyle { width: 80, ..PageStyle::default() };
    let page = page(record(), style).unwrap();
    assert_eq!(page, SWEDISH, "\n{page}");
}

#[test]
fn headings_in_english_quotes_as_printed() {
    let page = page(record(), PageStyle { lang: Lang::En, ..PageStyle::default() }).unwrap();
    for heading in
        ["Conclusion", "Audit questions  1 Delvis", "Recommendations  3", "To look at  1", "covering letter"]
    {
        assert!(page.contains(heading), "{heading} in\n{page}");
    }
    assert!(page.contains("Uppfylls delvis") && page.contains("Finns en aktuell arkivplan"));
}

#[test]
fn a_yes_that_is_a_weakness_is_red() {
    let page = page(record(), PageStyle { color: true, ..PageStyle::default() }).unwrap();
    assert!(page.contains("  2 \u{1b}[31mJa\u{1b}[0m"), "{page}");
    assert!(page.contains("a \u{1b}[32mJa\u{1b}[0m"), "{page}");
}

#[test]
fn what_was_not_found_is_said() {
    let mut bare = record();
    bare["conclusion"] = Value::Null;
    bare["audit_questions"] = json!([]);
    bare["recommendations"] = json!([]);
    bare["meta"]["audited_entity"] = Value::Null;
    let page = page(bare, PageStyle::default()).unwrap();
    for said in [
        "Granskad organisation ej funnen",
        "Samlad bedömning  ej funnen",
        "Revisionsfrågor  inga funna",
        "Rekommendationer  inga funna",
    ] {
        assert!(page.contains(said), "{said} in\n{page}");
    }
}

#[test]
fn a_document_that_is_no_report_says_what_it_is() {
    let mut other = record();
    other["document"] =
        json!({"kind": "not_audit", "parts": [{"kind": "protokoll", "title": "§ 11", "span": span(1, 1)}]});
    let page = page(other, PageStyle::default()).unwrap();
    assert!(page.contains("Ingen granskningsrapport") && page.contains("protokoll"), "{page}");
    assert!(!page.contains("Revisionsfrågor"));
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let mut hostile = record();
    hostile["meta"]["title"] = json!("\u{1b}]0;x\u{7}Granskning\u{9b}2J");
    hostile["audit_questions"][0]["text"] = json!("Finns\u{1b}[2J plan?");
    hostile["audit_questions"][0]["number"] = json!("\u{1b}1");
    let page = page(hostile, PageStyle::default()).unwrap();
    assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "{page:?}");
}

#[test]
fn an_input_that_failed_has_no_page() {
    let mut failed = record();
    failed["status"] = json!("error");
    assert_eq!(page(failed, PageStyle::default()), None);
}

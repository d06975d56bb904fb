//! Reports with their answers, letters and follow-up audits give what a person read off them: `fixtures/followup/CASE/gold.json`,
//! written by eye. A gold file is partial: what it does not say is not compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use narvard::lexicon::Lexicon;
use narvard::model::{FollowUp, Record};
use narvard::source::{ReadOptions, read_path};
use narvard::{FollowUpOptions, follow_up};
use serde_json::Value;

/// What the program does not read yet as a person does: (case, beginning of the difference). One that is read is to be
/// taken off this list: the test says so.
const NOT_YET: &[(&str, &str)] = &[];

fn cases() -> Vec<PathBuf> {
    let folder = std::env::var("FOLLOWUP_CASES").unwrap_or_else(|_| "fixtures/followup".to_owned());
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.join("gold.json").exists())
        .collect();
    found.sort();
    found
}

fn records(case: &Path, files: &[String]) -> Vec<Record> {
    files
        .iter()
        .map(|file| {
            let document = read_path(&case.join(file), &ReadOptions::default()).unwrap();
            narvard::parse(document, Lexicon::built_in())
        })
        .collect()
}

fn files(gold: &Value) -> Vec<String> {
    gold["files"].as_array().unwrap().iter().map(|f| f.as_str().unwrap().to_owned()).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Checked and unequal, one line each.
#[derive(Default)]
struct Check {
    fields: usize,
    wrong: Vec<String>,
}

impl Check {
    fn is(&mut self, right: bool, what: impl FnOnce() -> String) {
        self.fields += 1;
        if !right {
            self.wrong.push(what());
        }
    }

    fn same(&mut self, place: &str, gold: &Value, found: &Value) {
        self.is(gold == found, || format!("{place}: expected {gold}, found {found}"));
    }
}

/// One of the wordings, or a part or a whole of one: which words of a phrase count is taste.
fn accepts(gold: &Value, found: &Value) -> bool {
    match gold {
        Value::Null => found.is_null(),
        Value::Array(wordings) => found.as_str().is_some_and(|found| {
            let found = found.to_lowercase();
            wordings
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_lowercase)
                .any(|w| w.contains(&found) || found.contains(&w))
        }),
        _ => gold == found,
    }
}

fn name_of(path: &Value) -> &str {
    path.as_str().unwrap().rsplit('/').next().unwrap()
}

fn check(gold: &Value, records: &[Record], found: &Value) -> Check {
    let mut check = Check::default();
    if let Some(parts) = gold["parts"].as_object() {
        for (file, kinds) in parts {
            let record = records.iter().find(|r| r.source.path.ends_with(file.as_str())).unwrap();
            let own: Vec<Value> =
                record.document.parts.iter().map(|p| serde_json::to_value(p.kind).unwrap()).collect();
            check.same(&format!("parts of {file}"), kinds, &Value::Array(own));
        }
    }
    answers(gold, records, found, &mut check);
    let items = list(found, "items");
    let expected = list(gold, "items");
    check.is(items.len() == expected.len(), || {
        let texts: Vec<&str> = items.iter().filter_map(|i| i["text"].as_str()).collect();
        format!("items: {} expected, {} found: {texts:#?}", expected.len(), items.len())
    });
    for item in expected {
        let telling = item["recommendation"].as_str().unwrap();
        let own = items.iter().find(|i| {
            let report = &found["reports"][i["report"].as_u64().unwrap() as usize];
            i["text"].as_str().unwrap().to_lowercase().contains(&telling.to_lowercase())
                && (item["report"].is_null() || item["report"] == name_of(&report["path"]))
        });
        let Some(own) = own else {
            check.is(false, || format!("item: no recommendation “{telling}”"));
            continue;
        };
        one_item(telling, item, own, found, &mut check);
    }
    unlinked(gold, found, &mut check);
    requests(gold, found, &mut check);
    check
}

fn answers(gold: &Value, records: &[Record], found: &Value, check: &mut Check) {
    let (own, expected) = (list(found, "answers"), list(gold, "answers"));
    check.is(own.len() == expected.len(), || {
        format!("answers: {} expected, {} found: {own:#?}", expected.len(), own.len())
    });
    for answer in expected {
        let file = answer["file"].as_str().unwrap();
        let part = |a: &Value| {
            let record = records.iter().find(|r| r.source.path.ends_with(file)).unwrap();
            record.answers.iter().find(|x| a["answer_id"] == *x.id).map(|x| x.part)
        };
        let one = own.iter().find(|a| {
            name_of(&a["path"]) == file
                && (answer["part"].is_null() || part(a) == answer["part"].as_u64().map(|p| p as usize))
                && (answer["kind"].is_null() || a["kind"] == answer["kind"])
        });
        let Some(one) = one else {
            check.is(false, || format!("answers: none for {answer}"));
            continue;
        };
        for key in ["body", "date", "state", "decided_by", "decided_on"] {
            if let Some(value) = answer.get(key) {
                check.same(&format!("answer {file}: {key}"), value, &one[key]);
            }
        }
        if let Some(linked) = answer["linked"].as_bool() {
            check.is(linked == one["report"].is_u64(), || format!("answer {file}: linked: {one}"));
        }
    }
}

fn one_item(telling: &str, gold: &Value, own: &Value, found: &Value, check: &mut Check) {
    if gold.get("to").is_some() {
        check.same(&format!("“{telling}”: to"), &gold["to"], &own["recipients"]);
    }
    let (expected, responses) = (list(gold, "responses"), list(own, "responses"));
    check.is(expected.len() == responses.len(), || {
        let texts: Vec<&Value> = responses.iter().map(|r| &r["text"]).collect();
        format!("“{telling}”: {} responses expected, {} found: {texts:#?}", expected.len(), responses.len())
    });
    check
        .is(own["answered"] == !expected.is_empty(), || format!("“{telling}”: answered {}", own["answered"]));
    let mut free: Vec<&Value> = responses.iter().collect();
    for response in expected {
        let starts = response["starts"].as_str().unwrap();
        // The nearest: the same first words, from the same file and part.
        let at = free.iter().position(|r| {
            let answer = &found["answers"][r["answer"].as_u64().unwrap() as usize];
            r["text"].as_str().unwrap().starts_with(starts)
                && (response["file"].is_null() || name_of(&answer["path"]) == response["file"])
                && (response["part"].is_null() || r["span"]["part"] == response["part"])
        });
        let Some(at) = at else {
            check.is(false, || format!("“{telling}”: no response “{starts}”"));
            continue;
        };
        let one = free.remove(at);
        one_response(&format!("“{telling}” ← “{starts}”"), response, one, check);
    }
    let (expected, later) = (list(gold, "later"), list(own, "later"));
    check.is(expected.len() == later.len(), || format!("“{telling}”: later {later:?}"));
    for (one, own) in expected.iter().zip(later) {
        for key in ["status", "label"] {
            if let Some(value) = one.get(key) {
                check.same(&format!("“{telling}”: later {key}"), value, &own[key]);
            }
        }
        let comment = own["comment"].as_str().unwrap_or("");
        if let Some(starts) = one["comment_starts"].as_str() {
            check.is(comment.starts_with(starts), || format!("“{telling}”: comment {comment}"));
        }
        if let Some(ends) = one["comment_ends"].as_str() {
            check.is(comment.ends_with(ends), || format!("“{telling}”: comment {comment}"));
        }
    }
    if let Some(returns) = gold["returns"].as_bool() {
        check.is(returns != list(own, "returns").is_empty(), || {
            format!("“{telling}”: returns {:?}", own["returns"])
        });
    }
}

fn one_response(place: &str, gold: &Value, own: &Value, check: &mut Check) {
    let text = own["text"].as_str().unwrap();
    let ends = gold["ends"].as_str().unwrap();
    check.is(text.ends_with(ends), || format!("{place}: ends “{ends}”: {text}"));
    for (key, name) in [
        ("body", "body"),
        ("stance", "stance"),
        ("deadline", "deadline"),
        ("deadline_from", "from"),
        ("deadline_to", "to_date"),
        ("collective", "collective"),
        ("state", "state"),
    ] {
        if let Some(value) = gold.get(name) {
            check.same(&format!("{place}: {name}"), value, &own[key]);
        }
    }
    for key in ["stance_phrase", "responsible"] {
        if let Some(value) = gold.get(key) {
            check.is(accepts(value, &own[key]), || {
                format!("{place}: {key}: expected {value}, found {}", own[key])
            });
        }
    }
}

fn unlinked(gold: &Value, found: &Value, check: &mut Check) {
    let (expected, own) = (list(gold, "unlinked"), list(found, "unlinked"));
    check
        .is(expected.len() == own.len(), || format!("unlinked: {} expected, found {own:#?}", expected.len()));
    for telling in expected.iter().filter_map(Value::as_str) {
        check.is(own.iter().any(|u| u["text"].as_str().unwrap().contains(telling)), || {
            format!("unlinked: no “{telling}”")
        });
    }
}

fn requests(gold: &Value, found: &Value, check: &mut Check) {
    let (expected, own) = (list(gold, "requests"), list(found, "requests"));
    check
        .is(expected.len() == own.len(), || format!("requests: {} expected, found {own:#?}", expected.len()));
    for (request, one) in expected.iter().zip(own) {
        for (name, key) in [
            ("of", "of"),
            ("for_information", "for_information"),
            ("deadline", "deadline"),
            ("to_date", "deadline_to"),
            ("headings", "headings"),
        ] {
            if let Some(value) = request.get(name) {
                check.same(&format!("request: {name}"), value, &one[key]);
            }
        }
    }
}

/// What was read, for whoever looks for the fault.
fn passages(records: &[Record]) -> String {
    let mut out = String::new();
    for record in records {
        for answer in &record.answers {
            out.push_str(&format!(
                "  -- {}: {:?} {:?} {:?} {:?}\n",
                record.source.path, answer.kind, answer.body, answer.date, answer.audit_title
            ));
            for p in &answer.passages {
                let start: String = p.text.chars().take(60).collect();
                let (n, h, q) = (&p.number, &p.heading, &p.quoted);
                out.push_str(&format!(
                    "     {} {n:?} {h:?} {q:?} {start} {:?} {:?}\n",
                    p.id, p.stance, p.stance_phrase
                ));
            }
        }
    }
    out
}

fn json(found: &FollowUp) -> Value {
    serde_json::to_value(found).unwrap()
}

#[test]
fn every_case_gives_what_was_read_by_eye() {
    let mut told = String::new();
    let (mut fields, mut wrong, mut clean) = (0, 0, 0);
    let cases = cases();
    for case in &cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let gold: Value = serde_json::from_str(&fs::read_to_string(case.join("gold.json")).unwrap()).unwrap();
        let records = records(case, &files(&gold));
        let found = json(&follow_up(&records, &FollowUpOptions::default()));
        let mut check = check(&gold, &records, &found);
        for (_, start) in NOT_YET.iter().filter(|(of, _)| *of == name) {
            let before = check.wrong.len();
            check.wrong.retain(|w| !w.starts_with(start));
            if check.wrong.len() == before {
                check.wrong.push(format!("{start} is read now: take it off NOT_YET"));
            }
        }
        fields += check.fields;
        wrong += check.wrong.len();
        if check.wrong.is_empty() {
            clean += 1;
        } else {
            told.push_str(&format!("\n== {name}\n{}\n{}", check.wrong.join("\n"), passages(&records)));
        }
    }
    println!("{clean} of {} cases, {} of {fields} fields", cases.len(), fields - wrong);
    assert!(cases.len() >= 10, "{} cases", cases.len());
    assert!(told.is_empty(), "{clean} of {} cases, {} of {fields} fields{told}", cases.len(), fields - wrong);
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    for case in cases() {
        let gold: Value = serde_json::from_str(&fs::read_to_string(case.join("gold.json")).unwrap()).unwrap();
        let mut files = files(&gold);
        let one = json(&follow_up(&records(&case, &files), &FollowUpOptions::default()));
        files.reverse();
        let other = json(&follow_up(&records(&case, &files), &FollowUpOptions::default()));
        assert_eq!(one, other, "{}", case.display());
    }
}

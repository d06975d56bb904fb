//! Forms of reports, one test each, of the few lines that matter: as extractors print them, how answers are set, where
//! recommendations stand and what is no audit's own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod bearing;
mod bound;
mod bundles;
mod chapters;
mod dated;
mod extraction;
mod newspaper;
mod proposals;
mod recipients;
mod recommendations;
mod responses;
mod rows;
mod runon;
mod subquestions;
mod tables;
mod voices;
mod wording;

use narvard::lexicon::Lexicon;
use narvard::model::{Grade, Record};
use narvard::source::{ReadOptions, read_bytes};

fn read(text: String) -> Record {
    let document = read_bytes("form.txt", text.into_bytes(), &ReadOptions::default()).unwrap();
    let record = narvard::parse(document, Lexicon::built_in());
    assert_eq!(record.error, None);
    record
}

/// A cover, the chapter with the list of questions, and `rest` on the pages behind it.
fn report(rest: &str) -> Record {
    read(format!("{HEAD}\u{C}{LIST}\u{C}{rest}\n"))
}

const HEAD: &str = "Granskning av bibliotekets inköp\n\nTallviks kommun\n\nMars 2023\n\n";
const LIST: &str = "1 Inledning\n\nKPMG har på uppdrag av kommunens revisorer granskat bibliotekets inköp.\n\n1.1 Syfte och \
                    revisionsfrågor\n\nGranskningen ska besvara följande revisionsfrågor:\n\n1. Finns en plan för inköp av \
                    medier?\n2. Följs avtalen med leverantörerna upp?\n3. Redovisas gallringen för nämnden?\n\n1.2 Metod\n\n\
                    Intervjuer.\n\n";

fn grades(record: &Record) -> Vec<Option<Grade>> {
    record.audit_questions.iter().map(|q| q.assessment.grade).collect()
}

fn reasons(record: &Record, n: usize) -> &str {
    record.audit_questions[n].assessment.rationale.as_deref().unwrap_or("")
}

/// Each recommendation with its recipients.
fn advice(record: &Record) -> Vec<(&str, Vec<&str>)> {
    record
        .recommendations
        .iter()
        .map(|r| (r.text.as_str(), r.recipients.iter().map(String::as_str).collect()))
        .collect()
}

const JA: Option<Grade> = Some(Grade::Ja);
const DELVIS: Option<Grade> = Some(Grade::Delvis);
const NEJ: Option<Grade> = Some(Grade::Nej);
const I_HUVUDSAK: Option<Grade> = Some(Grade::IHuvudsak);

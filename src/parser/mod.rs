//! [`Text`] to [`Record`]: who audited whom, the questions, the answers, the verdict, the recommendations.
//!
//! Parts of the file → sections under headings → the list of questions → every place where a question stands → the
//! answers there → one settled value each. Knows nothing of files and formats.

mod alignment;
mod announced;
mod answers;
mod bodies;
mod conclusion;
mod criteria;
mod doc;
mod earlier;
mod folds;
mod grid;
mod items;
mod judging;
mod kind;
mod legend;
mod marks;
mod metadata;
mod outline;
mod parts;
mod purpose;
mod questions;
mod recommendations;
mod reconcile;
mod requests;
pub(crate) mod responses;
mod sightings;
mod spots;
mod stages;
mod structure;
mod tables;
mod tokens;
mod verdict;

use crate::layout::Text;
use crate::lexicon::Lexicon;
use crate::model::{
    Basis, Diagnostic, DocumentInfo, DocumentKind, Part, RecipientsBasis, Recommendation, Record,
    SCHEMA_VERSION, Severity, Sighting, SourceInfo, Status,
};

use doc::Doc;

pub use stages::{list_parts, list_sections};
pub use structure::{Label, Listed, Section, Structure};

use crate::layout::sentences;
pub(crate) use crate::layout::sentences::split as split_sentences;
pub(crate) use metadata::dates;
pub(crate) use tokens::{Query, alike, likeness, likeness_of};

/// Reads a laid-out document. `source` and `id` are passed on as they are; `notices` are the reader's own diagnostics,
/// of which an error makes the record partial.
#[must_use]
pub fn parse(
    text: &Text,
    id: String,
    source: SourceInfo,
    notices: Vec<Diagnostic>,
    lexicon: &Lexicon,
) -> Record {
    parse_with_structure(text, id, source, notices, lexicon).0
}

/// As [`parse`], with the sections, lists and labels that the record was made from: what the checker holds it against.
#[must_use]
pub fn parse_with_structure(
    text: &Text,
    id: String,
    source: SourceInfo,
    notices: Vec<Diagnostic>,
    lexicon: &Lexicon,
) -> (Record, Structure) {
    let mut diagnostics = notices;
    let status =
        if diagnostics.iter().any(|d| d.severity == Severity::Error) { Status::Partial } else { Status::Ok };
    let mut record = Record {
        schema_version: SCHEMA_VERSION,
        status,
        error: None,
        id,
        source,
        document: DocumentInfo { kind: DocumentKind::NotAudit, parts: Vec::new() },
        meta: Default::default(),
        purpose: None,
        conclusion: None,
        criteria: Vec::new(),
        audit_questions: Vec::new(),
        recommendations: Vec::new(),
        answers: Vec::new(),
        requests: Vec::new(),
        earlier: Vec::new(),
        diagnostics: Vec::new(),
    };
    if text.lines.is_empty() {
        diagnostics.push(Diagnostic::new("no-text", Severity::Error, "the document holds no words", None));
        record.status = Status::Partial;
        record.diagnostics = diagnostics;
        return (record, Structure::default());
    }
    let doc = Doc::new(text, lexicon);
    let mut structure = Structure::new(&doc);
    fill(&doc, &mut record, &mut structure, &mut diagnostics);
    structure.keep(doc.folds);
    record.diagnostics = diagnostics;
    (record, structure)
}

fn fill(doc: &Doc, record: &mut Record, structure: &mut Structure, diagnostics: &mut Vec<Diagnostic>) {
    record.purpose = purpose::find(doc);
    let mut audited = purpose::audited_bodies(doc, record.purpose.as_ref());
    let listed = questions::find(doc);
    if audited.is_empty() {
        audited = purpose::asked_bodies(&listed);
    }
    let sights = sightings::find(doc, &listed);
    let (answers, doubtful) = answers::find(doc, &listed, &sights);
    let mut notes = Vec::new();
    let (questions, settled) = reconcile::questions(doc, &listed, &sights, &answers, &mut notes);
    record.audit_questions = questions;
    for n in doubtful {
        let s = &sights[n];
        notes.push(Diagnostic::new(
            "ambiguous-table",
            Severity::Warning,
            "the table's labels do not match its questions one to one; no grade was taken from it",
            Some(doc.span(s.first_line, s.last_line)),
        ));
    }
    let taken = taken_lines(doc, &sights, &answers);
    record.conclusion = conclusion::find(doc, &taken, &audited);
    let (found, unread) = recommendations::find(doc);
    notes.extend(unread.into_iter().map(|(first, last)| {
        let message = "a row of the table of recommendations cannot be taken apart; it was left out";
        Diagnostic::new("ambiguous-table", Severity::Warning, message, Some(doc.span(first, last)))
    }));
    let evidence = kind::Evidence {
        questions: record.audit_questions.len(),
        answered: record.audit_questions.iter().filter(|q| q.assessment.basis != Basis::None).count(),
        conclusion: record.conclusion.is_some(),
        recommendations: found.len(),
        purpose: record.purpose.is_some(),
    };
    record.document.kind = kind::decide(doc, &evidence);
    record.document.parts = doc
        .parts
        .iter()
        .map(|p| Part {
            kind: p.kind,
            title: p.title.clone(),
            date: parts::date(doc, p),
            references: metadata::references_in(doc, p.start..p.end.min(p.start + parts::HEAD)),
            span: doc.span(p.start, p.end.max(p.start + 1) - 1),
        })
        .collect();
    record.meta = metadata::find(doc, audited.clone());
    let known: Vec<String> = found.iter().map(|f| f.copies[f.chosen].text.clone()).collect();
    let headings: Vec<Option<String>> = found.iter().map(sub_heading).collect();
    record.answers = responses::find(doc, &known, &headings, record.meta.audited_entity.as_deref());
    record.requests = requests::find(doc, &audited);
    if record.document.kind == DocumentKind::NotAudit {
        record.audit_questions.clear();
        record.conclusion = None;
        record.purpose = None;
        record.meta.audited_bodies.clear();
        record.meta.auditor = None;
        record.meta.auditor_basis = None;
        diagnostics.push(Diagnostic::new(
            "not-an-audit-report",
            Severity::Note,
            "no questions that auditors have answered and no verdict of theirs were found; the document is taken for something other than an audit report",
            None,
        ));
        return;
    }
    structure.take(&listed, &settled, &answers);
    diagnostics.append(&mut notes);
    record.criteria = criteria::find(doc);
    record.recommendations = settle_recommendations(doc, &found, &audited);
    responses::attach(&mut record.recommendations, &record.answers, &record.document.parts);
    record.earlier = earlier::find(doc);
    missing(doc, record, diagnostics);
}

/// Lines that answer single questions: no verdict on the whole is looked for there.
fn taken_lines(doc: &Doc, sights: &[sightings::Sight], answers: &[answers::Answer]) -> Vec<bool> {
    let mut taken = vec![false; doc.text.lines.len()];
    for answer in answers {
        let one_question_only = sights.iter().all(|s| s.question == answer.question);
        if one_question_only {
            continue;
        }
        for (_, line) in &answer.reasons.lines {
            taken[*line] = true;
        }
    }
    taken
}

/// The sub-heading that a recommendation stands under, in whichever copy of it.
fn sub_heading(entry: &recommendations::Settled) -> Option<String> {
    let chosen = &entry.copies[entry.chosen];
    chosen.group.clone().or_else(|| entry.copies.iter().find_map(|c| c.group.clone()))
}

fn settle_recommendations(
    doc: &Doc,
    found: &[recommendations::Settled],
    audited: &[String],
) -> Vec<Recommendation> {
    let named: Vec<&bodies::Body> = found
        .iter()
        .flat_map(|entry| &entry.copies)
        .flat_map(|c| &c.recipients)
        .filter(|b| !b.collective)
        .collect();
    // In a company's audit "styrelsen" is its own, whatever other board is named.
    let company = audited.iter().any(|a| a == "styrelsen" || a.ends_with(" AB") || a.starts_with("AB "));
    let definitions = bodies::definitions(doc);
    found
        .iter()
        .enumerate()
        .map(|(n, entry)| {
            let chosen = &entry.copies[entry.chosen];
            let addressed = if chosen.recipients.is_empty() {
                entry.copies.iter().find(|c| !c.recipients.is_empty())
            } else {
                Some(chosen)
            };
            let mut recipients: Vec<String> = Vec::new();
            let meant = |b: &bodies::Body| {
                if let Some(meant) = bodies::defined(b, &definitions) {
                    return meant.to_vec();
                }
                let found: Vec<String> = bodies::resolve(b, audited)
                    .iter()
                    .map(|name| bodies::without_lone_place(name, &named).to_owned())
                    .collect();
                // "… kulturnämnden att … Vidare bör nämnden": the one board that the others are for.
                let alone = b.collective && found == [b.name.as_str()] && !(company && b.name == "styrelsen");
                alone.then(|| bodies::only_one(&b.name, &named)).flatten().map_or(found, |name| vec![name])
            };
            for name in addressed.iter().flat_map(|c| &c.recipients).flat_map(meant) {
                if !recipients.contains(&name) {
                    recipients.push(name);
                }
            }
            let stated = !recipients.is_empty();
            if !stated {
                recipients = audited.to_vec();
            }
            Recommendation {
                id: format!("r{}", n + 1),
                number: chosen.number.clone().or_else(|| entry.copies.iter().find_map(|c| c.number.clone())),
                group: sub_heading(entry),
                text: chosen.sentence.clone().unwrap_or_else(|| chosen.text.clone()),
                recipients,
                recipients_basis: if stated { RecipientsBasis::Stated } else { RecipientsBasis::Inherited },
                sightings: entry
                    .copies
                    .iter()
                    .map(|c| Sighting {
                        place: c.place,
                        text: c.text.clone(),
                        grade: None,
                        span: doc.span(c.first, c.last),
                    })
                    .collect(),
                response: None,
                responses: Vec::new(),
            }
        })
        .collect()
}

/// Says what was looked for and not found.
fn missing(doc: &Doc, record: &Record, diagnostics: &mut Vec<Diagnostic>) {
    if record.audit_questions.is_empty() {
        let headings: Vec<String> = doc
            .sections
            .iter()
            .filter(|s| s.start > s.heading && s.kind == crate::lexicon::HeadingKind::Purpose)
            .map(|s| format!("“{}” (line {})", doc.text.line(s.heading), doc.text.lines[s.heading].number))
            .collect();
        let places = if headings.is_empty() {
            "no heading of a purpose section was found either".to_owned()
        } else {
            format!("looked under {}", headings.join(", "))
        };
        diagnostics.push(Diagnostic::new(
            "no-questions",
            Severity::Warning,
            format!("no audit questions found: looked for lists and sentences announced as revisionsfrågor, kontrollmål and the like, for chapters “Revisionsfråga N” and for headings that are questions; {places}"),
            None,
        ));
    }
    for question in record.audit_questions.iter().filter(|q| q.assessment.basis == Basis::None) {
        diagnostics.push(Diagnostic::new(
            "unanswered-question",
            Severity::Note,
            format!("no answer found to “{}”", question.text),
            question.sightings.first().map(|s| s.span),
        ));
    }
    for question in &record.audit_questions {
        let a = &question.assessment;
        if a.color.is_some() && a.label.is_none() {
            diagnostics.push(Diagnostic::new(
                "color-without-label",
                Severity::Warning,
                format!(
                    "the answer to “{}” shows a colour but no word; no grade was taken from it",
                    question.text
                ),
                a.span,
            ));
        }
    }
    if record.conclusion.is_none() {
        diagnostics.push(Diagnostic::new(
            "no-conclusion",
            Severity::Warning,
            "no overall verdict found in the summary or the closing chapter",
            None,
        ));
    }
    if record.recommendations.is_empty() {
        diagnostics.push(Diagnostic::new(
            "no-recommendations",
            Severity::Note,
            "no recommendations found",
            None,
        ));
    }
    if record.meta.audited_entity.is_none() {
        diagnostics.push(Diagnostic::new(
            "no-entity",
            Severity::Warning,
            "no region, kommun or company found that the audit is about",
            None,
        ));
    }
}

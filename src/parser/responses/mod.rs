//! What the audited bodies answer: documents, their passages, what each promises, and which recommendation it answers.
//!
//! Everything here is read whether the file holds a report or not: an answer alone is read the same way, and linked
//! later by whoever has the report.

mod cohesion;
mod document;
mod groups;
pub(crate) mod link;
mod matter;
pub(super) mod openers;
mod passages;
pub(super) mod period;
mod phrases;
mod pieces;
mod reading;
mod repeats;
mod rows;
mod stacked;

use crate::lexicon::fold;
use crate::model::{Answer, LinkBasis, Part, PartKind, Passage, Recommendation, Response, Stance};

pub(crate) use matter::same;

use super::doc::Doc;
use super::parts::PartRange;
use passages::{Draft, Reach};

/// The answering documents of the file. `known` are the recommendations of a report in it, `headings` the sub-heading of each.
pub(super) fn find(
    doc: &Doc,
    known: &[String],
    headings: &[Option<String>],
    entity: Option<&str>,
) -> Vec<Answer> {
    let groups = groups::Groups { known, of: headings };
    let mut answers = Vec::new();
    for (index, part) in doc.parts.iter().enumerate() {
        let reach = match part.kind {
            PartKind::Yttrande | PartKind::ActionPlan => Reach::All,
            PartKind::Protokoll | PartKind::Tjansteskrivelse => Reach::Answering,
            PartKind::Slides => Reach::Proposed,
            PartKind::AuditReport | PartKind::Missiv | PartKind::Other => continue,
        };
        if part.kind != PartKind::Yttrande && !answers_auditors(doc, part) {
            continue;
        }
        let id = format!("a{}", answers.len() + 1);
        let facts = document::read(doc, part);
        let mut drafts = passages::find(doc, part, groups, reach);
        drafts.extend(replaced(doc, part, facts.decision.as_deref()));
        let passages = drafts
            .iter()
            .enumerate()
            .map(|(n, draft)| passage(doc, draft, format!("{id}.{}", n + 1)))
            .collect();
        answers.push(Answer {
            id,
            part: index,
            kind: part.kind,
            body: facts.body,
            title: facts.title,
            date: facts.date,
            references: facts.references,
            audited_entity: entity.map(str::to_owned),
            audit_title: facts.audit_title,
            state: facts.state,
            decided_by: facts.decided_by,
            decided_on: facts.decided_on,
            decision: facts.decision,
            passages,
            span: doc.span(part.start, part.end.max(part.start + 1) - 1),
        });
    }
    answers
}

/// Minutes, memoranda, plans and slides that have to do with an audit.
fn answers_auditors(doc: &Doc, part: &PartRange) -> bool {
    let list = doc.lexicon.phrases.list("answers_auditors");
    (part.start..part.end).any(|i| list.begins_word_in(doc.folds.words_of(i)))
}

/// "… att svaret på rekommendation 4 ersätts med följande: ”…”": an answer that the decision itself words.
fn replaced(doc: &Doc, part: &PartRange, decision: Option<&str>) -> Vec<Draft> {
    let mut found = Vec::new();
    if decision.is_none() {
        return found;
    }
    let block = doc.join(part.start..part.end);
    let lower = block.text.to_lowercase();
    if lower.len() != block.text.len() {
        return found;
    }
    let mut from = 0;
    while let Some(open) = block.text[from..].find(['"', '”', '“']).map(|n| n + from) {
        let mark = block.text[open..].chars().next().map_or(1, char::len_utf8);
        let inside = open + mark;
        let Some(close) = block.text[inside..].find(['"', '”', '“']).map(|n| n + inside) else { break };
        let lead_start = crate::parser::sentences::split(&block.text[..open]).last().map_or(0, |r| r.start);
        let lead = fold(&lower[lead_start..open]);
        let words: Vec<&str> = lead.split(' ').collect();
        let number = words.windows(2).rev().find_map(|w| {
            (w[0].starts_with("rekommendation") && w[1].bytes().all(|b| b.is_ascii_digit()))
                .then(|| w[1].to_owned())
        });
        if let Some(number) = number
            && doc.lexicon.phrases.list("replacing_words").in_text(&lead)
        {
            let mut draft = Draft { number: Some(number), ..Draft::default() };
            pieces::append_range(&mut draft.words, &block, inside..close);
            found.push(draft);
        }
        from = close + block.text[close..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

fn passage(doc: &Doc, draft: &Draft, id: String) -> Passage {
    let text = draft.words.text.trim().to_owned();
    let read = reading::read(doc.lexicon, &text);
    let (first, last) = draft.words.lines_of(&(0..draft.words.text.len()));
    let mut passage = Passage {
        id,
        number: draft.number.clone(),
        heading: draft.heading.clone(),
        quoted: draft.quoted.clone(),
        text,
        stance: read.stance,
        stance_phrase: read.phrase,
        action: read.action,
        deadline: read.deadline,
        deadline_from: read.from,
        deadline_to: read.to,
        responsible: read.responsible,
        collective: draft.collective,
        span: doc.span(first, last),
    };
    if draft.tabled {
        read_columns(doc, draft, &mut passage);
    }
    passage
}

/// What the columns of a table say goes before what the words say; "Klart" in the column of dates is a status.
fn read_columns(doc: &Doc, draft: &Draft, passage: &mut Passage) {
    let declined = passage.stance == Stance::Declines;
    if let Some(who) = &draft.responsible {
        passage.responsible = Some(who.clone());
    } else if declined {
        passage.responsible = None;
    }
    let Some(when) = &draft.deadline else { return };
    if doc.lexicon.phrases.list("done_in_time_column").holds(&fold(when)) {
        passage.deadline = None;
        passage.deadline_from = None;
        passage.deadline_to = None;
        if !declined && passage.stance != Stance::Partly {
            if passage.stance != Stance::Done {
                passage.stance_phrase = Some(when.clone());
            }
            passage.stance = Stance::Done;
        }
        return;
    }
    let found = period::find(when).into_iter().next();
    passage.deadline = Some(when.clone());
    passage.deadline_from = found.as_ref().and_then(|p| p.from.clone());
    passage.deadline_to = found.and_then(|p| p.to);
    // A task with a day of its own is promised.
    if matches!(passage.stance, Stance::Unclear | Stance::Agrees) {
        passage.stance = Stance::WillAct;
    }
}

/// Links the answers of a file to its recommendations.
pub(super) fn attach(recommendations: &mut [Recommendation], answers: &[Answer], parts: &[Part]) {
    for answer in answers {
        let links = {
            let asked = asked(recommendations);
            let given = given(&answer.passages);
            link::link(&asked, &given, by(answer)).0
        };
        for found in links {
            let Some(passage) = answer.passages.get(found.given) else { continue };
            if let Some(recommendation) = recommendations.get_mut(found.asked) {
                recommendation.responses.push(response(passage, found.basis, found.score));
            }
        }
    }
    // What the body itself says goes before a draft for it.
    let draft = |r: &Response| {
        let kind = r.span.and_then(|s| parts.get(s.part)).map(|p| p.kind);
        matches!(kind, Some(PartKind::Tjansteskrivelse | PartKind::Slides))
    };
    for recommendation in recommendations {
        recommendation.responses.sort_by_key(|r| draft(r));
        recommendation.response = recommendation.responses.first().cloned();
    }
}

/// The recommendations as the linker takes them.
pub(crate) fn asked(recommendations: &[Recommendation]) -> Vec<link::Asked<'_>> {
    recommendations
        .iter()
        .map(|r| link::Asked {
            text: &r.text,
            number: r.number.as_deref(),
            group: r.group.as_deref(),
            recipients: &r.recipients,
        })
        .collect()
}

/// Whose answer it is, as the linker takes it.
pub(crate) fn by(answer: &Answer) -> link::By<'_> {
    link::By::of(answer.body.as_deref(), answer.title.as_deref())
}

/// The passages as the linker takes them.
pub(crate) fn given(passages: &[Passage]) -> Vec<link::Given<'_>> {
    passages
        .iter()
        .map(|p| link::Given {
            number: p.number.as_deref(),
            heading: p.heading.as_deref(),
            quoted: p.quoted.as_deref(),
            text: &p.text,
            collective: p.collective,
            takes_stand: p.stance != Stance::Unclear,
        })
        .collect()
}

fn response(passage: &Passage, basis: LinkBasis, score: f64) -> Response {
    Response {
        text: passage.text.clone(),
        stance: passage.stance,
        stance_phrase: passage.stance_phrase.clone(),
        action: passage.action.clone(),
        deadline: passage.deadline.clone(),
        deadline_from: passage.deadline_from.clone(),
        deadline_to: passage.deadline_to.clone(),
        responsible: passage.responsible.clone(),
        basis,
        score,
        collective: passage.collective,
        span: Some(passage.span),
    }
}

/// Lines of a document that are its letterhead and foot.
pub(super) fn letterheads(doc: &Doc, part: &PartRange) -> std::collections::HashSet<usize> {
    pieces::letterheads(doc, part)
}

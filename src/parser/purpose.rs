//! The audit's purpose, and the bodies that it is about.

use crate::layout::Joined;
use crate::lexicon::{HeadingKind, PhraseList, fold};
use crate::model::{PartKind, Purpose};

use super::doc::Doc;
use super::questions::Listed;
use super::{bodies, sentences};

/// The sentence that states the purpose: from the purpose section, else from anywhere in the report, else the letter.
pub(super) fn find(doc: &Doc) -> Option<Purpose> {
    announced(doc, doc.lexicon.phrases.list("purpose_leads"))
        .or_else(|| announced(doc, doc.lexicon.phrases.list("purpose_fallbacks")))
}

fn announced(doc: &Doc, leads: &PhraseList) -> Option<Purpose> {
    let mut best: Option<(i32, Purpose)> = None;
    for section in &doc.sections {
        if !doc.auditors_speak(section.heading)
            || matches!(section.kind, HeadingKind::Earlier | HeadingKind::Appendix)
        {
            continue;
        }
        let base = match (doc.part_kind(section.heading), section.kind) {
            (PartKind::Missiv, _) => 1,
            (_, HeadingKind::Purpose) => 6,
            (_, HeadingKind::Background) => 4,
            (_, HeadingKind::Summary | HeadingKind::Other) => 3,
            _ => 2,
        };
        if best.as_ref().is_some_and(|(score, _)| *score >= base + 3) {
            continue;
        }
        let block = doc.join(section.start..section.end);
        // Most sections need not be cut into sentences.
        if !leads.may_be_in(&block.text) {
            continue;
        }
        for range in sentences::split(&block.text) {
            if !leads.may_be_in(&block.text[range.clone()]) {
                continue;
            }
            let range = without_headings(doc, &block, range);
            let sentence = &block.text[range.clone()];
            let folded = fold(sentence.get(..sentence.len().min(400)).unwrap_or(sentence));
            let at = leads.find(&folded);
            let Some(at) = at else { continue };
            if sentence.ends_with('?') || folded.contains("enkät") || folded.contains("syftet med funktionen")
            {
                continue;
            }
            // "Syftet med …" early in the sentence; an announcement of the questions alone is no purpose.
            let score = base
                + if at < 40 { 2 } else { 0 }
                + if folded.contains("gransk") || folded.contains("bedöma") || folded.contains("förstudie")
                {
                    1
                } else {
                    -3
                };
            if best.as_ref().is_none_or(|(s, _)| score > *s) && score > 2 {
                let (text, last) = complete(doc, &block, range.clone());
                let (first, end) = block.lines_of(&range);
                best = Some((score, Purpose { text, span: doc.span(first, last.unwrap_or(end)) }));
            }
        }
    }
    best.map(|(_, purpose)| purpose)
}

/// A small heading above the sentence ends in no full stop and runs into it.
fn without_headings(doc: &Doc, block: &Joined, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut start = range.start;
    while let Ok(n) = block.lines.binary_search_by_key(&start, |(at, _)| *at)
        && let Some((next, _)) = block.lines.get(n + 1)
        && *next < range.end
        && doc.lexicon.headings.find(doc.text.line(block.lines[n].1)).is_some()
    {
        start = *next;
    }
    start..range.end
}

/// A purpose that announces a list ("… är att:") is complete only with its items.
fn complete(doc: &Doc, block: &Joined, range: std::ops::Range<usize>) -> (String, Option<usize>) {
    let sentence = &block.text[range.clone()];
    // The sentence splitter runs over list items without full stops: cut at the first marked line if the words before
    // it are complete, keep the items if they are not.
    let (first, last) = block.lines_of(&range);
    let marked = (first + 1..=last).find(|&i| doc.text.is_words(i) && doc.text.lines[i].marker.is_item());
    if let Some(marked) = marked {
        let lead: String = super::doc::join_lines(doc, first..marked, block, range.start);
        let announces = lead.trim_end().ends_with(':');
        let questions = announces
            && ["fråg", "kontrollmål", "granskningsmål", "område"]
                .iter()
                .any(|n| fold(&lead).rsplit(' ').take(6).any(|w| w.contains(n)));
        let open = lead.trim_end().ends_with(" att");
        if !(announces || open) || questions {
            return (lead.trim_end_matches(':').to_owned(), Some(marked - 1));
        }
    }
    (sentence.replace("att: ", "att "), None)
}

/// Bodies audited, in order of first mention in the purpose and the delimitation.
pub(super) fn audited_bodies(doc: &Doc, purpose: Option<&Purpose>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for body in bodies::find(text) {
            if !is_general(&body) && !found.iter().any(|f| same(f, &body.name)) {
                found.push(body.name);
            }
        }
    };
    if let Some(purpose) = purpose {
        add(&purpose.text);
    }
    for section in doc.sections.iter().filter(|s| doc.part_kind(s.heading) == PartKind::AuditReport) {
        if section.kind == HeadingKind::Delimitation {
            let block = doc.join(section.start..section.end);
            for range in sentences::split(&block.text) {
                let sentence = &block.text[range];
                let folded = fold(sentence);
                if !is_negated(&folded) && !folded.contains("tidigare") {
                    add(sentence);
                }
            }
        }
    }
    // "Revisionsobjekt är …", "Granskningen omfattar/avser …", "Ansvarig nämnd: …"
    const CUES: &[&str] = &[
        "revisionsobjekt",
        "granskningsobjekt",
        "granskningen omfattar",
        "granskningen avser",
        "granskningen avgränsas",
        "granskningen har avgränsats",
        "granskningen har omfattat",
        "granskningen omfattade",
        "ansvarig nämnd",
        "ansvarig styrelse",
        "ansvarig för verksamheten är",
        "ansvarig för området är",
        "granskningen är avgränsad",
        "granskningen begränsas",
    ];
    const PIECES: [&str; 3] = ["ranskning", "visionsobjekt", "nsvarig"];
    for section in doc.sections.iter().filter(|s| doc.part_kind(s.heading) == PartKind::AuditReport) {
        if !matches!(
            section.kind,
            HeadingKind::Purpose
                | HeadingKind::Background
                | HeadingKind::Method
                | HeadingKind::Summary
                | HeadingKind::Other
                | HeadingKind::Criteria
        ) {
            continue;
        }
        let block = doc.join(section.start..section.end);
        // A piece of each cue: most sentences are spared the folding, and some sections all of it.
        let may_tell = |text: &str| PIECES.iter().any(|piece| text.contains(piece));
        if !may_tell(&block.text) {
            continue;
        }
        for range in sentences::split(&block.text) {
            let sentence = &block.text[range];
            if !may_tell(sentence) {
                continue;
            }
            let folded = fold(sentence);
            if CUES.iter().any(|c| folded.contains(c)) && !is_negated(&folded) {
                add(sentence);
            }
        }
    }
    if found.is_empty() {
        found = named_elsewhere(doc);
    }
    let delimited = || {
        doc.sections.iter().any(|s| {
            s.kind == HeadingKind::Delimitation && names_company_board(&doc.join(s.start..s.end).text)
        })
    };
    if found.is_empty() && (purpose.is_some_and(|p| names_company_board(&p.text)) || delimited()) {
        found.push("styrelsen".to_owned());
    }
    found
}

/// "Sociala omsorgsnämnden ingår inte."
fn is_negated(folded: &str) -> bool {
    folded.split(' ').any(|w| matches!(w, "inte" | "ej" | "exklusive" | "undantag"))
}

/// The first sentence that says what was audited, else the verdict's own bodies.
fn named_elsewhere(doc: &Doc) -> Vec<String> {
    let lists = [doc.lexicon.phrases.list("audited_cues"), doc.lexicon.phrases.list("conclusion_leads")];
    for cues in lists {
        for section in doc.sections.iter().filter(|s| doc.part_kind(s.heading) == PartKind::AuditReport) {
            if matches!(section.kind, HeadingKind::Earlier | HeadingKind::Appendix | HeadingKind::Criteria) {
                continue;
            }
            let block = doc.join(section.heading..section.end.min(section.heading + 80));
            for range in sentences::split(&block.text) {
                let sentence = &block.text[range];
                let folded = fold(sentence);
                if sentence.len() > 600 || folded.contains("tidigare") || !cues.in_text(&folded) {
                    continue;
                }
                let mut named: Vec<String> = Vec::new();
                for body in bodies::find(sentence).into_iter().filter(|b| !is_general(b)) {
                    if !named.iter().any(|n| same(n, &body.name)) {
                        named.push(body.name);
                    }
                }
                if !named.is_empty() {
                    return named;
                }
            }
        }
    }
    Vec::new()
}

/// "bolagets styrelse", "styrelsens kontroll": a company has one board and needs no other name for it.
fn names_company_board(text: &str) -> bool {
    fold(text).split(' ').any(|w| matches!(w, "styrelse" | "styrelsen" | "styrelsens"))
}

/// Bodies that the questions name, where nothing else says who is audited.
pub(super) fn asked_bodies(questions: &[Listed]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for body in questions.iter().flat_map(|q| bodies::find(q.text())).filter(|b| !is_general(b)) {
        if !found.iter().any(|f| same(f, &body.name)) {
            found.push(body.name);
        }
    }
    found
}

fn is_general(body: &bodies::Body) -> bool {
    body.collective
        || ["fullmäktige", "utskott", "beredning"].iter().any(|w| body.name.contains(w))
        || matches!(body.name.as_str(), "förbundet" | "kommunalförbundet")
        || body.name == "bolaget"
        || body.name.ends_with("s styrelse")
}

fn same(a: &str, b: &str) -> bool {
    fold(a) == fold(b) || fold(a).trim_end_matches('s') == fold(b).trim_end_matches('s')
}

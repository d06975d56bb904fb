//! Whether the document is an audit report at all.
//!
//! Plans, minutes and newsletters use all the words of a report. What only a report has is questions that its auditors
//! have answered, or at least a verdict of theirs.

use crate::lexicon::fold;
use crate::model::{DocumentKind, PartKind};

use super::doc::Doc;

/// What the finders saw.
pub(super) struct Evidence {
    pub questions: usize,
    pub answered: usize,
    pub conclusion: bool,
    pub recommendations: usize,
}

pub(super) fn decide(doc: &Doc, seen: &Evidence) -> DocumentKind {
    let report = doc.parts.iter().any(|p| matches!(p.kind, PartKind::AuditReport | PartKind::Missiv));
    let title = names_other_kind(doc);
    let speaks = auditors_assess(doc);
    let strong = seen.answered >= 1 && seen.questions >= 1 && speaks;
    let fair = (seen.questions >= 1 || seen.recommendations >= 1) && seen.conclusion && speaks;
    let weak = seen.questions >= 2 && speaks || seen.conclusion && speaks && commissioned(doc);
    let audit = report
        && if title {
            (strong || fair) && commissioned(doc) && seen.conclusion && seen.answered >= 1
        } else {
            strong || fair || weak
        };
    if audit { DocumentKind::AuditReport } else { DocumentKind::NotAudit }
}

/// The first lines call the document something else.
fn names_other_kind(doc: &Doc) -> bool {
    let titles = doc.lexicon.phrases.list("not_audit_titles");
    let first = doc.parts.first().map_or(0, |p| p.start);
    let mut report = false;
    for i in (first..doc.text.lines.len()).take(14) {
        let words = doc.text.line(i);
        let folded = fold(words);
        let short = words.chars().count() <= 70 && !words.ends_with('.');
        report |= short
            && ["revisionsrapport", "granskningsrapport", "granskning av", "uppföljande granskning"]
                .iter()
                .any(|w| folded.starts_with(w));
        let named = titles.starts(&folded)
            || folded.split(' ').any(|w| {
                [
                    "revisionsplan",
                    "handlingsplan",
                    "nyhetsbrev",
                    "sammanträdesprotokoll",
                    "protokoll",
                    "årsredovisning",
                    "revisionsberättelse",
                    "åtgärdsplan",
                ]
                .contains(&w)
            });
        // "Granskning av årsredovisning" is an audit of one.
        if short && named && !folded.contains("granskning") && !report {
            return true;
        }
    }
    false
}

/// Someone judges in the first person, or as the auditors.
fn auditors_assess(doc: &Doc) -> bool {
    const CUES: &[&str] = &[
        "vi bedömer",
        "vår bedömning",
        "vår samlade",
        "vår sammanfattande",
        "vår revisionella",
        "bedömer vi",
        "revisionell bedömning",
        "revisionskontoret bedömer",
        "stadsrevisionen bedömer",
        "vår slutsats",
        "vår sammantagna",
        "revisionella bedömning",
        "samlad bedömning",
        "samlade bedömning",
        "revisionens bedömning",
        "revisionskontorets bedömning",
        "stadsrevisionens bedömning",
        "vår övergripande",
        "sammanfattande bedömning",
        "riksrevisionens",
        "revisionen bedömer",
        "vår analys",
        "vi anser",
        "bedömer revisionen",
        "svar på revisionsfråg",
    ];
    let mut window = String::new();
    (0..doc.text.lines.len()).filter(|&i| doc.text.is_words(i) && doc.auditors_speak(i)).any(|i| {
        let folded = doc.folded(i);
        let hit = CUES.iter().any(|c| folded.contains(c))
            || CUES.iter().any(|c| format!("{window} {folded}").contains(c));
        window = folded
            .split(' ')
            .rev()
            .take(3)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
            .join(" ");
        hit
    })
}

/// The report says that it was done for the elected auditors.
fn commissioned(doc: &Doc) -> bool {
    const CUES: &[&str] = &[
        "på uppdrag av",
        "fått i uppdrag",
        "revisorer har",
        "förtroendevalda revisorer",
        "har granskat",
        "genomfört en granskning",
        "revisorerna i",
        "granskningen har genomförts",
        "syftet med granskningen",
        "granskningens syfte",
        "granskningen syftar",
        "granskningen har syftat",
        "lekmannarevisor",
        "förstudie",
    ];
    (0..doc.text.lines.len()).filter(|&i| doc.auditors_speak(i)).any(|i| {
        let folded = doc.folded(i);
        CUES.iter().any(|c| folded.contains(c))
    })
}

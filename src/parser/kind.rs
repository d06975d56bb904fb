//! Whether the document is an audit report at all.
//!
//! Plans, minutes and newsletters use all the words of a report. What only a report has is questions that its auditors
//! have answered, or at least a verdict of theirs.

use crate::layout::{Marker, Role};
use crate::lexicon::HeadingKind;
use crate::model::{DocumentKind, PartKind};

use super::doc::Doc;

/// What the finders saw.
pub(super) struct Evidence {
    pub questions: usize,
    pub answered: usize,
    pub conclusion: bool,
    pub recommendations: usize,
    pub purpose: bool,
}

pub(super) fn decide(doc: &Doc, seen: &Evidence) -> DocumentKind {
    let report = doc.parts.iter().any(|p| matches!(p.kind, PartKind::AuditReport | PartKind::Missiv));
    let commissioned = spoken(doc, "commissioned");
    // A web page that holds the whole of a report's results is its digest, not news of it.
    let digest = seen.purpose
        && seen.questions >= 2
        && seen.recommendations >= 2
        && seen.conclusion
        && commissioned
        && doc.sections.iter().any(|s| s.kind == HeadingKind::Summary && s.start > s.heading);
    if !report || is_press(doc) && !digest || is_other_business(doc) || is_minutes(doc) || is_index(doc) {
        return DocumentKind::NotAudit;
    }
    let speaks = spoken(doc, "assessing");
    let strong = seen.answered >= 1 && seen.questions >= 1 && speaks;
    let fair = (seen.questions >= 1 || seen.recommendations >= 1) && seen.conclusion && speaks;
    let weak = seen.questions >= 2 && speaks || seen.conclusion && speaks && commissioned;
    let audit = if names_other_kind(doc) {
        (strong || fair) && ordered(doc) && seen.conclusion && seen.answered >= 1
    } else {
        // A preliminary study judges nothing, and some reports ask no question: what they have is the commission, their
        // title, or the list of questions in its own chapter.
        let ordered = ordered(doc);
        let says = seen.questions >= 1 || seen.conclusion || seen.purpose || speaks;
        strong
            || fair
            || weak
            || says && (titled(doc, "report_titles") || ordered)
            || seen.recommendations >= 2 && titled(doc, "report_titles")
            || ordered && chapters(doc) >= 2
            || seen.recommendations >= 1
                && (seen.purpose || seen.conclusion)
                && spoken(doc, "auditors_of_themselves")
            || seen.questions >= 2 && lists_questions(doc)
            || titled(doc, "audit_titles")
                && (says
                    || seen.recommendations >= 1
                    || chapters(doc) >= 1
                    || from_auditors(doc)
                    || contents(doc) >= CONTENTS)
            || (says || titled(doc, "audit_titles") || reported_by_office(doc)) && issued_by_office(doc)
            || (seen.questions >= 2 || seen.conclusion) && from_auditors(doc)
    };
    if audit { DocumentKind::AuditReport } else { DocumentKind::NotAudit }
}

/// An answer to an interpellation, another authority's inspection, a consultant's work that says it is no audit.
fn is_other_business(doc: &Doc) -> bool {
    let titles = doc.lexicon.phrases.list("other_business_titles");
    let named = first_lines(doc).any(|i| {
        let words = doc.text.line(i);
        words.starts_with(char::is_uppercase) && !words.ends_with('.') && titles.starts(doc.folds.line(i))
    });
    // Auditors too say of a part of their work that it is no audit in the law's sense.
    named && !titled(doc, "audit_titles") || spoken(doc, "other_business_words") && !ordered(doc)
}

/// "Sammanträdesdatum" in its letterhead, and further on those who check and attest it: minutes, whatever they retell.
fn is_minutes(doc: &Doc) -> bool {
    const SIGNS: usize = 3;
    let dated = first_lines(doc).any(|i| doc.folds.line(i).ends_with("sammanträdesdatum"));
    let signs = doc.lexicon.phrases.list("protokoll_sign").iter();
    dated && signs.filter(|sign| doc.folds.places(sign).next().is_some()).count() >= SIGNS
}

/// "Nr 8/2020 Granskning av hjälpmedel", "Nr 7/2020 Granskning av bisysslor": a list of the auditors' reports, with a few words
/// on each.
fn is_index(doc: &Doc) -> bool {
    const REPORTS: usize = 4;
    let mut numbers: Vec<&str> = (0..doc.text.lines.len())
        .filter(|&i| doc.text.line(i).contains('/'))
        .filter_map(|i| {
            let rest =
                doc.text.line(i).strip_prefix("Nr ").or(doc.text.line(i).strip_prefix("Rapport nr "))?;
            let (number, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            let (count, year) = number.split_once('/')?;
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            (digits(count) && digits(year) && rest.starts_with(char::is_uppercase)).then_some(number)
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len() >= REPORTS && numbers.len() * 10 >= doc.text.lines.len()
}

/// Somebody audited for the elected auditors: "X har på uppdrag av revisorerna i Y granskat".
fn ordered(doc: &Doc) -> bool {
    const CHOSE: &str = "att granska";
    const ORDERS: &[&str] =
        &["uppdrag av", "vårt uppdrag", "uppdrag åt", "fått i uppdrag", "uppdragit", "revisorernas uppdrag"];
    let gave = doc.folds.places("gett").map(|at| ("gett", at));
    // "Kommunrevisionen har beslutat att granska …"
    let chosen = |at: &usize| {
        let (before, _) = doc.folds.around(*at, *at, 12, 0);
        before.ends_with("beslutat") || before.ends_with("valt")
    };
    let chose = doc.folds.places(CHOSE).filter(chosen).map(|at| (CHOSE, at));
    let asked = doc.lexicon.phrases.list("order_words").iter();
    let asked = asked.flat_map(|cue| doc.folds.places(cue).map(move |at| (cue.as_str(), at)));
    doc.folds.places_around("uppdrag", ORDERS).chain(asked).chain(gave).chain(chose).any(|(cue, at)| {
        let (before, after) = doc.folds.around(at, at + cue.len(), 50, 160);
        let auditors = |w: &str| w.contains("revisor") || w.contains("revisionen");
        let done = doc.lexicon.phrases.list("audit_work");
        doc.auditors_speak(doc.folds.line_of(at))
            && (auditors(after)
                || !cue.ends_with("av") && auditors(before)
                || cue.starts_with("vårt")
                || auditors(cue))
            && (done.iter().any(|w| after.contains(w.as_str()) || before.contains(w.as_str()))
                || before.ends_with("granskning på")
                || cue == CHOSE)
    })
}

/// How many different chapters it has that a report has.
fn chapters(doc: &Doc) -> usize {
    different(doc.sections.iter().filter(|s| s.start > s.heading).map(|s| s.kind))
}

/// Chapters in the table of contents that make a cover with nothing behind it a report's.
const CONTENTS: usize = 3;

/// How many different ones its table of contents lists.
fn contents(doc: &Doc) -> usize {
    let listed = doc.text.lines.iter().enumerate().filter(|(_, l)| l.role == Role::Contents);
    different(listed.filter_map(|(i, _)| {
        let words =
            doc.text.line(i).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | ' '));
        doc.lexicon.headings.find(words)
    }))
}

/// Different kinds of chapters that a report has.
fn different(found: impl Iterator<Item = HeadingKind>) -> usize {
    use HeadingKind::{
        Assessment, Background, Closing, Criteria, Delimitation, Findings, Method, Overall, Purpose,
        Recommendations, Summary,
    };
    let mut kinds: Vec<HeadingKind> = found
        .filter(|k| {
            matches!(
                k,
                Assessment
                    | Background
                    | Closing
                    | Criteria
                    | Delimitation
                    | Findings
                    | Method
                    | Overall
                    | Purpose
                    | Recommendations
                    | Summary
            )
        })
        .collect();
    kinds.sort_by_key(|k| *k as u8);
    kinds.dedup();
    kinds.len()
}

/// A chapter "Revisionsfrågor", "Kontrollmål", "Syfte och revisionsfrågor".
fn lists_questions(doc: &Doc) -> bool {
    let nouns = doc.lexicon.phrases.list("question_nouns");
    doc.sections.iter().any(|s| {
        s.kind == HeadingKind::Purpose
            && s.start > s.heading
            && nouns.begins_word_in(doc.folds.words_of(s.heading))
    })
}

/// A newspaper's article, a newsletter, a web page: at least three of the lines that only those have.
fn is_press(doc: &Doc) -> bool {
    let mut seen: Vec<usize> = doc
        .spots
        .whole(&doc.folds, "press_signs")
        .filter(|(at, _)| {
            let i = doc.folds.line_of(at.start);
            let line = doc.folds.range(i);
            let starts = at.start == line.start && line.len() <= 60;
            // "Nyheter | Publicerad 14 februari"
            let after_bar = doc.text.line(i).contains('|') && line.len() <= 60;
            starts && doc.text.is_words(i) && !doc.text.lines[i].marker.is_item() || after_bar
        })
        .map(|(_, n)| n)
        .collect();
    seen.sort_unstable();
    seen.dedup();
    // "Granskning av skolan visar brister": a headline.
    let headline = first_lines(doc).take(1).any(|i| {
        doc.unnumbered(i).starts_with("granskning") && doc.folds.line(i).split(' ').any(|w| w == "visar")
    });
    seen.len() + QUOTED * (usize::from(quotes(doc)) + usize::from(headline)) >= 3
}

/// What a quoted spokesman or a headline counts among the signs of a newspaper.
const QUOTED: usize = 2;

/// "– Vi ser en risk, säger vice ordföranden.": somebody speaks to a reporter.
fn quotes(doc: &Doc) -> bool {
    doc.folds.places(" säger ").any(|at| {
        let i = doc.folds.line_of(at);
        doc.text.line(i).contains(", säger ")
            && (i.saturating_sub(4)..=i).any(|j| {
                matches!(doc.text.lines[j].marker, Marker::Bullet('-')) || doc.text.line(j).starts_with('–')
            })
    })
}

/// Lines from the start within which the document says what it is.
const TITLE_LINES: usize = 14;

fn first_lines(doc: &Doc) -> impl Iterator<Item = usize> + Clone {
    // Minutes that enclose the report do not name it.
    let report = doc.parts.iter().find(|p| matches!(p.kind, PartKind::AuditReport | PartKind::Missiv));
    let first = report.or(doc.parts.first()).map_or(0, |p| p.start);
    (first..doc.text.lines.len()).take(TITLE_LINES)
}

/// One of the first lines, itself short, begins with one of the titles in `list`; "en uppföljande granskning" ends in it.
fn titled(doc: &Doc, list: &str) -> bool {
    let (names, told) = (doc.lexicon.phrases.list(list), doc.lexicon.phrases.list("told_titles"));
    first_lines(doc).any(|i| {
        let words = doc.text.line(i);
        let short = words.chars().count() <= 90 && !words.ends_with('.');
        let folded = doc.unnumbered(i);
        // "Granskning av utbetalningar, svar på revisionsskrivelse", "Granskning av skolan visar brister": an answer, and news.
        short
            && !told.in_text(folded)
            && names.iter().any(|n| {
                let plain = n.trim_end_matches(" av");
                folded.starts_with(n.as_str()) || plain.len() < n.len() && folded.ends_with(plain)
            })
    })
}

/// The elected auditors stand among the first lines as those who send it.
fn from_auditors(doc: &Doc) -> bool {
    first_lines(doc).any(|i| {
        let words = doc.folds.line(i);
        // A sentence that hands something over to them ends so too.
        let titled = doc.text.line(i).starts_with(char::is_uppercase) && !doc.text.line(i).ends_with('.');
        titled
            && (words.ends_with("revisorer")
                || words.ends_with("revisorerna")
                || doc.lexicon.phrases.list("elected_auditors").holds(words))
    })
}

/// The auditors' own office stands among the first lines.
fn issued_by_office(doc: &Doc) -> bool {
    let offices = doc.lexicon.phrases.list("audit_offices");
    first_lines(doc).any(|i| {
        let folded = doc.folds.line(i);
        // "Certifierad kommunal revisor, revisionskontoret": whose office it is that signs the cover.
        let signed = doc.text.line(i).contains(", ")
            && folded.split(' ').count() <= 6
            && folded.split(' ').any(|w| w == "revisor" || w == "revisorer")
            && offices.iter().any(|o| folded.ends_with(o.as_str()));
        offices.starts(folded) || signed
    }) || super::metadata::names_office(doc)
        || reported_by_office(doc)
}

/// "Rapport från stadsrevisionen"
fn reported_by_office(doc: &Doc) -> bool {
    let offices = doc.lexicon.phrases.list("audit_offices");
    first_lines(doc).any(|i| {
        let folded = doc.folds.line(i);
        folded.starts_with("rapport från ") && offices.iter().any(|o| folded.ends_with(o.as_str()))
    })
}

/// Titles that say nothing against an audit where the auditors' office stands above them.
const OFFICE_TITLES: &[&str] = &["årsrapport", "förslag till beslut", "handläggare"];

/// The first lines call the document something else.
fn names_other_kind(doc: &Doc) -> bool {
    let titles = doc.lexicon.phrases.list("not_audit_titles");
    let office = issued_by_office(doc) || from_auditors(doc);
    let forms = doc.lexicon.phrases.list("not_audit_forms");
    let (anywhere, audits) =
        (doc.lexicon.phrases.list("not_audit_anywhere"), doc.lexicon.phrases.list("audit_titles"));
    let mut report = false;
    for (n, i) in first_lines(doc).enumerate() {
        let words = doc.text.line(i);
        let folded = doc.folds.line(i);
        // A title's second line goes on in lower case.
        let goes_on = n > 0 && words.starts_with(char::is_lowercase);
        let short = words.chars().count() <= 70 && !words.ends_with('.') && !goes_on;
        report |= short && audits.iter().any(|w| folded.starts_with(w.as_str()));
        // Auditors propose and hand over too what their office wrote.
        let own = office && OFFICE_TITLES.iter().any(|title| folded.starts_with(title));
        let named = titles.starts(folded) && !own
            || folded.split(' ').any(|w| anywhere.holds(w))
            || folded.split(' ').next().is_some_and(|w| forms.iter().any(|f| w.ends_with(f.as_str())));
        // "Granskning av årsredovisning" is an audit of one.
        let audits = folded.split(' ').any(|w| w.contains("granskning") && !w.starts_with("granskningsplan"));
        if short && named && !audits && !report {
            return true;
        }
    }
    false
}

/// One of the phrases stands where the auditors speak.
fn spoken(doc: &Doc, list: &'static str) -> bool {
    doc.spots.whole(&doc.folds, list).any(|(at, _)| doc.auditors_speak(doc.folds.line_of(at.start)))
}

//! One report on a short page for people: who, when, verdict, questions with grade and place, recommendations.
//!
//! Everything here comes from a document: it passes through [`printable`] before it is written.

use unicode_width::UnicodeWidthStr as _;

use super::extract::RecordFormat;
use super::sheet::{Row, Sheet};
use super::style::{Ink, Lang, PageStyle, printable};
use super::words;
use crate::model::{
    Assessment, AuditQuestion, AuditorBasis, Basis, DocumentKind, Grade, Polarity, Recommendation, Record,
    Severity, Status,
};

/// Columns for a grade as printed, at most.
const LABEL: usize = 16;
/// Diagnostics shown; the record holds all.
const DIAGNOSTICS: usize = 12;

/// A page a report.
#[derive(Debug, Clone, Copy)]
pub struct ExtractPage {
    style: PageStyle,
}

impl ExtractPage {
    /// Pages in the given style.
    #[must_use]
    pub fn new(style: PageStyle) -> Self {
        Self { style }
    }
}

impl RecordFormat for ExtractPage {
    fn between(&self) -> &'static str {
        "\n\n"
    }

    /// An input that could not be read is told on standard error; it has no page.
    fn record(&self, record: &Record) -> Result<Option<String>, serde_json::Error> {
        if record.status == Status::Error {
            return Ok(None);
        }
        let mut page = Page { lang: self.style.lang, sheet: Sheet::new(self.style) };
        page.head(record);
        if record.document.kind == DocumentKind::NotAudit {
            page.sheet.heading(page.lang.pick("Ingen granskningsrapport", "Not an audit report"), "", "");
        } else {
            page.conclusion(record);
            page.questions(&record.audit_questions);
            page.recommendations(&record.recommendations);
        }
        page.parts(record);
        page.diagnostics(record);
        Ok(Some(page.sheet.out))
    }
}

struct Page {
    lang: Lang,
    sheet: Sheet,
}

impl Page {
    fn head(&mut self, record: &Record) {
        let (meta, source) = (&record.meta, &record.source);
        let entity = meta.audited_entity.as_deref();
        let entity =
            entity.unwrap_or(self.lang.pick("Granskad organisation ej funnen", "Audited entity not found"));
        let mut who = vec![printable(entity)];
        if let Some(auditor) = &meta.auditor {
            let inferred = meta.auditor_basis == Some(AuditorBasis::Inferred);
            let mark = if inferred { self.lang.pick(" (av mallen)", " (by its template)") } else { "" };
            who.push(format!("{}{mark}", printable(auditor)));
        }
        who.extend(meta.date.as_deref().map(printable).or(meta.year.map(|y| y.to_string())));
        self.sheet.wrapped(Ink::Bold, &who.join(" · "));
        if let Some(title) = &meta.title {
            self.sheet.wrapped(Ink::Plain, &printable(title));
        }
        if !meta.audited_bodies.is_empty() {
            let label = self.lang.pick("Granskade:", "Audited:");
            self.sheet
                .wrapped(Ink::Plain, &format!("{label} {}", printable(&meta.audited_bodies.join(", "))));
        }
        if !meta.references.is_empty() {
            let label = self.lang.pick("Diarienummer:", "Reference:");
            self.sheet.wrapped(Ink::Plain, &format!("{label} {}", printable(&meta.references.join(", "))));
        }
        let count = |n: u32, one: (&str, &str), many: (&str, &str)| {
            let (swedish, english) = if n == 1 { one } else { many };
            format!("{n} {}", self.lang.pick(swedish, english))
        };
        let file = [
            printable(&source.path),
            count(source.pages, ("sida", "page"), ("sidor", "pages")),
            count(source.lines, ("rad", "line"), ("rader", "lines")),
        ]
        .join(" · ");
        self.sheet.wrapped(Ink::Dim, &file);
    }

    fn conclusion(&mut self, record: &Record) {
        let title = self.lang.pick("Samlad bedömning", "Conclusion");
        let place = self.lang.pick("sida:rad", "page:line");
        let Some(conclusion) = &record.conclusion else {
            let missing = self.sheet.style.paint(Ink::Dim, self.lang.pick("ej funnen", "not found"));
            self.sheet.heading(title, &missing, "");
            return;
        };
        let level = self.level(conclusion.level);
        self.sheet.heading(title, "", place);
        self.sheet.row(&Row {
            indent: 2,
            label: &level,
            label_width: level.width() + 2,
            ink: Ink::of(conclusion.level, false),
            text: &printable(&conclusion.text),
            place: Some(conclusion.span),
            ..Row::default()
        });
        for aspect in &conclusion.aspects {
            let named = aspect
                .aspect
                .iter()
                .chain(&aspect.bodies)
                .map(|t| printable(t))
                .collect::<Vec<_>>()
                .join(", ");
            self.sheet.row(&Row {
                indent: 2,
                label: &self.level(aspect.level),
                label_width: LABEL,
                ink: Ink::of(aspect.level, false),
                text: &if named.is_empty() { printable(&aspect.text) } else { named },
                place: Some(aspect.span),
                ..Row::default()
            });
        }
    }

    fn level(&self, level: Option<Grade>) -> String {
        level.map_or(self.lang.pick("utan nivå", "no level"), Grade::swedish).to_owned()
    }

    fn questions(&mut self, questions: &[AuditQuestion]) {
        let title = self.lang.pick("Revisionsfrågor", "Audit questions");
        if questions.is_empty() {
            let missing = self.sheet.style.paint(Ink::Dim, self.lang.pick("inga funna", "none found"));
            self.sheet.heading(title, &missing, "");
            return;
        }
        let tally = words::tally(questions, self.lang);
        self.sheet.heading(title, &tally, self.lang.pick("sida:rad", "page:line"));
        let every = questions.iter().flat_map(|q| {
            std::iter::once((&q.number, Some(&q.assessment)))
                .chain(q.subquestions.iter().map(|s| (&s.number, s.assessment.as_ref())))
        });
        let (mut marker_width, mut label_width) = (0, 0);
        for (number, assessment) in every {
            marker_width = marker_width.max(number.as_deref().map_or(1, str::width) + 1);
            label_width = label_width.max(assessment.map_or(0, |a| self.label(a).width()) + 2);
        }
        let (marker_width, label_width) = (marker_width.min(8), label_width.min(LABEL + 2));
        for question in questions {
            let bad_yes = question.polarity == Polarity::Negative;
            let place = question.assessment.span.or(question.sightings.first().map(|s| s.span));
            let mut text = printable(&question.text);
            if bad_yes {
                text.push_str(self.lang.pick(" (ett ja är här en brist)", " (here a yes is a weakness)"));
            }
            self.sheet.row(&Row {
                indent: 2,
                marker: &marker(question.number.as_deref(), "•"),
                marker_width,
                label: &self.label(&question.assessment),
                label_width,
                ink: Ink::of(question.assessment.grade, bad_yes),
                text: &text,
                place,
            });
            self.prose(&question.assessment, 2 + marker_width + label_width);
            for sub in &question.subquestions {
                let grade = sub.assessment.as_ref().and_then(|a| a.grade);
                self.sheet.row(&Row {
                    indent: 4,
                    marker: &marker(sub.number.as_deref(), "–"),
                    marker_width,
                    label: &sub.assessment.as_ref().map(|a| self.label(a)).unwrap_or_default(),
                    label_width,
                    ink: Ink::of(grade, bad_yes),
                    text: &printable(&sub.text),
                    place: sub.assessment.as_ref().and_then(|a| a.span).or(Some(sub.span)),
                });
            }
        }
    }

    /// The label as printed; where there is none, what stands in its place.
    fn label(&self, assessment: &Assessment) -> String {
        match (&assessment.label, assessment.basis) {
            (Some(label), _) => printable(label),
            (None, Basis::Prose) => self.lang.pick("prosa", "prose").to_owned(),
            (None, Basis::Label | Basis::None) => self.lang.pick("svar saknas", "no answer").to_owned(),
        }
    }

    /// The beginning of an answer that has no label.
    fn prose(&mut self, assessment: &Assessment, indent: usize) {
        let (Basis::Prose, Some(answer)) = (assessment.basis, &assessment.rationale) else { return };
        self.sheet.note(Ink::Dim, &printable(answer), indent, 2);
    }

    fn recommendations(&mut self, recommendations: &[Recommendation]) {
        let title = self.lang.pick("Rekommendationer", "Recommendations");
        if recommendations.is_empty() {
            let missing = self.sheet.style.paint(Ink::Dim, self.lang.pick("inga funna", "none found"));
            self.sheet.heading(title, &missing, "");
            return;
        }
        self.sheet.heading(
            title,
            &recommendations.len().to_string(),
            self.lang.pick("sida:rad", "page:line"),
        );
        let marker_width = recommendations.iter().filter_map(|r| r.number.as_deref()).map(str::width).max();
        let marker_width = marker_width.unwrap_or(1).min(6) + 1;
        let mut told: Option<String> = None;
        for item in recommendations {
            // Recommendations to the same bodies stand under one line that names these.
            let recipients = words::recipients(item, self.lang);
            if told.as_ref() != Some(&recipients) {
                self.sheet.note(Ink::Cyan, &format!("→ {}", printable(&recipients)), 2, usize::MAX);
                told = Some(recipients);
            }
            self.sheet.row(&Row {
                indent: 2,
                marker: &marker(item.number.as_deref(), "•"),
                marker_width,
                text: &printable(&item.text),
                place: item.sightings.first().map(|s| s.span),
                ..Row::default()
            });
            if let Some(response) = &item.response {
                let stance = words::stance(response.stance, self.lang);
                let label = self.lang.pick("Svar", "Answer");
                self.sheet.note(
                    Ink::Cyan,
                    &format!("{label} ({stance}): {}", printable(&response.text)),
                    2 + marker_width,
                    2,
                );
            }
        }
    }

    /// What a bundle holds; one document is no bundle.
    fn parts(&mut self, record: &Record) {
        let parts = &record.document.parts;
        if parts.len() < 2 && record.document.kind == DocumentKind::AuditReport {
            return;
        }
        self.sheet.heading(self.lang.pick("Dokument i filen", "Documents in the file"), "", "");
        for part in parts {
            let kind = words::part(part.kind, self.lang);
            self.sheet.row(&Row {
                indent: 2,
                label: kind,
                label_width: 20,
                text: &part.title.as_deref().map(printable).unwrap_or_default(),
                place: Some(part.span),
                ..Row::default()
            });
        }
    }

    fn diagnostics(&mut self, record: &Record) {
        let all = &record.diagnostics;
        if all.is_empty() {
            return;
        }
        self.sheet.heading(self.lang.pick("Att uppmärksamma", "To look at"), &all.len().to_string(), "");
        for finding in all.iter().take(DIAGNOSTICS) {
            let (label, ink) = match finding.severity {
                Severity::Error => (self.lang.pick("fel", "error"), Ink::Red),
                Severity::Warning => (self.lang.pick("varning", "warning"), Ink::Yellow),
                Severity::Note => (self.lang.pick("not", "note"), Ink::Dim),
            };
            self.sheet.row(&Row {
                indent: 2,
                label,
                label_width: 9,
                ink,
                text: &format!("{} [{}]", printable(&finding.message), printable(&finding.rule)),
                place: finding.span,
                ..Row::default()
            });
        }
        if all.len() > DIAGNOSTICS {
            let rest = all.len() - DIAGNOSTICS;
            let text = match self.lang {
                Lang::Sv => format!("… och {rest} till: --format json visar alla"),
                Lang::En => format!("… and {rest} more: --format json shows all"),
            };
            self.sheet.note(Ink::Cyan, &text, 2, 1);
        }
    }
}

/// The number as printed, or a bullet.
fn marker(number: Option<&str>, bullet: &str) -> String {
    number.map_or_else(|| bullet.to_owned(), printable)
}

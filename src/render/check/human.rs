//! Findings as a compiler shows them: the printed line with what is meant marked under it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::model::{Checked, Finding, Place, Severity};
use crate::render::{PageStyle, printable};

use super::summary;

/// All findings, and a last line that counts them.
#[must_use]
pub fn human(checked: &Checked, style: &PageStyle) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(40)).decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for finding in &checked.findings {
        out.push_str(&one(finding, &renderer));
        out.push_str("\n\n");
    }
    out.push_str(&summary(checked));
    out.push('\n');
    out
}

fn one(finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // The crate takes text as safe: what comes from a document is made so here.
    let message = printable(&finding.message);
    let help = printable(&finding.help);
    let file = printable(&finding.file);
    let shown: Vec<Shown> = finding
        .place
        .iter()
        .map(|p| Shown::new(p, &file, None))
        .chain(finding.others.iter().map(|o| Shown::new(&o.place, &file, Some(&o.label))))
        .collect();
    let mut group = Group::with_title(level.primary_title(&message).id(&finding.rule));
    if shown.is_empty() {
        group = group.element(Origin::path(&file));
    }
    for (n, place) in shown.iter().enumerate() {
        // Places on the same page come under one another with the page named once.
        let kind =
            if n == 0 && finding.place.is_some() { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation: Annotation<'_> = kind.span(place.span.clone()).label(place.label.as_deref());
        group = group.element(
            Snippet::source(&place.line).line_start(place.number).path(&place.path).annotation(annotation),
        );
    }
    if !help.is_empty() {
        group = group.element(Level::HELP.message(&help));
    }
    renderer.render(&[group])
}

/// A place made ready.
struct Shown {
    path: String,
    line: String,
    number: usize,
    span: std::ops::Range<usize>,
    label: Option<String>,
}

impl Shown {
    fn new(place: &Place, file: &str, label: Option<&str>) -> Self {
        let byte = |column: u32| {
            place
                .printed
                .char_indices()
                .nth(column.saturating_sub(1) as usize)
                .map_or(place.printed.len(), |c| c.0)
        };
        let (start, end) = (byte(place.column), byte(place.column_end));
        let (head, marked) =
            (printable(&place.printed[..start]), printable(&place.printed[start..end.max(start)]));
        let from = head.len();
        let to = from + marked.len();
        let line = format!("{head}{marked}{}", printable(&place.printed[end.max(start)..]));
        let page = if place.page > 0 { format!(" (page {})", place.page) } else { String::new() };
        Self {
            path: format!("{file}{page}"),
            line,
            number: place.line as usize,
            span: from..to,
            label: label.map(printable),
        }
    }
}

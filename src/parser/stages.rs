//! Printable listings of the parser's first stages, for the question "why was this not found?".

use crate::layout::Text;
use crate::lexicon::Lexicon;

use super::doc::Doc;

/// One line a part: pages, lines, kind, title.
#[must_use]
pub fn list_parts(text: &Text, lexicon: &Lexicon) -> Vec<String> {
    let doc = Doc::new(text, lexicon);
    doc.parts
        .iter()
        .filter(|p| p.start < p.end)
        .map(|p| {
            let span = doc.span(p.start, p.end - 1);
            let title = p.title.as_deref().unwrap_or("");
            format!(
                "p.{}-{}\tl.{}-{}\t{:?}\t{title}",
                span.page_start, span.page_end, span.line_start, span.line_end, p.kind
            )
        })
        .collect()
}

/// One line a section: page, line, depth, kind, heading.
#[must_use]
pub fn list_sections(text: &Text, lexicon: &Lexicon) -> Vec<String> {
    let doc = Doc::new(text, lexicon);
    doc.sections
        .iter()
        .filter(|s| s.heading < text.lines.len())
        .map(|s| {
            let line = &text.lines[s.heading];
            let heading = if s.start > s.heading { text.line(s.heading) } else { "" };
            format!("p.{}\tl.{}\t{}\t{:?}\t{heading}", line.page, line.number, s.depth, s.kind)
        })
        .collect()
}

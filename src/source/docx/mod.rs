//! .docx bytes to laid lines: paragraphs, headings, lists with their printed markers, tables cell by cell, notes apart.
//!
//! Headers and footers, comments and deleted text are left out. Page numbers are those that Word stored when it last
//! laid the document out; without them only hard page breaks are known, and a notice says so.

mod body;
mod color;
mod numbering;
mod package;
mod paragraph;
mod run;
mod styles;
mod symbol;
mod table;
mod xml;

use std::collections::HashMap;

use super::{Content, Document, SourceError};
use crate::model::{Diagnostic, Severity, SourceFormat};
use body::{Place, Walk};
use numbering::Numbering;
use package::{Package, failed};
use styles::Styles;
use xml::Element;

/// More bytes of text than a page holds.
const MAX_PAGE: usize = 5000;

/// Reads a Word document.
pub(super) fn read(path: &str, id: String, bytes: Vec<u8>) -> Result<Document, SourceError> {
    let mut package = Package::open(path, &bytes)?;
    let (main, relations) = package.main_part()?;
    let target = |kind: &str| relations.iter().find(|(k, _)| k == kind).map(|(_, target)| target.as_str());
    let mut notices = Vec::new();
    let document = main_tree(path, &mut package, &main, &mut notices)?;
    let styles = Styles::new(package.tree(target("styles")).as_ref());
    let numbering = Numbering::new(package.tree(target("numbering")).as_ref());
    let footnotes = package.tree(target("footnotes")).unwrap_or_default();
    let endnotes = package.tree(target("endnotes")).unwrap_or_default();
    let stated_pages = package.tree(Some("docProps/app.xml")).and_then(|app| stated_pages(&app));

    let mut walk = Walk::new(&styles, numbering);
    walk.footnotes = by_id(&footnotes);
    walk.endnotes = by_id(&endnotes);
    if let Some(body) = document.child("body") {
        walk.blocks(&body.children, Place { capacity: paragraph::BODY_CAPACITY, ..Place::default() });
    }
    walk.finish();
    notices.extend(notes_on(&walk, stated_pages));
    if walk.lines.is_empty() {
        return Err(failed(
            path,
            "the Word document holds no text, at most pictures of pages".into(),
            "save it as PDF and read that with --ocr",
        ));
    }
    let pages = walk.page;
    Ok(Document {
        path: path.to_owned(),
        id,
        format: SourceFormat::Docx,
        encoding: None,
        bytes: bytes.len() as u64,
        pages: Some(pages),
        content: Content::Laid(paragraph::finish(walk.lines)),
        notices,
    })
}

fn main_tree(
    path: &str,
    package: &mut Package<'_>,
    main: &str,
    notices: &mut Vec<Diagnostic>,
) -> Result<Element, SourceError> {
    let part = package.part(main)?.unwrap_or(package::Part { bytes: Vec::new(), fault: None });
    let tree = xml::parse(&part.bytes).map_err(|reason| {
        failed(
            path,
            format!("{main} in the .docx cannot be read: {reason}"),
            "save it again in Word, or as PDF",
        )
    })?;
    if let Some(fault) = part.fault.or(tree.fault) {
        let message = format!(
            "the .docx is damaged and was read up to the break ({fault}); open and save it again in Word"
        );
        notices.push(Diagnostic::new("damaged-file", Severity::Error, message, None));
    }
    Ok(tree.root)
}

/// Notes by their id, without the lines that separate them from the text.
fn by_id(notes: &Element) -> HashMap<&str, &Element> {
    let real = notes.children.iter().filter(|n| matches!(n.attribute("type"), None | Some("normal")));
    real.filter_map(|n| Some((n.attribute("id")?, n))).collect()
}

fn stated_pages(app: &Element) -> Option<u32> {
    app.child("Pages")?.text.trim().parse().ok()
}

fn notes_on(walk: &Walk<'_>, stated_pages: Option<u32>) -> Vec<Diagnostic> {
    let mut notices = Vec::new();
    let letters: usize = walk.lines.iter().map(|l| l.line.text.len()).sum();
    let more =
        stated_pages.is_some_and(|stated| stated > walk.page) || letters > MAX_PAGE * walk.page as usize;
    if more && !walk.rendered {
        let message = "page numbers count hard page breaks only: the .docx does not store where its pages end; \
                       give the PDF for exact pages";
        notices.push(Diagnostic::new("pages-not-known", Severity::Note, message, None));
    }
    for (page, color) in &walk.mute_colors {
        let message =
            format!("a table cell on page {page} is {color} but holds no word; it is not read as a grade");
        notices.push(Diagnostic::new("color-without-label", Severity::Warning, message, None));
    }
    if walk.embedded > 0 {
        let message = format!(
            "{} documents embedded in the .docx were not read; open and save it in Word to make them part of it",
            walk.embedded
        );
        notices.push(Diagnostic::new("embedded-document", Severity::Error, message, None));
    }
    notices
}

//! The inside of a paragraph as a flat sequence: words with their look, breaks, note marks, text boxes.
//!
//! Deleted and hidden text is left out, inserted text is kept, field codes are not text. Leaves lines and lists to
//! `paragraph`.

use super::styles::{Style, Styles};
use super::symbol;
use super::xml::Element;

/// One piece of a paragraph.
#[derive(Debug)]
pub(super) enum Inline<'a> {
    Words {
        text: String,
        bold: bool,
        size: i32,
        color: Option<&'static str>,
    },
    LineBreak,
    /// `hard` where the author asked for a new page, else where Word's own layout last broke it.
    PageBreak {
        hard: bool,
    },
    Note {
        id: &'a str,
        end: bool,
    },
    TextBox(&'a Element),
}

/// Half-points, where no style says a size.
const DEFAULT_SIZE: i32 = 22;

/// Flattens a paragraph's content.
pub(super) fn flatten<'a>(paragraph: &'a Element, style: &Style, styles: &Styles) -> Vec<Inline<'a>> {
    let mut out = Vec::new();
    for child in &paragraph.children {
        visit(child, style, styles, &mut out);
    }
    out
}

fn visit<'a>(element: &'a Element, style: &Style, styles: &Styles, out: &mut Vec<Inline<'a>>) {
    match &*element.name {
        "del" | "moveFrom" | "pPr" | "sdtPr" | "rPr" | "ruby" => {}
        "r" => run(element, style, styles, out),
        "AlternateContent" => {
            // The same picture twice, for new and old readers: one of them.
            let chosen = element.child("Choice").or(element.child("Fallback"));
            chosen.iter().for_each(|c| visit(c, style, styles, out));
        }
        "txbxContent" => out.push(Inline::TextBox(element)),
        _ => element.children.iter().for_each(|c| visit(c, style, styles, out)),
    }
}

fn run<'a>(run: &'a Element, style: &Style, styles: &Styles, out: &mut Vec<Inline<'a>>) {
    let mut look = style.clone();
    let properties = run.child("rPr");
    if let Some(properties) = properties {
        if let Some(named) = properties.value("rStyle").and_then(|id| styles.of_run(id)) {
            look.bold = named.bold.or(look.bold);
            look.size = named.size.or(look.size);
            look.hidden = named.hidden.or(look.hidden);
        }
        look.add_run(properties);
    }
    if look.hidden == Some(true) {
        return;
    }
    let raised = properties.and_then(|p| p.value("vertAlign")) == Some("superscript");
    let color = properties.and_then(|p| p.value("color")).and_then(super::color::of_hex);
    let bold = look.bold.unwrap_or(false);
    let size = look.size.unwrap_or(DEFAULT_SIZE);
    for child in &run.children {
        let text = match &*child.name {
            "t" if raised => superscript(&child.text, out),
            "t" => child.text.replace('\u{AD}', ""),
            "tab" | "ptab" => "\t".to_owned(),
            "noBreakHyphen" => "-".to_owned(),
            "sym" => sign(child).map(String::from).unwrap_or_default(),
            "br" if child.attribute("type") == Some("page") => {
                out.push(Inline::PageBreak { hard: true });
                continue;
            }
            "br" | "cr" => {
                out.push(Inline::LineBreak);
                continue;
            }
            "lastRenderedPageBreak" => {
                out.push(Inline::PageBreak { hard: false });
                continue;
            }
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = child.attribute("id") {
                    out.push(Inline::Note { id, end: &*child.name == "endnoteReference" });
                }
                continue;
            }
            "rPr" | "delText" | "instrText" | "fldChar" | "softHyphen" | "footnoteRef" | "endnoteRef" => {
                continue;
            }
            _ => {
                visit(child, style, styles, out);
                continue;
            }
        };
        if !text.is_empty() {
            out.push(Inline::Words { text, bold, size, color });
        }
    }
}

fn sign(symbol: &Element) -> Option<char> {
    let code = u32::from_str_radix(symbol.attribute("char")?, 16).ok()?;
    Some(symbol::shown(symbol.attribute("font"), char::from_u32(code)?))
}

/// Raised digits are a hand-made note mark and no part of the sentence, save in units (`m²`).
fn superscript(text: &str, before: &[Inline<'_>]) -> String {
    let mark = text.trim();
    if mark.is_empty() || !mark.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | ',' | ')')) {
        return text.to_owned();
    }
    let unit = match before.last() {
        Some(Inline::Words { text, .. }) => ["m", "km", "cm", "dm", "mm"]
            .iter()
            .any(|unit| text.rsplit(|c: char| !c.is_alphabetic()).next() == Some(*unit)),
        _ => false,
    };
    match mark {
        "2" if unit => "²".to_owned(),
        "3" if unit => "³".to_owned(),
        _ => String::new(),
    }
}

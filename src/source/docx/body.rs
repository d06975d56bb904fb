//! The walk through the document's blocks: paragraphs in order, tables cell by cell, notes after what refers to them.
//!
//! Keeps the page count. Leaves the inside of a paragraph to `paragraph`. Guards against tables in tables that would
//! mix two questions in one line: a real table inside a cell is a table of its own.

use std::collections::HashMap;

use super::super::{CellAt, Hint};
use super::numbering::{self, Numbering};
use super::paragraph::{self, Drafted};
use super::styles::Styles;
use super::xml::Element;
use super::{color, run, table};

/// Where a block stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub cell: Option<CellAt>,
    pub color: Option<&'static str>,
    /// Characters that fit in a line of the column.
    pub capacity: usize,
    /// Inside a table of contents.
    pub contents: bool,
    /// Inside a footnote or an endnote.
    pub note: bool,
}

/// The state of the walk.
pub(super) struct Walk<'a> {
    pub styles: &'a Styles,
    pub numbering: Numbering,
    pub footnotes: HashMap<&'a str, &'a Element>,
    pub endnotes: HashMap<&'a str, &'a Element>,
    pub lines: Vec<Drafted>,
    pub page: u32,
    /// Something is printed on this page already.
    pub page_used: bool,
    /// Word's own layout has left its marks.
    pub rendered: bool,
    pub tables: u32,
    /// Coloured cells without a word: page, colour.
    pub mute_colors: Vec<(u32, &'static str)>,
    /// Text of a paragraph whose end mark is deleted: it runs on into the next.
    pub carried: Vec<run::Inline<'a>>,
    /// White space below the last paragraph, in twips.
    pub space_below: i32,
    /// An empty paragraph stands above.
    pub blank_above: bool,
    pub pending_notes: Vec<(u32, &'a Element)>,
    pub pending_ends: Vec<(u32, &'a Element)>,
    pub notes_seen: u32,
    pub ends_seen: u32,
    pub embedded: usize,
    /// A traffic light met in a cell before its words.
    pub lamp: Option<(CellAt, &'static str)>,
}

impl<'a> Walk<'a> {
    pub fn new(styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            footnotes: HashMap::new(),
            endnotes: HashMap::new(),
            lines: Vec::new(),
            page: 1,
            page_used: false,
            rendered: false,
            tables: 0,
            mute_colors: Vec::new(),
            carried: Vec::new(),
            space_below: 0,
            blank_above: false,
            pending_notes: Vec::new(),
            pending_ends: Vec::new(),
            notes_seen: 0,
            ends_seen: 0,
            embedded: 0,
            lamp: None,
        }
    }

    /// Reads blocks in order.
    pub fn blocks(&mut self, blocks: &'a [Element], place: Place) {
        for block in blocks {
            match &*block.name {
                "p" => self.paragraph(block, place),
                "tbl" => table::read(self, block, place),
                "sdt" => {
                    let contents = place.contents || is_contents(block);
                    if let Some(content) = block.child("sdtContent") {
                        self.blocks(&content.children, Place { contents, ..place });
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = block.child("Choice").or(block.child("Fallback")) {
                        self.blocks(&chosen.children, place);
                    }
                }
                "altChunk" => self.embedded += 1,
                "del" | "moveFrom" | "sectPr" | "tcPr" | "sdtPr" => {}
                _ => self.blocks(&block.children, place),
            }
            if place.cell.is_none() && !place.note {
                self.flush_notes();
            }
        }
    }

    fn paragraph(&mut self, element: &'a Element, place: Place) {
        let properties = element.child("pPr");
        let style = self.styles.of_paragraph(properties);
        let mut pieces = std::mem::take(&mut self.carried);
        pieces.extend(run::flatten(element, &style, self.styles));
        let mark_deleted = properties
            .and_then(|p| p.child("rPr"))
            .is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        if mark_deleted {
            self.carried = pieces;
            return;
        }
        if style.page_break_before {
            self.soft_break();
        }
        let boxes = paragraph::read(self, pieces, &style, properties, place);
        for text_box in boxes {
            self.blocks(&text_box.children, Place { cell: place.cell, ..place });
        }
        let section = properties.and_then(|p| p.child("sectPr"));
        if section.is_some_and(|s| s.value("type") != Some("continuous")) {
            self.hard_break();
        }
    }

    /// A new page that the author asked for.
    pub fn hard_break(&mut self) {
        self.page += 1;
        self.page_used = false;
    }

    /// A new page that may already have been counted: Word marks the top of every page, also after a hard break.
    pub fn soft_break(&mut self) {
        if self.page_used {
            self.hard_break();
        }
    }

    /// A note mark: the note itself is printed after the block that refers to it.
    pub fn note(&mut self, id: &str, end: bool) {
        let notes = if end { &self.endnotes } else { &self.footnotes };
        let Some(note) = notes.get(id).copied() else { return };
        if end {
            self.ends_seen += 1;
            self.pending_ends.push((self.ends_seen, note));
        } else {
            self.notes_seen += 1;
            self.pending_notes.push((self.notes_seen, note));
        }
    }

    fn flush_notes(&mut self) {
        for (number, note) in std::mem::take(&mut self.pending_notes) {
            self.print_note(&number.to_string(), note);
        }
    }

    /// Endnotes stand at the end of the document.
    pub fn finish(&mut self) {
        self.flush_notes();
        for (number, note) in std::mem::take(&mut self.pending_ends) {
            self.print_note(&numbering::number("lowerRoman", number), note);
        }
    }

    fn print_note(&mut self, mark: &str, note: &'a Element) {
        let first = self.lines.len();
        self.blocks(
            &note.children,
            Place { note: true, capacity: paragraph::BODY_CAPACITY, ..Place::default() },
        );
        if let Some(line) = self.lines.get_mut(first) {
            line.line.text = format!("{mark} {}", line.line.text);
        }
        for line in self.lines.iter_mut().skip(first) {
            line.line.hint = Hint::Footnote;
        }
    }
}

fn is_contents(block: &Element) -> bool {
    let gallery =
        block.child("sdtPr").and_then(|p| p.child("docPartObj")).and_then(|o| o.value("docPartGallery"));
    gallery == Some("Table of Contents")
}

/// Colour of a cell's shading.
pub(super) fn shading(properties: &Element) -> Option<&'static str> {
    color::of_hex(properties.child("shd")?.attribute("fill")?)
}

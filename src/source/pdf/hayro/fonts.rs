//! A font's characters as a table: what a code means, how wide it is. The engine is asked once for each code that occurs.

use std::collections::HashMap;

use hayro_cmap::BfString;
use hayro_font::{Font, FontCache, FontGlyph, OutlineGlyph};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::object::dict::keys::{BASE_FONT, ENCODING, SUBTYPE};
use hayro_syntax::object::{Dict, Name};

use super::tokens::Odd;

/// Fonts kept at once; a bundle of many documents has some hundreds, of which few are met again.
const MOST: usize = 64;

/// What a code stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Unknown,
    One(char),
    Many(Box<str>),
}

/// One code of a font. Lengths in thousandths of the size.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub meaning: Meaning,
    /// The glyph's own width.
    pub width: f32,
    /// How far the pen moves.
    pub advance: f32,
    /// Where the glyph starts.
    pub shift: (f64, f64),
    /// A substituted font's glyph is stretched to the width it should have.
    pub stretch: f64,
}

/// How codes are made of bytes.
enum Codes {
    One,
    Two,
    Other,
}

pub(super) struct Table<'a> {
    font: Font<'a>,
    codes: Codes,
    rows: Vec<Option<Box<[Option<Entry>; 256]>>>,
    pub bold: bool,
}

impl<'a> Table<'a> {
    /// The code at `at` and its length.
    pub(super) fn code(&self, bytes: &[u8], at: usize) -> Result<(u32, usize), Odd> {
        match self.codes {
            Codes::One => bytes.get(at).map(|b| (u32::from(*b), 1)).ok_or(Odd),
            Codes::Two => match bytes.get(at..at + 2) {
                Some([high, low]) => Ok((u32::from(*high) << 8 | u32::from(*low), 2)),
                _ => Err(Odd),
            },
            Codes::Other => Ok(self.font.read_code(bytes, at)),
        }
    }

    pub(super) fn entry(&mut self, code: u32) -> Result<&Entry, Odd> {
        let (row, column) = ((code >> 8) as usize, (code & 0xFF) as usize);
        if row > 0xFF {
            return Err(Odd);
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, || None);
        }
        let row = self.rows[row].get_or_insert_with(|| Box::new([const { None }; 256]));
        if row[column].is_none() {
            row[column] = Some(look_up(&self.font, code)?);
        }
        row[column].as_ref().ok_or(Odd)
    }
}

fn look_up(font: &Font<'_>, code: u32) -> Result<Entry, Odd> {
    let id = font.map_code(code);
    let FontGlyph::Outline(glyph) = font.glyph(id, code) else { return Err(Odd) };
    let shift = font.origin_displacement(code);
    Ok(Entry {
        meaning: match glyph.as_unicode() {
            Some(BfString::Char(ch)) => Meaning::One(ch),
            Some(BfString::String(text)) => Meaning::Many(text.into()),
            None => Meaning::Unknown,
        },
        width: glyph.advance_width().unwrap_or(500.0),
        advance: font.code_advance(code).x as f32,
        shift: (shift.x, shift.y),
        stretch: font.glyph_stretch(id, code),
    })
}

/// The fonts of a document as far as they were met.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    settings: InterpreterSettings,
    pub tables: Vec<Table<'a>>,
    /// By where the font's dictionary lies in memory: it is never moved while the file is open.
    known: HashMap<(usize, usize), Option<usize>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(settings: InterpreterSettings) -> Self {
        Self { cache: FontCache::new(), settings, tables: Vec::new(), known: HashMap::new() }
    }

    /// Lets go of all fonts when there are many; called between pages.
    pub(super) fn tidy(&mut self) {
        if self.known.len() > MOST {
            *self = Self::new(self.settings.clone());
        }
    }

    /// The table of a font; [`Odd`] for one that is drawn, or written from top to bottom.
    pub(super) fn table(&mut self, dict: &Dict<'a>) -> Result<usize, Odd> {
        let key = (dict.data().as_ptr() as usize, dict.data().len());
        if let Some(known) = self.known.get(&key) {
            return known.ok_or(Odd);
        }
        let table = self.load(dict);
        let index = table.map(|table| {
            self.tables.push(table);
            self.tables.len() - 1
        });
        self.known.insert(key, index);
        index.ok_or(Odd)
    }

    fn load(&self, dict: &Dict<'a>) -> Option<Table<'a>> {
        let subtype = dict.get::<Name<'_>>(SUBTYPE)?;
        let identity = dict.get::<Name<'_>>(ENCODING).is_some_and(|name| &*name == b"Identity-H");
        let codes = match &*subtype {
            b"Type3" => return None,
            b"Type0" if identity => Codes::Two,
            b"Type0" => Codes::Other,
            _ => Codes::One,
        };
        let font = self.cache.font(dict, &self.settings.font_resolver, &self.settings.cmap_resolver)?;
        if !font.is_horizontal() {
            return None;
        }
        let weighs = match font.glyph(font.map_code(32), 32) {
            FontGlyph::Outline(glyph) => is_bold(&glyph),
            FontGlyph::Type3(_) => return None,
        };
        let named = dict.get::<Name<'_>>(BASE_FONT).is_some_and(|name| is_bold_name(name.as_str()));
        Some(Table { font, codes, rows: Vec::new(), bold: weighs || named })
    }
}

/// By the font's weight or its name; Type 1 fonts tell neither.
pub(super) fn is_bold(glyph: &OutlineGlyph) -> bool {
    let Some(font) = glyph.font_data() else { return false };
    font.weight.is_some_and(|w| w >= 600) || font.postscript_name.is_some_and(|name| is_bold_name(&name))
}

fn is_bold_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["bold", "black", "heavy"].iter().any(|word| name.contains(word))
}

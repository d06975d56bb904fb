//! A paragraph to its lines: marker, words, breaks, and what its look tells.
//!
//! Word stores no line ends, so a paragraph is one line, or more where a break is stored inside it. Guards against
//! converters that end every printed line with a paragraph mark.

use super::super::{Hint, LaidLine};
use super::body::{Place, Walk};
use super::run::Inline;
use super::styles::Style;
use super::symbol;
use super::xml::Element;

/// Characters in a line of an A4 page with usual margins.
pub(super) const BODY_CAPACITY: usize = 85;

/// A heading by its look alone is no longer than this.
const HEADING_CHARS: usize = 110;

/// A line whose sizes are not yet relative to the body's.
#[derive(Debug)]
pub(super) struct Drafted {
    pub line: LaidLine,
    /// Half-points.
    pub size: i32,
    /// Twips from the margin.
    pub left: i32,
    /// Long and set like a heading is still a heading when its style says so.
    pub styled: bool,
    /// Numbered by a list.
    pub numbered: bool,
    /// A number after the last tab: a page in a table of contents, or a figure.
    pub after_tab: Option<u32>,
}

#[derive(Default)]
struct Draft {
    text: String,
    page: Option<u32>,
    letters: usize,
    bold: usize,
    sizes: Vec<(i32, usize)>,
    color: Option<&'static str>,
}

/// Adds the paragraph's lines; gives back the text boxes anchored in it.
pub(super) fn read<'a>(
    walk: &mut Walk<'a>,
    pieces: Vec<Inline<'a>>,
    style: &Style,
    properties: Option<&Element>,
    place: Place,
) -> Vec<&'a Element> {
    let listed = style.num.filter(|num| *num != 0).and_then(|num| {
        let named = properties.and_then(|p| p.value("pStyle"));
        let level = style.level.or_else(|| walk.numbering.level_of_style(num, named?)).unwrap_or(0);
        walk.numbering.next(num, level)
    });
    let first = walk.lines.len();
    let mut boxes = Vec::new();
    let mut draft = Draft::default();
    let mut done: Vec<(Draft, bool)> = Vec::new();
    for piece in pieces {
        match piece {
            Inline::Words { text, bold, size, color } => draft.add(walk, &text, bold, size, color, place),
            Inline::LineBreak => done.push((std::mem::take(&mut draft), true)),
            Inline::PageBreak { hard } => {
                walk.rendered |= !hard;
                // In the middle of a word the line stays whole, on the page where it began.
                if !draft.text.trim().is_empty() && (hard || draft.text.ends_with(char::is_whitespace)) {
                    done.push((std::mem::take(&mut draft), hard));
                }
                if hard { walk.hard_break() } else { walk.soft_break() }
            }
            Inline::Note { id, end } => walk.note(id, end),
            Inline::TextBox(content) => boxes.push(content),
        }
    }
    done.push((draft, true));
    let mut marker = listed;
    let numbered = marker.as_ref().is_some_and(|m| !m.bullet);
    let indent = marker.as_ref().and_then(|m| m.left).filter(|_| style.left.is_none());
    let left = indent.unwrap_or(style.left.unwrap_or(0) - style.hanging.unwrap_or(0).max(0));
    let is_item = marker.is_some();
    for (draft, ends) in done {
        let mut text = single_spaced(&draft.text);
        if text.is_empty() {
            walk.mark_color(draft.color, place);
            continue;
        }
        if let Some(marker) = marker.take().filter(|m| !m.text.is_empty()) {
            text = format!("{} {text}", marker.text);
        }
        let starts = walk.lines.len() == first;
        let typed = is_typed_item(&draft.text);
        let hint = match () {
            () if place.note => Hint::Footnote,
            () if style.contents || (place.contents && !style.heading) => Hint::Contents,
            () if style.heading => Hint::Heading,
            () if starts && (is_item || typed) => Hint::Item,
            () => Hint::None,
        };
        let gap_before = starts && walk.gap(&text, style, place);
        let length = text.chars().count();
        // Only an unfinished line that fills its column can be a printed line and not a paragraph.
        let full = length * 100 >= place.capacity * 85
            && length <= place.capacity * 11 / 10
            && !text.ends_with(['.', '?', '!', ':', ';']);
        let bold = draft.letters > 0 && draft.bold * 10 >= draft.letters * 9;
        let line = LaidLine {
            page: draft.page.unwrap_or(walk.page),
            text,
            indent: 0,
            cell: place.cell,
            hint,
            gap_before,
            short: ends && !full,
            size: 1.0,
            bold,
            color: place.color.or(draft.color).map(str::to_owned),
            ocr: false,
        };
        let size = draft.main_size();
        let after_tab = number_after_tab(&draft.text);
        walk.lines.push(Drafted { line, size, left, styled: style.heading, numbered, after_tab });
    }
    let printed = walk.lines.len() > first;
    walk.blank_above = !printed;
    if printed {
        walk.space_below = style.after.unwrap_or(0);
    }
    boxes
}

impl Draft {
    fn add(
        &mut self,
        walk: &mut Walk<'_>,
        text: &str,
        bold: bool,
        size: i32,
        color: Option<&'static str>,
        place: Place,
    ) {
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        // A coloured disc is a traffic light, not a word.
        let lamp = place.cell.is_some() && letters > 0 && text.trim().chars().all(is_lamp);
        if let Some(color) = color.filter(|_| lamp) {
            self.color = Some(color);
            return;
        }
        if letters > 0 {
            walk.page_used = true;
            self.page.get_or_insert(walk.page);
        }
        self.letters += letters;
        self.bold += if bold { letters } else { 0 };
        match self.sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += letters,
            None => self.sizes.push((size, letters)),
        }
        self.text.push_str(text);
    }

    fn main_size(&self) -> i32 {
        self.sizes.iter().max_by_key(|(_, count)| *count).map_or(22, |(size, _)| *size)
    }
}

impl Walk<'_> {
    /// Whether a paragraph is set off from what stands above it.
    fn gap(&self, text: &str, style: &Style, place: Place) -> bool {
        let Some(above) = self.lines.last() else { return true };
        if above.line.cell != place.cell || above.line.hint == Hint::Footnote {
            return true;
        }
        let spaced = self.blank_above || self.space_below.max(style.before.unwrap_or(0)) > 40;
        let long = above.line.text.chars().count() > place.capacity * 11 / 10;
        let open = !above.line.text.ends_with(['.', '?', '!', ':', ';']);
        let runs_on = open && text.starts_with(char::is_lowercase);
        spaced || long || !runs_on
    }

    fn mark_color(&mut self, color: Option<&'static str>, place: Place) {
        if let (Some(color), Some(cell)) = (color, place.cell) {
            match self.lines.last_mut().filter(|l| l.line.cell == Some(cell)) {
                Some(above) => above.line.color = Some(color.to_owned()),
                None => self.lamp = Some((cell, color)),
            }
        }
    }
}

/// Lines of a table of contents that was typed, not generated: they end in page numbers that never fall.
fn mark_contents(lines: &mut [Drafted]) {
    let mut from = 0;
    while from < lines.len() {
        let mut to = from;
        let mut last = 0;
        while let Some(page) = lines.get(to).filter(|d| d.line.cell.is_none()).and_then(|d| d.after_tab)
            && page >= last
        {
            last = page;
            to += 1;
        }
        if to - from >= 4 {
            lines[from..to].iter_mut().for_each(|d| d.line.hint = Hint::Contents);
        }
        from = to.max(from + 1);
    }
}

/// Makes sizes and indents relative to the body text, and finds headings by their look.
pub(super) fn finish(mut drafted: Vec<Drafted>) -> Vec<LaidLine> {
    mark_contents(&mut drafted);
    let mut counts: Vec<(i32, usize)> = Vec::new();
    let all_cells = drafted.iter().all(|d| d.line.cell.is_some());
    for d in drafted.iter().filter(|d| (all_cells || d.line.cell.is_none()) && d.line.hint != Hint::Footnote)
    {
        match counts.iter_mut().find(|(size, _)| *size == d.size) {
            Some((_, count)) => *count += d.line.text.len(),
            None => counts.push((d.size, d.line.text.len())),
        }
    }
    let body = counts.iter().max_by_key(|(_, count)| *count).map_or(22, |(size, _)| *size).max(2);
    drafted
        .into_iter()
        .map(|d| {
            let mut line = d.line;
            line.size = d.size as f32 / body as f32;
            // An average character is half as wide as the type is high: five twips a half-point.
            line.indent = u16::try_from(d.left.max(0) / (body * 5)).unwrap_or(u16::MAX);
            let larger = line.size >= 1.12;
            let plain = line.hint == Hint::None || (line.hint == Hint::Item && d.numbered && larger);
            if plain && !d.styled && line.cell.is_none() && looks_like_heading(&line, larger) {
                line.hint = Hint::Heading;
            }
            line
        })
        .collect()
}

fn looks_like_heading(line: &LaidLine, larger: bool) -> bool {
    (line.bold || larger)
        && line.gap_before
        && line.text.chars().count() <= HEADING_CHARS
        && line.text.chars().any(char::is_alphabetic)
        && !line.text.ends_with(['.', ';', ','])
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number_after_tab(text: &str) -> Option<u32> {
    let (words, number) = text.trim_end().rsplit_once('\t')?;
    words.contains(char::is_alphabetic).then(|| number.trim().parse().ok())?
}

/// A list item whose marker somebody typed: a sign, or a number set off with a tab.
fn is_typed_item(text: &str) -> bool {
    let text = text.trim_start();
    let Some(end) = text.find(char::is_whitespace) else { return false };
    let (mark, rest) = text.split_at(end);
    let mut signs = mark.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if symbol::is_bullet(sign) => true,
        (Some('o'), None) => rest.starts_with('\t'),
        (Some(sign), Some(_)) if sign.is_alphanumeric() => {
            rest.starts_with('\t') && mark.len() <= 4 && mark.ends_with(['.', ')'])
        }
        _ => false,
    }
}

fn is_lamp(sign: char) -> bool {
    matches!(sign, '●' | '•' | '■' | '▪' | '⬤' | '◼' | '⚫' | '\u{F06C}' | '\u{F06E}') || sign.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_markers() {
        for (text, item) in [
            ("•\tAtt säkerställa", true),
            ("- att se över", true),
            ("1.\tHar nämnden", true),
            ("a)\tfinns", true),
            ("1. Har nämnden", false),
            ("o\tdelfråga", true),
            ("o delfråga", false),
            ("2024 beslutade", false),
            ("Ja", false),
        ] {
            assert_eq!(is_typed_item(text), item, "{text:?}");
        }
    }
}

//! Words, grades and places as they stand in tables of a comparison.

use comfy_table::{Attribute, Cell as Box, CellAlignment, Color};

use crate::model::{Cell, Grade, GradeTally, Polarity, Span};
use crate::render::{Ink, Lang, PageStyle, printable};

/// Mark of a grade that is the parent question's.
pub(super) const INHERITED: &str = "*";
/// Mark of a question where "Ja" is bad news.
pub(super) const NEGATIVE: &str = "↓";

/// The grade as printed, or what stands in its place; marks follow.
pub(super) fn verdict(cell: &Cell, lang: Lang) -> String {
    let word = match (&cell.label, cell.grade) {
        (Some(label), _) => printable(label),
        (None, Some(grade)) => grade.swedish().to_owned(),
        (None, None) => lang.pick("prosa", "prose").to_owned(),
    };
    format!("{word}{}", marks(cell))
}

/// The grade in two letters and its marks.
pub(super) fn verdict_letters(cell: &Cell) -> String {
    let word = match cell.grade {
        Some(Grade::Ja) => "Ja",
        Some(Grade::IHuvudsak) => "Hu",
        Some(Grade::Delvis) => "De",
        Some(Grade::Nej) => "Ne",
        Some(Grade::EjBedomd) => "Ej",
        None => "··",
    };
    format!("{word}{}", marks(cell))
}

fn marks(cell: &Cell) -> String {
    let mut marks = String::new();
    if cell.inherited && cell.grade.is_some() {
        marks.push_str(INHERITED);
    }
    if cell.polarity == Polarity::Negative {
        marks.push_str(NEGATIVE);
    }
    marks
}

/// The colour of a cell's grade.
pub(super) fn ink(cell: &Cell) -> Ink {
    Ink::of(cell.grade, cell.polarity == Polarity::Negative)
}

/// "s.12", which no line break parts, or nothing where the place is not known.
pub(super) fn page(span: Option<Span>, lang: Lang) -> String {
    span.map(|span| format!("{}{}", lang.pick("s.", "p."), span.page_start)).unwrap_or_default()
}

/// "2 Delvis · 1 Ja", worst last; nothing where nothing was counted.
pub(super) fn tally(tally: &GradeTally, lang: Lang) -> String {
    let counts = [
        (tally.ja, "Ja"),
        (tally.i_huvudsak, "I huvudsak"),
        (tally.delvis, "Delvis"),
        (tally.nej, "Nej"),
        (tally.ej_bedomd, "Ej bedömd"),
        (tally.prose, lang.pick("utan betyg", "no grade")),
    ];
    let shown = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
    shown.collect::<Vec<_>>().join(" · ")
}

/// A decimal as the language writes it.
pub(super) fn score(score: f64, lang: Lang) -> String {
    let text = format!("{score:.2}");
    match lang {
        Lang::Sv => text.replace('.', ","),
        Lang::En => text,
    }
}

/// A table cell in an ink, where colours are wanted.
pub(super) fn inked(text: String, ink: Ink, style: &PageStyle) -> Box {
    let cell = Box::new_owned(text);
    if !style.color {
        return cell;
    }
    match ink {
        Ink::Plain => cell,
        Ink::Bold => cell.add_attribute(Attribute::Bold),
        Ink::Dim => cell.add_attribute(Attribute::Dim),
        Ink::Green => cell.fg(Color::DarkGreen),
        Ink::Cyan => cell.fg(Color::DarkCyan),
        Ink::Yellow => cell.fg(Color::DarkYellow),
        Ink::Red => cell.fg(Color::DarkRed),
    }
}

/// A number at the right edge; zero as a dot, so that what is there stands out.
pub(super) fn number(count: u32) -> Box {
    let text = if count == 0 { "·".to_owned() } else { count.to_string() };
    Box::new_owned(text).set_alignment(CellAlignment::Right)
}

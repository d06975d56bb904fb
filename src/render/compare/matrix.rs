//! Themes by reports in as much detail as the width allows.
//!
//! Three forms, the first that fits: full headings with pages; three letters a report and a key; turned round, reports
//! down and numbered themes across, in as many blocks as it takes, with the themes listed below. Nothing is cut.

use comfy_table::{
    Cell as Box, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets,
};
use unicode_width::UnicodeWidthStr as _;

use super::names::Names;
use super::parts::{ink, inked, join_tallies, page, score, verdict, verdict_letters};
use crate::model::{Cell, Comparison, Theme};
use crate::render::{Ink, Lang, PageStyle, pad, printable, wrap};

/// A theme's wording needs at least this many columns.
const LEAST_LABEL: usize = 30;
/// A column of grades in letters: "Ja↓*" and a blank.
const LETTERS: usize = 5;

/// A table as wide as the page, ready for rows.
pub(in crate::render) fn new_table(style: &PageStyle) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    if style.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// The themes side by side.
pub(super) fn matrix(out: &mut String, comparison: &Comparison, names: &Names, style: &PageStyle) {
    let lang = style.lang;
    let wide: Vec<usize> = (0..comparison.reports.len())
        .map(|report| {
            let cells =
                comparison.themes.iter().flat_map(|theme| &theme.cells).filter(|it| it.report == report);
            let verdicts = cells.map(|cell| verdict(cell, lang).width()).max().unwrap_or(1);
            longest_word(&names.short[report]).max(verdicts).max(6) + 2
        })
        .collect();
    // A blank stands between any two columns.
    let letters = comparison.reports.len() * (LETTERS + 1);
    if wide.iter().map(|width| width + 1).sum::<usize>() + LEAST_LABEL <= style.width {
        full(out, comparison, names, style, &wide);
    } else if letters + LEAST_LABEL <= style.width {
        lettered(out, comparison, names, style);
    } else {
        turned(out, comparison, names, style);
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.width()).max().unwrap_or(0)
}

fn cell_of(theme: &Theme, report: usize) -> Option<&Cell> {
    theme.cells.iter().find(|cell| cell.report == report)
}

/// The wording and, below it, what ties the cells together.
fn label(theme: &Theme, number: usize, lang: Lang) -> String {
    format!("{number}. {}\n{}", printable(&theme.label), reason(theme, lang))
}

/// "= samverkansstruktur, strategiska · 0,97": the words all cells hang on and the weakest link.
pub(super) fn reason(theme: &Theme, lang: Lang) -> String {
    let weakest = theme.cells.iter().filter(|cell| !cell.pinned).map(|cell| cell.score).fold(1.0, f64::min);
    let pinned = theme.cells.iter().any(|cell| cell.pinned);
    // The words as the theme's own wording writes them.
    let own = theme.cells.iter().find(|cell| cell.text == theme.label).or(theme.cells.first());
    let words = own.map(|cell| cell.shared_terms.join(", ")).unwrap_or_default();
    let mut text = format!("= {} · {}", printable(&words), score(weakest, lang));
    if pinned {
        text.push_str(lang.pick(" · satt för hand", " · set by hand"));
    }
    text
}

fn full(out: &mut String, comparison: &Comparison, names: &Names, style: &PageStyle, widths: &[usize]) {
    let lang = style.lang;
    let mut table = new_table(style);
    let mut header = vec![inked(lang.pick("Fråga", "Question").to_owned(), Ink::Bold, style)];
    header.extend(names.short.iter().map(|name| inked(name.clone(), Ink::Bold, style)));
    table.set_header(header);
    for (number, theme) in comparison.themes.iter().enumerate() {
        let mut row = vec![Box::new_owned(label(theme, number + 1, lang))];
        for report in 0..comparison.reports.len() {
            row.push(match cell_of(theme, report) {
                Some(cell) => {
                    let text = format!("{}\n{}", verdict(cell, lang), page(cell.span, lang));
                    inked(text.trim_end().to_owned(), ink(cell), style)
                }
                None => inked("–".to_owned(), Ink::Dim, style),
            });
        }
        table.add_row(row);
    }
    let mut constraints = vec![ColumnConstraint::LowerBoundary(Width::Fixed(columns(LEAST_LABEL)))];
    constraints.extend(widths.iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(columns(*width)))));
    table.set_constraints(constraints);
    push_table(out, &table);
}

fn lettered(out: &mut String, comparison: &Comparison, names: &Names, style: &PageStyle) {
    let lang = style.lang;
    let mut table = new_table(style);
    let mut header = vec![inked(lang.pick("Fråga", "Question").to_owned(), Ink::Bold, style)];
    header.extend(names.letters.iter().map(|name| inked(name.clone(), Ink::Bold, style)));
    table.set_header(header);
    for (number, theme) in comparison.themes.iter().enumerate() {
        let mut row = vec![Box::new_owned(label(theme, number + 1, lang))];
        for report in 0..comparison.reports.len() {
            row.push(letter_cell(theme, report, style));
        }
        table.add_row(row);
    }
    let mut constraints = vec![ColumnConstraint::LowerBoundary(Width::Fixed(columns(LEAST_LABEL)))];
    constraints.extend(
        comparison.reports.iter().map(|_| ColumnConstraint::Absolute(Width::Fixed(columns(LETTERS)))),
    );
    table.set_constraints(constraints);
    narrow(&mut table);
    push_table(out, &table);
    key(out, names, style);
    grade_key(out, style);
}

fn letter_cell(theme: &Theme, report: usize, style: &PageStyle) -> Box {
    match cell_of(theme, report) {
        Some(cell) => inked(verdict_letters(cell), ink(cell), style),
        None => inked("–".to_owned(), Ink::Dim, style),
    }
}

/// Reports down, numbered themes across.
fn turned(out: &mut String, comparison: &Comparison, names: &Names, style: &PageStyle) {
    let lang = style.lang;
    let asks = |report: &usize| comparison.themes.iter().any(|theme| cell_of(theme, *report).is_some());
    let (asking, others): (Vec<usize>, Vec<usize>) = (0..comparison.reports.len()).partition(asks);
    let side = names.short.iter().map(|name| name.width()).max().unwrap_or(0).clamp(6, 24) + 2;
    let across = (style.width.saturating_sub(side) / (LETTERS + 1)).max(1);
    let numbers: Vec<usize> = (0..comparison.themes.len()).collect();
    for block in numbers.chunks(across) {
        let mut table = new_table(style);
        let mut header = vec![inked(lang.pick("Fråga", "Question").to_owned(), Ink::Bold, style)];
        header.extend(block.iter().map(|number| inked((number + 1).to_string(), Ink::Bold, style)));
        table.set_header(header);
        for report in &asking {
            let mut row = vec![Box::new_owned(names.short[*report].clone())];
            row.extend(block.iter().map(|number| letter_cell(&comparison.themes[*number], *report, style)));
            table.add_row(row);
        }
        let mut constraints = vec![ColumnConstraint::Absolute(Width::Fixed(columns(side)))];
        constraints.extend(block.iter().map(|_| ColumnConstraint::Absolute(Width::Fixed(columns(LETTERS)))));
        table.set_constraints(constraints);
        narrow(&mut table);
        push_table(out, &condensed(table));
    }
    if !others.is_empty() {
        let none = lang.pick("Ställer ingen gemensam fråga:", "Without a question in common:");
        let names: Vec<&str> = others.iter().map(|report| names.short[*report].as_str()).collect();
        for line in wrap(&format!("{none} {}", names.join(", ")), style.width) {
            out.push_str(&format!("{line}\n"));
        }
    }
    grade_key(out, style);
    for (number, theme) in comparison.themes.iter().enumerate() {
        let lead = format!("{:>3}. ", number + 1);
        for (at, line) in wrap(&printable(&theme.label), style.width.saturating_sub(5)).iter().enumerate() {
            out.push_str(&format!("{}{line}\n", if at == 0 { &lead } else { "     " }));
        }
        let spread = lang.pick("av", "of");
        let counts = format!("{} {spread} {}", theme.cells.len(), comparison.reports.len());
        let note = format!(
            "{counts}: {} {}",
            join_tallies(&theme.tally, &theme.tally_negative, lang),
            reason(theme, lang)
        );
        for line in wrap(&note, style.width.saturating_sub(5)) {
            out.push_str(&format!("     {}\n", style.paint(Ink::Dim, &line)));
        }
    }
}

/// Letters need no blank on their left.
fn narrow(table: &mut Table) {
    for column in table.column_iter_mut().skip(1) {
        column.set_padding((0, 1));
    }
}

/// A row a report needs no lines between.
fn condensed(mut table: Table) -> Table {
    table.load_style(presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()));
    table
}

/// What the letters stand for.
fn key(out: &mut String, names: &Names, style: &PageStyle) {
    let widest = names.full.iter().map(|name| name.width()).max().unwrap_or(0) + 6;
    let across = (style.width / widest.max(1)).max(1);
    let entries: Vec<String> =
        names.letters.iter().zip(&names.full).map(|(letters, name)| format!("{letters} {name}")).collect();
    for line in entries.chunks(across) {
        let line: String = line.iter().map(|entry| pad(entry, widest)).collect();
        out.push_str(&style.paint(Ink::Dim, line.trim_end()));
        out.push('\n');
    }
}

/// What the letters of grades stand for.
fn grade_key(out: &mut String, style: &PageStyle) {
    let lang = style.lang;
    let grades = "Ja · Hu = I huvudsak · De = Delvis · Ne = Nej · Ej = Ej bedömd";
    let rest = lang.pick("·· = prosa · sidor: --by report", "·· = prose · pages: --by report");
    for line in wrap(&format!("{grades} · {rest}"), style.width) {
        out.push_str(&style.paint(Ink::Dim, &line));
        out.push('\n');
    }
}

pub(super) fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

pub(in crate::render) fn push_table(out: &mut String, table: &Table) {
    for line in table.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// A column of numbers.
pub(super) fn right(text: &str) -> Box {
    Box::new(text).set_alignment(CellAlignment::Right)
}

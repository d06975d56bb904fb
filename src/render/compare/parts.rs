//! Words, grades and places as they stand in tables of a comparison.

use comfy_table::{Attribute, Cell as Box, CellAlignment, Color};

use crate::model::{Cell, ComparedReport, Comparison, Grade, GradeTally, Polarity, Span};
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
    [inherited_mark(cell), negative_mark(cell)].into_iter().flatten().collect()
}

/// The mark of a cell whose grade is the parent question's.
pub(super) fn inherited_mark(cell: &Cell) -> Option<&'static str> {
    (cell.inherited && cell.grade.is_some()).then_some(INHERITED)
}

/// The mark of a cell where "Ja" is bad news.
pub(super) fn negative_mark(cell: &Cell) -> Option<&'static str> {
    (cell.polarity == Polarity::Negative).then_some(NEGATIVE)
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

/// Both tallies of a report, those where "Ja" is a fault apart: "1 Ja · 4 Delvis · ↓ 1 Nej".
pub(super) fn both_tallies(report: &ComparedReport, lang: Lang) -> String {
    join_tallies(&report.tally, &report.tally_negative, lang)
}

/// The same of any two tallies.
pub(super) fn join_tallies(counts: &GradeTally, negative: &GradeTally, lang: Lang) -> String {
    let (counts, negative) = (tally(counts, lang), tally(negative, lang));
    match (counts.is_empty(), negative.is_empty()) {
        (_, true) => counts,
        (true, false) => format!("{NEGATIVE} {negative}"),
        (false, false) => format!("{counts} · {NEGATIVE} {negative}"),
    }
}

/// Headings of a table of reports.
pub(super) fn report_heads(lang: Lang) -> [&'static str; 7] {
    [
        ("Granskad", "Audited"),
        ("Revisor", "Auditor"),
        ("År", "Year"),
        ("Slutsats", "Conclusion"),
        ("Betyg", "Grades"),
        ("Frågor", "Questions"),
        ("Rek.", "Rec."),
    ]
    .map(|(swedish, english)| lang.pick(swedish, english))
}

/// The text of a report's row below these: auditor, year, conclusion, grades.
pub(super) fn report_facts(report: &ComparedReport, lang: Lang) -> [String; 4] {
    let conclusion = report.conclusion.as_ref();
    let level = conclusion.map(|it| it.level.map_or(lang.pick("i prosa", "in prose"), Grade::swedish));
    [
        printable(report.auditor.as_deref().unwrap_or("–")),
        report.year.map_or("–".to_owned(), |year| year.to_string()),
        level.unwrap_or("–").to_owned(),
        both_tallies(report, lang),
    ]
}

/// What the line below a theme's wording says.
pub(super) fn reason_legend(lang: Lang) -> &'static str {
    lang.pick(
        "= gemensamma ord · likhet från 0 till 1, den svagaste länkens",
        "= shared words · likeness from 0 to 1, of the weakest link",
    )
}

/// What the marks and words in a table of questions say; only what stands in it.
pub(super) fn legend(comparison: &Comparison, lang: Lang) -> Vec<String> {
    let cells = || comparison.themes.iter().flat_map(|theme| &theme.cells);
    let mut legend = Vec::new();
    if comparison.themes.iter().any(|theme| theme.cells.len() < comparison.reports.len()) {
        legend.push(lang.pick("– rapporten ställer inte frågan", "– the report does not ask").to_owned());
    }
    if cells().any(|cell| cell.label.is_none() && cell.grade.is_none()) {
        legend.push(lang.pick("prosa: svaret har inget betyg", "prose: the answer has no grade").to_owned());
    }
    if cells().any(|cell| inherited_mark(cell).is_some()) {
        let text = lang.pick("betyget gäller hela frågan", "the grade is the whole question's");
        legend.push(format!("{INHERITED} {text}"));
    }
    if cells().any(|cell| negative_mark(cell).is_some()) {
        legend.push(format!("{NEGATIVE} {}", lang.pick("Ja är en brist", "a Ja is a fault")));
    }
    legend
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
pub(in crate::render) fn inked(text: String, ink: Ink, style: &PageStyle) -> Box {
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

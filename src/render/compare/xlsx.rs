//! A comparison as a workbook: the matrix, every question, every recommendation, the sources. Same comparison, same
//! bytes. Text from documents is always written as text, never as a formula.

use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    Workbook, Worksheet, XlsxError,
};

use super::columns::{self, Column, Source, Value, picked, verdict_with_marks};
use super::names::Names;
use super::parts::{NEGATIVE, join_tallies, legend};
use super::rows;
use crate::model::Comparison;
use crate::render::{Lang, printable};

/// Most characters that a cell holds.
const CELL_LIMIT: usize = 32_767;
/// Height of a line and the most that a row may have, in points.
const LINE_HEIGHT: f64 = 15.0;
const ROW_LIMIT: f64 = 409.0;
/// Width of a letter, as a share of a digit's.
const LETTER: f64 = 0.9;
/// Most reports that stand side by side; beyond it the first sheet says so and the others hold everything.
const COLUMN_LIMIT: usize = 16_000;

/// The comparison as the bytes of an .xlsx file.
///
/// # Errors
/// When there are more rows than a sheet holds (1,048,576).
pub fn xlsx(comparison: &Comparison, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook()?;
    let names = Names::of(comparison);
    let book = Book::new(lang);
    book.matrix(workbook.add_worksheet(), comparison, &names)?;
    let sheet = workbook.add_worksheet().set_name(book.pick("Revisionsfrågor", "Audit questions"))?;
    book.list(sheet, &picked(columns::items(), columns::QUESTION_SHEET), &rows::questions(comparison))?;
    let sheet = workbook.add_worksheet().set_name(book.pick("Rekommendationer", "Recommendations"))?;
    let given = rows::recommendations(comparison, false);
    book.list(sheet, &picked(columns::items(), columns::RECOMMENDATION_SHEET), &given)?;
    let sheet = workbook.add_worksheet().set_name(book.pick("Källor", "Sources"))?;
    let sources: Vec<Source<'_>> =
        comparison.reports.iter().map(|report| Source { comparison, report }).collect();
    book.list(sheet, &picked(columns::sources(), columns::SOURCE_SHEET), &sources)?;
    workbook.save_to_buffer()
}

/// An empty workbook: the time of writing must not change the bytes, so its date is fixed.
pub(in crate::render) fn new_workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// Writes sheets of one look.
pub(in crate::render) struct Book {
    lang: Lang,
    head: Format,
    text: Format,
    number: Format,
    score: Format,
}

/// Cleaned, and cut with a mark where a cell cannot hold it.
fn limited(text: &str) -> String {
    let text = printable(text);
    // Excel counts UTF-16 units.
    if text.encode_utf16().count() <= CELL_LIMIT {
        return text;
    }
    let mut kept = String::new();
    let mut units = 0;
    for c in text.chars() {
        units += c.len_utf16();
        if units > CELL_LIMIT - 2 {
            break;
        }
        kept.push(c);
    }
    kept + " …"
}

impl Book {
    pub(in crate::render) fn new(lang: Lang) -> Self {
        Self {
            lang,
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(0x00D9_E1F2),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            number: Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Center),
            score: Format::new().set_num_format("0.00").set_align(FormatAlign::Top),
        }
    }

    fn pick<'a>(&self, swedish: &'a str, english: &'a str) -> &'a str {
        self.lang.pick(swedish, english)
    }

    /// Heading row, frozen and with a filter, and widths.
    fn head(&self, sheet: &mut Worksheet, heads: &[(&str, f64)], rows: usize) -> Result<(), XlsxError> {
        for (at, (heading, width)) in (0_u16..).zip(heads) {
            sheet.write_string_with_format(0, at, *heading, &self.head)?;
            sheet.set_column_width(at, *width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        // On paper: as wide as the page, headings on every one.
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, row_number(rows), last)?;
        Ok(())
    }

    fn row(
        &self,
        sheet: &mut Worksheet,
        row: usize,
        values: impl IntoIterator<Item = Value>,
        widths: &[f64],
    ) -> Result<(), XlsxError> {
        let row = row_number(row);
        let mut lines = 1;
        for (at, value) in (0_u16..).zip(values) {
            match value {
                Value::Text(text) => {
                    let text = limited(&text);
                    lines = lines.max(lines_of(&text, widths.get(usize::from(at)).copied()));
                    sheet.write_string_with_format(row, at, text, &self.text)?
                }
                Value::Whole(number) => {
                    let number = f64::from(i32::try_from(number).unwrap_or(i32::MAX));
                    sheet.write_number_with_format(row, at, number, &self.number)?
                }
                Value::Score(number) => sheet.write_number_with_format(row, at, number, &self.score)?,
                Value::Flag(flag) => sheet.write_boolean_with_format(row, at, flag, &self.text)?,
                Value::Nothing => sheet.write_blank(row, at, &self.text)?,
            };
        }
        // Not every reader fits rows to wrapped text by itself.
        sheet.set_row_height(row, (f64::from(lines) * LINE_HEIGHT).min(ROW_LIMIT))?;
        Ok(())
    }

    /// A sheet of the picked columns, a row for each of `rows`.
    pub(in crate::render) fn list<T>(
        &self,
        sheet: &mut Worksheet,
        columns: &[Column<T>],
        rows: &[T],
    ) -> Result<(), XlsxError> {
        let heads: Vec<(&str, f64)> = columns
            .iter()
            .map(|column| (self.pick(column.heading.0, column.heading.1), column.width))
            .collect();
        self.head(sheet, &heads, rows.len())?;
        let widths: Vec<f64> = columns.iter().map(|column| column.width).collect();
        for (at, row) in rows.iter().enumerate() {
            let values = columns.iter().map(|column| (column.value)(row, self.lang));
            self.row(sheet, at + 1, values, &widths)?;
        }
        for (at, _) in (0_u16..).zip(columns).filter(|(_, column)| column.key == "verdict") {
            self.colours(sheet, at, at, rows.len())?;
        }
        Ok(())
    }

    /// Colours by what a grade says, turned round where "Ja" is a fault.
    fn colours(&self, sheet: &mut Worksheet, first: u16, last: u16, rows: usize) -> Result<(), XlsxError> {
        let (green, mild, yellow, red) = (0x00C6_EFCE, 0x00DD_EBF7, 0x00FF_EB9C, 0x00FF_C7CE);
        let rules = [
            (format!("Ja {NEGATIVE}"), red),
            (format!("I huvudsak {NEGATIVE}"), yellow),
            (format!("Nej {NEGATIVE}"), green),
            ("Ja".to_owned(), green),
            ("I huvudsak".to_owned(), mild),
            ("Delvis".to_owned(), yellow),
            ("Nej".to_owned(), red),
        ];
        for (text, colour) in rules {
            let rule = ConditionalFormatText::new()
                .set_rule(ConditionalFormatTextRule::BeginsWith(text))
                .set_format(Format::new().set_background_color(colour))
                .set_stop_if_true(true);
            sheet.add_conditional_format(1, first, row_number(rows.max(1)), last, &rule)?;
        }
        Ok(())
    }

    fn matrix(&self, sheet: &mut Worksheet, comparison: &Comparison, names: &Names) -> Result<(), XlsxError> {
        sheet.set_name(self.pick("Jämförelse", "Comparison"))?;
        let reports = comparison.reports.len();
        let across = if reports <= COLUMN_LIMIT { reports } else { 0 };
        let mut heads = vec![
            (self.pick("Tema", "Theme"), 22.0),
            (self.pick("Fråga", "Question"), 60.0),
            (self.pick("Betyg", "Grades"), 24.0),
        ];
        heads.extend(names.short.iter().take(across).map(|name| (name.as_str(), 13.0)));
        self.head(sheet, &heads, comparison.themes.len())?;
        let widths: Vec<f64> = heads.iter().map(|(_, width)| *width).collect();
        sheet.set_freeze_panes(1, 2)?;
        for (at, theme) in comparison.themes.iter().enumerate() {
            let counts = join_tallies(&theme.tally, &theme.tally_negative, self.lang);
            let mut row: Vec<Value> =
                vec![theme.id.as_str().into(), theme.label.as_str().into(), counts.as_str().into()];
            row.resize_with(3 + across, || "–".into());
            for cell in theme.cells.iter().filter(|cell| cell.report < across) {
                row[3 + cell.report] = verdict_with_marks(cell, self.lang);
            }
            self.row(sheet, at + 1, row, &widths)?;
        }
        if across > 0 {
            let last = u16::try_from(2 + across).unwrap_or(u16::MAX);
            self.colours(sheet, 3, last, comparison.themes.len())?;
        }
        let below = comparison.themes.len() + 2;
        let mut notes = if comparison.themes.is_empty() { Vec::new() } else { legend(comparison, self.lang) };
        notes.extend(comparison.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()));
        for (at, note) in notes.iter().enumerate() {
            self.row(sheet, below + at, [Value::Nothing, note.as_str().into()], &widths)?;
        }
        Ok(())
    }
}

/// Lines that a text takes in a column so wide; a word that does not fit goes to the next line.
fn lines_of(text: &str, width: Option<f64>) -> u32 {
    let width = width.unwrap_or(13.0);
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split([' ', '-', '\n']) {
        // Letters are on the whole narrower than the digits that a column's width counts.
        let length = word.chars().map(|_| LETTER).sum::<f64>();
        if used > 0.0 && used + length > width {
            lines += 1;
            used = 0.0;
        }
        // A word wider than the column is broken.
        let mut length = length;
        while length > width {
            lines += 1;
            length -= width;
        }
        used += length + LETTER / 2.0;
    }
    lines
}

fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

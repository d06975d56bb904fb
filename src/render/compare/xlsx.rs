//! A comparison as a workbook: the matrix, every question, every recommendation, the sources. Same comparison, same
//! bytes. Text from documents is always written as text, never as a formula.

use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    Workbook, Worksheet, XlsxError,
};

use super::names::Names;
use super::parts::{INHERITED, NEGATIVE, tally};
use super::rows::{self, key};
use crate::model::{Cell, Comparison, Polarity, Span};
use crate::render::{Lang, printable};

/// Most characters that a cell holds.
const CELL_LIMIT: usize = 32_767;
/// Most reports that stand side by side; beyond it the first sheet says so and the others hold everything.
const COLUMN_LIMIT: usize = 16_000;

/// The comparison as the bytes of an .xlsx file.
///
/// # Errors
/// When there are more rows than a sheet holds (1,048,576).
pub fn xlsx(comparison: &Comparison, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed date: the time of writing must not change the bytes.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let names = Names::of(comparison);
    let mut book = Book {
        lang,
        head: Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(0x00D9_E1F2),
        text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
    };
    book.matrix(workbook.add_worksheet(), comparison, &names)?;
    book.questions(workbook.add_worksheet(), comparison)?;
    book.recommendations(workbook.add_worksheet(), comparison)?;
    book.sources(workbook.add_worksheet(), comparison)?;
    workbook.save_to_buffer()
}

struct Book {
    lang: Lang,
    head: Format,
    text: Format,
}

/// What stands in a cell.
enum Value {
    Text(String),
    Number(f64),
    Nothing,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(limited(text)) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Nothing, Self::from)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
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
    fn pick<'a>(&self, swedish: &'a str, english: &'a str) -> &'a str {
        self.lang.pick(swedish, english)
    }

    /// Heading row, frozen and with a filter, and widths.
    fn head(
        &self,
        sheet: &mut Worksheet,
        columns: &[(&str, &str, f64)],
        rows: usize,
    ) -> Result<(), XlsxError> {
        for (at, (swedish, english, width)) in (0_u16..).zip(columns) {
            sheet.write_string_with_format(0, at, self.pick(swedish, english), &self.head)?;
            sheet.set_column_width(at, *width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, row_number(rows), last)?;
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, row: usize, values: Vec<Value>) -> Result<(), XlsxError> {
        let row = row_number(row);
        for (at, value) in (0_u16..).zip(values) {
            match value {
                Value::Text(text) => sheet.write_string_with_format(row, at, text, &self.text)?,
                Value::Number(number) => sheet.write_number_with_format(row, at, number, &self.text)?,
                Value::Nothing => sheet.write_blank(row, at, &self.text)?,
            };
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

    fn matrix(
        &mut self,
        sheet: &mut Worksheet,
        comparison: &Comparison,
        names: &Names,
    ) -> Result<(), XlsxError> {
        sheet.set_name(self.pick("Jämförelse", "Comparison"))?;
        let reports = comparison.reports.len();
        let across = if reports <= COLUMN_LIMIT { reports } else { 0 };
        let mut columns: Vec<(&str, &str, f64)> =
            vec![("Tema", "Theme", 22.0), ("Fråga", "Question", 60.0), ("Betyg", "Grades", 24.0)];
        columns.extend(names.short.iter().take(across).map(|name| (name.as_str(), name.as_str(), 13.0)));
        self.head(sheet, &columns, comparison.themes.len())?;
        sheet.set_freeze_panes(1, 2)?;
        for (at, theme) in comparison.themes.iter().enumerate() {
            let mut counts = tally(&theme.tally, self.lang);
            let negative = tally(&theme.tally_negative, self.lang);
            if !negative.is_empty() {
                counts = format!("{counts} {NEGATIVE} {negative}");
            }
            let mut row: Vec<Value> =
                vec![theme.id.as_str().into(), theme.label.as_str().into(), counts.into()];
            row.resize_with(3 + across, || Value::Nothing);
            for cell in theme.cells.iter().filter(|cell| cell.report < across) {
                row[3 + cell.report] = self.verdict(cell).into();
            }
            self.row(sheet, at + 1, row)?;
        }
        if across > 0 {
            let last = u16::try_from(2 + across).unwrap_or(u16::MAX);
            self.colours(sheet, 3, last, comparison.themes.len())?;
        }
        let below = comparison.themes.len() + 2;
        for (at, diagnostic) in comparison.diagnostics.iter().enumerate() {
            self.row(sheet, below + at, vec![Value::Nothing, diagnostic.message.as_str().into()])?;
        }
        Ok(())
    }

    /// "Delvis ↓ *": the grade in words, then the marks that the colours go by.
    fn verdict(&self, cell: &Cell) -> String {
        let mut text = match cell.grade {
            Some(grade) => grade.swedish().to_owned(),
            None => self.pick("prosa", "prose").to_owned(),
        };
        if cell.polarity == Polarity::Negative {
            text.push(' ');
            text.push_str(NEGATIVE);
        }
        if cell.inherited && cell.grade.is_some() {
            text.push(' ');
            text.push_str(INHERITED);
        }
        text
    }

    fn questions(&mut self, sheet: &mut Worksheet, comparison: &Comparison) -> Result<(), XlsxError> {
        sheet.set_name(self.pick("Revisionsfrågor", "Audit questions"))?;
        let rows = rows::questions(comparison);
        let columns = [
            ("Tema", "Theme", 22.0),
            ("Granskad", "Audited", 22.0),
            ("År", "Year", 7.0),
            ("Revisor", "Auditor", 14.0),
            ("Nr", "No.", 8.0),
            ("Fråga", "Question", 60.0),
            ("Betyg", "Grade", 13.0),
            ("Som tryckt", "As printed", 16.0),
            ("Grund", "Basis", 9.0),
            ("Likhet", "Likeness", 9.0),
            ("Gemensamma ord", "Shared words", 28.0),
            ("Skäl (citat)", "Reasons (quote)", 70.0),
            ("Fil", "File", 26.0),
            ("Sida", "Page", 7.0),
            ("Rad", "Line", 7.0),
        ];
        self.head(sheet, &columns, rows.len())?;
        for (at, row) in rows.iter().enumerate() {
            let (report, cell) = (row.report, row.cell);
            let [page, line] = place(cell.span);
            self.row(
                sheet,
                at + 1,
                vec![
                    row.theme.map(|theme| theme.id.as_str()).into(),
                    report.audited_entity.as_deref().into(),
                    year(report.year),
                    report.auditor.as_deref().into(),
                    cell.unit.as_str().into(),
                    cell.text.as_str().into(),
                    self.verdict(cell).into(),
                    cell.label.as_deref().into(),
                    key(cell.basis).into(),
                    if row.theme.is_some() { Value::Number(cell.score) } else { Value::Nothing },
                    cell.shared_terms.join(", ").into(),
                    cell.rationale.as_deref().into(),
                    report.path.as_str().into(),
                    page,
                    line,
                ],
            )?;
        }
        self.colours(sheet, 6, 6, rows.len())
    }

    fn recommendations(&mut self, sheet: &mut Worksheet, comparison: &Comparison) -> Result<(), XlsxError> {
        sheet.set_name(self.pick("Rekommendationer", "Recommendations"))?;
        let rows = rows::recommendations(comparison);
        let columns = [
            ("Tema", "Theme", 22.0),
            ("Granskad", "Audited", 22.0),
            ("År", "Year", 7.0),
            ("Revisor", "Auditor", 14.0),
            ("Nr", "No.", 8.0),
            ("Rekommendation (citat)", "Recommendation (quote)", 70.0),
            ("Mottagare", "Recipients", 36.0),
            ("Likhet", "Likeness", 9.0),
            ("Gemensamma ord", "Shared words", 28.0),
            ("Fil", "File", 26.0),
            ("Sida", "Page", 7.0),
            ("Rad", "Line", 7.0),
        ];
        self.head(sheet, &columns, rows.len())?;
        for (at, row) in rows.iter().enumerate() {
            let (report, cell) = (row.report, row.cell);
            let [page, line] = place(cell.span);
            self.row(
                sheet,
                at + 1,
                vec![
                    row.theme.map(|theme| theme.id.as_str()).into(),
                    report.audited_entity.as_deref().into(),
                    year(report.year),
                    report.auditor.as_deref().into(),
                    cell.recommendation_id.as_str().into(),
                    cell.text.as_str().into(),
                    cell.recipients.join("; ").into(),
                    if row.theme.is_some() { Value::Number(cell.score) } else { Value::Nothing },
                    cell.shared_terms.join(", ").into(),
                    report.path.as_str().into(),
                    page,
                    line,
                ],
            )?;
        }
        Ok(())
    }

    fn sources(&mut self, sheet: &mut Worksheet, comparison: &Comparison) -> Result<(), XlsxError> {
        sheet.set_name(self.pick("Källor", "Sources"))?;
        let columns = [
            ("Granskad", "Audited", 24.0),
            ("Titel", "Title", 44.0),
            ("Revisor", "Auditor", 14.0),
            ("År", "Year", 7.0),
            ("Slutsats", "Conclusion", 13.0),
            ("Slutsats (citat)", "Conclusion (quote)", 70.0),
            ("Frågor", "Questions", 9.0),
            ("Betyg", "Grades", 26.0),
            ("Rekommendationer", "Recommendations", 10.0),
            ("Senare version av", "Later version of", 26.0),
            ("Fil", "File", 30.0),
            ("SHA-256", "SHA-256", 66.0),
        ];
        self.head(sheet, &columns, comparison.reports.len())?;
        for (at, report) in comparison.reports.iter().enumerate() {
            let conclusion = report.conclusion.as_ref();
            let earlier = report.version_of.and_then(|at| comparison.reports.get(at));
            self.row(
                sheet,
                at + 1,
                vec![
                    report.audited_entity.as_deref().into(),
                    report.title.as_deref().into(),
                    report.auditor.as_deref().into(),
                    year(report.year),
                    conclusion.and_then(|it| it.level).map(|it| it.swedish()).into(),
                    conclusion.map(|it| it.text.as_str()).into(),
                    report.questions.into(),
                    tally(&report.tally, self.lang).into(),
                    report.recommendations.into(),
                    earlier.map(|it| it.path.as_str()).into(),
                    report.path.as_str().into(),
                    report.id.as_str().into(),
                ],
            )?;
        }
        self.colours(sheet, 4, 4, comparison.reports.len())
    }
}

fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

fn year(year: Option<i32>) -> Value {
    year.map_or(Value::Nothing, |year| Value::Number(f64::from(year)))
}

fn place(span: Option<Span>) -> [Value; 2] {
    span.map_or([Value::Nothing, Value::Nothing], |span| [span.page_start.into(), span.line_start.into()])
}

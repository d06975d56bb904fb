//! A comparison as CSV: one table with a line for each question, recommendation or report, whichever the view is of.
//!
//! Column names are keys and do not change with the language. Text that a spreadsheet would take for a formula gets an
//! apostrophe before it.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::View;
use super::rows::{self, data, key};
use crate::model::{ComparedReport, Comparison, Grade, Span};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvDialect {
    /// RFC 4180: commas, CRLF, decimal points, UTF-8.
    #[default]
    Rfc4180,
    /// What a Swedish Excel opens by a double click: semicolons, CRLF, decimal commas, UTF-8 with a byte order mark.
    ExcelSv,
}

impl CsvDialect {
    fn number(self, value: f64) -> String {
        let text = format!("{value:.3}");
        if self == Self::ExcelSv { text.replace('.', ",") } else { text }
    }
}

const QUESTION_COLUMNS: &[&str] = &[
    "kind",
    "theme_id",
    "theme",
    "audited_entity",
    "auditor",
    "year",
    "unit",
    "text",
    "grade",
    "label",
    "basis",
    "inherited",
    "polarity",
    "recipients",
    "score",
    "shared_terms",
    "pinned",
    "file",
    "page",
    "line",
    "quote",
    "report_id",
];

const REPORT_COLUMNS: &[&str] = &[
    "audited_entity",
    "auditor",
    "year",
    "title",
    "conclusion_level",
    "conclusion",
    "questions",
    "ja",
    "i_huvudsak",
    "delvis",
    "nej",
    "ej_bedomd",
    "without_grade",
    "negative_ja",
    "negative_i_huvudsak",
    "negative_delvis",
    "negative_nej",
    "recommendations",
    "version_of",
    "file",
    "report_id",
];

/// The comparison as CSV. `View::All` holds questions and recommendations, `View::Report` one line a report,
/// `View::Recipient` a recommendation once for each body it is for.
///
/// # Errors
/// Never in practice: the table is written to memory.
pub fn csv(comparison: &Comparison, view: View, dialect: CsvDialect) -> Result<String, csv::Error> {
    let delimiter = if dialect == CsvDialect::ExcelSv { b';' } else { b',' };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    if view == View::Report {
        writer.write_record(REPORT_COLUMNS)?;
        for report in &comparison.reports {
            writer.write_record(report_line(comparison, report))?;
        }
    } else {
        writer.write_record(QUESTION_COLUMNS)?;
        if matches!(view, View::All | View::Question) {
            for row in rows::questions(comparison) {
                writer.write_record(question_line(&row, dialect))?;
            }
        }
        if view != View::Question {
            for row in rows::recommendations(comparison) {
                if view == View::Recipient && row.cell.recipients.len() > 1 {
                    for recipient in &row.cell.recipients {
                        writer.write_record(recommendation_line(&row, recipient, dialect))?;
                    }
                } else {
                    writer.write_record(recommendation_line(
                        &row,
                        &row.cell.recipients.join("; "),
                        dialect,
                    ))?;
                }
            }
        }
    }
    let bytes =
        writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))?;
    let text = String::from_utf8(bytes).map_err(|error| csv::Error::from(std::io::Error::other(error)))?;
    Ok(if dialect == CsvDialect::ExcelSv { format!("\u{feff}{text}") } else { text })
}

fn grade(grade: Option<Grade>) -> String {
    grade.map_or(String::new(), |grade| grade.key().to_owned())
}

fn year(report: &ComparedReport) -> String {
    report.year.map_or(String::new(), |year| year.to_string())
}

fn place(span: Option<Span>) -> [String; 2] {
    span.map_or([String::new(), String::new()], |span| {
        [span.page_start.to_string(), span.line_start.to_string()]
    })
}

fn question_line(row: &rows::QuestionRow<'_>, dialect: CsvDialect) -> Vec<String> {
    let (report, cell) = (row.report, row.cell);
    let [page, line] = place(cell.span);
    vec![
        "question".to_owned(),
        row.theme.map_or(String::new(), |theme| theme.id.clone()),
        row.theme.map_or(String::new(), |theme| data(&theme.label)),
        data(report.audited_entity.as_deref().unwrap_or_default()),
        data(report.auditor.as_deref().unwrap_or_default()),
        year(report),
        cell.unit.clone(),
        data(&cell.text),
        grade(cell.grade),
        data(cell.label.as_deref().unwrap_or_default()),
        key(cell.basis),
        cell.inherited.to_string(),
        key(cell.polarity),
        String::new(),
        row.theme.map_or(String::new(), |_| dialect.number(cell.score)),
        data(&cell.shared_terms.join(" ")),
        cell.pinned.to_string(),
        data(&report.path),
        page,
        line,
        data(cell.rationale.as_deref().unwrap_or_default()),
        report.id.clone(),
    ]
}

fn recommendation_line(
    row: &rows::RecommendationRow<'_>,
    recipients: &str,
    dialect: CsvDialect,
) -> Vec<String> {
    let (report, cell) = (row.report, row.cell);
    let [page, line] = place(cell.span);
    vec![
        "recommendation".to_owned(),
        row.theme.map_or(String::new(), |theme| theme.id.clone()),
        row.theme.map_or(String::new(), |theme| data(&theme.label)),
        data(report.audited_entity.as_deref().unwrap_or_default()),
        data(report.auditor.as_deref().unwrap_or_default()),
        year(report),
        cell.recommendation_id.clone(),
        data(&cell.text),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        data(recipients),
        row.theme.map_or(String::new(), |_| dialect.number(cell.score)),
        data(&cell.shared_terms.join(" ")),
        cell.pinned.to_string(),
        data(&report.path),
        page,
        line,
        data(&cell.text),
        report.id.clone(),
    ]
}

fn report_line(comparison: &Comparison, report: &ComparedReport) -> Vec<String> {
    let conclusion = report.conclusion.as_ref();
    let earlier = report.version_of.and_then(|at| comparison.reports.get(at));
    let (tally, negative) = (report.tally, report.tally_negative);
    vec![
        data(report.audited_entity.as_deref().unwrap_or_default()),
        data(report.auditor.as_deref().unwrap_or_default()),
        year(report),
        data(report.title.as_deref().unwrap_or_default()),
        grade(conclusion.and_then(|it| it.level)),
        data(conclusion.map_or("", |it| it.text.as_str())),
        report.questions.to_string(),
        tally.ja.to_string(),
        tally.i_huvudsak.to_string(),
        tally.delvis.to_string(),
        tally.nej.to_string(),
        (tally.ej_bedomd + negative.ej_bedomd).to_string(),
        (tally.prose + negative.prose).to_string(),
        negative.ja.to_string(),
        negative.i_huvudsak.to_string(),
        negative.delvis.to_string(),
        negative.nej.to_string(),
        report.recommendations.to_string(),
        earlier.map_or(String::new(), |it| it.path.clone()),
        data(&report.path),
        report.id.clone(),
    ]
}

//! A comparison as CSV: one table with a line for each question, recommendation or report, whichever the view is of.
//!
//! Column names are keys and do not change with the language. Text that a spreadsheet would take for a formula gets an
//! apostrophe before it.

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::View;
use super::columns::{self, Column, Source, Value, picked};
use super::rows::{self, data};
use crate::model::Comparison;
use crate::render::Lang;

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
    fn write(self, value: Value) -> String {
        match value {
            Value::Text(text) => data(&text),
            Value::Whole(number) => number.to_string(),
            Value::Score(score) if self == Self::ExcelSv => format!("{score:.3}").replace('.', ","),
            Value::Score(score) => format!("{score:.3}"),
            Value::Flag(flag) => flag.to_string(),
            Value::Nothing => String::new(),
        }
    }
}

/// The comparison as CSV. `View::All` holds questions and recommendations, `View::Report` one line a report,
/// `View::Recipient` a recommendation once for each body it is for.
///
/// # Errors
/// Never in practice: the table is written to memory.
pub fn csv(comparison: &Comparison, view: View, dialect: CsvDialect) -> Result<String, csv::Error> {
    let mut writer = open(dialect);
    if view == View::Report {
        let columns = picked(columns::sources(), columns::REPORT_CSV);
        let sources: Vec<Source<'_>> =
            comparison.reports.iter().map(|report| Source { comparison, report }).collect();
        table(&mut writer, &columns, &sources, dialect)?;
    } else {
        let mut items = Vec::new();
        if matches!(view, View::All | View::Question) {
            items.extend(rows::questions(comparison));
        }
        if view != View::Question {
            items.extend(rows::recommendations(comparison, view == View::Recipient));
        }
        table(&mut writer, &picked(columns::items(), columns::ITEM_CSV), &items, dialect)?;
    }
    close(writer, dialect)
}

/// A table of `columns` as CSV.
///
/// # Errors
/// Never in practice: the table is written to memory.
pub(in crate::render) fn rows_as_csv<T>(
    columns: &[Column<T>],
    rows: &[T],
    dialect: CsvDialect,
) -> Result<String, csv::Error> {
    let mut writer = open(dialect);
    table(&mut writer, columns, rows, dialect)?;
    close(writer, dialect)
}

fn open(dialect: CsvDialect) -> Writer<Vec<u8>> {
    let delimiter = if dialect == CsvDialect::ExcelSv { b';' } else { b',' };
    WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new())
}

fn close(writer: Writer<Vec<u8>>, dialect: CsvDialect) -> Result<String, csv::Error> {
    let bytes =
        writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))?;
    let text = String::from_utf8(bytes).map_err(|error| csv::Error::from(std::io::Error::other(error)))?;
    Ok(if dialect == CsvDialect::ExcelSv { format!("\u{feff}{text}") } else { text })
}

fn table<T>(
    writer: &mut Writer<Vec<u8>>,
    columns: &[Column<T>],
    rows: &[T],
    dialect: CsvDialect,
) -> Result<(), csv::Error> {
    writer.write_record(columns.iter().map(|column| column.key))?;
    for row in rows {
        writer.write_record(columns.iter().map(|column| dialect.write((column.value)(row, Lang::Sv))))?;
    }
    Ok(())
}

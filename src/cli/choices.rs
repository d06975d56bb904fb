//! What may stand behind a flag: formats, views, stages, colours, and what each is to the library.

use clap::ValueEnum;
use narvard::comparer::filter::Sort;
use narvard::render::Lang;
use narvard::render::compare::{CsvDialect, View};
use narvard::source::PdfEngine;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// A short page a report, for people
    Page,
    /// An array of records
    Json,
    /// One record a line, one line for every input
    Ndjson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// A table for the terminal
    Table,
    /// The comparison as one object
    Json,
    /// One line for each theme and each thing without a counterpart
    Ndjson,
    /// Tables in Markdown
    Markdown,
    /// One line for each question and recommendation
    Csv,
    /// A workbook: comparison, questions, recommendations, sources
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FollowupFormat {
    /// A table for the terminal
    Table,
    /// The follow-up as one object
    Json,
    /// One line for each report, answer, recommendation and what is missing
    Ndjson,
    /// Tables in Markdown
    Markdown,
    /// One line for each recommendation and answer
    Csv,
    /// A workbook: recommendations, what fits none, requests, totals
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// As a compiler shows it, for people
    Human,
    /// The check as one object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit XML
    Junit,
    /// A table in Markdown
    Markdown,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum CsvChoice {
    /// RFC 4180: comma, decimal point, UTF-8
    #[default]
    Rfc4180,
    /// For a Swedish Excel: semicolon, decimal comma, UTF-8 with a mark
    ExcelSv,
}

impl From<CsvChoice> for CsvDialect {
    fn from(choice: CsvChoice) -> Self {
        match choice {
            CsvChoice::Rfc4180 => Self::Rfc4180,
            CsvChoice::ExcelSv => Self::ExcelSv,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ViewChoice {
    /// Reports, questions, recommendations
    #[default]
    All,
    /// Questions side by side, and what only one report asks
    Question,
    /// One report after the other
    Report,
    /// Recommendations side by side, and those given once
    Recommendation,
    /// Recommendations by the body they are for
    Recipient,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum SortChoice {
    /// Most reports first
    #[default]
    Spread,
    /// Worst grades first
    Worst,
    /// Grades furthest apart first
    Difference,
    /// By wording
    Label,
}

impl From<SortChoice> for Sort {
    fn from(choice: SortChoice) -> Self {
        match choice {
            SortChoice::Spread => Self::Spread,
            SortChoice::Worst => Self::Worst,
            SortChoice::Difference => Self::Difference,
            SortChoice::Label => Self::Label,
        }
    }
}

impl From<ViewChoice> for View {
    fn from(choice: ViewChoice) -> Self {
        match choice {
            ViewChoice::All => Self::All,
            ViewChoice::Question => Self::Question,
            ViewChoice::Report => Self::Report,
            ViewChoice::Recommendation => Self::Recommendation,
            ViewChoice::Recipient => Self::Recipient,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Every line with page, number, role and cell
    Lines,
    /// The documents that the file bundles
    Parts,
    /// The headings and what was found under each
    Sections,
    /// One PDF page as a picture (SVG) of its characters, lines, columns and cells
    Page,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// What `extract` writes, one a report
    #[default]
    Record,
    /// What `compare --format json` writes
    Comparison,
    /// What `followup --format json` writes
    Followup,
    /// What `check --format json` writes
    Findings,
    /// What `compare --themes` reads and `--write-themes` writes
    Themes,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// Where a person looks on
    #[default]
    Auto,
    /// Also in files and pipes
    Always,
    /// Nowhere
    Never,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LangChoice {
    /// Swedish
    #[default]
    Sv,
    /// English
    En,
}

impl From<LangChoice> for Lang {
    fn from(choice: LangChoice) -> Self {
        match choice {
            LangChoice::Sv => Self::Sv,
            LangChoice::En => Self::En,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum EngineChoice {
    /// hayro-interpret
    #[default]
    Hayro,
    /// pdf-extract
    PdfExtract,
}

impl From<EngineChoice> for PdfEngine {
    fn from(choice: EngineChoice) -> Self {
        match choice {
            EngineChoice::Hayro => Self::Hayro,
            EngineChoice::PdfExtract => Self::PdfExtract,
        }
    }
}

//! The arguments, as `--help` prints them. What they do is in `commands`; this file only names, types and explains them.

mod choices;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueHint};
use narvard::comparer::filter::{GradeChoice, Years};

pub use choices::{
    CheckFormat, ColorChoice, CompareFormat, CsvChoice, EngineChoice, ExtractFormat, FollowupFormat,
    LangChoice, SchemaOf, SortChoice, Stage, ViewChoice,
};

/// Reads Swedish public-sector audit reports (revisionsrapporter) and gives exact, comparable records.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Examples:\n  \
    narvard extract rapport.pdf\n  \
    narvard compare rapporter/\n  \
    narvard check rapport.pdf\n  \
    narvard followup rapport.pdf yttrande.pdf\n  \
    narvard extract rapporter/ -o rapporter.ndjson && narvard compare rapporter.ndjson\n\n\
    Exit codes: 0 all was read, 1 `check` found faults, 2 something could not be read (the rest was).")]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

/// Arguments that every command takes.
#[derive(Debug, Args)]
pub struct GlobalArgs {
    /// When to use colours; `auto` also heeds NO_COLOR
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
    /// Language of headings; verdicts and quotes are always as printed
    #[arg(long, global = true, value_enum, default_value_t, value_name = "LANG")]
    pub lang: LangChoice,
    /// Print nothing but results and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say for each file how it was read
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports into records: questions, assessments, conclusion, recommendations
    Extract(ExtractArgs),
    /// Lay reports side by side: the same questions, their grades, what only one asks
    Compare(CompareArgs),
    /// Follow recommendations to their answers and to later audits
    Followup(FollowupArgs),
    /// Hold a report against itself: questions, grades, wording, numbers, references, laws
    Check(CheckArgs),
    /// Tell about a rule of `check`: what it finds, why that matters, how to mend it
    Explain(ExplainArgs),
    /// Print the JSON Schema of what the program writes
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page (roff)
    Man(ManArgs),
}

/// What to read, and how.
#[derive(Debug, Clone, Args)]
pub struct ReadArgs {
    /// Reports (.pdf, .docx, text), folders, patterns, records (.ndjson, .json); `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "file_list", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// Also read the paths that LIST holds, one a line; `-` is standard input
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath)]
    pub file_list: Option<PathBuf>,
    /// Add the words of this TOML file to the vocabulary
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub lexicon: Option<PathBuf>,
    /// Documents read at the same time [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Seconds that one document may take
    #[arg(long, value_name = "S", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub timeout: u64,
    /// Recognise pages without a text layer (needs tesseract and pdftoppm)
    #[arg(long)]
    pub ocr: bool,
    /// Password of locked PDF files
    #[arg(long, value_name = "P")]
    pub password: Option<String>,
    /// Engine that reads PDF
    #[arg(long, value_enum, default_value_t, value_name = "ENGINE")]
    pub pdf_engine: EngineChoice,
}

#[derive(Debug, Args)]
pub struct ExtractArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    /// Form of the result [default: by the ending of -o, else page]
    #[arg(short, long, value_enum)]
    pub format: Option<ExtractFormat>,
    /// Write the result to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Show a stage on the way to the record instead: why was something read as it was?
    #[arg(long, value_enum, conflicts_with = "format")]
    pub stage: Option<Stage>,
    /// The page that `--stage page` draws
    #[arg(long, value_name = "N", requires = "stage", value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
}

#[derive(Debug, Args)]
pub struct CompareArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    /// Form of the result [default: by the ending of -o, else table]
    #[arg(short, long, value_enum)]
    pub format: Option<CompareFormat>,
    /// How CSV is written
    #[arg(long, value_enum, default_value_t, value_name = "DIALECT")]
    pub csv: CsvChoice,
    /// From which side to look at it
    #[arg(long, value_enum, default_value_t, value_name = "VIEW")]
    pub by: ViewChoice,
    /// Only these regions, kommuner or companies, or a part of their names
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Only reports of these years: 2023, 2021-2024
    #[arg(long, value_name = "YEAR", value_delimiter = ',')]
    pub year: Vec<Years>,
    /// Only questions with one of these grades: ja, i_huvudsak, delvis, nej, ej_bedomd, prosa
    #[arg(long, value_name = "GRADE", value_delimiter = ',')]
    pub grade: Vec<GradeChoice>,
    /// Order of themes
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    pub sort: SortChoice,
    /// Themes that you named, merged or split, from a file that --write-themes made
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub themes: Option<PathBuf>,
    /// Write the themes as they are now to FILE, for you to change
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub write_themes: Option<PathBuf>,
    /// Write the result to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct FollowupArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    /// Form of the result [default: by the ending of -o, else table]
    #[arg(short, long, value_enum)]
    pub format: Option<FollowupFormat>,
    /// How CSV is written
    #[arg(long, value_enum, default_value_t, value_name = "DIALECT")]
    pub csv: CsvChoice,
    /// Only what nobody says is done: unanswered, declined, unclear, promised and not found done by a later audit
    #[arg(long)]
    pub open: bool,
    /// Only what was to be done before DATE (2025-06-30) and is not known to be done
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub overdue: Option<String>,
    /// Only recommendations to these bodies, or a part of their names
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub recipient: Vec<String>,
    /// Write the result to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// A day as `2025-06-30`.
fn day(text: &str) -> Result<String, String> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(n, b)| if n == 4 || n == 7 { *b == b'-' } else { b.is_ascii_digit() });
    let number =
        |range: std::ops::Range<usize>| text.get(range).and_then(|t| t.parse::<u32>().ok()).unwrap_or(0);
    if shape && (1..=12).contains(&number(5..7)) && (1..=31).contains(&number(8..10)) {
        Ok(text.to_owned())
    } else {
        Err("a day is written as 2025-06-30".to_owned())
    }
}

#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 nothing above a note, 1 errors or warnings, 2 something could not be read."
)]
pub struct CheckArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    /// Form of the result [default: by the ending of -o, else human]
    #[arg(short, long, value_enum)]
    pub format: Option<CheckFormat>,
    /// Write the result to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Control file [default: narvard.toml of the report's folder or of one above it]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Take these rules for errors; `warnings` and `notes` stand for all of them
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub deny: Vec<String>,
    /// Leave out what this file knows
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// Write what is found to FILE, for --baseline, instead of telling it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["baseline", "format", "output"])]
    pub write_baseline: Option<PathBuf>,
    /// Also ask whether each recommendation is answered, in these files or beside the report itself
    #[arg(long, value_name = "FILE", value_delimiter = ',', num_args = 1.., value_hint = ValueHint::AnyPath)]
    pub responses: Vec<PathBuf>,
    /// Only files changed in git since REV (a commit, branch or tag), new ones too
    #[arg(long, value_name = "REV", conflicts_with = "file_list")]
    pub since: Option<String>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    pub exit_zero: bool,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule; without it all are listed
    #[arg(value_name = "RULE", conflicts_with = "all")]
    pub rule: Option<String>,
    /// Print the pages of all rules, as Markdown
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Of what
    #[arg(value_enum, default_value_t)]
    pub of: SchemaOf,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command, such as `extract`; without it the program's own page
    pub command: Option<String>,
}

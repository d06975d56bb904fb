//! What the person at the terminal sees beside the results: colours or not, how wide, notes and errors on standard error.
//!
//! Text that comes from a document or a file name never reaches a terminal with control characters in it.

use std::io::{self, IsTerminal as _, Write as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use narvard::render::{Lang, PageStyle, printable};

use crate::cli::{ColorChoice, GlobalArgs};

/// Width where there is no terminal to ask: fixed, so that the same input gives the same bytes.
const DEFAULT_WIDTH: usize = 100;

/// How to speak to the person.
pub struct Terminal {
    color: ColorChoice,
    pub lang: Lang,
    quiet: bool,
    verbose: bool,
    progress: ProgressBar,
}

impl Terminal {
    pub fn new(args: &GlobalArgs) -> Self {
        Self {
            color: args.color,
            lang: args.lang.into(),
            quiet: args.quiet,
            verbose: args.verbose,
            progress: ProgressBar::hidden(),
        }
    }

    /// How a page or table is to look that goes to standard output, or to a file.
    pub fn page_style(&self, to_file: bool) -> PageStyle {
        PageStyle {
            color: self.colored(!to_file && io::stdout().is_terminal()),
            lang: self.lang,
            width: width(to_file),
        }
    }

    fn colored(&self, terminal: bool) -> bool {
        let wanted = || std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let able = || std::env::var_os("TERM").is_none_or(|v| v != "dumb");
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && wanted() && able(),
        }
    }

    /// Starts the progress bar, if somebody looks on and nothing else is written to the same window.
    pub fn start_progress(&mut self, results_in_window: bool) {
        if self.quiet || !io::stderr().is_terminal() || (results_in_window && io::stdout().is_terminal()) {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} {pos} read, {elapsed} {wide_msg}");
        self.progress =
            ProgressBar::no_length().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        self.progress.set_draw_target(ProgressDrawTarget::stderr());
    }

    /// One more input is done.
    pub fn step(&self, name: &str) {
        self.progress.set_message(printable(name));
        self.progress.inc(1);
    }

    pub fn end_progress(&self) {
        self.progress.finish_and_clear();
    }

    /// Something that could not be done: always told.
    pub fn error(&self, message: &str) {
        self.line(&self.error_line(message));
    }

    /// Something only `-v` tells.
    pub fn detail(&self, message: impl FnOnce() -> String) {
        if self.verbose {
            self.line(&printable(&message()));
        }
    }

    pub fn error_line(&self, message: &str) -> String {
        let message = printable(message);
        let label =
            if self.colored(io::stderr().is_terminal()) { "\u{1b}[1;31merror:\u{1b}[0m" } else { "error:" };
        format!("{label} {message}")
    }

    /// A closed standard error is nobody to tell, and no reason to stop the results.
    fn line(&self, line: &str) {
        self.progress.suspend(|| {
            let _ = writeln!(io::stderr(), "{line}");
        });
    }
}

/// Columns to write in: what `COLUMNS` says, else the window, else a fixed width.
fn width(to_file: bool) -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|v| v.parse().ok()).filter(|w| (20..=1000).contains(w));
    let window = || match terminal_size::terminal_size() {
        Some((terminal_size::Width(columns), _)) if !to_file && io::stdout().is_terminal() => {
            Some(columns.into())
        }
        _ => None,
    };
    said.or_else(window).unwrap_or(DEFAULT_WIDTH)
}

//! The `narvard` program: arguments in, exit code out.
//!
//! Exit codes: 0 all was read, 1 `check` found faults, 2 something could not be read (after the rest is done) or the arguments are wrong.
//! A reader of our output that goes away (`narvard … | head`) is no error.

mod cli;
mod commands;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    // Started by itself to read one PDF behind a fence: before anything else, for speed and so that nothing is printed.
    if narvard::read::worker() {
        return ExitCode::SUCCESS;
    }
    narvard::read::use_worker();
    if std::env::args_os()
        .skip(1)
        .any(|a| Path::new(&a).extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")))
    {
        narvard::read::start_worker_early();
    }
    let cli = cli::Cli::parse();
    let mut terminal = commands::Terminal::new(&cli.global);
    match commands::run(cli.command, &mut terminal) {
        Ok(code) => code,
        Err(error) if commands::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to be done when standard error itself is closed.
            let _ = writeln!(std::io::stderr(), "{}", terminal.error_line(&format!("{error:#}")));
            ExitCode::from(2)
        }
    }
}

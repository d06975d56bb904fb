//! The commands, one a file, and what they share: reading many inputs, writing results, speaking to the person.

mod check;
mod compare;
mod completions;
mod explain;
mod extract;
mod followup;
mod git;
mod man;
mod output;
mod records;
mod schema;
mod stage;
mod terminal;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::cli::Command;

pub use output::Output;
pub use terminal::Terminal;

/// Runs a command. The exit code is the worst that happened; an error means that the command itself could not be done.
pub fn run(command: Command, terminal: &mut Terminal) -> Result<ExitCode> {
    match command {
        Command::Extract(args) => extract::run(&args, terminal),
        Command::Compare(args) => compare::run(&args, terminal),
        Command::Followup(args) => followup::run(&args, terminal),
        Command::Check(args) => check::run(&args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

/// Whether the reader of our output went away.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Exit code after `failed` inputs could not be read.
fn exit_code(failed: usize) -> ExitCode {
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// The ending of a file name in lower case, by which its format is chosen.
fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

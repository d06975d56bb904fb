//! `narvard completions SHELL`: a completion script, made from the arguments themselves.

use std::process::ExitCode;

use anyhow::Result;
use clap::CommandFactory as _;

use super::Output;
use crate::cli::{Cli, CompletionsArgs};

pub fn run(args: &CompletionsArgs) -> Result<ExitCode> {
    // `generate` panics when its writer fails: a pipe may close, memory does not.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "narvard", &mut script);
    let mut out = Output::open(None)?;
    out.write_bytes(&script)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

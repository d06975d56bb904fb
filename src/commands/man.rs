//! `narvard man [COMMAND]`: the manual page in roff, made from the arguments themselves.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::CommandFactory as _;

use super::Output;
use crate::cli::{Cli, ManArgs};

pub fn run(args: &ManArgs) -> Result<ExitCode> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let known = || {
                let shown = program.get_subcommands().filter(|c| !c.is_hide_set());
                shown.map(|c| c.get_name().to_owned()).collect::<Vec<_>>().join(", ")
            };
            let found = program.find_subcommand(name).cloned();
            found.ok_or_else(|| anyhow!("no command '{name}'; there are: {}", known()))?
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let mut out = Output::open(None)?;
    out.write_bytes(&page)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

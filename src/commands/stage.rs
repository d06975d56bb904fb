//! `narvard extract --stage`: what a document looks like on its way to the record, for whoever asks why something was
//! read as it was.

use std::process::ExitCode;

use anyhow::{Result, bail};

use super::Terminal;
use crate::cli::{ExtractArgs, Stage};

pub fn run(_stage: Stage, _args: &ExtractArgs, _terminal: &Terminal) -> Result<ExitCode> {
    bail!("not yet")
}

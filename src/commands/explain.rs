//! `narvard explain`: a rule's page, which is the head of its source.

use std::process::ExitCode;

use anyhow::{Result, bail};
use narvard::checker::{self, RULES};

use super::{Output, Terminal};
use crate::cli::ExplainArgs;

pub fn run(args: &ExplainArgs, terminal: &Terminal) -> Result<ExitCode> {
    let mut out = Output::open(None)?;
    match &args.rule {
        None if args.all => out.write_str(&checker::all_pages())?,
        None => {
            let width = RULES.iter().map(|r| r.id.len()).max().unwrap_or(0);
            for rule in RULES {
                let page = rule.page();
                out.write_str(&format!("{:width$}  {:7}  {}\n", page.id, page.severity, page.summary))?;
            }
        }
        Some(id) => {
            let Some(rule) = checker::rule(id) else {
                match checker::nearest(id, RULES.iter().map(|r| r.id)) {
                    Some(near) => bail!("no rule is called '{id}'; did you mean '{near}'?"),
                    None => bail!("no rule is called '{id}'; `narvard explain` lists them"),
                }
            };
            let style = terminal.page_style(false);
            let page = rule.page().markdown(1);
            for line in page.lines() {
                // Bold marks and headings are for Markdown; a person at the terminal reads words.
                let words = line.trim_start_matches("# ").replace("**", "");
                out.write_str(&narvard::render::wrap(&words, style.width).join("\n"))?;
                out.write_str("\n")?;
            }
        }
    }
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

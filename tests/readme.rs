//! README shows what the program really prints: each `console` block is run and compared.
//!
//! A line `...` ends the comparison of its block (more follows in reality). After a wanted change:
//! `BLESS=1 cargo test --test readme`, then look at the diff.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;

const OPEN: &str = "```console\n$ narvard ";
const CLOSE: &str = "\n```";

/// Runs a block's command and gives what the block should hold, shortened as the block is.
fn truth(block: &str) -> String {
    let (command, shown) = block.split_once('\n').unwrap_or((block, ""));
    let output = Command::new(cargo_bin!("narvard"))
        .args(words(command))
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .output()
        .unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let printed: Vec<&str> = printed.trim_end().lines().collect();
    let mut lines = vec![command];
    match shown.lines().position(|line| line == "...") {
        Some(count) => {
            lines.extend(printed.iter().take(count));
            lines.push("...");
        }
        None => lines.extend(printed),
    }
    lines.join("\n")
}

/// Splits at blanks, but for what stands in single quotes.
fn words(command: &str) -> Vec<String> {
    command
        .split('\'')
        .enumerate()
        .flat_map(|(n, part)| {
            let quoted = n % 2 == 1;
            if quoted { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
        })
        .collect()
}

#[test]
fn readme_shows_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").unwrap();
    let mut parts = readme.split(OPEN);
    let mut true_readme = parts.next().unwrap().to_owned();
    let mut blocks = 0;
    for part in parts {
        let (block, rest) = part.split_once(CLOSE).expect("a console block is closed");
        true_readme.push_str(&format!("{OPEN}{}{CLOSE}{rest}", truth(block)));
        blocks += 1;
    }
    assert!(blocks >= 3, "README shows {blocks} commands with their output");
    if std::env::var_os("BLESS").is_some() {
        fs::write("README.md", &true_readme).unwrap();
    }
    for (shown, real) in readme.lines().zip(true_readme.lines()) {
        assert_eq!(shown, real, "README.md differs from what the program prints");
    }
    assert_eq!(readme.lines().count(), true_readme.lines().count());
}

#[test]
fn readme_names_every_command_and_flag_that_a_person_meets() {
    let readme = fs::read_to_string("README.md").unwrap();
    let help = Command::new(cargo_bin!("narvard")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    for command in commands.lines().filter_map(|line| line.split_whitespace().next()).filter(|c| *c != "help")
    {
        assert!(readme.contains(&format!("narvard {command}")), "README does not name `narvard {command}`");
    }
}

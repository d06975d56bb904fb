//! Puts the vocabulary's TOML files together as one JSON text: people write TOML, but reading it again at every start of the
//! program takes ten times as long.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// In the order in which their entries are tried.
const FILES: [&str; 6] =
    ["headings.toml", "labels.toml", "verdicts.toml", "firms.toml", "phrases.toml", "check.toml"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/lexicon/data");
    let mut tables = Vec::new();
    for name in FILES {
        let text = fs::read_to_string(Path::new("src/lexicon/data").join(name))?;
        let table: toml::Table = text.parse().map_err(|e| format!("src/lexicon/data/{name}: {e}"))?;
        tables.push(table);
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("vocabulary.json");
    fs::write(out, serde_json::to_string(&tables)?)?;
    Ok(())
}

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
        let mut table: toml::Table = text.parse().map_err(|e| format!("src/lexicon/data/{name}: {e}"))?;
        table.iter_mut().for_each(|(_, value)| with_singular(value));
        tables.push(table);
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("vocabulary.json");
    fs::write(out, serde_json::to_string(&tables)?)?;
    Ok(())
}

/// Adds to each list of phrases what one auditor alone writes: "jag bedömer" beside "vi bedömer", "min bedömning" beside
/// "vår bedömning".
fn with_singular(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, value)| with_singular(value)),
        toml::Value::Array(list) => {
            let added: Vec<toml::Value> = list
                .iter()
                .filter_map(|phrase| singular(phrase.as_str()?))
                .map(toml::Value::String)
                .collect();
            list.iter_mut().for_each(with_singular);
            let fresh: Vec<toml::Value> = added.into_iter().filter(|phrase| !list.contains(phrase)).collect();
            list.extend(fresh);
        }
        _ => {}
    }
}

fn singular(phrase: &str) -> Option<String> {
    let one = |word: &str| match word {
        "vi" => Some("jag"),
        "vår" => Some("min"),
        "vårt" => Some("mitt"),
        "våra" => Some("mina"),
        _ => None,
    };
    let words = || phrase.split(' ');
    words()
        .any(|word| one(word).is_some())
        .then(|| words().map(|word| one(word).unwrap_or(word)).collect::<Vec<_>>().join(" "))
}
